"""The form in which editors keep a film: refuses what is none, reads its length, makes the transcript."""

import logging
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from lms.shared.files.kinds import kind_of
from lms.shared.files.storage import private_storage
from modules.videos import words
from modules.videos.captions import decoded
from modules.videos.files import read_cues, read_film
from modules.videos.keeping import Kept, keep, kept
from modules.videos.models import CaptionLanguage, CaptionTrack, Video
from modules.videos.reading import Film, NoFilm
from modules.videos.rules import late_cues, transcript_of

logger = logging.getLogger(__name__)
_MEGABYTE = 1024 * 1024
_PICTURES = frozenset({"jpeg", "png", "webp"})


class VideoForm(WagtailAdminModelForm):
    """Checks what was uploaded. A good film is kept while another entry is put right."""

    # Django writes them in its own __init__
    data: Any
    files: Any
    kept_film = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._film: Film | None = None
        self._kept = kept(self.data.get("kept_film", "")) if self.is_bound else None
        if self._kept is not None:
            self.initial["file"] = self._kept

    def clean_file(self) -> Any:
        """Take films and sound recordings only, told by their content.

        Raises:
            ValidationError: with the reason and what helps.
        """
        file = self.cleaned_data["file"]
        if isinstance(file, Kept):
            with _storage().open(file.name, "rb") as handle:
                self._film = read_film(handle)
            return file.name
        if "file" in self.changed_data and file:
            self._film = _checked_film(file)
        return file

    def clean_described(self) -> Any:
        """Take a film only; raises as `clean_file` does."""
        file = self.cleaned_data["described"]
        if "described" in self.changed_data and file:
            _checked_film(file)
        return file

    def clean_poster(self) -> Any:
        """Take pictures only.

        Raises:
            ValidationError: it is none that browsers show.
        """
        file = self.cleaned_data["poster"]
        if "poster" in self.changed_data and file and kind_of(file) not in _PICTURES:
            raise forms.ValidationError(_("Das Standbild muss ein Bild sein: JPEG, PNG oder WebP."))
        return file

    def is_valid(self) -> bool:
        """Check everything; where something is wrong, a good film stays on the server."""
        is_fine = super().is_valid()
        upload = self.files.get("file") if self.is_bound else None
        if not is_fine and isinstance(upload, UploadedFile) and "file" not in self.errors:
            self._keep(upload)
        return bool(is_fine)

    def _keep(self, upload: UploadedFile) -> None:
        self._kept = keep(upload)
        self.data = self.data.copy()
        self.data["kept_film"] = self._kept.token
        self.files = self.files.copy()
        del self.files["file"]
        self.initial["file"] = self._kept
        self._bound_fields_cache.pop("file", None)

    def save(self, commit: bool = True) -> Video:  # noqa: FBT001, FBT002 - Django's signature
        """Write the film with its length and its transcript."""
        video: Video = super().save(commit=False)
        if self._film is not None:
            video.seconds, video.is_audio = max(1, round(self._film.seconds)), self._film.is_audio
        if "file" in self.changed_data or self.formsets["tracks"].has_changed():
            video.transcript = _transcript(list(video.tracks.all()))
        if commit:
            video.save()
        return video

    def hints(self) -> list[str]:
        """Return what was saved and should be looked at all the same; after `save`."""
        video: Video = self.instance
        found = [words.starts_slowly()] if self._film is not None and not self._film.starts_fast else []
        files = [(str(track.get_language_display()), track.file) for track in video.tracks.all()]
        files += [(_("Kapitel"), video.chapters)] if video.chapters else []
        for name, file in files:
            with file.open("rb") as handle:
                late = late_cues(read_cues(handle), seconds=video.seconds)
            found += [words.begins_too_late(name=name, line=late[0].line)] if late else []
        return found


def _checked_film(file: Any) -> Film:
    """Return what a film says of itself.

    Raises:
        ValidationError: it is too large, or no film.
    """
    limit = settings.LMS_VIDEO_MAX_MB
    if file.size > limit * _MEGABYTE:
        logger.warning("Film refused: %d bytes", file.size)
        raise forms.ValidationError(words.too_large(size=-(-file.size // _MEGABYTE), limit=limit))
    try:
        return read_film(file)
    except NoFilm as error:
        logger.warning("Film refused: %s", error.refusal.value)
        raise forms.ValidationError(words.why_no_film(error.refusal)) from error


def _transcript(tracks: list[CaptionTrack]) -> list[dict[str, Any]]:
    """Return the transcript from the German captions, without them from the first."""
    ranked = sorted(tracks, key=lambda track: track.language != CaptionLanguage.GERMAN)
    if not ranked:
        return []
    file = ranked[0].file
    if file._committed:  # type: ignore[attr-defined]  # Django's own mark
        with file.open("rb") as handle:
            return transcript_of(decoded(handle.read()))
    # an upload must stay open until it is stored
    file.file.seek(0)
    content = file.file.read()
    file.file.seek(0)
    return transcript_of(decoded(content))


def _storage() -> Storage:
    return private_storage()
