"""What the server says when it is ready: where it is, and in demo mode who can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engines.kernel.text import Text
from runtime.web.services import Demo

READY: Final = Text("斗拱已启动:{address}", "Dougong is ready: {address}")
ADMIN: Final = Text(
    "第一次启动:管理员账号 admin,密码 {password}(只显示这一次)",
    "First start: the administrator is admin, the password {password} (shown only this once)",
)
ACCOUNTS: Final = Text("演示账号,密码都是 {password}:", "Demo accounts, all with the password {password}:")
SHUT: Final = Text(
    "演示账号已停用({logins}):它们的密码人人知道。要用演示数据请加 --demo",
    "Demo accounts are switched off ({logins}): everybody knows their password. Use --demo to work with them",
)
NAME_WIDTH: Final = 4
"""Chinese names have two to four characters; the ideographic space is as wide as one of them."""

STOP: Final = Text("按 Ctrl+C 停止", "Press Ctrl+C to stop")


def greeting(
    address: str, *, language: str, demo: Demo | None, admin_password: str | None, shut: tuple[str, ...]
) -> Iterator[str]:
    """Yield the lines to print."""
    yield ""
    yield "  " + READY.get(language).format(address=address)
    if admin_password is not None:
        yield "  " + ADMIN.get(language).format(password=admin_password)
    if shut:
        yield "  " + SHUT.get(language).format(logins=", ".join(shut))
    if demo is not None:
        yield "  " + ACCOUNTS.get(language).format(password=demo.password)
        width = max(len(one.login) for one in demo.accounts)
        for one in demo.accounts:
            yield f"    {one.login:<{width}}  {one.name:\u3000<{NAME_WIDTH}} {one.role.get(language)}"
    yield "  " + STOP.get(language)
    yield ""
