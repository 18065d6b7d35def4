"""The form answers to what was filled in: hidden fields emptied, open ones filled, locked ones kept, checks asked.

The same for every door, because it stands in the one write path. Everything is asked of the record as it will stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from engines.form.settling import Round, Settling
from engines.rules import Compiled, Context
from engines.rules.python import Asking
from runtime.services.expressions.colleagues import with_people
from runtime.services.expressions.in_play import InPlay
from runtime.services.expressions.related import RelatedRecords
from runtime.services.pipeline.batch import Batch, Draft
from runtime.storage import records
from runtime.storage.visible import Visible


def settle(batch: Batch) -> None:
    """Take over, set, empty and work out what the form asks for, and refuse values that must stay.

    A draft that changes nothing is left as it is.
    """
    drafts = [draft for draft in batch.drafts if not draft.before or draft.changed or batch.whole_of]
    if not drafts or batch.form.compiled.rules.idle:
        return
    settlings = [_settling(batch, draft) for draft in drafts]
    passing = _round(batch, settlings)
    given = [{name: draft.values[name] for name in draft.given if name in draft.values} for draft in drafts]
    passing.settle()
    if batch.actor.kind != "system":
        for at, problem in passing.locked(given, [draft.before for draft in drafts]):
            drafts[at].refuse(problem)
    _keep_standing(batch, drafts, settlings)
    for draft, settled in zip(drafts, settlings, strict=True):
        _take(draft, settled, batch.form.compiled.rules.order)


def follow(batch: Batch) -> bool:
    """Work out again what formulas give, where what they read came later; tell whether anything is another now."""
    rules = batch.form.compiled.rules
    drafts = [draft for draft in batch.drafts if not draft.before or draft.changed or batch.whole_of]
    if not drafts or not rules.formulas:
        return False
    settlings = [replace(_settling(batch, draft), hidden=draft.hidden, asked=draft.asked) for draft in drafts]
    _round(batch, settlings).follow()
    taken = [_take(*pair, rules.order) for pair in zip(drafts, settlings, strict=True)]
    return any(taken)


def recall(batch: Batch) -> None:
    """Find what the form hides and asks for of records that come back as they were."""
    drafts = list(batch.drafts)
    if not batch.form.compiled.rules.idle:
        settlings = [Settling(dict(draft.before)) for draft in drafts]
        _round(batch, settlings).settle()
        for draft, settled in zip(drafts, settlings, strict=True):
            draft.hidden, draft.asked = settled.hidden, settled.asked
            _work_out_again(batch, draft, settled)


def _work_out_again(batch: Batch, draft: Draft, settled: Settling) -> None:
    """Take what formulas give now: what they read may have changed while the record was away."""
    for name in batch.form.compiled.rules.formulas:
        if settled.values.get(name) != draft.values.get(name, draft.before.get(name)):
            draft.values[name] = settled.values.get(name)


def check(batch: Batch) -> None:
    """Refuse records of which a check does not hold, or that hold a choice or a record which may not be picked.

    Of a new one everything is asked, else what reads something that changed: what stood and stays is nobody's fault.
    """
    changes = {id(draft): draft.changed.keys() for draft in batch.drafts}
    _check(batch, lambda draft, reads, _: not draft.before or not reads.isdisjoint(changes[id(draft)]))


def check_again(batch: Batch) -> None:
    """Refuse to bring back what the checks would not let in; what depends on the day or the person is not asked."""
    _check(batch, lambda _draft, _reads, asked: not asked.depends.volatile)


def _check(batch: Batch, concerns: Callable[[Draft, frozenset[str], Compiled], bool]) -> None:
    rules = batch.form.compiled.rules
    if not (rules.checks or rules.limited_by or rules.pickings):
        return
    drafts = batch.drafts
    wrong = [_wrong(batch, draft) for draft in drafts]
    passing = _round(batch, [Settling(draft.after, hidden=draft.hidden) for draft in drafts])

    def asked(at: int, reads: frozenset[str], by: Compiled) -> bool:
        return reads.isdisjoint(wrong[at]) and concerns(drafts[at], reads, by)

    found = [
        *passing.unoffered(lambda at, name, limit: asked(at, limit.reads | {name}, limit.entry.when)),
        *passing.unfitting(lambda at, picking: asked(at, picking.reads, picking.fits)),
        *passing.failed(lambda at, item: asked(at, item.reads, item.that)),
    ]
    for at, problem in found:
        drafts[at].refuse(problem)


def _wrong(batch: Batch, draft: Draft) -> set[str]:
    """Return the fields that have a problem already: what reads them would be told twice, or told wrongly."""
    places = {problem.pointer.split("/")[1] for problem in draft.problems if problem.pointer}
    return {item.field.id for code in places if (item := batch.form.compiled.by_code.get(code)) is not None}


def _settling(batch: Batch, draft: Draft) -> Settling:
    if batch.anew:
        return Settling({**draft.before, **draft.values})
    if draft.before:
        return Settling({**draft.before, **draft.values}, given=draft.given, before=draft.before)
    open_ = batch.form.compiled.by_id.keys() - draft.given
    return Settling(dict(draft.values), open_, draft.given, before={})


def _round(batch: Batch, settlings: list[Settling]) -> Round:
    return batch.form.compiled.round(settlings, _asking(batch))


def _asking(batch: Batch) -> Asking:
    context = Context.at(batch.now, batch.zone, batch.actor.id, batch.language)
    if batch.form.compiled.rules.personal:
        app = batch.snapshot.numbered(batch.form.key[0])
        context = with_people(context, batch.connection, batch.directory, app, batch.actor)
    return Asking(context, InPlay(batch, RelatedRecords(batch.snapshot, batch.connection, turns=True)))


def _take(draft: Draft, settled: Settling, names: Iterable[str]) -> bool:
    draft.hidden, draft.asked = settled.hidden, settled.asked
    changed = False
    for name in names:
        value = settled.values.get(name)
        if value != draft.values.get(name, draft.before.get(name)):
            draft.values[name] = value
            changed = True
    return changed


def _keep_standing(batch: Batch, drafts: Sequence[Draft], settlings: Sequence[Settling]) -> None:
    """Hold the records that values lead to which nobody gave, and leave out those which went away meanwhile."""
    rules = batch.form.compiled.rules
    for field_id in dict.fromkeys((*rules.defaults, *rules.set_by, *rules.copied_by)):
        stood = [draft.values.get(field_id, draft.before.get(field_id)) for draft in drafts]
        filled = [one for one, old in zip(settlings, stood, strict=True) if one.values.get(field_id) not in (None, old)]
        if filled and batch.form.compiled.by_id[field_id].type.lookup == "record":
            target = batch.snapshot.by_key[batch.form.targets[field_id]]
            ids = {str(one.values[field_id]) for one in filled}
            alive = records.existing(batch.connection, target.table, ids, Visible.everything(), keep=True)
            for one in filled:
                one.values[field_id] = one.values[field_id] if one.values[field_id] in alive else None
