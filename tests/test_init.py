"""A new workspace is sound at once, knows nothing of the shipped topic, and never overwrites anything."""

from __future__ import annotations

import re
import runpy
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from aigraph.cli.app import app
from aigraph.errors import AigraphError
from aigraph.formatting import Formatted, fmt
from aigraph.project import Project
from aigraph.starting import Topic, started
from aigraph.workspace import Workspace

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/aigraph.toml"))
FOREIGN = ("mexic", "méxico", "mbn", "w3id.org/aigraph/id/", "w3id.org/aigraph/source/", "w3id.org/aigraph/finding/")
VALUES = {
    "notes": {
        "goal": "safe-bicycles",
        "place": "market-hall",
        "barrier": "few-skilled-volunteers",
        "cause": "no-teaching",
        "other": "market-hall",
        "day": "2026-06-01",
        "subject": "shared-bench",
        "predicate": "aig:addresses",
        "object": "few-skilled-volunteers",
    },
    "broad-street-1854": {
        "goal": "end-of-outbreak",
        "place": "broad-street",
        "other": "poland-street-workhouse",
        "barrier": "contaminated-well-water",
        "cause": "contaminated-well-water",
        "day": "2026-12-31",
        "subject": "contaminated-well-water",
        "predicate": "aig:causes",
        "object": "outbreak-1854",
    },
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("init") / "Bicycle Workshop"
    done = run("init", folder, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "https://example.org/bicycle-workshop/" in done.output
    return folder


def mentions(folder: Path) -> list[str]:
    """Where the files of a workspace, its copies of ontology and queries apart, name things of the shipped topic."""
    texts = {path: path.read_text(encoding="utf-8").lower() for path in folder.rglob("*") if path.is_file()}
    own = {path: text for path, text in texts.items() if path.relative_to(folder).parts[0] != "ontology"}
    return [f"{path}: {word}" for path, text in own.items() for word in FOREIGN if word in text]


def all_answers(project: Project, values: dict[str, str]) -> dict[str, object]:
    answers: dict[str, object] = {}
    for name in project.library:
        needed = [p.name for p in project.library[name].params if p.required and p.default is None]
        answers[name] = project.answer(name, **{key: values[key] for key in needed})
    return answers


def test_it_holds_what_a_topic_needs(fresh: Path) -> None:
    for name in (
        "aigraph.toml",
        "README.md",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".github/workflows/check.yml",
        "ontology/aigraph.ttl",
        "ontology/shapes.ttl",
        "queries/remedies-for-barrier.rq",
        "queries/checks/long-quotes.rq",
        "data/triples/factors.ttl",
        "data/triples/findings/notes.trig",
        "sources/notes.txt",
    ):
        assert (fresh / name).is_file(), name
    workflow = yaml.safe_load((fresh / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert "aigraph check --format github" in str(workflow["jobs"])
    assert yaml.safe_load((fresh / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]


@pytest.mark.java
def test_the_check_passes_at_once_with_all_its_parts(fresh: Path) -> None:
    done = run("-w", fresh, "check")
    assert done.exit_code == 0, done.output
    assert "source texts: 1 checked" in done.output
    assert "warning" not in done.output
    assert "0 skipped" in done.output


@pytest.mark.parametrize("folder", ["fresh", *EXAMPLES], ids=str)
def test_it_knows_nothing_of_the_shipped_topic(folder: str | Path, fresh: Path) -> None:
    assert mentions(fresh if folder == "fresh" else Path(folder)) == []


def test_its_layout_is_held(fresh: Path) -> None:
    for one in fmt(Workspace.at(fresh), [fresh / "data"], write=False):
        assert isinstance(one, Formatted)
        assert one.new == one.old
        assert not one.left


def test_every_command_works_in_it(fresh: Path, tmp_path: Path) -> None:
    project = Project(Workspace.at(fresh))
    answers = all_answers(project, VALUES["notes"])
    assert len(answers) > 20
    gap = project.ask("barriers-without-remedy")
    assert [row["barrier"] for row in gap.dicts()] == ["https://example.org/bicycle-workshop/id/no-room-overnight"]
    assert len(project.ask("barriers-to-goal", goal="safe-bicycles")) == 2
    page = tmp_path / "map.html"
    assert run("-w", fresh, "explore", "-o", page).exit_code == 0
    text = page.read_text(encoding="utf-8").lower()
    assert "bicycles" in text
    assert "mexic" not in text
    assert run("-w", fresh, "fmt", "--check").exit_code == 0
    assert run("-w", fresh, "query").exit_code == 0


def test_findings_are_added_reviewed_and_compared_in_it(fresh: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(fresh, folder)
    claim = ["--source", "notes", "--subject", "shared-bench", "--relation", "addresses"]
    words = ["--quote", "goes home unfinished", "--comment", "Our reading.", "--mode", "inferred"]
    claim += ["--object", "no-room-overnight", "--confidence", "low"]
    added = run("-w", folder, "add", "finding", *claim, *words, "--propose", "--yes")
    assert added.exit_code == 0, added.output
    assert run("-w", folder, "review", "f010", "--accept", "--by", "Ana").exit_code == 0
    text = (folder / "data/triples/findings/notes.trig").read_text(encoding="utf-8")
    assert text.startswith((fresh / "data/triples/findings/notes.trig").read_text(encoding="utf-8"))
    assert "https://example.org/bicycle-workshop/curator/ana" in text.replace(
        "curator:ana", "https://example.org/bicycle-workshop/curator/ana"
    )
    assert run("-w", folder, "fmt", "--check").exit_code == 0
    assert run("-w", folder, "check", "--no-logic", "--sources", folder / "sources").exit_code == 0
    compared = run("-w", folder, "diff", fresh, folder, "--lang", "en")
    assert compared.exit_code in (0, 1), compared.output
    assert "No room for bicycles overnight" in compared.output
    assert len(Project(Workspace.at(folder)).ask("barriers-without-remedy")) == 0
    assert mentions(folder) == []


def test_names_and_title_are_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    done = run("init", folder, "--namespace", "https://agua.example/mx", "--title", 'El agua "limpia"', "--lang", "es")
    assert done.exit_code == 0
    assert "https://agua.example/mx/" in done.output
    settings = tomllib.loads((folder / "aigraph.toml").read_text(encoding="utf-8"))
    assert settings["title"] == {"en": 'El agua "limpia"', "es": 'El agua "limpia"'}
    workspace = Workspace.at(folder)
    assert workspace.things == "https://agua.example/mx/id/"
    assert workspace.sources == "https://agua.example/mx/source/"
    assert workspace.findings == "https://agua.example/mx/finding/"
    assert workspace.curators == "https://agua.example/mx/curator/"
    assert "example.org" not in (folder / "data/triples/findings/notes.trig").read_text(encoding="utf-8")
    assert len(Project(workspace).ask("barriers-to-goal", goal="safe-bicycles")) == 2


def test_a_place_that_cannot_be_is_refused_in_one_sentence(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    for folder, said in ((link, "leads nowhere"), (tmp_path / ("x" * 300), "Cannot make it")):
        done = run("init", folder)
        assert isinstance(done.exception, AigraphError)
        assert said in str(done.exception)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("namespace", ["water", "https://a b/", "https://a.org/#", 'https://a.org/">', "urn:x"])
def test_a_namespace_that_is_none_is_refused(tmp_path: Path, namespace: str) -> None:
    with pytest.raises(AigraphError, match="no web address"):
        Topic.of(tmp_path, namespace=namespace)


@pytest.mark.parametrize("name", ["Ñandú & Co.", "水", "..."])
def test_any_folder_name_makes_a_namespace(tmp_path: Path, name: str) -> None:
    with started(tmp_path / name / "x", Topic.of(tmp_path / name)) as root:
        assert Project(Workspace.at(root)).problems == ()


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("mine", encoding="utf-8")
    with pytest.raises(AigraphError, match=r"not empty: it holds note\.txt"), started(tmp_path, Topic.of(tmp_path)):
        pass
    with pytest.raises(AigraphError, match="This is a file"), started(note, Topic.of(note)):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_folder_with_git_alone_counts_as_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("init", ".").exit_code == 0
    assert (tmp_path / "aigraph.toml").is_file()
    assert not list(tmp_path.glob(".aigraph-init-*"))


def test_what_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "x"
    with pytest.raises(ZeroDivisionError), started(folder, Topic.of(folder)):
        _ = 1 / 0
    real: Callable[[Path, Path], Path] = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if target.name == "queries":
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(AigraphError, match="Cannot make it"), started(folder, Topic.of(folder)):
        pass
    assert list(tmp_path.iterdir()) == []


def test_without_the_example_it_is_empty_and_sound(tmp_path: Path) -> None:
    folder = tmp_path / "Clean water"
    with started(folder, Topic.of(folder, example=False)):
        pass
    project = Project(Workspace.at(folder))
    assert project.workspace.title("en") == "Clean water"
    assert project.check(logic=False).ok
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "data").rglob("*.t*")}
    assert set(texts) == {"actors", "factors", "indicators", "interventions", "places", "sources", "units"}
    assert all(re.fullmatch(r"# .+\n", text) for name, text in texts.items() if name != "units"), "heads alone"
    assert mentions(folder) == []
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Clean water\n")
    assert "bicycle" not in text


def test_an_empty_workspace_is_filled_by_add(tmp_path: Path) -> None:
    folder = tmp_path / "fog"
    done = run("init", folder, "--empty", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "It holds no things yet" in done.output
    assert run("-w", folder, "fmt", "--check").exit_code == 0
    for kind, name in (("Goal", "Clear air"), ("Barrier", "Fog")):
        labels = ["--label-en", name, "--label-es", f"{name} (es)"]
        added = run("-w", folder, "add", "thing", "--class", kind, *labels, "--yes")
        assert added.exit_code == 0, added.output
    text = (folder / "data/triples/factors.ttl").read_text(encoding="utf-8")
    assert text.startswith("# Factors: goals")
    assert text.count("@prefix aig:") == 1
    (folder / "sources/letter.txt").write_text("Fog hides the clear air.", encoding="utf-8")
    source = ["--key", "letter", "--title", "A letter", "--language", "en", "--issued", "2026", "--yes"]
    added = run("-w", folder, "add", "source", *source)
    assert added.exit_code == 0, added.output
    claim = ["--source", "letter", "--subject", "fog", "--relation", "hinders", "--object", "clear-air"]
    words = ["--quote", "Fog hides the clear air", "--mode", "stated", "--confidence", "high", "--by", "Ana"]
    added = run("-w", folder, "add", "finding", *claim, *words, "--yes")
    assert added.exit_code == 0, added.output
    checked = run("-w", folder, "check", "--no-logic", "--lang", "en")
    assert "quotes: 1 checked, 1 passed" in checked.output
    assert len(Project(Workspace.at(folder)).ask("barriers-to-goal", goal="clear-air")) == 1
    assert run("-w", folder, "fmt", "--check").exit_code == 0


def test_empty_and_a_sheet_are_not_both_wanted(tmp_path: Path) -> None:
    sheet = tmp_path / "things.csv"
    sheet.write_text("Label\n", encoding="utf-8")
    done = run("init", tmp_path / "x", "--empty", "--from-sheet", sheet)
    assert done.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_the_readme_made_tells_of_review_and_diff_and_of_beginning_without_the_example(fresh: Path) -> None:
    text = (fresh / "README.md").read_text(encoding="utf-8")
    for word in ("aigraph review", "aigraph diff", "aigraph init --empty DIR", "--from-sheet"):
        assert word in text


def test_a_filled_sheet_takes_the_place_of_the_example(fresh: Path, tmp_path: Path) -> None:
    sheet, folder = tmp_path / "all.xlsx", tmp_path / "mine"
    assert run("-w", fresh, "import", "--template", sheet, "--filled").exit_code == 0
    done = run("init", folder, "--from-sheet", sheet, "--namespace", "https://example.org/bicycle-workshop/")
    assert done.exit_code == 0, done.output
    old, new = (Project(Workspace.at(place)) for place in (fresh, folder))
    assert {quads[0].triple for quads in new.files.claims.values()} == {
        quads[0].triple for quads in old.files.claims.values()
    }
    assert new.check(logic=False).ok
    assert run("-w", folder, "fmt", "--check").exit_code == 0


def test_a_sheet_with_a_row_that_fails_makes_nothing(tmp_path: Path) -> None:
    sheet, folder = tmp_path / "things.csv", tmp_path / "mine"
    assert run("import", "--template", sheet).exit_code == 0
    sheets = sorted(path for path in tmp_path.iterdir() if path.suffix == ".csv")
    things = next(path for path in sheets if "things" in path.stem)
    head = things.read_text(encoding="utf-8-sig").splitlines()[0]
    things.write_text(head + "\n" + "x," * head.count(",") + "x\n", encoding="utf-8")
    done = run("init", folder, "--from-sheet", things)
    assert done.exit_code != 0
    assert not folder.exists()


def test_the_standard_queries_know_no_topic() -> None:
    for path in Workspace.shipped().queries.rglob("*.rq"):
        text = path.read_text(encoding="utf-8").lower()
        assert not [word for word in FOREIGN if word in text], path


def test_prefixes_that_the_files_declare_shorten_names_and_are_understood(fresh: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(fresh, folder)
    source = ["--key", "nesta", "--title", "A letter", "--language", "en", "--issued", "2026", "--yes"]
    assert run("-w", folder, "add", "source", *source).exit_code == 0
    (folder / "sources/nesta.txt").write_text("The repair class takes a shared bench.", encoding="utf-8")
    claim = ["--source", "nesta", "--subject", "shared-bench", "--relation", "addresses"]
    claim += ["--object", "no-room-overnight", "--confidence", "low", "--by", "Ana"]
    words = ["--quote", "takes a shared bench", "--comment", "Our reading.", "--mode", "inferred"]
    added = run("-w", folder, "add", "finding", *claim, *words, "--propose", "--yes")
    assert added.exit_code == 0, added.output
    assert "nesta:f001" in run("-w", folder, "review", "--list", "--format", "table").output
    assert "nesta:f001" in run("-w", folder, "diff", fresh, folder, "--lang", "en").output
    ask = "ASK { nesta:f001 aig:status aig:proposed }"
    assert run("-w", folder, "query", "--sparql", ask).output.strip() == "true"
    why = ["subject=nesta:f001", "predicate=aig:status", "object=aig:proposed"]
    assert run("-w", folder, "query", "why-statement", *why, "--format", "table").exit_code == 0
    assert run("-w", folder, "review", "nesta:f001", "--accept", "--by", "Ana").exit_code == 0


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
class TestExamples:
    @pytest.mark.java
    def test_the_check_passes(self, folder: Path) -> None:
        done = run("-w", folder, "check", "--sources", folder / "sources")
        assert done.exit_code == 0, done.output

    def test_all_standard_queries_run(self, folder: Path) -> None:
        project = Project(Workspace.at(folder))
        assert project.problems == ()
        assert set(all_answers(project, VALUES[folder.name])) >= set(Project(Workspace.shipped()).library)

    def test_the_page_is_written(self, folder: Path, tmp_path: Path) -> None:
        page = Project(Workspace.at(folder)).explore(tmp_path / "map.html")
        assert not [word for word in FOREIGN[:2] if word in page.read_text(encoding="utf-8").lower()]

    def test_its_layout_is_held(self, folder: Path) -> None:
        done = fmt(Workspace.at(folder), [folder / "data"], write=False)
        assert not [one for one in done if not isinstance(one, Formatted) or one.new != one.old or one.left]

    def test_its_copies_are_those_that_are_shipped(self, folder: Path, tmp_path: Path) -> None:
        copy = tmp_path / "examples"
        shutil.copytree(ROOT / "examples", copy)
        runpy.run_path(str(copy / "refresh.py"), run_name="__main__")
        for part in ("ontology", "queries"):
            old, new = ({p.relative_to(place): p.read_bytes() for p in (place / part).rglob("*.*")} for place in
                        (folder, copy / folder.name))  # fmt: skip
            assert old == new, "run python examples/refresh.py"


def test_the_broad_street_example_shows_a_figure_a_quarrel_a_gap_and_a_sum() -> None:
    project = Project(Workspace.at(ROOT / "examples" / "broad-street-1854"))
    base = "https://example.org/broad-street/"
    quarrels = project.ask("contested-claims").dicts()
    assert {(row["subject"], row["tie"]) for row in quarrels} >= {(f"{base}id/contaminated-well-water", "contradicts")}
    gaps = project.ask("barriers-without-remedy").dicts()
    assert [row["barrier"] for row in gaps] == [f"{base}id/insufficient-evidence"]
    figures = project.ask("indicator-values", place="percussion-cap-manufactory").dicts()
    assert {(row["mode"], float(str(row["value"]))) for row in figures} == {
        ("stated", 18.0),
        ("stated", 200.0),
        ("computed", 9.0),
    }
