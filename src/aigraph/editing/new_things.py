"""What may be wrong with new things and new sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from aigraph.drafts import Batch, NamesDraft, SourceDraft, ThingDraft
from aigraph.editing.faults import LONGEST, Wrong, wrong_iri, wrong_label, wrong_text
from aigraph.findings import Catalogue
from aigraph.findings.gathering import UNIT
from aigraph.findings.known import last_part
from aigraph.findings.lookalikes import disguise, skeleton
from aigraph.terms import AIG, SRC

_SLUG = re.compile(r"\w(?:[\w.-]{0,98}\w)?")
_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PAGE = re.compile(r"https?://[^\s/]+\.?[^\s]*")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FEW = 50


class NewThings:
    """Looks at the things and sources of a batch; `old` is what was there before, `now` has the batch in it."""

    def __init__(self, old: Catalogue, batch: Batch) -> None:
        self._old = old
        self._now = old.with_batch(batch)
        self._few = len(batch.things) <= _FEW
        self._names: dict[str, str] = {}
        self._labels: dict[tuple[str, str], str] = {}

    def thing(self, draft: ThingDraft) -> Iterator[Wrong]:
        """What is wrong with a new thing."""
        yield from self._name(draft.iri)
        yield from self._kind(draft)
        for language, label in (("en", draft.label_en), ("es", draft.label_es)):
            yield from self._label(draft, language, label)
        for language, names in (("en", draft.alternatives_en), ("es", draft.alternatives_es)):
            for name in names:
                yield from wrong_label(f"alternatives_{language}", name)
        yield from wrong_text("comment_en", draft.comment_en)
        yield from wrong_text("comment_es", draft.comment_es)

    def names(self, draft: NamesDraft) -> Iterator[Wrong]:
        """What is wrong with more names for a thing."""
        if draft.iri not in self._now.things:
            message = f"Nothing is called {self._now.prefixes.compact(draft.iri)}"
            yield Wrong("iri", "thing-unknown", message, "add the thing first, or name one that is there")
        for name, language in draft.names:
            yield from wrong_label("names", name)
            twin = self._held.get((skeleton(name), language), draft.iri)
            if not name.strip():
                yield Wrong("names", "label-missing", "A name holds nothing", "write the name, or leave it out")
            elif twin != draft.iri:
                message = f"Another thing is called “{name}” already: {self._now.prefixes.compact(twin)}"
                yield Wrong("names", "label-taken", message, "use that thing, or another name")

    def source(self, draft: SourceDraft) -> Iterator[Wrong]:
        """What is wrong with a new source."""
        yield from self._key(draft)
        if not draft.title.strip():
            yield Wrong("title", "title-missing", "The source has no title", "write the title of the text")
        for field in ("title", "label_en", "label_es"):
            yield from wrong_label(field, getattr(draft, field))
        yield from self._details(draft)
        for heading in draft.sections:
            yield from wrong_label("sections", heading)
            if not heading.strip():
                yield Wrong("sections", "section-empty", "A section has no heading", "leave it out, or write one")

    def _details(self, draft: SourceDraft) -> Iterator[Wrong]:
        if not _LANGUAGE.fullmatch(draft.language):
            message = f"{draft.language!r} is no code of a language"
            yield Wrong("language", "language-wrong", message, "write en, es, pt …")
        if draft.issued and not is_day(draft.issued):
            message = f"{draft.issued!r} is no day"
            yield Wrong("issued", "date-wrong", message, "write 2025, 2025-03 or 2025-03-04")
        if draft.url and (not _PAGE.fullmatch(draft.url) or list(wrong_iri("url", draft.url))):
            yield Wrong("url", "url-wrong", f"{draft.url[:80]!r} is no web address", "write one that begins https://")
        for field in ("publisher", "creator"):
            known = self._now.known(getattr(draft, field))
            if getattr(draft, field) and (known is None or AIG + "Actor" not in known.kinds):
                message = f"The {field} {self._now.label(getattr(draft, field))} is no actor"
                yield Wrong(field, "actor-unknown", message, "add it first, as a Person, Organization or Company")

    def _key(self, draft: SourceDraft) -> Iterator[Wrong]:
        key, space = last_part(draft.iri), self._now.prefixes.get("src", SRC)
        if draft.iri != space + key or not _KEY.fullmatch(key) or ".." in key or _RESERVED.fullmatch(key):
            hint = f"write one such as {space}oecd-2025, with letters, digits and hyphens"
            yield Wrong("iri", "key-wrong", f"{draft.iri[:80]!r} is no name for a source", hint)
            return
        held = {other.casefold(): other for other in (last_part(iri) for iri in self._old.sources)}
        if draft.iri in self._old.taken or key.casefold() in (*held, *self._names):
            yield Wrong("iri", "name-taken", f"There is a source {key} already", "choose another key")
        self._names[key.casefold()] = key

    def _name(self, iri: str) -> Iterator[Wrong]:
        broken = list(wrong_iri("iri", iri))
        yield from broken
        slug = iri.removeprefix(self._now.space) if iri.startswith(self._now.space) else last_part(iri)
        if not broken and (not _SLUG.fullmatch(slug) or ".." in slug or disguise(slug)):
            reason = f": {disguise(slug)}" if disguise(slug) else ""
            hint = "write small letters, digits and hyphens, such as exit-routes"
            yield Wrong("iri", "name-wrong", f"{slug[:60]!a} is no good name{reason}", hint)
        elif iri in self._old.taken or iri in self._names:
            what = self._now.label(iri)
            yield Wrong("iri", "name-taken", f"The name {slug} is taken by “{what}”", "use that one, or another name")
        self._names[iri] = iri

    def _kind(self, draft: ThingDraft) -> Iterator[Wrong]:
        known = self._now.classes.get(draft.kind)
        if known is None and draft.kind != UNIT:
            hint = f"choose {', '.join(self._some_classes)} …"
            yield Wrong("kind", "class-unknown", f"There is no class {last_part(draft.kind) or '(none)'}", hint)
        elif known and known.defined:
            message = f"“{known.label()}” is a role that is inferred, never given"
            yield Wrong("kind", "class-inferred", message, f"choose {', '.join(self._some_classes)} …")

    @cached_property
    def _some_classes(self) -> list[str]:
        typed = [kind for known in self._old.things.values() for kind in known.own]
        often = sorted({*typed}, key=lambda kind: (-typed.count(kind), kind)) or list(self._old.classes)
        return [last_part(kind) for kind in often if kind in self._old.classes][:5]

    def _label(self, draft: ThingDraft, language: str, label: str) -> Iterator[Wrong]:
        field = f"label_{language}"
        if not label.strip():
            spoken = {"en": "English", "es": "Spanish"}[language]
            hint = "the map is read in both languages; a proper name may be the same in both"
            yield Wrong(field, "label-missing", f"The label in {spoken} is missing", hint)
            return
        yield from wrong_label(field, label)
        alike = (skeleton(label), language)
        twin = self._labels.get(alike) or self._held.get(alike, "")
        if twin and twin != draft.iri:
            known = f"{self._now.label(twin)} ({self._now.prefixes.compact(twin)})"
            hint = "use that thing, or say in the label what is different"
            yield Wrong(field, "label-taken", f"Another thing is called “{label}” already: {known}", hint)
        elif self._few and draft.iri not in self._old.things:
            yield from self._near(field, label)
        self._labels.setdefault(alike, draft.iri)

    def _near(self, field: str, label: str) -> Iterator[Wrong]:
        near = self._old.look_alikes(label)[:3]
        if near:
            names = "; ".join(f"“{known.label()}” ({self._now.prefixes.compact(known.iri)})" for known in near)
            hint = "if one of them is meant, use it instead"
            yield Wrong(field, "label-near", f"“{label}” looks like {names}", hint, "warning")

    @cached_property
    def _held(self) -> dict[tuple[str, str], str]:
        """How a label or alternative label looks, with its language → the thing that has it."""
        pairs = ((text, lang, known.iri) for known in self._old.things.values() for text, lang in known.labels)
        return {(skeleton(text), lang): iri for text, lang, iri in pairs}


def is_day(text: str) -> bool:
    """Whether a text is a year, a month or a day that there is.

    Example:
        >>> is_day("2025"), is_day("2025-02"), is_day("2025-02-30")
        (True, True, False)
    """
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


__all__ = ["LONGEST", "NewThings", "is_day"]
