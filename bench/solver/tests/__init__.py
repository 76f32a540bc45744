"""Tests of the readers, of the conversion and of the recomputation."""
