"""Fuzzy cognitive maps: how they move, where they come to, and what random or given weights make of them."""
