"""Where a picture ends by its own account, and whether its file goes on after that. Called by `pictures`.

A file that goes on is a favourite disguise: a picture to whoever looks at its beginning, something else to whoever
looks at its end. JPEG is let off: telephones append films and second pictures to it as a matter of course.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import BinaryIO, Final

_PNG_SIGNATURE: Final = 8
_PNG_CHUNK: Final = 12
_GIF_SCREEN: Final = 13
_GIF_EXTENSION: Final = 0x21
_GIF_PICTURE: Final = 0x2C
_GIF_END: Final = 0x3B
_HAS_COLOURS: Final = 0x80
_SLACK: Final = 16
"""So many bytes of padding say nothing."""


def ends_early(stream: BinaryIO, kind: str) -> bool:
    """Tell whether bytes follow the end of the picture, which `pictures` has seen to be of that type."""
    find = _ENDS.get(kind)
    if find is None:
        return False
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    end = find(stream)
    return end is not None and size - end > _SLACK


def _png(stream: BinaryIO) -> int | None:
    place = _PNG_SIGNATURE
    while True:
        stream.seek(place)
        head = stream.read(8)
        if len(head) < 8:  # noqa: PLR2004 - a length and a name of four bytes each
            return None
        place += _PNG_CHUNK + int.from_bytes(head[:4], "big")
        if head[4:] == b"IEND":
            return place


def _webp(stream: BinaryIO) -> int | None:
    head = stream.read(8)
    length = int.from_bytes(head[4:], "little")
    return 8 + length + length % 2


def _gif(stream: BinaryIO) -> int | None:
    screen = stream.read(_GIF_SCREEN)
    stream.seek(_colours(screen[10:11]), os.SEEK_CUR)
    while byte := stream.read(1):
        if byte[0] == _GIF_END:
            return stream.tell()
        if byte[0] == _GIF_EXTENSION:
            stream.seek(1, os.SEEK_CUR)
        elif byte[0] == _GIF_PICTURE:
            stream.seek(_colours(stream.read(9)[8:]) + 1, os.SEEK_CUR)
        else:
            return stream.tell()
        _skip_blocks(stream)
    return None


def _colours(packed: bytes) -> int:
    """Return how many bytes the table of colours takes that the packed byte announces."""
    return 3 << ((packed[0] & 7) + 1) if packed and packed[0] & _HAS_COLOURS else 0


def _skip_blocks(stream: BinaryIO) -> None:
    while (length := stream.read(1)) and length[0]:
        stream.seek(length[0], os.SEEK_CUR)


_ENDS: Final[Mapping[str, Callable[[BinaryIO], int | None]]] = {
    "image/png": _png,
    "image/webp": _webp,
    "image/gif": _gif,
}
