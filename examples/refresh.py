"""Copies ontology and standard queries from the repository into each example; run it after changing either."""

from __future__ import annotations

import shutil
from pathlib import Path

from aigraph.starting import refresh
from aigraph.workspace import Workspace

HERE = Path(__file__).resolve().parent
OWN = {"broad-street-1854": {"goal": "end-of-outbreak", "place": "broad-street", "other": "poland-street-workhouse"}}


def main() -> None:
    """Renew the copies in all examples."""
    for name, defaults in OWN.items():
        workspace = Workspace.at(HERE / name)
        for folder in (workspace.ontology, workspace.queries):
            shutil.rmtree(folder, ignore_errors=True)
        refresh(workspace.root, {param: workspace.things + slug for param, slug in defaults.items()})


if __name__ == "__main__":
    main()
