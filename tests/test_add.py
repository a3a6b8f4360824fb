"""`aigraph add`: everything wrong is told at once, what is right is appended, and questions lead there too."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigraph import syntax
from aigraph.build import read
from aigraph.cli.app import app
from aigraph.drafts import Batch, Figure, FindingDraft, NamesDraft, SourceDraft, ThingDraft
from aigraph.editing import Editor
from aigraph.editing.adding import missing
from aigraph.editing.numbers import number
from aigraph.editing.wording import also_called, bare
from aigraph.errors import AigraphError, BadParameter
from aigraph.project import Project
from aigraph.terms import AIG, ID, SRC
from aigraph.workspace import Workspace
from tests.conftest import ROOT

MBN = SRC + "mbn-2025-03-04"
USD = "http://qudt.org/vocab/currency/USD"
QUOTE = "Create government co-investment programs focused on AI"
CLAIM = FindingDraft(
    MBN,
    QUOTE,
    ID + "coinvestment",
    AIG + "addresses",
    ID + "exit-routes",
    mode=AIG + "inferred",
    confidence=AIG + "low",
    comment="Owners may sell to a public fund.",
)
OPTIONS = {
    "source": "mbn-2025-03-04",
    "subject": "coinvestment",
    "relation": "atiende",
    "object": "Pocas vias de salida para startups tecnologicas",
    "quote": QUOTE,
    "mode": "inferred",
    "confidence": "baja",
    "comment": "Owners may sell.",
}


@pytest.fixture
def root(article: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the article's workspace, where we stand."""
    for part in ("ontology", "data", "queries"):
        shutil.copytree(article.workspace.root / part, tmp_path / part)
    shutil.copy(ROOT / "aigraph.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def editor(root: Path) -> Editor:
    workspace = Workspace.at(root)
    return Editor(workspace, read(workspace))


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / "data").rglob("*.t*"))}


def run(*arguments: str, answers: str | None = None, **options: str) -> Result:
    given = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
    return CliRunner().invoke(app, ["add", *arguments, *given], input=answers)


def said(result: Result) -> str:
    return result.output + (str(result.exception) if result.exception else "")


# Planning


def test_what_is_right_is_planned_with_what_follows(editor: Editor) -> None:
    plan = editor.plan(Batch(findings=(CLAIM,)))
    assert plan.errors == ()
    assert plan.batch.findings[0].name == editor.catalogue.free_name(MBN)
    assert any("gets its first remedy" in effect for effect in plan.effects)
    assert any("recibe su primer remedio" in effect for effect in plan.effects_in("es"))


def test_evidence_from_another_source_is_told(project: Project) -> None:
    editor = Editor(project.workspace, project.files)
    other = next(iri for iri in editor.catalogue.sources if iri != MBN)
    again = replace(CLAIM, object=ID + "scarce-local-capital", source=other, quote="other words")
    assert any("2 sources" in effect for effect in editor.plan(Batch(findings=(again,))).effects)


FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"source": ""}, "source", "source-unknown"),
    ({"source": SRC + "nope"}, "source", "source-unknown"),
    ({"quote": " … "}, "quote", "quote-empty"),
    ({"quote": "a b c d e f g h i j k l m"}, "quote", "quote-long"),
    ({"quote": "x" * 100_000_000}, "quote", "text-long"),
    ({"quote": "a\0b"}, "quote", "text-broken"),
    ({"quote": "a \ud800 b"}, "quote", "text-broken"),
    ({"mode": ""}, "mode", "mode-missing"),
    ({"mode": AIG + "high"}, "mode", "mode-unknown"),
    ({"confidence": ""}, "confidence", "confidence-missing"),
    ({"evidence_type": AIG + "x"}, "evidence_type", "evidence-type-unknown"),
    ({"comment": ""}, "comment", "comment-missing"),
    ({"subject": ""}, "subject", "subject-missing"),
    ({"subject": ID + "nope"}, "subject", "thing-unknown"),
    ({"object": ID + "coinvestment", "relation": AIG + "contributesTo"}, "object", "claim-loop"),
    ({"relation": AIG + "nope"}, "relation", "relation-unknown"),
    ({"relation": AIG + "hinders"}, "relation", "relation-misfit"),
    ({"relation": AIG + "partiallyAddresses"}, "relation", "relation-derived"),
    ({"relation": AIG + "leadsTo"}, "relation", "relation-derived"),
    ({"literal": True}, "object", "object-kind"),
    ({"section": MBN + "/s99"}, "section", "section-unknown"),
    ({"created": "2026-02-30"}, "created", "date-wrong"),
    ({"by": "not an iri"}, "by", "name-wrong"),
    ({"name": "../f1"}, "name", "name-wrong"),
    ({"name": "f001"}, "name", "name-taken"),
]


@pytest.mark.parametrize(("change", "field", "rule"), FAULTS, ids=[f"{row[2]}-{n}" for n, row in enumerate(FAULTS)])
def test_a_wrong_finding(editor: Editor, change: dict[str, object], field: str, rule: str) -> None:
    draft = replace(CLAIM, **change)  # type: ignore[arg-type]
    plan = editor.plan(Batch(findings=(draft,)))
    assert (field, rule) in [(fault.field, fault.problem.rule) for fault in plan.faults]
    assert all(fault.draft is draft for fault in plan.faults)
    assert plan.blocks == ()
    with pytest.raises(AigraphError):
        editor.write(plan)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"value": Decimal("NaN")}, "value-wrong"),
        ({"value": Decimal("1E+999999")}, "value-wrong"),
        ({"unit": USD + "X"}, "unit-unknown"),
        ({"indicator": ID + "mexico"}, "indicator-unknown"),
        ({"place": ""}, "place-missing"),
        ({"statistic": ""}, "statistic-unknown"),
        ({"comparator": "~"}, "comparator-unknown"),
        ({"period": "last year"}, "period-wrong"),
        ({"data_provider": ID + "mexico"}, "data-provider-unknown"),
        ({"iri": ID + "coinvestment"}, "name-taken"),
    ],
)
def test_a_wrong_figure(editor: Editor, change: dict[str, object], rule: str) -> None:
    right = Figure(ID + "vc-investment", Decimal("1"), USD, ID + "mexico", "2024", AIG + "total")
    figure = replace(right, **change)  # type: ignore[arg-type]
    marks: dict[str, Any] = {"mode": AIG + "stated", "confidence": AIG + "high"}
    plan = editor.plan(Batch(findings=(FindingDraft(MBN, "some words", figure=figure, **marks),)))
    assert rule in [problem.rule for problem in plan.errors]
    assert not editor.plan(Batch(findings=(FindingDraft(MBN, "some words", figure=right, **marks),))).errors


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (ThingDraft(ID + "fog", AIG + "Barrier", "Fog", ""), "label-missing"),
        (ThingDraft(ID + "fog", AIG + "Cause", "Fog", "Niebla"), "class-inferred"),
        (ThingDraft(ID + "fog", AIG + "Nope", "Fog", "Niebla"), "class-unknown"),
        (ThingDraft(ID + "fog", AIG + "Finding", "Fog", "Niebla"), "class-unknown"),
        (ThingDraft(ID + "fog", AIG + "Place", "MEXICO", "Niebla"), "label-taken"),
        (ThingDraft(ID + "fog", AIG + "Place", "Меxico", "Niebla"), "label-disguised"),
        (ThingDraft(ID + "fog", AIG + "Place", "Fog\u202e", "Niebla"), "label-disguised"),
        (ThingDraft(ID + "fog", AIG + "Place", "Fog\nx", "Niebla"), "label-lines"),
        (ThingDraft(ID + "../fog", AIG + "Place", "Fog", "Niebla"), "name-wrong"),
        (ThingDraft(ID + "a b", AIG + "Place", "Fog", "Niebla"), "name-wrong"),
        (ThingDraft(ID + "mexico", AIG + "Place", "Fog", "Niebla"), "name-taken"),
        (SourceDraft(SRC + "mbn-2025-03-04", "Another"), "name-taken"),
        (SourceDraft(SRC + "MBN-2025-03-04", "Another"), "name-taken"),
        (SourceDraft(SRC + "../x", "T"), "key-wrong"),
        (SourceDraft(SRC + "con", "T"), "key-wrong"),
        (SourceDraft(SRC + "x", ""), "title-missing"),
        (SourceDraft(SRC + "x", "T", "english"), "language-wrong"),
        (SourceDraft(SRC + "x", "T", issued="2025-13"), "date-wrong"),
        (SourceDraft(SRC + "x", "T", url="javascript:alert(1)"), "url-wrong"),
        (SourceDraft(SRC + "x", "T", publisher=ID + "mexico"), "actor-unknown"),
        (SourceDraft(SRC + "x", "T", sections=("One", " ")), "section-empty"),
    ],
)
def test_a_wrong_thing_or_source(editor: Editor, draft: ThingDraft | SourceDraft, rule: str) -> None:
    batch = Batch((draft,)) if isinstance(draft, ThingDraft) else Batch((), (draft,))
    assert rule in [problem.rule for problem in editor.plan(batch).errors]


def test_all_faults_are_told_at_once_and_nothing_is_written(editor: Editor, root: Path) -> None:
    before = everything(root)
    bad = (replace(CLAIM, quote=""), CLAIM, replace(CLAIM, subject=ID + "nope", mode=""))
    plan = editor.plan(Batch((ThingDraft(ID + "x", "", "", ""),), (), bad))
    assert {fault.field for fault in plan.faults} >= {"quote", "subject", "mode", "kind", "label_en", "label_es"}
    assert everything(root) == before


def test_what_is_there_already_is_not_written_again(editor: Editor, root: Path) -> None:
    fog = ThingDraft(ID + "fog", AIG + "Barrier", "Fog", "Niebla")
    source = SourceDraft(SRC + "new", "New words", "en")
    figure = Figure(ID + "vc-investment", Decimal("2.50"), USD, ID + "mexico", "2024", AIG + "total")
    count = FindingDraft(source.iri, "2.5 dollars", figure=figure, mode=AIG + "stated", confidence=AIG + "high")
    batch = Batch((fog,), (source,), (CLAIM, count, replace(CLAIM, quote=f" {QUOTE.upper()} ")))
    done = editor.write(editor.plan(batch))
    assert len(done.already) == 1
    after = everything(root)
    again = editor.plan(batch)
    assert (len(again.already), len(again.known), again.blocks, again.errors) == (3, 2, (), ())
    editor.write(again)
    assert everything(root) == after
    denied = replace(CLAIM, stance=AIG + "denies")
    assert not editor.plan(Batch(findings=(denied,))).already


def test_a_broken_file_is_named_and_left_alone(editor: Editor, root: Path) -> None:
    path = root / "data" / "triples" / "findings" / "mbn-2025-03-04.trig"
    path.write_text("id:x a [", encoding="utf-8")
    plan = editor.plan(Batch(findings=(CLAIM,)))
    assert [problem.rule for problem in plan.errors] == ["file-broken"]
    assert path.read_text(encoding="utf-8") == "id:x a ["


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30), min_size=1, max_size=4)
)
def test_add_and_cut_gives_the_same_bytes(root: Path, comments: list[str]) -> None:
    workspace = Workspace.at(root)
    editor = Editor(workspace, read(workspace))
    before = everything(root)
    drafts = tuple(replace(CLAIM, comment=f"c {text}", quote=f"words {n}") for n, text in enumerate(comments))
    fog = ThingDraft(ID + "fog", AIG + "Barrier", "Fog", "Niebla", comment_en=comments[0])
    done = editor.write(editor.plan(Batch((fog,), (), drafts)))
    after = everything(root)
    assert not read(workspace).problems
    for block in done.blocks:
        name, text = str(block.path.relative_to(root)), block.text.encode("utf-8")
        assert after[name].endswith(text)
        cut = after[name][: -len(text)]
        assert cut in (before[name], before[name] + b"\n")
        block.path.write_bytes(before[name])
    assert everything(root) == before


def test_two_who_plan_at_once_get_different_names(root: Path) -> None:
    workspace = Workspace.at(root)
    editors = [Editor(workspace, read(workspace)) for _ in range(4)]
    plans = [e.plan(Batch(findings=(replace(CLAIM, quote=f"words {n}"),))) for n, e in enumerate(editors)]
    assert len({plan.batch.findings[0].name for plan in plans}) == 1
    threads = [threading.Thread(target=e.write, args=(p,)) for e, p in zip(editors, plans, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    files = read(workspace)
    fresh = [name for name in files.claims if any(q.object.value == ID + "exit-routes" for q in files.claims[name])]  # type: ignore[union-attr]
    quotes = [q for q in files.said if q.predicate.value == AIG + "quote" and str(q.object).startswith('"words ')]
    assert len(quotes) == len({q.subject for q in quotes}) == 4
    assert all(len(files.claims[name]) == 1 for name in fresh)


@pytest.mark.parametrize(("text", "value"), [("1,670,000", 1670000), ("1 670 000.5", "1670000.5"), ("-59", -59)])
def test_numbers(text: str, value: int | str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"), [("35,5", "35.5"), ("1.670.000,5", "1670000.5"), ("1,670,000", "1670000"), ("0,125", "0.125")]
)
def test_numbers_in_spanish(text: str, value: str) -> None:
    assert number(text, "es") == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("35,5", "en", "did you mean 35.5?"),
        ("41%", "en", "did you mean 41?"),
        ("41 %", "es", "¿quiso decir 41?"),
        ("1.670", "es", "escriba 1670 o 1.67"),
        ("ten", "en", "write it in digits"),
        ("diez", "es", "'diez' no es un número"),
    ],
)
def test_a_wrong_number_says_what_may_be_meant(text: str, language: str, meant: str) -> None:
    with pytest.raises(BadParameter) as error:
        number(text, language)
    assert meant in str(error.value)


@pytest.mark.parametrize("text", ["", "NaN", "1e999", "12,5", "1.670.000", "ten", "9" * 100, "=1+1"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(BadParameter):
        number(text)


def test_what_is_missing() -> None:
    assert missing({**OPTIONS, "comment": ""}) == ["comment"]
    assert missing({**OPTIONS, "comment": "", "mode": "stated"}) == []


# By options


def test_a_finding_by_options(root: Path) -> None:
    result = run("--yes", "--by", "Ana Gómez", "--section", "9", **OPTIONS)
    assert result.exit_code == 0, said(result)
    text = (root / "data/triples/findings/mbn-2025-03-04.trig").read_text(encoding="utf-8")
    assert "{ id:coinvestment aig:addresses id:exit-routes }" in text
    assert 'curator:ana-gomez a aig:Curator ; rdfs:label "Ana Gómez" .' in text
    assert "gets its first remedy" in result.output
    again = run("--yes", **OPTIONS)
    assert (again.exit_code, "there already" in again.output) == (0, True)
    assert (root / "data/triples/findings/mbn-2025-03-04.trig").read_text(encoding="utf-8") == text


def test_a_figure_by_options(root: Path) -> None:
    figure = {"indicator": "vc-investment", "value": "1,674,000,000", "unit": "US dollar", "place": "México"}
    more = {"statistic": "total", "period": "2024", "source": "mbn-2025-03-04", "quote": "some words"}
    result = run("finding", "--yes", "--propose", "--approximate", **figure, **more, mode="stated", confidence="high")
    assert result.exit_code == 0, said(result)
    text = (root / "data/triples/findings/mbn-2025-03-04.trig").read_text(encoding="utf-8")
    assert 'aig:value "1674000000"^^xsd:decimal ; aig:unit currency:USD ;' in text
    assert "aig:approximate true ." in text
    assert "aig:status aig:proposed" in text[-900:]


def test_a_thing_and_a_source_by_options(root: Path) -> None:
    labels = {"class": "Organization", "label_en": "Fog office", "label_es": "Oficina de la niebla"}
    assert run("thing", "--yes", **labels).exit_code == 0
    source = run(
        "source", "--yes", "--section", "One", key="fog-2025", title="Fog", language="en", publisher="Fog office"
    )
    assert source.exit_code == 0, said(source)
    new = "fog|Barrier|Fog|Niebla"
    result = run("--yes", "--new-thing", new, **{**OPTIONS, "source": "Fog", "object": "niebla", "section": "one"})
    assert result.exit_code == 0, said(result)
    assert (root / "data/triples/findings/fog-2025.trig").read_text(encoding="utf-8").startswith("# Findings from")
    assert not read(Workspace.at(root)).problems


WRONG: list[tuple[list[str], dict[str, str], str]] = [
    ([], {"subject": "coinvestmnt", "relation": "adresses"}, "did you mean coinvestment"),
    ([], {"subject": "coinvestmnt", "relation": "adresses"}, "did you mean addresses"),
    ([], {"relation": "hinders"}, "starts from a thing of class"),
    ([], {"relation": "leadsTo"}, "only ever inferred"),
    ([], {"quote": "a b c d e f g h i j k l m"}, "13 words"),
    ([], {"mode": "sure"}, "write stated, inferred or computed"),
    ([], {"section": "99"}, "no section"),
    ([], {"comment": ""}, "--comment"),
    ([], {"object": ""}, "--object"),
    (["--new-thing", "a|b"], {}, "four parts"),
    (["--sources", "nowhere"], {}, "no folder"),
    (["--value", "10", "--indicator", "vc-investment"], {"subject": "", "relation": "", "object": ""}, "--unit"),
    (["--value", "35,5", "--indicator", "vc-investment"], {}, "did you mean 35.5?"),
    (["--value", "41%", "--indicator", "vc-investment"], {}, "did you mean 41?"),
    ([], {"confidence": "0.8"}, "There is no confidence called '0.8'; write high, medium or low."),
    (["--data-provider", "Nesta"], {}, 'make it: aigraph add thing --class Organization --label-en "Nesta"'),
    ([], {"source": "Nesta"}, 'make it: aigraph add source --key KEY --title "Nesta"'),
    ([], {"subject": "exit-routes", "object": "coinvestment"}, "it fits the other way round; swap the ends: “Gov"),
    (["--nonsense"], {}, "No such option"),
]


@pytest.mark.parametrize(("more", "change", "words"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_a_typical_mistake(root: Path, more: list[str], change: dict[str, str], words: str) -> None:
    before = everything(root)
    given = {name: value for name, value in {**OPTIONS, **change}.items() if value}
    result = run("--yes", *more, **given)
    assert result.exit_code != 0
    assert words in said(result)
    assert everything(root) == before


def test_without_a_terminal_it_says_what_is_missing(root: Path) -> None:
    result = run(source="mbn-2025-03-04", subject="coinvestment")
    assert isinstance(result.exception, AigraphError)
    assert "--relation, --object, --quote, --mode, --confidence" in str(result.exception)
    result = run(**OPTIONS)
    assert "add --yes" in said(result)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = everything(root)
    result = run("--dry-run", **OPTIONS)
    assert "GRAPH mbn:" in result.output
    assert result.exit_code == 0
    assert everything(root) == before


def test_a_quote_is_looked_for_in_the_text(root: Path) -> None:
    (root / "sources").mkdir()
    text = root / "sources" / "mbn-2025-03-04.txt"
    text.write_text("They create other things.", encoding="utf-8")
    assert "is not in mbn-2025-03-04.txt" in said(run("--yes", **OPTIONS))
    text.write_text(f"First: {QUOTE}. Then more.", encoding="utf-8")
    assert run("--yes", **OPTIONS).exit_code == 0


def test_the_packages_own_workspace_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "There is no workspace here" in said(run("--yes", **OPTIONS))


def test_help_says_what_to_do() -> None:
    assert "asks for a finding" in run("--help").output
    assert "--evidence-type" in run("finding", "--help").output


def test_the_shell_completes_names(root: Path) -> None:
    environment = {
        "_AIGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": "aigraph add finding --subject coinv",
        "COMP_CWORD": "4",
    }
    result = CliRunner(env=environment).invoke(app, prog_name="aigraph")
    assert "coinvestment" in result.output


# By questions


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody sat there."""
    monkeypatch.setattr("aigraph.cli.add_finish.on_terminal", lambda: True)
    monkeypatch.setattr("aigraph.cli.asking_words.git_user", lambda _: "Ana Gómez")


@pytest.mark.usefixtures("terminal")
def test_questions_lead_to_a_finding(root: Path) -> None:
    answers = [
        "behind and how",  # the source, by a part of its title
        "",  # no section
        "1",
        "coinversion gub",  # in Spanish, without its accent
        "salida",  # several: they are shown
        "pocas vias de salida para startups",
        "add",
        "a b c d e f g h i j k l m",  # too long: asked again
        QUOTE,
        "inf",
        "",  # asserts
        "3",  # low
        "",
        "Owners may sell.",
        "",  # who: as git says
        "",  # accepted
        "y",
    ]
    result = run(answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, said(result)
    text = (root / "data/triples/findings/mbn-2025-03-04.trig").read_text(encoding="utf-8")
    assert "{ id:coinvestment aig:addresses id:exit-routes }" in text[-900:]
    assert "prov:wasAttributedTo curator:ana-gomez" in text[-900:]
    assert "gets its first remedy" in result.output
    assert "This quote has 13 words; 12 at most: leave words out" in result.output
    offered = result.output.partition("How are they linked?")[0]
    assert "   1 addresses: An intervention is directed at a factor, to reduce it" in offered
    assert "1 stated: The source says it" in result.output


@pytest.mark.usefixtures("terminal")
def test_questions_make_a_new_thing_after_look_alikes(root: Path) -> None:
    answers = [
        *("Few exit routes for startups", "n"),  # unknown: look-alikes are shown; then a new one
        *("Fog of rules", "Niebla de reglas", "Barrier", "", "", ""),
        *(QUOTE, "stated", "", "high", "", "", "-", "2", "y"),
    ]
    given = {name: OPTIONS[name] for name in ("source", "subject", "relation")}
    result = run("--section", "9", answers="\n".join(answers) + "\n", **given)
    assert result.exit_code == 0, said(result)
    assert "Few exit routes for tech start-ups" in result.output
    assert "aig:status aig:proposed" in (root / "data/triples/findings/mbn-2025-03-04.trig").read_text("utf-8")[-600:]
    assert "id:fog-of-rules a aig:Barrier" in (root / "data/triples/factors.ttl").read_text(encoding="utf-8")


@pytest.mark.usefixtures("terminal")
def test_questions_in_spanish_in_a_new_workspace(root: Path) -> None:
    (root / "data/triples/sources.ttl").unlink()
    shutil.rmtree(root / "data/triples/findings")
    figure = ["2", "investment vent", "1", "mexico", "1,670", "10,5", "1", "1", "2024", "", "s", "", ""]
    answers = [
        "Un texto",
        "",
        "",
        "2025",
        "",
        "",
        "",
        *figure,
        "diez dólares y medio",
        "1",
        "",
        "alta",
        "",
        "",
        "",
        "",
        "S",
    ]
    result = run("--lang", "es", answers="\n".join(answers) + "\n")
    assert "Aún no hay fuentes" in result.output
    assert "Escrito en data/triples/findings/un-texto.trig." in result.output, said(result)
    assert "¿Escribir esto? [S/n]" in result.output
    assert "'1,670' se puede leer de dos maneras; escriba 1670 o 1.67." in result.output, said(result)
    written = (root / "data/triples/findings/un-texto.trig").read_text("utf-8")
    assert '"10.5"^^xsd:decimal' in written
    assert "aig:approximate true" in written


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("count", range(0, 12, 3))
def test_an_end_of_input_writes_nothing(root: Path, count: int) -> None:
    before = everything(root)
    answers = ["behind and how", "", "1", "coinvestment", "exit-routes", "addresses", QUOTE, "inf", "", "low", "", "x"]
    result = run(answers="".join(f"{line}\n" for line in answers[:count]))
    assert result.exit_code == 1  # click's Abort; the root turns it into 130
    assert everything(root) == before


@pytest.mark.usefixtures("terminal")
def test_no_is_no(root: Path) -> None:
    before = everything(root)
    assert run(answers="n\n", **OPTIONS).exit_code == 0
    assert everything(root) == before


# Another name, and words set against the claim


def texts(root: Path, text: str) -> None:
    (root / "sources").mkdir()
    (root / "sources" / "mbn-2025-03-04.txt").write_text(text, encoding="utf-8")


def test_another_name_by_command(root: Path) -> None:
    result = run("name", "exit-routes", "--en", "ways out", "--en", "doors", "--es", "salidas", "--yes")
    assert result.exit_code == 0, said(result)
    path = root / "data/triples/factors.ttl"
    text = path.read_text(encoding="utf-8")
    assert text.endswith('\nid:exit-routes skos:altLabel "ways out"@en , "doors"@en , "salidas"@es .\n')
    assert "is now described otherwise: other names" in result.output
    assert not syntax.problems(path, path.read_bytes())
    assert not syntax.described_twice([(path, path.read_bytes())])
    assert "there already" in run("name", "Ways out", "--en", "doors", "--yes").output
    assert run("--yes", **{**OPTIONS, "object": "salidas"}).exit_code == 0
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["exit-routes"], "No name is given"),
        (["nonsense-route", "--en", "x"], "There is no thing called"),
        (["exit-routes", "--en", "Mexico"], "Another thing is called “Mexico” already: id:mexico"),
        (["exit-routes", "--en", "Меxico"], "may deceive"),
        (["exit-routes", "--en", " "], "holds nothing"),
    ],
)
def test_a_wrong_other_name(root: Path, arguments: list[str], words: str) -> None:
    before = everything(root)
    assert words in said(run("name", "--yes", *arguments))
    assert everything(root) == before


def test_more_names_for_nothing(editor: Editor) -> None:
    plan = editor.plan(Batch(names=(NamesDraft(ID + "nope", (("x", "en"),)),)))
    assert [problem.rule for problem in plan.errors] == ["thing-unknown"]


@pytest.mark.parametrize("quote", [f'"{QUOTE}"', f"“{QUOTE}”", f" «{QUOTE}» "])
def test_quotation_marks_around_a_quote_are_dropped(root: Path, quote: str) -> None:
    texts(root, f"First: {QUOTE}. Then more.")
    assert run("--yes", **{**OPTIONS, "quote": quote}).exit_code == 0
    assert f'aig:quote "{QUOTE}" ;' in (root / "data/triples/findings/mbn-2025-03-04.trig").read_text(encoding="utf-8")


@pytest.mark.parametrize("quote", ['"Yes" and "no"', "'tis", '"', 'the "exit"', ""])
def test_marks_that_belong_to_the_quote_stay(quote: str) -> None:
    assert bare(quote) == quote


def test_what_the_words_do_not_name_or_hold_is_told(root: Path) -> None:
    texts(root, f"First: {QUOTE}. Then 41% of them.")
    assert "warning: The words do not name Few exit routes" in run("--dry-run", **OPTIONS).output
    figure = {"indicator": "vc-investment", "unit": "unit:PERCENT", "place": "mexico", "statistic": "share"}
    claim = {"source": "mbn-2025-03-04", "quote": QUOTE, "mode": "stated", "confidence": "high"}
    wrong = run("--dry-run", value="14", **figure, **claim)
    assert "warning: The words do not hold the figure 14%" in wrong.output, said(wrong)
    assert "do not hold" not in run("--dry-run", value="41", **figure, **claim).output


@pytest.mark.usefixtures("terminal")
def test_the_sources_word_becomes_another_name(root: Path) -> None:
    texts(root, f"{QUOTE}: there are hardly any doors.")
    given = {name: value for name, value in OPTIONS.items() if name != "comment"}
    result = run(answers="\n\n\nOwners may sell.\nno such word\nhardly any doors\n\n\ny\n", **given)
    assert result.exit_code == 0, said(result)
    assert "do not name “Few exit routes for tech start-ups” there" in result.output
    assert "“no such word” is not there" in result.output
    assert 'skos:altLabel "hardly any doors"@en' in (root / "data/triples/factors.ttl").read_text(encoding="utf-8")
    assert "warning: The words do not name Few exit" not in result.output


def test_a_new_thing_gets_the_sources_word_in_its_own_block() -> None:
    fog = ThingDraft(ID + "fog", AIG + "Barrier", "Fog", "Niebla")
    assert also_called(Batch((fog,)), fog.iri, "mist", "en").things[0].alternatives_en == ("mist",)
    assert also_called(Batch((fog,)), fog.iri, "bruma", "es").things[0].alternatives_es == ("bruma",)
    assert also_called(Batch((fog,)), fog.iri, "brume", "fr").names[0].names == (("brume", "fr"),)


# What a question says when the answer will not do


@pytest.mark.usefixtures("terminal")
def test_one_letter_in_a_label_of_the_other_language_is_not_enough(root: Path) -> None:
    given = {name: value for name, value in OPTIONS.items() if name != "relation"}
    result = run(answers="\ny\naddr\n\n\n\n\ny\n", **given)
    assert "→ contributes to" not in result.output
    assert "→ addresses" in result.output
    assert "addresses “Few exit routes for tech start-ups”" in result.output
    assert result.exit_code == 0, said(result)


@pytest.mark.usefixtures("terminal")
def test_the_ends_can_be_swapped(root: Path) -> None:
    given = {name: value for name, value in OPTIONS.items() if name != "relation"}
    given |= {"subject": "exit-routes", "object": "coinvestment"}
    result = run(answers="\ns\naddr\n\n\n\n\ny\n", **given)
    assert "The other way round fit: addresses" in result.output
    assert "{ id:coinvestment aig:addresses id:exit-routes }" in result.output, said(result)


@pytest.mark.usefixtures("terminal")
def test_enter_and_a_question_mark_say_what_there_is(root: Path) -> None:
    given = {name: value for name, value in OPTIONS.items() if name != "mode"}
    result = run(answers="\n?\n0.8\ninf\n\n\n\ny\n", **given)
    assert "Nothing is called “”" not in result.output
    assert "Choose 1 to 3, or write the word." in result.output
    assert result.output.count("2 inferred: The curator reads it in the source") == 2
    assert "Nothing is called “0.8”." in result.output
    thing = run("thing", answers="?\n\nFog\nNiebla\nBarrier\n\nmist; haze\n\n\n\ny\n")
    assert "A few words of English, such as" in thing.output
    assert 'id:fog a aig:Barrier ;\n    rdfs:label "Fog"@en , "Niebla"@es ;' in thing.output, said(thing)
    assert 'skos:altLabel "mist"@en , "haze"@en' in thing.output


@pytest.mark.usefixtures("terminal")
def test_with_yes_nothing_is_asked(root: Path) -> None:
    result = run("thing", "--yes", **{"class": "Barrier", "label_en": "Fog"})
    assert "--yes asks nothing, and these are missing: --label-es; give them (labels in" in said(result)
    assert "Label in English" not in result.output
    asked = run("thing", answers="Niebla\n\n\n\n\n\ny\n", **{"class": "Barrier", "label_en": "Fog"})
    assert "Label in English" not in asked.output
    assert asked.exit_code == 0, said(asked)


def test_a_source_without_publisher_and_a_unit(root: Path) -> None:
    result = run("source", "--yes", key="fog-2025", title="Fog", language="en")
    assert "`aigraph check` will warn of it. --publisher names one." in result.output
    unit = {"class": "unit", "label_en": "Pound sterling", "label_es": "Libra esterlina", "slug": "currency:GBP"}
    result = run("thing", "--yes", **unit)
    assert result.exit_code == 0, said(result)
    assert "//qudt.org" not in result.output.partition("What follows")[2]


def test_help_marks_what_is_required() -> None:
    words = " ".join(run("finding", "--help").output.split())
    for name in ("source", "mode", "confidence", "statistic", "unit"):
        assert "Required" in words.partition(f"--{name} TEXT")[2].partition("--")[0], name


def on_pty(lines: Sequence[bytes], cwd: Path, seen: Callable[[bytes], bool]) -> tuple[str, int]:
    """Run `aigraph add` on a real terminal; each line is typed when a question stands there."""
    child, handle = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a test run in the background has it ignored
        os.chdir(cwd)
        os.environ.update({"LC_ALL": "C", "TERM": "dumb"})
        os.execv(sys.executable, [sys.executable, "-m", "aigraph", "add"])
    output, todo, quiet, end = b"", list(lines), time.time(), time.time() + 60
    while time.time() < end:
        if select.select([handle], [], [], 0.1)[0]:
            try:
                data = os.read(handle, 65536)
            except OSError:
                break
            output, quiet = output + data, time.time()
            if not data:
                break
        elif todo and seen(output) and time.time() - quiet > 0.2:
            os.write(handle, todo.pop(0))
            quiet = time.time()
    else:
        os.kill(child, 9)
    return output.decode("utf-8"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def asks(output: bytes) -> bool:
    return output.endswith(b": ")


def test_on_a_real_terminal_in_the_c_locale(root: Path) -> None:
    lines = [
        "behind and how",
        "",
        "",
        "coinvestment",
        "exit-routes",
        "1",
        QUOTE,
        "inferred",
        "",
        "low",
        "",
        "Señal.",
        "Ana",
        "1",
        "y",
    ]
    output, code = on_pty([f"{line}\n".encode() for line in lines], root, asks)
    assert code == 0, output
    assert "Written to data/triples/findings/mbn-2025-03-04.trig." in output
    text = (root / "data/triples/findings/mbn-2025-03-04.trig").read_text(encoding="utf-8")
    assert 'rdfs:comment "Señal."@en ;' in text


def test_ctrl_c_on_a_real_terminal(root: Path) -> None:
    before = everything(root)
    output, code = on_pty([b"behind and how\n", b"\x03"], root, asks)
    assert code == 130
    assert "Traceback" not in output
    assert everything(root) == before


def test_two_people_of_like_names_stay_two(root: Path) -> None:
    for name in ("Ana", "Ána"):
        quote = {"quote": "Limited base of advanced AI talent"} if name == "Ána" else {}
        assert run("--yes", "--by", name, **{**OPTIONS, **quote}).exit_code == 0
    text = next((root / "data" / "triples" / "findings").glob("mbn*.trig")).read_text(encoding="utf-8")
    assert 'rdfs:label "Ana"' in text
    assert 'rdfs:label "Ána"' in text
    assert "curator:ana-2" in text
