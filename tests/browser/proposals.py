"""The illustrative page with more in it: proposal, rejected and replaced findings, a lone denial, ties, a provider."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aigraph.render import Page
from tests.browser.sample import FIGURE, SOURCES, page

PROPOSAL = "id:procurement aig:addresses id:exits"
REJECTED = "id:audit aig:addresses id:exits"
DENIED = "id:training aig:addresses id:regional"
YEAR_ONLY = "src:year"


REASONS = {"reason_en": "the two count different years", "reason_es": "cuentan años distintos"}


def proposed_page() -> Page:
    """The sample page and: a link only proposed, one only denied, one rejected, a provider, a source with a year."""
    given = page()
    graph = given.graph.copy()
    subject, predicate, target = PROPOSAL.split()
    first = dict(next(f for f in given.findings if f["predicate"] == predicate))
    ties: tuple[dict[str, str], ...] = (
        {"kind": "contradicts", "finding": given.findings[0]["id"], **REASONS},
        {"kind": "qualifies", "finding": "sample:gone", "reason_en": "", "reason_es": ""},
    )
    proposal = first | {"id": "sample:p001", "subject": subject, "object": target, "status": "aig:proposed"}
    proposal |= {"quote": "La propuesta aún no se acepta", "quote_lang": "es", "source": YEAR_ONLY, "ties": ties}
    proposal |= {"comment": "Why it is proposed.", "comment_lang": "en"}
    rejected = first | {"id": "sample:p002", "status": "aig:rejected", "quote": "Words that were turned down"}
    graph.add_edge(subject, target, key=predicate, **_only(graph, first, proposal))
    denial = first | {"id": "sample:p003", "stance": "aig:denies", "quote": "Training will not bring exits"}
    replaced = first | {"id": "sample:p004", "status": "superseded", "quote": "Words that were replaced"}
    for claim, one in ((REJECTED, rejected), (DENIED, denial)):
        one["subject"], _, one["object"] = claim.split()
        graph.add_edge(one["subject"], one["object"], key=predicate, **_only(graph, first, one))
    figure = FIGURE["figure"] | {"dataProvider": "id:data-agency", "scopeNote": "early rounds only"}
    findings = [{**f, "figure": figure} if f["id"] == FIGURE["id"] else f for f in given.findings]
    source = {"title": "Estudio ilustrativo", "author": "", "publisher": "Instituto de Muestra", "date": "2024"}
    sources = {**SOURCES, YEAR_ONLY: {**source, "url": "", "lang": "es"}}
    return replace(given, graph=graph, findings=(*findings, proposal, rejected, denial, replaced), sources=sources)


def _only(graph: Any, first: dict[str, Any], proposal: dict[str, Any]) -> dict[str, Any]:
    like = graph.edges[first["subject"], first["object"], first["predicate"]]
    words = {f"{name}s": (proposal[name],) for name in ("mode", "stance", "source")}
    words["statuses"] = (proposal["status"],)
    lists = {"findings": (proposal["id"],), "confidences": (proposal["confidence"],), **words}
    return {**like, **lists, "held": False, "derived": False}
