"""The desk: the public face, and the only place where the order of work is written."""

from __future__ import annotations

import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigraph.binding import Binding
from aigraph.build import Files, dataset, read
from aigraph.engines.embedded import EmbeddedEngine
from aigraph.errors import AigraphError, BadQuery, LeftOutWarning
from aigraph.evidence import Evidence
from aigraph.queries import Library, Names
from aigraph.reason.rules import entail
from aigraph.results import Answer, Table
from aigraph.terms import Prefixes, Term, Value
from aigraph.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx
    import owlready2
    import rdflib

    from aigraph.analysing import Analysis, Material
    from aigraph.differences import Difference
    from aigraph.editing import Editor
    from aigraph.engines import Engine
    from aigraph.exploring import Early, Part
    from aigraph.render import Page
    from aigraph.report import Report


def open(path: Path | str | None = None) -> Project:
    """The project of the workspace at `path` or above it; without a path, of the one here, else of the shipped one.

    Raises:
        WorkspaceError: there is no workspace at `path`.

    Example:
        >>> import aigraph
        >>> project = aigraph.open()
        >>> project.problems
        ()
    """
    return Project(Workspace.find(path))


class Project:
    """One workspace, opened: ask its saved questions, take its network, see it in one HTML file.

    Nothing is read before it is needed, and what was read is kept; `refresh` forgets it.

    Example:
        >>> import aigraph
        >>> project = aigraph.open()
        >>> answer = project.ask("remedies-for-barrier", barrier="scarce-local-capital")
        >>> len(answer) > 0
        True
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.library = Library(workspace.queries, Workspace.shipped().queries)

    @cached_property
    def files(self) -> Files:
        """What the workspace's files say."""
        return read(self.workspace)

    @cached_property
    def prefixes(self) -> Prefixes:
        """Prefix → namespace: the workspace's own, and those that its triple files declare."""
        return self.workspace.prefixes.with_declared(self.files.declared)

    @cached_property
    def engine(self) -> Engine:
        """The engine that holds the built dataset."""
        if self.problems:
            warnings.warn("left out: " + " ".join(map(str, self.problems)), LeftOutWarning, stacklevel=2)
        engine = EmbeddedEngine()
        engine.load(dataset(self.files, entail(self.files.asserted)))
        return engine

    @cached_property
    def names(self) -> Names:
        """What people may write for a thing."""
        rows = self._view("names")
        labels = zip(rows.column("thing"), rows.column("label"), strict=True)
        return Names([(str(iri), str(label)) for iri, label in labels], self.prefixes, self.workspace.things)

    @property
    def problems(self) -> tuple[AigraphError, ...]:
        """One error for each file that could not be read; everything else works with the rest, and a warning."""
        return self.files.problems

    def ask(self, name: str, /, **values: Term | Value) -> Table:
        """The rows of a saved query; a parameter may be a slug, CURIE, IRI, label in either language, number or term.

        Raises:
            UnknownName: no such query, or nothing of the name given as a value; holds the near matches.
            BadParameter: a parameter is missing, unknown, or its value is of the wrong kind.
            BadQuery: the query's file is broken.
        """
        answer = self.answer(name, **values)
        if not isinstance(answer, Table):
            raise BadQuery("This query gives no rows", self.library[name].path, hint="use Project.answer")
        return answer

    def answer(self, name: str, /, **values: Term | Value) -> Answer:
        """The answer of a saved query of any form: a Table, Triples or a bool; errors as for `ask`."""
        query = self.library[name]
        sparql = self._binding.sparql(query, values)
        try:
            answer = self.engine.query(sparql)
        except AigraphError as error:
            raise BadQuery(error.message, query.path, hint="mend the query") from error
        if isinstance(answer, Table) and not answer.rows:
            self._binding.doubt(query, values)
        return answer

    def sparql(self, name: str, /, **values: Term | Value) -> str:
        """The SPARQL of a saved query with the values in their places; errors as for `ask`."""
        return self._binding.sparql(self.library[name], values)

    def query(self, sparql: str) -> Answer:
        """The answer to any SPARQL query; the common prefixes and the workspace's own need no PREFIX line.

        Raises:
            AigraphError: the query is not valid.
            RefusedQuery: it reaches for the network, or is too deep to run safely.
        """
        return self.engine.query(sparql, self.prefixes)

    def to_rdflib(self) -> rdflib.Dataset:
        """The built dataset as an rdflib Dataset, with the prefixes bound: for SHACL, JSON-LD, notebooks.

        Raises:
            AigraphError: it says something that rdflib has no way to say, such as a statement about a statement.

        Example:
            >>> import aigraph
            >>> from rdflib import RDF, URIRef
            >>> dataset = aigraph.open().to_rdflib()
            >>> len(list(dataset.subjects(RDF.type, URIRef("https://w3id.org/aigraph/ontology#Goal"))))
            2
        """
        import rdflib

        dataset = rdflib.Dataset()
        try:
            dataset.parse(data=self.engine.dump(), format="nquads")
        except rdflib.exceptions.ParserError as error:
            what = "rdflib cannot hold this dataset: statements about statements are new in RDF 1.2"
            raise AigraphError(what, hint="leave out <<( … )>> and texts with a direction") from error
        for prefix, namespace in self.prefixes.items():
            dataset.bind(prefix, namespace)
        return dataset

    def to_owlready2(self) -> owlready2.World:
        """Ontology, things and accepted view as an owlready2 World: classes and things are Python objects.

        Example:
            >>> import aigraph
            >>> world = aigraph.open().to_owlready2()
            >>> [goal.name for goal in world["https://w3id.org/aigraph/id/exit-routes"].hinders]
            ['vc-development', 'flourishing-ai-startups']
        """
        from aigraph.reason.world import world

        return world(self.files.asserted)

    def network(self) -> nx.MultiDiGraph[str]:
        """The things and the claims between them as a networkx graph (see `aigraph.network`)."""
        from aigraph.network import network

        return network(self._view("network-nodes"), self._view("network-edges"), self.prefixes)

    def analyze(self, name: str, /, **options: Any) -> Analysis:
        """Run an analysis (see `aigraph.analysing`); `aigraph analyze` lists them with their options.

        Raises:
            UnknownName: there is no such analysis, option or thing.
            RefusedAnalysis: the graph cannot bear it; says what is missing.
            AigraphError: an option has a value that it cannot have, or a file given as one cannot be read.

        Example:
            >>> import aigraph
            >>> analysis = aigraph.open().analyze("coverage")
            >>> analysis.readout().question
            'Which remedies address which barriers, on what evidence, and what is left open?'
        """
        from aigraph.analysing import run

        return run(self._material, name, options)

    def page(self, analysed: bool = True, part: Part | None = None, early: Early | None = None) -> Page:
        """All that the explorer shows, or shows of a part; without the analyses it is made in half the time.

        `early` is called with the page as soon as its answer is there, before the saved questions are asked.

        Raises:
            RenderError: there is more than one page can show; a part of it can be shown.
        """
        from aigraph.exploring import page

        return page(self, analysed, part, early)

    def explore(self, output: Path | str, page: Page | None = None) -> Path:
        """Write the explorer, one offline HTML file, and give back its path; raises AigraphError where it cannot."""
        from aigraph.exploring import write_page

        return write_page(page or self.page(), output)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the explorer in a frame that can reach nothing outside."""
        return self.page(analysed=False)._repr_html_()

    def check(
        self,
        *paths: Path | str,
        logic: bool = True,
        sources: Path | str | None = None,
        renew_digests: bool = False,
    ) -> Report:
        """Check files, saved queries, settings, shapes, rules, quotes and logic; each has its counts in the report.

        Args:
            paths: tell only about what lies in these files and folders; RDF and query files that are not part of the
                workspace are read along with it.
            logic: also ask HermiT whether all statements can be so together; skipped where there is no Java.
            sources: a folder of source texts, named by their keys; every quote must occur in its source's text.
            renew_digests: keep the digests of source texts that have changed.

        Raises:
            AigraphError: a path, or the folder of texts, is not there or cannot be checked.
        """
        from aigraph import checking

        return checking.run(self.workspace, self.files, checking.Options(paths, sources, logic, renew_digests))

    @cached_property
    def editor(self) -> Editor:
        """Adds findings, imports sheets and decides on proposals (see `aigraph.editing`)."""
        from aigraph.editing import Editor

        return Editor(self.workspace, self.files, self._read_again)

    def diff(self, old: str, new: str | None = None) -> Difference:
        """What changed between two versions of the workspace, and what follows from it (see `aigraph.differences`).

        Args:
            old: a folder that holds a workspace, or a git revision of the repository that holds this one.
            new: the same; without it, the workspace as it stands.

        Raises:
            AigraphError: there is no such folder or revision, or it holds no workspace.
        """
        from aigraph.snapshots import compare_versions

        return compare_versions(self.workspace, old, new).difference

    def over(self, files: Files) -> Project:
        """The same project over other files than those of its workspace, such as a part of them."""
        made = Project(self.workspace)
        made.files = files
        return made

    def refresh(self) -> None:
        """Forget what was read, so that the next question reads the files again."""
        self._read_again()
        self.__dict__.pop("editor", None)

    def _read_again(self) -> None:
        for name in ("files", "prefixes", "engine", "names", "_material"):
            self.__dict__.pop(name, None)

    @cached_property
    def _material(self) -> Material:
        from aigraph.analysing import Material

        told = self.evidence
        return Material(self.network, told.findings, told.sources, told.dependence, lambda text: self.names.curie(text))

    @property
    def evidence(self) -> Evidence:
        """The findings and sources as plain records."""
        return Evidence(self._view, self.prefixes)

    @property
    def _binding(self) -> Binding:
        return Binding(lambda: self.engine, lambda: self.names, self.prefixes, self.workspace.things)

    def _view(self, name: str) -> Table:
        query = self.library.view(name)
        answer = self.engine.query(query.text)
        if not isinstance(answer, Table):
            raise BadQuery("This view gives no rows", query.path, hint="write a SELECT")
        return answer
