"""Numbers as people write them: with commas or spaces between the thousands, and in Spanish with a decimal comma."""

from __future__ import annotations

import re
from decimal import Decimal

from aigraph.errors import BadParameter

_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([,\s]\d{3})+(\.\d+)?")
_COMMA = re.compile(r"[+-]?(\d+|\d{1,3}([.\s]\d{3})+)(,\d+)?")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_DRESS = re.compile(r"^[$€£¥]\s*|\s*(%|[$€£¥])$")
_MOST_LENGTH = 60
_WORDS = {
    "en": ("{0!r} is no number", "did you mean {0}?", "write it in digits, such as 1670000000 or 59.5"),
    "es": ("{0!r} no es un número", "¿quiso decir {0}?", "escríbalo en cifras, como 1670000000 o 59.5"),
}
_TWO = {
    "en": ("{!r} can be read in two ways", "write {} or {}"),
    "es": ("{!r} se puede leer de dos maneras", "escriba {} o {}"),
}


def number(text: str, language: str = "en") -> Decimal:
    """The number that is written, with or without commas or spaces between the thousands.

    In Spanish a comma may also set off the decimals, where that is the only way to read it. A comma with three digits
    after it alone is asked about in both languages, as it is in sheets.

    Raises:
        BadParameter: it is no number, or may be two; the hint says which one may be meant.

    Example:
        >>> number("1,670,000.5"), number("35,5", "es")
        (Decimal('1670000.5'), Decimal('35.5'))
    """
    written = text.strip()
    spanish = language == "es"
    if _EITHER.fullmatch(written) and (spanish or "," in written):
        whole, part = re.sub(r"[.,]", "", written), Decimal(written.replace(",", ".")).normalize()
        said, hint = _TWO["es" if spanish else "en"]
        raise BadParameter(said.format(written), hint=hint.format(whole, f"{part:f}"))
    found = _read(written, decimal_comma=spanish)
    if found is None:
        message, question, otherwise = _WORDS["es" if spanish else "en"]
        meant = _read(_DRESS.sub("", written), decimal_comma=True)
        hint = otherwise if meant is None else question.format(f"{meant:f}")
        raise BadParameter(message.format(text[:40]), hint=hint)
    return found


def _read(written: str, *, decimal_comma: bool) -> Decimal | None:
    """The number, None where it is none."""
    plain = re.sub(r"[,\s]", "", written) if _GROUPED.fullmatch(written) else written
    if decimal_comma and not _PLAIN.fullmatch(plain) and _COMMA.fullmatch(written):
        plain = re.sub(r"[.\s]", "", written).replace(",", ".")
    return Decimal(plain) if len(plain) <= _MOST_LENGTH and _PLAIN.fullmatch(plain) else None
