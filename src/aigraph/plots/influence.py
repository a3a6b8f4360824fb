"""Driving against dependence power as a scatter plot: numbered places, threshold, and the list of who stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aigraph.analysis.influence import Influence, Quadrant
from aigraph.plots.places import Place, beside, entries, nearest, places
from aigraph.plots.style import INK, MUTED, OTHER, PAPER, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 11.0, 7.0
_PLOT = (0.065, 0.135, 0.455, 0.725)  # left, bottom, width, height, as parts of the figure
_LIST = (0.575, 0.03, 0.415, 0.83)
_LINE = 0.138  # inches that a line of the list takes
_CHARACTERS = 72
_NUMBERED = 40
_INSIDE = 13.0  # points: from this diameter on a number stands in its mark
_DOT = 5.0
Step = tuple[float, float]


def draw(result: Influence, context: Context) -> Picture:
    """The picture of an influence."""
    from matplotlib.figure import Figure

    words = context.words("influence")
    told = {**_counts(result), **_known(result, words)}
    title = words("plot.title", **told)
    with look():
        figure = Figure(figsize=(WIDTH, HEIGHT))
        figure.text(0.012, 0.965, wrapped(title, 90), fontsize=12, fontweight="bold", va="center")
        below = f"{_subtitle(result, words, told)}{_ground_of(result, words)}"
        figure.text(0.012, 0.94, wrapped(below, 170), fontsize=8.5, va="top", color=MUTED)
        drawn = figure.add_axes(_PLOT)
        _ground(drawn, result, words)
        found = places(result.dependence, result.driving)
        width = _marks(drawn, result, found)
        labels = _labels(drawn, found, width)
        shown = _listed(figure, result, [place for place in found if place in labels], len(found), context)
        near = set(result.borderline)
        for number, place in enumerate(shown, 1):
            _number(
                drawn, str(number), place, labels[place], INK if place.names[0] in near or any(labels[place]) else PAPER
            )
        if _near(result):
            _overview(figure, result, words)
    return Picture(figure, title, f"{words('plot.description', **told)} {_subtitle(result, words, told)}")


def _subtitle(result: Influence, words: Words, told: Mapping[str, object]) -> str:
    """How many stand in each quadrant; or why there are none."""
    if not result.parted:
        return words("answer.unparted", largest=len(result.fragments[0]), **told)
    return words("plot.subtitle", **told)


def _counts(result: Influence) -> dict[str, int]:
    return {quadrant.value: len(result.within(quadrant)) for quadrant in Quadrant}


def _known(result: Influence, words: Words) -> dict[str, object]:
    size, what = len(result.elements), words("factors" if result.links else "elements")
    rule = words(f"rule.{result.rule}", size=size, what=what)
    return {"size": size, "what": what, "line": _line(result), "rule": rule}


def _ground_of(result: Influence, words: Words) -> str:
    """How many links and sources the powers rest on; nothing for a user's matrix."""
    if result.links is None:
        return ""
    sizes = {"links": result.links.links, "sources": result.links.sources}
    counts = {name: words(name, n=len(found)) for name, found in sizes.items()}
    return f" {words('plot.ground', fragments=words('plot.fragments', n=len(result.fragments)), **counts)}"


def _line(result: Influence) -> str:
    return f"{result.threshold:.3g}" if result.threshold < 1000 else f"{result.threshold:.0f}"


def _near(result: Influence) -> bool:
    """Whether nothing comes near the threshold: then the picture shows only the corner in which everything stands."""
    return max(*result.driving.values(), *result.dependence.values()) < result.threshold - 1


def _ground(drawn: Axes, result: Influence, words: Words) -> None:
    """Axes, threshold lines, the band around them, and the names of the quadrants outside of the frame."""
    most = (max(result.dependence.values()), max(result.driving.values()))
    whole = 2 * result.threshold if result.rule == "half" and not _near(result) else 0.0
    right, top = (max(*((one, whole) if _near(result) else (one, whole, result.threshold + 1))) for one in most)
    drawn.set_xlim(0.3, right + 0.04 * right + 0.5)
    drawn.set_ylim(0.3, top + 0.04 * top + 0.5)
    drawn.set_xticks(_ticks(right))
    drawn.set_yticks(_ticks(top))
    drawn.tick_params(length=0, labelsize=8)
    drawn.grid(color=RULE, linewidth=0.5)
    drawn.set_axisbelow(True)
    drawn.set_xlabel(wrapped(words("plot.x"), 80), fontsize=8.5, labelpad=20 if result.parted else 8)
    drawn.set_ylabel(wrapped(words("plot.y"), 80), fontsize=8.5)
    if not _near(result):
        for span, line in ((drawn.axhspan, drawn.axhline), (drawn.axvspan, drawn.axvline)):
            span(result.threshold - 1, result.threshold + 1, color=RULE, alpha=0.45, linewidth=0)
            line(result.threshold, color=INK, linewidth=1.0, linestyle=(0, (5, 3)))
        told = words("plot.threshold", line=_line(result)).replace(" ", "\n")
        drawn.text(1.01, result.threshold, told, transform=drawn.get_yaxis_transform(), va="center", fontsize=7.5)
    if result.parted:
        _quadrants(drawn, result, words)


def _ticks(most: float) -> list[int]:
    """1, which means none of the others, and round numbers up to the largest."""
    step = next(step for power in range(9) for step in (10**power, 2 * 10**power, 5 * 10**power) if most / step <= 11)
    return [1, *(tick for tick in range(step, int(most) + 1, step) if tick - 1 > step / 2)]


def _quadrants(drawn: Axes, result: Influence, words: Words) -> None:
    left, right = drawn.get_xlim()
    line = right if _near(result) else result.threshold
    halves = (((left + line) / 2, "autonomous", "driving"), ((line + right) / 2, "dependent", "linkage"))
    for middle, low, high in halves[: 1 if _near(result) else 2]:
        for name, height in ((low, -0.068), (high, 1.018)):
            if name == low or not _near(result):
                told = words(f"quadrant.{name}").upper()
                place = drawn.get_xaxis_transform()
                drawn.text(middle, height, told, transform=place, ha="center", va="baseline", fontsize=7.5, color=MUTED)


def _listed(
    figure: Figure, result: Influence, chosen: Sequence[Place], total: int, context: Context
) -> Sequence[Place]:
    """Write who stands where beside the plot; the places that have an entry, in the order of their numbers."""
    words = context.words("influence")
    gap = 0.05 if len(chosen) <= 20 else 0.01
    height = _LIST[3] * HEIGHT - gap * len(chosen) - 2.6 * _LINE - (1.15 if _near(result) else 0)
    texts = entries([list(map(context.label, one.names)) for one in chosen], _CHARACTERS, int(height / _LINE))
    panel = figure.add_axes(_LIST)
    panel.set_axis_off()
    panel.set_xlim(0, _LIST[2] * WIDTH)
    panel.set_ylim(_LIST[3] * HEIGHT, 0)
    down = 0.09
    for number, lines in enumerate(texts, 1):
        panel.text(0.18, down, str(number), ha="right", fontsize=7.2, fontweight="bold")
        for line in lines:
            panel.text(0.26, down, line.replace("$", r"\$"), fontsize=7.2)
            down += _LINE
        down += gap
    notes = [f"○ {words('plot.borderline')}"] if result.borderline else []
    if further := total - len(texts):
        notes = [words("plot.further", n=further), *notes]
    for note in notes:
        down += _LINE
        panel.text(0.26, down, note, fontsize=7.2, color=MUTED)
    return chosen[: len(texts)]


def _overview(figure: Figure, result: Influence, words: Words) -> None:
    """A small square of all that the axes could hold, for a picture that shows but one corner of it."""
    size = len(result.elements)
    square = figure.add_axes((_LIST[0] + 0.024, 0.03, 0.95 / WIDTH, 0.95 / HEIGHT))
    square.set_xlim(0, size)
    square.set_ylim(0, size)
    square.set_xticks([])
    square.set_yticks([])
    for name in ("top", "right"):
        square.spines[name].set_visible(True)
    square.axhline(result.threshold, color=INK, linewidth=0.8, linestyle=(0, (4, 2)))
    square.axvline(result.threshold, color=INK, linewidth=0.8, linestyle=(0, (4, 2)))
    square.plot(
        list(result.dependence.values()), [result.driving[one] for one in result.dependence], ".", color=OTHER[0], ms=2
    )
    told = wrapped(words("plot.whole", line=_line(result)), 40)
    square.text(1.1, 0.5, told, transform=square.transAxes, va="center", fontsize=7.2, color=MUTED)


def _marks(drawn: Axes, result: Influence, found: Sequence[Place]) -> float:
    """A mark for each place, hollow where it is borderline; the diameter of the marks in points."""
    room = 0.92 * nearest([_points(drawn, place) for place in found])
    width = min(max(room, _DOT), 17.0)
    near = set(result.borderline)
    for place in found:
        face, edge = (PAPER, INK) if place.names[0] in near else (OTHER[0], OTHER[0])
        drawn.plot(place.x, place.y, "o", ms=width, mfc=face, mec=edge, mew=1.1, clip_on=False, zorder=3)
    return width


def _labels(drawn: Axes, found: Sequence[Place], width: float) -> dict[Place, Step]:
    """The places that get a number, those with the largest powers first, and how far from its mark it stands.

    It stands in its mark; where the marks are too small for that, beside it, if there is room.
    """
    order = sorted(found, key=lambda place: -max(place.x, place.y))
    chosen = order[:_NUMBERED]
    if width >= _INSIDE:
        return dict.fromkeys(chosen, (0.0, 0.0))
    spots = [_points(drawn, place) for place in order]
    bounds = (0.0, 0.0, _PLOT[2] * WIDTH * 72, _PLOT[3] * HEIGHT * 72)
    centres = beside(spots, [(11.0, 9.0)] * len(chosen), width, bounds)
    return {
        place: (centre[0] - spot[0], centre[1] - spot[1])
        for place, spot, centre in zip(chosen, spots, centres, strict=False)
        if centre
    }


def _number(drawn: Axes, text: str, place: Place, step: Step, ink: str) -> None:
    told: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 7.5, "color": ink, "zorder": 4}
    drawn.annotate(text, (place.x, place.y), step, textcoords="offset points", **told)


def _points(drawn: Axes, place: Place) -> tuple[float, float]:
    """Where a place is, in points from the lower left corner of the axes."""
    (left, right), (bottom, top) = drawn.get_xlim(), drawn.get_ylim()
    across = (place.x - left) / (right - left) * _PLOT[2] * WIDTH * 72
    return across, (place.y - bottom) / (top - bottom) * _PLOT[3] * HEIGHT * 72
