"""The page's own scripts and styles, each one block, and the policy that lets these and no others run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files

from aigraph.render import words

STYLES = (
    "tokens.css",
    "frame.css",
    "map.css",
    "start.css",
    "network.css",
    "figures.css",
    "questions.css",
    "analyses.css",
    "panel.css",
    "tables.css",
    "narrow.css",
)
SCRIPTS = (
    "unpack.js",
    "dom.js",
    "state.js",
    "columns.js",
    "data.js",
    "groups.js",
    "words.js",
    "paths.js",
    "arrange.js",
    "map.js",
    "network.js",
    "netnames.js",
    "netsteer.js",
    "nettable.js",
    "piles.js",
    "start.js",
    "panel.js",
    "derived.js",
    "ties.js",
    "filters.js",
    "rows.js",
    "evidence.js",
    "tables.js",
    "listing.js",
    "matrix.js",
    "figures.js",
    "save.js",
    "questions.js",
    "analyses.js",
    "search.js",
    "picture.js",
    "export.js",
    "share.js",
    "cite.js",
    "between.js",
    "resize.js",
    "status.js",
    "sight.js",
    "whole.js",
    "frame.js",
    "main.js",
)
"""Joined in this order into one module: a file may use what the files before it define."""


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """The security policy of the page: nothing from outside, and only these inline blocks."""
    rules: Mapping[str, str] = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src": " ".join(map(_hash, styles)),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(block: str) -> str:
    return f"'sha256-{b64encode(sha256(block.encode('utf-8')).digest()).decode('ascii')}'"


def style() -> str:
    """The page's style sheet."""
    return "\n" + "".join(bare(_static(name)) for name in STYLES)


def boot() -> str:
    """The script that runs before the page is drawn."""
    return bare(_static("boot.js"))


def script(said: words.Words) -> str:
    """The page's script.

    Raises:
        RenderError: it says words that the files have not.
    """
    sources = [_static(name) for name in SCRIPTS]
    words.check_scripts(said, sources)
    return "\n" + "".join(map(bare, sources))


def bare(source: str) -> str:
    r"""A script or style without types, without the comments that stand on lines of their own, without indentation.

    Example:
        >>> bare("/** What it is. */\nif (a) {\n  // why\n  /** @type {B} */ (b).c();\n}\n/** end */\n")
        'if (a) {\n(b).c();\n}\n'
    """
    source = re.sub(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", "", source, flags=re.DOTALL | re.MULTILINE)
    source = re.sub(r"/\*\* @(?:(?!\*/).)*\*/ ?", "", source)
    lines = (line.strip() for line in source.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _static(name: str) -> str:
    return (files("aigraph.render") / "static" / name).read_text("utf-8")
