"""The order of the sample video: which part of a picture appears with which cue, and when it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import slides
from drawing import Pen

NOTES = ("Medienbruch: jeder Antrag, je 10 Minuten", "Liegezeit: jeder dritte Antrag, bis 4 Tage")
CHAPTER_STARTS = ("example", "break", "waiting", "note")


@dataclass(frozen=True)
class Part:
    """Something drawn: fades in with the cue `enters` (plus `delay` seconds), out before the cue `leaves`."""

    paint: Callable[[Pen], None]
    enters: str
    leaves: str = ""
    delay: float = 0.0
    rises: bool = True


def _parts() -> tuple[Part, ...]:
    parts = [
        Part(slides.title, "title", "example"),
        Part(slides.topic, "topic", "example"),
        Part(slides.motif, "topic", "example", 0.9, rises=False),
        Part(slides.motif_marks, "attitude", "example", 0.3, rises=False),
        Part(slides.process_name, "example", "break"),
        Part(slides.start, "example", "ask", 1.2, rises=False),
        Part(partial(slides.step, number=0), "arrives", "ask", 0.1, rises=False),
        Part(partial(slides.step, number=1), "arrives", "ask", 1.6, rises=False),
        Part(partial(slides.step, number=2), "typed", "ask", 0.6, rises=False),
        Part(partial(slides.step, number=3), "typed", "ask", 1.8, rises=False),
        Part(slides.end, "typed", "ask", 2.3, rises=False),
        Part(slides.definition, "break", "ask", 1.4),
        Part(partial(slides.medium, number=0, words="Bildschirm"), "paper", "ask"),
        Part(partial(slides.medium, number=1, words="Papier"), "paper", "ask", 0.8),
        Part(partial(slides.break_mark, number=0), "paper", "ask", 1.2, rises=False),
        Part(partial(slides.break_name, number=0), "paper", "ask", 1.2),
        Part(partial(slides.medium, number=2, words="Fachverfahren"), "system", "ask", 0.8),
        Part(partial(slides.break_mark, number=1), "system", "ask", 1.2, rises=False),
        Part(partial(slides.break_name, number=1), "system", "ask", 1.2),
        Part(slides.cost, "cost", "ask", 0.3),
        Part(slides.checked_step, "ask", "waiting"),
        Part(slides.arrival, "in", "waiting"),
        Part(slides.departure, "out", "waiting"),
        Part(slides.difference, "differ", "waiting", 0.3),
        Part(slides.waiting_words, "waiting", "causes"),
        Part(slides.days, "waiting", "causes", 1.0),
        Part(slides.work, "minutes", "causes", 0.6),
        Part(slides.duration, "days", "causes", 0.6),
        Part(slides.causes_title, "causes", "note"),
        Part(partial(slides.cause, words="volles Postfach", at=(355, 306)), "causes", "note", 1.2),
        Part(partial(slides.cause, words="Umlaufmappe", at=(925, 306)), "more", "note"),
        Part(partial(slides.cause, words="Rückfrage", at=(355, 456)), "more", "note", 0.9),
        Part(partial(slides.cause, words="keine Vertretung", at=(925, 456)), "more", "note", 1.9),
        Part(slides.process_name, "note", "start"),
        Part(slides.whole_process, "note", "start", rises=False),
        Part(partial(slides.number, value=1, at=(358, slides.ROW)), "note", "start", 1.4, rises=False),
        Part(partial(slides.number, value=2, at=(886, slides.ROW)), "note", "start", 1.9, rises=False),
        Part(partial(slides.note, value=1, words=NOTES[0], y=462), "what", "start"),
        Part(partial(slides.note, value=2, words=NOTES[1], y=530), "often", "start"),
        Part(slides.beginning, "start", rises=False),
        Part(slides.to_first, "where", rises=False),
        Part(partial(slides.question, words="Wo wechselt das Medium?", y=232, mark="cross"), "where"),
        Part(slides.to_second, "lies", rises=False),
        Part(partial(slides.question, words="Wo liegt der Vorgang?", y=404, mark="timer"), "lies"),
        Part(slides.to_end, "lies", "", 1.6, rises=False),
    ]
    for number, leaves in enumerate([*CHAPTER_STARTS[1:], ""]):
        parts.append(Part(partial(slides.header, current=number), CHAPTER_STARTS[number], leaves, rises=False))
    return tuple(parts)


PARTS = _parts()
