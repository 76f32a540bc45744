//! Tests of the report as its users see it.

mod fixture;
mod graph;
mod page;
mod words;
