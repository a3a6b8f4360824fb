"""Rank intervals of the first items, and beside them how many items are left without each source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigraph.analysis.basis.shares import Share
from aigraph.analysis.basis.source_draws import missed
from aigraph.analysis.methods.robustness_result import Item, Rankings, Rest, Robustness
from aigraph.plots.style import INK, MUTED, OTHER, PAPER, ROLES, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words
from aigraph.wording.figures import figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

MOST_ITEMS, MOST_SOURCES = 12, 12
_TITLE, _ROW, _FRAME, _CALM = 0.5, 0.36, 1.7, 1.0  # inches: a row, what is around the rows, a part with nothing to draw


@dataclass(frozen=True)
class _Panel:
    """One ranking and the words to draw it."""

    name: str
    found: Robustness
    context: Context

    @property
    def words(self) -> Words:
        return self.context.words("robustness")

    @property
    def items(self) -> tuple[Item, ...]:
        return self.found.items[:MOST_ITEMS]

    @property
    def height(self) -> float:
        items = 0 if self.found.coarse else len(self.items)
        rows = max(items, min(len(self.found.without), MOST_SOURCES), 2)
        return _CALM if self.found.alone else _FRAME + _ROW * rows

    def of_all(self, key: str, shown: int, total: int) -> str:
        """That only some are shown, in brackets; nothing where all are."""
        return f" ({self.words(key, n=shown, total=total)})" if shown < total else ""

    @property
    def colour(self) -> str:
        return OTHER[0] if self.name == "influence" else ROLES["remedy"]


def draw(result: Rankings, context: Context) -> Picture:
    """The picture of one ranking or of several, one below the other."""
    from matplotlib.figure import Figure

    words = context.words("robustness")
    panels = [_Panel(name, found, context) for name, found in result.found.items()]
    single = words("picture.title.one", title=words(f"{panels[0].name}.title"))
    title = words("picture.title") if len(panels) > 1 else single
    heights = [panel.height for panel in panels]
    with look():
        whole = Figure(figsize=(11, sum(heights) + _TITLE), layout="constrained")
        (top,), *rows = whole.subfigures(len(panels) + 1, 1, height_ratios=[_TITLE, *heights], squeeze=False)
        top.text(0.01, 0.5, title, va="center", fontsize=13, fontweight="bold")
        for panel, (row,) in zip(panels, rows, strict=True):
            row.suptitle(_heading(panel), x=0.01, ha="left", fontsize=9, color=INK)
            _calm(row, panel) if panel.found.alone else _busy(row, panel)
    return Picture(whole, title, words("picture.says"))


def _heading(panel: _Panel) -> str:
    """What is ranked; and where items hang on one source, how little the draws say of them."""
    title, what = panel.words(f"{panel.name}.title"), panel.words(f"{panel.name}.ranks")
    lines = [f"{title}: {what}"]
    hanging, size = len(panel.found.hanging), len(panel.found.sources)
    if hanging:
        gap = panel.words.percent(missed(size))
        total = panel.words(f"{panel.name}.items", n=len(panel.found.items))
        lines.append(panel.words("picture.hanging", n=hanging, total=total, missed=gap))
    return "\n".join(wrapped(line, 150) for line in lines)


def _calm(row: SubFigure, panel: _Panel) -> None:
    """One sentence where one source leaves nothing to draw."""
    speaking = panel.found.speaking
    said = panel.words("picture.unknown")
    if speaking:
        said = panel.words("picture.alone", n=panel.found.links, source=panel.context.source(speaking[0]))
    lines = "\n".join(wrapped(line, 110) for line in said.split("\n"))
    row.text(0.01, 0.4, lines, color=MUTED, fontsize=10, va="center")


def _busy(row: SubFigure, panel: _Panel) -> None:
    if panel.found.coarse:
        left, right = row.subplots(1, 2, width_ratios=(1, 1.6))
        _scores(left, panel)
        _bars(right, panel)
        return
    left, right = row.subplots(1, 2, width_ratios=(2.3, 1))
    _ranges(left, panel)
    _bars(right, panel)
    row.legend(handles=_keys(panel), loc="outside lower left", ncols=3, fontsize=8)


def _scores(axes: Axes, panel: _Panel) -> None:
    """A bar for each score: how many items have it; where scores are few, ranks say no more."""
    scores = panel.found.by_score
    for place, items in enumerate(scores.values()):
        axes.barh(place, len(items), height=0.36, color=panel.colour)
        axes.text(len(items), place, f"  {len(items)}", va="center", fontsize=8)
    axes.set_yticks(range(len(scores)), [f"{score:g}" for score in scores], color=INK)
    axes.set_ylim(max(len(scores), len(panel.found.without)) - 0.4, -0.6)
    told = panel.words("picture.scores", score=panel.words(f"{panel.name}.score").lower())
    axes.set_title(told, fontsize=8, fontweight="normal", pad=6)
    axes.set_xlim(0, 1.15 * max(map(len, scores.values())))
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0)


def _ranges(axes: Axes, panel: _Panel) -> None:
    """A range for each item, from its low to its high rank over the draws, with its rank on the whole as a mark."""
    words, items = panel.words, panel.items
    ends = [end for item in items for end in (item.rank, item.low, item.high) if end]
    out = 1.08 * max(ends) + 1
    axes.axvline(out, color=RULE, linewidth=1, linestyle=(0, (2, 2)), zorder=0)
    for place, item in enumerate(items):
        _range(axes, place, item, panel.colour, out)
        if item.top is not None:
            part = item.top.count / item.top.total if isinstance(item.top, Share) else item.top
            told = words.percent(part)
            axes.text(1.02, place, told, transform=axes.get_yaxis_transform(), va="center", fontsize=8)
    axes.text(1.02, 1.0, wrapped(words("picture.top"), 12), transform=axes.transAxes, va="bottom", fontsize=8)
    axes.set_yticks(range(len(items)), [wrapped(panel.context.label(item.item), 44) for item in items], color=INK)
    axes.set_ylim(len(items) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    _rank_axis(axes, out, words)
    shown = panel.of_all("picture.first", len(items), len(panel.found.items))
    axes.set_xlabel(f"{words('picture.ranks')}{shown}")


def _range(axes: Axes, place: int, item: Item, colour: str, out: float) -> None:
    if item.low is not None and item.high is not None:
        low, high = item.low - 0.12, item.high + 0.12  # wide enough to be seen where both are the same
        axes.plot([low, high], [place, place], color=colour, linewidth=5, alpha=0.35, solid_capstyle="butt")
    if item.absent:
        axes.plot([out], [place], marker="X", color=colour, markersize=6, markeredgecolor=PAPER)
    axes.plot([item.rank], [place], marker="D", color=colour, markersize=6, markeredgecolor=PAPER)


def _rank_axis(axes: Axes, out: float, words: Words) -> None:
    from matplotlib.ticker import MaxNLocator

    found = MaxNLocator(nbins=7, integer=True).tick_values(1, out - 1)
    ticks = sorted({1, *(int(tick) for tick in found if 1 < tick < out - 0.06 * out)})
    axes.set_xticks([*ticks, out], [*(str(tick) for tick in ticks), words("absent")])
    axes.set_xlim(0.4, out + 0.04 * out)


def _keys(panel: _Panel) -> list[object]:
    from matplotlib.lines import Line2D

    colour, words = panel.colour, panel.words
    return [
        Line2D([], [], color=colour, marker="D", linestyle="", label=words("picture.whole"), markeredgecolor=PAPER),
        Line2D([], [], color=colour, linewidth=4, alpha=0.35, label=words("picture.range")),
        Line2D([], [], color=colour, marker="X", linestyle="", label=words("picture.fell"), markeredgecolor=PAPER),
    ]


def _bars(axes: Axes, panel: _Panel) -> None:
    """How many items are left without each source, the fewest first, with Kendall's tau among them."""
    without, total = panel.found.without, len(panel.found.items)
    order = sorted(without, key=lambda out: (without[out].items, without[out].links, out))[:MOST_SOURCES]
    for place, out in enumerate(order):
        axes.barh(place, without[out].items, height=0.36, color=MUTED)
        axes.text(
            without[out].items + 0.03 * total, place, _left(panel, without[out]), va="center", fontsize=8, color=INK
        )
    names = ["; ".join(map(panel.context.source, out)) for out in order]
    axes.set_yticks(range(len(order)), [wrapped(f"{panel.words('picture.without')} {name}", 30) for name in names])
    rows = 0 if panel.found.coarse else 0.55 * len(panel.items)
    axes.set_ylim(max(len(order), rows) - 0.4, -0.6)
    shown = panel.of_all("picture.least", len(order), len(without))
    told = panel.words("picture.left", total=panel.words(f"{panel.name}.items", n=total))
    axes.set_title(wrapped(f"{told}{shown}", 34), fontsize=8, fontweight="normal", pad=6)
    axes.tick_params(axis="y", length=0, labelcolor=INK, labelsize=8)
    axes.set_xlim(0, 1.5 * total)
    axes.set_xticks([0, total])
    axes.spines["bottom"].set_bounds(0, total)


def _left(panel: _Panel, rest: Rest) -> str:
    if panel.found.coarse or not rest.items:
        return str(rest.items)
    if rest.tau is None:
        return panel.words("picture.bar.tied", items=rest.items)
    return panel.words("picture.bar", items=rest.items, tau="1" if rest.tau == 1 else figure(rest.tau, 2))
