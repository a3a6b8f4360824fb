"""A portfolio as a picture: the curve of what the best sets cover, and below it the remedies that they hold."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aigraph.analysis.portfolio import Curve, Point, Portfolio
from aigraph.plots.style import INK, MUTED, PAPER, ROLES, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_ROWS = 30
"""More remedies than that are counted below the picture."""
_EDGE, _LETTER, _ROW, _COLUMN, _HEIGHT = 0.25, 0.07, 0.33, 0.34, 3.1  # inches
_WIDTHS = (4.6, 9.5)  # inches, of the curve
_LABEL = 34  # letters in a line of a remedy's name
_MOST_TICKS = 16
_GREEN = ROLES["remedy"]


@dataclass(frozen=True)
class _Plan:
    """What is drawn, and where, in inches.

    Attributes:
        points: the points of the curve.
        rows: remedy → its label, those that best sets hold first on top.
        hidden: how many more there are.
        left, width: the room of the names, and of the curve.
        top: the room of the title.
        asked: the places of the points that are within what was asked and are the last to be so.
    """

    points: tuple[Point, ...]
    rows: dict[str, str]
    hidden: int
    left: float
    width: float
    top: float
    asked: int | None

    @property
    def size(self) -> tuple[float, float]:
        return self.left + self.width + 0.75, self.top + _HEIGHT + 0.6 + self.below

    @property
    def below(self) -> float:
        """The height of the matrix with its heading and key."""
        return 0.35 + _ROW * len(self.rows) + 0.55 if self.rows else 0.0


def draw(result: Portfolio, context: Context) -> Picture:
    """The picture of a portfolio."""
    from matplotlib.figure import Figure

    words = context.words("portfolio")
    curve = result.curve or Curve("number", (), result.value)
    plan = _plan(result, curve, context)
    width, height = plan.size
    title = words(f"picture.{curve.axis}")
    with look():
        figure = Figure(figsize=plan.size)
        heading = wrapped(title, int((width - 2 * _EDGE) / 0.1))
        figure.text(_EDGE / width, 1 - _EDGE / height, heading, va="top", weight="bold", size=11)
        axes = _axes(figure, plan, plan.size[1] - plan.top - _HEIGHT, _HEIGHT)
        _draw_curve(axes, plan, result, words)
        if plan.rows:
            _draw_matrix(figure, plan, words)
    told = [words("picture.point", limit=_number(one.limit), value=_number(one.value)) for one in plan.points]
    return Picture(figure, title, words("picture.description", points=", ".join(told)))


def _plan(result: Portfolio, curve: Curve, context: Context) -> _Plan:
    order = list(dict.fromkeys(_first_held(curve.points)))
    rows = {name: _lines(context.label(name)) for name in order[:MOST_ROWS]}
    letters = max((len(line) for text in rows.values() for line in text.split("\n")), default=0)
    left = max(_EDGE + 0.2 + _LETTER * letters, 0.9)
    width = min(max(_COLUMN * len(curve.points), _WIDTHS[0]), _WIDTHS[1])
    limit = result.budget if curve.axis == "budget" else result.most
    within = [place for place, point in enumerate(curve.points) if limit is not None and point.limit <= limit]
    return _Plan(curve.points, rows, len(order) - len(rows), left, width, 0.85, within[-1] if within else None)


def _first_held(points: tuple[Point, ...]) -> Iterator[str]:
    """Remedies in the order in which they come into best sets, core before optional."""
    for point in points:
        yield from point.core
        yield from point.optional


def _lines(label: str) -> str:
    """A label on two lines at most, of about the same length."""
    width = _LABEL
    while len(textwrap.wrap(label, width, break_on_hyphens=False)) > 2:
        width += 2
    lines = len(textwrap.wrap(label, width, break_on_hyphens=False))
    while width > 8 and len(textwrap.wrap(label, width - 1, break_on_hyphens=False)) == lines:
        width -= 1
    return "\n".join(textwrap.wrap(label, width, break_on_hyphens=False)).replace("$", r"\$")


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _axes(figure: Figure, plan: _Plan, bottom: float, height: float) -> Axes:
    """Axes at that height above the bottom, in inches; one unit across is one point of the curve."""
    across, up = plan.size
    axes = figure.add_axes((plan.left / across, bottom / up, plan.width / across, height / up))
    axes.set_xlim(-0.5, max(len(plan.points), 1) - 0.5)
    return axes


def _draw_curve(axes: Axes, plan: _Plan, result: Portfolio, words: Words) -> None:
    from matplotlib.ticker import MaxNLocator

    problem, axis = result.problem, result.curve.axis if result.curve else "number"
    top = 1.12 * max([problem.total, *(point.bound for point in plan.points)])
    axes.set_ylim(0, top)
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=problem.plain))
    axes.set_ylabel(words("picture.y.plain" if problem.plain else "picture.y"))
    axes.set_xlabel(words(f"picture.x.{axis}"))
    _shares(axes, problem.total)
    full = result.curve.full if result.curve else problem.total
    _reference(axes, problem.total, words("picture.all", total=_number(problem.total)))
    if full < problem.total:
        _reference(axes, full, words("picture.full", full=_number(full)), below=problem.total - full < 0.08 * top)
    if plan.asked is not None:
        _band(axes, plan.asked)
        axes.text(plan.asked, top * 0.985, words("picture.limit"), ha="center", va="top", size=8, color=MUTED)
    _curves(axes, plan, axis, words)
    _ticks(axes, plan)


def _band(axes: Axes, place: int) -> None:
    """What was asked."""
    axes.axvspan(place - 0.4, place + 0.4, color=RULE, alpha=0.5, lw=0, zorder=0)


def _shares(axes: Axes, total: float) -> None:
    """The share of all weight, on the right."""
    marks = (0.0, 0.25, 0.5, 0.75, 1.0)
    right = axes.twinx()
    right.set_ylim(axes.get_ylim())
    right.set_yticks([part * total for part in marks], [f"{100 * part:.0f} %" for part in marks])
    right.tick_params(length=0)
    right.spines["right"].set_visible(False)
    right.set_zorder(axes.get_zorder() - 1)
    axes.patch.set_visible(False)


def _reference(axes: Axes, height: float, text: str, below: bool = False) -> None:
    axes.axhline(height, color=RULE, lw=1, zorder=0)
    place, side = ((4, -3), "top") if below else ((4, 3), "bottom")
    near: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    axes.annotate(text, (0, height), place, va=side, color=MUTED, size=8, **near)


def _curves(axes: Axes, plan: _Plan, axis: str, words: Words) -> None:
    """Best and step by step; a best set that is not proven is hollow, with a bar up to what none betters."""
    points, places = plan.points, range(len(plan.points))
    form: dict[str, Any] = {"drawstyle": "steps-post"} if axis == "number" else {"ls": ":"}
    axes.plot(places, [point.value for point in points], color=_GREEN, lw=1.6, zorder=2, **form)
    for proven, fill, key in ((True, _GREEN, "picture.best"), (False, PAPER, "picture.open")):
        shown = [(place, point) for place, point in enumerate(points) if point.proven == proven]
        if shown:
            xs, ys = [place for place, _ in shown], [point.value for _, point in shown]
            axes.plot(xs, ys, "o", ms=7, color=_GREEN, mfc=fill, label=words(key), zorder=4, clip_on=False)
        if shown and not proven:
            axes.vlines(xs, ys, [point.bound for _, point in shown], color=_GREEN, lw=1.2, zorder=3)
    stepwise = [point.greedy for point in points]
    axes.plot(places, stepwise, "x", ms=4.5, mew=1.3, color=INK, label=words("picture.greedy"), zorder=5, clip_on=False)
    if points:
        axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=3, fontsize=8, columnspacing=1.4)


def _ticks(axes: Axes, plan: _Plan) -> None:
    points = plan.points
    longest = max((len(_number(point.limit)) for point in points), default=1)
    room = max(1, min(_MOST_TICKS, int(plan.width / (_LETTER * longest + 0.15))))
    step = -(-len(points) // room) if points else 1
    places = range((plan.asked or 0) % step, len(points), step)  # what was asked is among them
    axes.set_xticks(list(places), [_number(points[place].limit) for place in places])


def _draw_matrix(figure: Figure, plan: _Plan, words: Words) -> None:
    height = _ROW * len(plan.rows)
    axes = _axes(figure, plan, 0.55, height)
    axes.set_ylim(len(plan.rows) - 0.5, -0.5)
    across, up = plan.size
    heading = words("picture.matrix")
    figure.text(plan.left / across, (0.55 + height + 0.12) / up, heading, weight="bold", size=9)
    axes.set_yticks(range(len(plan.rows)), list(plan.rows.values()), size=8, color=INK, linespacing=1.05)
    axes.set_xticks([])
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    for place in range(len(plan.rows)):
        axes.axhline(place, color=RULE, lw=0.6, zorder=0)
    if plan.asked is not None:
        _band(axes, plan.asked)
    _marks(axes, plan, words)
    if plan.hidden:
        figure.text(_EDGE / across, _EDGE / up, words("picture.more", n=plan.hidden), size=8, color=MUTED)


def _marks(axes: Axes, plan: _Plan, words: Words) -> None:
    """A full square in every best set, a hollow one in some; a dot where it is not proven."""
    place = {name: row for row, name in enumerate(plan.rows)}
    size = min(9.0, 72 * plan.width / max(len(plan.points), 1) * 0.6)
    kinds = (("core", _GREEN, "picture.core"), ("optional", PAPER, "picture.optional"))
    for kind, fill, key in kinds:
        marks = [
            (x, place[name]) for x, point in enumerate(plan.points) for name in getattr(point, kind) if name in place
        ]
        xs, ys = [x for x, _ in marks], [y for _, y in marks]
        axes.plot(xs, ys, "s", ms=size, mfc=fill, mec=_GREEN, mew=1.2, ls="", label=words(key), zorder=3)
    unknown = [(x, y) for x, point in enumerate(plan.points) if not point.settled for y in place.values()]
    if unknown:
        axes.plot(*zip(*unknown, strict=True), ".", ms=3, color=MUTED, ls="", label=words("picture.unknown"), zorder=2)
    axes.legend(loc="upper right", bbox_to_anchor=(1, -0.02), ncols=3, fontsize=8, handletextpad=0.4, borderaxespad=0.4)
