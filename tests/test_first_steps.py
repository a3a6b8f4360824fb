"""What meets somebody on the first day: no workspace, a parameter left out, no list, no folder of texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigraph.cli.app import app
from aigraph.cli.tables import terminal
from aigraph.errors import BadParameter
from aigraph.project import Project
from aigraph.results import Table
from aigraph.terms import FINDING, ID, Prefixes

Workspaces = Callable[..., Project]
GOAL = "flourishing-ai-startups"
CLAIM = """\
GRAPH t:f1 { id:b aig:hinders id:g }
t:f1 a aig:Finding ; aig:mode aig:stated ; aig:stance aig:asserts ; aig:confidence aig:high ; aig:status aig:accepted ;
    aig:quote "B hinders the goal" ; prov:wasQuotedFrom src:t .
src:t a aig:Source .
"""


def run(*arguments: str | Path, lang: str = "en") -> Result:
    runner = CliRunner(env={"LC_ALL": "es_MX.UTF-8" if lang == "es" else "C.UTF-8"})
    return runner.invoke(app, list(map(str, arguments)))


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "x").exit_code == 0
    return tmp_path / "x"


@pytest.mark.parametrize(
    "command",
    [
        ["query", "upstream-causes"],
        ["explore", "--no-open", "--no-analyses"],
        ["check", "--no-logic"],
        ["import", "--template", "new.csv"],
        ["diff", "."],
    ],
    ids=lambda command: str(command[0]),
)
def test_where_no_workspace_is_the_shipped_one_is_named(command: list[str], nowhere: Path) -> None:
    said = run(*command)
    told = "aigraph: no workspace here; this is the shipped map (Why Mexico lags in AI start-ups).\n"
    assert said.stderr.count(told) == 1
    assert told not in said.stdout


def test_it_is_named_in_spanish_too_and_not_where_a_workspace_was_meant(nowhere: Path, fresh: Path) -> None:
    assert "este es el mapa incluido (Por qué México" in run("query", "--lang", "es").stderr
    assert "shipped" not in run("-w", Path(__file__).parents[1], "query").stderr
    assert run("-w", fresh, "query", "upstream-causes").stderr == ""


def test_inside_a_workspace_nothing_is_said(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(fresh / "data")
    assert run("query", "upstream-causes").stderr == ""


@pytest.mark.parametrize(
    ("query", "values", "said"),
    [
        ("barriers-to-goal", {}, "needs a value for 'goal'; write goal=…, such as flourishing-ai-startups, "),
        ("barriers-to-goal", {"goal": " "}, "needs a value for 'goal'"),
        ("places-side-by-side", {"place": "mexico"}, "needs a value for 'other'; write other=…, such as mexico, "),
        ("remedies-for-barrier", {}, "such as scarce-local-capital, "),
        ("why-statement", {}, "needs a value for 'subject'; write subject=…."),
        ("barriers-to-goal", {"gaol": ""}, "has no parameter 'gaol'; it takes goal, place"),
    ],
)
def test_a_parameter_left_out_is_asked_for_with_values_that_would_do(
    project: Project, query: str, values: dict[str, str], said: str
) -> None:
    with pytest.raises(BadParameter) as caught:
        project.ask(query, **values)
    assert said in str(caught.value)


def test_every_value_offered_will_do(project: Project) -> None:
    for name, query in project.library.items():
        for param in query.params:
            if not param.required or param.name not in query.classes:
                continue
            with pytest.raises(BadParameter) as caught:
                project.ask(name, **{p.name: "mexico" for p in query.params if p.required and p.name != param.name})
            offered = caught.value.hint.partition("such as ")[2].split(", ")
            kind = query.classes[param.name]
            assert offered[0]
            assert all(project.query(f"ASK {{ <{ID}{one}> a {kind} }}") for one in offered)


def test_a_class_of_which_there_is_nothing_offers_nothing(make: Workspaces) -> None:
    project = make()
    with pytest.raises(BadParameter, match=r"needs a value for 'place'; write place=…\.$"):
        project.ask("places-side-by-side")
    with pytest.raises(BadParameter, match="place=g is no Place; this workspace holds no Place"):
        project.ask("indicator-values", place="g")


def test_a_place_is_no_longer_taken_for_granted(project: Project) -> None:
    anywhere = run("query", "barriers-to-goal", f"goal={GOAL}", "place=", "--format", "json")
    assert anywhere.exit_code == 0, anywhere.output
    assert anywhere.stdout == run("query", "barriers-to-goal", f"goal={GOAL}", "--format", "json").stdout
    everywhere = {row["place"] for row in project.ask("indicator-values").dicts()}
    assert {ID + "mexico", ID + "united-states"} < everywhere
    assert {row["place"] for row in project.ask("indicator-values", place="mexico").dicts()} == {ID + "mexico"}


def test_what_has_no_place_is_found_where_none_is_asked_for(make: Workspaces) -> None:
    figure = """\
id:i a aig:Indicator ; rdfs:label "I"@en, "I"@es .
id:p a aig:Place ; rdfs:label "P"@en, "P"@es .
GRAPH t:f2 { id:o a aig:Observation ; aig:ofIndicator id:i ; aig:value 3 }
t:f2 a aig:Finding ; aig:mode aig:stated ; aig:stance aig:asserts ; aig:confidence aig:high ; aig:status aig:accepted .
"""
    project = make(CLAIM + figure)
    assert [row["barrier"] for row in project.ask("barriers-to-goal", goal="g").dicts()] == [ID + "b"]
    assert project.ask("barriers-to-goal", goal="g", place="p").rows == ()
    assert [(row["value"], row["place"]) for row in project.ask("indicator-values").dicts()] == [(3, None)]
    assert project.ask("indicator-values", place="p").rows == ()


def test_a_default_that_was_taken_is_said_below_the_table() -> None:
    words = ["query", "diverging-figures", "--format", "table"]
    assert run(*words).stdout.endswith("\n(percent=10 assumed)\n")
    assert run(*words, lang="es").stdout.endswith("\n(se supuso percent=10)\n")
    assert "assumed" not in run(*words, "percent=40").stdout
    assert "assumed" not in run("query", "diverging-figures", "--format", "csv").stdout


def test_the_foot_of_a_table_is_in_the_language_of_the_answer() -> None:
    from pyoxigraph import Literal

    table = Table(("aLabel", "aLabelEs", "b", "c"), ((Literal("x"), Literal("y"), Literal(1), None),) * 2)
    text = terminal(table, Prefixes(), "es")
    assert text.endswith(
        "2 filas\nen todas las filas: a = y, b = 1\nvacías: c\nomitidas, --format csv las trae: aLabel\n"
    )


def test_that_a_barrier_is_in_no_list_is_said_only_where_there_are_lists(
    make: Workspaces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")  # wide enough for each cell to stand in one line
    root = make(CLAIM).workspace.root
    page = tmp_path / "map.html"
    words = ("explore", "--no-open", "--no-analyses", "-o", page)
    shown = run("-w", root, *words).stdout
    assert "Barrier B" in shown
    assert "list" not in shown.replace(str(page), "")
    assert "not in a source's" in " ".join(run(*words).stdout.split())


def test_endings_in_capitals_are_checked_and_placed(make: Workspaces, tmp_path: Path) -> None:
    root = make(CLAIM).workspace.root
    (tmp_path / "Q.RQ").write_text("this is no sparql", encoding="utf-8")
    assert "Q.RQ:1" in run("-w", root, "check", "--no-logic", tmp_path / "Q.RQ").stdout
    more = "@prefix zz: <urn:zz:> .\nzz:a a zz:B .\n"
    (tmp_path / "N.TTL").write_text(more, encoding="utf-8")
    told = run("-w", root, "check", "--no-logic", tmp_path / "N.TTL").stdout
    assert "N.TTL:2" in told
    assert "zz:B" in told, "the prefixes of the file are known"


def test_an_empty_folder_formats_nothing(make: Workspaces, tmp_path: Path) -> None:
    root = make(CLAIM).workspace.root
    (tmp_path / "empty").mkdir()
    before = {path: path.read_bytes() for path in root.rglob("*.t*")}
    assert run("-w", root, "fmt", tmp_path / "empty").exit_code == 0
    assert {path: path.read_bytes() for path in root.rglob("*.t*")} == before


class TestTexts:
    """The folder `sources` of the workspace serves where no other is given."""

    def test_it_is_used_and_its_digests_are_kept(self, fresh: Path) -> None:
        done = run("-w", fresh, "check", "--no-logic")
        assert "quotes: 9 checked, 9 passed" in done.stdout
        assert (fresh / "data/texts.json").is_file()
        text = fresh / "sources/notes.txt"
        text.write_text(text.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
        assert "text-changed" in run("-w", fresh, "check", "--no-logic").stdout
        renewed = run("-w", fresh, "check", "--no-logic", "--renew-digests")
        assert (renewed.exit_code, "text-changed" in renewed.stdout) == (0, False)

    def test_a_quote_that_is_not_there_fails_without_being_asked(self, fresh: Path) -> None:
        (fresh / "sources/notes.txt").write_text("Nothing.\n", encoding="utf-8")
        done = run("-w", fresh, "check", "--no-logic")
        assert (done.exit_code, "quote-not-found" in done.stdout) == (1, True)

    def test_without_it_the_reason_names_it(self, make: Workspaces) -> None:
        root = make(CLAIM).workspace.root
        done = run("-w", root, "check", "--no-logic")
        assert "1 skipped (no folder sources/ in the workspace, and none given with --sources DIR)" in done.stdout
        assert run("-w", root, "check", "--no-logic", "--renew-digests").exception is not None


def test_prefixes_of_files_never_take_the_place_of_the_workspaces_own() -> None:
    pairs = [("a", ID), ("finding", "urn:x:"), ("n", FINDING + "n/"), ("odd", ID + "od"), ("", ID + "none/")]
    found = Prefixes({"m": FINDING + "m/"}).with_declared([*pairs, ("two", "urn:1:"), ("two", "urn:2:")])
    assert found.compact(ID + "odd") == "id:odd"
    assert found.compact(FINDING + "n/f1") == "n:f1"
    assert (found.expand("a:x"), found.expand("finding:x")) == (ID + "x", FINDING + "x")
    assert "two" not in found
    assert "" not in found


def test_a_broken_file_still_lets_the_others_prefixes_in(make: Workspaces) -> None:
    project = make(CLAIM)
    (project.workspace.triples / "broken.ttl").write_text("@prefix q: <urn:q:> . oh", encoding="utf-8")
    assert "t" in project.prefixes
    assert "q" not in project.prefixes
