"""The standard queries in a workspace that holds other things: their defaults name things of its own, or go."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLOCK = re.compile(r"^#\+ defaults:\n(?P<entries>(?:#\+ +- .*\n)+)", re.MULTILINE)
_ENTRY = re.compile(r"#\+ +- +(?P<name>\w+): +(?P<value>.*)\n")


def with_defaults(text: str, foreign: str, own: Mapping[str, str]) -> str:
    r"""The text of a saved query whose defaults name nothing in the namespace `foreign`.

    Args:
        text: the query's text.
        foreign: the namespace whose things this workspace does not hold.
        own: parameter → IRI to name instead; a default without one is dropped, so that the parameter must be given.

    Example:
        >>> query = "#+ defaults:\n#+   - place: https://a.org/mexico\n#+   - depth: 3\nSELECT"
        >>> with_defaults(query, "https://a.org/", {})
        '#+ defaults:\n#+   - depth: 3\nSELECT'
        >>> with_defaults(query, "https://a.org/", {"place": "https://b.org/hall"})
        '#+ defaults:\n#+   - place: https://b.org/hall\n#+   - depth: 3\nSELECT'
    """

    def entry(match: re.Match[str]) -> str:
        if not match["value"].strip("<>'\" ").startswith(foreign):
            return match[0]
        return f"#+   - {match['name']}: {own[match['name']]}\n" if match["name"] in own else ""

    def block(match: re.Match[str]) -> str:
        entries = _ENTRY.sub(entry, match["entries"])
        return f"#+ defaults:\n{entries}" if entries else ""

    return _BLOCK.sub(block, text)
