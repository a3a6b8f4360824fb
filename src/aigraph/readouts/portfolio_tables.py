"""The tables of a portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigraph.analysis.portfolio import Curve, Portfolio
from aigraph.readouts.columns import filled
from aigraph.readouts.passages import cited
from aigraph.readouts.portfolio_phrases import Phrases, amount, figure
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context

Row = tuple[Cell, ...]


def tables(result: Portfolio, context: Context) -> tuple[Section, ...]:
    """The tables that have rows, the chosen remedies and the uncovered barriers in any case."""
    told = Phrases(result, context)
    found = [_chosen(told), _sets(told), _links(told), _uncovered(told), _single(told), _curve(told)]
    found += [_variants(told), _others(told), _rules(told)]
    return tuple(filled(one) for one in found if one.rows or one.key in ("chosen", "uncovered"))


def _section(told: Phrases, key: str, columns: Iterable[str], rows: Iterable[Row], note: str | None = None) -> Section:
    words = told.words
    if note is None:
        note = words(f"{key}.note") if words.has(f"{key}.note") else ""
    return Section(key, words(key), tuple(map(words, columns)), tuple(rows), note)


def _labels(told: Phrases, names: Iterable[str]) -> str:
    return "; ".join(map(told.context.label, names))


def _chosen(told: Phrases) -> Section:
    costs = ("cost",) if told.costly else ()
    columns = ("remedy", "place", "covers", "passages_column", "covered_names", *costs, "without")
    return _section(told, "chosen", columns, _chosen_rows(told))


def _chosen_rows(told: Phrases) -> Iterator[Row]:
    problem = told.result.problem
    for remedy in told.held:
        covered = [barrier for barrier in problem.barriers if barrier in problem.alone[remedy]]
        marked = [f"{told.context.label(one)}{'*' if problem.ways[one] == ((remedy,),) else ''}" for one in covered]
        costs = (figure(problem.cost([remedy])),) if told.costly else ()
        counts = (len(covered), told.passages(remedy) or None)
        label, without = told.context.label(remedy), _without(told, remedy)
        yield (label, _place(told, remedy), *counts, "; ".join(marked), *costs, without)


def _place(told: Phrases, remedy: str) -> str:
    """Core, or in how many of the best sets."""
    result = told.result
    if not result.settled:
        return ""
    if remedy in result.core:
        return told.words("core")
    if not result.complete:
        return told.words("optional")
    return told.words("place.optional", n=sum(remedy in one for one in result.sets), total=len(result.sets))


def _without(told: Phrases, remedy: str) -> str:
    """What is best when a remedy is not to be had."""
    loss = told.result.without.get(remedy)
    if loss is None:
        return ""
    if loss.value == told.result.value:
        return told.words("without.same", n=loss.number, cost=told.cost(loss.cost))
    return told.words("without.value", measure=told.measure(loss.value))


def _sets(told: Phrases) -> Section:
    """What each best set holds beside the core, with the number of barriers where that differs; none for one set."""
    result, words = told.result, told.words
    counts = [len(result.problem.covered(one)) for one in result.sets]
    differ = len({*counts}) > 1
    rows = [
        (place, _labels(told, [name for name in one if name not in result.core]), count if differ else None)
        for place, (one, count) in enumerate(zip(result.sets, counts, strict=True), 1)
    ]
    core = words(
        "sets.core" if result.core else "sets.core.none", n=len(result.sets[0]), names=_labels(told, result.core)
    )
    columns = ("set", "beside" if result.core else "names", "barriers_covered")
    return _section(told, "sets", columns, rows if len(rows) > 1 else (), f"{core} {words('sets.note')}")


def _links(told: Phrases) -> Section:
    """What ties the remedies to the barriers; the source is named once where it is one."""
    words, found = told.words, told.links()
    held = {cell.holders for *_, cell in found}
    one = min(held)[0] if len(held) == 1 and len(min(held)) == 1 else ""
    more = words("links.one", source=told.context.source(one)) if one else words("links.sources")
    columns = ("barrier", "remedy", "how", *(() if one else ("sources_count",)), "words")
    return _section(told, "links", columns, _link_rows(told, shared=bool(one)), f"{words('links.note')} {more}")


def _link_rows(told: Phrases, *, shared: bool) -> Iterator[Row]:
    context, words = told.context, told.words
    for remedy, barrier, cell in told.links():
        how = f"{words(f'how.{cell.how}')}: {words(f'word.{cell.word.value}')}"
        said = cited(told.holding(cell), context) if shared else told.quote(cell)
        sources = () if shared else (len(cell.holders),)
        yield (context.label(barrier), context.label(remedy), how, *sources, said)


def _uncovered(told: Phrases) -> Section:
    """The barriers left open, those with the same reason and the same ways to cover them in one row."""
    groups: dict[tuple[str, str], list[str]] = {}
    for barrier, why in told.result.uncovered.items():
        groups.setdefault((told.words(f"why.{why.value}"), told.ways(barrier)), []).append(barrier)
    rows = [(why, len(found), _labels(told, found), ways or None) for (why, ways), found in groups.items()]
    ways = [told.words("uncovered.ways")] if any(ways for _, ways in groups) else []
    note = " ".join([told.words("uncovered.note"), *ways]) if rows else ""
    return _section(told, "uncovered", ("why", "count_column", "names", "ways"), rows, note)


def _single(told: Phrases) -> Section:
    """The barriers that hang on one way, unless the table of the chosen remedies marks all of them."""
    held, single = set(told.held), told.result.problem.single
    marked = all(len(way) == 1 and held.issuperset(way) for way in single.values())
    rows = (
        (told.context.label(barrier), told.way(way), told.words("yes" if held.issuperset(way) else "no"))
        for barrier, way in single.items()
    )
    return _section(told, "single", ("barrier", "way", "chosen_column"), () if marked else rows)


def _curve(told: Phrases) -> Section:
    """The curve; what step by step comes to, and what none exceeds, only where it differs."""
    curve = told.result.curve
    if curve is None:
        return Section("curve", told.words("curve"), (), ())
    limit = "limit.number" if curve.axis == "number" else "limit.money"
    value = "value.plain" if told.result.problem.plain else "value"
    bound = any(point.bound != point.value for point in curve.points)
    step = any(point.greedy != point.value for point in curve.points)
    columns = (limit, value, *(("bound",) if bound else ()), *(("greedy",) if step else ()))
    notes = (curve.axis, "bound" if bound else "all", "greedy" if step else "same")
    note = " ".join(told.words(f"curve.{name}") for name in notes)
    return _section(told, "curve", columns, _curve_rows(curve, bound=bound, step=step), note)


def _curve_rows(curve: Curve, *, bound: bool, step: bool) -> Iterator[Row]:
    for point in curve.points:
        more = [*([point.bound] if bound else []), *([point.greedy] if step else [])]
        yield tuple(map(figure, (point.limit, point.value, *more)))


def _variants(told: Phrases) -> Section:
    """The best sets as asked, and with other links."""
    result = told.result
    value = "value.plain" if result.problem.plain else "value"
    columns = ("counted", "links_counted", "number", value, "core", "optional")
    return _section(told, "variants", columns, _variant_rows(told) if result.variants else ())


def _variant_rows(told: Phrases) -> Iterator[Row]:
    result, words = told.result, told.words
    asked = words(f"variant.asked.{result.problem.count}")
    sizes = (len(result.problem.grounds), len(result.sets[0]), figure(result.value))
    yield (asked, *sizes, *_members(told, result.settled, result.core, result.optional))
    for one in result.variants:
        members = _members(told, one.settled, one.core, one.optional)
        yield (words(f"variant.name.{one.name}"), one.links, one.number, figure(one.value), *members)


def _members(told: Phrases, settled: bool, core: tuple[str, ...], optional: tuple[str, ...]) -> tuple[str, str]:
    if not settled:
        return (told.words("picture.unknown"), "")
    return (_labels(told, core), _labels(told, optional))


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
