"""DEMATEL in words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.dematel import MOST_CONDITION, Dematel, Group
from aigraph.readouts.readout import Readout, Section
from aigraph.wording import Context, Words
from aigraph.wording.figures import cut, figure

_CODED = 6
"""From more elements on, or from longer names, matrices have numbers for columns."""
MOST_FILES = 2
"""So many files are named in a sentence at most; of more their number is told."""
_TERMS = ("prominence", "relation", "cause", "threshold")


def tell(result: Dematel, context: Context) -> Readout:
    """The readout of a DEMATEL."""
    words = context.words("dematel")
    one = result.scores.experts == 1
    caveats = ("scores", "counts", "sum", "signs", *(() if result.same_scale else ("normalisation",)))
    return Readout(
        "dematel",
        words("question"),
        tuple(_answer(result, context, words)),
        (_elements(result, words), _arrows(result, words), *_matrices(result, words)),
        tuple(_rests(result, context, words)),
        tuple(words(f"caveat.{name}") for name in caveats),
        (words("method.equation"), words("method.source")),
        tuple((words(f"term.{term}"), words(f"means.{term}")) for term in _TERMS),
        (words("banner.one", origin=_origin(result, words)),) if one else (),
    )


def _origin(result: Dematel, words: Words) -> str:
    return ", ".join(result.scores.origins) or words("unnamed")


def _threshold(result: Dematel) -> str:
    return cut(result.threshold, result.total_decimals, given=result.own_threshold)


def _ranked(result: Dematel, group: Group) -> list[tuple[str, float]]:
    """The elements of a group with their relations, the largest first; the borderline ones are in none."""
    pairs = zip(result.names, result.relation, result.groups, strict=True)
    unsettled = set(result.borderline) if group is not Group.NEITHER else set()
    found = [(name, value) for name, value, mine in pairs if mine is group and name not in unsettled]
    return sorted(found, key=lambda one: -abs(one[1]))


def _answer(result: Dematel, context: Context, words: Words) -> Iterator[str]:
    shown = [figure(value, result.decimals) for value in result.prominence]
    most = shown[result.prominence.index(max(result.prominence))]
    first = [name for name, value in zip(result.names, shown, strict=True) if value == most]
    key = "answer.first" if len(first) == 1 else "answer.firsts"
    origins = result.scores.origins
    origin = _origin(result, words) if len(origins) <= MOST_FILES else words("files", n=len(origins))
    yield words(key, origin=origin, names=context.names(first), value=most)
    for group, key in ((Group.CAUSE, "causes"), (Group.EFFECT, "effects"), (Group.NEITHER, "neither")):
        if found := _ranked(result, group):
            signed = [f"{context.named(name)} ({_signed(value, result.decimals)})" for name, value in found]
            yield words(f"answer.{key}", n=len(found), names="; ".join(signed))
    unsettled = [name for name in result.borderline if result.relation[result.names.index(name)]]
    if unsettled:
        yield words("answer.borderline", n=len(unsettled), names=context.names(unsettled))
    size, known = len(result.names), {"threshold": _threshold(result)}
    if not result.arrows:
        yield words("answer.arrows.none", pairs=size * (size - 1), **known)
        return
    source, target, value = result.arrows[0]
    ends = {"source": context.named(source), "target": context.named(target)}
    ends["value"] = figure(value, result.total_decimals)
    yield words("answer.arrows", n=len(result.arrows), pairs=size * (size - 1), **ends, **known)


def _signed(value: float, places: int) -> str:
    text = figure(value, places)
    return text if value <= 0 or not round(value, places) else f"+{text}"


def _elements(result: Dematel, words: Words) -> Section:
    places, unsettled = result.decimals, set(result.borderline)
    order = sorted(range(len(result.names)), key=lambda place: -result.prominence[place])
    rows = []
    for place in order:
        name, group = result.names[place], words(f"group.{result.groups[place].value}")
        doubt = "?" if name in unsettled and result.relation[place] else ""
        sums = [figure(values[place], places) for values in (result.given, result.received, result.prominence)]
        rows.append((name, *sums, _signed(result.relation[place], places), group + doubt))
    columns = ("element", "given", "received", "prominence", "relation", "group")
    return Section("elements", words("elements"), tuple(map(words, columns)), tuple(rows), words("elements.note"))


def _arrows(result: Dematel, words: Words) -> Section:
    place = {name: number for number, name in enumerate(result.names)}
    rows = tuple(
        (source, target, figure(value, result.total_decimals), _score(result, place[source], place[target]))
        for source, target, value in result.arrows
    )
    note = words("arrows.note", threshold=_threshold(result))
    return Section("arrows", words("arrows"), tuple(map(words, ("from", "to", "influence", "direct"))), rows, note)


def _score(result: Dematel, row: int, column: int) -> str:
    """A score with the decimals that the experts wrote, and more where it is a mean."""
    value, scores = result.scores.values[row][column], result.scores
    return figure(value, scores.decimals if scores.experts == 1 else max(scores.digits - 1, scores.decimals))


def _matrices(result: Dematel, words: Words) -> Iterator[Section]:
    size = range(len(result.names))
    total = [[figure(value, result.total_decimals) for value in row] for row in result.total]
    scores = [[_score(result, row, column) for column in size] for row in size]
    short = len(result.names) <= _CODED and max(map(len, result.names)) <= 2 * _CODED
    heads = result.names if short else tuple(str(number + 1) for number in size)
    rows = result.names if short else tuple(f"{number + 1} {result.names[number]}" for number in size)
    for key, cells in (("total", total), ("scores", scores)):
        body = tuple((name, *row) for name, row in zip(rows, cells, strict=True))
        yield Section(key, words(key), (words("element"), *heads), body, words(f"{key}.note"))


def _rests(result: Dematel, context: Context, words: Words) -> Iterator[str]:
    scores, (element, side) = result.scores, result.scale_of
    matrices = words("matrices", n=scores.experts)
    yield words("rests.scores", size=len(result.names), matrices=matrices, origins=_origin(result, words))
    if scores.experts > 1:
        yield words("rests.mean")
    key = "rests.rows" if result.normalisation == "rows" else f"rests.both.{side}"
    yield words(key, scale=f"{result.scale:.{scores.digits}g}", element=context.named(element))
    if result.same_scale:
        yield words("rests.same_scale")
    key = "rests.own_threshold" if result.own_threshold else "rests.mean_threshold"
    yield words(key, cells=len(result.names) ** 2, threshold=_threshold(result))
    yield words("rests.condition", condition=f"{result.condition:.2g}", most=f"{MOST_CONDITION:,.0f}")
    yield words("rests.digits", digits=scores.digits)
    for name, found in (("diagonal", result.rated_by_itself), ("untouched", result.untouched)):
        if found:
            yield words(f"rests.{name}", n=len(found), names=context.names(found))
