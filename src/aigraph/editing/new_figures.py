"""What may be wrong with the figure that a finding reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from aigraph.drafts import Figure
from aigraph.editing.faults import Wrong, wrong_iri, wrong_label, wrong_text
from aigraph.findings import Catalogue
from aigraph.terms import AIG

_PERIOD = re.compile(r"\d{4}[\w/. –-]{0,40}")
_COMPARATORS = ("=", "<", ">", "<=", ">=")
_MOST_DIGITS = 40


def wrong_figure(figure: Figure, catalogue: Catalogue) -> Iterator[Wrong]:
    """What is wrong with a figure; the batch that it is in is in the catalogue already."""
    yield from _thing("indicator", figure.indicator, "Indicator", catalogue)
    yield from _thing("place", figure.place, "Place", catalogue)
    if figure.data_provider:
        yield from _thing("data_provider", figure.data_provider, "Actor", catalogue)
    yield from _value(figure.value)
    if figure.unit not in catalogue.units:
        choices = ", ".join(known.label() for known in catalogue.units.values())
        what = (
            f"There is no unit {catalogue.prefixes.compact(figure.unit)}" if figure.unit else "The figure has no unit"
        )
        yield Wrong("figure.unit", "unit-unknown", what, f"choose {choices}, or add the unit first")
    statistics = catalogue.lists.get("statistic", ())
    if figure.statistic not in statistics:
        choices = ", ".join(catalogue.label(iri) for iri in statistics)
        what = f"{catalogue.label(figure.statistic)} is none" if figure.statistic else "The figure has none"
        yield Wrong("figure.statistic", "statistic-unknown", f"What kind of number it is: {what}", f"choose {choices}")
    yield from _words(figure, catalogue)


def _words(figure: Figure, catalogue: Catalogue) -> Iterator[Wrong]:
    if figure.comparator not in _COMPARATORS:
        message = f"{figure.comparator!r} is no comparator"
        yield Wrong("figure.comparator", "comparator-unknown", message, f"choose one of {' '.join(_COMPARATORS)}")
    if figure.period and not _PERIOD.fullmatch(figure.period):
        message = f"{figure.period[:60]!r} is no period"
        yield Wrong("figure.period", "period-wrong", message, "write 2024, 2023/2024 or 2024-Q1")
    yield from wrong_text("figure.scope_note", figure.scope_note)
    yield from wrong_label("figure.label_en", figure.label_en)
    yield from wrong_label("figure.label_es", figure.label_es)
    if figure.iri:
        yield from wrong_iri("figure.iri", figure.iri)
        if figure.iri in catalogue.taken:
            message = f"The name {catalogue.prefixes.compact(figure.iri)} is taken"
            yield Wrong("figure.iri", "name-taken", message, "leave the name out")


def _thing(field: str, iri: str, kind: str, catalogue: Catalogue) -> Iterator[Wrong]:
    spoken = field.replace("_", " ")
    if not iri:
        yield Wrong(f"figure.{field}", f"{field}-missing", f"The figure has no {spoken}", f"name the {spoken}")
        return
    known = catalogue.known(iri)
    if known is None or AIG + kind not in known.kinds:
        label = catalogue.label(iri)
        hint = f"use one that is there, or add it first, as {kind}"
        yield Wrong(f"figure.{field}", f"{field.replace('_', '-')}-unknown", f"“{label}” is no {spoken}", hint)


def _value(value: Decimal) -> Iterator[Wrong]:
    if not value.is_finite():
        yield Wrong("figure.value", "value-wrong", f"{value} is no number", "write one such as 1670000000")
    elif abs(value.adjusted()) > _MOST_DIGITS or len(value.as_tuple().digits) > _MOST_DIGITS:
        yield Wrong("figure.value", "value-wrong", "The number has far too many digits", "write it shorter")
