"""Sheets: what is read out of files, what is refused, and that what is written is read again as it was."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from aigraph.build import read
from aigraph.drafts import Batch, Figure, FindingDraft, SourceDraft, ThingDraft
from aigraph.editing import Editor
from aigraph.editing.naming import CatalogueNames
from aigraph.editing.numbers import number as asked_number
from aigraph.errors import BadFile, BadParameter, UnknownName
from aigraph.sheets import Defaults, Record, draft, read_grids, records, spread, table, write_sheets
from aigraph.sheets.cells import MOST_TEXT
from aigraph.sheets.layout import FACTORS, LINKS, SHEETS, layout_of
from aigraph.sheets.numbers import number as plain_number
from aigraph.sheets.rdf import parse_rdf
from aigraph.terms import AIG, COMMON_PREFIXES, CURATOR, ID, SRC
from aigraph.workspace import Workspace
from tests.conftest import ROOT

FORMATS = (".xlsx", ".ods", ".csv", ".tsv")
HEADINGS = "Source,Subject,Relation,Object,Quote,Mode,Confidence\n"


@cache
def names() -> CatalogueNames:
    workspace = Workspace.at(ROOT)
    return CatalogueNames(Editor(workspace, read(workspace)).catalogue)


def written(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def workbook(tmp_path: Path, fill: Callable[..., None], name: str = "book.xlsx") -> Path:
    book = openpyxl.Workbook()
    fill(book.active)
    path = tmp_path / name
    book.save(path)
    return path


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_csv_delimiters_and_byte_order_marks(tmp_path: Path, delimiter: str, mark: bytes) -> None:
    text = delimiter.join(["Name", "Kind", 'Etiqueta "x"']) + "\r\n" + delimiter.join(["a", '"b, c; d"', "ñ"]) + "\r\n"
    (grid,) = read_grids(written(tmp_path, "x.csv", mark + text.replace('"x"', "x").encode()))
    assert [[cell.text for cell in row] for _, row in grid.rows] == [
        ["Name", "Kind", "Etiqueta x"],
        ["a", "b, c; d", "ñ"],
    ]
    assert grid.rows[1][1][1].at == "B2"


def test_csv_may_say_its_delimiter_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    (grid,) = read_grids(written(tmp_path, "x.csv", 'sep=;\n\na;b,c\n\n"two\nlines";d\n;\n'))
    assert [(number, [cell.text for cell in row]) for number, row in grid.rows] == [
        (3, ["a", "b,c"]),
        (5, ["two lines", "d"]),
    ]


def test_csv_takes_formulas_as_text(tmp_path: Path) -> None:
    (grid,) = read_grids(written(tmp_path, "x.csv", "=1+1,+a,-b,@c,'=d,'e,-5\n"))
    assert [cell.text for cell in grid.rows[0][1]] == ["=1+1", "+a", "-b", "@c", "=d", "'e", "-5"]


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        ("a,b\nMéxico,c\n".encode("cp1252"), "looks like Windows-1252", 2),
        ("a,b\nMéxico,c\n".encode("utf-16"), "UTF-16", None),
        (b"a,b\nc\0d,e\n", "NUL byte", 2),
        (b'a,b\n"c,d\n', "cannot be told apart", 2),
        (b'a,b\n"c"d,e\n', "cannot be told apart", 2),
    ],
)
def test_csv_that_cannot_be_read_names_the_line(tmp_path: Path, data: bytes, words: str, line: int | None) -> None:
    with pytest.raises(BadFile, match=words) as caught:
        read_grids(written(tmp_path, "x.csv", data))
    assert caught.value.line == line


# XLSX and ODS


def test_excel_values_are_written_plainly(tmp_path: Path) -> None:
    import datetime

    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        day = datetime.datetime(2024, 5, 1)
        sheet.append([2024, 0.1 + 0.2, 178e9, True, day, "007", " a\u00a0\n b ", None, "=not", day.replace(hour=3)])
        sheet["I1"].data_type = "s"
        sheet["A3"] = "under an empty row"

    (grid,) = read_grids(workbook(tmp_path, fill))
    texts = [cell.text for cell in grid.rows[0][1]]
    expected = ["2024", "0.3", "178000000000", "true", "2024-05-01", "007", "a b", "", "=not", "2024-05-01T03:00:00"]
    assert texts == expected
    assert not any(cell.fault for cell in grid.rows[0][1])
    assert grid.rows[1][0] == 3


def test_excel_formulas_errors_and_percentages_are_refused(tmp_path: Path) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(["=1+1", 0.12, "#REF!", "x" * MOST_TEXT])
        sheet["B1"].number_format = "0.0%"
        sheet["C1"].data_type = "e"

    (grid,) = read_grids(workbook(tmp_path, fill))
    faults = [cell.fault for cell in grid.rows[0][1]]
    assert "formula" in faults[0]
    assert "percentage" in faults[1]
    assert "error #REF!" in faults[2]
    assert faults[3] == ""


def test_merged_cells_hold_their_text_once(tmp_path: Path) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(["a", None, "c"])
        sheet.merge_cells("A1:B1")

    (grid,) = read_grids(workbook(tmp_path, fill))
    assert [cell.text for cell in grid.rows[0][1]] == ["a", "", "c"]


PARAGRAPH = "<text:p>a</text:p></table:table-cell>"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="s">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def ods(tmp_path: Path, rows: str) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", ODS.format(rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return written(tmp_path, "x.ods", out.getvalue())


def test_ods_values_repeats_and_comments(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/>'
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="1.50"><text:p>1,5</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-05-01"><text:p>1/5</text:p>'
        "</table:table-cell>"
        "<table:covered-table-cell/><table:table-cell><office:annotation><text:p>note</text:p></office:annotation>"
        "<text:p>a<text:s/><text:span>b</text:span>c</text:p><text:p>d</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=1" office:value-type="float" office:value="1"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    (grid,) = read_grids(ods(tmp_path, rows))
    ((number, cells),) = grid.rows
    assert number == 4
    assert [cell.text for cell in cells] == ["", "", "1.5", "2024-05-01", "", "a bc d", ""]
    assert "formula" in cells[6].fault
    assert cells[2].at == "C4"


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1048576"><table:table-cell>{PARAGRAPH}</table:table-row>',
        f'<table:table-row><table:table-cell table:number-columns-repeated="999999999">{PARAGRAPH}</table:table-row>',
        '<table:table-row table:number-rows-repeated="-1"><table:table-cell/></table:table-row>',
        '<table:table-row table:number-rows-repeated="99999999999999999999"/>',
    ],
)
def test_ods_that_repeats_too_much_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(BadFile, match=r"repeated|too many"):
        read_grids(ods(tmp_path, rows))


# Headings


def test_headings_in_two_languages_any_order_and_near_misses(tmp_path: Path) -> None:
    text = "CITA,sujeto,Relación *,Objeto,MODO,Confianza,Coment\nw,s,r,o,m,c,x\n"
    path = written(tmp_path, "hoja.csv", text)
    reading = records(path, read_grids(path))
    (record,) = reading.records
    assert record.kind == "findings"
    assert {key: record.cell(key).text for key in ("quote", "subject", "relation", "object")} == {
        "quote": "w", "subject": "s", "relation": "r", "object": "o",
    }  # fmt: skip
    (odd,) = reading.rejected
    assert str(odd) == "hoja, row 1, cell G1: the heading 'Coment' is passed over; did you mean 'Why'?"
    assert odd.heading


@pytest.mark.parametrize(
    ("heading", "grave"),
    [("Statuss", True), ("Estatus", True), ("Modo", True), ("Quote *", True), ("Price", False), ("Reason", False)],
)
def test_a_misspelt_or_doubled_heading_is_a_fault_and_a_foreign_one_is_not(
    tmp_path: Path, heading: str, grave: bool
) -> None:
    path = written(tmp_path, "a.csv", f"{HEADINGS.strip()},{heading}\ns,s,r,o,q,m,c,x\n")
    reading = records(path, read_grids(path))
    assert [one.heading for one in reading.rejected] == [True] * grave
    assert bool(reading.warnings) == (heading == "Price")


def test_the_headings_of_a_map_may_be_anything(tmp_path: Path) -> None:
    path = written(tmp_path, "links.csv", "From,To,Label,Labels,Source\na,b,c,d,e\n")
    reading = records(path, read_grids(path))
    assert (reading.rejected, len(reading.warnings)) == ((), 2)


def test_a_sheet_is_known_by_name_and_lacks_a_heading(tmp_path: Path) -> None:
    path = written(tmp_path, "new-findings.csv", "Quote,Subject\na,b\n")
    with pytest.raises(BadFile, match="lacks the heading 'Relation' and 'Object'"):
        records(path, read_grids(path))


def test_only_the_sheet_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", HEADINGS + "s,s,r,o,q,m,c\n")
    assert records(path, read_grids(path), ["A"]).records
    with pytest.raises(UnknownName, match="no sheet called 'b'"):
        records(path, read_grids(path), ["b"])


def test_every_layout_knows_its_own_headings() -> None:
    for layout in (*SHEETS.values(), FACTORS, LINKS):
        for language in ("en", "es"):
            headings = [column.heading(language) for column in layout.columns]
            assert [layout.column(heading) for heading in headings] == [column.key for column in layout.columns]
            assert layout_of("Sheet1", headings) is layout
            assert layout_of(layout.title(language), ()) is layout


# What is written is read again as it was

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Cs")), max_size=30).map(
    lambda text: " ".join(text.split())
)
ODD = ("=1+1", "+x", "-y", "@z", "'=a", "'", '"', "a|b\\", "007", "1.50", "TRUE", "2024-05-01", "_x0041_", ";,")
TEXT = st.one_of(WORDS, st.sampled_from(ODD))
FULL = TEXT.map(lambda text: text or "x")
SLUGS = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?", fullmatch=True)
SEVERAL = st.lists(FULL.filter(lambda text: bool(text.strip())), max_size=3).map(tuple)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)


def held(kind: str) -> list[str]:
    return sorted(names().catalogue.of_class(AIG + kind))


def with_name(draft: FindingDraft) -> FindingDraft:
    return replace(draft, by_name="Ana María") if draft.by.endswith("ana-maria") else draft


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    things = draw(
        st.lists(
            st.builds(
                ThingDraft,
                iri=SLUGS.map(lambda slug: f"{ID}new-{slug}"),
                kind=st.sampled_from([AIG + "Barrier", AIG + "Company", COMMON_PREFIXES["aig"] + "Place"]),
                label_en=FULL, label_es=FULL, alternatives_en=SEVERAL, alternatives_es=SEVERAL,
                comment_en=TEXT, comment_es=TEXT,
            ),
            max_size=3, unique_by=lambda thing: thing.iri,
        )
    )  # fmt: skip
    sources = draw(
        st.lists(
            st.builds(
                SourceDraft,
                iri=SLUGS.map(lambda slug: f"{SRC}new-{slug}"),
                title=FULL, language=st.sampled_from(["en", "es"]), label_en=TEXT, label_es=TEXT,
                publisher=st.sampled_from(["", *held("Organization")]), creator=st.sampled_from(["", *held("Actor")]),
                issued=st.sampled_from(["", "2024", "2024-05", "2024-05-01"]),
                url=st.sampled_from(["", "https://example.org/a?b=c"]), sections=SEVERAL,
            ),
            max_size=2, unique_by=lambda source: source.iri,
        )
    )  # fmt: skip
    lists = names().catalogue.lists
    common = {
        "source": st.sampled_from([SRC + "mbn-2025-03-04", *(source.iri for source in sources)]),
        "quote": FULL,
        "mode": st.sampled_from(lists["mode"]), "stance": st.sampled_from(lists["stance"]),
        "confidence": st.sampled_from(lists["confidence"]), "status": st.sampled_from(lists["status"]),
        "evidence_type": st.sampled_from(["", *lists["evidenceType"]]),
        "comment": TEXT, "created": st.sampled_from(["", "2026-11-22"]),
        "by": st.sampled_from(["", CURATOR + "ana", CURATOR + "ana-maria"]),
        "name": st.sampled_from(["", "f900", "f900b"]),
    }  # fmt: skip
    ends = st.sampled_from([*held("Factor"), *(thing.iri for thing in things)])
    relations = st.sampled_from([AIG + "addresses", AIG + "contributesTo"])
    claims = st.builds(FindingDraft, subject=ends, relation=relations, object=ends, **common)
    texts = st.builds(
        FindingDraft,
        subject=ends,
        relation=st.just(AIG + "plannedPeriod"),
        object=FULL,
        literal=st.just(True),
        **common,
    )
    figures = st.builds(
        Figure,
        indicator=st.sampled_from(held("Indicator")), value=NUMBERS,
        unit=st.sampled_from(sorted(names().catalogue.units)), place=st.sampled_from(["", *held("Place")]),
        period=st.sampled_from(["", "2024", "2023/2024"]), statistic=st.sampled_from(["", *lists["statistic"]]),
        comparator=st.sampled_from(["=", "<", ">", "<=", ">="]), approximate=st.booleans(), scope_note=TEXT,
        data_provider=st.sampled_from(["", *held("Actor")]), label_en=TEXT, label_es=TEXT,
        iri=st.sampled_from(["", ID + "obs-new"]),
    )  # fmt: skip
    counted = st.builds(FindingDraft, figure=figures, **common)
    findings = draw(st.lists(st.one_of(claims, texts, counted).map(with_name), max_size=4, unique=True))
    return Batch(tuple(things), tuple(sources), tuple(findings))


def there_and_back(batch: Batch, folder: Path, suffix: str, language: str) -> Batch:
    pages = [(layout.title(language), table((layout, rows), language)) for layout, rows in spread(batch, names())]
    found: list[Record] = []
    for path, data in write_sheets(folder / f"new{suffix}", pages).items():
        path.write_bytes(data)
        found += records(path, read_grids(path)).records
    drafted = draft(found, names(), Defaults())
    assert drafted.rejected == ()
    return drafted.batch


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["en", "es"])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=batches())
def test_what_is_written_is_read_again_as_it_was(tmp_path: Path, batch: Batch, suffix: str, language: str) -> None:
    assert there_and_back(batch, tmp_path, suffix, language) == batch


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_sheets_are_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    pages = [("things", [["Name", "Kind"], ["=fog", "1.5"]]), ("sources", [["Key"]])]
    first, second = (write_sheets(tmp_path / f"a{suffix}", pages, {"Kind": ["a", "b"]}) for _ in range(2))
    assert first == second


def test_excel_keeps_numbers_as_numbers_and_formulas_as_text(tmp_path: Path) -> None:
    pages = [("s", [["a"], ["1670.5"], ["=1+1"], ["007"], ["0.123456789012345678"]])]
    ((_, data),) = write_sheets(tmp_path / "a.xlsx", pages).items()
    sheet = openpyxl.load_workbook(io.BytesIO(data))["s"]
    values = [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows(min_row=2)]
    assert values == [(1670.5, "n"), ("=1+1", "s"), ("007", "s"), ("0.123456789012345678", "s")]


# RDF


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<http://e/a> <http://e/b> <http://e/c> ."),
        ("a.trig", "<http://e/a> <http://e/b> <http://e/c> ."),
        ("a.nt", "<http://e/a> <http://e/b> <http://e/c> .\n"),
        ("a.nq", "<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n"),
        ("a.n3", "<http://e/a> <http://e/b> <http://e/c> ."),
        ("a.rdf", '<!DOCTYPE rdf:RDF [<!ENTITY e "http://e/">]><rdf:RDF xmlns:e="http://e/" '
         'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="&e;a">'
         '<e:b rdf:resource="&e;c"/></rdf:Description></rdf:RDF>'),
        ("a.jsonld", '{"@id": "http://e/a", "http://e/b": {"@id": "http://e/c"}}'),
    ],
)  # fmt: skip
def test_rdf_of_every_syntax(tmp_path: Path, name: str, text: str) -> None:
    (quad,) = parse_rdf(written(tmp_path, name, text))
    assert quad.predicate == NamedNode("http://e/b")


def test_decimals_are_exact(tmp_path: Path) -> None:
    figure = Figure(held("Indicator")[0], Decimal("0.12345678901234567890"), sorted(names().catalogue.units)[0])
    one = FindingDraft(SRC + "mbn-2025-03-04", "w", figure=figure, mode=AIG + "stated", stance=AIG + "asserts",
                       confidence=AIG + "low", status=AIG + "accepted")  # fmt: skip
    batch = Batch(findings=(one,))
    assert all(there_and_back(batch, tmp_path, suffix, "en") == batch for suffix in FORMATS)


# Whatever is done to a file, it is read or refused


@cache
def whole(suffix: str) -> bytes:
    pages = [("things", [["Name", "Kind", "Label (English)"], ["fog", "Barrier", "=ñ"]]), ("notes", [["x"]])]
    if suffix in FORMATS:
        return next(iter(write_sheets(Path(f"a{suffix}"), pages).values()))
    triples = {
        ".ttl": '<http://e/a> <http://e/b> "c"@en {| <http://e/d> 1.5 |} .',
        ".rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
        '<rdf:Description rdf:about="http://e/a"><e:b>ñ</e:b></rdf:Description></rdf:RDF>',
        ".jsonld": '{"@context": {"@vocab": "http://e/"}, "@id": "http://e/a", "b": ["c", {"@value": "d"}]}',
    }
    return triples[suffix].encode()


@pytest.mark.parametrize("suffix", [*FORMATS, ".ttl", ".rdf", ".jsonld"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_file_is_read_or_refused(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    content = bytearray(whole(suffix))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
        content = content or bytearray(b"x")
    path = written(tmp_path, f"a{suffix}", bytes(content))
    with contextlib.suppress(BadFile, UnknownName):
        if suffix in FORMATS:
            records(path, read_grids(path))
        else:
            parse_rdf(path)


# Numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("35,5", "35.5"), ("1.670,5", "1670.5"), ("1,670.5", "1670.5"), ("1 670 000", "1670000"), ("-0,25", "-0.25")],
)
def test_a_number_that_can_mean_one_thing_alone_is_taken(text: str, number: str) -> None:
    assert plain_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,670", "did you mean 1670 or 1.670?"),
        ("41%", "did you mean 41, with the unit percent?"),
        ("35,5 %", "did you mean 35.5, with the unit percent?"),
        ("1,67,5", "write it like"),
        ("1.670.5", "write it like"),
        ("about 3", "write it like"),
    ],
)
def test_a_number_that_may_be_two_is_asked_about(text: str, words: str) -> None:
    said = plain_number(text)
    assert isinstance(said, str)
    assert words in said


def test_a_percentage_of_a_spreadsheet_says_what_to_write(tmp_path: Path) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A1"] = 0.41
        sheet["A1"].number_format = "0%"

    (grid,) = read_grids(workbook(tmp_path, fill))
    assert "write 41, with the unit percent" in grid.rows[0][1][0].fault


FIGURES = "Source,Indicator,Value,Unit,Place,Period,Statistic,Quote,Mode,Confidence"


def period(path: Path) -> tuple[list[str], list[str]]:
    """The periods that are taken, and what is wrong with the others."""
    drafted = draft(records(path, read_grids(path)).records, names(), Defaults())
    figures = [one.figure.period for one in drafted.batch.findings if one.figure]
    return figures, [one.reason for one in drafted.rejected if "period" in one.reason or "date" in one.reason]


@pytest.mark.parametrize("text", ["2024", "2024-05", "2023/2024", "2024-01/2024-09", ""])
def test_a_period_is_taken_as_it_is_written(tmp_path: Path, text: str) -> None:
    row = f"mbn-2025-03-04,vc-investment,1,cur:USD,mexico,{text},total,w,stated,high"
    assert period(written(tmp_path, "a.csv", f"{FIGURES}\n{row}\n")) == ([text], [])


@pytest.mark.parametrize("text", ["2024.5", "45352", "01/03/2026", "1-3-2026", "24", "? 2026-03-01", "2024,5"])
def test_a_period_that_is_none_says_what_to_write(tmp_path: Path, text: str) -> None:
    row = f'mbn-2025-03-04,vc-investment,1,cur:USD,mexico,"{text}",total,w,stated,high'
    found, said = period(written(tmp_path, "a.csv", f"{FIGURES}\n{row}\n"))
    assert found == []
    assert said == [f"{text!r} is no period; write a year such as 2024, months such as 2024-05, or 2023/2024"]


def test_a_date_of_a_spreadsheet_is_no_period(tmp_path: Path) -> None:
    import datetime

    row = ["mbn-2025-03-04", "vc-investment", 1, "cur:USD", "mexico", datetime.date(2026, 3, 1), "total", "w"]

    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(FIGURES.split(","))
        sheet.append([*row, "stated", "high"])
        sheet["F2"].number_format = "yyyy"

    path = workbook(tmp_path, fill)
    found, said = period(path)
    meant = "write 2026, 2026-03 or what the source says, as text"
    assert (found, said) == ([], [f"it holds the date 2026-03-01, whatever it shows; {meant}"])
    (record,) = records(path, read_grids(path)).records
    assert dict(record.raw)["Period"] == "? 2026-03-01"


def test_a_date_in_an_ods_is_marked(tmp_path: Path) -> None:
    cells = '<table:table-cell office:value-type="date" office:date-value="2026-03-01"><text:p>2026</text:p>'
    path = ods(tmp_path, f"<table:table-row>{cells}</table:table-cell></table:table-row>")
    ((_, (made,)),) = read_grids(path)[0].rows
    assert (made.text, made.dated) == ("2026-03-01", True)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_number_that_may_be_two_is_asked_about_by_add_as_in_sheets(language: str) -> None:
    assert isinstance(plain_number("1,670"), str)
    with pytest.raises(BadParameter) as raised:
        asked_number("1,670", language)
    assert {"1670", "1.67"} <= set(raised.value.hint.split())
