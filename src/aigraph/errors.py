"""Every error that aigraph raises on purpose.

The tree::

    AigraphError                     exit code 2: wrong use or bad input
    ├── WorkspaceError               no workspace here, or its aigraph.toml is wrong
    ├── BadFile                      a file cannot be read: syntax, encoding; knows file and line
    │   └── BadQuery                 a saved query's header or SPARQL is wrong
    ├── UnknownName                  nothing is called that; knows the near matches
    ├── BadParameter                 a query's parameter is missing, unknown or of the wrong kind
    ├── RefusedQuery                 a query that must not run here (SERVICE, LOAD, too deep)
    ├── RefusedAnalysis              an analysis that this graph or matrix cannot bear; says what is missing
    ├── RenderError                  a picture cannot be made
    ├── ReasonerError                the reasoner failed or took too long
    └── MissingPart                  exit code 3: an optional part is not installed; knows the line that installs it

Each message is one sentence that says what is wrong; `where` says the place (file:line) and `hint` what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class LeftOutWarning(UserWarning):
    """A file could not be read, and the answers rest on the others."""


class AigraphError(Exception):
    """Base of all our errors.

    Args:
        message: one sentence that says what is wrong.
        where: the place, as `file:line` or the like; empty if there is none.
        hint: what to do about it; empty if there is nothing to say.

    Example:
        >>> str(AigraphError("The file is empty", where="a.ttl:1", hint="write a triple into it"))
        'a.ttl:1: The file is empty; write a triple into it.'
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """The whole sentence: where, what, what to do."""
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.message.rstrip('.')}{remedy.rstrip('.')}."


class WorkspaceError(AigraphError):
    """There is no workspace here, or its `aigraph.toml` is wrong."""


class BadFile(AigraphError):
    """A file that cannot be read. Holds the path and, where known, the line (1-based).

    Example:
        >>> str(BadFile("The syntax breaks off", Path("data") / "a.ttl", 3, hint="mend this line"))
        'data/a.ttl:3: The syntax breaks off; mend this line.'
    """

    def __init__(self, message: str, path: Path, line: int | None = None, *, hint: str = "") -> None:
        place = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        where = f"{place}:{line}" if line else str(place)
        super().__init__(message, where=where, hint=hint)
        self.path = path
        self.line = line


class BadQuery(BadFile):
    """A saved query whose header or SPARQL is wrong."""


class UnknownName(AigraphError):
    """Nothing is called that. Holds the wrong name and the near matches.

    Example:
        >>> str(UnknownName("query", "remedy-for-barrier", ["remedies-for-barrier"]))
        "There is no query called 'remedy-for-barrier'; did you mean remedies-for-barrier?"
    """

    def __init__(self, kind: str, name: str, near: Sequence[str] = (), *, hint: str = "") -> None:
        self.kind = kind
        self.name = name
        self.near = tuple(near)
        if self.near:
            hint = f"did you mean {' or '.join(self.near)}?"
        super().__init__(f"There is no {kind} called {name!r}", hint=hint)

    def __str__(self) -> str:
        """The sentence; a question keeps its question mark."""
        text = super().__str__()
        return text[:-1] if text.endswith("?.") else text


class BadParameter(AigraphError):
    """A parameter of a query is missing, unknown, or its value is of the wrong kind."""


class RefusedQuery(AigraphError):
    """A query that must not run here: it reaches for the network, writes, or is nested too deep."""


class RefusedAnalysis(AigraphError):
    """An analysis that this graph or matrix cannot bear: what is missing, and what to do."""


class RenderError(AigraphError):
    """A picture cannot be made from this data."""


class ReasonerError(AigraphError):
    """The reasoner failed or took too long."""


class MissingPart(AigraphError):
    """An optional part is not installed; the hint is the line that installs it."""

    exit_code = 3
