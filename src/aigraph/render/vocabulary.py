"""Many texts in little room: each word stands once, the most used first, and a text is a row of their numbers.

The numbers are written as characters, the most used words as the shortest, before the whole is deflated: a word-based
model under a general compressor (Moffat 1989, "Word-based text compression", Software: Practice and Experience
19:185-198). Texts are cut at single spaces, so that they come back as they were; `data.js` puts them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

FIRST = 0x5D
"""The character of the first word: the first one behind those that JSON writes in a way of its own."""
GAP, GAP_SIZE = 0xD800, 0x800
"""Where no character stands for itself."""


class Vocabulary:
    """The words of some texts.

    Example:
        >>> words = Vocabulary(["one word", "one more"])
        >>> words.words, words.pack("more word one")
        (['one', 'more', 'word'], '^_]')
    """

    def __init__(self, texts: Iterable[str]) -> None:
        count = Counter(word for text in texts for word in text.split(" "))
        self.words = sorted(count, key=lambda word: (-count[word], word))
        self._signs = {word: _sign(number) for number, word in enumerate(self.words)}

    def pack(self, text: str) -> str:
        """A text whose words are all known, as one character for each."""
        return "".join(self._signs[word] for word in text.split(" "))


def _sign(number: int) -> str:
    place = number + FIRST
    return chr(place if place < GAP else place + GAP_SIZE)
