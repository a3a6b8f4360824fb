"""One saved query: its header, its parameters, and how values are put in."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from aigraph.errors import BadParameter, BadQuery
from aigraph.queries.tokens import substitute, variables
from aigraph.terms import XSD, Term

_NUMBERS = ("integer", "decimal", "double", "float", "boolean", "number")
_VARIABLE = re.compile(
    r"^_(?P<optional>_?)(?P<name>[a-zA-Z0-9]+(?:_[a-zA-Z0-9]+)*?)"
    r"(?:_(?P<kind>iri|number|integer|decimal|double|float|boolean|literal|[a-z]{2}(?:_[A-Z]{2})?"
    r"|(?P<prefix>xsd)_(?P<datatype>[a-zA-Z]+)))?$"
)
_HEADER = re.compile(r"^#\+ ?(?P<yaml>.*)$")


@dataclass(frozen=True)
class Param:
    """One parameter, as its variable's name tells (grlc's convention).

    Attributes:
        name: what people write before the `=`.
        variable: the variable in the query, without the question mark.
        kind: "iri", "literal", "number", "integer" …, a language tag ("en"), or "xsd_date" and the like.
        required: False for a name with two underscores (`?__place_iri`).
        default: the value used where none is given, as people would write it; None if there is none.
        choices: the only values allowed; empty where all are.

    Example:
        >>> Param.of("_barrier_iri").kind, Param.of("__day_xsd_date").required, Param.of("_percent_integer").name
        ('iri', False, 'percent')
    """

    name: str
    variable: str
    kind: str
    required: bool
    default: str | None = None
    choices: tuple[str, ...] = ()

    @classmethod
    def of(cls, variable: str, default: str | None = None, choices: tuple[str, ...] = ()) -> Param | None:
        """The parameter that a variable stands for; None for an ordinary variable."""
        match = _VARIABLE.match(variable)
        if not match:
            return None
        return cls(match["name"], variable, match["kind"] or "literal", not match["optional"], default, choices)

    def literal(self, text: str) -> Literal:
        """The literal that a written value means.

        Raises:
            BadParameter: the text is no value of this kind.
        """
        datatype = self._datatype
        if datatype is None:
            language = None if self.kind == "literal" else self.kind.replace("_", "-")
            return Literal(text, language=language)
        if not _LEXICAL.get(datatype, re.compile(".*", re.DOTALL)).fullmatch(text) or not _is_day(datatype, text):
            raise BadParameter(
                f"{self.name}={text!r} is not of the kind {datatype}", hint=f"write {_SAMPLES[datatype]}"
            )
        return Literal(text, datatype=NamedNode(XSD + datatype))

    @property
    def _datatype(self) -> str | None:
        if self.kind in _NUMBERS:
            return "decimal" if self.kind == "number" else self.kind
        return self.kind.removeprefix("xsd_") if self.kind.startswith("xsd_") else None


def _is_day(datatype: str, text: str) -> bool:
    """Whether a date is one of the calendar; anything that is no date passes."""
    try:
        return datatype != "date" or bool(date.fromisoformat(text))
    except ValueError:
        return False


_LEXICAL = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "boolean": re.compile(r"true|false|1|0"),
    "date": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "gYear": re.compile(r"-?\d{4,}"),
}
_SAMPLES = {"integer": "a whole number such as 10", "decimal": "a number such as 2.5", "boolean": "true or false"}
_SAMPLES |= {"date": "a day such as 2026-11-22", "gYear": "a year such as 2024"}


@dataclass(frozen=True)
class Query:
    r"""A saved query: the file, its text, and what its header says.

    Example:
        >>> query = Query(Path("q.rq"), '#+ summary: "All"\nSELECT * WHERE { ?s ?p ?_object_iri }')
        >>> query.summary, [p.name for p in query.params]
        ('All', ['object'])
    """

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> Query:
        """The query in a file.

        Raises:
            BadQuery: it cannot be read, or is not UTF-8 text.
        """
        try:
            return cls(path, path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError as error:
            raise BadQuery(f"This is not UTF-8 text ({error.reason})", path, hint="save it as UTF-8") from None
        except OSError as error:
            raise BadQuery(f"Cannot read it ({error.strerror})", path) from None

    @property
    def name(self) -> str:
        """The name people call it by: the file's stem."""
        return self.path.stem

    @cached_property
    def header(self) -> Mapping[str, Any]:
        """What the `#+` lines say.

        Raises:
            BadQuery: they are not YAML, or not a mapping.
        """
        import yaml

        lines = [(n, m["yaml"]) for n, line in enumerate(self.text.splitlines(), 1) if (m := _HEADER.match(line))]
        try:
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            found = yaml.load("\n".join(text for _, text in lines), Loader=loader) or {}
        except (yaml.YAMLError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            line = lines[min(mark.line, len(lines) - 1)][0] if mark else lines[0][0]
            problem = getattr(error, "problem", None) or error
            raise BadQuery(f"The header is not YAML ({problem})", self.path, line, hint="mend this #+ line") from None
        if not isinstance(found, dict):
            raise BadQuery("The header is not a list of `key: value` lines", self.path, 1, hint="write #+ summary: …")
        return found

    @property
    def summary(self) -> str:
        """The question, in one line."""
        return str(self.header.get("summary", "")).strip()

    def summary_in(self, language: str) -> str:
        """The question in a language: `summary_es` and the like in the header, else the plain summary."""
        return str(self.header.get(f"summary_{language}") or self.summary).strip()

    @property
    def description(self) -> str:
        """What the columns mean and what counts."""
        return str(self.header.get("description", "")).strip()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, as strings."""
        return tuple(str(tag) for tag in self._list(self.header.get("tags")))

    @cached_property
    def params(self) -> tuple[Param, ...]:
        """The parameters, in order of appearance.

        Raises:
            BadQuery: two of them have one name, or a default is none of the choices.
        """
        said = any(word in self.text for word in ("defaults:", "enumerate:"))  # most need no YAML to run
        defaults, choices = (self._mapping("defaults"), self._mapping("enumerate")) if said else ({}, {})
        found = []
        for variable in variables(self.text):
            plain = Param.of(variable)
            if plain:
                default = defaults.get(plain.name)
                allowed = tuple(map(_written, self._list(choices.get(plain.name))))
                found.append(Param.of(variable, None if default is None else _written(default), allowed))
        params = tuple(param for param in found if param)
        for param in params:
            if sum(other.name == param.name for other in params) > 1:
                hint = "give each variable a name of its own"
                raise BadQuery(f"Two parameters are called {param.name!r}", self.path, hint=hint)
            if param.default is not None and param.choices and param.default not in param.choices:
                hint = f"choose {', '.join(param.choices)}"
                raise BadQuery(f"The default {param.name}: {param.default} is not a choice", self.path, hint=hint)
        return params

    @property
    def usage(self) -> str:
        """The parameters as one writes them: `name=…` where required, `[name=default]` where not."""
        shown = [
            f"{p.name}=…" if p.required and p.default is None else f"[{p.name}={p.default or '…'}]" for p in self.params
        ]
        return " ".join(shown)

    @property
    def classes(self) -> Mapping[str, str]:
        """Parameter → the CURIE of the class that its value should have (`classes` in the header)."""
        return {name: str(value) for name, value in self._mapping("classes").items()}

    def bind(self, values: Mapping[str, Term]) -> str:
        """The SPARQL with the values (by parameter name) in their places.

        Raises:
            BadParameter: an unknown parameter, or a required one without a value.
        """
        known = {param.name: param for param in self.params}
        unknown = sorted(set(values) - set(known))
        if unknown:
            hint = f"it takes {', '.join(known)}" if known else "it takes none"
            raise BadParameter(f"{self.name} has no parameter {unknown[0]!r}", hint=hint)
        missing = self.missing(values)
        if missing:
            raise self.wanting(missing)
        return substitute(self.text, {known[name].variable: term for name, term in values.items()})

    def missing(self, given: Container[str]) -> Param | None:
        """The first required parameter that is not among the given names; None if there is none."""
        return next((param for param in self.params if param.required and param.name not in given), None)

    def wanting(self, param: Param, such: Sequence[str] = ()) -> BadParameter:
        """The error for a required parameter without a value; `such` are some values that would do."""
        some = f", such as {', '.join(such)}" if such else ""
        return BadParameter(f"{self.name} needs a value for {param.name!r}", hint=f"write {param.name}=…{some}")

    def assumed(self, given: Container[str]) -> Mapping[str, str]:
        """Parameter → the default that is taken for it, where the given names do not hold it."""
        return {p.name: p.default for p in self.params if p.default is not None and p.name not in given}

    def _mapping(self, key: str) -> Mapping[str, Any]:
        """`defaults` and `enumerate` as grlc writes them: a mapping, or a list of one-entry mappings."""
        raw = self.header.get(key) or {}
        pairs = [raw] if isinstance(raw, dict) else raw
        if not isinstance(pairs, list) or not all(isinstance(pair, dict) for pair in pairs):
            raise BadQuery(f"`{key}` is not a mapping", self.path, 1, hint=f"write #+ {key}: and #+   - name: value")
        return {str(name): value for pair in pairs for name, value in pair.items()}

    @staticmethod
    def _list(raw: Any) -> list[Any]:
        return raw if isinstance(raw, list) else [] if raw is None else [raw]


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
