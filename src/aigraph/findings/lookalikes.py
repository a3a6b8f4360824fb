"""Labels that look like others: near in spelling, or the same to the eye and not to the machine."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from aigraph.findings.known import Known
from aigraph.terms import fold

_ALIKE = 0.84
_FEW = 5
_SHORTEST = 6
# Letters of other scripts that are drawn as Latin ones.
_DRAWN_AS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԚԜаеѕіјорсухԁԛԝһɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναιρτυκ",
    "ABESIJKMHOPCTYXQWaesijopcyxdqwhgABEZHIKMNOPTYXovaiptuk",
)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def skeleton(text: str) -> str:
    """How a text looks: folded, without what cannot be seen, letters of other scripts as the Latin ones they resemble.

    Example:
        >>> skeleton("Меxico") == skeleton("México")
        True
    """
    seen = "".join(char for char in unicodedata.normalize("NFKC", text) if not is_hidden(char))
    return fold(seen.translate(_DRAWN_AS)).translate(_DRAWN_AS)


def is_hidden(char: str) -> bool:
    """Whether a character cannot be seen: formats, controls and marks that turn the direction of writing."""
    return unicodedata.category(char) in ("Cf", "Cc") and char not in "\t\n"


def disguise(text: str) -> str:
    """What makes a text look like another: hidden characters, or one word with letters of two scripts; else "".

    Example:
        >>> disguise("Меxico")
        'it mixes CYRILLIC and LATIN letters in one word ("Меxico")'
        >>> disguise("Niebla")
        ''
    """
    hidden = next((char for char in text if is_hidden(char)), "")
    if hidden:
        name = unicodedata.name(hidden, f"U+{ord(hidden):04X}")
        return f"it holds a character that cannot be seen ({name})"
    for word in re.findall(r"\w+", text):
        scripts = sorted({script for char in word if (script := _script(char))})
        if len(scripts) > 1 and any(ord(char) in _DRAWN_AS for char in word):
            return f'it mixes {" and ".join(scripts)} letters in one word ("{word}")'
    return ""


def look_alikes(label: str, things: Iterable[Known]) -> tuple[Known, ...]:
    """The things with a label most like this one, the likest first; at most five."""
    wanted = skeleton(label)
    scored = [(_best(wanted, known), known) for known in things]
    near = sorted((item for item in scored if item[0] >= _ALIKE), key=lambda item: (-item[0], item[1].iri))
    return tuple(known for _, known in near[:_FEW])


def _best(wanted: str, known: Known) -> float:
    return max((_likeness(wanted, skeleton(text)) for text, _ in known.labels), default=0.0)


def _likeness(one: str, other: str) -> float:
    """How alike two skeletons are, from 0 to 1; all words of one in the other count as nearly the same."""
    if one == other:
        return 1.0
    words, others = set(one.split()), set(other.split())
    smaller = min(words, others, key=len)
    if (words <= others or others <= words) and sum(map(len, smaller)) >= _SHORTEST:
        return 0.9
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _script(char: str) -> str:
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").partition(" ")[0]
    return name if name in _SCRIPTS else ""
