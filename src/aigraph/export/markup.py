"""What GEXF and GraphML share: text and attributes of XML, and the types of fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigraph.export.characters import joined
from aigraph.export.records import Record

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPACES = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}  # bare, a reader may make spaces of them
_TABLE = str.maketrans({**_MARKS, **_SPACES})


def escape(text: str) -> str:
    r"""Text as it stands in XML, between tags and in an attribute alike.

    Example:
        >>> escape('a < "b" & ]]>\n')
        'a &lt; &quot;b&quot; &amp; ]]&gt;&#10;'
    """
    return text.translate(_TABLE)


def attributes(values: Mapping[str, str]) -> str:
    """Attributes as they stand in a tag, each with a space before it.

    Example:
        >>> attributes({"id": "a", "label": "<A>"})
        ' id="a" label="&lt;A&gt;"'
    """
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def text_of(value: object) -> str:
    """A field's value as text: `true` and `false`, lists in one line (see `characters.joined`)."""
    if isinstance(value, bool):
        return str(value).lower()
    return joined(value) if isinstance(value, list) else str(value)


def types(records: Iterable[Record], whole: str, without: Iterable[str]) -> dict[str, str]:
    """Field → its type in the file; `whole` is what the format calls a whole number."""
    first: Record = next(iter(records), {})
    return {key: _type(value, whole) for key, value in first.items() if key not in set(without)}


def _type(value: object, whole: str) -> str:
    if isinstance(value, bool):
        return "boolean"
    return whole if isinstance(value, int) else "string"
