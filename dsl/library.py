"""The library: where the texts come from that a policy names but does not hold."""

from typing import Protocol

from lovkode.dsl.source import Source


class Library(Protocol):
    """Finds the texts that a policy names: the modules it uses, and the policy it amends."""

    @property
    def modules(self) -> tuple[str, ...]:
        """The names of the modules there are."""
        ...

    def module(self, name: str) -> Source | None:
        """The text of the module that `use NAME` names; None where there is none."""
        ...

    def policy(self, name: str, year: int, amending: Source) -> Source | None:
        """The text of the policy that another amends, in the same language before any other; None where it is not."""
        ...

    def places(self, amending: Source) -> tuple[str, ...]:
        """Where the policy that another amends is looked for, as a reader knows these places."""
        ...
