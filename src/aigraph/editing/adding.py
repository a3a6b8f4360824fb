"""From what a person writes (parts of labels, numbers, words of the lists) to drafts, and what to offer on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from aigraph.drafts import Figure, FindingDraft, SourceDraft, ThingDraft
from aigraph.editing.faults import Wrong
from aigraph.errors import AigraphError, BadParameter, UnknownName
from aigraph.findings import Catalogue, Known, Relation
from aigraph.findings.known import last_part
from aigraph.findings.naming import slug
from aigraph.grounding.folding import fold as folded
from aigraph.grounding.quotes import search
from aigraph.grounding.texts import key_of, read_texts
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
_GROUPED = re.compile(r"[+-]?\d{1,3}([,\s]\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_MOST_LENGTH = 60

Answers = Mapping[str, str]
"""What was written, by the name of the option."""


@dataclass(frozen=True)
class Choice:
    """Something to choose: its IRI, what it is called, and a word on it."""

    iri: str
    label: str
    detail: str = ""


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


def resolved(answers: Answers, catalogue: Catalogue) -> tuple[dict[str, str], list[AigraphError]]:
    """The answers with IRIs in the place of names, and one error for each that names nothing."""
    found = {name: text for name, text in answers.items() if text}
    errors: list[AigraphError] = []
    for name, kind in KINDS.items():
        try:
            if name in found:
                found[name] = catalogue.resolve(found[name], kind)
        except UnknownName as error:
            errors.append(error)
    for step in (_object, _section):
        try:
            step(found, catalogue)
        except AigraphError as error:
            errors.append(error)
    return found, errors


def finding_draft(found: Answers, workspace: Workspace, catalogue: Catalogue, status: str = "") -> FindingDraft:
    """The draft of a finding from resolved answers.

    Raises:
        BadParameter: the value of a figure is no number.
    """
    relation = catalogue.relations.get(found.get("relation", ""))
    by = found.get("by", "")
    return FindingDraft(
        found.get("source", ""),
        found.get("quote", ""),
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
        by=curator_iri(by, workspace, catalogue) if by else "",
        by_name="" if "://" in by else by,
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
    actors = {name: catalogue.resolve(text[name], "Actor") for name in ("publisher", "creator") if name in text}
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


def curator_iri(text: str, workspace: Workspace, catalogue: Catalogue) -> str:
    """The curator that a name means: an IRI or CURIE as it is, else one made of the name."""
    iri = text if "://" in text else catalogue.prefixes.expand(text)
    return iri or workspace.curators + (slug(text) or f"c-{text.encode('utf-8').hex()[:24]}")


def choices(text: str, pool: Iterable[Known | Relation], language: str, catalogue: Catalogue) -> list[Choice]:
    """What a part of a label may mean, best first; the one whose name or label it is, alone.

    Every word of the text has to begin or stand inside a label (in either language) or the short name; case and
    accents do not matter.
    """
    wanted = fold(text)
    exact: list[Choice] = []
    near: list[tuple[int, str, Choice]] = []
    for known in pool:
        names = [fold(name) for name in (*_labels(known), last_part(known.iri))]
        choice = Choice(known.iri, known.label(language), _detail(known, language, catalogue))
        if wanted in names or known.iri == catalogue.prefixes.expand(text):
            exact.append(choice)
        best = [name for name in names if all(word in name for word in wanted.split())]
        if best:
            rank = 0 if any(name.startswith(wanted) for name in best) else 1
            near.append((rank, fold(choice.label), choice))
    if exact:
        return exact
    return [choice for *_, choice in (sorted(near, key=lambda item: item[:2]) if wanted else near)]


def completions(typed: str, kind: str, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Short names and labels for the shell: those that begin with what was typed, or whose labels hold it."""
    found = catalogue.entries(kind)
    wanted = fold(typed)
    names = {last_part(iri): (iri, [text for text, _ in labels]) for iri, labels in found.items()}
    first = [name for name in names if name.startswith(typed)]
    rest = [name for name, (_, texts) in names.items() if wanted in " ".join(map(fold, texts))]
    return [(name, catalogue.label(names[name][0])) for name in dict.fromkeys(first or rest)]


def quote_fault(quote: str, source: str, folder: Path) -> Wrong | None:
    """What is wrong with a quote by its source's text: None where it stands there, or the text is not at hand."""
    texts = read_texts(folder, [key_of(source)]).found if folder.is_dir() else {}
    text = texts.get(key_of(source))
    if text is None:
        return None
    found = search(quote, folded(text.text))
    if found.places:
        return None
    if found.elsewhere:
        reason = f"“{found.stuck}” stands before the part ahead of it"
    else:
        reason = f"“{found.stuck}” is not there"
    return Wrong("quote", "quote-not-found", f"The quote is not in {text.path.name}: {reason}", "copy it word for word")


def number(text: str) -> Decimal:
    """The number that is written, with or without commas or spaces between the thousands.

    Raises:
        BadParameter: it is no number.

    Example:
        >>> number("1,670,000.5")
        Decimal('1670000.5')
    """
    written = text.strip()
    plain = re.sub(r"[,\s]", "", written) if _GROUPED.fullmatch(written) else written
    if len(plain) > _MOST_LENGTH or not _PLAIN.fullmatch(plain):
        raise BadParameter(f"{text[:40]!r} is no number", hint="write it in digits, such as 1670000000 or 59.5")
    return Decimal(plain)


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


def _object(found: dict[str, str], catalogue: Catalogue) -> None:
    """The other end: a text, a value of a list, or a thing, as the relation asks for."""
    relation = catalogue.relations.get(found.get("relation", ""))
    if not found.get("object") or (relation and relation.literal):
        return
    concepts = bool(relation and relation.concepts)
    found["object"] = catalogue.resolve(found["object"], last_part(found["relation"]) if concepts else "thing")


def _section(found: dict[str, str], catalogue: Catalogue) -> None:
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


def _labels(known: Known | Relation) -> tuple[str, ...]:
    return tuple(text for text, _ in known.labels) if isinstance(known, Known) else (known.label_en, known.label_es)


def _detail(known: Known | Relation, language: str, catalogue: Catalogue) -> str:
    if isinstance(known, Relation):
        return "" if fold(known.label("en")) == fold(last_part(known.iri)) else last_part(known.iri)
    kinds = [catalogue.label(kind, language) for kind in known.own if kind in catalogue.classes]
    return ", ".join([*kinds, last_part(known.iri)])
