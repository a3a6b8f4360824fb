"""How firmly a link is held, in words: the weakest word that a result has to carry over from its findings.

Glossary:
    stated: a source asserts the link itself.
    reported: a source passes on that somebody else says so.
    read: the curator reads it out of the text, or it was computed; no source says it in so many words.
    doubtful: the curator is of low confidence that the passage says so.
    contested: another finding denies or questions the same link.
    supposed: no finding claims it; it only follows from others.

The order is ordinal. It is never turned into a number that is added, averaged or weighted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SPEAKING_FOR = frozenset({"asserts", "reports"})


class Word(StrEnum):
    """How firmly a link is held; from the firmest down."""

    STATED = "stated"
    REPORTED = "reported"
    READ = "read"
    DOUBTFUL = "doubtful"
    CONTESTED = "contested"
    SUPPOSED = "supposed"


_RANK = {word: rank for rank, word in enumerate(Word)}


@dataclass(frozen=True)
class Standing:
    """The findings about one link that count: accepted, neither rejected nor superseded nor merely proposed.

    Attributes:
        findings: those that assert or report it.
        against: those that deny or question it.
        sources: the distinct sources of `findings`, sorted.
        word: how firmly the link is held; of several findings the firmest counts, unless one speaks against it.
        stated: those of `sources` that say it themselves; in the others the curator, perhaps with doubts, reads it.
    """

    findings: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    word: Word = Word.SUPPOSED
    stated: tuple[str, ...] = ()


def weakest(words: Iterable[Word]) -> Word:
    """The word that a chain of links carries: that of its weakest link; without any link, `SUPPOSED`.

    Example:
        >>> weakest([Word.STATED, Word.READ, Word.REPORTED]).value
        'read'
    """
    return max(words, key=_RANK.__getitem__, default=Word.SUPPOSED)


def firmest(words: Iterable[Word]) -> Word:
    """The word of the best of several ways to say the same; without any, `SUPPOSED`."""
    return min(words, key=_RANK.__getitem__, default=Word.SUPPOSED)


def standing(edges: Iterable[Mapping[str, Any]]) -> Standing:
    """What counts of one edge of `aigraph.network`, or of several between the same two things.

    Example:
        >>> said = {"findings": ("f1",), "modes": ("inferred",), "stances": ("asserts",), "confidences": ("high",)}
        >>> standing([said | {"statuses": ("accepted",), "origins": ("src:a",)}]).word.value
        'read'
    """
    rows = [row for edge in edges for row in _rows(edge) if row["status"] == "accepted"]
    held = [row for row in rows if row["stance"] in SPEAKING_FOR]
    against = tuple(row["finding"] for row in rows if row["stance"] not in SPEAKING_FOR)
    sources = tuple(sorted({row["origin"] for row in held if row["origin"]}))
    word = Word.CONTESTED if held and against else firmest(_word(row) for row in held)
    said = {row["origin"] for row in held if row["origin"] and _word(row) in (Word.STATED, Word.REPORTED)}
    return Standing(tuple(row["finding"] for row in held), against, sources, word, tuple(sorted(said)))


_COLUMNS = {
    "finding": "findings",
    "mode": "modes",
    "stance": "stances",
    "confidence": "confidences",
    "status": "statuses",
    "origin": "origins",
}
_WITHOUT = {"status": "accepted", "origin": ""}


def _rows(edge: Mapping[str, Any]) -> list[dict[str, str]]:
    """One row per finding of an edge; a graph made by hand may leave out the statuses and origins."""
    count = len(edge.get("findings", ()))
    columns = {one: edge.get(many) or (_WITHOUT.get(one, ""),) * count for one, many in _COLUMNS.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _word(row: Mapping[str, str]) -> Word:
    if row["confidence"] == "low":
        return Word.DOUBTFUL
    if row["mode"] != "stated":
        return Word.READ
    return Word.REPORTED if row["stance"] == "reports" else Word.STATED
