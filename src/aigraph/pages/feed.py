"""What needs whole addresses: an Atom feed of the newest findings in each language, and the sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit

from aigraph.errors import AigraphError
from aigraph.export.characters import writable
from aigraph.pages.addresses import LANGUAGES, spoken
from aigraph.pages.telling import Telling
from aigraph.render.links import local
from aigraph.render.tables import web_address

MOST = 100
"""So many findings stand in the feed."""

_IRI = re.compile(r"(https?://|urn:)[^\s<>\"{}|\\^`]+")


def base_address(text: str) -> str:
    """The address that the site will have, with a slash at its end.

    Raises:
        AigraphError: it is no web address of a folder.

    Example:
        >>> base_address("https://example.org/map"), base_address("")
        ('https://example.org/map/', '')
    """
    if not text:
        return ""
    good = web_address(text) and not urlsplit(text).query and not urlsplit(text).fragment
    if not good or not text.isascii():
        hint = "write it as https://name.github.io/repository/"
        raise AigraphError(f"{text!r} is no address that a site can have", hint=hint)
    return text if text.endswith("/") else f"{text}/"


def entries(tell: Telling, base: str) -> list[dict[str, Any]]:
    """The newest accepted findings that say when they were written, the newest first."""
    raw = tell.stock.page.findings
    dated = [(_moment(str(one.get("created") or "")), i) for i, one in enumerate(raw) if _accepted(one)]
    newest = sorted(((when, i) for when, i in dated if when), key=lambda one: tell.id(one[1]))
    newest.sort(key=lambda one: one[0], reverse=True)
    return [_entry(tell, base, i, when) for when, i in newest[:MOST]]


def _accepted(finding: Any) -> bool:
    return local(finding.get("status")) in ("", "accepted")


def _entry(tell: Telling, base: str, index: int, when: str) -> dict[str, Any]:
    card = tell.finding(index)
    home = tell.stock.home(card["id"]) or "index.html"
    how = " · ".join(filter(None, (card["mode"][1], card["stance"][1])))
    sure = tell.say("confidence.label", word=card["confidence"]) if card["confidence"] else ""
    said = [
        f"“{card['quote'].text}”" if card["quote"].text else "",
        card["source"].text,
        how,
        sure,
        card["comment"].text,
    ]
    return {
        "id": _permanent(tell.stock.iri(card["id"])),
        "title": writable(tell.sentence(index)),
        "updated": when,
        "link": whole(base, spoken(home, tell.lang)),
        "text": writable("\n".join(filter(None, said))),
    }


def _moment(created: str) -> str:
    """A day or moment as Atom writes it; empty where the text is none."""
    try:
        moment = datetime.fromisoformat(created)
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _permanent(iri: str) -> str:
    """The name of a finding as an IRI; a name that is none gives one."""
    return iri if _IRI.fullmatch(iri) else f"urn:sha256:{sha256(iri.encode('utf-8', 'surrogatepass')).hexdigest()}"


def whole(base: str, path: str) -> str:
    """The whole address of a page of the site."""
    return base + quote(path, safe="/#-._~")


def addresses(pages: Iterable[str], base: str) -> list[list[tuple[str, str]]]:
    """For the sitemap: each page as its languages and their whole addresses."""
    return [[(lang, whole(base, spoken(page, lang))) for lang in LANGUAGES] for page in sorted(pages)]
