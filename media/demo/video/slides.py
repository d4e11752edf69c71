"""The pictures of the sample video; each function draws one part that appears by itself.

The lower 150 pixels stay empty for captions. Letters are set in at least 32 pixels, because the player in a
lesson is narrower than the video.
"""

from drawing import INK, MUTED, OCHRE, PENCIL, RAISED, VIOLET, Pen

CHAPTERS = ("Worum es geht", "Medienbruch", "Liegezeit", "Festhalten")
ROW = 332
STEPS = (("Antrag\nonline", 226), ("Drucken", 490), ("Erfassen", 754), ("Prüfen", 1018))
FIRST, LAST = 66, 1206
HALF = 106


def header(pen: Pen, *, current: int) -> None:
    """Name the chapter and show its place on the line through all chapters."""
    pen.text(CHAPTERS[current], at=(64, 66), size=34, weight=500, colour=MUTED, anchor="lm")
    places = [1016 + 64 * number for number in range(len(CHAPTERS))]
    for number in range(1, len(places)):
        colour = VIOLET if number <= current else PENCIL
        pen.line((places[number - 1] + 13, 66), (places[number] - 13, 66), colour=colour, width=3)
    for number, x in enumerate(places):
        colour = VIOLET if number <= current else PENCIL
        last = number == len(places) - 1
        pen.ring((x, 66), radius=13, width=6 if last else 3, colour=colour)
        if number == current:
            pen.ring((x, 66), radius=5, width=5, colour=colour, fill=colour)


def title(pen: Pen) -> None:
    """Write the title."""
    pen.text("Schwachstellen erkennen", at=(640, 168), size=76, weight=600)


def topic(pen: Pen) -> None:
    """Write what the title is about."""
    pen.text("Medienbruch und Liegezeit", at=(640, 258), size=46, colour=VIOLET, weight=500)


def motif(pen: Pen) -> None:
    """Draw a short process without words."""
    y = 426
    pen.ring((200, y), radius=33)
    pen.line((235, y), (333, y))
    pen.activity("", at=(420, y), size=(170, 104))
    pen.line((507, y), (663, y))
    pen.activity("", at=(750, y), size=(170, 104))
    pen.line((837, y), (1045, y))
    pen.ring((1080, y), radius=34, width=10)


def motif_marks(pen: Pen) -> None:
    """Mark a media break and a waiting time in the motif."""
    pen.cross((585, 426), reach=28)
    pen.waiting((941, 426), radius=33)


def start(pen: Pen) -> None:
    """Draw the start event of the example."""
    pen.ring((FIRST, ROW), radius=30)


def end(pen: Pen) -> None:
    """Draw the end event of the example."""
    pen.flow((STEPS[3][1] + HALF, ROW), (LAST - 33, ROW))
    pen.ring((LAST, ROW), radius=31, width=10)


def step(pen: Pen, *, number: int) -> None:
    """Draw one step of the example with the flow that leads to it."""
    words, x = STEPS[number]
    before = STEPS[number - 1][1] + HALF if number else FIRST + 32
    pen.flow((before, ROW), (x - HALF - 2, ROW))
    pen.activity(words, at=(x, ROW))


def process_name(pen: Pen) -> None:
    """Name the example."""
    pen.text("Bewohnerparkausweis", at=(640, 190), size=46, weight=600)


def definition(pen: Pen) -> None:
    """Say what a media break is."""
    pen.text("Angaben wechseln das Medium", at=(640, 164), size=46, weight=600)


def medium(pen: Pen, *, number: int, words: str) -> None:
    """Name the medium below a step."""
    pen.text(words, at=(STEPS[number][1], ROW + 112), size=34, colour=INK)


def break_mark(pen: Pen, *, number: int) -> None:
    """Mark the media break after a step."""
    pen.cross((STEPS[number][1] + 132, ROW))


def break_name(pen: Pen, *, number: int) -> None:
    """Write the word above the mark."""
    pen.text("Medienbruch", at=(STEPS[number][1] + 132, ROW - 100), size=34, weight=600, colour=OCHRE)


def cost(pen: Pen) -> None:
    """Say what a media break leads to."""
    pen.text("kostet Zeit, führt zu Tippfehlern", at=(640, 524), size=40, weight=500, colour=OCHRE)


def checked_step(pen: Pen) -> None:
    """Draw the step that is asked about."""
    pen.activity("Erfassen", at=(640, 280), size=(280, 150), letters=44, fill=RAISED)


def arrival(pen: Pen) -> None:
    """Draw what comes in."""
    pen.flow((170, 280), (494, 280))
    pen.text("Worin kommt\ndie Angabe an?", at=(275, 196), size=38, weight=500)
    pen.text("Papier", at=(275, 336), size=44, colour=VIOLET, weight=600)


def departure(pen: Pen) -> None:
    """Draw what goes out."""
    pen.flow((784, 280), (1110, 280))
    pen.text("Worin geht\nsie weiter?", at=(1000, 196), size=38, weight=500)
    pen.text("Fachverfahren", at=(1000, 336), size=44, colour=VIOLET, weight=600)


def difference(pen: Pen) -> None:
    """Show that both differ."""
    pen.line((275, 384), (275, 432), (1000, 432), (1000, 384), colour=OCHRE)
    pen.cross((640, 432), reach=24)
    pen.text("verschieden: Medienbruch", at=(640, 506), size=44, weight=600, colour=OCHRE)


DAYS_LEFT, DAYS_TOP, DAY = 100, 296, 120
WORK = ((0, 34), (4, 18), (8, 40))


def waiting_words(pen: Pen) -> None:
    """Write the heading with the timer."""
    pen.waiting((424, 172), radius=34)
    pen.text("Liegezeit", at=(480, 170), size=64, weight=600, anchor="lm")


def days(pen: Pen) -> None:
    """Draw nine working days."""
    for day in range(9):
        left = DAYS_LEFT + day * DAY
        pen.block(left, DAYS_TOP, DAY - 8, 84, colour="#4A3D22")
        pen.text(str(day + 1), at=(left + DAY / 2 - 4, DAYS_TOP - 32), size=34, colour=MUTED)


def work(pen: Pen) -> None:
    """Show when somebody works on the case."""
    for day, width in WORK:
        offset = DAY - 8 - width if day == 8 else 0 if day == 0 else 46
        pen.block(DAYS_LEFT + day * DAY + offset, DAYS_TOP, width, 84, colour=VIOLET)
    pen.block(DAYS_LEFT, 440, 36, 36, colour=VIOLET)
    pen.text("30 Minuten Arbeit", at=(DAYS_LEFT + 54, 457), size=40, weight=600, colour=VIOLET, anchor="lm")


def duration(pen: Pen) -> None:
    """Span all days."""
    right = DAYS_LEFT + 9 * DAY - 8
    pen.line((DAYS_LEFT, 398), (DAYS_LEFT, 410), (right, 410), (right, 398), colour=OCHRE)
    pen.text("9 Arbeitstage bis zum Bescheid", at=(right, 457), size=40, weight=600, colour=OCHRE, anchor="rm")


def causes_title(pen: Pen) -> None:
    """Write the heading of the causes."""
    pen.text("Warum Vorgänge liegen", at=(640, 172), size=52, weight=600)


def cause(pen: Pen, *, words: str, at: tuple[float, float]) -> None:
    """Draw one cause."""
    pen.activity("", at=at, size=(530, 118), colour=VIOLET, fill=RAISED)
    pen.waiting((at[0] - 204, at[1]), radius=31)
    pen.text(words, at=(at[0] - 148, at[1] - 1), size=40, weight=500, anchor="lm")


def whole_process(pen: Pen) -> None:
    """Draw the whole example."""
    start(pen)
    for number in range(len(STEPS)):
        step(pen, number=number)
    end(pen)


def number(pen: Pen, *, value: int, at: tuple[float, float]) -> None:
    """Put a numbered mark at a place."""
    pen.number(value, at=at)


def note(pen: Pen, *, value: int, words: str, y: int) -> None:
    """Write the note of a mark."""
    pen.number(value, at=(160, y))
    pen.text(words, at=(210, y - 1), size=38, weight=500, anchor="lm")


def question(pen: Pen, *, words: str, y: int, mark: str) -> None:
    """Draw one question."""
    pen.activity("", at=(640, y), size=(820, 128), fill=RAISED)
    if mark == "cross":
        pen.cross((310, y), reach=26)
    else:
        pen.waiting((310, y), radius=33)
    pen.text(words, at=(380, y - 1), size=50, weight=600, anchor="lm")


def beginning(pen: Pen) -> None:
    """Draw the start event before both questions."""
    pen.ring((122, 232), radius=32)


def to_first(pen: Pen) -> None:
    """Lead to the first question."""
    pen.flow((156, 232), (228, 232))


def to_second(pen: Pen) -> None:
    """Lead to the second question."""
    pen.flow((640, 298), (640, 338))


def to_end(pen: Pen) -> None:
    """Lead to the end event."""
    pen.flow((1052, 404), (1122, 404))
    pen.ring((1158, 404), radius=33, width=10)
