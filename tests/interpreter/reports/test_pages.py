"""The pages of codes, in one language."""

import pytest

from lovkode.interpreter.reports.pages import half, read_page, sections


def test_halves() -> None:
    """A page has a half in each language."""
    page = read_page("N001")
    assert page is not None
    assert half(page, "en").startswith("The name is used here")
    assert half(page, "da").startswith("Navnet bruges her")
    assert {"English", "Dansk", "Example"} == set(sections(page))


@pytest.mark.parametrize("code", ["N999", "n001", "../N001", "example"])
def test_no_page(code: str) -> None:
    """What is no code has no page."""
    assert read_page(code) is None
