"""What a participant sends with the form of an assignment."""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.modules.make import MODEL, PROFILE

PAGE = "/aufgaben/1/"
HAND_IN = "/aufgaben/1/einreichen/"
JSON = {"Accept": "application/json"}
PNG = (Path(__file__).parents[2] / "data" / "pictures" / "model.png").read_bytes()
PDF = b"%PDF-1.7\n%%EOF"


def upload(content: bytes = MODEL, name: str = "hundesteuer.bpmn") -> SimpleUploadedFile:
    """A file as it is sent."""
    return SimpleUploadedFile(name, content)


def typed(*, edit_number: int = 0, **changes: Any) -> dict[str, Any]:
    """A form filled in completely; a change to None leaves a field out."""
    whole = {**PROFILE, "process_name": "Hundesteuer anmelden", "analysis": "Zwei Medienbrüche.", "as_is": upload()}
    others = {"legal_basis": "", "it_systems": "", "documents": "", "contacts": "", "ideas": ""}
    data = {**whole, **others, "edit_number": edit_number, **changes}
    return {name: value for name, value in data.items() if value is not None}


def text_of(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())


def office(folder: str = "word/", *, mimetype: str = "") -> bytes:
    """A small archive: an office file by what lies in it, or any ZIP where nothing does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        elif folder:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(f"{folder}document.xml", "<w/>")
        else:
            archive.writestr("notiz.txt", "Notiz")
    return out.getvalue()
