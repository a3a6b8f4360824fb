# ruff: noqa: E501 (one bad input, one line)
"""The corpus of bad inputs: what each is called, what is in it, and what the one sentence about it has to say.

Each is written into an empty folder and given to `aigraph import`; see `tests/test_bad_inputs.py`.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl

HEAD = "Source,Subject,Relation,Object,Quote,Mode,Confidence,Why\n"
ROW = "t,Remedy,addresses,Barrier B,it helps,stated,high,\n"
THINGS = "Name,Kind,Label (English),Label (Spanish)\n"
TURTLE = (
    "@prefix aig: <https://w3id.org/aigraph/ontology#> . @prefix id: <https://w3id.org/aigraph/id/> .\n"
    "@prefix src: <https://w3id.org/aigraph/source/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:aig="https://w3id.org/aigraph/ontology#">'
    '<rdf:Description rdf:about="https://w3id.org/aigraph/id/r">{}</rdf:Description></rdf:RDF>'
)
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="findings">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
MEGABYTE = 2**20
Build = Callable[[], bytes]


@dataclass(frozen=True)
class Bad:
    """One bad input.

    Attributes:
        name: what it is.
        file: what its file is called.
        build: makes its bytes.
        says: a piece of the sentence that it must end in.
        more: options of `aigraph import`.
    """

    name: str
    file: str
    build: Build
    says: str
    more: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def text(content: str, encoding: str = "utf-8") -> Build:
    return lambda: content.encode(encoding)


def csv_of(row: str) -> Build:
    return text(HEAD + row)


def thing(row: str) -> Build:
    return text(THINGS + row)


def turtle(body: str) -> Build:
    return text(TURTLE + body)


def book(*rows: list[object], change: Callable[[openpyxl.Workbook], None] | None = None) -> Build:
    def build() -> bytes:
        made = openpyxl.Workbook()
        made.active.title = "findings"
        for row in rows:
            made.active.append(row)
        if change:
            change(made)
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return build


def archive(parts: dict[str, str | bytes], twice: str = "") -> Build:
    def build() -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in parts.items():
                made.writestr(name, content)
            if twice:
                import warnings

                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    made.writestr(twice, parts[twice])
        return out.getvalue()

    return build


def swapped(build: Build, part: str, content: str | bytes) -> Build:
    """The workbook with one part replaced."""

    def changed() -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(build())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, content if name == part else old.read(name))
        return out.getvalue()

    return changed


def cut(build: Build, part: float = 0.5) -> Build:
    def half() -> bytes:
        data = build()
        return data[: int(len(data) * part)]

    return half


def percent(made: openpyxl.Workbook) -> None:
    made.active["G2"] = 0.9
    made.active["G2"].number_format = "0%"


def error_cell(made: openpyxl.Workbook) -> None:
    made.active["D2"] = "#REF!"
    made.active["D2"].data_type = "e"


def encrypted() -> bytes:
    data = bytearray(BOOK())
    for mark, shift in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + shift] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def lying_zip() -> bytes:
    """Says that a part is small, and it is not."""
    data = bytearray(archive({"content.xml": b"<a>" + b" " * (20 * MEGABYTE) + b"</a>"})())
    start = data.find(b"PK\1\2")
    data[start + 24 : start + 28] = (100).to_bytes(4, "little")
    return bytes(data)


HEADS: list[object] = list(HEAD.strip().split(","))
GOOD: list[object] = list(ROW.strip().split(","))
BOOK = book(HEADS, GOOD)
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1 if n > 1 else chr(0)};'.replace(chr(0), '') * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
MANIFEST = {"META-INF/manifest.xml": "<manifest/>"}
CELL = "<table:table-cell{}><text:p>a</text:p></table:table-cell>"
CONTEXT = json.dumps({"@context": "https://schema.org/", "@id": "https://e.org/a", "name": "x"})

DELIMITED = (
    Bad("empty file", "a.csv", text(""), "is empty"),
    Bad("headings alone", "a.csv", text(HEAD), "holds no rows"),
    Bad("no headings", "a.csv", text("1,2,3\n4,5,6\n"), "has none of the headings"),
    Bad("needed heading missing", "findings.csv", text("Source,Subject,Quote\nt,a,b\n"), "lacks the heading"),
    Bad("Latin-1", "a.csv", text(HEAD + ROW.replace("helps", "ayudó"), "latin-1"), "not UTF-8"),
    Bad("UTF-16", "a.csv", text(HEAD + ROW, "utf-16"), "UTF-16"),
    Bad("NUL byte", "a.csv", csv_of(ROW.replace("helps", "he\0lps")), "NUL byte"),
    Bad("open quotation mark", "a.csv", csv_of(ROW.replace("it helps", '"it helps')), "cannot be told apart"),
    Bad("text after quotation mark", "a.csv", csv_of(ROW.replace("it helps", '"it"helps')), "cannot be told apart"),
    Bad("more cells than headings", "a.csv", csv_of(ROW.strip() + ",more\n"), "cell I2: it stands under no heading"),
    Bad("cell of 100 MB", "a.csv", lambda: (HEAD + ROW).encode() + b"x" * 100 * MEGABYTE, "larger than 32 MB"),
    Bad("cell of 20 MB", "a.csv", lambda: csv_of(ROW.replace("it helps", "x" * 20 * MEGABYTE))(), "more than 32,767 characters"),
    Bad("a million columns", "a.csv", text("," * MEGABYTE), "too many cells"),
    Bad("binary", "a.csv", lambda: bytes(range(1, 256)) * 100, "not UTF-8"),
    Bad("workbook called CSV", "a.csv", lambda: BOOK(), "NUL byte"),
    Bad("unknown thing", "a.csv", csv_of(ROW.replace("Remedy", "Remedee")), "no thing called 'Remedee'"),
    Bad("unknown relation", "a.csv", csv_of(ROW.replace("addresses", "adresses")), "no relation called 'adresses'"),
    Bad("relation that does not fit", "a.csv", csv_of(ROW.replace("addresses", "hinders")), "starts from"),
    Bad("relation only inferred", "a.csv", csv_of(ROW.replace("addresses", "leadsTo")), "only ever inferred"),
    Bad("thing that addresses itself", "a.csv", csv_of(ROW.replace("Barrier B", "Remedy")), "both ends"),
    Bad("unknown source", "a.csv", csv_of("zz" + ROW[1:]), "no source called 'zz'"),
    Bad("no quote", "a.csv", csv_of(ROW.replace("it helps", "")), "Quote is missing"),
    Bad("quote of marks alone", "a.csv", csv_of(ROW.replace("it helps", "…")), "holds no words"),
    Bad("long quote", "a.csv", csv_of(ROW.replace("it helps", "word " * 13)), "13 words"),
    Bad("no mode", "a.csv", csv_of(ROW.replace("stated", "")), "Mode is missing"),
    Bad("confidence in decimals", "a.csv", csv_of(ROW.replace("high", "0.87")), "no confidence called '0.87'"),
    Bad("inferred without a reason", "a.csv", csv_of(ROW.replace("stated", "inferred")), "needs a comment"),
    Bad("escape sequence", "a.csv", csv_of(ROW.replace("helps", "\x1b[2Jhelps")), "invisible character U+001B"),
    Bad("folder above in a name", "things.csv", thing("../../etc/x,Barrier,Fog,Niebla\n"), "can be no name"),
    Bad("folder above in a key", "sources.csv", text("Key,Title\n../../../etc/passwd,T\n"), "can be no name"),
    Bad("folder above as an IRI", "sources.csv", text("Key,Title\nhttps://w3id.org/aigraph/source/../x,T\n"), "no name"),
    Bad("device as a key", "sources.csv", text("Key,Title\nCON,T\n"), "no name for a source"),
    Bad("IRI with a space", "things.csv", thing("https://e.org/a b,Barrier,Fog,Niebla\n"), "no IRI"),
    Bad("triples in a name", "things.csv", thing('"a> a <b",Barrier,Fog,Niebla\n'), "can be no name"),
    Bad("label that runs backwards", "things.csv", thing("fog,Barrier,Fog\u202egoF,Niebla\n"), "U+202E"),
    Bad("label with a zero-width space", "things.csv", thing("fog,Barrier,Fo\u200bg,Niebla\n"), "U+200B"),
    Bad("label in two alphabets", "things.csv", thing("fog,Barrier,F\u043eg,Niebla\n"), "may deceive"),
    Bad("label that looks like another", "things.csv", thing("bb,Barrier,\u0412arrier B,Niebla\n"), "deceive"),
    Bad("label that is taken", "things.csv", thing("bb,Barrier,Barrier B,Niebla\n"), "called"),
    Bad("name that is taken", "things.csv", thing("b,Barrier,Fog,Niebla\n"), "taken by"),
    Bad("one name twice", "things.csv", thing("fog,Barrier,Fog,Niebla\nfog,Goal,Mist,Bruma\n"), "taken by"),
    Bad("label in one language", "things.csv", thing("fog,Barrier,Fog,\n"), "Label (Spanish) is missing"),
    Bad("label without letters", "things.csv", thing(",Barrier,!!!,!!!\n"), "No short name"),
    Bad("unknown class", "things.csv", thing("fog,Bariere,Fog,Niebla\n"), "no class called 'Bariere'"),
    Bad("class only inferred", "things.csv", thing("fog,Remedy,Fog,Niebla\n"), "inferred"),
    Bad("web address that runs", "sources.csv", text("Key,Title,Web address\na,T,javascript:alert(1)\n"), "web address"),
    Bad("day that is none", "sources.csv", text("Key,Title,Published on\na,T,2024-02-31\n"), "no day"),
    Bad("sheet that is not there", "a.csv", csv_of(ROW), "no sheet called", ("--sheet", "zz")),
    Bad("source option that is unknown", "a.csv", csv_of(ROW[1:]), "no source called", ("--source", "zz")),
    Bad("heading that is misspelt", "a.csv", text(HEAD.strip() + ",Statuss\n" + ROW.strip() + ",x\n"), "did you mean 'Status'?"),
    Bad("heading in two languages", "a.csv", text(HEAD.strip() + ",Modo\n" + ROW.strip() + ",x\n"), "there already"),
    Bad("link without words", "links.csv", text("From,To\nRemedy,Barrier B\n"), "no words to quote", ("--source", "t")),
)  # fmt: skip
NUMBERS = (
    "Source,Indicator,Value,Unit,Place,Statistic,Quote,Mode,Confidence\nt,{},{},unit:PERCENT,,total,w,stated,high\n"
)
FIGURES = (
    Bad("number with commas", "a.csv", text(NUMBERS.format("i", '"1,670"')), "no plain number"),
    Bad("number of a billion digits", "a.csv", text(NUMBERS.format("i", "1e999999999")), "no plain number"),
    Bad("number that is none", "a.csv", text(NUMBERS.format("i", "NaN")), "no plain number"),
    Bad(
        "period that is a fraction",
        "a.csv",
        text(NUMBERS.format("i", "1").replace("Source,", "Period,Source,").replace("\nt,", "\n2024.5,t,")),
        "no period",
    ),
    Bad("indicator that is none", "a.csv", text(NUMBERS.format("Barrier B", "1")), "no indicator called"),
)
WORKBOOKS = (
    Bad("workbook that is text", "a.xlsx", text("hello"), "no whole XLSX file"),
    Bad("empty workbook", "a.xlsx", text(""), "no whole XLSX file"),
    Bad("workbook cut short", "a.xlsx", cut(BOOK), "no whole XLSX file"),
    Bad("workbook without parts", "a.xlsx", archive({"a.txt": "x"}), "no whole XLSX file"),
    Bad("workbook with a broken sheet", "a.xlsx", swapped(BOOK, SHEET, "<worksheet><a></worksheet>"), "is broken"),
    Bad("workbook with a binary sheet", "a.xlsx", swapped(BOOK, SHEET, b"\0\1\2"), "is broken"),
    Bad("old workbook", "a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls files are not read"),
    Bad("workbook with a password", "a.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    Bad("encrypted archive", "a.xlsx", encrypted, "encrypted"),
    Bad("formula", "a.xlsx", book(HEADS, [*GOOD[:4], '=HYPERLINK("http://e.org")', *GOOD[5:]]), "formula"),
    Bad("error in a cell", "a.xlsx", book(HEADS, GOOD, change=error_cell), "it holds the error"),
    Bad("percentage", "a.xlsx", book(HEADS, GOOD, change=percent), "percentage"),
    Bad("zip bomb", "a.xlsx", lambda: archive({"xl/workbook.xml": b"<a>" + b" " * 100 * MEGABYTE + b"</a>"})(), "unpacks to"),
    Bad("zip bomb in an ODS", "a.ods", lambda: archive({"content.xml": b"<a>" + b" " * 100 * MEGABYTE})(), "unpacks to"),
    Bad("zip that lies about its size", "a.ods", lying_zip, "no whole ODS file"),
    Bad("zip with one part twice", "a.ods", archive({"content.xml": "<a/>"}, twice="content.xml"), "one part twice"),
    Bad("zip of ten thousand parts", "a.ods", archive({f"{n}": "" for n in range(10_000)}), "too many parts"),
    Bad("billion laughs", "a.xlsx", swapped(BOOK, SHEET, LAUGHS + "<a>&a9;</a>"), "document type"),
    Bad("entity from outside", "a.ods", archive({"content.xml": OUTSIDE + "<a>&x;</a>"}), "document type"),
    Bad("row of ten billion", "a.xlsx", swapped(BOOK, SHEET, SPREADSHEET.format('<row r="9999999999"><c r="A9"><v>1</v></c></row>')), "too many rows"),
    Bad("ODS without content", "a.ods", archive({"a.txt": "x"}), "no ODS file"),
    Bad("ODS with a password", "a.ods", archive({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "<a/>"}), "encrypted"),
    Bad("ODS of a billion cells", "a.ods", archive({**MANIFEST, "content.xml": ODS.format("<table:table-row>" + CELL.format(' table:number-columns-repeated="1000000000"') + "</table:table-row>")}), "repeated"),
    Bad("ODS of a million rows", "a.ods", archive({**MANIFEST, "content.xml": ODS.format('<table:table-row table:number-rows-repeated="1000000">' + CELL.format("") + "</table:table-row>")}), "repeated"),
)  # fmt: skip
RDF = (
    Bad("Turtle that breaks off", "a.ttl", turtle("id:r aig:addresses id:b"), "breaks off"),
    Bad("Turtle with an unknown prefix", "a.ttl", turtle("id:r zz:addresses id:b ."), "breaks off"),
    Bad("Turtle in Latin-1", "a.ttl", text(TURTLE + 'id:r aig:quote "ñ" .', "latin-1"), "not UTF-8"),
    Bad("Turtle with NUL bytes", "a.ttl", turtle("id:r \0 id:b ."), "breaks off"),
    Bad("Turtle with a bad IRI", "a.ttl", turtle("<http://e.org/a b> aig:addresses id:b ."), "breaks off"),
    Bad("Turtle with a bad language", "a.ttl", turtle('id:r aig:quote "x"@toolonglanguage .'), "breaks off"),
    Bad("TriG that breaks off", "a.trig", turtle("GRAPH id:g { id:r aig:addresses id:b "), "breaks off"),
    Bad("N-Triples that are none", "a.nt", text("hello\n"), "breaks off"),
    Bad("N-Quads that are none", "a.nq", text("<a> <b>\n"), "breaks off"),
    Bad("literal of 100 MB", "a.ttl", lambda: b'<http://e.org/a> <http://e.org/b> "' + b"x" * 100 * MEGABYTE, "32 MB"),
    Bad("label of 20 MB", "a.ttl", lambda: turtle('id:z a aig:Barrier ; rdfs:label "' + "x" * 20 * MEGABYTE + '"@en .')(), "larger than 16 MB"),
    Bad("label of 10 MB", "a.ttl", lambda: turtle('id:z a aig:Barrier ; rdfs:label "' + "x" * 10 * MEGABYTE + '"@en , "Z"@es .')(), "32,767"),
    Bad("statements in statements", "a.ttl", turtle("id:r aig:q " + "<<( id:r aig:q " * 20_000 + "id:b" + " )>>" * 20_000 + " ."), "nested"),
    Bad("statements in comments", "a.ttl", turtle("id:r aig:q " + "<<( id:r aig:q # )>>\n" * 20_000 + "id:b" + " )>>" * 20_000 + " ."), "nested"),
    Bad("label with an escape sequence", "a.ttl", turtle('id:z a aig:Barrier ; rdfs:label "\\u001b[2J"@en , "Z"@es .'), "Label (English): it holds the invisible character U+001B"),
    Bad("claim without words", "a.ttl", turtle("id:r aig:addresses id:b ."), "Quote is missing", ("--source", "t")),
    Bad("claim without source", "a.ttl", turtle('id:r aig:addresses id:b {| aig:quote "w" |} .'), "Source is missing"),
    Bad("two claims in one finding", "a.trig", turtle('GRAPH id:f { id:r aig:addresses id:b , id:c } id:f aig:quote "w" ; aig:mode aig:stated ; aig:confidence aig:low .'), "claims 2 things at once", ("--source", "t")),
    Bad("imports from elsewhere", "a.ttl", turtle("<https://e.org/o> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/x> ."), "holds no rows"),
    Bad("remote context", "a.jsonld", text(CONTEXT), "nothing is fetched"),
    Bad("remote context in a list", "a.jsonld", text('{"@context": ["http://127.0.0.1:9/c"], "@id": "x"}'), "nothing is fetched"),
    Bad("JSON that breaks off", "a.jsonld", text('{"@id": '), "breaks off"),
    Bad("JSON of great depth", "a.jsonld", text('{"http://e.org/a":' * 20_000 + '"x"' + "}" * 20_000), "nested"),
    Bad("RDF/XML that breaks off", "a.rdf", text(RDF_XML[:150]), "not XML"),
    Bad("RDF/XML of great depth", "a.rdf", text(RDF_XML.format("<aig:a><rdf:Description>" * 9_999 + "</rdf:Description></aig:a>" * 9_999)), "nested"),
    Bad("RDF/XML with laughs", "a.rdf", text(LAUGHS + RDF_XML.format("<aig:quote>&a9;</aig:quote>")), "reaches outside"),
    Bad("RDF/XML with an entity from outside", "a.rdf", text(OUTSIDE + RDF_XML.format("<aig:quote>&x;</aig:quote>")), "reaches outside"),
    Bad("RDF/XML that swells", "a.rdf", text('<!DOCTYPE a [<!ENTITY x "' + "y" * 100_000 + '">]>' + RDF_XML.format("<aig:quote>" + "&x;" * 100_000 + "</aig:quote>")), "swell"),
    Bad("RDF/XML with a remote document type", "a.rdf", text('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">' + RDF_XML.format("<aig:quote>w</aig:quote>")), "holds no rows"),
    Bad("file of no known kind", "a.docx", text("x"), "no kind of file"),
)  # fmt: skip
CORPUS = (*DELIMITED, *FIGURES, *WORKBOOKS, *RDF)
