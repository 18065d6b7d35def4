"""Against a context every constant gets its value, and days and instants meet in the organisation's zone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engines.rules import ALWAYS, NEVER
from engines.rules.condition import And, Blank, Column, Compare, Constant, Holds, Member, Not, Or, TextMatch
from engines.rules.settle import settle

SEEN = Column("f_seen", "datetime")
DUE = Column("f_due", "date")
SUBJECT = Column("f_subject", "text")
HANDLER = Column("f_handler", "user")
START = Constant(datetime(2026, 11, 21, 16, tzinfo=UTC), "datetime")
END = Constant(datetime(2026, 11, 22, 16, tzinfo=UTC), "datetime")
TODAY = And((Compare(SEEN, ">=", START), Compare(SEEN, "<", END)))


@pytest.mark.parametrize(
    ("source", "settled"),
    [
        pytest.param("seen = TODAY()", TODAY, id="on the day"),
        pytest.param("TODAY() = seen", TODAY, id="on the day, mirrored"),
        pytest.param("seen != TODAY()", Not(TODAY), id="not on the day"),
        pytest.param("seen < TODAY()", Compare(SEEN, "<", START), id="before the day"),
        pytest.param("seen <= TODAY()", Compare(SEEN, "<", END), id="until the end of the day"),
        pytest.param("seen > TODAY()", Compare(SEEN, ">=", END), id="after the day"),
        pytest.param("TODAY() < seen", Compare(SEEN, ">=", END), id="after the day, mirrored"),
        pytest.param("seen >= TODAY()", Compare(SEEN, ">=", START), id="from the day on"),
        pytest.param('seen <= "9999-12-31"', Not(Blank(SEEN)), id="until the last day"),
        pytest.param('seen > "9999-12-31"', NEVER, id="after the last day"),
        pytest.param(
            'seen in ["2026-11-22", "2026-11-22 21:00"]',
            Or((Member(SEEN, (Constant(datetime(2026, 11, 22, 13, tzinfo=UTC), "datetime"),)), TODAY)),
            id="in days and times",
        ),
        pytest.param("due < NOW()", Compare(DUE, "<", Constant(date(2026, 11, 22), "date")), id="an instant's day"),
        pytest.param('subject = ""', Blank(SUBJECT), id="equals blank"),
        pytest.param("subject != blank", Not(Blank(SUBJECT)), id="differs from blank"),
        pytest.param("subject < blank", NEVER, id="order with blank"),
        pytest.param("subject contains blank", NEVER, id="contains blank"),
        pytest.param('subject in ["a", blank]', Member(SUBJECT, (Constant("a", "text"),)), id="blank is no member"),
        pytest.param("subject is blank", Blank(SUBJECT), id="blank"),
        pytest.param('subject contains "A"', TextMatch(SUBJECT, "contains", Constant("A", "text")), id="contains"),
        pytest.param('subject starts with "A"', TextMatch(SUBJECT, "starts with", Constant("A", "text")), id="starts"),
        pytest.param('tags contains "new"', Holds(Column("f_tags", "choices"), ("t_new",), every=True), id="list"),
        pytest.param("subject = twin_a", Compare(SUBJECT, "=", Column("f_twin_a", "text")), id="two fields"),
        pytest.param("1 < 2", ALWAYS, id="numbers"),
        pytest.param("1 >= 2", NEVER, id="numbers, wrong"),
        pytest.param("2 <= 2 ", ALWAYS, id="numbers, equal"),
        pytest.param("2 > 2.0", NEVER, id="numbers of other scales"),
        pytest.param("blank = blank", ALWAYS, id="blanks are equal"),
        pytest.param('blank < "a"', NEVER, id="no order with blank"),
        pytest.param('TODAY() = "2026-11-22"', ALWAYS, id="two days"),
        pytest.param("TODAY() = NOW()", ALWAYS, id="a day and an instant on it"),
        pytest.param("NOW() >= TODAY()", ALWAYS, id="an instant and its day"),
        pytest.param('"abc" contains "B"', ALWAYS, id="text in text"),
        pytest.param('"abc" starts with "B"', NEVER, id="text does not start"),
        pytest.param('blank contains "b"', NEVER, id="nothing in blank"),
        pytest.param("me is blank", NEVER, id="somebody is there"),
        pytest.param("TODAY() is blank", NEVER, id="a day is not blank"),
        pytest.param("me in [me]", ALWAYS, id="me among me"),
        pytest.param('"a" in ["b"]', NEVER, id="not a member"),
        pytest.param('blank in ["b", blank]', NEVER, id="blank is a member of nothing"),
        pytest.param("me = me", ALWAYS, id="me"),
        pytest.param(
            "not (1 = 1 or closed)",
            Not(Or((ALWAYS, Compare(Column("f_closed", "boolean"), "=", Constant(value=True, type="boolean"))))),
            id="inside",
        ),
    ],
)
def test_constants_get_their_values(source, settled, bound, context):
    assert settle(bound(source), context) == settled


@pytest.mark.parametrize(
    ("source", "settled"),
    [
        pytest.param("handler = me", NEVER, id="equals nobody"),
        pytest.param("handler != me", ALWAYS, id="differs from nobody"),
        pytest.param("me = handler", NEVER, id="mirrored"),
        pytest.param("handler in [me]", Member(HANDLER, ()), id="in"),
        pytest.param("me = me", NEVER, id="nobody is nobody"),
        pytest.param("me is blank", ALWAYS, id="nobody is there"),
        pytest.param("me in [me]", NEVER, id="nobody among nobody"),
    ],
)
def test_nobody_signed_in_is_equal_to_nobody(source, settled, bound, context):
    assert settle(bound(source), replace(context, me=None)) == settled
