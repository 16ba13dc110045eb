"""How long `policy eval 2025.pol` takes to start, against the imports it cannot do without.

Run with the Python of an environment that holds an installed wheel. Processes are interleaved, each round in the other
order; the least of the rounds counts, and only ratios mean anything.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 40
GOALS = {"first run": 2.0, "policy unchanged": 1.3}


def seconds(command: list[str], cache: str) -> float:
    """The time of one process."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    begun = time.perf_counter()
    subprocess.run(command, env=environment, cwd=cache, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> int:
    """Print the times and ratios."""
    policy = str(Path(sys.executable).parent / "policy")
    imports = [sys.executable, "-c", "import click, attrs, lark"]
    evaluation = [policy, "eval", "2025.pol"]
    least = dict.fromkeys(["imports", *GOALS], float("inf"))
    with tempfile.TemporaryDirectory() as kept:
        seconds(evaluation, kept)
        for number in range(ROUNDS):
            with tempfile.TemporaryDirectory() as fresh:
                runs = [
                    ("imports", imports, kept),
                    ("first run", evaluation, fresh),
                    ("policy unchanged", evaluation, kept),
                ]
                for name, command, cache in runs[:: 1 if number % 2 else -1]:
                    least[name] = min(least[name], seconds(command, cache))
    print(f"import click, attrs, lark  {least['imports'] * 1000:7.1f} ms")
    for name, goal in GOALS.items():
        ratio = least[name] / least["imports"]
        print(f"policy eval, {name:<17} {least[name] * 1000:4.1f} ms   ratio {ratio:.2f} (goal at most {goal})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
