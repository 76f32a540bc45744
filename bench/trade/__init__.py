"""Karkas beside its peers on trade, complexity and input-output tables."""
