"""The form in which editors write a rubric."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from modules.rubrics.models import Rubric
from modules.rubrics.queries import content_of
from modules.rubrics.rules import Flaw, flaws

_SENTENCES: dict[Flaw, Any] = {
    Flaw.NO_CRITERION: gettext_lazy("Eine Rubrik braucht mindestens ein Kriterium."),
    Flaw.SAME_CRITERION: gettext_lazy("„%(title)s“ steht zweimal da. Jedes Kriterium braucht einen eigenen Titel."),
    Flaw.FEW_STEPS: gettext_lazy("„%(title)s“ braucht mindestens zwei Rubrikstufen."),
    Flaw.SAME_STEP: gettext_lazy("Bei „%(title)s“ heißen zwei Rubrikstufen gleich."),
    Flaw.POINTS_FOR_SOME: gettext_lazy(
        "Bei „%(title)s“ haben nur einige Rubrikstufen Punkte. Bitte geben Sie allen Punkte oder keiner."
    ),
    Flaw.POINTS_NOT_RISING: gettext_lazy(
        "Bei „%(title)s“ steigen die Punkte nicht von Rubrikstufe zu Rubrikstufe. Die niedrigste steht zuerst."
    ),
}


class RubricForm(WagtailAdminModelForm):
    """Knows by `seen` on which state it was built; what a rubric is for stays once there are versions of it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.fields["seen"].initial = content_of(self.instance).mark
        if self.instance.is_used or self.instance.follows_id is not None:
            for name in ("kind", "assignment"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """An own rubric is of the kind of its assignment, and there is one for each place."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind, assignment = cleaned.get("kind"), cleaned.get("assignment")
        if assignment is not None and kind and assignment.kind != kind:
            words = _("„%(title)s“ ist keine Aufgabe dieser Art.") % {"title": assignment}
            self.add_error("assignment", words)
        elif kind and "assignment" in cleaned and self._is_taken(kind=kind, assignment=assignment):
            self.say_taken()
        return cleaned

    def is_valid(self) -> bool:
        """Ask the rule once everything is understood for itself."""
        if not super().is_valid():
            return False
        if not self.has_changed() and self.instance.pk is not None:
            return True
        found = [str(_SENTENCES[flaw]) % {"title": title} for flaw, title in flaws(content_of(self.save(commit=False)))]
        for sentence in found:
            self.add_error(None, sentence)
        return not found

    def say_taken(self) -> None:
        """Mark that there is one for this place."""
        own = self.cleaned_data.get("assignment") is not None
        words = (
            _("Diese Aufgabe hat schon eine eigene Rubrik.")
            if own
            else _("Für diese Art gibt es schon eine gemeinsame Rubrik.")
        )
        self.add_error("assignment" if own else "kind", words)

    def begin_again(self, rubric: Rubric) -> None:
        """Let the form, shown again, be built on what holds now, so that saving it once more replaces that."""
        self.data = self.data.copy()  # type: ignore[has-type]  # from untyped Wagtail classes
        self.data["seen"] = content_of(rubric).mark

    def _is_taken(self, *, kind: str, assignment: Any) -> bool:
        if self.instance.pk is not None and not self.instance.is_current:
            return False
        others = Rubric.objects.filter(kind=kind, assignment=assignment, is_current=True)
        return others.exclude(pk=self.instance.pk).exists()
