"""The contract that every engine keeps; a new engine is one more entry in ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from aigraph.engines import Engine
from aigraph.engines.embedded import EmbeddedEngine
from aigraph.errors import AigraphError, RefusedQuery
from aigraph.results import Table, Triples

A, B, G = (NamedNode(f"https://example.org/{name}") for name in "abg")
QUADS = [Quad(A, B, Literal("ñ", language="es"), DefaultGraph()), Quad(A, B, A, G)]
ENGINES: dict[str, Callable[[], Engine]] = {"embedded": EmbeddedEngine}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = ENGINES[request.param]()
    engine.load(QUADS)
    yield engine
    engine.close()


def test_select_gives_a_table(engine: Engine) -> None:
    answer = engine.query("SELECT ?s ?o ?none WHERE { ?s ?p ?o }")
    assert answer == Table(("s", "o", "none"), ((A, Literal("ñ", language="es"), None),))


def test_given_prefixes_need_no_line_and_yield_to_the_query(engine: Engine) -> None:
    prefixes = {"x": "https://example.org/"}
    assert engine.query("ASK { x:a ?p ?o }", prefixes) is True
    assert engine.query("PREFIX x: <https://example.com/> ASK { x:a ?p ?o }", prefixes) is False


def test_the_default_graph_is_not_the_union(engine: Engine) -> None:
    assert engine.query("ASK { ?s ?p <https://example.org/a> }") is False
    assert engine.query("ASK { GRAPH ?g { ?s ?p <https://example.org/a> } }") is True


def test_construct_gives_triples(engine: Engine) -> None:
    answer = engine.query("CONSTRUCT { ?s ?p ?s } WHERE { ?s ?p ?o }")
    assert isinstance(answer, Triples)
    assert [str(triple.object) for triple in answer] == ["<https://example.org/a>"]


def test_loading_twice_changes_nothing(engine: Engine) -> None:
    before = engine.dump()
    engine.load(QUADS)
    assert engine.dump() == before
    assert before.count(b"\n") == len(QUADS)


def test_update(engine: Engine) -> None:
    engine.update("INSERT DATA { <https://example.org/b> <https://example.org/b> 1 }")
    assert engine.query("ASK { <https://example.org/b> ?p 1 }") is True


def test_broken_sparql_is_our_error_with_its_place(engine: Engine) -> None:
    with pytest.raises(AigraphError, match=r"\(2:8, the text ends"):
        engine.query("SELECT ?x WHERE {\n ?x a }")
    with pytest.raises(AigraphError, match="only ask"):
        engine.update("INSERT NOTHING")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "SELECT * WHERE {#c\nSERVICE ?where { ?s ?p ?o } }",
        "PREFIX x: <https://example.org/> SELECT * WHERE { ?s ?p x:.SERVICE ?where { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9999/> SELECT * { SERVICE:x { ?a ?b ?c } }",
        "PREFIX x: <http://127.0.0.1:9999/> SELECT * { SERVICEx:x { ?a ?b ?c } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:9999/> { ?a ?b ?c } }",
        "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:9999/> { ?a ?b ?c } }",
        "SELECT * WHERE { ?s ?p 'a'@en.SERVICE ?where { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p 1.SERVICE<http://127.0.0.1:9999/>{ ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?o FILTER(?s<?p) SERVICE<http://127.0.0.1:9999/>{ ?s ?p ?o } FILTER(?s>?p) }",
        "SELECT * WHERE { " + "{" * 5000 + "}" * 5000 + " }",
        "ASK { ?s ?p ?o FILTER(" + "!" * 20_000 + "true) }",
        "ASK { ?s " + "/".join(["<https://example.org/p>"] * 5000) + " ?o }",
        "SELECT * WHERE { " + " UNION ".join(["{ ?s ?p ?o }"] * 3000) + " }",
    ],
)
def test_what_would_reach_out_or_end_the_process_is_refused(engine: Engine, sparql: str) -> None:
    with pytest.raises(RefusedQuery):
        engine.query(sparql)


def test_load_from_an_address_is_refused(engine: Engine) -> None:
    with pytest.raises(RefusedQuery, match="LOAD"):
        engine.update("LOAD <http://127.0.0.1:9999/x.ttl>")


@pytest.mark.parametrize(
    "sparql",
    [
        'ASK { ?s ?p "SERVICE" }',
        "ASK { ?service ?load ?o } # SERVICE",
        "PREFIX x: <https://example.org/> ASK { ?s x:LOAD ?o }",
        'ASK { ?s ?p """ a " SERVICE """ }',
        "ASK { ?s <https://example.org/SERVICE> ?o }",
    ],
)
def test_the_word_alone_harms_nobody(engine: Engine, sparql: str) -> None:
    assert engine.query(sparql) in (True, False)


def test_a_closed_engine_says_so(engine: Engine) -> None:
    engine.close()
    with pytest.raises(AigraphError, match="closed"):
        engine.query("ASK {}")
