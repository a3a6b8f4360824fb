"""The saved questions with answers worked out beforehand, so that a page without a server can show them.

A question that needs a value is asked for the things that would make sense there, a few dozen at most; what was not
asked is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from aigraph.errors import AigraphError
from aigraph.results import Table
from aigraph.terms import to_python

if TYPE_CHECKING:
    from aigraph.exploring.gathering import Desk
    from aigraph.queries import Param, Query

MOST_RUNS = 40
MOST_TRIES = 90
MOST_STATEMENTS = 16
"""Of a question about a statement; each takes long, and the panel shows the same words."""
MOST_DAYS = 3
MOST_ROWS = 300
MOST_THINGS = 3_000
"""In a larger graph questions are only named: to answer them beforehand would take too long."""

_FITTING = {
    "barrier": ("barrier",),
    "remedy": ("remedy",),
    "cause": ("cause", "barrier"),
    "factor": ("cause", "barrier"),
    "goal": ("Goal",),
    "indicator": ("Indicator",),
    "place": ("Place",),
    "other": ("Place",),
}
"""Parameter → the roles and kinds of the things that it is asked for."""

_ACTING = ("leadsTo", "hinders", "addresses")
Values = dict[str, str]


def questions(desk: Desk, graph: Any) -> tuple[dict[str, Any], ...]:
    """One record per saved question that can be read, sorted by name.

    Returns:
        Records with name, en, es (the question), about (its description), sparql, graph (whether its rows are edges of
        a picture), params (name, required, default, choices), runs (values, columns, rows, left out) and unasked (how
        many values that would fit were not tried). In a row an IRI is a list of its CURIE, a literal its plain value.
    """
    found = []
    for name in desk.library:
        try:
            found.append(_question(desk, graph, name))
        except AigraphError:
            continue  # `aigraph query` and `aigraph check` name a broken one with its line
    return tuple(found)


def _question(desk: Desk, graph: Any, name: str) -> dict[str, Any]:
    query = desk.library[name]
    wanting = [param for param in query.params if param.required and param.default is None]
    tries = list(_tries(desk, wanting, graph)) if len(graph) <= MOST_THINGS else []
    most = MOST_STATEMENTS if _statement(wanting) else MOST_TRIES
    runs = list(islice(_runs(desk, query, tries[:most], bool(wanting)), MOST_RUNS))
    return {
        "name": name,
        "en": query.summary_in("en"),
        "es": query.summary_in("es"),
        "about": " ".join(query.description.split()),
        "sparql": query.text,
        "graph": "#defaultView:Graph" in query.text,
        "params": [_param(param) for param in query.params],
        "runs": runs,
        "unasked": max(0, len(tries) - most) if wanting else 0,
    }


def _param(param: Param) -> dict[str, Any]:
    return {
        "name": param.name,
        "required": param.required and param.default is None,
        "default": param.default or "",
        "choices": list(param.choices),
    }


def _statement(wanting: Sequence[Param]) -> bool:
    return [param.name for param in wanting] == ["subject", "predicate", "object"]


def _tries(desk: Desk, wanting: Sequence[Param], graph: Any) -> Iterator[Values]:
    """The values to ask with: every mix of what fits; for a statement, the links of the graph."""
    if not wanting:
        yield {}
        return
    names = [param.name for param in wanting]
    if _statement(wanting):
        held = [(s, p, t) for s, t, p, edge in graph.edges(keys=True, data=True) if edge["held"]]
        said = [edge for edge in sorted(held) if edge[1] in ("aig:addresses", "aig:indirectlyAddresses", "aig:hinders")]
        yield from (dict(zip(names, edge, strict=True)) for edge in said)
        return
    fitting = (_days(desk) if param.kind == "xsd_date" else _fitting(param.name, graph) for param in wanting)
    for mix in product(*fitting):
        if len(set(mix)) == len(mix) and (names != ["cause", "goal"] or _leads(graph, *mix)):
            yield dict(zip(names, mix, strict=True))


def _days(desk: Desk) -> list[str]:
    """The last days on which findings were written, the newest first."""
    return sorted({finding["created"] for finding in desk.evidence.findings()} - {""}, reverse=True)[:MOST_DAYS]


def _leads(graph: Any, cause: str, goal: str) -> bool:
    """Whether links that act lead from the one to the other."""
    import networkx as nx

    def acts(s: str, t: str, key: Any) -> bool:
        return bool(graph.edges[s, t, key]["family"] in _ACTING and graph.edges[s, t, key]["held"])

    return bool(nx.has_path(nx.subgraph_view(graph, filter_edge=acts), cause, goal))


def _fitting(name: str, graph: Any) -> list[str]:
    fits = _FITTING.get(name, ())
    nodes = graph.nodes(data=True)
    found = [(data.get("order", 0), node) for node, data in nodes if data["role"] in fits or data.get("kind") in fits]
    return [node for _, node in sorted(found)]


def _runs(desk: Desk, query: Query, tries: Sequence[Values], empty_is_none: bool) -> Iterator[dict[str, Any]]:
    choices = next((param for param in query.params if param.choices), None)
    for values in tries:
        for more in [{choices.name: choice} for choice in choices.choices] if choices else [{}]:
            answer = _asked(desk, query.name, {**values, **more})
            if answer is not None and (answer.rows or not empty_is_none):
                yield _run(desk, {**values, **more}, answer)


def _asked(desk: Desk, name: str, values: Mapping[str, str]) -> Table | None:
    try:
        answer = desk.answer(name, **values)
    except AigraphError:
        return None  # the value is of another kind than the question is about
    return answer if isinstance(answer, Table) else None


def _run(desk: Desk, values: Values, answer: Table) -> dict[str, Any]:
    rows = [[_cell(desk, term) for term in row] for row in answer.rows[:MOST_ROWS]]
    return {"values": values, "columns": list(answer.columns), "rows": rows, "more": len(answer) - len(rows)}


def _cell(desk: Desk, term: Any) -> Any:
    if isinstance(term, NamedNode):
        return [desk.prefixes.compact(term.value)]
    value = to_python(term) if isinstance(term, Literal) else None if term is None else str(term)
    return value if value is None or isinstance(value, bool | int | str) else float(value)
