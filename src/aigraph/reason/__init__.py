"""Reasoning: asserted statements in, entailed statements out; consistency, and why it fails."""
