"""To whom letters go, and what their files are called."""

from lovkode.interpreter.letters.recipients import letter_names, recipients
from lovkode.interpreter.letters.style import Style
from tests.interpreter.explanation.cases import evaluated, program

TEXT = """dimension region: North, South
dimension account: First, Second
share by region: North → 2 kr, South → 3 kr
grant = share * 2
posted by account: First → 1 kr, Second → 4 kr
"""


def test_each_member_that_the_results_vary_with_gets_a_letter() -> None:
    """The dimension, and its members in the policy's order."""
    assert ("region", ("North", "South")) == recipients(evaluated(TEXT), {}, Style())


def test_a_member_chosen_gets_the_only_letter() -> None:
    """Whoever names the recipient gets one letter."""
    assert ("", ("",)) == recipients(evaluated(TEXT, region="North"), {"region": "North"}, Style())


def test_the_policy_can_name_another_dimension() -> None:
    """Its letters go to the members of that one."""
    style = Style(recipients="account")
    assert ("account", ("First", "Second")) == recipients(evaluated(TEXT), {}, style)


def test_a_policy_without_members_has_one_letter() -> None:
    """Which tells everything."""
    assert ("", ("",)) == recipients(evaluated("grant = 1 kr"), {}, Style())


def test_names_of_files_are_plain() -> None:
    """Small letters from a to z, digits and hyphens, whatever a member is called."""
    names = letter_names(program(TEXT), ["Sjælland", "Ærø & Søn", "", "2. kreds"])
    assert ("example-2025-sjaelland", "example-2025-aeroe-soen", "example-2025", "example-2025-2-kreds") == names


def test_no_two_names_are_the_same() -> None:
    """Members whose plain letters agree are numbered."""
    names = letter_names(program(TEXT), ["Søby", "Soeby", "SØBY"])
    assert ("example-2025-soeby", "example-2025-soeby--2", "example-2025-soeby--3") == names
