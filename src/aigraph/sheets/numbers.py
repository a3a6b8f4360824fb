"""Numbers as people write them in cells: taken where they can mean one thing alone, else what they may mean is told."""

from __future__ import annotations

import re
from decimal import Decimal

_MOST = 40  # characters that are shown
_PLAIN = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")
_SIGNED = re.compile(r"([+-]?)(\d[\d.,' ]{0,60})")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_PERCENT = re.compile(r"(.*\d)\s*%|%\s*(\d.*)")


def number(text: str) -> Decimal | str:
    """The number in a cell; a sentence on what is wrong where it is none, or may be two.

    A comma with three digits after it may stand before decimals or thousands, in Spanish too: both are written.

    Example:
        >>> number("35,5"), number("1.670,5"), number("1,670,000")
        (Decimal('35.5'), Decimal('1670.5'), Decimal('1670000'))
        >>> number("1,670")
        "'1,670' is no plain number; did you mean 1670 or 1.670?"
        >>> number("41 %")
        "'41 %' is no plain number; did you mean 41, with the unit percent?"
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    shown = repr(text[:_MOST])
    percent = _PERCENT.fullmatch(text)
    if percent:
        inner = number((percent[1] or percent[2]).strip())
        meant = f"did you mean {inner:f}, with the unit percent?" if isinstance(inner, Decimal) else "leave out the %"
        return f"{shown} is no plain number; {meant}"
    if _EITHER.fullmatch(text):
        return f"{shown} is no plain number; did you mean {text.replace(',', '')} or {text.replace(',', '.')}?"
    found = _SIGNED.fullmatch(text)
    read = _read(found[2].strip()) if found else ""
    if not found or not _PLAIN.fullmatch(read):
        return f"{shown} is no plain number; write it like 1670.5, without words or units"
    return Decimal(found[1] + read)


def _read(digits: str) -> str:
    """The digits with a point before the decimals and nothing between the thousands; empty where they are mixed up.

    Example:
        >>> _read("1 670,5"), _read("1,670.5"), _read("1,67,5"), _read("0,5")
        ('1670.5', '1670.5', '', '0.5')
    """
    signs = [char for char in digits if not char.isdigit()]
    if not signs or len({*signs}) > 2:
        return ""
    last = signs[-1]
    if signs.count(last) > 1 or last in " '":
        return _together(digits, last) if len({*signs}) == 1 else ""
    whole, _, rest = digits.rpartition(last)
    before = _together(whole, signs[0]) if len(signs) > 1 else whole
    return f"{before}.{rest}" if before else ""


def _together(digits: str, sign: str) -> str:
    """Thousands without what is between them; empty where they are no thousands."""
    escaped = re.escape(sign)
    return digits.replace(sign, "") if re.fullmatch(rf"\d{{1,3}}({escaped}\d{{3}})+", digits) else ""
