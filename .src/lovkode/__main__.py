"""The command `policy`, also `python -m lovkode`."""

import gc
import os
import sys


def main() -> int:
    """Run the command; the exit code, where what was said could not be passed on and Python has to deal with it.

    A command is over before collecting cyclic garbage pays, and when it ends the system takes the memory back
    sooner than Python takes down its modules one by one: without both, a command takes a quarter less time.
    """
    gc.disable()
    from lovkode.interpreter.cli import main as run

    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # closed, or nobody there
        gc.freeze()
        return code
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
