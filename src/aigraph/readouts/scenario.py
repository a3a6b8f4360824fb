"""A scenario in words and tables: by signs alone, or with the user's weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aigraph.analysis.cognitive_map import Dynamics
from aigraph.analysis.grounds import Word
from aigraph.analysis.links import Link
from aigraph.analysis.scenario import Case, Effect, Scenario
from aigraph.analysis.shares import Share
from aigraph.analysis.weighted_scenario import WeightedScenario
from aigraph.readouts import thin
from aigraph.readouts.cognitive_map import equations, glossary, run_on
from aigraph.readouts.readout import Cell, Readout, Section
from aigraph.readouts.weighted_scenario import with_weights
from aigraph.wording import Context, Words
from aigraph.wording.setting import clamped


def tell(result: Scenario | WeightedScenario, context: Context) -> Readout:
    """The readout of a scenario."""
    return with_weights(result, context) if isinstance(result, WeightedScenario) else by_signs(result, context)


def by_signs(result: Scenario, context: Context) -> Readout:
    """The readout of scenarios of which only the signs are known."""
    words = context.words("scenario")
    answer = _of_one(result, context, words) if len(result.cases) == 1 else _of_several(result, context, words)
    sections = [_effects(result, context, words), _links(result, context, words), _unsigned(result, context, words)]
    return Readout(
        name="scenario",
        question=words("question"),
        answer=(*answer, *_unsettled(result, context, words)),
        sections=tuple(section for section in sections if section.rows or section.key == "effects"),
        rests=_rests(result, context, words),
        caveats=_caveats(result.dynamics, words),
        method=(*equations(result.dynamics, words), *map(words, ("method.draws", "method.signs", "method.ends.draws"))),
        glossary=glossary(("activation", "baseline", "chain", "clamped", "draw", "sign"), words),
        banners=thin.banners(result.found, context),
    )


def _of_one(result: Scenario, context: Context, words: Words) -> Iterator[str]:
    case = result.cases[0]
    if not case.effects:
        yield words("nothing", what=clamped(case.on, case.off, context))
    for effect in case.effects:
        yield _of_effect(result, case, effect, context)
    if case.effects and result.unmoved:
        yield words("unmoved", n=len(result.unmoved), names=context.names(result.unmoved))


def _of_effect(result: Scenario, case: Case, effect: Effect, context: Context) -> str:
    words = context.words("scenario")
    told = {"what": clamped(case.on, case.off, context), "outcome": context.label(effect.outcome)}
    told["word"] = words(f"word.{effect.word.value}")
    if effect.signs not in "+-":
        shares = {
            "rises": effect.rises,
            "falls": effect.falls,
            **({"stays": effect.stays} if effect.stays.count else {}),
        }
        parts = words.list([words(f"parts.{key}", share=_draws(share, words)) for key, share in shares.items()])
        return words("open", **told, parts=parts, leaning=words(f"leaning.{effect.direction}"))
    told["direction"] = words(f"direction.{effect.signs}")
    if effect.stays.count:
        stays, threshold = _draws(effect.stays, words), result.dynamics.threshold
        return words("muted.one_case", **told, stays=stays, threshold=threshold)
    return words("certain.one_case", **told)


def _draws(share: Share, words: Words) -> str:
    low, high = share.wilson
    return words("draws", count=share.count, total=share.total, low=round(100 * low), high=round(100 * high))


def _of_several(result: Scenario, context: Context, words: Words) -> Iterator[str]:
    pairs, asked = result.effects, len(result.outcomes)
    agreeing = [(case, effect) for case, effect in pairs if effect.signs in "+-"]
    certain = [(case, effect) for case, effect in agreeing if not effect.stays.count]
    busy = sum(bool(case.effects) for case in result.cases)
    yield words("reach", n=busy, total=len(result.cases), outcomes=asked - len(result.unmoved), asked=asked)
    if pairs:
        key = "all" if len(certain) == len(pairs) else "some" if agreeing else "none"
        yield words(f"certain.{key}", n=len(certain), total=len(pairs))
    if len(certain) < len(agreeing):
        yield words("muted", n=len(agreeing) - len(certain), threshold=result.dynamics.threshold)
    yield from _directions(result, certain, context, words)
    yield from (_of_effect(result, case, effect, context) for case, effect in pairs if effect.signs not in "+-")
    if pairs:
        counts = Counter(effect.word for _, effect in pairs)
        told = [words("word_count", word=words(f"word.{word.value}"), n=counts[word]) for word in Word if counts[word]]
        yield words("firmness", n=len(pairs), words=", ".join(told))
    idle = [name for case in result.cases if not case.effects for name in (*case.on, *case.off)]
    for key, names in (("idle", idle), ("unmoved", result.unmoved)):
        if names:
            yield words(key, n=len(names), names=context.names(names))


def _directions(
    result: Scenario, certain: Sequence[tuple[Case, Effect]], context: Context, words: Words
) -> Iterator[str]:
    for outcome in result.outcomes:
        for sign, key in (("+", "rises"), ("-", "falls")):
            cases = [case for case, effect in certain if (effect.outcome, effect.signs) == (outcome, sign)]
            if cases:
                names = "; ".join(context.names((*case.on, *case.off)) for case in cases)
                yield words(key, n=len(cases), outcome=context.label(outcome), names=names)


def _unsettled(result: Scenario, context: Context, words: Words) -> Iterator[str]:
    missing = [(case.settled.total - case.settled.count, case) for case in result.cases]
    missing = [(count, case) for count, case in missing if count]
    total = result.draws.count
    if missing and len(result.cases) > 1:
        yield words("unsettled.several", n=len(missing), most=max(count for count, _ in missing), total=total)
    elif missing:
        (count, case), *_ = missing
        what = clamped(case.on, case.off, context)
        yield words("unsettled", what=what, n=count, total=total, cycling=case.cycling)


def _effects(result: Scenario, context: Context, words: Words) -> Section:
    pairs, several = result.effects, len(result.cases) != 1
    stays, unsettled = (any(getattr(effect, name).count for _, effect in pairs) for name in ("stays", "unsettled"))
    rows = []
    for case, effect in pairs:
        row: list[Cell] = [context.names((*case.on, *case.off))] if several else []
        row += [context.label(effect.outcome), words(f"signs.{effect.signs}"), effect.rises, effect.falls]
        row += [effect.stays] if stays else []
        row += [effect.unsettled] if unsettled else []
        rows.append((*row, words(f"word.{effect.word.value}"), len(effect.sources)))
    heads = [words("on")] if several else []
    heads += [words(key) for key in ("outcome", "by_signs", "col.rises", "col.falls")]
    heads += [words("col.stays")] if stays else []
    heads += [words("col.unsettled")] if unsettled else []
    note = words("effects.note") + ("" if stays or unsettled or not pairs else f" {words('effects.none')}")
    return Section("effects", words("effects"), (*heads, words("weakest"), words("col.sources")), tuple(rows), note)


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
    total, open_ = len(result.effects), any(deciding.values())
    order = sorted(links, key=lambda ends: -hanging[ends] - deciding[ends])
    rows: list[tuple[Cell, ...]] = []
    for ends in order:
        counts = [hanging[ends], deciding[ends]] if open_ else [hanging[ends]]
        told = [words("of", n=count, total=total) for count in counts]
        rows.append((context.sentence(links[ends]), *told, context.quote(links[ends].standing.findings)))
    heads = ("link", "hang", "decides", "words") if open_ else ("link", "hang", "words")
    return Section("links", words("links_table"), tuple(map(words, heads)), tuple(rows), words("links_table.note"))


def _unsigned(result: Scenario, context: Context, words: Words) -> Section:
    rows = tuple(
        (context.sentence(link), ", ".join(link.predicates), context.quote(link.standing.findings))
        for link in result.unsigned
    )
    heads = (words("link"), words("relation"), words("words"))
    return Section("unsigned", words("unsigned_table"), heads, rows, words("unsigned_table.note"))


def _rests(result: Scenario, context: Context, words: Words) -> tuple[str, ...]:
    unsigned, total = len(result.unsigned), len(result.found.links)
    residual = max((case.residual for case in result.cases), default=0.0)
    return (
        *thin.rests(result.found, context),
        words("rests.unsigned", n=unsigned, total=total, most=words.percent(result.most_unsigned)),
        *run_on(result.dynamics, words),
        words("rests.draws", n=f"{result.draws.count:,}", seed=result.draws.seed),
        words("rests.settled", residual=f"{residual:.1g}"),
        words("rests.outcomes", n=len(result.outcomes)),
    )


def _caveats(dynamics: Dynamics, words: Words) -> tuple[str, ...]:
    keys = ("number", "share", "weights", "gaps", "stitched")
    bivalent = (words("caveat.bivalent"),) if dynamics.threshold == "bivalent" else ()
    return (*(words(f"caveat.{key}") for key in keys), *bivalent)
