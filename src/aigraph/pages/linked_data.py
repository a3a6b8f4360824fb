"""What machines read: schema.org JSON-LD for each page. Its context stands in it, so that nobody has to fetch one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from aigraph.pages.telling import Telling
from aigraph.render.links import local

Node = dict[str, Any]

_CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "termCode": {"@type": "https://schema.org/Text"},
    "dateCreated": {"@type": "https://schema.org/Date"},
    "dateModified": {"@type": "https://schema.org/Date"},
    "datePublished": {"@type": "https://schema.org/Date"},
}
_IRI = re.compile(r"(https?://|urn:)[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+")
_SPEAKING = ("asserts", "reports")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def document(nodes: Sequence[Node]) -> Node:
    """A JSON-LD document of some nodes."""
    return {"@context": _CONTEXT, "@graph": [_filled(node) for node in nodes]}


def dataset(tell: Telling, url: str) -> list[Node]:
    """The map as a Dataset that cites its sources."""
    page = tell.stock.page
    days = [str(finding["created"]) for finding in page.findings if _DAY.fullmatch(str(finding.get("created") or ""))]
    numbers = {"findings": len(page.findings), "sources": len(tell.stock.sources)}
    return [
        {
            "@type": "Dataset",
            "url": url,
            "name": tell.title,
            "description": tell.say("index.lead", **numbers),
            "inLanguage": tell.lang,
            "identifier": page.digest,
            "dateModified": max(days, default=""),
            "isAccessibleForFree": True,
            "size": f"{len(page.findings)} {tell.say('count.findings').lower()}",
            "citation": [source(tell, key) for key in tell.stock.sources],
        }
    ]


def collection(tell: Telling, url: str, title: str, size: int) -> list[Node]:
    """A page that lists things."""
    return [
        _web_page(tell, url, title, "CollectionPage") | {"mainEntity": {"@type": "ItemList", "numberOfItems": size}}
    ]


def thing(tell: Telling, url: str, name: str) -> list[Node]:
    """The page of a thing: the thing as a term, and the claims about it with the sources that they are read from."""
    about = {
        "@type": "DefinedTerm",
        **_id(tell, name),
        "name": tell.label(name),
        "alternateName": tell.other(name).text,
        "description": tell.summary(name).text,
        "termCode": name,
    }
    page = _web_page(tell, url, tell.label(name)) | {"about": _filled(about)}
    return [page, *_claims(tell, tell.stock.findings_at.get(name, ()))]


def source_page(tell: Telling, url: str, key: str) -> list[Node]:
    """The page of a source: the source, and the claims that are read from it."""
    page = _web_page(tell, url, tell.source(key).text) | {"mainEntity": _reference(tell, key)}
    claims = _claims(tell, tell.stock.findings_from[key])
    return [page, *(claims or [source(tell, key)])]


def question(tell: Telling, url: str, title: str, about: str) -> list[Node]:
    """The page of a saved question."""
    asked = _filled({"@type": "Question", "name": title, "text": about})
    return [_web_page(tell, url, title) | {"mainEntity": asked}]


def source(tell: Telling, key: str) -> Node:
    """A source: an article where somebody published it, else a work."""
    record = tell.stock.sources[key]
    published = record["publisher"] and record["date"]
    return _filled(
        {
            "@type": "NewsArticle" if published else "CreativeWork",
            **_id(tell, key),
            "name": record["title"] or key,
            "headline": record["title"] if published else "",
            "author": [{"@type": "Person", "name": name} for name in record["author"].split("; ") if name],
            "publisher": {"@type": "Organization", "name": record["publisher"]} if record["publisher"] else "",
            "datePublished": record["date"] if _DAY.fullmatch(record["date"]) else "",
            "inLanguage": record["lang"],
            "url": record["url"],
        }
    )


def _web_page(tell: Telling, url: str, title: str, kind: str = "WebPage") -> Node:
    whole = {"@type": "Dataset", "name": tell.title, "identifier": tell.stock.page.digest}
    return {"@type": kind, "url": url, "name": title, "inLanguage": tell.lang, "isPartOf": whole}


def _claims(tell: Telling, found: Sequence[int]) -> list[Node]:
    """The accepted findings as claims, and the sources that they cite."""
    counting = [index for index in found if local(tell.stock.page.findings[index].get("status")) in ("", "accepted")]
    keys = dict.fromkeys(str(tell.stock.page.findings[index].get("source") or "") for index in counting)
    sources = [source(tell, key) for key in keys if key in tell.stock.sources]
    return [*(_claim(tell, index) for index in counting), *sources]


def _claim(tell: Telling, index: int) -> Node:
    """A finding: what is claimed, and the words of the source; a source that denies it reviews the claim.

    Words that state the claim are its appearance; those that the curator reads it from are what it is based on.
    """
    raw = tell.stock.page.findings[index]
    card, stance = tell.finding(index), local(raw.get("stance"))
    words = {"@type": "Quotation", "text": card["quote"].text, "inLanguage": card["quote"].lang}
    quote = _filled(words) if card["quote"].text else ""
    reference = _reference(tell, str(raw.get("source") or ""))
    claim: Node = {
        "@type": "Claim",
        **_id(tell, card["id"]),
        "text": tell.sentence(index),
        "disambiguatingDescription": _how(tell, card),
        "dateCreated": card["created"] if _DAY.fullmatch(card["created"]) else "",
        "about": [found for name in (str(raw.get("subject")), str(raw.get("object"))) if (found := _about(tell, name))],
        "citation": reference,
    }
    if stance not in _SPEAKING:
        body = {"@type": "ClaimReview", "claimReviewed": tell.sentence(index), "reviewBody": card["quote"].text}
        return _filled(claim | {"review": _filled(body | {"name": card["stance"][1], "isPartOf": reference})})
    return _filled(claim | {"appearance" if local(raw.get("mode")) == "stated" else "isBasedOn": quote})


def _how(tell: Telling, card: Mapping[str, Any]) -> str:
    """How a claim is known, what the source does with it, and how sure the reading is, in words."""
    sure = tell.say("confidence.label", word=card["confidence"]) if card["confidence"] else ""
    return " · ".join(filter(None, (card["mode"][1], card["stance"][1], sure)))


def _about(tell: Telling, name: str) -> Node:
    return _id(tell, name) if name in tell.stock.things else {}


def _reference(tell: Telling, key: str) -> Any:
    """A source by its name; all of it where its name is no address; nothing where it is not known."""
    if key not in tell.stock.sources:
        return ""
    return _id(tell, key) or source(tell, key)


def _id(tell: Telling, name: str) -> Node:
    iri = tell.stock.iri(name)
    return {"@id": iri} if _IRI.fullmatch(iri) else {}


def _filled(node: Mapping[str, Any]) -> Node:
    return {key: value for key, value in node.items() if value not in ("", [], {}, None)}
