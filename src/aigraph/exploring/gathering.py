"""What a workspace's desk can tell → one `Page`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from aigraph.analysis.coverage import coverage
from aigraph.evidence import Evidence
from aigraph.exploring.analyses import Analysed, analyses
from aigraph.exploring.narrowing import narrowed, size_of
from aigraph.exploring.questions import questions
from aigraph.exploring.slices import Part, cut, name_of
from aigraph.render import Page, render
from aigraph.render.limits import check_size
from aigraph.writing import write_whole

if TYPE_CHECKING:
    import networkx as nx

    from aigraph.build import Files
    from aigraph.errors import AigraphError
    from aigraph.queries import Library
    from aigraph.results import Answer
    from aigraph.terms import Prefixes, Term, Value
    from aigraph.workspace import Workspace


Early = Callable[["Page"], None]
"""What is given a page as soon as its graph, coverage and evidence are there."""


class Desk(Protocol):
    """What is asked of the desk; `aigraph.Project` is one."""

    @property
    def workspace(self) -> Workspace:
        """The workspace."""

    @property
    def files(self) -> Files:
        """What its files say."""

    @property
    def problems(self) -> tuple[AigraphError, ...]:
        """One error for each file that could not be read."""

    @property
    def evidence(self) -> Evidence:
        """The findings and sources."""

    @property
    def prefixes(self) -> Prefixes:
        """Prefix → namespace."""

    @property
    def library(self) -> Library:
        """The saved queries."""

    def network(self) -> nx.MultiDiGraph[str]:
        """The things and the claims between them."""

    def answer(self, name: str, /, **values: Term | Value) -> Answer:
        """The answer of a saved query."""

    def analyze(self, name: str, /) -> Analysed:
        """An analysis, run with its defaults."""

    def over(self, files: Files) -> Desk:
        """The same desk over other files."""


def page(desk: Desk, analysed: bool = True, part: Part | None = None, early: Early | None = None) -> Page:
    """All that the explorer shows of a workspace, or of a part of it.

    Args:
        desk: the workspace's desk.
        analysed: whether the page holds the analyses, which take the longest.
        part: the part to show; None for the whole.
        early: is given the page without questions and analyses, as soon as it is there.

    Raises:
        RenderError: there is more than one page can show; told before the network is made.
        UnknownName: nothing is called like the thing that the part lies around.
    """
    outline, whole, desk = _part(desk, part) if part else _all(desk)
    if early:
        early(outline)
    told = analyses(desk, whole) if analysed else ()
    return replace(outline, questions=questions(desk, whole), analyses=told)


Drawn = tuple[Page, "nx.MultiDiGraph[str]", Desk]
"""A page without questions and analyses, and the graph and desk that these are asked of."""


def _all(desk: Desk) -> Drawn:
    size = size_of(desk.files)
    check_size(size.things, size.findings)
    outline = _outline(desk)
    return outline, outline.graph, desk


def _part(desk: Desk, part: Part) -> Drawn:
    """A part; of what is too large for a page, questions and analyses are asked of the part alone."""
    if size_of(desk.files).too_large:
        files, told = narrowed(desk.files, part, desk.prefixes, desk.workspace.things)
        smaller = desk.over(files)
        outline = replace(_outline(smaller), slice=told)
        return outline, outline.graph, smaller
    whole = _outline(desk)
    known = (desk.prefixes, desk.workspace.things, whole.names)
    focus = name_of(whole.graph, part.focus, *known) if part.focus else ""
    return cut(whole, replace(part, focus=focus)), whole.graph, desk


def _outline(desk: Desk) -> Page:
    graph = desk.network()
    return Page(
        title_en=desk.workspace.title("en"),
        title_es=desk.workspace.title("es"),
        graph=graph,
        coverage=coverage(graph),
        findings=desk.evidence.findings(),
        sources=desk.evidence.sources(),
        digest=desk.files.digest,
        left_out=tuple(str(problem) for problem in desk.problems),
        prefixes=dict(desk.prefixes.items()),
        names=_further_names(desk, graph),
    )


def write_page(page: Page, output: Path | str) -> Path:
    """Write a page into one offline HTML file, and give back its path; an old file stays whole until the end.

    Raises:
        AigraphError: the file cannot be written.
    """
    path = Path(output)
    write_whole(path, render(page))
    return path


def _further_names(desk: Desk, graph: nx.MultiDiGraph[str]) -> dict[str, tuple[str, ...]]:
    """Thing → its names beside its two labels."""
    found: dict[str, set[str]] = {}
    for row in desk.evidence.view("names").dicts():
        name = desk.prefixes.compact(str(row["thing"]))
        if name in graph and str(row["label"]) not in (graph.nodes[name]["label_en"], graph.nodes[name]["label_es"]):
            found.setdefault(name, set()).add(str(row["label"]))
    return {name: tuple(sorted(names)) for name, names in sorted(found.items())}
