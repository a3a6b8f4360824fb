"""Characters that some format cannot hold, and lists that have to stand in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What XML 1.0 has no way to say: most control characters, halves of a surrogate pair, U+FFFE and U+FFFF.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNWRITABLE_OR_ESCAPE = re.compile(_UNWRITABLE.pattern + "|_(?=x[0-9A-F]{4,6}_)")
SEPARATOR = " | "


def writable(text: str) -> str:
    r"""Text that every format can hold: what XML cannot say becomes U+FFFD, in JSON and CSV too.

    Example:
        >>> writable("Ñandú\x00, \ud800 and all")
        'Ñandú�, � and all'
    """
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def identifier(text: str) -> str:
    r"""A name that every format can hold and that stays a name of its own: what cannot be said becomes `_xHHHH_`.

    Example:
        >>> identifier("id:ñ"), identifier("a\x00"), identifier("a_x0000_")
        ('id:ñ', 'a_x0000_', 'a_x005F_x0000_')
    """
    return _UNWRITABLE_OR_ESCAPE.sub(escaped, text)


def escaped(found: re.Match[str]) -> str:
    """The character of a match as `_xHHHH_`, the way of ISO 9075-14."""
    return f"_x{ord(found[0]):04X}_"


def joined(values: Iterable[str]) -> str:
    r"""Several texts as one: ` | ` between them, and `\|` for a bar inside one.

    Example:
        >>> joined(["asserts", "denies"]), joined(["a | b"])
        ('asserts | denies', 'a \\| b')
        >>> parted(joined(["a | b", "", "c"]))
        ['a | b', '', 'c']
    """
    return SEPARATOR.join(value.replace("|", "\\|") for value in values)


def parted(text: str) -> list[str]:
    """The texts that were `joined`; of an empty text none."""
    return [part.replace("\\|", "|") for part in text.split(SEPARATOR)] if text else []
