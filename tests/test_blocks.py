"""From drafts to text: the layout of the hand-written files, every text exactly as given, in the file of its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from aigraph.build import read
from aigraph.drafts import Batch, Figure, FindingDraft, SourceDraft, ThingDraft
from aigraph.errors import AigraphError
from aigraph.findings import Catalogue, blocks
from aigraph.findings.turtle import Namer, is_iri, prefix_for
from aigraph.project import Project
from aigraph.terms import AIG, COMMON_PREFIXES, ID, SRC
from aigraph.workspace import Workspace
from aigraph.writing import Block, append
from tests.conftest import finding

RDFS, DCTERMS, PROV = (COMMON_PREFIXES[name] for name in ("rdfs", "dcterms", "prov"))
MARKS: dict[str, Any] = {
    "mode": AIG + "stated",
    "stance": AIG + "asserts",
    "confidence": AIG + "high",
    "status": AIG + "accepted",
    "evidence_type": AIG + "expertOpinion",
}
MBN = SRC + "mbn-2025-03-04"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LOCALS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Z")), min_size=1, max_size=12)
CALM = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22


def catalogue_of(workspace: Workspace) -> Catalogue:
    files = read(workspace)
    return Catalogue.of(files.current, files.claims, workspace.prefixes, workspace.things)


@pytest.fixture(scope="module")
def shipped(project: Project) -> Catalogue:
    return catalogue_of(project.workspace)


def quads_of(block: Block) -> set[Quad]:
    """What a block says, in the file that it is for."""
    old = block.path.read_text(encoding="utf-8") if block.path.exists() else ""
    held = set(parse(old, format=RdfFormat.TRIG)) if old else set()
    return set(parse(old + "\n" + block.text, format=RdfFormat.TRIG)) - held


def text_of(quads: set[Quad], predicate: str, language: str | None = None) -> list[str]:
    found = (q.object for q in quads if q.predicate.value == predicate)
    return sorted(o.value for o in found if isinstance(o, Literal) and (language is None or o.language == language))


def test_a_thing_looks_as_if_written_by_hand(project: Project, shipped: Catalogue) -> None:
    fog = ThingDraft(ID + "fog", AIG + "Barrier", "Fog", "Niebla", ("mist",), ("bruma",), "It hides.", "Oculta.")
    (block,) = blocks(Batch((fog,)), shipped, project.workspace)
    assert block.path.name == "factors.ttl"
    assert block.text == (
        "id:fog a aig:Barrier ;\n"
        '    rdfs:label "Fog"@en , "Niebla"@es ;\n'
        '    skos:altLabel "mist"@en , "bruma"@es ;\n'
        '    rdfs:comment "It hides."@en ,\n'
        '        "Oculta."@es .\n'
    )


def test_a_finding_looks_as_if_written_by_hand(project: Project, shipped: Catalogue) -> None:
    """The last finding of the file, as a draft, gives the very text of the file."""
    path = project.workspace.triples / "findings" / "mbn-2025-03-04.trig"
    name, start = "f002", path.read_text(encoding="utf-8").index("GRAPH mbn:f002")
    written = path.read_text(encoding="utf-8")[start:].partition("\n\n")[0] + "\n"
    one = shipped.findings[f"https://w3id.org/aigraph/finding/mbn-2025-03-04/{name}"]
    marks: dict[str, Any] = {mark: getattr(one, mark) for mark in MARKS}
    draft = FindingDraft(
        one.source,
        one.quote,
        one.subject,
        one.predicate,
        one.object,
        comment=one.comment,
        section=one.section,
        created=one.created,
        name=name,
        **marks,
    )
    (block,) = blocks(Batch(findings=(draft,)), shipped, project.workspace)
    assert block.text.endswith(written)


def test_a_figure_looks_as_if_written_by_hand(project: Project, shipped: Catalogue) -> None:
    path = project.workspace.triples / "findings" / "mbn-2025-03-04.trig"
    start = path.read_text(encoding="utf-8").index("GRAPH mbn:f012 {")
    written = path.read_text(encoding="utf-8")[start:].partition("\n\n")[0] + "\n"
    one = shipped.findings["https://w3id.org/aigraph/finding/mbn-2025-03-04/f012"]
    labels = shipped.figures[one.subject].labels
    figure = Figure(
        one.figure[AIG + "ofIndicator"],
        Decimal(one.figure[AIG + "value"]),
        one.figure[AIG + "unit"],
        one.figure[AIG + "refPlace"],
        one.figure[AIG + "refPeriod"],
        one.figure[AIG + "statistic"],
        approximate=True,
        label_en=labels[0][0],
        label_es=labels[1][0],
        iri=one.subject,
    )
    marks: dict[str, Any] = {mark: getattr(one, mark) for mark in MARKS}
    draft = FindingDraft(MBN, one.quote, figure=figure, section=one.section, created=one.created, name="f012", **marks)
    (block,) = blocks(Batch(findings=(draft,)), shipped, project.workspace)
    assert block.text.endswith(written)


@CALM
@given(TEXTS, TEXTS, TEXTS, LOCALS)
def test_a_thing_says_exactly_its_draft(
    project: Project, shipped: Catalogue, label: str, other: str, comment: str, local: str
) -> None:
    iri = ID + local
    draft = ThingDraft(iri, AIG + "Barrier", label, label, (other,), (), comment, "")
    if not is_iri(iri):
        with pytest.raises(AigraphError):
            blocks(Batch((draft,)), shipped, project.workspace)
        return
    (block,) = blocks(Batch((draft,)), shipped, project.workspace)
    quads = quads_of(block)
    assert {q.subject.value for q in quads if isinstance(q.subject, NamedNode)} == {iri}
    assert text_of(quads, RDFS + "label", "en") == [label] * bool(label)
    assert text_of(quads, RDFS + "comment") == [comment] * bool(comment)
    assert len(quads) == 1 + 2 * bool(label) + bool(other) + bool(comment)


@CALM
@given(TEXTS, TEXTS, TEXTS)
def test_a_finding_says_exactly_its_draft(
    project: Project, shipped: Catalogue, quote: str, comment: str, other: str
) -> None:
    draft = FindingDraft(MBN, quote, ID + "x", AIG + "inPeriod", other, literal=True, comment=comment, **MARKS)
    (block,) = blocks(Batch(findings=(draft,)), shipped, project.workspace)
    quads = quads_of(block)
    assert text_of(quads, AIG + "quote") == [quote]
    assert text_of(quads, AIG + "inPeriod") == [other]
    assert text_of(quads, RDFS + "comment") == [comment] * bool(comment)
    assert text_of(quads, DCTERMS + "created") == ["2026-11-22"]
    assert len(quads) == 1 + 1 + 5 + 3 + bool(comment)


@CALM
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15), TEXTS)
def test_a_figure_says_exactly_its_draft(project: Project, shipped: Catalogue, value: Decimal, note: str) -> None:
    figure = Figure(ID + "vc-investment", value, "http://qudt.org/vocab/currency/USD", ID + "mexico", scope_note=note)
    (block,) = blocks(Batch(findings=(FindingDraft(MBN, "q", figure=figure, **MARKS),)), shipped, project.workspace)
    quads = quads_of(block)
    assert Decimal(text_of(quads, AIG + "value")[0]) == value
    assert text_of(quads, AIG + "scopeNote") == [note] * bool(note)


def test_each_goes_to_the_file_of_its_kind(project: Project, shipped: Catalogue) -> None:
    kinds = {
        "Barrier": "factors.ttl",
        "PolicyInstrument": "interventions.ttl",
        "StrategyFront": "interventions.ttl",
        "Company": "actors.ttl",
        "Place": "places.ttl",
        "Sector": "sectors.ttl",
        "Indicator": "indicators.ttl",
    }
    drafts = tuple(ThingDraft(f"{ID}x{number}", AIG + kind, "X", "Y") for number, kind in enumerate(kinds))
    unit = ThingDraft("http://qudt.org/vocab/currency/MXN", "http://qudt.org/schema/qudt/Unit", "Peso", "Peso")
    found = blocks(Batch((*drafts, unit)), shipped, project.workspace)
    assert [block.path.name for block in found] == list(dict.fromkeys(kinds.values()))
    assert "currency:MXN a qudt:Unit ;" in next(block.text for block in found if block.path.name == "indicators.ttl")


def test_a_workspace_with_other_files_keeps_its_order(make: Callable[..., Project]) -> None:
    project = make('src:t a aig:Source ; rdfs:label "T"@en .\n', finding("f001", "id:r aig:addresses id:b"))
    workspace = project.workspace
    batch = Batch(
        (ThingDraft(ID + "fog", AIG + "Barrier", "Fog", "Niebla"),),
        findings=(FindingDraft(SRC + "t", "q", ID + "r", AIG + "addresses", ID + "fog", **MARKS),),
    )
    found = blocks(batch, catalogue_of(workspace), workspace)
    assert [block.path.name for block in found] == ["things.ttl", "findings.trig"]
    assert "GRAPH t:f002 { id:r aig:addresses id:fog }" in found[1].text
    assert found[1].text.startswith("@prefix dcterms: <http://purl.org/dc/terms/> .\n@prefix xsd:")


def test_an_empty_workspace_gets_new_files(make: Callable[..., Project]) -> None:
    workspace = make(things="").workspace
    for path in workspace.triples.iterdir():
        path.unlink()
    source = SourceDraft(SRC + "oecd-2025", "T", issued="2025-03", url="https://example.org/a", sections=("One", "Two"))
    place = ThingDraft(ID + "p", AIG + "Place", "P", "P")
    thing = FindingDraft(source.iri, "q", ID + "p", AIG + "placePartOf", ID + "p", section=source.iri + "/s01", **MARKS)
    found = blocks(Batch((place,), (source,), (thing,)), catalogue_of(workspace), workspace)
    names = [block.path.relative_to(workspace.triples).as_posix() for block in found]
    assert names == ["places.ttl", "sources.ttl", "findings/oecd-2025.trig"]
    head = "# Findings from src:oecd-2025, in reading order: each named graph is one claim.\n\n@prefix aig:"
    assert found[2].text.startswith(head)
    assert "\n\n# Section: One\n\nGRAPH oecd:f001 {" in found[2].text
    assert 'dcterms:issued "2025-03"^^xsd:gYearMonth ;' in found[1].text
    append(found, root=workspace.root)
    assert not read(workspace).problems


def test_own_namespaces_come_from_the_settings(make: Callable[..., Project]) -> None:
    root = make(things="").workspace.root
    names = {name: f"https://example.org/fog/{name}/" for name in ("id", "src", "finding", "curator")}
    lines = "".join(f'{name} = "{space}"\n' for name, space in names.items())
    (root / "aigraph.toml").write_text(f"[prefixes]\n{lines}", encoding="utf-8")
    workspace = Workspace.at(root)
    source = SourceDraft(names["src"] + "s", "T")
    one = FindingDraft(source.iri, "q", names["id"] + "a", AIG + "causes", names["id"] + "b", **MARKS)
    one = replace(one, by=names["curator"] + "ana", by_name="Ana Gómez")
    text = blocks(Batch((), (source,), (one,)), catalogue_of(workspace), workspace)[-1].text
    assert f"@prefix s: <{names['finding']}s/> ." in text
    assert "GRAPH s:f001 { id:a aig:causes id:b }" in text
    assert 'curator:ana a aig:Curator ; rdfs:label "Ana Gómez" .' in text
    assert "w3id.org/aigraph/id" not in text


def test_names_go_on_from_the_last_and_figures_do_not_clash(project: Project, shipped: Catalogue) -> None:
    figure = Figure(ID + "vc-investment", Decimal(1), "http://qudt.org/vocab/currency/USD", ID + "mexico", "2024")
    drafts = [FindingDraft(MBN, f"q{number}", figure=figure, **MARKS) for number in range(3)]
    drafts[1] = replace(drafts[1], name="f900")
    (block,) = blocks(Batch(findings=tuple(drafts)), shipped, project.workspace)
    first = int(shipped.free_name(MBN)[1:])
    assert [line.split()[1] for line in block.text.splitlines() if line.startswith("GRAPH")] == [
        f"mbn:f{first:03d}",
        "mbn:f900",
        f"mbn:f{first + 1:03d}",
    ]
    assert "id:obs-vc-investment-mexico-2024 a" in block.text
    assert "id:obs-vc-investment-mexico-2024-mbn-2025-03-04 a" in block.text
    assert "id:obs-vc-investment-mexico-2024-mbn-2025-03-04-2 a" in block.text


def test_a_prefix_never_gets_a_second_meaning() -> None:
    assert prefix_for("u:x/", "2025-report", {}) == "f"
    assert prefix_for("u:x/", "oecd-2025", {"oecd": "u:x/"}) == "oecd"
    assert prefix_for("u:x/", "oecd-2025", {"oecd": "u:y/", "oecd-2025": "u:z/"}) == "oecd-2025-2"
    name = Namer({"id": "u:other/"}, {"u:id/": "id"})
    assert name("u:id/x") == "<u:id/x>"


def test_half_a_character_is_refused(project: Project, shipped: Catalogue) -> None:
    with pytest.raises(AigraphError, match="half of a character"):
        blocks(Batch((ThingDraft(ID + "x", AIG + "Place", "\ud800", "x"),)), shipped, project.workspace)


def test_a_source_key_never_leaves_the_folder(project: Project, shipped: Catalogue) -> None:
    draft = FindingDraft(SRC + "..", "q", ID + "a", AIG + "causes", ID + "b", **MARKS)
    (block,) = blocks(Batch(findings=(draft,)), shipped, project.workspace)
    assert block.path == project.workspace.triples / "findings" / "findings.trig"
    assert isinstance(block.path, Path)
