"""Durations are spelled as the expression language spells them, and every spelling is read back."""

import pytest

from engines.form.durations import duration_value
from engines.form.field_types import field_types
from engines.kernel.text import Text
from engines.metadata.model import Field
from engines.rules.functions.words_moment import spell_duration as spelled_by_formulas

SPENT = Field("spent", "spent", Text("用时", "Spent"), "duration")
present = field_types.find("duration").presenter(SPENT)


@pytest.mark.parametrize(
    ("milliseconds", "spelled"),
    [
        (9_000_000, "2h30m"),
        (93_600_000, "26h"),
        (1500, "1.5s"),
        (3_601_020, "1h1.02s"),
        (-5_400_000, "-1h30m"),
        (0, "0m"),
    ],
)
def test_a_duration_is_spelled_as_formulas_do_and_read_back(milliseconds, spelled):
    assert present(milliseconds) == spelled == spelled_by_formulas(milliseconds)
    assert duration_value(spelled) == milliseconds
