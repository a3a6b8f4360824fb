"""The quote check: folding, finding, naming, the texts of sources, and where a finding is written."""

from __future__ import annotations

import hashlib
import sys
import time
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from aigraph.errors import AigraphError, BadFile, MissingPart
from aigraph.grounding import (
    Claim,
    Grounding,
    Outcome,
    SourceText,
    claims,
    ground,
    key_of,
    labels,
    problems,
    read_text,
    read_texts,
)
from aigraph.grounding.folding import fold
from aigraph.grounding.naming import figures, names, plain_words
from aigraph.grounding.quotes import MOST_CHARACTERS, search, words
from aigraph.grounding.texts import MOST_BYTES
from aigraph.places import places
from aigraph.project import Project
from aigraph.results import Table

from .conftest import finding

SOURCE = "https://example.org/source/wells"
ARTICLE = """The River Towns’ Wells

Dry wells push farmers out of the valley. The council spent US$1.67 million on pumps in 2024,
which is 4% of its budget; it can't spend more.

Rain gardens slow the water – a cheap remedy. “Plant them now,” says Ana Peña.
"""


def text_of(text: str) -> SourceText:
    return SourceText("wells", Path("wells.txt"), text, "")


def claim(quote: str, subject: str = "wells", target: str = "farmers", **more: Any) -> Claim:
    return Claim("f1", subject, "causes", target, quote, SOURCE, **more)


def check(*found: Claim, text: str = ARTICLE) -> Grounding:
    known = {"wells": ["Dry well"], "farmers": ["Farmers"], "rain": ["Rain gardens"], "ana": ["Ana Pena"]}
    return ground(found, {"wells": text_of(text)}, known)


def rules(result: Grounding) -> list[str]:
    return [problem.rule for problem in problems(result, {})]


# Folding


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("GAP", "gap"),
        ("a b", "a\u00a0\u2009\n\t b"),
        ("co-op", "co\u2011op"),
        ("a - b", "a — b"),
        ('"x"', "“x”"),
        ("it's", "it’s"),
        ("nation", "na\u00adtion"),
        ("e\u0301t\u00e9", "\u00e9te\u0301"),
        ("ﬁne", "fine"),
        ("Straße", "STRASSE"),
        ("한국", unicodedata.normalize("NFD", "한국")),
    ],
)
def test_what_folds_together(written: str, other: str) -> None:
    assert fold(written).text == fold(other).text


@pytest.mark.parametrize(("one", "two"), [("peña", "pena"), ("gap", "gaps"), ("a.b", "a b"), ("co-op", "coop")])
def test_what_stays_apart(one: str, two: str) -> None:
    assert fold(one).text != fold(two).text


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(fold(once).text).text == fold(once).text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=["Ll", "Nd", "Po"], exclude_characters="ſ")))
def test_folding_keeps_all_else(text: str) -> None:
    kept = [c for c in text if unicodedata.normalize("NFKC", c).casefold() == c and c not in "'\"\u00ad"]
    assert "".join(kept) == fold("".join(kept)).text or not unicodedata.is_normalized("NFKC", "".join(kept))


@settings(deadline=None)
@given(st.text())
def test_each_folded_character_knows_its_origin(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    for at, char in enumerate(folded.text):
        piece = text[folded.starts[at] : folded.ends[at]]
        assert char in fold(piece).text
    assert list(folded.starts) == sorted(folded.starts)


# Finding

WORD = st.text(alphabet="abcdeéñABC", min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(WORD, min_size=1, max_size=40), st.data())
def test_a_quote_cut_from_a_text_is_found_where_it_stands(text: list[str], data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    cut = text[begin : begin + data.draw(st.integers(1, 12))]
    quote = data.draw(st.sampled_from((" ", "\n", "\u00a0 "))).join(cut)
    whole = " ".join(text)
    found = search(quote, fold(whole)).places
    assert found
    for (span,) in found:
        assert fold(whole[span.start : span.end]).text == fold(" ".join(cut)).text


@settings(deadline=None)
@given(st.lists(WORD, min_size=1, max_size=40), st.data())
def test_with_one_letter_changed_it_never_is(text: list[str], data: st.DataObject) -> None:
    quote = " ".join(text[:12])
    letters = [at for at, char in enumerate(quote) if char != " "]
    at = data.draw(st.sampled_from(letters))
    assert not search(quote[:at] + "z" + quote[at + 1 :], fold(" ".join(text))).places


@settings(deadline=None)
@given(st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=4), st.permutations(range(6)))
def test_parts_are_found_in_order_only(parts: list[str], order: list[int]) -> None:
    text = [["one", "two", "three", "four", "five", "six"][at] for at in order]
    begin, stands = 0, True
    for part in parts:
        stands = stands and part in text[begin:]
        begin = text.index(part, begin) + 1 if stands else begin
    assert bool(search(" … ".join(parts), fold(" ".join(text))).places) == stands


@pytest.mark.parametrize(
    "quote",
    [
        "the river towns' wells",
        "DRY WELLS … the valley",
        "Dry wells ... pumps in 2024, which",
        "dry wells [...] farmers",
        "the water - a cheap remedy",
        '"Plant them now," says Ana Peña',
        "The River Towns",
        "US$1.67 million",
        "4%",
    ],
)
def test_true_quotes(quote: str) -> None:
    assert check(claim(quote)).passed == 1


@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        ("ry wells", "quote-not-found"),
        ("Dry well", "quote-not-found"),
        ("67 million on pumps", "quote-not-found"),
        (".67 million on pumps", "quote-not-found"),
        ("spent US$1", "quote-not-found"),
        ("it can", "quote-not-found"),
        ("t spend more", "quote-not-found"),
        ("Ana Pena", "quote-not-found"),
        ("Dry wells farmers", "quote-not-found"),
        ("the valley … Dry wells", "quote-order"),
        ("", "quote-empty"),
        (" … ... ", "quote-empty"),
        ("\u202e\u00ad", "quote-empty"),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", "quote-too-long"),
        ("x" * (MOST_CHARACTERS + 1), "quote-too-long"),
    ],
)
def test_false_quotes(quote: str, rule: str) -> None:
    result = check(claim(quote))
    assert (result.passed, result.failed, result.skipped) == (0, 1, 0)
    assert rules(result) == [rule]


def test_possessives_and_elisions_are_words_of_their_own() -> None:
    text = fold("The town's wells and l’innovation, don't we; the towns' pumps")
    for quote in ("the town", "innovation", "the towns"):
        assert search(quote, text).places
    for quote in ("don", "t we", "the town ' s"):
        assert not search(quote, text).places


def test_positions_point_into_the_original() -> None:
    text = "\u00ad“A\u00a0 dry\u00adness…”  and ﬁre. A dryness again, and fire"
    (first, second), *_ = search("a dryness … fire", fold(text)).places
    assert text[first.start : first.end] == "A\u00a0 dry\u00adness"
    assert text[second.start : second.end] == "ﬁre"
    ((only,),) = search("AND fire. a", fold(text)).places
    assert text[only.start : only.end] == "and ﬁre. A"


def test_parts_are_as_near_to_each_other_as_may_be() -> None:
    text = "rain " * 3 + "falls"
    assert [place[0].start for place in search("rain … falls", fold(text)).places] == [10]


def test_words_are_counted_without_lone_signs() -> None:
    assert words("a – b … c\u00a0d, US$1.67") == 5


# Naming and figures


def test_the_words_near_a_quote_name_both_ends() -> None:
    assert rules(check(claim("wells push farmers"))) == []
    result = check(claim("wells push farmers", target="flood"))
    assert rules(result) == ["words-do-not-name"]
    assert result.passed == 1


def test_near_is_a_paragraph_or_300_characters() -> None:
    filler = "word " * 100
    far = f"Dry wells. {filler}\n\nFarmers leave."
    assert rules(check(claim("Dry wells"), text=far)) == ["words-do-not-name"]
    assert rules(check(claim("Dry wells"), text=far.replace("\n\n", " "))) == []
    assert rules(check(claim("Dry wells"), text="Dry wells.\n\nFarmers leave.")) == []


def test_what_is_inferred_may_name_one_end_elsewhere_but_not_both() -> None:
    text = f"Dry wells. {'word ' * 100}\n\nFarmers leave. {'word ' * 100}\n\nElse."
    assert rules(check(claim("Dry wells", mode="inferred"), text=text)) == []
    assert rules(check(claim("Else", mode="inferred"), text=text)) == ["words-do-not-name"] * 2
    assert rules(check(claim("Dry wells", target="flood", mode="inferred"), text=text)) == ["words-do-not-name"]


def test_who_recommends_is_named_anywhere() -> None:
    said = Claim("f2", "ana", "https://w3id.org/aigraph/ontology#recommends", "rain", "Rain gardens", SOURCE)
    text = f"By Ana Peña\n\n{'word ' * 100}\n\nRain gardens slow the water."
    assert rules(check(said, text=text)) == []
    assert rules(check(claim("Rain gardens", "ana", "rain"), said, text=text)) == []
    assert rules(check(claim("Rain gardens", "ana", "rain"), text=text)) == ["words-do-not-name"]


def test_values_of_lists_are_not_named_and_literals_are() -> None:
    aig = "https://w3id.org/aigraph/ontology#succeeded"
    assert rules(check(claim("Dry wells", target=aig))) == []
    assert rules(check(claim("Dry wells", target="2024", literal=True))) == []
    assert rules(check(claim("Dry wells", target="1999", literal=True))) == ["words-do-not-name"]


@pytest.mark.parametrize(
    ("label", "named"),
    [("start-ups", True), ("Startup", True), ("PEÑA", True), ("strategies", True), ("art", False), ("", False)],
)
def test_names_fold_accents_hyphens_and_plurals(label: str, named: bool) -> None:
    assert names(plain_words("Start-up of Pena, strategy"), [label]) is named


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("US$178 billion", "178000000000", False),
        ("178,000 wells", "178000", False),
        ("1,67 millones", "1670000", False),
        ("35 mil millones", "35000000000", False),
        ("two billones", "2", False),
        ("€4.5bn", "4500000000", False),
        ("42%", "42", True),
        ("42 per cent", "42", True),
        ("42 por ciento", "42", True),
        ("eight", "8", False),
        ("ninguna", "0", False),
        ("trece operaciones", "13", False),
        ("diecinueve rondas", "19", False),
        ("nineteen rounds", "19", False),
        ("casi el triple", "3", False),
        ("el segundo mercado", "2", False),
        ("más de dos décadas", "20", False),
        ("two decades", "20", False),
        ("almost half", "50", True),
        ("la mitad", "50", True),
        ("about one-third", "33.3", True),
        ("$US4,100 millones", "4100000000", False),
        ("variación negativa de 21.43%", "-21.43", True),
        ("una caída del 90.65%", "-90.65", True),
        ("cayó 5 por ciento", "-5", True),
        ("a fall of 5%", "-5", True),
        ("-5.74%", "-5.74", True),
    ],
)
def test_figures(text: str, value: str, percent: bool) -> None:
    assert (Decimal(value), percent) in figures(text)


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("creció 5%", "-5", True),
        ("2023-24: 5%", "-24", True),
        ("a fall to 5 wells", "-5", False),
        ("decades ago", "10", False),
        ("thirty-one wells", "13", False),
        ("veintidós", "20", False),
    ],
)
def test_what_no_figure_says(text: str, value: str, percent: bool) -> None:
    assert (Decimal(value), percent) not in figures(text)


def test_an_observation_holds_its_figure() -> None:
    money: dict[str, Any] = {"value": Decimal(1_670_000)}
    share: dict[str, Any] = {"value": Decimal(4), "unit": "http://qudt.org/vocab/unit/PERCENT"}
    assert rules(check(claim("The council spent", **money))) == []
    assert rules(check(claim("of its budget", **share))) == []
    assert rules(check(claim("of its budget", value=Decimal(5)))) == ["words-do-not-hold-figure"]
    assert rules(check(claim("of its budget", value=Decimal(5), mode="computed"))) == []
    assert rules(check(claim("of its budget", place="flood", **share))) == ["words-do-not-name"]
    result = check(claim("The council spent", value=Decimal(2024), unit=share["unit"]))
    assert rules(result) == ["words-do-not-hold-figure"]


# Counts


def test_a_source_that_is_not_at_hand_is_skipped_and_counted() -> None:
    elsewhere = Claim("f2", "a", "b", "c", "words", "https://example.org/source/other")
    nowhere = Claim("f3", "a", "b", "c", "words", "")
    computed = Claim("f4", "a", "b", "c", "", SOURCE, mode="computed")
    result = check(claim("wells push farmers"), elsewhere, nowhere, computed)
    assert (result.checked, result.passed, result.failed, result.skipped) == (1, 1, 0, 3)
    assert result.why_skipped == "1: computed, without a quote; 1: no source named; 1: no text of other"
    assert [verdict.outcome for verdict in result.verdicts][1:] == [Outcome.SKIPPED] * 3


def test_a_finding_of_several_triples_is_one_quote() -> None:
    result = check(claim("wells push farmers"), claim("wells push farmers", target="flood"))
    assert result.checked == 1
    assert result.warnings == 1


# Texts of sources


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "wells.md"
    path.write_bytes("\ufeff---\r\ntitle: Hidden\r\n---\r\nShown --- text\r\n".encode())
    found = read_text(path)
    assert (found.key, found.text) == ("wells", "Shown --- text\n")
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_only_what_html_shows_is_text(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Wells</title><style>.dry{}</style><script>var a = 'dry wells';</script></head>"
        "<body><nav>Menu</nav><p>Wells run&nbsp;<b>d</b>ry &amp; far<br>mers\nleave<p>Next<!-- hidden -->"
        "<script>hidden</script></body></html>"
    )
    (tmp_path / "wells.html").write_text(page, encoding="utf-8")
    text = read_text(tmp_path / "wells.html").text
    assert search("wells run dry & far", fold(text)).places
    assert search("mers leave", fold(text)).places
    assert not [word for word in ("dry wells", "Menu", "hidden", ".dry") if search(word, fold(text)).places]
    assert "\n\nNext" in text


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "</", "<![CDATA[", "<?", "&", "<p>", "<script>"])
def test_broken_html_ends_soon(piece: str, tmp_path: Path) -> None:
    (tmp_path / "wells.html").write_text("<p>Dry<!-- wells --> wells " + piece * 100_000, encoding="utf-8")
    begin = time.process_time()
    assert read_text(tmp_path / "wells.html").text.split()[:2] == ["Dry", "wells"]
    assert time.process_time() - begin < 10


PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R
/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>endobj
4 0 obj<</Length 53>>stream
BT /F1 12 Tf 10 100 Td (Dry wells push farmers) Tj ET
endstream endobj
"""


def pdf() -> bytes:
    at = [PDF.index(b"%d 0 obj" % number) for number in range(1, 5)]
    rows = b"".join(b"%010d 00000 n \n" % place for place in at)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(PDF)
    return PDF + b"xref\n0 5\n0000000000 65535 f \n" + rows + end


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="pypdf is not installed")
    (tmp_path / "wells.pdf").write_bytes(pdf())
    found = read_texts(tmp_path, ["wells"]).found
    assert ground([claim("wells push farmers")], found, {}).passed == 1
    (tmp_path / "wells.pdf").write_bytes(b"%PDF-1.4 and no more")
    with pytest.raises(BadFile, match=r"wells\.pdf"):
        read_text(tmp_path / "wells.pdf")


def test_pdf_without_pypdf_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "wells.pdf").write_bytes(pdf())
    with pytest.raises(MissingPart, match=r"pip install 'aigraph\[pdf\]'"):
        read_texts(tmp_path, ["wells"])


def test_a_broken_text_names_its_file_and_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"fine\nPe\xf1a")
    (tmp_path / "nul.txt").write_bytes("a\nb".encode("utf-16-le"))
    (tmp_path / "wells.txt").write_text(ARTICLE, encoding="utf-8")
    read = read_texts(tmp_path, ["latin", "nul", "wells", "absent", "../wells", "", ".."])
    assert list(read.found) == ["wells"]
    assert [problem.path.name for problem in read.problems] == ["latin.txt", "nul.txt"]
    assert "latin.txt:2: This is not UTF-8 text" in str(read.problems[0])


def test_texts_refused(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadFile, match="too large"):
        read_text(tmp_path / "large.txt")
    with pytest.raises(BadFile, match="cannot be read"):
        read_text(tmp_path / "wells.docx")
    with pytest.raises(BadFile, match="Cannot read it"):
        read_text(tmp_path / "absent.txt")
    with pytest.raises(AigraphError, match="There is no folder"):
        read_texts(tmp_path / "absent", ["wells"])


def test_text_goes_before_pdf(tmp_path: Path) -> None:
    (tmp_path / "wells.txt").write_text("plain", encoding="utf-8")
    (tmp_path / "wells.pdf").write_bytes(b"")
    assert read_texts(tmp_path, ["wells"]).found["wells"].text == "plain"


@pytest.mark.parametrize("iri", ["https://e.org/a/k", "https://e.org/a#k", "https://e.org/k/", "k"])
def test_the_key_is_the_last_part(iri: str) -> None:
    assert key_of(iri) == "k"


# Hostile texts

MANY = 250_000


@pytest.mark.parametrize(
    "text",
    [
        "a" * MANY,
        "a " * (MANY // 2),
        "1," * (MANY // 2),
        "\n\n" * (MANY // 2),
        "." * MANY,
        "\u0301\u0316" * (MANY // 2),
        "\u202eab\0 " * (MANY // 5),
    ],
    ids=["letters", "words", "figures", "lines", "dots", "marks", "signs"],
)
def test_very_many_characters_end_soon(text: str) -> None:
    quotes = ("a … a … a b", "1 … 1", "a" * 999, "\0 … \u202e", "مرحبا", "")
    begin = time.process_time()
    result = check(*(claim(quote, value=Decimal(3)) for quote in quotes), text=text)
    assert result.checked == len(quotes)
    assert time.process_time() - begin < 30 * MANY / 1_000_000


# Where it is written, and the whole way


def test_places(tmp_path: Path) -> None:
    first, second = tmp_path / "a.ttl", tmp_path / "b.trig"
    first.write_text("@prefix x: <https://e.org/> .\n\nx:a x:p\n    x:b , x:c .\n", encoding="utf-8")
    second.write_text(
        "PREFIX y: <https://e.org/>\n# y:c\nGRAPH y:f-1 { y:a y:p y:b }\n  graph <https://e.org/g> {\n"
        "y:b.c y:p 1 .\n    y:d y:p 2 }\ny:b y:p y:a . nope:x y:p y:a .\n",
        encoding="utf-8",
    )
    found = places([first, second, tmp_path / "absent.ttl", tmp_path])
    where = {iri.removeprefix("https://e.org/"): (at.path.name, at.line) for iri, at in found.items()}
    assert where == {
        "a": ("a.ttl", 3),
        "b": ("b.trig", 7),
        "f-1": ("b.trig", 3),
        "g": ("b.trig", 4),
        "b.c": ("b.trig", 5),
        "d": ("b.trig", 6),
    }


def test_from_a_workspace_to_its_problems(make: Callable[..., Project], tmp_path: Path) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"), finding("f2", "id:b aig:hinders id:g"))
    (tmp_path / "t.txt").write_text("Words on a remedy for barrier B.", encoding="utf-8")
    rows = {name: project.engine.query(view(project, name)) for name in ("findings", "names")}
    assert isinstance(rows["findings"], Table)
    assert isinstance(rows["names"], Table)
    found, known = claims(rows["findings"]), labels(rows["names"])
    result = ground(found, read_texts(tmp_path, [key_of(each.source) for each in found]).found, known)
    assert (result.passed, result.skipped, result.warnings) == (2, 0, 1)
    (problem,) = problems(result, places(project.workspace.files()))
    assert problem.path is not None
    assert problem.line is not None
    assert problem.path.read_text(encoding="utf-8").split("\n")[problem.line - 1].startswith("GRAPH t:f2 ")
    assert "findings.trig:" in str(problem)
    assert "The words do not name Goal" in str(problem)


def test_claims_take_figures_and_literals() -> None:
    columns = ("finding", "subject", "predicate", "object", "quote", "origin", "mode", "value", "unit", "place")
    thing = NamedNode("https://e.org/x")
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    row = (
        thing,
        thing,
        thing,
        Literal("2024"),
        Literal("q"),
        thing,
        None,
        Literal("1.50", datatype=decimal),
        None,
        None,
    )
    (made,) = claims(Table(columns, (row,)))
    assert (made.value, made.literal, made.mode, made.place) == (Decimal("1.50"), True, "", "")
    with pytest.raises(KeyError):
        claims(Table(columns[:-1], (row[:-1],)))


def view(project: Project, name: str) -> str:
    return (project.workspace.queries / "views" / f"{name}.rq").read_text(encoding="utf-8")
