"""The rules of a form as the browser runs them while a person types. Called by the services that describe forms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from engines.form.choosing import in_all_languages
from engines.form.rules import CompiledCheck, Entry, FormRules
from engines.kernel.values import Json, JsonObject
from engines.rules import Compiled, as_json, server_only


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the rules are described to: the fields that they see, by id, and whether more than these may be named.

    A stranger is told no expression that reads anything else: system values, other records, other fields.
    """

    fields: Collection[str]
    stranger: bool = False

    def may_know(self, compiled: Compiled, own: Collection[str]) -> bool:
        """Tell whether an expression names only what the reader sees. ``own`` are the fields of the form."""
        read = [name for name in compiled.depends.fields if self.stranger or name in own]
        return all(name in self.fields for name in read) and not (self.stranger and _far(compiled))


def live_rules(rules: FormRules, reader: Reader) -> JsonObject:
    """Return ``behaviour`` and ``checks`` with their syntax trees, as far as they concern what the reader sees.

    A field of which one of the conditions that show it is withheld is shown by none: the browser lets it be seen, and
    the server still decides.
    """
    own = {field.id for field in rules.form.fields}
    told = [entry for entry in rules.entries if reader.may_know(entry.when, own)]
    withheld = {name for entry in rules.entries if entry not in told for name in entry.behaviour.show}
    behaviour = [found for entry in told if (found := _entry(rules, entry, reader, withheld))]
    checks = [_check(rules, item, reader) for item in rules.checks if reader.may_know(item.that, own)]
    return {"behaviour": behaviour, "checks": checks}


def live_default(rules: FormRules, field_id: str, reader: Reader) -> JsonObject:
    """Return the key that describes the default of a field worked out from others, where there is one to tell."""
    default = rules.defaults.get(field_id)
    own = {field.id for field in rules.form.fields}
    if default is None or not reader.may_know(default, own):
        return {}
    return {"default_expression": as_json(default.tree)}


def _far(compiled: Compiled) -> bool:
    """Tell whether only the server can answer: other records are read, or a function runs nowhere else."""
    paths = any(read.path for read in compiled.depends.reads)
    return bool(compiled.related) or paths or bool(server_only(compiled.tree))


def _entry(rules: FormRules, entry: Entry, reader: Reader, withheld: Collection[str]) -> JsonObject | None:
    told = entry.behaviour
    effects: dict[str, Json] = {
        "show": _codes(rules, (name for name in told.show if name not in withheld), reader),
        "hide": _codes(rules, told.hide, reader),
        "require": _codes(rules, told.require, reader),
        "read_only": _codes(rules, told.read_only, reader),
    }
    some = {effect: codes for effect, codes in effects.items() if codes}
    return {"id": told.id, "when": as_json(entry.when.tree), **some} if some else None


def _codes(rules: FormRules, names: Iterable[str], reader: Reader) -> list[Json]:
    seen = (rules.form.field(name) for name in names if name in reader.fields)
    return [field.code for field in seen if field is not None]


def _check(rules: FormRules, item: CompiledCheck, reader: Reader) -> JsonObject:
    at = _codes(rules, [item.check.at] if item.check.at else [], reader)
    return {
        "id": item.check.id,
        "that": as_json(item.that.tree),
        "message": in_all_languages(item.check.message),
        "at": at[0] if at else None,
    }
