"""The blocks of a print, each filled in for one record: one function for each type. Called by the printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, cast

from engines.form.codes import code_svg, fits
from engines.form.printing.sheet import NARROW, Paper, Piece, in_rows, printable
from engines.kernel.errors import DeniedError, MissingError
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import STRUCTURE
from engines.metadata.model import PrintBlock
from runtime.identity.kernel import Grant
from runtime.services.exporting.cells import Manner
from runtime.services.live import LiveForm
from runtime.services.printing.filling import Filled
from runtime.services.printing.usual import TITLE
from runtime.services.printing.values import Words, amount, is_amount
from runtime.services.reading.presenting import Record

WIDE_TYPES: Final = frozenset({"long_text", "rich_text", "address"})
WIDE_LETTERS: Final = 60
PICTURE_SIZE: Final = 1600
MOST_PICTURES: Final = 24
EMPTY: Final = Text("没有内容", "Nothing here")
DATE: Final = Text("日期", "Date")
MORE: Final = Text("只打印了前 {count} 行", "The first {count} rows only")
TOTAL: Final = Text("合计", "Total")
HISTORY: Final = Text("变更记录", "History")
HEADS: Final = (Text("时间", "When"), Text("谁", "Who"), Text("做了什么", "What"))


@dataclass(frozen=True, slots=True)
class Related:
    """Records of another form, as far as the actor may see them; ``more`` says that there are others."""

    form: LiveForm
    items: Sequence[Record]
    more: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """Where blocks get what is not in the record itself. Each asks within the rights of whoever prints."""

    picture: Callable[[str], bytes | None]
    related: Callable[[JsonObject, str], Related | None]
    history: Callable[[str], Sequence[Sequence[str]] | None]


@dataclass(frozen=True, slots=True)
class Page:
    """One record on its way to paper. ``files`` collects the pictures and drawings that the pieces name."""

    form: LiveForm
    grant: Grant
    record: Record
    at: int
    filled: Filled
    manner: Manner
    paper: Paper
    link: str
    sources: Sources
    files: dict[str, bytes] = field(default_factory=dict)

    def say(self, raw: Json) -> str:
        """Return a text of the template in the print's language, filled in."""
        text = Text.of(cast("str | Mapping[str, str]", raw)).get(self.manner.language)
        return str(self.record["title"]) if text == TITLE else self.filled.text(text, self.at)

    def plain(self, raw: Json) -> str:
        """Return a text without expressions; blank where there is none."""
        return "" if raw is None else Text.of(cast("str | Mapping[str, str]", raw)).get(self.manner.language)

    def keep(self, content: bytes, ending: str) -> str:
        """Put a picture beside the print and return its name there."""
        name = f"file-{len(self.files)}.{ending}"
        self.files[name] = content
        return name

    def codes(self, names: Sequence[str]) -> list[str]:
        """Return the codes of those fields that the actor may read."""
        known = self.form.compiled.by_id
        readable = (name for name in names if name not in known or self.grant.fields.may_read(name))
        return [known[name].field.code if name in known else name for name in readable]


def pieces_of(page: Page, blocks: Sequence[PrintBlock]) -> Iterator[Piece]:
    """Yield the blocks that hold for a record, filled in."""
    for block in blocks:
        if page.filled.holds(block.when, page.at):
            yield from BLOCKS[block.type](page, block.settings)


def _heading(page: Page, block: JsonObject) -> Iterator[Piece]:
    text = page.say(block["text"])
    yield {"type": "heading", "text": text, "level": block.get("level", 2), "align": block.get("align", "left")}


def _paragraph(page: Page, block: JsonObject) -> Iterator[Piece]:
    text = page.say(block["text"])
    small = block.get("small") is True
    yield {"type": "paragraph", "text": text, "align": block.get("align", "left"), "small": small}


def _fields(page: Page, block: JsonObject) -> Iterator[Piece]:
    codes = page.codes(cast("list[str]", block["fields"]))
    words = Words(page.form, codes, page.manner)
    columns = 1 if page.paper.width < NARROW else int(str(block.get("columns", 2)))
    cells: list[JsonObject] = []
    for code in codes:
        said = words.of(code, page.record.get(code))
        if said or block.get("hide_blank") is not True:
            cells.append({"label": words.heading(code), "value": said, "wide": _is_wide(page, code, said)})
    if cells:
        yield {"type": "fields", "columns": columns, "rows": in_rows(cells, columns)}


def _is_wide(page: Page, code: str, said: str) -> bool:
    item = page.form.compiled.by_code.get(code)
    return (item is not None and item.field.type in WIDE_TYPES) or len(said) > WIDE_LETTERS or "\n" in said


def _table(page: Page, block: JsonObject) -> Iterator[Piece]:
    found = _rows(page, block) if "rows" in block else page.sources.related(block, str(page.record["id"]))
    if found is None:
        return
    items = found.form.compiled
    wanted = cast("list[str]", block.get("columns") or [one.field.id for one in items.fields])
    names = [name for name in wanted if name not in STRUCTURE]
    codes = [items.by_id[name].field.code if name in items.by_id else name for name in names]
    if not codes:
        return
    words = Words(found.form, codes, page.manner)
    rows = [[words.of(code, row.get(code)) for code in codes] for row in found.items]
    numbered = block.get("numbered") is True
    sums = _totals(found, codes, cast("list[str]", block.get("totals", [])))
    language = page.manner.language
    if sums and numbered:
        sums = [TOTAL.get(language), *sums]
    elif sums and not sums[0]:
        sums[0] = TOTAL.get(language)
    numbers = [(one := items.by_code.get(code)) is not None and is_amount(one) for code in codes]
    yield {
        "type": "table",
        "label": page.plain(block.get("label")),
        "headings": [*(["#"] if numbered else []), *(words.heading(code) for code in codes)],
        "aligns": [*(["center"] if numbered else []), *("right" if number else "left" for number in numbers)],
        "widths": [*([0] if numbered else []), *(1 if number else 2 for number in numbers)],
        "rows": [[*([str(at)] if numbered else []), *row] for at, row in enumerate(rows, 1)],
        "totals": list(sums),
        "empty": EMPTY.get(language),
        "more": MORE.get(language).format(count=len(rows)) if found.more else "",
    }


def _rows(page: Page, block: JsonObject) -> Related | None:
    name = str(block["rows"])
    item, inner = page.form.compiled.by_id.get(name), page.form.rows.get(name)
    if item is None or inner is None or not page.grant.fields.may_read(name):
        return None
    return Related(inner, cast("list[Record]", page.record.get(item.field.code) or []), more=False)


def _totals(found: Related, codes: Sequence[str], totals: Sequence[str]) -> list[str]:
    if not totals:
        return []
    said = []
    for code in codes:
        item = found.form.compiled.by_code.get(code)
        if item is None or item.field.id not in totals or not is_amount(item):
            said.append("")
            continue
        values = (Decimal(str(row[code])) for row in found.items if isinstance(row.get(code), int | float))
        said.append(amount(item, float(sum(values))))
    return said


def _picture(page: Page, block: JsonObject) -> Iterator[Piece]:
    codes = page.codes([str(block["field"])])
    held = cast("list[JsonObject]", page.record.get(codes[0]) or []) if codes else []
    pictures: list[Json] = []
    names: list[Json] = []
    for one in held:
        drawn = page.sources.picture(str(one["id"])) if len(pictures) < MOST_PICTURES else None
        if drawn is None:
            names.append(str(one["name"]))
        else:
            pictures.append({"file": page.keep(drawn, "webp"), "name": str(one["name"])})
    if held:
        columns = 1 if page.paper.width < NARROW else block.get("columns", 3)
        label = page.plain(block.get("label"))
        yield {"type": "picture", "label": label, "columns": columns, "pictures": pictures, "names": names}


def _qr(page: Page, block: JsonObject) -> Iterator[Piece]:
    text = page.say(block["text"]) if "text" in block else page.link
    return _code(page, "qr", text, {"size": 24, **block}, page.plain(block.get("label")))


def _barcode(page: Page, block: JsonObject) -> Iterator[Piece]:
    text = page.say(block["text"])
    return _code(page, "code128", text, {"size": 60, **block}, text)


def _code(page: Page, kind: str, text: str, block: JsonObject, label: str) -> Iterator[Piece]:
    if not text:
        return
    if not fits(kind, text):  # no scanner could read it: the words stay
        yield {"type": "paragraph", "text": text, "align": block.get("align", "left"), "small": False}
        return
    drawn = page.keep(code_svg(kind, printable(text)).encode(), "svg")
    corner = block.get("corner") is True
    place = {"size": block["size"], "align": block.get("align", "left"), "corner": corner}
    yield {"type": "code", "file": drawn, "label": label, **place}


def _signatures(page: Page, block: JsonObject) -> Iterator[Piece]:
    labels = [page.plain(one) for one in cast("list[Json]", block["labels"])]
    dated = "" if block.get("dated") is False else f"{DATE.get(page.manner.language)}:"
    yield {"type": "signatures", "labels": list(labels), "dated": dated}


def _history(page: Page, block: JsonObject) -> Iterator[Piece]:
    try:
        told = page.sources.history(str(page.record["id"]))
    except (DeniedError, MissingError):
        told = None
    language = page.manner.language
    if told is not None:
        yield {
            "type": "table",
            "label": page.plain(block.get("label")) or HISTORY.get(language),
            "headings": [head.get(language) for head in HEADS],
            "aligns": ["left"] * 3,
            "widths": [1, 1, 3],
            "rows": [list(row) for row in told],
            "totals": [],
            "empty": EMPTY.get(language),
            "more": "",
        }


def _line(_page: Page, _block: JsonObject) -> Iterator[Piece]:
    yield {"type": "line"}


def _space(_page: Page, block: JsonObject) -> Iterator[Piece]:
    yield {"type": "space", "size": block.get("size", 5)}


def _page_break(page: Page, _block: JsonObject) -> Iterator[Piece]:
    if page.paper.height is not None:
        yield {"type": "page_break"}


BLOCKS: Final[Mapping[str, Callable[[Page, JsonObject], Iterator[Piece]]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "fields": _fields,
    "table": _table,
    "picture": _picture,
    "qr": _qr,
    "barcode": _barcode,
    "signatures": _signatures,
    "history": _history,
    "line": _line,
    "space": _space,
    "page_break": _page_break,
}
