"""Paths from remedies to goals as a picture: all that are drawn laid over each other, from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from aigraph.analysis.paths import Path, Paths
from aigraph.plots.layers import Ends, Layers, Slot, layered
from aigraph.plots.style import INK, MARKS, MUTED, OTHER, PAPER, ROLES, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 24
"""How many paths are drawn at most; how many more there are is said."""
SIGNS = {"+": "+", "-": "−", "": "?"}
_LESS = "#8E1B3A"
_DASHED = (0, (4, 2.5))
_COLUMN, _ROW, _HALF = 3.1, 0.72, 0.98  # inches: from column to column, from factor to factor, half a factor's width
_TIP = 0.07
_KEYS = (("+", "$+$", INK, "plus"), ("-", "$-$", _LESS, "minus"), ("", "$?$", INK, "none"))
Point: TypeAlias = tuple[float, float]


def draw(result: Paths, context: Context) -> Picture:
    """The picture of paths."""
    words = context.words("paths")
    drawn = result.paths[:MOST]
    title = _title(result, context, words)
    with look():
        figure = _drawn(result, drawn, context, title) if drawn else _empty(result, words, title)
    listed = "; ".join(" → ".join(map(context.label, path.factors)) for path in drawn)
    told = words("picture.told", n=len(drawn), list=listed) if drawn else words("picture.none")
    return Picture(figure, title, told)


def _title(result: Paths, context: Context, words: Words) -> str:
    if len(result.pairs) > 1:
        return words("picture.title.all")
    pair = result.pairs[0]
    return words("picture.title", remedy=context.label(pair.remedy), goal=context.label(pair.goal))


def _drawn(result: Paths, drawn: Sequence[Path], context: Context, title: str) -> Figure:
    from matplotlib.figure import Figure

    words = context.words("paths")
    layout = layered([path.factors for path in drawn])
    at = {slot: (column * _COLUMN, -height * _ROW) for slot, (column, height) in layout.places.items()}
    curves = _curves(layout, at)
    edges = [*at.values(), *(point for points in curves.values() for point in points)]
    left, right = -_HALF - 0.2, max(x for x, _ in edges) + _HALF + 0.2
    low, high = min(y for _, y in edges) - 0.4, max(y for _, y in edges) + 0.4
    figure = Figure(figsize=(max(right - left, 8.5), max(high - low, 1.5) + 1.4), layout="constrained")
    axes = _frame(figure, result, title, words)
    axes.set(xlim=(left, right), ylim=(low, high), aspect="equal")
    whole = {ends for path in drawn if not path.chain.stitched for ends in path.ends}
    for ends, points in curves.items():
        share = _share(layout, ends)
        _link(axes, result.basis.by_ends[ends].sign, points, share, stitched=ends not in whole)
    roles = {slot: result.roles[slot] for slot in at if isinstance(slot, str)}
    for factor, role in roles.items():
        _factor(axes, role, context.label(factor), at[factor])
    signs = {result.basis.by_ends[ends].sign for ends in curves}
    _legend(figure, signs, {ends not in whole for ends in curves}, set(roles.values()), words)
    return figure


def _curves(layout: Layers, at: Mapping[Slot, Point]) -> dict[Ends, list[Point]]:
    """Link → the points of its curve."""
    places = {ends: [at[slot] for slot in route] for ends, route in layout.routes.items()}
    return {ends: _bends_back(found) if ends in layout.back else _bends(found) for ends, found in places.items()}


def _share(layout: Layers, ends: Ends) -> float:
    """How far along its first bend a link has its sign: away from the end that it shares with others."""
    source, first, *_ = layout.routes[ends]
    if sum(route[1] == first for route in layout.routes.values()) == 1:
        return 0.68
    return 0.32 if sum(route[0] == source for route in layout.routes.values()) == 1 else 0.5


def _frame(figure: Figure, result: Paths, title: str, words: Words) -> Axes:
    """Empty axes under the title, and under that what is not drawn."""
    told = wrapped(title, int(figure.get_figwidth() * 7))
    figure.suptitle(told, x=0.012, y=0.98, va="top", ha="left", fontsize=13, fontweight="bold")
    axes = figure.add_subplot()
    axes.set_axis_off()
    notes = [words("picture.more", n=len(result.paths) - MOST)] if len(result.paths) > MOST else []
    notes += [words("picture.cut")] if result.search.stopped else []
    if notes:
        axes.set_title(" ".join(notes), x=0.012, pad=10, fontsize=9, fontweight="normal", color=MUTED)
    return axes


def _factor(axes: Axes, role: str, name: str, at: Point) -> None:
    """A box with the name of a factor and the mark of its role."""
    from matplotlib.patches import FancyBboxPatch

    colour, mark = ROLES.get(role, OTHER[0]), MARKS.get(role, OTHER[1])
    x, y = at
    shape = "round,pad=0,rounding_size=0.08"
    box = FancyBboxPatch((x - _HALF, y - 0.28), 2 * _HALF, 0.56, boxstyle=shape, fc=PAPER, ec=colour, lw=1.3, zorder=3)
    axes.add_patch(box)
    axes.plot([x - _HALF + 0.17], [y], mark, color=colour, markersize=7, zorder=4)
    lines = wrapped(name, 23).splitlines()
    kept = "\n".join(lines[:3]) + ("…" if len(lines) > 3 else "")
    axes.text(x - _HALF + 0.33, y, kept, va="center", ha="left", fontsize=8, linespacing=1.1, zorder=4)


def _link(axes: Axes, sign: str, points: Sequence[Point], share: float, *, stitched: bool) -> None:
    """A link along a curve, with its sign that far along the first bend, and an arrow at its end."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Curve

    colour = _LESS if sign == "-" else INK
    codes = [Curve.MOVETO, *[Curve.CURVE4] * (len(points) - 1)]
    axes.add_patch(PathPatch(Curve(points, codes), fill=False, ec=colour, lw=1.3, ls=_DASHED if stitched else "-"))
    (x, y), (before, _) = points[-1], points[-2]
    turned = -90 if x > before else 0 if x == before else 90
    axes.plot([x], [y], marker=(3, 0, turned), color=colour, markersize=7, zorder=2)
    t, rest = share, 1 - share
    weights = (rest**3, 3 * rest**2 * t, 3 * rest * t**2, t**3)
    middle = [sum(w * point[side] for w, point in zip(weights, points, strict=False)) for side in (0, 1)]
    paper = {"boxstyle": "circle,pad=0.12", "facecolor": PAPER, "edgecolor": "none"}
    mark = axes.text(middle[0], middle[1], SIGNS[sign], ha="center", va="center", color=colour, bbox=paper, zorder=2.5)
    mark.set(fontsize=10, fontweight="bold")


def _bends(at: Sequence[Point]) -> list[Point]:
    """The points of the cubic curves through these places: level where it leaves, passes or arrives."""
    points = [(at[0][0] + _HALF, at[0][1])]
    for number, (x, y) in enumerate(at[1:], 2):
        (ax, ay), bx = points[-1], x - _HALF - (_TIP if number == len(at) else 0)
        half = (bx - ax) / 2
        points += [(ax + half, ay), (bx - half, y), (bx, y)]
        if number < len(at):
            points += [(x - _HALF / 3, y), (x + _HALF / 3, y), (x + _HALF, y)]
    return points


def _bends_back(at: Sequence[Point]) -> list[Point]:
    """The points of a curve to an earlier column: out of the lower edge and into the lower edge."""
    (ax, ay), (bx, by) = at[0], at[-1]
    low = min(ay, by) - 0.28 - 0.5
    return [(ax, ay - 0.28), (ax, low), (bx, low), (bx, by - 0.28 - _TIP)]


def _legend(figure: Figure, signs: set[str], kinds: set[bool], roles: set[str], words: Words) -> None:
    from matplotlib.lines import Line2D

    keys = [
        Line2D([], [], ls="", marker=MARKS[role], color=ROLES[role], label=words(f"role.{role}"))
        for role in ROLES
        if role in roles
    ]
    keys += [
        Line2D([], [], ls="", marker=mark, color=colour, label=words(f"picture.key.{key}"))
        for sign, mark, colour, key in _KEYS
        if sign in signs
    ]
    keys += [
        Line2D([], [], color=INK, lw=1.3, ls=line, label=words(f"picture.key.{key}"))
        for stitched, line, key in ((False, "-", "whole"), (True, _DASHED, "stitched"))
        if stitched in kinds
    ]
    columns = -(-len(keys) // 2)
    by_rows = [key for column in range(columns) for key in keys[column::columns]]
    figure.legend(handles=by_rows, loc="outside lower left", ncols=columns, fontsize=8.5, columnspacing=1.6)


def _empty(result: Paths, words: Words, title: str) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8.5, 2.6), layout="constrained")
    axes = _frame(figure, result, title, words)
    axes.set(xlim=(-3.4, 3.4), ylim=(-1, 1))
    axes.plot([-1.6, -0.5], [0.35, 0.35], color=RULE, lw=2)
    axes.plot([0.5, 1.6], [0.35, 0.35], color=RULE, lw=2, ls=(0, (1, 2)))
    for x, role in ((-1.8, "remedy"), (1.8, "outcome")):
        axes.plot([x], [0.35], MARKS[role], color=ROLES[role], markersize=10)
    told = words("picture.none.all", n=len(result.pairs), longest=words("links", n=result.search.longest))
    axes.text(0, -0.25, wrapped(told, 70), ha="center", va="top", fontsize=10)
    return figure
