"""Names and dates for what has none yet: the next free finding, a figure by what it counts, today."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace

from aigraph.drafts import Batch, Figure, FindingDraft
from aigraph.findings.catalogue import Catalogue
from aigraph.findings.known import last_part
from aigraph.terms import fold

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def slug(label: str) -> str:
    """A label as the last part of a name: small Latin letters, digits and hyphens; empty where it has none of them.

    Example:
        >>> slug("Pocas vías de salida (2024)")
        'pocas-vias-de-salida-2024'
    """
    return _NO_LETTER.sub("-", _APOSTROPHE.sub("", fold(label))).strip("-")


def today() -> str:
    """The day as YYYY-MM-DD: of SOURCE_DATE_EPOCH where that is set, else of the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)) if epoch.isdigit() else time.localtime())


def named(batch: Batch, catalogue: Catalogue) -> Batch:
    """The batch with a name for each finding and figure and a date for each finding, where the draft gives none."""
    now = catalogue.with_batch(batch)
    given = {(draft.source, draft.name) for draft in batch.findings}
    free: dict[str, Iterator[str]] = {}
    taken = set(now.taken)
    found: list[FindingDraft] = []
    for draft in batch.findings:
        names = free.setdefault(draft.source, now.free_names(draft.source))
        name = draft.name or next(name for name in names if (draft.source, name) not in given)
        figure = draft.figure and _figure(draft.figure, draft.source, now, taken)
        found.append(replace(draft, name=name, figure=figure, created=draft.created or today()))
    return replace(batch, findings=tuple(found))


def finding_iri(draft: FindingDraft, catalogue: Catalogue) -> str:
    """The IRI of a draft that has a name."""
    return catalogue.finding_space(draft.source) + draft.name


def _figure(figure: Figure, source: str, catalogue: Catalogue, taken: set[str]) -> Figure:
    if not figure.iri:
        parts = (last_part(figure.indicator), last_part(figure.place), slug(figure.period))
        stem = catalogue.space + "-".join(("obs", *(part for part in parts if part)))
        by_source = f"{stem}-{last_part(source)}"
        names = (stem, by_source, *(f"{by_source}-{number}" for number in range(2, 10_000)))
        figure = replace(figure, iri=next(name for name in names if name not in taken))
    taken.add(figure.iri)
    label = {lang: _label(figure, source, catalogue, lang) for lang in ("en", "es")}
    return replace(figure, label_en=figure.label_en or label["en"], label_es=figure.label_es or label["es"])


def _label(figure: Figure, source: str, catalogue: Catalogue, language: str) -> str:
    """Indicator, place and period, and the source where another figure is called so."""
    place = catalogue.label(figure.place, language) if figure.place else ""
    label = ", ".join(part for part in (catalogue.label(figure.indicator, language), place, figure.period) if part)
    held = {text for known in catalogue.figures.values() for text, lang in known.labels if lang == language}
    return f"{label} ({last_part(source)})" if label in held else label
