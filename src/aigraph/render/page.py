"""What the explorer is made from: one frozen `Page`, filled by the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from aigraph.analysis.coverage import Coverage


@dataclass(frozen=True)
class Slice:
    """What part of a larger graph a page shows.

    Attributes:
        things: how many things the whole graph has.
        links: how many links it has, without those that only the reasoner adds.
        findings: how many findings there are in all.
        focus: the thing around which the part lies; empty where it lies around none.
        depth: how many steps away from it the part reaches.
        top: how many of the best linked things were kept; 0 where all were.
        alone: whether what is left open was worked out from the part alone, and not from the whole graph.
    """

    things: int
    links: int
    findings: int
    focus: str = ""
    depth: int = 0
    top: int = 0
    alone: bool = False


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
        questions: the saved questions with their answers, as in `aigraph.exploring.questions`.
        analyses: the analyses with what they say, as in `aigraph.exploring.analyses`.
        prefixes: prefix → namespace, for those who copy triples.
        names: thing → further names by which it can be found.
        left_out: one message for each file that could not be read.
        slice: what part of a larger graph this is; None where it is the whole.
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
    questions: tuple[Mapping[str, Any], ...] = ()
    analyses: tuple[Mapping[str, Any], ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slice: Slice | None = None

    def _repr_html_(self) -> str:
        """How a notebook shows it: the page in a frame of its own, which can run its script and reach nothing else."""
        from html import escape

        from aigraph.render.html import render

        rights = "allow-scripts allow-downloads allow-popups"
        look = "width: 100%; height: 760px; border: 0"
        return f'<iframe sandbox="{rights}" title="aigraph" style="{look}" srcdoc="{escape(render(self))}"></iframe>'
