"""What a readout needs besides the result: names of things, words of findings, names of sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.basis.links import Link
from aigraph.wording.words import Words


@dataclass(frozen=True)
class Quote:
    """The words that a finding rests on: verbatim, in the language of the source."""

    finding: str
    text: str
    source: str
    mode: str
    stance: str
    confidence: str


@dataclass(frozen=True)
class Context:
    """The names and words of a workspace, in one language.

    Attributes:
        labels: thing → its label in English and in Spanish; a thing of a user's matrix has none and stands for itself.
        quotes: finding → the words it rests on.
        sources: source → a short name for it: publisher and date, else its title.
        lang: "en" or "es".
    """

    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    lang: str = "en"

    def to(self, lang: str) -> Context:
        """The same in another language."""
        return replace(self, lang=lang)

    def words(self, name: str) -> Words:
        """The words of an analysis in this language."""
        return Words(name, self.lang)

    def label(self, thing: str) -> str:
        """What a thing is called."""
        return self.labels.get(thing, (thing, thing))[self.lang == "es"] or thing

    def named(self, thing: str) -> str:
        """What a thing is called, in quotation marks, as it stands in a sentence: names here read like sentences."""
        return f"“{self.label(thing)}”"

    def names(self, things: Iterable[str], most: int | None = None) -> str:
        """What several things are called, in quotation marks, parted by semicolons, for labels hold commas.

        Args:
            things: the things.
            most: how many are named at the most; how many more there are is said.
        """
        every = list(things)
        more = len(every) - (len(every) if most is None else most)
        told = [*map(self.named, every[:most]), *([self.words("common")("more", n=more)] if more > 0 else [])]
        return "; ".join(told)

    def source(self, curie: str) -> str:
        """A short name for a source."""
        return self.sources.get(curie, curie)

    def quote(self, findings: Iterable[str], most: int = 2) -> str:
        """The words of findings with their sources; "" where there are none; how many more there are is said.

        Example:
            >>> quotes = {"f": Quote("f", "words", "src:a", "stated", "asserts", "high")}
            >>> Context(quotes=quotes, sources={"src:a": "Paper, 2025"}).quote(["f"])
            '“words” (Paper, 2025; f)'
        """
        known = [self.quotes[name] for name in findings if name in self.quotes]
        shown = [f"“{one.text}” ({self.source(one.source)}; {one.finding})" for one in known[:most]]
        more = [self.words("common")("more", n=len(known) - most)] if len(known) > most else []
        return "; ".join(shown + more)

    def sentence(self, link: Link) -> str:
        """A link as a sentence whose verb is no firmer than its findings: "A is reported to contribute to B"."""
        part = all(name.endswith("factorPartOf") for name in link.predicates)
        return self.claim(link.source, link.target, "part" if part else link.sign, link.word)

    def claim(self, source: str, target: str, sign: str, word: Word) -> str:
        """That one thing acts on another ("+", "-", "" for how) or is "part" of it, as firmly as the word allows."""
        how = {"+": "more", "-": "less", "part": "part"}.get(sign, "some")
        form = self.words("common")(f"claim.{word.value}.{how}", source=self.named(source), target=self.named(target))
        return form[:1].upper() + form[1:]
