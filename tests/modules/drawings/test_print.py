"""Drawings go into PDF: the renderer of our documents understands them."""

import base64
from io import BytesIO

from pypdf import PdfReader
from weasyprint import HTML

from modules.drawings.choosing import svg_of
from tests.modules.processes.test_suite_files import FOLDER


def test_a_drawing_is_printed_with_its_names():
    drawing = base64.b64encode(svg_of((FOLDER / "C.1.0.bpmn").read_bytes())).decode()
    page = f'<img src="data:image/svg+xml;base64,{drawing}" alt="Modell" style="width: 100%">'
    reader = PdfReader(BytesIO(HTML(string=page).write_pdf()))
    assert len(reader.pages) == 1
    text = "".join(reader.pages[0].extract_text().split())
    assert "AssignApprover" in text
    assert "Rechnungklären" in text
