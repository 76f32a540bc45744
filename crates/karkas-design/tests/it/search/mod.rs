//! Search against published results, brute force and itself.

mod archive;
mod fronts;
mod problems;
mod published;
mod resumption;
mod volumes;
