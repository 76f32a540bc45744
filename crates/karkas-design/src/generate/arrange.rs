//! Bodies of a programme beside one another, in the directions of the halls.

pub use super::bars::Block;
use super::bars::{Rooms, bodies, floors, hall, row, storeys};
use super::{Choice, Room, Typology};

/// Width of the street between two bars and of the yards between teeth, metres.
const STREET: f64 = 18.0;

/// Bodies, not yet on a parcel: rectangles that do not overlap, the least coordinates at zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrangement {
    /// The bodies.
    pub blocks: Vec<Block>,
    /// Size of the rectangle around all, metres.
    pub size: [f64; 2],
}

/// Arranges the rooms of a programme.
///
/// Areas are met exactly: lengths follow from areas, and frames stand a little closer or farther than chosen.
pub fn arrange(rooms: &[Room], choice: &Choice) -> Arrangement {
    let rooms = Rooms::of(rooms);
    let width = (f64::from(choice.spans) * choice.span).min(rooms.hall_area().max(1.0).sqrt() * 2.0);
    let width = (width / choice.span).round().max(1.0) * choice.span;
    let whole: Vec<(&Room, f64)> = rooms.stacked.iter().map(|room| (*room, 1.0)).collect();
    let mut blocks = match choice.typology {
        _ if rooms.halls.is_empty() => bodies(&whole, [0.0, 0.0], choice.depth, false, choice),
        _ if whole.is_empty() => row(&rooms.halls, [0.0, 0.0], width, choice),
        Typology::Box => {
            let mut blocks = row(&rooms.halls, [0.0, 0.0], width, choice);
            blocks.extend(bodies(&whole, [end(&blocks), 0.0], choice.depth.max(width), false, choice));
            // Each body is as deep as the halls are wide.
            blocks
        }
        Typology::Front => {
            let mut blocks = row(&rooms.halls, [0.0, choice.depth], width, choice);
            blocks.extend(bodies(&whole, [0.0, 0.0], choice.depth, false, choice));
            blocks
        }
        Typology::Angle => {
            let mut blocks = row(&rooms.halls, [0.0, 0.0], width, choice);
            blocks.extend(bodies(&whole, [end(&blocks), 0.0], choice.depth, true, choice));
            blocks
        }
        Typology::Court => court(&rooms, width, choice),
        Typology::Comb => comb(&rooms, width, choice),
        Typology::Twin => {
            let mut blocks = row(&rooms.halls, [0.0, choice.depth + STREET], width, choice);
            blocks.extend(bodies(&whole, [0.0, 0.0], choice.depth, false, choice));
            blocks
        }
        Typology::Stacked => stacked(&rooms, width, choice),
    };
    number(&mut blocks);
    settle(blocks, choice.mirrored)
}

fn end(blocks: &[Block]) -> f64 {
    blocks.iter().map(|block| block.corner[0] + block.size[0]).fold(0.0, f64::max)
}

/// Wings of upper floors at both ends of the halls.
fn court(rooms: &Rooms<'_>, width: f64, choice: &Choice) -> Vec<Block> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    if let [only] = rooms.stacked[..] {
        left.push((only, 0.5));
        right.push((only, 0.5));
    } else {
        for (place, room) in rooms.stacked.iter().enumerate() {
            if place % 2 == 0 { left.push((*room, 1.0)) } else { right.push((*room, 1.0)) }
        }
    }
    let mut blocks = bodies(&left, [0.0, 0.0], choice.depth, true, choice);
    let halls = row(&rooms.halls, [choice.depth, 0.0], width, choice);
    let other = end(&halls);
    blocks.extend(halls);
    blocks.extend(bodies(&right, [other, 0.0], choice.depth, true, choice));
    blocks
}

/// Halls as teeth, yards between them, on a spine of upper floors.
fn comb(rooms: &Rooms<'_>, width: f64, choice: &Choice) -> Vec<Block> {
    // Teeth stand upright: their width lies along the spine.
    let teeth: Vec<(&Room, f64)> = match rooms.halls[..] {
        [only] => {
            let count = if only.area_m2 > 4.0 * width * width { 3 } else { 2 };
            vec![(only, 1.0 / f64::from(count)); count as usize]
        }
        _ => rooms.halls.iter().map(|room| (*room, 1.0)).collect(),
    };
    let mut along = 0.0;
    let mut blocks = Vec::new();
    for (room, share) in &teeth {
        let mut tooth = hall(room, room.area_m2 * share, [0.0, 0.0], width, choice);
        tooth.corner = [along, choice.depth];
        tooth.size.swap(0, 1);
        tooth.grid.swap(0, 1);
        along += width + STREET;
        blocks.push(tooth);
    }
    let whole: Vec<(&Room, f64)> = rooms.stacked.iter().map(|room| (*room, 1.0)).collect();
    blocks.extend(bodies(&whole, [0.0, 0.0], choice.depth, false, choice));
    blocks
}

/// Upper floors above pieces of the halls; what finds no room there stands at the end.
fn stacked(rooms: &Rooms<'_>, width: f64, choice: &Choice) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut along = 0.0;
    let mut waiting = rooms.stacked.iter();
    let mut above = waiting.next();
    for room in &rooms.halls {
        let mut left = room.area_m2;
        while let Some(upper) = above {
            let count = floors(upper, choice);
            let plan = upper.area_m2 / f64::from(count);
            if plan > left {
                break;
            }
            let mut block = hall(room, plan, [along, 0.0], width, choice);
            let level = block.storeys[0].height;
            block.storeys.extend(storeys(upper, count, level, choice));
            block.frame = choice.floor_frame.to_owned();
            block.name = format!("{}-{}", block.name, upper.use_type.to_lowercase());
            along += block.size[0];
            left -= plan;
            blocks.push(block);
            above = waiting.next();
        }
        if left > 1.0 {
            let block = hall(room, left, [along, 0.0], width, choice);
            along += block.size[0];
            blocks.push(block);
        }
    }
    let rest: Vec<(&Room, f64)> = above.into_iter().chain(waiting).map(|room| (*room, 1.0)).collect();
    blocks.extend(bodies(&rest, [along, 0.0], choice.depth.max(width), false, choice));
    blocks
}

/// Different names for all.
fn number(blocks: &mut [Block]) {
    let names: Vec<String> = blocks.iter().map(|block| block.name.clone()).collect();
    for (place, block) in blocks.iter_mut().enumerate() {
        if names.iter().filter(|name| **name == block.name).count() > 1 {
            let before = names[..place].iter().filter(|name| **name == names[place]).count();
            block.name = format!("{}-{}", names[place], before + 1);
        }
    }
}

fn settle(mut blocks: Vec<Block>, mirrored: bool) -> Arrangement {
    let most = |axis: usize, blocks: &[Block]| {
        blocks.iter().map(|block| block.corner[axis] + block.size[axis]).fold(0.0, f64::max)
    };
    let size = [most(0, &blocks), most(1, &blocks)];
    if mirrored {
        for block in &mut blocks {
            block.corner[0] = size[0] - block.corner[0] - block.size[0];
        }
    }
    Arrangement { blocks, size }
}
