"""Workbooks and text files as people make them, for tests of apps from spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook

Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows], formats: Mapping[int, str] | None = None) -> bytes:
    """Write sheets of rows; ``formats`` are number formats of columns, in every sheet."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    shown = {at: book.add_format({"num_format": code}) for at, code in (formats or {}).items()}
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(line, at, cell, *([shown[at]] if at in shown and not isinstance(cell, str) else []))
    book.close()
    return stream.getvalue()


def agreed(proposal: Mapping[str, object]) -> dict[str, object]:
    """Return a proposal the way a browser sends it back when nothing was changed."""
    sheets = proposal["sheets"]
    assert isinstance(sheets, list)
    return {"app": proposal["app"], "sheets": [_sheet(sheet) for sheet in sheets]}


def _sheet(sheet: Mapping[str, object]) -> dict[str, object]:
    columns = sheet["columns"]
    assert isinstance(columns, list)
    own = {key: sheet[key] for key in ("sheet", "label", "code", "title")}
    return {**own, "columns": [_column(column) for column in columns]}


def _column(column: Mapping[str, object]) -> dict[str, object]:
    settings, options = column["settings"], column["options"]
    assert isinstance(settings, dict)
    assert isinstance(options, dict)
    own = {key: column[key] for key in ("column", "label", "code", "type", "unique", "to", "by")}
    return {**own, "settings": settings.get(column["type"], {}), "options": options.get(column["type"], [])}
