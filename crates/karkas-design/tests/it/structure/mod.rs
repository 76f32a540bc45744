//! Structure against the worked hall, hand calculations and properties.

mod by_hand;
mod hall;
mod properties;

use karkas_design::structure::{Allowances, Frame, Geometry, Loads, Strengths, StructureInput};

/// The worked hall: 60 m × 36 m × 9 m, two bays of 18 m, frames every 6 m, snow of Moscow.
pub fn hall(frame: Frame) -> StructureInput {
    StructureInput {
        frame,
        geometry: Geometry {
            length: 60.0,
            width: 36.0,
            perimeter: None,
            bay: 6.0,
            span: 18.0,
            height: 9.0,
            storeys: 1,
        },
        loads: Loads::default(),
        strengths: Strengths::default(),
        allowances: Allowances::default(),
    }
}

/// Three storeys of 36 m × 21.6 m on a grid of 7.2 m.
pub fn block(frame: Frame) -> StructureInput {
    StructureInput {
        geometry: Geometry {
            length: 36.0,
            width: 21.6,
            perimeter: None,
            bay: 7.2,
            span: 7.2,
            height: 4.2,
            storeys: 3,
        },
        ..hall(frame)
    }
}
