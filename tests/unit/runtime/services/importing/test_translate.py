"""A row becomes values by field; what cannot be translated is a problem at its field."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from engines.kernel.problem import Problem
from runtime.services.importing.mapping import FileMapping, MappedField
from runtime.services.importing.rows import SourceRow
from runtime.services.importing.translate import Translated, translate

NEW_YORK = ZoneInfo("America/New_York")


def translated(mapped: MappedField, zone: ZoneInfo | None = None, **cells: object) -> Translated:
    return translate(SourceRow(2, cells), FileMapping((mapped,), zone, None))


def value(mapped: MappedField, zone: ZoneInfo | None = None, **cells: object) -> object:
    result = translated(mapped, zone, **cells)
    assert result.problems == []
    return result.values.get(mapped.code)


def test_a_text_comes_without_the_space_around_it() -> None:
    assert value(MappedField("f", ("A",)), A="  x ") == "x"


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_is_left_out(blank: object) -> None:
    assert "f" not in translated(MappedField("f", ("A",)), A=blank).values


def test_columns_are_joined_without_the_blank_ones() -> None:
    assert value(MappedField("f", ("A", "B", "C"), join=" · "), A="x", B=" ", C=3) == "x · 3"


def test_blank_columns_join_to_nothing() -> None:
    assert value(MappedField("f", ("A", "B")), A=None, B="") is None


def test_a_constant_needs_no_column() -> None:
    assert value(MappedField("f", constant="web")) == "web"


class TestValueTables:
    table = MappedField("f", ("A",), values={"Closed": "closed"})

    def test_a_listed_value_is_replaced(self) -> None:
        assert value(self.table, A="Closed") == "closed"

    def test_another_is_a_problem_at_the_field(self) -> None:
        (problem,) = translated(self.table, A="Odd").problems
        assert (problem.code, problem.pointer, problem.details["value"]) == ("import.not_listed", "/f", "Odd")

    def test_or_falls_to_what_is_said_for_the_rest(self) -> None:
        assert value(MappedField("f", ("A",), otherwise="open", has_otherwise=True), A="Odd") == "open"

    def test_the_rest_may_be_blank_on_purpose(self) -> None:
        assert value(MappedField("f", ("A",), otherwise=None, has_otherwise=True), A="Odd") is None


class TestTimes:
    moment = MappedField("f", ("A",), format="%m/%d/%Y %H:%M")

    def test_a_time_is_meant_in_the_zone_of_the_mapping(self) -> None:
        assert value(self.moment, NEW_YORK, A="07/04/2026 08:30") == "2026-07-04T12:30:00.000Z"

    def test_without_a_zone_the_form_decides(self) -> None:
        assert value(self.moment, A="07/04/2026 08:30") == "2026-07-04T08:30:00"

    def test_a_date_is_no_time(self) -> None:
        assert value(MappedField("f", ("A",), format="%d.%m.%Y"), NEW_YORK, A="04.07.2026") == "2026-07-04"

    def test_what_is_written_otherwise_is_a_problem(self) -> None:
        (problem,) = translated(self.moment, A="yesterday").problems
        assert (problem.code, problem.pointer) == ("import.not_a_date", "/f")

    @pytest.mark.parametrize("mapped", [moment, MappedField("f", ("A",))])
    def test_a_time_from_a_sheet_is_one_already(self, mapped: MappedField) -> None:
        assert value(mapped, NEW_YORK, A=datetime(2026, 7, 4, 8, 30)) == "2026-07-04T12:30:00.000Z"  # noqa: DTZ001 - as a sheet gives it

    def test_a_date_from_a_sheet_is_one_already(self) -> None:
        assert value(MappedField("f", ("A",)), A=date(2026, 7, 4)) == "2026-07-04"


def test_a_row_that_could_not_be_read_keeps_its_problem() -> None:
    found = translate(SourceRow(3, {}, Problem("import.ragged")), FileMapping((MappedField("f", ("A",)),)))
    assert (found.line, [problem.code for problem in found.problems], found.values) == (3, ["import.ragged"], {})


def test_a_column_that_goes_nowhere_is_told() -> None:
    found = translate(SourceRow(3, {"A": "x", "B": "y"}), FileMapping((MappedField("f", ("A",)),)))
    assert [problem.code for problem in found.problems] == ["mapping.unmapped_column"]
