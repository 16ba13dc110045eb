"""The house stays a house: its rooms, its sizes, its names, and no float in it."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import lovkode
from tests.checkout import FOLDERS, ROOT, files, python_files

MAX_FILE = 400
MAX_FUNCTION = 40
ROOT_FOLDERS = {*FOLDERS, "docs", "tests"}
ROOT_FILES = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"}
EMPTY_WORDS = {"base", "common", "core", "handler", "helper", "manager", "misc", "util"}
OPTIONAL = {"docx", "icalendar", "python_calamine", "rich", "typst", "xlsxwriter"}
FOREIGN_PATH = re.compile(r"(?<![\w.:/<~}])/(?:home|mnt|opt|root|srv|tmp|Users|var|work|workspace)/\w")


def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(("lovkode", *(parts[:-1] if parts[-1] == "__init__" else parts)))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_root_holds_the_rooms_and_little_else() -> None:
    """The visible folders and files at the root are those of the house, and all of them are there."""
    visible = {path.parts[0] for path in files() if not path.parts[0].startswith(".")}
    assert visible == ROOT_FOLDERS | ROOT_FILES


def test_the_import_package_is_a_front_door_with_links() -> None:
    """`.src/lovkode` holds three files of its own and a link to each folder."""
    content = {path.name for path in (ROOT / ".src" / "lovkode").iterdir()} - {"__pycache__"}
    assert content == {"__init__.py", "__main__.py", "py.typed", *FOLDERS}
    for folder in FOLDERS:
        assert (ROOT / ".src" / "lovkode" / folder).resolve() == ROOT / folder


def test_no_file_is_longer_than_its_limit() -> None:
    """A Python file of more than 400 lines is two files."""
    lengths = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {} == {path: length for path, length in lengths.items() if length > MAX_FILE}


def test_no_function_is_longer_than_its_limit() -> None:
    """A function of more than 40 lines, docstring included, is two functions."""
    long = {}
    for path in python_files():
        for function in functions(parsed(path)):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > MAX_FUNCTION:
                long[f"{path}: {function.name}"] = length
    assert long == {}


def test_no_module_has_an_empty_name() -> None:
    """No module or folder is called utils, helpers, common, core, base, manager or handler."""
    words = {path: set(re.split(r"[_.]", path.name.removesuffix(".py"))) for path in python_files()}
    for path in python_files():
        words[path.parent] = set(path.parent.name.split("_"))
    empty = [str(path) for path, parts in words.items() if EMPTY_WORDS & {part.removesuffix("s") for part in parts}]
    assert empty == []


def test_no_float_is_written_or_made() -> None:
    """In `dsl/` and `interpreter/` stands no float literal, and `float` only to recognise one from outside."""
    found = [f"{path}:{node.lineno}" for path in python_files("dsl", "interpreter") for node in floats(parsed(path))]
    assert found == []


def floats(tree: ast.AST) -> Iterator[ast.Constant | ast.Name]:
    """The float literals, and the uses of `float` outside type annotations, `isinstance` and `case float()`."""
    allowed: set[ast.AST] = set()
    for node in ast.walk(tree):
        for part in recognisers(node):
            allowed.update(ast.walk(part))
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex()):
                yield node
            case ast.Name(id="float") if node not in allowed:
                yield node


def recognisers(node: ast.AST) -> list[ast.AST]:
    """The parts of a node where the name `float` makes no float."""
    match node:
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, kinds]):
            return [kinds]
        case ast.MatchClass(cls=kind):
            return [kind]
        case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
            return [annotation]
        case ast.FunctionDef(returns=ast.expr() as annotation):
            return [annotation]
    return []


@pytest.mark.parametrize("text", ["x = 0.5", "x = float(y)", "x = parse(parse_float=float)", "x = 2j"])
def test_the_float_check_finds(text: str) -> None:
    """A float that is written, made or handed on is found."""
    assert len(list(floats(ast.parse(text)))) == 1


@pytest.mark.parametrize("text", ["isinstance(x, int | float)", "def f(x: float) -> None: ...", "x: dict[str, float]"])
def test_the_float_check_allows(text: str) -> None:
    """Recognising a float that an Excel file holds is allowed."""
    assert list(floats(ast.parse(text))) == []


def test_optional_packages_are_imported_late_and_in_one_file() -> None:
    """What a plain `policy eval` can do without is imported inside a function, in one file each."""
    places: dict[str, set[str]] = {}
    early = []
    for path in python_files(*FOLDERS):
        tree = parsed(path)
        late = {part for function in [*functions(tree), *typing_only(tree)] for part in ast.walk(function)}
        for node, package in imports(tree):
            if package in OPTIONAL:
                places.setdefault(package, set()).add(str(path))
                early += [f"{path}:{node.lineno}"] if node not in late else []
    assert early == []
    assert {} == {package: found for package, found in places.items() if len(found) > 1}


def typing_only(tree: ast.AST) -> Iterator[ast.If]:
    """What only a type checker reads."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")


def imports(tree: ast.AST) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """The import statements with the top package that each imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module.split(".")[0]


THROUGH_PROGRAMS = {
    "dsl/checker/amounts.py",
    *("dsl/checker/__init__.py", "dsl/checker/expressions.py", "dsl/checker/inputs.py", "dsl/checker/ordering.py"),
    *("dsl/checker/quantities.py", "dsl/checker/rules.py", "dsl/checker/statements.py", "dsl/checker/tables.py"),
    *("dsl/diagnostics.py", "dsl/keywords.py", "dsl/pipeline.py", "dsl/resolver.py", "dsl/symbols.py", "dsl/tables.py"),
    *("dsl/checker/scope.py", "dsl/layout.py", "dsl/lexer.py", "dsl/program.py", "interpreter/trace.py"),
    *("dsl/typesystem.py", "interpreter/evaluator/__init__.py", "interpreter/evaluator/plan.py"),
    *(
        "interpreter/examples.py",
        "interpreter/functions.py",
        "interpreter/walking.py",
        "interpreter/dataset/__init__.py",
    ),
    *("dsl/checker/distribution.py", "dsl/checker/prices.py", "dsl/checker/years.py"),
    *("dsl/checker/calls.py", "dsl/checker/modules.py", "dsl/exports.py", "dsl/library.py", "dsl/natives.py"),
}
"""Modules that the programs of `tests/language` test from end to end: what they do shows in nothing else."""


def test_modules_tested_through_programs_exist() -> None:
    """The list above names no module that is gone."""
    assert set() == THROUGH_PROGRAMS - {path.as_posix() for path in python_files("dsl", "interpreter")}


def test_every_module_has_its_test() -> None:
    """A module that does something has a test of its own name, or its folder has, or programs test it."""
    tests = {path.as_posix() for path in python_files("tests")}
    missing = [
        str(path)
        for path in python_files("dsl", "interpreter")
        if any(not function.name.startswith("_") for function in functions(parsed(path)))
        and not tests & set(mirrors(path))
        and path.as_posix() not in THROUGH_PROGRAMS
    ]
    assert missing == []


def mirrors(path: Path) -> Iterator[str]:
    """Where the test of a module may stand: beside its mirror image, or one for a whole folder."""
    yield f"tests/{path.parent.as_posix()}/test_{path.name}"
    for folder in [path.parent, *path.parent.parents][:-2]:
        yield f"tests/{folder.parent.as_posix()}/test_{folder.name}.py"


def test_every_test_mirrors_a_module() -> None:
    """A test below `tests/dsl` or `tests/interpreter` is named after a module or folder, perhaps with a topic added."""
    stray = []
    for path in python_files("tests"):
        folder = ROOT / Path(*path.parts[1:-1])
        if path.parts[1] in ("dsl", "interpreter") and path.name.startswith("test_"):
            words = path.stem.removeprefix("test_").split("_")
            names = {"_".join(words[: end + 1]) for end in range(len(words))}
            if not any((folder / name).is_dir() or (folder / f"{name}.py").is_file() for name in names):
                stray.append(str(path))
    assert stray == []


def test_every_module_is_part_of_the_package() -> None:
    """Each Python file of the folders can be imported as `lovkode.…`, and is the file that then is read."""
    for path in python_files(*FOLDERS):
        assert (ROOT / path.parent / "__init__.py").is_file(), path
        spec = importlib.util.find_spec(module_name(path))
        assert spec is not None, path
        assert Path(spec.origin or "").resolve() == ROOT / path


def test_the_front_door_offers_what_it_says() -> None:
    """The public names of `lovkode` are those of `__all__`, each there and none besides."""
    names = {name for name in dir(lovkode) if not name.startswith("_")}
    found = {name for name in names if not isinstance(getattr(lovkode, name), ModuleType)}
    assert set(lovkode.__all__) - {"__version__"} == found


def test_no_text_names_a_place_outside_the_project() -> None:
    """No file holds a path of somebody's machine."""
    found = []
    for path in files():
        if not (ROOT / path).is_symlink():
            text = (ROOT / path).read_bytes().decode("utf-8", "replace")
            found += [f"{path}: {match[0]}" for match in FOREIGN_PATH.finditer(text)]
    assert found == []
