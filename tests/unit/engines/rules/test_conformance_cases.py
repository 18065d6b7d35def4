"""The conformance cases are many, all different, and leave no operator and no function with an untried side."""

from collections import Counter, defaultdict

import pytest

from engines.rules import ExpressionError, parse
from engines.rules.functions.function import functions
from scripts import conformance
from tests.support.case_kinds import BLANK, BOUNDARY, ORDINARY, WRONG_TYPE, covered

CASES = [case for file in conformance.read_all() for case in file.cases]
NOTHING_TO_READ = {"TODAY", "NOW"}
"""They take nothing, so nothing they take is blank."""


def identity(case):
    try:
        tree = parse(case.source, case.scope.names)
    except ExpressionError:
        tree = case.source
    values = tuple(sorted((name, value) for name, value in case.row.items() if value is not None))
    old = tuple(sorted((name, value) for name, value in (case.old or {}).items() if value is not None))
    return case.file, repr(tree), repr(values), repr(old), case.problem is None, repr(case.context)


@pytest.fixture(scope="module")
def kinds():
    found = defaultdict(set)
    for case in CASES:
        for name, kind in covered(case):
            found[name].add(kind)
    return found


def test_there_are_more_than_twelve_hundred():
    assert len(CASES) >= 1200


def test_no_case_is_told_twice():
    seen = Counter(identity(case) for case in CASES)
    assert [key[:4] for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("name", [name for name, entry in functions.items() if not entry.hidden])
def test_each_operator_and_function_has_every_kind_of_case(name, kinds):
    wanted = {ORDINARY, BLANK, BOUNDARY, WRONG_TYPE} - ({BLANK} if name in NOTHING_TO_READ else set())
    assert sorted(wanted - kinds[name]) == []
