"""What a visitor shows at a public form beside the answers, and the errors that keep them out. All of it politely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from engines.kernel import messages
from engines.kernel.errors import PlatformError
from engines.kernel.text import Text
from engines.kernel.values import Json
from runtime.storage.public_links import LinkRow

UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}

WHY: Final = {
    "early": Text("还没有开始", "has not opened yet"),
    "over": Text("已经结束", "is over"),
    "full": Text("名额已满", "has taken as many submissions as it can"),
    "shut": Text("暂时关闭", "is closed for now"),
    "unready": Text("还没有设置访问密码,暂不开放", "waits for its password to be set"),
}
"""Why a public form is closed, by the word that the page goes by."""


class ClosedError(PlatformError):
    """The public form takes nothing now; ``why`` is a key of `WHY`."""

    code = messages.define("public.closed", zh="这个页面{reason}", en="This page {reason}")
    kind = "conflict"

    def __init__(self, why: str) -> None:
        super().__init__(reason=WHY[why])
        self.why = why


class LockedError(PlatformError):
    """The public form asks for a password first."""

    code = messages.define("public.locked", zh="请先输入访问密码", en="Enter the password first")
    kind = "denied"


class WrongPasswordError(PlatformError):
    """That is not the password."""

    code = messages.define("public.password", zh="密码不对,请再试", en="That is not the password. Try again")
    kind = "denied"


class OnceError(PlatformError):
    """This device submitted before."""

    code = messages.define(
        "public.once",
        zh="这台设备已经提交过了,每台设备只能提交一次",
        en="This device has submitted already; once is all",
    )
    kind = "conflict"


class StampError(PlatformError):
    """The submission does not come from a page opened lately, or came faster than people write. Asking anew helps."""

    code = messages.define(
        "public.stamp", zh="页面需要重新确认,请稍候再提交", en="The page must be confirmed again. Submit in a moment"
    )
    kind = "conflict"


class StaleLinkError(PlatformError):
    """The link for changing a submission is no good, or no longer."""

    code = messages.define(
        "public.edit_link",
        zh="这个修改链接已失效,或不完整。需要修改请联系我们",
        en="This link no longer opens your submission, or is incomplete. Contact us to change it",
    )
    kind = "missing"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visitor brings: an address, and what the page was given earlier. Nothing of it is believed unchecked."""

    address: str = ""
    key: str = ""
    link: str = ""
    stamp: str = ""
    work: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a public form stands to one visitor at one moment.

    ``why`` says why it is closed, ``locked`` that the password is missing. ``link`` is the signed link that the visitor
    came by; ``strange`` says that they came by one that is none. ``stamp`` and ``device`` are given to the page.
    """

    why: str | None = None
    locked: bool = False
    link: LinkRow | None = None
    strange: bool = False
    stamp: str | None = None
    device: str | None = None
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A submission that its visitor came back to change: its values by code, its version, and until when."""

    values: dict[str, Json]
    version: int
    until: datetime


def length(duration: str) -> timedelta:
    """Return how long a duration of a package is, such as ``7d``."""
    return timedelta(**{UNITS[duration[-1]]: int(duration[:-1])})
