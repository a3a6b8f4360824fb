"""A scenario as a picture: shares of draws as bars, or the course of activations under given weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aigraph.analysis.scenario import Case, Effect, Scenario
from aigraph.analysis.weighted_scenario import WeightedScenario
from aigraph.plots.style import INK, MUTED, PAPER, RULE, Picture, axes, look, wrapped
from aigraph.plots.weighted_scenario import draw_courses
from aigraph.wording import Context, Words
from aigraph.wording.setting import clamped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LOOKS: dict[str, dict[str, Any]] = {
    "falls": {"facecolor": "#B4530A", "hatch": "////", "edgecolor": "#D08A55"},
    "stays": {"facecolor": "#E4E8ED"},
    "unsettled": {"facecolor": "#B9C1CC", "hatch": "..", "edgecolor": "#8D97A5"},
    "rises": {"facecolor": "#2F6DB3"},
}
"""What a draw can say, from left to right; doubled by hatching, by place and by words."""
_PALE: dict[str, dict[str, Any]] = {
    "falls": {"facecolor": "#F8E6D8", "hatch": "////", "edgecolor": "#EBC9AE"},
    "rises": {"facecolor": "#DDE9F6"},
}
"""The same where the signs settle it beforehand, so that a full bar does not pass for much evidence."""
_INKS = {("falls", False): "white", ("rises", False): "white", ("falls", True): "#84390A", ("rises", True): "#1D4E86"}
_MOST = 40  # bars that a page bears
_ROOM = 0.14  # the least part of a bar that bears a word


def draw(result: Scenario | WeightedScenario, context: Context) -> Picture:
    """The picture of a scenario."""
    if isinstance(result, WeightedScenario):
        return draw_courses(result, context)
    words = context.words("scenario")
    with look():
        return _bars(result, context, words)


def _bars(result: Scenario, context: Context, words: Words) -> Picture:
    rows = result.effects[:_MOST]
    heights = [0.30 * (1 + label.count("\n") * 0.6) for label in _labels(rows, context)] or [0.6]
    heads = len({id(case) for case, _ in rows})
    figure, drawn = axes(10.5, 1.6 + sum(heights) + 0.34 * heads, words("pic.title"))
    figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.08)
    drawn.set_xlim(0, 1)
    drawn.set_yticks([])
    drawn.spines["left"].set_visible(False)
    if rows:
        _fill(drawn, rows, context, words)
        _legend(drawn, rows, words)
        drawn.set_xlabel(words("pic.axis", n=f"{result.draws.count:,}"))
        drawn.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    else:
        drawn.set_axis_off()
        drawn.text(0.5, 0.5, wrapped(words("pic.empty"), 70), ha="center", va="center", color=MUTED)
    more = len(result.effects) - len(rows)
    if more:
        figure.supxlabel(words("pic.more", n=more), fontsize=8.5, color=MUTED)
    return Picture(figure, words("pic.title"), words("pic.text"))


def _labels(rows: Sequence[tuple[Case, Effect]], context: Context) -> list[str]:
    return [wrapped(context.label(effect.outcome), 36) for _, effect in rows]


def _fill(drawn: Axes, rows: Sequence[tuple[Case, Effect]], context: Context, words: Words) -> None:
    """One bar for each effect from the top down, under a heading for each scenario."""
    top, places, last = 0.0, [], None
    for (case, effect), label in zip(rows, _labels(rows, context), strict=True):
        if case is not last:
            last, top = case, top - 0.34
            heading = wrapped(words("pic.with", what=clamped(case.on, case.off, context)), 95)
            ground = {"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"}
            drawn.text(0, top + 0.06, heading, weight="bold", color=INK, va="bottom", fontsize=9, bbox=ground)
        height = 0.30 * (1 + label.count("\n") * 0.6)
        top -= height
        places.append(top + height / 2)
        _bar(drawn, places[-1], effect, words)
    drawn.set_ylim(top - 0.1, 0.05)
    drawn.set_yticks(places, _labels(rows, context), color=INK, linespacing=0.95)
    drawn.tick_params(axis="y", length=0)
    drawn.set_axisbelow(True)
    drawn.grid(axis="x", color=RULE, linewidth=0.6)


def _bar(drawn: Axes, place: float, effect: Effect, words: Words) -> None:
    start = 0.0
    for name in _LOOKS:
        share = getattr(effect, name)
        part = share.count / share.total
        if not part:
            continue
        settled = effect.signs in "+-" and name in _PALE
        style = _PALE[name] if settled else _LOOKS[name]
        drawn.barh(place, part, left=start, height=0.2, linewidth=0, **style)
        if part >= (2 * _ROOM if settled else _ROOM):
            said = f"{words(f'col.{name}')} · {words('pic.agree') if settled else f'{share.count:,}'}"
            box = {"boxstyle": "square,pad=0.12", "facecolor": style["facecolor"], "edgecolor": "none"}
            ink = _INKS.get((name, settled), INK)
            drawn.text(start + part / 2, place, said, ha="center", va="center", fontsize=7.8, color=ink, bbox=box)
        start += part
    firm = f"{words('weakest')}: {words(f'word.{effect.word.value}')}"
    drawn.text(1.012, place, wrapped(firm, 46), va="center", fontsize=7.5, color=MUTED)


def _legend(drawn: Axes, rows: Sequence[tuple[Case, Effect]], words: Words) -> None:
    from matplotlib.patches import Patch

    seen = [name for name in _LOOKS if any(getattr(effect, name).count for _, effect in rows)]
    if all(effect.signs in "+-" for _, effect in rows) and not {"stays", "unsettled"} & set(seen):
        return
    patches = [Patch(label=words(f"col.{name}"), linewidth=0, **_LOOKS[name]) for name in seen]
    drawn.figure.legend(handles=patches, loc="outside lower center", ncols=len(patches), fontsize=8.5)
