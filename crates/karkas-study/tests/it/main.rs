//! Studies written and read, on small projects.

mod folder;
