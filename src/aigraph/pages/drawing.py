"""Facts → the text of a page: Jinja templates that escape all they are given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from aigraph.export.characters import writable
from aigraph.pages import linked_data
from aigraph.pages.addresses import FOLDERS, LANGUAGES, relative, spoken
from aigraph.pages.feed import whole
from aigraph.pages.style import policy, style
from aigraph.pages.telling import Telling
from aigraph.render.html import raw_json

if TYPE_CHECKING:
    from jinja2 import Environment

EXPLORER = "explorer.html"
TONGUES = {"en": "English", "es": "Español"}


@dataclass(frozen=True)
class Place:
    """Where a page lies: its path in the first language, and its title."""

    path: str
    title: str


class Drawing:
    """Draws the pages of one site.

    Args:
        base: the address of the site, with a slash at its end; empty where it is not known.
    """

    def __init__(self, base: str = "") -> None:
        self.base = base
        self._env = _environment()

    def url(self, path: str, lang: str) -> str:
        """The whole address of a page; empty where that of the site is not known."""
        return whole(self.base, spoken(path, lang)) if self.base else ""

    def page(
        self, tell: Telling, template: str, place: Place, data: list[linked_data.Node], facts: Mapping[str, Any]
    ) -> str:
        """The text of one page in one language."""
        here = spoken(place.path, tell.lang)
        known = {
            "place": place,
            "alternates": [(lang, self._address(place.path, lang, here)) for lang in LANGUAGES],
            "twins": [(lang, TONGUES[lang], relative(spoken(place.path, lang), here)) for lang in LANGUAGES],
            "canonical": self.url(place.path, tell.lang),
            "data": _json(linked_data.document(data)),
            **self._ways(tell, here),
        }
        return self._env.get_template(template).render({**known, **facts})

    def plain(self, template: str, facts: Mapping[str, Any]) -> str:
        """A text that is no page in a language: the feed, the sitemap, the page for a wrong address."""
        return self._env.get_template(template).render(facts)

    def _address(self, path: str, lang: str, here: str) -> str:
        return self.url(path, lang) or relative(spoken(path, lang), here)

    def _ways(self, tell: Telling, here: str) -> dict[str, Any]:
        """The words of the language, and how its templates link to pages, files and views of the explorer."""

        def view(state: Mapping[str, str]) -> str:
            text = urlencode({"lang": tell.lang, **state}, quote_via=quote, safe=":,", errors="replace")
            return relative(f"{EXPLORER}#{text}", here)

        return {
            "tell": tell,
            "say": tell.say,
            "lang": tell.lang,
            "page": tell.stock.page,
            "folders": FOLDERS,
            "feed": relative(spoken("feed.xml", tell.lang), here) if self.base else "",
            "to": lambda path: relative(spoken(path, tell.lang), here),
            "file": lambda path: relative(path, here),
            "view": view,
            "section": here.rpartition("/")[0].rpartition("/")[2],
        }


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("aigraph.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.filters["writable"] = writable
    env.globals |= {"style": raw_text(style()), "policy": policy()}
    return env


def raw_text(text: str) -> Any:
    """Text of our own that stands in a page as it is."""
    from markupsafe import Markup

    return Markup(text)


def _json(value: Any) -> Any:
    return raw_json(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False))
