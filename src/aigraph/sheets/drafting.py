"""From records to drafts: things first, then sources, then findings, so that each row may use what the file adds.

Only what a cell says is judged here: whether it names something, is a number, is there at all. Whether the claim can
stand is for whoever plans the batch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from aigraph.drafts import Batch, Figure, FindingDraft, SourceDraft, ThingDraft
from aigraph.sheets.form import Form
from aigraph.sheets.naming import Names
from aigraph.sheets.records import Record, Rejected
from aigraph.terms import AIG, fold

Draft = TypeVar("Draft", ThingDraft, SourceDraft, FindingDraft)
_LONGEST = 200  # characters of a person's name
_CALLED = ("name", "label_en", "label_es", "key", "title", "label")


@dataclass(frozen=True)
class Defaults:
    """What holds where a row does not say.

    Attributes:
        source: the IRI of the source; empty: each row says its own.
        status: the IRI of the status.
        by: the IRI of the curator; may be empty.
        by_name: what the curator is called.
        propose: whether every finding is proposed, whatever its row says.
    """

    source: str = ""
    status: str = AIG + "accepted"
    by: str = ""
    by_name: str = ""
    propose: bool = False


@dataclass(frozen=True)
class Drafted:
    """What became of the records: the drafts, draft → the row it is from, and every fault of a row that failed."""

    batch: Batch
    rows: dict[object, Record]
    rejected: tuple[Rejected, ...]


def draft(records: Iterable[Record], names: Names, defaults: Defaults) -> Drafted:
    """The drafts that records say; a row with any fault gives none, one that says the same again gives none either."""
    return _Drafting(names, defaults).run(tuple(records))


def curator_name(text: str) -> str:
    """What a curator is called, where that is written; empty where the text is a short name or an IRI.

    Example:
        >>> curator_name("Ana María"), curator_name("ana-maria"), curator_name("https://example.org/ana")
        ('Ana María', '', '')
    """
    return "" if ":" in text or re.fullmatch(r"[a-z0-9-]*", text) else text


class _Drafting:
    def __init__(self, names: Names, defaults: Defaults) -> None:
        self._names = names
        self._defaults = defaults
        self._rejected: list[Rejected] = []
        self._rows: dict[object, Record] = {}
        self._failed: set[str] = set()  # what failed rows are called

    def run(self, records: tuple[Record, ...]) -> Drafted:
        things = tuple(self._each(records, ("things",), _thing))
        self._names = self._names.with_batch(Batch(things=things))
        sources = tuple(self._each(records, ("sources",), _source))
        self._names = self._names.with_batch(Batch(sources=sources))
        findings = sorted(self._each(records, ("findings", "observations"), self._finding), key=self._order)
        return Drafted(Batch(things, sources, tuple(findings)), self._rows, tuple(self._rejected))

    def _each(
        self, records: Iterable[Record], kinds: tuple[str, ...], make: Callable[[Form], Draft]
    ) -> Iterator[Draft]:
        for record in records:
            if record.kind not in kinds:
                continue
            form = Form(record, self._names)
            made = make(form)
            if form.faults:
                self._rejected += [self._explained(fault, record) for fault in form.faults]
                self._failed |= {fold(record.cell(key).text) for key in _CALLED}
            elif made not in self._rows:
                self._rows[made] = record
                yield made

    def _order(self, made: FindingDraft) -> float:
        text = self._rows[made].cell("order").text
        return float(text) if text.isascii() and text.isdigit() and len(text) < 16 else float("inf")

    def _explained(self, fault: Rejected, record: Record) -> Rejected:
        """The same, with the true reason where the row asks for something whose own row failed."""
        written = next((c.text for c in record.cells.values() if c.text and repr(c.text) in fault.reason), "")
        if fold(written) in self._failed and fault.reason.startswith("There is no") and written:
            reason = f"{written!r} is not taken: its own row failed"
            return Rejected(fault.sheet, fault.row, fault.cell, reason, record)
        return fault

    def _finding(self, form: Form) -> FindingDraft:
        source = form.name("source", "source") if form.text("source") else self._defaults.source
        if not source and not form.faults:
            form.fault("source", "Source is missing; name it here or with --source")
        subject, relation, other = ("", "", "")
        figure = _figure(form) if form.record.kind == "observations" else None
        if figure is None:
            subject, relation, other = _claim(form)
        return FindingDraft(
            source=source,
            quote=form.text("quote", needed=True),
            subject=subject,
            relation=relation,
            object=other,
            literal=bool(relation) and form.names.literal(relation),
            figure=figure,
            comment=form.text("comment"),
            section=form.section(source),
            created=form.text("created"),
            by=form.made("by", "curator", form.text("by")) or self._defaults.by,
            by_name=_curator(form) if form.text("by") else self._defaults.by_name,
            name=form.text("name"),
            **self._marks(form),
        )

    def _marks(self, form: Form) -> dict[str, str]:
        own = "" if self._defaults.propose else form.name("status", "status")
        return {
            "mode": form.name("mode", "mode", needed=True),
            "stance": form.name("stance", "stance") or AIG + "asserts",
            "confidence": form.name("confidence", "confidence", needed=True),
            "status": own or self._defaults.status,
            "evidence_type": form.name("evidence_type", "evidenceType"),
        }


def _curator(form: Form) -> str:
    """What the curator of a row is called: as it is written, or as its file calls it elsewhere."""
    elsewhere = form.record.cell("by_name")
    return curator_name(form.text("by")) or ("" if elsewhere.fault else elsewhere.text[:_LONGEST])


def _thing(form: Form) -> ThingDraft:
    label_en = form.text("label_en", needed=True)
    return ThingDraft(
        iri=form.made("name", "thing", form.text("name")) or form.made("label_en", "label", label_en),
        kind=form.name("kind", "class", needed=True),
        label_en=label_en,
        label_es=form.text("label_es", needed=True),
        alternatives_en=form.several("alternatives_en"),
        alternatives_es=form.several("alternatives_es"),
        comment_en=form.text("comment_en"),
        comment_es=form.text("comment_es"),
    )


def _source(form: Form) -> SourceDraft:
    return SourceDraft(
        iri=form.made("key", "source", form.text("key", needed=True)),
        title=form.text("title", needed=True),
        language=form.text("language") or "en",
        label_en=form.text("label_en"),
        label_es=form.text("label_es"),
        publisher=form.name("publisher", "Actor"),
        creator=form.name("creator", "Actor"),
        issued=form.text("issued"),
        url=form.text("url"),
        sections=form.several("sections"),
    )


def _claim(form: Form) -> tuple[str, str, str]:
    relation = form.name("relation", "relation", needed=True)
    subject = form.name("subject", None, needed=True)
    if relation and form.names.literal(relation):
        return subject, relation, form.text("object", needed=True)
    return subject, relation, form.name("object", form.names.list_of(relation) if relation else None, needed=True)


def _figure(form: Form) -> Figure:
    return Figure(
        indicator=form.name("indicator", "Indicator", needed=True),
        value=form.number("value"),
        unit=form.name("unit", "unit", needed=True),
        place=form.name("place", "Place"),
        period=form.period(),
        statistic=form.name("statistic", "statistic"),
        comparator=form.comparator(),
        approximate=form.yes("approximate"),
        scope_note=form.text("scope_note"),
        data_provider=form.name("data_provider", "Actor"),
        label_en=form.text("label_en"),
        label_es=form.text("label_es"),
        iri=form.made("figure", "figure", form.text("figure")),
    )
