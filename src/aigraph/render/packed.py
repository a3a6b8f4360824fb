"""vis-network from the installed pyvis, packed into a quarter of its size; the page's own script unpacks it."""

from __future__ import annotations

import zlib
from base64 import b64encode
from importlib.resources import files

VIS = "lib/vis-9.1.2/vis-network.min.js"


def vis() -> str:
    """vis-network as pyvis ships it, without the line that points debuggers at a file that is not there."""
    text = (files("pyvis") / VIS).read_text("utf-8").replace("\r\n", "\n")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL="))


def pack(text: str) -> str:
    """A text as the base64 of its zlib stream, which browsers call "deflate"; one zlib gives the same every time.

    Example:
        >>> from base64 import b64decode
        >>> zlib.decompress(b64decode(pack("network " * 9))).decode() == "network " * 9
        True
    """
    return b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def banner(text: str) -> str:
    r"""The words of the comment that a script begins with: its name, its version, its licence.

    Example:
        >>> banner("/**\n * vis\n *\n * @license MIT\n */\n!function(){}()")
        'vis\n\n@license MIT'
    """
    head = text.lstrip().removeprefix("/*").partition("*/")[0] if text.lstrip().startswith("/*") else ""
    return "\n".join(line.strip().removeprefix("*").strip() for line in head.splitlines()).strip("* \n")
