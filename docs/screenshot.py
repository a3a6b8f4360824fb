"""Make the pictures of the explorer anew, of this repository's own workspace.

They are docs/explorer.png, and in docs/views/ every view in both themes at three widths, the dark ones in Spanish.

Run `python docs/screenshot.py`. It needs Playwright for Python and a Chromium; name the program in AIGRAPH_CHROMIUM
where it is not on the path.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import aigraph

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCS = Path(__file__).resolve().parent
SELECTED = "id:coinvestment"
SIZES = {1680: 950, 1280: 800, 390: 844}
THEMES = {"light": "en", "dark": "es"}
SHOWN = {
    "start": "",
    "map": f"&thing={SELECTED}",
    "matrix": "",
    "network": "",
    "evidence": "&quarrels=1",
    "figures": "",
    "questions": "&query=remedies-for-barrier",
    "analyses": "&analysis=structure",
    "things": "",
}
"""View → what the address asks for beside it."""
COLOURS = 36
"""A picture with few colours is a third as large, and the interface has few: the most frequent ones and the roles'."""
ROLE_COLOURS = """["actor", "remedy", "cause", "barrier", "outcome", "context"].flatMap(role => [role, `${role}-soft`])
    .map(name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim())"""
NAMES = ("chromium", "chromium-browser", "google-chrome")


class Shot(NamedTuple):
    """One picture: what the address asks for, the size of the window, and where it goes."""

    address: str
    width: int
    target: Path


def main() -> int:
    """Write the pictures; 3 where there is no browser."""
    program = os.environ.get("AIGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        print(f"No Chromium: install one of {', '.join(NAMES)} or set AIGRAPH_CHROMIUM.", file=sys.stderr)
        return 3
    (DOCS / "views").mkdir(exist_ok=True)
    project = aigraph.open(DOCS.parent)
    with tempfile.TemporaryDirectory() as folder:
        page = project.explore(Path(folder) / "explorer.html")
        size = shoot(program, page.as_uri(), list(shots()))
    print(f"{DOCS / 'explorer.png'} and {DOCS / 'views'} ({size / 1e6:.1f} MB)")
    return 0


def shots() -> Iterator[Shot]:
    """All pictures, those of one width together."""
    yield Shot(f"lang=en&theme=light&view=map&thing={SELECTED}", 1680, DOCS / "explorer.png")
    for width in SIZES:
        for theme, lang in THEMES.items():
            for view, more in SHOWN.items():
                address = f"lang={lang}&theme={theme}&view={view}{more}"
                yield Shot(address, width, DOCS / "views" / f"{view}-{width}-{theme}.png")


def shoot(program: str, page: str, wanted: list[Shot]) -> int:
    """Open each address and save what is seen; give back how many bytes that is."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for width, height in SIZES.items():
            tab = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            for shot in wanted:
                if shot.width == width:
                    look(tab, f"{page}#{shot.address}")
                    shot.target.write_bytes(small(tab.screenshot(), tab.evaluate(ROLE_COLOURS)))
            tab.close()
        browser.close()
    return sum(shot.target.stat().st_size for shot in wanted)


def look(tab: Page, address: str) -> None:
    """Open an address and wait until all of it is drawn."""
    tab.goto("about:blank")
    tab.goto(address)
    tab.wait_for_selector("html[data-ready=yes]", state="attached")
    if "view=network" in address:
        tab.wait_for_selector("html[data-network=drawn]", state="attached")
    tab.wait_for_function("[...document.images].every(image => image.complete)")
    tab.wait_for_timeout(600)


def small(png: bytes, always: list[str]) -> bytes:
    """The same picture in those colours and its most frequent ones."""
    from PIL import Image, ImageColor

    with Image.open(io.BytesIO(png)) as picture:
        whole = picture.convert("RGB")
    counted: Any = whole.getcolors(whole.width * whole.height)
    counted.sort(key=lambda entry: (-entry[0], entry[1]))
    kept = [*map(ImageColor.getrgb, always), *(colour for _, colour in counted[:COLOURS])]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in kept for part in colour])
    made = io.BytesIO()
    whole.quantize(palette=palette, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
