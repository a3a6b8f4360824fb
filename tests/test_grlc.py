"""Every saved query is a grlc query: its header, its parameters and what becomes of them, by grlc's own rules.

The rules are those that grlc publishes (https://grlc.readthedocs.io, "Decorator syntax" and "Parameter mapping"): YAML
after `#+`, `defaults` and `enumerate` as lists of one-entry mappings, parameters told by the names of variables, and
values put in by replacing the variable's text wherever it stands. They are written down here once more (`Rules`), so
that the tests need nothing installed; where the package grlc is installed, its own functions judge as well (`Grlc`).
"""

from __future__ import annotations

import importlib
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from pyoxigraph import Store
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from aigraph.project import Project
from aigraph.queries import Query

FOLDER = Path(__file__).resolve().parent.parent / "queries"
QUESTIONS = sorted(FOLDER.glob("*.rq"))
ALL = QUESTIONS + sorted((FOLDER / "views").glob("*.rq"))
ID = "https://w3id.org/aigraph/id/"
AIG = "https://w3id.org/aigraph/ontology#"

# Values for the parameters that have no default, and for the optional ones.
REQUIRED = {
    "barrier": f"{ID}scarce-local-capital",
    "cause": f"{ID}small-funds",
    "day": "2026-11-22",
    "goal": f"{ID}flourishing-ai-startups",
    "object": f"{ID}scarce-local-capital",
    "other": f"{ID}united-states",
    "place": f"{ID}mexico",
    "predicate": f"{AIG}indirectlyAddresses",
    "subject": f"{ID}afores-to-vc",
}
OPTIONAL = {
    "factor": f"{ID}interest-in-mexican-ai",
    "indicator": f"{ID}number-of-unicorns",
    "place": f"{ID}mexico",
    "remedy": f"{ID}coinvestment",
    "source": "https://w3id.org/aigraph/source/mbn-2025-03-04",
}


@dataclass(frozen=True)
class Parameter:
    """What grlc knows of a parameter; kind is iri, plain, number, a datatype (xsd:date) or a language (@en)."""

    token: str
    required: bool
    kind: str
    default: str | None
    choices: frozenset[str]


class Reader(Protocol):
    """Something that reads and fills in queries as grlc does."""

    def parameters(self, text: str) -> dict[str, Parameter]:
        """Name → parameter."""

    def fill(self, text: str, values: dict[str, str]) -> str:
        """The query with values in the places of its parameters."""


class Rules:
    """The published rules."""

    VARIABLE = re.compile(
        r"\?(?P<marks>__?)(?P<name>[A-Za-z0-9]+)"
        r"(?:_(?:(?P<kind>iri|number|literal|integer)|(?P<datatype>[A-Za-z0-9]+_[A-Za-z0-9]+)|(?P<lang>[A-Za-z0-9]+)))?"
    )

    def header(self, text: str) -> dict[str, Any]:
        lines = [line.removeprefix("#+") for line in text.splitlines() if line.startswith("#+")]
        found = yaml.safe_load("\n".join(lines))
        assert isinstance(found, dict)
        return found

    def parameters(self, text: str) -> dict[str, Parameter]:
        header = self.header(text)
        defaults, choices = ({k: v for pair in header.get(key, []) for k, v in pair.items()} for key in SPECIAL)
        found = {}
        for match in self.VARIABLE.finditer(text):
            name = match["name"]
            kind = (
                match["kind"]
                or (match["datatype"] or "").replace("_", ":")
                or (f"@{match['lang']}" if match["lang"] else "plain")
            )
            kind = {"integer": "xsd:integer", "literal": "plain"}.get(kind, kind)
            default = None if defaults.get(name) is None else str(defaults[name])
            allowed = frozenset(map(str, choices.get(name, [])))
            found[name] = Parameter(match[0], len(match["marks"]) == 1, kind, default, allowed)
        return found

    def fill(self, text: str, values: dict[str, str]) -> str:
        parameters = self.parameters(text)
        assert {name for name, parameter in parameters.items() if parameter.required} <= set(values)
        for name, parameter in parameters.items():
            if name in values:
                text = text.replace(parameter.token, _term(parameter.kind, values[name]))
        return text


class Grlc:
    """The package grlc itself."""

    def __init__(self) -> None:
        self.gquery = importlib.import_module("grlc.gquery")

    def parameters(self, text: str) -> dict[str, Parameter]:
        found = {}
        for name, said in self._metadata(text)["parameters"].items():
            kind = (
                said.get("format") or said.get("datatype") or (f"@{said['lang']}" if said.get("lang") else said["type"])
            )
            kind = {"string": "plain", "literal": "plain"}.get(kind, kind)
            default = None if said.get("default") is None else str(said["default"])
            choices = frozenset(map(str, said.get("enum", [])))
            found[name] = Parameter(said["original"], said["required"], kind, default, choices)
        return found

    def fill(self, text: str, values: dict[str, str]) -> str:
        metadata = self._metadata(text)
        return str(self.gquery.rewrite_query(metadata["query"], metadata["parameters"], values))

    def _metadata(self, text: str) -> dict[str, Any]:
        return deepcopy(_metadata(text))


@cache
def _metadata(text: str) -> dict[str, Any]:
    """What grlc makes of a query, asked once: its parser takes a tenth of a second or more."""
    metadata = importlib.import_module("grlc.gquery").get_metadata(text, "http://localhost/sparql")
    assert metadata["type"] == "SelectQuery"
    return {key: metadata[key] for key in ("query", "parameters")}


@cache
def reads(text: str) -> bool:
    """Whether rdflib reads a query; it raises where it does not."""
    return bool(parseQuery(text))


SPECIAL = ("defaults", "enumerate")
TERMS = {"iri": "<{}>", "number": "{}", "plain": '"{}"'}


def _term(kind: str, value: str) -> str:
    return TERMS.get(kind, f'"{{}}"{kind}' if kind.startswith("@") else f'"{{}}"^^{kind}').format(value)


READERS = [Rules, *([Grlc] if find_spec("grlc") else [])]


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    """Our wording of grlc's rules; and grlc, where it is installed."""
    made: Reader = request.param()
    return made


@pytest.mark.skipif(Grlc not in READERS, reason="grlc is not installed: its published rules alone are the judge")
def test_grlc_itself_judges() -> None:
    assert Grlc().parameters("SELECT * WHERE { ?s ?p ?_thing_iri }")["thing"].kind == "iri"


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "path", paths, ids=[path.relative_to(FOLDER).with_suffix("").as_posix() for path in paths]
    )


def values_of(parameters: dict[str, Parameter], *, optional: bool) -> dict[str, str]:
    """A value for each parameter: its default, or one of ours; for optional ones only if asked."""
    chosen = {name: p.default for name, p in parameters.items() if p.default is not None}
    needed = {name: REQUIRED[name] for name, p in parameters.items() if p.required and name not in chosen}
    free = {name: OPTIONAL[name] for name, p in parameters.items() if optional and not p.required}
    return {**chosen, **needed, **free}


def test_the_25_questions_have_their_files() -> None:
    tags = [tag for path in QUESTIONS for tag in Query.read(path).tags if re.fullmatch(r"q\d\d", tag)]
    assert sorted(tags) == sorted([f"q{number:02}" for number in range(1, 26)] + ["q24"])  # 24 asks two things


@each(ALL)
def test_header(path: Path) -> None:
    header = Rules().header(path.read_text(encoding="utf-8"))
    assert set(header) <= {"summary", "summary_es", "classes", "description", "tags", *SPECIAL}
    assert re.fullmatch(r"[^\n]+\?", header["summary"])
    assert len(header["description"]) > 40
    assert header["tags"] == ["view"] if path not in QUESTIONS else "question" in header["tags"]


@each(ALL)
def test_parameters_are_the_ones_that_aigraph_sees(path: Path, reader: Reader) -> None:
    query = Query.read(path)
    seen = {param.name: (f"?{param.variable}", param.required, param.default, param.choices) for param in query.params}
    found = reader.parameters(query.text)
    assert {name: (p.token, p.required, p.default) for name, p in found.items()} == {n: s[:3] for n, s in seen.items()}
    assert {name: p.choices for name, p in found.items()} == {name: frozenset(s[3]) for name, s in seen.items()}


@each(ALL)
def test_defaults_and_choices_belong_to_parameters(path: Path, project: Project) -> None:
    text = path.read_text(encoding="utf-8")
    parameters = Rules().parameters(text)
    named = {name for key in SPECIAL for pair in Rules().header(text).get(key, []) for name in pair}
    assert named <= set(parameters)
    for parameter in parameters.values():
        assert not parameter.choices or parameter.default in parameter.choices
        if parameter.kind == "iri" and parameter.default:
            assert project.names.resolve(parameter.default).value == parameter.default


@each(ALL)
def test_valid_sparql_as_it_stands_for_both_parsers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    Store().query(text)
    projected = [str(variable) for variable in translateQuery(parseQuery(text)).algebra["PV"]]
    assert projected
    assert not [name for name in projected if name.startswith("_")]
    assert len(projected) == len(set(projected))


@each(ALL)
def test_parameters_can_be_replaced_anywhere_they_stand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = [p.token for p in Rules().parameters(text).values()]
    assert not re.search(r"(?i)\b(AS|BOUND\s*\()\s*\?_", text)
    assert not [(a, b) for a in tokens for b in tokens if a != b and b.startswith(a)], "grlc replaces text, not tokens"
    assert not re.search(r"(?i)\b(LIMIT|OFFSET)\b", text.split("SELECT", 1)[1]), "grlc takes them out to paginate"
    if any(p.kind.startswith("xsd:") for p in Rules().parameters(text).values()):
        assert "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>" in text, "else grlc writes it before every SELECT"


@each(ALL)
def test_rows_are_in_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert re.search(r"\nORDER BY [^{}]+\n$", text[text.rindex("}") :])


@each(QUESTIONS)
@pytest.mark.parametrize("optional", [False, True], ids=["required", "all"])
def test_filled_in_by_grlc_and_by_aigraph_the_rows_are_the_same(
    path: Path, optional: bool, reader: Reader, project: Project
) -> None:
    text = path.read_text(encoding="utf-8")
    values = values_of(reader.parameters(text), optional=optional)
    filled = reader.fill(text, values)
    assert "?_" not in re.sub(r"\?__\w+", "", filled)
    assert reads(filled)
    assert project.query(filled) == project.ask(path.stem, **values)


@each(QUESTIONS)
def test_the_order_is_total(path: Path, project: Project) -> None:
    """Rows that the ORDER BY cannot tell apart would come in any order: none may be there twice."""
    rows = project.ask(
        path.stem, **values_of(Rules().parameters(path.read_text(encoding="utf-8")), optional=False)
    ).rows
    assert len(rows) == len(set(rows))
