//! Rooms as rectangles in rows.

use super::{Choice, Room};
use crate::building::Storey;

/// A rectangle of a plan in the directions of the halls, and its floors.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its name within the building.
    pub name: String,
    /// Its corner with the least coordinates, metres.
    pub corner: [f64; 2],
    /// Its size along and across the halls, metres.
    pub size: [f64; 2],
    /// Its floors.
    pub storeys: Vec<Storey>,
    /// Its frame.
    pub frame: String,
    /// Distances of columns along and across.
    pub grid: [f64; 2],
}

/// Rooms of a programme, apart as halls and as rooms that can be stacked.
pub(super) struct Rooms<'a> {
    pub halls: Vec<&'a Room>,
    pub stacked: Vec<&'a Room>,
}

impl<'a> Rooms<'a> {
    pub(super) fn of(rooms: &'a [Room]) -> Self {
        let (halls, stacked) =
            rooms.iter().filter(|room| room.area_m2 > 0.0).partition(|room| room.is_hall());
        Self { halls, stacked }
    }

    pub(super) fn hall_area(&self) -> f64 {
        self.halls.iter().map(|room| room.area_m2).sum()
    }
}

/// Floors of a room that can be stacked: as many as are chosen and allowed, but none of less than 60 m².
pub(super) fn floors(room: &Room, choice: &Choice) -> u32 {
    let fitting = (room.area_m2 / 60.0).floor().max(1.0) as u32;
    choice.floors.min(room.max_floors.unwrap_or(u32::MAX)).clamp(1, fitting)
}

/// Storeys of a stacked room above a level.
pub(super) fn storeys(room: &Room, count: u32, level: f64, choice: &Choice) -> Vec<Storey> {
    let height = room.storey_height(choice.depth.min(8.0));
    (0..count)
        .map(|storey| Storey {
            use_type: room.use_type.clone(),
            level: level + f64::from(storey) * height,
            height,
            clear_height: room.clear_height(),
            live_load: room.live_load,
        })
        .collect()
}

/// A hall of some area, as a rectangle of a width; its length follows. The frames' distance is adjusted so that the area is
/// met.
pub(super) fn hall(room: &Room, area: f64, corner: [f64; 2], width: f64, choice: &Choice) -> Block {
    let length = area / width;
    let spans = (width / choice.span).round().max(1.0);
    let storey = Storey {
        use_type: room.use_type.clone(),
        level: 0.0,
        height: room.storey_height(width / spans),
        clear_height: room.clear_height(),
        live_load: room.live_load,
    };
    Block {
        name: room.use_type.to_lowercase(),
        corner,
        size: [length, width],
        storeys: vec![storey],
        frame: choice.hall_frame.to_owned(),
        grid: [length / (length / choice.bay).round().max(1.0), width / spans],
    }
}

/// Halls one after another along a row of one width.
pub(super) fn row(halls: &[&Room], corner: [f64; 2], width: f64, choice: &Choice) -> Vec<Block> {
    let mut along = corner[0];
    halls
        .iter()
        .map(|room| {
            let block = hall(room, room.area_m2, [along, corner[1]], width, choice);
            along += block.size[0];
            block
        })
        .collect()
}

/// A body of upper floors: its plan area and a depth give its length.
pub(super) fn body(
    room: &Room,
    share: f64,
    corner: [f64; 2],
    depth: f64,
    upright: bool,
    choice: &Choice,
) -> Block {
    let count = floors(room, choice);
    let length = room.area_m2 * share / f64::from(count) / depth;
    let size = if upright { [depth, length] } else { [length, depth] };
    let fields = |side: f64| side / (side / 7.5).round().max(1.0);
    Block {
        name: room.use_type.to_lowercase(),
        corner,
        size,
        storeys: storeys(room, count, 0.0, choice),
        frame: choice.floor_frame.to_owned(),
        grid: size.map(fields),
    }
}

/// Bodies of upper floors one after another along the first direction, or upright along the second.
pub(super) fn bodies(
    rooms: &[(&Room, f64)],
    corner: [f64; 2],
    depth: f64,
    upright: bool,
    choice: &Choice,
) -> Vec<Block> {
    let mut at = corner;
    rooms
        .iter()
        .map(|(room, share)| {
            let block = body(room, *share, at, depth, upright, choice);
            at[usize::from(upright)] += block.size[usize::from(upright)];
            block
        })
        .collect()
}
