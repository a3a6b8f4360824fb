"""The layout of the hand-written files: how a thing, a source, a section, a finding and a figure are written."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.drafts import Figure, FindingDraft, NamesDraft, SourceDraft, ThingDraft
from aigraph.findings.catalogue import section_iri
from aigraph.findings.turtle import DCTERMS, FOAF, PROV, Namer, text, typed
from aigraph.terms import AIG, COMMON_PREFIXES, XSD

_LABEL, _ALT = COMMON_PREFIXES["rdfs"] + "label", COMMON_PREFIXES["skos"] + "altLabel"
_COMMENT = COMMON_PREFIXES["rdfs"] + "comment"
_BELOW = " ,\n        "
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def thing(draft: ThingDraft, name: Namer) -> str:
    """A new thing."""
    labels = _listed(((draft.label_en,), "en"), ((draft.label_es,), "es"))
    names = _listed((draft.alternatives_en, "en"), (draft.alternatives_es, "es"))
    comments = _listed(((draft.comment_en,), "en"), ((draft.comment_es,), "es"))
    lines = [
        f"{name(draft.iri)} a {name(draft.kind)}",
        *([f"{name(_LABEL)} {' , '.join(labels)}"] if labels else []),
        *([f"{name(_ALT)} {' , '.join(names)}"] if names else []),
        *([f"{name(_COMMENT)} {_BELOW.join(comments)}"] if comments else []),
    ]
    return _statement(lines)


def names(draft: NamesDraft, name: Namer) -> str:
    """More names for a thing that is described elsewhere."""
    return f"{name(draft.iri)} {name(_ALT)} {' , '.join(text(value, language) for value, language in draft.names)} .\n"


def source(draft: SourceDraft, name: Namer) -> str:
    """A new source, and its sections."""
    labels = _listed(((draft.label_en or draft.title,), "en"), ((draft.label_es or draft.title,), "es"))
    parts = [
        f"{name(draft.iri)} a {name(AIG + 'Source')}",
        *([f"{name(_LABEL)} {_BELOW.join(labels)}"] if labels else []),
        f"{name(DCTERMS + 'title')} {text(draft.title, draft.language)}",
        *([f"{name(DCTERMS + 'creator')} {name(draft.creator)}"] if draft.creator else []),
        *([f"{name(DCTERMS + 'publisher')} {name(draft.publisher)}"] if draft.publisher else []),
        *([f"{name(DCTERMS + 'issued')} {_date(draft.issued, name)}"] if draft.issued else []),
        f"{name(DCTERMS + 'language')} {text(draft.language)}",
        *([f"{name(FOAF + 'page')} {name(draft.url)}"] if draft.url else []),
    ]
    sections = [_section(draft, number, heading, name) for number, heading in enumerate(draft.sections, 1)]
    return "\n".join([_statement(parts), *sections])


def curator(iri: str, label: str, name: Namer) -> str:
    """A person who adds or reviews findings."""
    return f"{name(iri)} a {name(AIG + 'Curator')} ; {name(_LABEL)} {text(label)} .\n"


def finding(draft: FindingDraft, iri: str, datatype: str, name: Namer) -> str:
    """A new finding: the graph with its claim, and what is said about it; `datatype` is that of a literal object."""
    marks = (("mode", draft.mode), ("stance", draft.stance), ("confidence", draft.confidence), ("status", draft.status))
    last = [
        *([f"{name(AIG + 'inSection')} {name(draft.section)}"] if draft.section else []),
        f"{name(PROV + 'wasQuotedFrom')} {name(draft.source)}",
        f"{name(DCTERMS + 'created')} {_typed(draft.created, 'date', name)}",
    ]
    lines = [
        f"{name(iri)} a {name(AIG + 'Finding')}",
        " ; ".join(f"{name(AIG + mark)} {name(value)}" for mark, value in marks if value),
        *([f"{name(AIG + 'evidenceType')} {name(draft.evidence_type)}"] if draft.evidence_type else []),
        f"{name(AIG + 'quote')} {text(draft.quote)}",
        *([f"{name(_COMMENT)} {text(draft.comment, 'en')}"] if draft.comment else []),
        *([f"{name(PROV + 'wasAttributedTo')} {name(draft.by)}"] if draft.by else []),
        " ; ".join(last),
    ]
    return f"GRAPH {name(iri)} {_claim(draft, datatype, name)}\n{_statement(lines)}"


def _claim(draft: FindingDraft, datatype: str, name: Namer) -> str:
    if draft.figure:
        lines = "\n".join(f"    {line}" for line in _observation(draft.figure, name).splitlines())
        return f"{{\n{lines}\n}}"
    other = name(draft.object) if not draft.literal else _literal(draft.object, datatype, name)
    return f"{{ {name(draft.subject)} {name(draft.relation)} {other} }}"


def _observation(figure: Figure, name: Namer) -> str:
    labels = _listed(((figure.label_en,), "en"), ((figure.label_es,), "es"))
    about = [("ofIndicator", figure.indicator), ("refPlace", figure.place)]
    period = [f"{name(AIG + 'refPeriod')} {text(figure.period)}"] if figure.period else []
    lines = [
        f"{name(figure.iri)} a {name(AIG + 'Observation')}",
        *([f"{name(_LABEL)} {_BELOW.join(labels)}"] if labels else []),
        " ; ".join([*_pairs(about, name), *period]),
        f"{_value(figure, name)} ; {name(AIG + 'unit')} {name(figure.unit)}",
        " ; ".join(_kind_of_figure(figure, name)),
        *_pairs([("dataProvider", figure.data_provider)], name),
        *([f"{name(AIG + 'scopeNote')} {text(figure.scope_note)}"] if figure.scope_note else []),
    ]
    return _statement(lines).rstrip("\n")


def _value(figure: Figure, name: Namer) -> str:
    return f"{name(AIG + 'value')} {_typed(f'{figure.value:f}', 'decimal', name)}"


def _kind_of_figure(figure: Figure, name: Namer) -> Iterator[str]:
    yield from _pairs([("statistic", figure.statistic)], name)
    yield f"{name(AIG + 'comparator')} {text(figure.comparator)}"
    yield f"{name(AIG + 'approximate')} {'true' if figure.approximate else 'false'}"


def _pairs(pairs: list[tuple[str, str]], name: Namer) -> list[str]:
    return [f"{name(AIG + local)} {name(value)}" for local, value in pairs if value]


def _section(draft: SourceDraft, number: int, heading: str, name: Namer) -> str:
    return _statement(
        [
            f"{name(section_iri(draft.iri, number))} a {name(AIG + 'Section')}",
            f"{name(_LABEL)} {text(heading, 'en')} , {text(heading, 'es')}",
            f"{name(AIG + 'sectionOf')} {name(draft.iri)}",
            f"{name(AIG + 'position')} {number}",
        ]
    )


def _listed(*texts: tuple[tuple[str, ...], str]) -> list[str]:
    return [text(value, language) for values, language in texts for value in values if value]


def _date(day: str, name: Namer) -> str:
    kind = _DATES.get(len(day))
    return _typed(day, kind, name) if kind else text(day)


def _typed(value: str, datatype: str, name: Namer) -> str:
    return typed(value, name(XSD + datatype))


def _literal(value: str, datatype: str, name: Namer) -> str:
    return text(value) if datatype in ("", XSD + "string") else typed(value, name(datatype))


def _statement(lines: list[str]) -> str:
    """A subject's lines with what stands between and after them; empty lines are left out."""
    return " ;\n    ".join(line for line in lines if line) + " .\n"
