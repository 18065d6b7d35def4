"""The browser that the other tests drive is a real one, and nothing that its console complains of goes unnoticed."""

import pytest

from tests.support.browser import Visitor


@pytest.fixture
def visitor(browser):
    visitor = Visitor(browser, width=390, height=844, language="en")
    yield visitor
    visitor.leave()


@pytest.mark.browser
def test_a_page_is_shown_at_the_asked_width_and_language(visitor):
    seen = visitor.page.evaluate("[innerWidth, navigator.language]")
    assert seen == [390, "en-US"]


@pytest.mark.browser
def test_a_script_that_fails_is_noticed(visitor):
    visitor.page.set_content("<script>throw new Error('the beam is missing')</script>")
    visitor.page.wait_for_load_state()
    assert visitor.errors == ["the beam is missing"]


@pytest.mark.browser
def test_a_refused_request_is_no_failure_of_the_page(visitor):
    visitor.page.route("**/*", lambda route: route.fulfill(status=422, body="no"))
    visitor.page.goto("http://dougong.test/")
    visitor.page.evaluate("fetch('/api')")
    assert visitor.errors == []
