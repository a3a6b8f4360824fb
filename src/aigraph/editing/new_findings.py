"""What may be wrong with new findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigraph.drafts import FindingDraft
from aigraph.editing.faults import Wrong, wrong_iri, wrong_text
from aigraph.editing.new_figures import wrong_figure
from aigraph.editing.new_things import is_day
from aigraph.findings import Catalogue
from aigraph.findings.naming import finding_iri
from aigraph.grounding.quotes import MOST_CHARACTERS, MOST_WORDS, words
from aigraph.terms import AIG

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}")
_FULL_DAY = 10
_MARKS = {"mode": "mode", "stance": "stance", "confidence": "confidence", "status": "status"}
_ASK = {
    "mode": "say whether the source states it or you infer it",
    "confidence": "say how sure you are that the passage says this",
}


def wrong_finding(draft: FindingDraft, catalogue: Catalogue) -> Iterator[Wrong]:
    """What is wrong with a finding whose batch is in the catalogue already."""
    if draft.source not in catalogue.sources:
        what = f"There is no source {catalogue.prefixes.compact(draft.source)}" if draft.source else "It has no source"
        yield Wrong("source", "source-unknown", what, "add the source first")
    yield from _quote(draft)
    yield from _marks(draft, catalogue)
    yield from _comment(draft)
    yield from wrong_figure(draft.figure, catalogue) if draft.figure else _claim(draft, catalogue)
    if draft.figure and (draft.subject or draft.relation or draft.object):
        yield Wrong("figure", "claim-two", "It has both a figure and a claim", "make two findings of them")
    yield from _place(draft, catalogue)


def _quote(draft: FindingDraft) -> Iterator[Wrong]:
    yield from wrong_text("quote", draft.quote, MOST_CHARACTERS)
    count = words(draft.quote[: MOST_CHARACTERS + 1])
    if not count:
        yield Wrong("quote", "quote-empty", "The quote holds no words", "copy the words that it rests on")
    elif count > MOST_WORDS:
        hint = "cut it, or leave words out with …"
        yield Wrong("quote", "quote-long", f"The quote has {count} words; {MOST_WORDS} at most", hint)


def _marks(draft: FindingDraft, catalogue: Catalogue) -> Iterator[Wrong]:
    for field, name in (*_MARKS.items(), ("evidence_type", "evidenceType")):
        value, known = getattr(draft, field), catalogue.lists.get(name, ())
        choices = ", ".join(catalogue.label(iri) for iri in known)
        if not value and field in _MARKS:
            yield Wrong(field, f"{field}-missing", f"It has no {field}", f"{_ASK.get(field, 'choose')}: {choices}")
        elif value and value not in known:
            spoken = name.replace("evidenceType", "type of evidence")
            message = f"{catalogue.label(value)} is no {spoken}"
            yield Wrong(field, f"{field.replace('_', '-')}-unknown", message, f"choose {choices}")


def _comment(draft: FindingDraft) -> Iterator[Wrong]:
    yield from wrong_text("comment", draft.comment)
    if draft.mode in (AIG + "inferred", AIG + "computed") and not draft.comment.strip():
        mode = draft.mode.removeprefix(AIG)
        hint = "say in a sentence how you come to it"
        yield Wrong("comment", "comment-missing", f"A claim that is {mode} needs a comment", hint)


def _claim(draft: FindingDraft, catalogue: Catalogue) -> Iterator[Wrong]:
    missing = [field for field in ("subject", "relation", "object") if not getattr(draft, field).strip()]
    if missing:
        for field in missing:
            yield Wrong(field, f"{field}-missing", f"It has no {field}", "name it, or give a figure instead")
        return
    relation = catalogue.relations.get(draft.relation)
    if relation is None:
        message = f"There is no relation {catalogue.prefixes.compact(draft.relation)}"
        fitting = ", ".join(one.label_en for one in catalogue.fitting(draft.subject, draft.object))
        yield Wrong("relation", "relation-unknown", message, f"what fits: {fitting}" if fitting else "choose another")
        return
    ends = [] if relation.literal else [("object", draft.object)]
    unknown = [(field, iri) for field, iri in [("subject", draft.subject), *ends] if not catalogue.known(iri)]
    for field, iri in unknown:
        message = f"Nothing is called {catalogue.prefixes.compact(iri)}"
        yield Wrong(field, "thing-unknown", message, "add the thing first, or use one that is there")
    if not unknown:
        yield from _ends(draft, catalogue, relation.literal)


def _ends(draft: FindingDraft, catalogue: Catalogue, literal: bool) -> Iterator[Wrong]:
    relation = catalogue.relations[draft.relation]
    reason = catalogue.fits(draft.subject, draft.relation, draft.object)
    if reason:
        fitting = ", ".join(one.label_en for one in catalogue.fitting(draft.subject, "" if literal else draft.object))
        hint = f"what fits: {fitting}" if fitting and not relation.derived else ""
        if not literal and relation in catalogue.turned(draft.subject, draft.object):
            there, here = catalogue.label(draft.object), catalogue.label(draft.subject)
            hint = f"it fits the other way round; swap the ends: “{there}” {relation.label_en} “{here}”"
        yield Wrong("relation", "relation-derived" if relation.derived else "relation-misfit", reason, hint)
    elif literal != draft.literal:
        what = "a text" if literal else "a thing"
        yield Wrong("object", "object-kind", f"“{relation.label_en}” leads to {what}", f"give {what}")
    elif literal:
        yield from wrong_text("object", draft.object, 300)
    elif draft.subject == draft.object:
        message = f"“{catalogue.label(draft.subject)}” stands at both ends"
        yield Wrong("object", "claim-loop", message, "name two different things")


def _place(draft: FindingDraft, catalogue: Catalogue) -> Iterator[Wrong]:
    """Section, day, curator and name."""
    source = catalogue.sources.get(draft.source)
    if draft.section and source and draft.section not in dict(source.sections):
        message = f"{catalogue.prefixes.compact(draft.section)} is no section of {source.key}"
        some = ", ".join(label for _, label in source.sections[:12])
        yield Wrong("section", "section-unknown", message, f"choose {some}" if some else "leave it out")
    if draft.created and not (len(draft.created) == _FULL_DAY and is_day(draft.created)):
        yield Wrong("created", "date-wrong", f"{draft.created!r} is no day", "write it as 2026-01-31")
    if draft.by:
        yield from wrong_iri("by", draft.by)
    if draft.name and not _NAME.fullmatch(draft.name):
        yield Wrong("name", "name-wrong", f"{draft.name!r} is no name for a finding", "write one such as f012")
    elif draft.name and finding_iri(draft, catalogue) in catalogue.taken:
        yield Wrong("name", "name-taken", f"There is a finding {draft.name} already", "leave the name out")
