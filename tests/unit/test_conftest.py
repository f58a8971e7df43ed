"""The tests themselves: a warning that nobody expects fails the test that caused it."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


def test_an_unexpected_warning_is_a_failure(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        import logging
        import pytest

        def test_silent():
            logging.getLogger("faktaark.publish").info("two pages")

        def test_loud():
            logging.getLogger("faktaark.publish").warning("a page is odd")

        @pytest.mark.expects_warnings
        def test_expected():
            logging.getLogger("faktaark.publish").error("a page is gone")

        def test_looked_for(caplog):
            logging.getLogger("faktaark.publish").warning("a page is odd")
            assert caplog.messages == ["a page is odd"]
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=4, errors=1)
    result.stdout.fnmatch_lines(
        ["*logged without being expected:*", "*faktaark.publish: a page is odd*"]
    )
