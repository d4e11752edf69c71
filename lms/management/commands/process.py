"""`manage.py process FILE… [--json]`: what was read from BPMN files.

Without `--json` a few lines per file. With it one JSON array on standard output, in the order of the arguments, ASCII
only. Keys are only ever added. Each entry has `file` (as given) and `readable`. An entry with `readable` false has
further `reason` (a code of `modules.processes.reading.Reason`, or "missing" where the file cannot be opened) and
`sentence`. An entry with `readable` true has

* `name` of the file's definitions, `has_drawing` (true or false)
* `processes`: `id`, `name`, `documentation`
* `pools`: `id`, `name`, `process_id` (empty for a closed pool)
* `lanes`: `id`, `name`, `process_id`, `parent_id`
* `nodes`: `id`, `name`, `element` (the standard's name), `kind` (task, event, gateway, sub_process, call),
  `process_id`, `parent_id`, `lane_id`, `trigger`, `link`, `attached_to`, `starts_on_event`, `is_for_compensation`,
  `documentation`
* `flows`: `id`, `name`, `source`, `target`, `condition`, `is_default`
* `message_flows`: `id`, `name`, `source`, `target`
* `data`: `id`, `name`, `element`, `process_id`; `diagrams`: `id`, `name`, `shapes`, `edges`
* `counts`: `pools`, `lanes`, `tasks`, `events`, `gateways`, `sub_processes`, `calls`, `flows`, `message_flows`, `data`,
  `diagrams`
* `figures`: `steps`, `roles` (names), `hand_overs`, `between` (`source`, `target`, `times`), `ping_pong` (`one`,
  `other`, `there`, `back`), `tasks`, `events`, `gateways` (each element name: count), `loops`, `longest_way` (steps)
* `hints`: `rule` (a key of `modules.processes.checks.Rule`), `severity` (always "hint"), `element_id` (empty for the
  whole file), `element_name`, `sentence`

Unreadable files are named on standard error, one line each, and make the exit code 1; the others are read all the same.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from modules.processes.checks import MOST_ELEMENTS
from modules.processes.model import ProcessModel
from modules.processes.reading import MAX_BYTES, UnreadableModel, read
from modules.processes.summary import lines, summary
from modules.processes.summary_words import cannot_open


class Command(BaseCommand):
    """Reads files and touches nothing else, neither database nor network."""

    help = (
        "Prints what was read from BPMN files: pools, lanes, tasks, events, gateways, flows, diagrams, hints, figures."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files and the form of the answer."""
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON array instead of lines")
        parser.add_argument(
            "--most-elements", type=int, default=MOST_ELEMENTS, help="more flow nodes than this give a hint"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each file, then exit with 1 if one of them could not be read."""
        found: list[dict[str, Any]] = []
        for path in options["files"]:
            name = _shown(path)
            try:
                model = _model(path)
            except (UnreadableModel, OSError) as error:
                reason, sentence = _refused(error)
                self.stderr.write(_printable(f"{name}: {sentence}"))
                found.append({"file": name, "readable": False, "reason": reason, "sentence": sentence})
                continue
            found.append(
                {"file": name, "readable": True, **summary(model, most_elements=options["most_elements"])}
                if options["json"]
                else {"readable": True}
            )
            if not options["json"]:
                self._tell(name, model, most_elements=options["most_elements"])
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
        if not all(each["readable"] for each in found):
            sys.exit(1)

    def _tell(self, name: str, model: ProcessModel, *, most_elements: int) -> None:
        self.stdout.write(_printable(name))
        for line in lines(model, most_elements=most_elements):
            self.stdout.write(f"  {_printable(line)}")


def _model(path: Path) -> ProcessModel:
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return read(file.read(MAX_BYTES + 1))


def _refused(error: UnreadableModel | OSError) -> tuple[str, str]:
    return (error.reason.value, error.sentence) if isinstance(error, UnreadableModel) else ("missing", cannot_open())


def _shown(path: Path) -> str:
    """The path as text, also where its bytes are none."""
    return os.fsencode(path).decode("utf-8", "replace")


def _printable(line: str) -> str:
    """Control characters in a stranger's names must not steer the terminal."""
    return "".join(each if each.isprintable() else "\ufffd" for each in line)
