"""What people write for a thing — slug, CURIE, IRI or label in either language — and the term that it means."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from aigraph.errors import UnknownName
from aigraph.terms import Prefixes, fold


class Names:
    """All the names of all things.

    Args:
        labels: pairs (IRI, label): every label and alternative label in every language.
        prefixes: prefix → namespace.
        things: the namespace in which a bare slug is looked up first.

    Example:
        >>> names = Names([("https://w3id.org/aigraph/id/mexico", "México")], Prefixes(), "https://w3id.org/aigraph/id/")
        >>> names.resolve("mexico") == names.resolve("id:mexico") == names.resolve("MEXICO")
        True
    """

    def __init__(self, labels: Iterable[tuple[str, str]], prefixes: Prefixes, things: str) -> None:
        self._prefixes = prefixes
        self._things = things
        self._iris: set[str] = set()
        self._by_label: dict[str, set[str]] = defaultdict(set)
        self._by_slug: dict[str, set[str]] = defaultdict(set)
        for iri, label in labels:
            self._iris.add(iri)
            self._by_label[fold(label)].add(iri)
            self._by_slug[fold(_slug(iri))].add(iri)

    def resolve(self, text: str) -> NamedNode:
        """The thing that a text means.

        Raises:
            UnknownName: nothing is called that (with near matches), or several things are (with all of them).
        """
        written = text.strip()
        iri = written.removeprefix("<").removesuffix(">") if "://" in written else self._prefixes.expand(written)
        if iri in self._iris:
            return NamedNode(iri)
        slug = self._things + written
        if slug in self._iris:
            return NamedNode(slug)
        found = self._by_label.get(fold(written)) or self._by_slug.get(fold(written)) or set()
        if len(found) > 1:
            raise UnknownName("single thing", text, [self._prefixes.compact(iri) for iri in sorted(found)])
        if not found:
            raise UnknownName("thing", text, self.near(written), hint="`aigraph query` shows what can be asked")
        return NamedNode(next(iter(found)))

    def curie(self, text: str) -> str:
        """The CURIE of the thing that a text means; errors as for `resolve`."""
        return self._prefixes.compact(self.resolve(text).value)

    def near(self, text: str) -> list[str]:
        """The slugs (or CURIEs) of the things whose names are most like a wrong one, at most three."""
        local = text.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]
        wanted = fold(local.replace("-", " "))
        names: dict[str, set[str]] = {**self._by_label}
        for slug, iris in self._by_slug.items():
            key = slug.replace("-", " ")
            names[key] = names.get(key, set()) | iris
        close = difflib.get_close_matches(wanted, names, n=6, cutoff=0.75)
        inside = sorted((n for n in names if len(wanted) > 2 and wanted in n), key=lambda n: (len(n), n))
        close += inside or difflib.get_close_matches(wanted, names, n=6, cutoff=0.6)
        found = dict.fromkeys(iri for name in close for iri in sorted(names[name]))
        ours = sorted(found, key=lambda iri: not iri.startswith(self._things))
        return [self._short(iri) for iri in ours][:3]

    def _short(self, iri: str) -> str:
        return iri.removeprefix(self._things) if iri.startswith(self._things) else self._prefixes.compact(iri)


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
