"""Tables to test with: one that is sensible, and such drawn at random."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from modules.step_tables.rows import Doing, End, Row, Table, Target, Way
from modules.step_tables.rules import checked
from modules.step_tables.typed import Rows, TypedRow


def typed(*rows: str) -> Rows:
    """Rows from lines "role | step | next", the last two parts may be left out."""
    parts = [[*(each.strip() for each in row.split("|")), "", ""][:3] for row in rows]
    return tuple(TypedRow(role=role, name=name, next=following) for role, name, following in parts)


def table(*rows: str, start: str = "") -> Table:
    found = checked(typed(*rows), start=start).table
    assert found is not None, checked(typed(*rows)).problems
    return found


def keys(*rows: str) -> list[tuple[str, int, int]]:
    """What is wrong: key, row, number."""
    return [(each.key, each.row, each.number) for each in checked(typed(*rows)).problems]


DOG_TAX = (
    "Bürgerbüro | Anzeige entgegennehmen",
    "Bürgerbüro | Angaben prüfen | Vollständig? ja: 4; nein: 3",
    "Bürgerbüro | Angaben nachfordern | 2",
    "Steueramt | Bescheid vorbereiten | gleichzeitig: 5, 6",
    "Steueramt | Bescheid erstellen | 7",
    "Kasse | Konto anlegen | 7",
    "Steueramt | Bescheid versenden | Ende (Bescheid zugestellt)",
)

ROLES = ("Bürgerbüro", "Steueramt", "Kasse")
WORDS = (
    "Antrag prüfen",
    "Bescheid erstellen",
    "Akte anlegen",
    "<b>Fett & schön</b>",
    '"Zitat" prüfen',
    "Straße öffnen",
)
LABELS = ("ja", "nein", "sonst", "bis 500 €, sofort", "über 500 €")


@st.composite
def loose_tables(draw: st.DrawFn) -> Table:
    """Rows that lead anywhere: ways back, islands, ends everywhere, but nothing at the same time."""
    count = draw(st.integers(1, 8))
    rows = []
    for number in range(1, count + 1):
        others: list[Target] = [each for each in range(1, count + 1) if each != number]
        targets = st.sampled_from([*others, End(), End("Abgelehnt")])
        labels = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=3, unique=True))
        ways = tuple(Way(draw(targets), label if len(labels) > 1 else "") for label in labels)
        question = draw(st.sampled_from(["", "Vollständig?"])) if len(ways) > 1 else ""
        rows.append(_row(draw, number=number, ways=ways, question=question))
    return Table(rows=tuple(rows), start=draw(st.sampled_from(["", "Antrag eingegangen"])))


@dataclass
class _Plan:
    """Rows under construction: for each the places it leads to; None stands for what comes after the block."""

    ways: list[list[Target | None]] = field(default_factory=list)
    parallel: set[int] = field(default_factory=set)

    def step(self) -> int:
        self.ways.append([None])
        return len(self.ways)


@st.composite
def ordered_tables(draw: st.DrawFn) -> Table:
    """Well-built tables: steps, decisions and steps side by side, one inside the other."""
    plan = _Plan()
    _, open_ends = _sequence(draw, plan, depth=2)
    for number, place in open_ends:
        plan.ways[number - 1][place] = End()
    rows = []
    for number, targets in enumerate(plan.ways, start=1):
        is_decision = len(targets) > 1 and number not in plan.parallel
        ways = tuple(
            Way(target, LABELS[place] if is_decision else "")
            for place, target in enumerate(targets)
            if target is not None
        )
        rows.append(_row(draw, number=number, ways=ways, is_parallel=number in plan.parallel))
    return Table(rows=tuple(rows))


def _sequence(draw: st.DrawFn, plan: _Plan, *, depth: int) -> tuple[int, list[tuple[int, int]]]:
    first, open_ends = 0, []
    for _ in range(draw(st.integers(1, 2))):
        entry, ahead = _block(draw, plan, depth=depth)
        for number, place in open_ends:
            plan.ways[number - 1][place] = entry
        first, open_ends = first or entry, ahead
    return first, open_ends


def _block(draw: st.DrawFn, plan: _Plan, *, depth: int) -> tuple[int, list[tuple[int, int]]]:
    number = plan.step()
    kind = draw(st.sampled_from(["step", "decision", "together"])) if depth else "step"
    if kind == "step":
        return number, [(number, 0)]
    open_ends: list[tuple[int, int]] = []
    plan.ways[number - 1] = []
    for place in range(draw(st.integers(2, 3))):
        if kind == "decision" and place and draw(st.booleans()):
            plan.ways[number - 1].append(None)
            open_ends.append((number, place))
            continue
        plan.ways[number - 1].append(None)
        entry, ahead = _sequence(draw, plan, depth=depth - 1)
        plan.ways[number - 1][place] = entry
        open_ends += ahead
    if kind == "together":
        plan.parallel.add(number)
    return number, open_ends


def _row(draw: st.DrawFn, *, number: int, ways: tuple[Way, ...], question: str = "", is_parallel: bool = False) -> Row:
    return Row(
        number=number,
        role=draw(st.sampled_from(ROLES)),
        name=draw(st.sampled_from(WORDS)),
        ways=tuple(dict.fromkeys(ways)),
        kind=draw(st.sampled_from(Doing)),
        question=question if len(set(ways)) > 1 else "",
        is_parallel=is_parallel,
        key=f"Step_{number}",
    )
