"""What is wrong with a draft, and which part of it: all of it at once, so that a person mends it in one go."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from aigraph.drafts import FindingDraft, NamesDraft, SourceDraft, ThingDraft
from aigraph.findings.lookalikes import disguise
from aigraph.findings.turtle import is_iri
from aigraph.report import Level, Problem

Draft = ThingDraft | SourceDraft | NamesDraft | FindingDraft
LONGEST = 2_000
"""How many characters a text of ours may have."""
LONGEST_NAME = 200
"""How many characters a label or a name may have."""


@dataclass(frozen=True)
class Wrong:
    """One part of a draft that is wrong: which attribute, which rule, what is wrong, what to do, how bad it is."""

    field: str
    rule: str
    message: str
    hint: str = ""
    level: Level = "error"


@dataclass(frozen=True)
class Fault:
    """A problem of one draft.

    Attributes:
        draft: the very draft that was given.
        field: the attribute that is wrong, such as "quote" or "figure.value".
        problem: what is wrong and what to do.
    """

    draft: Draft
    field: str
    problem: Problem

    @classmethod
    def of(cls, draft: Draft, wrong: Wrong) -> Fault:
        """The fault of a draft."""
        return cls(draft, wrong.field, Problem(wrong.rule, wrong.level, wrong.message, hint=wrong.hint))


def wrong_text(field: str, text: str, longest: int = LONGEST) -> Iterator[Wrong]:
    """What a text must not hold, whatever it says: half characters, control characters, far too much of anything."""
    if len(text) > longest:
        yield Wrong(field, "text-long", f"This text has {len(text):,} characters", f"keep it under {longest:,}")
    elif any(unicodedata.category(char) == "Cs" for char in text):
        yield Wrong(field, "text-broken", f"This text holds half of a character: {_shown(text)}", "type it again")
    elif any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in text):
        yield Wrong(field, "text-broken", f"This text holds a control character: {_shown(text)}", "type it again")


def wrong_label(field: str, label: str) -> Iterator[Wrong]:
    """What a label must not be: several lines, or in disguise."""
    broken = list(wrong_text(field, label, LONGEST_NAME))
    yield from broken
    reason = "" if broken else disguise(label)
    if "\n" in label or "\t" in label:
        yield Wrong(field, "label-lines", f"The label {_shown(label)} has a line end or a tab", "write it on one line")
    elif reason:
        yield Wrong(field, "label-disguised", f"The label {_shown(label)} may deceive: {reason}", "type it again")


def wrong_iri(field: str, iri: str) -> Iterator[Wrong]:
    """A name that no file can hold."""
    if not is_iri(iri) or len(iri) > 2 * LONGEST_NAME:
        yield Wrong(field, "name-wrong", f"{_shown(iri)} is no IRI", "write one such as https://example.org/id/fog")


def _shown(text: str) -> str:
    """A text on one line, cut short, in quotation marks; what cannot be seen is shown as a code."""
    cut = text if len(text) <= 60 else text[:59] + "…"
    return '"' + "".join(char if char.isprintable() else ascii(char)[1:-1] for char in cut) + '"'
