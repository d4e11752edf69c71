"""What the pages of a participant's work show, put together from assignments and reviews."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modules.assignments.actions import missing
from modules.assignments.editing import Outcome, Result
from modules.assignments.forms import DraftForm
from modules.assignments.models import WORK_FIELDS, Draft, ProcessWork, Version
from modules.assignments.process_form import ProcessForm
from modules.assignments.queries import Work
from modules.assignments.rules import EDITABLE, State
from modules.assignments.shown import PART_LABELS, facts_of, models_of, shown_model, yearly_hours
from modules.assignments.shown_files import ShownFile, shown_attachments, shown_file
from modules.assignments.uploads import MOST_ATTACHMENTS
from modules.processes.profile import PROFILE_FIELDS
from modules.rechecks.queries import decisions_on
from modules.review.queries import Feedback, feedback_on
from modules.review.rules import revise_until

_PROFILE = ("process_name", *(fact.name for fact in PROFILE_FIELDS))


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One version in the column at the side."""

    version: Version
    state: str
    feedback: Feedback | None
    address: str


@dataclass(frozen=True, kw_only=True)
class ModelField:
    """A model in the form: what is stored, and the field that replaces it."""

    field: Any
    shown: Any


@dataclass(frozen=True, kw_only=True)
class AttachmentField:
    """An attachment in the form: the file, its number for the button that removes it, and its caption."""

    shown: ShownFile
    number: int
    caption: Any


def assignment_page(
    work: Work, *, form: ProcessForm | None, now: datetime, outcome: Outcome | None = None
) -> dict[str, Any]:
    """Return the context of one assignment's page."""
    said = feedback_on(work.versions)
    content: Draft | Version | None = work.draft if form is not None else work.newest
    lacking = missing(draft=work.draft, assignment=work.assignment) if work.draft is not None else ()
    context = {
        **frame(work, said=said, now=now, outcome=outcome, form=form),
        "lacking": [{"name": name, "label": PART_LABELS[name]} for name in lacking] if form is not None else [],
        "steps": _steps(work, content=content, lacking=lacking, feedback=_newest_feedback(work, said=said)),
        "form": form,
    }
    if form is not None:
        draft = work.draft if work.state != State.DECLINED else None
        names = ("as_is", "to_be") if work.assignment.needs_to_be else ("as_is",)
        context["model_fields"] = [ModelField(field=form[name], shown=shown_model(draft, name=name)) for name in names]
        context["attachment_fields"] = [
            AttachmentField(shown=shown_file(each.file), number=each.pk, caption=caption)
            for each, caption in form.present_files
        ]
        context["most_attachments"] = MOST_ATTACHMENTS
    elif content is not None:
        context |= shown_work(content)
    return context


def version_page(work: Work, *, version: Version) -> dict[str, Any]:
    """Return the context of one version's page."""
    said = feedback_on(work.versions)
    return {
        "work": work,
        "version": version,
        "feedback": said.get(version.pk),
        "stops": _stops(work, said=said),
        "is_newest": version == work.newest,
        **shown_work(version),
    }


def shown_work(content: Draft | Version) -> dict[str, Any]:
    """Return what a page needs to show a draft or version without a form."""
    return {
        "content": content,
        "facts": facts_of(content),
        "hours": yearly_hours(content),
        "models": models_of(content),
        "attachments": shown_attachments(content),
    }


def frame(
    work: Work, *, said: Mapping[int, Feedback], now: datetime, outcome: Outcome | None, form: DraftForm | None
) -> dict[str, Any]:
    """Return what the pages of process assignments and chapters have in common."""
    today = timezone.localdate(now)
    result = outcome.result.value if outcome is not None else ""
    stored = outcome.draft if outcome is not None and outcome.result is Result.EDITED_ELSEWHERE else None
    until = due_day(work, said=said)
    return {
        "work": work,
        "feedback": _newest_feedback(work, said=said),
        "stops": _stops(work, said=said),
        "attempt": _attempt(work),
        "next_number": (work.newest.number if work.newest else 0) + 1,
        "due_on": until,
        "days": (until - today).days if work.state in {"open", *EDITABLE} else None,
        "result": result,
        "differences": differences(stored, form=form) if stored is not None and form is not None else [],
    }


def due_day(work: Work, *, said: Mapping[int, Feedback]) -> date:
    """Return the day until which the participant should hand in."""
    feedback = _newest_feedback(work, said=said)
    if work.state != State.CHANGES_WANTED or feedback is None:
        return work.due_on
    # the moment of the release, or of a re-check that gave it back
    returned_at = work.submission.state_changed_at if work.submission is not None else feedback.review.released_at
    return revise_until(due_on=work.due_on, returned_on=timezone.localdate(returned_at))


def differences(stored: Draft, *, form: DraftForm) -> list[dict[str, str]]:
    """Return the fields in which the stored draft is not what the form holds, with the stored text."""
    typed = form.typed()
    sent = [*typed, *form.models()]
    return [
        {"label": str(PART_LABELS[name]), "value": str(getattr(stored, name) or "–")}
        for name in WORK_FIELDS
        if name in sent and typed.get(name) != getattr(stored, name)
    ]


def _attempt(work: Work) -> int:
    """The attempt that a form belongs to; what a browser keeps of one is nothing for the next."""
    if work.submission is None:
        return 1
    return work.submission.attempt + (work.state == State.DECLINED)


def _newest_feedback(work: Work, *, said: Mapping[int, Feedback]) -> Feedback | None:
    return next((said[version.pk] for version in work.versions if version.pk in said), None)


def _stops(work: Work, *, said: Mapping[int, Feedback]) -> list[Stop]:
    holds = decisions_on(each.review for each in said.values()) if said else {}
    return [
        Stop(
            version=version,
            state=_version_state(version, work=work, feedback=said.get(version.pk), holds=holds),
            feedback=said.get(version.pk),
            address=_version_address(work, version=version),
        )
        for version in work.versions
    ]


def _version_state(version: Version, *, work: Work, feedback: Feedback | None, holds: Mapping[int, str]) -> str:
    """What became of a version: the decision, or what a re-check made of it."""
    if feedback is not None:
        return holds[feedback.review.pk]
    return work.state if version == work.newest and work.state != State.DRAFT else State.WITHDRAWN


def _version_address(work: Work, *, version: Version) -> str:
    if work.assignment.kind == "process":
        return reverse("version", args=[work.assignment.number, version.number])
    return f"{work.assignment.address}?fassung={version.number}"


def _steps(
    work: Work, *, content: ProcessWork | None, lacking: Iterable[str], feedback: Feedback | None
) -> list[dict[str, Any]]:
    """The parts of an assignment as steps: complete, open, or with a comment on it."""
    wanted = {note.place for note in feedback.notes} if feedback and work.state == State.CHANGES_WANTED else set()
    lacks = set(lacking)
    parts = [(_("Steckbrief"), "steckbrief", _PROFILE), (_("Ist-Modell"), "modell-as_is", ("as_is",))]
    if work.assignment.needs_to_be:
        parts.append((_("Soll-Modell"), "modell-to_be", ("to_be",)))
    parts.append((_("Analyse"), "analyse", ("analysis", "ideas")))
    steps: list[dict[str, Any]] = []
    for label, anchor, names in parts:
        state = "open" if content is None or lacks.intersection(names) else "finished"
        state = State.CHANGES_WANTED if wanted.intersection(names) else state
        steps.append({"label": label, "state": str(state), "address": f"#{anchor}"})
    last = {"open": "open", "locked": "locked"}.get(work.state, work.state)
    is_handed_in = last in {State.HANDED_IN, State.IN_REVIEW, State.ACCEPTED}
    steps.append({"label": _("Einreichen"), "state": str(last) if is_handed_in else "open", "address": "#einreichen"})
    return steps
