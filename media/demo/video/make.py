"""Make the sample video "Schwachstellen erkennen": MP4, poster, captions, chapters and transcript.

Needs Python 3.11 with Pillow, the programs ffmpeg (with libx264) and espeak-ng on the path, and the fonts of
the npm package @fontsource/ibm-plex-sans:

    npm install --no-save @fontsource/ibm-plex-sans
    python make.py --fonts node_modules/@fontsource/ibm-plex-sans/files

The results are written beside this file (or to `--target`). Nothing of this is needed to show the video.
What is said stands in narration.py, what is seen in slides.py and sequence.py, the shapes in drawing.py.
"""

import argparse
import array
import json
import subprocess
import tempfile
import textwrap
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drawing import HEIGHT, PANEL, WIDTH, Sprite, drawn
from narration import PARAGRAPHS, Cue
from PIL import Image
from sequence import PARTS, Part

NAME = "schwachstellen"
TITLE = "Schwachstellen erkennen: Medienbruch und Liegezeit"
RATE = 22050
FRAMES_PER_SECOND = 25
LEAD_IN = 0.8
FADE_IN, FADE_OUT, RISE = 0.5, 0.3, 14
VOICE = ("-v", "de", "-s", "146", "-p", "38", "-g", "2")
SOUND = "highpass=f=90,lowpass=f=7000,equalizer=f=3200:t=q:w=1.2:g=-2,acompressor=ratio=2.5,loudnorm=I=-18"
LINE_LENGTH = 42


@dataclass(frozen=True)
class Spoken:
    """A cue with the seconds at which its speech starts and ends."""

    cue: Cue
    start: float
    end: float


def speak(folder: Path) -> tuple[list[Spoken], Path, float]:
    """Speak all cues into one sound file; return the timed cues, the file and its length in seconds."""
    samples = array.array("h", bytes(2 * round(LEAD_IN * RATE)))
    spoken = []
    for cue in (cue for paragraph in PARAGRAPHS for cue in paragraph.cues):
        piece = folder / f"{cue.key}.wav"
        subprocess.run(["espeak-ng", *VOICE, "-w", str(piece), cue.say or cue.de], check=True)
        sound = _trimmed(piece)
        start = len(samples) / RATE
        samples.extend(sound)
        spoken.append(Spoken(cue=cue, start=start, end=len(samples) / RATE))
        samples.extend(array.array("h", bytes(2 * round(cue.pause * RATE))))
    whole = folder / "narration.wav"
    with wave.open(str(whole), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE)
        target.writeframes(samples.tobytes())
    return spoken, whole, len(samples) / RATE


def _trimmed(piece: Path) -> "array.array[int]":
    with wave.open(str(piece), "rb") as source:
        if source.getframerate() != RATE:
            raise ValueError(f"espeak-ng spoke at {source.getframerate()} Hz, expected {RATE}")
        samples = array.array("h", source.readframes(source.getnframes()))
    loud = [number for number, value in enumerate(samples) if abs(value) > 200]
    return samples[max(0, loud[0] - RATE // 50) : loud[-1] + RATE // 25]


def opacity(part: Part, *, at: float, starts: dict[str, float]) -> tuple[float, int]:
    """Return how visible a part is (0 to 1) at a second and how many pixels it stands too low."""
    begin = starts[part.enters] + part.delay
    shown = min(max((at - begin) / FADE_IN, 0.0), 1.0)
    eased = 1 - (1 - shown) ** 3
    if part.leaves:
        gone = (at - (starts[part.leaves] - FADE_OUT - 0.1)) / FADE_OUT
        eased *= 1 - min(max(gone, 0.0), 1.0)
    offset = round(RISE * (1 - shown) ** 3) if part.rises else 0
    return round(eased, 2), offset


def frames(sprites: list[Sprite], *, seconds: float, starts: dict[str, float]) -> Iterator[Image.Image]:
    """Yield every frame of the video; a frame like the one before is the same object."""
    state, image = None, Image.new("RGB", (WIDTH, HEIGHT), PANEL)
    for number in range(round(seconds * FRAMES_PER_SECOND)):
        now = [opacity(part, at=number / FRAMES_PER_SECOND, starts=starts) for part in PARTS]
        if now != state:
            state, image = now, composed(sprites, state=now)
        yield image


def composed(sprites: list[Sprite], *, state: list[tuple[float, int]]) -> Image.Image:
    """Put the visible sprites on the dark panel."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PANEL)
    for sprite, (visible, offset) in zip(sprites, state, strict=True):
        if visible > 0:
            mask = sprite.image.getchannel("A").point([round(level * visible) for level in range(256)])
            image.paste(sprite.image.convert("RGB"), (sprite.x, sprite.y + offset), mask)
    return image


def encode(pictures: Iterator[Image.Image], *, sound: Path, target: Path) -> None:
    """Write the MP4: H.264 and AAC, index in front, no date and no program name inside."""
    pictures_in = f"-f rawvideo -pix_fmt rgb24 -s {WIDTH}x{HEIGHT} -r {FRAMES_PER_SECOND} -i -"
    colours = "-colorspace bt709 -color_primaries bt709 -color_trc bt709"
    video = "-c:v libx264 -preset slow -crf 21 -tune animation -profile:v high -g 125"
    audio = "-c:a aac -b:a 80k -ar 44100 -ac 1"
    plain = "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact"
    command = ["ffmpeg", "-y", "-loglevel", "error", *pictures_in.split(), "-i", str(sound)]
    command += ["-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", *colours.split()]
    command += [*video.split(), "-af", SOUND, *audio.split(), *plain.split()]
    command += ["-metadata", f"title={TITLE}", "-metadata:s:a:0", "language=deu", "-movflags", "+faststart"]
    with subprocess.Popen([*command, str(target)], stdin=subprocess.PIPE) as process:
        if process.stdin is None:
            raise RuntimeError("ffmpeg takes no pictures")
        for picture in pictures:
            process.stdin.write(picture.tobytes())
        process.stdin.close()
        if process.wait() != 0:
            raise RuntimeError("ffmpeg failed")


def captions(spoken: list[Spoken], *, english: bool) -> str:
    """Return the WebVTT captions; a caption stays until the next one if the gap is under a second."""
    entries = []
    for number, item in enumerate(spoken):
        following = spoken[number + 1].start if number + 1 < len(spoken) else item.end + 1.5
        end = following if following - item.end < 1 else item.end + 0.6
        entries.append((item.start, end, _wrapped(item.cue.en if english else item.cue.de)))
    return webvtt(entries)


def chapters(spoken: list[Spoken], *, seconds: float) -> str:
    """Return the WebVTT chapters; the first begins with the video."""
    starts = {item.cue.key: item.start for item in spoken}
    begun = [(starts[item.cues[0].key], item.chapter) for item in PARAGRAPHS if item.chapter]
    begun[0] = (0.0, begun[0][1])
    ends = [start for start, _ in begun[1:]] + [seconds]
    return webvtt([(start, end, title) for (start, title), end in zip(begun, ends, strict=True)])


def transcript(spoken: list[Spoken]) -> str:
    """Return the transcript as JSON: one entry with its start in seconds for each paragraph."""
    starts = {item.cue.key: item.start for item in spoken}
    entries = [
        {"start": round(starts[item.cues[0].key], 2), "text": " ".join(cue.de for cue in item.cues)}
        for item in PARAGRAPHS
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def webvtt(entries: list[tuple[float, float, str]]) -> str:
    """Return a WebVTT file of (start, end, text) with times in seconds."""
    blocks = [f"{_clock(start)} --> {_clock(end)}\n{text}\n" for start, end, text in entries]
    return "\n".join(["WEBVTT\n", *blocks])


def _clock(seconds: float) -> str:
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    return f"00:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


def _wrapped(text: str) -> str:
    if len(text) <= LINE_LENGTH:
        return text
    return "\n".join(textwrap.wrap(text, max(len(text) // 2 + 6, 24)))


def main() -> None:
    """Read the options and write all files."""
    parser = argparse.ArgumentParser(description=TITLE)
    parser.add_argument("--fonts", type=Path, default=Path("node_modules/@fontsource/ibm-plex-sans/files"))
    parser.add_argument("--target", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    target: Path = options.target
    sprites = [drawn(options.fonts, part.paint) for part in PARTS]
    with tempfile.TemporaryDirectory() as folder:
        spoken, sound, seconds = speak(Path(folder))
        starts = {item.cue.key: item.start for item in spoken}
        encode(frames(sprites, seconds=seconds, starts=starts), sound=sound, target=target / f"{NAME}.mp4")
    poster = [opacity(part, at=starts["example"] - 0.6, starts=starts) for part in PARTS]
    composed(sprites, state=poster).save(target / f"{NAME}.poster.webp", quality=88, method=6)
    texts = {
        "de.vtt": captions(spoken, english=False),
        "en.vtt": captions(spoken, english=True),
        "chapters.vtt": chapters(spoken, seconds=seconds),
        "transcript.json": transcript(spoken),
    }
    for ending, text in texts.items():
        (target / f"{NAME}.{ending}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
