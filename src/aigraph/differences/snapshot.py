"""One state of a workspace as plain values: findings, what is said of them, barriers and their remedies.

All names are full IRIs, so that two states compare even where their prefixes differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from aigraph.terms import AIG, Prefixes

SPEAKING_FOR = frozenset({"asserts", "reports"})
OF_INDICATOR = AIG + "ofIndicator"
QUOTED_FROM = "http://www.w3.org/ns/prov#wasQuotedFrom"
Edge = tuple[str, str, str]
"""Subject, predicate and object of a claim between two things."""


@dataclass(frozen=True, order=True)
class Value:
    """A name or a text in a file; `language` is empty unless the text has one."""

    text: str
    iri: bool = False
    language: str = ""


@dataclass(frozen=True)
class Record:
    """One finding.

    Attributes:
        iri: its name.
        claim: its triples, sorted; blank nodes are all called "_:".
        said: predicate → values, sorted; the status is the current one.
        superseded_by: the accepted findings that supersede it, sorted.
        review: the last decision on it in words (who, when, why); empty where there is none.

    Example:
        >>> Record("f", (), {AIG + "mode": (Value(AIG + "stated", True),)}).word("mode")
        'stated'
    """

    iri: str
    claim: tuple[tuple[Value, Value, Value], ...]
    said: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    superseded_by: tuple[str, ...] = ()
    review: str = ""

    def word(self, name: str) -> str:
        """The word of one of our lists that it has under `aig:NAME`, such as "stated"; empty where it has none."""
        return self.text(AIG + name).rpartition("#")[2]

    def text(self, predicate: str) -> str:
        """The first value of a predicate as text; empty where it has none."""
        return next((value.text for value in self.said.get(predicate, ())), "")

    def names(self, name: str) -> tuple[str, ...]:
        """The findings or things that it names under `aig:NAME`."""
        return tuple(value.text for value in self.said.get(AIG + name, ()) if value.iri)

    @property
    def source(self) -> str:
        """The IRI of its source; empty where it names none."""
        return self.text(QUOTED_FROM)

    @property
    def standing(self) -> bool:
        """Whether it is accepted and not superseded."""
        return self.word("status") == "accepted" and not self.superseded_by

    @property
    def holds(self) -> bool:
        """Whether its claim is in the accepted view: it stands, and asserts or reports."""
        return self.standing and self.word("stance") in SPEAKING_FOR

    @cached_property
    def figure(self) -> Mapping[str, str]:
        """Property → text, for the observation that it reports; empty where it reports none."""
        subject = next((s for s, p, _ in self.claim if p.text == OF_INDICATOR), None)
        return {p.text.removeprefix(AIG): o.text for s, p, o in self.claim if s == subject}

    @property
    def edges(self) -> Iterator[Edge]:
        """Its claims between two things; none where it reports a figure."""
        if not self.figure:
            yield from ((s.text, p.text, o.text) for s, p, o in self.claim if o.iri)


@dataclass(frozen=True)
class Barrier:
    """What is proposed against a barrier.

    Attributes:
        direct: the remedies that address it.
        reached: those that reach it only in part or by way of something else: hypotheses.
        gap: "nobody", "not-searched", "weak", "contested" or empty, as in `aigraph.analysis.coverage`.
        listed: whether a source lists it.
    """

    direct: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    gap: str = ""
    listed: bool = False


@dataclass(frozen=True)
class Evidence:
    """The findings on one claim that stand, by what they say of it."""

    holding: tuple[Record, ...] = ()
    denying: tuple[Record, ...] = ()
    questioning: tuple[Record, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that assert or report it, sorted."""
        return sources(self.holding)

    @property
    def stated(self) -> bool:
        """Whether a source states it in so many words."""
        return any(record.word("mode") == "stated" for record in self.holding)

    @property
    def disagreement(self) -> bool:
        """Whether one source says so and another one denies it."""
        against = sources(self.denying)
        return bool(self.sources and against) and len({*self.sources, *against}) > 1


@dataclass(frozen=True)
class Snapshot:
    """One state of a workspace.

    Attributes:
        findings: name → finding.
        labels: name → its labels in English and Spanish.
        kinds: name → its asserted classes, sorted; of all that is no finding and nothing said about one.
        details: name → predicate → values: what else is said of these, labels and classes left out.
        barriers: name → what is proposed against it.
        prefixes: how names are shortened.
        digest: SHA-256 of the files.
    """

    findings: Mapping[str, Record] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    details: Mapping[str, Mapping[str, tuple[Value, ...]]] = field(default_factory=dict)
    barriers: Mapping[str, Barrier] = field(default_factory=dict)
    prefixes: Prefixes = field(default_factory=Prefixes)
    digest: str = ""

    @cached_property
    def mentioned(self) -> frozenset[Edge]:
        """All claims between two things, whatever the findings' stance and status."""
        return frozenset(edge for record in self.findings.values() for edge in record.edges)

    @cached_property
    def evidence(self) -> Mapping[Edge, Evidence]:
        """Claim between two things → the findings on it that stand."""
        found: dict[Edge, list[Record]] = defaultdict(list)
        for record in self.findings.values():
            for edge in record.edges if record.standing else ():
                found[edge].append(record)
        return {edge: _weighed(records) for edge, records in found.items()}

    @cached_property
    def contradictions(self) -> frozenset[tuple[str, str]]:
        """Pairs of findings that stand and of which one is said to contradict the other, each pair once."""
        return frozenset(
            (min(name, other), max(name, other))
            for name, record in self.findings.items()
            for other in record.names("contradicts")
            if record.standing and other in self.findings and self.findings[other].standing
        )

    @cached_property
    def figures(self) -> Mapping[tuple[str, ...], tuple[Record, ...]]:
        """Indicator, place, period, unit and statistic → the findings in the accepted view that report a figure."""
        found: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        for record in self.findings.values():
            if record.holds and amount(record) is not None and record.figure.get("refPeriod"):
                found[tuple(record.figure.get(name, "") for name in FIGURE_KEY)].append(record)
        return {key: tuple(records) for key, records in found.items()}


FIGURE_KEY = ("ofIndicator", "refPlace", "refPeriod", "unit", "statistic")


def amount(record: Record) -> Decimal | None:
    """The number that a finding reports; None where it reports none."""
    try:
        value = Decimal(record.figure.get("value", ""))
    except ArithmeticError:
        return None
    return value if value.is_finite() else None


def sources(records: tuple[Record, ...]) -> tuple[str, ...]:
    """The distinct sources of findings, sorted; a finding without a source is one of its own."""
    return tuple(sorted({record.source or record.iri for record in records}))


def _weighed(records: list[Record]) -> Evidence:
    def with_stance(*stances: str) -> tuple[Record, ...]:
        return tuple(record for record in records if record.word("stance") in stances)

    return Evidence(with_stance(*SPEAKING_FOR), with_stance("denies"), with_stance("questions"))
