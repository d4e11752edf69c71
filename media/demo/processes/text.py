"""How wide a label will be, near enough to reserve its place (Arial, the viewer's default font)."""

SIZE = 11
LINE = 14


def width(text: str) -> float:
    """Width of one line in pixels."""
    return sum(_advance(letter) for letter in text) * SIZE / 1000


def box(text: str, *, widest: float) -> tuple[int, int]:
    """Width and height in pixels of a label broken at blanks into lines of at most `widest` pixels."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}") <= widest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return round(max(map(width, lines))) + 4, LINE * len(lines)


def _advance(letter: str) -> int:
    if letter in "ijlI.,:;'|":
        return 250
    if letter in "frt()-/ ":
        return 320
    if letter in "mwMW%":
        return 850
    return 690 if letter.isupper() else 560
