"""Stands for a drawing program that a file has taken over: what it says is told by the last words of its arguments."""

import sys
from pathlib import Path

if __name__ == "__main__":
    lines, folder = Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2])
    (folder / "1.webp").write_bytes(b"<svg onload='alert(1)'/>")
    (folder / "2.webp").symlink_to("/etc/hostname")
    sys.stdout.write(lines)
