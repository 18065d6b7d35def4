"""The demo organisation: who works where. Set up by ``--demo`` only; its accounts work only while that is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from runtime.identity.departments import Department, Departments
from runtime.identity.passwords import Passwords
from runtime.identity.people import People
from runtime.identity.user import NewUser, User
from runtime.web.services import Demo, DemoAccount

ORGANISATION: Final = Text("栖禾电器", "Qihe Appliances")
PASSWORD: Final = "dougong-demo"  # noqa: S105 - shown on the sign-in page of every demo
DOMAIN: Final = "qihe.example"


@dataclass(frozen=True, slots=True)
class Unit:
    """A department of the demo organisation, above those that name it."""

    key: str
    name: Text
    parent: str | None = None
    manager: str | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works there. ``manager`` overrides the department's."""

    login: str
    name: str
    role: Text
    unit: str
    manager: str | None = None


UNITS: Final = (
    Unit("service", Text("客户服务中心", "Customer Service"), manager="zhenglan"),
    Unit("frontline", Text("一线客服组", "Front Line"), parent="service", manager="zhoumin"),
    Unit("product", Text("产品研发部", "Product Development")),
    Unit("quality", Text("质量组", "Quality"), parent="product", manager="xujianing"),
    Unit("repair", Text("售后服务部", "After-sales"), manager="duanpeng"),
    Unit("logistics", Text("物流部", "Logistics"), manager="fengzhuo"),
    Unit("sales", Text("销售部", "Sales"), manager="qinmo"),
)

COLLEAGUES: Final = (
    Colleague("zhoumin", "周敏", Text("客服主管", "Service supervisor"), "frontline"),
    Colleague("linxiaowen", "林晓雯", Text("一线客服", "Service agent"), "frontline"),
    Colleague("hejun", "何俊", Text("一线客服", "Service agent"), "frontline"),
    Colleague("zhaoke", "赵可", Text("知识专员", "Knowledge editor"), "service"),
    Colleague("zhenglan", "郑岚", Text("服务总监", "Service director"), "service"),
    Colleague("xujianing", "许嘉宁", Text("质量工程师", "Quality engineer"), "quality", manager="zhenglan"),
    Colleague("duanpeng", "段鹏", Text("售后工程师", "Service engineer"), "repair", manager="zhenglan"),
    Colleague("fengzhuo", "冯卓", Text("物流", "Logistics"), "logistics", manager="zhenglan"),
    Colleague("qinmo", "秦墨", Text("客户经理", "Account manager"), "sales", manager="zhenglan"),
    Colleague("chensiyuan", "陈思远", Text("客户经理", "Account manager"), "sales"),
)


def accounts() -> Demo:
    """Return what the sign-in page and the terminal offer."""
    return Demo(tuple(DemoAccount(one.login, one.name, one.role) for one in COLLEAGUES), PASSWORD)


def settle(people: People, departments: Departments, hasher: Passwords) -> dict[str, User]:
    """Make what is missing of the demo organisation, let its people in, and return them by login."""
    for user in _with_the_demo_password(people, hasher, active=False):
        people.set_active(user.id, active=True)
    missing = [one for one in COLLEAGUES if _stranger(people, one.login)]
    if missing:
        units = _add_departments(departments)
        _add_people(people, units, missing, hasher.hash(PASSWORD))
        _name_managers(people, departments, units)
    return _present(people)


def shut(people: People, hasher: Passwords) -> list[User]:
    """Keep out demo accounts that still have the password everybody knows; return them."""
    open_still = _with_the_demo_password(people, hasher, active=True)
    for user in open_still:
        people.set_active(user.id, active=False)
    return open_still


def _add_departments(departments: Departments) -> dict[str, Department]:
    known = {(one.name, one.parent_id): one for one in departments.tree().values()}
    units: dict[str, Department] = {}
    for unit in UNITS:
        parent = None if unit.parent is None else units[unit.parent].id
        units[unit.key] = known.get((unit.name, parent)) or departments.add(unit.name, parent_id=parent)
    return units


def _add_people(
    people: People, units: Mapping[str, Department], missing: Sequence[Colleague], password_hash: str
) -> None:
    for one in missing:
        new = NewUser(one.login, one.name, email=f"{one.login}@{DOMAIN}", departments=(units[one.unit].id,))
        people.add(new, password_hash=password_hash)


def _name_managers(people: People, departments: Departments, units: Mapping[str, Department]) -> None:
    present = _present(people)
    for unit in UNITS:
        if unit.manager in present:
            departments.set_manager(units[unit.key].id, present[unit.manager].id)
    for one in COLLEAGUES:
        if one.manager in present and one.login in present:
            people.set_manager(present[one.login].id, present[one.manager].id)


def _stranger(people: People, login: str) -> bool:
    """Say whether nobody has that login: a real account of the same name is left alone."""
    try:
        people.by_login(login)
    except MissingError:
        return True
    return False


def _present(people: People) -> dict[str, User]:
    found: dict[str, User] = {}
    for one in COLLEAGUES:
        try:
            user = people.by_login(one.login)
        except MissingError:
            continue
        if user.email == f"{one.login}@{DOMAIN}":
            found[one.login] = user
    return found


def _with_the_demo_password(people: People, hasher: Passwords, *, active: bool) -> list[User]:
    """Return the demo accounts whose password was never changed. They share one hash, so it is compared once."""
    present = [user for user in _present(people).values() if user.active is active]
    known = {user.id: people.credentials(user.login) for user in present}
    hashes = {user_id: found.password_hash if found else None for user_id, found in known.items()}
    fits = {stored: hasher.verify(stored, PASSWORD) for stored in set(hashes.values())}
    return [user for user in present if fits[hashes[user.id]]]
