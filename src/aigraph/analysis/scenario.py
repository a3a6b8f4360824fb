"""Which way an outcome goes if something is on or off, by a fuzzy cognitive map of which only the signs are known.

Findings say that one factor adds to another or lessens it; they do not say by how much. So no weight is assumed: each
link's weight is drawn at random from (0, 1] and given the link's sign, many times. In each draw the map first runs with
nothing clamped (the baseline) and then, from where that ended, with the scenario's factors clamped; the answer for an
outcome is the share of draws in which it ends higher or lower (how a map runs: `aigraph.analysis.cognitive.map`).

    share of rises = |{draws: x_scenario(outcome) − x_baseline(outcome) > 1e-9}| / |draws|

Where all chains from what is clamped to an outcome have the same sign, no draw can say the opposite, and the draws add
no evidence (see `aigraph.analysis.methods.signed_chains`); where they differ, the share depends on how weights are
drawn, here uniformly and independently. Links without a sign carry nothing; where they are too many, the map is
refused, and an outcome to which chains through such links lead too is told as such: nobody says which way these go.

Sources: Kosko 1986, "Fuzzy cognitive maps", International Journal of Man-Machine Studies 24:65-75. Adapted: counting
signs over randomly weighted models of one signed graph, and links that are there in half of them, are from Raymond et
al. 2011, "Qualitative modelling of invasive species eradication on subantarctic Macquarie Island", Journal of Applied
Ecology 48:181-191, and Melbourne-Thomas et al. 2012, "Comprehensive evaluation of model uncertainty in qualitative
network analyses", Ecological Monographs 82:505-519. Theirs are press perturbations of community matrices filtered for
stability; here the random weights are those of a fuzzy cognitive map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aigraph.analysis.basis.grounds import Word, weakest
from aigraph.analysis.basis.links import Link, Links
from aigraph.analysis.basis.shares import Share
from aigraph.analysis.cognitive.attractors import TOLERANCE
from aigraph.analysis.cognitive.map import Dynamics
from aigraph.analysis.cognitive.random_weights import DrawnMaps, Draws, Pushed
from aigraph.analysis.cognitive.scenario_links import IN_DOUBT, Treatment, is_part
from aigraph.analysis.methods.signed_chains import BOTH, leading_to, signs, unsigned_to
from aigraph.errors import RefusedAnalysis

MOST_WEIGHTS = 10_000_000
"""So many weights are drawn at most, over all draws together."""
_NAMED, _TRIED = 3, 30  # links named for each effect at least, and tried out at most


@dataclass(frozen=True)
class Lever:
    """A link that an effect hangs on.

    Attributes:
        link: the link.
        without: the sign of the chains that are left without it: "" none is left, "+", "-", or "±".
    """

    link: Link
    without: str


@dataclass(frozen=True)
class Effect:
    """What a scenario does to one outcome; the four shares add up to all draws.

    Attributes:
        outcome: the outcome.
        signs: the sign of all chains that lead to it from what is clamped: "+", "-", or "±" where they differ.
        rises, falls: in how many draws it ends higher, lower than in the baseline.
        stays: in how many it moves by no more than 1e-9.
        unsettled: in how many the baseline or the scenario comes to no fixed point, and nothing is counted.
        word: how firmly the weakest link of these chains is held.
        sources: the sources of their links, sorted.
        levers: the links without which no chain is left; where chains differ in sign, then those that decide between
            them, then those whose weight goes most closely with the change (by the size of Pearson's correlation over
            the draws); of the latter two no more than make three in all.
        unknown: how many links without a sign are on chains that lead to it too.
        before: the sign that it has without the part-of links that count as adding; "" where no chain is left, None
            where none count so.
    """

    outcome: str
    signs: str
    rises: Share
    falls: Share
    stays: Share
    unsettled: Share
    word: Word
    sources: tuple[str, ...]
    levers: tuple[Lever, ...]
    unknown: int = 0
    before: str | None = None

    @property
    def told(self) -> bool:
        """Whether the signs say all there is to say: all chains agree, and in each draw it goes their way."""
        return self.signs != BOTH and not self.stays.count and not self.unsettled.count

    @property
    def direction(self) -> str:
        """Which way it goes in more than half of the draws, beyond the error of drawing: "+", "-", or "" neither."""
        for sign, share in (("+", self.rises), ("-", self.falls)):
            if share.wilson[0] > 0.5:
                return sign
        return ""


@dataclass(frozen=True)
class Case:
    """One scenario.

    Attributes:
        on, off: what is clamped at 1, and at the lowest activation.
        effects: one for each outcome that a chain of signed links leads to, in the order of the outcomes.
        unknown: the outcomes to which only chains lead that hold a link without a sign.
        settled: in how many draws baseline and scenario come to a fixed point.
        cycling: in how many more the scenario ends in a limit cycle.
        residual: by how much the last step still moves an activation in the draws that settled, at most.
    """

    on: tuple[str, ...]
    off: tuple[str, ...]
    effects: tuple[Effect, ...]
    unknown: tuple[str, ...]
    settled: Share
    cycling: int
    residual: float

    @property
    def pushed(self) -> tuple[str, ...]:
        """What is clamped, on or off."""
        return (*self.on, *self.off)


@dataclass(frozen=True)
class Asked:
    """What of a question was the user's, and what was left to us.

    Attributes:
        outcomes: whether the outcomes were named; else all outcomes that a link touches are asked about.
        pushes: whether the scenario was named; else each remedy that a link starts from is turned on in turn.
        dropped: how many links in doubt were left out beforehand.
    """

    outcomes: bool = True
    pushes: bool = True
    dropped: int = 0


@dataclass(frozen=True)
class Scenario:
    """The answers by signs alone.

    Attributes:
        found: the links of the map, those without a sign included.
        unsigned: the links without a sign, which carry nothing.
        on_the_way: those of them that are on a chain from what is clamped in a scenario to an outcome.
        assumed: the part-of links that count as if the part added to the whole.
        doubtful: the links with a sign that are in doubt: doubtfully read, or contested.
        dynamics: rule, threshold and slope.
        draws: how often weights were drawn, and the seed.
        outcomes: the outcomes asked about.
        cases: the scenarios.
        treatment: what was done with links that say too little.
        asked: what was the user's question, and what was left to us.
    """

    found: Links
    unsigned: tuple[Link, ...]
    on_the_way: tuple[Link, ...]
    assumed: tuple[Link, ...]
    doubtful: tuple[Link, ...]
    dynamics: Dynamics
    draws: Draws
    outcomes: tuple[str, ...]
    cases: tuple[Case, ...]
    treatment: Treatment
    asked: Asked = Asked()

    @property
    def effects(self) -> tuple[tuple[Case, Effect], ...]:
        """Every effect with its scenario."""
        return tuple((case, effect) for case in self.cases for effect in case.effects)

    @property
    def told(self) -> bool:
        """Whether the signs say all there is to say of every effect, so that the draws add nothing."""
        return all(effect.told for _, effect in self.effects)

    @property
    def unmoved(self) -> tuple[str, ...]:
        """The outcomes that no scenario reaches by a chain of signed links."""
        moved = {effect.outcome for _, effect in self.effects}
        return tuple(outcome for outcome in self.outcomes if outcome not in moved)


def scenario(
    found: Links,
    pushes: Sequence[Mapping[str, str]],
    outcomes: Sequence[str],
    dynamics: Dynamics | None = None,
    draws: Draws | None = None,
    treatment: Treatment | None = None,
) -> Scenario:
    """What each of several scenarios does to some outcomes.

    Args:
        found: the links, of any sign, as `scenario_links.treated` gives them.
        pushes: for each scenario, factor → "+" (clamped on) or "-" (clamped off).
        outcomes: the factors asked about; one that a scenario clamps is not told there.
        dynamics: rule, threshold and slope; Kosko's rule with tanh if not given, where 0 stands for "as it is now".
        draws: how often weights are drawn.
        treatment: what is done with links that say too little.

    Raises:
        RefusedAnalysis: no link or too few have a sign, a factor is in no link, or there are too many weights to draw.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> made = [Link("r", "b", "-", ("addresses",), Standing()), Link("b", "o", "-", ("hinders",), Standing())]
        >>> answer = scenario(Links(("r", "b", "o"), tuple(made)), [{"r": "+"}], ["o"], draws=Draws(100))
        >>> effect = answer.cases[0].effects[0]
        >>> effect.signs, str(effect.rises), len(effect.levers)
        ('+', '100 of 100', 2)
    """
    chosen, drawn, how = dynamics or Dynamics(), draws or Draws(), treatment or Treatment()
    unsigned = tuple(link for link in found.links if not link.sign)
    signed = tuple(link for link in found.links if link.sign)
    _enough(found, unsigned, how.unsigned)
    named = [name for push in pushes for name in push]
    _known(found, [*named, *outcomes])
    if len(signed) * drawn.count > MOST_WEIGHTS:
        what = f"{drawn.count:,} draws of {len(signed):,} weights are more than {MOST_WEIGHTS:,}"
        raise RefusedAnalysis(what, hint="ask for fewer draws")
    doubtful = tuple(link for link in signed if link.word in IN_DOUBT)
    maps = DrawnMaps(found.factors, signed, chosen, drawn, doubtful if how.doubtful == "draw" else ())
    assumed = tuple(link for link in signed if how.parts == "add" and is_part(link))
    open_ = [unsigned_to(found.links, push, outcomes) for push in pushes]
    cases = tuple(_case(maps, assumed, push, outcomes, ways) for push, ways in zip(pushes, open_, strict=True))
    on_ways = {link for ways in open_ for links in ways.values() for link in links}
    on_the_way = tuple(link for link in unsigned if link in on_ways)
    return Scenario(found, unsigned, on_the_way, assumed, doubtful, chosen, drawn, tuple(outcomes), cases, how)


def _enough(found: Links, unsigned: Sequence[Link], most: float) -> None:
    total = len(found.links)
    if len(unsigned) == total:
        raise RefusedAnalysis(
            "No link has a sign", hint="a scenario needs links of which findings say which way they go"
        )
    if len(unsigned) > most * total:
        what = f"{len(unsigned)} of {total} links have no sign, more than {most:.0%}"
        raise RefusedAnalysis(what, hint="allow more by --unsigned, or give weights by --weights")


def _known(found: Links, names: Sequence[str]) -> None:
    missing = [name for name in dict.fromkeys(names) if name not in set(found.factors)]
    if missing:
        hint = "choose factors that the findings link to others"
        raise RefusedAnalysis(f"No link of this map touches {', '.join(missing)}", hint=hint)


def _case(
    maps: DrawnMaps,
    assumed: tuple[Link, ...],
    push: Mapping[str, str],
    outcomes: Sequence[str],
    open_: Mapping[str, tuple[Link, ...]],
) -> Case:
    reached = signs(maps.links, push)
    plain = signs((link for link in maps.links if link not in assumed), push)
    run = maps.pushed(push, reached)
    effects = []
    for outcome in outcomes:
        if outcome in reached and outcome not in push:
            effect = _effect(maps, run, push, outcome, reached[outcome])
            before = plain.get(outcome, "") if assumed else None
            effects.append(replace(effect, unknown=len(open_.get(outcome, ())), before=before))
    unknown = tuple(outcome for outcome in open_ if outcome not in reached)
    on, off = (tuple(name for name, sign in push.items() if sign == which) for which in "+-")
    settled = Share(int(run.settled.sum()), maps.count)
    return Case(on, off, tuple(effects), unknown, settled, run.cycling, run.residual)


def _effect(maps: DrawnMaps, run: Pushed, push: Mapping[str, str], outcome: str, sign: str) -> Effect:
    change = run.change(outcome)
    up, down = int((change > TOLERANCE).sum()), int((change < -TOLERANCE).sum())
    counts = (up, down, len(change) - up - down, maps.count - len(change))
    rises, falls, stays, unsettled = (Share(count, maps.count) for count in counts)
    chains = leading_to(maps.links, push, outcome)
    word = weakest(link.word for link in chains)
    sources = tuple(sorted({source for link in chains for source in link.sources}))
    levers = _levers(maps.closest(chains, change, run.settled), push, outcome, sign)
    return Effect(outcome, sign, rises, falls, stays, unsettled, word, sources, levers)


def _levers(ranked: Sequence[Link], push: Mapping[str, str], outcome: str, sign: str) -> tuple[Lever, ...]:
    """The links that an effect hangs on, from those of its chains, the closest first."""
    tried = [
        Lever(link, signs([other for other in ranked if other is not link], push).get(outcome, ""))
        for link in ranked[:_TRIED]
    ]
    cutting = [lever for lever in tried if not lever.without]
    deciding = [lever for lever in tried if lever.without and lever.without != sign]
    others = [lever for lever in tried if lever.without == sign == BOTH]
    return (*cutting, *(deciding + others)[: max(0, _NAMED - len(cutting))])
