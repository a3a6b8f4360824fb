"""`python -m aigraph` is the same as `aigraph`."""

from __future__ import annotations

from aigraph.cli import main

if __name__ == "__main__":
    main()
