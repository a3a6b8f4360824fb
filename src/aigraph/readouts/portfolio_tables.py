"""The tables of a portfolio."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.portfolio import Curve, Portfolio
from aigraph.readouts.portfolio_phrases import Phrases, amount, figure
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context

Row = tuple[Cell, ...]


def tables(result: Portfolio, context: Context) -> tuple[Section, ...]:
    """The tables that have rows, the chosen remedies and the uncovered barriers in any case."""
    told = Phrases(result, context)
    found = [_chosen(told), _sets(told), _links(told), _uncovered(told), _single(told), _curve(told), _others(told)]
    found.append(_rules(told))
    return tuple(one for one in found if one.rows or one.key in ("chosen", "uncovered"))


def _section(told: Phrases, key: str, columns: tuple[str, ...], rows: Iterator[Row]) -> Section:
    words = told.words
    note = words(f"{key}.note") if words.has(f"{key}.note") else ""
    return Section(key, words(key), tuple(map(words, columns)), tuple(rows), note)


def _chosen(told: Phrases) -> Section:
    costs = ("cost",) if told.costly else ()
    columns = ("remedy", "place", "covers", "only", "insets", *costs, "without")
    return _section(told, "chosen", columns, _chosen_rows(told))


def _chosen_rows(told: Phrases) -> Iterator[Row]:
    result, words = told.result, told.words
    problem, first = result.problem, result.sets[0]
    for remedy in told.held:
        place = words("core" if remedy in result.core else "optional") if result.settled else ""
        covers = len(problem.alone[remedy])
        rest = set(problem.covered(other for other in first if other != remedy))
        only = len([b for b in problem.covered(first) if b not in rest]) if remedy in first else None
        sets = sum(remedy in one for one in result.sets)
        costs = (figure(problem.cost([remedy])),) if told.costly else ()
        yield (
            told.context.label(remedy),
            place,
            covers,
            only,
            f"{sets} / {len(result.sets)}",
            *costs,
            _without(told, remedy),
        )


def _without(told: Phrases, remedy: str) -> str:
    """What is best when a remedy is not to be had."""
    loss = told.result.without.get(remedy)
    if loss is None:
        return ""
    if loss.value == told.result.value:
        return told.words("without.same", n=loss.number, cost=told.cost(loss.cost))
    return told.words("without.value", measure=told.measure(loss.value))


def _sets(told: Phrases) -> Section:
    costs = ("cost",) if told.costly else ()
    return _section(told, "sets", ("set", "number", *costs, "barriers_covered", "names"), _set_rows(told))


def _set_rows(told: Phrases) -> Iterator[Row]:
    problem = told.result.problem
    for place, one in enumerate(told.result.sets, 1):
        costs = (figure(problem.cost(one)),) if told.costly else ()
        yield (place, len(one), *costs, len(problem.covered(one)), told.context.names(one))


def _links(told: Phrases) -> Section:
    columns = ("barrier", "remedy", "how", "claim", "sources_count", "words")
    return _section(told, "links", columns, _link_rows(told))


def _link_rows(told: Phrases) -> Iterator[Row]:
    context, words = told.context, told.words
    for remedy, barrier, cell in told.links():
        claim = context.claim(remedy, barrier, "-", cell.word)
        how = f"{words(f'how.{cell.how}')}: {words(f'word.{cell.word.value}')}"
        yield (context.label(barrier), context.label(remedy), how, claim, len(cell.holders), told.quote(cell))


def _uncovered(told: Phrases) -> Section:
    rows = (
        (told.context.label(barrier), told.words(f"why.{why.value}"), told.ways(barrier))
        for barrier, why in told.result.uncovered.items()
    )
    return _section(told, "uncovered", ("barrier", "why", "ways"), rows)


def _single(told: Phrases) -> Section:
    held = set(told.held)
    rows = (
        (told.context.label(barrier), told.way(way), told.words("yes" if held.issuperset(way) else "no"))
        for barrier, way in told.result.problem.single.items()
    )
    return _section(told, "single", ("barrier", "way", "chosen_column"), rows)


def _curve(told: Phrases) -> Section:
    words, curve = told.words, told.result.curve
    if curve is None:
        return Section("curve", words("curve"), (), ())
    limit = "limit.number" if curve.axis == "number" else "limit.money"
    value = "value.plain" if told.result.problem.plain else "value"
    columns = tuple(map(words, (limit, value, "bound", "greedy", "in_all", "in_some")))
    return Section("curve", words("curve"), columns, tuple(_curve_rows(told, curve)), words(f"curve.{curve.axis}"))


def _curve_rows(told: Phrases, curve: Curve) -> Iterator[Row]:
    for point in curve.points:
        core, some = told.context.names(point.core), told.context.names(point.optional)
        yield (*map(figure, (point.limit, point.value, point.bound, point.greedy)), core, some)


def _others(told: Phrases) -> Section:
    return _section(told, "others", ("remedy", "covers", "reason"), _other_rows(told))


def _other_rows(told: Phrases) -> Iterator[Row]:
    result, words = told.result, told.words
    limited = result.most is not None or result.budget is not None
    for remedy in result.redundant:
        covers = len(result.problem.alone[remedy])
        key = "idle" if remedy not in result.problem.useful else "beyond" if limited else "spare"
        yield (told.context.label(remedy), covers, words(key, n=covers))


def _rules(told: Phrases) -> Section:
    return _section(told, "rules", ("rule",), _rule_rows(told))


def _rule_rows(told: Phrases) -> Iterator[Row]:
    wishes, label = told.result.problem.wishes, told.context.label
    for kind, pairs in (("needs", wishes.prerequisites), ("excludes", wishes.exclusions)):
        for first, second in pairs:
            yield (told.words(f"rule.{kind}", first=label(first), second=label(second)),)
    for one in wishes.synergies:
        names = {"first": label(one.first), "second": label(one.second)}
        more = {"barrier": label(one.barrier), "extra": amount(one.extra)}
        yield (told.words("rule.together" if one.barrier else "rule.extra", **names, **more),)
