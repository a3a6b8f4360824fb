"""The tables of scenarios by signs alone: where the signs point, what that hangs on, which links say too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aigraph.analysis.basis.links import Link
from aigraph.analysis.methods.signed_chains import BOTH
from aigraph.analysis.scenario import Effect, Scenario
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context, Words

_SHARES = ("rises", "falls", "stays", "unsettled")
_SOURCES = 3  # sources that a cell names at most


def sections(result: Scenario, context: Context) -> tuple[Section, ...]:
    """The tables; of the latter two only those that have rows."""
    words = context.words("scenario")
    others = (_links(result, context, words), _unsigned(result, context, words))
    return (_effects(result, context, words), *(section for section in others if section.rows))


def _effects(result: Scenario, context: Context, words: Words) -> Section:
    several = len(result.cases) != 1
    shares = _shown(result)
    unknown = any(effect.unknown for _, effect in result.effects)
    rows = []
    for case in result.cases:
        first = [_labels(case.pushed, context)] if several else []
        for effect in case.effects:
            rows.append((*first, *_effect(effect, shares, unknown=unknown, context=context)))
        for outcome in case.unknown:
            blank = [None] * (len(shares) + unknown + 2)
            rows.append((*first, context.label(outcome), words("signs."), *blank))
    heads = ["on"] if several else []
    heads += ["outcome", "col.direction", *(["col.unknown"] if unknown else []), *(f"col.{name}" for name in shares)]
    notes = ["effects.note", *(["effects.note.shares"] if shares else [])]
    columns = tuple(map(words, (*heads, "weakest", "col.sources")))
    return Section("effects", words("effects"), columns, tuple(rows), " ".join(map(words, notes)))


def _shown(result: Scenario) -> tuple[str, ...]:
    """The shares of draws that are worth a column: none where the signs say all."""
    if result.told:
        return ()
    every = [effect for _, effect in result.effects]
    return (*_SHARES[:2], *(name for name in _SHARES[2:] if any(getattr(effect, name).count for effect in every)))


def _effect(effect: Effect, shares: tuple[str, ...], *, unknown: bool, context: Context) -> Iterator[Cell]:
    words = context.words("scenario")
    yield context.label(effect.outcome)
    yield words(f"signs.{effect.signs}")
    if unknown:
        yield words("yes") if effect.unknown else None
    for name in shares:
        yield None if effect.told else getattr(effect, name)
    yield words(f"word.{effect.word.value}")
    more = [words("more", n=len(effect.sources) - _SOURCES)] if len(effect.sources) > _SOURCES else []
    yield "; ".join([*map(context.source, effect.sources[:_SOURCES]), *more])


def _labels(names: tuple[str, ...], context: Context) -> str:
    return "; ".join(map(context.label, names))


def _links(result: Scenario, context: Context, words: Words) -> Section:
    hanging: Counter[tuple[str, str]] = Counter()
    deciding: Counter[tuple[str, str]] = Counter()
    links: dict[tuple[str, str], Link] = {}
    for _, effect in result.effects:
        for lever in effect.levers:
            ends = lever.link.source, lever.link.target
            links[ends] = lever.link
            hanging[ends] += not lever.without
            deciding[ends] += bool(lever.without) and lever.without != effect.signs
    total, open_ = len(result.effects), any(effect.signs == BOTH for _, effect in result.effects)
    order = sorted(links, key=lambda ends: -hanging[ends] - deciding[ends])
    rows: list[tuple[Cell, ...]] = []
    for ends in order:
        counts = [hanging[ends], deciding[ends]] if open_ else [hanging[ends]]
        told = [words("of", n=count, total=total) for count in counts]
        rows.append((context.sentence(links[ends]), *told, context.quote(links[ends].standing.findings)))
    heads = ("link", "hang", "decides", "words") if open_ else ("link", "hang", "words")
    notes = ["links_table.note", *(["links_table.note.open"] if open_ else [])]
    return Section("links", words("links_table"), tuple(map(words, heads)), tuple(rows), " ".join(map(words, notes)))


def _unsigned(result: Scenario, context: Context, words: Words) -> Section:
    rows = tuple(
        (context.sentence(link), ", ".join(link.predicates), context.quote(link.standing.findings))
        for link in result.on_the_way
    )
    heads = (words("link"), words("relation"), words("words"))
    note = words("unsigned_table.note", n=len(result.unsigned) - len(result.on_the_way))
    return Section("unsigned", words("unsigned_table"), heads, rows, note)
