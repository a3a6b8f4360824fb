"""Rows of the views `findings` and `sources` become plain records, whatever columns there are."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from aigraph.evidence import findings, sources
from aigraph.project import Project
from aigraph.results import Table
from aigraph.terms import AIG, ID, SRC, Prefixes

from .conftest import finding

FINDING = "https://w3id.org/aigraph/finding/s/"
PREFIXES = Prefixes({"f": FINDING, "id": ID, "src": SRC, "aig": AIG})


def name(local: str) -> NamedNode:
    return NamedNode(FINDING + local)


def test_a_finding_needs_no_more_than_its_name() -> None:
    (record,) = findings(Table(("finding",), ((name("f1"),),)), {}, PREFIXES)
    assert record["id"] == "f:f1"
    assert (record["figure"], record["ties"]) == ({}, ())
    assert {value for key, value in record.items() if key not in ("id", "figure", "ties")} == {""}


def test_texts_keep_their_language_and_quotes_have_that_of_their_source() -> None:
    columns = ("finding", "quote", "comment", "sectionLabel", "origin")
    row = (name("f1"), Literal("algo"), Literal("why", language="en"), Literal("parte"), NamedNode(f"{SRC}s"))
    (record,) = findings(Table(columns, (row,)), {"src:s": {"lang": "es"}}, PREFIXES)
    assert (record["quote"], record["quote_lang"]) == ("algo", "es")
    assert (record["comment"], record["comment_lang"]) == ("why", "en")
    assert (record["section"], record["section_lang"]) == ("parte", "")


def test_a_text_comes_with_its_spanish_form() -> None:
    columns = ("finding", "comment", "commentEs", "sectionLabelEs")
    english, spanish = Literal("why", language="en"), Literal("porque", language="es")
    (record,) = findings(Table(columns, ((name("f1"), english, spanish, spanish),)), {}, PREFIXES)
    assert [record[f"comment{part}"] for part in ("", "_lang", "_es")] == ["why", "en", "porque"]
    assert [record[f"section{part}"] for part in ("", "_lang", "_es")] == ["porque", "es", ""]


def test_a_replaced_finding_is_called_superseded(make: Callable[..., Project]) -> None:
    claim = "id:r aig:addresses id:b"
    page = make(finding("f1", claim), finding("f2", claim, more="aig:supersedes t:f1 ;")).page()
    assert [record["status"] for record in page.findings] == ["superseded", "accepted"]


def test_a_figure_names_its_provider_and_its_scope() -> None:
    columns = ("finding", "value", "dataProvider", "scopeNote", "statistic")
    provider, statistic = NamedNode(f"{ID}office"), NamedNode(f"{AIG}share")
    (record,) = findings(
        Table(columns, ((name("f1"), Literal("4"), provider, Literal("early"), statistic),)), {}, PREFIXES
    )
    assert record["figure"] == {"value": "4", "dataProvider": "id:office", "scopeNote": "early", "statistic": "share"}


def test_a_finding_with_several_ties_is_one_record() -> None:
    rows = Table(("finding", "quote"), ((name("f1"), Literal("q")), (name("f2"), Literal("r"))))
    columns = ("finding", "kind", "other", "reason_en", "reason_es")
    ties = Table(
        columns,
        (
            (name("f1"), Literal("contradicts"), name("f2"), None, None),
            (name("f1"), Literal("qualifies"), name("f3"), Literal("other years"), Literal("otros años")),
        ),
    )
    first, second = findings(rows, {}, PREFIXES, ties)
    assert first["ties"] == (
        {"kind": "contradicts", "finding": "f:f2", "reason_en": "", "reason_es": ""},
        {"kind": "qualifies", "finding": "f:f3", "reason_en": "other years", "reason_es": "otros años"},
    )
    assert second["ties"] == ()


def test_a_source_may_have_several_authors_or_none() -> None:
    columns = ("source", "authorLabel", "date")
    both = NamedNode(f"{SRC}both")
    alone = (NamedNode(f"{SRC}none"), None, None)
    first, second = ((both, Literal(author), Literal("2025")) for author in "AB")
    rows = (first, second, (both, Literal("A"), None), alone)
    found = sources(Table(columns, rows), PREFIXES)
    assert (found["src:both"]["author"], found["src:both"]["date"]) == ("A; B", "2025")
    assert set(found["src:none"].values()) == {""}


def test_the_shipped_findings_are_one_record_each(project: Project) -> None:
    given = project.page()
    names = [finding["id"] for finding in given.findings]
    assert len(names) == len(set(names))
    assert {finding["comment_lang"] for finding in given.findings} <= {"", "en"}
