"""Reviews: a decision on a finding as a block for the finding's own file, whose other lines nobody touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from aigraph.errors import AigraphError, BadFile
from aigraph.findings.turtle import PROV, Namer, text, typed, wanted_prefixes
from aigraph.terms import AIG, COMMON_PREFIXES, XSD
from aigraph.workspace import Workspace
from aigraph.writing import Block
from aigraph.writing.parsing import Parsed, parsed

DECISIONS = ("accepted", "rejected", "proposed")
"""What a review may decide; "proposed" opens a finding again."""

_TYPE = COMMON_PREFIXES["rdf"] + "type"
_LABEL, _COMMENT = COMMON_PREFIXES["rdfs"] + "label", COMMON_PREFIXES["rdfs"] + "comment"
_WHOLE = (".nt", ".nq")
_Line = tuple[str, str, str]


@dataclass(frozen=True)
class ReviewDraft:
    """A decision that is to be written.

    Attributes:
        finding: the IRI of the finding.
        decision: one of `DECISIONS`.
        by: the IRI of the curator.
        by_label: what the curator is called.
        at: when, as an xsd:dateTime.
        why: the reason; may be empty.
        language: the language of the reason.
    """

    finding: str
    decision: str
    by: str
    by_label: str
    at: str
    why: str = ""
    language: str = "en"


def review_blocks(drafts: Sequence[ReviewDraft], workspace: Workspace) -> tuple[Block, ...]:
    """The blocks for some reviews, each for the file in which its finding is written.

    Raises:
        AigraphError: a finding is written in no file that can be read.
    """
    files = _files(workspace)
    found: list[Block] = []
    taken = {q.subject.value for file in files.values() for q in file.quads if isinstance(q.subject, NamedNode)}
    introduced: set[tuple[Path, str]] = set()
    prefixes = {path: dict(file.prefixes) for path, file in files.items()}
    for draft in drafts:
        path = _home(draft.finding, files)
        name = _free(draft.finding, taken)
        taken.add(name)
        lines = _review(draft, name)
        if (path, draft.by) not in introduced and not _labelled(files[path], draft.by):
            lines += [(draft.by, _TYPE, AIG + "Curator"), (draft.by, _LABEL, text(draft.by_label))]
            introduced.add((path, draft.by))
        found.append(Block(path, _written(path, lines, prefixes[path], workspace)))
    return tuple(found)


def review_quads(draft: ReviewDraft) -> tuple[Quad, ...]:
    """What a review would say, to see what follows from it before it is written."""
    name = NamedNode(draft.finding + "-review")
    stamp = Literal(draft.at, datatype=NamedNode(XSD + "dateTime"))
    return (
        Quad(name, NamedNode(AIG + "reviews"), NamedNode(draft.finding)),
        Quad(name, NamedNode(AIG + "decision"), NamedNode(AIG + draft.decision)),
        Quad(name, NamedNode(PROV + "endedAtTime"), stamp),
    )


def _files(workspace: Workspace) -> dict[Path, Parsed]:
    """The files of triples that can be read; what is wrong with the others is another check's work."""
    found: dict[Path, Parsed] = {}
    for path in workspace.files():
        if path.is_relative_to(workspace.triples):
            try:
                found[path] = parsed(path, path.read_bytes())
            except (BadFile, OSError):
                continue
    return found


def _home(finding: str, files: Mapping[Path, Parsed]) -> Path:
    """The first file that says it is a finding, else the first one that says anything of it or in its graph."""
    node, loose = NamedNode(finding), None
    for path, file in files.items():
        for quad in file.quads:
            if quad.subject == node and quad.predicate.value == _TYPE:
                return path
            loose = loose or (path if node in (quad.subject, quad.graph_name) else None)
    if loose is None:
        hint = "mend the files that cannot be read; `aigraph check` names them"
        raise AigraphError(f"No file that can be read holds the finding {finding}", hint=hint)
    return loose


def _free(finding: str, taken: set[str]) -> str:
    number = 1
    while f"{finding}-r{number}" in taken:
        number += 1
    return f"{finding}-r{number}"


def _labelled(file: Parsed, curator: str) -> bool:
    node = NamedNode(curator)
    return any(quad.subject == node and quad.predicate.value == _LABEL for quad in file.quads)


def _review(draft: ReviewDraft, name: str) -> list[_Line]:
    """Subject, predicate and object of each statement; an object that is a text is written already."""
    lines = [
        (name, _TYPE, AIG + "Review"),
        (name, AIG + "reviews", draft.finding),
        (name, AIG + "decision", AIG + draft.decision),
        (name, PROV + "wasAssociatedWith", draft.by),
        (name, PROV + "endedAtTime", draft.at),
    ]
    return [*lines, (name, _COMMENT, text(draft.why, draft.language))] if draft.why else lines


def _written(path: Path, lines: Sequence[_Line], prefixes: dict[str, str], workspace: Workspace) -> str:
    """The text of a review; prefixes that it declares are added to those that the file has."""
    if path.suffix.lower() in _WHOLE:
        whole = Namer({}, {})
        return "".join(f"<{s}> <{p}> {_object(p, o, whole)} .\n" for s, p, o in lines)
    name = Namer(prefixes, wanted_prefixes(workspace.prefixes, {"curator": workspace.curators}))
    groups: dict[str, list[str]] = {}
    for subject, predicate, value in lines:
        verb = "a" if predicate == _TYPE else name(predicate)
        groups.setdefault(subject, []).append(f"{verb} {_object(predicate, value, name)}")
    body = "".join(f"{name(subject)} {_joined(parts)} .\n" for subject, parts in groups.items())
    prefixes.update(name.missing)
    return "\n".join([*name.lines, *([""] if name.lines else []), body])


def _joined(parts: list[str]) -> str:
    """A review over three lines: what it decides, who and when, why."""
    rows = [parts[:3], parts[3:5], parts[5:]] if len(parts) > 3 else [parts]
    return " ;\n    ".join(" ; ".join(row) for row in rows if row)


def _object(predicate: str, value: str, name: Namer) -> str:
    if predicate == PROV + "endedAtTime":
        return typed(value, name(XSD + "dateTime"))
    return value if predicate in (_LABEL, _COMMENT) else name(value)
