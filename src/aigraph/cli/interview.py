"""The questions of `aigraph add`, in order: only what is still open, and only answers that fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from aigraph.cli.add_words import say
from aigraph.cli.asking_words import Answers, Wording, anything
from aigraph.drafts import Batch, SourceDraft, ThingDraft
from aigraph.editing.adding import is_figure, source_draft, thing_draft
from aigraph.editing.new_things import is_day
from aigraph.editing.numbers import number
from aigraph.errors import BadParameter
from aigraph.findings import Known, Relation
from aigraph.findings.naming import slug
from aigraph.terms import AIG

_COMPARATORS = ("=", "<", ">", "<=", ">=")


class Interview(Wording):
    """Asks for a finding, a thing or a source; new things and sources made on the way are kept in `batch`."""

    def finding(self, answers: Answers) -> Answers:
        """All answers that a finding needs, as IRIs where they name something."""
        self._dialogue.tell("intro")
        found = dict(answers)
        if not found.get("source"):
            found["source"] = self._source()
        sections = self.catalogue.sources[found["source"]].sections
        if sections and not found.get("section"):
            pool = [Known(iri, labels=((label, ""),)) for iri, label in sections]
            found["section"] = self._dialogue.choose("section", pool, self.catalogue, way="may")
        self._figure(found) if self._is_figure(found) else self._claim(found)
        self._words(found)
        self._other_names(found)
        self._who(found)
        return found

    def thing(
        self,
        answers: Mapping[str, str | tuple[str, ...]],
        kinds: Iterable[str] = (),
        suggested: Mapping[str, str] | None = None,
    ) -> ThingDraft:
        """A new thing, asked for until nothing is wrong with it; what is suggested is asked for too."""
        given: dict[str, str | tuple[str, ...]] = dict(answers)
        settled, start = {name for name in given if given[name]}, dict(suggested or {})
        while True:
            for name in ("label_en", "label_es"):
                if name not in settled:
                    given[name] = self._dialogue.text(name, str(given.get(name) or start.get(name, "")))
            given["class"] = str(given.get("class") or self._class(kinds))
            if "slug" not in settled:
                given["slug"] = self._dialogue.text("slug", str(given.get("slug") or slug(str(given["label_en"]))))
            for name in ("also_en", "also_es") if not kinds else ():
                given[name] = given.get(name) or _several(self._dialogue.text(name, check=anything))
            for name in ("comment_en", "comment_es"):
                given[name] = given.get(name) or self._dialogue.text(name, check=anything)
            draft = thing_draft(given, self._editor.workspace, self.catalogue)
            if not self._faults(Batch((*self.batch.things, draft), self.batch.sources)):
                return draft
            given.pop("class")
            settled.clear()

    def source(self, answers: Mapping[str, str | tuple[str, ...]]) -> SourceDraft:
        """A new source, asked for until nothing is wrong with it."""
        given: dict[str, str | tuple[str, ...]] = dict(answers)
        while True:
            given["title"] = self._dialogue.text("title", str(given.get("title", "")))
            short = slug(str(given["title"]))[:30].strip("-")
            given["key"] = self._dialogue.text("key", str(given.get("key") or short))
            given["language"] = self._dialogue.text("language", str(given.get("language") or self._dialogue.language))
            given["issued"] = given.get("issued") or self._dialogue.text("issued", check=self._day)
            given["url"] = given.get("url") or self._dialogue.text("url", check=anything)
            for name in ("publisher", "creator"):
                given[name] = given.get(name) or self._thing_of(name, "Actor", optional=True)
            draft = source_draft(given, self._editor.workspace, self.catalogue)
            if not self._faults(Batch(self.batch.things, (*self.batch.sources, draft))):
                return draft

    def _source(self) -> str:
        known = [Known(iri, labels=(*one.labels, (one.title, ""))) for iri, one in self.catalogue.sources.items()]
        if not known:
            self._dialogue.tell("no_source")
            return self._new_source("")
        return self._dialogue.choose("source", known, self.catalogue, self._new_source)

    def _is_figure(self, found: Answers) -> bool:
        if is_figure(found) or found.get("subject") or found.get("object"):
            return is_figure(found)
        return self._dialogue.text("kind", "1", lambda text: "" if text in ("1", "2") else "1 / 2") == "2"

    def _claim(self, found: Answers) -> None:
        """Subject, other end and relation: each fits what is known of the others."""
        while True:
            if not found.get("subject"):
                found["subject"] = self._end("subject", found, self._starts(found))
            if not found.get("object"):
                found["object"] = self._end("object", found, self._leads_to(found))
            if found.get("relation"):
                return
            if self._linked(found):
                return
            found["object"] = found["subject"] = ""

    def _linked(self, found: Answers) -> bool:
        """Whether a relation between the two ends was chosen."""
        text = found["object"].startswith('"')
        chosen = self._relation(found, text)
        while chosen == "s":
            found["subject"], found["object"] = found["object"], found["subject"]
            chosen = self._relation(found, text)
        found["object"] = found["object"].strip('"') if text else found["object"]
        found["relation"] = chosen
        if chosen:
            ends = [self.catalogue.label(iri, self._dialogue.language) for iri in (found["subject"], found["object"])]
            link = self.catalogue.label(chosen, self._dialogue.language)
            self._dialogue.show(f"  “{ends[0]}” {link} “{found['object'] if text else ends[1]}”")
        return bool(chosen)

    def _relation(self, found: Answers, text: bool) -> str:
        """The relation between the two ends, "s" to swap them, or "" for others."""
        catalogue, other = self.catalogue, "" if text else found["object"]
        fitting = tuple(one for one in catalogue.fitting(found["subject"], other) if one.literal == text)
        turned = ", ".join(one.label(self._dialogue.language) for one in catalogue.turned(found["subject"], other))
        if fitting and turned:
            self._dialogue.tell("turned", turned)
        if fitting:
            return self._dialogue.choose("relation", fitting, catalogue, way="turn" if turned else "back")
        if turned and self._dialogue.yes("swap", True, turned):
            return "s"
        self._dialogue.tell("no_relation")
        return ""

    def _starts(self, found: Answers) -> set[str]:
        """The classes that a claim may start from."""
        return {kind for one in self._relations(found) for kind in one.domain}

    def _leads_to(self, found: Answers) -> set[str]:
        """The classes that a claim may lead to from its subject."""
        fitting = {one.iri for one in self.catalogue.fitting(found["subject"])}
        return {kind for one in self._relations(found) if one.iri in fitting for kind in one.range}

    def _relations(self, found: Answers) -> list[Relation]:
        wanted = found.get("relation")
        return [one for one in self.catalogue.relations.values() if not one.derived and wanted in (None, "", one.iri)]

    def _end(self, key: str, found: Answers, kinds: set[str]) -> str:
        catalogue = self.catalogue
        pool = [known for known in catalogue.things.values() if known.kinds & kinds]
        if key == "object":
            fitting = catalogue.fitting(found["subject"])
            pool += [catalogue.concepts[iri] for one in fitting for iri in one.concepts if iri in catalogue.concepts]
            literal = found.get("relation") and catalogue.relations[found["relation"]].literal
            if literal:
                return self._dialogue.text("object").strip('"')
        return self._dialogue.choose(
            key, pool, catalogue, lambda text: self._new_thing(text, kinds), "text" if key == "object" else "must"
        )

    def _figure(self, found: Answers) -> None:
        """What a figure is made of."""
        for name, kind in (("indicator", "Indicator"), ("place", "Place")):
            found[name] = found.get(name) or self._thing_of(name, kind)
        found["value"] = found.get("value") or self._number()
        found["unit"] = found.get("unit") or self._dialogue.one_of("unit", [*self.catalogue.units.values()])
        found["statistic"] = found.get("statistic") or self._dialogue.one_of("statistic", self._values("statistic"))
        found["period"] = found.get("period") or self._dialogue.text("period", check=anything)
        check = say("comparator", self._dialogue.language)
        found["comparator"] = found.get("comparator") or self._dialogue.text(
            "comparator", "=", lambda text: "" if text in _COMPARATORS else check
        )
        found["approximate"] = found.get("approximate") or str(self._dialogue.yes("approximate", False)).lower()
        found["scope_note"] = found.get("scope_note") or self._dialogue.text("scope_note", check=anything)
        found["data_provider"] = found.get("data_provider") or self._thing_of("data_provider", "Actor", optional=True)

    def _thing_of(self, key: str, kind: str, optional: bool = False) -> str:
        catalogue, iri = self.catalogue, AIG + kind
        pool = [*catalogue.of_class(iri).values()]
        return self._dialogue.choose(
            key, pool, catalogue, lambda text: self._new_thing(text, {iri}), "may" if optional else "must"
        )

    def _new_thing(self, text: str, kinds: set[str]) -> str:
        self._dialogue.tell("new_thing")
        draft = self.thing({}, kinds, {f"label_{self._dialogue.language}": text})
        self.batch = replace(self.batch, things=(*self.batch.things, draft))
        return draft.iri

    def _new_source(self, text: str) -> str:
        self._dialogue.tell("new_source")
        draft = self.source({"title": text})
        self.batch = replace(self.batch, sources=(*self.batch.sources, draft))
        return draft.iri

    def _class(self, kinds: Iterable[str]) -> str:
        wanted = frozenset(kinds)
        fit = [one for one in self.catalogue.classes.values() if not one.defined and (not wanted or one.above & wanted)]
        pool = [Known(one.iri, one.above, one.labels) for one in fit]
        return pool[0].iri if len(pool) == 1 else self._dialogue.choose("class", pool, self.catalogue)

    def _number(self) -> str:
        def unfit(text: str) -> str:
            try:
                number(text, self._dialogue.language)
            except BadParameter as error:
                return str(error)
            return ""

        return f"{number(self._dialogue.text('value', check=unfit), self._dialogue.language):f}"

    def _day(self, text: str) -> str:
        return "" if not text or is_day(text) else say("issued", self._dialogue.language)


def _several(text: str) -> tuple[str, ...]:
    """The texts between semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())
