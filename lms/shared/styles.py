"""All style files of all floors become one `site.css`, so that a page needs one request and no build."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

BUNDLE = "site.css"
FLOORS = ("lms", "modules", "cohorts", "certificates")


def sources() -> list[Path]:
    """Return every style file in a `styles` folder of our own floors, in a stable order."""
    own = [Path(config.path) for config in apps.get_app_configs() if config.name.split(".")[0] in FLOORS]
    found = {path for folder in own for path in folder.rglob("styles/**/*.css")}
    return sorted(found, key=lambda path: (path.name != "_layers.css", str(path)))


def bundle() -> str:
    """Return the text of `site.css`: the layers' order first, then every part."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sources())


class StyleFinder(BaseFinder):
    """Static files finder with a single file, written anew when a source is newer than it."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.folder = Path(settings.VAR_DIR) / "styles"

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Return no messages: there is nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Return the place of `site.css`, or nothing for any other path."""
        if path != BUNDLE:
            return []
        place = str(self._written())
        return [place] if find_all else place

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the bundle for `collectstatic`."""
        self._written()
        yield BUNDLE, FileSystemStorage(location=self.folder)

    def _written(self) -> Path:
        place = self.folder / BUNDLE
        text = bundle()
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            self.folder.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return place
