"""What an RDF file says that sheets cannot carry: reviews and ties of its findings; told, and never against them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from aigraph.terms import AIG, COMMON_PREFIXES, Prefixes

About = Mapping[object, Mapping[str, list[object]]]
"""Subject → IRI of the predicate → objects."""

_REVIEWS, _DECISION, _SUPERSEDES, _STATUS = (AIG + name for name in ("reviews", "decision", "supersedes", "status"))
_AT, _COMMENT = COMMON_PREFIXES["prov"] + "endedAtTime", COMMON_PREFIXES["rdfs"] + "comment"
_MOST = 12  # properties that are named
_LONGEST = 300  # characters of a reason


class Standing:
    """Whether the findings of a file are held there, by its reviews and by what replaces what.

    Args:
        about: what the file says.
    """

    def __init__(self, about: About) -> None:
        self._about = about
        self._reviews: dict[object, list[object]] = defaultdict(list)
        self._newer: dict[object, list[object]] = defaultdict(list)
        for subject, known in about.items():
            for finding in known.get(_REVIEWS, ()):
                self._reviews[finding].append(subject)
            for finding in known.get(_SUPERSEDES, ()):
                self._newer[finding].append(subject)

    def against(self, finding: object) -> str:
        """Why the file does not hold a finding that it may have written as accepted; empty where it does."""
        decided, why = self._decision(finding)
        if decided in ("rejected", "proposed"):
            said = "a review rejects it" if decided == "rejected" else "a review opens it again"
            return f"{said} ({why})" if why else said
        newer = next((one for one in self._newer.get(finding, ()) if one != finding and self._accepted(one)), None)
        return f"{_last(newer)} supersedes it" if newer is not None else ""

    def _accepted(self, finding: object) -> bool:
        decided = self._decision(finding)[0] or _last(self._first(finding, _STATUS))
        return decided in ("", "accepted")

    def _decision(self, finding: object) -> tuple[str, str]:
        """The last decision on a finding and its reason; one whose time cannot be read counts as the last."""
        reviews = [
            (_moment(self._first(one, _AT)), _last(self._first(one, _DECISION)), self._first(one, _COMMENT))
            for one in self._reviews.get(finding, ())
        ]
        last = max(reviews, key=lambda one: (one[0], one[1] != "accepted"), default=None)
        return (last[1], " ".join(last[2].split())[:_LONGEST]) if last else ("", "")

    def _first(self, subject: object, predicate: str) -> str:
        return next((_text(term) for term in self._about.get(subject, {}).get(predicate, ())), "")


def passed_over(predicates: Iterable[str]) -> str:
    """A sentence on the statements that are not taken, by the IRIs of their predicates; empty where there are none.

    Example:
        >>> passed_over([AIG + "supersedes", AIG + "reviews", AIG + "reviews"])
        'passed over: 3 statements (aig:supersedes, 2 × aig:reviews)'
    """
    counts = Counter(predicates)
    if not counts:
        return ""
    compact = Prefixes().compact
    named = [f"{count} × {compact(iri)}" if count > 1 else compact(iri) for iri, count in counts.items()]
    more = f" and {len(named) - _MOST} more properties" if len(named) > _MOST else ""
    total = counts.total()
    return f"passed over: {total} statement{'s' if total > 1 else ''} ({', '.join(named[:_MOST])}{more})"


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _last(term: object) -> str:
    return _text(term).replace("#", "/").rpartition("/")[2]
