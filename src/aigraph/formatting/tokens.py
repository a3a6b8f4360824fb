"""Turtle and TriG text → tokens and statements. Joined again the tokens are the text, to the last character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<text>\"{3}(?:[^"\\]++|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]++|\\.|'(?!''))*+'{3}
             | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
      | (?P<iri> <[^\x00-\x20<>"{}|^`]*> )
      | (?P<comment> \#[^\n\r]* )
      | (?P<space> [ \t\r\n]+ )
      | (?P<open> [\[({] ) | (?P<close> [\])}] )
      | (?P<stop> \.(?!\d) )
      | (?P<word> [+-]?\d+(?=\.(?!\d|[eE][+-]?\d))
             | (?: [^\s"'<>\#\[\](){}.;,\\] | \\. | \.(?=[\w%\\:.-]) | (?<=[\w:%.-])\# )+ )
      | (?P<other> . )""",
    re.VERBOSE | re.DOTALL,
)
_BETWEEN = {"space", "comment"}
_WITH_BREAKS = {"space", "text", "other"}
_BARE = {"prefix", "base", "version"}  # SPARQL's form of a directive has no stop


class Token(NamedTuple):
    """A piece of the text: its kind, its characters, the line that it begins on."""

    kind: str
    text: str
    line: int

    @property
    def breaks(self) -> int:
        """How many line ends it holds, whatever the system they come from."""
        if self.kind not in _WITH_BREAKS:
            return 0
        return self.text.count("\n") + self.text.count("\r") - self.text.count("\r\n")


@dataclass(frozen=True)
class Statement:
    """The tokens from `first` to `last` (both included): a directive, a graph or a block of triples."""

    first: int
    last: int
    kind: str
    name: str
    lines: int

    @property
    def directive(self) -> bool:
        """Whether it declares a prefix or the base."""
        return self.kind == "directive"


def tokens(text: str) -> list[Token]:
    """The tokens of a text.

    Example:
        >>> [token.kind for token in tokens('e:a e:b "#" . # why')]
        ['word', 'space', 'word', 'space', 'text', 'space', 'stop', 'space', 'comment']
    """
    found: list[Token] = []
    line = 1
    for match in _TOKEN.finditer(text):
        token = Token(match.lastgroup or "other", match[0], line)
        found.append(token)
        if token.kind in _WITH_BREAKS:
            line += token.breaks
    return found


def statements(found: Sequence[Token]) -> list[Statement]:
    """The statements, in order; what lies between them is space and comments.

    Example:
        >>> [(s.kind, s.name) for s in statements(tokens("@prefix e: <urn:> . GRAPH e:g { e:a e:b 1.5 } e:g a e:F ."))]
        [('directive', 'e:'), ('graph', 'e:g'), ('triples', 'e:g')]
    """
    return [_statement(found, first, last) for first, last in _spans(found)]


def _spans(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    depth, first = 0, -1
    for index, (kind, text, _) in enumerate(found):
        if kind in _BETWEEN:
            continue
        if first < 0:
            first, bare = index, text.lower() in _BARE
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        if depth <= 0 and (kind in ("iri", "text") if bare else kind == "stop" or text == "}"):
            yield first, index
            depth, first = 0, -1
    if first >= 0:
        yield first, len(found) - 1


def _statement(found: Sequence[Token], first: int, last: int) -> Statement:
    pieces = (found[index] for index in range(first, last + 1))
    words = list(islice((piece.text for piece in pieces if piece.kind not in _BETWEEN), 2))
    lines = found[last].line + found[last].breaks - found[first].line + 1
    begin = words[0].lower()
    if begin.startswith("@") or begin in _BARE:
        return Statement(first, last, "directive", words[1] if len(words) > 1 else "", lines)
    if begin == "graph" or words[1:2] == ["{"] or begin == "{":
        return Statement(first, last, "graph", words[begin == "graph"], lines)
    return Statement(first, last, "triples", words[0], lines)
