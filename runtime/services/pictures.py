"""Pictures: told by what is in them, and drawn anew as thumbnails. Called by the attachment services.

Nothing here trusts a name or a declared type. What is shown small is always drawn anew, so that a thumbnail carries
nothing of its original but its pixels: no metadata, no place where it was taken, nothing that hides behind the end.
"""

from __future__ import annotations

import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from engines.kernel import messages
from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem
from runtime.services.picture_ends import ends_early

NOT_PICTURE: Final = messages.define(
    "file.not_picture",
    zh="「{name}」不是能打开的图片。这里收 JPEG、PNG、WebP、GIF",
    en='"{name}" does not open as a picture. JPEG, PNG, WebP and GIF may be put here',
)
TOO_WIDE: Final = messages.define(
    "file.picture_too_large",
    zh="图片有 {width} × {height} 像素,最多 {limit} 百万像素。请先缩小",
    en="The picture has {width} × {height} pixels; at most {limit} megapixels are taken. Make it smaller first",
)
HIDES: Final = messages.define(
    "file.picture_hides",
    zh="「{name}」里夹带了图片以外的内容,请重新导出或截图",
    en='"{name}" carries something beside the picture; export it again or take a screenshot',
)

TYPES: Final = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
ENDINGS: Final = {
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/gif": (".gif",),
}
SIZES: Final = (64, 160, 320, 640, 1600)
"""How large thumbnails are, in pixels of the longer side: what is asked for is rounded up to one of these."""
MOST_MEGAPIXELS: Final = 64
MOST_PIXELS: Final = MOST_MEGAPIXELS * 1_000_000
LONGEST_SIDE: Final = 30_000
THUMBNAIL_TYPE: Final = "image/webp"
QUALITY: Final = 82
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")  # MPO is what JPEG with a second picture turns out to be
_BLOCK: Final = 1 << 20
_OVERLAP: Final = 32
_HEAD: Final = 1024
_MARKUP: Final = re.compile(
    rb"<(?:script|html|iframe|object|embed|!doctype|\?php|svg[\s>/])|javascript:", re.IGNORECASE
)
_ONE_AT_A_TIME: Final = threading.BoundedSemaphore(2)
"""Large pictures take much memory while they are drawn; two at once are enough for one process."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture turned out to be."""

    type: str
    width: int
    height: int


class NotPictureError(Exception):
    """The bytes are no picture that may be kept; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


def inspect(stream: BinaryIO, name: str) -> Picture:
    """Return what the picture in ``stream`` is, read to its last pixel. The stream is left at its beginning.

    Raises:
        InvalidError: it is none, it is too large, or it carries something beside.
    """
    try:
        picture = _measured(stream, name)
        draw(stream, SIZES[0])
    except NotPictureError as error:
        problem = error.problem if error.problem.details else Problem(NOT_PICTURE, "/file", {"name": name})
        raise InvalidError([problem]) from error
    if _hides(stream, picture.type):
        raise InvalidError([Problem(HIDES, "/file", {"name": name})])
    stream.seek(0)
    return picture


def draw(stream: BinaryIO, size: int) -> bytes:
    """Return a picture drawn anew, upright, with its longer side ``size`` pixels or less.

    Raises:
        NotPictureError: the bytes are no picture, or a broken one, or one too large.
    """
    _measured(stream, "")
    with _ONE_AT_A_TIME, _opened(stream) as image:
        image.draft("RGB", (size, size))
        image.thumbnail((size, size))
        upright = ImageOps.exif_transpose(image)
        plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        out = BytesIO()
        # A new image has no metadata: neither the place where it was taken nor what else somebody wrote into it.
        plain.save(out, "WEBP", quality=QUALITY, method=2, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()


def fitting_name(name: str, kind: str) -> str:
    """Return the name with an ending that says what the picture is: a script's ending does not stay on one."""
    endings = ENDINGS[kind]
    if name.lower().endswith(endings):
        return name
    stem, _, ending = name.rpartition(".")
    is_picture = any(f".{ending.lower()}" in known for known in ENDINGS.values())
    return f"{stem if stem and is_picture else name}{endings[0]}"


def rounded(size: int) -> int:
    """Return the size that thumbnails of at least ``size`` pixels have."""
    return next((known for known in SIZES if known >= size), SIZES[-1])


def _measured(stream: BinaryIO, name: str) -> Picture:
    """Read the header alone: how large a picture is must be known before any of it is unpacked."""
    with _opened(stream) as image:
        width, height = image.size
        kind = TYPES.get(image.format or "")
    if kind is None or not width or not height:
        raise NotPictureError(Problem(NOT_PICTURE))
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        sizes = {"width": width, "height": height, "limit": MOST_MEGAPIXELS}
        raise NotPictureError(Problem(TOO_WIDE, "/file", {"name": name, **sizes}))
    return Picture(kind, width, height)


@contextmanager
def _opened(stream: BinaryIO) -> Iterator[Image.Image]:
    """Open a picture of a known format; whatever goes wrong with broken bytes is one error."""
    stream.seek(0)
    try:
        with Image.open(stream, formats=_FORMATS) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        sizes = {"width": "?", "height": "?", "limit": MOST_MEGAPIXELS}
        raise NotPictureError(Problem(TOO_WIDE, "/file", sizes)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError) as error:
        raise NotPictureError(Problem(NOT_PICTURE)) from error


def _hides(stream: BinaryIO, kind: str) -> bool:
    """Tell whether the file is something else at the same time: a page, a script, an archive, a document."""
    stream.seek(0)
    if b"%PDF-" in stream.read(_HEAD) or zipfile.is_zipfile(stream):
        return True
    stream.seek(0)
    if ends_early(stream, kind):
        return True
    stream.seek(0)
    tail = b""
    while block := stream.read(_BLOCK):
        if _MARKUP.search(tail + block):
            return True
        tail = block[-_OVERLAP:]
    return False
