"""Characters that deceive the eye: marks that turn the reading order, that do not show, or that pass for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from aigraph.report import Problem

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_UNSEEN = "\u200b\u2060\ufeff\u00ad\u180e"
_HIDDEN = re.compile(f"[{_TURNING}{_UNSEEN}]|<[^<>\\s]*[\u200c\u200d][^<>\\s]*>")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_TWINS = set("асеорхуіѕјһԁԛԝАВСЕНІЈКМОРЅТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧοενι")
_MOST_TOLD = 20


def hidden_characters(path: Path, text: str) -> Iterator[Problem]:
    r"""One warning for each line with such characters, written as they are or as `\uXXXX`; the first twenty."""
    if text.isascii() and "\\u" not in text:
        return
    told = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii() and "\\u" not in line:
            continue
        for problem in _in_line(path, number, _ESCAPE.sub(lambda match: chr(int(match[1], 16)), line)):
            told += 1
            if told > _MOST_TOLD:
                return
            yield problem


def _in_line(path: Path, number: int, line: str) -> Iterator[Problem]:
    hidden = _HIDDEN.search(line)
    if hidden:
        sign = next(c for c in hidden[0] if c in _TURNING + _UNSEEN + "\u200c\u200d")
        name = f"U+{ord(sign):04X} {unicodedata.name(sign, 'without a name')}"
        does = "turns the reading order" if sign in _TURNING else "does not show"
        hint = "delete it, unless the text needs it"
        yield Problem("character-hidden", "warning", f"There is a character that {does}: {name}", path, number, hint)
    word = next((word for word in _WORD.findall(line) if _mixed(word)), None) if _OTHER.search(line) else None
    if word:
        sign = next(c for c in word if c in _TWINS)
        what = f"“{word}” mixes alphabets: its “{sign}” is {unicodedata.name(sign)}"
        yield Problem("character-mixed", "warning", what, path, number, "write the word in one alphabet")


def _mixed(word: str) -> bool:
    """Whether a word has Latin letters and a letter of another alphabet that looks like one.

    Example:
        >>> _mixed("b\u0430rrier"), _mixed("barrier"), _mixed("\u03bcm")
        (True, False, False)
    """
    return bool(_LATIN.search(word)) and any(c in _TWINS for c in word)
