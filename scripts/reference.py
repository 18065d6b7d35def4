"""Writes docs/reference from the registries: one page per entry, from the words on its class. `make reference`.

The functions of expressions are told a group to a page (`scripts.reference_functions`). Nobody edits these pages; a
test compares them with what stands in the code.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from engines.kernel.registry import Registry
from engines.kernel.text import Text
from engines.rules import functions
from scripts import commands, reference_functions
from scripts.modules import shipped
from scripts.places import ROOT

REFERENCE = ROOT / "docs" / "reference"
HEAD = "<!-- Made from {source} by `make reference`: change the class, not this page. -->\n"
FACTS = {
    "every": "间隔 / Every",
    "value_type": "值的类型 / Type of value",
    "required_settings": "必填设置 / Required settings",
    "operators": "可用比较 / Comparisons",
    "sortable": "可排序 / Can be sorted",
    "takes_options": "有选项 / Has options",
    "takes_target": "指向表单 / Points to a form",
    "takes_unique": "可设为唯一 / Can be unique",
    "takes_default": "可设默认值 / Can have a default",
    "read_only": "只读 / Read only",
}


def registries(modules: tuple[ModuleType, ...]) -> dict[str, Registry[object]]:
    """Return every registry of the platform that has a page per entry, by the name of its folder in the reference."""
    found: dict[int, tuple[str, Registry[object]]] = {}
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, Registry) and value is not functions and not name.startswith("_"):
                found.setdefault(id(value), (name.replace("_", "-"), value))
    return dict(sorted(found.values(), key=lambda pair: pair[0]))


def pages() -> dict[Path, str]:
    """Return every page of the reference with its text."""
    found = registries(shipped()).items()
    entries = {REFERENCE / slug / f"{key}.md": _page(key, entry) for slug, kind in found for key, entry in kind.items()}
    return entries | reference_functions.pages()


def main() -> None:
    """Write the pages and remove those of entries that are gone."""
    wanted = pages()
    for folder in {page.parent for page in wanted}:
        folder.mkdir(parents=True, exist_ok=True)
        for stale in set(folder.glob("*.md")) - set(wanted):
            stale.unlink()
    wanted |= commands.pages()
    for page, text in wanted.items():
        page.write_text(text, encoding="utf-8")
    print(f"{len(wanted)} pages")


def _page(key: str, entry: object) -> str:
    return "\n".join([HEAD.format(source=_source(entry)), _title(key, entry), *_words(entry), *_table(entry)])


def _source(entry: object) -> str:
    return str(Path(inspect.getfile(type(entry))).resolve().relative_to(ROOT))


def _title(key: str, entry: object) -> str:
    label = getattr(entry, "label", None)
    names = [label.get("zh"), label.get("en")] if isinstance(label, Text) else []
    return "# " + " · ".join([f"`{key}`", *names]) + "\n"


def _words(entry: object) -> Iterator[str]:
    doc = getattr(entry, "doc", None)
    if isinstance(doc, Text):
        yield f"{doc.get('zh')}\n"
        yield f"{doc.get('en')}\n"
    accepts = getattr(entry, "accepts", None)
    if isinstance(accepts, Text):
        yield f"**可以这样填** {accepts.get('zh')}\n"
        yield f"**Takes** {accepts.get('en')}\n"


def _table(entry: object) -> Iterator[str]:
    facts = {label: _fact(value) for name, label in FACTS.items() if (value := getattr(entry, name, None)) is not None}
    if facts:
        yield "| | |\n|---|---|"
        yield from (f"| {label} | {value} |" for label, value in facts.items())
        yield ""
    schema = getattr(entry, "schema", None)
    if isinstance(schema, Mapping) and schema:
        yield "| 设置 / Setting | | JSON Schema |\n|---|---|---|"
        yield from (f"| `{name}` | {_setting(shape)} |" for name, shape in sorted(schema.items()))
        yield ""


def _setting(shape: Mapping[str, object]) -> str:
    rest = {key: value for key, value in shape.items() if key != "description"}
    return f"{shape.get('description', '')} | {_code(json.dumps(rest, ensure_ascii=False, sort_keys=True))}"


def _fact(value: object) -> str:
    if isinstance(value, bool):
        return "是 / yes" if value else "否 / no"
    if isinstance(value, tuple | list):
        return " ".join(_code(str(item)) for item in value) or "—"
    return _code(str(value))


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


if __name__ == "__main__":
    main()
