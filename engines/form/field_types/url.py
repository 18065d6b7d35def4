"""An address on the web."""

from __future__ import annotations

import re
import unicodedata
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import NOT_URL, TOO_LONG
from engines.form.sensitive import SETTING, SensitiveOption
from engines.form.texts import plain, shown
from engines.form.usual import Usual, usual_match
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

MAX_LENGTH: Final = 1000
_HIGHEST_PORT: Final = 65535
# White space, control characters, quotes and brackets, halves of surrogate pairs, and what turns the reading direction.
_REFUSED: Final = re.compile('[\\s\x00-\x1f\x7f-\x9f<>"\\\\^`{|}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff]')
_NAME: Final = r"[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:.]+\]"
_BARE: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::[0-9]{1,5})?(?:[/?#].*)?", re.IGNORECASE)
_HOST: Final = re.compile(_NAME)
_WEB: Final = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{_NAME})(?::(?P<port>[0-9]{{1,5}}))?(?P<rest>[/?#].*)?", re.IGNORECASE
)
_MAIL: Final = re.compile(r"mailto:(?P<to>[^@?#:/]+@[^@?#:/]+\.[^@?#:/]+(?:\?.*)?)", re.IGNORECASE)
# What stays as it is: a host in lower case, no port, no slash alone.
_USUAL: Final = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]+)?")
_USUAL_PORTS: Final = {"http": 80, "https": 443}


@field_types.register("url")
class UrlType(SensitiveOption):
    """A link that is safe to follow: http, https or mailto, and nothing that runs. One spelling for one address."""

    label: ClassVar[Text] = Text("链接", "Link")
    doc: ClassVar[Text] = Text(
        "一个网址或邮件链接,只收 http、https 和 mailto,在新标签页里打开。域名变成小写,省掉默认端口和末尾单独的斜杠;"
        "网址里不能带用户名和密码。",
        "An address on the web or a mail link: http, https and mailto only, opened in a new tab. Hosts become lower "
        "case; the usual port and a slash alone are left out. It may carry no user name and no password.",
    )
    icon: ClassVar[str] = "link"
    schema: ClassVar[JsonObject] = SETTING
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.TEXT
    accepts: ClassVar[Text] = Text(
        "https://example.com/help、mailto:xu@example.com;example.com/help 会补上 https://",
        "https://example.com/help, mailto:xu@example.com; example.com/help gets https:// in front",
    )
    takes_unique: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the address."""
        return ColumnSpec("text", length=MAX_LENGTH)

    def parser(self, _field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to an address."""
        return _parse

    def usual(self, _field: Field, /) -> Usual | None:
        """Return addresses that stay as they are."""
        return usual_match(_USUAL, MAX_LENGTH)

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a string; addresses may hold Chinese."""
        return {"type": "string", "format": "iri", "maxLength": MAX_LENGTH, "examples": ["https://example.com/help"]}

    def ui(self, _field: Field, /) -> JsonObject:
        """Return the length."""
        return {"max_length": MAX_LENGTH}


def _parse(raw: object) -> object:
    text = plain(raw)
    if not isinstance(text, str):
        return text
    if len(text) > MAX_LENGTH:
        return Problem(TOO_LONG, "", {"limit": MAX_LENGTH, "length": len(text)})
    address = None if _REFUSED.search(text) else _normal(unicodedata.normalize("NFC", text))
    if address is None or len(address) > MAX_LENGTH:
        return Problem(NOT_URL, "", {"value": shown(text)})
    return address


def _normal(text: str) -> str | None:
    mail = _MAIL.fullmatch(text)
    if mail:
        return f"mailto:{mail['to']}"
    web = _WEB.fullmatch(f"https://{text}" if _BARE.fullmatch(text) else text)
    return _web(web) if web else None


def _web(web: re.Match[str]) -> str | None:
    scheme, host = web["scheme"].lower(), web["host"].lower()
    port = int(web["port"] or _USUAL_PORTS[scheme])
    # A host that looks like another one, or that changes when it is written again, is none.
    if port > _HIGHEST_PORT or host != unicodedata.normalize("NFKC", host).lower() or not _HOST.fullmatch(host):
        return None
    rest = "" if web["rest"] in (None, "/") else web["rest"]
    return f"{scheme}://{host}{'' if port == _USUAL_PORTS[scheme] else f':{port}'}{rest}"
