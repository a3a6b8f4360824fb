"""Names and dates for what has none yet: the next free finding, a figure by what it counts, today."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, count

from pyoxigraph import Literal, NamedNode, Quad

from aigraph.drafts import Batch, Figure, FindingDraft
from aigraph.errors import AigraphError
from aigraph.findings.catalogue import Catalogue
from aigraph.findings.known import last_part
from aigraph.terms import COMMON_PREFIXES, aig, fold

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_TYPE, _LABEL = COMMON_PREFIXES["rdf"] + "type", COMMON_PREFIXES["rdfs"] + "label"


def slug(label: str) -> str:
    """A label as the last part of a name: small Latin letters, digits and hyphens; empty where it has none of them.

    Example:
        >>> slug("Pocas vías de salida (2024)")
        'pocas-vias-de-salida-2024'
    """
    return _NO_LETTER.sub("-", _APOSTROPHE.sub("", fold(label))).strip("-")


def now() -> datetime:
    """The moment, in whole seconds: that of SOURCE_DATE_EPOCH in UTC where it is set, else the clock's, here.

    Raises:
        AigraphError: SOURCE_DATE_EPOCH is no number of seconds since 1970, or lies beyond the year 9999.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now().astimezone().replace(microsecond=0)
    try:
        seconds = int(epoch) if epoch.isascii() and epoch.isdecimal() else -1
        return datetime.fromtimestamp(seconds, UTC) if seconds >= 0 else _no_moment(epoch)
    except (ValueError, OverflowError, OSError):
        return _no_moment(epoch)


def _no_moment(epoch: str) -> datetime:
    hint = "give the seconds since 1970, or unset it"
    raise AigraphError(f"SOURCE_DATE_EPOCH is {epoch[:30]!a}, which is no moment", hint=hint) from None


def today() -> str:
    """The day as YYYY-MM-DD: of SOURCE_DATE_EPOCH where that is set, else of the clock (see `now`)."""
    return now().date().isoformat()


def curator(name: str, said: Iterable[Quad], space: str) -> tuple[str, str]:
    """The IRI and the name of a curator: the one that is called so already, else one made of the name.

    Two who differ in more than capital letters are two people: Ána does not become Ana, but `ana-2`.

    Args:
        name: what the person is called.
        said: what the files say.
        space: the namespace of curators.

    Example:
        >>> curator("Ana Pérez", [], "https://example.org/")
        ('https://example.org/ana-perez', 'Ana Pérez')
    """
    kinds, labels = set(), list[tuple[str, str]]()
    for quad in said:
        if isinstance(quad.subject, NamedNode):
            if quad.predicate.value == _TYPE and quad.object == aig("Curator"):
                kinds.add(quad.subject.value)
            elif quad.predicate.value == _LABEL and isinstance(quad.object, Literal):
                labels.append((quad.subject.value, quad.object.value))
    wanted = _same_name(name)
    held = next(((iri, label) for iri, label in labels if iri in kinds and _same_name(label) == wanted), None)
    stem = space + (slug(name) or f"c-{name.encode('utf-8').hex()[:24]}")
    others = {iri for iri, label in labels if _same_name(label) != wanted}
    stems = chain((stem,), (f"{stem}-{number}" for number in count(2)))
    free = (iri for iri in stems if iri not in others)
    return held or (next(free), name)


def _same_name(label: str) -> str:
    """What two spellings of one person's name have in common."""
    return unicodedata.normalize("NFC", " ".join(label.split())).casefold()


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
        names = chain((stem, by_source), (f"{by_source}-{number}" for number in count(2)))
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
