"""A small desk to load: field kinds as a form engine would give them, documents to change, and short ways to ask."""

import copy
import json

from engines.metadata.kinds import FieldKind, Kinds, ViewKind
from engines.metadata.loader import load

FIELDS = {
    "text": FieldKind({"max_length": {"type": "integer", "minimum": 1}}),
    "serial": FieldKind({"pattern": {"type": "string", "minLength": 1}}, ("pattern",)),
    "choice": FieldKind(takes_options=True),
    "relation": FieldKind(takes_target=True),
    "rating": FieldKind({"scale": {"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 11}}),
    "colour": FieldKind(
        {"tone": {"type": "string", "pattern": "^[a-z]+$", "contentEncoding": "x", "not": {"const": "ugly"}}}
    ),
}
VIEWS = {
    "list": ViewKind(),
    "board": ViewKind(
        {"by": {"type": "string"}, "cards": {"type": "array"}, "limits": {"type": "object"}},
        ("by",),
        ("by", "cards"),
        {"limits": "by"},
    ),
}
KINDS = Kinds(FIELDS, VIEWS)

DESK = {
    "app.json": {
        "format": 1,
        "code": "desk",
        "version": "1.2.0",
        "label": {"zh": "客户投诉", "en": "Complaints"},
        "icon": "alert",
        "requires": [{"as": "crm", "app": "app_crm", "version": ">=1.0"}],
        "navigation": [
            {"open": {"form": "complaint", "view": "open"}},
            {
                "group": {"zh": "基础资料", "en": "Basics"},
                "items": [{"open": {"form": "crm.customer"}, "label": "Customers"}],
            },
        ],
    },
    "roles.json": {
        "roles": [{"code": "agent", "label": {"zh": "客服", "en": "Agent"}}],
        "permissions": [{"form": "complaint", "to": [{"role": "agent"}], "can": ["view", "create"]}],
    },
    "forms/complaint.json": {
        "code": "complaint",
        "label": {"zh": "投诉单", "en": "Complaint"},
        "title": "{number} {subject}",
        "fields": [
            {"code": "number", "type": "serial", "pattern": "TS-{0000}"},
            {"code": "subject", "type": "text", "required": True, "max_length": 120},
            {"code": "mobile", "type": "text", "hint": {"zh": "手机号", "en": "Mobile"}},
            {"code": "status", "type": "choice", "options": ["new", {"code": "closed", "label": "Closed"}]},
            {"code": "customer", "type": "relation", "to": "crm.customer"},
        ],
        "unique": [["customer", "subject"]],
        "layout": [{"section": {"zh": "基本信息", "en": "Basics"}, "columns": 2, "fields": ["subject", "status"]}],
        "views": [
            {
                "code": "open",
                "label": {"zh": "未关闭", "en": "Open"},
                "where": 'status != "closed"',
                "columns": ["number", "subject", "created_at"],
                "sort": ["-created_at", "number"],
            }
        ],
        "page": {"header": ["number", "owner"], "tabs": [{"related": "followup"}, {"timeline": True}]},
        "public": [
            {"code": "submit", "can": "create", "fields": ["subject", "mobile"], "values": {"status": "new"}},
            {"code": "progress", "can": "find", "by": ["number", "mobile"], "fields": ["number"], "steps": "status"},
        ],
    },
    "forms/followup.json": {
        "code": "followup",
        "label": "Follow-up",
        "fields": [
            {"code": "note", "type": "text"},
            {"code": "complaint", "type": "relation", "to": "complaint"},
        ],
    },
    "data/samples.json": {
        "code": "samples",
        "kind": "sample",
        "steps": [
            {"create": "complaint", "as": "c", "set": {"subject": "Late"}, "at": "2026-03-02T09:00:00+08:00"},
            {"edit": "=c", "set": {"status": "closed"}},
            {"delete": "=c"},
        ],
    },
    "scenarios/file.json": {
        "code": "file",
        "label": {"zh": "登记", "en": "File one"},
        "covers": ["FL-A"],
        "at": "2026-03-02T09:00:00+08:00",
        "given": [{"department": "care"}, {"user": "wang", "roles": ["agent"], "department": "care"}],
        "steps": [
            {"visitor": "submit", "form": "complaint", "as": "c", "set": {"subject": "Late"}},
            {"advance": "30d"},
            {"expect": {"count": "complaint", "where": 'status = "new"', "is": 1}},
            {"expect": {"record": "=c", "has": {"subject": "Late", "version": 1}}},
            {"expect": {"denied": True}},
            {"expect": {"problem": "field.required", "at": "/subject"}},
        ],
    },
    "i18n/ja.json": {"language": "ja", "texts": {"complaint": {"label": "苦情"}, "complaint.mobile": {"hint": "携帯"}}},
}


def desk():
    """Return the documents of a small, right package, hand-written: no ids, references by code."""
    return copy.deepcopy(DESK)


def as_files(documents):
    return {path: json.dumps(node, ensure_ascii=False).encode() for path, node in documents.items()}


def loading(documents):
    return load(as_files(documents), KINDS)


def package(documents):
    loaded = loading(documents)
    assert loaded.package is not None, loaded.diagnostics
    return loaded.package


def findings(documents):
    """Return what was found, as (code, document, pointer)."""
    return [(item.code, item.document, item.pointer) for item in loading(documents).diagnostics]


def only(documents):
    """Return the one thing that was found."""
    (found,) = loading(documents).diagnostics
    return found
