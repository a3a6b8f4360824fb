"""A workspace: a folder with `aigraph.toml`, `ontology/`, `data/triples/` and `queries/`. Found, not read."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aigraph.errors import BadFile, WorkspaceError
from aigraph.terms import CURATOR, FINDING, ID, SRC, Prefixes

MARKER = "aigraph.toml"
SHAPES = "shapes.ttl"
_PREFIX = re.compile(r"[A-Za-z][\w-]*")
_IRI = re.compile(r"(https?://|urn:)[^\s<>\"{}|^`\\]+")
TRIPLE_SUFFIXES = (".ttl", ".trig", ".nt", ".nq")


@dataclass(frozen=True)
class Survey:
    """What lies in a workspace: data files, what could not be looked at, and files that are no RDF by their ending."""

    files: tuple[Path, ...]
    faults: tuple[BadFile, ...]
    strays: tuple[Path, ...]


_PARTS = ("files", "faults", "strays")


@dataclass(frozen=True)
class Workspace:
    """The paths and settings of one workspace; all paths are absolute.

    Example:
        >>> workspace = Workspace.find()
        >>> workspace.queries.name
        'queries'
    """

    root: Path
    settings: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def find(cls, start: Path | str | None = None) -> Workspace:
        """The workspace at `start` or above it; without `start`, here or above, else the one inside the package.

        Raises:
            WorkspaceError: `start` was given and neither it nor a folder above it holds an `aigraph.toml`.
        """
        here = Path(start) if start is not None else Path.cwd()
        if start is not None and not here.is_dir():
            what = f"{here} is a file" if here.exists() else f"There is no folder {here}"
            raise WorkspaceError(what, hint="give the folder that holds aigraph.toml")
        root = folder_above(here.resolve())
        if root is None and start is not None:
            raise WorkspaceError(f"No {MARKER} in {here} or any folder above it", hint="give the folder of a workspace")
        return cls.at(root) if root else cls.shipped()

    @classmethod
    def shipped(cls) -> Workspace:
        """The workspace that travels with the package: in the wheel, or around the source tree.

        Raises:
            WorkspaceError: the package was installed without it.
        """
        package = Path(__file__).resolve().parent
        inside = package / "_workspace"
        root = inside if (inside / MARKER).is_file() else folder_above(package)
        if root is None:
            raise WorkspaceError("The package holds no workspace", hint="install aigraph again")
        return cls.at(root)

    @classmethod
    def at(cls, root: Path) -> Workspace:
        """The workspace whose `aigraph.toml` is in `root`.

        Raises:
            WorkspaceError: the file cannot be read or is not TOML.
        """
        path = root / MARKER
        try:
            return cls(root, tomllib.loads(path.read_text(encoding="utf-8-sig")))
        except tomllib.TOMLDecodeError as error:
            hint = "mend the line it names"
            raise WorkspaceError(f"This is not TOML ({error})", where=str(path), hint=hint) from None
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            raise WorkspaceError(f"Cannot read it ({reason})", where=str(path)) from None

    @property
    def ontology(self) -> Path:
        """The folder of ontology files."""
        return self.root / "ontology"

    @property
    def shapes(self) -> Path:
        """The SHACL shapes: the workspace's own `ontology/shapes.ttl`, else the shipped one."""
        own = self.ontology / SHAPES
        return own if own.is_file() else Workspace.shipped().ontology / SHAPES

    @property
    def triples(self) -> Path:
        """The folder of things and findings."""
        return self.root / "data" / "triples"

    @property
    def queries(self) -> Path:
        """The folder of saved queries."""
        return self.root / "queries"

    @property
    def prefixes(self) -> Prefixes:
        """Prefix → namespace: the common ones and those of `[prefixes]` in aigraph.toml.

        Raises:
            WorkspaceError: one of them is no prefix, or its namespace no IRI.
        """
        own = self._section("prefixes")
        wrong = next((k for k, v in own.items() if not (_PREFIX.fullmatch(k) and _IRI.fullmatch(str(v)))), None)
        if wrong is not None:
            hint = 'write it as name = "https://example.org/topic/"'
            raise WorkspaceError(f"[prefixes] {wrong} = {own[wrong]!r} is no prefix", where=self._toml, hint=hint)
        return Prefixes({k: str(v) for k, v in own.items()})

    @property
    def things(self) -> str:
        """The namespace of this workspace's own things: `id` of `[prefixes]`."""
        return self.prefixes.get("id", ID)

    @property
    def sources(self) -> str:
        """The namespace of the sources: `src` of `[prefixes]`."""
        return self.prefixes.get("src", SRC)

    @property
    def findings(self) -> str:
        """The namespace of the findings, before a source's key: `finding` of `[prefixes]`."""
        return self.prefixes.get("finding", FINDING)

    @property
    def curators(self) -> str:
        """The namespace of the people who add and review findings: `curator` of `[prefixes]`."""
        return self.prefixes.get("curator", CURATOR)

    def title(self, language: str) -> str:
        """The title of the map in a language ("en", "es"); the folder's name where there is none."""
        titles = self._section("title")
        return str(titles.get(language) or titles.get("en") or self.root.name)

    def survey(self) -> Survey:
        """What lies in the folders of ontology and triples, ontology first, each sorted; shapes are no data."""
        found = [_walk(folder, self.ontology / SHAPES) for folder in (self.ontology, self.triples)]
        return Survey(*(tuple(item for part in found for item in getattr(part, name)) for name in _PARTS))

    def files(self) -> tuple[Path, ...]:
        """All ontology and triple files, sorted, ontology first."""
        return self.survey().files

    @property
    def _toml(self) -> str:
        return str(self.root / MARKER)

    def _section(self, name: str) -> Mapping[str, object]:
        section = self.settings.get(name, {})
        if not isinstance(section, dict):
            raise WorkspaceError(f"[{name}] is not a table", where=self._toml, hint=f"write [{name}]")
        return section


def _walk(folder: Path, without: Path) -> Survey:
    if not folder.is_dir():
        return Survey((), (BadFile("There is no such folder", folder, hint="make it, or give another -w"),), ())
    faults: list[BadFile] = []

    def unreadable(error: OSError) -> None:
        faults.append(BadFile(f"Cannot look into it ({error.strerror})", Path(str(error.filename))))

    names = sorted(Path(place) / name for place, _, names in os.walk(folder, onerror=unreadable) for name in names)
    shown = [path for path in names if not path.name.startswith(".") and path != without]
    data = [path for path in shown if path.suffix.lower() in TRIPLE_SUFFIXES]
    faults += [_fault(path) for path in data if not path.is_file()]
    strays = tuple(path for path in shown if path.suffix.lower() not in TRIPLE_SUFFIXES)
    return Survey(tuple(path for path in data if path.is_file()), tuple(faults), strays)


def _fault(path: Path) -> BadFile:
    """Why what bears the name of a data file is none; a pipe or a device would be read for ever."""
    if path.exists():
        hint = "delete it, or put a file in its place"
        return BadFile("This is no regular file, so it was not read", path, hint=hint)
    return BadFile("The link leads nowhere", path, hint="mend or delete it")


def folder_above(path: Path) -> Path | None:
    """The folder at or above a resolved path that holds an `aigraph.toml`; None if there is none."""
    return next((place for place in (path, *path.parents) if os.path.isfile(place / MARKER)), None)  # noqa: PTH113
