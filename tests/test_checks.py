"""The rules in queries/checks and the quote check: each finds its mistake, and the shipped workspace has none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aigraph.project import Project

from .conftest import ROOT, finding

Make = Callable[..., Project]
CREATED = 'dcterms:created "2026-11-22"^^<http://www.w3.org/2001/XMLSchema#date> ;'
SOURCE = 'src:t a aig:Source ; dcterms:title "A text"@en .\n'
PREFIX = "@prefix dcterms: <http://purl.org/dc/terms/> .\n"


def whole(name: str, claim: str, **changes: str) -> str:
    """TriG of a finding with nothing missing, then changed."""
    text = finding(name, claim, more=CREATED)
    for old, new in changes.items():
        text = text.replace({"mode": "aig:mode aig:stated ;"}.get(old, old), new)
    return text


def found(project: Project) -> list[tuple[str, int]]:
    """(rule's message, line) of every failure of the rules."""
    rules = project.check(logic=False).checks[2]
    assert rules.name == "rules"
    return sorted((str(error).split(": ", 2)[-1], getattr(error, "line", 0) or 0) for error in rules.failures)


def test_a_whole_finding_breaks_no_rule(make: Make) -> None:
    assert found(make(PREFIX + SOURCE + whole("f1", "id:r aig:addresses id:b"))) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (whole("f1", "id:r aig:adresses id:b"), "The ontology has no such term: aig:adresses"),
        (whole("f1", "id:r aig:addresses id:bb"), "something that no file describes: id:bb"),
        (whole("f1", "id:r aig:addresses id:b", mode="aig:mode aig:infered ;"), "unknown value of: aig:mode"),
        (whole("f1", "id:r aig:addresses id:b", mode=""), "The finding has none"),
        (whole("f1", "id:r aig:addresses id:b", mode="aig:mode aig:stated , aig:inferred ;"), "more than one"),
        (whole("f1", "id:r aig:addresses id:b . id:c aig:causes id:b"), "claims several, or nothing"),
        (whole("f1", ""), "claims several, or nothing"),
        ("GRAPH t:f1 { id:r aig:addresses id:b }\n", "The finding has none"),
        (whole("f1", "id:r aig:addresses id:b").replace('"words"', f'"{"word " * 12}… end"'), "more than 12 words"),
        (whole("f1", "id:r aig:addresses id:b").replace("src:t", "src:u"), "No file describes this source: src:u"),
        ("id:n a aig:Barrier .\n", "The thing has no label in: en"),
    ],
)
def test_each_rule_finds_its_mistake_and_its_line(make: Make, text: str, says: str) -> None:
    failures = found(make(PREFIX + SOURCE + text))
    assert any(says in message for message, _ in failures), failures
    assert all(line > 0 for _, line in failures), failures


def test_rules_are_counted_not_their_violations(make: Make) -> None:
    bad = whole("f1", "id:r aig:addresses id:b", mode="") + whole("f2", "id:r aig:addresses id:c", mode="")
    rules = make(PREFIX + SOURCE + bad).check(logic=False).checks[2]
    assert len(rules.failures) == 2
    assert str(rules) == "rules: 7 checked, 6 passed, 1 failed, 0 skipped"


def test_a_rule_of_ones_own_and_a_broken_one(make: Make) -> None:
    project = make(PREFIX + SOURCE + whole("f1", "id:r aig:addresses id:b"))
    folder = project.workspace.queries / "checks"
    select = "SELECT ?where ?what { ?where <https://w3id.org/aigraph/ontology#quote> ?what }"
    header = "#+ level: warning\n#+ message: Look\n"
    (folder / "mine.rq").write_text(header + select, encoding="utf-8")
    (folder / "odd.rq").write_text("#+ level: loud\nSELECT ?x { ?x ?y ?z }", encoding="utf-8")
    rules = project.check(logic=False).checks[2]
    assert [str(warning).split(": ")[-1] for warning in rules.warnings] == ["words."]
    assert ["odd.rq" in str(error) for error in rules.failures] == [True]


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
    skipped = project.check(logic=False, sources=texts).checks[4]
    assert (skipped.name, skipped.checked, skipped.skipped) == ("quotes", 0, 2)
    assert skipped.why_skipped
    (texts / "t.txt").write_text("They say “the  Remedy works on\nbarrier B”, no more. Condition C.", encoding="utf-8")
    quotes = project.check(logic=False, sources=texts).checks[4]
    assert (quotes.checked, len(quotes.failures), quotes.skipped) == (2, 1, 0)
    assert "findings.trig:" in str(quotes.failures[0])


def test_the_command_line_shows_it(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "aigraph", "-w", str(ROOT), "check", "--no-logic", "--sources", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "quotes: 0 checked, 0 passed, 0 failed, 235 skipped (" in done.stdout
