"""Driving and dependence power, quadrants and rank changes, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aigraph.analysis.grounds import weakest
from aigraph.analysis.indirect import HOLD, Indirect, Outcome
from aigraph.analysis.influence import Influence, Quadrant, reach_of
from aigraph.analysis.links import Link, Links
from aigraph.analysis.ranks import ranks
from aigraph.readouts import thin
from aigraph.readouts.readout import Cell, Readout, Section
from aigraph.wording import Context

MOST_NAMES = 3
"""So many names stand in a sentence at most."""
MOST_LINKS = 60
"""So many links of the first driver are listed with their words at most."""


def tell(result: Influence, context: Context) -> Readout:
    """The readout of an influence."""
    told = _Told(result, context)
    links, words = result.links, told.words
    return Readout(
        name="influence",
        question=words("question"),
        banners=thin.banners(links, context) if links else (),
        answer=tuple(told.answer()),
        sections=tuple(told.sections()),
        rests=tuple(told.rests()),
        caveats=tuple(told.caveats()),
        method=tuple(told.method()),
        glossary=tuple(told.glossary()),
    )


def number(value: float) -> str:
    """A threshold as it is said: 5.5, 6, 2.05."""
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"


class _Told:
    """The parts of one readout."""

    def __init__(self, result: Influence, context: Context) -> None:
        self.result, self.context, self.words = result, context, context.words("influence")
        self.size = len(result.elements)
        self.what = self.words("factors" if result.links else "elements")
        self.rule = self.words(f"rule.{result.rule}", size=self.size, what=self.what)
        self.line = number(result.threshold)
        self.first = _best(result.driving)

    def answer(self) -> Iterator[str]:
        yield self._best("answer.driver", self.result.driving)
        if self.result.links:
            yield self._ground(self.result.links)
        yield self._best("answer.dependent", self.result.dependence)
        yield from self._quadrants()
        yield from self._paths()
        yield from self._indirect(self.result.indirect)

    def _best(self, key: str, powers: Mapping[str, int]) -> str:
        names = _best(powers)
        count = powers[names[0]] - 1
        return self.words(
            key, n=len(names), names=self._names(names), count=count, others=self.size - 1, what=self.what
        )

    def _names(self, names: tuple[str, ...]) -> str:
        more = [self.words("more", n=len(names) - MOST_NAMES)] if len(names) > MOST_NAMES else []
        return "; ".join([*map(self.context.label, names[:MOST_NAMES]), *more])

    def _ground(self, links: Links) -> str:
        over = reach_of(links, self.first)
        sources = self.words("sources", n=len({source for link in over for source in link.sources}))
        word = self.words(f"word.{weakest(link.word for link in over).value}")
        return self.words("answer.ground", n=len(over), sources=sources, word=word)

    def _quadrants(self) -> Iterator[str]:
        counts = {quadrant.value: len(self.result.within(quadrant)) for quadrant in Quadrant}
        known: dict[str, Any] = {"line": self.line, "rule": self.rule, "size": self.size, "what": self.what}
        if counts["autonomous"] == self.size:
            yield self.words("answer.flat", **known)
            return
        yield self.words("answer.quadrants", **known, **counts, borderline=len(self.result.borderline))
        for quadrant in (Quadrant.DRIVING, Quadrant.LINKAGE, Quadrant.DEPENDENT):
            if names := self.result.within(quadrant):
                name = self.words(f"quadrant.{quadrant.value}")
                yield self.words("answer.names", quadrant=name[:1].upper() + name[1:], names=self._names(names))

    def _paths(self) -> Iterator[str]:
        before, after = ranks(self.result.direct_influence), ranks(self.result.driving)
        name = max(after, key=lambda one: (before[one] - after[one], -after[one]))
        if before[name] > after[name]:
            label = self.context.label(name)
            yield self.words("answer.paths", name=label, before=before[name], after=after[name])

    def _indirect(self, found: Indirect) -> Iterator[str]:
        moving = {n for side in (found.influence, found.dependence) for n, taken in side.items() if len(taken) > 1}
        yield self.words(
            f"answer.{found.outcome.value}",
            power=found.power,
            looked=found.looked,
            period=found.period,
            moving=len(moving),
            size=self.size,
            what=self.what,
            damping=f"{found.damping:g}" if found.damping else "",
            radius=number(found.radius or 0),
            limit=number(1 / found.radius) if found.radius else "∞",
        )
        if found.outcome is Outcome.ZERO:
            return
        if found.no_start and found.outcome is not Outcome.DAMPED:
            yield self.words("answer.silent", n=len(found.no_start), what=self.what)
        if len(found.no_start) <= self.size / 2:
            yield from self._rise(found)

    def _rise(self, found: Indirect) -> Iterator[str]:
        before = ranks(self.result.direct_influence)
        gains = {name: before[name] - taken[0] for name, taken in found.influence.items() if len(taken) == 1}
        name = max(gains, key=gains.__getitem__, default="")
        if name and gains[name] > 0:
            label, after = self.context.label(name), found.influence[name][0]
            yield self.words("answer.rise", name=label, before=before[name], after=after)
        elif len(gains) == self.size:
            yield self.words("answer.rise.same")

    def sections(self) -> Iterator[Section]:
        yield self._powers()
        result, found = self.result, self.result.indirect
        yield self._ranks("influence", result.direct_influence, result.driving, found.influence)
        yield self._ranks("dependence", result.direct_dependence, result.dependence, found.dependence)
        if result.links:
            yield self._links(result.links)

    def _powers(self) -> Section:
        result, label = self.result, self.context.label
        driving, dependence, near = ranks(result.driving), ranks(result.dependence), set(result.borderline)
        names = ("name", "driving", "rank.driving", "dependence", "rank.dependence", "quadrant", "borderline")
        rows: list[tuple[Cell, ...]] = []
        for one in result.driving:
            powers = (result.driving[one], driving[one], result.dependence[one], dependence[one])
            quadrant = self.words(f"quadrant.{result.quadrants[one].value}")
            rows.append((label(one), *powers, quadrant, self.words("yes") if one in near else ""))
        columns = tuple(self.words(f"column.{name}") for name in names)
        return Section("factors", self.words("table.factors"), columns, tuple(rows), self.words("note.factors"))

    def _ranks(
        self, key: str, sums: Mapping[str, int], powers: Mapping[str, int], taken: Mapping[str, tuple[int, ...]]
    ) -> Section:
        direct, reach_ranks = ranks(sums), ranks(powers)
        order = sorted(direct, key=lambda one: (not taken[one], taken[one], reach_ranks[one], direct[one]))
        rows: list[tuple[Cell, ...]] = []
        for one in order:
            by_reach = (reach_ranks[one], _change(direct[one], (reach_ranks[one],)))
            by_walks = (_span(taken[one]), _change(direct[one], taken[one]))
            rows.append((self.context.label(one), sums[one], direct[one], *by_reach, *by_walks))
        kind = {True: ("out", "in"), False: ("row", "column")}[self.result.links is not None][key == "dependence"]
        by = "direct" if self.result.links else "direct.sum"
        outcome = self.result.indirect.outcome.value
        heads = [self.words(f"column.{name}") for name in ("name", kind, by, "reach", "change.reach")]
        heads += [self.words(f"outcome.{outcome}"), self.words(f"column.change.{outcome}")]
        return Section(key, self.words(f"table.{key}"), tuple(heads), tuple(rows), self.words("note.ranks"))

    def _links(self, links: Links) -> Section:
        over = reach_of(links, self.first)
        rows = tuple(self._link(link) for link in over[:MOST_LINKS])
        columns = tuple(self.words(f"column.{name}") for name in ("link", "word", "sources", "words"))
        left = len(over) - len(rows)
        note = self.words("note.links", n=left, shown=MOST_LINKS) if left else ""
        return Section("links", self.words("table.links", name=self._names(self.first)), columns, rows, note)

    def _link(self, link: Link) -> tuple[Cell, ...]:
        context = self.context
        word, sources = self.words(f"word.{link.word.value}"), "; ".join(map(context.source, link.sources))
        return context.sentence(link), word, sources, context.quote(link.standing.findings, 1)

    def rests(self) -> Iterator[str]:
        result, matrix, words = self.result, self.result.matrix, self.words
        if result.links:
            yield from thin.rests(result.links, self.context)
        else:
            yield words("rests.matrix", cells=len(matrix.strengths), size=self.size, name=matrix.name)
        for key, n in (("rests.empty", matrix.empty), ("rests.own", matrix.own)):
            if n:
                yield words(key, n=n)
        if matrix.potential:
            yield words("rests.potential", n=matrix.potential, strength=matrix.potential_as)
        key = "rests.reached" if result.links else "rests.reached.matrix"
        yield words(key, reached=result.reached, direct=len(matrix.strengths), chained=result.chained)
        yield words("rests.threshold", line=self.line, rule=self.rule)
        if result.indirect.looked and result.indirect.outcome is not Outcome.ZERO:
            yield words("rests.powers", looked=result.indirect.looked, hold=HOLD)

    def caveats(self) -> Iterator[str]:
        if self.result.links:
            yield from (self.words(f"caveat.{name}") for name in ("empty", "counts"))
        yield from (self.words(f"caveat.{name}") for name in ("path", "line", "two"))
        if self.result.indirect.damping:
            yield self.words("caveat.damping")

    def method(self) -> Iterator[str]:
        yield self.words("method.closure")
        damping = self.result.indirect.damping
        yield self.words("method.damped", damping=f"{damping:g}") if damping else self.words("method.powers")

    def glossary(self) -> Iterator[tuple[str, str]]:
        for name in ("driving_power", "dependence_power"):
            yield self.words(f"gloss.{name}"), self.words(f"gloss.{name}.means", what=self.what)
        for quadrant in Quadrant:
            yield self.words(f"quadrant.{quadrant.value}"), self.words(f"gloss.{quadrant.value}.means")
        names = ("reach", "walk") if self.result.indirect.damping else ("reach", "godet", "walk")
        yield from ((self.words(f"gloss.{name}"), self.words(f"gloss.{name}.means")) for name in names)


def _best(powers: Mapping[str, int]) -> tuple[str, ...]:
    """Those of the largest power."""
    most = max(powers.values())
    return tuple(name for name, power in powers.items() if power == most)


def _span(taken: tuple[int, ...]) -> Cell:
    """Ranks as a cell: "3", "2–5", nothing."""
    if len(taken) > 1:
        return f"{taken[0]}–{taken[-1]}"
    return taken[0] if taken else None


def _change(before: int, taken: tuple[int, ...]) -> Cell:
    """How many ranks it goes up or down: "+2", "−1", "0"; nothing where there is not one rank."""
    if len(taken) != 1:
        return None
    change = before - taken[0]
    return f"+{change}" if change > 0 else f"−{-change}" if change else "0"
