"""Turtle and TriG text → tokens and statements. Joined again the tokens are the text, to the last character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<text>\"{3}(?:[^"\\]++|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]++|\\.|'(?!''))*+'{3}
             | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
      | (?P<iri> <[^\x00-\x20<>"{}|^`]*> )
      | (?P<comment> \#[^\n\r]* )
      | (?P<space> [ \t\r\n]+ )
      | (?P<open> [\[({] ) | (?P<close> [\])}] )
      | (?P<stop> \.+(?![\w%\\:.-]) )
      | (?P<word> (?: [^\s"'<>\#\[\](){}.;,\\] | \\. | \.(?=[\w%\\:.-]) | (?<=[\w:%.-])\# )+ )
      | (?P<other> . )""",
    re.VERBOSE | re.DOTALL,
)
_BARE = {"prefix", "base", "version"}  # SPARQL's form of a directive has no stop


@dataclass(frozen=True)
class Token:
    """A piece of the text: its kind, its characters, the line that it begins on."""

    kind: str
    text: str
    line: int

    @property
    def breaks(self) -> int:
        """How many line ends it holds, whatever the system they come from."""
        return len(re.findall(r"\r\n|\r|\n", self.text))


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
    for index, token in enumerate(found):
        if token.kind in ("space", "comment"):
            continue
        first = index if first < 0 else first
        depth += (token.kind == "open") - (token.kind == "close")
        if depth <= 0 and _ends(found, first, index):
            yield first, index
            depth, first = 0, -1
    if first >= 0:
        yield first, len(found) - 1


def _ends(found: Sequence[Token], first: int, index: int) -> bool:
    token, begin = found[index], found[first].text.lower()
    if begin in _BARE:
        return token.kind in ("iri", "text")
    return token.kind == "stop" or token.text == "}"


def _statement(found: Sequence[Token], first: int, last: int) -> Statement:
    words = [t.text for t in found[first : last + 1] if t.kind not in ("space", "comment")]
    lines = found[last].line + found[last].breaks - found[first].line + 1
    begin = words[0].lower()
    if begin.startswith("@") or begin in _BARE:
        return Statement(first, last, "directive", words[1] if len(words) > 1 else "", lines)
    if begin == "graph" or words[1:2] == ["{"] or begin == "{":
        return Statement(first, last, "graph", words[begin == "graph"], lines)
    return Statement(first, last, "triples", words[0], lines)
