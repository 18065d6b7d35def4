"""The form answers to what was filled in: hidden fields emptied, open ones filled, locked ones kept, checks asked.

The same for every door, because it stands in the one write path. Everything is asked of the record as it will stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from engines.form.rules import CompiledCheck
from engines.form.settling import Round, Settling
from engines.rules import Context
from engines.rules.python import Asking
from runtime.services.expressions.colleagues import with_people
from runtime.services.expressions.related import RelatedRecords
from runtime.services.pipeline.batch import Batch, Draft
from runtime.storage import records
from runtime.storage.visible import Visible


def settle(batch: Batch) -> None:
    """Empty what the form hides, work out defaults of a new record, and refuse values that must stay.

    A draft that changes nothing is left as it is.
    """
    drafts = [draft for draft in batch.drafts if not draft.before or draft.changed]
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


def recall(batch: Batch) -> None:
    """Find what the form hides and asks for of records that come back as they were."""
    drafts = list(batch.drafts)
    if not batch.form.compiled.rules.idle:
        settlings = [Settling(dict(draft.before)) for draft in drafts]
        _round(batch, settlings).settle()
        for draft, settled in zip(drafts, settlings, strict=True):
            draft.hidden, draft.asked = settled.hidden, settled.asked


def check(batch: Batch) -> None:
    """Refuse records of which a check does not hold: of a new one every check, else those that read what changed."""
    changes = {id(draft): draft.changed.keys() for draft in batch.drafts}
    _check(batch, lambda draft, item: not draft.before or not item.reads.isdisjoint(changes[id(draft)]))


def check_again(batch: Batch) -> None:
    """Refuse to bring back what the checks would not let in; what depends on the day or the person is not asked."""
    _check(batch, lambda _, item: not item.that.depends.volatile)


def _check(batch: Batch, concerns: Callable[[Draft, CompiledCheck], bool]) -> None:
    if not batch.form.compiled.rules.checks:
        return
    drafts = batch.drafts
    wrong = [_wrong(batch, draft) for draft in drafts]
    passing = _round(batch, [Settling(draft.after) for draft in drafts])
    for at, problem in passing.failed(lambda at, item: concerns(drafts[at], item) and item.reads.isdisjoint(wrong[at])):
        drafts[at].refuse(problem)


def _wrong(batch: Batch, draft: Draft) -> set[str]:
    """Return the fields that have a problem already: what reads them would be told twice, or told wrongly."""
    places = {problem.pointer.split("/")[1] for problem in draft.problems if problem.pointer}
    return {item.field.id for code in places if (item := batch.form.compiled.by_code.get(code)) is not None}


def _settling(batch: Batch, draft: Draft) -> Settling:
    if draft.before:
        return Settling({**draft.before, **draft.values})
    return Settling(dict(draft.values), batch.form.compiled.by_id.keys() - draft.given)


def _round(batch: Batch, settlings: list[Settling]) -> Round:
    return batch.form.compiled.round(settlings, _asking(batch))


def _asking(batch: Batch) -> Asking:
    context = Context.at(batch.now, batch.zone, batch.actor.id, batch.language)
    if batch.form.compiled.rules.personal:
        app = batch.snapshot.numbered(batch.form.key[0])
        context = with_people(context, batch.connection, batch.directory, app, batch.actor)
    return Asking(context, RelatedRecords(batch.snapshot, batch.connection, turns=True))


def _take(draft: Draft, settled: Settling, names: Iterable[str]) -> None:
    draft.hidden, draft.asked = settled.hidden, settled.asked
    for name in names:
        value = settled.values.get(name)
        if value != draft.values.get(name, draft.before.get(name)):
            draft.values[name] = value


def _keep_standing(batch: Batch, drafts: Sequence[Draft], settlings: Sequence[Settling]) -> None:
    """Hold the records that defaults lead to, and leave out those which went away meanwhile."""
    new = [one for draft, one in zip(drafts, settlings, strict=True) if not draft.before]
    for field_id in batch.form.compiled.rules.defaults:
        filled = [one for one in new if field_id in one.open and one.values.get(field_id) is not None]
        if filled and batch.form.compiled.by_id[field_id].type.lookup == "record":
            target = batch.snapshot.by_key[batch.form.targets[field_id]]
            ids = {str(one.values[field_id]) for one in filled}
            alive = records.existing(batch.connection, target.table, ids, Visible.everything(), keep=True)
            for one in filled:
                one.values[field_id] = one.values[field_id] if one.values[field_id] in alive else None
