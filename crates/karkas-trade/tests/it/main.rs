//! Tests of trade against published figures and by properties.

mod dependence;
mod shared;
