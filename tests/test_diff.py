"""What differs between two states, in words; folders and git revisions as states."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from aigraph.build import read
from aigraph.cli.app import app
from aigraph.differences import Barrier, Difference, Record, Snapshot, Value, compare, written
from aigraph.differences.consequences import KINDS
from aigraph.errors import AigraphError, MissingPart, UnknownName, WorkspaceError
from aigraph.project import Project
from aigraph.revisions import version
from aigraph.snapshots import compare_versions, snapshot
from aigraph.terms import AIG
from aigraph.workspace import Workspace

from .conftest import HEADER, finding

Make = Callable[..., Project]
ADDRESSES = finding("f1", "id:r aig:addresses id:b")
FIGURE = (
    "id:o{0} a aig:Observation ; aig:ofIndicator id:i ; aig:refPlace id:p ; aig:refPeriod '2024' ; aig:value {1} ;"
    " aig:unit id:u ; aig:scopeNote '{2}' ."
)


def from_source(text: str, key: str) -> str:
    return text.replace("src:t", f"src:{key}")


@pytest.fixture
def states(make: Make) -> Callable[..., Difference]:
    """Compare two lists of findings, each as TriG, in the same small workspace."""
    project = make()
    path = project.workspace.triples / "findings.trig"

    def difference(old: list[str], new: list[str], things: str = "", later: str = "") -> Difference:
        seen = []
        for texts, more in ((old, ""), (new, later)):
            path.write_text(HEADER + things + more + "".join(texts), encoding="utf-8")
            seen.append(snapshot(project.workspace, read(project.workspace)))
        return compare(*seen)

    return difference


def told(difference: Difference, lang: str = "en") -> dict[str, str]:
    return {one.kind: one.text(lang) for one in difference.consequences}


B, R = '"Barrier B"', '"Remedy"'
STATED = finding("f9", "id:c aig:contributesTo id:b")
INFERRED = STATED.replace("aig:stated", "aig:inferred").replace("t:f9", "t:f8")
PROPOSES = finding("f6", "id:who aig:recommends id:r")
CASES: tuple[tuple[list[str], list[str], str, str], ...] = (
    ([], [ADDRESSES], "first-remedy", f"Barrier {B} gets its first remedy: {R}"),
    (
        [],
        [ADDRESSES.replace(":high", ":low")],
        "first-remedy",
        f"Barrier {B} gets its first remedy: {R}, of low confidence",
    ),
    ([ADDRESSES], [], "lost-remedy", f"Barrier {B} lost its only remedy: {R}"),
    (
        [ADDRESSES],
        [ADDRESSES.replace("aig:accepted", "aig:rejected")],
        "lost-remedy",
        f"Barrier {B} lost its only remedy: {R}",
    ),
    ([], [finding("f1", "id:r aig:addresses id:c")], "addresses", f'Remedy {R} now addresses "Condition C"'),
    (
        [finding("f1", "id:r aig:addresses id:c")],
        [],
        "no-longer-addresses",
        f'Remedy {R} no longer addresses "Condition C"',
    ),
    (
        [STATED],
        [STATED, from_source(INFERRED, "u"), from_source(INFERRED.replace("f8", "f7"), "v")],
        "more-evidence",
        'Evidence for "Condition C" → "Barrier B" (contributes to) now from 3 sources (was 1)',
    ),
    (
        [STATED, from_source(INFERRED, "u")],
        [STATED],
        "one-source",
        'Evidence for "Condition C" → "Barrier B" (contributes to) now from one source only (was 2)',
    ),
    ([STATED], [], "no-evidence", '"Condition C" → "Barrier B" (contributes to) is now without any accepted finding'),
    (
        [STATED, INFERRED],
        [INFERRED],
        "only-inferred",
        '"Condition C" → "Barrier B" (contributes to) is now only inferred; no source states it',
    ),
    (
        [INFERRED],
        [INFERRED, STATED],
        "stated",
        '"Condition C" → "Barrier B" (contributes to) is now also stated by a source, not only inferred',
    ),
    (
        [STATED],
        [STATED, from_source(STATED.replace("asserts", "denies").replace("f9", "f6"), "u")],
        "disagree",
        'Two sources now disagree on "Condition C" → "Barrier B" (contributes to): so say "t"; against it "u"',
    ),
    (
        [STATED, from_source(STATED.replace("asserts", "denies").replace("f9", "f6"), "u")],
        [STATED],
        "no-longer-disagree",
        'Sources no longer disagree on "Condition C" → "Barrier B" (contributes to)',
    ),
    (
        [STATED.replace("accepted", "proposed")],
        [STATED],
        "first-evidence",
        '"Condition C" → "Barrier B" (contributes to) is now held: first accepted evidence',
    ),
    (
        [STATED, finding("f2", "id:r aig:addresses id:c")],
        [finding("f2", "id:r aig:addresses id:c")],
        "no-longer-reaches",
        f"Barrier {B} is no longer reached, even indirectly, by {R}",
    ),
    (
        [ADDRESSES],
        [ADDRESSES, from_source(finding("f2", "id:r aig:addresses id:b", "denies"), "u")],
        "gap",
        f"Every remedy for barrier {B} is now contested",
    ),
    (
        [STATED],
        [STATED, PROPOSES],
        "gap",
        f"Of barrier {B}, still without a remedy, a source that proposes remedies now speaks",
    ),
    (
        [STATED, PROPOSES],
        [STATED, from_source(PROPOSES, "u")],
        "gap",
        f"Of barrier {B}, still without a remedy, no source that proposes remedies speaks any more",
    ),
    (
        [ADDRESSES, STATED],
        [STATED],
        "gap",
        f"Barrier {B} is now left without any remedy, and no source that speaks of it proposes remedies at all",
    ),
    (
        [ADDRESSES, STATED, PROPOSES],
        [STATED, PROPOSES],
        "gap",
        f"Barrier {B} is now left without any remedy",
    ),
    (
        [STATED],
        [STATED, finding("f2", "id:c aig:causes id:b", more="aig:supersedes t:f9 ;")],
        "superseded",
        'Finding t:f9 is now superseded by t:f2: "Condition C" contributes to "Barrier B" / '
        '"Condition C" causes "Barrier B"',
    ),
)


@pytest.mark.parametrize(("old", "new", "kind", "sentence"), CASES, ids=[case[2] for case in CASES])
def test_a_consequence_is_told(
    states: Callable[..., Difference], old: list[str], new: list[str], kind: str, sentence: str
) -> None:
    difference = states(old, new)
    assert told(difference).get(kind) == sentence
    assert told(difference, "es")[kind] != sentence


def test_a_same_source_twice_is_one_source(states: Callable[..., Difference]) -> None:
    difference = states([STATED], [STATED, STATED.replace("f9", "f5")])
    assert [record.iri.rpartition("/")[2] for record in difference.added] == ["f5"]
    assert difference.consequences == ()


def test_figures_of_two_sources_that_differ(states: Callable[..., Difference]) -> None:
    things = 'id:i a aig:Indicator ; rdfs:label "Deals"@en, "Tratos"@es . id:p a aig:Place ; rdfs:label "Here"@en .\n'
    one = finding("f1", FIGURE.format(1, "100.0", "all"))
    near = from_source(finding("f2", FIGURE.format(2, "109", "all")), "u")
    far = from_source(finding("f3", FIGURE.format(3, "150", "fewer")), "v")
    assert states([one], [one, near], things).consequences == ()
    sentence = told(states([one], [one, near, far], things))["figures-differ"]
    assert sentence == (
        "Sources now differ by 50 % on Deals, Here, 2024: 100 (t) / 150 (v) u; their scopes are not the same"
    )
    assert "ya no difieren en más de 10 %" in told(states([one, far], [one], things), "es")["figures-agree"]
    assert states([one], [one.replace("'2024'", "'2025'"), far.replace("src:v", "src:t")], things).changed


def test_things_come_go_and_change(states: Callable[..., Difference]) -> None:
    old = 'id:x a aig:Place ; rdfs:label "X"@en, "Equis"@es . id:y a aig:Place ; rdfs:label "Y"@en .\n'
    more = 'id:x rdfs:label "Ex"@en . id:y a aig:Sector . id:n a aig:Barrier ; rdfs:label "N"@en .\n'
    changed = told(states([], [], old, more))
    assert changed["relabelled"] == 'id:x is now called otherwise: "X" → "Ex"'
    assert changed["retyped"] == '"Y" is now Place, Sector (was Place)'
    assert changed["new-barrier"] == 'New barrier "N" without any remedy'
    gone = states([], [], "", old)
    assert sorted(one.text_en for one in gone.consequences) == ['New: "X" (Place)', 'New: "Y" (Place)']
    assert (
        told(states([], [], old, "id:x rdfs:comment 'c' . "))["described"] == '"X" is now described otherwise: comment'
    )


def test_what_counts_as_a_change(states: Callable[..., Difference]) -> None:
    for field, old, new in (
        ("claim", "id:r aig:addresses id:b", "id:r aig:addresses id:c"),
        ("quote", '"words"', '"other words"'),
        ("mode", "aig:stated", "aig:inferred"),
        ("stance", "aig:asserts", "aig:reports"),
        ("confidence", "aig:high", "aig:low"),
        ("review status", "aig:accepted", "aig:proposed"),
        ("source", "src:t", "src:u"),
        ("comment", "aig:quote", 'rdfs:comment "why"@en ; aig:quote'),
    ):
        difference = states([ADDRESSES], [ADDRESSES.replace(old, new)])
        (change,) = difference.changed
        assert [difference.words("en").field(one.name) for one in change.fields_en] == [field]
        assert not difference.added + difference.removed
        assert f"      {field}: " in written(difference)


def test_only_layout_is_no_difference(states: Callable[..., Difference]) -> None:
    difference = states([ADDRESSES], ["# a remark\n\n" + ADDRESSES.replace(" ; ", " ;\n  ")])
    assert not difference
    assert "differ in layout" in written(difference)
    assert "en su forma" in written(difference, lang="es")
    assert "the same" in written(states([ADDRESSES], [ADDRESSES]))


HOSTILE = "<script>`|*_[x](http://e.org)\\u001b[2J @someone \\u202e#1 {0} {*}"


def test_hostile_text_stays_text(states: Callable[..., Difference]) -> None:
    things = f'id:z a aig:Barrier ; rdfs:label "{HOSTILE}"@en .\n'
    difference = states([], [finding("f1", "id:r aig:addresses id:z")], things)
    text, markdown = written(difference), written(difference, "markdown")
    assert "\x1b" not in text + markdown
    assert "\u202e" not in text + markdown
    assert "{0} {*}" in text
    assert "<script>" not in markdown
    assert "@someone" not in markdown
    assert "[x](" not in markdown


def test_the_three_forms(states: Callable[..., Difference]) -> None:
    difference = states([STATED], [ADDRESSES])
    text, markdown = written(difference), written(difference, "markdown", "es")
    assert text.startswith("Findings: 1 added, 1 removed, 0 changed.\n\nWhat follows\n  ! Barrier")
    assert '\nAdded findings\n  + t:f1  "Remedy" addresses "Barrier B"\n' in text
    assert "<details><summary>Hallazgos agregados (1)</summary>\n\n- **t:f1** «Remedio» atiende" in markdown
    data = json.loads(written(difference, "json"))
    assert [one["name"] for one in data["added"]] == ["t:f1"]
    assert data["consequences"][0]["kind"] == "first-remedy"
    assert data["consequences"][0]["about"] == ["https://w3id.org/aigraph/id/b", "https://w3id.org/aigraph/id/r"]


# --- properties over made-up states ---

WORDS = st.sampled_from(["asserts", "reports", "denies", "questions"])
STATUS = st.sampled_from(["accepted", "proposed", "rejected"])
NAMES = st.sampled_from(["a", "b", "c"])


@st.composite
def records(draw: st.DrawFn, name: str) -> Record:
    def value(text: str) -> tuple[Value, ...]:
        return (Value(AIG + text, True),)

    if draw(st.booleans()):
        parts = {"ofIndicator": "i", "refPeriod": "2024", "value": str(draw(st.integers(0, 3)))}
        claim = tuple(sorted((Value("o", True), Value(AIG + p, True), Value(o)) for p, o in parts.items()))
    else:
        claim = ((Value(draw(NAMES), True), Value(AIG + "addresses", True), Value(draw(NAMES), True)),)
    said = {AIG + "stance": value(draw(WORDS)), AIG + "status": value(draw(STATUS))}
    said |= {"http://www.w3.org/ns/prov#wasQuotedFrom": (Value(draw(NAMES), True),)}
    said |= {AIG + "mode": value(draw(st.sampled_from(["stated", "inferred"])))}
    said |= {AIG + "contradicts": (Value(draw(NAMES), True),)} if draw(st.booleans()) else {}
    return Record(name, claim, said, tuple(draw(st.sets(NAMES, max_size=1))))


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    names = draw(st.sets(NAMES))
    things = draw(st.sets(NAMES))
    gaps = st.sampled_from(["", "weak", "nobody", "not-searched", "contested"])
    barriers = {
        name: Barrier(
            tuple(sorted(draw(st.sets(NAMES)))), tuple(sorted(draw(st.sets(NAMES)))), draw(gaps), draw(st.booleans())
        )
        for name in draw(st.sets(NAMES))
        if name in things
    }
    return Snapshot(
        {name: draw(records(name)) for name in sorted(names)},
        {name: (draw(st.text(max_size=4)), "") for name in sorted(things)},
        {name: (draw(NAMES),) for name in sorted(things)},
        barriers=barriers,
    )


MIRRORED = {
    "first-remedy": "lost-remedy",
    "addresses": "no-longer-addresses",
    "disagree": "no-longer-disagree",
    "questioned": "no-longer-questioned",
    "contradicts": "no-longer-contradicts",
    "thing-added": "thing-removed",
    "stated": "only-inferred",
    "superseded": "no-longer-superseded",
}


@given(snapshots(), snapshots())
def test_there_and_back(one: Snapshot, other: Snapshot) -> None:
    assert not compare(one, one)
    there, back = compare(one, other), compare(other, one)
    assert there.added == back.removed
    assert there.removed == back.added
    assert [(c.old, c.new) for c in there.changed] == [(c.new, c.old) for c in back.changed]
    assert there == compare(one, other)
    for form in ("text", "markdown", "json"):
        assert written(there, form) == written(compare(one, other), form)
    kinds = [c.kind for c in there.consequences], [c.kind for c in back.consequences]
    assert {*kinds[0], *kinds[1]} <= {*KINDS}
    lost = [c for c in there.consequences if c.kind == "first-remedy" and c.about[0] in one.barriers]
    assert len(lost) == len([c for c in back.consequences if c.kind == "lost-remedy"])
    for kind in ("addresses", "disagree", "questioned", "contradicts", "stated", "superseded"):
        assert kinds[0].count(kind) == kinds[1].count(MIRRORED[kind]) or kind == "addresses"


# --- folders and revisions ---


def git(folder: Path, *words: str) -> str:
    if shutil.which("git") is None:
        pytest.skip("there is no git on this machine")
    identity = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", str(folder), *identity, *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(make: Make, tmp_path: Path) -> Project:
    """A repository whose workspace `topic` has two commits: without and with a finding."""
    project = make()
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "tag", "v1.0")
    (project.workspace.triples / "findings.trig").write_text(HEADER + ADDRESSES, encoding="utf-8")
    git(tmp_path, "commit", "-q", "-am", "two")
    return project


def counts(project: Project, old: str, new: str | None = None) -> tuple[int, int, int]:
    difference = compare_versions(project.workspace, old, new).difference
    return len(difference.added), len(difference.removed), len(difference.changed)


def test_revisions_in_a_sub_folder_of_the_repository(repository: Project, tmp_path: Path) -> None:
    assert counts(repository, "v1.0") == (1, 0, 0)
    assert counts(repository, "HEAD~1", "HEAD") == (1, 0, 0)
    assert counts(repository, "HEAD", "v1.0") == (0, 1, 0)
    assert counts(repository, "main:") == counts(repository, git(tmp_path, "rev-parse", "HEAD")) == (0, 0, 0)
    assert counts(repository, "main:topic", "HEAD@{0}") == (0, 0, 0)
    (repository.workspace.triples / "findings.trig").write_text(HEADER, encoding="utf-8")
    assert counts(repository, "HEAD") == (0, 1, 0), "what is not committed yet"
    assert git(tmp_path, "status", "--short") == "M topic/data/triples/findings.trig", "nothing was checked out"


def test_folders(repository: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "old" / "topic"
    shutil.copytree(repository.workspace.root, copy)
    (copy / "data" / "triples" / "findings.trig").write_text(HEADER, encoding="utf-8")
    assert counts(repository, str(copy)) == (1, 0, 0)
    assert counts(repository, str(copy.parent)) == (1, 0, 0), "a folder that holds one workspace"
    assert counts(repository, str(copy / "data"), "HEAD") == (1, 0, 0), "a folder in a workspace"
    shutil.copytree(copy, copy.parent / "second")
    with pytest.raises(AigraphError, match="several workspaces"):
        counts(repository, str(copy.parent))
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "aigraph.txt").touch()
    with pytest.raises(WorkspaceError, match="No aigraph"):
        counts(repository, str(tmp_path / "nothing"))


def test_a_workspace_that_moved_or_was_not_there_yet(repository: Project, tmp_path: Path) -> None:
    git(tmp_path, "mv", "topic", "renamed")
    git(tmp_path, "commit", "-q", "-m", "three")
    moved = Project(Workspace.at(tmp_path / "renamed"))
    assert counts(moved, "HEAD~1") == (0, 0, 0)
    git(tmp_path, "checkout", "-q", "--orphan", "empty")
    git(tmp_path, "rm", "-rq", "--cached", ".")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "nothing")
    with pytest.raises(AigraphError, match="The revision empty has no workspace"):
        counts(moved, "empty")
    with pytest.raises(AigraphError, match=r"no workspace in docs .*give main:renamed"):
        counts(moved, "main:docs")


def test_names_that_are_no_revision(repository: Project) -> None:
    with pytest.raises(UnknownName, match=r"called 'mian'; did you mean main\?"):
        counts(repository, "mian")
    with pytest.raises(UnknownName, match=r"there are main, v1.0"):
        counts(repository, "zzzz")
    for name in ("--output=x", "-x", "HEAD~1..HEAD", "", ":", "a\nb", "HEAD\0"):
        with pytest.raises(AigraphError, match="no name of one revision"):
            counts(repository, name)
    for name in ("$(touch x)", "HEAD;ls", "../..x", "é"):
        with pytest.raises(AigraphError):
            counts(repository, name)


def test_without_git_or_repository(repository: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.move(tmp_path / ".git", tmp_path / "away")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(AigraphError, match="lies in no git repository"):
        counts(repository, "HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingPart, match="git is not installed") as caught:
        counts(repository, "HEAD")
    assert caught.value.exit_code == 3
    assert counts(repository, str(repository.workspace.root)) == (0, 0, 0), "folders need no git"


def test_nothing_of_the_repository_runs(repository: Project, tmp_path: Path) -> None:
    """No hook, no filter, no attribute and no watcher of a repository takes part in reading it."""
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    for hook in ("post-checkout", "reference-transaction", "pre-auto-gc"):
        shutil.copy(script, tmp_path / ".git" / "hooks" / hook)
    git(tmp_path, "config", "filter.x.smudge", str(script))
    git(tmp_path, "config", "core.fsmonitor", str(script))
    attributes = "* filter=x export-subst\n*.ttl export-ignore\n"
    (tmp_path / ".git" / "info").mkdir(exist_ok=True)
    (tmp_path / ".git" / "info" / "attributes").write_text(attributes, encoding="utf-8")
    assert counts(repository, "v1.0") == (1, 0, 0)
    assert not ran.exists()


def test_links_in_a_revision(repository: Project, tmp_path: Path) -> None:
    triples = repository.workspace.triples
    shutil.move(triples / "findings.trig", tmp_path / "topic" / "ontology" / "there.trig")
    (triples / "findings.trig").symlink_to("../../ontology/there.trig")
    (triples / "outside.ttl").symlink_to("/etc/hostname")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "links")
    with version("HEAD", repository.workspace) as found:
        folder = found.workspace.triples
        assert (folder / "findings.trig").read_text(encoding="utf-8") == HEADER + ADDRESSES
        assert not (folder / "outside.ttl").exists()
        assert [found.told(fault) for fault in found.workspace.survey().faults] == [
            "HEAD:data/triples/outside.ttl: The link leads nowhere; mend or delete it."
        ]
    assert not found.workspace.root.exists()


def test_a_path_that_leads_out_of_a_revision(repository: Project, tmp_path: Path) -> None:
    """A made-up tree object with `..` in it writes nothing outside the temporary folder."""
    blob = git(tmp_path, "hash-object", "-w", "topic/aigraph.toml")

    def tree(*entries: tuple[str, str, str]) -> str:
        raw = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(sha) for mode, name, sha in entries)
        command = ["git", "-C", str(tmp_path), "hash-object", "-w", "-t", "tree", "--literally", "--stdin"]
        return subprocess.run(command, input=raw, capture_output=True, check=True).stdout.decode().strip()

    evil = tree(("40000", "..", tree(("40000", "..", tree(("100644", "evil.ttl", blob))))))
    top = tree(("100644", "aigraph.toml", blob), ("40000", "ontology", evil))
    with pytest.raises(AigraphError), version(f"{top}:", repository.workspace):
        pass
    assert not list(tmp_path.rglob("evil.ttl"))


def test_called_from_a_hook(repository: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "index.lock")
    assert counts(repository, "v1.0") == (1, 0, 0)


# --- the command ---


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(app, ["-w", str(project.workspace.root), *words])


def test_the_command(repository: Project, tmp_path: Path) -> None:
    result = run(repository, "diff", "v1.0", "--lang", "es")
    assert (result.exit_code, result.output.split("\n")[0]) == (0, "Hallazgos: 1 agregados, 0 eliminados, 0 cambiados.")
    assert "recibe su primer remedio" in result.output
    assert run(repository, "diff", "v1.0", "--exit-code").exit_code == 1
    assert run(repository, "diff", "HEAD", "--exit-code").exit_code == 0
    path = tmp_path / "changes.md"
    assert run(repository, "diff", "v1.0", "main", "-o", str(path)).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("**Findings: 1 added")
    assert json.loads(run(repository, "diff", "v1.0", "--format", "json").output)["added"]


def test_a_broken_file_is_left_out_and_said(repository: Project, tmp_path: Path) -> None:
    (repository.workspace.triples / "broken.ttl").write_text("oops", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "broken")
    (repository.workspace.triples / "broken.ttl").unlink()
    result = run(repository, "diff", "HEAD")
    assert result.exit_code == 2
    assert "left out: HEAD:data/triples/broken.ttl:1: " in result.output
    assert os.path.sep + "tmp" not in result.output


def test_what_cannot_be_read_is_in_neither_version(repository: Project, tmp_path: Path) -> None:
    """Nothing seems to go because its file breaks, and the text says first that not everything is compared."""
    triples = repository.workspace.triples
    (triples / "findings.trig").write_text(HEADER + ADDRESSES + "<<<<<<< HEAD\n", encoding="utf-8")
    (triples / "more.trig").write_text(HEADER + STATED, encoding="utf-8")
    found = compare_versions(repository.workspace, "HEAD")
    assert [record.iri[-2:] for record in found.difference.added] == ["f9"]
    assert (found.difference.removed, found.difference.left_out) == ((), found.left_out)
    assert [one for one in found.difference.consequences if one.kind == "lost-remedy"] == []
    (place,) = found.left_out
    assert "findings.trig" in place
    for form, lang, head in (
        ("text", "en", "Not everything is compared."),
        ("text", "es", "No se compara todo."),
        ("markdown", "en", "> [!WARNING]\n> Not everything is compared."),
        ("markdown", "es", "> [!WARNING]\n> No se compara todo."),
        ("json", "en", '{\n  "left_out": [\n    "'),
    ):
        text = written(found.difference, form, lang)
        assert text.startswith(head)
        assert "findings.trig" in text.split("f9", 1)[0]
    back = compare_versions(repository.workspace, str(repository.workspace.root), "HEAD").difference
    assert (len(back.added), len(back.removed)) == (0, 1), "the other way round too"
    (triples / "more.trig").unlink()
    none = run(repository, "diff", "HEAD", "-o", str(tmp_path / "changes.md"))
    assert (none.exit_code, "left out of both" in none.output) == (2, True)
    told = (tmp_path / "changes.md").read_text(encoding="utf-8")
    assert "**No difference in what is compared.**" in told
    assert "the files are the same" not in told


def test_a_folder_that_is_missing_is_missing_in_both(repository: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(repository.workspace.root, copy)
    shutil.rmtree(copy / "data" / "triples")
    found = compare_versions(repository.workspace, str(copy))
    assert not found.difference
    assert "There is no such folder" in found.difference.left_out[0]
