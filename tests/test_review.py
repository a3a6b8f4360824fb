"""Reviews: who decided what and why, written below the finding; and what a query sees of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aigraph.build import Review
from aigraph.cli.app import app
from aigraph.editing import reviewing as reviewing_module
from aigraph.editing.reviewing import Reviewing
from aigraph.errors import AigraphError, UnknownName
from aigraph.findings import reviews as reviews_module
from aigraph.findings.naming import today
from aigraph.project import Project

from .conftest import HEADER, finding

Make = Callable[..., Project]
CLAIM = "id:r aig:addresses id:b"
PROPOSED = finding("f1", CLAIM, status="proposed", more='<http://purl.org/dc/terms/created> "2026-01-01" ;')
F1 = "https://w3id.org/aigraph/finding/t/f1"
XSD = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


def review(number: int, decision: str, at: str, of: str = "f1") -> str:
    return (
        f"t:{of}-r{number} a aig:Review ; aig:reviews t:{of} ; aig:decision aig:{decision} ;\n"
        f'    prov:endedAtTime "{at}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n'
    )


def held(project: Project, triple: str = CLAIM) -> bool:
    return project.query(f"ASK {{ {triple} }}") is True


def statuses(project: Project, name: str = "t/f1") -> list[Any]:
    rows = project.query(f"SELECT ?s {{ <https://w3id.org/aigraph/finding/{name}> aig:status ?s }} ORDER BY ?s")
    return [str(value).rpartition("#")[2] for value in rows.column("s")]  # type: ignore[union-attr]


# --- what the built dataset holds ---


@pytest.mark.parametrize(
    ("written", "reviews", "expected"),
    [
        ("proposed", [], "proposed"),
        ("proposed", [("accepted", "2026-01-01T10:00:00Z")], "accepted"),
        ("accepted", [("rejected", "2026-01-01T10:00:00Z")], "rejected"),
        ("proposed", [("accepted", "2026-01-02T10:00:00Z"), ("rejected", "2026-01-01T10:00:00Z")], "accepted"),
        ("proposed", [("accepted", "2026-01-01T10:00:00Z"), ("rejected", "2026-01-01T10:00:00Z")], "rejected"),
        ("proposed", [("accepted", "2026-01-01T10:00:00+02:00"), ("rejected", "2026-01-01T09:00:00Z")], "rejected"),
        ("proposed", [("accepted", "2026-01-01T10:00:00"), ("rejected", "yesterday")], "accepted"),
        ("rejected", [("accepted", "2026-01-01T10:00:00Z"), ("proposed", "2026-01-03T10:00:00Z")], "proposed"),
    ],
)
def test_the_last_decision_is_the_status(
    make: Make, written: str, reviews: list[tuple[str, str]], expected: str
) -> None:
    texts = [review(number, decision, at) for number, (decision, at) in enumerate(reviews, 1)]
    project = make(PROPOSED.replace(":proposed", f":{written}"), *texts)
    assert statuses(project) == [expected], "exactly one status"
    assert held(project) is (expected == "accepted")
    assert held(project, f"GRAPH <{F1}> {{ {CLAIM} }}"), "the claim stays in its graph"
    assert project.analyze("coverage").result.gaps.get("id:b") == (None if expected == "accepted" else "not-searched")


def test_two_decisions_under_one_name_count_the_careful_way(make: Make) -> None:
    """Two branches of a repository may each write the first review of a finding, and be merged."""
    project = make(
        PROPOSED, review(1, "accepted", "2026-01-02T10:00:00Z"), review(1, "rejected", "2026-01-01T10:00:00Z")
    )
    assert statuses(project) == ["rejected"]


def test_reviews_of_nothing_and_without_decision_change_nothing(make: Make) -> None:
    project = make(PROPOSED, review(1, "accepted", "2026-01-01T10:00:00Z", of="f9"), "t:f1-r1 aig:reviews t:f1 .\n")
    assert statuses(project) == ["proposed"]
    assert statuses(project, "t/f9") == []


def test_a_proposal_that_was_accepted_supersedes(make: Make) -> None:
    newer = finding("f2", "id:r aig:addresses id:c", status="proposed", more="aig:supersedes t:f1 ;")
    accepted = PROPOSED.replace(":proposed", ":accepted")
    assert held(make(accepted, newer))


def test_and_when_it_is_accepted_the_old_one_goes(make: Make) -> None:
    newer = finding("f2", "id:r aig:addresses id:c", status="proposed", more="aig:supersedes t:f1 ;")
    accepted = PROPOSED.replace(":proposed", ":accepted")
    project = make(accepted, newer, review(1, "accepted", "2026-01-01T10:00:00Z", of="f2"))
    assert not held(project)
    assert held(project, "id:r aig:addresses id:c")
    assert dict(project.files.superseded) == {F1: (F1[:-1] + "2",)}


@pytest.mark.parametrize(
    ("links", "gone"),
    [
        ({1: [1]}, set()),
        ({1: [2], 2: [1]}, set()),
        ({1: [2], 2: [3], 3: [1]}, set()),
        ({1: [2], 2: [3]}, {2, 3}),
        ({1: [2], 2: [1], 3: [1]}, {1}),
        ({1: [2], 2: [1, 3]}, {3}),
    ],
)
def test_circles_of_supersession_replace_nothing(make: Make, links: dict[int, list[int]], gone: set[int]) -> None:
    ends = {1: "id:b", 2: "id:c", 3: "id:g"}
    texts = [
        finding(
            f"f{n}", f"id:r aig:alleviates {end}", more="".join(f"aig:supersedes t:f{m} ; " for m in links.get(n, []))
        )
        for n, end in ends.items()
    ]
    project = make(*texts)
    assert {n for n, end in ends.items() if not held(project, f"id:r aig:alleviates {end}")} == gone
    edges = project.network().edges(data=True)
    shown = {data["findings"][0][-1] for *_, data in edges if "superseded" in data.get("statuses", ())}
    assert shown == {str(n) for n in gone}, "the views agree with the accepted view"


def test_the_graph_as_of_a_day_follows_the_reviews(make: Make) -> None:
    dated = PROPOSED.replace('"2026-01-01"', '"2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date>')
    late = finding("f2", "id:r aig:addresses id:c").replace(
        "aig:quote",
        '<http://purl.org/dc/terms/created> "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ; aig:quote',
    )
    project = make(
        dated,
        review(1, "accepted", "2026-01-05T10:00:00Z"),
        review(2, "rejected", "2026-01-09T10:00:00Z"),
        late,
        review(1, "rejected", "2026-01-07T10:00:00Z", of="f2"),
    )
    seen = {
        day: sorted(str(iri)[-1] for iri in project.ask("graph-as-of", day=f"2026-01-{day}").column("finding"))
        for day in ("01", "04", "05", "07", "09")
    }
    assert seen == {"01": ["2"], "04": ["2"], "05": ["1", "2"], "07": ["1"], "09": []}


# --- writing a decision ---


def reviewing(project: Project) -> Reviewing:
    return Reviewing(project.workspace, project.files, project.refresh)


def test_a_decision_is_a_block_below_and_the_rest_stays(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make("# mine\n", PROPOSED, "\n#end")
    path = project.workspace.triples / "findings.trig"
    before = path.read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert reviewing(project).decide([F1], "accepted", by="Ana Pérez", why='She said "yes"\n\\o/') == 1
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after[len(before) :] == (
        "\n\n"
        "@prefix curator: <https://w3id.org/aigraph/curator/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "t:f1-r1 a aig:Review ; aig:reviews t:f1 ; aig:decision aig:accepted ;\n"
        '    prov:wasAssociatedWith curator:ana-perez ; prov:endedAtTime "2026-01-01T00:00:00Z"^^xsd:dateTime ;\n'
        '    rdfs:comment "She said \\"yes\\" \\\\o/"@en .\n'
        'curator:ana-perez a aig:Curator ; rdfs:label "Ana Pérez" .\n'
    )
    assert statuses(project) == ["accepted"]
    why = 'She said "yes" \\o/'
    by = "https://w3id.org/aigraph/curator/ana-perez"
    assert project.files.reviews[F1] == (Review(f"{F1}-r1", F1, "accepted", by, "2026-01-01T00:00:00Z", why),)


def test_a_later_decision_counts_even_if_the_clock_went_back(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make(PROPOSED, review(1, "accepted", "2090-01-01T10:00:00Z"))
    work = reviewing(project)
    assert work.decide([F1], "rejected", by="Ana", why="No") == 1
    assert statuses(project) == ["rejected"]
    assert work.decide([F1], "rejected", by="Ana", why="No") == 0, "the same again writes nothing"
    assert work.decide([F1], "rejected", by="Ana", why="Really not") == 1
    assert work.decide([F1], "accepted", by="Ana") == 1
    names = [one.iri.rpartition("/")[2] for one in project.files.reviews[F1]]
    assert names == ["f1-r1", "f1-r2", "f1-r3", "f1-r4"]
    assert statuses(project) == ["accepted"]
    text = (project.workspace.triples / "findings.trig").read_text(encoding="utf-8")
    assert text.count("aig:Curator") == 1


def test_several_at_once_are_all_or_none(make: Make) -> None:
    project = make(PROPOSED, PROPOSED.replace("f1", "f2"))
    work = reviewing(project)
    f2 = F1[:-1] + "2"
    assert work.decide([F1, f2, F1], "accepted", by="Ana") == 2
    path = project.workspace.triples / "findings.trig"
    assert path.read_text(encoding="utf-8").count("@prefix curator:") == 1
    before = path.read_bytes()
    with pytest.raises(AigraphError, match="No file"):
        work.decide([F1, F1[:-1] + "99"], "rejected", by="Ana", why="No")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("by", "why", "message"),
    [
        ("", "x", "no name of a person"),
        ("a\x1b[2J", "x", "no name of a person"),
        ("x" * 300, "x", "no name of a person"),
        ("Ana", "", "needs a reason"),
        ("Ana", " \n ", "needs a reason"),
        ("Ana", "x" * 3000, "too long"),
        ("Ana", "half \ud800 of a sign", "half of a character"),
    ],
)
def test_bad_words_write_nothing(make: Make, by: str, why: str, message: str) -> None:
    project = make(PROPOSED)
    before = (project.workspace.triples / "findings.trig").read_bytes()
    with pytest.raises(AigraphError, match=message):
        reviewing(project).decide([F1], "rejected", by=by, why=why)
    assert (project.workspace.triples / "findings.trig").read_bytes() == before


def test_names_of_curators(make: Make) -> None:
    known = '<https://example.org/people/1> a aig:Curator ; rdfs:label "Luz" .\nid:who rdfs:label "Kim" .\n'
    project = make(PROPOSED, known)
    work = reviewing(project)
    for name in ("Luz", "Kim", "李", 'O"Hara\\'):
        assert work.decide([F1], "accepted", by=name)
    found = [one.by.rpartition("/")[2] for one in project.files.reviews[F1]]
    assert found == ["1", "kim", "c-e69d8e", "o-hara"]
    assert work.state.findings[F1].review.startswith('O"Hara\\, ')


def test_two_people_are_two_curators(make: Make) -> None:
    """Names that make the same last part are told apart; capital letters and composed accents are no difference."""
    project = make(PROPOSED)
    work = reviewing(project)
    for name in ("Ana", "\u00c1na", "A\u0301na", " ANA ", "Ana!"):
        work.decide([F1], "accepted", by=name, why=name)
    found = [one.by.rpartition("/")[2] for one in project.files.reviews[F1]]
    assert found == ["ana", "ana-2", "ana-2", "ana", "ana-3"]
    text = (project.workspace.triples / "findings.trig").read_text(encoding="utf-8")
    assert text.count("aig:Curator") == 3
    assert 'curator:ana-2 a aig:Curator ; rdfs:label "\u00c1na"' in text


def test_two_who_decide_at_once_write_two_reviews(make: Make) -> None:
    project = make(PROPOSED)
    first, second = (Reviewing(project.workspace) for _ in range(2))
    assert first.decide([F1], "accepted", by="Ana") == 1
    assert second.decide([F1], "rejected", by="\u00c1na", why="No") == 1, "which has not seen the first"
    project.refresh()
    names = [(one.iri[-2:], one.by.rpartition("/")[2]) for one in project.files.reviews[F1]]
    assert names == [("r1", "ana"), ("r2", "ana-2")]
    third = Reviewing(project.workspace)
    assert second.decide([F1], "accepted", by="Luz") == 1
    assert third.decide([F1], "accepted", by="Luz") == 0, "the same again, though it had not seen it"


def test_somebody_writes_while_the_lock_is_waited_for(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written between the making of the names and the lock is seen: no two reviews get one name."""
    project = make(PROPOSED)
    work, other = Reviewing(project.workspace), Reviewing(project.workspace)
    made = reviews_module.review_blocks

    def slow(*given: Any) -> Any:
        found = made(*given)
        monkeypatch.setattr(reviewing_module, "review_blocks", made)
        other.decide([F1], "rejected", by="Luz", why="No")
        return found

    monkeypatch.setattr(reviewing_module, "review_blocks", slow)
    assert work.decide([F1], "accepted", by="Ana") == 1
    project.refresh()
    assert [one.iri[-2:] for one in project.files.reviews[F1]] == ["r1", "r2"]


@pytest.mark.slow
def test_several_programs_decide_at_once(make: Make) -> None:
    project = make(PROPOSED)
    command = (
        "import sys\nfrom aigraph.editing.reviewing import Reviewing\nfrom aigraph.workspace import Workspace\n"
        f"print(Reviewing(Workspace.find(sys.argv[1])).decide(['{F1}'], 'accepted', by=sys.argv[2]))\n"
    )
    words = [sys.executable, "-c", command, str(project.workspace.root)]
    started = [subprocess.Popen([*words, f"P{n}"], stdout=subprocess.PIPE, text=True) for n in range(4)]
    assert [child.communicate()[0].strip() for child in started] == ["1"] * 4
    project.refresh()
    assert sorted(one.iri[-2:] for one in project.files.reviews[F1]) == ["r1", "r2", "r3", "r4"]


@pytest.mark.parametrize("last", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_decision_after_one_at_the_end_of_time(make: Make, last: str) -> None:
    project = make(PROPOSED, review(1, "accepted", last), review(2, "accepted", "2026-01-01T00:00:00"))
    assert reviewing(project).decide([F1], "rejected", by="Ana", why="No") == 1
    assert statuses(project) == ["rejected"]
    assert project.problems == ()


@pytest.mark.parametrize("epoch", ["99999999999999999999", "=\u00b2", "\u00b2", "\u0661", "-1", "1.5", "9" * 5000])
def test_a_clock_that_is_set_wrongly_is_named(make: Make, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    project = make(PROPOSED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(AigraphError, match=r"SOURCE_DATE_EPOCH is .* which is no moment; give the seconds"):
        reviewing(project).decide([F1], "accepted", by="Ana")
    with pytest.raises(AigraphError, match="SOURCE_DATE_EPOCH"):
        today()
    assert statuses(project) == ["proposed"]


def test_the_day_is_that_of_the_clock_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert today() == "2026-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert today() == date.today().isoformat()


def test_a_finding_in_a_broken_file_names_that_file(make: Make) -> None:
    project = make(PROPOSED)
    other = PROPOSED.replace("t:f1", "u:f1").replace("t:f", "u:f").replace("src:t", "src:u")
    prefix = "@prefix u: <https://w3id.org/aigraph/finding/u/> .\n"
    (project.workspace.triples / "u.trig").write_text(HEADER + prefix + other, encoding="utf-8")
    path = project.workspace.triples / "findings.trig"
    path.write_text(HEADER + PROPOSED + "<<<<<<< HEAD\n", encoding="utf-8")
    project.refresh()
    work = reviewing(project)
    for name in ("t:f1", "zzz", F1):
        with pytest.raises(UnknownName, match=r"may stand in a file that cannot be read: .*findings\.trig:\d+: "):
            work.resolve(name)
    with pytest.raises(UnknownName, match=r"did you mean u:f1\? It may stand in a file .*findings\.trig:\d+: "):
        work.resolve("f1")
    assert work.resolve("u:f1").endswith("/u/f1")
    result = run(project, "review", "t:f1", "--accept", "--by", "Ana")
    assert "findings.trig" in str(result.exception)


def test_other_syntaxes_and_prefixes(make: Make) -> None:
    project = make()
    quad = (
        "<https://w3id.org/aigraph/id/r> <https://w3id.org/aigraph/ontology#addresses> "
        f"<https://w3id.org/aigraph/id/b> <{F1}> .\n"
        f"<{F1}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/aigraph/ontology#Finding> .\n"
    )
    (project.workspace.triples / "q.nq").write_text(quad, encoding="utf-8")
    other = HEADER.replace("prefix prov: <http://www.w3.org/ns/prov#>", "prefix prov: <https://example.org/mine/>")
    second = PROPOSED.replace("f1", "f2").replace("prov:wasQuotedFrom", "<http://www.w3.org/ns/prov#wasQuotedFrom>")
    (project.workspace.triples / "z.trig").write_text(other + second, encoding="utf-8")
    project.refresh()
    work = reviewing(project)
    assert work.decide([F1, F1[:-1] + "2"], "rejected", by="Ana", why="Not so") == 2
    assert project.problems == ()
    assert statuses(project) == statuses(project, "t/f2") == ["rejected"]
    assert "<http://www.w3.org/ns/prov#endedAtTime>" in (project.workspace.triples / "z.trig").read_text(
        encoding="utf-8"
    )


def test_names_of_findings(make: Make) -> None:
    second = PROPOSED.replace("t:f1", "u:f1").replace("src:t", "src:u")
    prefix = "@prefix u: <https://w3id.org/aigraph/finding/u/> .\n"
    project = make(PROPOSED, PROPOSED.replace("f1", "f2"), prefix, second)
    work = reviewing(project)
    for text in (F1, f"<{F1}>", "finding:t/f1", "t/f1", "t:f1", " t:f1 "):
        assert work.resolve(text) == F1
    assert work.resolve("f2") == F1[:-1] + "2"
    with pytest.raises(UnknownName, match=r"single finding called 'f1'; did you mean t:f1 or u:f1\?"):
        work.resolve("f1")
    with pytest.raises(UnknownName, match="did you mean t:f2"):
        work.resolve("f22")
    for nothing in ("", ":", "/", "zzzzzz", "id:r", "1"):
        with pytest.raises(UnknownName):
            work.resolve(nothing)


def test_the_case_shows_rivals_effects_and_surroundings(make: Make, tmp_path: Path) -> None:
    rival = finding("f2", CLAIM, "denies").replace("src:t", "src:u")
    project = make(PROPOSED.replace('"words"', '"Some Words … of it"'), rival)
    texts = project.workspace.root / "sources"
    texts.mkdir()
    (texts / "t.txt").write_text("x" * 300 + " and some  words,\nthen the rest of it. " + "y" * 300, encoding="utf-8")
    case = reviewing(project).case(F1)
    assert [one.iri[-2:] for one in case.others] == ["f2"]
    assert [one.kind for one in case.effects] == ["first-remedy", "disagree"]
    assert [piece for piece, quoted in case.surroundings.pieces if quoted] == ["some  words", "of it"]
    assert len(case.surroundings.pieces[0][0]) == 200
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    assert reviewing(project).case(F1, elsewhere).surroundings.path is None
    (elsewhere / "t.md").write_text("Nothing of that.", encoding="utf-8")
    assert reviewing(project).case(F1, elsewhere).surroundings.pieces == ()


# --- the command ---


def run(project: Project, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, ["-w", str(project.workspace.root), *words], input=given)


def test_a_walk_through_proposals(make: Make) -> None:
    project = make(PROPOSED, PROPOSED.replace("f1", "f2").replace("id:b", "id:c"), PROPOSED.replace("f1", "f3"))
    result = run(project, "review", "--by", "Ana", given="a\nfine\nx\ns\nr\n\nnot so\n")
    assert result.exit_code == 0, result.output
    shown = ("Finding 1 of 3", '"Remedy" addresses "Barrier B"', "If you accept it:", "gets its first remedy")
    asked = (
        "not at hand",
        "Why (Enter for none): ",
        "Why: ",
        "Type a, r, s or q.",
        "A rejection needs a reason.",
        "2 decided, 1 left.",
    )
    for words in (*shown, *asked):
        assert words in result.output
    project.refresh()
    assert [statuses(project, f"t/f{n}") for n in (1, 2, 3)] == [["accepted"], ["proposed"], ["rejected"]]
    assert "rechaza" in run(project, "review", "f1", "--lang", "es", given="q\n").output, "an accepted one again"


@pytest.mark.parametrize("given", ["a\nfine\nq\n", "a\nfine\n", "a\nfine\nr\n"])
def test_what_was_decided_stays_when_somebody_stops(make: Make, given: str) -> None:
    project = make(PROPOSED, PROPOSED.replace("f1", "f2"))
    result = run(project, "review", "--by", "Ana", given=given)
    assert "1 decided, 1 left." in result.output
    project.refresh()
    assert project.problems == ()
    assert [statuses(project, f"t/f{n}") for n in (1, 2)] == [["accepted"], ["proposed"]]


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git, whose name for the person is asked for")
def test_deciding_by_options(make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    project = make(PROPOSED, PROPOSED.replace("f1", "f2"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "Nobody is named" in str(run(project, "review", "f1", "--accept").exception)
    assert "needs a reason" in str(run(project, "review", "f1", "--reject", "--by", "Ana").exception)
    together = str(run(project, "review", "f1", "--accept", "--reject", "--because", "x", "--by", "Ana").exception)
    assert together.startswith("--accept and --reject are given together")
    assert "No finding is named" in str(run(project, "review", "--accept", "--by", "Ana").exception)
    assert run(project, "review", "f1", "f2", "--accept", "--by", "Ana").output == "2 decided.\n"
    assert run(project, "review", "f1", "--accept", "--by", "Ana").output == "Decided so already.\n"
    (tmp_path / "config").write_text("[user]\nname = Luz Mar\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    assert run(project, "review", "f2", "--reject", "--because", "No", "--lang", "es").output == "Decididos: 1.\n"
    for empty in ("", " ", "a\x1b[2J"):
        for words in (["f1", "--accept"], []):
            assert "is no name of a person" in str(run(project, "review", *words, "--by", empty).exception)
    project.refresh()
    assert len(project.files.reviews[F1]) == 1
    last = project.files.reviews[F1[:-1] + "2"][-1]
    assert (last.decision, last.by.rpartition("/")[2]) == ("rejected", "luz-mar")
    assert '"No"@es' in (project.workspace.triples / "findings.trig").read_text(encoding="utf-8")


def test_the_list(make: Make) -> None:
    project = make(PROPOSED, finding("f2", CLAIM))
    lines = run(project, "review", "--list", "--format", "csv").output.splitlines()
    assert lines[0] == "finding,claim,status,mode,stance,confidence,quote,source"
    assert [line.partition(",")[0] for line in lines[1:]] == ["t:f1"]
    assert len(run(project, "review", "--list", "--status", "all", "--format", "csv").output.splitlines()) == 3
    assert run(make_empty(project), "review").output == "There are no proposals.\n"


def make_empty(project: Project) -> Project:
    (project.workspace.triples / "findings.trig").write_text(HEADER, encoding="utf-8")
    return project


def test_hostile_text_steers_no_terminal(make: Make) -> None:
    evil = PROPOSED.replace('"words"', '"\\u001b[2J words \\u202e"')
    project = make(evil)
    texts = project.workspace.root / "sources"
    texts.mkdir()
    (texts / "t.txt").write_text("before \x1b[2J words \u202e after \x1b]0;x\x07", encoding="utf-8")
    output = run(project, "review", given="q\n").output
    assert "\x1b" not in output
    assert "\u202e" not in output


@pytest.mark.slow
def test_killed_at_any_moment_the_file_is_whole(make: Make) -> None:
    project = make(*(PROPOSED.replace("f1", f"f{n}") for n in range(1, 30)))
    path = project.workspace.triples / "findings.trig"
    command = (
        "import sys\nfrom aigraph.editing.reviewing import Reviewing\nfrom aigraph.workspace import Workspace\n"
        "work = Reviewing(Workspace.find(sys.argv[1]))\n"
        "print('go', flush=True)\n"
        "for name in sorted(work.state.findings):\n    work.decide([name], 'accepted', by='Ana', why='So')\n"
    )
    first = path.read_bytes()
    for wait in (0, 0.05, 0.3, None):
        before = path.read_bytes()
        words = [sys.executable, "-c", command, str(project.workspace.root)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"go\n"
            try:
                assert child.wait(wait) == 0
            except subprocess.TimeoutExpired:
                child.kill()
        assert path.read_bytes().startswith(before)
        assert wait is not None or path.read_bytes() != first
        project.refresh()
        assert project.problems == ()
