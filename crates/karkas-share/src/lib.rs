//! What partners gain together and how to split it: cooperative games, their rules of division and proofs of stability.
