"""The page behind a share link, whole and without scripts: it must open on anything. Used by its route."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from markupsafe import Markup

from engines.kernel.text import Text

STYLE: Final = """
:root{color-scheme:light dark;--paper:#f4f1ea;--sheet:#fff;--ink:#1d2427;--quiet:#5c666a;--line:#e3ded3;
  --act:#175f73;--bad:#a52a1b}
@media (prefers-color-scheme:dark){:root{--paper:#12191b;--sheet:#1c2427;--ink:#e6e9e8;--quiet:#9aa5a8;
  --line:#333d40;--act:#7cc4d6;--bad:#f0907f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
  font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header,main,footer{max-width:720px;margin:0 auto;padding:16px}
header{display:flex;justify-content:space-between;align-items:center;gap:16px}
a{color:var(--act);padding:8px 0}
section{background:var(--sheet);border:1px solid var(--line);border-radius:8px;padding:20px}
h1{margin:0 0 12px;font-size:22px;line-height:1.35;overflow-wrap:anywhere}
dl{margin:0}
dl>div{display:grid;grid-template-columns:minmax(96px,30%) 1fr;gap:16px;padding:10px 0;
  border-top:1px solid var(--line)}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
footer,.quiet{color:var(--quiet);font-size:14px}
label{display:block;margin-bottom:4px}
input{width:100%;min-height:48px;padding:8px 12px;border:1px solid var(--quiet);border-radius:6px;
  background:var(--sheet);color:inherit;font:inherit}
button{margin-top:16px;min-height:48px;padding:0 24px;border:0;border-radius:6px;background:#175f73;
  color:#fff;font:inherit}
:focus-visible{outline:2px solid var(--act);outline-offset:2px}
.wrong{color:var(--bad)}
"""
SWITCH: Final = Text("English", "中文")
UNTIL: Final = Text("这个链接到 {until} 为止有效", "This link is good until {until}")
PASSWORD: Final = Text("密码", "Password")
ASK: Final = Text("请输入密码,查看这条记录", "Enter the password to see this record")
OPEN: Final = Text("查看", "Open")
WRONG: Final = Text("密码不对,请再试一次", "That is not the password. Try again")
BLANK: Final = "—"


def document(title: str, organisation: str, inner: Markup, nonce: str, language: str) -> str:
    """Return a whole page around ``inner``, with the way to the other language."""
    other = "en" if language == "zh" else "zh"
    return Markup(
        '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex, nofollow">'
        '<title>{title}</title><link rel="icon" href="data:,"><style nonce="{nonce}">{style}</style></head>'
        '<body><header><b>{organisation}</b><a href="?lang={other}" hreflang="{other}">{switch}</a></header>'
        "<main>{inner}</main></body></html>"
    ).format(
        lang="zh-CN" if language == "zh" else "en",
        title=title,
        nonce=nonce,
        style=Markup(STYLE),  # noqa: S704 - our own constant
        organisation=organisation,
        other=other,
        switch=SWITCH.get(language),
        inner=inner,
    )


def shown(title: str, facts: Iterable[tuple[str, str]], until: str, language: str) -> Markup:
    """Return what a link shows."""
    rows = Markup("").join(
        Markup("<div><dt>{label}</dt><dd>{value}</dd></div>").format(label=label, value=value or BLANK)
        for label, value in facts
    )
    said = UNTIL.get(language).format(until=until)
    return Markup('<section><h1>{title}</h1><dl>{rows}</dl></section><p class="quiet">{until}</p>').format(
        title=title, rows=rows, until=said
    )


def asking(language: str, *, wrong: bool) -> Markup:
    """Return the form that asks for the password."""
    note = Markup('<p class="wrong" role="alert">{}</p>').format(WRONG.get(language)) if wrong else Markup("")
    return Markup(
        '<section><h1>{ask}</h1>{note}<form method="post" action="?lang={language}">'
        '<label for="password">{label}</label>'
        '<input id="password" name="password" type="password" autocomplete="off" required autofocus>'
        '<button type="submit">{open}</button></form></section>'
    ).format(ask=ASK.get(language), note=note, label=PASSWORD.get(language), open=OPEN.get(language), language=language)


def refused(message: str) -> Markup:
    """Return why a link shows nothing."""
    return Markup("<section><h1>{}</h1></section>").format(message)


def words(value: object) -> str:
    """Return a cell's value as people read it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else f"{value:,}" if isinstance(value, int | float) else str(value)


def discreet(held: object) -> object:
    """Return a person as strangers may read of them: by the first character only."""
    label = held.get("label") if isinstance(held, Mapping) else None
    return f"{str(label)[:1]}**" if label else held


def several(held: object) -> object:
    """Return people as strangers may read of them."""
    return (
        [discreet(one) for one in held] if isinstance(held, Sequence) and not isinstance(held, str) else discreet(held)
    )
