"""A scenario in words: by signs alone, or with the user's weights; the tables by signs are in `scenario_tables`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.basis.shares import Share
from aigraph.analysis.cognitive.scenario_links import IN_DOUBT
from aigraph.analysis.cognitive.weighted_scenario import WeightedScenario
from aigraph.analysis.methods.signed_chains import BOTH
from aigraph.analysis.scenario import Case, Effect, Scenario
from aigraph.readouts import thin
from aigraph.readouts.cognitive_map import equations, glossary, run_on
from aigraph.readouts.readout import Readout
from aigraph.readouts.scenario_tables import sections
from aigraph.readouts.weighted_scenario import with_weights
from aigraph.wording import Context, Words
from aigraph.wording.setting import clamped

NAMED = 4
"""So many outcomes that nothing reaches are named at most."""
_REACHED = 8  # outcomes that something reaches, named at most
_Pair = tuple[Case, Effect]


def tell(result: Scenario | WeightedScenario, context: Context) -> Readout:
    """The readout of a scenario."""
    return with_weights(result, context) if isinstance(result, WeightedScenario) else by_signs(result, context)


def by_signs(result: Scenario, context: Context) -> Readout:
    """The readout of scenarios of which only the signs are known."""
    words = context.words("scenario")
    one = len(result.cases) == 1 and result.asked.pushes
    answer = _of_one(result, context, words) if one else _of_several(result, context, words)
    terms = ("chain", "sign") if result.told else ("activation", "baseline", "chain", "clamped", "draw", "sign")
    return Readout(
        name="scenario",
        question=words("question"),
        answer=(*answer, *_unsettled(result, context, words)),
        sections=sections(result, context),
        rests=tuple(_rests(result, context, words)),
        caveats=_caveats(result, words),
        method=tuple(_method(result, words)),
        glossary=glossary(terms, words),
        banners=thin.banners(result.found, context),
    )


def _of_one(result: Scenario, context: Context, words: Words) -> Iterator[str]:
    case = result.cases[0]
    what = clamped(case.on, case.off, context)
    if not case.effects and not case.unknown:
        yield words("nothing", what=what)
    for effect in case.effects:
        yield _of_effect(result, case, effect, context)
    if case.unknown:
        yield words("unknown.one_case", what=what, names=context.names(case.unknown, NAMED))
    left = [outcome for outcome in result.unmoved if outcome not in case.unknown]
    if left and (case.effects or case.unknown):
        yield words("unmoved", n=len(left), total=len(result.outcomes), names=context.names(left, NAMED))


def _of_effect(result: Scenario, case: Case, effect: Effect, context: Context) -> str:
    words = context.words("scenario")
    told = {"what": clamped(case.on, case.off, context), "outcome": context.named(effect.outcome)}
    told["word"] = words(f"word.{effect.word.value}")
    told["also"] = words("also.links", n=effect.unknown) if effect.unknown else ""
    if effect.signs == BOTH:
        shares = {
            "rises": effect.rises,
            "falls": effect.falls,
            **({"stays": effect.stays} if effect.stays.count else {}),
        }
        parts = words.list([words(f"parts.{key}", share=_draws(share, words)) for key, share in shares.items()])
        return words("open", **told, parts=parts, leaning=words(f"leaning.{effect.direction}"))
    told["direction"] = words(f"direction.{effect.signs}")
    if effect.stays.count:
        return words("muted.one_case", **told, stays=_draws(effect.stays, words), why=_why(result, effect, words))
    return words("certain.one_case", **told)


def _draws(share: Share, words: Words) -> str:
    low, high = share.wilson
    return words("draws", count=share.count, total=share.total, low=round(100 * low), high=round(100 * high))


def _why(result: Scenario, effect: Effect, words: Words) -> str:
    """Why an outcome may stay though all chains have the same sign."""
    absent = result.treatment.doubtful == "draw" and effect.word in IN_DOUBT
    return words("why.absent") if absent else words("why.threshold", threshold=result.dynamics.threshold)


def _of_several(result: Scenario, context: Context, words: Words) -> Iterator[str]:
    pairs = result.effects
    agreeing = [(case, effect) for case, effect in pairs if effect.signs != BOTH]
    certain = [(case, effect) for case, effect in agreeing if not effect.stays.count]
    key = "nothing" if not pairs else "all" if len(certain) == len(pairs) else "some" if certain else "none"
    counts = {"n": len(certain) if key == "some" else len(pairs), "total": len(pairs)}
    yield words(f"agree.{key}", **counts, open=_open(result, words))
    muted = Counter(_why(result, effect, words) for _, effect in agreeing if effect.stays.count)
    yield from (words("muted", n=count, why=why) for why, count in muted.items())
    yield from _directions(result, certain, context, words)
    yield from (_of_effect(result, case, effect, context) for case, effect in pairs if effect.signs == BOTH)
    yield from _assumed(result, words)
    if pairs:
        found = Counter(effect.word for _, effect in pairs)
        told = [words("word_count", word=words(f"word.{word.value}"), n=found[word]) for word in Word if found[word]]
        yield words("firmness", n=len(pairs), words=", ".join(told))
    idle = [name for case in result.cases if not case.effects and not case.unknown for name in (*case.on, *case.off)]
    if idle:
        yield words("idle", n=len(idle), names=context.names(idle, NAMED))
    if result.unmoved:
        names = context.names(result.unmoved, NAMED)
        yield words("unmoved", n=len(result.unmoved), total=len(result.outcomes), names=names)


def _open(result: Scenario, words: Words) -> str:
    """What was left out for want of a sign, in brackets."""
    told = {"unsigned": len(result.unsigned), "links": len(result.found.links)}
    if not result.unsigned:
        return ""
    if not result.on_the_way:
        return words("open.none", **told)
    also = sum(bool(effect.unknown) for _, effect in result.effects)
    alone = sum(len(case.unknown) for case in result.cases)
    more = words("open.more", n=alone) if alone else ""
    return words("open.some", **told, n=also, total=len(result.effects), more=more)


def _directions(result: Scenario, certain: Sequence[_Pair], context: Context, words: Words) -> Iterator[str]:
    """Which way the remedies point, for each outcome that one of them reaches, those first that most point to."""
    found: dict[tuple[str, str], list[_Pair]] = {(outcome, sign): [] for outcome in result.outcomes for sign in "+-"}
    for case, effect in certain:
        found[effect.outcome, effect.signs].append((case, effect))
    for (outcome, sign), pairs in sorted(found.items(), key=lambda item: -len(item[1])):
        also = sum(bool(effect.unknown) for _, effect in pairs)
        told = {"outcome": context.named(outcome), "total": len(result.cases), "also": ""}
        if also:
            told["also"] = words("also" if len(pairs) > 1 else "also.only", n=also)
        if pairs:
            yield words(f"points.{sign}", n=len(pairs), name=context.names(pairs[0][0].pushed), **told)


def _assumed(result: Scenario, words: Words) -> Iterator[str]:
    """What part-of links change that count as if the part added to the whole."""
    if result.assumed:
        befores = [(effect.before, effect.signs) for _, effect in result.effects]
        new = sum(before == "" for before, _ in befores)
        turned = sum(before != now for before, now in befores) - new
        yield words("parts.told", n=new, total=len(befores), turned=turned)


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


def _rests(result: Scenario, context: Context, words: Words) -> Iterator[str]:
    yield from thin.rests(result.found, context)
    if not result.asked.pushes:
        yield words("rests.remedies", n=len(result.cases))
    reached = [outcome for outcome in result.outcomes if outcome not in result.unmoved]
    names = context.names(reached, _REACHED) or words("none")
    yield words(f"rests.outcomes.{'named' if result.asked.outcomes else 'all'}", n=len(result.outcomes), names=names)
    most = words.percent(result.treatment.unsigned)
    yield words("rests.unsigned", n=len(result.unsigned), total=len(result.found.links), most=most)
    if result.assumed:
        yield words("rests.parts", n=len(result.assumed))
    doubtful = result.asked.dropped if result.treatment.doubtful == "drop" else len(result.doubtful)
    if doubtful:
        yield words(f"rests.doubtful.{result.treatment.doubtful}", n=doubtful)
    if not result.told:
        residual = max((case.residual for case in result.cases), default=0.0)
        yield from run_on(result.dynamics, words)
        yield words("rests.draws", n=f"{result.draws.count:,}", seed=result.draws.seed)
        yield words("rests.settled", residual=f"{residual:.1g}")


def _method(result: Scenario, words: Words) -> Iterator[str]:
    """The method; where the signs say all, the run by which that was checked takes one line."""
    yield words("method.signs")
    if result.told:
        told = {"n": f"{result.draws.count:,}", "seed": result.draws.seed, "threshold": result.dynamics.threshold}
        yield words("method.brief", rule=words(f"rule.{result.dynamics.rule}"), **told)
    else:
        yield from equations(result.dynamics, words)
        yield from map(words, ("method.draws", "method.ends.draws"))
    yield words("method.adapted")


def _caveats(result: Scenario, words: Words) -> tuple[str, ...]:
    keys = ["direction"] if result.told else ["number", "share", "weights"]
    bivalent = ["bivalent"] if result.dynamics.threshold == "bivalent" else []
    return tuple(words(f"caveat.{key}") for key in (*keys, "gaps", "stitched", *bivalent))
