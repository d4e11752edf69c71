"""What one cell means, or what is wrong with it."""

from django.utils.translation import gettext as _

from modules.offline_review.reading import Cell, CellKind
from modules.offline_review.words import listed, plain_form
from modules.rubrics.models import Criterion


def words_in(cell: Cell, *, longest: int, mistakes: list[str]) -> str:
    """Return the text of a cell; nothing where it is none, and why is added to the mistakes.

    Args:
        cell: in which somebody writes.
        longest: most letters.
        mistakes: sentences on the line so far.
    """
    if cell.kind is CellKind.FORMULA:
        mistakes.append(formula_words(cell))
    elif cell.kind in {CellKind.NUMBER, CellKind.OTHER}:
        sentence = _("Zelle %(cell)s: Hier wird Text erwartet, nicht die Zahl oder das Datum „%(text)s“.")
        mistakes.append(sentence % {"cell": cell.where, "text": cell.text[:60]})
    elif len(cell.text) > longest:
        numbers = {"cell": cell.where, "length": len(cell.text), "most": longest}
        mistakes.append(_("Zelle %(cell)s: Der Text hat %(length)d Zeichen, möglich sind %(most)d.") % numbers)
    else:
        return cell.text
    return ""


def step_in(cell: Cell, *, head: str, criterion: Criterion, mistakes: list[str]) -> int | None:
    """Return the step of a criterion that a cell names, or None where it is none of them.

    Args:
        cell: in which somebody chose.
        head: of its column.
        criterion: with its steps loaded.
        mistakes: sentences on the line so far.
    """
    if cell.kind is CellKind.FORMULA:
        mistakes.append(formula_words(cell))
        return None
    steps = list(criterion.steps.all())
    # where two are called the same, the first one counts
    found = next((step for step in steps if plain_form(step.title) == plain_form(cell.text)), None)
    if found is not None:
        return found.pk
    words = {"cell": cell.where, "text": cell.text[:60], "head": head, "steps": listed(step.title for step in steps)}
    mistakes.append(_("Zelle %(cell)s: „%(text)s“ ist keine Stufe von „%(head)s“. Möglich sind: %(steps)s.") % words)
    return None


def formula_words(cell: Cell) -> str:
    """Return what is said of a formula."""
    return _("Zelle %(cell)s enthält eine Formel. Bitte tragen Sie den Text selbst ein.") % {"cell": cell.where}
