"""A portfolio in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aigraph.analysis.grounds import Word
from aigraph.analysis.portfolio import Portfolio
from aigraph.analysis.portfolio_model import scale
from aigraph.analysis.portfolio_problem import Why
from aigraph.readouts.portfolio_phrases import Phrases, amount
from aigraph.readouts.portfolio_tables import tables
from aigraph.readouts.readout import Readout
from aigraph.readouts.thin import MOST_SINGLE
from aigraph.wording import Context

FEW = 5
"""With fewer barriers than that to cover, a banner says so."""
_NAMED = 6  # remedies and barriers that a sentence names; the tables have all
_TERMS = ("covered", "best", "core", "optional", "redundant", "proven")


def tell(result: Portfolio, context: Context) -> Readout:
    """The readout of a portfolio."""
    told = Phrases(result, context)
    words = told.words
    caveats = ("works", "once", "empty", "core", *_more_caveats(told))
    return Readout(
        "portfolio",
        words("question"),
        (*_main(told), *_sets(told), *_losses(told), *_rest(told)),
        tables(result, context),
        tuple(_rests(told)),
        tuple(words(f"caveat.{name}") for name in caveats),
        tuple(words(f"method.{name}") for name in ("model", "sets", "greedy")),
        tuple((words(f"term.{term}"), words(f"means.{term}")) for term in _TERMS),
        tuple(_banners(told)),
    )


def _more_caveats(told: Phrases) -> Iterator[str]:
    curve = told.result.curve
    if not told.costly:
        yield "equal"
    if not told.result.settled or (curve and not all(point.proven for point in curve.points)):
        yield "time"


def _main(told: Phrases) -> Iterator[str]:
    result, words = told.result, told.words
    number, costs = len(result.sets[0]), ".costs" if told.costly else ""
    best, given = told.best(), {"n": number, "cost": amount(result.cost), "floor": amount(result.floor)}
    if result.most is not None or result.budget is not None:
        bound = told.measure(result.bound)
        key = "answer.most" if result.proven else "answer.most.found"
        limit = told.limit()
        yield words(key, limit=limit, measure=best, bound=bound) if result.covered else words("answer.nothing")
    elif result.settled:
        yield words(f"answer.cover{costs}", measure=best, **given)
    else:
        yield words(f"answer.cover.found{costs}", measure=best, **given)
    if not result.settled:
        yield words("answer.unsettled")
    reach = len(result.problem.coverable)
    if reach < len(result.problem.barriers):
        yield words("answer.reach", n=reach, barriers=words("barriers", n=len(result.problem.barriers)))


def _sets(told: Phrases) -> Iterator[str]:
    result, words = told.result, told.words
    if not result.settled or not result.sets[0]:
        return
    if len(result.sets) == 1 and result.complete:
        yield words("answer.sets.one", names=_named(told, result.sets[0]))
        return
    yield words("answer.sets" if result.complete else "answer.sets.least", n=len(result.sets))
    yield words("answer.core", names=_named(told, result.core)) if result.core else words("answer.core.none")
    yield words("answer.optional", names=_named(told, result.optional))


def _losses(told: Phrases) -> Iterator[str]:
    """What weighs most of what a core remedy is needed for."""
    result, words = told.result, told.words
    if not result.without:
        return
    name, loss = min(result.without.items(), key=lambda item: (item[1].value, -item[1].cost, -item[1].number))
    label = told.context.label(name)
    limited = result.most is not None or result.budget is not None
    if loss.value < result.value:
        yield words("answer.loss" if limited else "answer.loss.free", name=label, measure=told.measure(loss.value))
    else:
        yield words("answer.loss.thrift", name=label, n=loss.number, cost=told.cost(loss.cost))


def _rest(told: Phrases) -> Iterator[str]:
    result, words = told.result, told.words
    yield from _next(told)
    if result.uncovered:
        kinds = Counter(result.uncovered.values())
        listed = words.list([words(f"kinds.{why.value}", n=kinds[why]) for why in Why if kinds[why]])
        yield words("answer.uncovered", n=len(result.uncovered), kinds=listed)
    single = [way for way in result.problem.single.values() if len(way) == 1]
    if single:
        yield words("answer.single", n=len(single))
    yield from _greedy(told)
    cells = [cell for _, _, cell in told.links()]
    if cells:
        yield words("answer.ground", n=len(cells), kinds=told.kinds(cells))


def _next(told: Phrases) -> Iterator[str]:
    """What one remedy more would add."""
    result = told.result
    if result.curve is None or result.curve.axis != "number" or result.most is None or not result.proven:
        return
    more = [point for point in result.curve.points if point.limit == result.most + 1]
    if more and more[0].proven and more[0].value > result.value:
        yield told.words("answer.next", measure=told.measure(more[0].value))
    elif result.value >= result.curve.full:
        yield told.words("answer.next.none")


def _greedy(told: Phrases) -> Iterator[str]:
    result, words, step = told.result, told.words, told.result.greedy
    cost, number = result.problem.cost(step.chosen), len(step.chosen)
    if step.value < result.value:
        yield words("answer.greedy.less", measure=told.measure(step.value), gap=told.weight(result.value - step.value))
    elif cost > result.cost or number > len(result.sets[0]):
        yield words("answer.greedy.more", n=number, cost=told.cost(cost))
    elif result.settled:
        yield words("answer.greedy.same")


def _banners(told: Phrases) -> Iterator[str]:
    words, cells = told.words, list(told.result.problem.grounds.values())
    sources = sorted({source for cell in cells for source in cell.holders})
    single = sum(len(cell.holders) < 2 for cell in cells)
    if len(sources) == 1:
        yield words("banner.one", source=told.context.source(sources[0]))
    elif cells and single / len(cells) >= MOST_SINGLE:
        yield words("banner.single", n=single, total=len(cells))
    if cells and not any(cell.stated for cell in cells):
        yield words("banner.read")
    supposed = sum(cell.word is Word.SUPPOSED for cell in cells)
    if supposed:
        yield words("banner.supposed", n=supposed, total=len(cells))
    coverable = len(told.result.problem.coverable)
    if coverable < FEW:
        yield words("banner.few", n=coverable)


def _rests(told: Phrases) -> Iterator[str]:
    words, problem = told.words, told.result.problem
    cells = list(problem.grounds.values())
    sizes = {"useful": len(problem.useful), "coverable": len(problem.coverable)}
    barriers = words("barriers", n=len(problem.barriers))
    yield words("rests.problem", remedies=words("remedies", n=len(problem.remedies)), barriers=barriers, **sizes)
    firm = {"stated": sum(cell.stated for cell in cells), "supposed": sum(c.word is Word.SUPPOSED for c in cells)}
    yield words(f"rests.count.{problem.count}", n=len(cells), **firm)
    sources = sorted({source for cell in cells for source in cell.holders})
    yield words("rests.sources", n=len(sources), names="; ".join(map(told.context.source, sources)) or "–")
    contested = sum(cell.contested for cell in cells)
    if contested:
        yield words("rests.contested", n=contested)
    yield from _given(told)


def _given(told: Phrases) -> Iterator[str]:
    """What the user gave, and how sums are compared."""
    words, problem = told.words, told.result.problem
    wishes = problem.wishes
    yield words("rests.weights", n=len(wishes.weights)) if wishes.weights else words("rests.weights.none")
    weights = scale([*map(problem.weight, problem.coverable), *(one.extra for one in wishes.synergies)])
    if not weights.exact:
        yield words("rests.inexact")
    if wishes.costs is not None:
        yield words("rests.costs", n=len(wishes.costs))
        if not scale(wishes.costs.get(remedy, 0.0) for remedy in problem.useful).exact:
            yield words("rests.inexact.costs")
    if wishes.rules:
        yield words("rests.rules", n=wishes.rules)


def _named(told: Phrases, names: tuple[str, ...]) -> str:
    """The first names; how many more there are is said."""
    more = [told.words("more", n=len(names) - _NAMED)] if len(names) > _NAMED else []
    return "; ".join([*map(told.context.label, names[:_NAMED]), *more])
