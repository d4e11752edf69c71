"""Pages of files as pages show them. The caller has loaded the files as somebody may read them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.shared.background import Stage
from modules.assignments.models import Version, WorkFile
from modules.document_pages.models import DrawnPage, PageSet
from modules.document_pages.rules import LASTING, MARKS, MOST_PAGES, PDF, PageMark, Problem, gaps_in, marks_word

PageAddress = Callable[[WorkFile, int], str]
"""Says where the picture of a page is to be had; takes a file and a page's number."""


@dataclass(frozen=True, kw_only=True)
class ShownPage:
    """One page.

    Attributes:
        number: from 1.
        address: of its picture.
        width, height: of its picture in pixels.
        text: what stands on it; empty where the file has no text, as a scan.
        file_id: of the file.
    """

    number: int
    address: str
    width: int
    height: int
    text: str
    file_id: int

    @property
    def anchor(self) -> str:
        """Id of the page in the document that shows it."""
        return page_anchor(file_id=self.file_id, page=self.number)


@dataclass(frozen=True, kw_only=True)
class ShownPages:
    """The pages of one file, as far as they are drawn.

    Attributes:
        file_id, name: of the file.
        stage: a value of `Stage`.
        problem: a sentence about what is missing and why; empty where nothing is.
        may_ask_again: whether another try could end better.
        total: pages that the file has; 0 until it was opened.
        pages: those that are drawn, in their order.
    """

    file_id: int
    name: str
    stage: str
    problem: str
    may_ask_again: bool
    total: int
    pages: tuple[ShownPage, ...]

    @property
    def is_under_way(self) -> bool:
        """Whether more pages are to come."""
        return self.stage in {Stage.WAITING, Stage.RUNNING}

    @property
    def to_draw(self) -> int:
        """Pages that will be there in the end."""
        return min(self.total, MOST_PAGES)

    @property
    def not_shown(self) -> int:
        """Pages beyond those of which pictures are made."""
        return max(0, self.total - MOST_PAGES)

    @property
    def most(self) -> int:
        """Pages of which pictures are made at most."""
        return MOST_PAGES

    @property
    def anchor(self) -> str:
        """Id of the document in the page that shows it."""
        return f"dokument-{self.file_id}"

    @property
    def address(self) -> str:
        """Where all pages stand on a page of their own."""
        return reverse("document_pages", args=[self.file_id])

    @property
    def file_address(self) -> str:
        """Where who may read the work itself saves the file."""
        return reverse("work_file", args=[self.file_id])


def own_page(file: WorkFile, number: int) -> str:
    """Return the address for who may read the work itself: authors, trainers of the cohort, organisers."""
    return reverse("document_page", args=[file.pk, number])


def page_anchor(*, file_id: int, page: int) -> str:
    """Return the id that a page has wherever it is shown."""
    return f"seite-{file_id}-{page}"


def page_address(*, file_id: int, page: int | None = None, marks: Sequence[PageMark] = ()) -> str:
    """Return the address of a file's pages for who may read the work, at one of them, with numbered discs on them.

    Args:
        file_id: key of a PDF.
        page: which page is looked at, from 1; None for the first.
        marks: discs that rooms above know of; what they say stands elsewhere, only places go into the address.
    """
    query = f"?{urlencode({MARKS: marks_word(marks)})}" if marks else ""
    anchor = f"#{page_anchor(file_id=file_id, page=page)}" if page else ""
    return f"{reverse('document_pages', args=[file_id])}{query}{anchor}"


def documents_of(version: Version) -> list[WorkFile]:
    """Return the PDF files of a version: those that stand for a model first, then attachments in their order."""
    models = [file for file in (version.as_is, version.to_be) if file is not None]
    attached = [each.file for each in version.attachments.select_related("file")]
    found = {file.pk: file for file in (*models, *attached) if file.kind == PDF}
    return list(found.values())


def pages_of(files: Iterable[WorkFile], *, address: PageAddress = own_page) -> dict[int, ShownPages]:
    """Return the pages of every PDF among some files by the file's key, in two trips to the database.

    Args:
        files: such as the person may read; others than PDF are left out.
        address: where a picture is to be had; pages for other readers hand it out by an address of their own.
    """
    pdfs = [file for file in files if file.kind == PDF]
    if not pdfs:
        return {}
    sets = PageSet.objects.filter(file__in=[file.pk for file in pdfs]).prefetch_related("pages")
    found = {page_set.file_id: page_set for page_set in sets}
    return {file.pk: _shown(file, page_set=found.get(file.pk), address=address) for file in pdfs}


def drawn_page(file: WorkFile, *, number: int) -> DrawnPage:
    """Return one page of a file that the person may read.

    Raises:
        DrawnPage.DoesNotExist: it is not drawn.
    """
    return DrawnPage.objects.get(page_set__file=file, number=number)


def _shown(file: WorkFile, *, page_set: PageSet | None, address: PageAddress) -> ShownPages:
    if page_set is None:
        page_set = PageSet(file=file)
    pages = page_set.pages.all() if page_set.pk else ()
    return ShownPages(
        file_id=file.pk,
        name=file.original_name,
        stage=page_set.stage,
        problem=_sentence(page_set.problem),
        may_ask_again=page_set.stage == Stage.FAILED and page_set.problem not in LASTING,
        total=page_set.total,
        pages=tuple(
            ShownPage(
                number=page.number,
                address=address(file, page.number),
                width=page.width,
                height=page.height,
                text=page.text,
                file_id=file.pk,
            )
            for page in pages
        ),
    )


def _sentence(problem: str) -> str:
    """Return what is wrong in a sentence that also says what to do."""
    gaps = gaps_in(problem)
    if gaps:
        words = {"pages": ", ".join(map(str, gaps))}
        one = _("Von Seite %(pages)s gibt es kein Bild. Sie können die Datei herunterladen.")
        many = _("Von den Seiten %(pages)s gibt es kein Bild. Sie können die Datei herunterladen.")
        return (one if len(gaps) == 1 else many) % words
    sentences = {
        Problem.TOO_LARGE: _("Die Datei ist zu groß, um ihre Seiten hier zu zeigen. Sie können sie herunterladen."),
        Problem.LOCKED: _("Die Datei ist mit einem Kennwort geschützt. Ihre Seiten lassen sich hier nicht zeigen."),
        Problem.BROKEN: _("Die Datei ist unvollständig oder beschädigt. Ihre Seiten lassen sich hier nicht zeigen."),
        Problem.EMPTY: _("Die Datei enthält keine Seiten."),
        Problem.TOO_SLOW: _("Das Zeichnen der Seiten hat zu lange gedauert. Sie können die Datei herunterladen."),
        Problem.STOPPED: _("Die Seiten ließen sich nicht zeichnen. Sie können die Datei herunterladen."),
    }
    return sentences[Problem(problem)] if problem in list(Problem) else ""
