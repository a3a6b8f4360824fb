"""How a consequence is told: one sentence in each language, with the labels of both states at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from aigraph.differences.snapshot import Edge, Evidence, Snapshot, sources
from aigraph.differences.words import Words

Texts = tuple[str, str]
"""A sentence with blanks, in English and Spanish."""


@dataclass(frozen=True)
class Consequence:
    """What follows from a difference.

    Attributes:
        kind: what sort of consequence, one of `KINDS`.
        text_en: the sentence in English.
        text_es: the sentence in Spanish.
        about: the IRIs of the things or findings that it is about.
    """

    kind: str
    text_en: str
    text_es: str
    about: tuple[str, ...] = ()

    def text(self, lang: str) -> str:
        """The sentence in "en" or "es"."""
        return self.text_es if lang == "es" else self.text_en


@dataclass(frozen=True)
class Told:
    """Two states, and the words for what lies between them."""

    old: Snapshot
    new: Snapshot

    @cached_property
    def words(self) -> tuple[Words, Words]:
        """The words of both states in English and in Spanish; the new state's labels count first."""
        labels = {**self.old.labels, **self.new.labels}
        return Words(labels, self.new.prefixes, "en"), Words(labels, self.new.prefixes, "es")

    def tells_remedies_of(self, target: str) -> bool:
        """Whether the first or the last remedy of a barrier is told already."""
        was, now = self.old.barriers.get(target), self.new.barriers.get(target)
        return bool(now) and bool(was and was.direct) != bool(now and now.direct)

    def both(self, kind: str, about: tuple[str, ...], sentence: Callable[[Words], str]) -> Consequence:
        """A consequence whose sentence is made with the words of each language."""
        en, es = map(sentence, self.words)
        return Consequence(kind, en, es, about)

    def say(self, kind: str, texts: Texts, *names: str, rest: Iterable[str] = ()) -> Consequence:
        """A sentence about things: {0}, {1} … are their names, {*} all the names of `rest`."""
        others = tuple(rest)

        def sentence(words: Words) -> str:
            blanks = {str(at): words.name(name) for at, name in enumerate(names)}
            return _filled(texts[words.lang == "es"], {**blanks, "*": words.names(others)})

        return self.both(kind, (*names, *others), sentence)

    def say_edge(self, kind: str, texts: Texts, edge: Edge, **numbers: int) -> Consequence:
        """A sentence about a claim: {e} is the claim."""
        shown = {name: str(value) for name, value in numbers.items()}
        return self.both(
            kind, edge, lambda words: _filled(texts[words.lang == "es"], {**shown, "e": words.edge(*edge)})
        )

    def say_quarrel(self, edge: Edge, now: Evidence) -> Consequence:
        """Who says a claim is so and who denies it."""
        sides = now.sources, sources(now.denying)
        two = len(set(sides[0] + sides[1])) == 2
        texts = (
            ("two sources" if two else "sources") + " now disagree on {e}: so say {a}; against it {b}",
            ("dos fuentes" if two else "las fuentes") + " discrepan ahora sobre {e}: lo afirman {a}; lo niegan {b}",
        )

        def sentence(words: Words) -> str:
            blanks = {"e": words.edge(*edge), "a": words.names(sides[0]), "b": words.names(sides[1])}
            return _filled(texts[words.lang == "es"], blanks)

        return self.both("disagree", (*edge, *sides[0], *sides[1]), sentence)

    def say_findings(self, kind: str, texts: Texts, *findings: str) -> Consequence:
        """A sentence about findings, named by their short names, and after it what they claim."""
        shown = {str(at): self.new.prefixes.compact(name) for at, name in enumerate(findings)}
        known = [self.new.findings.get(name) or self.old.findings.get(name) for name in findings]

        def sentence(words: Words) -> str:
            claims = " / ".join(words.claim(record) for record in known if record)
            return f"{_filled(texts[words.lang == 'es'], shown)}: {claims}"

        return self.both(kind, findings, sentence)


def _filled(text: str, blanks: dict[str, str]) -> str:
    """The sentence with its blanks filled, in one pass: a label may hold braces; it begins with a capital letter."""
    pieces = text.split("{")
    done = [pieces[0]]
    for piece in pieces[1:]:
        blank, _, tail = piece.partition("}")
        done.append(blanks[blank] + tail)
    whole = "".join(done)
    return whole[:1].upper() + whole[1:]
