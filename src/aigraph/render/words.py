"""The interface's own words: a flat JSON file for each language, all with the same keys.

One more file is one more language. The data has its labels in two of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from aigraph.errors import RenderError

LANGUAGES = ("en", "es")
"""The languages of the data's labels; the interface speaks these and any other that has a file."""

Words = Mapping[str, Mapping[str, str]]

_SAID = re.compile(r"""\bsay\(\s*["']([a-z0-9_.]+)["']\s*[,)]""")


def load() -> dict[str, dict[str, str]]:
    """Language → key → words.

    Raises:
        RenderError: a key is in one file and not in the other, or a text is empty.
    """
    folder = files("aigraph.render") / "words"
    words = {lang: json.loads((folder / f"{lang}.json").read_text("utf-8")) for lang in languages()}
    check(words)
    return words


def languages() -> tuple[str, ...]:
    """The languages that have a file of words: those of the data first.

    Example:
        >>> languages()[:2]
        ('en', 'es')
    """
    folder = files("aigraph.render") / "words"
    found = {Path(file.name).stem for file in folder.iterdir() if file.name.endswith(".json")}
    return (*LANGUAGES, *sorted(found.difference(LANGUAGES)))


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
