"""Findings: does each quote stand in the text of its source, and do its words name what the claim links?"""

from aigraph.findings.claims import CLAIM_COLUMNS, Claim, claims, labels
from aigraph.findings.grounding import Grounding, Outcome, Remark, Verdict, ground, problems
from aigraph.findings.places import Place, places
from aigraph.findings.problem import Problem
from aigraph.findings.texts import SourceText, Texts, key_of, read_text, read_texts

__all__ = [
    "CLAIM_COLUMNS",
    "Claim",
    "Grounding",
    "Outcome",
    "Place",
    "Problem",
    "Remark",
    "SourceText",
    "Texts",
    "Verdict",
    "claims",
    "ground",
    "key_of",
    "labels",
    "places",
    "problems",
    "read_text",
    "read_texts",
]
