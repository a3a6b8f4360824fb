"""Plan before writing: everything that is wrong with a batch at once, the text to be written, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from aigraph.build import Files, read
from aigraph.differences import Consequence, compare
from aigraph.drafts import Batch, FindingDraft, NamesDraft, SourceDraft, ThingDraft
from aigraph.editing.faults import Draft, Fault, Wrong
from aigraph.editing.new_findings import wrong_finding
from aigraph.editing.new_things import NewThings
from aigraph.editing.standing import already_there, same_names, same_source, same_thing, tidy
from aigraph.errors import AigraphError, BadFile
from aigraph.findings import Catalogue, blocks
from aigraph.findings.naming import named
from aigraph.report import Problem
from aigraph.snapshots import snapshot
from aigraph.workspace import Workspace
from aigraph.writing import Block, append
from aigraph.writing.append import parsed_block
from aigraph.writing.parsing import parsed


@dataclass(frozen=True)
class Plan:
    """What would be written, and what stands against it; nothing has been written.

    Attributes:
        workspace: where it would go.
        given: the batch as it was given.
        batch: what would be written, with all names and dates.
        blocks: the text, one block per file, in the order of writing; none where there is an error.
        faults: what is wrong with which draft.
        already: findings that are there already: same source, claim, words and stance.
        known: things, sources and names that are there already exactly so.
        broken: files that cannot take the text.
        before: what the files say now.
        after: what they would say; None where there is an error.
    """

    workspace: Workspace
    given: Batch
    batch: Batch
    before: Files
    blocks: tuple[Block, ...] = ()
    faults: tuple[Fault, ...] = ()
    already: tuple[FindingDraft, ...] = ()
    known: tuple[ThingDraft | SourceDraft | NamesDraft, ...] = ()
    broken: tuple[Problem, ...] = ()
    after: Files | None = field(default=None, repr=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, in the order of the batch."""
        return (*(fault.problem for fault in self.faults), *self.broken)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid writing."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @cached_property
    def consequences(self) -> tuple[Consequence, ...]:
        """What follows, the weightiest first: worked out when it is first asked for, in about a second."""
        if self.after is None or not self.blocks:
            return ()
        old, new = (snapshot(self.workspace, files) for files in (self.before, self.after))
        return compare(old, new).consequences

    @property
    def effects(self) -> tuple[str, ...]:
        """The consequences in English."""
        return self.effects_in("en")

    def effects_in(self, language: str) -> tuple[str, ...]:
        """The consequences in a language, as sentences."""
        return tuple(one.text_es if language == "es" else one.text_en for one in self.consequences)


def plan(workspace: Workspace, files: Files, batch: Batch, catalogue: Catalogue | None = None) -> Plan:
    """Look at a batch against what the workspace holds; nothing is written.

    Args:
        workspace: where it would go.
        files: what its files say now.
        batch: what is to be added; stance and status default to asserts and accepted.
        catalogue: that of `files`, where it is at hand.

    Example:
        >>> from aigraph.drafts import FindingDraft
        >>> workspace = Workspace.shipped()
        >>> source = "https://w3id.org/aigraph/source/mbn-2025-03-04"
        >>> found = plan(workspace, read(workspace), Batch(findings=(FindingDraft(source, "", mode="x"),)))
        >>> [problem.rule for problem in found.errors][:3]
        ['quote-empty', 'mode-unknown', 'confidence-missing']
    """
    known_names = workspace.prefixes.with_declared(files.declared)
    old = catalogue or Catalogue.of(files.current, files.claims, known_names, workspace.things)
    given: tuple[Draft, ...] = (*batch.things, *batch.sources, *batch.names, *batch.findings)
    pairs = [(draft, tidy(draft)) for draft in given]
    known = {id(tidied): tidied for _, tidied in pairs if not isinstance(tidied, FindingDraft) and _known(tidied, old)}
    fresh = [(draft, tidied) for draft, tidied in pairs if id(tidied) not in known]
    already = already_there([tidied for _, tidied in fresh if isinstance(tidied, FindingDraft)], old)
    fresh = [(draft, tidied) for draft, tidied in fresh if id(tidied) not in already]
    wanted = _batch(tidied for _, tidied in fresh)
    faults = tuple(Fault.of(draft, wrong) for draft, wrong in _wrongs(fresh, old, wanted))
    found = Plan(workspace, batch, wanted, files, (), faults, tuple(already.values()), tuple(known.values()))
    return found if found.errors else _written(found, old)


def write(workspace: Workspace, plan: Plan) -> None:
    """Append the blocks of a plan, all or none.

    The files are looked at once more when nobody else can write, so that two who planned at once do not give one name
    to two findings.

    Raises:
        AigraphError: the plan has errors, or the files have changed since; nothing has been written then.
    """
    if plan.errors:
        raise AigraphError(str(plan.errors[0]), hint="nothing was written")
    if plan.blocks:
        append(plan.blocks, root=workspace.root, unchanged=lambda: see_unchanged(workspace, plan))


def see_unchanged(workspace: Workspace, plan: Plan) -> None:
    """See that the files are those that were planned for.

    Raises:
        AigraphError: they have changed.
    """
    if read(workspace).digest != plan.before.digest:
        raise Changed("The workspace has changed meanwhile", where=str(workspace.root), hint="try again")


class Changed(AigraphError):
    """The files are not those that were planned for."""


def _known(draft: ThingDraft | SourceDraft | NamesDraft, catalogue: Catalogue) -> bool:
    if isinstance(draft, NamesDraft):
        return same_names(draft, catalogue)
    return same_thing(draft, catalogue) if isinstance(draft, ThingDraft) else same_source(draft, catalogue)


def _batch(drafts: Iterable[Draft]) -> Batch:
    all_drafts = list(drafts)
    return Batch(
        tuple(draft for draft in all_drafts if isinstance(draft, ThingDraft)),
        tuple(draft for draft in all_drafts if isinstance(draft, SourceDraft)),
        tuple(draft for draft in all_drafts if isinstance(draft, FindingDraft)),
        tuple(draft for draft in all_drafts if isinstance(draft, NamesDraft)),
    )


def _wrongs(pairs: list[tuple[Draft, Draft]], old: Catalogue, wanted: Batch) -> Iterable[tuple[Draft, Wrong]]:
    things, now = NewThings(old, wanted), old.with_batch(wanted)
    names: set[tuple[str, str]] = set()
    for draft, tidied in pairs:
        if isinstance(tidied, ThingDraft):
            yield from ((draft, wrong) for wrong in things.thing(tidied))
        elif isinstance(tidied, SourceDraft):
            yield from ((draft, wrong) for wrong in things.source(tidied))
        elif isinstance(tidied, NamesDraft):
            yield from ((draft, wrong) for wrong in things.names(tidied))
        else:
            yield from ((draft, wrong) for wrong in wrong_finding(tidied, now))
            if tidied.name and (tidied.source, tidied.name) in names:
                yield draft, Wrong("name", "name-taken", f"The name {tidied.name} is there twice", "leave the name out")
            names.add((tidied.source, tidied.name))


def _written(plan: Plan, old: Catalogue) -> Plan:
    """The plan with its text, and what the files would say with it."""
    batch = named(plan.batch, old)
    said: list[Quad] = []
    claims: dict[NamedNode, tuple[Quad, ...]] = dict(plan.before.claims)
    broken: list[Problem] = []
    texts = blocks(batch, old, plan.workspace)
    for block in texts:
        try:
            file = parsed(block.path, block.path.read_bytes() if block.path.exists() else b"")
            quads = parsed_block(block.path, file, block.text).quads
        except (AigraphError, OSError) as error:
            broken.append(_problem(block, error))
            continue
        for quad in quads:
            if isinstance(quad.graph_name, NamedNode):
                claims[quad.graph_name] = (*claims.get(quad.graph_name, ()), quad)
            else:
                said.append(quad)
    if broken:
        return replace(plan, batch=batch, broken=tuple(broken))
    digest = f"{plan.before.digest}+" if texts else plan.before.digest
    after = replace(plan.before, said=(*plan.before.said, *said), claims=claims, digest=digest)
    return replace(plan, batch=batch, blocks=texts, after=after)


def _problem(block: Block, error: AigraphError | OSError) -> Problem:
    if isinstance(error, AigraphError):
        line = error.line if isinstance(error, BadFile) else None
        return Problem("file-broken", "error", error.message, block.path, line, error.hint)
    return Problem("file-unreadable", "error", f"Cannot read it ({error.strerror})", block.path)
