"""Text as a quote check compares it, with the way back to the original.

Folded away are case, kinds and runs of white space, kinds of dashes, curly and straight quotation marks and
apostrophes, soft hyphens, and what Unicode's NFKC holds for the same character. Accents stay, and so do raised and
lowered figures, fractions and figures in circles: 10² is not 102. Nothing is fuzzy.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

_SOFT_HYPHEN = "\u00ad"
_SIGNS = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"),
    ord(_SOFT_HYPHEN): None,
}
_WITH_MARKS = (range(0x300, 0x1F000), range(0xE0100, 0xE01F0))  # where Unicode has combining marks
_MOST_MARKS = 30  # marks on one letter that are taken together, as in Unicode's stream-safe format


@dataclass(frozen=True)
class Span:
    """Where something stands in the original text: characters `start` to `end`, the end not included."""

    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """Folded text that knows where each of its characters came from.

    Attributes:
        text: the folded text.
        starts: for each of its characters, where it begins in the original.
        ends: for each of its characters, where it ends in the original.

    Example:
        >>> fold("A\u00a0 “Gap”").text
        'a "gap"'
        >>> fold("A\u00a0 “Gap”").span(3, 6)
        Span(start=4, end=7)
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` of the folded text stand in the original; at least one."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """Fold a text; takes time in proportion to its length, whatever it holds."""
    folded: list[str] = []
    starts, ends = array("L"), array("L")
    for start, end in _clusters(text):
        for char in _plain(text[start:end]):
            if char == " " and folded and folded[-1] == " ":
                ends[-1] = end
            else:
                folded.append(char)
                starts.append(start)
                ends.append(end)
    return Folded("".join(folded), starts, ends)


def is_mark(char: str) -> bool:
    """Whether a character is a combining mark, which belongs to the letter before it."""
    return unicodedata.category(char).startswith("M")


def is_wordy(char: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, an underscore or a mark on one of them."""
    return char.isalnum() or char == "_" or is_mark(char)


@lru_cache(maxsize=16384)
def _plain(cluster: str) -> str:
    form: Literal["NFC", "NFKC"] = "NFC" if _is_special_figure(cluster[0]) else "NFKC"
    normal = unicodedata.normalize(form, cluster.translate(_SIGNS))
    folded = unicodedata.normalize(form, normal.casefold()).translate(_SIGNS)
    return "".join(" " if char.isspace() else char for char in folded)


def _is_special_figure(char: str) -> bool:
    """Whether NFKC would make another number of the one that this character ends (10², 1½, 3①)."""
    return char.isnumeric() and not char.isdecimal()


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The pieces that NFKC may join: a character and the marks on it."""
    if text.isascii():
        return ((at, at + 1) for at in range(len(text)))
    return (found.span() for found in _cluster_pattern().finditer(text))


@cache
def _cluster_pattern() -> re.Pattern[str]:
    """One character and what follows it that Unicode may join to it: marks, Hangul vowels and finals, kana voicing."""
    marks = [number for block in _WITH_MARKS for number in block if is_mark(chr(number))]
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in _runs(marks))
    return re.compile(f"(?s:.)[{ranges}\u1161-\u11ff\uff9e\uff9f]{{0,{_MOST_MARKS}}}")


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sorted numbers as runs (first, last)."""
    first = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield numbers[first], number
            first = at + 1
