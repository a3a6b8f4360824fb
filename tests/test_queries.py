"""Saved queries: headers, parameters, values, names."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from aigraph.checking.parsing import query_problems
from aigraph.errors import BadParameter, BadQuery, RefusedQuery, UnknownName
from aigraph.queries import Library, Names, Param, Query
from aigraph.queries.tokens import MAX_PARTS, refuse_dangerous, substitute, tokens, variables
from aigraph.terms import ID, Prefixes

HEADER = '#+ summary: "What?"\n#+ tags: [a, b]\n#+ defaults:\n#+   - percent: 10\n#+ enumerate:\n#+   - kind: [x, y]\n'
TEXT = HEADER + "SELECT ?s WHERE { ?s ?p ?_thing_iri, ?__place_iri, ?_percent_integer, ?_kind }"


def test_header_and_parameters() -> None:
    query = Query(Path("q.rq"), TEXT)
    assert (query.summary, query.tags) == ("What?", ("a", "b"))
    assert [(p.name, p.kind, p.required, p.default) for p in query.params] == [
        ("thing", "iri", True, None),
        ("place", "iri", False, None),
        ("percent", "integer", True, "10"),
        ("kind", "literal", True, None),
    ]
    assert query.params[3].choices == ("x", "y")
    assert query.usage == "thing=… [place=…] [percent=10] kind=…"


@pytest.mark.parametrize(
    ("variable", "kind"),
    [
        ("_day_xsd_date", "xsd_date"),
        ("_label_en", "en"),
        ("_text", "literal"),
        ("_two_words_iri", "iri"),
        ("_n_number", "number"),
    ],
)
def test_kinds_by_variable_name(variable: str, kind: str) -> None:
    param = Param.of(variable)
    assert param is not None
    assert param.kind == kind


@pytest.mark.parametrize("variable", ["barrier", "barrier_iri", "x_", "_"])
def test_ordinary_variables_are_no_parameters(variable: str) -> None:
    assert Param.of(variable) is None


def test_literals_of_each_kind() -> None:
    assert Param("a", "_a_en", "en", True).literal("x") == Literal("x", language="en")
    assert str(Param("a", "_a_xsd_date", "xsd_date", True).literal("2026-11-22")).endswith("#date>")
    assert str(Param("a", "_a_integer", "integer", True).literal("7")).endswith("#integer>")


@pytest.mark.parametrize(
    ("kind", "text"), [("integer", "seven"), ("xsd_date", "22/11/2026"), ("xsd_date", "2026-13-01")]
)
def test_values_of_the_wrong_kind_are_refused_with_a_sample(kind: str, text: str) -> None:
    with pytest.raises(BadParameter, match="such as"):
        Param("p", f"_p_{kind}", kind, True).literal(text)


def test_bind_wants_every_required_value_and_no_other() -> None:
    query = Query(Path("q.rq"), TEXT)
    with pytest.raises(BadParameter, match="needs a value for 'thing'; write thing=…"):
        query.bind({})
    with pytest.raises(BadParameter, match="no parameter 'thingy'; it takes thing, place, percent, kind"):
        query.bind({"thingy": Literal("x")})


HOSTILE = ['" } # ', "' UNION", "\\", "\\u0022", "?_x", '"""', "<a> .\n", "\x00", "}", "ñ", "😀", "\u2028"]


@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
def test_a_value_goes_in_whole_whatever_it_holds(text: str) -> None:
    try:
        term = Literal(text)
        bound = substitute("SELECT (?_x AS ?y) ('?_x' AS ?z) WHERE {} # ?_x", {"_x": term})
        row = next(iter(cast(QuerySolutions, Store().query(bound))))
    except UnicodeEncodeError:
        return  # lone surrogates are no text
    assert row["y"] == term
    assert row["z"] == Literal("?_x")


@given(st.text())
def test_tokens_put_together_give_the_text(text: str) -> None:
    assert "".join(part for _, part in tokens(text)) == text


def test_variables_in_text_comments_and_iris_do_not_count() -> None:
    assert variables('# ?c\nASK { $a ?b \'?d\' <http://x/?e> """?f" """ ?a }') == ["a", "b"]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_broken_file_names_its_line_and_harms_no_other(tmp_path: Path) -> None:
    write(tmp_path, "good.rq", "ASK {}")
    write(tmp_path, "header.rq", "#+ summary: fine\n#+ tags: [a\nASK {}")
    write(tmp_path, "list.rq", "#+ - a\nASK {}")
    write(tmp_path, "sparql.rq", "ASK {\n\n ?s ?p }")
    (tmp_path / "latin.rq").write_bytes("# ñ".encode("latin-1"))
    library = Library(tmp_path)
    assert library["good"].header == {}

    found = {path.name: query_problems(path) for path in tmp_path.glob("*.rq")}
    assert {name: problems[0].line for name, problems in found.items() if problems} == {
        "header.rq": 2,
        "list.rq": 1,
        "sparql.rq": 3,
        "latin.rq": None,
    }
    assert found["good.rq"] == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?_x_iri ?p ?__x_iri }", "Two parameters are called 'x'"),
        ("#+ defaults:\n#+   - x: c\n#+ enumerate:\n#+   - x: [a, b]\nSELECT * { ?s ?p ?_x }", "x: c is not a choice"),
    ],
)
def test_parameters_that_contradict_themselves_are_refused(text: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        _ = Query(Path("q.rq"), text).params


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_bytes(b"\xef\xbb\xbf#+ summary: What?\r\nSELECT * WHERE { ?s ?p ?_thing_iri }\r\n")
    query = Query.read(path)
    assert (query.summary, [param.name for param in query.params]) == ("What?", ["thing"])


def test_a_wrong_query_name_offers_near_ones(tmp_path: Path) -> None:
    write(tmp_path, "remedies-for-barrier.rq", "ASK {}")
    library = Library(tmp_path)
    for wrong in ("remedy-for-barrier", "Remedies for barrier", "remedies", "../secret"):
        with pytest.raises(UnknownName) as caught:
            _ = library[wrong]
        if wrong != "../secret":
            assert caught.value.near == ("remedies-for-barrier",)


NAMES = Names(
    [
        (ID + "exit-routes", "Few exit routes"),
        (ID + "exit-routes", "Pocas vías de salida"),
        (ID + "brain-drain", "Brain drain"),
        (ID + "fuga-1", "Fuga"),
        (ID + "fuga-2", "fuga"),
        ("https://w3id.org/aigraph/source/mbn", "The text"),
    ],
    Prefixes(),
    ID,
)


@pytest.mark.parametrize(
    "text",
    [
        "exit-routes",
        "id:exit-routes",
        ID + "exit-routes",
        f"<{ID}exit-routes>",
        "Few exit routes",
        "POCAS  VIAS DE SALIDA",
        "Exit-Routes",
    ],
)
def test_a_thing_by_slug_curie_iri_or_label(text: str) -> None:
    assert NAMES.resolve(text) == NamedNode(ID + "exit-routes")


def test_other_namespaces_by_slug_too() -> None:
    assert NAMES.resolve("mbn").value.endswith("source/mbn")


@pytest.mark.parametrize(
    "text", ["exit-route", "few exits routes", "id:exit-rutes", ID + "exitroutes", "vias de salida"]
)
def test_near_matches(text: str) -> None:
    with pytest.raises(UnknownName) as caught:
        NAMES.resolve(text)
    assert caught.value.near[0] == "exit-routes"


def test_a_label_of_two_things_is_not_guessed() -> None:
    with pytest.raises(UnknownName, match="id:fuga-1 or id:fuga-2"):
        NAMES.resolve("FUGA")


def many(part: str, before: str = "SELECT * { ?s ?p ?o ", after: str = "}") -> str:
    """A query with one part more than is allowed; `#` in the part becomes its number."""
    return before + " ".join(part.replace("#", str(number)) for number in range(MAX_PARTS + 1)) + after


@pytest.mark.parametrize(
    ("query", "what"),
    [
        (many("OPTIONAL { ?s ?p ?o# }"), "200 OPTIONAL"),
        (many("MINUS { ?s ?p 1 }"), "200 MINUS"),
        (many("BIND(1 AS ?v#)"), "200 BIND"),
        (many("FILTER EXISTS { ?s ?p 1 }"), "200 EXISTS"),
        (many("GRAPH ?g { ?s ?p 1 }"), "200 GRAPH"),
        (many("VALUES ?v# { 1 }"), "200 VALUES"),
        (many("{ SELECT ?s { ?s ?p 1 } }"), "200 SELECT"),
        (many("(1 AS ?v#)", "SELECT ", "{ ?s ?p ?o }"), "200 AS"),
        (many("?a# ?b# ?c# .", "SELECT * {"), "200 patterns to join"),
        (many("; ?p 1"), "200 patterns to join"),
        (many(", 1"), "200 patterns to join"),
        (many("1", "SELECT * { ?s ?p (", ") }"), "200 members in lists"),
        (many("(1)", "SELECT * { ?s ?p (", ") }"), "200 members in lists"),
    ],
)
def test_what_would_end_the_process_is_refused(query: str, what: str) -> None:
    with pytest.raises(RefusedQuery, match=f"more than {what}"):
        refuse_dangerous(query)


@pytest.mark.parametrize(
    "query",
    [
        many("1", "SELECT * { VALUES ?x {", "} }"),
        many("(1 2)", "SELECT * { VALUES (?x ?y) {", "} }"),
        "SELECT * { ?s ?p ?o FILTER(?o IN (1" + ", 1" * 3_000 + ")) }",
        "SELECT (COALESCE(?s" + ", ?s" * 3_000 + ") AS ?x) { ?s ?p ?o }",
        many("<a:s> <a:p> # .", "INSERT DATA {"),
        many("?s", "SELECT * { ?s ?p ?o } ORDER BY ", ""),
        "SELECT * {" + " ".join(f"OPTIONAL {{ ?s ?p ?o{n} }}" for n in range(MAX_PARTS)) + "}",
    ],
)
def test_what_is_only_long_is_let_through(query: str) -> None:
    refuse_dangerous(query)


def test_every_saved_query_is_let_through() -> None:
    for path in (Path(__file__).parents[1] / "queries").rglob("*.rq"):
        refuse_dangerous(path.read_text(encoding="utf-8"))
