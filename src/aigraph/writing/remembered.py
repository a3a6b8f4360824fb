"""Reading a file that may have been read before."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from aigraph.errors import BadFile
from aigraph.writing.parsing import Parsed, numbered, parsed

_REMEMBERED = 2**20  # bytes: larger files are read each time


def remembered(path: Path, data: bytes, label: str) -> Parsed:
    """What the bytes of that file say, blank nodes named by the label; the same bytes are not parsed again.

    Args:
        path: its ending says the format; the file itself is not opened.
        data: its bytes.
        label: what the names of its blank nodes are made of; its ending says the format too.

    Raises:
        BadFile: they are not what the file's ending says, or nested too deep; holds the line.

    Example:
        >>> remembered(Path("a.ttl"), b"@prefix a: <urn:a:> . a:b a:c a:d .", "a.ttl").prefixes
        {'a': 'urn:a:'}
    """
    if len(data) <= _REMEMBERED:
        with suppress(BadFile):  # told below, with its place
            return _kept(data, label)
    return _read(path, data, label)


@lru_cache(maxsize=64)
def _kept(data: bytes, label: str) -> Parsed:
    return _read(Path(label), data, label)


def _read(path: Path, data: bytes, label: str) -> Parsed:
    found = parsed(path, data)
    plain = re.sub(r"[^A-Za-z0-9]", lambda sign: f"_{ord(sign[0]):x}_", label)
    return Parsed(tuple(numbered(found.quads, plain)), found.prefixes, found.base)
