"""Karkas beside its peers on the design of buildings: zones, light, whole studies, the search."""
