"""`manage.py process`: what is printed, what is refused in which words, and with which exit code."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from modules.processes.words import refusal
from tests.modules.processes.files import chain, process
from tests.modules.processes.test_reading import REFUSED
from tests.modules.processes.test_suite_files import FILES

GOOD = chain(["Antrag prüfen", "Bescheid"])


def run(*files: Path, **options: bool | int) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("process", *map(str, files), stdout=out, stderr=err, no_color=True, **options)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_lines_tell_what_was_read(tmp_path: Path):
    code, out, err = run(written(tmp_path, "gut.bpmn", GOOD))
    assert (code, err) == (0, "")
    told = [line.strip() for line in out.splitlines()]
    assert told[0].endswith("gut.bpmn")
    for line in (
        "Pools: 0",
        "Aufgaben: 2 (Aufgabe: 2)",
        "Ereignisse: 2 (Ende: 1, Start: 1)",
        "Sequenzflüsse: 3",
        "Zeichnungen: 0",
        "Längster Weg in Arbeitsschritten: 2",
        "Hinweise: 2",
    ):
        assert line in told
    assert any(line.startswith("- „Bescheid“ (t1): Der Name der Aufgabe") for line in told)


def test_all_reference_files_are_summarised():
    code, out, err = run(*FILES, json=True)
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert [Path(each["file"]).name for each in found] == [path.name for path in FILES]
    assert all(each["readable"] and each["has_drawing"] for each in found)
    assert run(*FILES)[0] == 0


def test_the_json_has_the_documented_keys_and_is_the_same_each_time(tmp_path: Path):
    path = written(tmp_path, "gut.bpmn", GOOD)
    _, out, _ = run(path, json=True)
    assert run(path, json=True)[1] == out
    assert out.isascii()
    (found,) = json.loads(out)
    assert list(found) == [
        "file", "readable", "name", "processes", "pools", "lanes", "counts", "nodes", "flows", "message_flows", "data",
        "diagrams", "has_drawing", "figures", "hints",
    ]  # fmt: skip
    assert found["counts"]["tasks"] == 2
    assert found["figures"]["tasks"] == {"task": 2}
    assert found["nodes"][1]["kind"] == "task"
    assert [(each["rule"], each["severity"], each["element_id"]) for each in found["hints"]] == [
        ("verb_object", "hint", "t1"),
        ("no_drawing", "hint", ""),
    ]


def test_the_limit_of_elements_can_be_given(tmp_path: Path):
    path = written(tmp_path, "gut.bpmn", GOOD)
    assert "mehr als 3 Elemente" in run(path, most_elements=3)[1]
    assert "mehr als" not in run(path)[1]


@pytest.mark.parametrize(
    "case",
    ["external entity", "entity bomb", "zip", "BPMN 1.x", "XPDL of BPMN 1.x", "too large", "100 000 levels", "nothing"],
)
@pytest.mark.parametrize("as_json", [False, True], ids=["lines", "json"])
def test_one_clear_line_per_unreadable_file_and_on_to_the_next(tmp_path: Path, case: str, as_json: bool):
    content, reason = REFUSED[case]
    bad = written(tmp_path, "schlecht.bpmn", content)
    first, last = written(tmp_path, "a.bpmn", GOOD), written(tmp_path, "z.bpmn", GOOD)
    code, out, err = run(first, bad, last, json=as_json)
    assert code == 1
    assert err.splitlines() == [f"{bad}: {refusal(reason)}"]
    if as_json:
        assert [each["readable"] for each in json.loads(out)] == [True, False, True]
        assert json.loads(out)[1]["reason"] == reason.value
    else:
        assert [line for line in out.splitlines() if not line.startswith(" ")] == [str(first), str(last)]


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path):
    code, out, err = run(tmp_path / "fehlt.bpmn", tmp_path, written(tmp_path, "gut.bpmn", GOOD))
    assert code == 1
    assert [line.partition(": ")[2] for line in err.splitlines()] == [
        "Die Datei lässt sich nicht öffnen. Bitte prüfen Sie Pfad und Rechte."
    ] * 2
    assert "gut.bpmn" in out


def test_names_cannot_steer_the_terminal(tmp_path: Path):
    path = written(tmp_path, "x.bpmn", process('<task id="a" name="rot &#x9b;31m Antrag"/>'))
    assert "\x9b" not in run(path)[1]
    assert "rot \ufffd31m Antrag" in run(path)[1]
    assert "\x9b" not in run(path, json=True)[1]


def test_without_a_file_it_says_how_it_is_called():
    with pytest.raises(CommandError):
        run()
