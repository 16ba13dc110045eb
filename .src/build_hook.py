"""The build hook: it makes the parse tables of the grammar, so that the command need not make them at every start."""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ParseTables(BuildHookInterface[Any]):
    """Writes `dsl/tables/` before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the tables from the sources that are being built."""
        # A bare package in place of the front door: no links are needed (an sdist has none), and nothing but what
        # the grammar needs is imported, since a build environment holds little else.
        package = ModuleType("lovkode")
        package.__path__ = [self.root]
        sys.modules["lovkode"] = package
        import_module("lovkode.dsl.tables").write_tables(os.path.join(self.root, "dsl", "tables"))
