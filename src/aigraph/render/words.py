"""The interface's own words, in English and in Spanish: two flat JSON files with the same keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files

from aigraph.errors import RenderError

LANGUAGES = ("en", "es")

Words = Mapping[str, Mapping[str, str]]

_SAID = re.compile(r"""\bsay\(\s*["']([a-z0-9_.]+)["']\s*[,)]""")


def load() -> dict[str, dict[str, str]]:
    """Language → key → words.

    Raises:
        RenderError: a key is in one file and not in the other, or a text is empty.
    """
    folder = files("aigraph.render") / "words"
    words = {lang: json.loads((folder / f"{lang}.json").read_text("utf-8")) for lang in LANGUAGES}
    check(words)
    return words


def check(words: Words) -> None:
    """Every language has every key, and none is empty.

    Raises:
        RenderError: with the language and the key that is missing.

    Example:
        >>> check({"en": {"map": "Map"}, "es": {}})
        Traceback (most recent call last):
        ...
        aigraph.errors.RenderError: es.json: The interface has no words for 'map'; add the key to the file.
    """
    keys = sorted({key for texts in words.values() for key in texts})
    for lang in sorted(words):
        for key in keys:
            if not words[lang].get(key):
                _missing(lang, key)


def check_scripts(words: Words, scripts: Iterable[str]) -> None:
    """Every key that a script says is in the files.

    Raises:
        RenderError: a script says a key that no file has.
    """
    for script in scripts:
        for key in _SAID.findall(script):
            say(words, "en", key)


def say(words: Words, lang: str, key: str) -> str:
    """The words for a key.

    Raises:
        RenderError: there are none.
    """
    if key not in words[lang]:
        _missing(lang, key)
    return words[lang][key]


def _missing(lang: str, key: str) -> None:
    raise RenderError(f"The interface has no words for {key!r}", where=f"{lang}.json", hint="add the key to the file")
