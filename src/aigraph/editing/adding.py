"""From what a person writes (names and labels, numbers, words of the lists) to drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pyoxigraph import Quad

from aigraph.drafts import Figure, FindingDraft, NamesDraft, SourceDraft, ThingDraft
from aigraph.editing.naming import People
from aigraph.editing.numbers import number
from aigraph.editing.wording import bare
from aigraph.errors import AigraphError, UnknownName
from aigraph.findings import Catalogue
from aigraph.findings.known import last_part
from aigraph.findings.naming import slug
from aigraph.terms import SRC, fold
from aigraph.workspace import Workspace

KINDS = {
    "source": "source",
    "subject": "thing",
    "relation": "relation",
    "mode": "mode",
    "stance": "stance",
    "confidence": "confidence",
    "evidence_type": "evidenceType",
    "indicator": "Indicator",
    "unit": "unit",
    "place": "Place",
    "statistic": "statistic",
    "data_provider": "Actor",
}
"""What each answer has to be the name of."""
FIGURE = ("indicator", "value", "unit", "place", "statistic", "period", "comparator", "scope_note", "data_provider")
"""The answers that a figure is made of."""
_CLAIM = ("source", "subject", "relation", "object", "quote", "mode", "confidence")
_COUNT = ("source", "indicator", "value", "unit", "place", "statistic", "quote", "mode", "confidence")
_NO_THINGS = ("relation", "mode", "stance", "confidence", "evidenceType", "statistic", "finding", "class")
_CLASSES = {"thing": "CLASS", "unit": "Unit", "Actor": "Organization"}

Answers = Mapping[str, str]
"""What was written, by the name of the option."""


def is_figure(answers: Answers) -> bool:
    """Whether the answers speak of a figure and not of a claim."""
    return any(answers.get(name) for name in FIGURE)


def missing(answers: Answers) -> list[str]:
    """The answers that a finding cannot do without and that are not there.

    Example:
        >>> missing({"source": "mbn", "indicator": "vc-investment", "quote": "…", "mode": "stated", "value": "3"})
        ['unit', 'place', 'statistic', 'confidence']
    """
    wanted = list(_COUNT if is_figure(answers) else _CLAIM)
    if re.split(r"[:#]", fold(answers.get("mode", "")))[-1] in ("inferred", "inferido", "computed", "calculado"):
        wanted.append("comment")
    return [name for name in wanted if not answers.get(name, "").strip()]


def resolved(answers: Answers, catalogue: Catalogue, language: str = "en") -> tuple[dict[str, str], list[AigraphError]]:
    """The answers with IRIs in the place of names and numbers in plain digits, and one error for each that is wrong."""
    found = {name: text for name, text in answers.items() if text}
    errors: list[AigraphError] = []
    for name, kind in KINDS.items():
        try:
            if name in found:
                found[name] = _resolved(found[name], kind, catalogue)
        except UnknownName as error:
            errors.append(error)
    for step in (_object, _section, _number):
        try:
            step(found, catalogue, language)
        except AigraphError as error:
            errors.append(error)
    return found, errors


def finding_draft(
    found: Answers, workspace: Workspace, catalogue: Catalogue, status: str = "", said: Iterable[Quad] = ()
) -> FindingDraft:
    """The draft of a finding from resolved answers.

    Args:
        found: the answers.
        workspace: which one.
        catalogue: what it holds.
        status: the IRI of the finding's status; empty: none yet.
        said: what its files say, to know its curators by.

    Raises:
        BadParameter: the value of a figure is no number.
        AigraphError: who adds it is no name of a person.
    """
    relation = catalogue.relations.get(found.get("relation", ""))
    by = found.get("by", "")
    return FindingDraft(
        found.get("source", ""),
        bare(found.get("quote", "")),
        found.get("subject", ""),
        found.get("relation", ""),
        found.get("object", ""),
        literal=bool(relation and relation.literal),
        figure=_figure(found) if is_figure(found) else None,
        mode=found.get("mode", ""),
        stance=found.get("stance", ""),
        confidence=found.get("confidence", ""),
        status=status,
        evidence_type=found.get("evidence_type", ""),
        comment=found.get("comment", ""),
        section=found.get("section", ""),
        by=curator_iri(by, workspace, catalogue, said) if by else "",
        by_name="" if "://" in by or catalogue.prefixes.expand(by) else by,
    )


def thing_draft(answers: Mapping[str, str | tuple[str, ...]], workspace: Workspace, catalogue: Catalogue) -> ThingDraft:
    """The draft of a thing: `class`, `label_en`, `label_es`, and if wanted `slug`, `also_en`, `also_es`, `comment_…`.

    Raises:
        UnknownName: there is no such class.
    """
    label_en, label_es = str(answers.get("label_en", "")), str(answers.get("label_es", ""))
    written = str(answers.get("slug") or slug(label_en or label_es))
    iri = catalogue.prefixes.expand(written) or (written if "://" in written else workspace.things + written)
    return ThingDraft(
        iri,
        class_iri(str(answers.get("class", "")), catalogue),
        label_en,
        label_es,
        tuple(answers.get("also_en", ())),
        tuple(answers.get("also_es", ())),
        str(answers.get("comment_en", "")),
        str(answers.get("comment_es", "")),
    )


def source_draft(
    answers: Mapping[str, str | tuple[str, ...]], workspace: Workspace, catalogue: Catalogue
) -> SourceDraft:
    """The draft of a source: `key`, `title`, `language` …; publisher and creator are names of actors.

    Raises:
        UnknownName: there is no such actor.
    """
    text = {name: str(value) for name, value in answers.items() if isinstance(value, str) and value}
    actors = {name: _resolved(text[name], "Actor", catalogue) for name in ("publisher", "creator") if name in text}
    return SourceDraft(
        workspace.prefixes.get("src", SRC) + (text.get("key") or slug(text.get("title", ""))[:40].strip("-")),
        text.get("title", ""),
        text.get("language", "en"),
        text.get("label_en", ""),
        text.get("label_es", ""),
        actors.get("publisher", ""),
        actors.get("creator", ""),
        issued=text.get("issued", ""),
        url=text.get("url", ""),
        sections=tuple(answers.get("section", ())),
    )


def class_iri(text: str, catalogue: Catalogue) -> str:
    """The class that a text names; a unit is one too. Empty where the text is."""
    if not text or "://" in text:
        return text
    return "http://qudt.org/schema/qudt/Unit" if fold(text) in ("unit", "unidad") else catalogue.resolve(text, "class")


def curator_iri(text: str, workspace: Workspace, catalogue: Catalogue, said: Iterable[Quad]) -> str:
    """The curator that a name means: an IRI or CURIE as it is, else the one who is called so, else a new one."""
    iri = text if "://" in text else catalogue.prefixes.expand(text)
    return iri or People.of(said).iri(text, workspace.curators)


def names_draft(iri: str, texts: Iterable[tuple[str, str]], catalogue: Catalogue) -> NamesDraft:
    """The draft of more names (text, language) for a thing, without those that it has already."""
    known = catalogue.known(iri)
    held = {*known.labels} if known else set()
    return NamesDraft(iri, tuple(pair for pair in dict.fromkeys(texts) if pair not in held))


def _figure(found: Answers) -> Figure:
    return Figure(
        found.get("indicator", ""),
        number(found["value"]) if found.get("value") else Decimal("NaN"),
        found.get("unit", ""),
        found.get("place", ""),
        found.get("period", ""),
        found.get("statistic", ""),
        found.get("comparator") or "=",
        fold(found.get("approximate", "")) in ("true", "yes", "y", "si", "1"),
        found.get("scope_note", ""),
        found.get("data_provider", ""),
    )


def _resolved(text: str, kind: str, catalogue: Catalogue) -> str:
    """The IRI that a text means; where it means nothing, the error says how to make it.

    Raises:
        UnknownName: nothing is called that.
    """
    try:
        return catalogue.resolve(text, kind)
    except UnknownName as error:
        if kind in _NO_THINGS or error.kind.startswith("single") or "is of class" in error.hint:
            raise
        how = f'thing --class {_CLASSES.get(kind, kind)} --label-en "{text}" --label-es "…"'
        how = f'source --key KEY --title "{text}" --language en' if kind == "source" else how
        error.hint = f"{error.hint} If it is new, make" if error.hint else "make"
        error.hint += f" it: aigraph add {how}"
        raise


def _number(found: dict[str, str], _: Catalogue, language: str) -> None:
    """The number of a figure, in plain digits."""
    if found.get("value"):
        found["value"] = f"{number(found['value'], language):f}"


def _object(found: dict[str, str], catalogue: Catalogue, _: str) -> None:
    """The other end: a text, a value of a list, or a thing, as the relation asks for."""
    relation = catalogue.relations.get(found.get("relation", ""))
    if not found.get("object") or (relation and relation.literal):
        return
    concepts = bool(relation and relation.concepts)
    found["object"] = _resolved(found["object"], last_part(found["relation"]) if concepts else "thing", catalogue)


def _section(found: dict[str, str], catalogue: Catalogue, _: str) -> None:
    """The section of the source: its name, its last part (s03), its number or its heading."""
    written, source = found.get("section", ""), catalogue.sources.get(found.get("source", ""))
    if not written or source is None:
        return
    for position, (iri, label) in enumerate(source.sections, 1):
        if written in (iri, last_part(iri), str(position), catalogue.prefixes.compact(iri)) or fold(written) == fold(
            label
        ):
            found["section"] = iri
            return
    raise UnknownName("section", written, [label for _, label in source.sections][:12])
