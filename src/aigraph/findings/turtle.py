"""Names and texts as Turtle writes them: short names by declared prefixes, texts with every awkward sign escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from pyoxigraph import NamedNode

from aigraph.errors import AigraphError
from aigraph.terms import AIG, COMMON_PREFIXES, Prefixes

CURRENCY = "http://qudt.org/vocab/currency/"
QUDT = "http://qudt.org/schema/qudt/"
PROV, DCTERMS, FOAF = (COMMON_PREFIXES[name] for name in ("prov", "dcterms", "foaf"))
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_SIGNS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SHOWN_AS_CODE = {"Cc", "Zl", "Zp"}
_TURNS_DIRECTION = {*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"}
_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def text(value: str, language: str = "") -> str:
    r"""A text in quotation marks, on one line, with its language where it has one.

    Raises:
        AigraphError: it holds half of a character (a lone surrogate), which no file can hold.

    Example:
        >>> print(text('She said "no"\nand left', "en"))
        "She said \"no\"\nand left"@en
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise AigraphError(f"This text holds half of a character: {value!a}", hint="type it again") from None
    tag = f"@{language}" if language else ""
    return f'"{"".join(map(_sign, value))}"{tag}'


def typed(value: str, datatype: str) -> str:
    """A text with a datatype, whose name is written already.

    Example:
        >>> typed("2024", "xsd:gYear")
        '"2024"^^xsd:gYear'
    """
    return f"{text(value)}^^{datatype}"


def is_iri(iri: str) -> bool:
    """Whether a text is an IRI that a file may hold, as it stands.

    Example:
        >>> is_iri("https://example.org/niñez"), is_iri("https://example.org/a b"), is_iri("fog")
        (True, False, False)
    """
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return not any(_is_code(char) for char in iri)


class Namer:
    """Writes IRIs as short names, and keeps the prefixes that it needed and the file lacks.

    Args:
        declared: prefix → namespace, as the file has them at its end.
        wanted: namespace → prefix, for what the file lacks.

    Example:
        >>> namer = Namer({"id": "https://example.org/id/"}, {"https://example.org/x/": "x"})
        >>> namer("https://example.org/id/fog"), namer("https://example.org/id/fog/1"), namer("https://example.org/x/1")
        ('id:fog', '<https://example.org/id/fog/1>', 'x:1')
        >>> namer.missing
        {'x': 'https://example.org/x/'}
    """

    def __init__(self, declared: Mapping[str, str], wanted: Mapping[str, str]) -> None:
        self.missing: dict[str, str] = {}
        self._declared: dict[str, str] = {namespace: prefix for prefix, namespace in reversed([*declared.items()])}
        held = set(declared)
        self._wanted: dict[str, str] = {space: prefix for space, prefix in wanted.items() if prefix not in held}
        self._spaces = sorted({*self._declared, *self._wanted}, key=lambda space: (-len(space), space))

    def __call__(self, iri: str) -> str:
        """The short name of an IRI, or the IRI in angle brackets.

        Raises:
            AigraphError: it is no IRI.
        """
        if not is_iri(iri):
            raise AigraphError(f"{iri!a} is no IRI", hint="write one such as https://example.org/id/fog")
        for space in self._spaces:
            if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
                return f"{self._prefix(space)}:{iri[len(space) :]}"
        return f"<{iri}>"

    @property
    def lines(self) -> list[str]:
        """The `@prefix` lines for what the file lacks, by name."""
        return [f"@prefix {prefix}: <{space}> ." for prefix, space in sorted(self.missing.items())]

    def _prefix(self, space: str) -> str:
        known: str | None = self._declared.get(space)
        if known is None:
            known = self._wanted[space]
            self.missing[known] = space
        return known


def wanted_prefixes(prefixes: Prefixes, extra: Mapping[str, str]) -> dict[str, str]:
    """Namespace → the prefix to declare for it: the usual ones, the workspace's own, and extra (prefix → namespace)."""
    found = {space: prefix for prefix, space in reversed([*prefixes.items()])}
    own = {space: prefix for prefix, space in extra.items()}
    return {**own, **found, CURRENCY: "currency", QUDT: "qudt", AIG: "aig"}


def prefix_for(space: str, key: str, used: Mapping[str, str], ending: str = "") -> str:
    """A prefix for the namespace of a source: short, and not one that stands for something else already.

    Example:
        >>> prefix_for("https://example.org/finding/oecd-2025/", "oecd-2025", {})
        'oecd'
        >>> prefix_for("https://example.org/finding/oecd-2025/", "oecd-2025", {"oecd": "https://example.org/other/"})
        'oecd-2025'
    """
    found = _SHORT.match(key)
    whole = re.sub(r"[^A-Za-z0-9-]", "-", key).strip("-")
    whole = whole if _SHORT.match(whole) else f"f-{whole}".strip("-")
    names = [(found[0].lower() if found else "f") + ending, f"{whole}{'-' + ending if ending else ''}"]
    names += [f"{names[-1]}-{number}" for number in range(2, 1000)]
    return next((name for name in names if used.get(name, space) == space), names[-1])


def _sign(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    return f"\\u{ord(char):04X}" if _is_code(char) else char


def _is_code(char: str) -> bool:
    """Whether a character is written as its number: it would break a line, or turn the text that follows."""
    return char in _TURNS_DIRECTION or unicodedata.category(char) in _SHOWN_AS_CODE
