"""All checks of a workspace, one after the other, each with its counts."""

from aigraph.checking.parts import check_files, check_logic, check_queries, check_quotes, check_rules

__all__ = ["check_files", "check_logic", "check_queries", "check_quotes", "check_rules"]
