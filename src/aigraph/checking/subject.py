"""What is checked: a workspace, its files read, and what is asked of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from aigraph.build import Files, dataset, read_file, sort_in
from aigraph.checking.scope import Scope
from aigraph.engines import Engine
from aigraph.engines.embedded import EmbeddedEngine
from aigraph.errors import BadFile, BadQuery
from aigraph.places import Place, places
from aigraph.queries import Query
from aigraph.reason.rules import entail
from aigraph.results import Table
from aigraph.terms import Prefixes
from aigraph.workspace import Workspace


@dataclass(frozen=True)
class Subject:
    """A workspace, what its files say (and those read along with it), and what is told about."""

    workspace: Workspace
    files: Files
    scope: Scope

    @classmethod
    def of(cls, workspace: Workspace, files: Files, scope: Scope) -> Subject:
        """With the files that the scope reads along."""
        return cls(workspace, with_files(files, scope.data) if scope.data else files, scope)

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every data file."""
        return (*self.workspace.survey().files, *self.scope.data)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """IRI → where it is written."""
        return places(self.paths)

    @cached_property
    def engine(self) -> Engine:
        """The engine that holds the built dataset."""
        engine = EmbeddedEngine()
        engine.load(dataset(self.files, entail(self.files.asserted)))
        return engine

    @cached_property
    def prefixes(self) -> Prefixes:
        """Prefix → namespace: the workspace's own, and those that its files declare."""
        return self.workspace.prefixes.with_declared(self.files.declared)

    def view(self, name: str) -> Table:
        """The rows of one of the tool's own saved queries: the workspace's, else the shipped one.

        Raises:
            BadQuery: it gives no rows.
        """
        own = self.workspace.queries / "views" / f"{name}.rq"
        path = own if own.is_file() else Workspace.shipped().queries / "views" / f"{name}.rq"
        answer = self.engine.query(Query.read(path).text)
        if not isinstance(answer, Table):
            raise BadQuery("This view gives no rows", path, hint="write a SELECT")
        return answer


def with_files(files: Files, paths: Iterable[Path]) -> Files:
    """What a workspace's files say together with some more; a broken one becomes a problem."""
    said, problems, declared = list(files.said), list(files.problems), list(files.declared)
    claims = defaultdict(list, {name: list(quads) for name, quads in files.claims.items()})
    count = files.count
    for number, path in enumerate(paths):
        count += 1
        try:
            found = read_file(path, path.read_bytes(), f"along-{number}/{path.name}")
        except BadFile as problem:
            problems.append(problem)
            continue
        except OSError as error:
            problems.append(BadFile(f"Cannot read it ({error.strerror})", path))
            continue
        sort_in(found.quads, said, claims)
        declared += found.prefixes.items()
    held = {name: tuple(quads) for name, quads in claims.items()}
    told, names = tuple(problems), tuple(declared)
    return replace(files, said=tuple(said), claims=held, problems=told, count=count, declared=names)
