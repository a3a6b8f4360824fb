"""What a workspace holds as plain values: names, relations that fit, look-alikes, free names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aigraph.build import read
from aigraph.drafts import Batch, SourceDraft, ThingDraft
from aigraph.errors import UnknownName
from aigraph.findings import Catalogue
from aigraph.findings.lookalikes import disguise, skeleton
from aigraph.project import Project
from aigraph.terms import AIG, ID, SRC
from tests.conftest import finding


def catalogue_of(project: Project) -> Catalogue:
    workspace, files = project.workspace, read(project.workspace)
    return Catalogue.of(files.current, files.claims, workspace.prefixes, workspace.things)


@pytest.fixture(scope="module")
def shipped(project: Project) -> Catalogue:
    return catalogue_of(project)


@pytest.fixture
def small(make: Callable[..., Project]) -> Catalogue:
    source = 'src:t a aig:Source ; rdfs:label "T"@en .\nid:b <http://www.w3.org/2004/02/skos/core#altLabel> "AB"@en .\n'
    return catalogue_of(make(source, finding("f007b", "id:r aig:addresses id:b")))


@pytest.mark.parametrize(
    ("text", "kind", "iri"),
    [
        ("exit-routes", None, ID + "exit-routes"),
        ("id:exit-routes", "Barrier", ID + "exit-routes"),
        ("<https://w3id.org/aigraph/id/exit-routes>", "aig:Condition", ID + "exit-routes"),
        ("POCAS VIAS DE SALIDA PARA STARTUPS TECNOLOGICAS", "thing", ID + "exit-routes"),
        ("atiende", "relation", AIG + "addresses"),
        ("aig:addresses", "relation", AIG + "addresses"),
        ("Barrera", "class", AIG + "Barrier"),
        ("mbn-2025-03-04", "source", SRC + "mbn-2025-03-04"),
        ("explícito", "mode", AIG + "stated"),
        ("expert opinion", "evidenceType", AIG + "expertOpinion"),
        ("us dollar", "unit", "http://qudt.org/vocab/currency/USD"),
    ],
)
def test_a_name_is_found_however_it_is_written(shipped: Catalogue, text: str, kind: str | None, iri: str) -> None:
    assert shipped.resolve(text, kind) == iri


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("exit-route", None, "There is no thing called 'exit-route'; did you mean exit-routes?"),
        ("adresses", "relation", "did you mean addresses"),
        ("sure", "confidence", "There is no confidence called 'sure'; write high, medium or low."),
        ("coinvestment", "Barrier", "is of class Intervention"),
        ("Nonsense", "Barier", "There is no class called 'Barier'"),
    ],
)
def test_a_wrong_name_says_what_is_near(shipped: Catalogue, text: str, kind: str | None, said: str) -> None:
    with pytest.raises(UnknownName) as error:
        shipped.resolve(text, kind)
    assert said in str(error.value)


def test_relations_know_their_ends_and_which_are_inferred(shipped: Catalogue) -> None:
    derived = {iri.removeprefix(AIG) for iri, one in shipped.relations.items() if one.derived}
    assert derived == {"leadsTo", "indirectlyAddresses", "partiallyAddresses", "indirectlyHinders", "mayServe"}
    assert shipped.relations[AIG + "exemplifies"].domain == {AIG + "Actor", AIG + "PolicyInstrument"}
    assert shipped.relations[AIG + "inPeriod"].literal
    assert not {"mode", "quote", "contradicts", "value", "dataProvider"} & {
        i.removeprefix(AIG) for i in shipped.relations
    }


def test_only_what_fits_both_ends_is_offered(shipped: Catalogue) -> None:
    fitting = [one.iri.removeprefix(AIG) for one in shipped.fitting(ID + "coinvestment", ID + "exit-routes")]
    assert "addresses" in fitting
    assert not {"leadsTo", "hinders", "recommends", "inPeriod"} & {*fitting}
    assert all(not shipped.fits(ID + "coinvestment", AIG + name, ID + "exit-routes") for name in fitting)


@pytest.mark.parametrize(
    ("subject", "relation", "other", "said"),
    [
        ("mexico", "addresses", "exit-routes", "starts from a thing of class Intervention"),
        ("coinvestment", "addresses", "mexico", "leads to a thing of class Factor"),
        ("coinvestment", "leadsTo", "exit-routes", "contributes to, causes or aggravates"),
        ("coinvestment", "interventionStatus", "exit-routes", "leads to one of proposed"),
        ("coinvestment", "addresses", "fog", "Nothing is called id:fog"),
        ("coinvestment", "nonsense", "exit-routes", "There is no relation aig:nonsense"),
    ],
)
def test_what_does_not_fit_says_why(shipped: Catalogue, subject: str, relation: str, other: str, said: str) -> None:
    assert said in shipped.fits(ID + subject, AIG + relation, ID + other)


def test_findings_are_read_with_claim_and_status(small: Catalogue) -> None:
    one = small.findings["https://w3id.org/aigraph/finding/t/f007b"]
    assert (one.subject, one.predicate, one.object) == (ID + "r", AIG + "addresses", ID + "b")
    assert (one.source, one.status) == (SRC + "t", AIG + "accepted")
    assert small.free_name(SRC + "t") == "f008"
    assert small.free_name(SRC + "new") == "f001"


def test_figures_are_read(shipped: Catalogue) -> None:
    one = next(found for found in shipped.findings.values() if found.figure)
    assert one.predicate == ""
    assert one.figure[AIG + "value"].isdecimal()


def test_new_things_and_sources_count(small: Catalogue) -> None:
    fog = ThingDraft(ID + "fog", AIG + "Barrier", "Fog", "Niebla")
    known = ThingDraft(ID + "b", AIG + "Goal", "Other", "Otra")
    now = small.with_batch(Batch((fog, known), (SourceDraft(SRC + "s", "S", sections=("One",)),)))
    assert now.resolve("niebla", "Condition") == ID + "fog"
    assert now.label(ID + "b") == "Barrier B"  # what is there stays as it is
    assert now.sources[SRC + "s"].sections == ((SRC + "s/s01", "One"),)
    assert not now.fits(ID + "r", AIG + "addresses", ID + "fog")


def test_look_alikes(shipped: Catalogue) -> None:
    assert shipped.look_alikes("Few exit routes for startups")[0].iri == ID + "exit-routes"
    assert shipped.look_alikes("Меxico")[0].iri == ID + "mexico"
    assert not shipped.look_alikes("Rain on Tuesdays")


@pytest.mark.parametrize("label", ["Меxico", "a\u200bb", "\u202eabc", "pаy"])
def test_a_disguised_label_is_seen(label: str) -> None:
    assert disguise(label)


@pytest.mark.parametrize(
    "label", ["México", "Niñez y crédito", "β-carotene", "AI (2024) – “fintech”", "Россия", "10 €"]
)
def test_an_honest_label_is_none(label: str) -> None:
    assert not disguise(label)
    assert skeleton(label)
