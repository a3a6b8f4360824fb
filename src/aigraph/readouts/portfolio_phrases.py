"""The phrases of a portfolio that its sentences and tables share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aigraph.analysis.basis.grounds import SPEAKING_FOR, Word
from aigraph.analysis.coverage import Cell
from aigraph.analysis.portfolio import Portfolio
from aigraph.analysis.portfolios.model import scale
from aigraph.analysis.portfolios.problem import weak
from aigraph.readouts.passages import passages
from aigraph.wording import Context, Words

NAMED = 6
"""Remedies and barriers that a sentence names; the tables have all."""


def amount(number: float) -> str:
    """A cost or weight with the digits that the user gave it, and no trailing noise of sums.

    Example:
        >>> amount(3.0), amount(0.1 + 0.2), amount(1_500_000.0)
        ('3', '0.3', '1,500,000')
    """
    return f"{number:,.10g}"


def figure(number: float) -> int | str:
    """A cost or weight as it stands in a table: a whole number as one, else with the digits that the user gave it.

    Example:
        >>> figure(3.0), figure(0.1 + 0.2)
        (3, '0.3')
    """
    return int(number) if float(number).is_integer() else f"{number:.10g}"


@dataclass(frozen=True)
class Phrases:
    """A result and the words to tell it in."""

    result: Portfolio
    context: Context

    @property
    def words(self) -> Words:
        """The words of this analysis."""
        return self.context.words("portfolio")

    @property
    def costly(self) -> bool:
        """Whether costs play a part."""
        return self.result.problem.wishes.costs is not None

    @property
    def limited(self) -> bool:
        """Whether there is a limit."""
        return self.result.most is not None or self.result.budget is not None

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that hold the links that count."""
        return tuple(sorted({source for cell in self.result.problem.grounds.values() for source in cell.holders}))

    @property
    def exact(self) -> bool:
        """Whether sums of weights are compared exactly."""
        problem = self.result.problem
        return scale([*map(problem.weight, problem.coverable), *(one.extra for one in problem.wishes.synergies)]).exact

    @property
    def held(self) -> tuple[str, ...]:
        """The remedies of the best sets: core and optional ones; of the set found where that is not proven."""
        one = self.result
        inside = {*one.core, *one.optional} if one.settled else set(one.sets[0])
        return tuple(remedy for remedy in one.problem.remedies if remedy in inside)

    def names(self, things: Iterable[str]) -> str:
        """Names in a sentence: the first, and how many more there are."""
        return self.context.names(things, NAMED)

    def measure(self, value: float) -> str:
        """A covered weight of all there is, such as "9 of 31 barriers"."""
        problem = self.result.problem
        total = amount(problem.total)
        if problem.plain:
            return self.words("measure.plain", n=amount(value), total=total)
        return self.words("measure.weight", value=amount(value), total=total)

    def best(self) -> str:
        """The weight that is covered, with the number of barriers that the first best set covers."""
        one = self.result
        if one.problem.plain:
            return self.measure(one.value)
        counts = {"n": len(one.covered), "all": len(one.problem.barriers)}
        return self.words("measure.both", value=amount(one.value), total=amount(one.problem.total), **counts)

    def weight(self, value: float) -> str:
        """A weight by itself, such as "2 barriers"."""
        if not self.result.problem.plain:
            return self.words("weight.weight", value=amount(value))
        return self.words("weight.plain", n=int(value))

    def limit(self) -> str:
        """The limit that was asked."""
        most, budget = self.result.most, self.result.budget
        told = {"n": most, "most": most, "budget": amount(budget or 0)}
        return self.words("limit.both" if None not in (most, budget) else f"limit.{self._kind}", **told)

    @property
    def _kind(self) -> str:
        return "most" if self.result.budget is None else "budget"

    def cost(self, cost: float) -> str:
        """Such as " for 12"; nothing where costs play no part."""
        return self.words("for.cost", cost=amount(cost)) if self.costly else ""

    def way(self, way: Iterable[str]) -> str:
        """Remedies that cover a barrier together."""
        return " + ".join(map(self.context.label, way))

    def ways(self, barrier: str) -> str:
        """All ways to cover a barrier."""
        return "; ".join(map(self.way, self.result.problem.ways[barrier]))

    def passages(self, remedy: str) -> int:
        """On how many passages the links that count from a remedy rest; 0 where no finding holds them."""
        cells = [cell for (start, _), cell in self.result.problem.grounds.items() if start == remedy]
        return len(passages((name for cell in cells for name in self.holding(cell)), self.context))

    def weak(self) -> str:
        """How many links that count are doubtful or contested; "" where none is."""
        found = [cell for cell in self.result.problem.grounds.values() if weak(cell)]
        key = "weak.contested" if any(cell.contested for cell in found) else "weak"
        return self.words(key, n=len(found)) if found else ""

    def kinds(self, cells: Iterable[Cell]) -> str:
        """How many links are held how firmly, firmest first."""
        found = Counter(cell.word for cell in cells)
        return self.words.list([self.words(f"ground.{word.value}", n=found[word]) for word in Word if found[word]])

    def quote(self, cell: Cell) -> str:
        """The words of the findings that hold a link."""
        return self.context.quote(self.holding(cell))

    def holding(self, cell: Cell) -> tuple[str, ...]:
        """The findings that hold a direct link."""
        pairs = zip(cell.findings, cell.stances, strict=True) if cell.direct else ()
        return tuple(name for name, stance in pairs if stance in SPEAKING_FOR)

    def links(self) -> list[tuple[str, str, Cell]]:
        """The links that count from remedies of the best sets to barriers, barrier by barrier."""
        problem = self.result.problem
        pairs = [(remedy, barrier) for barrier in problem.barriers for remedy in self.held]
        return [(*pair, problem.grounds[pair]) for pair in pairs if pair in problem.grounds]
