"""Names and paths to fields by id: the record's, those along its relations, the change's and the context's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engines.rules import problems
from engines.rules.checking.scope import RESERVED, Scope
from engines.rules.names import Name, Names
from engines.rules.problems import ExpressionError, meant, mistake
from engines.rules.syntax import Position, Reference, Word
from engines.rules.typed import Field, Root, Step
from engines.rules.types import USER, Type, type_of


@dataclass(frozen=True, slots=True)
class Many:
    """A path that leads to many records: those before it, the relation, and what of each record is named.

    ``hop`` is the step from a link to the record that it stands for, where links lie between.
    """

    root: Root
    path: tuple[Step, ...]
    name: Name
    names: Names
    rest: tuple[Word, ...]
    position: Position
    hop: tuple[Step, ...] = ()


def field_type(name: Name) -> Type:
    """Return the type of what a name stands for."""
    found = type_of(name.type, name.scale, name.options, name.target)
    return Type(found.kind, found.scale, found.many, found.options, name.target, name.currency)


def resolve(node: Reference, scope: Scope) -> Field | Many:
    """Return the field that a path names, or the many records that it leads through.

    Raises:
        ExpressionError: a name that does not exist, or a path that cannot be followed.
    """
    words = words_of(node)
    root, names, rest = _begin(node, words, scope)
    if not rest:
        return _whole_record(node, root)
    if names is None:
        raise ExpressionError([mistake(problems.NOT_CONSTANT, node.position, part=".".join(node.steps))])
    before = scope.before if names is scope.names and root == scope.root else ()
    return follow(root, names, rest, node.position, before)


def follow(
    root: Root, names: Names, words: Sequence[Word], position: Position, before: tuple[Step, ...] = ()
) -> Field | Many:
    """Follow a path from some names, which lie behind the steps ``before``."""
    path: list[Step] = [*before]
    for at, word in enumerate(words):
        name = find(names, word)
        if name.many:
            inside, hop = _beyond(_target(names, name, word), name, word)
            return Many(root, tuple(path), name, inside, tuple(words[at + 1 :]), position, hop)
        if at == len(words) - 1:
            return Field(name.id, field_type(name), tuple(path), root, position)
        names = _target(names, name, word)
        path.append(Step(name.id, name.target or ""))
    raise ExpressionError([mistake(problems.NOT_VALUE, position)])


def _beyond(links: Names, name: Name, word: Word) -> tuple[Names, tuple[Step, ...]]:
    """Return the names of the records that are meant, and the step to them where only links point here."""
    link = links.by_id(name.through) if name.through else None
    if link is None:
        return links, ()
    return _target(links, link, word), (Step(link.id, link.target or ""),)


def find(names: Names, word: Word) -> Name:
    """Return the one name that a word means.

    Raises:
        ExpressionError: there is none, or several.
    """
    found = names.meant_by(word)
    if len(found) == 1:
        return found[0]
    if found:
        codes = [name.code for name in found]
        raise ExpressionError([mistake(problems.AMBIGUOUS, word.position, part=word.text, codes=codes)])
    details = meant(word.text, names.words)
    raise ExpressionError([mistake(problems.UNKNOWN_NAME, word.position, part=word.text, **details)])


def words_of(node: Reference) -> tuple[Word, ...]:
    """Return the steps of a path with their places; a filter's reference has one step and one place."""
    if node.words:
        return node.words
    return tuple(Word(text, node.quoted and not at, node.position) for at, text in enumerate(node.steps))


def _begin(node: Reference, words: tuple[Word, ...], scope: Scope) -> tuple[Root, Names | None, tuple[Word, ...]]:
    first = words[0]
    plain = first.text.lower()
    if first.quoted or plain not in RESERVED or _own(plain, scope):
        return scope.root, scope.names, words
    root, names = scope.roots[plain]
    if names is None:
        raise ExpressionError([mistake(problems.NOT_HERE, node.position, part=first.text)])
    return root, names, words[1:]


def _own(word: str, scope: Scope) -> bool:
    """Tell whether a reserved word is a field here: in rows of a sub-table, ``parent`` is the relation to the owner."""
    return word == "parent" and scope.parent is None and scope.names is not None and scope.names.find(word) is not None


def _whole_record(node: Reference, root: Root) -> Field:
    """``me`` is a person and ``record`` a record; ``old`` and ``vars`` alone are no value."""
    if root == "me":
        return Field("id", USER, (), "me", node.position)
    if root in ("record", "parent"):
        return Field("id", Type("record"), (), root, node.position)
    raise ExpressionError([mistake(problems.NOT_VALUE, node.position)])


def _target(names: Names, name: Name, word: Word) -> Names:
    if name.target is None:
        raise ExpressionError([mistake(problems.NO_RELATION, word.position, part=word.text)])
    found = names.of(name)
    if found is None:
        raise ExpressionError([mistake(problems.OUT_OF_REACH, word.position, part=word.text)])
    return found
