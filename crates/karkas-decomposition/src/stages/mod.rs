//! Programmes in two stages.
