"""The rules of a form as the browser runs them while a person types. Called by the services that describe forms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from engines.form.choosing import in_all_languages
from engines.form.effects import Entry, copied_by
from engines.form.rules import CompiledCheck, FormRules
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
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


def live_color(when: Compiled, own: Collection[str], reader: Reader) -> JsonObject | None:
    """Return the syntax tree of the condition of a colour rule; None where the reader may not know what it reads."""
    return as_json(when.tree) if reader.may_know(when, own) else None


def live_default(rules: FormRules, field_id: str, reader: Reader) -> JsonObject:
    """Return the key that describes the default of a field worked out from others, where there is one to tell."""
    default = rules.defaults.get(field_id)
    own = {field.id for field in rules.form.fields}
    if default is None or not reader.may_know(default, own):
        return {}
    return {"default_expression": as_json(default.tree)}


def live_formula(rules: FormRules, field_id: str, reader: Reader) -> JsonObject:
    """Return the key that tells the formula of a field, where the reader may know it: ``formula``."""
    formula = rules.formulas.get(field_id)
    own = {field.id for field in rules.form.fields}
    if formula is None or not reader.may_know(formula.run, own):
        return {}
    return {"formula": as_json(formula.run.tree)}


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
    effects["set"] = _settings(rules, entry, reader)
    effects["options"] = _options(rules, entry, reader)
    some = {effect: codes for effect, codes in effects.items() if codes}
    return {"id": told.id, "when": as_json(entry.when.tree), **some} if some else None


def _settings(rules: FormRules, entry: Entry, reader: Reader) -> JsonObject:
    """Return what is set by code of the field: a tree, or a value; what reads unseen fields is the server's alone."""
    own = {field.id for field in rules.form.fields}
    told: dict[str, Json] = {}
    for field_id, settings in rules.set_by.items():
        field = rules.form.field(field_id)
        if field is None or field_id not in reader.fields:
            continue
        for setting in (one for one in settings if one.entry is entry):
            if setting.value is None:
                literal = setting.literal
                told[field.code] = {"value": None if literal is None else rules.literals.write(field_id, literal)}
            elif reader.may_know(setting.value, own):
                told[field.code] = {"expression": as_json(setting.value.tree)}
    return told


def _options(rules: FormRules, entry: Entry, reader: Reader) -> JsonObject:
    """Return the codes of the options that may be chosen, by code of the field."""
    told: dict[str, Json] = {}
    for field_id, options in entry.behaviour.options.items():
        field = rules.form.field(field_id)
        if field is not None and field_id in reader.fields:
            told[field.code] = [option.code for option in field.options if option.id in options]
    return told


def live_picking(rules: FormRules, field: Field, reader: Reader) -> JsonObject:
    """Return what the browser must know to choose a record: what the choice depends on, and what it brings."""
    picking = rules.pickings.get(field.id)
    reads = _codes(rules, sorted(picking.reads - {field.id}), reader) if picking is not None else []
    pairs = _codes(rules, copied_by(field), reader)
    told: dict[str, list[Json]] = {"depends": reads, "copies": pairs}
    return {key: codes for key, codes in told.items() if codes}


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
