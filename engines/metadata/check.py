"""Does a package mean something? What no schema can say: titles, tabs, public doors, rights, required versions.

Called by the loader when every reference is found. Each check is one small function over the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final, TypeAlias

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.metadata.findings import error, shown, unknown, warning
from engines.metadata.model import Field, Form, Package, PublicForm
from engines.metadata.prints import check_prints

EXT_TYPES: Final = frozenset({"text", "choice"})
FOR_CREATING: Final = (
    ("values", "values"),
    ("thanks", "thanks"),
    ("required", "required"),
    ("max_submissions", "most"),
    ("once", "once"),
    ("ext", "ext"),
    ("prefill", "prefill"),
    ("steps_by", "steps_by"),
    ("next", "next"),
    ("edit_later", "edit_later"),
    ("guard", "guard"),
)
PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")

TITLE_NAME = messages.define(
    "metadata.title.unknown",
    zh="标题里的「{name}」不是这个表单的字段{suggestion}",
    en='"{name}" in the title is no field of this form{suggestion}',
)
TITLE_BRACE = messages.define(
    "metadata.title.brace", zh="标题里的花括号没有成对", en="A brace in the title has no partner"
)
LAID_OUT_TWICE = messages.define(
    "metadata.layout.twice", zh="字段 {name} 在布局里出现了两次", en="The field {name} stands twice in the layout"
)
TAB_NOT_RELATION = messages.define(
    "metadata.page.tab",
    zh="{form} 的字段 {name} 没有关联到这个表单",
    en="The field {name} of {form} does not point to this form",
)
TAB_TWICE = messages.define(
    "metadata.page.tab_twice",
    zh="记录页只能有一个「{name}」页签",
    en='A record page has one "{name}" tab only',
)
FIND_BY = messages.define(
    "metadata.public.by",
    zh="公开查询至少要核对两项,如编号和手机号",
    en='A public query needs two facts at least, such as number and phone: give them in "by"',
)
ONLY_FOR = messages.define(
    "metadata.public.only_for",
    zh="「{key}」只用于 can 为 {can} 的公开页",
    en='"{key}" belongs to a public page that can {can}',
)
NOT_ASKED = messages.define(
    "metadata.public.required",
    zh="必填字段 {name} 既没有让访客填写,也没有在「values」里给出",
    en='The required field {name} is neither asked for nor given in "values"',
)
REQUIRED_UNASKED = messages.define(
    "metadata.public.required_unasked",
    zh="{name} 写成了必填,却不在「fields」里",
    en='{name} is required but not among "fields"',
)
ASKED_AND_GIVEN = messages.define(
    "metadata.public.asked_and_given",
    zh="字段 {name} 既让访客填写,又在「values」里给出",
    en='The field {name} is asked for and also given in "values"',
)
STEPS = messages.define(
    "metadata.public.steps",
    zh="「steps」要写一个选项字段,{name} 不是",
    en='"steps" takes a field with options; {name} has none',
)
NOT_ON_PAGE = messages.define(
    "metadata.public.prefill",
    zh="「prefill」里的 {name} 不在「fields」里",
    en='{name} is in "prefill" but not among "fields"',
)
EXT_TAKEN = messages.define(
    "metadata.public.ext",
    zh="「ext」要写一个文本或选项字段,且不在「fields」和「values」里,{name} 不行",
    en='"ext" takes a text or choice field that is neither in "fields" nor in "values"; {name} will not do',
)
NO_TIME = messages.define(
    "metadata.public.time", zh="「{value}」不是存在的时刻", en='"{value}" is no moment that exists'
)
BACKWARDS = messages.define(
    "metadata.public.period", zh="「until」要晚于「from」", en='"until" must be later than "from"'
)
SHOWN_AND_HIDDEN = messages.define(
    "metadata.behaviour.contradiction",
    zh="同一个条件下,字段 {name} 不能既隐藏又{other}",
    en="Under one condition, the field {name} cannot be hidden and {other} as well",
)
VIEW_NEEDED = messages.define(
    "metadata.permission.view",
    zh="没有「view」,{operations} 都用不上",
    en='Without "view", {operations} cannot be used',
)
RANGE = messages.define(
    "metadata.requires.range",
    zh="「{value}」不是版本范围,应写成 >=1.0,<2 这样",
    en='"{value}" is no version range; write it like >=1.0,<2',
)
ITSELF = messages.define("metadata.requires.itself", zh="应用不能依赖自己", en="An app cannot require itself")

SHOWN: Final = Text("显示", "shown")
REQUIRED: Final = Text("必填", "required")

FormCheck: TypeAlias = Callable[[Package, Form, str], Iterator[Diagnostic]]


def meaning(package: Package) -> Iterator[Diagnostic]:
    """Yield what is readable but cannot be meant."""
    yield from _requires(package)
    yield from _permissions(package)
    for form in package.forms:
        for check in FORM_CHECKS:
            yield from check(package, form, package.path_of(form.id))


def _requires(package: Package) -> Iterator[Diagnostic]:
    for at, requirement in enumerate(package.app.requires):
        place = pointer("requires", at)
        if requirement.app == package.app.id:
            yield error(ITSELF, "app.json", f"{place}/app")
        try:
            SpecifierSet(requirement.version)
        except InvalidSpecifier:
            yield error(RANGE, "app.json", f"{place}/version", value=shown(requirement.version))


def _permissions(package: Package) -> Iterator[Diagnostic]:
    for at, permission in enumerate(package.permissions):
        in_vain = [operation for operation in permission.can if operation != "create"]
        if in_vain and not _may_view(package, permission.form, permission.roles):
            yield warning(VIEW_NEEDED, "roles.json", pointer("permissions", at, "can"), operations=in_vain)


def _may_view(package: Package, form: str, roles: tuple[str, ...]) -> bool:
    seeing = {
        role for other in package.permissions if other.form == form and "view" in other.can for role in other.roles
    }
    return seeing.issuperset(roles)


def _title(_: Package, form: Form, path: str) -> Iterator[Diagnostic]:
    known = {code for field in form.fields for code in (field.code, *field.was)}
    for name in PLACEHOLDER.findall(form.title):
        if name not in known:
            yield unknown(TITLE_NAME, path, "/title", name=name, known=sorted(known))
    if re.search(r"[{}]", PLACEHOLDER.sub("", form.title)):
        yield error(TITLE_BRACE, path, "/title")


def _layout(_: Package, form: Form, path: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for at, section in enumerate(form.layout):
        for index, field_id in enumerate(section.fields):
            if field_id in seen:
                yield warning(LAID_OUT_TWICE, path, pointer("layout", at, "fields", index), name=_code(form, field_id))
            seen.add(field_id)


def _tabs(package: Package, form: Form, path: str) -> Iterator[Diagnostic]:
    for at, kind in enumerate(tab.kind for tab in form.page.tabs):
        if kind != "related" and kind in [tab.kind for tab in form.page.tabs[:at]]:
            yield error(TAB_TWICE, path, pointer("page", "tabs", at), name=kind)
    for tab in form.page.related:
        other = package.form(tab.form.form) if tab.form.app is None else None
        field = other.field(tab.field) if other else None
        if other and field and not _points_to(field, form):
            yield error(TAB_NOT_RELATION, path, "/page/tabs", form=other.code, name=field.code)


def _points_to(field: Field, form: Form) -> bool:
    return field.to is not None and field.to.app is None and field.to.form == form.id


def _doors(_: Package, form: Form, path: str) -> Iterator[Diagnostic]:
    for at, door in enumerate(form.public):
        yield from _period(door, path, pointer("public", at))
        yield from DOOR_CHECKS[door.can](form, door, path, pointer("public", at))


def _period(door: PublicForm, path: str, place: str) -> Iterator[Diagnostic]:
    times = {key: (value, _moment(value)) for key, value in (("from", door.opens), ("until", door.closes)) if value}
    for key, (value, moment) in times.items():
        if moment is None:
            yield error(NO_TIME, path, f"{place}/{key}", value=value)
    known = [moment for _, moment in times.values() if moment is not None]
    if len(known) > 1 and known[0] >= known[1]:
        yield error(BACKWARDS, path, f"{place}/until")


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _create_door(form: Form, door: PublicForm, path: str, place: str) -> Iterator[Diagnostic]:
    for key, value in (("by", door.by), ("steps", door.steps)):
        if value:
            yield error(ONLY_FOR, path, f"{place}/{key}", key=key, can="find")
    for at, field_id in enumerate(door.required):
        if field_id not in door.fields:
            yield error(REQUIRED_UNASKED, path, f"{place}/required/{at}", name=_code(form, field_id))
    yield from _address(form, door, path, place)
    # What a condition may hide is asked for only while it is not.
    sometimes = {field_id for entry in form.behaviour for field_id in (*entry.show, *entry.hide)}
    for field in form.fields:
        if field.id in door.fields and field.id in door.values:
            yield error(ASKED_AND_GIVEN, path, f"{place}/values", name=field.code)
        asked = field.id in (*door.fields, *door.values) or field.id in sometimes
        if field.required and field.default is None and not asked:
            yield error(NOT_ASKED, path, place, name=field.code)


def _address(form: Form, door: PublicForm, path: str, place: str) -> Iterator[Diagnostic]:
    for at, field_id in enumerate(door.prefill):
        if field_id not in door.fields:
            yield error(NOT_ON_PAGE, path, f"{place}/prefill/{at}", name=_code(form, field_id))
    ext = form.field(door.ext) if door.ext else None
    if ext and (ext.type not in EXT_TYPES or ext.id in (*door.fields, *door.values)):
        yield error(EXT_TAKEN, path, f"{place}/ext", name=ext.code)


def _find_door(form: Form, door: PublicForm, path: str, place: str) -> Iterator[Diagnostic]:
    for key, name in FOR_CREATING:
        if getattr(door, name):
            yield error(ONLY_FOR, path, f"{place}/{key}", key=key, can="create")
    if len(set(door.by)) < 2:  # noqa: PLR2004 - decided: the number and a second fact
        yield error(FIND_BY, path, place)
    steps = form.field(door.steps) if door.steps else None
    if steps and not steps.options:
        yield error(STEPS, path, f"{place}/steps", name=steps.code)


def _behaviour(_: Package, form: Form, path: str) -> Iterator[Diagnostic]:
    for at, entry in enumerate(form.behaviour):
        for index, field_id in enumerate(entry.hide):
            for other, fields in ((SHOWN, entry.show), (REQUIRED, entry.require)):
                if field_id in fields:
                    place = pointer("behaviour", at, "hide", index)
                    yield error(SHOWN_AND_HIDDEN, path, place, name=_code(form, field_id), other=other)


def _code(form: Form, field_id: str) -> str:
    return next(field.code for field in form.fields if field.id == field_id)


FORM_CHECKS: Final[tuple[FormCheck, ...]] = (_title, _layout, _tabs, _doors, _behaviour, check_prints)
DOOR_CHECKS: Final = {"create": _create_door, "find": _find_door}
