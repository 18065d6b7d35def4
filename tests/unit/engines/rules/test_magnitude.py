"""A bound on a number is never too small, and long sums of stored numbers need no look at the limit."""

from functools import reduce

from engines.rules.arithmetic import LIMIT
from engines.rules.magnitude import STORED, magnitude, reaches_limit
from engines.rules.typed import Call, Constant, Field
from engines.rules.types import number

MONEY = Field("f1", number(2))
COUNT = Field("f2", number(0))


def plus(left, right):
    return Call("+", (left, right), number(max(left.type.scale, right.type.scale)))


def times(left, right):
    return Call("*", (left, right), number(left.type.scale + right.type.scale))


def test_a_stored_number_has_fifteen_digits():
    assert magnitude(MONEY) == STORED - 1


def test_a_constant_is_its_own_bound():
    assert magnitude(Constant(-1250, number(2))) == 1250


def test_a_sum_of_six_stored_numbers_cannot_reach_the_limit():
    total = reduce(plus, [COUNT, MONEY, COUNT, MONEY, COUNT], plus(MONEY, COUNT))
    assert not reaches_limit(total)


def test_a_stored_number_times_a_small_constant_cannot_reach_the_limit():
    assert not reaches_limit(times(MONEY, Constant(95, number(0))))


def test_a_product_of_two_stored_numbers_can():
    assert reaches_limit(times(MONEY, COUNT))


def test_what_is_not_known_may_be_anything():
    assert magnitude(Call("ABS", (MONEY,), number(2))) == LIMIT - 1
