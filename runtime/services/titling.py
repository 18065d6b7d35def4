"""Titles of records: what their form's template makes of their values and of the names of what they point at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from runtime.services.labels import Labels, Names, Row, keys_of
from runtime.services.live import LiveForm


def titles_of(form: LiveForm, rows: Sequence[Row], labels: Labels) -> list[str]:
    """Return the title of each row, with one look-up for each field that points somewhere."""
    compiled = form.compiled
    pointing = [compiled.by_id[name] for name in compiled.title_fields]
    named = {
        item.field.id: labels.of_field(form, item, rows) for item in pointing if item.type.lookup not in (None, "file")
    }
    return [compiled.title(row, _names(row, named)) for row in rows]


def _names(row: Row, named: Mapping[str, Names]) -> Mapping[str, str]:
    """Return how the row's own references are called, by field id; several with a comma between."""
    called = {
        field_id: [names[key] for key in keys_of(row.get(field_id)) if key in names]
        for field_id, names in named.items()
    }
    return {field_id: "、".join(words) for field_id, words in called.items() if words}
