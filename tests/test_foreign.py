"""The explorer of any RDF file: one with findings is read like a workspace, any other is the network that it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from aigraph.errors import BadFile
from aigraph.exploring import page_of
from aigraph.project import Project
from aigraph.render import Page, render
from tests.conftest import HEADER, THINGS, finding

FRIENDS = """\
@prefix ex: <https://example.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:ana a foaf:Person ; foaf:name "Ana Ñuñez" ; foaf:age 33 ; foaf:knows ex:bob, [ a foaf:Agent ; foaf:knows ex:ana ] .
ex:bob rdfs:label "<img src=x onerror=alert(1)>"@en, "Roberto"@es ; foaf:homepage <javascript:alert(1)> .
"""
SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}


def told(folder: Path, name: str, text: str) -> Page:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return page_of(file, Project)


@pytest.mark.parametrize("ending", SYNTAXES)
def test_a_file_of_any_syntax_is_the_same_network(ending: str, tmp_path: Path) -> None:
    text = serialize([quad.triple for quad in parse(FRIENDS, RdfFormat.TURTLE)], format=SYNTAXES[ending])
    assert text
    made = told(tmp_path, f"friends{ending}", text.decode())
    labels = {data["label_en"]: data["label_es"] for _, data in made.graph.nodes(data=True)}
    assert labels["Ana Ñuñez"] == "Ana Ñuñez"
    assert labels["<img src=x onerror=alert(1)>"] == "Roberto"
    assert labels["[Agent]"] == "[Agent]", "what has no name of its own goes by its kind"
    assert sorted(data["label_en"] for _, _, data in made.graph.edges(data=True)) == [
        "homepage",
        "knows",
        "knows",
        "knows",
    ]
    assert (made.title_en, made.findings, made.sources) == ("friends", (), {})


def test_its_words_and_addresses_are_inert(tmp_path: Path) -> None:
    text = render(told(tmp_path, "friends.ttl", FRIENDS))
    assert "<img src=x" not in text
    assert not re.search(r"""href=["']?javascript:""", text)


def test_a_file_with_findings_is_read_like_a_workspace(tmp_path: Path) -> None:
    claim = finding("f1", "id:r aig:addresses id:b")
    made = told(tmp_path, "topic.trig", HEADER + THINGS + claim)
    assert made.title_en == "topic"
    assert [one["id"] for one in made.findings] == ["finding:t/f1"]
    assert made.graph.has_edge("id:r", "id:b", "aig:addresses")
    assert made.coverage.cells["id:r", "id:b"].how == "direct"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.txt", "words", "This is no RDF file"),
        ("a.ttl", "", "It holds no triple"),
        ("a.ttl", "<urn:a> <urn:b>\n", ":"),
        ("a.jsonld", "{", ":"),
    ],
)
def test_what_is_no_graph_is_refused_with_its_place(name: str, text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refused:
        told(tmp_path, name, text)
    assert name in str(refused.value)
    assert why in str(refused.value)


def test_a_slip_in_a_folders_name_is_not_taken_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="There is no such file or folder"):
        page_of(tmp_path / "exmples", Project)


def test_a_notebook_shows_it_in_a_frame_that_reaches_nothing(tmp_path: Path) -> None:
    made = told(tmp_path, "friends.ttl", FRIENDS)
    frame = made._repr_html_()
    rights = re.search(r'sandbox="([^"]*)"', frame)
    assert rights
    assert "allow-same-origin" not in rights[1]
    assert frame.count("<") == 2, "the whole page stands inside one attribute"
    assert frame.startswith("<iframe ")
