"""The command `policy`, also `python -m lovkode`."""

import gc
import sys


def main() -> int:
    """Run the command; the exit code.

    A command is over before collecting cyclic garbage pays, and when it ends the system takes the memory back
    sooner than Python finds the cycles: without both, a command takes a quarter less time.
    """
    gc.disable()
    from lovkode.interpreter.cli import main as run

    try:
        return run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
