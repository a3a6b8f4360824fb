"""Do the words near a quote name the things that a claim links, and do they hold its figure?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from aigraph.grounding.folding import fold

_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"'s\b")
_SCALES = {
    "thousand": 3,
    "mil": 3,
    "million": 6,
    "millones": 6,
    "billion": 9,
    "mil millones": 9,
    "trillion": 12,
    "billon": 12,
    "billones": 12,
    "k": 3,
    "m": 6,
    "mn": 6,
    "bn": 9,
    "tn": 12,
}
_NUMBER = re.compile(
    r"(?<![\w.,])(?:[a-z]{0,3}\$(?:us|mx)?|[€£¥])?(\d+(?:[.,]\d+)*)"
    r"(?:[ -]?(mil millones|thousand|million|billion|trillion|mil|millones|billon|billones|k|mn|m|bn|tn)s?\b)?"
    r"( ?%| per ?cent\b| por ciento\b| percentage points?\b)?"
)
_SMALL = {
    "zero": 0, "no": 0, "none": 0, "cero": 0, "ninguno": 0, "ninguna": 0,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20,
    "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veinte": 20,
    "first": 1, "second": 2, "third": 3, "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2,
    "tercer": 3, "tercero": 3, "tercera": 3,
    "twice": 2, "double": 2, "triple": 3, "doble": 2,
}  # fmt: skip
_FRACTIONS = {"half": "50", "mitad": "50", "third": "33.3", "tercio": "33.3"}
_DECADES = re.compile(r"(\w+) (?:decades?|decadas?)\b")
_FALLS = re.compile(
    r"(?<!\w)-(?=\d)|\b(?:negativ|minus\b|menos\b|fall|fell\b|drop|declin|decreas|down\b|lower|shr[aiu]nk|ca[eiy]|dismin"
    r"|descen|desplom|reduc|redujo|baj[aoe])"
)


def plain_words(text: str) -> str:
    """Words as names are compared: no case, accents, hyphens or plural endings; a space on either side of each.

    Example:
        >>> plain_words("Start-ups de México")
        ' startup de mexico '
    """
    bare = _POSSESSIVE.sub("", _HYPHEN.sub("", fold(text).text))
    whole = "".join(char for char in bare if not unicodedata.combining(char))
    return "".join(f" {_stem(word)}" for word in _WORD.findall(whole)) + " "


def names(words: str, labels: Iterable[str]) -> bool:
    """Whether one of the labels stands among words that `plain_words` gave.

    Example:
        >>> names(plain_words("a gap in venture capital"), ["Venture Capital"])
        True
    """
    return any(label.strip() and label in words for label in map(_label, labels))


def figures(text: str) -> set[tuple[Decimal, bool]]:
    """The figures in a text, each with whether it is a percentage; a comma or point that may mean either gives both.

    Where the text speaks of a fall, a percentage counts as negative too: "a fall of 5%" holds -5%.

    Example:
        >>> sorted(figures("US$1.67 billion, 42% and eight more"))
        [(Decimal('8'), False), (Decimal('42'), True), (Decimal('1670000000.00'), False)]
    """
    folded = _accentless(fold(text).text)
    words = set(_WORD.findall(folded))
    found = {(Decimal(_SMALL[word]), False) for word in words & _SMALL.keys()}
    found |= {(Decimal(_FRACTIONS[word]), True) for word in words & _FRACTIONS.keys()}
    found |= {(Decimal(_SMALL[word] * 10), False) for word in _DECADES.findall(folded) if word in _SMALL}
    for digits, scale, percent in _NUMBER.findall(folded):
        factor = Decimal(10) ** _SCALES.get(scale, 0)
        found.update((value * factor, bool(percent)) for value in _readings(digits))
    return found | {(-value, True) for value, percent in found if percent and _FALLS.search(folded)}


def _readings(digits: str) -> Iterable[Decimal]:
    """What a figure may mean: its last sign may set off decimals or thousands."""
    if len(digits) > 40:
        return
    bare = re.sub(r"[.,]", "", digits)
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0 or len(digits) - last == 4:
        yield Decimal(bare)
    if last >= 0:
        yield Decimal(f"{re.sub(r'[.,]', '', digits[:last])}.{digits[last + 1 :]}")


@lru_cache(maxsize=16384)
def _label(label: str) -> str:
    return plain_words(label)


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A word without accents and simple plural ending."""
    plain = _accentless(word)
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss"):
        plain = plain[:-1]
    return plain[:-1] if len(plain) > 4 and plain.endswith("e") else plain


def _accentless(text: str) -> str:
    pieces = (unicodedata.normalize("NFKD", char) for char in text)
    return "".join(char for piece in pieces for char in piece if not unicodedata.combining(char))
