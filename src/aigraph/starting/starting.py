"""Making a workspace: all of it beside the folder first, then moved in; a folder that holds anything is refused."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import AigraphError
from aigraph.workspace import Workspace

_TEMPLATE = Path(__file__).parent / "template"
_EXAMPLE_NAMESPACE = "https://example.org/topic/"
_EXAMPLE_TITLES = ("A community bicycle workshop (example)", "Un taller comunitario de bicicletas (ejemplo)")
_DOTTED = {
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "check.yml": ".github/workflows/check.yml",
}
_EXAMPLE_FILES = ("notes",)  # the text of the worked example, and what it says
_UNITS = "units.ttl"  # every workspace needs some
_ON_EXAMPLE = re.compile(r"^## Begin without the example\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"(?:#.*\n)*")
_IRI = re.compile(r"https?://[\w.:@-]+(/[\w.~%!$&'()*+,;=:@/-]*)?", re.ASCII)
_STAGE = ".aigraph-init-"


@dataclass(frozen=True)
class Topic:
    """What a new workspace is about.

    Attributes:
        namespace: what the names of its things begin with; ends on a slash.
        title: the title of its map; empty: that of the worked example.
        example: whether it holds the worked example, or only the heads of the files.

    Example:
        >>> Topic.of(Path("Clean Water")).namespace
        'https://example.org/clean-water/'
    """

    namespace: str
    title: str = ""
    example: bool = True

    @classmethod
    def of(cls, folder: Path, *, namespace: str = "", title: str = "", example: bool = True) -> Topic:
        """The topic of a folder; what is not given is made from the folder's name.

        Raises:
            AigraphError: the namespace is no web address.
        """
        name = folder.resolve().name
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "topic"
        wanted = namespace or f"https://example.org/{slug}/"
        if not _IRI.fullmatch(wanted):
            raise AigraphError(f"{wanted!r} is no web address", hint="write it as https://example.org/topic/")
        wanted = wanted if wanted.endswith("/") else wanted + "/"
        return cls(wanted, " ".join(title.split()) or ("" if example else name), example)


@contextmanager
def started(folder: Path, topic: Topic) -> Iterator[Path]:
    """A new workspace on that topic, in a folder of its own; it moves to `folder` when all went well.

    Raises:
        AigraphError: the folder holds something already, or cannot be written; nothing is changed then.

    Example:
        >>> place = Path(tempfile.mkdtemp()) / "new"
        >>> with started(place, Topic.of(place)) as root:
        ...     (root / "aigraph.toml").is_file(), place.exists()
        (True, False)
        >>> Workspace.at(place).things
        'https://example.org/new/id/'
    """
    target = folder.resolve()
    try:
        if folder.is_symlink() and not target.exists():
            raise AigraphError("This link leads nowhere", where=str(folder), hint="delete it, or give a new folder")
        _refuse(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target if target.exists() else target.parent  # the same disk, and a folder that we may write in
        with tempfile.TemporaryDirectory(dir=beside, prefix=_STAGE) as place:
            root = Path(place) / target.name
            _fill(root, topic)
            yield root
            (root / ".aigraph.lock").unlink(missing_ok=True)
            _move(root, target)
    except OSError as error:
        raise AigraphError(f"Cannot make it ({error.strerror or error})", where=str(folder)) from None


def _refuse(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise AigraphError("This is a file", where=str(target), hint="give a new folder")
    names = sorted(path.name for path in target.iterdir()) if target.exists() else []
    held = [name for name in names if name != ".git" and not name.startswith(_STAGE)]
    if held:
        what = f"The folder is not empty: it holds {', '.join(held[:3])}{' …' if len(held) > 3 else ''}"
        raise AigraphError(what, where=str(target), hint="give a new folder; nothing is ever overwritten")


def _fill(root: Path, topic: Topic) -> None:
    refresh(root)
    for path in sorted(_TEMPLATE.rglob("*")):
        part = path.relative_to(_TEMPLATE)
        if path.is_file() and (topic.example or path.stem not in _EXAMPLE_FILES):
            name = _DOTTED.get(part.as_posix(), part.as_posix())
            _write(root / name, _filled(path, topic))
    for name in ("sources", "data/triples/findings"):
        (root / name).mkdir(parents=True, exist_ok=True)


def refresh(root: Path) -> None:
    """Write the shipped ontology and standard queries into the workspace in that folder, over those that it has."""
    shipped = Workspace.shipped()
    for path in sorted(shipped.ontology.glob("*.ttl")):
        _write(root / "ontology" / path.name, path.read_text(encoding="utf-8"))
    for path in sorted(shipped.queries.rglob("*.rq")):
        part = path.relative_to(shipped.queries)
        if part.parts[0] != "views":  # the tool's own; where a workspace has none, the shipped ones serve
            _write(root / "queries" / part, path.read_text(encoding="utf-8"))


def _filled(path: Path, topic: Topic) -> str:
    text = path.read_text(encoding="utf-8")
    if not topic.example and path.suffix == ".ttl" and path.name != _UNITS:
        return str(_HEAD.match(text)[0])  # type: ignore[index]
    if not topic.example and path.name == "README.md":
        text = _ON_EXAMPLE.sub("", text)
    if not topic.example and path.name == "aigraph.toml":
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("notes"))
    for title in _EXAMPLE_TITLES if topic.title else ():
        text = text.replace(f'"{title}"', json.dumps(topic.title, ensure_ascii=False)).replace(title, topic.title)
    return text.replace(_EXAMPLE_NAMESPACE, topic.namespace)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _move(root: Path, target: Path) -> None:
    """Move all that was made into the folder; if that fails, take it out again."""
    fresh = not target.exists()
    target.mkdir(exist_ok=True)
    _refuse(target)
    moved: list[Path] = []
    try:
        for path in sorted(root.iterdir()):
            path.rename(target / path.name)
            moved.append(target / path.name)
    except OSError:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if fresh:
            with contextlib.suppress(OSError):
                target.rmdir()
        raise
