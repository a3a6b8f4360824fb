"""Make docs/explorer.png anew: the explorer of this repository's own workspace, one remedy selected.

Run `python docs/screenshot.py`. It needs Playwright for Python and a Chromium; name the program in AIGRAPH_CHROMIUM
where it is not on the path.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import aigraph

DOCS = Path(__file__).resolve().parent
SELECTED = "id:coinvestment"
SIZE = {"width": 1680, "height": 950}
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Write the picture; 3 where there is no browser."""
    program = os.environ.get("AIGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        print(f"No Chromium: install one of {', '.join(NAMES)} or set AIGRAPH_CHROMIUM.", file=sys.stderr)
        return 3
    project = aigraph.open(DOCS.parent)
    with tempfile.TemporaryDirectory() as folder:
        page = project.explore(Path(folder) / "explorer.html")
        shoot(program, f"{page.as_uri()}#lang=en&theme=light&thing={SELECTED}", DOCS / "explorer.png")
    print(DOCS / "explorer.png")
    return 0


def shoot(program: str, address: str, target: Path) -> None:
    """Open the address and save what is seen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        tab.goto(address)
        tab.wait_for_selector("html[data-ready=yes]", state="attached")
        tab.wait_for_timeout(500)
        tab.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
