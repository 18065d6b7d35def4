"""Does a package fit what is installed? What other apps need of it, values that stand, codes that people know.

Called while a publish plan is made; everything here is found before anything is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from builder.services.publishing.expressions import check_expressions
from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.metadata.changes import Change
from engines.metadata.findings import error, shown, warning
from engines.metadata.model import Field, Form, Package
from runtime.services.apps import bind_installed
from runtime.storage import records
from runtime.storage.catalogue import Catalogue
from runtime.storage.ddl import CreateIndex, DdlPlan
from runtime.storage.installations import Installation
from runtime.storage.tables import form_table

CODE_TAKEN = messages.define(
    "publish.code_taken",
    zh="代码「{code}」已被另一个应用占用;安装时另取一个",
    en='The code "{code}" belongs to another app; install under a code of its own',
)
NO_CODE = messages.define(
    "publish.no_code",
    zh="应用不能装在「{code}」下:代码以小写字母开头,只含小写字母、数字和下划线,最长 60",
    en='An app cannot be installed under "{code}": a code is a lower-case letter, then those, digits and underscores',
)
RETYPED = messages.define(
    "publish.retyped",
    zh="「{field}」不能从 {before} 改成 {after};请新建一个字段,停用这一个",
    en='"{field}" cannot turn from {before} into {after}; add a new field and retire this one',
)
STILL_NEEDED = messages.define(
    "publish.still_needed", zh="应用「{app}」还用着它:{reason}", en='The app "{app}" still relies on it: {reason}'
)
REPEATED = messages.define(
    "publish.repeated",
    zh="「{fields}」不能设为唯一:已有 {count} 条记录的值重复;先改这些记录",
    en='"{fields}" cannot become unique: {count} records share their values; change those first',
)
FORGOTTEN = messages.define(
    "publish.forgotten_code",
    zh="「{before}」改成了「{after}」,但没有写进 was:用旧代码的网址和接口会失效",
    en='"{before}" became "{after}" without standing under "was": addresses with the old code will stop working',
)
CODE_PATTERN: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
APP: Final = "app.json"


def check_code(target: Installation, installed: Iterable[Installation]) -> Iterator[Diagnostic]:
    """Refuse what is no code, and a code that another installation has."""
    if not CODE_PATTERN.fullmatch(target.code):
        yield error(NO_CODE, APP, "/code", code=shown(target.code))
    elif any(item.code == target.code and item.number != target.number for item in installed):
        yield error(CODE_TAKEN, APP, "/code", code=target.code)


def still_needed(
    target: Installation,
    installed: Iterable[Installation],
    packages: Mapping[int, Package],
    former: Mapping[int, Package],
) -> Iterator[Diagnostic]:
    """Refuse to take away what another installed app points at, or names in an expression.

    ``packages`` are as they would be afterwards; ``former`` as they are now.
    """
    for other in installed:
        if target.number in other.bindings.values() and other.number != target.number:
            package = packages[other.number]
            bound = bind_installed(other, package, packages).diagnostics
            for found in bound or _misread(other, packages, former):
                reason = Text(found.message("zh"), found.message("en"))
                yield error(STILL_NEEDED, APP, app=package.app.label, reason=reason)


def behind(item: Installation, packages: Mapping[int, Package]) -> dict[str, Package]:
    """Return packages by their own id; of several installs of one, that to which the installation is bound."""
    every = {package.app.id: package for package in packages.values()}
    return every | {packages[number].app.id: packages[number] for number in item.bindings.values()}


def _misread(
    item: Installation, packages: Mapping[int, Package], former: Mapping[int, Package]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with an app's expressions now and was not before."""
    known = {(one.document, one.pointer) for one in check_expressions(former[item.number], behind(item, former))}
    for found in check_expressions(packages[item.number], behind(item, packages)):
        if (found.document, found.pointer) not in known:
            yield found


def retyped(package: Package, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    """Refuse another type for a field that has a column."""
    for change in changes:
        if change.kind == "retyped":
            form_id, field_id = change.ids
            form = next(form for form in package.forms if form.id == form_id)
            label = _field(form, field_id).label
            place = _place(form, field_id) + "/type"
            yield error(RETYPED, package.path_of(form_id), place, field=label, before=change.before, after=change.after)


def relinked(package: Package, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    """Refuse to turn a relation to one record into one to many, or back: what is linked would be lost."""
    for change in changes:
        counts = [_LINKS[_is_multiple(settings)] for settings in (change.before, change.after)]
        if change.path.endswith("/settings") and counts[0] != counts[1]:
            form_id, field_id = change.ids
            form = next(form for form in package.forms if form.id == form_id)
            label, place = _field(form, field_id).label, _place(form, field_id) + "/multiple"
            yield error(RETYPED, package.path_of(form_id), place, field=label, before=counts[0], after=counts[1])


_LINKS: Final = {False: Text("单条关联", "a relation to one record"), True: Text("多条关联", "a relation to many")}


def _is_multiple(settings: object) -> bool:
    return isinstance(settings, Mapping) and settings.get("multiple") is True


def forgotten_codes(package: Package, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    """Warn of renames whose former code is nowhere kept."""
    kept: dict[str, tuple[str, ...]] = {}
    for form in package.forms:
        kept |= {form.id: form.was}
        kept |= {field.id: field.was for field in form.fields} | {view.id: view.was for view in form.views}
        kept |= {door.id: door.was for door in form.public}
        kept |= {option.id: option.was for field in form.fields for option in field.options}
    for change in changes:
        if change.kind == "renamed" and change.ids[-1] in kept and change.before not in kept[change.ids[-1]]:
            yield warning(FORGOTTEN, package.path_of(change.ids[0]), "", before=change.before, after=change.after)


def repeated(connection: Connection, package: Package, live: Catalogue, plan: DdlPlan) -> Iterator[Diagnostic]:
    """Refuse a unique rule that records break already, with how many they are."""
    for step in plan.steps:
        form, known = package.form(step.form.form_id), live.forms.get(step.form.form_id)
        if form is None or known is None or not isinstance(step, CreateIndex) or not step.index.shape.unique:
            continue
        rule = step.index.shape.equal
        if all(field_id in known.fields for field_id in rule):
            count = records.repeated(connection, form_table(step.form), rule)
            if count:
                fields = [_field(form, field_id).label for field_id in rule]
                yield error(REPEATED, package.path_of(form.id), _rule(form, rule), fields=fields, count=count)


def _rule(form: Form, rule: tuple[str, ...]) -> str:
    """Return where a unique rule stands: at its field, or in the form's list of rules."""
    return pointer("unique", form.unique.index(rule)) if rule in form.unique else _place(form, rule[0]) + "/unique"


def _place(form: Form, field_id: str) -> str:
    return pointer("fields", form.fields.index(_field(form, field_id)))


def _field(form: Form, field_id: str) -> Field:
    return next(field for field in form.fields if field.id == field_id)
