"""Formatted text: a small HTML that nothing can hide in, and the plain words of it. Called by the field type.

Sanitised by nh3 when it is read, so that what is stored, exported and shown is clean whoever shows it. A text that its
own cleaning would change once more is refused: such texts are made to come alive in the second parse.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Final

import nh3

TAGS: Final = frozenset(
    {"p", "br", "h2", "h3", "strong", "em", "u", "s", "ul", "ol", "li", "blockquote", "a", "code", "pre"}
)
SCHEMES: Final = frozenset({"http", "https", "mailto"})
_EMPTIED: Final = frozenset(
    {"script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "textarea", "title", "xmp",
     "select", "math", "svg", "head"}
)  # fmt: skip
"""Elements that go with everything in them: what they hold is no text of the author's."""
_BLOCKS: Final = frozenset({"p", "h2", "h3", "ul", "ol", "li", "blockquote", "pre"})
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)


def _filtered(_tag: str, name: str, value: str) -> str | None:
    """Keep whole addresses: what begins at our own pages would be followed with the reader's rights."""
    return value if name != "href" or _ADDRESS.fullmatch(value.strip()) else None


_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(_EMPTIED),
    attributes={"a": {"href"}, "*": set()},
    url_schemes=set(SCHEMES),
    link_rel="noopener noreferrer nofollow",
    set_tag_attribute_values={"a": {"target": "_blank"}},
    strip_comments=True,
    attribute_filter=_filtered,
)
_RENAMED: Final = {
    "b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3",
    "div": "p",
}  # fmt: skip
_RENAMING: Final = re.compile(r"<(/?)(b|i|strike|del|ins|h1|h4|h5|h6|div)(?=[\s>/])", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[A-Za-z/!?]")
_PARAGRAPHS: Final = re.compile(r"\n{2,}")
_GAPS: Final = re.compile(r"[^\S\n]+")
_MOST_ROUNDS: Final = 3


def clean(written: str) -> str | None:
    """Return formatted text as it is stored, or None where no cleaning settles it. A text without markup is plain."""
    if not _MARKUP.search(written):
        written = _from_plain(written)
    settled = _CLEANER.clean(_RENAMING.sub(_renamed, written)).strip()
    for _ in range(_MOST_ROUNDS):
        again = _CLEANER.clean(settled).strip()
        if again == settled:
            return settled if _MARKUP.search(settled) else f"<p>{settled}</p>"
        settled = again
    return None


def words_of(formatted: str) -> str:
    """Return the plain words of formatted text, a line for each of its blocks."""
    if "<" not in formatted:
        return html.unescape(formatted).strip()
    reader = _Words()
    reader.feed(formatted)
    reader.close()
    lines = (_GAPS.sub(" ", line).strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects texts, with a break around blocks. It reads only what `clean` has written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where a block begins."""
        if tag in _BLOCKS or tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End the line where a block ends."""
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take the text."""
        self.parts.append(data)


def _from_plain(text: str) -> str:
    """Return a plain text as paragraphs; entities written in it are what they stand for, as in any HTML."""
    blocks = (block.strip("\n") for block in _PARAGRAPHS.split(text))
    return "".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in blocks if block)


def _renamed(match: re.Match[str]) -> str:
    return f"<{match[1]}{_RENAMED[match[2].lower()]}"
