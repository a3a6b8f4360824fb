"""The saved queries of a folder."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from aigraph.errors import BadQuery, UnknownName
from aigraph.queries.saved import Query
from aigraph.terms import fold


class Library(Mapping[str, Query]):
    """Name → saved query, for the `.rq` files that lie directly in a folder, sorted by name.

    Args:
        folder: where they lie.
        spare: where views are looked for that this folder has not.

    A file is read when it is asked for; a broken one harms no other.

    Example:
        >>> from aigraph.workspace import Workspace
        >>> library = Library(Workspace.find().queries)
        >>> "remedies-for-barrier" in library
        True
    """

    def __init__(self, folder: Path, spare: Path | None = None) -> None:
        self.folder = folder
        self.spare = spare or folder

    def __getitem__(self, name: str) -> Query:
        """The query of that name.

        Raises:
            UnknownName: there is none; holds the near matches.
            BadQuery: its file is not UTF-8 text.
        """
        path = self.folder / f"{name}.rq"
        if name not in self:
            raise UnknownName("saved query", name, self.near(name), hint="`aigraph query` lists them")
        return Query.read(path)

    def __contains__(self, name: object) -> bool:
        """Whether there is a query of that name."""
        return isinstance(name, str) and name in list(self)

    def __iter__(self) -> Iterator[str]:
        """The names, sorted."""
        return iter(sorted(path.stem for path in self.folder.glob("*.rq") if not path.name.startswith(".")))

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)

    def view(self, name: str) -> Query:
        """A query that the tool itself asks, from `views/`: this folder's own, else the one in the spare folder."""
        own = self.folder / "views" / f"{name}.rq"
        return Query.read(own if own.is_file() else self.spare / "views" / own.name)

    def near(self, name: str) -> list[str]:
        """The names most like a wrong one, best first, at most three."""
        folded = fold(name).replace(" ", "-").replace("_", "-")
        parts = [known for known in self if folded and (folded in known or known in folded)]
        return list(dict.fromkeys([*difflib.get_close_matches(folded, list(self), 3), *parts]))[:3]

    def listing(self, language: str, things: str) -> tuple[tuple[tuple[str, str, str], ...], tuple[BadQuery, ...]]:
        """The queries as rows (name, question, parameters), and one error for each whose header is broken.

        Args:
            language: "en" or "es".
            things: the namespace that a value in `parameters` is shown without.
        """
        rows: list[tuple[str, str, str]] = []
        broken: list[BadQuery] = []
        for name in self:
            try:
                query = self[name]
                rows.append((query.name, query.summary_in(language), query.usage.replace(things, "")))
            except BadQuery as error:
                broken.append(error)
        return tuple(rows), tuple(broken)
