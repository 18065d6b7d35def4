"""The typesetter's process: a folder in, a file out. Started by `runtime.services.printing.press`, once for each print.

It stands alone: it imports nothing of the platform, opens no file but those in its folder and the fonts, and ends.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import typst

MEMORY = 3 * 1024**3
"""Bytes of addresses: a print of hundreds of pages takes a few hundred megabytes."""


def main(folder: str, kind: str, seconds: str, bundled: str, *fonts: str) -> None:
    """Set ``main.typ`` of the folder and leave ``out`` there."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    place = Path(folder)
    known = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[*fonts, bundled])
    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts))
    nowhere = str(place / "none")
    compiler = typst.Compiler(
        str(place / "main.typ"),
        root=folder,
        font_paths=known,
        package_path=nowhere,
        package_cache_path=nowhere,
        sys_inputs={"families": json.dumps(own.families() if fonts else [])},
    )
    made = compiler.compile(format="png" if kind == "png" else "pdf", ppi=110)
    first = made[0] if isinstance(made, list) else made
    (place / "out").write_bytes(first or b"")


if __name__ == "__main__":
    main(*sys.argv[1:])
