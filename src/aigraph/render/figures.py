"""The figures that findings report, as numbers beside their words, so that they can be drawn side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aigraph.render.links import UNSETTLED, local
from aigraph.render.words import Words

if TYPE_CHECKING:
    from aigraph.render.page import Page


def figures(page: Page, said: Words) -> list[dict[str, Any]]:
    """One record for each settled finding that reports a figure whose value is a number, in reading order.

    Returns:
        Records with finding (its index), indicator (a thing), value (a number), unit (its labels in English and
        Spanish), and, where they are said, sign ("≈", "<" …), place (a thing), period and kind (two labels).
    """
    found = (_figure(index, raw, said) for index, raw in enumerate(page.findings) if raw.get("figure"))
    return [figure for figure in found if figure]


def _figure(index: int, raw: Mapping[str, Any], said: Words) -> dict[str, Any] | None:
    figure = raw["figure"]
    value = number(str(figure.get("value", "")))
    if value is None or local(raw.get("status")) in UNSETTLED:
        return None
    about = "≈" if figure.get("approximate") == "true" else str(figure.get("comparator", "="))
    record = {
        "finding": index,
        "indicator": str(raw.get("object") or ""),
        "value": value,
        "sign": "" if about == "=" else about,
        "unit": unit(local(figure.get("unit")), said),
        "place": str(figure.get("place") or ""),
        "period": str(figure.get("period") or ""),
        "kind": [said[lang].get(f"p.{local(figure.get('statistic'))}", "") for lang in ("en", "es")],
    }
    return {name: held for name, held in record.items() if name == "unit" or held not in ("", ["", ""])}


def number(text: str) -> int | float | None:
    """The number that a text is; None if it is none.

    Example:
        >>> number("178000000000"), number("0.5"), number("many"), number("nan")
        (178000000000, 0.5, None, None)
    """
    try:
        value = float(text)
    except ValueError:
        return None
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return int(value) if value == int(value) else value


def unit(name: str, said: Words) -> list[str]:
    """A unit's labels in English and Spanish; a plain number has none."""
    plain = {"PERCENT": "%", "UNITLESS": "", "NUM": ""}.get(name, name)
    return [said[lang].get(f"unit.{name}", plain) for lang in ("en", "es")]
