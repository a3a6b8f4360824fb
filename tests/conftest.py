"""What the tests share: the shipped project, and small workspaces made on the spot."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aigraph.project import Project
from aigraph.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
@prefix aig: <https://w3id.org/aigraph/ontology#> .
@prefix id: <https://w3id.org/aigraph/id/> .
@prefix src: <https://w3id.org/aigraph/source/> .
@prefix t: <https://w3id.org/aigraph/finding/t/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""
THINGS = """\
id:r a aig:Intervention ; rdfs:label "Remedy"@en, "Remedio"@es .
id:b a aig:Barrier ; rdfs:label "Barrier B"@en, "Barrera B"@es .
id:c a aig:Condition ; rdfs:label "Condition C"@en, "Condición C"@es .
id:g a aig:Goal ; rdfs:label "Goal"@en, "Meta"@es .
id:who a aig:Person ; rdfs:label "Who"@en, "Quién"@es .
"""


@pytest.fixture(scope="session")
def project() -> Project:
    """The shipped workspace, opened once."""
    return Project(Workspace.at(ROOT))


def finding(name: str, claim: str, stance: str = "asserts", status: str = "accepted", more: str = "") -> str:
    """TriG of one finding t:NAME that claims `claim`."""
    return (
        f"GRAPH t:{name} {{ {claim} }}\n"
        f"t:{name} a aig:Finding ; aig:mode aig:stated ; aig:stance aig:{stance} ; aig:confidence aig:high ;\n"
        f'    aig:status aig:{status} ; {more} aig:quote "words" ; prov:wasQuotedFrom src:t .\n'
    )


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Project]:
    """Make a workspace with our ontology and queries, a few things, and the findings given as TriG."""

    def build(*findings: str, things: str = THINGS) -> Project:
        root = tmp_path / "topic"
        shutil.copytree(ROOT / "ontology", root / "ontology")
        shutil.copytree(ROOT / "queries", root / "queries")
        triples = root / "data" / "triples"
        triples.mkdir(parents=True)
        (root / "aigraph.toml").write_text('[title]\nen = "Topic"\nes = "Tema"\n', encoding="utf-8")
        (triples / "things.ttl").write_text(HEADER + things, encoding="utf-8")
        (triples / "findings.trig").write_text(HEADER + "".join(findings), encoding="utf-8")
        return Project(Workspace.at(root))

    return build
