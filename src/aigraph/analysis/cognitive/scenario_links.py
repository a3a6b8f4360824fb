"""How a scenario treats links that say too little: those without a sign, and those that are in doubt.

A part-of link says that one factor belongs to another, not that more of the one makes more of the other; taking it so
is an assumption of the user's. A link in doubt is held by a finding, but doubtfully read or contested; it may be kept,
left out, or be there in half of the draws.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.basis.links import Link, Links
from aigraph.errors import RefusedAnalysis

Parts = Literal["leave", "add"]
Doubtful = Literal["keep", "drop", "draw"]
PARTS: tuple[Parts, ...] = get_args(Parts)
DOUBTFUL: tuple[Doubtful, ...] = get_args(Doubtful)
MOST_UNSIGNED = 0.25
"""The largest share of links without a sign with which a map is run: a convention of this tool."""
IN_DOUBT = frozenset({Word.DOUBTFUL, Word.CONTESTED})


@dataclass(frozen=True)
class Treatment:
    """What is done with links that say too little.

    Attributes:
        unsigned: the largest share of links without a sign to go on with; those that there are carry nothing.
        parts: whether part-of links are left without a sign, or count as if the part added to the whole.
        doubtful: whether links in doubt are kept, dropped, or drawn: present in each draw with a chance of 1/2.

    Raises:
        RefusedAnalysis: the share is none.
    """

    unsigned: float = MOST_UNSIGNED
    parts: Parts = "leave"
    doubtful: Doubtful = "keep"

    def __post_init__(self) -> None:
        if not 0 <= self.unsigned <= 1:
            what = f"A share of links cannot be {self.unsigned:g}"
            raise RefusedAnalysis(what, hint="give a number from 0 to 1, such as 0.25")


def treated(found: Links, how: Treatment) -> Links:
    """The links as a scenario takes them: without those in doubt, and with part-of links signed, where asked.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> part = Link("a", "b", "", ("aig:factorPartOf",), Standing())
        >>> [link.sign for link in treated(Links(("a", "b"), (part,)), Treatment(parts="add")).links]
        ['+']
    """
    kept = [link for link in found.links if how.doubtful != "drop" or link.word not in IN_DOUBT]
    signed = [replace(link, sign="+") if how.parts == "add" and is_part(link) else link for link in kept]
    ends = {end for link in signed for end in (link.source, link.target)}
    return replace(found, links=tuple(signed), factors=tuple(name for name in found.factors if name in ends))


def is_part(link: Link) -> bool:
    """Whether a link says no more than that one factor is part of another."""
    return all(name.rpartition(":")[2] == "factorPartOf" for name in link.predicates)
