"""The sentences that answer which remedies to choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.portfolio import Point, Variant
from aigraph.analysis.portfolios.problem import Why
from aigraph.readouts.portfolio_phrases import Phrases, amount

_POINTS = 12  # points of the curve that a sentence tells
_READ = frozenset({Word.READ, Word.DOUBTFUL})


def answer(told: Phrases) -> tuple[str, ...]:
    """The answer: what the best sets cover, which they are, how that changes, and what stays open."""
    parts = (_main, _sets, _variants, _losses, _growth, _same, _open, _greedy)
    return tuple(sentence for part in parts for sentence in part(told))


def _main(told: Phrases) -> Iterator[str]:
    result, words = told.result, told.words
    proof = words("proof" if told.exact else "proof.inexact")
    number, costs = len(result.sets[0]), ".costs" if told.costly else ""
    given = {"cost": amount(result.cost), "floor": amount(result.floor), "proof": proof}
    if not result.covered:
        rest = words("answer.nothing")
    elif told.limited:
        key = "answer.most" if result.proven else "answer.most.found"
        bound, most = told.measure(result.bound), result.most if result.budget is None else None
        rest = words(key, n=most, limit=told.limit(), measure=told.best(), bound=bound, proof=proof)
    else:
        key = "answer.cover" if result.settled else "answer.cover.found"
        rest = words(f"{key}{costs}", n=number, measure=_reached(told), **given)
    yield " ".join([_head(told, rest), *([] if told.costly else [words("answer.alike")])])
    if not result.settled:
        yield words("answer.unsettled")
    reach = len(result.problem.coverable)
    if told.limited and reach < len(result.problem.barriers):
        yield words("answer.reach", n=reach, barriers=words("barriers", n=len(result.problem.barriers)))


def _head(told: Phrases, rest: str) -> str:
    """The links that the answer holds for, before it."""
    words, cells = told.words, list(told.result.problem.grounds.values())
    if not cells:
        return words("head.given", rest=rest)
    key = "head.read" if {cell.word for cell in cells} <= _READ else "head.mixed"
    sources = words("from", n=len(told.sources))
    return words(key, links=words("head.links", n=len(cells)), sources=sources, kinds=told.kinds(cells), rest=rest)


def _reached(told: Phrases) -> str:
    """What is covered where there is no limit."""
    problem, covered = told.result.problem, len(told.result.covered)
    if problem.plain and covered == len(problem.coverable):
        return told.words("measure.all", n=covered, total=len(problem.barriers))
    return told.words("measure.reach", measure=told.best()) if told.result.settled else told.best()


def _sets(told: Phrases) -> Iterator[str]:
    result, words = told.result, told.words
    if not result.settled or not result.sets[0]:
        return
    if len(result.sets) == 1 and result.complete:
        yield words("answer.sets.one", names=told.names(result.sets[0]))
        return
    many = words("answer.sets" if result.complete else "answer.sets.least", n=len(result.sets))
    core = words("answer.core", names=told.names(result.core)) if result.core else words("answer.core.none")
    yield f"{many} {core} {words('answer.optional', names=told.names(result.optional))}"


def _variants(told: Phrases) -> Iterator[str]:
    """How the best sets change without the links in doubt, or with partial and indirect ones."""
    for one in told.result.variants if told.result.covered else ():
        if one.settled and told.result.settled:
            other = one.name == "any" and one.core != told.result.core
            key = f"variant.{one.name}{'.other' if other else '' if one.covered else '.none'}"
            values = {"measure": told.measure(one.value), "weak": told.weak(), "lost": _lost(told, one)}
            yield told.words(key, n=one.number, core=_core(told, one), **values)


def _lost(told: Phrases, one: Variant) -> str:
    """What no link leads to then; that `coverage` calls it open holds where the curator's readings count."""
    key = "variant.lost.stated" if told.result.problem.count == "stated" else "variant.lost"
    return told.words(key, n=len(one.lost), names=told.names(one.lost)) if one.lost else ""


def _core(told: Phrases, one: Variant) -> str:
    """What becomes of the core."""
    core = told.result.core
    if one.core == core:
        return told.words("variant.core.same")
    if not one.core:
        return told.words("variant.core.none")
    key = "variant.core.fewer" if {*one.core} < {*core} else "variant.core.other"
    return told.words(key, n=len(one.core), names=told.names(one.core))


def _losses(told: Phrases) -> Iterator[str]:
    """What weighs most of what a core remedy is needed for."""
    result, words = told.result, told.words
    if not result.without:
        return
    name, loss = min(result.without.items(), key=lambda item: (item[1].value, -item[1].cost, -item[1].number))
    named = told.context.named(name)
    if loss.value < result.value:
        yield words("answer.loss" if told.limited else "answer.loss.free", name=named, measure=told.measure(loss.value))
    else:
        yield words("answer.loss.thrift", name=named, n=loss.number, cost=told.cost(loss.cost))


def _growth(told: Phrases) -> Iterator[str]:
    """What each remedy more would add: the curve in a sentence, or its next point."""
    curve = told.result.curve
    if curve is None or curve.axis != "number":
        return
    points = curve.points[1:]
    if 1 < len(points) <= _POINTS and all(point.proven for point in points):
        key = "answer.curve" if told.result.problem.plain else "answer.curve.weight"
        yield told.words(key, points=", ".join(map(_point, points)))
    else:
        yield from _next(told)


def _point(point: Point) -> str:
    return f"{amount(point.limit)}→{amount(point.value)}"


def _next(told: Phrases) -> Iterator[str]:
    result = told.result
    if result.curve is None or result.most is None or not result.proven:
        return
    more = [point for point in result.curve.points if point.limit == result.most + 1]
    if more and more[0].proven and more[0].value > result.value:
        yield told.words("answer.next", measure=told.measure(more[0].value))
    elif result.value >= result.curve.full:
        yield told.words("answer.next.none")


def _same(told: Phrases) -> Iterator[str]:
    """Remedies that cover more barriers than there are passages for it."""
    problem, words = told.result.problem, told.words
    found = []
    for remedy in told.held:
        covers, on = len(problem.alone[remedy]), told.passages(remedy)
        if 0 < on < covers:
            values = {"barriers": words("barriers", n=covers), "passages": words("passages", n=on)}
            found.append(words("same", remedy=told.context.named(remedy), **values))
    if found:
        yield words("answer.same", list="; ".join(found))


def _open(told: Phrases) -> Iterator[str]:
    result, words = told.result, told.words
    if result.uncovered:
        kinds = Counter(result.uncovered.values())
        listed = words.list([words(f"kinds.{why.value}", n=kinds[why]) for why in Why if kinds[why]])
        yield words("answer.uncovered", n=len(result.uncovered), kinds=listed)
    single = [way for way in result.problem.single.values() if len(way) == 1]
    if single:
        yield words("answer.single", n=len(single))


def _greedy(told: Phrases) -> Iterator[str]:
    result, words, step = told.result, told.words, told.result.greedy
    cost, number = result.problem.cost(step.chosen), len(step.chosen)
    if step.value < result.value:
        yield words("answer.greedy.less", measure=told.measure(step.value), gap=told.weight(result.value - step.value))
    elif cost > result.cost or number > len(result.sets[0]):
        yield words("answer.greedy.more", n=number, cost=told.cost(cost))
    elif result.settled:
        yield words("answer.greedy.same")
