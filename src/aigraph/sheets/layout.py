"""The sheets that can be read and are written: their names, headings and lists, in English and Spanish."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from aigraph.terms import fold


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        key: what the program calls it.
        en: its heading in English.
        es: its heading in Spanish.
        needed: whether a row cannot do without it; its heading gets a star.
        choices: the list or kind whose names may stand in it, for a drop-down list; empty: anything.
        note_en: what to write in it, in English.
        note_es: the same in Spanish.
        others: other headings that are understood.
    """

    key: str
    en: str
    es: str
    needed: bool = False
    choices: str = ""
    note_en: str = ""
    note_es: str = ""
    others: tuple[str, ...] = ()

    def heading(self, language: str) -> str:
        """The heading in a language, with a star where the column is needed."""
        return (self.es if language == "es" else self.en) + (" *" if self.needed else "")


@dataclass(frozen=True)
class Layout:
    """One kind of sheet: its name in the program, in English and in Spanish, and its columns."""

    key: str
    en: str
    es: str
    columns: tuple[Column, ...]
    others: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """The name of the sheet in a language."""
        return self.es if language == "es" else self.en

    def names(self) -> frozenset[str]:
        """All names of the sheet, folded."""
        return frozenset(fold(name) for name in (self.key, self.en, self.es, *self.others))

    def column(self, heading: str) -> str | None:
        """The key of the column with that heading; None if there is none.

        Example:
            >>> SHEETS["findings"].column(" Cita *")
            'quote'
        """
        return self._headings.get(tidy(heading))

    def near(self, heading: str) -> str:
        """The heading that a wrong one is most like; empty if none is like it."""
        known = self._headings
        close = difflib.get_close_matches(tidy(heading), known, n=1, cutoff=0.7)
        wanted = {column.key: column.en for column in self.columns}
        return wanted[known[close[0]]] if close else ""

    @cached_property
    def _headings(self) -> dict[str, str]:
        return {tidy(name): one.key for one in self.columns for name in (one.key, one.en, one.es, *one.others)}


def tidy(heading: str) -> str:
    """A heading as it is compared: no accents, case, stars or punctuation.

    Example:
        >>> tidy("Etiqueta (inglés) *"), tidy("label_en")
        ('etiqueta ingles', 'label en')
    """
    return " ".join(re.sub(r"[\W_]+", " ", fold(heading)).split())


_ABOUT = (
    Column("mode", "Mode", "Modo", True, "mode", "stated: the source says it; inferred: you read it out of the words.",
           "explícito: la fuente lo dice; inferido: usted lo lee en sus palabras."),
    Column("stance", "Stance", "Postura", False, "stance", "Empty: asserts.", "Vacío: afirma."),
    Column("confidence", "Confidence", "Confianza", True, "confidence", "How sure you are that the passage says this.",
           "Qué tan seguro está de que el pasaje lo dice."),
    Column("status", "Status", "Estado", False, "status", "Empty: accepted, or proposed with --propose.",
           "Vacío: aceptado, o propuesto con --propose."),
    Column("evidence_type", "Evidence type", "Tipo de evidencia", False, "evidenceType"),
    Column("comment", "Why", "Por qué", False, "", "In English; needed where the mode is inferred.",
           "En inglés; necesario si el modo es inferido.", ("comment", "comentario")),
    Column("section", "Section", "Sección", False, "", "Its heading or number in the source.",
           "Su título o número en la fuente."),
    Column("created", "Written on", "Escrito el", False, "", "YYYY-MM-DD; empty: today.", "AAAA-MM-DD; vacío: hoy."),
    Column("by", "Added by", "Añadido por", False, "", "A name, such as Ana.", "Un nombre, como Ana."),
    Column("name", "Finding", "Hallazgo", False, "", "Its name, such as f031; empty: the next free one.",
           "Su nombre, como f031; vacío: el siguiente libre."),
    Column("order", "Order", "Orden", False, "", "A number; findings are written in this order.",
           "Un número; los hallazgos se escriben en este orden."),
)  # fmt: skip
_QUOTE = (
    Column("source", "Source", "Fuente", False, "source", "Its key or title; empty: the one given with --source.",
           "Su clave o título; vacío: la dada con --source."),
    Column("quote", "Quote", "Cita", True, "", "The source's own words, 12 at most; … stands for words left out.",
           "Las palabras de la fuente, 12 como máximo; … indica palabras omitidas."),
)  # fmt: skip
_SEVERAL = ("Several: put | between them.", "Varios: separe con |.")
THINGS = Layout("things", "things", "cosas", (
    Column("name", "Name", "Nombre", False, "", "Small letters, digits and hyphens; empty: made from the label.",
           "Minúsculas, cifras y guiones; vacío: se forma de la etiqueta.", ("id", "slug", "iri")),
    Column("kind", "Kind", "Tipo", True, "class", others=("class", "clase")),
    Column("label_en", "Label (English)", "Etiqueta (inglés)", True),
    Column("label_es", "Label (Spanish)", "Etiqueta (español)", True),
    Column("alternatives_en", "Other names (English)", "Otros nombres (inglés)", False, "", *_SEVERAL),
    Column("alternatives_es", "Other names (Spanish)", "Otros nombres (español)", False, "", *_SEVERAL),
    Column("comment_en", "What it is (English)", "Qué es (inglés)"),
    Column("comment_es", "What it is (Spanish)", "Qué es (español)"),
))  # fmt: skip
SOURCES = Layout("sources", "sources", "fuentes", (
    Column("key", "Key", "Clave", True, "", "Small letters, digits and hyphens, such as report-2024.",
           "Minúsculas, cifras y guiones, como informe-2024.", ("id", "iri")),
    Column("title", "Title", "Título", True),
    Column("language", "Language", "Idioma", False, "", "en, es …; empty: en.", "en, es …; vacío: en."),
    Column("label_en", "Label (English)", "Etiqueta (inglés)"),
    Column("label_es", "Label (Spanish)", "Etiqueta (español)"),
    Column("creator", "Author", "Autor", False, "Actor", "An actor.", "Un actor.", ("creator",)),
    Column("publisher", "Publisher", "Editor", False, "Actor", "An actor.", "Un actor."),
    Column("issued", "Published on", "Publicado el", False, "", "YYYY, YYYY-MM or YYYY-MM-DD.",
           "AAAA, AAAA-MM o AAAA-MM-DD."),
    Column("url", "Web address", "Dirección web", others=("url", "page")),
    Column("sections", "Sections", "Secciones", False, "", *_SEVERAL),
))  # fmt: skip
FINDINGS = Layout("findings", "findings", "hallazgos", (
    *_QUOTE[:1],
    Column("subject", "Subject", "Sujeto", True, "thing", "A thing: its name or label.",
           "Una cosa: su nombre o etiqueta."),
    Column("relation", "Relation", "Relación", True, "relation"),
    Column("object", "Object", "Objeto", True, "thing", "A thing, or a text where the relation leads to one.",
           "Una cosa, o un texto si la relación lleva a uno."),
    *_QUOTE[1:], *_ABOUT,
))  # fmt: skip
OBSERVATIONS = Layout("observations", "observations", "observaciones", (
    *_QUOTE[:1],
    Column("indicator", "Indicator", "Indicador", True, "Indicator"),
    Column("value", "Value", "Valor", True, "", "A plain number: 1670.5; a share of 41% is 41, with the unit percent.",
           "Un número simple: 1670.5; una proporción de 41% es 41, con la unidad por ciento."),
    Column("unit", "Unit", "Unidad", True, "unit"),
    Column("place", "Place", "Lugar", True, "Place"),
    Column("period", "Period", "Periodo", False, "", "2024 or 2023/2024.", "2024 o 2023/2024."),
    Column("statistic", "Statistic", "Estadístico", True, "statistic", "What kind of number it is.",
           "Qué clase de número es."),
    Column("comparator", "Comparator", "Comparador", False, "comparator", "Empty: =", "Vacío: ="),
    Column("approximate", "Approximate", "Aproximado", False, "answer"),
    Column("scope_note", "Scope", "Alcance", False, "", "What is counted and what is not.",
           "Qué se cuenta y qué no."),
    Column("data_provider", "Data provider", "Proveedor de datos", False, "Actor", "Who counted: an actor.",
           "Quién contó: un actor."),
    Column("label_en", "Label (English)", "Etiqueta (inglés)"),
    Column("label_es", "Label (Spanish)", "Etiqueta (español)"),
    Column("figure", "Observation", "Observación", False, "", "Its name; empty: made from the rest.",
           "Su nombre; vacío: se forma del resto."),
    *_QUOTE[1:], *_ABOUT,
))  # fmt: skip
FACTORS = Layout("factors", "Factors", "Factores", (
    Column("id", "Id", "Id"),
    Column("label", "Label", "Etiqueta", True),
    Column("label_es", "Label (Spanish)", "Etiqueta (español)"),
    Column("kind", "Kind", "Tipo", others=("class", "clase", "type")),
    Column("style", "Style", "Estilo"),
    Column("note", "Description", "Descripción", others=("note", "notes")),
), ("nodes",))  # fmt: skip
LINKS = Layout("links", "Links", "Enlaces", (
    Column("from", "From", "De", True, others=("source",)),
    Column("to", "To", "A", True, others=("target",)),
    Column("label", "Label", "Etiqueta"),
    Column("relation", "Relation", "Relación"),
    Column("style", "Style", "Estilo"),
    Column("note", "Description", "Descripción", others=("note", "notes")),
    Column("quote", "Quote", "Cita"),
), ("edges",))  # fmt: skip
SHEETS = {layout.key: layout for layout in (THINGS, SOURCES, FINDINGS, OBSERVATIONS)}
MAP_SHEETS = {layout.key: layout for layout in (FACTORS, LINKS)}
REASON = Column("reason", "reason", "motivo")
NOTES = frozenset({"notes", "notas", "lists", "listas"})
COMPARATORS = ("=", "<", ">", "<=", ">=")


def heading_of(kind: str, key: str) -> str:
    """The heading of a column in English; the key itself where the layout has none of it.

    Example:
        >>> heading_of("things", "label_es")
        'Label (Spanish)'
    """
    columns = {**SHEETS, **MAP_SHEETS}[kind].columns
    return next((column.en for column in columns if column.key == key), key)


def names_of(sheet: str) -> frozenset[str]:
    """What a sheet may be called by its name, or, where it is a CSV file of its own, by the last part of it.

    Example:
        >>> sorted(names_of("New-Things"))
        ['new-things', 'things']
    """
    whole = re.sub(r"\.rejected(-\d+)?$", "", fold(sheet)).replace("_", "-")
    return frozenset((whole, whole.rpartition("-")[2]))


def layout_of(name: str, headings: Iterable[str]) -> Layout | None:
    """The layout of a sheet, by its name, else by most of its headings; None if it is none of ours.

    Example:
        >>> layout_of("Sheet1", ["Cita", "Sujeto", "Relación", "Objeto"]).key
        'findings'
    """
    every = (*SHEETS.values(), *MAP_SHEETS.values())
    named = next((layout for layout in every if names_of(name) & layout.names()), None)
    if named is not None:
        return named
    written = [heading for heading in headings if heading]
    fits = {one.key: sum(one.column(heading) is not None for heading in written) for one in every}
    best = max(every, key=lambda one: (_whole(one, written), fits[one.key]))
    return best if _whole(best, written) or 2 * fits[best.key] > max(3, len(written)) else None


def _whole(layout: Layout, headings: Iterable[str]) -> bool:
    keys = {layout.column(heading) for heading in headings}
    return all(column.key in keys for column in layout.columns if column.needed)
