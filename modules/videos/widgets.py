"""The form field for a private file; Wagtail's own would ask for an address, which such a file does not have."""

from typing import Any

from django import forms
from django.template.loader import render_to_string

from modules.videos.keeping import Kept


class PrivateFileInput(forms.ClearableFileInput):
    """Says which file is there, and takes another."""

    def is_initial(self, value: Any) -> bool:
        """Say whether a file is there already."""
        return isinstance(value, Kept) or bool(value and getattr(value, "_committed", False))

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        """Draw the field."""
        context = self.get_context(name, value, attrs)
        return render_to_string("videos/file_input.html", {**context, **self._facts(value)})

    def _facts(self, value: Any) -> dict[str, Any]:
        if isinstance(value, Kept):
            return {"original": value.original, "size": value.size, "is_kept": True}
        try:
            return {"size": value.size} if self.is_initial(value) else {}
        except OSError:
            # its file is gone from the storage; the form still opens, so that another can be given
            return {}
