"""From drafts to text: blocks in the layout of the hand-written files, each for the file where its kind is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aigraph.drafts import Batch, FindingDraft
from aigraph.findings import layout
from aigraph.findings.catalogue import Catalogue
from aigraph.findings.homes import Home, Homes
from aigraph.findings.known import last_part
from aigraph.findings.naming import finding_iri, named
from aigraph.findings.turtle import Namer, prefix_for, wanted_prefixes
from aigraph.workspace import Workspace
from aigraph.writing import Block


def blocks(batch: Batch, catalogue: Catalogue, workspace: Workspace) -> tuple[Block, ...]:
    """The text of a batch: one block per file, things first, then sources, more names, and findings in their order.

    Findings without a name get the next free ones, figures without a name one made from indicator, place and period;
    a finding without a date gets today's.

    Args:
        batch: what to write; whoever plans it has looked at it.
        catalogue: what the workspace holds already.
        workspace: where it goes.

    Raises:
        AigraphError: a name is no IRI, or a text holds half of a character.
    """
    return _Draughtsman(named(batch, catalogue), catalogue, workspace).blocks()


class _Page:
    """What is added to one file."""

    def __init__(self, home: Home, name: Namer) -> None:
        self.home = home
        self.name = name
        self.section = home.section
        self.parts: list[str] = []

    def block(self) -> Block:
        head = [f"# {self.home.head}", ""] if self.home.new else []
        lines = self.name.lines
        text = "\n".join([*head, *lines, *([""] if lines else []), "\n".join(self.parts)])
        return Block(self.home.path, text)


class _Draughtsman:
    """Writes a batch whose findings and figures have names, page by page."""

    def __init__(self, batch: Batch, catalogue: Catalogue, workspace: Workspace) -> None:
        self._batch = batch
        self._now = catalogue.with_batch(batch)
        self._homes = Homes(workspace, catalogue.classes)
        self._workspace = workspace
        self._wanted = wanted_prefixes(workspace.prefixes, self._source_prefixes())
        self._pages: dict[Path, _Page] = {}
        self._curators = {by for by in (draft.by for draft in batch.findings) if by and by not in catalogue.taken}

    def blocks(self) -> tuple[Block, ...]:
        for draft in self._batch.things:
            known = self._now.known(draft.iri)
            page = self._page(self._homes.of_class(known.kinds if known else {draft.kind}))
            page.parts.append(layout.thing(draft, page.name))
        for source in self._batch.sources:
            page = self._page(self._homes.of_source())
            page.parts.append(layout.source(source, page.name))
        for names in self._batch.names:
            described = self._now.known(names.iri)
            page = self._page(self._homes.of_class(described.kinds if described else ()))
            page.parts.append(layout.names(names, page.name))
        for finding in self._batch.findings:
            self._finding(finding)
        return tuple(page.block() for page in self._pages.values())

    def _finding(self, draft: FindingDraft) -> None:
        short = self._workspace.prefixes.compact(draft.source)
        home = self._homes.of_findings(draft.source, short)
        page = self._page(home)
        if draft.by in self._curators:
            self._curators.remove(draft.by)
            label = draft.by_name or last_part(draft.by).replace("-", " ").title()
            page.parts.append(layout.curator(draft.by, label, page.name))
        page.parts += self._heading(draft, page)
        relation = self._now.relations.get(draft.relation)
        datatype = next(iter(sorted(relation.range)), "") if relation and len(relation.range) == 1 else ""
        page.parts.append(layout.finding(draft, finding_iri(draft, self._now), datatype, page.name))

    def _heading(self, draft: FindingDraft, page: _Page) -> Iterator[str]:
        """A comment where a section begins that the file has not just been in."""
        source = self._now.sources.get(draft.source)
        sections = dict(source.sections) if source else {}
        heading = " ".join(sections.get(draft.section, "").split())
        if heading and heading != page.section and heading.isprintable():
            page.section = heading
            yield f"# Section: {heading}\n"

    def _page(self, home: Home) -> _Page:
        if home.path not in self._pages:
            self._pages[home.path] = _Page(home, Namer(home.prefixes, self._wanted))
        return self._pages[home.path]

    def _source_prefixes(self) -> dict[str, str]:
        """Prefix → namespace for the findings and the sections of each source in the batch."""
        used = {**self._homes.prefixes, **self._workspace.prefixes}
        found: dict[str, str] = {}
        for source in dict.fromkeys((*(d.iri for d in self._batch.sources), *(d.source for d in self._batch.findings))):
            for space, ending in ((self._now.finding_space(source), ""), (f"{source}/", "s")):
                prefix = prefix_for(space, last_part(source), used, ending)
                used[prefix] = found[prefix] = space
        return found
