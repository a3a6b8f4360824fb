"""Pages of a site as a browser and a crawler read them: their elements, links, marks and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from posixpath import normpath
from typing import Any
from urllib.parse import parse_qs, unquote

VOID = {"meta", "link", "br", "img", "input", "hr", "source", "wbr"}


@dataclass
class Element:
    """A start tag with its attributes, the text inside it, and the elements around it."""

    tag: str
    attributes: dict[str, str]
    above: tuple[Element, ...] = ()
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class Reading(HTMLParser):
    """The elements of a page in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> where <{self._open[-1].tag}> is open"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)

    def all(self, tag: str, of_class: str = "") -> list[Element]:
        return [e for e in self.elements if e.tag == tag and (not of_class or of_class in e.classes)]

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def left_open(self) -> list[Element]:
        return self._open

    @property
    def data(self) -> dict[str, Any]:
        """The page's JSON-LD."""
        (block,) = self.all("script")
        found: dict[str, Any] = json.loads("".join(block.texts))
        return found


@dataclass(frozen=True)
class Site:
    """The files of a site, read."""

    files: Mapping[str, str]

    @cached_property
    def pages(self) -> dict[str, Reading]:
        """Path → page, without the explorer."""
        named = {path: text for path, text in self.files.items() if path.endswith(".html") and path != "explorer.html"}
        return {path: Reading(text) for path, text in named.items()}

    @property
    def both(self) -> dict[str, Reading]:
        """The pages that there are in two languages."""
        return {path: page for path, page in self.pages.items() if path != "404.html"}

    def broken(self, things: set[str], questions: set[str]) -> Iterator[str]:
        """One sentence for each internal link that leads nowhere."""
        for path, page in self.pages.items():
            for element in page.elements:
                target = element.attributes.get("href", "")
                if (
                    target
                    and not re.match(r"https?://|data:,$", target)
                    and self._leads_nowhere(path, target, things, questions)
                ):
                    yield f"{path}: {target}"

    def _leads_nowhere(self, here: str, target: str, things: set[str], questions: set[str]) -> bool:
        name, _, mark = target.partition("#")
        path = normpath(f"{here.rpartition('/')[0]}/{unquote(name)}".lstrip("/")) if name else here
        if path not in self.files:
            return True
        if path == "explorer.html":
            asked = {key: values[0] for key, values in parse_qs(mark).items()}
            return asked.get("thing", next(iter(things))) not in things or asked.get("query", "") not in {
                "",
                *questions,
            }
        return bool(mark) and mark not in self.pages[path].ids
