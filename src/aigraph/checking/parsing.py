"""What is wrong with the header or the SPARQL of one query."""

from __future__ import annotations

import re
from pathlib import Path

from aigraph.engines.embedded import EmbeddedEngine
from aigraph.errors import AigraphError, BadFile
from aigraph.queries import Query
from aigraph.report import Problem

_AT = re.compile(r"\((\d+):\d+")


def query_problems(path: Path) -> tuple[Problem, ...]:
    """What is wrong; nothing if all is well.

    Example:
        >>> [problem.message for problem in query_problems(Path("nowhere.rq"))]
        ['Cannot read it (No such file or directory)']
    """
    try:
        query = Query.read(path)
        _ = query.header, query.params
        EmbeddedEngine().query(query.text)
    except BadFile as error:
        return (Problem("query", "error", error.message, path, error.line, error.hint),)
    except AigraphError as error:
        at = _AT.search(error.message)
        line = int(at[1]) if at else None
        return (Problem("query", "error", error.message, path, line, error.hint or "mend the query"),)
    return ()
