"""The evidence map as a picture."""

from __future__ import annotations

from aigraph.analysis.coverage import Coverage
from aigraph.plots.style import Picture, axes, look
from aigraph.wording import Context


def draw(result: Coverage, context: Context) -> Picture:
    """The picture of a coverage."""
    title = context.words("coverage")("question")
    with look():
        figure, drawn = axes(8, 6, title)
        drawn.scatter([1, 2], [1, 2])
    return Picture(figure, title, "")
