"""A verdict on consistency in words that a person can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, Triple

from aigraph.reason.hermit import Consistency
from aigraph.report import Problem, Related
from aigraph.terms import Prefixes

_MOST_SHOWN = 20
_SO_FAR = "; time was up, and this is the smallest set found so far"

Locate = Callable[[Triple], Sequence[Related]]
"""Where a statement is written: for each place, who claims it there (empty if nobody but the file)."""


def problems(verdict: Consistency, locate: Locate, prefixes: Prefixes) -> tuple[Problem, ...]:
    """One error for a clash, and one for each class that can have no members; none where all is well.

    The statements are the problem's `related`, each with its place and the findings that claim it.

    Example:
        >>> problems(Consistency(True), lambda triple: (), Prefixes())
        ()
    """
    found = []
    if not verdict.consistent:
        message = f"These statements cannot all be so{'' if verdict.minimal else _SO_FAR}"
        found.append(_problem("logic-clash", message, _related(verdict.clash, locate, prefixes)))
    for number, iri in enumerate(verdict.unsatisfiable):
        axioms, minimal = verdict.because[number] if number < len(verdict.because) else ((), False)
        what = f"Nothing can ever be a {prefixes.compact(iri)}: "
        why = "its axioms clash" if axioms else "its axioms clash, and there was no time to say which"
        message = f"{what}{why}{'' if minimal or not axioms else _SO_FAR}"
        found.append(_problem("logic-empty-class", message, _related(axioms, locate, prefixes)))
    return tuple(found)


def _problem(rule: str, message: str, related: Sequence[Related]) -> Problem:
    """The problem at the place of the first statement that has one."""
    first = next((one for one in related if one.path), Related(""))
    hint = "mend or reject one of them" if rule == "logic-clash" else "change one of these axioms"
    return Problem(rule, "error", message, first.path, first.line, hint, tuple(related))


def _related(triples: Sequence[Triple], locate: Locate, prefixes: Prefixes) -> tuple[Related, ...]:
    shown = [one for triple in triples[:_MOST_SHOWN] for one in _statement(triple, locate, prefixes)]
    rest = len(triples) - _MOST_SHOWN
    return (*shown, *([Related(f"and {rest:,} more")] if rest > 0 else []))


def _statement(triple: Triple, locate: Locate, prefixes: Prefixes) -> Iterator[Related]:
    """A statement once for each place where it is written; who claims it is named in brackets."""
    parts = (triple.subject, triple.predicate, triple.object)
    text = " ".join(_written(part, prefixes) for part in parts)
    for one in locate(triple) or (Related(""),):
        yield Related(f"{text} [{one.message}]" if one.message else text, one.path, one.line)


def _written(part: object, prefixes: Prefixes) -> str:
    if isinstance(part, NamedNode):
        return prefixes.compact(part.value)
    return f"_:{part.value}" if isinstance(part, BlankNode) else str(part)
