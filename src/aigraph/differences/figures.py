"""Where sources differ on a figure, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import combinations

from aigraph.differences.snapshot import Record, Snapshot, amount
from aigraph.differences.told import Consequence, Told
from aigraph.differences.words import Words, number

MOST_APART = 10
"""By how many per cent of the smaller one two figures may differ before it is told."""

_Spread = tuple[Decimal, Record, Record]


def figures_apart(told: Told) -> Iterator[Consequence]:
    """Where sources begin to differ on the same indicator, place, period, unit and statistic; differ more; or agree."""
    for key in sorted(told.old.figures.keys() | told.new.figures.keys()):
        was, now = _spread(told.old, key), _spread(told.new, key)
        if now and (was is None or was[0] != now[0]):
            about = (*key[:2], now[1].iri, now[2].iri)
            yield told.both("figures-differ", about, partial(_differ, key, now, was))
        if was and not now:
            yield told.both("figures-agree", key[:2], partial(_agree, key))


def _spread(state: Snapshot, key: tuple[str, ...]) -> _Spread | None:
    """How far the two most distant figures of different sources are apart, in per cent; None where all are near."""
    records = [(amount(record), record) for record in state.figures.get(key, ())]
    valued = sorted(((value, record) for value, record in records if value is not None), key=_by_value)
    found: _Spread | None = None
    for (low, a), (high, b) in combinations(valued, 2):
        apart = _per_cent(low, high)
        if a.source != b.source and apart > MOST_APART and (found is None or apart > found[0]):
            found = apart, a, b
    return found


def _by_value(pair: tuple[Decimal, Record]) -> tuple[Decimal, str]:
    return pair[0], pair[1].iri


def _per_cent(low: Decimal, high: Decimal) -> Decimal:
    smaller = min(abs(low), abs(high))
    if low == high:
        return Decimal(0)
    return Decimal("Infinity") if smaller == 0 else round(100 * abs(high - low) / smaller, 1)


def _about(words: Words, key: tuple[str, ...]) -> str:
    indicator, place, period, _, statistic = key
    named = [words.label(indicator), words.label(place) if place else "", period]
    return ", ".join(part for part in named if part) + (f" ({words.label(statistic)})" if statistic else "")


def _differ(key: tuple[str, ...], now: _Spread, was: _Spread | None, words: Words) -> str:
    spanish = words.lang == "es"
    _, low, high = now
    said = " / ".join(f"{number(amount(r) or Decimal(0))} ({words.label(r.source)})" for r in (low, high))
    unit = f" {words.label(key[3])}" if key[3] else ""
    before = f" ({'antes' if spanish else 'was'} {_shown(was[0])})" if was else ""
    alike = low.figure.get("scopeNote", "") == high.figure.get("scopeNote", "")
    note = "" if alike else "; su alcance no es el mismo" if spanish else "; their scopes are not the same"
    if spanish:
        return f"Las fuentes difieren ahora en {_shown(now[0])}{before} sobre {_about(words, key)}: {said}{unit}{note}"
    return f"Sources now differ by {_shown(now[0])}{before} on {_about(words, key)}: {said}{unit}{note}"


def _agree(key: tuple[str, ...], words: Words) -> str:
    if words.lang == "es":
        return f"Las fuentes ya no difieren en más de {MOST_APART} % sobre {_about(words, key)}"
    return f"Sources no longer differ by more than {MOST_APART} % on {_about(words, key)}"


def _shown(per_cent: Decimal) -> str:
    return f"{number(per_cent)} %" if per_cent.is_finite() else "∞ %"
