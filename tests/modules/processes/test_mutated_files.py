"""Files broken at random, the same way each time: read or refused, never a crash."""

import random
import time

from modules.processes.reading import UnreadableModel, read
from modules.processes.steps import steps
from modules.processes.summary import lines, summary
from tests.modules.processes.test_suite_files import FILES

SECONDS = 4
"""How long the run goes on at most; on a slow machine it tries fewer files, in the same order."""


def mutated(content: bytes, *, chance: random.Random, words: list[bytes]) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at, width = chance.randrange(len(content)), chance.choice((1, 8, 200))
        match chance.randrange(5):
            case 0:
                content = content[:at] + content[at + width :]
            case 1:
                content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
            case 2:
                content = content[:at] + content[at : at + width] + content[at:]
            case _:
                content = content.replace(chance.choice(words), chance.choice(words), chance.choice((1, -1)))
    return content or b" "


def test_no_mutation_does_anything_but_read_or_refuse():
    chance = random.Random(20110103)  # noqa: S311 - a repeatable choice, not a secret
    sources = [content for path in FILES if len(content := path.read_bytes()) < 50_000]
    read_well = refused = 0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and read_well + refused < 1500:
        content = chance.choice(sources)
        names = [b"process", b"subProcess", b"definitions", b"sequenceFlow", b"lane", b"flowNodeRef", b"participant"]
        ids = [part.split(b'"')[0] for part in content.split(b' id="')[1:]]
        broken = mutated(content, chance=chance, words=[*names, *ids])
        try:
            model = read(broken)
        except UnreadableModel:
            refused += 1
            continue
        assert len(steps(model)) == len({node.id for node in model.nodes})
        assert summary(model)["counts"]["flows"] == len(model.flows)
        assert list(lines(model))
        read_well += 1
    assert read_well > 20
    assert refused > 20
