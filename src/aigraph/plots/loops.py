"""Feedback loops as a picture: a circle for each, its factors on it, signed arrows, and its kind in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, copysign, cos, degrees, pi, sin, sqrt
from typing import TYPE_CHECKING

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.basis.links import Link
from aigraph.analysis.loops import Loop, Loops
from aigraph.plots.style import INK, MARKS, MUTED, OTHER, PAPER, ROLES, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 9
"""How many loops are drawn at most; how many more there are is said."""
SIGNS = {"+": "+", "-": "−", "": "?"}
FIRM = frozenset({Word.STATED, Word.REPORTED})
_LESS = "#8E1B3A"
DASHED = (0, (4, 2.5))
_KEYS = (("+", "$+$", INK, "plus"), ("-", "$-$", _LESS, "minus"), ("", "$?$", INK, "none"))
_GAP = 0.19  # of a circle's radius, between an arrow and the factors at its ends


def draw(result: Loops, context: Context) -> Picture:
    """The picture of feedback loops."""
    words = context.words("loops")
    drawn = result.loops[:MOST]
    with look():
        figure = _drawn(result, drawn, context, words) if drawn else _empty(result, words)
    listed = "; ".join(f"{loop.name}: {' → '.join(map(context.label, loop.factors))}" for loop in drawn)
    told = words("picture.told", n=len(drawn), list=listed) if drawn else words("picture.none")
    return Picture(figure, words("picture.title"), told)


def _drawn(result: Loops, drawn: Sequence[Loop], context: Context, words: Words) -> Figure:
    from matplotlib.figure import Figure

    columns = min(3, ceil(sqrt(len(drawn))))
    rows = ceil(len(drawn) / columns)
    figure = Figure(figsize=(max(4.7 * columns, 7.0), 3.55 * rows + 1.1), layout="constrained")
    figure.suptitle(words("picture.title"), x=0.012, y=0.985, va="top", ha="left", fontsize=13, fontweight="bold")
    for place, axes in enumerate(figure.subplots(rows, columns, squeeze=False).flat):
        axes.set(xlim=(-2.35, 2.35), ylim=(-1.75, 1.55), aspect="equal")
        axes.set_axis_off()
        if place < len(drawn):
            _circle(axes, result, drawn[place], context, words)
    _legend(figure, result, drawn, words, rows=1 if columns == 3 else 2)
    notes = [words("picture.more", n=len(result.loops) - MOST)] if len(result.loops) > MOST else []
    notes += [words("picture.cut")] if result.search.stopped else []
    if notes:
        figure.text(0.988, 0.985, " ".join(notes), ha="right", va="top", fontsize=9, color=MUTED)
    return figure


def _circle(axes: Axes, result: Loops, loop: Loop, context: Context, words: Words) -> None:
    size = len(loop.factors)
    angles = [pi / 2 - 2 * pi * place / size for place in range(size)]
    for place, (factor, angle) in enumerate(zip(loop.factors, angles, strict=True)):
        role = result.roles.get(factor, "")
        colour, mark = ROLES.get(role, OTHER[0]), MARKS.get(role, OTHER[1])
        axes.plot([cos(angle)], [sin(angle)], mark, color=colour, markersize=10, zorder=3)
        _label(axes, context.label(factor), angle, size)
        link = result.basis.by_ends[loop.ends[place]]
        _arrow(axes, link, angle, angle - 2 * pi / size)
    axes.text(0, 0.1, loop.name, ha="center", va="center", fontsize=21, fontweight="bold")
    axes.text(0, -0.2, words(f"turn.{loop.turn.value}"), ha="center", va="center", fontsize=9, color=MUTED)
    told = "said" if loop.chain.said else "read" if loop.chain.threads else "stitched"
    axes.text(0, -1.73, words(f"picture.{told}"), ha="center", va="bottom", fontsize=8.5, color=MUTED)


def _label(axes: Axes, text: str, angle: float, size: int) -> None:
    """A factor's name outside a circle of so many factors, away from its middle."""
    across, up = cos(angle), sin(angle)
    beside = abs(across) > 0.3
    lines = wrapped(text, 19 if beside else 34 if size < 5 else 22).splitlines()
    most = 1 if size > MOST else 4 if beside else 3
    kept = "\n".join(lines[:most]) + ("…" if len(lines) > most else "")
    ha = "center" if not beside else "left" if across > 0 else "right"
    va = "center" if abs(up) < 0.3 else "bottom" if up > 0 else "top"
    aside = copysign(0.15, across) if beside else 0
    away = 0 if va == "center" else copysign(0.12, up)
    axes.text(across + aside, up + away, kept, ha=ha, va=va, fontsize=8.5)


def _arrow(axes: Axes, link: Link, start: float, end: float) -> None:
    """An arc from one factor to the next, clockwise, with the sign of the link at its middle."""
    first, last = start - _GAP, end + _GAP
    bend = [first + (last - first) * step / 40 for step in range(40)]
    colour = _LESS if link.sign == "-" else INK
    dashes = "-" if link.word in FIRM else DASHED
    axes.plot([cos(angle) for angle in bend], [sin(angle) for angle in bend], color=colour, lw=1.5, ls=dashes)
    axes.plot([cos(last)], [sin(last)], marker=(3, 0, degrees(last) - 180), color=colour, markersize=8)
    middle = (first + last) / 2
    paper = {"boxstyle": "circle,pad=0.18", "facecolor": PAPER, "edgecolor": "none"}
    sign = axes.text(cos(middle), sin(middle), SIGNS[link.sign], ha="center", va="center", bbox=paper, color=colour)
    sign.set(fontsize=11, fontweight="bold")


def _legend(figure: Figure, result: Loops, drawn: Sequence[Loop], words: Words, rows: int) -> None:
    from matplotlib.lines import Line2D

    links = [result.basis.by_ends[ends] for loop in drawn for ends in loop.ends]
    on = {result.roles.get(link.source, "") for link in links}
    keys = [
        Line2D([], [], ls="", marker=MARKS[role], color=ROLES[role], label=words(f"role.{role}"))
        for role in ROLES
        if role in on
    ]
    keys += [
        Line2D([], [], ls="", marker=mark, color=colour, label=words(f"picture.key.{key}"))
        for sign, mark, colour, key in _KEYS
        if sign in {link.sign for link in links}
    ]
    keys += [
        Line2D([], [], color=INK, lw=1.5, ls=style, label=words(f"picture.key.{key}"))
        for firm, style, key in ((True, "-", "firm"), (False, DASHED, "weak"))
        if firm in {link.word in FIRM for link in links}
    ]
    columns = ceil(len(keys) / rows)
    by_rows = [key for column in range(columns) for key in keys[column::columns]]
    figure.legend(handles=by_rows, loc="outside lower left", ncols=columns, fontsize=8.5, columnspacing=1.6)


def _empty(result: Loops, words: Words) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.5, 3.4), layout="constrained")
    axes = figure.add_subplot()
    axes.set(xlim=(-2.4, 2.4), ylim=(-1, 1), aspect="equal")
    axes.set_axis_off()
    figure.suptitle(words("picture.title"), x=0.02, y=0.97, va="top", ha="left", fontsize=13, fontweight="bold")
    size = len(result.knots[0]) if result.knots else 0
    told = words(f"none.{result.none}", n=len(result.knots), longest=result.search.longest, size=size)
    bend = [pi / 2 - 2 * pi * step / 60 for step in range(6, 55)]
    axes.plot([0.42 * cos(a) for a in bend], [0.25 + 0.42 * sin(a) for a in bend], color=RULE, lw=2, ls=(0, (1, 2)))
    axes.text(0, -0.45, wrapped(told, 62), ha="center", va="top", fontsize=10, color=INK)
    return figure
