"""Builds both surfaces' grammars in lark's strict mode, which refuses every conflict and every clash of terminals.

Run on its own, in an environment that has lark and interegular: the latter would slow every other start.
"""

import sys

from lovkode.dsl.keywords import LANGUAGES
from lovkode.dsl.lexer import Layout
from lovkode.dsl.tables import build


def main() -> int:
    """Print one line a surface; lark raises where a grammar is not strictly LALR(1)."""
    import interegular  # noqa: F401  (without it, strict mode would not compare terminals)

    for language in LANGUAGES:
        print(f"{language}: strictly LALR(1), {len(build(language, Layout(), strict=True).rules)} rules")
    return 0


if __name__ == "__main__":
    sys.exit(main())
