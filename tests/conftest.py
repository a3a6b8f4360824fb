"""What the tests share: the shipped project, and small workspaces made on the spot."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from aigraph.exploring import gathering
from aigraph.project import Project
from aigraph.reason import hermit
from aigraph.workspace import Workspace
from tests.worked_out import FRESH, remembering

# A slow machine fails no test: examples have no deadline, and may be slow to make.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
# HermiT runs for a second at a time, too short for the compiler that takes longest.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "mbn-2025-03-04"
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


@pytest.fixture(scope="session", autouse=True)
def _patient_reasoner() -> None:
    """Explanations have the time that they need on a slow machine."""
    hermit.check.__defaults__ = (600.0, 600.0)


@pytest.fixture(scope="session", autouse=True)
def _worked_out_once() -> Iterator[None]:
    """Pages of the same files share their analyses and answers (see `tests.worked_out`)."""
    with pytest.MonkeyPatch.context() as patched:
        for name, work in FRESH.items():
            patched.setattr(gathering, name, remembering(work))
        yield


@pytest.fixture
def worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this test every page works out its own analyses and answers."""
    for name, work in FRESH.items():
        monkeypatch.setattr(gathering, name, work)


@pytest.fixture(scope="session")
def project() -> Project:
    """The shipped workspace, opened once."""
    return Project(Workspace.at(ROOT))


@pytest.fixture(scope="session")
def article(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the shipped workspace with one source in it, the article, and the things that it speaks of."""
    root = tmp_path_factory.mktemp("article")
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "aigraph.toml", root)
    triples = root / "data" / "triples"
    for path in (triples / "findings").glob("*.trig"):
        if path.stem != ARTICLE:
            path.unlink()
    keep_what_it_speaks_of(triples)
    project = Project(Workspace.at(root))
    assert project.problems == ()
    return project


def keep_what_it_speaks_of(triples: Path) -> None:
    """Leave in the files of things only those that the article's findings, or what they name, lead to."""
    files = {path: [quad.triple for quad in parse(path=path)] for path in sorted(triples.glob("*.ttl"))}
    claims = parse(path=triples / "findings" / f"{ARTICLE}.trig")
    wanted = {term for quad in claims for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    for _ in range(2):  # a source, and from there its publisher
        wanted |= {t.object for found in files.values() for t in found if t.subject in wanted}
    for path, found in files.items():
        kept = [t for t in found if t.subject in wanted]
        path.write_bytes(serialize(kept, format=RdfFormat.TURTLE) or b"")


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
