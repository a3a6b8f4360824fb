"""Where each page of the site lies: names that every file system and every address can hold, no two the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

FOLDERS = {
    "barrier": "barriers",
    "remedy": "remedies",
    "cause": "causes",
    "actor": "actors",
    "outcome": "goals",
    "context": "context",
}
"""The role of a thing → the folder of its page, in the order of the menu."""

LANGUAGES = ("en", "es")
"""The first stands at the top of the site, the others in folders of their own."""

_MOST = 80
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PAIR = re.compile(r"[a-z0-9]+:[a-z0-9]+")
_TAKEN = {"index", "con", "prn", "aux", "nul", "feed"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


def slugs(names: Iterable[str], own: str = "") -> dict[str, str]:
    """Name → a slug of small letters, digits and hyphens, 100 characters at most; no two names have the same.

    What a name gives does not depend on the others, so that an address stays what it is when the workspace grows: a
    plain name gives itself, any other one what is left of it, two hyphens and digits of its hash.

    Args:
        names: the names, CURIEs for the most part.
        own: the prefix that plain names begin with, with its colon; empty: those without one, or of two plain parts.

    Example:
        >>> found = slugs(["id:exit-routes", "id:../../etc", "id:con", "id:Exit-Routes"], "id:")
        >>> found["id:exit-routes"], found["id:con"], found["id:../../etc"]
        ('exit-routes', 'con--1403a54f73f6', 'etc--ca94e51fd9e8')
        >>> len(set(found.values()))
        4
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        slug = next(one for one in _candidates(name, own) if one not in taken)
        taken.add(slug)
        found[name] = slug
    return found


def _candidates(name: str, own: str) -> Iterable[str]:
    """The slugs that a name may have, the wanted one first; a hash long enough is no other name's."""
    local = name.removeprefix(own) if own else name.replace(":", "-") if _PAIR.fullmatch(name) else name
    plain_name = not own or name.startswith(own)
    if plain_name and len(local) <= _MOST and _PLAIN.fullmatch(local) and local not in _TAKEN:
        yield local
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    plain = re.sub(r"[^a-z0-9]+", "-", local.lower())[:_MOST].strip("-") or "x"
    yield from (f"{plain}--{digest[:length]}" for length in range(12, len(digest) + 1))


@dataclass(frozen=True)
class Addresses:
    """Where the pages lie, from the top of the site, in the first language.

    Attributes:
        things: thing → its page.
        sources: source → its page.
        questions: saved question → its page.
        anchors: finding → its mark on every page that shows it.
    """

    things: Mapping[str, str]
    sources: Mapping[str, str]
    questions: Mapping[str, str]
    anchors: Mapping[str, str]

    @classmethod
    def of(
        cls, roles: Mapping[str, str], sources: Iterable[str], questions: Iterable[str], findings: Iterable[str]
    ) -> Addresses:
        """The addresses of things (by their role), sources, questions and findings.

        Example:
            >>> found = Addresses.of({"id:exit-routes": "barrier"}, ["src:notes"], ["fronts"], ["mbn:f031"])
            >>> found.things["id:exit-routes"], found.sources["src:notes"], found.questions["fronts"]
            ('barriers/exit-routes.html', 'sources/notes.html', 'questions/fronts.html')
            >>> found.anchors["mbn:f031"]
            'f-mbn-f031'
        """
        return cls(
            {name: f"{FOLDERS[roles[name]]}/{slug}.html" for name, slug in slugs(roles, "id:").items()},
            {name: f"sources/{slug}.html" for name, slug in slugs(sources, "src:").items()},
            {name: f"questions/{slug}.html" for name, slug in slugs(questions).items()},
            {name: f"f-{slug}" for name, slug in slugs(findings).items()},
        )


def spoken(path: str, lang: str) -> str:
    """Where a page lies in a language.

    Example:
        >>> spoken("barriers/a.html", "en"), spoken("barriers/a.html", "es")
        ('barriers/a.html', 'es/barriers/a.html')
    """
    return path if lang == LANGUAGES[0] else f"{lang}/{path}"


def relative(target: str, here: str) -> str:
    """A link from one file of the site to another, which may end on a mark; works from a server and from a disk.

    Example:
        >>> relative("explorer.html#view=map", "es/barriers/a.html"), relative("index.html", "404.html")
        ('../../explorer.html#view=map', 'index.html')
    """
    return "../" * here.count("/") + target
