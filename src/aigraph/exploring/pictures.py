"""The picture of an analysis as it lies in a page: the same drawing in a third of the bytes, and what it says in words.

Styles become attributes, which no policy has to allow; where DejaVu Sans is not installed, text falls back to a font
that is as wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from aigraph.export.characters import writable

_FONTS = "'DejaVu Sans',Verdana,Geneva,sans-serif"
_UNSEEN = ("metadata", "style", "title")
_LINK = re.compile(r"(?<=url\(#)[^)]+")
_NUMBER = re.compile(r"-?\d*\.\d+")
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_FIGURE = re.compile(r"-?\d*\.?\d+")
_MEASURES = ("x", "y", "width", "height", "transform", "viewBox")
_STYLES = {
    *("clip-rule", "fill", "fill-opacity", "fill-rule", "font-size", "font-style", "font-weight", "opacity", "stroke"),
    *("stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width"),
    "text-anchor",
}
_USUAL = (("font-family", "'DejaVu Sans'"), ("text-anchor", "start"), ("stroke-dashoffset", "0"))

Element = ElementTree.Element


def small(drawing: bytes) -> dict[str, str]:
    """A drawing of matplotlib's made small: its svg, its title and its description.

    Example:
        >>> path = b'<path d="M 0.123 1 L 2.5 1.001 z"/>'
        >>> made = small(b'<svg xmlns="http://www.w3.org/2000/svg"><g id="a">' + path + b"</g></svg>")
        >>> made["svg"].partition(">")[2]
        '<path d="M.12 1l2.4 0z"/></svg>'
    """
    root = ElementTree.fromstring(writable(drawing.decode("utf-8")))
    said = {name: " ".join(root.findtext(f".//{{*}}{name}", "").split()) for name in ("title", "description")}
    linked = {name: f"n{number}" for number, name in enumerate(dict.fromkeys(_links(root)))}
    made = _cleaned(root, linked)
    made[:0] = list(_about(said))
    made.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "font-family": _FONTS, "stroke-linejoin": "round"}
    return {"svg": ElementTree.tostring(made, "unicode").replace(" />", "/>"), **said}


def _about(said: Mapping[str, str]) -> Iterator[Element]:
    for tag, text in (("title", said["title"]), ("desc", said["description"])):
        if text:
            made = ElementTree.Element(tag)
            made.text = text
            yield made


def _links(root: Element) -> Iterator[str]:
    """The names that something in the drawing is used by."""
    for element in root.iter():
        for name, value in element.attrib.items():
            yield from [value[1:]] if _local(name) == "href" else _LINK.findall(value)


def _cleaned(given: Element, linked: Mapping[str, str]) -> Element:
    made = ElementTree.Element(_local(given.tag), dict(_attributes(given, linked)))
    made.text = given.text if made.tag in ("text", "tspan") else None
    made.extend(list(_inside(given, linked)))
    return made


def _inside(given: Element, linked: Mapping[str, str]) -> Iterator[Element]:
    """What lies in an element, without groups that say nothing."""
    for child in given:
        if _local(child.tag) in _UNSEEN:
            continue
        made = _cleaned(child, linked)
        if made.tag == "g" and not made.attrib:
            yield from made
        elif len(made) or (made.attrib and made.attrib.get("d") != ""):
            yield made


def _attributes(given: Element, linked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for full, value in given.attrib.items():
        name = _local(full)
        if name == "style":
            yield from _styles(value, linked)
        elif name == "id":
            yield from [(name, linked[value])] if value in linked else []
        elif name == "d":
            yield name, _drawn(value)
        elif name in _MEASURES:
            yield from [(name, _short(value))] if _short(value) else []
        elif name == "href":
            yield name, f"#{linked[value[1:]]}"
        elif name != "version":
            yield name, _renamed(value, linked)


def _styles(text: str, linked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The parts of a style as attributes; what can be no attribute stays a style."""
    rest = []
    for part in filter(str.strip, text.split(";")):
        name, value = (word.strip() for word in part.split(":", 1))
        if name in _STYLES and (name, value) not in _USUAL:
            yield name, _renamed(value, linked) if "#" in value else _short(value)
        elif (name, value) not in _USUAL:
            rest.append(name + ":" + value.replace("'DejaVu Sans'", _FONTS))
    if rest:
        yield "style", ";".join(rest)


def _renamed(value: str, linked: Mapping[str, str]) -> str:
    """A value with the short names of what it links to."""
    return _LINK.sub(lambda found: linked[found[0]], value)


def _drawn(text: str) -> str:
    """A path with each step told from where the last one ended, so that equal shapes are equal text; "" of no step.

    Where it begins has two decimals, steps have one; what rounding moves is made up for by the next step.
    """
    steps = [(letter, list(map(float, _FIGURE.findall(numbers)))) for letter, numbers in _STEP.findall(text)]
    if not {letter for letter, _ in steps} <= set("MLQCz") or all(letter == "M" for letter, _ in steps):
        return _short(text) if len(steps) > 1 else ""
    here = start = (0.0, 0.0)
    said = []
    for letter, numbers in steps:
        digits, origin = (2, (0.0, 0.0)) if letter == "M" else (1, here)
        moved = [round(number - origin[place % 2], digits) for place, number in enumerate(numbers)]
        here = (origin[0] + moved[-2], origin[1] + moved[-1]) if moved else start
        start = here if letter == "M" else start
        said.append((letter if letter == "M" else letter.lower()) + " ".join(map(_written, moved)))
    return "".join(said).replace(" -", "-")


def _short(text: str) -> str:
    """Numbers with two decimals, and no turn by nothing."""
    text = re.sub(r"^rotate\(-?0 [^)]*\)", "", " ".join(text.split()))
    return text if "scale" in text or "matrix" in text else _NUMBER.sub(lambda found: _written(float(found[0])), text)


def _written(number: float) -> str:
    """A number with two decimals at most, in few characters."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return re.sub(r"^(-?)0(?=\.)", r"\1", text) if text != "-0" else "0"


def _local(name: str) -> str:
    return name.rpartition("}")[2]
