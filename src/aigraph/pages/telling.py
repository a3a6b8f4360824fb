"""Things, claims and findings in the words of one language, ready for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from aigraph.pages.addresses import LANGUAGES
from aigraph.pages.stock import Stock, Triple
from aigraph.pages.words import Tongue, tag
from aigraph.render.links import CONFIDENCE, UNSETTLED, local
from aigraph.render.tables import Labels

MODES = ("stated", "inferred", "computed")
STANCES = ("asserts", "reports", "denies", "questions")


class Name(NamedTuple):
    """What something is called, the page that tells of it (empty: none), its role, and the language of its name."""

    text: str
    page: str = ""
    role: str = ""
    lang: str = ""


class Text(NamedTuple):
    """A text and its language; empty where that is the page's own, or not known."""

    text: str
    lang: str = ""


class Telling:
    """What the stock holds, in one language."""

    def __init__(self, stock: Stock, lang: str) -> None:
        self.stock = stock
        self.lang = lang
        self.say = Tongue(stock.said, lang)
        self._to = LANGUAGES.index(lang)
        self._cards: dict[int, dict[str, Any]] = {}

    def of(self, labels: Labels | Sequence[str]) -> str:
        """The one of two labels that is in this language."""
        return labels[self._to] or labels[1 - self._to]

    @property
    def title(self) -> str:
        """The title of the map."""
        return self.of((self.stock.page.title_en, self.stock.page.title_es))

    def label(self, thing: str) -> str:
        """What a thing is called; its name where the page does not hold it."""
        record = self.stock.things.get(thing)
        return (self.of((record["en"], record["es"])) if record else "") or thing

    def name(self, any_name: str) -> Name:
        """A thing, source, finding, predicate or word of the model by its name, and where it is told of."""
        stock = self.stock
        if any_name in stock.things:
            return Name(self.label(any_name), stock.addresses.things[any_name], stock.things[any_name]["role"])
        if any_name in stock.sources:
            return self.source(any_name)
        if any_name in stock.place:
            return Name(any_name, stock.home(any_name))
        if any_name in stock.predicates:
            return Name(self.of(stock.predicates[any_name]))
        if any_name.startswith("aig:") and self.say.has(f"p.{local(any_name)}"):
            return Name(self.say(f"p.{local(any_name)}"))
        return Name(any_name)

    def source(self, key: str) -> Name:
        """A source by its title, in the source's own language."""
        record = self.stock.sources.get(key)
        if record is None:
            return Name(key)
        lang = tag(record["lang"]) if record["title"] else ""
        return Name(record["title"] or key, self.stock.addresses.sources[key], lang="" if lang == self.lang else lang)

    def short_source(self, key: str) -> Name:
        """A source in few words: who published it and when."""
        record = self.stock.sources.get(key, {})
        who = record.get("publisher") or record.get("author")
        day = self.say.day(record.get("date", ""))
        text = ", ".join(filter(None, (who, day))) if who else self.source(key).text
        return Name(text, self.stock.addresses.sources.get(key, ""))

    def both(self, record: Mapping[str, Any], name: str) -> Text:
        """A text of a finding: in Spanish where it is there and wanted, else as it is, and in which language."""
        if self.lang == "es" and record.get(f"{name}_es"):
            return Text(str(record[f"{name}_es"]))
        lang = tag(record.get(f"{name}_lang"))
        return Text(str(record.get(name) or ""), "" if lang == self.lang else lang)

    def summary(self, thing: str) -> Text:
        """What a thing is; the language is said where the words are there in English alone."""
        record = self.stock.things[thing]
        text = self.of((record["summary_en"], record["summary_es"]))
        fallback = self.lang == "es" and text == record["summary_en"] and text
        return Text(text, "en" if fallback else "")

    def other(self, thing: str) -> Text:
        """What a thing is called in the other language; empty where that is the same."""
        record = self.stock.things[thing]
        text, lang = (record["es"], "es") if self.lang == "en" else (record["en"], "en")
        return Text("" if text == self.label(thing) else text, lang)

    def claim(self, triple: Triple, finding: str = "") -> tuple[Name, str, Name]:
        """A claim as subject, relation, object; a figure as its indicator, nothing, and the figure in words."""
        subject, predicate, target = triple
        if finding in self.stock.figures:
            return self.name(target), "", Name(self.of(self.stock.figures[finding]))
        relation = self.of(self.stock.predicates.get(predicate, (predicate, predicate)))
        return self.name(subject), relation, self.name(target)

    def sentence(self, index: int) -> str:
        """A finding's claim in one line."""
        subject, relation, target = self.claim(self.stock.triple(index), self.id(index))
        return f"{subject.text} {relation} {target.text}" if relation else f"{subject.text}: {target.text}"

    def id(self, index: int) -> str:
        """The name of a finding."""
        return str(self.stock.page.findings[index]["id"])

    def finding(self, index: int) -> dict[str, Any]:
        """Everything about a finding that a card shows."""
        if index not in self._cards:
            self._cards[index] = self._card(index)
        return self._cards[index]

    def _card(self, index: int) -> dict[str, Any]:
        raw = self.stock.page.findings[index]
        name, status, sure = self.id(index), local(raw.get("status")), local(raw.get("confidence"))
        record = self.stock.sources.get(str(raw.get("source") or ""), {})
        figure = raw.get("figure") or {}
        return {
            "id": name,
            "anchor": self.stock.addresses.anchors[name],
            "claim": self.claim(self.stock.triple(index), name),
            "status": self.say.word("status", status) if status in UNSETTLED else "",
            "mode": self._word("mode", raw, MODES),
            "stance": self._word("stance", raw, STANCES),
            "sure": CONFIDENCE.get(sure, 0),
            "confidence": self.say.word("confidence", sure),
            "why": self.say(f"confidence.{sure}.why") if sure in CONFIDENCE else "",
            "quote": Text(str(raw.get("quote") or ""), tag(raw.get("quote_lang"))),
            "comment": self.both(raw, "comment"),
            "section": self.both(raw, "section"),
            "source": self.source(str(raw.get("source") or "")),
            "where": [record.get("author"), record.get("publisher"), self.say.day(record.get("date", ""))],
            "scope": str(figure.get("scopeNote") or ""),
            "provider": self.name(str(figure["dataProvider"])) if figure.get("dataProvider") else None,
            "created": str(raw.get("created") or ""),
            "ties": self.ties(index),
        }

    def ties(self, index: int) -> list[tuple[str, Name, str]]:
        """How a finding is tied to others: the words for it, the other finding, the reason."""
        found = []
        for kind, other, reason in self.stock.ties[self.id(index)]:
            place = self.stock.place.get(other)
            text = self.sentence(place) if place is not None else other
            words = self.say(f"tie.{kind}") if self.say.has(f"tie.{kind}") else f"{kind}:"
            found.append((words, Name(text, self.stock.home(other)), self.of(reason)))
        return found

    def _word(self, kind: str, raw: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
        """A value of a list, if it is one, and the word for it."""
        value = local(raw.get(kind))
        full = f"{kind}.{value}.full"
        return (value if value in known else ""), self.say(full) if self.say.has(full) else self.say.word(kind, value)
