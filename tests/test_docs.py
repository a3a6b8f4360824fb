"""README and docs say what is so: their commands and examples run, their tables are those that the tool gives.

`make docs` (AIGRAPH_WRITE_DOCS=1) writes the generated parts again instead of comparing them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

import aigraph
from aigraph.cli.app import app
from aigraph.project import Project
from tests.test_house import FLOOR_OF, FLOORS

ROOT = Path(__file__).parents[1]
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#\s]+)")
MENTION = re.compile(r"(?:`|\$ |bin/)aigraph (?P<command>[a-z]+)\b")
TARGET = re.compile(r"(?:^|`)make (?P<target>[a-z]+)", re.MULTILINE)


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    for path in TEXTS:
        for found in BLOCK.finditer(path.read_text(encoding="utf-8")):
            if found["language"] == language:
                yield path, found["body"]


def commands() -> list[str]:
    """Every line that starts with `$ aigraph` in a console block."""
    lines = (line for _, body in blocks("console") for line in body.splitlines())
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ aigraph")]


QUIET = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "110", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
EXPLORE = "aigraph explore --no-open"


def run(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command line as a person would, in `folder`, with no screen to open a page on."""
    quiet = {**QUIET, **more}
    script = f'aigraph() {{ "$PYTHON" -m aigraph "$@"; }}\n{line}'
    environment = {**os.environ, **quiet, "PYTHON": sys.executable}
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )


def run_here(line: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in this process and folder, where the analyses of a page are worked out once."""
    name, *words = shlex.split(line)
    done = CliRunner(env=QUIET).invoke(app, words, prog_name=name)
    return subprocess.CompletedProcess(line, done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The whole command as it stands in the docs, run once."""
    return run(EXPLORE, tmp_path_factory.mktemp("explored"))


def compare(path: Path, mark: str, text: str) -> None:
    """Hold a generated part against `text`, or write it."""
    begin, end = f"<!-- begin:{mark} -->\n", f"<!-- end:{mark} -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    held, _, after = rest.partition(end)
    if os.environ.get("AIGRAPH_WRITE_DOCS"):
        path.write_text(f"{before}{begin}{text}{end}{after}", encoding="utf-8")
    else:
        assert held == text, f"{path.name} is behind: `make docs` brings it up to date"


def test_generated_coverage(explored: subprocess.CompletedProcess[str]) -> None:
    done = explored
    assert done.returncode == 0, done.stderr
    answer, _, _ = done.stdout.partition("\naigraph.html (")
    compare(ROOT / "README.md", "coverage", f"```text\n{answer.rstrip()}\n```\n")


def test_generated_questions(project: Project) -> None:
    parts = []
    for query in project.library.values():
        usage = f" {query.usage}" if query.usage else ""
        description = " ".join(query.description.split())
        parts.append(
            f"## {query.name}\n\n**{query.summary}**\n\n`aigraph query {query.name}{usage}`\n\n{description}\n\n"
        )
    assert parts
    compare(ROOT / "docs" / "questions.md", "questions", "\n" + "".join(parts))


def test_generated_analyses(project: Project) -> None:
    """docs/mexico.md says what the analyses say; `make mexico` writes it anew."""
    spec = spec_from_file_location("mexico", ROOT / "docs" / "mexico.py")
    assert spec is not None
    assert spec.loader is not None
    mexico = module_from_spec(spec)
    spec.loader.exec_module(mexico)
    path = ROOT / "docs" / "mexico.md"
    if os.environ.get("AIGRAPH_WRITE_DOCS"):
        path.write_text(mexico.page(project), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == mexico.page(project), "`make mexico` brings it up to date"
    assert all((path.parent / f"mexico-{name}.svg").is_file() for name in mexico.NAMES if name != "robustness")


@pytest.mark.parametrize("line", dict.fromkeys(commands()))
def test_a_command_in_the_docs_runs(line: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if line == "aigraph check" and shutil.which("java") is None:
        pytest.skip("there is no Java to run HermiT with")
    if line == EXPLORE:
        done = request.getfixturevalue("explored")
    elif line.startswith(("aigraph explore ", "aigraph site ")):
        request.getfixturevalue("monkeypatch").chdir(tmp_path)
        done = run_here(line)
    else:
        done = run(line, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    if line.startswith("aigraph query "):
        assert len(done.stdout.splitlines()) > 1, "a question shown has an answer"


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_the_guide_works_as_it_stands(tmp_path: Path) -> None:
    """Every line of the guide, in order, in an empty folder, and what the text says of the answers."""
    lines = [body for path, body in blocks("sh") if path.name == "extending.md"]
    someone = {
        f"GIT_{who}_{what}": "guide@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = run("set -e\n" + "".join(lines), tmp_path, **someone)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert 'Barrier "No room for bicycles overnight" gets its first remedy' in done.stdout
    assert "wrote 1, 0 there already" in done.stdout
    assert "wrote 0, 1 there already" in done.stdout
    assert (tmp_path / "workshop" / "map.html").is_file()
    status = "SELECT ?s { GRAPH ?f { ?r aig:addresses ?b } ?f aig:status ?s ; aig:stance aig:questions }"
    project = aigraph.open(tmp_path / "workshop")
    assert [str(row["s"]).rpartition("#")[2] for row in project.query(status).dicts()] == ["accepted"]  # type: ignore[union-attr]


@pytest.mark.parametrize(("path", "code"), list(blocks("python")), ids=lambda value: getattr(value, "name", "code"))
def test_a_python_example_runs(path: Path, code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, f"{path}: {done.stderr}"
    assert done.stdout.strip()


@pytest.mark.parametrize(("path", "text"), list(blocks("sparql")), ids=lambda value: getattr(value, "name", "query"))
def test_a_sparql_example_finds_something(path: Path, text: str, project: Project) -> None:
    answer = project.query(text)
    assert isinstance(answer, aigraph.Table), path
    assert len(answer) > 0, path


@pytest.mark.parametrize(("path", "text"), list(blocks("trig")), ids=lambda value: getattr(value, "name", "finding"))
def test_a_finding_shown_is_in_the_data(path: Path, text: str, project: Project) -> None:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in project.prefixes.items())
    shown = set(pyoxigraph.parse(head + text, format=pyoxigraph.RdfFormat.TRIG))
    files = (ROOT / "data" / "triples" / "findings").glob("*.trig")
    assert shown
    assert shown <= {quad for file in files for quad in pyoxigraph.parse(path=file)}, path


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_what_a_text_points_to_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    missing = [found["target"] for found in LINK.finditer(text) if not (path.parent / found["target"]).exists()]
    assert not missing
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {found["target"] for found in TARGET.finditer(text)} <= targets
    from aigraph.cli.app import COMMANDS

    assert {found["command"] for found in MENTION.finditer(text)} <= set(COMMANDS)


def test_the_readme_names_every_command() -> None:
    from aigraph.cli.app import COMMANDS

    mentioned = {found["command"] for found in MENTION.finditer((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert mentioned == set(COMMANDS)


def test_the_map_shows_every_room_on_its_floor() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = {int(row[0]): row[1] for row in re.findall(r"^\| (\d) \w+ \| ([^|]*) \|", text, re.MULTILINE)}
    package = ROOT / "src" / "aigraph"
    rooms = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    drawn = {number: set(re.findall(r"`(\w+)`", rooms_there)) for number, rooms_there in rows.items()}
    assert drawn == {n: set(floor) & rooms for n, floor in enumerate(FLOORS[:-1]) if set(floor) & rooms}
    described = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert described == (rooms & set(FLOOR_OF)) - {"__main__"}


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {aigraph.__version__}\n" in citation
    assert f"## {aigraph.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_make_help_lists_the_commands() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert "make explore" in done.stdout
    assert all(re.match(r"  make [a-z]+ +\S", line) for line in done.stdout.splitlines())
