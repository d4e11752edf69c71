"""A note as it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.colleague_notes.models import ColleagueNote


class NoteForm(forms.ModelForm[ColleagueNote]):
    """One short text."""

    class Meta:
        model = ColleagueNote
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "maxlength": 500})}
        labels = {"text": _("Notiz für die anderen Dozierenden")}
