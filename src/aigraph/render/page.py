"""What the explorer is made from: one frozen `Page`, filled by the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from aigraph.analysis.coverage import Coverage


@dataclass(frozen=True)
class Page:
    """All that one explorer file shows.

    Attributes:
        title_en: the workspace's title in English.
        title_es: the workspace's title in Spanish.
        graph: the network; nodes are CURIEs, keys of the edges are predicate CURIEs.
        coverage: which remedy covers which barrier, and the gaps.
        findings: one mapping per finding: id, subject, predicate, object, quote, quote_lang, mode, stance,
            confidence, status, evidence_type, comment, source, section, created; comment_es and section_es where
            there is a Spanish form beside the other.
        sources: source key → title, author, publisher, date, url, lang.
        digest: what identifies the data that the page was made from.
        left_out: one message for each file that could not be read.
        language: "en" or "es", in which the page opens; empty: the reader's browser decides. An address that names
            a language, and the switch, always win.
    """

    title_en: str
    title_es: str
    graph: MultiDiGraph[Any]
    coverage: Coverage
    findings: tuple[Mapping[str, Any], ...]
    sources: Mapping[str, Mapping[str, Any]]
    digest: str
    left_out: tuple[str, ...] = ()
    language: str = ""
