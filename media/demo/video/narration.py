"""What the sample video says: German speech, German and English captions, chapters.

One cue is one caption and one piece of speech; the pictures follow the cues by their key.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """One caption; `say` replaces the text where its spelling misleads the voice, `pause` is in seconds."""

    key: str
    de: str
    en: str
    pause: float = 0.45
    say: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Cues that are read as one entry of the transcript; `chapter` names the chapter that begins here."""

    cues: tuple[Cue, ...]
    chapter: str = ""


MEDIENBRUCH = "[[m'e:dI@nbr,Ux]]"

PARAGRAPHS = (
    Paragraph(
        chapter="Worum es geht",
        cues=(
            Cue("title", "Schwachstellen erkennen:", "Spotting weak points:", 0.3),
            Cue(
                "topic",
                "Medienbruch und Liegezeit.",
                "media breaks and waiting time.",
                0.7,
                f"{MEDIENBRUCH} und Liegezeit.",
            ),
            Cue(
                "attitude",
                "Wir betrachten den Ablauf, nicht einzelne Menschen.",
                "We look at the process, not at individual people.",
                0.9,
            ),
        ),
    ),
    Paragraph(
        cues=(
            Cue(
                "example",
                "Ein Beispiel ist der Bewohnerparkausweis.",
                "Our example is the resident parking permit.",
            ),
            Cue(
                "arrives",
                "Der Antrag kommt online an und wird ausgedruckt.",
                "The application arrives online and is printed.",
            ),
            Cue(
                "typed",
                "Danach wird er von Hand erfasst und geprüft.",
                "Then it is typed in by hand and checked.",
                0.9,
            ),
        ),
    ),
    Paragraph(
        chapter="Medienbruch",
        cues=(
            Cue(
                "break",
                "Ein Medienbruch liegt vor, wenn Angaben das Medium wechseln.",
                "There is a media break when information changes its medium.",
                0.6,
                f"Ein {MEDIENBRUCH} liegt vor, wenn Angaben das Medium wechseln.",
            ),
            Cue("twice", "Hier geschieht das zweimal:", "Here this happens twice:", 0.3),
            Cue("paper", "vom Bildschirm auf das Papier,", "from the screen to paper,", 0.3),
            Cue(
                "system",
                "und vom Papier in das Fachverfahren.",
                "and from paper into the specialist system.",
                0.6,
            ),
            Cue(
                "cost",
                "Jeder Wechsel kostet Zeit und führt zu Tippfehlern.",
                "Every change costs time and leads to typing errors.",
                0.9,
            ),
        ),
    ),
    Paragraph(
        cues=(
            Cue("ask", "Fragen Sie bei jedem Schritt:", "Ask at every step:", 0.35),
            Cue("in", "Worin kommt die Angabe an?", "In what form does the information arrive?"),
            Cue("out", "Und worin geht sie weiter?", "And in what form does it move on?", 0.6),
            Cue(
                "differ",
                "Zwei verschiedene Antworten zeigen den Medienbruch.",
                "Two different answers reveal the media break.",
                0.9,
                f"Zwei verschiedene Antworten zeigen den {MEDIENBRUCH}.",
            ),
        ),
    ),
    Paragraph(
        chapter="Liegezeit",
        cues=(
            Cue(
                "waiting",
                "Liegezeit ist die Zeit, in der niemand am Vorgang arbeitet.",
                "Waiting time is the time in which nobody works on the case.",
                0.6,
            ),
            Cue(
                "minutes",
                "Im Beispiel dauert die Arbeit dreißig Minuten.",
                "In our example the work takes thirty minutes.",
            ),
            Cue(
                "days",
                "Bis zum Bescheid vergehen trotzdem neun Arbeitstage.",
                "Yet nine working days pass before the decision goes out.",
                0.9,
            ),
        ),
    ),
    Paragraph(
        cues=(
            Cue("causes", "Typische Ursachen sind volle Postfächer,", "Typical causes are full inboxes,", 0.3),
            Cue(
                "more",
                "Umlaufmappen, Rückfragen und fehlende Vertretung.",
                "circulation folders, queries and missing stand-ins.",
                0.9,
            ),
        ),
    ),
    Paragraph(
        chapter="Festhalten",
        cues=(
            Cue(
                "note",
                "Notieren Sie jede Stelle direkt am Element im Modell:",
                "Note every spot right at the element in the model:",
                0.35,
            ),
            Cue("what", "Was geschieht dort?", "What happens there?", 0.3),
            Cue("often", "Wie oft, und wie lange?", "How often, and for how long?", 0.6),
            Cue(
                "target",
                "Darauf baut später Ihr Soll-Modell auf.",
                "Your to-be model will build on this later.",
                0.9,
                "Darauf baut später Ihr Soll Modell auf.",
            ),
        ),
    ),
    Paragraph(
        cues=(
            Cue(
                "start",
                "Für den Anfang genügen zwei Fragen:",
                "To begin with, two questions are enough:",
                0.4,
            ),
            Cue("where", "Wo wechselt das Medium?", "Where does the medium change?", 0.5),
            Cue("lies", "Und wo liegt der Vorgang?", "And where does the case lie waiting?", 2.2),
        ),
    ),
)
