"""CURIEs, folding and values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from aigraph.terms import COMMON_PREFIXES, XSD, Prefixes, fold, to_python

LOCAL = st.text(st.characters(codec="ascii", categories=("L", "N"), include_characters="-_"), min_size=1)


@given(st.sampled_from(sorted(COMMON_PREFIXES)), LOCAL)
def test_curie_and_back(prefix: str, local: str) -> None:
    prefixes = Prefixes()
    iri = COMMON_PREFIXES[prefix] + local
    assert prefixes.expand(prefixes.compact(iri)) == iri


def test_the_longest_namespace_wins_and_strangers_stay_whole() -> None:
    prefixes = Prefixes({"deep": "https://w3id.org/aigraph/id/deep/"})
    assert prefixes.compact("https://w3id.org/aigraph/id/deep/x") == "deep:x"
    assert prefixes.compact("https://example.org/x") == "https://example.org/x"
    assert prefixes.expand("https://example.org/x") is None
    assert prefixes.expand("nobody:x") is None


@pytest.mark.parametrize("text", ["Canalización", "CANALIZACIO\u0301N", "  canalizacion "])
def test_fold_sees_no_accents_case_or_space(text: str) -> None:
    assert fold(text) == "canalizacion"


@pytest.mark.parametrize(
    ("lexical", "datatype", "value"),
    [
        ("7", "integer", 7),
        ("1.50", "decimal", Decimal("1.50")),
        ("1e3", "double", 1000.0),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("seven", "integer", "seven"),
        ("2024", "gYear", "2024"),
    ],
)
def test_literals_as_python(lexical: str, datatype: str, value: object) -> None:
    found = to_python(Literal(lexical, datatype=NamedNode(XSD + datatype)))
    assert found == value
    assert type(found) is type(value)
