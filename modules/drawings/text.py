"""How wide words are and where they are parted, without a font at hand.

The widths are those of Helvetica, which Arial, Liberation Sans and Arimo share: in thousandths of the size.
"""

import unicodedata
from collections.abc import Iterator

_WIDTHS: dict[str, int] = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl",
        260: "|",
        278: " !,./:;[\\]ftI",
        333: "()-`r",
        355: '"',
        389: "*",
        500: "ckvxyzsJ",
        556: "#$0123456789?_abdeghnopquL",
        584: "+<=>~",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "mM",
        889: "%",
        944: "W",
        1015: "@",
    }.items()
    for letter in letters
}
_OTHER = 600
_FULL = 1000
_VOWELS = frozenset("aeiouyäöüAEIOUYÄÖÜ")
_TOGETHER = ("sch", "ch", "ck", "ph", "th", "qu")
_FEWEST = 3
"""Letters that stay together on either side of a hyphen."""

ELLIPSIS = "…"


def width_of(text: str, *, size: float) -> float:
    """Return how wide a line of text is, in the unit of `size`."""
    return sum(_width(letter) for letter in text) * size / 1000


def lines_of(text: str, *, width: float, size: float, most: int) -> tuple[list[str], bool]:
    """Part a text into at most `most` lines of at most `width`; the second value says whether something is left out.

    Words that are too long are parted with a hyphen where a syllable may begin, else where the line is full.
    Time grows with what is shown, not with the length of the text.
    """
    lines: list[str] = []
    parts: list[str] = []
    used = 0
    limit = int(width / size * 1000)
    # Nothing behind this many letters could be shown, however narrow they are.
    shown = text[: most * (limit // _WIDTHS["i"] + 2)]
    for word in shown.split():
        for piece, joins in _pieces(word, limit=limit, begun=used):
            # what stands there already is not measured again: a line may hold as many words as a file
            wider = used + _WIDTHS[" "] + _measure(piece)
            if not parts or (joins and wider <= limit):
                used = wider if parts else _measure(piece)
                parts.append(piece)
                continue
            lines.append(" ".join(parts))
            parts, used = [piece] if piece else [], _measure(piece)
            if len(lines) > most:
                break
        if len(lines) > most:
            break
    lines += [" ".join(parts)] if parts else []
    if len(lines) <= most and len(shown) == len(text):
        return lines, False
    return [*lines[: most - 1], _shortened(lines[most - 1 : most], limit=limit)], True


def _pieces(word: str, *, limit: int, begun: int) -> Iterator[tuple[str, bool]]:
    """A word in parts that each fit on a line; the first may stand behind what the line holds already."""
    joins = True
    room = limit - begun - _WIDTHS[" "] if begun else limit
    while _measure(word) > limit:
        cut = _cut(word, limit=room) or _cut(word, limit=limit) or _hard_cut(word, limit=limit)
        head = word[:cut]
        yield (head if head.endswith("-") else f"{head}-"), joins
        word, joins, room = word[cut:], False, limit
    yield word, joins


def _cut(word: str, *, limit: int) -> int:
    """The last place where a syllable may begin and what stands before it fits, best after a hyphen; 0 if none is."""
    used, last, hyphen, has_vowel = _WIDTHS["-"], 0, 0, False
    for place, letter in enumerate(word):
        if used > limit:
            break
        if _FEWEST <= place <= len(word) - _FEWEST and _begins_syllable(word, place, has_vowel=has_vowel):
            last = place
            hyphen = place if word[place - 1] == "-" else hyphen
        used += _width(letter)
        has_vowel = has_vowel or letter in _VOWELS
    return hyphen or last


def _begins_syllable(word: str, place: int, *, has_vowel: bool) -> bool:
    """German in one rule: one consonant (or a group spoken as one) and a vowel behind it, a vowel somewhere before."""
    if word[place - 1] in "-/":
        return True
    if word[place] in _VOWELS or not word[place].isalpha() or not has_vowel:
        return False
    small = word[max(place - 2, 0) : place + 3].lower()
    before = place - max(place - 2, 0)
    group = next((each for each in _TOGETHER if small[before:].startswith(each)), small[before : before + 1])
    follows = word[place + len(group) : place + len(group) + 1]
    parts_group = any(each in small and small.find(each) < before < small.find(each) + len(each) for each in _TOGETHER)
    return bool(follows) and follows in _VOWELS and not parts_group


def _hard_cut(word: str, *, limit: int) -> int:
    used, place = _WIDTHS["-"], 0
    while place < len(word) - 1 and used + _width(word[place]) <= limit:
        used += _width(word[place])
        place += 1
    return max(place, 1)


def _shortened(lines: list[str], *, limit: int) -> str:
    line = lines[0] if lines else ""
    while line and _measure(line + ELLIPSIS) > limit:
        line = line[:-1]
    return line.rstrip(" -") + ELLIPSIS


def _measure(text: str) -> int:
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    plain = _WIDTHS.get(unicodedata.normalize("NFD", letter)[0])
    if plain is not None:
        return plain
    return _FULL if unicodedata.east_asian_width(letter) in "WF" or letter == ELLIPSIS else _OTHER
