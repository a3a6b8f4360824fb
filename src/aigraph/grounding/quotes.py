"""Does a quote stand in a text? Word for word, its parts in order.

`…`, `...` or either in brackets marks where words were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aigraph.grounding.folding import Folded, Span, fold, is_wordy

MOST_WORDS = 12
"""How many words a quote may have."""
MOST_CHARACTERS = 1_000
"""How many characters a quote may have; twelve real words never come near it."""

_OMISSION = re.compile(r"\[\.{3,}\]|\(\.{3,}\)|\.{3,}")
_REST = re.compile(r"\w*")  # no part begins inside a word, so the search goes on after it
_MOST_PLACES = 5
_NEAREST = 5_000
_CLITICS = re.compile(r"(?:t|s|re|ve|ll|d|m)(?!\w)")


@dataclass(frozen=True)
class Search:
    """What came of looking for a quote.

    Attributes:
        places: for each place where the whole quote stands, where its parts are in the original; at most five places.
        stuck: the first part, folded, that is not there in its order; empty if the quote was found.
        elsewhere: whether that part stands in the text, but before the part that should come ahead of it.
    """

    places: tuple[tuple[Span, ...], ...]
    stuck: str = ""
    elsewhere: bool = False


def parts(quote: str) -> tuple[str, ...]:
    """The folded parts of a quote that hold at least one letter or digit.

    Example:
        >>> parts("The Gap … is Wide")
        ('the gap', 'is wide')
        >>> parts("…")
        ()
    """
    pieces = (piece.strip() for piece in _OMISSION.split(fold(quote).text))
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))


def words(quote: str) -> int:
    """How many words a quote has; signs that stand alone are none.

    Example:
        >>> words("US$178 billion … in start-ups – and more")
        6
    """
    return sum(any(map(str.isalnum, word)) for part in parts(quote) for word in part.split())


def search(quote: str, text: Folded) -> Search:
    """Look for a quote in a folded text.

    Example:
        >>> article = fold("The gap is wide.  The GAP grows.")
        >>> [[(span.start, span.end) for span in place] for place in search("the gap … grows", article).places]
        [[(18, 25), (26, 31)]]
        >>> search("the gap is wid", article).stuck
        'the gap is wid'
    """
    wanted = parts(quote)
    places: list[tuple[Span, ...]] = []
    begin = 0
    while wanted and len(places) < _MOST_PLACES:
        found = _in_order(wanted, text.text, begin)
        if len(found) < len(wanted):
            break
        found = _tightened(wanted, text.text, found)
        places.append(tuple(text.span(at, at + len(part)) for at, part in zip(found, wanted, strict=True)))
        begin = found[0] + 1
    if places or not wanted:
        return Search(tuple(places))
    stuck = wanted[len(found)]
    return Search((), stuck, next(_occurrences(stuck, text.text, 0, len(text.text)), None) is not None)


def _in_order(wanted: tuple[str, ...], text: str, begin: int) -> list[int]:
    """Where the parts stand, each the first one after the part before it; ends at a part that is not there."""
    found: list[int] = []
    for part in wanted:
        at = next(_occurrences(part, text, begin, len(text)), None)
        if at is None:
            break
        found.append(at)
        begin = at + len(part)
    return found


def _tightened(wanted: tuple[str, ...], text: str, found: list[int]) -> list[int]:
    """The same with each part as near as may be to the part that follows it."""
    tight = list(found)
    for number in range(len(wanted) - 2, -1, -1):
        begin = max(tight[number], tight[number + 1] - _NEAREST)
        for at in _occurrences(wanted[number], text, begin, tight[number + 1]):
            tight[number] = at
    return tight


def _occurrences(part: str, text: str, begin: int, end: int) -> Iterator[int]:
    """Where a part stands in `text[begin:end]` and neither begins nor ends in the middle of a word."""
    at = text.find(part, begin, end)
    while at >= 0:
        if _between_words(text, at) and _between_words(text, at + len(part)):
            yield at
        inside = _REST.match(text, at) if part[0].isalnum() else None
        at = text.find(part, max(at + 1, inside.end() if inside else 0), end)


def _between_words(text: str, at: int) -> bool:
    """Whether the text may be cut before `at`: not inside a word, a figure (1.67) or a contraction (can't)."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if is_wordy(after):
        return not (is_wordy(before) or (_joins(text, at - 1, before) and not _elision(text, at, before)))
    if is_wordy(before) and _joins(text, at, after):
        return after == "'" and text[at + 1] == "s" and not is_wordy(text[at + 2 : at + 3] or " ")
    return True


def _joins(text: str, at: int, sign: str) -> bool:
    """Whether the sign at `at` holds a figure or a contraction together."""
    left, right = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if sign in ".,":
        return left.isdigit() and right.isdigit()
    return sign == "'" and bool(left and right) and is_wordy(left) and is_wordy(right)


def _elision(text: str, at: int, sign: str) -> bool:
    """Whether a whole word begins at `at`, after an apostrophe (l'innovation), and not the rest of one (can't)."""
    return sign == "'" and not _CLITICS.match(text, at)
