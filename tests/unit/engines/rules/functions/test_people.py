"""People are found by the words that rules name them with, and unknown people have no manager and no role."""

from engines.rules import Person
from tests.support.evaluation import context, evaluate, refusals

ME = Person("u1", "Lin", manager="u2", roles=("agent",))


class Office:
    """Two people and a department."""

    def user_by_login(self, login):
        return {"zhao": "u2"}.get(login)

    def department_by_code(self, code):
        return {"east": "d1"}.get(code)

    def manager_of(self, user):
        return {"u2": "u3"}.get(user)

    def in_role(self, user, role):
        return (user, role) == ("u2", "lead")


HERE = context(ME, Office())


def test_a_user_is_found_by_login():
    assert evaluate('USER("zhao")', HERE) == "u2"
    assert evaluate("USER(text)", HERE, text="nobody") is None


def test_a_department_is_found_by_code():
    assert evaluate('DEPARTMENT("east")', HERE) == "d1"
    assert evaluate('DEPARTMENT("west")', HERE) is None


def test_whoever_asks_is_known_from_the_context():
    assert evaluate("MANAGER_OF(me)", context(ME)) == "u2"
    assert evaluate('IN_ROLE("agent")', context(ME)) is True
    assert evaluate('IN_ROLE("lead")', context(ME)) is False


def test_everybody_else_is_in_the_directory():
    assert evaluate("MANAGER_OF(handler)", HERE, handler="u2") == "u3"
    assert evaluate('IN_ROLE(USER("zhao"), "lead")', HERE) is True


def test_without_a_directory_nobody_else_is_known():
    assert evaluate('USER("zhao")', context(ME)) is None
    assert evaluate("MANAGER_OF(handler)", context(ME), handler="u2") is None
    assert evaluate('IN_ROLE(handler, "lead")', context(ME), handler="u2") is False


def test_nobody_has_no_role():
    assert evaluate('IN_ROLE("agent") = false') is True
    assert evaluate('not IN_ROLE(handler, "agent")') is True


def test_a_number_is_no_person():
    assert refusals("MANAGER_OF(1)") == ["expression.argument"]
    assert refusals("USER(1)") == ["expression.argument"]
    assert refusals("DEPARTMENT(day)") == ["expression.argument"]
    assert refusals("IN_ROLE(me, 1)") == ["expression.argument"]
