"""One HTML file that needs nothing else: pyvis' `Network`, our template, vis-network from the installed package.

pyvis hands nodes, edges and options to the template. Ours packs them and all other data, so that no text can break out,
and allows only the scripts and styles whose hashes stand in the file's own security policy. vis-network lies in the
file packed too; the policy names the hash of its unpacked text. The words of a finding stand once, in its row of the
evidence table, where they can be read without a script; the data beside it holds the rest.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aigraph.render import blocks, packed, words
from aigraph.render.cells import coded
from aigraph.render.content import Content, content, template_words
from aigraph.render.seal import row_words, seal
from aigraph.render.springs import springs

if TYPE_CHECKING:
    from jinja2 import Environment

    from aigraph.render.page import Page

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": True, "selectConnectedEdges": False, "zoomSpeed": 0.6},
    "edges": {"smooth": False},
}


def render(page: Page) -> str:
    """The page as the text of one HTML file; the same page gives the same text.

    Raises:
        RenderError: the interface lacks words, or the page's graph and coverage do not fit together.
    """
    shown = content(page, words.load())
    network = _network(shown)
    network.templateEnv = _environment(shown)
    network.path = "explorer.html"
    return str(network.generate_html())


def _network(shown: Content) -> Any:
    """A pyvis network whose lists are filled at once; its own `add_node` looks through all nodes each time."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    names, edges = _dots(shown)
    spots = springs(names, [(edge["from"], edge["to"]) for edge in edges])
    network.nodes = [{"id": name, "x": x, "y": y} for name, (x, y) in spots.items()]
    network.edges = edges
    network.options = _OPTIONS
    return network


def _dots(shown: Content) -> tuple[list[str], list[dict[str, Any]]]:
    """What the network is drawn of: things and links, or, in a large graph, groups and the ties between them."""
    if not shown.groups:
        names = [node["id"] for node in shown.things]
        return names, [{"id": edge["id"], "from": edge["s"], "to": edge["t"]} for edge in shown.links]
    names = [group["id"] for group in shown.groups]
    pairs = [(names[tie["s"]], names[tie["t"]]) for tie in shown.ties]
    return names, [{"id": f"{s} {t}", "from": s, "to": t} for s, t in pairs]


def _environment(shown: Content) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    style, boot, script, vis = blocks.style(), blocks.boot(), blocks.script(shown.said), packed.vis()
    env = Environment(
        loader=PackageLoader("aigraph.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"packed": packed_json, "raw_json": raw_json, "coded": coded}
    env.filters |= {"seal": seal, "row_words": row_words}
    env.globals |= template_words(shown)
    env.globals |= _trusted(style=style, boot=boot, script=script, vis=packed.pack(vis))
    env.globals["vis_banner"] = packed.banner(vis)
    env.globals["policy"] = blocks.policy([boot, vis, script], [style])
    return env


def _trusted(**blocks: str) -> dict[str, Any]:
    from markupsafe import Markup

    return {name: Markup(text) for name, text in blocks.items()}


def packed_json(value: Any) -> Any:
    """A value as packed JSON: a quarter of its size, and no text in it can break out of its block."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(packed.pack(text.encode("utf-8", "replace").decode("utf-8")))


def raw_json(text: str) -> Any:
    """Text that is JSON already, made safe inside a script element."""
    from markupsafe import Markup

    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)
