"""What people give a saved query → the terms that stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from aigraph.engines import Engine
from aigraph.errors import BadParameter
from aigraph.queries import Names, Param, Query
from aigraph.terms import Prefixes, Term, Value

_KNOWN = "ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s <{iri}> ?o }} }}"
_PLAIN = re.compile(r"\w+:[\w/.#~:@%-]+")


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
            BadParameter: a parameter is missing, unknown, or its value is of the wrong kind.
        """
        given = {key: value for key, value in values.items() if value is not None}
        defaults = {p.name: p.default for p in query.params if p.default is not None and p.name not in given}
        known = {param.name: param for param in query.params}
        terms = {k: self._term(known[k], v) for k, v in {**defaults, **given}.items() if k in known}
        stray = {key: Literal("") for key in given if key not in known}
        return query.bind({**terms, **stray})

    def doubt(self, query: Query, values: Mapping[str, Term | Value]) -> None:
        """Where nothing was found: refuse values that are not of the class which the query is about.

        Raises:
            BadParameter: a value is of another class; names some that would do.
        """
        params = {param.name: param for param in query.params}
        for name, curie in query.classes.items():
            wanted = self._prefixes.expand(curie)
            term = self._term(params[name], values[name]) if values.get(name) and name in params else None
            if term is None or not wanted or self._engine().query(f"ASK {{ {term} a <{wanted}> }}"):
                continue
            rows = self._engine().query(f"SELECT DISTINCT ?x {{ ?x a <{wanted}> }} ORDER BY ?x LIMIT 5")
            some = [str(iri).removeprefix(self._things) for iri in rows.column("x")]  # type: ignore[union-attr]
            kind = curie.rpartition(":")[2]
            raise BadParameter(f"{name}={values[name]} is no {kind}", hint=f"give one, such as {', '.join(some)}")

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
