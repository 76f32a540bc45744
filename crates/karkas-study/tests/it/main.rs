//! Studies written and read, on small projects.

mod compare;
mod folder;
mod project;
