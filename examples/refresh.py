"""Copies ontology and standard queries from the repository into each example; run it after changing either."""

from __future__ import annotations

import shutil
from pathlib import Path

from aigraph.starting import refresh
from aigraph.workspace import Workspace

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Renew the copies in all examples."""
    for path in sorted(HERE.glob("*/aigraph.toml")):
        workspace = Workspace.at(path.parent)
        for folder in (workspace.ontology, workspace.queries):
            shutil.rmtree(folder, ignore_errors=True)
        refresh(workspace.root)


if __name__ == "__main__":
    main()
