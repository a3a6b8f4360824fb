"""From drafts back to rows: the opposite of `drafting`, so that what was written can be read again as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigraph.drafts import Batch, Figure, FindingDraft, SourceDraft, ThingDraft
from aigraph.sheets.form import join
from aigraph.sheets.layout import FINDINGS, OBSERVATIONS, SHEETS, SOURCES, THINGS, Layout
from aigraph.sheets.naming import Names

Row = Mapping[str, str]
Page = tuple[Layout, tuple[Row, ...]]


def spread(batch: Batch, names: Names) -> tuple[Page, ...]:
    """The sheets of a batch: each layout and its rows, key of the column → text."""
    known = names.with_batch(batch)
    rows: dict[str, list[Row]] = {key: [] for key in SHEETS}
    rows[THINGS.key] += [_thing(draft, known) for draft in batch.things]
    rows[SOURCES.key] += [_source(draft, known) for draft in batch.sources]
    for number, draft in enumerate(batch.findings, 1):
        kind = OBSERVATIONS if draft.figure else FINDINGS
        rows[kind.key].append({**_finding(draft, known), "order": str(number)})
    return tuple((layout, tuple(rows[key])) for key, layout in SHEETS.items())


def _short(names: Names, iris: Mapping[str, str]) -> dict[str, str]:
    return {key: names.short(iri) if iri else "" for key, iri in iris.items()}


def _thing(draft: ThingDraft, names: Names) -> Row:
    return {
        **_short(names, {"name": draft.iri, "kind": draft.kind}),
        "label_en": draft.label_en,
        "label_es": draft.label_es,
        "alternatives_en": join(draft.alternatives_en),
        "alternatives_es": join(draft.alternatives_es),
        "comment_en": draft.comment_en,
        "comment_es": draft.comment_es,
    }


def _source(draft: SourceDraft, names: Names) -> Row:
    texts = ("title", "language", "label_en", "label_es", "issued", "url")
    return {
        **_short(names, {"key": draft.iri, "creator": draft.creator, "publisher": draft.publisher}),
        **{key: str(getattr(draft, key)) for key in texts},
        "sections": join(draft.sections),
    }


def _finding(draft: FindingDraft, names: Names) -> Row:
    links = ("source", "mode", "stance", "confidence", "status", "evidence_type", "section", "by")
    texts = ("quote", "comment", "created", "name")
    return {
        **_short(names, {key: str(getattr(draft, key)) for key in links}),
        **{key: str(getattr(draft, key)) for key in texts},
        **({"by": draft.by_name} if draft.by_name else {}),
        **(_figure(draft.figure, names) if draft.figure else _claim(draft, names)),
    }


def _claim(draft: FindingDraft, names: Names) -> Row:
    other = draft.object if draft.literal else names.short(draft.object)
    return {**_short(names, {"subject": draft.subject, "relation": draft.relation}), "object": other}


def _figure(figure: Figure, names: Names) -> Row:
    links = ("indicator", "unit", "place", "statistic", "data_provider")
    texts = ("period", "comparator", "scope_note", "label_en", "label_es")
    return {
        **_short(names, {key: str(getattr(figure, key)) for key in links}),
        **{key: str(getattr(figure, key)) for key in texts},
        **_short(names, {"figure": figure.iri}),
        "value": f"{figure.value:f}",
        "approximate": "yes" if figure.approximate else "",
    }


def table(page: Page, language: str) -> list[list[str]]:
    """The rows of a sheet as lists of texts, its headings first."""
    layout, rows = page
    keys = [column.key for column in layout.columns]
    return [
        [column.heading(language) for column in layout.columns],
        *([row.get(key, "") for key in keys] for row in rows),
    ]


def filled(pages: Iterable[Page]) -> list[Page]:
    """The sheets that have rows."""
    return [(layout, rows) for layout, rows in pages if rows]
