"""What a browser may show of a file without saving it: a PDF as it is, a text as mere text. Called by attachments.

The contents decide, never the name or the declared type; and nothing comes out as anything that a browser would run.
"""

from __future__ import annotations

import codecs
from io import BytesIO
from typing import BinaryIO, Final

PDF: Final = "application/pdf"
TEXT: Final = "text/plain; charset=utf-8"
MOST_TEXT: Final = 512 * 1024
"""So many bytes of a text are shown; whoever wants more saves it."""
_HEAD: Final = 1024
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KEPT: Final = frozenset("\n\t")


def preview_of(stream: BinaryIO) -> tuple[str, BinaryIO] | None:
    """Return the type and the contents to show, or None where there is nothing that can be shown."""
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(b"%PDF-"):
        return PDF, stream
    text = _text(stream.read(MOST_TEXT + 1))
    return None if text is None else (TEXT, BytesIO(text.encode()))


def _text(content: bytes) -> str | None:
    is_whole = len(content) <= MOST_TEXT
    encodings = ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS
    for encoding in encodings:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(content, final=is_whole)
        except UnicodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text if all(letter.isprintable() or letter in _KEPT for letter in text) else _mostly(text)
    return None


def _mostly(text: str) -> str | None:
    """Return a text with the odd character replaced; one with a NUL is no text at all."""
    if "\0" in text:
        return None
    return "".join(one if one.isprintable() or one in _KEPT else "\N{REPLACEMENT CHARACTER}" for one in text)
