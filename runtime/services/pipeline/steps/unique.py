"""Nothing stored twice where the form says once: checked set-wise here, and by the unique index as the last line."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from engines.kernel import messages
from engines.kernel.problem import Problem, pointer
from runtime.services.pipeline.batch import Batch, Draft
from runtime.storage import records

TAKEN = messages.define("record.taken", zh="已有一条记录的「{label}」相同", en='Another record has the same "{label}"')

Rule = tuple[str, ...]
Key = tuple[Hashable, ...]


def check(batch: Batch) -> None:
    """Refuse drafts whose unique values another record, or an earlier draft of the batch, already has."""
    for rule in rules_of(batch):
        wanting = [(draft, key) for draft in batch.healthy() if (key := _key(draft, rule)) is not None]
        if wanting:
            _check_rule(batch, rule, wanting)


def rules_of(batch: Batch) -> Iterator[Rule]:
    """Yield the form's unique rules as tuples of field ids."""
    yield from ((item.field.id,) for item in batch.form.compiled.fields if item.field.unique)
    yield from batch.form.form.unique


def refuse_taken(batch: Batch, draft: Draft, rule: Rule) -> None:
    """Say at the rule's first field that another record has these values."""
    fields = [batch.form.compiled.by_id[field_id].field for field_id in rule]
    draft.refuse(Problem(TAKEN, pointer(fields[0].code), {"label": [field.label for field in fields]}))


def _check_rule(batch: Batch, rule: Rule, wanting: list[tuple[Draft, Key]]) -> None:
    exempt = [draft.record_id for draft, _ in wanting if draft.before]
    taken = records.taken(batch.connection, batch.form.table, rule, [key for _, key in wanting], exempt)
    seen: set[Key] = set()
    for draft, key in wanting:
        if key in taken or key in seen:
            refuse_taken(batch, draft, rule)
        seen.add(key)


def _key(draft: Draft, rule: Rule) -> Key | None:
    """Return the draft's values under the rule; None where one is blank, or where a live record keeps them all."""
    live = bool(draft.before) and draft.before.get("deleted_at") is None
    if live and not any(field_id in draft.changed for field_id in rule):
        return None
    key = tuple(draft.after.get(field_id) for field_id in rule)
    return None if None in key else key
