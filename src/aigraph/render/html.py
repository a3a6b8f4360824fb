"""One HTML file that needs nothing else: pyvis' `Network`, our template, vis-network from the installed package.

pyvis hands nodes, edges and options to the template. Ours prints them as JSON that no text can break out of, and
allows only the scripts and styles whose hashes stand in the file's own security policy. vis-network lies in the file
packed; the policy names the hash of its unpacked text. The words of a finding stand once, in its row of the evidence
table, where they can be read without a script; the data beside it holds the rest.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from aigraph.errors import RenderError
from aigraph.render import packed, tables, words
from aigraph.render.layout import Layout, positions
from aigraph.render.links import GROUPS, Link, links
from aigraph.render.story import story
from aigraph.render.things import GAPS, GLYPHS, ROLES, Thing, reading_order, things

if TYPE_CHECKING:
    from jinja2 import Environment

    from aigraph.render.page import Page

STYLES = ("tokens.css", "frame.css", "map.css", "panel.css", "tables.css", "narrow.css")
SCRIPTS = (
    "unpack.js",
    "data.js",
    "words.js",
    "paths.js",
    "cards.js",
    "lines.js",
    "map.js",
    "pointer.js",
    "panel.js",
    "derived.js",
    "ties.js",
    "filters.js",
    "evidence.js",
    "tables.js",
    "search.js",
    "frame.js",
    "main.js",
)
"""Joined in this order into one module: a file may use what the files before it define."""

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": False, "selectConnectedEdges": False, "zoomSpeed": 0.6},
    "nodes": {"fixed": True, "shape": "custom"},
    "edges": {"hidden": True, "smooth": False},
}


def render(page: Page) -> str:
    """The page as the text of one HTML file; the same page gives the same text.

    Raises:
        RenderError: the interface lacks words, or the page's graph and coverage do not fit together.
    """
    said = words.load()
    edges = links(page)
    layout = _layout(page, edges)
    nodes = things(page, edges, layout)
    _check(page, nodes)
    network = _network(nodes, edges)
    network.templateEnv = _environment(page, said, (nodes, edges, layout))
    network.path = "explorer.html"
    return str(network.generate_html())


def _layout(page: Page, edges: Sequence[Link]) -> Layout:
    roles = {str(name): str(data["role"]) for name, data in reading_order(page)}
    told = story(edges, roles, (*page.coverage.remedies, *page.coverage.barriers))
    placed = {name: role for name, role in roles.items() if name in told}
    loud = [(edge["s"], edge["t"]) for edge in edges if not edge["derived"]]
    return positions(placed, loud, [(edge["s"], edge["t"]) for edge in edges if edge["derived"]])


def _check(page: Page, nodes: Sequence[Thing]) -> None:
    known = {node["id"] for node in nodes}
    for name in (*page.coverage.remedies, *page.coverage.barriers):
        if name not in known:
            raise RenderError(f"The coverage speaks of {name!r}, which the graph does not hold")


def _network(nodes: Sequence[Thing], edges: Sequence[Link]) -> Any:
    """A pyvis network whose lists are filled at once; its own `add_node` looks through all nodes each time."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    drawn = {node["id"] for node in nodes if node["x"] is not None}
    network.nodes = [{"id": n["id"], "label": n["en"], "x": n["x"], "y": n["y"]} for n in nodes if n["id"] in drawn]
    network.edges = [{"from": e["s"], "to": e["t"]} for e in edges if e["s"] in drawn and e["t"] in drawn]
    network.options = _OPTIONS
    return network


def _environment(page: Page, said: words.Words, parts: tuple[list[Thing], list[Link], Layout]) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    style, boot, script, vis = _style(), bare(_static("boot.js")), _script(said), packed.vis()
    env = Environment(
        loader=PackageLoader("aigraph.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"as_json": as_json, "raw_json": raw_json}
    env.globals |= _globals(page, said, parts)
    env.globals |= _trusted(style=style, boot=boot, script=script, vis=packed.pack(vis))
    env.globals["vis_banner"] = packed.banner(vis)
    env.globals["policy"] = policy([boot, vis, script], [style])
    return env


def _globals(page: Page, said: words.Words, parts: tuple[list[Thing], list[Link], Layout]) -> dict[str, Any]:
    nodes, edges, layout = parts
    sources, predicates, figures = tables.sources(page), tables.predicates(page, said), tables.figures(page, said)
    opens, other = ("es", "en") if page.language == "es" else ("en", "es")
    return {
        "page": page,
        "lang": opens,
        "other": other,
        "title": page.title_es if opens == "es" else page.title_en,
        "name_of": lambda pair: pair[words.LANGUAGES.index(opens)],
        "say": lambda key: words.say(said, opens, key),
        "say_other": lambda key: words.say(said, other, key),
        "things": {node["id"]: node for node in nodes},
        "predicates": predicates,
        "matrix": tables.matrix(page, edges),
        "findings": tables.said(page, predicates, figures),
        "statuses": tables.statuses(page),
        "sources": sources,
        "roles": ROLES,
        "glyphs": GLYPHS,
        "groups": GROUPS,
        "gap_kinds": GAPS,
        "data": _data(page, nodes, edges, layout)
        | {"findings": _unlinked(tables.findings(page), edges), "sources": sources, "words": said}
        | {"predicates": predicates, "figures": figures},
    }


def _data(page: Page, nodes: list[Thing], edges: list[Link], layout: Layout) -> dict[str, Any]:
    routes = {f"{s} {t}": route for (s, t), route in layout.routes.items() if route}
    return {
        "title": {"en": page.title_en, "es": page.title_es},
        "language": page.language,
        "things": [_filled(node) for node in nodes],
        "links": [_slim(edge, routes.get(f"{edge['s']} {edge['t']}", ())) for edge in edges],
        "height": layout.height,
        "goalsTop": layout.goals_top,
    }


def _slim(edge: Link, via: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """A link with its way points and without what the script can tell by itself."""
    return _filled({key: value for key, value in edge.items() if key not in ("id", "held")} | {"via": via})


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without its empty parts; the script puts them back."""
    return {key: value for key, value in record.items() if value or (value == 0 and value is not False)}


def _unlinked(found: Sequence[Mapping[str, Any]], edges: Sequence[Link]) -> list[dict[str, Any]]:
    """The findings without what their link says already; the script puts it back."""
    linked = {index for edge in edges for index in edge["findings"]}
    said = ("subject", "predicate", "object")
    return [
        {key: value for key, value in finding.items() if key not in said or index not in linked}
        for index, finding in enumerate(found)
    ]


def _trusted(**blocks: str) -> dict[str, Any]:
    from markupsafe import Markup

    return {name: Markup(text) for name, text in blocks.items()}


def as_json(value: Any) -> Any:
    r"""A value as JSON that is safe inside a script element.

    Example:
        >>> print(as_json("</script>"))
        "\u003c/script\u003e"
    """
    return raw_json(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def raw_json(text: str) -> Any:
    """Text that is JSON already, made safe inside a script element."""
    from markupsafe import Markup

    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """The security policy of the page: nothing from outside, and only these inline blocks."""
    rules: Mapping[str, str] = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src": " ".join(map(_hash, styles)),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(block: str) -> str:
    return f"'sha256-{b64encode(sha256(block.encode('utf-8')).digest()).decode('ascii')}'"


def _style() -> str:
    return "\n" + "".join(bare(_static(name)) for name in STYLES)


def _script(said: words.Words) -> str:
    sources = [_static(name) for name in SCRIPTS]
    words.check_scripts(said, sources)
    return "\n" + "".join(map(bare, sources))


def bare(source: str) -> str:
    r"""A script or style without the comments that stand on lines of their own, and without indentation.

    Example:
        >>> bare("/** What it is. */\nif (a) {\n  // why\n  /** @type {B} */ (b).c();\n}\n/** end */\n")
        'if (a) {\n/** @type {B} */ (b).c();\n}\n'
    """
    source = re.sub(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", "", source, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in source.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _static(name: str) -> str:
    return (files("aigraph.render") / "static" / name).read_text("utf-8")
