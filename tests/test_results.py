"""Tables and triples as text."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple, parse, parse_query_results

from aigraph.errors import AigraphError
from aigraph.results import Table, Triples
from aigraph.terms import XSD

A = NamedNode("https://w3id.org/aigraph/id/ñandú")
TABLE = Table(
    ("thing", "label", "n", "ok", "empty"),
    (
        (
            A,
            Literal("Ñandú | «uno»", language="es"),
            Literal("1.50", datatype=NamedNode(XSD + "decimal")),
            Literal(True),
            None,
        ),
        (BlankNode("b"), Literal('two\n"lines", tab\t'), Literal(12345), Literal(False), None),
    ),
)


def test_plain_values() -> None:
    first, second = TABLE.dicts()
    assert first["thing"] == A.value
    assert first["ok"] is True
    assert first["empty"] is None
    assert second["n"] == 12345
    assert TABLE.column("n")[1] == 12345
    with pytest.raises(KeyError):
        TABLE.column("nothing")


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_separated_values_read_back(form: str, delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(TABLE.text(form)), delimiter=delimiter))
    assert rows[0] == list(TABLE.columns)
    assert rows[1] == [A.value, "Ñandú | «uno»", "1.50", "true", ""]
    assert rows[2][1:] == ['two\n"lines", tab\t', "12345", "false", ""]


def test_json_keeps_numbers_and_accents() -> None:
    text = TABLE.text("json")
    assert "Ñandú" in text
    assert json.loads(text)[0]["n"] == 1.5


def test_sparql_json_is_what_the_standard_says() -> None:
    found = parse_query_results(TABLE.text("sparql-json"), format=QueryResultsFormat.JSON)
    assert [v.value for v in found.variables] == list(TABLE.columns)  # type: ignore[union-attr]
    rows = [tuple(row) for row in found]  # type: ignore[union-attr]
    assert rows[0][:4] == TABLE.rows[0][:4]


def test_markdown_escapes_its_bars_and_shortens_iris() -> None:
    lines = TABLE.text("markdown").splitlines()
    assert len(lines) == 4
    assert lines[2] == r"| id:ñandú | Ñandú \| «uno» | 1.5 | yes |  |"
    assert "12,345" in lines[3]


def test_unknown_forms_are_refused_with_the_known_ones() -> None:
    with pytest.raises(AigraphError, match="csv, tsv, json"):
        TABLE.text("turtle")
    with pytest.raises(AigraphError, match="turtle, nt"):
        Triples(()).text("csv")


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_triples_have_one_order_and_no_doubles(pairs: list[tuple[str, str]]) -> None:
    triples = [Triple(A, A, Literal(text)) for pair in pairs for text in pair]
    forward, backward = Triples.of([*triples, *triples]), Triples.of(triples[::-1])
    assert forward == backward
    assert {q.triple for q in parse(forward.text("nt"), format=RdfFormat.N_TRIPLES)} == set(triples)


def test_turtle_uses_the_prefixes() -> None:
    assert "id:ñandú" in Triples((Triple(A, A, A),)).text("turtle")


@pytest.mark.parametrize(("lexical", "datatype"), [("NaN", "double"), ("INF", "double"), ("1e999999", "decimal")])
def test_numbers_without_end_neither_fail_nor_hang(lexical: str, datatype: str) -> None:
    table = Table(("n", "m"), ((Literal(lexical, datatype=NamedNode(XSD + datatype)), Literal("x")),))
    for form in ("csv", "json", "markdown"):
        assert table.text(form)
