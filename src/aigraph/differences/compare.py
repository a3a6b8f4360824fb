"""Two states of a workspace → what was added, removed and changed, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from aigraph.differences.consequences import Consequence, consequences
from aigraph.differences.snapshot import Record, Snapshot, Value
from aigraph.differences.words import Words
from aigraph.terms import AIG, Prefixes

_FIRST = tuple(AIG + name for name in ("status", "mode", "stance", "confidence", "quote"))


@dataclass(frozen=True)
class FieldChange:
    """What one field of a finding was and is, in words; `name` is "claim", "review", "superseded" or a predicate."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """A finding that is in both states and not the same, with its fields in words of each language."""

    old: Record
    new: Record
    fields_en: tuple[FieldChange, ...]
    fields_es: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
    """What differs between two states; all in a fixed order.

    Attributes:
        added: findings that only the new state has, by name.
        removed: findings that only the old state has, by name.
        changed: findings that both have, and not the same.
        consequences: what follows, the weightiest first.
        labels: name → labels in English and Spanish, of both states.
        prefixes: how names are shortened.
        same_files: whether the files of both are the same, byte for byte.
        left_out: a sentence for each file that could not be read in one of them, and so is left out of both.
    """

    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    changed: tuple[Change, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    prefixes: Prefixes = field(default_factory=Prefixes)
    same_files: bool = False
    left_out: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs in what the two states say."""
        return bool(self.added or self.removed or self.changed or self.consequences)

    def words(self, lang: str) -> Words:
        """How to say what is in it, in "en" or "es"."""
        return Words(self.labels, self.prefixes, lang)


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """What was added, removed and changed from the old state to the new one, and what follows from it.

    Example:
        >>> finding = Record("f1", ())
        >>> [record.iri for record in compare(Snapshot(), Snapshot({"f1": finding})).added]
        ['f1']
        >>> bool(compare(Snapshot({"f1": finding}), Snapshot({"f1": finding})))
        False
    """
    both = sorted(old.findings.keys() & new.findings.keys())
    spoken = {lang: (_words(old, new, lang), _words(new, old, lang)) for lang in ("en", "es")}
    pairs = [(old.findings[name], new.findings[name]) for name in both if old.findings[name] != new.findings[name]]
    return Difference(
        added=tuple(new.findings[name] for name in sorted(new.findings.keys() - old.findings.keys())),
        removed=tuple(old.findings[name] for name in sorted(old.findings.keys() - new.findings.keys())),
        changed=tuple(Change(a, b, *(tuple(_fields(a, b, *spoken[lang])) for lang in ("en", "es"))) for a, b in pairs),
        consequences=consequences(old, new),
        labels={**old.labels, **new.labels},
        prefixes=new.prefixes,
        same_files=old.digest == new.digest,
    )


def _words(first: Snapshot, second: Snapshot, lang: str) -> Words:
    return Words({**second.labels, **first.labels}, first.prefixes, lang)


def _fields(old: Record, new: Record, was: Words, now: Words) -> Iterator[FieldChange]:
    if old.claim != new.claim:
        yield FieldChange("claim", was.claim(old), now.claim(new))
    for name in sorted(old.said.keys() | new.said.keys(), key=_rank):
        before, after = old.said.get(name, ()), new.said.get(name, ())
        if before != after:
            yield FieldChange(name, _joined(before, was), _joined(after, now))
    if old.superseded_by != new.superseded_by:
        short = (tuple(map(words.prefixes.compact, r.superseded_by)) for words, r in ((was, old), (now, new)))
        yield FieldChange("superseded", *map(", ".join, short))
    if old.review != new.review:
        yield FieldChange("review", old.review, new.review)


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), name


def _joined(values: tuple[Value, ...], words: Words) -> str:
    return "; ".join(map(words.value, values))
