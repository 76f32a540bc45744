//! Input-output analysis of one region or many.
