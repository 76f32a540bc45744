//! Weather, sun and sky: what a building and its surroundings receive from outside, hour by hour.
//!
//! One year is one [`Weather`]: a place and its 8,760 hours. [`sun`] says where the sun stands, [`sky`] how much radiation
//! reaches a surface of any slope, [`air`] how wind and sky temperature follow from the records.
