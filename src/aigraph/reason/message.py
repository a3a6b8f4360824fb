"""A verdict on consistency in words that a person can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from aigraph.errors import AigraphError
from aigraph.reason.hermit import Consistency
from aigraph.terms import Prefixes

_MOST_SHOWN = 20

Claims = Mapping[NamedNode, Sequence[Triple]]
"""Finding → the triples that it claims."""


def problems(verdict: Consistency, claims: Claims, prefixes: Prefixes) -> tuple[AigraphError, ...]:
    """One error for a clash, and one for each class that can have no members; none where all is well.

    Example:
        >>> problems(Consistency(True), {}, Prefixes())
        ()
    """
    errors = [] if verdict.consistent else [_clash(verdict, claims, prefixes)]
    hint = "see what its definition and the disjointness axioms say together"
    for iri in verdict.unsatisfiable:
        message = f"Nothing can ever be a {prefixes.compact(iri)}: its axioms clash"
        errors.append(AigraphError(message, where="ontology", hint=hint))
    return tuple(errors)


def _clash(verdict: Consistency, claims: Claims, prefixes: Prefixes) -> AigraphError:
    """The statements that clash, each with the findings that claim it."""
    shown = "; ".join(_sentence(triple, claims, prefixes) for triple in verdict.clash[:_MOST_SHOWN])
    rest = len(verdict.clash) - _MOST_SHOWN
    more = f"; and {rest} more" if rest > 0 else ""
    doubt = "" if verdict.minimal else " (time was up: fewer of them may be enough to clash)"
    message = f"These statements cannot all be so: {shown}{more}{doubt}"
    return AigraphError(message, hint="mend or reject one of them")


def _sentence(triple: Triple, claims: Claims, prefixes: Prefixes) -> str:
    parts = (triple.subject, triple.predicate, triple.object)
    text = " ".join(prefixes.compact(part.value) if isinstance(part, NamedNode) else str(part) for part in parts)
    claimed = [prefixes.compact(name.value) for name, triples in claims.items() if triple in triples]
    return f"{text} [{', '.join(claimed)}]" if claimed else text
