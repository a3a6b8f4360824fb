"""Grounding: does each quote stand in the text of its source, and do its words name what the claim links?"""

from aigraph.grounding.claims import CLAIM_COLUMNS, Claim, claims, labels
from aigraph.grounding.grounding import Grounding, Outcome, Remark, Verdict, ground, problems
from aigraph.grounding.texts import SourceText, Texts, key_of, read_text, read_texts

__all__ = [
    "CLAIM_COLUMNS",
    "Claim",
    "Grounding",
    "Outcome",
    "Remark",
    "SourceText",
    "Texts",
    "Verdict",
    "claims",
    "ground",
    "key_of",
    "labels",
    "problems",
    "read_text",
    "read_texts",
]
