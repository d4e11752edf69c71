"""Stands for a drawing program that dies at every second page: `python -m …dying file folder first`."""

import json
import os
import sys
from pathlib import Path

from PIL import Image


def say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main(folder: Path, first: int) -> None:
    say(total=4)
    for number in range(first, 5):
        say(begun=number)
        if number % 2 == 0:
            os.abort()
        Image.new("RGB", (3, 4)).save(folder / f"{number}.webp")
        say(page=number, width=3, height=4, text="ab\x00c")
    say(done=True)


if __name__ == "__main__":
    main(Path(sys.argv[2]), int(sys.argv[3]))
