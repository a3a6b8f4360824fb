"""The arrows of a structure, drawn in the gaps between rows, and the key to what their look means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aigraph.analysis.basis.grounds import Word, firmest
from aigraph.analysis.structure import Structure
from aigraph.plots.level_boxes import GROUND, framed, mark, measured
from aigraph.plots.level_places import Stroke
from aigraph.plots.level_rows import Edge
from aigraph.plots.style import INK, MUTED
from aigraph.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DASHES: Mapping[str, Any] = {"said": "-", "read": (0, (4, 2)), "weak": (0, (1, 1.6))}
_HELD: Mapping[Word, str] = {Word.STATED: "said", Word.REPORTED: "said", Word.READ: "read"}
_HEAD, _HALF = 0.085, 0.04


def stroke(drawn: Axes, line: Stroke, shift: tuple[float, float], result: Structure, ends: Edge) -> None:
    """Draw an arrow: dashed as firmly as its best link is held, as wide as it has sources."""
    from matplotlib.patches import PathPatch, Polygon
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    vertices, codes = [line.start], [Path.MOVETO]
    for (start_x, start_y), (end_x, end_y) in line.curves:
        middle = (start_y + end_y) / 2
        vertices += [(start_x, start_y), (start_x, middle), (end_x, middle), (end_x, end_y)]
        codes += [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    across, up = line.end
    vertices.append((across, up - _HEAD))
    codes.append(Path.LINETO)
    held, wide = _look(result, ends)
    moved = Affine2D().translate(*shift) + drawn.transData
    path = Path(vertices, codes)
    shown: dict[str, Any] = {
        "edgecolor": MUTED,
        "linewidth": wide,
        "linestyle": _DASHES[held],
        "zorder": 3,
        "transform": moved,
    }
    drawn.add_patch(PathPatch(path, fill=False, **shown))
    head = [(across, up), (across - _HALF, up - _HEAD), (across + _HALF, up - _HEAD)]
    drawn.add_patch(Polygon(head, closed=True, facecolor=MUTED, edgecolor="none", zorder=3, transform=moved))


def _look(result: Structure, ends: Edge) -> tuple[str, float]:
    if not result.links:
        return "said", 1.0
    carried = next(arrow.carried for arrow in result.arrows if (arrow.source, arrow.target) == ends)
    links = [result.links.by_ends[pair] for pair in carried]
    sources = {source for link in links for source in link.sources}
    return _HELD.get(firmest(link.word for link in links), "weak"), 1.0 + 0.8 * min(len(sources) - 1, 3)


@dataclass(frozen=True)
class Key:
    """One entry of the key: a mark, a line or a box, and what it means."""

    kind: str
    text: str
    left: float

    def paint(self, drawn: Axes, up: float) -> None:
        """Draw it at that height."""
        if self.kind in _DASHES:
            dash = _DASHES[self.kind]
            drawn.plot([self.left, self.left + 0.32], [up, up], color=MUTED, linewidth=1.2, linestyle=dash)
        elif self.kind == "group":
            framed(drawn, (self.left, up + 0.06), (0.24, 0.12), INK, GROUND)
        elif self.kind != "width":
            mark(drawn, self.kind, self.left + 0.1, up)
        drawn.text(self.left + _indent(self.kind), up, self.text, size=7.5, color=MUTED, va="center_baseline")


def keys(result: Structure, words: Words, width: float) -> list[list[Key]]:
    """The entries of the key that this picture needs, in rows no wider than that."""
    rows: list[list[Key]] = [[]]
    left = 0.06
    for kind in _kinds(result):
        text = words(f"legend.{kind}")
        wide = _indent(kind) + measured(text, 7.5) + 0.25
        if rows[-1] and left + wide > width:
            rows.append([])
            left = 0.06
        rows[-1].append(Key(kind, text, left))
        left += wide
    return [row for row in rows if row]


def _kinds(result: Structure) -> Iterator[str]:
    held = set(result.roles.values())
    yield from (role for role in ("remedy", "cause", "barrier", "outcome") if role in held)
    if result.groups:
        yield "group"
    looks = [_look(result, (arrow.source, arrow.target)) for arrow in result.arrows] if result.links else []
    yield from (kind for kind in _DASHES if kind in {held for held, _ in looks})
    if any(wide > 1 for _, wide in looks):
        yield "width"


def _indent(kind: str) -> float:
    return 0.4 if kind in _DASHES else 0.32 if kind == "group" else 0.0 if kind == "width" else 0.24
