"""Robustness in words; its tables are in `robustness_tables`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigraph.analysis.basis.shares import Share
from aigraph.analysis.basis.source_draws import missed
from aigraph.analysis.basis.subsets import LEFT_OUT
from aigraph.analysis.methods.robustness_result import Rankings, Robustness
from aigraph.readouts.readout import Readout
from aigraph.readouts.robustness_phrases import NAMED, Part, rank_range
from aigraph.readouts.robustness_tables import sections
from aigraph.readouts.thin import MOST_SINGLE
from aigraph.wording import Context


def tell(result: Rankings, context: Context) -> Readout:
    """The readout of one or several rankings: what they have in common first, then each by itself."""
    words = context.words("robustness")
    parts = [Part(name, found, context) for name, found in result.found.items()]
    refused = [words("refused", title=words(f"{name}.title"), why=why) for name, why in result.refused.items()]
    own = (text for part in parts if not part.found.alone for text in _answer(part))
    return Readout(
        "robustness",
        words("question"),
        answer=(*_seconds(parts), *_alone(parts), *own, *_readings(parts), *refused),
        sections=sections(parts),
        rests=_once(text for part in parts for text in _rests(part)),
        caveats=_once(text for part in parts for text in _caveats(part)),
        method=tuple(words(f"method.{key}") for key in _methods(parts)),
        glossary=tuple((words(f"term.{key}", k=k), words(f"term.{key}.means", k=k)) for key, k in _terms(parts)),
        banners=tuple(text for part in parts for text in _banners(part)),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _seconds(parts: list[Part]) -> Iterator[str]:
    """Which links have a second source."""
    if not any(part.found.confirmed for part in parts):
        yield parts[0].words("second.none")
        return
    for part in parts:
        rest, of_links = part.found.levels[2], part.found.levels[1].links
        told = {"of_links": of_links, "of_items": part.items(), "links": rest.links, "items": rest.items}
        key = "second.some" if rest.links else "second.zero"
        yield part.says(key, **told, order=part.order(rest))


def _alone(parts: list[Part]) -> Iterator[str]:
    """The rankings that rest on one source, told together where it is the same."""
    groups: dict[tuple[str, ...], list[Part]] = {}
    for part in parts:
        if part.found.alone:
            groups.setdefault(part.found.speaking, []).append(part)
    for speaking, group in groups.items():
        words = group[0].words
        names = words.list([words("alone.part", name=part.of("in"), links=part.links()) for part in group])
        if speaking:
            names = names[:1].upper() + names[1:]
            yield words("alone", n=len(group), names=names, source=group[0].names(speaking))
        else:
            yield words("alone.unknown", names=names)


def _answer(part: Part) -> Iterator[str]:
    """The sentences about one ranking that more than one source speaks for."""
    found = part.found
    yield _worst(part)
    yield part.says("scored", list=part.scored()) if found.coarse else _first(part)
    if found.empty and found.empty != Share(0, found.trial.draws):
        yield part.says("empty", chance=part.chance(found.empty))
    if found.states:
        yield _states(part)
    for group, rest in found.without_clusters.items():
        bonds = part.context.names(found.bonds[group], NAMED)
        told = {"names": part.names(group), "bonds": bonds, "gone": len(rest.gone), "total": part.items()}
        yield part.says("cluster", **told, order=part.order(rest))
    if not found.without_clusters:
        yield part.says("clusters.none", n=found.recorded, size=len(found.sources))


def _worst(part: Part) -> str:
    """What leaving out one source costs at most."""
    found = part.found
    out, rest = max(found.without.items(), key=lambda pair: (len(pair[1].gone), -pair[1].links, -(pair[1].tau or 0)))
    lost = found.links - rest.links
    if not lost:
        return part.says("hangs.none", links=part.links())
    told = {"links": part.links(), "source": part.names(out), "gone": len(rest.gone), "total": part.items()}
    return part.says("hangs" if rest.gone else "hangs.kept", n=lost, order=part.order(rest), **told)


def _first(part: Part) -> str:
    """How sure the first place is."""
    found = part.found
    first = next(iter(found.by_score.values()))
    item, value = first[0], part.value(first[0].score)
    if len(first) > 1:
        names = part.context.names((one.item for one in first), NAMED)
        return part.says("first.shared", n=part.of("items", n=len(first)), value=value, names=names)
    name = part.context.named(item.item)
    if item.needs:
        return part.says("first.needs", item=name, value=value, sources=part.names(item.needs))
    told = {"range": rank_range(item.low, item.high, absent=item.absent, words=part.words), "k": found.trial.top}
    return part.says(
        "first.draws", item=name, value=value, n=len(found.sources), chance=part.chance(item.top or 0.0), **told
    )


def _states(part: Part) -> str:
    """How many things would have another state; for quadrants that none could leave, that it cannot be tested."""
    found = part.found
    every = set(found.states.values())
    key = f"{part.name}.untestable.{next(iter(every))}"
    if len(every) == 1 and not found.changing and part.words.has(key):
        return part.words(key, title=part.of("title"), n=part.of("things", n=len(found.states)))
    told = {"things": part.of("things", n=len(found.states)), "state": part.of("changing")}
    return part.says("changing" if found.changing else "changing.zero", n=len(found.changing), **told)


def _readings(parts: list[Part]) -> Iterator[str]:
    """What is left of each ranking without what the curator read."""
    words = parts[0].words
    for reading in sorted(LEFT_OUT, reverse=True):
        told: list[str] = []
        for part in parts:
            left = part.found.readings[reading].links
            values = {"name": part.of("in"), "left": left, "links": part.links(), "total": part.found.links}
            told.append(words("keeps.more" if told else "keeps", **values))
        bare = [part.of("in") for part in parts if not part.found.readings[reading].items]
        nothing = words("keeps.nothing", names=words.list(bare)) if bare else ""
        yield words(f"reading.{reading}.told", list=words.list(told) + nothing)


def _banners(part: Part) -> Iterator[str]:
    found, size = part.found, len(part.found.sources)
    if not found.alone and len(found.hanging) / len(found.items) >= MOST_SINGLE:
        gap = part.words.percent(missed(size))
        yield part.says("thin.hanging", n=len(found.hanging), total=part.items(), size=size, missed=gap)


def _rests(part: Part) -> Iterator[str]:
    found, size = part.found, len(part.found.sources)
    against = [source for source in found.sources if source not in found.speaking]
    yield part.says("rests.sources", n=size, names=part.names(found.sources) or "–")
    if against:
        yield part.says("rests.against", names=part.names(against))
    if found.others:
        yield part.says("rests.others", n=len(found.others))
    yield part.words("rests.min", n=found.trial.min_sources)
    yield part.words("rests.readings")
    if not found.alone:
        told = {"n": size, "mean": f"{size * (1 - missed(size)):.1f}", "seed": found.trial.seed}
        key = "rests.exact" if found.exact else "rests.drawn"
        yield part.says(key, **told, sets=2**size - 1, draws=f"{found.trial.draws:,}")
        yield part.words("rests.ties")


def _caveats(part: Part) -> Iterator[str]:
    ties = ["ties"] if part.found.without_clusters else []
    names = ["single"] if part.found.alone else ["sample", "ranks", "poorer", *ties]
    yield from (part.words(f"caveat.{name}") for name in (*names, "curator"))


def _methods(parts: list[Part]) -> tuple[str, ...]:
    tried = _tried(parts)
    draws = ["draws"] if tried else []
    draws += ["exact"] if any(found.exact for found in tried) else []
    draws += ["wilson"] if any(not found.exact for found in tried) else []
    return ("out", *draws, "tau")


def _tried(parts: list[Part]) -> list[Robustness]:
    return [part.found for part in parts if not part.found.alone]


def _terms(parts: list[Part]) -> list[tuple[str, int]]:
    ranked = [found for found in _tried(parts) if not found.coarse]
    names = [*(["rank", "top"] if ranked else []), "fall", *(["tied"] if _tried(parts) else [])]
    return [(name, parts[0].found.trial.top) for name in names]
