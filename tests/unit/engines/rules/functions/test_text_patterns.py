"""MATCHES finds what a pattern of the subset describes, as Python's own matcher would, and never takes long."""

import random
import re
import time

import pytest

from engines.rules.functions.words_automaton import automaton
from engines.rules.functions.words_pattern import NESTED, TOO_LARGE, UNREADABLE
from engines.rules.functions.words_reader import refusal
from tests.support.evaluation import evaluate, refusals

ATOMS = ("a", "b", "中", ".", "[ab]", "[^a]", "[a-c1]", r"\d", r"\W", r"\s", "^", "$", "😀")
TIMES = ("?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}")
ALPHABET = "abc1中 \n😀"


def drawn(chance, depth):
    """Return a random pattern, of which some are outside of the subset."""
    shape = chance.random()
    if depth == 0 or shape < 0.35:
        return chance.choice(ATOMS)
    if shape < 0.6:
        return "".join(drawn(chance, depth - 1) for _ in range(chance.randint(0, 3)))
    if shape < 0.75:
        return f"({'|'.join(drawn(chance, depth - 1) for _ in range(chance.randint(1, 3)))})"
    return f"(?:{drawn(chance, depth - 1)}){chance.choice(TIMES)}"


def cases():
    chance = random.Random(20261122)  # noqa: S311 - the same patterns every time
    patterns = [pattern for _ in range(2500) if refusal(pattern := drawn(chance, 3)) is None]
    return [
        (pattern, "".join(chance.choice(ALPHABET) for _ in range(chance.randint(0, 6))))
        for pattern in patterns
        for _ in range(3)
    ]


def theirs(pattern, text):
    return re.search(pattern.replace("$", r"\Z"), text, re.ASCII) is not None


def test_it_finds_what_the_matcher_of_python_finds():
    wrong = [(pattern, text) for pattern, text in cases() if automaton(pattern).holds(text) != theirs(pattern, text)]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"^1[3-9]\d{9}$", "13912345678", True),
        (r"^1[3-9]\d{9}$", "12912345678", False),
        (r"^1[3-9]\d{9}$", "13912345678\n", False),
        (r"\d{4}-\d{2}", "日期 2026-11", True),
        ("^(京|沪|粤)[A-Z]", "沪A12345", True),
        (r"^[\w.]+@[\w.]+\.(com|cn)$", "lin.xiao@example.cn", True),
        (r"^[\w.]+@[\w.]+\.(com|cn)$", "林晓@example.cn", False),
        ("[a-]$", "-", True),
        (r"[\]\\^]", "]", True),
        ("^[^-]+$", "a-b", False),
        (".", "\n", False),
        ("", "", True),
        ("a{0}b", "b", True),
        ("ABC", "abc", False),
        (r"\u", "u", None),
        ("٣", "3", False),
        (r"\d", "٣", False),
    ],
)
def test_what_is_found(pattern, text, found):
    assert (None if refusal(pattern) else automaton(pattern).holds(text)) is found


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(a+)+", NESTED),
        ("(a*b)*", NESTED),
        ("((a{2,})b)+", NESTED),
        ("a{101}", TOO_LARGE),
        ("(a{20}){20}", TOO_LARGE),
        ("a" * 501, TOO_LARGE),
        ("(" * 25 + "a" + ")" * 25, TOO_LARGE),
        ("(((((a{9}){9}){9}){9}){9}){9}", TOO_LARGE),
        *(
            (pattern, UNREADABLE)
            for pattern in ("(a", "a)", "[a", "[]", "[^]", "[z-a]", "*a", "a**", "a+?", "^*", "a{2")
        ),
        *(
            (pattern, UNREADABLE)
            for pattern in ("a{,2}", "a{3,2}", "a{x}", "a{²}", "}", "]", "[[a]]", "(?=a)", "(?<n>a)")
        ),
        *(
            (pattern, UNREADABLE)
            for pattern in (r"\b", r"(a)\1", r"\p{L}", "\\", r"[\d-z]", r"[^\s\S]", "($)+", "(?i)a")
        ),
    ],
)
def test_what_is_refused(pattern, code):
    assert refusal(pattern) == code


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('MATCHES(text, "(a+)+")', [NESTED]),
        ('MATCHES(text, "[")', [UNREADABLE]),
        ('MATCHES(text, "")', [UNREADABLE]),
        ("MATCHES(text, text)", ["expression.not_literal"]),
        ('MATCHES(n, "a")', ["expression.argument"]),
    ],
)
def test_the_checker_says_why(source, codes):
    assert refusals(source) == codes


def test_a_blank_is_the_empty_text():
    assert evaluate('MATCHES(text, "^$")') is True


def test_a_backslash_needs_no_other_in_front():
    assert evaluate(r'MATCHES(text, "^\d+\.\d$")', text="12.5") is True


@pytest.mark.parametrize(
    "pattern",
    ["[ab]*a[ab]{100}c", "(a|b)*a(a|b){100}c", "(?:a?){100}a{100}b", "[ab]{1,100}[ab]{1,100}c", "(a|aa)*c",
     "[ab]{0,100}a[ab]{100}(ab)?[ab]{50}c", ".*.*.*.*.*.*.*.*.*.*.*x", "(ab?|b?a){60}c"],
)  # fmt: skip
def test_a_hostile_pattern_is_soon_done(pattern):
    chance = random.Random(5)  # noqa: S311 - the same text every time
    text = "".join(chance.choice("ab") for _ in range(20_000))
    started = time.process_time()
    assert refusal(pattern) is None
    assert automaton.__wrapped__(pattern).holds(text) is False
    assert time.process_time() - started < 0.2
