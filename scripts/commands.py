"""The page docs/reference/commands.md: every command with its options, from click, and every environment variable.

Part of `make reference` (scripts/reference.py); a test holds the page to the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from dougong.__main__ import cli
from scripts.places import ROOT

PAGE: Final = ROOT / "docs" / "reference" / "commands.md"
VARIABLE: Final = re.compile(r"\bDOUGONG_[A-Z_]+[A-Z]\b")
SEARCHED: Final = ("dougong", "runtime", "builder", "engines", "tests/support")

VARIABLES: Final[dict[str, tuple[str, str]]] = {
    "DOUGONG_DATA": ("`data`", "the data folder: database, files, secret"),
    "DOUGONG_DATABASE_URL": ("SQLite in the data folder", "`postgresql://user:password@host/name` for PostgreSQL"),
    "DOUGONG_SECRET_KEY": (
        "made once, kept in `secret.key` in the data folder",
        "seals cursors; give the same to all processes that do not share a data folder",
    ),
    "DOUGONG_ADMIN_PASSWORD": ("made up and printed once", "the password of `admin`, read at the first start only"),
    "DOUGONG_ORGANISATION": ("Dougong workspace", "the name that people see on the sign-in and public pages"),
    "DOUGONG_LANGUAGE": ("`zh`", "`zh` or `en`: the language before anybody has chosen one, and of the terminal"),
    "DOUGONG_TIMEZONE": ("`Asia/Shanghai`", "the organisation's time zone, by its IANA name"),
    "DOUGONG_BASE_URL": (
        "none",
        "the address people use, such as `https://desk.example.com`; `https` makes cookies `Secure` and sends HSTS",
    ),
    "DOUGONG_TRUSTED_PROXIES": ("`0`", "how many reverse proxies stand in front (0 to 9)"),
    "DOUGONG_LOG_LEVEL": ("`info`", "`debug`, `info`, `warning` or `error`"),
    "DOUGONG_SQLITE_SYNCHRONOUS": (
        "`FULL`",
        "`NORMAL` is faster and may lose the last moments when the power fails; the database stays whole",
    ),
    "DOUGONG_FONTS": ("none", "folders with fonts for prints, parted by `:`; they go before those of the system"),
    "DOUGONG_SMTP_URL": ("none", "read and kept for the mail channel, which this version does not have yet"),
    "DOUGONG_TEST_POSTGRES_URL": ("none", "tests only: a server on which databases may be made"),
    "DOUGONG_TEST_CHROMIUM": ("a `chromium` on PATH", "tests only: the browser to use"),
}
HEAD: Final = """<!-- Made from the commands by `make reference`: change the code, not this page. -->

# Commands and environment

`dougong …` is short for `.venv/bin/python -m dougong …` in a clone. `-h` after any command explains it.

Exit code 0: done. 1: refused, with the problems on standard error, and as JSON with `--json`. 2: wrong usage.
Messages come in Chinese or English, after `DOUGONG_LANGUAGE`, else after the locale.
"""


def page() -> str:
    """Return the text of the page."""
    parts = [HEAD, "## Commands\n", *_sections(), "## Environment\n", *_table()]
    return "\n".join(parts) + "\n"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, by the words to type."""
    yield from _below("dougong", cli)


def variables() -> frozenset[str]:
    """Return every environment variable of ours that the sources name."""
    texts = (path.read_text(encoding="utf-8") for folder in SEARCHED for path in (ROOT / folder).rglob("*.py"))
    return frozenset(name for text in texts for name in VARIABLE.findall(text))


def pages() -> dict[Path, str]:
    """Return the page with its path, as scripts/reference.py collects pages."""
    return {PAGE: page()}


def _below(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield words, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        if found is not None:
            yield from _below(f"{words} {name}", found)


def _sections() -> Iterator[str]:
    for words, command in commands():
        parameters = command.params
        places = [_place(one) for one in parameters if isinstance(one, click.Argument)]
        yield f"### `{' '.join([words, *places])}`\n"
        yield f"{command.help}\n"
        options = [one for one in parameters if isinstance(one, click.Option)]
        if options:
            yield "| option | |\n|---|---|"
            yield from (f"| `{_written(one)}` | {_meaning(one)} |" for one in options)
            yield ""


def _place(argument: click.Argument) -> str:
    return str(argument.name).upper()


def _written(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {(option.metavar or option.type.name).upper()}"


def _meaning(option: click.Option) -> str:
    many = " May be given more than once." if option.multiple else ""
    default = f" Default: `{option.default}`." if option.show_default and option.default is not None else ""
    return ((option.help or "") + many + default).strip().replace("|", "\\|")


def _table() -> Iterator[str]:
    yield "| variable | without it | |\n|---|---|---|"
    yield from (f"| `{name}` | {default} | {meaning} |" for name, (default, meaning) in VARIABLES.items())


if __name__ == "__main__":
    print(page())
