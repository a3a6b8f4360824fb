"""The words of the site, in English and in Spanish: two flat JSON files of its own, and those of the explorer."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from aigraph.render import words as explorer

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


def load() -> dict[str, dict[str, str]]:
    """Language → key → words: the explorer's, so that both call a thing the same, and over them the site's own.

    Raises:
        RenderError: a key is in one language and not in the other, or a text is empty.
    """
    known = explorer.load()
    folder = files("aigraph.pages") / "words"
    own = {lang: json.loads((folder / f"{lang}.json").read_text("utf-8")) for lang in known}
    explorer.check(own)
    return {lang: {**known[lang], **own[lang]} for lang in known}


def tag(lang: object) -> str:
    """A language as a page may name it; empty where it is no language tag.

    Example:
        >>> tag("es-MX"), tag('en" onload="'), tag(None)
        ('es-MX', '', '')
    """
    text = str(lang or "")
    return text if _TAG.fullmatch(text) else ""


class Tongue:
    """The words of one language, and how it writes numbers and days.

    Example:
        >>> tongue = Tongue(load(), "es")
        >>> tongue("mode.stated"), tongue.number(1234), tongue.day("2025-03-04"), tongue.day("2025-03")
        ('declarado', '1,234', '4 de marzo de 2025', 'marzo de 2025')
    """

    def __init__(self, said: explorer.Words, lang: str) -> None:
        self.lang = lang
        self._said = said

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with values in their places; for n=1 those of `KEY.one`, where there are any.

        Raises:
            RenderError: there are none.
        """
        one = f"{key}.one"
        form = explorer.say(
            self._said, self.lang, one if values.get("n") == 1 and one in self._said[self.lang] else key
        )
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return re.sub(r"\{(\w+)\}", lambda found: str(shown.get(found[1], found[0])), form)

    def has(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self._said[self.lang]

    def word(self, kind: str, value: str) -> str:
        """The word for a value of a list ("mode", "stated"); the value itself where the list has no such value."""
        return self(f"{kind}.{value}") if self.has(f"{kind}.{value}") else value

    @staticmethod
    def number(value: int | float) -> str:
        """A number with its thousands set apart, as both English and Mexican Spanish do it."""
        return f"{value:,}"

    @staticmethod
    def is_day(text: str) -> bool:
        """Whether a text is a day, a month or a year."""
        return bool(_DAY.fullmatch(text))

    def day(self, text: str) -> str:
        """A day, a month or a year in words; a text that is none of these stays as it is."""
        found = _DAY.fullmatch(text)
        year, month, day = found.groups() if found else ("", None, None)
        if month is None or not self.has(f"month.{int(month)}"):
            return year or text
        name = self(f"month.{int(month)}")
        return self("day", day=str(int(day)), month=name, year=year) if day else self("month", month=name, year=year)
