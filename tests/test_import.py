"""`aigraph import`: rows become findings; what fails says where and why, and nothing is added twice."""

from __future__ import annotations

import csv
import shutil
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pyoxigraph import NamedNode

from aigraph.build import read
from aigraph.cli import main
from aigraph.drafts import Batch, Figure, FindingDraft
from aigraph.editing import Editor, Options, Plan, Result
from aigraph.editing.sheets_out import contents, rejects, template, write_new
from aigraph.errors import AigraphError, BadFile, UnknownName
from aigraph.project import Project
from aigraph.sheets.layout import OBSERVATIONS
from aigraph.terms import AIG, CURATOR, ID, SRC
from aigraph.workspace import Workspace

from .conftest import HEADER, ROOT, finding

Make = Callable[..., Project]
Run = Callable[..., tuple[int, str, str]]
SOURCES = (
    'src:t a aig:Source ; rdfs:label "The text"@en, "El texto"@es ; <http://purl.org/dc/terms/title> "The text" .\n'
)
FINDINGS = "Source,Subject,Relation,Object,Quote,Mode,Confidence,Why\n"
THINGS_CSV = "Kind,Label (English),Label (Spanish)\nBarrier,Thick fog,Niebla densa\n"
ROW = "t,Remedy,addresses,Barrier B,it helps,stated,high,\n"


@pytest.fixture
def editor(make: Make) -> Editor:
    project = make(finding("f001", "id:c aig:hinders id:g", more="aig:evidenceType aig:study ;"))
    with (project.workspace.triples / "things.ttl").open("a", encoding="utf-8") as stream:
        stream.write(SOURCES)
    return Editor(project.workspace, read(project.workspace))


@pytest.fixture
def whole(tmp_path: Path) -> Editor:
    """Of a copy of the shipped workspace."""
    root = tmp_path / "whole"
    root.mkdir()
    for part in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "aigraph.toml", root)
    workspace = Workspace.at(root)
    return Editor(workspace, read(workspace))


@pytest.fixture
def run(editor: Editor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `aigraph import` in the workspace of `editor`, in English: exit code, stdout, stderr."""

    def running(*words: str | Path) -> tuple[int, str, str]:
        root = str(editor.workspace.root)
        monkeypatch.setattr(sys, "argv", ["aigraph", "-w", root, "import", *map(str, words), "--lang", "en"])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out, said.err

    return running


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def added(editor: Editor, *paths: Path, **options: object) -> Result:
    result = editor.import_files(paths, Options(**options))  # type: ignore[arg-type]
    if not result.rejected:
        editor.write(result.plan)
    return result


def editor_again(editor: Editor) -> Editor:
    return Editor(editor.workspace, read(editor.workspace))


def reasons(result: Result) -> list[str]:
    return [f"{one.row} {one.cell} {one.reason}" for one in result.rejected]


# What goes in


def test_a_new_thing_is_used_by_its_label_and_by_its_slug(editor: Editor, tmp_path: Path) -> None:
    things = put(tmp_path, "things.csv", THINGS_CSV)
    rows = "t,remedy,addresses,THICK FOG,it helps,stated,high,\nt,r,addresses,thick-fog,it helps much,explícito,alta,\n"
    result = added(editor, put(tmp_path, "findings.csv", FINDINGS + rows), things)
    assert (result.taken, result.already, result.rejected) == (3, 0, ())
    found = [one for one in editor.catalogue.findings.values() if one.object == ID + "thick-fog"]
    assert [one.quote for one in found] == ["it helps", "it helps much"]
    assert {one.mode for one in found} == {AIG + "stated"}
    assert not read(editor.workspace).problems


def test_importing_twice_adds_nothing_twice(editor: Editor, tmp_path: Path) -> None:
    paths = (put(tmp_path, "things.csv", THINGS_CSV), put(tmp_path, "findings.csv", FINDINGS + ROW + ROW))
    first = added(editor, *paths)
    again = added(editor, *paths)
    assert (first.taken, first.already) == (2, 0)
    assert (again.taken, again.already, again.plan.blocks) == (0, 2, ())


def test_an_observation_and_spanish_headings(whole: Editor, tmp_path: Path) -> None:
    heads = "Fuente;Cita;Indicador;Valor;Unidad;Lugar;Periodo;Estadístico;Aproximado;Modo;Confianza;Sección"
    row = "mbn-2025-03-04;unas palabras;vc-investment;1670.5;cur:USD;México;2019;total;sí;explícito;alta;3"
    result = added(whole, put(tmp_path, "hoja.csv", f"{heads}\n{row}\n"))
    assert result.rejected == ()
    (made,) = result.plan.batch.findings
    assert made.figure is not None
    assert (str(made.figure.value), made.figure.approximate, made.figure.place) == ("1670.5", True, ID + "mexico")
    assert made.section == SRC + "mbn-2025-03-04/s03"
    assert not read(whole.workspace).problems


def test_proposals_and_a_new_source_by_options(editor: Editor, tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", FINDINGS.replace("Source,", "") + ROW.removeprefix("t,"))
    with pytest.raises(UnknownName, match="no source called 'new-report'"):
        editor.import_files([path], Options(source="new-report"))
    result = added(editor, path, source="new-report", source_title="A report", propose=True, by="Ana María")
    (made,) = result.plan.batch.findings
    assert (made.source, made.status) == (SRC + "new-report", AIG + "proposed")
    assert (made.by.endswith("/ana-maria"), made.by_name) == (True, "Ana María")
    assert editor.catalogue.sources[SRC + "new-report"].title == "A report"


# What fails


def test_every_fault_has_its_cell(editor: Editor, tmp_path: Path) -> None:
    rows = [
        "t,Remedi,addresses,Barrier B,it helps,stated,high,",
        "t,Remedy,hinders,Barrier B,it helps,stated,high,",
        "t,Remedy,addresses,Barrier B,,stated,high,",
        f"t,Remedy,addresses,Barrier B,{' w' * 13},stated,high,",
        "t,Remedy,addresses,Barrier B,it helps,inferred,high,",
        "x,Remedy,addresses,Barrier B,it helps,guessed,,",
        ",Remedy,addresses,Barrier B,it helps,stated,high,",
        "t,Remedy,addresses,Barrier B,it helps,stated,high,,loose",
        "t,Remedy,addresses,Barrier B,it \u200bhelps,stated,high,",
    ]
    result = editor.import_files([put(tmp_path, "a.csv", FINDINGS + "\n".join(rows))])
    found = reasons(result)
    starts = [
        "2 B2 There is no thing called 'Remedi'; did you mean r?",
        "3 C3 “hinders” starts from a thing of class Condition",
        "4 E4 Quote is missing",
        "5 E5 The quote has 13 words",
        "6 H6 A claim that is inferred needs a comment",
        "7 A7 There is no source called 'x'",
        "7 F7 There is no mode called 'guessed'",
        "7 G7 Confidence is missing",
        "8 A8 Source is missing",
        "9 I9 it stands under no heading",
        "10 E10 it holds the invisible character U+200B",
    ]
    assert len(found) == len(starts)
    assert all(one.startswith(start) for one, start in zip(found, starts, strict=True)), found
    assert result.failed == 9


def test_what_rests_on_a_failed_row_says_so(editor: Editor, tmp_path: Path) -> None:
    things = put(tmp_path, "things.csv", THINGS_CSV.replace("Barrier,", "Barier,"))
    path = put(tmp_path, "findings.csv", FINDINGS + ROW.replace("Barrier B", "Thick fog"))
    found = reasons(editor.import_files([things, path]))
    assert "'Thick fog' is not taken: its own row failed" in found[0]
    assert "no class called 'Barier'; did you mean" in found[1]


def test_all_or_nothing_and_keep_going(run: Run, editor: Editor, tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", FINDINGS + ROW + ROW.replace("Remedy", "Nobody").replace("it helps", '"a, b"'))
    before = read(editor.workspace).digest
    code, out, err = run(path)
    assert code == 2
    assert read(editor.workspace).digest == before
    assert "Rows: 2; could write 1, 0 there already, 1 failed." in out
    assert f"{path}: a, row 3, cell B3: There is no thing called 'Nobody'" in err
    mended = tmp_path / "a.rejected.csv"
    assert f"Nothing of {path} has been written. Either mend these cells in {path} and import it again; or" in err
    assert f"--keep-going, which writes the other rows, and mend the rows that failed in {mended}." in err
    code, out, err = run(path, "--keep-going")
    assert (code, out.splitlines()[0]) == (1, "Rows: 2; wrote 1, 0 there already, 1 failed.")
    assert f"The rows that failed are in {mended}; mend them there and import that file." in err
    assert not (tmp_path / "a.rejected-2.csv").exists()
    (row,) = csv.DictReader(mended.read_text(encoding="utf-8-sig").splitlines())
    assert row["reason"].startswith("B3: There is no thing called 'Nobody'")
    assert row["Quote"] == "a, b"
    mended.write_text(mended.read_text(encoding="utf-8").replace(",Nobody,", ",Remedy,"), encoding="utf-8")
    code, out, _ = run(mended)
    assert (code, out.splitlines()[0]) == (0, "Rows: 1; wrote 1, 0 there already, 0 failed.")
    assert run(path, "--keep-going")[1].startswith("Rows: 2; wrote 0, 1 there already")


def test_a_dry_run_writes_nothing_and_says_what_follows(run: Run, editor: Editor, tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", FINDINGS + ROW)
    before = sorted(tmp_path.rglob("*"))
    digest = read(editor.workspace).digest
    code, out, _ = run(path, "--dry-run")
    assert code == 0
    assert "What follows:" in out
    assert "Rows: 1; would write 1" in out
    assert (sorted(tmp_path.rglob("*")), read(editor.workspace).digest) == (before, digest)
    assert run(put(tmp_path, "b.csv", FINDINGS + ROW.replace("high", "")), "--dry-run")[0] == 2
    assert not (tmp_path / "b.rejected.csv").exists()


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_rows_that_failed_keep_their_sheets(editor: Editor, tmp_path: Path, suffix: str) -> None:
    made, _ = template(editor, tmp_path / f"new{suffix}", "en", filled=True)
    write_new(made)
    path = tmp_path / f"new{suffix}"
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        book["things"].append([None, "Barrier", "Only English"])
        book["findings"].append(["t", "Nobody", "addresses", "Barrier B", "=1+1", "stated"])
        book.save(path)
        result = editor.import_files([path])
        assert [one.cell[0] for one in result.rejected] == ["B", "E", "H", "D"]
        files = rejects(result.rejected, "es")
        write_new(files)
        (target,) = files
        assert openpyxl.load_workbook(target).sheetnames == ["findings", "things"]
        assert [one.sheet for one in editor.import_files([target]).rejected][-1] == "things"
    else:
        assert editor.import_files([path]).rejected == ()


# Out and in again


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv", ".tsv"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_exported_is_there_already(editor: Editor, tmp_path: Path, suffix: str, language: str) -> None:
    made, left = template(editor, tmp_path / f"all{suffix}", language, filled=True)
    write_new(made)
    result = editor.import_files([path for path in made if "not" not in path.stem])
    assert (left, result.rejected, result.taken, result.already) == ((), (), 0, 7)
    with pytest.raises(AigraphError, match="There is such a file already"):
        write_new(made)


def test_the_shipped_workspace_out_and_into_an_empty_one(tmp_path: Path) -> None:
    workspace = Workspace.at(ROOT)
    here = Editor(workspace, read(workspace))
    batch, left = contents(here)
    write_new(template(here, tmp_path / "all.xlsx", "en", filled=True)[0])
    root = tmp_path / "empty"
    for part in ("ontology", "queries"):
        shutil.copytree(ROOT / part, root / part)
    (root / "data" / "triples").mkdir(parents=True)
    shutil.copy(ROOT / "aigraph.toml", root)
    units = "@prefix unit: <http://qudt.org/vocab/unit/> .\n" + "".join(
        f"<{iri}> a <http://qudt.org/schema/qudt/Unit> .\n" for iri in here.catalogue.units
    )
    put(root / "data" / "triples", "units.ttl", units)
    there = Editor(Workspace.at(root), read(Workspace.at(root)))
    result = added(there, tmp_path / "all.xlsx")
    assert result.rejected == ()
    assert "aig:contradicts" in {one.rpartition(": ")[0] for one in left}
    assert all(one.rpartition(": ")[2].isdigit() for one in left), left
    again, _ = contents(there)
    assert set(again.findings) == set(batch.findings)
    assert {thing.iri: thing for thing in again.things} == {thing.iri: thing for thing in batch.things}
    assert set(again.sources) == set(batch.sources)


def test_a_template_has_lists_and_notes(editor: Editor, tmp_path: Path, run: Run) -> None:
    write_new(template(editor, tmp_path / "new.xlsx", "es")[0])
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    assert book.sheetnames == ["cosas", "fuentes", "hallazgos", "observaciones", "notas", "lists"]
    lists = {
        cell.value: [c.value for c in column[1:] if c.value] for column in book["lists"].columns for cell in column[:1]
    }
    assert "inferido" in lists["Modo"]
    assert len(book["hallazgos"].data_validations.dataValidation) >= 5
    code, _, err = run(tmp_path / "new.xlsx")
    assert code == 2
    assert "new.xlsx: It holds no rows to import" in err
    assert run("--template", tmp_path / "new.xlsx")[0] == 2
    assert run("--template", tmp_path / "new.doc")[0] == 2
    assert run()[0] == 2
    assert run(tmp_path / "new.xlsx", "--template", tmp_path / "x.xlsx")[0] == 2


def test_a_template_offers_things_relations_and_sources(editor: Editor, tmp_path: Path) -> None:
    write_new(template(editor, tmp_path / "new.xlsx", "es")[0])
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    assert book["lists"].sheet_state == "hidden"
    offered: dict[str, list[object]] = {}
    for choice in book["hallazgos"].data_validations.dataValidation:
        (area,) = choice.sqref.ranges
        heading = str(book["hallazgos"].cell(1, area.min_col).value)
        page, _, span = choice.formula1.partition("!")
        offered[heading] = [cell.value for (cell,) in book[page][span.replace("$", "")]]
    assert {"Fuente", "Sujeto *", "Relación *", "Objeto *"} <= offered.keys()
    catalogue = editor.catalogue
    assert {catalogue.resolve(str(text)) for text in offered["Sujeto *"]} == set(catalogue.things)
    assert offered["Objeto *"] == offered["Sujeto *"]
    assert [catalogue.resolve(str(text), "source") for text in offered["Fuente"]] == list(catalogue.sources)
    assert catalogue.label(AIG + "addresses", "es") in offered["Relación *"]
    assert (tmp_path / "new.xlsx").stat().st_size < 40_000


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_a_figure_cannot_do_without_has_a_star(editor: Editor, language: str) -> None:
    empty = FindingDraft(SRC + "t", "it helps", figure=Figure("", Decimal(1), ""), mode="", confidence="")
    faults = {fault.field.removeprefix("figure.") for fault in editor.plan(Batch(findings=(empty,))).faults}
    wanted = {column.key for column in OBSERVATIONS.columns if column.heading(language).endswith(" *")}
    assert wanted - {"value", "quote"} == faults


# Quotes


TEXT = "We say that it helps: the Remedy works against Barrier B. Elsewhere it rains."


def test_a_quote_that_the_text_does_not_hold_fails(run: Run, editor: Editor, tmp_path: Path) -> None:
    folder = editor.workspace.root / "sources"
    folder.mkdir()
    put(folder, "t.txt", TEXT)
    path = put(tmp_path, "a.csv", FINDINGS + ROW + ROW.replace("it helps", "it never helped"))
    code, out, err = run(path)
    assert code == 2
    assert "a, row 3, cell E3: The text of t does not hold “it never helped”" in err
    assert "Quotes: 1 found in the text of their source, 1 not there, 0 not checked." in out
    assert run(path, "--keep-going")[0] == 1
    assert [one.quote for one in editor_again(editor).catalogue.findings.values()].count("it helps") == 1
    assert "it never helped" in (tmp_path / "a.rejected.csv").read_text(encoding="utf-8")


def test_quotation_marks_pasted_with_a_quote_are_named(editor: Editor, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    put(texts, "t.txt", TEXT)
    path = put(tmp_path, "a.csv", FINDINGS + ROW.replace("it helps", '"""it helps"""'))
    result = editor.import_files([path], Options(texts=texts))
    assert [one.reason.endswith("leave out the quotation marks around it") for one in result.rejected] == [True]


def test_a_quote_without_a_text_at_hand_is_counted_and_taken(run: Run, editor: Editor, tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", FINDINGS + ROW)
    code, out, _ = run(path, "--dry-run")
    assert code == 0
    assert "0 not there, 1 not checked: no text at hand of t." in out
    texts = tmp_path / "texts"
    assert run(path, "--sources", texts)[0] != 0
    texts.mkdir()
    put(texts, "t.txt", "Nothing of it.")
    assert run(path, "--sources", texts)[0] == 2
    put(texts, "t.txt", TEXT)
    assert run(path, "--sources", texts)[0] == 0
    code, out, _ = run(path, "--sources", texts)
    assert (code, out) == (0, "Rows: 1; wrote 0, 1 there already, 0 failed.\n")


def test_words_that_do_not_name_the_ends_are_warned_of(run: Run, editor: Editor, tmp_path: Path) -> None:
    folder = editor.workspace.root / "sources"
    folder.mkdir()
    put(folder, "t.txt", "We say that it helps.")
    code, out, err = run(put(tmp_path, "a.csv", FINDINGS + ROW))
    assert code == 0
    assert "Warnings: 2." in out
    assert "look at: a, row 2, cell E2: The words do not name Remedy" in err


def test_a_figure_that_the_words_do_not_hold_is_warned_of(whole: Editor, tmp_path: Path) -> None:
    heads = "Source,Quote,Indicator,Value,Unit,Place,Statistic,Mode,Confidence"
    row = 'mbn-2025-03-04,a share of 41%,vc-investment,"1.670,5",cur:USD,mexico,total,stated,high'
    texts = tmp_path / "texts"
    texts.mkdir()
    put(texts, "mbn-2025-03-04.txt", "In Mexico a share of 41% was measured.")
    result = whole.import_files([put(tmp_path, "a.csv", f"{heads}\n{row}\n")], Options(texts=texts))
    assert result.rejected == ()
    assert [one for one in result.warnings if "cell D2: The words do not hold the figure 1,670.5" in one]


# What is not known


def test_what_is_wrong_in_many_rows_is_said_once_with_what_to_do(run: Run, editor: Editor, tmp_path: Path) -> None:
    rows = "".join(ROW.replace("t,", "nesta,", 1).replace("it helps", f"it helps {n}") for n in range(9))
    code, _, err = run(put(tmp_path, "a.csv", FINDINGS + rows))
    assert code == 2
    (line,) = [line for line in err.splitlines() if "nesta" in line]
    assert "a, rows 2, 3, 4, 5, 6, 7, 8, 9 and 10, column A: There is no source called 'nesta'" in line
    assert "add a row for it to the sheet of sources" in line
    assert run(tmp_path / "a.csv", "--source", "nesta", "--source-title", "Start-ups")[0] == 0


def test_an_unknown_actor_has_a_next_step(editor: Editor, tmp_path: Path) -> None:
    path = put(tmp_path, "sources.csv", "Key,Title,Publisher\nn,Start-ups,Nesta\n")
    (one,) = editor.import_files([path]).rejected
    assert one.reason.startswith("There is no actor called 'Nesta'")
    assert 'sheet of things, or: aigraph add thing --class Organization --label-en "Nesta"' in one.reason


def test_thousands_of_unknown_names_take_seconds(editor: Editor, tmp_path: Path) -> None:
    rows = "".join(f"t,Unknown {n},addresses,Barrier B,it helps,stated,high,\n" for n in range(3000))
    started = time.process_time()
    result = editor.import_files([put(tmp_path, "a.csv", FINDINGS + rows)])
    assert result.failed == 3000
    assert time.process_time() - started < 20


# PRSM


def test_a_map_of_prsm(editor: Editor, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    factors = book.active
    factors.title = "Factors"
    for row in (
        ["Label", "Style", "Description", "x"],
        ["Fog", 3, "Thick"],
        ["Barrier B", 1],
        ["Lamps", "Intervention"],
    ):
        factors.append(row)
    links = book.create_sheet("Links")
    for link in (
        ["From", "To", "Label", "Description", "Style"],
        ["Lamps", "Fog", "addresses", "lamps cut through fog", 2],
        ["Fog", "Barrier B", None, "fog makes it worse"],
        ["Fog", "Barrier B"],
        ["Fog", "Rain", "x"],
    ):
        links.append(link)
    path = tmp_path / "map.xlsx"
    book.save(path)
    result = editor.import_files([path], Options(source="map", source_title="Our map"))
    assert [one.label_en for one in result.plan.batch.things] == ["Fog", "Lamps"]
    assert [one.kind for one in result.plan.batch.things] == [AIG + "Condition", AIG + "Intervention"]
    assert [(one.relation, one.quote, one.status, one.mode) for one in result.plan.batch.findings] == [
        (AIG + "addresses", "addresses", AIG + "proposed", AIG + "inferred"),
        (AIG + "contributesTo", "fog makes it worse", AIG + "proposed", AIG + "inferred"),
    ]
    assert [one.split(" ", 2)[2].split(";")[0].split(".")[0] for one in reasons(result)] == [
        "The link has no words to quote",
        "There is no thing called 'Rain'",
    ]
    assert any("names no class of ours" in warning for warning in result.warnings)


def test_the_two_csv_files_of_prsm(editor: Editor, tmp_path: Path) -> None:
    nodes = put(tmp_path, "map_nodes.csv", "Id,Label,Style,Note\na1,Fog,1,\nb2,Goal,1,\n")
    edges = put(tmp_path, "map_edges.csv", "Source,Target,Type,Id,Label,Style,Note\na1,b2,directed,e1,hinders,1,\n")
    result = editor.import_files([edges, nodes], Options(source="t"))
    (made,) = result.plan.batch.findings
    assert (made.subject, made.relation, made.object) == (ID + "fog", AIG + "hinders", ID + "g")
    assert result.rejected == ()


# RDF


ANNOTATED = """
id:r aig:addresses id:b {| aig:quote "it helps" ; aig:mode aig:stated |} .
id:c aig:hinders id:g .
<< id:b aig:hinders id:g >> aig:quote "it blocks" ; rdfs:comment "Said so."@en .
[] a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> ; aig:quote "they say" ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> id:r ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> aig:addresses ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> id:c .
id:r <http://xmlns.com/foaf/0.1/knows> id:who .
<https://example.org/fog> a aig:Barrier ; rdfs:label "Fog"@en , "Niebla"@es .
"""


def test_claims_with_words_come_in_and_claims_without_do_not(run: Run, editor: Editor, tmp_path: Path) -> None:
    path = put(tmp_path, "a.ttl", HEADER + ANNOTATED)
    result = editor.import_files([path], Options(source="t"))
    made = [(one.quote, one.mode, one.confidence, one.status) for one in result.plan.batch.findings]
    care = (AIG + "inferred", AIG + "low", AIG + "proposed")
    assert sorted(made) == sorted([("it helps", AIG + "stated", *care[1:]), ("it blocks", *care), ("they say", *care)])
    assert [one.iri for one in result.plan.batch.things] == ["https://example.org/fog"]
    assert [one.reason for one in result.rejected] == ["Quote is missing"]
    assert "a.ttl: passed over: 1 statement (foaf:knows)" in result.warnings
    assert run(path, "--source", "t", "--keep-going")[0] == 1
    sheet = openpyxl.load_workbook(tmp_path / "a.rejected.xlsx")["findings"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, heads["Subject"]).value == ID + "c"
    sheet.cell(2, heads["Quote"]).value = "it is in the way"
    sheet.parent.save(tmp_path / "mended.xlsx")
    assert run(tmp_path / "mended.xlsx", "--source", "t")[0] == 0
    assert not read(editor.workspace).problems


def test_findings_of_our_own_kind_are_taken_as_they_are(editor: Editor, tmp_path: Path) -> None:
    text = HEADER + SOURCES + finding("f007", "id:r aig:addresses id:b", stance="denies", status="proposed")
    result = added(editor, put(tmp_path, "a.trig", text))
    assert (result.rejected, result.taken, result.already) == ((), 1, 1)
    found = editor.catalogue.findings["https://w3id.org/aigraph/finding/t/f007"]
    assert (found.stance, found.status, found.mode) == (AIG + "denies", AIG + "proposed", AIG + "stated")
    assert added(editor, tmp_path / "a.trig").taken == 0


def test_imports_are_not_followed_and_nothing_of_ours_is_no_import(editor: Editor, tmp_path: Path) -> None:
    text = "<https://example.org/o> <http://www.w3.org/2002/07/owl#imports> <https://example.org/other> ."
    with pytest.raises(BadFile, match="holds no rows"):
        editor.import_files([put(tmp_path, "a.ttl", text)])
    assert NamedNode("https://example.org/other") not in {quad.subject for quad in editor.files.said}


TIES = """
t:f050 aig:supersedes t:f001 ; aig:contradicts t:f002 .
t:f050-r1 a aig:Review ; aig:reviews t:f050 ; aig:decision aig:rejected ; prov:endedAtTime "2026-01-01T00:00:00Z" ;
    rdfs:comment "too weak"@en .
t:f001 aig:status aig:rejected .
"""


def test_a_finding_that_its_file_rejects_is_a_proposal_and_what_is_left_out_is_told(
    run: Run, editor: Editor, tmp_path: Path
) -> None:
    path = put(tmp_path, "a.trig", HEADER + SOURCES + finding("f050", "id:r aig:addresses id:b") + TIES)
    code, out, err = run(path)
    assert (code, out.splitlines()[0]) == (0, "Rows: 2; wrote 1, 1 there already, 0 failed.")
    assert "a.trig: f050 comes in as proposed: a review rejects it (too weak)" in err
    left = "aig:supersedes, aig:contradicts, rdf:type, aig:reviews, aig:decision, prov:endedAtTime, rdfs:comment"
    assert f"a.trig: passed over: 8 statements ({left}, aig:status)" in err
    made = editor_again(editor).catalogue.findings["https://w3id.org/aigraph/finding/t/f050"]
    assert made.status == AIG + "proposed"
    node = NamedNode(made.iri)
    notes = [getattr(quad.object, "value", "") for quad in editor_again(editor).files.said if quad.subject == node]
    assert "In a.trig a review rejects it (too weak)." in notes


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("", "accepted"),
        ("t:r1 aig:reviews t:f050 ; aig:decision aig:accepted .", "accepted"),
        ("t:r1 aig:reviews t:f050 ; aig:decision aig:rejected .", "proposed"),
        ("t:r1 aig:reviews t:f050 ; aig:decision aig:rejected . t:r2 aig:reviews t:f050 ; aig:decision aig:accepted .",
         "proposed"),
        ('t:r1 aig:reviews t:f050 ; aig:decision aig:rejected ; prov:endedAtTime "2026-01-01T00:00:00Z" . '
         't:r2 aig:reviews t:f050 ; aig:decision aig:accepted ; prov:endedAtTime "2026-01-02T00:00:00Z" .', "accepted"),
        ("t:f051 aig:supersedes t:f050 .", "proposed"),
        ("t:f051 aig:supersedes t:f050 ; aig:status aig:rejected .", "accepted"),
        ("t:f050 aig:supersedes t:f050 .", "accepted"),
    ],
)  # fmt: skip
def test_no_finding_comes_in_as_accepted_that_its_file_does_not_hold(
    editor: Editor, tmp_path: Path, more: str, status: str
) -> None:
    text = HEADER + SOURCES + finding("f050", "id:r aig:addresses id:b") + more
    result = editor.import_files([put(tmp_path, "a.trig", text)])
    (made,) = result.plan.batch.findings
    assert made.status == AIG + status
    assert any("passed over" in warning for warning in result.warnings) == bool(more)


def test_another_status_of_what_is_there_already_is_told(editor: Editor, tmp_path: Path) -> None:
    text = HEADER + SOURCES + finding("f001", "id:c aig:hinders id:g", status="rejected")
    result = editor.import_files([put(tmp_path, "a.trig", text)])
    assert (result.taken, result.already) == (0, 2)
    (said,) = result.warnings
    assert "f001 is there already and stays accepted; rejected is passed over" in said


def test_a_curator_keeps_the_name_that_the_file_gives(editor: Editor, tmp_path: Path) -> None:
    who = '<https://example.org/p7> a aig:Curator ; rdfs:label "Ana Pérez"@es .\n'
    by = "prov:wasAttributedTo <https://example.org/p7> ;"
    text = HEADER + SOURCES + who + finding("f050", "id:r aig:addresses id:b", more=by)
    assert added(editor, put(tmp_path, "a.trig", text)).warnings == ()
    assert "Ana Pérez" in {getattr(quad.object, "value", "") for quad in editor.files.said}


@pytest.mark.parametrize("heading", ["Statuss", "Modo"])
def test_a_wrong_heading_keeps_the_file_out(run: Run, editor: Editor, tmp_path: Path, heading: str) -> None:
    before = read(editor.workspace).digest
    path = put(tmp_path, "a.csv", FINDINGS.replace("Why", f"Why,{heading}") + ROW.strip() + ",rejected\n")
    code, out, err = run(path)
    assert (code, read(editor.workspace).digest) == (2, before)
    assert "Rows: 1; could write 1, 0 there already, 0 failed." in out
    assert f"aigraph: {path}: a, row 1, cell I1: the heading {heading!r}" in err
    assert f"Nothing of {path} has been written. Either mend these headings" in err
    assert run(path, "--dry-run")[0] == 2
    assert not list(tmp_path.glob("*.rejected*"))
    code, out, _ = run(path, "--keep-going")
    assert (code, out.splitlines()[0]) == (1, "Rows: 1; wrote 1, 0 there already, 0 failed.")


def test_two_who_differ_are_two_curators(editor: Editor, tmp_path: Path) -> None:
    rows = [ROW.replace("it helps", quote).strip() + f",{by}\n" for quote, by in (("a", "Ana"), ("b", "Ána"))]
    path = put(tmp_path, "a.csv", FINDINGS.replace("Why", "Why,Added by") + "".join(rows))
    result = added(editor, path)
    assert [one.by for one in result.plan.batch.findings] == [CURATOR + "ana", CURATOR + "ana-2"]
    for given, iri in (("ANA", "ana"), ("Ána", "ana-2"), ("ana-2", "ana-2"), ("Àna", "ana-3")):
        more = put(tmp_path, "b.csv", FINDINGS + ROW)
        (one,) = editor_again(editor).import_files([more], Options(by=given)).plan.batch.findings
        assert one.by == CURATOR + iri


@pytest.mark.parametrize("by", ["", "  ", "x\x1b[31m", "x" * 300])
def test_by_is_the_name_of_a_person(run: Run, tmp_path: Path, by: str) -> None:
    code, _, err = run(put(tmp_path, "a.csv", FINDINGS + ROW), "--by", by)
    assert code == 2
    assert "is no name of a person" in err


def test_what_somebody_else_wrote_meanwhile_is_not_counted(editor: Editor, tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", FINDINGS + ROW)
    first, second = editor_again(editor), editor_again(editor)
    one, two = (each.import_files([path]) for each in (first, second))
    assert (one.taken, two.taken) == (1, 1)
    one, two = one.after(first.write(one.plan)), two.after(second.write(two.plan))
    assert (one.taken, one.already, two.taken, two.already) == (1, 0, 0, 1)


def test_import_counts_what_it_wrote(run: Run, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.csv", FINDINGS + ROW)
    write = Editor.write

    def meanwhile(self: Editor, plan: Plan) -> Plan:
        other = editor_again(editor)
        write(other, other.import_files([path]).plan)
        return write(self, plan)

    monkeypatch.setattr(Editor, "write", meanwhile)
    assert run(path)[1].splitlines()[0] == "Rows: 1; wrote 0, 1 there already, 0 failed."


@pytest.mark.parametrize("name", ["t.xlsx", "t.ods", "t.csv"])
def test_a_full_disk_leaves_no_stump(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    calls = iter(range(100))

    def full(_: int) -> None:
        if next(calls) > (1 if name == "t.csv" else -1):
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        code, _, err = run("--template", folder / name)
    assert code == 2
    assert "No space left on device" in err
    assert not list(folder.iterdir())
    assert run("--template", folder / name)[0] == 0
    assert run("--template", folder / name)[0] == 2


def test_new_files_are_all_there_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    link = Path.hardlink_to

    def taken(self: Path, target: Path) -> None:
        if self == two:
            raise FileExistsError(17, "File exists")
        link(self, target)

    monkeypatch.setattr(Path, "hardlink_to", taken)
    with pytest.raises(AigraphError, match="File exists"):
        write_new({one: b"1", two: b"2"})
    assert not list(tmp_path.iterdir())


def test_a_full_disk_of_temporary_files_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(openpyxl.Workbook, "save", full)
    code, _, err = run("--template", tmp_path / "t.xlsx")
    assert code == 2
    assert "The workbook cannot be made (No space left on device); see whether" in err
    assert not (tmp_path / "t.xlsx").exists()
