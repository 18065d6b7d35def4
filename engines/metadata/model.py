"""The metamodel's nodes. References between them are by id; texts are `Text`; expressions stay source text.

Every node keeps its immutable ``id`` apart from its ``code``, which may be renamed; ``was`` holds the old codes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject

PublicAction = Literal["create", "find"]
Guard = Literal["time", "work"]
HiddenPolicy = Literal["clear", "keep"]
PrintPaper = Literal["A4", "A5", "80mm"]
SectionFold = Literal["open", "closed"]
TabKind = Literal["details", "related", "timeline", "comments"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a choice field. ``color`` is a status family of the design (info, success, error, ...).

    ``public_label`` is what a customer reads instead of ``label`` where a public page shows how far something has come.
    ``under`` is the id of the option that this one stands below, in a field whose options are a tree.
    """

    id: str
    code: str
    label: Text
    color: str | None = None
    was: tuple[str, ...] = ()
    public_label: Text | None = None
    under: str | None = None


@dataclass(frozen=True, slots=True)
class FormReference:
    """Where a relation points: a form of this package, or of the app that ``app`` (an alias in ``requires``) names."""

    form: str
    app: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. ``settings`` are the keys that its type adds; the type's schema has checked them.

    ``fields`` are those of the rows that a sub-table holds. ``hidden`` says what becomes of the value while a condition
    hides the field. ``search`` False keeps its words out of searching.
    """

    id: str
    code: str
    label: Text
    type: str
    required: bool = False
    unique: bool = False
    hint: Text | None = None
    default: Json = None
    options: tuple[Option, ...] = ()
    to: FormReference | None = None
    settings: JsonObject = dataclasses.field(default_factory=dict)
    was: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    hidden: HiddenPolicy = "clear"
    search: bool = True

    def option(self, option_id: str) -> Option | None:
        """Return the option with that id."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Sort:
    """One step of an order. ``field`` is a field id or a system name; blanks come last either way."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ColorRule:
    """A colour for the records of a view for which the condition ``when`` holds; the first rule that does counts.

    ``use`` is a status family of the design; ``label`` is what the colour means, for people.
    """

    when: str
    use: str
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A named way to look at a form's records. ``where`` is an expression; ``columns`` are field ids or system names.

    ``settings`` are the keys that its type adds, fields and options in them by id; the type's schema has checked them.
    """

    id: str
    code: str
    label: Text
    type: str = "list"
    where: str | None = None
    columns: tuple[str, ...] = ()
    sort: tuple[Sort, ...] = ()
    settings: JsonObject = dataclasses.field(default_factory=dict)
    color: tuple[ColorRule, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled block of a form's layout, one to four columns wide; ``edit_only`` ones are not asked for on creation.

    ``folds`` says that people may fold it on the record page, and how it stands at first.
    """

    label: Text | None
    columns: int
    fields: tuple[str, ...]
    edit_only: bool = False
    folds: SectionFold | None = None


@dataclass(frozen=True, slots=True)
class RelatedTab:
    """The records of ``form`` that point here through ``field``; columns and order are that form's own names by id."""

    form: FormReference
    field: str
    label: Text | None = None
    columns: tuple[str, ...] = ()
    sort: tuple[Sort, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTab:
    """One tab of the record page: the form's own sections, its history, its comments, or related records."""

    kind: TabKind
    label: Text | None = None
    related: RelatedTab | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The record page: facts in the header, figures in a strip below, facts at the side, tabs in their order."""

    header: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    tabs: tuple[PageTab, ...] = ()

    @property
    def related(self) -> tuple[RelatedTab, ...]:
        """Return what the tabs with related records show, in order."""
        return tuple(tab.related for tab in self.tabs if tab.related is not None)


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a public form leads when it is done: an address outside."""

    url: str
    label: Text


@dataclass(frozen=True, slots=True)
class PublicForm:
    """A door without an account: create a record, or find one by its number and a second fact.

    ``required`` names fields that a visitor must fill although the form itself does not ask for them; ``steps`` names
    a choice field whose history the visitor may follow.

    It is open from ``opens`` to ``closes`` (instants as written) and for ``most`` submissions, ``once`` for each
    device if so, behind a password that each installation sets for itself. ``ext`` is the field that takes the mark of
    a signed link, ``prefill`` the fields that an address may fill in. ``edit_later`` is how long visitors may change
    what they sent, ``guard`` what keeps machines out beside the limits that always hold.
    """

    id: str
    code: str
    can: PublicAction
    label: Text
    fields: tuple[str, ...]
    by: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    steps: str | None = None
    intro: Text | None = None
    thanks: Text | None = None
    values: Mapping[str, Json] = dataclasses.field(default_factory=dict)
    was: tuple[str, ...] = ()
    password: bool = False
    opens: str | None = None
    closes: str | None = None
    most: int | None = None
    once: bool = False
    closed: Text | None = None
    ext: str | None = None
    prefill: tuple[str, ...] = ()
    steps_by: str | None = None
    next: Onward | None = None
    edit_later: str | None = None
    guard: Guard | None = None


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What holds for some fields while the condition ``when`` does; the fields are ids.

    A field that any entry shows is hidden unless one of them holds; ``hide`` wins over that. A hidden field is asked of
    nobody, and blank unless it keeps its value. What is ``read_only`` keeps the value that a record has. ``set`` gives
    values, by field, that a record takes when the condition becomes true; ``options`` are those that may be chosen
    while it holds, option ids by field.
    """

    id: str
    when: str
    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    read_only: tuple[str, ...] = ()
    set: Mapping[str, Json] = dataclasses.field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """What must be true of a record; else it is refused with the author's message, at the field ``at`` if given."""

    id: str
    that: str
    message: Text
    at: str | None = None


@dataclass(frozen=True, slots=True)
class PrintBlock:
    """One piece of a print. ``settings`` are the keys of its type, fields in them by id, checked by its schema."""

    type: str
    when: str | None = None
    settings: JsonObject = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Print:
    """A way to put a record on paper: its blocks from top to bottom. Texts hold expressions in braces."""

    id: str
    code: str
    label: Text
    blocks: tuple[PrintBlock, ...]
    paper: PrintPaper = "A4"
    landscape: bool = False
    header: Text | None = None
    footer: Text | None = None
    page_numbers: bool = True
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of record. ``title`` is a template over field codes, such as ``{number} {subject}``."""

    id: str
    code: str
    label: Text
    fields: tuple[Field, ...]
    title: str = ""
    icon: str | None = None
    unique: tuple[tuple[str, ...], ...] = ()
    layout: tuple[Section, ...] = ()
    views: tuple[View, ...] = ()
    page: Page = Page()
    public: tuple[PublicForm, ...] = ()
    behaviour: tuple[Behaviour, ...] = ()
    checks: tuple[Check, ...] = ()
    prints: tuple[Print, ...] = ()
    was: tuple[str, ...] = ()

    def field(self, field_id: str) -> Field | None:
        """Return the field with that id."""
        return next((item for item in self.fields if item.id == field_id), None)


@dataclass(frozen=True, slots=True)
class Role:
    """A part people play in the app; mapped to people, departments and role groups at install."""

    id: str
    code: str
    label: Text
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Permission:
    """What some roles may do with a form. ``can`` are operation names."""

    id: str
    form: str
    roles: tuple[str, ...]
    can: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """Another app this one builds on, named by a local alias and bound at install."""

    alias: str
    app: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the app's navigation: a form, at one of its views."""

    form: FormReference
    view: str | None = None
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class NavigationGroup:
    """A titled group of entries."""

    label: Text | None
    items: tuple[NavigationItem, ...]


@dataclass(frozen=True, slots=True)
class App:
    """The head of a package."""

    id: str
    code: str
    label: Text
    version: str
    format: int = 1
    description: Text | None = None
    icon: str | None = None
    color: str | None = None
    requires: tuple[Requirement, ...] = ()
    navigation: tuple[NavigationGroup, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """Steps written as metadata: a scenario, or the records an app brings along.

    ``steps`` stay documents here; the runner's registry of step kinds reads each.
    """

    id: str
    code: str
    label: Text | None
    steps: tuple[JsonObject, ...]
    given: tuple[JsonObject, ...] = ()
    covers: tuple[str, ...] = ()
    at: str | None = None
    kind: str = "scenario"
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """A whole application. ``documents`` are its canonical documents by path, what export writes and hashes cover."""

    app: App
    forms: tuple[Form, ...] = ()
    roles: tuple[Role, ...] = ()
    permissions: tuple[Permission, ...] = ()
    scenarios: tuple[Script, ...] = ()
    data: tuple[Script, ...] = ()
    documents: Mapping[str, JsonObject] = dataclasses.field(default_factory=dict)

    def form(self, form_id: str) -> Form | None:
        """Return the form with that id."""
        return next((form for form in self.forms if form.id == form_id), None)

    def path_of(self, object_id: str) -> str:
        """Return the path of the document whose object has that id; empty when there is none."""
        return next((path for path, node in self.documents.items() if node.get("id") == object_id), "")
