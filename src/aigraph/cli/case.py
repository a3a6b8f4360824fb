"""A finding as a person at a terminal sees it who has to decide on it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import click

from aigraph.differences import Record, Words
from aigraph.editing.reviewing import Case, Surroundings
from aigraph.terms import AIG, COMMON_PREFIXES, inert

COMMENT = COMMON_PREFIXES["rdfs"] + "comment"
_WIDTH = 100
_HEADS = {
    "en": {
        "words": "Words", "comment": "Comment", "figure": "Counted", "before": "Decided before",
        "others": "Other findings on the same claim", "accept": "If you accept it", "reject": "If you reject it",
        "nothing": "nothing else changes", "no text": "The text of its source is not at hand (--sources DIR).",
        "not there": "These words do not stand in {}.", "there": "In {}",
    },
    "es": {
        "words": "Palabras", "comment": "Comentario", "figure": "Qué se cuenta", "before": "Decidido antes",
        "others": "Otros hallazgos con la misma afirmación", "accept": "Si lo acepta", "reject": "Si lo rechaza",
        "nothing": "no cambia nada más", "no text": "El texto de su fuente no está a la mano (--sources DIR).",
        "not there": "Estas palabras no están en {}.", "there": "En {}",
    },
}  # fmt: skip


def shown(case: Case, words: Words, lang: str) -> str:
    """The finding, its words where they stand, its rivals and what would follow."""
    return "\n".join(_lines(case, words, _HEADS[lang]))


def _lines(case: Case, words: Words, heads: dict[str, str]) -> Iterator[str]:
    record = case.record
    yield from _wrapped(f"{words.prefixes.compact(record.iri)}  {words.claim(record)}", "  ")
    yield from _wrapped(words.evidence(record), "      ")
    for value in record.said.get(COMMENT, ()):
        yield from _wrapped(f"{heads['comment']}: {value.text}", "      ")
    if record.figure.get("scopeNote"):
        yield from _wrapped(f"{heads['figure']}: {record.figure['scopeNote']}", "      ")
    yield from _wrapped(f"{heads['words']}: {words.quoted(record.text(AIG + 'quote'))}", "      ")
    yield from _standing(case.surroundings, heads)
    yield from _part(heads["before"], [record.review] if case.reviews else [])
    yield from _part(heads["others"], [_rival(one, words) for one in case.others])
    turned = heads["reject" if record.word("status") == "accepted" else "accept"]
    yield from _part(turned, [one.text(words.lang) for one in case.effects] or [heads["nothing"]])


def _part(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"    {head}:"
    for line in lines:
        yield from _wrapped(f"- {line}", "      ")


def _rival(record: Record, words: Words) -> str:
    return f"{words.prefixes.compact(record.iri)}: {words.evidence(record)}"


def _standing(found: Surroundings, heads: dict[str, str]) -> Iterator[str]:
    """The text around the words, which are set in brackets and, on a terminal, in bold."""
    if found.path is None:
        yield f"    {heads['no text']}"
    elif not found.pieces:
        yield f"    {heads['not there'].format(inert(found.path.name))}"
    else:
        yield f"    {heads['there'].format(inert(found.path.name))}:"
        text = "".join(f"⟦{_flat(piece)}⟧" if quoted else _flat(piece) for piece, quoted in found.pieces)
        for line in _wrapped(f"…{text}…", "      "):
            yield re.sub("[⟦⟧]", _styled, line)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _styled(bracket: re.Match[str]) -> str:
    return click.style("⟦", bold=True, reset=False) if bracket[0] == "⟦" else "⟧" + click.style("")


def _wrapped(text: str, indent: str) -> list[str]:
    flat = " ".join(inert(text).split())
    return textwrap.wrap(flat, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ") or [indent]
