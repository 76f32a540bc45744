//! Tests of the solver layer as its callers see it.

mod canaries;
mod conflicts;
mod duals;
mod files;
mod interruption;
mod repeatability;
mod sessions;
mod statuses;
mod support;
mod versus_enumeration;
