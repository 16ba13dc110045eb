"""The files of the checkout, for tests that judge the project as a whole."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("dsl", "interpreter", "policies", "stdlib")
"""The folders that make up the import package."""


def files() -> list[Path]:
    """What git tracks or would track, links included, as paths from the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    paths = {Path(name) for name in listed.split("\0") if name}
    return sorted(path for path in paths if (ROOT / path).is_symlink() or (ROOT / path).is_file())


def python_files(*folders: str) -> list[Path]:
    """The Python files below some top folders, or all of them, as paths from the root."""
    return [path for path in files() if path.suffix == ".py" and (not folders or path.parts[0] in folders)]
