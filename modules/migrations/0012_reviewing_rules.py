from django.db import migrations, models

from lms.shared.frozen import FreezeColumns, RefuseRows

RUBRIC_IS_USED = "(SELECT used_at FROM modules_rubric WHERE id = {row}.rubric_id) IS NOT NULL"
CRITERION_IS_USED = (
    "(SELECT used_at FROM modules_rubric WHERE id = "
    "(SELECT rubric_id FROM modules_criterion WHERE id = {row}.criterion_id)) IS NOT NULL"
)
USED = "modules_rubric is used and never changed"


class Migration(migrations.Migration):

    dependencies = [
        ("modules", "0011_reviewing_rows"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(fields=("rubric", "key"), name="criterion_key_once"),
        ),
        FreezeColumns(
            table="modules_review",
            columns=["version_id", "reviewer_id", "rubric_id", "decision", "words", "decided_at"],
        ),
        FreezeColumns(
            table="modules_review",
            columns=["release_at", "released_at", "released_by_id"],
            when="OLD.released_at IS NOT NULL",
            name="released",
        ),
        FreezeColumns(
            table="modules_reviewgrade",
            columns=[
                "review_id",
                "number",
                "criterion_id",
                "step_id",
                "criterion_title",
                "step_title",
                "step_text",
                "points",
                "most_points",
            ],
        ),
        FreezeColumns(
            table="modules_reviewcomment",
            columns=["review_id", "number", "place", "element_id", "element_name", "file_id", "page", "x", "y", "text"],
        ),
        FreezeColumns(
            table="modules_rubric",
            columns=["kind", "assignment_id", "title", "number", "follows_id", "used_at"],
            when="OLD.used_at IS NOT NULL",
        ),
        FreezeColumns(
            table="modules_criterion",
            columns=["rubric_id", "key", "title", "hint", "sort_order"],
            when=RUBRIC_IS_USED.format(row="OLD"),
        ),
        RefuseRows(
            table="modules_criterion",
            name="complete",
            on="INSERT",
            when=RUBRIC_IS_USED.format(row="NEW"),
            message=USED,
        ),
        FreezeColumns(
            table="modules_gradestep",
            columns=["criterion_id", "title", "text", "points", "sort_order"],
            when=CRITERION_IS_USED.format(row="OLD"),
        ),
        RefuseRows(
            table="modules_gradestep",
            name="complete",
            on="INSERT",
            when=CRITERION_IS_USED.format(row="NEW"),
            message=USED,
        ),
        FreezeColumns(
            table="modules_commentanswer",
            columns=["comment_id", "author_id", "is_from_trainer", "text", "written_at"],
        ),
        FreezeColumns(
            table="modules_secondopinion",
            columns=["version_id", "asked_by_id", "asked_of_id", "question", "leaning", "words", "answered_at"],
            when="OLD.answered_at IS NOT NULL",
        ),
        FreezeColumns(
            table="modules_recheck",
            columns=["submission_id", "review_id", "asked_by_id", "reason", "asked_at"],
        ),
        FreezeColumns(
            table="modules_recheck",
            columns=["answered_by_id", "answered_at", "decision", "words"],
            when="OLD.answered_at IS NOT NULL",
            name="answered",
        ),
        FreezeColumns(
            table="modules_peertask",
            columns=["round_id", "giver_id", "version_id", "good", "better", "question", "given_at"],
            when="OLD.given_at IS NOT NULL",
        ),
        FreezeColumns(
            table="modules_peergrade",
            columns=["task_id", "number", "criterion_title", "step_title"],
            when="(SELECT given_at FROM modules_peertask WHERE id = OLD.task_id) IS NOT NULL",
        ),
    ]
