"""Robustness in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, floor
from typing import Any

from aigraph.analysis.robustness_result import Rankings, Rest, Robustness
from aigraph.analysis.shares import Share
from aigraph.readouts.readout import Readout
from aigraph.readouts.robustness_tables import Part, sections
from aigraph.readouts.thin import MOST_SINGLE
from aigraph.wording import Context
from aigraph.wording.figures import figure


def tell(result: Rankings, context: Context) -> Readout:
    """The readout of one or several rankings, one group of sentences and tables for each."""
    words = context.words("robustness")
    parts = [Part(name, found, context) for name, found in result.found.items()]
    refused = [words("refused", title=words(f"{name}.title"), why=why) for name, why in result.refused.items()]
    return Readout(
        "robustness",
        words("question"),
        answer=(*(text for part in parts for text in _answer(part)), *refused),
        sections=tuple(section for part in parts for section in sections(part)),
        rests=_once(text for part in parts for text in _rests(part)),
        caveats=_once(text for part in parts for text in _caveats(part)),
        method=tuple(words(f"method.{key}") for key in _methods(parts)),
        glossary=tuple((words(f"term.{key}", k=k), words(f"term.{key}.means", k=k)) for key, k in _terms(parts)),
        banners=tuple(text for part in parts for text in _banners(part)),
    )


def _once(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _answer(part: Part) -> Iterator[str]:
    """The sentences that an analyst can quote."""
    found = part.found
    if found.alone:
        source = part.context.source(found.speaking[0]) if found.speaking else ""
        yield part.says("alone" if source else "alone.unknown", n=found.links, source=source)
        yield from _levels(part)
        return
    links, sources = part.words("links", n=found.links), part.words("sources", n=len(found.sources))
    yield part.says("ranked", items=part.items(), what=part.of("what"), links=links, sources=sources)
    worst = min(found.without, key=lambda out: (found.without[out].tau or -2.0, -len(found.without[out].gone), out))
    yield part.says("hangs.most", source=part.names(worst), **_left(part, found.without[worst]))
    yield part.counted("hanging", len(found.hanging), total=part.items())
    yield _first(part)
    if found.empty and found.empty.count:
        yield part.says("empty", share=_draws(part, found.empty))
    if found.states:
        changing = {change.thing for rest in found.without.values() for change in rest.changes if change.after}
        things = part.words(f"{part.name}.things", n=len(found.states))
        yield part.counted("changing", len(changing), things=things, state=part.of("changing"))
    yield from _clusters(part)
    yield from _levels(part)


def _left(part: Part, rest: Rest) -> Mapping[str, Any]:
    order = part.words("order.none") if rest.tau is None else part.words("order.tau", tau=figure(rest.tau, 2))
    return {"gone": len(rest.gone), "total": part.items(), "order": order}


def _first(part: Part) -> str:
    """How sure the first place is."""
    found = part.found
    item = found.items[0]
    others = sum(other.rank == item.rank for other in found.items) - 1
    values = {"low": item.low, "high": item.high, "fell": _draws(part, item.fell), "top": _draws(part, item.top)}
    return part.says(
        ("first.shared" if others else "first") + (".out" if item.high is None else ""),
        item=part.context.label(item.item),
        others=others,
        score=part.of("score").lower(),
        value=f"{item.score:g}",
        n=len(found.sources),
        k=found.trial.top,
        **values,
    )


def _draws(part: Part, share: Share | None) -> str:
    share = share or Share(0, 0)
    low, high = share.wilson
    ends = {"low": floor(100 * low), "high": ceil(100 * high)}
    return part.words("draws", count=f"{share.count:,}", total=f"{share.total:,}", **ends)


def _clusters(part: Part) -> Iterator[str]:
    for group, rest in part.found.without_clusters.items():
        bonds = part.context.names(part.found.bonds[group])
        yield part.says("cluster", names=part.names(group), bonds=bonds, **_left(part, rest))
    if not part.found.without_clusters:
        yield part.says("clusters.none")


def _levels(part: Part) -> Iterator[str]:
    found = part.found
    total = max(rest.links for rest in found.levels.values())
    for level, rest in found.levels.items():
        if level == 1:
            continue
        values = {"links": rest.links, "of_links": total, "items": rest.items, "of_items": part.items()}
        zero = "level.zero" if level == 2 else "level.zero.more"
        yield part.says("level" if rest.links else zero, m=level, **values)
        if not rest.links:
            return


def _banners(part: Part) -> Iterator[str]:
    found, size, draws = part.found, len(part.found.sources), part.found.trial.draws
    if found.alone:
        return
    if 2**size - 1 < draws:
        yield part.says("thin.sets", n=size, sets=2**size - 1, draws=f"{draws:,}")
    if len(found.hanging) / len(found.items) >= MOST_SINGLE:
        values = {"n": len(found.hanging), "total": part.items(), "missed": _missed(part)}
        yield part.says("thin.hanging", size=size, **values)


def _missed(part: Part) -> str:
    """In what part of the draws a source is missed."""
    size = len(part.found.sources)
    return part.words.percent((1 - 1 / size) ** size)


def _rests(part: Part) -> Iterator[str]:
    found, trial, size = part.found, part.found.trial, len(part.found.sources)
    against = [source for source in found.sources if source not in found.speaking]
    yield part.of("counted")
    yield part.says("rests.sources", n=size, names=part.names(found.sources) or "–")
    if against:
        yield part.says("rests.against", names=part.names(against))
    if found.others:
        yield part.says("rests.others", n=len(found.others))
    yield part.says("rests.min", n=trial.min_sources)
    if not found.alone:
        values = {"draws": f"{trial.draws:,}", "seed": trial.seed, "missed": _missed(part)}
        mean = size * (1 - (1 - 1 / size) ** size)
        yield part.says("rests.draws", n=size, mean=f"{mean:.1f}", **values)
        yield part.words("rests.ties")


def _caveats(part: Part) -> Iterator[str]:
    if part.found.alone:
        yield part.words("caveat.single")
        return
    names = ("sample", "poorer", *(["ties"] if part.found.without_clusters else []), "curator")
    yield from (part.words(f"caveat.{name}") for name in names)


def _methods(parts: list[Part]) -> tuple[str, ...]:
    return ("out", "draws", "tau", "wilson") if _tried(parts) else ("out",)


def _tried(parts: list[Part]) -> list[Robustness]:
    return [part.found for part in parts if not part.found.alone]


def _terms(parts: list[Part]) -> list[tuple[str, int]]:
    tried = _tried(parts)
    top = parts[0].found.trial.top
    names = ("rank", "top", "fall", "tied") if tried else ("rank", "fall")
    return [(name, top) for name in names]
