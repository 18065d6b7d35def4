"""The pages docs/reference/functions: the operators and each group of functions, with examples that were run.

Part of `make reference` (scripts/reference.py); a test holds the pages to the registry.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from engines.kernel.text import Text
from engines.rules import Function, functions
from engines.rules.functions.function import Group, Parameter
from engines.rules.types import KIND_LABELS, Type, described
from scripts import examples
from scripts.places import ROOT

FOLDER: Final = ROOT / "docs" / "reference" / "functions"
HEAD: Final = "<!-- Made from engines/rules/functions by `make reference`: change the function, not this page. -->\n"
GROUPS: Final[dict[Group, Text]] = {
    "operator": Text("运算符", "Operators"),
    "logic": Text("逻辑", "Logic"),
    "text": Text("文本", "Text"),
    "number": Text("数字", "Numbers"),
    "date": Text("日期和时间", "Dates and times"),
    "list": Text("列表和汇总", "Lists and aggregates"),
    "people": Text("人员", "People"),
    "measure": Text("指标", "Measures"),
}
INTRODUCTION: Final = """\
名称不分大小写,中英文都可以写;`[…]` 可以省略,`…` 可以重复。例子用[这条客户记录](../expressions.md#样例--sample)。

Names are written in either language and any case; `[…]` may be left out, `…` may repeat. The examples are about
[this customer](../expressions.md#样例--sample).
"""
_SHOWN: Final = {"neg": "-x"}
_ANY: Final = Text("任意值", "any value")
_LIST: Final = Text("列表", "list")
_WRITTEN_OUT: Final = Text("直接写出", "written out")
_OPTIONAL: Final = Text("可省略", "may be left out")
_LEFT_OUT: Final = Text("省略时为", "if left out,")
_REPEATED: Final = Text("可重复", "may repeat")
_SPELLED: Final = Text("写成文本", "taken as its text")
_DEPENDS: Final = Text("视参数而定", "as its arguments")
_MOVING: Final = {
    "today": Text("今天", "today"),
    "now": Text("现在", "now"),
    "me": Text("提问的人", "whoever asks"),
}


def pages() -> dict[Path, str]:
    """Return every page with its text."""
    found = {FOLDER / f"{group}.md": _page(group) for group in GROUPS}
    return {FOLDER / "README.md": _index(), **found}


def _index() -> str:
    rows = [f"| [{_both(label)}]({group}.md) | {_links(group)} |" for group, label in GROUPS.items()]
    return "\n".join([HEAD, "# 函数 · Functions\n", INTRODUCTION, "| | |\n|---|---|", *rows, ""])


def _links(group: Group) -> str:
    if group == "operator":
        return " ".join(_code(_SHOWN.get(entry.name, entry.name)) for entry in _of(group))
    return " · ".join(f"[{entry.name} {entry.chinese}]({group}.md#{_anchor(entry)})" for entry in _of(group))


def _page(group: Group) -> str:
    parts = [part for entry in _of(group) for part in _entry(entry)]
    return "\n".join([HEAD, f"# {_both(GROUPS[group])}\n", INTRODUCTION, *parts])


def _of(group: Group) -> list[Function]:
    found = [entry for entry in functions.values() if entry.group == group and not entry.hidden]
    return found if group == "operator" else sorted(found, key=lambda entry: entry.name)


def _entry(entry: Function) -> Iterator[str]:
    yield f"## {_title(entry)}\n"
    yield f"{entry.doc.zh}。\n"
    yield f"{entry.doc.en}.\n"
    if entry.group != "operator":
        usage = entry.usage("zh").replace(entry.name, entry.chinese, 1)
        yield f"{_code(entry.usage('en'))} · {_code(usage)}\n"
        yield from _parameters(entry)
    yield from _examples(entry)
    yield from _facts(entry)


def _title(entry: Function) -> str:
    return f"{_code(_SHOWN.get(entry.name, entry.name))} · {_code(entry.chinese)}"


def _anchor(entry: Function) -> str:
    return f"{entry.name.lower()}--{entry.chinese}"


def _parameters(entry: Function) -> Iterator[str]:
    if entry.parameters:
        yield "| 参数 / Parameter | 类型 / Type | |\n|---|---|---|"
        yield from (f"| {_both(one.name)} | {_both(_kinds(one))} | {_notes(one)} |" for one in entry.parameters)
        yield ""


def _kinds(parameter: Parameter) -> Text:
    labels = [KIND_LABELS[kind] for kind in parameter.kinds] or [_ANY]
    found = Text("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))
    return Text(f"{_LIST.zh}:{found.zh}", f"{_LIST.en}: {found.en}") if parameter.many else found


def _notes(parameter: Parameter) -> str:
    notes = [_both(_OPTIONAL)] if parameter.optional and not parameter.default else []
    notes += [f"{_both(_LEFT_OUT)} {_code(parameter.default)}"] if parameter.default else []
    notes += [_both(_REPEATED)] if parameter.repeated else []
    notes += [_both(_SPELLED)] if parameter.spelled else []
    words = " ".join(_code(word) for word in parameter.words)
    notes += [f"{_both(_WRITTEN_OUT)} {words}".rstrip()] if parameter.literal else []
    return "; ".join(notes)


def _examples(entry: Function) -> Iterator[str]:
    yield "| 例子 / Example | 值 / Value |\n|---|---|"
    for example in entry.examples:
        expression = examples.checked(example.source)
        value = examples.shown(examples.value(expression), expression.type)
        yield f"| {_code(example.source)} | {_code(value)} |"
    yield ""


def _facts(entry: Function) -> Iterator[str]:
    facts = [f"运行 / Runs: {' · '.join(_targets(entry))}"]
    if entry.group != "operator":
        result = described(entry.result) if isinstance(entry.result, Type) else _DEPENDS
        facts.insert(0, f"结果 / Gives: {_both(result)}")
    if entry.volatile:
        facts.append("随之变化 / Changes with: " + ", ".join(_both(_MOVING[name]) for name in entry.volatile))
    yield "; ".join(facts) + "\n"


def _targets(entry: Function) -> Iterator[str]:
    yield "Python"
    looks_at_a_change = any(examples.checked(example.source).depends.changes for example in entry.examples)
    if not looks_at_a_change and (entry.sql is not None or entry.inline or entry.aggregate):
        yield "SQL"
    yield "浏览器 / browser" if entry.browser else "仅服务器 / server only"


def _both(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"
