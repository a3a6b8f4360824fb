"""The `@prefix` lines: sorted at the head of a file, each used, each declared once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aigraph.formatting.layout import Remark
from aigraph.formatting.tokens import Statement, Token, statements, tokens

_NAME = re.compile(r"([^\W\d_][\w.-]*)?:")


def sorted_prefixes(text: str) -> tuple[str, tuple[Remark, ...]]:
    r"""The text with the `@prefix` lines at its head sorted by name, and what was mended.

    Lines with comments between them, a base, or a name declared twice are left as they are.

    Example:
        >>> sorted_prefixes("@prefix b: <urn:b> .\n@prefix a: <urn:a> .\n")[0]
        '@prefix a: <urn:a> .\n@prefix b: <urn:b> .\n'
    """
    found = tokens(text)
    return sorted_head(text, found, statements(found))


def sorted_head(text: str, found: list[Token], parts: Sequence[Statement]) -> tuple[str, tuple[Remark, ...]]:
    """The same of a text whose tokens and statements are at hand."""
    head = _head(found, parts)
    names = [statement.name for statement in head]
    if names == sorted(names) or len(set(names)) < len(names):
        return text, ()
    pieces = {s.name: "".join(t.text for t in found[s.first : s.last + 1]) for s in head}
    pieced: list[str] = ["".join(t.text for t in found[: head[0].first])]
    for place, name in zip(head, sorted(names), strict=True):
        after = head[head.index(place) + 1].first if place is not head[-1] else len(found)
        pieced += [pieces[name], *(t.text for t in found[place.last + 1 : after])]
    return "".join(pieced), (Remark(found[head[0].first].line, "prefix-order", "The prefixes are not sorted by name"),)


def prefix_faults(text: str) -> tuple[Remark, ...]:
    r"""The prefixes that nothing uses, or that are declared again.

    Example:
        >>> [remark.message for remark in prefix_faults("@prefix a: <urn:a> .\n@prefix b: <urn:b> .\na:x a a:y .")]
        ['Nothing in this file uses the prefix b:']
    """
    found = tokens(text)
    return faults_among(found, statements(found))


def faults_among(found: list[Token], parts: Sequence[Statement]) -> tuple[Remark, ...]:
    """The same of a text whose tokens and statements are at hand."""
    return tuple(sorted(_faults(found, parts), key=lambda remark: remark.line))


def _faults(found: list[Token], parts: Sequence[Statement]) -> Iterator[Remark]:
    declared: dict[str, int] = {}
    inside: set[int] = set()
    for statement in parts:
        if not statement.directive:
            continue
        inside.update(range(statement.first, statement.last + 1))
        if not statement.name.endswith(":"):
            continue
        line = found[statement.first].line
        if statement.name in declared:
            yield Remark(line, "prefix-twice", f"The prefix {statement.name} is declared again")
        declared.setdefault(statement.name, line)
    words = {token.text for index, token in enumerate(found) if token.kind == "word" and index not in inside}
    used = {match[0] for word in words for match in _NAME.finditer(word)}
    for name, line in declared.items():
        if name not in used:
            yield Remark(line, "prefix-unused", f"Nothing in this file uses the prefix {name}")


def _head(found: list[Token], parts: Sequence[Statement]) -> list[Statement]:
    """The run of `@prefix` statements before all others, if nothing but space lies between them."""
    head: list[Statement] = []
    for statement in parts:
        if not statement.directive:
            break
        head.append(statement)
    inner = found[head[0].first : head[-1].last + 1] if head else []
    plain = all(s.name.endswith(":") for s in head) and not any(t.kind == "comment" for t in inner)
    return head if plain else []
