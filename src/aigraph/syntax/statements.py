"""All faults of syntax of a text, not the first alone: each statement is read by itself, with the prefixes so far.

Statements are found by their first line: one that starts at the margin with what can start a statement. A statement
that reads only together with the lines that follow is read together with them. After one that does not read at all,
reading goes on where the next one surely begins, so that what is told is never the echo of a fault that was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from pyoxigraph import Quad, RdfFormat, parse

_START = re.compile(r"(?:@?[A-Za-z]|<|_:|\[|\{|:|[^\W\d_])")
_KEYWORD = re.compile(r"@?(?:prefix|base)\b|GRAPH\b", re.IGNORECASE)
_DIRECTIVE = re.compile(r"@?(?:prefix|base)\b", re.IGNORECASE)
_NAME = re.compile(r"@?prefix\s+([\w.-]*)", re.IGNORECASE)
_UNDECLARED = re.compile(r"The prefix ([\w.-]*): has not been declared")
_PLACE = re.compile(r" ?\(line .*|Parser error (?:at|between) .*?: (?=\S)", re.DOTALL)
_MOST_JOINED = 40
_MOST_TEXT = 200_000  # characters: statements longer than this are joined with few others
_ENDS = (".", "}")


@dataclass(frozen=True)
class Fault:
    """One broken statement: its line (from 1), why, and what to do."""

    line: int
    reason: str
    hint: str = "mend this statement"


def faults(text: str, form: RdfFormat, most: int = 100) -> list[Fault]:
    r"""The faults of a text, in the order of its lines; reading stops at `most` of them.

    Example:
        >>> [fault.line for fault in faults("<urn:a> <urn:b> .\n<urn:a> <urn:b> 1 .\n<urn:c> 2", RdfFormat.TURTLE)]
        [1, 3]
    """
    if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return list(islice(_by_line(text, form), most))
    return _Reader(text.split("\n"), form, most).faults()


def readable(text: str, form: RdfFormat, most: int = 1_000) -> Iterator[Quad]:
    """The quads that can be read in spite of faults, as far as the parser itself finds its way; maybe not all."""
    quads = iter(parse(text, format=form))
    for _ in range(most):
        try:
            yield from quads
        except (SyntaxError, ValueError):
            continue
        except MemoryError:
            return
        return


def _by_line(text: str, form: RdfFormat) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        error = _error(line, form)
        if error:
            yield Fault(number, error[1])


def _error(text: str, form: RdfFormat) -> tuple[int, str] | None:
    """Line (from 1) and reason, where a text does not read."""
    try:
        for _ in parse(text, format=form):
            pass
    except SyntaxError as error:
        reason = _PLACE.sub("", error.msg or "syntax error").strip()
        return error.lineno or 1, reason
    except ValueError as error:
        return 1, str(error)
    except MemoryError:
        return 1, "a text or name has no end, or more than 16 MB"
    return None


def _line_of(text: str, line: int, reason: str) -> int:
    """The line of a statement where its fault is: a missing dot belongs to the line before the one that shows it."""
    lines = text.split("\n")
    while len(lines) > 1 and lines[-1].strip()[:1] in ("", "#"):
        lines.pop()
    line = min(line, len(lines))
    above = line - 1
    while "dot is expected" in reason and above and lines[above - 1].strip()[:1] in ("", "#"):
        above -= 1
    lacks = "dot is expected" in reason and above and not lines[above - 1].rstrip().endswith((".", ";", ","))
    return above if lacks else line


@dataclass
class _Reader:
    lines: list[str]
    form: RdfFormat
    most: int
    header: list[str] = field(default_factory=list)
    undeclared: dict[str, Fault] = field(default_factory=dict)
    found: list[Fault] = field(default_factory=list)

    def faults(self) -> list[Fault]:
        """Read statement by statement."""
        starts = [n for n, line in enumerate(self.lines) if _START.match(line)]
        self._margin(starts[0] if starts else len(self.lines))
        at = 0
        while at < len(starts) and len(self.found) < self.most:
            at = self._statement(starts, at)
        return sorted((*self.found, *self.undeclared.values()), key=lambda fault: fault.line)

    def _margin(self, until: int) -> None:
        """What stands before the first statement reads as nothing, or is a fault."""
        error = _error("\n".join(self.lines[:until]), self.form)
        if error:
            self.found.append(Fault(min(error[0], until), error[1]))

    def _statement(self, starts: list[int], at: int) -> int:
        """Read one statement; where the next one starts."""
        last = min(at + _MOST_JOINED, len(starts))
        for end in range(at + 1, last + 1):
            text = self._text(starts, at, end)
            if end > at + 1 and self._ended(self._text(starts, at, end - 1)) and _KEYWORD.match(self._at(starts, end)):
                break
            if self._read(text, starts[at]) is None:
                self._remember(text)
                return end
            if len(text) > _MOST_TEXT and end > at + 2:
                break
        return self._broken(starts, at)

    def _broken(self, starts: list[int], at: int) -> int:
        end = next((n for n in range(at + 1, len(starts)) if self._sure(starts[n])), len(starts))
        text = self._text(starts, at, end)
        error = self._read(text, starts[at]) or (1, "it does not read")
        self.found.append(Fault(starts[at] + _line_of(text, *error), error[1]))
        self._remember(text)
        return end

    def _sure(self, line: int) -> bool:
        """Whether a statement surely starts here: behind an empty line or an end, or with a keyword."""
        above = self.lines[line - 1].split(" #")[0].rstrip() if line else ""
        return not above or above.startswith("#") or above.endswith(_ENDS) or bool(_KEYWORD.match(self.lines[line]))

    def _read(self, text: str, line: int) -> tuple[int, str] | None:
        """Why a text does not read; prefixes that nobody declared are noted and taken as declared."""
        error = self._try(text)
        while error and (unknown := _UNDECLARED.search(error[1])):
            hint = f"declare it: @prefix {unknown[1]}: <…> ."
            fault = Fault(line + error[0], f"the prefix {unknown[1]}: is not declared", hint)
            if unknown[1] in self.undeclared:
                return error
            self.undeclared[unknown[1]] = fault
            self.header.append(f"@prefix {unknown[1]}: <urn:undeclared:> .")
            error = self._try(text)
        return error

    def _try(self, text: str) -> tuple[int, str] | None:
        error = _error(" ".join(self.header) + "\n" + text + "\n", self.form)
        return (max(error[0] - 1, 1), error[1]) if error else None

    def _remember(self, text: str) -> None:
        """Keep a directive for the statements below; one that is broken still declares its prefix."""
        if not _DIRECTIVE.match(text):
            return
        directive = " ".join(
            line.split(" #")[0].strip() for line in text.split("\n") if not line.lstrip().startswith("#")
        )
        named = _NAME.match(text)
        if _error(" ".join([*self.header, directive]), self.form) is None:
            self.header.append(directive)
        elif named:
            self.header.append(f"@prefix {named[1]}: <urn:undeclared:> .")

    def _text(self, starts: list[int], at: int, end: int) -> str:
        return "\n".join(self.lines[starts[at] : starts[end] if end < len(starts) else len(self.lines)])

    def _at(self, starts: list[int], end: int) -> str:
        return self.lines[starts[end - 1]]

    @staticmethod
    def _ended(text: str) -> bool:
        kept = [line for line in text.rstrip().split("\n") if not line.lstrip().startswith("#") and line.strip()]
        return bool(kept) and kept[-1].rstrip().endswith(_ENDS)
