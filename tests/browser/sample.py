"""An illustrative page: every actor, claim, quote and source in it is made up to try the explorer with."""

from __future__ import annotations

from typing import Any

import networkx as nx

from aigraph.analysis.coverage import Cell, Coverage, Gap
from aigraph.render import Page

ACTORS = {
    "ministry": ("Ministry of Science", "Ministerio de Ciencia", "GovernmentBody"),
    "bank": ("Development bank", "Banco de desarrollo", "Organization"),
    "labs": ("University labs", "Laboratorios universitarios", "ActorGroup"),
    "cloud": ("Cloud providers", "Proveedores de nube", "ActorGroup"),
    "data-agency": ("National data agency", "Agencia nacional de datos", "GovernmentBody"),
    "sme": ("Small-business association", "Asociación de pequeñas y medianas empresas", "Organization"),
    "startups": ("Start-up network", "Red de empresas emergentes", "ActorGroup"),
    "watch": ("Civil-society watch", "Observatorio de la sociedad civil", "Organization"),
    "regulator": ("AI regulator", "Regulador de IA", "GovernmentBody"),
    "regions": ("Regional governments", "Gobiernos regionales", "ActorGroup"),
}
REMEDIES = {
    "core-funding": ("Multi-year core funding", "Financiamiento básico multianual"),
    "return-grants": ("Return grants for talent", "Becas de retorno para talento"),
    "vouchers": ("Shared compute vouchers", "Bonos de cómputo compartido"),
    "corpus": ("Local-language corpus fund", "Fondo para corpus en lenguas locales"),
    "clinics": ("Adoption clinics for small firms", "Clínicas de adopción para pequeñas empresas"),
    "open-data": ("Open data mandate", "Mandato de datos abiertos"),
    "sandbox": ("Regulatory sandbox", "Espacio controlado de pruebas regulatorias"),
    "procurement": ("Procurement reform", "Reforma de las compras públicas"),
    "training": ("Civil-servant training", "Capacitación de servidores públicos"),
    "audit": ("Independent audit body", "Órgano independiente de auditoría"),
    "co-invest": ("Public co-investment fund", "Fondo público de coinversión"),
    "tax": (
        "Tax relief for early investors in deep technology",
        "Alivio fiscal para inversionistas tempranos en tecnología",
    ),
}
CAUSES = {
    "drain": ("Brain drain", "Fuga de cerebros"),
    "cycles": ("Short funding cycles", "Ciclos cortos de financiamiento"),
    "power": ("Costly, unstable power", "Energía cara e inestable"),
    "gpu": ("High prices of accelerators", "Precios altos de los aceleradores"),
    "no-corpora": ("No local-language corpora", "Sin corpus en lenguas locales"),
    "liability": ("Unclear liability rules", "Reglas de responsabilidad poco claras"),
    "silos": ("Data held in silos", "Datos guardados en silos"),
    "tenders": ("Tenders favour incumbents", "Las licitaciones favorecen a los establecidos"),
    "contracts": ("Opaque vendor contracts", "Contratos opacos con proveedores"),
    "evaluation": ("Weak evaluation practice", "Práctica débil de evaluación"),
    "small-funds": ("Small funds with small tickets", "Fondos pequeños con montos pequeños"),
    "risk": ("Investors avoid frontier risk", "Los inversionistas evitan el riesgo de frontera"),
    "no-exits": ("Few acquisitions in the sector", "Pocas adquisiciones en el sector"),
    "closed-agency": ("Closing of the start-up agency", "Cierre de la agencia para emprendedores"),
}
BARRIERS = {
    "talent": ("Talent shortage", "Escasez de talento"),
    "regional": ("Regional inequality", "Desigualdad regional"),
    "compute": ("Limited compute access", "Acceso limitado a cómputo"),
    "models": ("Few open models", "Pocos modelos abiertos"),
    "uptake": ("Low uptake by small firms", "Baja adopción en empresas pequeñas"),
    "training-data": ("Scarce training data", "Datos de entrenamiento escasos"),
    "slow-public": ("Slow public adoption", "Adopción pública lenta"),
    "trust": ("Lack of public trust", "Falta de confianza pública"),
    "capital": ("Scarce local growth capital", "Escaso capital local de crecimiento"),
    "exits": (
        "Few exit routes for early investors",
        "Pocas vías de salida para inversionistas",
    ),
}
GOALS = {
    "flourishing": ("Flourishing AI start-ups", "Empresas emergentes de IA que prosperan"),
    "leadership": ("Regional leadership in AI", "Liderazgo regional en IA"),
}
CONTEXT = {
    "country": ("The country", "El país", "Place"),
    "capital-city": ("The capital", "La capital", "Place"),
    "agritech": ("Agricultural technology", "Tecnología agrícola", "Sector"),
    "fintech": ("Financial technology", "Tecnología financiera", "Sector"),
    "vc-share": ("Share of venture capital in AI", "Proporción del capital de riesgo en IA", "Indicator"),
}

PREDICATES = {
    "recommends": ("proposes", "propone", "", "other"),
    "opposes": ("opposes", "se opone a", "", "other"),
    "addresses": ("addresses", "atiende", "-", "addresses"),
    "contributesTo": ("contributes to", "contribuye a", "+", "leadsTo"),
    "aggravates": ("aggravates", "agrava", "+", "leadsTo"),
    "hinders": ("hinders", "obstaculiza", "-", "hinders"),
    "implementedBy": ("implemented by", "a cargo de", "", "other"),
    "targetsSector": ("targets sector", "se dirige al sector", "", "other"),
    "occursIn": ("occurs in", "ocurre en", "", "other"),
    "indirectlyAddresses": ("may indirectly address", "puede atender indirectamente", "-", "indirectly"),
}

CLAIMS = """
ministry recommends core-funding|ministry recommends vouchers|ministry recommends return-grants|bank recommends vouchers
bank recommends co-invest|labs recommends core-funding|labs recommends open-data|cloud recommends vouchers
data-agency recommends open-data|data-agency recommends corpus|sme recommends clinics|sme recommends procurement
startups recommends sandbox|startups recommends co-invest|startups recommends procurement|watch recommends audit
watch opposes sandbox|regulator recommends sandbox|regions recommends training|regions recommends clinics
startups recommends tax|audit implementedBy regulator|training implementedBy ministry
core-funding addresses cycles|core-funding addresses talent|return-grants addresses drain|vouchers addresses gpu
vouchers addresses compute|vouchers addresses cycles|corpus addresses no-corpora|corpus addresses training-data
clinics addresses uptake|open-data addresses silos|open-data addresses training-data|sandbox addresses liability
procurement addresses tenders|procurement addresses slow-public|training addresses slow-public
audit addresses evaluation|audit addresses trust|co-invest addresses capital|co-invest addresses small-funds
tax addresses risk|tax addresses capital|drain contributesTo talent|cycles contributesTo talent
cycles contributesTo compute|power contributesTo compute
gpu contributesTo compute|gpu contributesTo models|gpu contributesTo uptake|no-corpora contributesTo training-data
no-corpora contributesTo models|liability contributesTo slow-public|liability contributesTo uptake
silos contributesTo training-data|tenders contributesTo slow-public|contracts contributesTo trust
evaluation contributesTo trust|small-funds contributesTo capital|risk contributesTo capital|no-exits contributesTo exits
no-exits aggravates risk|exits contributesTo capital|capital contributesTo talent|talent aggravates models
closed-agency contributesTo regional|power contributesTo regional|closed-agency aggravates small-funds
talent hinders flourishing|compute hinders flourishing|capital hinders flourishing|exits hinders flourishing
trust hinders leadership|regional hinders leadership|models hinders leadership|uptake hinders flourishing
regional occursIn country|corpus targetsSector agritech|tax targetsSector fintech|drain occursIn country
"""
DERIVED = (
    "vouchers indirectlyAddresses models|vouchers indirectlyAddresses talent|return-grants indirectlyAddresses talent"
)
CONTESTED = {"startups recommends tax", "tax addresses capital"}

SOURCES: dict[str, dict[str, Any]] = {
    "src:review": {
        "title": "An illustrative review of the ecosystem",
        "author": "Review board",
        "publisher": "Sample Press",
        "date": "2025-03-04",
        "url": "https://example.org/review",
        "lang": "en",
    },
    "src:nota": {
        "title": "Nota ilustrativa sobre el ecosistema",
        "author": "Consejo editorial",
        "publisher": "Prensa de Muestra",
        "date": "2025-08-19",
        "url": "https://example.org/nota",
        "lang": "es",
    },
    "src:memo": {
        "title": "Illustrative memo",
        "author": "",
        "publisher": "Sample Institute",
        "date": "2025-10-27",
        "url": "",
        "lang": "en",
    },
}

FIGURE: dict[str, Any] = {
    "id": "sample:figure",
    "subject": "id:observation",
    "predicate": "aig:ofIndicator",
    "object": "id:vc-share",
    "quote": "Four of every hundred went to the field",
    "quote_lang": "en",
    "mode": "aig:stated",
    "stance": "aig:asserts",
    "confidence": "aig:high",
    "status": "aig:accepted",
    "evidence_type": "aig:statistic",
    "comment": "",
    "source": "src:review",
    "section": "s03",
    "created": "2026-11-22",
    "figure": {"value": "4", "unit": "unit:PERCENT", "place": "id:country", "period": "2024", "statistic": "aig:share"},
}


def page() -> Page:
    """The illustrative page."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    _add_nodes(graph)
    findings: list[dict[str, Any]] = []
    for text in CLAIMS.replace("\n", "|").split("|"):
        if text.strip():
            _add_claim(graph, text.strip(), findings)
    for text in DERIVED.split("|"):
        _add_edge(graph, text.split(), [])
    findings.append(FIGURE)
    return Page(
        "Illustrative data: AI ecosystem, barriers and remedies",
        "Datos ilustrativos: ecosistema de IA, barreras y remedios",
        graph,
        _coverage(graph),
        tuple(findings),
        SOURCES,
        "0badcafe" * 8,
        ("data/triples/broken.ttl:3: a dot is missing",),
    )


def _add_nodes(graph: nx.MultiDiGraph[Any]) -> None:
    order = 0
    groups: list[tuple[str, str, dict[str, Any]]] = [
        ("actor", "Actor", ACTORS),
        ("remedy", "Intervention", REMEDIES),
        ("cause", "Condition", CAUSES),
        ("barrier", "Barrier", BARRIERS),
        ("outcome", "Goal", GOALS),
        ("context", "Place", CONTEXT),
    ]
    for role, kind, group in groups:
        for slug, (english, spanish, *rest) in group.items():
            order += 1
            graph.add_node(
                f"id:{slug}",
                role=role,
                kind=rest[0] if rest else kind,
                label_en=english,
                label_es=spanish,
                summary_en=f"Illustrative summary: what is meant by {english.lower()} in this sample.",
                summary_es=f"Resumen ilustrativo: qué se entiende por {spanish.lower()} en esta muestra.",
                listed=role in ("barrier", "remedy"),
                order=order,
            )


def _add_claim(graph: nx.MultiDiGraph[Any], text: str, findings: list[dict[str, Any]]) -> None:
    subject, predicate, _ = text.split()
    n = 1 + (len(text) % 5 == 0) + 2 * (text == "vouchers addresses compute")
    n = max(n, 2) if text in CONTESTED else n
    mine = []
    for i in range(n):
        stated = predicate in ("recommends", "opposes", "hinders", "implementedBy", "occursIn")
        source = list(SOURCES)[(len(findings) + i) % 3]
        words = f"Sample words on {subject.replace('-', ' ')}, at most twelve of them"
        stance = "asserts" if i == 0 else "reports"
        mine.append(
            {
                "id": f"sample:f{len(findings) + 1 + i:03d}",
                "subject": f"id:{subject}",
                "predicate": f"aig:{predicate}",
                "object": f"id:{text.split()[2]}",
                "quote": "Créditos de cómputo en un fondo común" if source == "src:nota" else words,
                "quote_lang": SOURCES[source]["lang"],
                "mode": "aig:stated" if stated else "aig:inferred",
                "stance": "aig:denies" if text in CONTESTED and i == n - 1 else f"aig:{stance}",
                "confidence": f"aig:{('high', 'medium', 'low')[(len(findings) + i) % 3]}",
                "status": "aig:accepted",
                "evidence_type": "aig:expertOpinion",
                "comment": "" if stated else "The sample names no link; read from the heading above it.",
                "source": source,
                "section": "s02",
                "created": "2026-11-22",
            }
        )
    findings.extend(mine)
    _add_edge(graph, text.split(), mine)


def _add_edge(graph: nx.MultiDiGraph[Any], claim: list[str], findings: list[dict[str, Any]]) -> None:
    subject, predicate, target = claim
    english, spanish, sign, family = PREDICATES[predicate]
    graph.add_edge(
        f"id:{subject}",
        f"id:{target}",
        key=f"aig:{predicate}",
        predicate=f"aig:{predicate}",
        label_en=english,
        label_es=spanish,
        sign=sign,
        family=family,
        findings=tuple(f["id"] for f in findings),
        modes=tuple(f["mode"] for f in findings),
        stances=tuple(f["stance"] for f in findings),
        confidences=tuple(f["confidence"] for f in findings),
        sources=tuple(sorted({f["source"] for f in findings})),
        derived=not findings,
        held=bool(findings),
    )


def _coverage(graph: nx.MultiDiGraph[Any]) -> Coverage:
    cells = {}
    for s, t, key, data in graph.edges(keys=True, data=True):
        if t.removeprefix("id:") in BARRIERS and "ddresses" in key:
            direct = key == "aig:addresses"
            said = {name: data[name] for name in ("findings", "modes", "stances", "confidences", "sources")}
            cells[s, t] = Cell(direct=direct, indirect=not direct, **said)
    gaps = {"id:regional": Gap.NOT_SEARCHED, "id:models": Gap.WEAK, "id:exits": Gap.NOBODY, "id:capital": Gap.CONTESTED}
    return Coverage(tuple(f"id:{r}" for r in REMEDIES), tuple(f"id:{b}" for b in BARRIERS), cells, gaps)


HOSTILE = (
    "</script><script>window.__pwned=1</script>",
    '<img src=x onerror="window.__pwned=1">',
    '"><svg onload=window.__pwned=1>',
    "javascript:window.__pwned=1",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "]]></script -->",
    "line\u2028window.__pwned=1\u2029end",
    "&lt;b&gt;&amp;",
    "'\"`${window.__pwned=1}`",
    "</style><style>*{display:none}</style>",
    'href="https://example.org/" title',
    "__proto__",
    "constructor",
    "\u202eright to left",
    "</textarea></title><iframe srcdoc='<script>parent.__pwned=1</script>'>",
    "a b\tc\nd",
)
"""Words that would run, break out or mislead where a page is careless."""


def hostile_page() -> Page:
    """A page in which every text is hostile: ids, labels, quotes, titles, comments, sources, digest, messages."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    roles = ("actor", "remedy", "cause", "barrier", "outcome", "context")
    for i, text in enumerate(HOSTILE):
        names = {"label_en": text, "label_es": f"{text}ñ", "summary_en": text, "summary_es": text, "kind": text}
        graph.add_node(text, role=roles[i % 6], listed=False, order=i, **names)
    findings = [_hostile_finding(i, text) for i, text in enumerate(HOSTILE)]
    for finding in findings:
        _hostile_edge(graph, finding)
    remedies = tuple(name for name, data in graph.nodes(data=True) if data["role"] == "remedy")
    barriers = tuple(name for name, data in graph.nodes(data=True) if data["role"] == "barrier")
    cells = {(remedy, barrier): Cell(direct=True, findings=HOSTILE[:1]) for remedy in remedies for barrier in barriers}
    coverage = Coverage(remedies, barriers, cells, {barriers[0]: Gap.NOBODY})
    sources = {text: dict.fromkeys(("title", "author", "publisher", "date", "url", "lang"), text) for text in HOSTILE}
    return Page(HOSTILE[0], HOSTILE[1], graph, coverage, tuple(findings), sources, HOSTILE[1], HOSTILE)


def _hostile_finding(i: int, text: str) -> dict[str, Any]:
    after = HOSTILE[(i + 1) % len(HOSTILE)]
    fields = ("id", "subject", "quote", "quote_lang", "comment", "source", "section", "created", "predicate")
    lists = dict.fromkeys(("mode", "stance", "confidence", "status", "evidence_type"), text)
    figure = {"value": text, "unit": text, "place": text, "period": text} if i == 3 else {}
    return {**dict.fromkeys(fields, text), **lists, "object": after, "figure": figure}


def _hostile_edge(graph: nx.MultiDiGraph[Any], finding: dict[str, Any]) -> None:
    text = finding["quote"]
    graph.add_edge(
        finding["subject"],
        finding["object"],
        key=text,
        predicate=text,
        label_en=text,
        label_es=text,
        sign="",
        family="addresses",
        findings=(finding["id"],),
        modes=(text,),
        stances=(text,),
        confidences=(text,),
        sources=(text,),
        derived=False,
        held=True,
    )
