"""The browser runs the conformance cases and examples as they stand now: `make expression-cases` writes them."""

from scripts import expression_cases


def test_the_browsers_cases_are_the_ones_that_stand_in_the_code():
    assert expression_cases.CASES.read_text("utf-8") == expression_cases.written(expression_cases.collect())


def test_the_browser_lacks_few_functions_and_they_are_counted():
    assert sum(expression_cases.collect().left_out.values()) < 100
