"""A difference as text for a terminal, as Markdown for a pull request, and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from aigraph.differences.compare import Change, Difference
from aigraph.differences.snapshot import Record
from aigraph.differences.words import Words
from aigraph.terms import AIG, inert

_QUOTE = AIG + "quote"
_HEADS = {
    "en": {
        "consequences": "What follows", "added": "Added findings", "removed": "Removed findings",
        "changed": "Changed findings", "things": "Things",
        "left_out": "Not everything is compared. A file that cannot be read in one version is left out of both:",
    },
    "es": {
        "consequences": "Qué se sigue", "added": "Hallazgos agregados", "removed": "Hallazgos eliminados",
        "changed": "Hallazgos cambiados", "things": "Cosas",
        "left_out": "No se compara todo. Un archivo que no se puede leer en una versión queda fuera de ambas:",
    },
}  # fmt: skip
_OF_THINGS = {"thing-added", "thing-removed", "relabelled", "retyped", "described"}
_NONE = {
    True: ("No difference: the files are the same.", "Sin diferencias: los archivos son iguales."),
    False: (
        "No difference in findings and things; the files differ in layout, remarks, axioms or the like.",
        "Sin diferencias en hallazgos y cosas; los archivos difieren en su forma, notas, axiomas o similares.",
    ),
}
_NONE_LEFT = ("No difference in what is compared.", "Sin diferencias en lo que se compara.")
_MARKUP = re.compile(r"([\\`*_\[\]#|~$])")
_LIST = re.compile(r"^(\d*)([-+.)])")


def written(difference: Difference, form: str = "text", lang: str = "en") -> str:
    """The difference in one of `FORMS`: "text", "markdown" or "json"; words in "en" or "es" (JSON holds both).

    Example:
        >>> print(written(Difference(same_files=True)), end="")
        No difference: the files are the same.
    """
    return FORMS[form](difference, lang)


def counted(difference: Difference, lang: str = "en") -> str:
    """How many findings were added, removed and changed, in a sentence."""
    if not difference:
        if difference.left_out:
            return _NONE_LEFT[lang == "es"]
        return _NONE[difference.same_files][lang == "es"]
    counts = tuple(map(len, (difference.added, difference.removed, difference.changed)))
    if lang == "es":
        return "Hallazgos: {} agregados, {} eliminados, {} cambiados.".format(*counts)
    return "Findings: {} added, {} removed, {} changed.".format(*counts)


def _text(difference: Difference, lang: str) -> str:
    words = difference.words(lang)
    parts = [
        ("consequences", [f"  ! {one}" for one in _told(difference, lang)]),
        ("added", [line for record in difference.added for line in _record("+", record, words)]),
        ("removed", [line for record in difference.removed for line in _record("-", record, words)]),
        ("changed", [line for change in difference.changed for line in _change(change, words)]),
        ("things", [f"  * {one}" for one in _told(difference, lang, of_things=True)]),
    ]
    caveat = [_HEADS[lang]["left_out"], *(f"  ? {one}" for one in difference.left_out), ""]
    lines = [*(caveat if difference.left_out else []), counted(difference, lang)]
    for name, body in parts:
        lines += ["", _HEADS[lang][name], *body] if body else []
    return "".join(inert(line).replace("\n", " ") + "\n" for line in lines)


def _told(difference: Difference, lang: str, *, of_things: bool = False) -> list[str]:
    """What follows, or what became of things, in sentences."""
    return [one.text(lang) for one in difference.consequences if (one.kind in _OF_THINGS) == of_things]


def _record(sign: str, record: Record, words: Words) -> Iterator[str]:
    yield f"  {sign} {words.prefixes.compact(record.iri)}  {words.claim(record)}"
    yield f"      {words.evidence(record)}"
    if record.text(_QUOTE):
        yield f"      {words.quoted(record.text(_QUOTE))}"


def _change(change: Change, words: Words) -> Iterator[str]:
    yield f"  ~ {words.prefixes.compact(change.new.iri)}  {words.claim(change.new)}"
    for field in _fields(change, words):
        yield f"      {words.field(field.name)}: {field.old or '—'} → {field.new or '—'}"


def _fields(change: Change, words: Words) -> Iterable[Any]:
    return change.fields_es if words.lang == "es" else change.fields_en


def _markdown(difference: Difference, lang: str) -> str:
    words = difference.words(lang)
    caveat = [
        "> [!WARNING]",
        f"> {_HEADS[lang]['left_out']}",
        ">",
        *(f"> - {_safe(s)}" for s in difference.left_out),
        "",
    ]
    lines = [*(caveat if difference.left_out else []), f"**{counted(difference, lang)}**"]
    told, things = _told(difference, lang), _told(difference, lang, of_things=True)
    lines += ["", f"### {_HEADS[lang]['consequences']}", ""] if told else []
    lines += [f"- {_safe(sentence)}" for sentence in told]
    for name, records in (("added", difference.added), ("removed", difference.removed)):
        lines += _folded(name, len(records), lang, [_row(record, words) for record in records])
    items = [item for change in difference.changed for item in _changed_rows(change, words)]
    lines += _folded("changed", len(difference.changed), lang, items)
    lines += _folded("things", len(things), lang, [f"- {_safe(sentence)}" for sentence in things])
    return "\n".join(lines) + "\n"


def _folded(name: str, count: int, lang: str, items: list[str]) -> list[str]:
    """A part that a reader unfolds; nothing where there is nothing in it."""
    if not items:
        return []
    return ["", f"<details><summary>{_HEADS[lang][name]} ({count})</summary>", "", *items, "", "</details>"]


def _row(record: Record, words: Words) -> str:
    quote = f" — {_safe(words.quoted(record.text(_QUOTE)))}" if record.text(_QUOTE) else ""
    name = _safe(words.prefixes.compact(record.iri))
    return f"- **{name}** {_safe(words.claim(record))}  \n  {_safe(words.evidence(record))}{quote}"


def _changed_rows(change: Change, words: Words) -> Iterator[str]:
    yield f"- **{_safe(words.prefixes.compact(change.new.iri))}** {_safe(words.claim(change.new))}"
    for field in _fields(change, words):
        yield f"  - {_safe(words.field(field.name))}: {_safe(field.old) or '—'} → {_safe(field.new) or '—'}"


def _safe(text: str) -> str:
    """Text that says nothing but itself in Markdown: no mark-up, no HTML, no mention of anybody."""
    plain = " ".join(inert(text).split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", plain))
    return marked.replace("@", "@<!-- -->").replace("://", ":<!-- -->//")


def _json(difference: Difference, _: str) -> str:
    whole = {
        "left_out": list(difference.left_out),
        "same_files": difference.same_files,
        "consequences": [
            {"kind": one.kind, "en": one.text_en, "es": one.text_es, "about": list(one.about)}
            for one in difference.consequences
        ],
        "added": [_plain(record, difference) for record in difference.added],
        "removed": [_plain(record, difference) for record in difference.removed],
        "changed": [
            {**_plain(change.new, difference), "fields": [_field(pair) for pair in _pairs(change)]}
            for change in difference.changed
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(record: Record, difference: Difference) -> dict[str, Any]:
    words = {name: record.word(name) for name in ("mode", "stance", "confidence", "status")}
    return {
        "finding": record.iri,
        "name": difference.prefixes.compact(record.iri),
        "claim_en": difference.words("en").claim(record),
        "claim_es": difference.words("es").claim(record),
        "claim": [[value.text for value in triple] for triple in record.claim],
        **words,
        "quote": record.text(_QUOTE),
        "source": record.source,
    }


def _pairs(change: Change) -> Iterator[tuple[Any, Any]]:
    return zip(change.fields_en, change.fields_es, strict=True)


def _field(pair: tuple[Any, Any]) -> dict[str, Any]:
    en, es = pair
    return {"field": en.name, "old": {"en": en.old, "es": es.old}, "new": {"en": en.new, "es": es.new}}


FORMS: dict[str, Callable[[Difference, str], str]] = {"text": _text, "markdown": _markdown, "json": _json}
"""The text forms of a difference, by name."""
