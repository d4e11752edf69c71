"""Building stones of the Word templates: headings, forms, grids and tick lists, set for German."""

from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Arial"
INK = RGBColor(0x1C, 0x1A, 0x22)
MUTED = RGBColor(0x57, 0x54, 0x5D)
SHADE = "ECEBE6"
THUMBNAIL = "/metadata/thumbnail"
WRITING_LINE = Mm(11)


@dataclass(frozen=True)
class Heading:
    """A heading of the second level below the title; `new_page` starts a page with it."""

    words: str
    new_page: bool = False


@dataclass(frozen=True)
class Text:
    """One paragraph; `hint` makes it small and muted."""

    words: str
    hint: bool = False


@dataclass(frozen=True)
class Points:
    """A list; `ticks` puts a box to tick before each point."""

    points: tuple[str, ...]
    ticks: bool = False


@dataclass(frozen=True)
class Form:
    """A table of two columns: what is asked (with a hint) and room for the answer."""

    caption: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table with a header row; `widths` and row `height` in millimetres; `empty` adds rows."""

    caption: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    empty: int = 0
    height: int = 11


@dataclass(frozen=True)
class Letter:
    """One Word template: file name, title, summary for the file's properties, and what stands in it."""

    name: str
    title: str
    summary: str
    content: tuple[Heading | Text | Points | Form | Grid, ...]
    landscape: bool = False


def written(letter: Letter) -> Document:
    """Return the Word document of a template."""
    document = docx.Document()
    _page(document, landscape=letter.landscape)
    _styles(document)
    _footer(document, title=letter.title)
    document.add_paragraph(letter.title, style="Heading 1")
    for part in letter.content:
        match part:
            case Heading(words, new_page):
                heading = document.add_paragraph(words, style="Heading 2")
                heading.paragraph_format.page_break_before = new_page
            case Text(words, hint):
                paragraph = document.add_paragraph()
                _run(paragraph, words, hint=hint)
                paragraph.paragraph_format.space_before = Pt(9 if hint else 0)
            case Points(points, ticks):
                for point in points:
                    _point(document, point, tick=ticks)
            case Form():
                _form(document, part)
            case Grid():
                _grid(document, part)
    return document


def _page(document: Document, *, landscape: bool) -> None:
    section = document.sections[0]
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    package = document.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype.endswith(THUMBNAIL)]:
        del package.rels[key]


def _styles(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "de-DE")
    sizes = {
        "Normal": (10.5, 0, 6),
        "Heading 1": (20, 0, 8),
        "Heading 2": (13, 14, 5),
        "List Bullet": (10.5, 0, 3),
    }
    for name, (size, before, after) in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        style.font.bold = name.startswith("Heading")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _footer(document: Document, *, title: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    _run(paragraph, f"Vorlage: {title}, Seite ", hint=True)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = _run(paragraph, "", hint=True)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _run(paragraph: Paragraph, words: str, *, hint: bool = False, bold: bool = False) -> Run:
    run = paragraph.add_run(words)
    run.bold = bold or None
    if hint:
        run.font.size, run.font.color.rgb = Pt(9), MUTED
    return run


def _point(document: Document, words: str, *, tick: bool) -> None:
    if not tick:
        document.add_paragraph(words, style="List Bullet")
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(7), Mm(-7)
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(7))
    _run(paragraph, f"☐\t{words}")


def _form(document: Document, form: Form) -> None:
    table = _table(document, columns=(62, 108), caption=form.caption)
    _header(table, ("Angabe", "Ihre Eintragung"))
    for label, hint in form.rows:
        row = table.add_row()
        row.height = WRITING_LINE
        _write(row.cells[0], label, bold=True)
        if hint:
            _run(row.cells[0].add_paragraph(), hint, hint=True)
        _tight(row.cells[0])
        _tight(row.cells[1])
        _unbroken(row)
    for row in table.rows[:-1]:
        for paragraph in row.cells[0].paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _grid(document: Document, grid: Grid) -> None:
    table = _table(document, columns=grid.widths, caption=grid.caption)
    _header(table, grid.headers)
    for texts in (*grid.rows, *(("",) * len(grid.headers),) * grid.empty):
        row = table.add_row()
        row.height = Mm(grid.height)
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell, text)
            _tight(cell)
        _unbroken(row)


def _table(document: Document, *, columns: Sequence[int], caption: str) -> Table:
    table: Table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    properties = table._tbl.tblPr
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), caption)
        properties.append(element)
    return table


def _header(table: Table, headers: Sequence[str]) -> None:
    row = table.rows[0]
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)
    for cell, words in zip(row.cells, headers, strict=True):
        _write(cell, words, bold=True)
        _tight(cell)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), SHADE)
        cell._tc.get_or_add_tcPr().append(shade)


def _write(cell: _Cell, words: str, *, bold: bool = False) -> None:
    if words:
        _run(cell.paragraphs[0], words, bold=bold)


def _tight(cell: _Cell) -> None:
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


def _unbroken(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
