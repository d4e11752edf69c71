"""The form of one text, and where it can belong."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.assignments.forms import without_nul
from modules.assignments.models import Assignment, Kind
from modules.comment_bank.actions import Place
from modules.comment_bank.models import BankComment
from modules.comment_bank.queries import Rows
from modules.comment_bank.rules import LONGEST


class BankForm(forms.Form):
    """A text, where it belongs, and who may use it."""

    use_required_attribute = False

    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": None}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie den Text, den Sie wieder benutzen möchten.")},
    )
    place = forms.ChoiceField(label=gettext_lazy("Wofür"))
    criterion = forms.ChoiceField(
        label=gettext_lazy("Zu welchem Kriterium"),
        required=False,
        help_text=gettext_lazy("Beim Prüfen steht er dann bei dieser Zeile der Rubrik."),
    )
    is_shared = forms.BooleanField(
        label=gettext_lazy("Gemeinsam: Alle Dozentinnen und Dozenten können ihn benutzen"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        assignments: Sequence[Assignment],
        rows: Sequence[Rows],
        comment: BankComment | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        shown = initial_of(comment) if comment is not None and initial is None else initial
        super().__init__(None if data is None else without_nul(data), initial=shown)
        self.assignments = {str(each.pk): each for each in assignments}
        self.rows = rows
        self.kept_key = comment.criterion_key if comment is not None else ""
        if comment is not None:
            del self.fields["is_shared"]
        place, criterion = self.fields["place"], self.fields["criterion"]
        if isinstance(place, forms.ChoiceField) and isinstance(criterion, forms.ChoiceField):
            place.choices = place_choices(assignments)
            criterion.choices = self._criterion_choices()

    def clean(self) -> dict[str, Any]:
        """A criterion belongs to the rubric by which the chosen works are judged."""
        cleaned: dict[str, Any] = super().clean() or {}
        key = cleaned.get("criterion", "")
        if key and key != self.kept_key and "place" in cleaned and key not in self._keys_at(cleaned["place"]):
            self.add_error("criterion", _("Danach wird hier nicht bewertet. Bitte wählen Sie ein anderes Kriterium."))
        return cleaned

    @property
    def chosen(self) -> Place:
        """Where the text belongs."""
        value, key = self.cleaned_data["place"], self.cleaned_data["criterion"]
        if value in Kind.values:
            return Place(kind=value, criterion_key=key)
        return Place.at(self.assignments[value], criterion_key=key)

    def _keys_at(self, value: str) -> frozenset[str]:
        assignment = self.assignments.get(value)
        return keys_at(self.rows, kind=assignment.kind if assignment else value, assignment=assignment)

    def _criterion_choices(self) -> list[Any]:
        groups: list[Any] = [("", _("zu keinem bestimmten"))]
        groups += criterion_groups(self.rows, assignments=list(self.assignments.values()))
        offered = {key for each in self.rows for key in each.criteria}
        if self.kept_key and self.kept_key not in offered:
            groups.append((self.kept_key, _("wie bisher (steht nicht mehr in der Rubrik)")))
        return groups


class FilterForm(forms.Form):
    """Which texts are to be seen; what is not offered counts as not asked."""

    wofuer = forms.ChoiceField(label=gettext_lazy("Wofür"), required=False)
    kriterium = forms.ChoiceField(label=gettext_lazy("Kriterium"), required=False)
    q = forms.CharField(label=gettext_lazy("Worte"), required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, *, initial: dict[str, str], assignments: Sequence[Assignment], rows: Sequence[Rows]) -> None:
        super().__init__(initial=initial, auto_id="filter_%s")
        place, criterion = self.fields["wofuer"], self.fields["kriterium"]
        if isinstance(place, forms.ChoiceField) and isinstance(criterion, forms.ChoiceField):
            place.choices = [("", _("überall")), *place_choices(assignments)]
            criterion.choices = [("", _("alle")), *criterion_groups(rows, assignments=assignments)]


def criterion_groups(rows: Sequence[Rows], *, assignments: Sequence[Assignment]) -> list[Any]:
    """Return the criteria of the rubrics in force, grouped by what they are for."""
    kinds = {Kind.PROCESS.value: _("Prozessaufgaben"), Kind.CONCEPT.value: _("Kapitel des Konzepts")}
    titles = {each.pk: _("nur %(title)s") % {"title": each} for each in assignments}
    return [(titles.get(each.assignment_id or 0, kinds[each.kind]), list(each.criteria.items())) for each in rows]


def keys_at(rows: Sequence[Rows], *, kind: str, assignment: Assignment | None) -> frozenset[str]:
    """Return the keys of the criteria by which an assignment is judged, or all of a kind."""
    own = [each for each in rows if assignment is not None and each.assignment_id == assignment.pk]
    shared = [each for each in rows if each.assignment_id is None and each.kind == kind]
    return frozenset(key for each in (own or shared) for key in each.criteria)


def place_choices(assignments: Sequence[Assignment]) -> list[Any]:
    """Return where a text can belong, grouped for a select."""
    several = len({each.programme_id for each in assignments}) > 1
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in assignments:
        title = _("Prozessaufgaben") if each.kind == Kind.PROCESS else _("Kapitel des Konzepts")
        group = f"{each.programme}: {title}" if several else title
        groups.setdefault(group, []).append((str(each.pk), str(each)))
    everything = [
        (Kind.PROCESS.value, _("alle Prozessaufgaben")),
        (Kind.CONCEPT.value, _("alle Kapitel des Konzepts")),
    ]
    return [*everything, *groups.items()]


def initial_of(comment: BankComment) -> dict[str, Any]:
    """Return what the form of a text shows before anything is typed."""
    place = str(comment.assignment_id) if comment.assignment_id is not None else comment.kind
    return {"text": comment.text, "place": place, "criterion": comment.criterion_key}
