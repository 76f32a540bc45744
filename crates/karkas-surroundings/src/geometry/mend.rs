//! Making a polygon whole: closed, without repeated corners, outline counter-clockwise, not crossing itself.

use geo::orient::Direction;
use geo::{Area, Coord, LineString, MakeValid, Orient, Polygon, RemoveRepeatedPoints, Validation};

/// Parts of the area that mending may lose before the meaning is in doubt.
const LOST: f64 = 0.1;

/// A polygon that was made whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// Whole: outline counter-clockwise, holes clockwise.
    pub polygon: Polygon<f64>,
    /// The outline ran clockwise, or a hole counter-clockwise.
    pub reversed: bool,
    /// It crossed or touched itself, and small parts were cut off.
    pub crossed: bool,
}

/// Why a polygon cannot be made whole.
#[derive(Debug, Clone, PartialEq)]
pub enum Unmendable {
    /// Fewer than three corners, or no area.
    Flat,
    /// A coordinate is no number.
    NotANumber,
    /// It crosses itself so that several parts could be meant, of these square metres.
    Crossed(Vec<f64>),
}

/// Makes a polygon whole, given as its outline and holes.
///
/// # Errors
/// What is left has no area, or could be several things.
pub fn mend(rings: &[Vec<[f64; 2]>]) -> Result<Mended, Unmendable> {
    if rings.iter().flatten().flatten().any(|part| !part.is_finite()) {
        return Err(Unmendable::NotANumber);
    }
    let mut lines = rings.iter().map(|ring| line(ring)).filter(|line| line.0.len() >= 4);
    let outline = lines.next().ok_or(Unmendable::Flat)?;
    let given = Polygon::new(outline, lines.collect());
    let (polygon, crossed) = if given.is_valid() { (given.clone(), false) } else { (whole(&given)?, true) };
    let oriented = polygon.orient(Direction::Default);
    let reversed = !crossed && oriented != polygon;
    if oriented.unsigned_area() <= 0.0 {
        return Err(Unmendable::Flat);
    }
    Ok(Mended { polygon: oriented, reversed, crossed })
}

/// A closed line without repeated corners.
fn line(ring: &[[f64; 2]]) -> LineString<f64> {
    let mut line = LineString::from_iter(ring.iter().map(|&[x, y]| Coord { x, y }));
    line.close();
    line.remove_repeated_points()
}

/// The one part that a crossing polygon can only mean.
fn whole(given: &Polygon<f64>) -> Result<Polygon<f64>, Unmendable> {
    let parts = given.make_valid().map_err(|_| Unmendable::Flat)?;
    let mut areas: Vec<f64> = parts.iter().map(Area::unsigned_area).collect();
    let all: f64 = areas.iter().sum();
    let largest = parts
        .into_iter()
        .reduce(|a, b| if b.unsigned_area() > a.unsigned_area() { b } else { a })
        .ok_or(Unmendable::Flat)?;
    if largest.unsigned_area() < (1.0 - LOST) * all {
        areas.sort_by(|a, b| b.total_cmp(a));
        return Err(Unmendable::Crossed(areas));
    }
    Ok(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<[f64; 2]> {
        vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]]
    }

    #[test]
    fn a_whole_one_stays() {
        let mended = mend(&[square()]).unwrap();
        assert!(!mended.reversed && !mended.crossed);
        assert_eq!(mended.polygon.signed_area(), 100.0);
    }

    #[test]
    fn a_reversed_one_is_turned() {
        let mended = mend(&[square().into_iter().rev().collect()]).unwrap();
        assert!(mended.reversed);
        assert_eq!(mended.polygon.signed_area(), 100.0);
    }

    #[test]
    fn a_bow_tie_could_be_two_things() {
        let tie = vec![[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]];
        // Two triangles of 10 × 5 / 2 = 25 m².
        assert_eq!(mend(&[tie]), Err(Unmendable::Crossed(vec![25.0, 25.0])));
    }

    #[test]
    fn a_small_loop_is_cut_off() {
        // The last side overshoots the first by 1 m: x = 5/11 where it crosses, so the loop is a triangle of 5/22 m² and the
        // rest 100 - 10 × 5/11 / 2 = 97.7 m².
        let overshot = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.5, -1.0]];
        let mended = mend(&[overshot]).unwrap();
        assert!(mended.crossed);
        assert!((mended.polygon.unsigned_area() - (100.0 - 25.0 / 11.0)).abs() < 1e-6);
    }

    #[test]
    fn lines_and_points_are_flat() {
        assert_eq!(mend(&[vec![[0.0, 0.0], [1.0, 0.0]]]), Err(Unmendable::Flat));
        assert_eq!(mend(&[vec![[0.0, 0.0]; 5]]), Err(Unmendable::Flat));
        assert_eq!(mend(&[]), Err(Unmendable::Flat));
        assert_eq!(mend(&[vec![[f64::NAN, 0.0]; 5]]), Err(Unmendable::NotANumber));
    }
}
