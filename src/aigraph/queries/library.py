"""The saved queries of a folder."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from aigraph.errors import UnknownName
from aigraph.queries.saved import Query
from aigraph.terms import fold


class Library(Mapping[str, Query]):
    """Name → saved query, for the `.rq` files that lie directly in a folder, sorted by name.

    A file is read when it is asked for; a broken one harms no other.

    Example:
        >>> from aigraph.workspace import Workspace
        >>> library = Library(Workspace.find().queries)
        >>> "remedies-for-barrier" in library
        True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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

    def near(self, name: str) -> list[str]:
        """The names most like a wrong one, best first, at most three."""
        folded = fold(name).replace(" ", "-").replace("_", "-")
        parts = [known for known in self if folded and (folded in known or known in folded)]
        return list(dict.fromkeys([*difflib.get_close_matches(folded, list(self), 3), *parts]))[:3]
