"""What the quote check is given: claims and labels, made from the rows of saved views."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode

from aigraph.results import Table
from aigraph.terms import AIG, Term, to_python

CLAIM_COLUMNS = ("finding", "subject", "predicate", "object", "quote", "origin", "mode", "value", "unit", "place")
"""The columns of the view `findings` that are read here."""


@dataclass(frozen=True)
class Claim:
    """One claim and the words that it rests on; names are IRIs.

    Attributes:
        finding: the finding that makes the claim.
        subject: what the claim is about; of an observation, the observation.
        predicate: the property.
        object: a thing, or the text of a literal; of an observation, the indicator.
        quote: the words taken over; empty if the finding has none.
        source: the source they were taken from; empty if the finding names none.
        mode: "stated", "inferred" or "computed".
        literal: whether `object` is a literal.
        value: the figure of an observation.
        unit: its unit.
        place: the place that it is about.
    """

    finding: str
    subject: str
    predicate: str
    object: str
    quote: str
    source: str
    mode: str = "stated"
    literal: bool = False
    value: Decimal | None = None
    unit: str = ""
    place: str = ""


def claims(rows: Table) -> tuple[Claim, ...]:
    """The claims in the rows of the view `findings`, in their order.

    Raises:
        KeyError: a column of `CLAIM_COLUMNS` is not there.
    """
    at = {name: rows.columns.index(name) for name in CLAIM_COLUMNS if name in rows.columns}
    return tuple(_claim({name: row[at[name]] for name in CLAIM_COLUMNS}) for row in rows)


def labels(rows: Table) -> dict[str, tuple[str, ...]]:
    """Thing → its labels, English ones first, from the rows of the view `names`; IRIs given as names are left out."""
    thing, label = rows.columns.index("thing"), rows.columns.index("label")
    found: defaultdict[str, list[Literal]] = defaultdict(list)
    for row in rows:
        name, text = row[thing], row[label]
        if isinstance(name, NamedNode) and isinstance(text, Literal) and text.value != name.value:
            found[name.value].append(text)
    return {name: tuple(text.value for text in sorted(texts, key=_not_english)) for name, texts in found.items()}


def _not_english(text: Literal) -> bool:
    return text.language != "en"


def _claim(row: dict[str, Term | None]) -> Claim:
    texts: dict[str, Any] = {name: "" if term is None else str(to_python(term)) for name, term in row.items()}
    value = row["value"]
    return Claim(
        **{name: texts[name] for name in ("finding", "subject", "predicate", "object", "quote", "unit", "place")},
        source=texts["origin"],
        mode=texts["mode"].removeprefix(AIG),
        literal=isinstance(row["object"], Literal),
        value=_decimal(value.value) if isinstance(value, Literal) else None,
    )


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    return value if value.is_finite() else None
