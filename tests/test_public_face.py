"""What `import aigraph` offers, how light it is, and what the wheel carries."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import aigraph

ROOT = Path(__file__).parents[1]
HEAVY_TO_IMPORT = [
    "click",
    "networkx",
    "numpy",
    "owlready2",
    "pydantic",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "rich",
    "yaml",
]
HEAVY_TO_ASK = ["networkx", "owlready2", "pydantic", "pyvis", "rdflib"]
LIST_MODULES = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
ASK = """
import sys
sys.argv = ["aigraph", "query", "remedies-for-barrier", "barrier=scarce-local-capital"]
try:
    from aigraph.cli import main
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


def run_fresh(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter of its own; what was imported ends up as the last line of stderr."""
    command = [sys.executable, "-c", f"{code}\n{LIST_MODULES}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120)


def imported(done: subprocess.CompletedProcess[str]) -> set[str]:
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


def made_here(value: object) -> bool:
    """Tell our classes and functions from modules and from what was imported from elsewhere."""
    return not inspect.ismodule(value) and str(getattr(value, "__module__", "")).startswith("aigraph")


def seen_by_type_checkers() -> list[str]:
    """The names that the `TYPE_CHECKING` block of the package imports."""
    tree = ast.parse(Path(inspect.getfile(aigraph)).read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    found = [node for block in blocks for node in ast.walk(block) if isinstance(node, ast.ImportFrom)]
    return sorted(alias.asname or alias.name for node in found for alias in node.names)


def test_all_is_sorted_and_complete() -> None:
    assert aigraph.__all__ == sorted(aigraph.__all__)
    for name in aigraph.__all__:
        getattr(aigraph, name)  # a lazy name may enter the namespace only now
    own = {name for name in dir(aigraph) if not name.startswith("_") and made_here(getattr(aigraph, name))}
    assert own <= set(aigraph.__all__)
    assert all(made_here(getattr(aigraph, name)) for name in aigraph.__all__)


def test_type_checkers_see_the_same_names() -> None:
    assert seen_by_type_checkers() == aigraph.__all__


@pytest.mark.parametrize("name", aigraph.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(aigraph, name)), f"aigraph.{name} has no docstring"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        aigraph.no_such_name  # noqa: B018


def test_the_import_is_light(tmp_path: Path) -> None:
    loaded = imported(run_fresh("import aigraph", tmp_path))
    assert "aigraph" in loaded
    assert loaded.isdisjoint(HEAVY_TO_IMPORT), loaded.intersection(HEAVY_TO_IMPORT)


def test_a_saved_query_loads_nothing_heavy() -> None:
    done = run_fresh(ASK, ROOT)
    loaded = imported(done)
    assert len(done.stdout.splitlines()) > 1, "the query found nothing"
    assert loaded.isdisjoint(HEAVY_TO_ASK), loaded.intersection(HEAVY_TO_ASK)


@pytest.mark.slow
def test_the_wheel_carries_the_workspace(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    parts = [ROOT / "ontology", ROOT / "data" / "triples", ROOT / "queries"]
    files = [ROOT / "aigraph.toml", *(path for part in parts for path in part.rglob("*") if path.is_file())]
    travelling = {f"aigraph/_workspace/{path.relative_to(ROOT).as_posix()}" for path in files}
    package = ROOT / "src" / "aigraph"
    code = {path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    travelling |= {f"aigraph/{path.relative_to(package).as_posix()}" for path in code}
    assert travelling <= names, f"not in the wheel: {sorted(travelling - names)}"
    assert all(name.startswith(("aigraph/", "aigraph-")) for name in names), sorted(names)
