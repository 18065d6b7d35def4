"""``dougong user add / password / list / grant / revoke / roles``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from dougong import application
from dougong.commands.options import data_option, json_option
from dougong.config import from_environment
from dougong.speech import DONE, say, say_json
from engines.kernel.text import Text
from runtime.identity.credentials import new_secret
from runtime.identity.first_run import GENERATED_LENGTH
from runtime.identity.user import NewUser, User

ADDED: Final = Text("已添加 {login}({name})", "Added {login} ({name})")
GENERATED: Final = Text("密码:{password}(只显示这一次)", "Password: {password} (shown only this once)")
CHANGED: Final = Text(
    "{login} 的密码已更换,原有登录已全部退出", "The password of {login} is changed; every session has ended"
)
GRANTED: Final = Text("{login} 现在是 {app} 的 {role}", "{login} now plays {role} in {app}")
REVOKED: Final = Text("{login} 不再是 {app} 的 {role}", "{login} no longer plays {role} in {app}")

login_argument = click.argument("login")
app_argument = click.argument("app")
role_argument = click.argument("role")
password_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input; one is made up otherwise."
)


@click.group()
def user() -> None:
    """Manage people's accounts."""


@user.command()
@click.argument("login")
@click.option("--name", default=None, help="The person's name; the login otherwise.")
@click.option("--email", default=None)
@click.option("--admin", is_flag=True, help="May do everything.")
@click.option("--department", "departments", multiple=True, help="A department, by name or id; the first is primary.")
@password_option
@data_option
@json_option
def add(  # noqa: PLR0913 - one parameter for each option
    login: str,
    name: str | None,
    email: str | None,
    departments: Sequence[str],
    data: Path | None,
    *,
    admin: bool,
    password_stdin: bool,
    as_json: bool,
) -> int:
    """Add a person."""
    password, made_up = _password(from_stdin=password_stdin)
    with closing(application.open_installation(from_environment(data=data))) as installation:
        ids = application.find_departments(installation, departments)
        new = NewUser(login, name or login, password, email=email, admin=admin, departments=ids)
        made = installation.platform.people.add(new)
    if as_json:
        say_json(_present(made) | ({"password": password} if made_up else {}))
        return DONE
    say(ADDED, login=made.login, name=made.name)
    if made_up:
        say(GENERATED, password=password)
    return DONE


@user.command("password")
@click.argument("login")
@password_option
@data_option
@json_option
def change(login: str, data: Path | None, *, password_stdin: bool, as_json: bool) -> int:
    """Give a person a new password and end their sessions."""
    password, made_up = _password(from_stdin=password_stdin)
    with closing(application.open_installation(from_environment(data=data))) as installation:
        person = installation.platform.people.by_login(login)
        installation.sign_in.reset_password(person.id, password)
    if as_json:
        say_json({"login": person.login} | ({"password": password} if made_up else {}))
        return DONE
    say(CHANGED, login=person.login)
    if made_up:
        say(GENERATED, password=password)
    return DONE


@user.command("list")
@data_option
@json_option
def show(data: Path | None, *, as_json: bool) -> int:
    """List everybody."""
    with closing(application.open_installation(from_environment(data=data))) as installation:
        everybody = installation.platform.people.every()
    if as_json:
        say_json({"items": [_present(one) for one in everybody]})
        return DONE
    for one in everybody:
        marks = "".join((" *" if one.admin else "", "" if one.active else " -"))
        print(f"{one.login:<24} {one.name}{marks}")
    return DONE


@user.command()
@login_argument
@app_argument
@role_argument
@data_option
@json_option
def grant(login: str, app: str, role: str, data: Path | None, *, as_json: bool) -> int:
    """Let the person with that LOGIN play ROLE in APP."""
    with closing(application.open_installation(from_environment(data=data))) as installation:
        platform = installation.platform
        person = platform.people.by_login(login)
        platform.give_roles(person.id, platform.apps.snapshot().app(app), [role])
    return _tell_role(GRANTED, {"login": person.login, "app": app, "role": role}, as_json=as_json)


@user.command()
@login_argument
@app_argument
@role_argument
@data_option
@json_option
def revoke(login: str, app: str, role: str, data: Path | None, *, as_json: bool) -> int:
    """Take ROLE in APP from the person with that LOGIN; what a department gives them stays."""
    with closing(application.open_installation(from_environment(data=data))) as installation:
        platform = installation.platform
        person = platform.people.by_login(login)
        platform.take_roles(person.id, platform.apps.snapshot().app(app), [role])
    return _tell_role(REVOKED, {"login": person.login, "app": app, "role": role}, as_json=as_json)


@user.command("roles")
@app_argument
@data_option
@json_option
def show_roles(app: str, data: Path | None, *, as_json: bool) -> int:
    """List the roles of APP and who plays them."""
    with closing(application.open_installation(from_environment(data=data))) as installation:
        platform = installation.platform
        held = platform.holders(platform.apps.snapshot().app(app))
        logins = {one.id: one.login for one in platform.people.every()}
    rows = [{"role": role, "logins": [logins[one] for one in who.users]} for role, who in held.items()]
    if as_json:
        say_json({"items": rows})
        return DONE
    for role, who in held.items():
        print(f"{role:<24} {' '.join(logins[one] for one in who.users)}")
    return DONE


def _tell_role(text: Text, details: dict[str, str], *, as_json: bool) -> int:
    if as_json:
        say_json(details)
    else:
        say(text, **details)
    return DONE


def _password(*, from_stdin: bool) -> tuple[str, bool]:
    """Return the password and whether it was made up here."""
    if not from_stdin:
        return new_secret()[:GENERATED_LENGTH], True
    return sys.stdin.readline().rstrip("\r\n"), False


def _present(one: User) -> dict[str, object]:
    return {
        "id": one.id,
        "login": one.login,
        "name": one.name,
        "email": one.email,
        "admin": one.admin,
        "active": one.active,
    }
