"""What `aigraph add` says and asks, in English and Spanish."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "intro": (
        "Press Enter to see what there is to choose; ? lists it too. Ctrl-C stops, and nothing is written.",
        "Pulse Intro para ver las opciones; ? también las muestra. Ctrl-C termina sin escribir nada.",
    ),
    "kind": ("1 a claim between two things, 2 a figure", "1 una afirmación entre dos cosas, 2 una cifra"),
    "source": ("Source (part of its title or key)", "Fuente (parte de su título o clave)"),
    "section": ("Section (Enter for none)", "Sección (Intro: ninguna)"),
    "subject": ("What is it about? (part of a label)", "¿De qué trata? (parte de una etiqueta)"),
    "object": (
        'The other end (part of a label; a text in "quotation marks")',
        'El otro extremo (parte de una etiqueta; un texto entre "comillas")',
    ),
    "relation": ("How are they linked?", "¿Qué relación hay?"),
    "back": (" (b: other ends)", " (b: otros extremos)"),
    "quote": ("The words of the source, 12 at most", "Las palabras de la fuente, 12 como máximo"),
    "mode": ("Mode: does the source state it, or do you infer it?", "Modo: ¿lo dice la fuente o usted lo infiere?"),
    "stance": ("Stance of the source", "Postura de la fuente"),
    "confidence": (
        "Confidence that the passage says this",
        "Confianza en que el pasaje lo dice",
    ),
    "evidence_type": ("What the source rests it on (Enter for none)", "En qué se apoya la fuente (Intro: nada)"),
    "comment": ("How do you come to it? (a sentence)", "¿Cómo llega a eso? (una oración)"),
    "remark": ("Comment (Enter for none)", "Comentario (Intro: ninguno)"),
    "indicator": ("Indicator: what is counted", "Indicador: qué se mide"),
    "value": ("Value, in digits", "Valor, en cifras"),
    "unit": ("Unit", "Unidad"),
    "place": ("Place", "Lugar"),
    "period": ("Period, such as 2024 (Enter if none is given)", "Periodo, como 2024 (Intro si no se indica)"),
    "statistic": ("What kind of number is it?", "¿Qué tipo de cifra es?"),
    "comparator": ("Comparator: =, <, >, <= or >=", "Comparador: =, <, >, <= o >="),
    "approximate": ("Does the source say that it is approximate?", "¿Dice la fuente que es aproximada?"),
    "scope_note": ("What it counts and what not (Enter for none)", "Qué abarca y qué no (Intro: nada)"),
    "data_provider": ("Who counted (Enter for none)", "Quién midió (Intro: nadie)"),
    "nothing": ("Nothing is called “{0}”.", "Nada se llama «{0}»."),
    "alike": ("These look like it:", "Esto se le parece:"),
    "number": ("Write a number, or other letters", "Escriba un número u otras letras"),
    "number_new": (
        "Write a number, other letters, or n to make a new one",
        "Escriba un número, otras letras, o n para crear",
    ),
    "more": ("… and {0} more; write some letters", "… y {0} más; escriba algunas letras"),
    "new_thing": ("A new thing", "Una cosa nueva"),
    "new_source": ("A new source", "Una fuente nueva"),
    "no_source": ("There is no source yet; let us add one.", "Aún no hay fuentes; agreguemos una."),
    "label_en": ("Label in English", "Etiqueta en inglés"),
    "label_es": ("Label in Spanish", "Etiqueta en español"),
    "class": ("Class", "Clase"),
    "slug": ("Short name", "Nombre corto"),
    "comment_en": ("What it is, in English (Enter for none)", "Qué es, en inglés (Intro: nada)"),
    "comment_es": ("What it is, in Spanish (Enter for none)", "Qué es, en español (Intro: nada)"),
    "title": ("Title", "Título"),
    "key": ("Key (names its files, such as oecd-2025)", "Clave (da nombre a sus archivos, como ocde-2025)"),
    "language": ("Language of the text", "Idioma del texto"),
    "issued": ("Published (YYYY, YYYY-MM or YYYY-MM-DD; Enter if unknown)", "Publicada (AAAA, AAAA-MM o AAAA-MM-DD)"),
    "url": ("Web address (Enter for none)", "Dirección web (Intro: ninguna)"),
    "publisher": ("Publisher (Enter for none)", "Quién la publica (Intro: nadie)"),
    "creator": ("Author (Enter for none)", "Autoría (Intro: nadie)"),
    "no_relation": ("No relation fits these two.", "Ninguna relación encaja entre ambas."),
    "block": ("To be written to {0}:", "Se escribirá en {0}:"),
    "effects": ("What follows:", "Qué se sigue:"),
    "no_effects": ("Nothing follows but the finding itself.", "No se sigue nada más que el hallazgo."),
    "proposed": (
        "It is only proposed: it counts when `aigraph review` accepts it.",
        "Solo queda propuesto: cuenta cuando `aigraph review` lo acepte.",
    ),
    "confirm": ("Write this?", "¿Escribir esto?"),
    "not_written": ("Nothing was written.", "No se escribió nada."),
    "dry": ("A dry run: nothing was written.", "Ensayo: no se escribió nada."),
    "already": ("This is there already; nothing to write.", "Esto ya está; no hay nada que escribir."),
    "written": ("Written to {0}.", "Escrito en {0}."),
    "found": ("Found in {0}.", "Está en {0}."),
}


def say(key: str, language: str, *values: str) -> str:
    """A sentence in a language."""
    return _WORDS[key][language == "es"].format(*values)
