"""A scenario with given weights as a picture: a small panel for each outcome, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aigraph.analysis.cognitive.weighted_scenario import Course, WeightedScenario
from aigraph.plots.style import INK, MUTED, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words
from aigraph.wording.setting import clamped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLUMNS, _MOST, _LONGEST = 3, 12, 40


def draw_courses(result: WeightedScenario, context: Context) -> Picture:
    """The picture of one run with given weights."""
    words = context.words("scenario")
    title = words("pic.w.title", what=clamped(result.on, result.off, context))
    reached = [course for course in result.courses if course.reached]
    courses = reached[:_MOST]
    with look():
        figure = _figure(courses, title, words)
        if courses:
            more = len(reached) - len(courses)
            below = words("pic.w.axis") + (f" · {words('pic.more', n=more)}" if more else "")
            figure.supxlabel(below, fontsize=9, color=INK)
            figure.supylabel(words("pic.w.unit"), fontsize=9, color=INK)
        length = min(_LONGEST, max((_moving(course) for course in courses), default=0) + 3)
        for place, course in enumerate(courses):
            _panel(figure.axes[place], course.steps[:length], (result.dynamics.off, 1.0))
            figure.axes[place].set_title(wrapped(context.label(course.outcome), 36), fontsize=9, loc="left", pad=4)
    return Picture(figure, title, words("pic.w.text"))


def _figure(courses: Sequence[Course], title: str, words: Words) -> Figure:
    from matplotlib.figure import Figure

    columns = 2 if len(courses) == 4 else min(_COLUMNS, max(1, len(courses)))
    rows = -(-max(1, len(courses)) // columns)
    width = max(6.5, 3.5 * columns)
    figure = Figure(figsize=(width, 1.2 + 2.1 * rows))
    figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.08)
    figure.suptitle(wrapped(title, int(width * 9)), x=0.015, ha="left", fontsize=11, weight="bold")
    for place in range(max(1, len(courses))):
        figure.add_subplot(rows, columns, place + 1)
    if not courses:
        figure.axes[0].set_axis_off()
        figure.axes[0].text(0.5, 0.5, wrapped(words("pic.w.empty"), 70), ha="center", color=MUTED)
    return figure


def _moving(course: Course) -> int:
    """The last step that moves it."""
    pairs = zip(course.steps, course.steps[1:], strict=False)
    return max((step for step, (before, now) in enumerate(pairs, 1) if before != now), default=0)


def _panel(drawn: Axes, steps: Sequence[float], bounds: tuple[float, float]) -> None:
    from matplotlib.ticker import MaxNLocator

    padding = 0.08 * (bounds[1] - bounds[0])
    drawn.set_ylim(bounds[0] - padding, bounds[1] + padding)
    drawn.set_xlim(-0.3, max(len(steps) - 1, 1) + 0.3)
    drawn.axhline(steps[0], color=RULE, linewidth=1.2, zorder=1)
    drawn.plot(range(len(steps)), steps, color="#2F6DB3", marker="o", markersize=3, linewidth=1.4, zorder=2)
    drawn.grid(axis="y", color=RULE, linewidth=0.5)
    drawn.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    drawn.tick_params(labelsize=8)
