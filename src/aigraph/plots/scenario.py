"""A scenario as a picture: arrows where the signs say all, else shares of draws as bars; or a course of activations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aigraph.analysis.cognitive.weighted_scenario import WeightedScenario
from aigraph.analysis.scenario import Effect, Scenario
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
_INKS = {"falls": "white", "rises": "white"}
_ARROWS = {"+": "#1D4E86", "-": "#84390A"}
"""Ink of the arrow where the signs settle which way it goes; its shape and its word say the same."""
_Row = tuple[str, Effect]
_Group = tuple[str, list[_Row]]  # a heading and its rows
_HEADING = 0.34
_MOST = 40  # rows that a page bears
_ROOM = 0.14  # the least part of a bar that bears a word


def draw(result: Scenario | WeightedScenario, context: Context) -> Picture:
    """The picture of a scenario."""
    if isinstance(result, WeightedScenario):
        return draw_courses(result, context)
    words = context.words("scenario")
    with look():
        return _bars(result, context, words)


def _bars(result: Scenario, context: Context, words: Words) -> Picture:
    groups = _groups(result, context, words)
    rows = [row for _, some in groups for row in some]
    bars = any(not effect.told for _, effect in rows)
    height = sum(_height(label) for label, _ in rows) or 0.6
    figure, drawn = axes(10.5, (1.6 if bars else 1.0) + height + _HEADING * len(groups), words("pic.title"))
    figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.08)
    drawn.set_xlim(0, 1)
    drawn.set_yticks([])
    drawn.set_xticks([])
    drawn.spines[["left", "bottom"]].set_visible(False)
    if rows:
        _fill(drawn, groups, words)
    if bars:
        _scale(drawn, [effect for _, effect in rows if not effect.told], result, words)
    elif not rows:
        drawn.set_axis_off()
        drawn.text(0.5, 0.5, wrapped(words("pic.empty"), 70), ha="center", va="center", color=MUTED)
    more = len(result.effects) - len(rows)
    if more:
        figure.supxlabel(words("pic.more", n=more), fontsize=8.5, color=MUTED)
    return Picture(figure, words("pic.title"), words("pic.text"))


def _groups(result: Scenario, context: Context, words: Words) -> list[_Group]:
    """The rows under their headings: remedies by outcome where the signs say all, else outcomes by scenario."""
    found: dict[str, list[_Row]] = {}
    turned = result.told and len(result.cases) > 1
    for case, effect in result.effects:
        outcome = context.label(effect.outcome)
        heading = outcome if turned else words("pic.with", what=clamped(case.on, case.off, context))
        label = "; ".join(map(context.label, case.pushed)) if turned else outcome
        found.setdefault(heading, []).append((wrapped(label, 52 if turned else 40), effect))
    groups = sorted(found.items(), key=lambda group: -len(group[1])) if turned else list(found.items())
    room, cut = _MOST, []
    for heading, rows in groups:
        if room > 0:
            cut.append((wrapped(heading, 95), rows[:room]))
        room -= len(rows)
    return cut


def _height(label: str) -> float:
    return 0.30 * (1 + label.count("\n") * 0.6)


def _scale(drawn: Axes, open_: Sequence[Effect], result: Scenario, words: Words) -> None:
    """The axis of the bars, with what their looks mean."""
    from matplotlib.patches import Patch

    drawn.spines["bottom"].set_visible(True)
    drawn.set_axisbelow(True)
    drawn.grid(axis="x", color=RULE, linewidth=0.6)
    drawn.set_xlabel(words("pic.axis", n=f"{result.draws.count:,}"))
    drawn.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    seen = [name for name in _LOOKS if any(getattr(effect, name).count for effect in open_)]
    patches = [Patch(label=words(f"col.{name}"), linewidth=0, **_LOOKS[name]) for name in seen]
    drawn.figure.legend(handles=patches, loc="outside lower center", ncols=len(patches), fontsize=8.5)


def _fill(drawn: Axes, groups: Sequence[_Group], words: Words) -> None:
    """One row for each effect from the top down, under the headings."""
    top, places, labels = 0.0, [], []
    ground = {"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"}
    for heading, rows in groups:
        top -= _HEADING
        drawn.text(0, top + 0.06, heading, weight="bold", color=INK, va="bottom", fontsize=9, bbox=ground)
        for label, effect in rows:
            height = _height(label)
            top -= height
            place = top + height / 2
            _arrow(drawn, place, effect, words) if effect.told else _bar(drawn, place, effect, words)
            firm = f"{words('weakest')}: {words(f'word.{effect.word.value}')}"
            drawn.text(1.012, place, wrapped(firm, 46), va="center", fontsize=7.5, color=MUTED)
            places.append(place)
            labels.append(label)
    drawn.set_ylim(top - 0.1, 0.05)
    drawn.set_yticks(places, labels, color=INK, linespacing=0.95)
    drawn.tick_params(axis="y", length=0)


def _arrow(drawn: Axes, place: float, effect: Effect, words: Words) -> None:
    """Which way all chains point, and whether chains of unknown effect lead there too."""
    told = words(f"pic.agree.{effect.signs}")
    ground = {"boxstyle": "square,pad=0.15", "facecolor": PAPER, "edgecolor": "none"}
    ink = _ARROWS[effect.signs]
    drawn.text(0.01, place, told, va="center", fontsize=8.5, weight="bold", color=ink, bbox=ground)
    if effect.unknown:
        drawn.text(0.16, place, words("pic.also"), va="center", fontsize=7.8, color=MUTED, bbox=ground)


def _bar(drawn: Axes, place: float, effect: Effect, words: Words) -> None:
    start = 0.0
    for name, style in _LOOKS.items():
        share = getattr(effect, name)
        part = share.count / share.total
        if not part:
            continue
        drawn.barh(place, part, left=start, height=0.2, linewidth=0, **style)
        if part >= _ROOM:
            said = f"{words(f'col.{name}')} · {share.count:,}"
            box = {"boxstyle": "square,pad=0.12", "facecolor": style["facecolor"], "edgecolor": "none"}
            ink = _INKS.get(name, INK)
            drawn.text(start + part / 2, place, said, ha="center", va="center", fontsize=7.8, color=ink, bbox=box)
        start += part
