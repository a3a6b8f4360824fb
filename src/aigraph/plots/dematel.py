"""The cause-effect diagram of a DEMATEL: prominence across, relation up, arrows from the threshold on."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aigraph.analysis.dematel import Dematel, Group
from aigraph.plots.places import beside
from aigraph.plots.style import INK, MUTED, OTHER, PAPER, ROLES, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words
from aigraph.wording.figures import cut

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 10.5, 6.5
MOST_ARROWS = 40
"""Of more arrows the strongest are drawn, and how many are left out is said."""
_NARROW, _WIDE = (0.075, 0.125, 0.56, 0.715), (0.075, 0.125, 0.895, 0.715)  # left, bottom, width, height
_LIST = (0.665, 0.84)  # left, top
_SHORT, _MOST_NAMED, _CHARACTERS, _LINES, _LINE = 4, 4, 46, 36, 0.0212
_MOST_FILES = 2
_DOT, _BOW = 9.0, 0.14  # points; how far an arrow is bent, as part of its length
_STYLES = {
    Group.CAUSE: ("^", ROLES["cause"]),
    Group.EFFECT: ("v", ROLES["barrier"]),
    Group.NEITHER: (OTHER[1], OTHER[0]),
}
Spot = tuple[float, float]


def draw(result: Dematel, context: Context) -> Picture:
    """The picture of a DEMATEL."""
    from matplotlib.figure import Figure

    words = context.words("dematel")
    spots = _spots(result)
    labels = _labels(result)
    with look():
        figure = Figure(figsize=(WIDTH, HEIGHT))
        _heading(figure, result, words)
        drawn = figure.add_axes(_WIDE if _named(result) else _NARROW)
        _ground(drawn, spots, words)
        for source, target in _drawn_arrows(result, spots):
            _arrow(drawn, source, target)
        _marks(drawn, result, spots)
        _write(drawn, result, spots, labels)
        if not _named(result):
            _list(figure, labels, words)
    groups = [result.groups.count(group) for group in (Group.CAUSE, Group.EFFECT)]
    told = {"size": len(spots), "causes": groups[0], "effects": groups[1], "arrows": len(result.arrows)}
    return Picture(figure, _title(result, words), words("plot.described", **told))


def _title(result: Dematel, words: Words) -> str:
    origins = result.scores.origins
    origin = ", ".join(origins) if len(origins) <= _MOST_FILES else words("files", n=len(origins))
    return words("plot.title", origin=origin or words("unnamed"))


def _spots(result: Dematel) -> dict[str, Spot]:
    """Where each element stands; those that differ by nothing but rounding stand on one spot."""
    most = max(result.prominence)
    return {
        name: (round(across / most, 9) * most, round(up / most, 9) * most)
        for name, across, up in zip(result.names, result.prominence, result.relation, strict=True)
    }


def _drawn_arrows(result: Dematel, spots: Mapping[str, Spot]) -> list[tuple[Spot, Spot]]:
    """The strongest arrows, from spot to spot; none between two elements on the same one."""
    ends = ((spots[source], spots[target]) for source, target, _ in result.arrows[:MOST_ARROWS])
    return [*dict.fromkeys(pair for pair in ends if pair[0] != pair[1])]


def _named(result: Dematel) -> bool:
    """Whether all names are so short that they stand at the marks themselves."""
    return max(map(len, result.names)) <= _SHORT


def _labels(result: Dematel) -> dict[str, str]:
    """What stands at each mark: a short name, or a number by prominence."""
    if _named(result):
        return {name: name for name in result.names}
    order = sorted(range(len(result.names)), key=lambda place: -result.prominence[place])
    return {result.names[place]: str(number) for number, place in enumerate(order, 1)}


def _heading(figure: Figure, result: Dematel, words: Words) -> None:
    matrices = words("matrices", n=result.scores.experts)
    rule = words(f"plot.rule.{result.normalisation}")
    threshold = cut(result.threshold, result.total_decimals, given=result.own_threshold)
    subtitle = words("plot.subtitle", matrices=matrices, rule=rule, threshold=threshold)
    if len(result.arrows) > MOST_ARROWS:
        subtitle += f"; {words('plot.strongest', n=MOST_ARROWS, total=len(result.arrows))}"
    figure.text(0.012, 0.955, wrapped(_title(result, words), 90), size=12, weight="bold", va="center")
    figure.text(0.012, 0.912, wrapped(subtitle, 160), size=8.5, va="center", color=MUTED)
    figure.text(0.012, 0.874, words("plot.key"), size=8.5, va="center", color=MUTED)


def _ground(drawn: Axes, spots: Mapping[str, Spot], words: Words) -> None:
    """Axes with room round the marks, the line between givers and receivers, and what the halves are."""
    from matplotlib.ticker import MaxNLocator

    across, up = zip(*spots.values(), strict=True)
    wide = max(across) - min(across)
    high = max(*(abs(value) for value in up), 0.02 * max(across))
    edge = max(0.14 * wide, 0.08 * max(across))
    drawn.set(xlim=(min(across) - edge, max(across) + edge), ylim=(-1.3 * high, 1.3 * high))
    drawn.axhline(0, color=MUTED, lw=1)
    drawn.grid(color=RULE, lw=0.5)
    drawn.set_axisbelow(True)
    drawn.tick_params(length=0, labelsize=8)
    for axis in (drawn.xaxis, drawn.yaxis):
        axis.set_major_locator(MaxNLocator(6))
    drawn.set_xlabel(words("plot.x"), size=8.5)
    drawn.set_ylabel(words("plot.y"), size=8.5)
    for height, side, key in ((0.985, "top", "above"), (0.015, "bottom", "below")):
        where: dict[str, Any] = {
            "transform": drawn.transAxes,
            "size": 8.5,
            "color": MUTED,
            "style": "italic",
            "va": side,
        }
        drawn.text(0.01, height, words(f"plot.{key}"), **where)


def _arrow(drawn: Axes, source: Spot, target: Spot) -> None:
    from matplotlib.patches import FancyArrowPatch

    bow = f"arc3,rad={_BOW}"
    line = FancyArrowPatch(source, target, arrowstyle="-|>", connectionstyle=bow, shrinkA=7, shrinkB=7)
    line.set(mutation_scale=8, linewidth=0.8, color=MUTED, alpha=0.55, zorder=2)
    drawn.add_patch(line)


def _marks(drawn: Axes, result: Dematel, spots: Mapping[str, Spot]) -> None:
    unsettled = set(result.borderline)
    for name, group in zip(result.names, result.groups, strict=True):
        mark, colour = _STYLES[group]
        face = PAPER if name in unsettled else colour
        drawn.plot(*spots[name], mark, ms=_DOT, mfc=face, mec=colour, mew=1.4, zorder=4)


def _write(drawn: Axes, result: Dematel, spots: Mapping[str, Spot], labels: Mapping[str, str]) -> None:
    """Each label beside its mark, none upon another and, where there is room, none upon an arrow's end.

    One that has no room stands upon its mark, in small.
    """
    frame, per_point = drawn.get_window_extent(), drawn.figure.dpi / 72
    texts = _texts(spots, labels)
    at = {spot: _points(drawn.transData.transform(spot).tolist(), per_point) for spot in texts}
    sizes = [(5.6 * len(text) + 4, 11.0) for text in texts.values()]
    bounds = (*_points((frame.x0, frame.y0), per_point), *_points((frame.x1, frame.y1), per_point))
    ends = [end for source, target in _drawn_arrows(result, spots) for end in _ends(at[source], at[target])]
    places = beside([*at.values(), *ends], sizes, _DOT + 1, bounds)
    if None in places:
        places = beside([*at.values()], sizes, _DOT + 1, bounds)
    for (spot, own), found in zip(at.items(), places, strict=True):
        x, y = drawn.transData.inverted().transform([part * per_point for part in found or own])
        style: dict[str, Any] = {"size": 8.5 if found else 5, "weight": "bold", "color": INK if found else PAPER}
        drawn.text(x, y, texts[spot].replace("$", r"\$"), ha="center", va="center", zorder=5, **style)


def _texts(spots: Mapping[str, Spot], labels: Mapping[str, str]) -> dict[Spot, str]:
    """What stands at each spot: the label of its element, or those of the first few and how many more there are."""
    found: dict[Spot, list[str]] = {}
    for name, spot in spots.items():
        found.setdefault(spot, []).append(labels[name])
    return {
        spot: ", ".join([*some[:_MOST_NAMED], *([f"+{len(some) - _MOST_NAMED}"] if len(some) > _MOST_NAMED else [])])
        for spot, some in found.items()
    }


def _points(pixels: Sequence[float], per_point: float) -> Spot:
    """A place in points."""
    return float(pixels[0]) / per_point, float(pixels[1]) / per_point


def _ends(source: Spot, target: Spot) -> Iterator[Spot]:
    """Where a bent arrow runs close to its two ends, in points: a label there would lie upon it."""
    long = math.dist(source, target)
    across, up = target[0] - source[0], target[1] - source[1]
    bent = ((source[0] + target[0]) / 2 + _BOW * up, (source[1] + target[1]) / 2 - _BOW * across)
    for step in (14.0, 22.0):
        for part in (min(step / (long + 1e-9), 0.5), max(1 - step / (long + 1e-9), 0.5)):
            weights = ((1 - part) ** 2, 2 * part * (1 - part), part**2)
            spots = [*zip(weights, (source, bent, target), strict=True)]
            yield sum(weight * spot[0] for weight, spot in spots), sum(weight * spot[1] for weight, spot in spots)


def _list(figure: Figure, labels: Mapping[str, str], words: Words) -> None:
    """The names behind the numbers, in the order of prominence."""
    left, top = _LIST
    entries = sorted(labels.items(), key=lambda entry: int(entry[1]))
    lines: list[tuple[str, str]] = []
    for place, (name, number) in enumerate(entries):
        parts = textwrap.wrap(name, _CHARACTERS, break_on_hyphens=False)
        if len(lines) + len(parts) > _LINES - (place < len(entries) - 1):
            lines.append(("", words("plot.more", n=len(entries) - place)))
            break
        lines += [(number if not row else "", part) for row, part in enumerate(parts)]
    for row, (number, part) in enumerate(lines):
        height = top - row * _LINE
        figure.text(left + 0.018, height, number, size=8, weight="bold", ha="right", va="top")
        figure.text(left + 0.026, height, part.replace("$", r"\$"), size=8, va="top")
