"""The words of the readouts: a JSON file for each analysis and language, with the same keys in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "es")


class Words:
    """The words of one analysis in one language, with those that all analyses share (`common.json`).

    Example:
        >>> words = Words("coverage", "en")
        >>> words("sources", n=1), words("sources", n=3)
        ('1 source', '3 sources')
        >>> words.list(["a", "b", "c"])
        'a, b and c'
    """

    def __init__(self, name: str, lang: str) -> None:
        self.lang = lang
        self._texts = {**texts("common", lang), **texts(name, lang)}

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with the values in its places; with n=1 that of `KEY.one`, where there is one.

        Raises:
            KeyError: there is no such key, or a place of the text has no value.
        """
        one = values.get("n") == 1 and f"{key}.one" in self._texts
        return self._texts[f"{key}.one" if one else key].format(**values)

    def has(self, key: str) -> bool:
        """Whether there are words for that key."""
        return key in self._texts

    def list(self, names: list[str] | tuple[str, ...]) -> str:
        """Several names as one text: "a, b and c"."""
        if len(names) < 2:
            return "".join(names)
        last = names[-1]
        return f"{', '.join(names[:-1])} {self('and', last=last)}"

    def percent(self, part: float) -> str:
        """A part of one as whole per cent, such as "45 %"; what is neither none nor all never reads as such."""
        whole = round(100 * part)
        if whole in (0, 100) and part not in (0, 1):
            return self("under_one") if whole == 0 else self("over_99")
        return f"{whole} %"


@cache
def texts(name: str, lang: str) -> Mapping[str, str]:
    """Key → text of one file, `LANG/NAME.json` in this folder."""
    path = files("aigraph.wording") / lang / f"{name}.json"
    found: dict[str, str] = json.loads(path.read_text("utf-8"))
    return found
