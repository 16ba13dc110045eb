"""`python -m lovkode`: the same as the command `policy`."""

import sys

from lovkode.interpreter.cli import main

if __name__ == "__main__":
    sys.exit(main())
