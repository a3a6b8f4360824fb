"""The texts of sources, read from a folder: one file per source, named by the source's key."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

from aigraph.errors import AigraphError, BadFile, MissingPart

MOST_BYTES = 50_000_000
"""The largest file that is read, in bytes."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"\w[\w.~@+-]*")
_HIDDEN = {"script", "style", "nav", "template", "noscript", "svg"}
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark"),
    *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}


@dataclass(frozen=True)
class SourceText:
    """The text of one source.

    Attributes:
        key: the source's key, the last part of its IRI.
        path: the file it was read from.
        text: the text, without front matter and mark-up.
        digest: SHA-256 of the file's bytes, in hexadecimal.
    """

    key: str
    path: Path
    text: str
    digest: str


@dataclass(frozen=True)
class Texts:
    """What a folder holds of the sources asked for.

    Attributes:
        found: key → text.
        problems: one error per file that is there and cannot be read.
    """

    found: Mapping[str, SourceText]
    problems: tuple[BadFile, ...] = ()


def key_of(source: str) -> str:
    """The key of a source: the last part of its IRI.

    Example:
        >>> key_of("https://w3id.org/aigraph/source/mbn-2025-03-04")
        'mbn-2025-03-04'
    """
    return re.split(r"[/#]", source.rstrip("/#"))[-1]


def read_texts(folder: Path, keys: Iterable[str]) -> Texts:
    """The texts of those sources that the folder holds; a broken file hides no other.

    A source with several files is read from the first of .txt, .md, .html, .htm and .pdf.

    Raises:
        AigraphError: there is no such folder.
        MissingPart: a source is there as PDF only, and `pypdf` is not installed.
    """
    if not folder.is_dir():
        raise AigraphError(f"There is no folder {folder}", hint="give the folder that holds the texts of the sources")
    found: dict[str, SourceText] = {}
    problems: list[BadFile] = []
    for key in sorted(set(keys)):
        path = _file_of(folder, key)
        try:
            if path:
                found[key] = read_text(path, key)
        except BadFile as problem:
            problems.append(problem)
    return Texts(found, tuple(problems))


def read_text(path: Path, key: str = "") -> SourceText:
    """The text of one file; without a key, the file's name is the key.

    Raises:
        BadFile: the file cannot be read, is too large, or is not what its ending says.
        MissingPart: it is a PDF and `pypdf` is not installed.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise BadFile("Texts of this kind cannot be read", path, hint=f"save it as one of {', '.join(_READERS)}")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            hint = f"keep it under {MOST_BYTES // 1_000_000} MB"
            raise BadFile(f"The file is too large ({size:,} bytes)", path, hint=hint)
        data = path.read_bytes()
    except OSError as error:
        raise BadFile(f"Cannot read it ({error.strerror})", path) from None
    return SourceText(key or path.stem, path, reader(path, data), hashlib.sha256(data).hexdigest())


def _file_of(folder: Path, key: str) -> Path | None:
    if not _KEY.fullmatch(key):
        return None
    return next((path for suffix in _READERS if (path := folder / f"{key}{suffix}").is_file()), None)


def _decoded(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile("This is not UTF-8 text", path, line, hint="save the file as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadFile("This is not text: it holds a NUL character", path, line, hint="save the file as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _from_plain(path: Path, data: bytes) -> str:
    text = _decoded(path, data)
    head = _FRONT_MATTER.match(text)
    return text[head.end() :] if head else text


def _from_html(path: Path, data: bytes) -> str:
    parser = _Shown()
    page = _without_comments(_from_plain(path, data)).replace("<![CDATA[", "")
    whole = page.rfind(">") + 1  # no tag ends after this; html.parser would look for its end again and again
    parser.feed(page[:whole] + page[whole:].replace("<", "&lt;"))
    parser.close()
    return "".join(parser.pieces)


def _without_comments(page: str) -> str:
    """The page without comments: html.parser of older Pythons takes very long over those that never end."""
    pieces: list[str] = []
    begin = 0
    while (at := page.find("<!--", begin)) >= 0 and (end := page.find("-->", at + 4)) >= 0:
        pieces.append(page[begin:at])
        begin = end + 3
    return "".join(pieces) + page[begin:].replace("<!--", "")


class _Shown(HTMLParser):
    """Collects the text that a page shows: no scripts, styles and navigation; every block begins a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        self._hidden += tag in _HIDDEN
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an element that closes itself."""
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Take text that is shown; line ends in HTML are spaces."""
        if not self._hidden:
            self.pieces.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n" if tag == "br" else "\n\n")


def _from_pdf(path: Path, data: bytes) -> str:
    try:
        pypdf = import_module("pypdf")
    except ImportError:
        where = str(path)
        raise MissingPart("pypdf is not installed", where=where, hint="pip install 'aigraph[pdf]'") from None
    try:
        return "\n\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    except Exception as error:  # pypdf raises whatever a broken file makes it stumble over
        detail = str(error).strip().partition("\n")[0] or type(error).__name__
        raise BadFile(f"The PDF cannot be read ({detail})", path, hint="save its text as .txt") from None


_READERS: dict[str, Callable[[Path, bytes], str]] = {
    ".txt": _from_plain,
    ".md": _from_plain,
    ".html": _from_html,
    ".htm": _from_html,
    ".pdf": _from_pdf,
}
