"""Driving and dependence power, quadrants and rank changes in words. Their tables are in `influence_tables`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aigraph.analysis.influence import Influence, Quadrant, reach_of, reach_to
from aigraph.analysis.methods.indirect import HOLD, Indirect, Outcome
from aigraph.analysis.methods.ranks import ranks
from aigraph.readouts import thin
from aigraph.readouts.grounds import held, origins
from aigraph.readouts.influence_tables import MOST_NAMES, best, sections
from aigraph.readouts.readout import Readout
from aigraph.wording import Context, Words


def tell(result: Influence, context: Context) -> Readout:
    """The readout of an influence."""
    told = _Told(result, context)
    return Readout(
        name="influence",
        question=told.words("question"),
        banners=tuple(told.banners()),
        answer=tuple(told.answer()),
        sections=tuple(sections(result, context)),
        rests=tuple(told.rests()),
        caveats=tuple(told.caveats()),
        method=tuple(told.method()),
        glossary=tuple(told.glossary()),
    )


def number(value: float) -> str:
    """A threshold as it is said: 5.5, 6, 2.05."""
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"


def placed(among: Mapping[str, int], name: str, words: Words) -> str:
    """A rank as it is said, with how many share it.

    Example:
        >>> words = Context().words("influence")
        >>> placed({"a": 1, "b": 2, "c": 2}, "a", words), placed({"a": 1, "b": 2, "c": 2}, "b", words)
        ('1st', 'equal 2nd (2 share it)')
    """
    place, shared = among[name], list(among.values()).count(among[name])
    last = str(place % 10) if place % 10 in (1, 2, 3) and place % 100 not in (11, 12, 13) else "other"
    rank = words(f"ordinal.{last}", rank=place)
    return words("rank.shared", rank=rank, n=shared) if shared > 1 else words("rank.alone", rank=rank)


class _Told:
    """The parts of one readout."""

    def __init__(self, result: Influence, context: Context) -> None:
        self.result, self.context, self.words = result, context, context.words("influence")
        self.size = len(result.elements)
        self.what = self.words("factors" if result.links else "elements")
        self.rule = self.words(f"rule.{result.rule}", size=self.size, what=self.what)
        self.line = number(result.threshold)

    def banners(self) -> Iterator[str]:
        result = self.result
        if result.links:
            yield from thin.banners(result.links, self.context)
        if len(result.fragments) > 1:
            counts = {"n": len(result.fragments), "largest": len(result.fragments[0])}
            yield self.words("banner.fragments", size=self.size, what=self.what, **counts)

    def answer(self) -> Iterator[str]:
        yield self._most("driver", self.result.driving, 0)
        yield self._most("dependent", self.result.dependence, 1)
        yield from self._quadrants()
        yield from self._climb("answer.paths", ranks(self.result.direct_influence), ranks(self.result.driving))
        yield from self._indirect(self.result.indirect)

    def _most(self, key: str, powers: Mapping[str, int], end: int) -> str:
        """Those of the largest power: how many they reach, or are reached by, how, and on what that rests."""
        result, names = self.result, best(powers)
        count, chosen = powers[names[0]] - 1, set(names)
        own = sum(ends[end] in chosen for ends in result.matrix.strengths)
        split = {"own": own, "chained": count * len(names) - own}
        told = [self.words("split" if result.links else "split.matrix", n=len(names), **split)]
        if result.links:
            over = (reach_of, reach_to)[end](result.links, names)
            by = {"list": held((link.word for link in over), self.words)}
            told.append(self.words("ground", n=len(over), sources=origins(over, self.context, self.words), **by))
        many = len(result.fragments) > 1
        size = len(result.fragments[result.home[names[0]] - 1])
        others = self.words("others.fragment" if many else "others.whole", n=size - 1, what=self.what)
        known = {"names": self._names(names), "count": count, "what": self.what, "split": "; ".join(told)}
        return self.words(f"answer.{key}", n=len(names), others=others, **known)

    def _names(self, names: tuple[str, ...]) -> str:
        return self.context.names(names, MOST_NAMES)

    def _quadrants(self) -> Iterator[str]:
        counts = {quadrant.value: len(self.result.within(quadrant)) for quadrant in Quadrant}
        known: dict[str, Any] = {"line": self.line, "rule": self.rule, "size": self.size, "what": self.what}
        if not self.result.parted:
            yield self.words("answer.unparted", largest=len(self.result.fragments[0]), **known)
            return
        if counts["autonomous"] == self.size:
            yield self.words("answer.flat", **known)
            return
        yield self.words("answer.quadrants", **known, **counts, borderline=len(self.result.borderline))
        for quadrant in (Quadrant.DRIVING, Quadrant.LINKAGE, Quadrant.DEPENDENT):
            if names := self.result.within(quadrant):
                name = self.words(f"quadrant.{quadrant.value}")
                yield self.words("answer.names", quadrant=name[:1].upper() + name[1:], names=self._names(names))

    def _climb(self, key: str, before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[str]:
        """Who gains most ranks, and of these whoever ends up highest; nothing where nobody gains any."""
        gains = {one: before[one] - after[one] for one in after}
        most = max(gains.values(), default=0)
        if most > 0:
            rising = [one for one in after if gains[one] == most]
            first = tuple(one for one in rising if after[one] == min(map(after.__getitem__, rising)))
            ends = {"before": placed(before, first[0], self.words), "after": placed(after, first[0], self.words)}
            yield self.words(key, n=len(first), names=self._names(first), ranked=len(after), what=self.what, **ends)

    def _indirect(self, found: Indirect) -> Iterator[str]:
        if found.outcome is not Outcome.ZERO and not (found.of_influence or found.of_dependence):
            yield self._few("both", max(found.faded))
            return
        yield self._outcome(found)
        if found.outcome is Outcome.ZERO:
            return
        if not found.of_dependence:
            yield self._few("dependence", found.faded[1])
        if not found.of_influence:
            yield self._few("influence", found.faded[0])
            return
        if found.no_start and found.outcome is not Outcome.DAMPED:
            yield self.words("answer.silent", n=len(found.no_start), what=self.what)
        yield from self._rise(found)

    def _rise(self, found: Indirect) -> Iterator[str]:
        """Who gains most ranks by indirect walks, among those that have a rank by them."""
        after = {name: taken[0] for name, taken in found.influence.items() if len(taken) == 1}
        before = ranks({one: self.result.direct_influence[one] for one, taken in found.influence.items() if taken})
        rising = tuple(self._climb("answer.rise", before, after))
        yield from rising
        if not rising and len(after) == self.size:
            yield self.words("answer.rise.same")

    def _outcome(self, found: Indirect) -> str:
        moving = {n for side in (found.influence, found.dependence) for n, taken in side.items() if len(taken) > 1}
        return self.words(
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

    def _few(self, side: str, faded: int) -> str:
        """That fewer than half have a rank by Godet, from which power on, and why an earlier power is no way out."""
        found = self.result.indirect
        counts = {"starts": self.size - len(found.no_start), "ends": self.size - len(found.no_end)}
        told = self.words(f"answer.few.{side}", power=faded + 1, size=self.size, what=self.what, **counts)
        return f"{told} {self.words('answer.few.lower')}" if faded else told

    def rests(self) -> Iterator[str]:
        result, matrix, words = self.result, self.result.matrix, self.words
        if result.links:
            yield from thin.rests(result.links, self.context)
            yield words("rests.strengths")
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
        found = result.indirect
        if found.looked and found.outcome is not Outcome.ZERO and (found.of_influence or found.of_dependence):
            yield words("rests.powers", looked=found.looked, hold=HOLD)

    def caveats(self) -> Iterator[str]:
        links = self.result.links
        if links:
            source, most = links.shared
            yield self.words("caveat.empty")
            known = {"most": most, "total": len(links.links)}
            yield self.words("caveat.subject", source=self.context.source(source) if source else "–", **known)
        names = ("path", "line", "two") if self.result.parted else ("path", "two")
        yield from (self.words(f"caveat.{name}") for name in names)
        if self.result.indirect.damping:
            yield self.words("caveat.damping")

    def method(self) -> Iterator[str]:
        yield self.words("method.closure")
        damping = self.result.indirect.damping
        yield self.words("method.damped", damping=f"{damping:g}") if damping else self.words("method.powers")

    def glossary(self) -> Iterator[tuple[str, str]]:
        for name in ("driving_power", "dependence_power"):
            yield self.words(f"gloss.{name}"), self.words(f"gloss.{name}.means", what=self.what)
        for quadrant in Quadrant if self.result.parted else ():
            yield self.words(f"quadrant.{quadrant.value}"), self.words(f"gloss.{quadrant.value}.means")
        names = (
            ("fragment", "reach", "walk") if self.result.indirect.damping else ("fragment", "reach", "godet", "walk")
        )
        yield from ((self.words(f"gloss.{name}"), self.words(f"gloss.{name}.means")) for name in names)
