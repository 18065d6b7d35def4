"""Arithmetic in SQL gives what exact arithmetic in Python gives, on SQLite and on PostgreSQL."""

import random
from decimal import Decimal

import pytest
from sqlalchemy import BigInteger, Column, Integer, MetaData, Numeric, Table, insert, select

from engines.rules import arithmetic
from engines.rules.arithmetic import LIMIT
from engines.rules.sql import arithmetic as sql

ROWS = 150
SCALES = [(0, 0), (2, 0), (2, 2), (0, 9), (9, 9), (6, 5), (9, 0)]


@pytest.fixture
def connection(database):
    with database.write() as opened:
        yield opened


def numbers(seed):
    """Return pairs: small ones, ties, zeros, blanks, and some near the limit."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers every time
    pools = [
        lambda: chance.randint(-20, 20),
        lambda: chance.randint(-(10**6), 10**6),
        lambda: chance.choice([0, 1, -1, 5, -5, 10**9, LIMIT - 1, 1 - LIMIT, 5 * 10**8, None]),
        lambda: chance.randint(1 - LIMIT, LIMIT - 1),
    ]
    return [tuple(chance.choice(pools)() for _ in "ab") for _ in range(ROWS)]


def kept(dialect, value, scale):
    return value if dialect == "sqlite" or value is None else Decimal(value).scaleb(-scale)


def answers(connection, pairs, scales, build):
    """Run the expression that ``build`` makes of columns a and b over the pairs; return what it gives of each."""
    dialect = connection.dialect.name
    kind = BigInteger if dialect == "sqlite" else Numeric
    table = Table("sums", MetaData(), Column("place", Integer, primary_key=True), Column("a", kind), Column("b", kind))
    table.create(connection)
    rows = [
        {
            "place": place,
            **{name: kept(dialect, value, scale) for name, value, scale in zip("ab", pair, scales, strict=True)},
        }
        for place, pair in enumerate(pairs)
    ]
    connection.execute(insert(table), rows)
    found = connection.execute(select(build(table.c.a, table.c.b)).order_by(table.c.place)).scalars().all()
    table.drop(connection)
    return found


def unscaled(connection, found, scale):
    """Return the answers as scaled integers; on PostgreSQL a number must have no further decimals."""
    if connection.dialect.name == "sqlite":
        return found
    scaled = [None if value is None else Decimal(value).scaleb(scale) for value in found]
    assert all(value is None or value == int(value) for value in scaled)
    return [None if value is None else int(value) for value in scaled]


def exactly(pairs, function):
    return [None if None in pair else function(*pair) for pair in pairs]


@pytest.mark.parametrize("scales", SCALES, ids=str)
def test_sums_are_exact_once_they_are_limited(connection, scales):
    pairs, to = numbers(1), max(scales)

    def added(a, b):
        return sql.limited(sql.aligned(a, scales[0], to) + sql.aligned(b, scales[1], to), to)

    raised = [10 ** (to - scale) for scale in scales]
    expected = exactly(pairs, lambda a, b: arithmetic.limited(a * raised[0] + b * raised[1]))
    assert unscaled(connection, answers(connection, pairs, scales, added), to) == expected


@pytest.mark.parametrize("scales", SCALES, ids=str)
def test_products_are_exact_up_to_nine_decimals(connection, scales):
    pairs, excess = numbers(2), arithmetic.excess(*scales)
    found = answers(connection, pairs, scales, lambda a, b: sql.multiplied(a, scales[0], b, scales[1]))
    expected = exactly(pairs, lambda a, b: arithmetic.multiply(a, b, excess))
    assert unscaled(connection, found, min(sum(scales), 9)) == expected


@pytest.mark.parametrize("scales", SCALES, ids=str)
def test_quotients_round_half_away_from_zero(connection, scales):
    pairs, raised = numbers(3), arithmetic.raised(*scales)
    found = answers(connection, pairs, scales, lambda a, b: sql.divided(a, scales[0], b, scales[1]))
    assert unscaled(connection, found, 9) == exactly(pairs, lambda a, b: arithmetic.divide(a, b, raised))


@pytest.mark.parametrize("scales", SCALES, ids=str)
def test_remainders_have_the_sign_of_the_divisor(connection, scales):
    pairs = numbers(4)
    found = answers(connection, pairs, scales, lambda a, b: sql.modulo(a, scales[0], b, scales[1]))
    expected = exactly(pairs, lambda a, b: arithmetic.modulo(a, scales[0], b, scales[1]))
    assert unscaled(connection, found, max(scales)) == expected


@pytest.mark.parametrize("scales", [(0, 0), (2, 0), (9, 0), (1, 2)], ids=str)
def test_powers_round_once(connection, scales):
    pairs = [(a, None if b is None else b % 230 - 115) for a, b in numbers(5)]
    pairs += [(5, 10), (5, -10), (2, -10), (0, 0), (0, -1), (10**9, 100), (1, -100), (-3, 3)]
    found = answers(connection, pairs, scales, lambda a, b: sql.powered(a, scales[0], b, scales[1]))
    expected = exactly(pairs, lambda a, b: arithmetic.power(a, scales[0], b, scales[1]))
    assert unscaled(connection, found, 9) == expected


@pytest.mark.parametrize("scale", [0, 2, 9])
def test_roots_round_once_and_negative_numbers_have_none(connection, scale):
    pairs = numbers(6)
    found = answers(connection, pairs, (scale, 0), lambda a, _: sql.rooted(a, scale))
    expected = [None if a is None else arithmetic.square_root(a, scale) for a, _ in pairs]
    assert unscaled(connection, found, 9) == expected


@pytest.mark.parametrize(("scale", "to"), [(2, 0), (9, 2), (9, 6), (0, 9), (2, 2)])
def test_rescaling_rounds_half_away_from_zero(connection, scale, to):
    pairs = numbers(7)
    found = answers(connection, pairs, (scale, 0), lambda a, _: sql.rescaled(a, scale, to))
    assert unscaled(connection, found, to) == [
        None if a is None else arithmetic.rescale(a, scale, to) for a, _ in pairs
    ]


@pytest.mark.parametrize(("scale", "digits"), [(2, 1), (2, 4), (0, -3), (6, -6), (9, 0)])
def test_rounding_reaches_left_of_the_point(connection, scale, digits):
    pairs, at = numbers(8), max(min(scale, digits), 0)
    found = answers(connection, pairs, (scale, 0), lambda a, _: sql.rounded(a, scale, digits))
    expected = [None if a is None else arithmetic.rounded(a, scale, digits) for a, _ in pairs]
    assert unscaled(connection, found, at) == expected


def test_a_deep_remainder_stays_small(connection):
    def nested(a, b):
        tree = b
        for _ in range(15):
            tree = sql.modulo(a, 0, tree, 0)
        return tree

    assert answers(connection, [(7, 5)], (0, 0), nested) == [None]


def test_an_overflow_is_blank(connection):
    assert answers(connection, [(LIMIT - 1, 0)], (0, 0), lambda a, b: sql.limited(sql.aligned(a, 0, 9) + b, 9)) == [
        None
    ]


def test_an_operation_inside_a_piece_stays_together(connection):
    found = answers(connection, [(7, 5)], (0, 0), lambda a, b: sql.multiplied(a - b, 0, a + b, 0))
    assert unscaled(connection, found, 0) == [24]
