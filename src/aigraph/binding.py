"""What people give a saved query → the terms that stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from aigraph.engines import Engine
from aigraph.errors import BadParameter
from aigraph.queries import Names, Param, Query
from aigraph.results import Table
from aigraph.terms import AIG, Prefixes, Term, Value

_KNOWN = "ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s <{iri}> ?o }} }}"
_OF_CLASS = (
    "SELECT ?x {{ ?x a <{kind}> BIND(EXISTS {{ ?x a <{like}> }} AS ?fits) OPTIONAL {{ ?s ?p ?x }} FILTER(isIRI(?x)) }} "
    "GROUP BY ?x ?fits ORDER BY DESC(?fits) DESC(COUNT(?s)) ?x LIMIT {count}"
)
_PLAIN = re.compile(r"\w+:[\w/.#~:@%-]+")


def given_of(values: Mapping[str, Term | Value]) -> dict[str, Term | Value]:
    """The values that are values: None and blank text are as good as not given.

    Example:
        >>> given_of({"place": " ", "percent": 5, "goal": None})
        {'percent': 5}
    """
    return {key: value for key, value in values.items() if value is not None and str(value).strip()}


class Binding:
    """Puts values into saved queries.

    Args:
        engine: gives the engine that knows which names there are; called only where a value needs it.
        names: gives what people may write for a thing; called only where a slug or CURIE is not enough.
        prefixes: prefix → namespace.
        things: the namespace of the workspace's own things.
    """

    def __init__(
        self, engine: Callable[[], Engine], names: Callable[[], Names], prefixes: Prefixes, things: str
    ) -> None:
        self._engine = engine
        self._names = names
        self._prefixes = prefixes
        self._things = things

    def sparql(self, query: Query, values: Mapping[str, Term | Value]) -> str:
        """The query with the values, and the defaults of those not given, in their places.

        Raises:
            UnknownName: nothing of the name given as a value; holds the near matches.
            BadParameter: a parameter is missing (names some values that would do), unknown, or its value is of the
                wrong kind.
        """
        known = {param.name: param for param in query.params}
        stray = {key: Literal("") for key, value in values.items() if value is not None and key not in known}
        given = {key: value for key, value in given_of(values).items() if key in known}
        wanted = {**query.assumed(given), **given}
        lacking = query.missing(wanted)
        if lacking and not stray:
            raise query.wanting(lacking, self._some(lacking.name, query.classes.get(lacking.name, ""), 3))
        return query.bind({**{name: self._term(known[name], value) for name, value in wanted.items()}, **stray})

    def doubt(self, query: Query, values: Mapping[str, Term | Value]) -> None:
        """Where nothing was found: refuse values that are not of the class which the query is about.

        Raises:
            BadParameter: a value is of another class; names some that would do.
        """
        params, given = {param.name: param for param in query.params}, given_of(values)
        for name, curie in query.classes.items():
            wanted = self._prefixes.expand(curie)
            term = self._term(params[name], given[name]) if name in given and name in params else None
            if term is None or not wanted or self._engine().query(f"ASK {{ {term} a <{wanted}> }}"):
                continue
            some, kind = self._some(name, curie, 5), curie.rpartition(":")[2]
            hint = f"give one, such as {', '.join(some)}" if some else f"this workspace holds no {kind}"
            raise BadParameter(f"{name}={values[name]} is no {kind}", hint=hint)

    def _some(self, name: str, curie: str, count: int) -> list[str]:
        """Things of a class as people may write them, first what the parameter's name says, then by what is said."""
        kind, like = self._prefixes.expand(curie), AIG + name.capitalize()
        rows = self._engine().query(_OF_CLASS.format(kind=kind, like=like, count=count)) if kind else None
        iris = [str(iri) for iri in rows.column("x")] if isinstance(rows, Table) else []
        ours, compact = self._things, self._prefixes.compact
        return [iri.removeprefix(ours) if iri.startswith(ours) else compact(iri) for iri in iris]

    def _term(self, param: Param, value: Term | Value) -> Term:
        if isinstance(value, NamedNode | Literal | BlankNode | Triple):
            return value
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if param.choices and text not in param.choices:
            raise BadParameter(f"{param.name}={text!r} is not a choice", hint=f"choose {', '.join(param.choices)}")
        return (self._exact(text) or self._names().resolve(text)) if param.kind == "iri" else param.literal(text)

    def _exact(self, text: str) -> NamedNode | None:
        """The thing that a CURIE or slug means, where there is one: spares reading all labels."""
        for iri in (self._prefixes.expand(text), self._things + text):
            if iri and _PLAIN.fullmatch(iri) and self._engine().query(_KNOWN.format(iri=iri)):
                return NamedNode(iri)
        return None
