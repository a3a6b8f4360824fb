"""The one style of the site, with the colours of the explorer, and the policy that lets in nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from aigraph.errors import RenderError
from aigraph.render.blocks import bare

_DARK = ':root[data-theme="dark"] {'


@cache
def style() -> str:
    r"""The style sheet; without a script the reader's system decides between light and dark, and paper is light.

    Raises:
        RenderError: the explorer's colours have no dark half.

    Example:
        >>> "@media screen and (prefers-color-scheme: dark) {\n:root {" in style()
        True
    """
    colours = bare(_read("aigraph.render", "tokens.css"))
    light, mark, rest = colours.partition(_DARK)
    dark, end, rest = rest.partition("}")
    if not (mark and end):
        raise RenderError("The explorer's colours have no dark half", where="tokens.css", hint=f"begin it with {_DARK}")
    own = bare(_read("aigraph.pages", "site.css"))
    return f"\n{light}@media screen and (prefers-color-scheme: dark) {{\n:root {{{dark}}}\n}}{rest}{own}"


@cache
def policy() -> str:
    """The security policy of every page but the explorer: nothing from outside, no script, this one style.

    Example:
        >>> policy().partition(" style-src")[0]
        "default-src 'none';"
    """
    digest = b64encode(sha256(style().encode("utf-8")).digest()).decode("ascii")
    rules = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _read(room: str, name: str) -> str:
    return (files(room) / "static" / name).read_text("utf-8")
