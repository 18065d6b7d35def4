"""Small pictures: a screenshot becomes a PNG with a palette of 256 colours. Used by scripts/screenshots.py.

Screens have few colours; a palette makes their files three times smaller and no worse to look at.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Final

import numpy as np
from playwright.sync_api import Page

COLOURS: Final = 256
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
READ: Final = """async (source) => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + source;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const drawing = canvas.getContext('2d');
  drawing.drawImage(picture, 0, 0);
  const bytes = drawing.getImageData(0, 0, picture.width, picture.height).data;
  let text = '';
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return [picture.width, picture.height, btoa(text)];
}"""


def shrink(desk: Page, png: bytes) -> bytes:
    """Return the same picture with a palette; ``desk`` is an empty page that reads PNG for us."""
    width, height, pixels = desk.evaluate(READ, base64.b64encode(png).decode())
    rgba = np.frombuffer(base64.b64decode(pixels), dtype=np.uint8).reshape(height, width, 4)
    indices, palette = _with_palette(rgba[:, :, :3].astype(np.int32))
    rows = np.hstack([np.zeros((height, 1), dtype=np.uint8), indices.astype(np.uint8)])
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"".join(
        [
            SIGNATURE,
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _with_palette(rgb: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the index of each pixel and the palette: the commonest colours; others take the nearest of them."""
    packed = (rgb[:, :, 0] << 16) | (rgb[:, :, 1] << 8) | rgb[:, :, 2]
    found, place, count = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, (found >> 8) & 255, found & 255], axis=1)
    palette = colours[np.argsort(-count, kind="stable")[:COLOURS]]
    nearest = np.array([int(np.argmin(((palette - colour) ** 2).sum(axis=1))) for colour in colours])
    return nearest[place.reshape(packed.shape)], palette


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
