"""A quote before it is written: without the marks it was pasted in, and its words set against the claim."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from aigraph.drafts import Batch, FindingDraft, NamesDraft, ThingDraft
from aigraph.editing.faults import Wrong
from aigraph.findings import Catalogue, Existing
from aigraph.grounding import Claim, Remark, SourceText, ground
from aigraph.grounding.folding import fold
from aigraph.grounding.quotes import search
from aigraph.grounding.texts import key_of, read_texts
from aigraph.terms import AIG

_MARKS = {'"': '"', "'": "'", "“": "”", "„": "“", "‘": "’", "«": "»", "”": "”"}
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_VOICES = (AIG + "recommends", AIG + "opposes")


def bare(quote: str) -> str:
    """A quote without the quotation marks that somebody pasted around it.

    Example:
        >>> bare('"A lack of installers"'), bare("«Pocas vías»"), bare('"Yes" and "no"')
        ('A lack of installers', 'Pocas vías', '"Yes" and "no"')
    """
    text = quote.strip()
    closing = _MARKS.get(text[:1])
    if closing is None or len(text) < 3 or not text.endswith(closing):
        return text
    inside = _APOSTROPHE.sub("", text[1:-1])
    return text if text[0] in inside or closing in inside else text[1:-1].strip()


def quote_fault(quote: str, source: str, folder: Path) -> Wrong | None:
    """What is wrong with a quote by its source's text: None where it stands there, or the text is not at hand."""
    text = _text(source, folder)
    found = search(quote, fold(text.text)) if text else None
    if text is None or found is None or found.places:
        return None
    if found.elsewhere:
        reason = f"“{found.stuck}” stands before the part ahead of it"
    else:
        reason = f"“{found.stuck}” is not there"
    return Wrong("quote", "quote-not-found", f"The quote is not in {text.path.name}: {reason}", "copy it word for word")


def remarks(draft: FindingDraft, catalogue: Catalogue, folder: Path) -> tuple[Remark, ...]:
    """What `aigraph check` will ask a person to look at: ends that the words do not name, a figure they do not hold.

    Args:
        draft: a finding whose ends are there, or in the catalogue's batch.
        catalogue: knows what things are called.
        folder: where the texts of the sources are; without the text there is nothing to remark.
    """
    text = _text(draft.source, folder)
    if text is None:
        return ()
    voices = [_said(one) for one in catalogue.findings.values() if one.predicate in _VOICES]
    labels = {iri: _in_order(known.labels) for iri, known in catalogue.things.items()}
    verdicts = ground([_claim(draft), *voices], {key_of(draft.source): text}, labels).verdicts
    return next((verdict.warnings for verdict in verdicts if not verdict.finding), ())


def _text(source: str, folder: Path) -> SourceText | None:
    key = key_of(source)
    return read_texts(folder, [key]).found.get(key) if folder.is_dir() else None


def _claim(draft: FindingDraft) -> Claim:
    """The claim of a draft; it is the one without a name."""
    ends = (draft.subject, draft.relation, draft.object)
    claim = Claim("", *ends, draft.quote, draft.source, draft.mode.removeprefix(AIG), draft.literal)
    if draft.figure is None:
        return claim
    one, value = draft.figure, draft.figure.value
    subject = (one.indicator, AIG + "ofIndicator", one.indicator)
    number = value if value.is_finite() else None
    return Claim("", *subject, draft.quote, draft.source, claim.mode, False, number, one.unit, one.place)


def _said(one: Existing) -> Claim:
    return Claim(one.iri, one.subject, one.predicate, one.object, one.quote, one.source, one.mode.removeprefix(AIG))


def _in_order(labels: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The texts of labels, English ones first."""
    return tuple(text for text, _ in sorted(labels, key=lambda label: label[1] != "en"))


def also_called(batch: Batch, thing: str, text: str, language: str) -> Batch:
    """The batch in which a thing, new or there already, has another name.

    Example:
        >>> also_called(Batch(), "https://example.org/id/fog", "mist", "en").names[0].names
        (('mist', 'en'),)
    """
    if language not in ("en", "es") or thing not in [draft.iri for draft in batch.things]:
        return replace(batch, names=(*batch.names, NamesDraft(thing, ((text, language),))))
    return replace(batch, things=tuple(_with(draft, text, language, thing) for draft in batch.things))


def _with(draft: ThingDraft, text: str, language: str, thing: str) -> ThingDraft:
    if draft.iri != thing:
        return draft
    if language == "es":
        return replace(draft, alternatives_es=(*draft.alternatives_es, text))
    return replace(draft, alternatives_en=(*draft.alternatives_en, text))
