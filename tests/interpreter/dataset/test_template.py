"""The empty form can be filled in and read back, and never overwrites a file."""

import csv
import os
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.dataset import read_dataset, write_template
from tests.interpreter.dataset.samples import REGIONS, make_input, make_program

NUMBER = NumberType()


@pytest.fixture
def several() -> Program:
    """A policy with an input by region and one for all."""
    people, rate = make_input("people", (REGIONS, NUMBER), by=("region",)), make_input("rate", ((), NUMBER), by=())
    return make_program(people, rate)


@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_an_empty_form_reads_back_as_all_blank(program: Program, tmp_path: Path, locale: str, suffix: str) -> None:
    """Every cell asked for has a place and no value, and nothing is to be said."""
    files, problems = write_template(program, tmp_path / f"form.{suffix}", locale)
    assert () == problems
    data, found = read_dataset(program, *files)
    assert data is not None, found
    assert ((), None, 120) == (found, data.fictional, len(data.places))
    assert not any(data.cells.values())


def test_a_form_filled_in_gives_the_cells(full: Any, rows: list[dict[str, str]], to_csv: Any, tmp_path: Path) -> None:
    """Every row of the form is a row of the data, whatever hand fills it in."""
    (file,), _ = write_template(full.policy, tmp_path / "form.csv", "en")
    text = Path(file).read_text(encoding="utf-8-sig")
    table = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    assert [(r["region"], r["criterion"]) for r in rows] == [(r["region"], r["criterion"]) for r in table]
    filled = [
        {key: row[key] if form[key] == "" else form[key] for key in form} for row, form in zip(rows, table, strict=True)
    ]
    assert full.data(to_csv(rows)).cells == full.data(to_csv(filled)).cells


def test_cells_not_asked_for_show_a_dash(program: Program, tmp_path: Path) -> None:
    """Criterion 3 has no outpatient correction and no age distribution."""
    write_template(program, tmp_path / "form.csv", "da")
    text = (tmp_path / "form.csv").read_text(encoding="utf-8-sig")
    assert "Sjælland;3;;;;;;-;-" in text.splitlines()


@pytest.mark.parametrize(
    ("locale", "line"), [("da", "# fiktiv: tallene er opdigtede"), ("en", "# fictional: the figures are made up")]
)
def test_the_form_shows_how_to_mark_made_up_figures(full: Any, tmp_path: Path, locale: str, line: str) -> None:
    """One sign less, and the line marks the data."""
    write_template(full.policy, tmp_path / "form.csv", locale)
    text = (tmp_path / "form.csv").read_text(encoding="utf-8-sig")
    assert "#" + line in text.splitlines()
    assert line.partition(": ")[2] == full.data(text.replace("##" + line[1:], line)).fictional


@pytest.mark.parametrize(("locale", "cell"), [("da", "0,505"), ("en", "0.505")])
def test_the_form_declares_its_decimal_style(full: Any, tmp_path: Path, locale: str, cell: str) -> None:
    """In Danish the comma, in English the point."""
    write_template(full.policy, tmp_path / "form.csv", locale)
    text = (tmp_path / "form.csv").read_text(encoding="utf-8-sig")
    mark = ";" if locale == "da" else ","
    data = full.data(text.replace(f"Nordjylland{mark}1{mark}", f"Nordjylland{mark}1{mark}{cell}"))
    assert 1 == len(data.cells["baseline"])
    assert () == data.notes


def test_inputs_kept_by_other_dimensions_get_a_file_of_their_own(several: Program, tmp_path: Path) -> None:
    """One CSV file holds one table; one workbook holds them all."""
    files, _ = write_template(several, tmp_path / "form.csv", "en")
    assert ["form-naerhedsfinansiering.csv", "form-region.csv"] == sorted(os.path.basename(file) for file in files)
    data, found = read_dataset(several, *files)
    assert data is not None, found
    assert ((), 6) == (found, len(data.places))


def test_a_workbook_holds_a_sheet_for_each_table(several: Program, tmp_path: Path) -> None:
    """And reads back as all-blank too."""
    files, _ = write_template(several, tmp_path / "form.xlsx", "da")
    assert 1 == len(files)
    data, found = read_dataset(several, *files)
    assert data is not None, found
    assert ((), 6) == (found, len(data.places))


def test_correction_cells_of_a_workbook_are_for_text(program: Program, tmp_path: Path) -> None:
    """Else Excel would drop the plus sign of `+0.004`."""
    import zipfile

    write_template(program, tmp_path / "form.xlsx", "en")
    with zipfile.ZipFile(tmp_path / "form.xlsx") as archive:
        sheet, styles = archive.read("xl/worksheets/sheet1.xml").decode(), archive.read("xl/styles.xml").decode()
    # `coding` is column E; the number format 49 is Excel's own for text.
    style = int(sheet.partition('<c r="E6" s="')[2].partition('"')[0])
    assert 'numFmtId="49"' in styles.partition("<cellXfs")[2].split("<xf ")[style + 1]


def test_a_form_is_the_same_every_time(program: Program, tmp_path: Path) -> None:
    """No clock gets into it."""
    contents = set()
    for n in range(2):
        write_template(program, tmp_path / f"{n}.xlsx", "en")
        contents.add((tmp_path / f"{n}.xlsx").read_bytes())
    assert 1 == len(contents)


def test_an_existing_file_is_kept(program: Program, tmp_path: Path) -> None:
    """It may be filled in already."""
    (tmp_path / "form.csv").write_text("mine")
    files, (found,) = write_template(program, tmp_path / "form.csv", "da")
    assert ((), "U005", "exists") == (files, found.code, found.facts["reason"])
    assert "mine" == (tmp_path / "form.csv").read_text()


def test_one_existing_file_of_several_stops_them_all(several: Program, tmp_path: Path) -> None:
    """The forms are written whole or not at all."""
    (tmp_path / "form-region.csv").write_text("mine")
    write_template(several, tmp_path / "form.csv", "da")
    assert ["form-region.csv"] == os.listdir(tmp_path)


def test_an_existing_file_is_replaced_on_request(program: Program, tmp_path: Path) -> None:
    """`force` says so; nothing else is left in the folder."""
    (tmp_path / "form.csv").write_text("mine")
    _, problems = write_template(program, tmp_path / "form.csv", "da", force=True)
    assert ((), ["form.csv"]) == (problems, os.listdir(tmp_path))
    assert "mine" != (tmp_path / "form.csv").read_text()


@pytest.mark.skipif(os.name != "posix", reason="links and rights as POSIX has them")
def test_a_form_behind_a_link_is_replaced_with_its_rights(program: Program, tmp_path: Path) -> None:
    """The link stays a link, and whoever could read the file can read it still."""
    (tmp_path / "real.csv").write_text("mine")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "form.csv").symlink_to("real.csv")
    assert () == write_template(program, tmp_path / "form.csv", "da", force=True)[1]
    assert (tmp_path / "form.csv").is_symlink()
    assert "mine" != (tmp_path / "real.csv").read_text()
    assert 0o640 == (tmp_path / "real.csv").stat().st_mode & 0o777


def test_a_write_that_fails_leaves_nothing(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half file, and none under another name."""

    def fail(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", fail)
    _, (found,) = write_template(program, tmp_path / "form.csv", "da")
    assert ("U005", "denied", []) == (found.code, found.facts["reason"], os.listdir(tmp_path))


@pytest.mark.parametrize(("reason", "name"), [("missing", "nowhere/form.csv"), ("folder", "folder.csv")])
def test_a_place_that_cannot_be_written_is_told(program: Program, tmp_path: Path, reason: str, name: str) -> None:
    """With the reason."""
    (tmp_path / "folder.csv").mkdir()
    _, (found,) = write_template(program, tmp_path / name, "da", force=True)
    assert ("U005", reason) == (found.code, found.facts["reason"])


def test_a_form_of_unknown_kind_is_refused(program: Program, tmp_path: Path) -> None:
    """CSV and Excel are written."""
    _, (found,) = write_template(program, tmp_path / "form.pdf", "da")
    assert ("D020", (".csv", ".xlsx")) == (found.code, found.facts["known"])


def test_a_policy_without_inputs_has_no_form(tmp_path: Path) -> None:
    """There would be nothing to fill in."""
    _, (found,) = write_template(make_program(), tmp_path / "form.csv", "da")
    assert ("U005", "empty") == (found.code, found.facts["reason"])


def test_without_the_extra_a_workbook_is_not_written(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that installs it is told; CSV needs nothing."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    _, (found,) = write_template(program, tmp_path / "form.xlsx", "da")
    assert ("U004", []) == (found.code, os.listdir(tmp_path))
    assert () == write_template(program, tmp_path / "form.csv", "da")[1]


@pytest.mark.parametrize(("guide", "locale"), [("vejledning", "da"), ("guide", "en")])
def test_a_workbook_ends_with_its_guide(program: Program, tmp_path: Path, guide: str, locale: str) -> None:
    """In the language of the form; criteria are numbers, so that Excel does not warn of them."""
    from python_calamine import CalamineWorkbook

    write_template(program, tmp_path / "form.xlsx", locale)
    workbook = CalamineWorkbook.from_path(tmp_path / "form.xlsx")
    assert guide == workbook.sheet_names[-1]
    assert ["Nordjylland", 1] == workbook.get_sheet_by_index(0).to_python()[5][:2]


@pytest.mark.parametrize(
    ("sheet", "headings", "locale"),
    [
        ("1 region, kriterium", ["region", "kriterium", "basisværdi"], "da"),
        ("1 region, criterion", ["region", "criterion", "baseline"], "en"),
    ],
)
def test_a_form_has_its_headings_in_its_language(
    program: Program, tmp_path: Path, sheet: str, headings: list[str], locale: str
) -> None:
    """Where the policy or the language pairs the names; the sheet and a CSV file are called so too."""
    from python_calamine import CalamineWorkbook

    write_template(program, tmp_path / "form.xlsx", locale)
    workbook = CalamineWorkbook.from_path(tmp_path / "form.xlsx")
    assert sheet == workbook.sheet_names[0]
    assert headings == workbook.get_sheet_by_index(0).to_python()[4][:3]
    assert headings[2] in [row[0] for row in workbook.get_sheet_by_index(1).to_python()]


def test_a_danish_form_of_several_files_is_named_in_danish(tmp_path: Path) -> None:
    """The names of the files are those of the dimensions."""
    inputs = make_input("people", (REGIONS, NUMBER), by=("region",)), make_input("share", (("1",), NUMBER))
    files, _ = write_template(make_program(*inputs), tmp_path / "form.csv", "da")
    assert ["form-region-kriterium.csv", "form-region.csv"] == sorted(os.path.basename(file) for file in files)


def test_a_name_that_would_not_be_read_back_keeps_its_own(tmp_path: Path) -> None:
    """A paired name that also names another input stands for that one."""
    inputs = [make_input(name, (REGIONS, NUMBER), by=("region",)) for name in ("baseline", "basisværdi")]
    files, _ = write_template(make_program(*inputs), tmp_path / "form.csv", "da")
    assert "region;baseline;basisværdi" in Path(files[0]).read_text(encoding="utf-8-sig").splitlines()


@pytest.mark.parametrize(
    ("locale", "words"),
    [("da", ("## - betyder", "## En korrektion skrives ingen")), ("en", ("## - means", "## A correction is none"))],
)
def test_a_csv_form_explains_its_signs(program: Program, tmp_path: Path, locale: str, words: tuple[str, ...]) -> None:
    """What the guide of a workbook says of corrections and of cells not asked for."""
    write_template(program, tmp_path / "form.csv", locale)
    lines = (tmp_path / "form.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [True] * len(words) == [any(line.startswith(word) for line in lines) for word in words]


def test_a_csv_form_explains_nothing_it_does_not_hold(several: Program, tmp_path: Path) -> None:
    """Without corrections and with every cell asked for, there is nothing more to say."""
    files, _ = write_template(several, tmp_path / "form.csv", "da")
    assert [4, 4] == [Path(file).read_text(encoding="utf-8-sig").count("\n#") + 1 for file in files]


def test_a_text_with_a_decimal_comma_in_a_danish_workbook_is_read(tmp_path: Path) -> None:
    """The form says that it writes decimals with a comma, as the CSV form does; a workbook alone could not tell."""
    from lovkode.interpreter.dataset.excel import FormCell, FormSheet, write_workbook
    from lovkode.interpreter.dataset.guide import hints

    rows = [[FormCell(line)] for line in hints("da")]
    rows += [[FormCell(text) for text in row] for row in (("region", "figure"), ("Sjælland", "3,050"))]
    data = write_workbook("a.xlsx", [FormSheet("1", rows, 0, [])])
    assert isinstance(data, bytes)
    (tmp_path / "a.xlsx").write_bytes(data)
    program = make_program(make_input("figure", (REGIONS, NUMBER), by=("region",)))
    read, found = read_dataset(program, tmp_path / "a.xlsx")
    assert read is not None, found
    assert {("Sjælland",): Fraction(61, 20)} == read.cells["figure"]
