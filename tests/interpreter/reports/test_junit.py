"""Tests in JUnit's form."""

from xml.etree import ElementTree

from lovkode.interpreter.reports.junit import render_junit


def test_the_whole() -> None:
    """A suite for each file, a case for each example, and what was said of a failure."""
    cases = [("a.pol", "first", True, []), ("b.pol", "second", False, ["given: x", "found: y"])]
    assert """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="1">
  <testsuite name="a.pol" tests="1" failures="0">
    <testcase classname="a.pol" name="first"/>
  </testsuite>
  <testsuite name="b.pol" tests="1" failures="1">
    <testcase classname="b.pol" name="second">
      <failure message="second">given: x
found: y</failure>
    </testcase>
  </testsuite>
</testsuites>
""" == render_junit(cases)


def test_letters_that_xml_does_not_allow() -> None:
    """Nothing in a title or a value breaks the document."""
    text = render_junit([("a&b.pol", 'x < "y" \x00\x1b', False, ["]]> & \x07"])])
    case = ElementTree.fromstring(text).find("testsuite/testcase")
    assert case is not None
    assert 'x < "y" \ufffd\ufffd' == case.get("name")
    assert "]]> & \ufffd" == case.findtext("failure")


def test_what_is_said_of_a_test_that_passed() -> None:
    """A note does not fail a test, and is not lost."""
    case = ElementTree.fromstring(render_junit([("a.pol", "first", True, ["a note"])])).find("testsuite/testcase")
    assert case is not None
    assert "a note" == case.findtext("system-out")
    assert case.find("failure") is None
