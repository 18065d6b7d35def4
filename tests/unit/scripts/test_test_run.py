"""A test run says at its end what failed, what could not be tested, and how many tests there were."""

import sys

import pytest

from scripts import test as run
from scripts.parts import Part

REPORT = '<testsuites><testsuite tests="5" failures="1" errors="1" skipped="1"/></testsuites>'
WRITING = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2]); print(sys.argv[3])"


@pytest.fixture
def part(tmp_path):
    def make(program, *arguments, report=None):
        return Part("the part", (sys.executable, "-c", program, *arguments), tmp_path, report=report)

    return make


@pytest.fixture
def reported(part, tmp_path):
    report = tmp_path / "report.xml"
    return part(WRITING, str(report), REPORT, "NOT TESTED: browser: none here", report=report)


def test_a_program_that_ends_well_is_good(part):
    assert run._run(part("")).good


def test_a_program_that_ends_badly_is_not(part):
    assert not run._run(part("raise SystemExit(3)")).good


def test_a_program_that_is_missing_is_not_good_either(tmp_path):
    assert not run._run(Part("the part", ("no-such-program",), tmp_path)).good


def test_what_a_failed_program_said_is_shown(part, capsys):
    run._run(part("print('the beam is missing'); raise SystemExit(1)"))
    assert "the beam is missing" in capsys.readouterr().out


def test_tests_are_counted_from_the_report(reported):
    assert str(run._run(reported).counts) == "2 passed, 2 failed, 1 skipped"


def test_a_report_of_an_earlier_run_does_not_count(part, tmp_path):
    (tmp_path / "old.xml").write_text(REPORT, "utf-8")
    assert run._run(part("", report=tmp_path / "old.xml")).counts == run.Counts()


def test_what_could_not_be_tested_is_repeated_near_the_end(reported, capsys):
    run._sum_up([run._run(reported)])
    assert capsys.readouterr().out.splitlines()[-2] == "!!! NOT TESTED: browser: none here"


def test_the_last_line_sums_up_in_plain_words(reported, part, capsys):
    run._sum_up([run._run(reported), run._run(part("raise SystemExit(1)"))])
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 3 failed, 1 skipped"
