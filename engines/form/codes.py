"""Texts drawn as codes for scanners: QR codes, and Code 128 (ISO/IEC 15417, set B). As SVG, for pages and prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Final

import segno

LONGEST: Final[Mapping[str, int]] = {"qr": 500, "code128": 80}
# The widths of three bars and three spaces of each symbol, by its value; the stop has one bar more.
_TABLE: Final = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112"
)
_WIDTHS: Final = tuple(_TABLE.split())

_START_B: Final = 104
_STOP: Final = 106
_ROUND: Final = 103
_QUIET: Final = 10
_HEIGHT: Final = 50


def code_svg(kind: str, text: str) -> str:
    """Return the drawing of a text that fits the kind of code: see `fits`."""
    return _DRAWN[kind](text)


def fits(kind: str, text: str) -> bool:
    """Tell whether a text can be drawn: Code 128 here takes printable ASCII, QR codes take anything."""
    return len(text) <= LONGEST[kind] and (kind != "code128" or (text.isascii() and text.isprintable()))


def code128(text: str) -> tuple[int, ...]:
    """Return the widths of bars and spaces in turn, a bar first."""
    values = [ord(character) - ord(" ") for character in text]
    check = (_START_B + sum(place * value for place, value in enumerate(values, 1))) % _ROUND
    return tuple(int(width) for value in (_START_B, *values, check, _STOP) for width in _WIDTHS[value])


def _qr(text: str) -> str:
    out = BytesIO()
    segno.make(text, micro=False, boost_error=False).save(
        out, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, light="white"
    )
    return out.getvalue().decode()


def _bars(text: str) -> str:
    widths = code128(text)
    whole = sum(widths) + 2 * _QUIET
    path = "".join(f"M{start} 0h{width}v{_HEIGHT}h-{width}z" for start, width in _placed(widths))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {_HEIGHT}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{whole}v{_HEIGHT}H0z"/><path d="{path}"/></svg>'
    )


def _placed(widths: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    at = _QUIET
    for place, width in enumerate(widths):
        if place % 2 == 0:
            yield at, width
        at += width


_DRAWN: Final[Mapping[str, Callable[[str], str]]] = {"qr": _qr, "code128": _bars}
