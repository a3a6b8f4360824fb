"""How the files of a workspace are laid out: white space between tokens, and nothing else, is ever mended.

A statement begins at the edge, what follows is indented; blocks stand one blank line apart; a finding's graph is
directly followed by its description; no tabs, no blanks at the ends of lines, LF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aigraph.formatting.tokens import Statement, Token, statements, tokens

INDENT = "    "
_FINE = re.compile(r"\n{0,2} *")
_BLANKS = re.compile(r"[ \t]+(?=[\r\n])")


@dataclass(frozen=True)
class Remark:
    """What is wrong in a line, counted from 1."""

    line: int
    rule: str
    message: str


class Layout:
    r"""One text being mended.

    Attributes:
        tokens: its tokens; `mend` changes those that are space, and cuts blanks off comments.
        remarks: what was mended.

    Example:
        >>> layout = Layout("e:a e:b e:c .  \n\n\n\n  e:d\te:e e:f .")
        >>> layout.mend()
        'e:a e:b e:c .\n\ne:d e:e e:f .\n'
        >>> [remark.rule for remark in layout.remarks][:2]
        ['trailing-blanks', 'blank-lines']
    """

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = tokens(text)
        self.statements: list[Statement] = statements(self.tokens)
        self.remarks: list[Remark] = []

    def mend(self) -> str:
        """The text with its white space mended."""
        for index, token in enumerate(self.tokens):
            if token.kind in ("space", "comment"):
                self._plain(index, token)
        self._ends()
        for before, after in zip(self.statements, self.statements[1:], strict=False):
            self._between(before, after)
        for statement in self.statements:
            self._within(statement)
        return "".join(token.text for token in self.tokens)

    def _put(self, index: int, text: str, rule: str, message: str, line: int = 0) -> None:
        token = self.tokens[index]
        if text != token.text:
            self.tokens[index] = token._replace(text=text)
            self.remarks.append(Remark(line or token.line, rule, message))

    def _plain(self, index: int, token: Token) -> None:
        """Mend what holds of any space: line ends, blanks before them, tabs."""
        if token.kind == "space" and _FINE.fullmatch(token.text):
            return
        after = self.tokens[index + 1 : index + 2]
        if token.kind == "comment":
            self._put(index, token.text.rstrip(" \t"), "trailing-blanks", "Blanks at the end of the line")
            return
        text = token.text
        steps = (
            (re.sub(r"\r\n?", "\n", text), "line-ends", "The line ends are not LF"),
            (_BLANKS.sub("", re.sub(r"\r\n?", "\n", text)), "trailing-blanks", "Blanks at the end of the line"),
        )
        for new, rule, message in steps:
            self._put(index, new, rule, message)
        self._put(index, _untabbed(self.tokens[index].text), "tabs", "A tab", token.line + token.breaks)
        text = self.tokens[index].text
        most = 3 if after and after[0].kind == "comment" else 2
        count = text.count("\n")
        if count > most:
            self._put(index, "\n" * most + text.rpartition("\n")[2], "blank-lines", "Too many blank lines", token.line)

    def _ends(self) -> None:
        """Mend the two ends of the text: no space at its beginning, one line end at its end."""
        if self.tokens and self.tokens[0].kind == "space":
            self._put(0, "", "blank-lines", "Space before the first line")
        if not self.tokens:
            return
        last = self.tokens[-1]
        if last.kind == "space":
            self._put(len(self.tokens) - 1, "\n" if len(self.tokens) > 1 else "", "last-line", "The last line's end")
            return
        line = last.line + last.breaks
        self.tokens.append(Token("space", "\n", line))
        self.remarks.append(Remark(line, "last-line", "The last line has no end"))

    def _between(self, before: Statement, after: Statement) -> None:
        """Mend the space between two statements, comments aside."""
        gaps = [i for i in range(before.last + 1, after.first) if self.tokens[i].kind == "space"]
        if not gaps and before.last + 1 == after.first:
            return  # no space at all between them: legal, and nothing to hang a line end on
        self._edge(gaps, after)
        lines = [index for index in gaps if "\n" in self.tokens[index].text]
        close = _describes(before, after)
        if close and after.first - before.last == 2:
            self._put(gaps[0], "\n", "split-finding", "A blank line between a finding's graph and its description")
        elif not close and _apart(before, after) and not any("\n\n" in self.tokens[i].text for i in lines):
            first = self.tokens[lines[0]]
            message = "A blank line is missing before this block"
            line = self.tokens[after.first].line
            self._put(lines[0], "\n" + first.text, "missing-blank-line", message, line)

    def _edge(self, gaps: Sequence[int], after: Statement) -> None:
        """Mend where a statement begins: on a line of its own, at the edge."""
        index, line = gaps[-1], self.tokens[after.first].line
        if index != after.first - 1:
            return
        text = self.tokens[index].text
        if "\n" not in text and self.tokens[index - 1].kind != "comment":
            self._put(index, "\n", "one-line-each", "Two statements on one line", line)
        else:
            self._put(index, text.rstrip(" "), "indent", "A statement is indented", line)

    def _within(self, statement: Statement) -> None:
        """Mend the space inside a statement: no blank line but beside a comment, and every line indented."""
        for index in range(statement.first + 1, statement.last):
            token = self.tokens[index]
            if token.kind != "space" or "\n" not in token.text:
                continue
            after = self.tokens[index + 1]
            if after.kind != "comment" and self.tokens[index - 1].kind != "comment" and token.text.count("\n") > 1:
                text = "\n" + token.text.rpartition("\n")[2]
                self._put(index, text, "blank-lines", "A blank line inside a block")
            if self.tokens[index].text.endswith("\n") and after.kind not in ("close", "comment", "stop"):
                self._put(index, self.tokens[index].text + INDENT, "indent", "A line is not indented", after.line)


def texts(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens that are texts in quotation marks."""
    return (token for token in found if token.kind == "text")


def _untabbed(space: str) -> str:
    head, newline, tail = space.rpartition("\n")
    return head + newline + tail.replace("\t", INDENT if newline else " ")


def _describes(graph: Statement, after: Statement) -> bool:
    return graph.kind == "graph" and after.kind == "triples" and graph.name == after.name


def _apart(before: Statement, after: Statement) -> bool:
    """Whether a blank line belongs between two statements."""
    if before.directive and after.directive:
        return False
    heavy = after.kind == "graph" or before.kind == "graph" or after.lines > 1  # one line may follow its block directly
    return before.directive or after.directive or heavy
