"""Every route of the application with one request that reaches it: the register that the tests of rights go by.

A new route must be named here, with what it needs, or `test_rights` fails: no door opens unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.support.web import API, TICKETS

NOBODY = "01990000-0000-7000-8000-000000000000"
FILES = f"{API}/apps/desk/forms/ticket/files"
DOOR = f"{API}/public/desk/ticket"
VIEWS = f"{API}/apps/<app>/forms/<form>/views"
DOORS_OF_TICKETS = f"{API}/apps/desk/forms/ticket/public"
VIEWS_OF_TICKETS = f"{API}/apps/desk/forms/ticket/views"
FORMULAS_OF_TICKETS = f"{API}/apps/desk/forms/ticket/expressions"
EXPLAINED = {"source": "cost", "record": NOBODY}


@dataclass(frozen=True)
class Door:
    """One route: the rule it answers, a request for it, and the operation on tickets it needs (None: a sign-in)."""

    rule: str
    method: str
    path: str
    needs: str | None = None
    sends: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """What the test is called."""
        return f"{self.method} {self.rule}"

    def sent(self, ticket: str) -> dict[str, Any]:
        """Return the arguments of the request, for a ticket that exists."""
        body = {} if self.sends is None else {"json": self.sends}
        return {"method": self.method, "path": self.path.format(ticket=ticket), **body}


FORM = f"{API}/apps/<app>/forms/<form>"
RECORDS = f"{FORM}/records"
RECORD = f"{RECORDS}/<record_id>"
FORMULAS = f"{FORM}/expressions"
IMPORTS = f"{FORM}/imports"
IMPORTS_OF_TICKETS = f"{API}/apps/desk/forms/ticket/imports"

OPEN = {
    ("GET", "/"),
    ("GET", "/assets/<path:path>"),
    ("GET", "/health"),
    ("GET", "/ready"),
    ("GET", "/p/<app>/<form>/<code>"),
    ("GET", "/s/<token>"),
    ("POST", "/s/<token>"),
    ("GET", f"{API}/bootstrap"),
    ("GET", f"{API}/health"),
    ("GET", f"{API}/ready"),
    ("GET", f"{API}/openapi.json"),
    ("POST", f"{API}/session"),
    ("GET", f"{API}/public/<app>/<form>/<code>"),
    ("POST", f"{API}/public/<app>/<form>/<code>"),
    ("PATCH", f"{API}/public/<app>/<form>/<code>"),
    ("POST", f"{API}/public/<app>/<form>/<code>/key"),
    ("POST", f"{API}/public/<app>/<form>/<code>/files"),
}
"""Routes that need nobody to be signed in."""

OF_TICKETS = [
    Door(RECORDS, "GET", TICKETS, "view"),
    Door(f"{FORM}/suggestions/<field>", "GET", f"{API}/apps/desk/forms/ticket/suggestions/labels", "view"),
    Door(f"{FORM}/fields/<field>/choices", "POST", f"{API}/apps/desk/forms/ticket/fields/customer/choices", "view", {}),
    Door(f"{RECORDS}/groups", "GET", f"{TICKETS}/groups?by=source", "view"),
    Door(f"{RECORDS}/deleted", "GET", f"{TICKETS}/deleted", "delete"),
    Door(f"{RECORDS}/query", "POST", f"{TICKETS}/query", "view", {}),
    Door(RECORDS, "POST", TICKETS, "create", {"subject": "s"}),
    Door(f"{RECORDS}/batch", "POST", f"{TICKETS}/batch", "create", {"items": [{"subject": "s"}]}),
    Door(f"{VIEWS}", "GET", VIEWS_OF_TICKETS, "view"),
    Door(f"{VIEWS}", "POST", VIEWS_OF_TICKETS, "view", {"name": "Mine", "state": {}}),
    Door(f"{VIEWS}", "PATCH", VIEWS_OF_TICKETS, "view", {}),
    Door(f"{VIEWS}/<view_id>", "PATCH", f"{VIEWS_OF_TICKETS}/{NOBODY}", "view", {}),
    Door(f"{VIEWS}/<view_id>", "DELETE", f"{VIEWS_OF_TICKETS}/{NOBODY}", "view"),
    Door(f"{RECORDS}/batch/edit", "POST", f"{TICKETS}/batch/edit", "batch", {"ids": ["{ticket}"], "values": {}}),
    Door(f"{RECORDS}/batch/assign", "POST", f"{TICKETS}/batch/assign", "batch", {"ids": ["{ticket}"], "owner": None}),
    Door(f"{RECORDS}/batch/delete", "POST", f"{TICKETS}/batch/delete", "batch", {"ids": ["{ticket}"]}),
    Door(f"{RECORDS}/batch/restore", "POST", f"{TICKETS}/batch/restore", "batch", {"ids": ["{ticket}"]}),
    Door(f"{RECORDS}/by/<field>/<value>", "PUT", f"{TICKETS}/by/source/X", "view", {"subject": "s"}),
    Door(f"{RECORDS}/<record_id>", "GET", f"{TICKETS}/{{ticket}}", "view"),
    Door(f"{RECORDS}/<record_id>", "PATCH", f"{TICKETS}/{{ticket}}", "edit", {"subject": "t"}),
    Door(f"{RECORDS}/<record_id>", "DELETE", f"{TICKETS}/{{ticket}}", "delete"),
    Door(f"{RECORDS}/<record_id>/restore", "POST", f"{TICKETS}/{{ticket}}/restore", "delete"),
    Door(f"{RECORDS}/<record_id>/events", "GET", f"{TICKETS}/{{ticket}}/events", "history"),
    Door(f"{RECORDS}/<record_id>/files", "GET", f"{TICKETS}/{{ticket}}/files", "view"),
    Door(f"{RECORD}/comments", "GET", f"{TICKETS}/{{ticket}}/comments", "view"),
    Door(f"{RECORD}/comments", "POST", f"{TICKETS}/{{ticket}}/comments", "comment", {"text": "Hello"}),
    Door(
        f"{RECORD}/comments/<comment_id>", "PATCH", f"{TICKETS}/{{ticket}}/comments/{NOBODY}", "comment", {"text": "s"}
    ),
    Door(f"{RECORD}/comments/<comment_id>", "DELETE", f"{TICKETS}/{{ticket}}/comments/{NOBODY}", "comment"),
    Door(f"{RECORD}/comments/files", "POST", f"{TICKETS}/{{ticket}}/comments/files", "comment"),
    Door(f"{RECORD}/mentionable", "GET", f"{TICKETS}/{{ticket}}/mentionable", "comment"),
    Door(f"{RECORD}/shares", "GET", f"{TICKETS}/{{ticket}}/shares", "export"),
    Door(f"{RECORD}/shares", "POST", f"{TICKETS}/{{ticket}}/shares", "export", {"fields": ["subject"]}),
    Door(f"{RECORD}/shares/<share_id>", "DELETE", f"{TICKETS}/{{ticket}}/shares/{NOBODY}", "export"),
    Door(f"{RECORD}/copy", "POST", f"{TICKETS}/{{ticket}}/copy", "view"),
    Door(f"{RECORD}/duplicate", "POST", f"{TICKETS}/{{ticket}}/duplicate", "view", {}),
    Door(f"{RECORD}/following", "GET", f"{TICKETS}/{{ticket}}/following", "view"),
    Door(f"{RECORD}/following", "PUT", f"{TICKETS}/{{ticket}}/following", "view", {"following": True}),
    Door(f"{FORM}/public", "GET", DOORS_OF_TICKETS, "share"),
    Door(f"{FORM}/public/<code>", "PATCH", f"{DOORS_OF_TICKETS}/submit", "share", {}),
    Door(f"{FORM}/public/<code>/links", "GET", f"{DOORS_OF_TICKETS}/submit/links", "share"),
    Door(f"{FORM}/public/<code>/links", "POST", f"{DOORS_OF_TICKETS}/submit/links", "share", {"label": "Poster"}),
    Door(f"{FORM}/public/<code>/links/<link_id>", "DELETE", f"{DOORS_OF_TICKETS}/submit/links/{NOBODY}", "share"),
    Door(f"{FORM}/files", "POST", FILES, "create"),
    Door(IMPORTS, "POST", IMPORTS_OF_TICKETS, "import"),
    Door(IMPORTS, "GET", IMPORTS_OF_TICKETS, "import"),
    Door(f"{IMPORTS}/<job>", "GET", f"{IMPORTS_OF_TICKETS}/{NOBODY}", "import"),
    Door(f"{IMPORTS}/<job>", "PATCH", f"{IMPORTS_OF_TICKETS}/{NOBODY}", "import", {}),
    Door(f"{IMPORTS}/<job>/check", "POST", f"{IMPORTS_OF_TICKETS}/{NOBODY}/check", "import"),
    Door(f"{IMPORTS}/<job>/start", "POST", f"{IMPORTS_OF_TICKETS}/{NOBODY}/start", "import"),
    Door(f"{IMPORTS}/<job>/cancel", "POST", f"{IMPORTS_OF_TICKETS}/{NOBODY}/cancel", "import"),
    Door(f"{IMPORTS}/<job>/undo", "POST", f"{IMPORTS_OF_TICKETS}/{NOBODY}/undo", "import"),
    Door(f"{IMPORTS}/<job>/errors", "GET", f"{IMPORTS_OF_TICKETS}/{NOBODY}/errors", "import"),
    Door(f"{FORM}/export", "GET", f"{API}/apps/desk/forms/ticket/export?format=csv", "export"),
    Door(f"{FORM}/exports", "POST", f"{API}/apps/desk/forms/ticket/exports", "export", {"format": "csv"}),
    Door(f"{FORM}/exports/<job>", "GET", f"{API}/apps/desk/forms/ticket/exports/{NOBODY}", "export"),
    Door(f"{FORM}/exports/<job>/file", "GET", f"{API}/apps/desk/forms/ticket/exports/{NOBODY}/file", "export"),
    Door(f"{RECORDS}/<record_id>/print", "GET", f"{TICKETS}/{{ticket}}/print", "print"),
    Door(f"{RECORDS}/print", "POST", f"{TICKETS}/print", "print", {"ids": ["{ticket}"]}),
    Door(f"{FORMULAS}/names", "GET", f"{FORMULAS_OF_TICKETS}/names", "view"),
    Door(f"{FORMULAS}/check", "POST", f"{FORMULAS_OF_TICKETS}/check", "view", {"source": "cost"}),
    Door(f"{FORMULAS}/values", "POST", f"{FORMULAS_OF_TICKETS}/values", "view", {"source": "cost", "records": []}),
    Door(f"{FORMULAS}/explain", "POST", f"{FORMULAS_OF_TICKETS}/explain", "view", EXPLAINED),
]
FOR_ADMINISTRATORS = [
    Door(f"{API}/builder/packages/plan", "POST", f"{API}/builder/packages/plan"),
    Door(f"{API}/builder/packages", "POST", f"{API}/builder/packages"),
    Door(f"{API}/builder/spreadsheets", "POST", f"{API}/builder/spreadsheets"),
    Door(f"{API}/builder/spreadsheets/<token>/apps", "POST", f"{API}/builder/spreadsheets/{NOBODY}/apps"),
    Door(f"{API}/builder/apps/<app>/package", "GET", f"{API}/builder/apps/desk/package"),
]
FOR_EVERYBODY_SIGNED_IN = [
    Door(f"{API}/session", "DELETE", f"{API}/session"),
    Door(f"{API}/me", "GET", f"{API}/me"),
    Door(f"{API}/me", "PATCH", f"{API}/me", sends={}),
    Door(f"{API}/me/password", "POST", f"{API}/me/password", sends={}),
    Door(f"{API}/codes/<kind>", "GET", f"{API}/codes/qr?text=a"),
    Door(f"{API}/people", "GET", f"{API}/people"),
    Door(f"{API}/departments", "GET", f"{API}/departments"),
    Door(f"{API}/apps", "GET", f"{API}/apps"),
    Door(f"{API}/apps/<app>", "GET", f"{API}/apps/desk"),
    Door(f"{API}/apps/<app>/openapi.json", "GET", f"{API}/apps/desk/openapi.json"),
    Door(f"{API}/files/<file_id>", "GET", f"{API}/files/{NOBODY}"),
    Door(f"{API}/files/<file_id>/thumbnail", "GET", f"{API}/files/{NOBODY}/thumbnail"),
    Door(f"{API}/files/<file_id>/preview", "GET", f"{API}/files/{NOBODY}/preview"),
    Door(f"{API}/search", "GET", f"{API}/search?q=leak"),
    Door(f"{API}/changes", "GET", f"{API}/changes"),
    Door(f"{API}/notifications", "GET", f"{API}/notifications"),
    Door(f"{API}/notifications/read", "POST", f"{API}/notifications/read", sends={}),
    Door(f"{API}/expressions/functions", "GET", f"{API}/expressions/functions"),
]
CLOSED = [*OF_TICKETS, *FOR_ADMINISTRATORS, *FOR_EVERYBODY_SIGNED_IN]
