"""The look of all pictures: colours, type, margins, and how a figure becomes SVG or PNG."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigraph.errors import AigraphError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMS = ("svg", "png")
"""The forms in which a picture is written."""
INK, MUTED, RULE, PAPER = "#1B2430", "#5B6675", "#D5DAE1", "#FFFFFF"
ROLES = {"actor": "#2B59C3", "remedy": "#0B8A6A", "cause": "#8A6D00", "barrier": "#8E1B3A", "outcome": "#5B3A8E"}
"""A colour for each role, told apart by the colour-blind; always doubled by a mark."""
MARKS = {"actor": "o", "remedy": "s", "cause": "^", "barrier": "D", "outcome": "p"}
OTHER = ("#44505F", "o")
_DPI = 144
_SETTINGS = {
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 11.0,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "aigraph",
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
}


@dataclass(frozen=True)
class Picture:
    """A figure and what it shows, for those who cannot see it.

    Attributes:
        figure: the figure.
        title: its title.
        description: what it shows, in a sentence or two.
    """

    figure: Figure
    title: str
    description: str


@contextmanager
def look() -> Iterator[None]:
    """Within it figures are made, and saved, in our look, whatever the user's own settings of matplotlib are."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)  # type: ignore[arg-type]
        yield


def axes(width: float, height: float, title: str) -> tuple[Figure, Axes]:
    """An empty figure of that size in inches, with a title; to be called within `look`."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    drawn = figure.add_subplot()
    drawn.set_title(wrapped(title, int(width * 9)), pad=10)
    return figure, drawn


def wrapped(text: str, width: int) -> str:
    """Text on lines of at most that many characters; a dollar sign starts no formula."""
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False) or [""]).replace("$", r"\$")


def saved(picture: Picture, form: str) -> bytes:
    """The bytes of a picture.

    Raises:
        AigraphError: there is no such form.
    """
    if form not in FORMS:
        raise AigraphError(f"A picture cannot be written as {form!r}", hint=f"choose {' or '.join(FORMS)}")
    out = io.BytesIO()
    named = {"Title": picture.title, "Description": picture.description}
    metadata = {**named, "Date": None, "Creator": "aigraph"} if form == "svg" else {**named, "Software": "aigraph"}
    with look():
        picture.figure.savefig(out, format=form, dpi=_DPI, metadata=metadata)
    return out.getvalue()
