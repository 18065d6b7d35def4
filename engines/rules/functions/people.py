"""USER, DEPARTMENT, MANAGER_OF and IN_ROLE: people by the words that rules name them with. Part of the registry.

What is asked of whoever is signed in comes with the context; everybody else is in the context's directory, where the
caller brings one, and unknown otherwise. SQL has no directory: over a whole table Python decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.types import BOOLEAN, DEPARTMENT, USER, Context

_USER: Final = Parameter(Text("人员", "user"), ("user",))
_ME: Final = Parameter(Text("人员", "user"), ("user",), optional=True, default="me")


def _user_by_login(context: Context, login: str) -> str | None:
    return context.directory.user_by_login(login) if context.directory else None


def _department_by_code(context: Context, code: str) -> str | None:
    return context.directory.department_by_code(code) if context.directory else None


def _manager_of(context: Context, user: str) -> str | None:
    if context.person is not None and context.person.id == user:
        return context.person.manager
    return context.directory.manager_of(user) if context.directory else None


def _in_role(context: Context, user: str | None, role: str | None) -> bool:
    if user is None or role is None:
        return False
    if context.person is not None and context.person.id == user:
        return role in context.person.roles
    return context.directory is not None and context.directory.in_role(user, role)


def _as(function: Callable[..., object]) -> Callable[[object], Callable[..., object]]:
    return lambda _: function


define(
    Function(
        name="USER",
        chinese="人员",
        group="people",
        parameters=(Parameter(Text("登录名", "login"), ("text",)),),
        result=USER,
        doc=Text("登录名是它的人员;没有时为空", "The user with that login; blank where there is none"),
        examples=(Example('USER("nobody") is blank', "true"), Example('not (me = USER("nobody"))', "true")),
        python=_as(_user_by_login),
        contextual=True,
        browser=False,
    )
)
define(
    Function(
        name="DEPARTMENT",
        chinese="部门",
        group="people",
        parameters=(Parameter(Text("编码", "code"), ("text",)),),
        result=DEPARTMENT,
        doc=Text("编码是它的部门;没有时为空", "The department with that code; blank where there is none"),
        examples=(
            Example('DEPARTMENT("none") is blank', "true"),
            Example('not (me.department = DEPARTMENT("none"))', "true"),
        ),
        python=_as(_department_by_code),
        contextual=True,
        browser=False,
    )
)
define(
    Function(
        name="MANAGER_OF",
        chinese="上级",
        group="people",
        parameters=(_USER,),
        result=USER,
        doc=Text("人员的上级;没有时为空", "Whom a user reports to; blank where there is nobody"),
        examples=(
            Example('not (MANAGER_OF(USER("nobody")) = me)', "true"),
            Example('MANAGER_OF(USER("nobody")) is blank', "true"),
        ),
        python=_as(_manager_of),
        contextual=True,
    )
)
define(
    Function(
        name="IN_ROLE",
        chinese="属于角色",
        group="people",
        parameters=(_ME, Parameter(Text("角色", "role"), ("text",))),
        result=BOOLEAN,
        doc=Text(
            "人员(不写是当前用户)在本应用中有没有这个角色,按角色编码",
            "Whether a user, the current one unless told, has the role of that code in this app",
        ),
        examples=(
            Example('IN_ROLE("no_such_role")', "false"),
            Example('IN_ROLE(USER("nobody"), "agent")', "false"),
        ),
        python=_as(_in_role),
        contextual=True,
        blanks="own",
    )
)
