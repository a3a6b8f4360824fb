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
    "turn": (" (b: other ends, s: swap the ends)", " (b: otros extremos, s: invertir los extremos)"),
    "turned": (
        "The other way round fit: {0}. Write s to swap the ends.",
        "En sentido contrario encajan: {0}. Escriba s para invertir los extremos.",
    ),
    "swap": (
        "None fits this way, but the other way round: {0}. Swap the ends?",
        "En este sentido ninguna encaja, pero sí al revés: {0}. ¿Invertir los extremos?",
    ),
    "quote": ("The words of the source, 12 at most", "Las palabras de la fuente, 12 como máximo"),
    "quote_words": (
        "This quote has {0} words; 12 at most: leave words out with …, or cut it.",
        "Esta cita tiene {0} palabras; 12 como máximo: omita palabras con … o recórtela.",
    ),
    "mode": ("Mode: does the source state it, or do you infer it?", "Modo: ¿lo dice la fuente o usted lo infiere?"),
    "stance": ("Stance of the source", "Postura de la fuente"),
    "confidence": (
        "Confidence that the passage says this",
        "Confianza en que el pasaje lo dice",
    ),
    "evidence_type": ("What the source rests it on (Enter for none)", "En qué se apoya la fuente (Intro: nada)"),
    "comment": ("How do you come to it? (a sentence)", "¿Cómo llega a eso? (una oración, en inglés)"),
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
    "other_name": ("What does the source call it? (Enter for nothing)", "¿Cómo lo llama la fuente? (Intro: nada)"),
    "unnamed": (
        "The words of the source do not name “{0}” there; another name for it lets them be known.",
        "Las palabras de la fuente no nombran ahí «{0}»; con otro nombre se podrá reconocer.",
    ),
    "by": (
        "Who are you? It is kept with the finding (- for nobody)",
        "¿Quién es usted? Queda en el hallazgo (-: nadie)",
    ),
    "decide": (
        "1 accept it now, 2 only propose it (`aigraph review` decides)",
        "1 aceptarlo ya, 2 solo proponerlo (decide `aigraph review`)",
    ),
    "also_en": (
        "Other names in English, with ; between them (Enter for none)",
        "Otros nombres en inglés, con ; (Intro: nada)",
    ),
    "also_es": (
        "Other names in Spanish, with ; between them (Enter for none)",
        "Otros nombres en español, con ; (Intro: nada)",
    ),
    "no_publisher": (
        "No publisher is given: `aigraph check` will warn of it. --publisher names one.",
        "No se indica quién la publica: `aigraph check` lo advertirá. Se indica con --publisher.",
    ),
    "yes_no": ("Write y or n.", "Escriba s o n."),
    "of_few": ("Choose 1 to {0}, or write the word.", "Elija de 1 a {0}, o escriba la palabra."),
    "empty": ("This cannot be left empty; ? tells more.", "No puede quedar vacío; ? dice más."),
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
    "label_en": ("Label in English (what the map calls it)", "Etiqueta en inglés (así se verá en el mapa)"),
    "label_es": ("Label in Spanish (what the map calls it)", "Etiqueta en español (así se verá en el mapa)"),
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

_HELP: dict[str, tuple[str, str]] = {
    "label_en": (
        "A few words of English, such as: Few exit routes. The map is read in both; a name may be the same.",
        "Unas palabras en inglés, como: Few exit routes. El mapa se lee en ambos; un nombre puede ser igual.",
    ),
    "label_es": (
        "A few words of Spanish, such as: Pocas vías de salida. The map is read in both; a name may be the same.",
        "Unas palabras en español, como: Pocas vías de salida. El mapa se lee en ambos; un nombre puede ser igual.",
    ),
    "quote": (
        "Copy the words from the text of the source; … stands for words left out.",
        "Copie las palabras del texto de la fuente; … indica palabras omitidas.",
    ),
    "value": (
        "The number in digits, such as 1670000000 or 59.5; the unit is asked next.",
        "La cifra en dígitos, como 1670000000, 59.5 o 59,5; la unidad se pregunta después.",
    ),
    "slug": (
        "It names the thing in files and commands: small letters, digits, hyphens.",
        "Nombra la cosa en archivos y órdenes: minúsculas, dígitos y guiones.",
    ),
}
_ANY_HELP = (
    "Write a text; Enter alone takes what stands in [ ]. Ctrl-C stops, and nothing is written.",
    "Escriba un texto; Intro toma lo que está entre [ ]. Ctrl-C termina sin escribir nada.",
)


def explained(key: str, language: str) -> str:
    """What a question that takes a text wants to know."""
    return _HELP.get(key, _ANY_HELP)[language == "es"]


def say(key: str, language: str, *values: str) -> str:
    """A sentence in a language."""
    return _WORDS[key][language == "es"].format(*values)
