"""A scenario with the user's weights, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.cognitive.attractors import Attractor
from aigraph.analysis.cognitive.weighted_scenario import DECIMALS, Course, Weight, WeightedScenario
from aigraph.readouts.cognitive_map import equations, glossary, run_on
from aigraph.readouts.readout import Cell, Readout, Section
from aigraph.wording import Context, Words
from aigraph.wording.setting import clamped

_MOST_STEPS, _MOST_OUTCOMES, _NAMED = 16, 5, 4


def with_weights(result: WeightedScenario, context: Context) -> Readout:
    """The readout of one run with given weights."""
    words = context.words("scenario")
    return Readout(
        name="scenario",
        question=words("question.weights"),
        answer=tuple(_answer(result, context, words)),
        sections=(
            _courses(result, context, words),
            _weights(result, context, words),
            _steps(result, context, words),
        ),
        rests=tuple(_rests(result, words)),
        caveats=tuple(map(words, ("w.caveat", "caveat.number", "caveat.gaps"))),
        method=(*equations(result.dynamics, words), words("method.weights"), words("method.ends")),
        glossary=glossary(("activation", "baseline", "clamped"), words),
    )


def _answer(result: WeightedScenario, context: Context, words: Words) -> Iterator[str]:
    what = clamped(result.on, result.off, context)
    for course in result.courses:
        if course.reached:
            yield _course(course, what, context, words)
    still = [course.outcome for course in result.courses if not course.reached]
    if still:
        yield words("w.unreached", n=len(still), names=context.names(still, _NAMED))
    yield words("w.end.baseline", end=_end(result.baseline, result.baseline_steps, words))
    yield words("w.end.scenario", end=_end(result.ending, result.ending_steps, words))


def _course(course: Course, what: str, context: Context, words: Words) -> str:
    outcome = context.named(course.outcome)
    before, after = (_band(band, words) for band in (course.before, course.after))
    if course.change is None:
        return words("w.swings", what=what, outcome=outcome, before=before, after=after)
    sign = "+" if course.change > 0 else "-" if course.change < 0 else ""
    return words("w.fixed", what=what, outcome=outcome, before=before, after=after, moves=words(f"w.moves.{sign}"))


def _band(band: tuple[float, float] | None, words: Words) -> str:
    if band is None:
        return words("w.nowhere")
    low, high = (f"{end:.{DECIMALS}f}" for end in band)
    return low if low == high else words("w.band", low=low, high=high)


def _end(end: Attractor, steps: int, words: Words) -> str:
    return words(f"w.end.{end.kind}", n=steps, residual=f"{end.residual:.1g}", period=end.period)


def _courses(result: WeightedScenario, context: Context, words: Words) -> Section:
    def at(band: tuple[float, float] | None) -> Cell:
        return None if band is None else band[0] if band[0] == band[1] else _band(band, words)

    rows = tuple(
        (context.label(course.outcome), at(course.before), at(course.after), course.change) for course in result.courses
    )
    heads = tuple(map(words, ("outcome", "w.before", "w.after", "w.change")))
    return Section("courses", words("w.courses"), heads, rows, words("w.courses.note"))


def _weights(result: WeightedScenario, context: Context, words: Words) -> Section:
    rows = tuple(
        (context.label(weight.source), context.label(weight.target), weight.value, _held(weight, context, words))
        for weight in result.weights
    )
    heads = tuple(map(words, ("w.source", "w.target", "w.weight", "w.findings")))
    return Section("weights", words("w.weights"), heads, rows)


def _held(weight: Weight, context: Context, words: Words) -> str:
    if weight.link is None:
        return words("w.silent")
    claim = context.sentence(weight.link)
    return words("w.against", claim=claim) if weight.against else claim


def _steps(result: WeightedScenario, context: Context, words: Words) -> Section:
    courses = [course for course in result.courses if course.reached][:_MOST_OUTCOMES]
    length = min(_MOST_STEPS, max((len(course.steps) for course in courses), default=0))
    rows = tuple((step, *(course.steps[step] for course in courses)) for step in range(length))
    heads = (words("w.step"), *(context.label(course.outcome) for course in courses))
    note = words("w.steps.note", n=max(0, length - 1), outcomes=_MOST_OUTCOMES)
    return Section("steps", words("w.steps"), heads, rows, note)


def _rests(result: WeightedScenario, words: Words) -> Iterator[str]:
    held = sum(weight.link is not None for weight in result.weights)
    against = sum(weight.against for weight in result.weights)
    yield words("w.rests", n=len(result.weights), held=held)
    if against:
        yield words("w.rests.against", n=against)
    if result.unweighted:
        yield words("w.rests.unweighted", n=len(result.unweighted))
    yield from run_on(result.dynamics, words)
