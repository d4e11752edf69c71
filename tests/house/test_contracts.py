"""The house keeps its shape: packages, keys, cascades, triggers, migrations."""

import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = {"shared": 0, "accounts": 1, "modules": 2, "cohorts": 3, "certificates": 4, "lms": 5}

# Every CASCADE of ours with its reason. What a person made never hangs on one.
CASCADES = {
    "shared.Rendition.image": "a size of a picture is nothing without the picture",
    "shared.Picture.collection": "Wagtail's own key; its admin refuses to delete a collection that holds files",
    "shared.PrivateDocument.collection": "the same",
    "modules.Criterion.rubric": "criteria are edited as one piece with their rubric; reviews keep the words of the day",
    "modules.CaptionTrack.video": "captions are a part of the film and are edited as one piece with it",
    "lms.Entry.page": "an entry of the search is worked out from its page and can be written anew",
    "lms.Entry.module": "the same",
    "lms.Entry.version": "the same, from what was handed in",
    "lms.Entry.event": "the same, from the recording of a date",
    "modules.GradeStep.criterion": "steps are edited as one piece with their criterion",
}

# Keys that point up, with their reason.
POINTING_UP = {
    "shared.Picture.uploaded_by_user": "Wagtail's own key to whoever uploaded; SET_NULL",
    "shared.PrivateDocument.uploaded_by_user": "the same",
}

# Tables whose rows are written once (docs/decisions/0007-written-once.md).
FROZEN = {
    "modules_version",
    "modules_review",
    "modules_planversion",
    "modules_planmodule",
    "modules_planlesson",
    "modules_plannedassignment",
    "cohorts_pricelist",
    "certificates_certificate",
}


def _own_models() -> Iterator[type[models.Model]]:
    for label in FLOORS:
        yield from apps.get_app_config(label).get_models(include_auto_created=True)


def test_top_level_holds_what_the_customer_drew() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    else:
        folders = {line.split("/")[0] for line in tracked.stdout.splitlines() if "/" in line}
    visible = {folder for folder in folders if not folder.startswith(".") and folder != "var"}
    assert visible == {"lms", "modules", "cohorts", "certificates", "media", "tests", "docs"}


def test_only_the_demo_is_tracked_below_media() -> None:
    tracked = subprocess.run(["git", "ls-files", "media"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert all(line.startswith("media/demo/") for line in tracked.stdout.splitlines())


def test_every_package_of_lms_has_its_place_in_the_contract() -> None:
    contract = (ROOT / "pyproject.toml").read_text()
    found = {path.parent.name for path in (ROOT / "lms").glob("*/__init__.py")}
    found |= {path.stem for path in (ROOT / "lms").glob("*.py")}
    # Django's own places, and what runs before anything of ours
    without_place = {"__init__", "apps", "models", "migrations", "bootstrap"}
    missing = {name for name in found - without_place if f"lms.{name}" not in contract}
    assert not missing


def test_no_foreign_key_points_up() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in _own_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and isinstance(field.related_model, type)
        and FLOORS.get(field.related_model._meta.app_label, -1) > FLOORS[model._meta.app_label]
    }
    assert found == set(POINTING_UP)


def test_every_cascade_has_its_reason() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in _own_models()
        if not model._meta.auto_created
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and not getattr(field.remote_field, "parent_link", False)
        and field.model is model
        and field.remote_field.on_delete is models.CASCADE
        and field.name not in {"content_object", "tag"}
    }
    assert found == set(CASCADES)


@pytest.mark.django_db
def test_what_is_written_once_is_frozen_by_the_database() -> None:
    question = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_frozen' ESCAPE '\\'",
        "postgresql": "SELECT event_object_table FROM information_schema.triggers WHERE trigger_name LIKE '%\\_frozen'",
    }
    with connection.cursor() as cursor:
        cursor.execute(question[connection.vendor])
        frozen = {row[0] for row in cursor.fetchall()}
    assert frozen >= FROZEN


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", "--check", "--dry-run", *FLOORS, stdout=StringIO())


def test_nothing_of_ours_starts_below_django() -> None:
    """`manage.py` must start where nothing is installed: the bootstrap imports the standard library only."""
    code = "import sys; sys.modules['django'] = None; import lms.bootstrap"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("folder", ["lms", "modules", "cohorts", "certificates"])
def test_templates_load_nothing_from_other_hosts(folder: str) -> None:
    for template in (ROOT / folder).rglob("templates/**/*.html"):
        text = template.read_text()
        assert 'src="http' not in text, template
        assert "//cdn" not in text, template
        if "mail" not in template.parts:
            assert " style=" not in text, template
            assert " onclick=" not in text, template


def test_files_stay_small() -> None:
    own = [
        path
        for floor in ("lms", "modules", "cohorts", "certificates")
        for path in (ROOT / floor).rglob("*.py")
        if "migrations" not in path.parts and "node_modules" not in path.parts
    ]
    sizes = sorted((len(path.read_text().splitlines()), path) for path in own)
    assert sizes[-1][0] <= 300, sizes[-1]
    assert sizes[len(sizes) // 2][0] < 80
