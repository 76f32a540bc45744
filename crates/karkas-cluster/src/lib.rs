//! Where industry gathers and which industries belong together: concentration, distance, density, definitions, legal tests.
