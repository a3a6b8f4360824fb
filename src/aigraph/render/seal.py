"""The hashes by which a page can tell whether its own data is as it was when the page was made.

They tell an accident, a cut file or a careless edit; who changes the data on purpose can change the hash too. To know
who made a page, compare its digest with that of the workspace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

UNIT, RECORD = "\x1f", "\x1e"
"""What stands between the parts of a row, and between rows."""


def seal(text: str) -> str:
    """The SHA-256 of a text.

    Example:
        >>> seal("")[:8]
        'e3b0c442'
    """
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def row_words(rows: Sequence[Mapping[str, Any]]) -> str:
    r"""The words of the evidence table as `whole.js` reads them back from its rows.

    Example:
        >>> row_words([{"quote": "a\r\nb", "comment": "why", "comment_es": "por qué", "section": "", "section_es": ""}])
        'a\nb\x1fwhy\x1fpor qué\x1f\x1f'
    """
    return RECORD.join(UNIT.join(_parts(row)) for row in rows)


def _parts(row: Mapping[str, Any]) -> list[str]:
    pairs = [("quote", ""), ("comment", "comment_es"), ("section", "section_es")]
    said = [str(row[name]) if row[first] else "" for first, second in pairs for name in (first, second) if name]
    return [_as_parsed(text) for text in said]


def _as_parsed(text: str) -> str:
    """A text as an HTML parser gives it back."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
