"""The command line: parse, call the desk, print. No logic lives here."""

from __future__ import annotations

from aigraph.cli.app import app, main

__all__ = ["app", "main"]
