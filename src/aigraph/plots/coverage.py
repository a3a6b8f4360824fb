"""The evidence map as a picture: a tile where a remedy meets a barrier, and beside each barrier why it is open."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aigraph.analysis.coverage import Cell, Coverage, Gap
from aigraph.analysis.methods.coverage_kinds import meeting, why
from aigraph.plots.style import INK, MUTED, PAPER, ROLES, RULE, Picture, look, wrapped
from aigraph.wording import Context, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_BARRIERS, MOST_REMEDIES = 60, 40
"""More than so many do not fit into one picture; the rest is counted below it."""
_TILE, _LETTER, _EDGE, _LINE, _NARROWEST = 0.44, 0.065, 0.2, 0.28, 7.0  # inches
_TILT = 55  # degrees
_PALE = "#DDF1EB"
_MARKS = {Gap.NOBODY: "◆", Gap.NOT_SEARCHED: "◇", Gap.WEAK: "◈", Gap.CONTESTED: "≠"}
_SIGNS = {"partial": ("◐", ROLES["cause"]), "indirect": ("○", MUTED), "denied": ("✕", ROLES["barrier"])}
_KINDS = ("stated", "read", "contested", *_SIGNS)


@dataclass(frozen=True)
class _Plan:
    """What is drawn, and the room it takes: (left, right, top, bottom) of the tiles, in inches."""

    remedies: Mapping[str, str]
    barriers: Mapping[str, str]
    why: Mapping[str, str]
    key: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    title: str
    room: tuple[float, float, float, float]

    @property
    def size(self) -> tuple[float, float]:
        left, right, top, bottom = self.room
        return left + _across(self.remedies) + right, top + _across(self.barriers) + bottom


def draw(result: Coverage, context: Context) -> Picture:
    """The picture of a coverage: barriers down, remedies across."""
    from matplotlib.figure import Figure

    words = context.words("coverage")
    plan = _plan(result, context)
    with look():
        figure = Figure(figsize=plan.size)
        figure.text(_EDGE / plan.size[0], 1 - _EDGE / plan.size[1], plan.title, va="top", weight="bold", size=11)
        if plan.barriers:
            _tiles(figure, plan, result)
        _below(figure, plan, words)
    sizes = {name: words(name, n=len(getattr(result, name))) for name in ("remedies", "barriers")}
    return Picture(figure, words("plot.title"), words("plot.described", open=len(result.gaps), **sizes))


def _plan(result: Coverage, context: Context) -> _Plan:
    words = context.words("coverage")
    remedies = {name: _lines(context.label(name), 26) for name in result.remedies[:MOST_REMEDIES]}
    barriers = {name: _lines(context.label(name), 38) for name in result.barriers[:MOST_BARRIERS]}
    met = meeting(result)
    open_ = {name: why(met[name], result.gaps[name]) for name in barriers if name in result.gaps}
    told = {name: _why(name, words(f"gap.{key}", n=count), result, words) for name, (key, count) in open_.items()}
    slanted, tilt = _LETTER * _longest(remedies.values()), math.radians(_TILT)
    left = _EDGE + 0.15 + _LETTER * _longest(barriers.values())
    right = _EDGE + 0.15 + max(_LETTER * _longest(told.values()), slanted * math.cos(tilt))
    right = max(right, _NARROWEST - left - _across(remedies))
    inside = left + _across(remedies) + right - 2 * _EDGE
    title = wrapped(words("plot.title"), int(inside / 0.098))
    kinds = [kind for kind in _KINDS if result.cells and _occurs(kind, result)]
    key = tuple(_flowing(kinds, inside, words))
    notes = tuple(line for text in _notes(result, words) for line in textwrap.wrap(text, int(inside / _LETTER)))
    top = _EDGE + _LINE * (1 + title.count("\n")) + 0.2 + slanted * math.sin(tilt) + 0.3
    bottom = _EDGE + _LINE * (len(key) + len(notes)) + 0.2
    return _Plan(remedies, barriers, told, key, notes, title, (left, right, top, bottom))


def _across(things: Mapping[str, str]) -> float:
    return _TILE * max(len(things), 1)


def _lines(label: str, width: int) -> str:
    """A label on two lines at most: of that width, or wider ones where it needs them."""
    while len(found := textwrap.wrap(label, width, break_on_hyphens=False)) > 2:
        width += 2
    return "\n".join(found).replace("$", r"\$")


def _longest(texts: Iterable[str]) -> int:
    return max((len(line) for text in texts for line in text.split("\n")), default=0)


def _why(barrier: str, kind: str, result: Coverage, words: Words) -> str:
    drives = result.drives.get(barrier, 0)
    told = f"{_MARKS[result.gaps[barrier]]} {kind}"
    return f"{told} · {words('plot.drives', n=drives)}" if drives else told


def _occurs(kind: str, result: Coverage) -> bool:
    """Whether the key explains a kind; stated and read always stand side by side."""
    if kind in ("stated", "read"):
        return True
    if kind == "contested":
        return any(cell.contested for cell in result.direct)
    return any(cell.how == kind for cell in result.cells.values())


def _flowing(kinds: list[str], room: float, words: Words) -> Iterator[tuple[str, ...]]:
    """The kinds on as many lines as they need."""
    line: list[str] = []
    for kind in kinds:
        if line and sum(_wide(one, words) for one in (*line, kind)) > room:
            yield tuple(line)
            line = []
        line.append(kind)
    yield tuple(line)


def _wide(kind: str, words: Words) -> float:
    return 0.6 + _LETTER * len(words(f"plot.{kind}"))


def _notes(result: Coverage, words: Words) -> Iterator[str]:
    if not (result.barriers and result.remedies):
        yield words("empty.remedies" if result.barriers else "empty.barriers")
        return
    yield f"{words('plot.number')}; {words('plot.empty')}"
    barriers = max(len(result.barriers) - MOST_BARRIERS, 0)
    remedies = max(len(result.remedies) - MOST_REMEDIES, 0)
    if barriers or remedies:
        yield words("plot.more", barriers=words("barriers", n=barriers), remedies=words("remedies", n=remedies))


def _tiles(figure: Figure, plan: _Plan, result: Coverage) -> None:
    (width, height), (left, right, top, bottom) = plan.size, plan.room
    place = (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
    drawn = figure.add_axes(place)
    columns, rows = max(len(plan.remedies), 1), len(plan.barriers)
    drawn.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5), xticks=[], yticks=[])
    drawn.spines[:].set_visible(False)
    drawn.hlines([row - 0.5 for row in range(rows + 1)], -0.5, columns - 0.5, color=RULE, lw=0.6, zorder=0)
    drawn.vlines([column - 0.5 for column in range(columns + 1)], -0.5, rows - 0.5, color=RULE, lw=0.6, zorder=0)
    _labels(drawn, plan)
    for column, remedy in enumerate(plan.remedies):
        for row, barrier in enumerate(plan.barriers):
            if cell := result.cells.get((remedy, barrier)):
                _tile(drawn, (column, row), cell)


def _labels(drawn: Axes, plan: _Plan) -> None:
    for column, name in enumerate(plan.remedies.values()):
        slant: dict[str, Any] = {"rotation": _TILT, "rotation_mode": "anchor", "ha": "left", "va": "center"}
        drawn.text(column, -0.8, name, size=8, color=ROLES["remedy"], linespacing=1.1, **slant)
    for row, (barrier, name) in enumerate(plan.barriers.items()):
        drawn.text(-0.75, row, name, ha="right", va="center", size=8, color=INK, linespacing=1.1)
        if barrier in plan.why:
            told, right = plan.why[barrier], max(len(plan.remedies), 1) - 0.25
            ink = MUTED if told.startswith(_MARKS[Gap.NOT_SEARCHED]) else ROLES["barrier"]
            drawn.text(right, row, told, va="center", size=8, color=ink)


def _tile(drawn: Axes, middle: tuple[float, float], cell: Cell, size: float = 0.78) -> None:
    """One cell in data units: a filled tile is stated, a pale one with a dashed edge is read, a red one contested."""
    if not cell.direct:
        sign, colour = _SIGNS[cell.how]
        drawn.text(*middle, sign, ha="center", va="center", size=10, color=colour)
        return
    from matplotlib.patches import FancyBboxPatch

    corner = (middle[0] - size / 2, middle[1] - size / 2)
    edge = ROLES["barrier"] if cell.contested else ROLES["remedy"]
    face, ink = (ROLES["remedy"], PAPER) if cell.stated else (_PALE, INK)
    line: Any = "-" if cell.stated else (0, (3, 2))
    box = FancyBboxPatch(corner, size, size, f"round,pad=0,rounding_size={0.18 * size}", fc=face, ec=edge, ls=line)
    box.set_linewidth(2 if cell.contested else 1.1)
    drawn.add_patch(box)
    number = f"{len(cell.holders)}{' ≠' if cell.contested else ''}"
    drawn.text(*middle, number, ha="center", va="center", size=8.5 if size > 0.6 else 6.5, color=ink, weight="bold")


def _below(figure: Figure, plan: _Plan, words: Words) -> None:
    """The key and the notes, on an axes whose unit is a tile."""
    (width, height), bottom = plan.size, plan.room[3]
    drawn = figure.add_axes((0, 0, 1, bottom / height))
    drawn.set(xlim=(0, width / _TILE), ylim=(0, bottom / _TILE))
    drawn.axis("off")
    line = bottom - 0.2 - _LINE / 2
    for kinds in plan.key:
        left = _EDGE
        for kind in kinds:
            _tile(drawn, ((left + 0.12) / _TILE, line / _TILE), _SAMPLES[kind], 0.5)
            drawn.text((left + 0.32) / _TILE, line / _TILE, words(f"plot.{kind}"), va="center", size=8, color=MUTED)
            left += _wide(kind, words)
        line -= _LINE
    for note in plan.notes:
        drawn.text(_EDGE / _TILE, line / _TILE, wrapped(note, 1000), va="center", size=8, color=MUTED)
        line -= _LINE


def _sample(*said: tuple[str, str]) -> Cell:
    """A direct cell of a source for each mode and stance."""
    modes, stances = zip(*said, strict=True)
    names = tuple(str(place) for place in range(len(said)))
    return Cell(True, False, False, names, modes, stances, ("high",) * len(said), names, names)


_SAMPLES = {
    "stated": _sample(("stated", "asserts")),
    "read": _sample(("inferred", "asserts")),
    "contested": _sample(("inferred", "asserts"), ("inferred", "denies")),
    "partial": Cell(partial=True),
    "indirect": Cell(indirect=True),
    "denied": Cell(),
}
