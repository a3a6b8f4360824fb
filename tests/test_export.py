"""Exports: what is written is read back whole by others, keeps the formats' rules, and breaks at no text."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from aigraph.build import dataset
from aigraph.cli.app import app
from aigraph.engines.embedded import EmbeddedEngine
from aigraph.errors import AigraphError
from aigraph.export import DATASET_FORMATS, GRAPH_FORMATS, SUFFIXES, TABLES, Contents, dataset_text, graph_text
from aigraph.export.characters import identifier, joined, parted, writable
from aigraph.project import Project
from aigraph.reason.rules import entail
from aigraph.terms import SRC, XSD, Prefixes
from aigraph.workspace import Workspace
from tests.browser.sample import HOSTILE
from tests.conftest import ROOT, finding
from tests.test_cli import run

SCHEMAS = Path(__file__).parent / "schemas"
WILD = (
    *HOSTILE,
    *("]]>", "<![CDATA[", "&amp;", "\x00\x08\x1b\x7f", "\ud800 half", "\ufffe\uffff", "\r\n\ttab ", " \t", "😀 ñandú"),
    *("a | b", "a \\| b", "|", "\\", "=1+1", "+cmd|' /C calc'!A0", "-2", "@a", "_x0041_", "a--b", "{{x}}", "![](x)"),
)
"""Texts that break careless writers; a line of characters that XML cannot hold among them."""
LISTS = ("sources", "findings", "modes", "stances", "confidences", "statuses", "origins", "quotes")
Make = Callable[..., Project]
Read = Callable[[str], tuple[list[dict[str, Any]], list[dict[str, Any]]]]


@cache
def shipped() -> Contents:
    project = Project(Workspace.at(ROOT))
    found = (project.evidence.findings(), project.evidence.sources())
    return Contents("Título", project.network(), *found, project.prefixes, "es", project.files.digest)


@cache
def wild() -> Contents:
    """Every text hostile: ids, labels, words, quotes, titles; two parallel links between each pair of neighbours."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for i, text in enumerate(WILD):
        names = dict.fromkeys(("label_en", "label_es", "summary_en", "summary_es", "kind", "role"), text)
        graph.add_node(text, listed=False, order=i, **names)
    for i, text in enumerate(WILD):
        words = dict.fromkeys(("label_en", "label_es", "sign", "family"), text)
        lists = dict.fromkeys(("sources", "findings", "modes", "stances", "confidences", "statuses", "origins"), WILD)
        for key in (text, "second"):
            graph.add_edge(
                text, WILD[(i + 1) % len(WILD)], key, predicate=key, held=True, derived=False, **words, **lists
            )
    keys = ("subject", "predicate", "object", "quote", "comment", "source", "section", "mode", "created")
    findings = tuple(
        {"id": text, **dict.fromkeys(keys, text), "figure": {"value": text}, "ties": ({"kind": text, "finding": text},)}
        for text in WILD
    )
    sources = {text: {"title": text, "url": text} for text in WILD}
    return Contents(WILD[0], graph, findings, sources, Prefixes(), "en", WILD[1])


@pytest.fixture(params=["shipped", "wild"])
def contents(request: pytest.FixtureRequest) -> Contents:
    return {"shipped": shipped, "wild": wild}[request.param]()


def stream(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode("utf-8"))  # strict: a half of a surrogate pair would fail here


def unlisted(record: dict[str, Any]) -> dict[str, Any]:
    """A record as a reader of one-line lists gives it back."""
    return {key: parted(value) if key in LISTS and isinstance(value, str) else value for key, value in record.items()}


def told_again(record: dict[str, Any], *, lists: bool = True) -> dict[str, Any]:
    """A record of ours as it should come back: a list of one empty text cannot be told from an empty list."""
    return {key: [] if lists and key in LISTS and value == [""] else value for key, value in record.items()}


def unescaped(name: str) -> str:
    return re.sub("_x([0-9A-F]{4,6})_", lambda found: chr(int(found[1], 16)), name)


def read_gexf(text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    graph = nx.read_gexf(stream(text))
    assert isinstance(graph, nx.MultiDiGraph)
    nodes = [{"id": name, **{k: v for k, v in data.items() if k != "viz"}} for name, data in graph.nodes(data=True)]
    edges = [{"source": a, "target": b, **data} for a, b, data in graph.edges(data=True)]
    assert all(edge.pop("weight") == max(edge["source_count"], 1) for edge in edges)
    return nodes, [unlisted(edge) for edge in edges]


def read_graphml(text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    graph = nx.read_graphml(stream(text), edge_key_type=str, force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    nodes = [{"id": name, **data} for name, data in graph.nodes(data=True)]
    edges = [{"id": key, "source": a, "target": b, **data} for a, b, key, data in graph.edges(keys=True, data=True)]
    return nodes, [unlisted(edge) for edge in edges]


def read_cytoscape(text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    graph = nx.cytoscape_graph(json.loads(text))
    assert isinstance(graph, nx.MultiDiGraph)
    nodes = [data for _, data in graph.nodes(data=True)]
    edges = [data for *_, data in graph.edges(data=True)]
    assert all(node.pop("name") == node["label"] and node.pop("value") == node["id"] for node in nodes)
    assert all(edge.pop("interaction") == edge["label"] and edge.pop("key") == edge["predicate"] for edge in edges)
    return nodes, edges


def read_kumu(text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    found = json.loads(text)
    nodes, edges = found["elements"], found["connections"]
    for node in nodes:
        node.pop("type")
        node.pop("description", None)
    for edge in edges:
        assert edge.pop("direction") == "directed"
        edge["source"], edge["target"], edge["label"] = edge.pop("from"), edge.pop("to"), edge.pop("type")
    for record in (*nodes, *edges):
        for key in {"listed", "held", "derived"} & set(record):
            record[key] = {"yes": True, "no": False}[record[key]]
    return nodes, edges


def full(records: list[dict[str, Any]], like: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records with what was left out, because there was nothing in it, put back."""
    empty = {key: [] if isinstance(value, list) else "" for key, value in like[0].items()}
    return [{key: record.get(key, empty[key]) for key in like[0]} | record for record in records]


READERS: dict[str, Read] = {
    "gexf": read_gexf,
    "graphml": read_graphml,
    "cytoscape": read_cytoscape,
    "kumu": read_kumu,
}


@pytest.mark.parametrize("form", READERS)
def test_what_is_written_comes_back_whole(form: str, contents: Contents) -> None:
    nodes, edges = READERS[form](graph_text(contents, form))
    things, links = contents.things, contents.links
    if form == "graphml":
        names = (*(("id",) for _ in nodes), *(("id", "source", "target") for _ in edges))
        for record, keys in zip((*nodes, *edges), names, strict=True):
            record.update({key: unescaped(record[key]) for key in keys})
        things = [record | {"id": unescaped(record["id"])} for record in things]
        links = [record | {key: unescaped(record[key]) for key in ("id", "source", "target")} for record in links]
    by_id = {record["id"]: record for record in full(edges, links)}
    assert full(nodes, things) == things
    assert by_id == {record["id"]: told_again(record) for record in links}


@pytest.mark.parametrize("form", READERS)
def test_parallel_links_and_letters_survive(form: str) -> None:
    contents = shipped()
    nodes, edges = READERS[form](graph_text(contents, form))
    pairs = Counter((edge["source"], edge["target"]) for edge in edges)
    assert pairs == Counter(contents.graph.edges())
    assert max(pairs.values()) > 1
    spanish = {node["label_es"] for node in nodes}
    assert spanish == {data["label_es"] for _, data in contents.graph.nodes(data=True)}
    assert {*"áéíóúñ"} <= {letter for text in spanish for letter in text}
    quotes = {quote for edge in edges for quote in edge.get("quotes", [])}
    assert quotes == {quote for record in contents.links for quote in record["quotes"]}
    assert len(quotes) > 100


def test_the_links_tell_what_the_network_holds() -> None:
    contents = shipped()
    by_id = {record["id"]: record for record in contents.links}
    assert len(by_id) == contents.graph.number_of_edges()
    quotes = {record["id"]: record["quote"] for record in contents.findings}
    for a, b, predicate, data in contents.graph.edges(keys=True, data=True):
        record = by_id[f"{a}--{predicate}--{b}"]
        for key in ("label_en", "label_es", "sign", "family", "held", "derived"):
            assert record[key] == data[key]
        for key in ("sources", "findings", "modes", "stances", "confidences", "statuses", "origins"):
            assert record[key] == list(data[key])
        assert record["quotes"] == [quotes[name] for name in data["findings"]]
        assert record["label"] == data["label_es"]
        assert record["source_count"] == len(data["sources"])
        assert record["iri"] == f"https://w3id.org/aigraph/ontology#{predicate.partition(':')[2]}"
    assert any(record["derived"] and not record["findings"] for record in contents.links)


@pytest.mark.parametrize(("form", "schema"), [("gexf", "gexf-1.3.xsd"), ("graphml", "graphml.xsd")])
def test_xml_keeps_the_rules_of_its_format(form: str, schema: str, contents: Contents) -> None:
    etree = pytest.importorskip("lxml.etree")
    rules = etree.XMLSchema(etree.parse(SCHEMAS / schema))
    rules.assertValid(etree.parse(stream(graph_text(contents, form))))


@pytest.mark.parametrize(("form", "spoil"), [("gexf", ' class="edge"'), ("graphml", ' for="edge"')])
@pytest.mark.parametrize("what", ["an unknown end", "an id twice", "an unknown class"])
def test_the_rules_catch_a_fault(form: str, spoil: str, what: str) -> None:
    etree = pytest.importorskip("lxml.etree")
    rules = etree.XMLSchema(etree.parse(SCHEMAS / f"{form.replace('gexf', 'gexf-1.3')}.xsd"))
    text = graph_text(shipped(), form)
    first = shipped().links[0]
    faults = {
        "an unknown end": text.replace(f' target="{first["target"]}"', ' target="nobody"', 1),
        "an id twice": text.replace(f' id="{first["id"]}"', f' id="{shipped().links[1]["id"]}"', 1),
        "an unknown class": text.replace(spoil, spoil.replace("edge", "arrow"), 1),
    }
    assert faults[what] != text
    assert not rules.validate(etree.parse(stream(faults[what])))


@pytest.mark.parametrize("form", ["kumu", "cytoscape"])
def test_json_keeps_the_rules_of_its_format(form: str, contents: Contents) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    rules = jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{form}.json").read_text(encoding="utf-8")))
    found = json.loads(graph_text(contents, form))
    assert [error.message for error in rules.iter_errors(found)] == []
    nodes, edges = found.values() if form == "kumu" else found["elements"].values()
    ids = [record.get("data", record)["id"] for record in (*nodes, *edges)]
    assert len(ids) == len(set(ids)), "ids are unique across elements and connections"
    assert list(rules.iter_errors({"elements": [{"label": "A"}], "connections": [{"from": 1}]}))


def test_a_gexf_edge_has_its_kind_and_a_node_its_colour() -> None:
    text = graph_text(shipped(), "gexf")
    kinds = Counter(re.findall(r'<edge [^>]* source="([^"]*)" target="([^"]*)" [^>]*kind="([^"]*)"', text))
    assert len(kinds) == shipped().graph.number_of_edges()
    assert set(kinds.values()) == {1}, "Gephi keeps parallel edges of different kinds apart"
    graph = nx.read_gexf(stream(text))
    assert graph.nodes["id:exit-routes"]["viz"]["color"] == {"r": 142, "g": 27, "b": 58, "a": 1.0}


def test_a_date_stands_in_the_file_only_when_asked() -> None:
    assert "lastmodifieddate" not in graph_text(shipped(), "gexf")
    dated = graph_text(replace(shipped(), date="2026-11-22"), "gexf")
    assert '<meta lastmodifieddate="2026-11-22">' in dated


def test_kumu_shows_no_markup_of_a_summary() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_node("id:a", role="barrier", label_es="A", summary_es="![x](https://e.org/t.png) <b>")
    (element,) = json.loads(graph_text(Contents("A map", graph, language="es"), "kumu"))["elements"]
    assert element["type"] == "Barrera"
    assert element["description"] == r"\!\[x\](https://e.org/t.png) \<b\>"
    assert element["summary_es"] == "![x](https://e.org/t.png) <b>"


@pytest.mark.parametrize("name", TABLES)
def test_tables_come_back_whole(name: str, contents: Contents) -> None:
    records = TABLES[name](contents)
    rows = list(csv.reader(io.StringIO(graph_text(contents, "csv", name), newline="")))
    assert rows[0] == list(records[0])
    for row, record in zip(rows[1:], records, strict=True):
        for key, cell, value in zip(rows[0], row, record.values(), strict=True):
            text = joined(value) if isinstance(value, list) else str(value)
            plain = text.lower() if isinstance(value, bool) else text
            assert cell in (plain, f"'{plain}"), key
            risky = re.match(r"\s*[=+\-@]", cell) and cell not in ("+", "-", "=")
            assert not risky or re.fullmatch(r"[+-]?\d+(\.\d+)?", cell), "a spreadsheet would run it"


def test_the_usual_table_is_that_of_the_links() -> None:
    assert graph_text(shipped(), "csv") == graph_text(shipped(), "csv", "links")
    findings = list(csv.DictReader(io.StringIO(graph_text(shipped(), "csv", "findings"))))
    figure = next(row for row in findings if row["value"])
    assert figure["predicate"] == "aig:ofIndicator"
    claim = next(row for row in findings if row["predicate"] == "aig:addresses")
    assert claim["predicate_label"] == "atiende"
    assert claim["subject_label"]
    assert claim["source_title"]


def test_only_accepted_links() -> None:
    all_of_them, held = shipped(), replace(shipped(), accepted_only=True)
    left_out = {r["id"] for r in all_of_them.links} - {r["id"] for r in held.links}
    assert left_out == {r["id"] for r in all_of_them.links if not r["held"]} != set()
    assert held.things == all_of_them.things


def test_links_of_one_name_get_names_of_their_own() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_edge("a", "b", 0, predicate="p")
    graph.add_edge("a", "b", 1, predicate="p")
    graph.add_edge("a--p--b", "c", 0, predicate="p")
    graph.add_edge("a", "b--p--c", 0, predicate="p")
    ids = [record["id"] for record in Contents("A map", graph).links]
    assert len(set(ids)) == 4
    assert {"a--p--b", "a--p--b--2", "a--p--b--p--c"} <= set(ids)


@given(st.lists(st.text()))
def test_lists_come_apart_as_they_were_joined(values: list[str]) -> None:
    assert parted(joined(values)) == ([] if values == [""] else values)


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_every_text_can_be_written_and_names_stay_apart(one: str, other: str) -> None:
    assert writable(one).encode("utf-8").decode("utf-8") == writable(one)
    assert (identifier(one) == identifier(other)) == (one == other)


# --- RDF


def parsed(text: str, form: str) -> list[pyoxigraph.Quad]:
    """The quads of an export, doubles and all."""
    kind = pyoxigraph.RdfFormat.JSON_LD if form == "jsonld" else pyoxigraph.RdfFormat.TRIG
    return [quad for quad in pyoxigraph.parse(text, format=kind) if isinstance(quad, pyoxigraph.Quad)]


def built(project: Project) -> set[pyoxigraph.Quad]:
    return set(dataset(project.files, entail(project.files.asserted)))


@pytest.mark.parametrize("form", ["trig", "jsonld"])
def test_the_dataset_comes_back_quad_for_quad(form: str, project: Project) -> None:
    text = dataset_text(project.files, form, project.prefixes)
    found = parsed(text, form)
    assert len(found) == len(set(found)), "nothing is told twice"
    assert same(set(found), built(project))


def same(one: set[pyoxigraph.Quad], other: set[pyoxigraph.Quad]) -> bool:
    datasets = [pyoxigraph.Dataset(quads) for quads in (one, other)]
    for each in datasets:
        each.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return datasets[0] == datasets[1]


def test_questions_have_the_same_answers_elsewhere(project: Project) -> None:
    engine = EmbeddedEngine()
    text = dataset_text(project.files, "trig", project.prefixes)
    engine.load(parsed(text, "trig"))
    for name in ("remedies-by-reach", "barriers-without-remedy", "contested-claims"):
        assert engine.query(project.sparql(name)) == project.answer(name)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own TriG parser
def test_other_libraries_read_it_too(make: Make) -> None:
    project = make(finding("f1", 'id:r aig:addresses id:b . id:r rdfs:label "ñ"@es'))
    sizes = set()
    for form, name in (("trig", "trig"), ("jsonld", "json-ld")):
        found = rdflib.Dataset()
        found.parse(data=dataset_text(project.files, form, project.prefixes), format=name)
        claim = rdflib.URIRef("https://w3id.org/aigraph/finding/t/f1")
        assert len(found.graph(claim)) == 2
        sizes.add(sum(1 for _ in found.quads()))
    assert sizes == {len(built(project))}


def test_literals_stay_as_they_are_written(make: Make) -> None:
    project = make(finding("f1", f'id:b aig:value "007.10"^^<{XSD}decimal>'))
    for form in DATASET_FORMATS:
        objects = {quad.object for quad in parsed(dataset_text(project.files, form, project.prefixes), form)}
        assert pyoxigraph.Literal("007.10", datatype=pyoxigraph.NamedNode(XSD + "decimal")) in objects, form


def test_an_iri_that_looks_like_a_curie_stays_itself(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"), finding("f2", f"<id:r> aig:addresses <{SRC}//b>"))
    text = dataset_text(project.files, "jsonld", project.prefixes)
    assert same(set(parsed(text, "jsonld")), built(project))
    assert "id" not in json.loads(text)["@context"]


def test_json_ld_says_what_it_cannot_hold(make: Make) -> None:
    project = make(things="id:s id:p <<( id:a id:b id:c )>> .\n")
    assert project.problems == ()
    with pytest.raises(AigraphError, match=r"JSON-LD cannot hold this dataset.*; export it as trig"):
        dataset_text(project.files, "jsonld", project.prefixes)


NP = "http://www.nanopub.org/nschema#"


def test_a_nanopublication_for_each_finding_that_holds(make: Make) -> None:
    project = make(
        finding("f1", "id:r aig:addresses id:b", more="prov:wasAttributedTo id:who ;"),
        finding("f2", "id:r aig:addresses id:b", stance="denies"),
        finding("f3", "id:r aig:addresses id:b", status="proposed"),
        finding("f4", "id:r aig:addresses id:c"),
        finding("f5", "id:r aig:addresses id:c", stance="reports", more="aig:supersedes t:f4 ;"),
    )
    text = dataset_text(project.files, "nanopub", project.prefixes)
    found = parsed(text, "nanopub")
    heads = {getattr(quad.object, "value", "") for quad in found if quad.predicate.value == NP + "hasAssertion"}
    assert heads == {f"https://w3id.org/aigraph/finding/t/{name}" for name in ("f1", "f5")}
    (by,) = (quad for quad in found if quad.predicate.value.endswith("wasAttributedTo"))
    assert str(by.subject) == "<https://w3id.org/aigraph/finding/t/f1#nanopub>"
    assert str(by.graph_name) == "<https://w3id.org/aigraph/finding/t/f1#pubinfo>"


def test_nanopublications_have_their_four_parts(project: Project) -> None:
    text = dataset_text(project.files, "nanopub", project.prefixes)
    graphs: dict[str, list[pyoxigraph.Quad]] = {}
    for quad in parsed(text, "nanopub"):
        graphs.setdefault(str(getattr(quad.graph_name, "value", "")), []).append(quad)
    assert "" not in graphs
    names = [name for name in graphs if name.endswith("#head")]
    assert len(graphs) == 4 * len(names) > 1000
    for head in names:
        parts = {quad.predicate.value: quad for quad in graphs[head]}
        publication = parts[NP + "hasAssertion"].subject
        claim, provenance, info = (
            str(getattr(parts[NP + part].object, "value", ""))
            for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo")
        )
        assert set(graphs[claim]) == set(project.files.claims[pyoxigraph.NamedNode(claim)])
        assert any(quad.subject == pyoxigraph.NamedNode(claim) for quad in graphs[provenance])
        assert all(quad.subject == publication for quad in graphs[info])
        assert any(quad.predicate.value == "http://purl.org/dc/terms/created" for quad in graphs[info])


# --- the command


ALL_AT_ONCE = """
import sys
from pathlib import Path
from aigraph.cli.app import app
for form in sys.argv[2:]:
    app.main(["export", "--to", form, "-o", str(Path(sys.argv[1]) / form)], standalone_mode=False)
"""


def test_every_format_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    forms = (*GRAPH_FORMATS, *DATASET_FORMATS)
    folders = [tmp_path / seed for seed in "12"]
    for folder in folders:
        environment = {**os.environ, "PYTHONHASHSEED": folder.name}
        words = [sys.executable, "-c", ALL_AT_ONCE, str(folder), *forms]
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120)
        assert done.returncode == 0, done.stderr
        assert [line.split(" (")[0] for line in done.stdout.splitlines()] == [str(folder / form) for form in forms]
    for form in forms:
        one, other = ((folder / form).read_bytes() for folder in folders)
        assert one == other, form
        assert "ñ".encode() in one, form


@pytest.mark.parametrize(("suffix", "form"), SUFFIXES.items())
def test_the_name_of_the_file_says_the_format(suffix: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"mapa ñ{suffix.upper()}"
    assert CliRunner().invoke(app, ["export", "-o", str(path)]).exit_code == 0
    printed = CliRunner().invoke(app, ["export", "--to", form])
    assert printed.exit_code == 0
    assert path.read_text(encoding="utf-8") == printed.stdout


def test_letters_survive_the_c_locale(tmp_path: Path) -> None:
    done = run("export", "-o", str(tmp_path / "ñ.graphml"), LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert "América Latina" in (tmp_path / "ñ.graphml").read_text(encoding="utf-8")
    assert "América Latina" in run("export", "--to", "kumu", LC_ALL="C").stdout


def test_labels_in_spanish_and_the_counts_of_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "mapa.gexf"
    done = run("export", "-o", str(path), "--lang", "es", SOURCE_DATE_EPOCH="1795305600")
    nodes, edges = shipped().graph.number_of_nodes(), shipped().graph.number_of_edges()
    assert re.fullmatch(rf"{re.escape(str(path))} \([\d,]+ kB; {nodes} elementos, {edges} vínculos\)\n", done.stdout)
    text = path.read_text(encoding="utf-8")
    assert 'lastmodifieddate="2026-11-22"' in text
    assert "Por qué México se rezaga" in text
    assert nx.read_gexf(path).nodes["id:exit-routes"]["label"].startswith("Pocas vías de salida")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "aigraph: It is not said in which format to write; give --to, or end FILE on .gexf"),
        (("-o", "map.json"), "give --to"),
        (("--to", "gexf", "--table", "things"), "gexf holds all in one file and has no tables; leave out --table"),
        (("--to", "trig", "--only-accepted"), "trig has no --only-accepted; leave it out, or choose gexf"),
        (("--to", "trig", "--table", "links"), "trig has no --table"),
        (("--to", "dot"), "'dot' is not one of"),
    ],
)
def test_a_wrong_use_is_told_in_a_sentence(words: tuple[str, ...], told: str) -> None:
    done = run("export", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_only_accepted_and_files_left_out_by_the_command(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"), finding("f2", "id:r aig:addresses id:c", stance="denies"))
    (project.workspace.root / "data" / "triples" / "broken.ttl").write_text("id:", encoding="utf-8")
    done = run("-w", str(project.workspace.root), "export", "--to", "csv", "--only-accepted")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert "id:r--aig:addresses--id:b" in ids
    assert "id:r--aig:addresses--id:c" not in ids
    assert done.returncode == 2
    assert "left out" in done.stderr


def test_there_are_no_other_formats_and_tables(project: Project) -> None:
    with pytest.raises(AigraphError, match="There is no format 'dot'; choose gexf"):
        graph_text(shipped(), "dot")
    with pytest.raises(AigraphError, match="There is no table 'nodes'; choose links"):
        graph_text(shipped(), "csv", "nodes")
    with pytest.raises(AigraphError, match="There is no format 'n3'; choose jsonld"):
        dataset_text(project.files, "n3", Prefixes())
