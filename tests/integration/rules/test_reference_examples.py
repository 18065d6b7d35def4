"""Every example of the reference gives what it says, in Python, in the browser and in both databases."""

from __future__ import annotations

import pytest

from engines.rules import functions, unsaid
from engines.rules.browser import server_only
from scripts import examples, expression_cases
from tests.support.targets import Asked, in_browser, in_python, in_sql
from tests.support.worlds import Kept, World

PAIRS = [(one.source, one.gives) for entry in functions.values() for one in entry.examples]
SHOWN = [entry for entry in functions.values() if not entry.hidden]
WORLD = World("customer", {"customer": examples.FORM.names()}, [examples.ROW])


def asked(sources):
    return [Asked(examples.checked(source).tree, 0, examples.CONTEXT, examples.OLD) for source in sources]


def exact(questions, answers):
    return [examples.exact(found, one.tree.type) for one, found in zip(questions, answers, strict=True)]


EXPECTED = exact(asked([gives for _, gives in PAIRS]), in_python(asked([gives for _, gives in PAIRS]), WORLD))
QUESTIONS = asked([source for source, _ in PAIRS])


def differing(kept, answers):
    """Return the examples that gave something else."""
    expected = [EXPECTED[at] for at in kept]
    found = exact([QUESTIONS[at] for at in kept], answers)
    return [(PAIRS[at], got) for at, got, want in zip(kept, found, expected, strict=True) if got != want]


def there(refuses):
    """Return the places of the examples that a target can run."""
    return [at for at, one in enumerate(QUESTIONS) if not refuses(one.tree)]


def on_server(tree):
    return [*server_only(tree), *expression_cases.asking_of_others(tree)]


def test_in_python():
    assert differing(range(len(PAIRS)), in_python(QUESTIONS, WORLD)) == []


def test_in_the_browser():
    kept = there(on_server)
    assert differing(kept, in_browser([QUESTIONS[at] for at in kept], WORLD)) == []


def test_in_sql(database):
    kept = there(unsaid)
    with database.write() as connection:
        tables = Kept(connection, WORLD)
        found = in_sql([QUESTIONS[at] for at in kept], tables, connection)
        tables.drop(connection)
    assert differing(kept, found) == []


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.name)
class TestEveryFunction:
    def test_has_two_examples_and_more(self, entry):
        assert len(entry.examples) >= 2

    def test_says_what_it_does_in_both_languages(self, entry):
        texts = [entry.doc, *(parameter.name for parameter in entry.parameters)]
        assert all(text.zh.strip() and text.en.strip() for text in texts)

    def test_has_a_name_in_both_languages(self, entry):
        assert entry.name
        assert entry.chinese.strip()
        assert not entry.chinese.isascii()
