"""Errors raised on purpose. The text of each stands in the message catalogue under its code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import Problem

Kind = Literal[
    "unreadable", "unauthenticated", "denied", "missing", "conflict", "too_large", "invalid", "throttled", "unavailable"
]


class PlatformError(Exception):
    """Base of every error raised on purpose. ``code`` is stable API; the text may change."""

    code: ClassVar[str] = messages.define("platform.unavailable", zh="平台暂时不可用", en="The platform is unavailable")
    kind: ClassVar[Kind] = "unavailable"

    def __init__(self, *, problems: Sequence[Problem] = (), **details: object) -> None:
        self.details = details
        self.problems = tuple(problems)
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """Say what happened in ``language``."""
        return messages.render(self.code, self.details, language)


class InvalidError(PlatformError):
    """What was sent is readable but wrong; ``problems`` say where. Nothing was written."""

    code = messages.define("request.invalid", zh="有 {count} 处需要修改", en="{count} things need correcting")
    kind = "invalid"

    def __init__(self, problems: Sequence[Problem], **details: object) -> None:
        super().__init__(problems=problems, count=len(problems), **details)


class UnreadableError(PlatformError):
    """What was sent cannot be read at all: broken JSON, a wrong encoding, a bad cursor."""

    code = messages.define(
        "request.unreadable", zh="读不懂收到的内容:{reason}", en="Could not read what was sent: {reason}"
    )
    kind = "unreadable"


class UnauthenticatedError(PlatformError):
    """Nobody is signed in, or the sign-in was wrong."""

    code = messages.define("session.required", zh="请先登录", en="Sign in first")
    kind = "unauthenticated"


class DeniedError(PlatformError):
    """The actor may not do this; the message names the missing right."""

    code = messages.define(
        "permission.denied", zh="你没有「{form} {operation}」的权限", en='You lack the right "{form}: {operation}"'
    )
    kind = "denied"


class MissingError(PlatformError):
    """No such thing, or none that the actor may know of."""

    code = messages.define("request.missing", zh="找不到{what}", en="No such {what}")
    kind = "missing"


class ConflictError(PlatformError):
    """Somebody else changed the same thing meanwhile."""

    code = messages.define("request.conflict", zh="与已有内容冲突:{what}", en="Conflicts with what is there: {what}")
    kind = "conflict"


class MetadataError(PlatformError):
    """The definition of an app is wrong; ``diagnostics`` say where. Nothing was installed."""

    code = messages.define(
        "metadata.invalid", zh="应用定义有 {count} 处错误", en="The app definition has {count} errors"
    )
    kind = "invalid"

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(count=sum(found.severity == "error" for found in self.diagnostics))


class UnknownTypeError(PlatformError):
    """A registry has no entry of that name."""

    code = messages.define(
        "registry.unknown",
        zh="没有名为 {name} 的{registry}。可用:{known}",
        en="No {registry} called {name}. Known: {known}",
    )
    kind = "invalid"
