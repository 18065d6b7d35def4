"""Shapes of requests and answers that no marshmallow schema reads, for the API's own description. Used by routes.

A form's own fields are not known here: in the document of an app, the generic names below give way to the form's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

Shape: TypeAlias = Mapping[str, object]

REF: Final = "#/components/schemas/"
RECORD: Final = "Record"
VALUES: Final = "Values"
NEW_VALUES: Final = "NewValues"
GENERIC: Final = (RECORD, VALUES, NEW_VALUES)
"""Schemas that the document of an app replaces by those of each form."""


def ref(name: str) -> Shape:
    """Return a reference to a schema of the document."""
    return {"$ref": REF + name}


def thing(*required: str, **properties: Shape) -> Shape:
    """Return the schema of an object with properties, some of which are always there."""
    shape: dict[str, object] = {"type": "object", "properties": properties}
    return {**shape, "required": list(required)} if required else shape


def many(items: Shape) -> Shape:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def text_or_null(**more: str) -> Shape:
    """Return the schema of a text that may be absent."""
    return {"type": ["string", "null"], **more}


ID: Final[Shape] = {"type": "string", "format": "uuid"}
TEXT: Final[Shape] = {"type": "string"}
WHOLE: Final[Shape] = {"type": "integer"}
TRUTH: Final[Shape] = {"type": "boolean"}
MOMENT: Final[Shape] = {"type": "string", "format": "date-time"}
ANYTHING: Final[Shape] = {"type": "object"}
WORDS: Final = thing("zh", "en", zh=TEXT, en=TEXT)
BINARY: Final[Shape] = {"type": "string", "format": "binary"}
LABELLED: Final[Shape] = {**thing("id", "label", id=ID, label=TEXT), "type": ["object", "null"]}
PROBLEMS: Final = many(thing("pointer", "code", "message", pointer=TEXT, code=TEXT, message=TEXT))
PAGE_END: Final = text_or_null(description="The cursor of the next page; null at the end")

SYSTEM: Final[Mapping[str, Shape]] = {
    "id": ID,
    "title": TEXT,
    "version": WHOLE,
    "created_at": MOMENT,
    "created_by": LABELLED,
    "updated_at": MOMENT,
    "updated_by": LABELLED,
    "owner": LABELLED,
    "department": LABELLED,
}
"""What every record has beside its form's fields. Who may create but not view gets the id and the numbers only."""
ASSIGNABLE: Final[Mapping[str, Shape]] = {
    name: text_or_null(description="An id, or a name that only one has") for name in ("owner", "department")
}

COMPONENTS: Final[Mapping[str, Shape]] = {
    RECORD: thing("id", **SYSTEM),
    VALUES: {**thing(**ASSIGNABLE), "description": "Values by field code; the document of an app has them all"},
    NEW_VALUES: {**thing(**ASSIGNABLE), "description": "Values by field code; the document of an app has them all"},
}

COUNT: Final = thing("value", "exact", value=WHOLE, exact=TRUTH)
RECORD_PAGE: Final = thing("items", "next", "count", items=many(ref(RECORD)), next=PAGE_END, count=COUNT)
GROUPS: Final = thing(
    "items",
    "more",
    items=many(
        thing(
            "value", "label", "count",
            value={"type": ["string", "number", "boolean", "null"], "description": "null is the group of the blank"},
            label=text_or_null(),
            count=WHOLE,
        )
    ),
    more={**TRUTH, "description": "There are further groups, smaller than these"},
)  # fmt: skip
SUGGESTIONS: Final = thing("items", items=many(thing("value", "count", value=TEXT, count=WHOLE)))
BATCH: Final = thing("items", items={**many(ref(NEW_VALUES)), "minItems": 1, "maxItems": 1000}, atomic=TRUTH)
OUTCOMES: Final = thing("items", items=many(thing("status", status=WHOLE, record=ref(RECORD), problems=PROBLEMS)))
DEED: Final = thing(
    "items", "done", "failed", "next",
    items=many(thing("id", "title", "status", id=TEXT, title=TEXT, status=WHOLE, version=WHOLE, problems=PROBLEMS)),
    done=WHOLE, failed=WHOLE, next=PAGE_END,
)  # fmt: skip
EVENTS: Final = thing(
    "items",
    "next",
    items=many(
        thing(
            "id", "at", "kind", "version", "actor", "cause", "changes",
            id=TEXT, at=MOMENT, kind=TEXT, version=WHOLE, actor=ANYTHING, cause=ANYTHING, changes=many(ANYTHING),
        )
    ),
    next=PAGE_END,
)  # fmt: skip
UPLOAD: Final = thing("file", file=BINARY, field={**TEXT, "description": "The code of the field the file is for"})
FILE: Final = thing("id", "name", "size", "type", id=ID, name=TEXT, size=WHOLE, type=TEXT)
FILES: Final = thing(
    "items",
    items=many(thing("field", "id", "name", "size", "type", field=TEXT, id=ID, name=TEXT, size=WHOLE, type=TEXT)),
)
NEWS: Final = thing(
    "items",
    "next",
    items=many(thing("app", "form", "id", "kind", "version", app=TEXT, form=TEXT, id=ID, kind=TEXT, version=WHOLE)),
    next=TEXT,
    unread={**WHOLE, "description": "What the caller was told and has not read"},
    computing={
        **many(
            thing(
                "app",
                "form",
                "fields",
                "done",
                "total",
                app=TEXT,
                form=TEXT,
                fields=many(TEXT),
                done=WHOLE,
                total=WHOLE,
            )
        ),
        "description": "Forms with computed fields that are still being worked out",
    },
)
APP_HEAD: Final = thing("code", "label", "version", "forms", code=TEXT, label=WORDS, version=TEXT, forms=many(ANYTHING))
APPS: Final = thing("items", items=many(APP_HEAD))
PEOPLE: Final = thing(
    "items",
    items=many(thing("id", "label", "login", "department", id=ID, label=TEXT, login=TEXT, department=LABELLED)),
)
DEPARTMENTS: Final = thing(
    "items",
    items=many(thing("id", "label", "parent", "manager", id=ID, label=TEXT, parent=text_or_null(), manager=LABELLED)),
)
BOOTSTRAP: Final = thing(
    "language", "zone", "organisation", "demo", "version",
    language=TEXT, zone=TEXT, organisation=WORDS, demo={"type": ["object", "null"]}, version=TEXT,
)  # fmt: skip
STATUS: Final = thing("status", status=TEXT, version=TEXT)
DOCUMENT: Final = thing("openapi", "paths", openapi=TEXT, paths=ANYTHING)
PUBLIC_FORM: Final = thing(
    "app",
    "organisation",
    "zone",
    "language",
    "form",
    app=ANYTHING,
    organisation=WORDS,
    zone=TEXT,
    language=TEXT,
    form=ANYTHING,
    stamp=TEXT,
    device=TEXT,
    link=ANYTHING,
    edit=ANYTHING,
)
PUBLIC_ANSWER: Final = thing(
    number=text_or_null(), title=TEXT, record=ANYTHING, fields=many(ANYTHING), steps=many(ANYTHING), edit=ANYTHING
)
PUBLIC_KEY: Final = thing("key", key=TEXT)
PLAN: Final = thing(
    "app", "package", "version", "new", "empty", "changes", "tables", "online", "formulas", "diagnostics",
    app=TEXT, package=TEXT, version=TEXT, new=TRUTH, empty=TRUTH,
    changes=many(ANYTHING), tables=many(ANYTHING), online=many(ANYTHING), formulas=many(ANYTHING),
    diagnostics=many(ANYTHING),
)  # fmt: skip
