"""What stands already: drafts that would add nothing, and drafts made tidy so that this shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from aigraph.drafts import Figure, FindingDraft, NamesDraft, SourceDraft, ThingDraft
from aigraph.editing.faults import Draft
from aigraph.findings import Catalogue, Existing
from aigraph.grounding.quotes import MOST_CHARACTERS, parts
from aigraph.terms import AIG

Key = tuple[Any, ...]
_Drafted = TypeVar("_Drafted", ThingDraft, SourceDraft, NamesDraft, FindingDraft, Figure)


def tidy(draft: Draft) -> Draft:
    """The draft without white space around its texts, on composed characters; stance and status as they default.

    Example:
        >>> tidy(FindingDraft("s", " The words ")).quote
        'The words'
    """
    if isinstance(draft, ThingDraft):
        return _tidied(draft)
    if isinstance(draft, SourceDraft):
        return _tidied(draft)
    if isinstance(draft, NamesDraft):
        return _tidied(draft)
    found = _tidied(draft)
    figure = _tidied(found.figure) if found.figure else None
    stance, status = found.stance or AIG + "asserts", found.status or AIG + "accepted"
    quote = " ".join(found.quote.split()) if len(found.quote) <= MOST_CHARACTERS else found.quote
    return replace(found, figure=figure, stance=stance, status=status, quote=quote)


def same_thing(draft: ThingDraft, catalogue: Catalogue) -> bool:
    """Whether the thing is there already, with this class and these labels."""
    known = catalogue.things.get(draft.iri) or catalogue.units.get(draft.iri)
    if known is None or draft.kind not in known.own:
        return False
    return {(draft.label_en, "en"), (draft.label_es, "es")} <= {*known.labels}


def same_names(draft: NamesDraft, catalogue: Catalogue) -> bool:
    """Whether the thing has all these names already."""
    known = catalogue.known(draft.iri)
    return known is not None and {*draft.names} <= {*known.labels}


def same_source(draft: SourceDraft, catalogue: Catalogue) -> bool:
    """Whether the source is there already, with this title."""
    known = catalogue.sources.get(draft.iri)
    return known is not None and known.title == draft.title


def already_there(drafts: Iterable[FindingDraft], catalogue: Catalogue) -> dict[int, FindingDraft]:
    """The drafts (by `id`) that say what a finding says already: same source, claim, words and stance."""
    held = {_existing_key(finding) for finding in catalogue.findings.values()}
    found: dict[int, FindingDraft] = {}
    for draft in drafts:
        key = _draft_key(draft)
        if key in held:
            found[id(draft)] = draft
        held.add(key)
    return found


def _draft_key(draft: FindingDraft) -> Key:
    claim: Key = (draft.subject, draft.relation, draft.object)
    if draft.figure:
        one = draft.figure
        claim = (one.indicator, one.place, one.period, _number(str(one.value)), one.unit, one.statistic, one.comparator)
    return (draft.source, draft.stance, parts(draft.quote[:MOST_CHARACTERS]), claim)


def _existing_key(finding: Existing) -> Key:
    claim: Key = (finding.subject, finding.predicate, finding.object)
    if finding.figure:
        about = ("ofIndicator", "refPlace", "refPeriod", "value", "unit", "statistic", "comparator")
        values = [finding.figure.get(AIG + name, "") for name in about]
        claim = (*values[:3], _number(values[3]), *values[4:])
    return (finding.source, finding.stance, parts(finding.quote[:MOST_CHARACTERS]), claim)


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _tidied(draft: _Drafted) -> _Drafted:
    return replace(draft, **{one.name: _neat(getattr(draft, one.name)) for one in fields(draft)})


def _neat(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, tuple):
        return tuple(_neat(item) for item in value)
    return value
