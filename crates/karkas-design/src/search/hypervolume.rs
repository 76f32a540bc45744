//! How much of the space of outcomes a front covers.

use super::dominance::{lexicographic, pareto_front};

/// Volume of the outcomes that some row of `front` dominates and that dominate `reference` (Zitzler and Thiele 1999), all
/// objectives minimised. Rows that are not better than the reference in everything count nothing. Exact.
///
/// Two and three objectives by a sweep (Fonseca, Paquete and López-Ibáñez 2006); more by exclusive volumes of limited sets
/// with one objective sliced off at each level (While, Bradstreet and Barone 2012, "A fast way of calculating exact
/// hypervolumes").
///
/// # Panics
/// When a row has another number of objectives than the reference.
pub fn hypervolume<R: AsRef<[f64]>>(front: &[R], reference: &[f64]) -> f64 {
    let rows: Vec<Vec<f64>> = front
        .iter()
        .map(|row| {
            assert_eq!(row.as_ref().len(), reference.len(), "objectives of a row and of the reference");
            row.as_ref().to_vec()
        })
        .filter(|row| row.iter().zip(reference).all(|(value, limit)| value < limit))
        .collect();
    volume(nondominated(rows), reference)
}

/// Rows that no other dominates, without repetitions, in lexicographic order.
fn nondominated(rows: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let mut kept: Vec<Vec<f64>> = pareto_front(&rows).into_iter().map(|i| rows[i].clone()).collect();
    kept.sort_by(|a, b| lexicographic(a, b));
    kept.dedup();
    kept
}

/// Volume of a set of rows that do not dominate each other.
fn volume(mut rows: Vec<Vec<f64>>, reference: &[f64]) -> f64 {
    match reference.len() {
        0 => 0.0,
        _ if rows.is_empty() => 0.0,
        1 => reference[0] - rows.iter().map(|row| row[0]).fold(f64::INFINITY, f64::min),
        2 => area(&rows, reference),
        3 => sweep(rows, reference),
        objectives => {
            // With rows in rising order of the last objective, each row's own share is a slab of constant thickness.
            let last = objectives - 1;
            rows.sort_by(|a, b| a[last].total_cmp(&b[last]).then_with(|| lexicographic(a, b)));
            let below = &reference[..last];
            (0..rows.len())
                .map(|k| {
                    let row = &rows[k][..last];
                    let box_volume: f64 = row.iter().zip(below).map(|(value, limit)| limit - value).product();
                    let limited = rows[..k]
                        .iter()
                        .map(|other| other[..last].iter().zip(row).map(|(a, b)| a.max(*b)).collect())
                        .collect();
                    (reference[last] - rows[k][last]) * (box_volume - volume(nondominated(limited), below))
                })
                .sum()
        }
    }
}

/// Area for two objectives; rows in lexicographic order.
fn area(rows: &[Vec<f64>], reference: &[f64]) -> f64 {
    let mut ceiling = reference[1];
    let mut total = 0.0;
    for row in rows {
        if row[1] < ceiling {
            total += (reference[0] - row[0]) * (ceiling - row[1]);
            ceiling = row[1];
        }
    }
    total
}

/// Volume for three objectives: rows join a staircase of the first two in rising order of the third, and the staircase's
/// area times the step to the next row is added.
fn sweep(mut rows: Vec<Vec<f64>>, reference: &[f64]) -> f64 {
    rows.sort_by(|a, b| a[2].total_cmp(&b[2]).then_with(|| lexicographic(a, b)));
    // Steps of the staircase: first objective rising, second falling.
    let mut stairs: Vec<[f64; 2]> = Vec::with_capacity(rows.len());
    let (mut area, mut total, mut height) = (0.0, 0.0, rows[0][2]);
    for row in &rows {
        total += area * (row[2] - height);
        height = row[2];
        let (x, y) = (row[0], row[1]);
        let at = stairs.partition_point(|step| step[0] < x);
        let mut ceiling = if at > 0 { stairs[at - 1][1] } else { reference[1] };
        if ceiling <= y {
            continue;
        }
        // The new step covers what lies between the old staircase and itself, up to where an old step is lower.
        let (mut left, mut end) = (x, at);
        while end < stairs.len() && stairs[end][1] >= y {
            area += (stairs[end][0] - left) * (ceiling - y);
            left = stairs[end][0];
            ceiling = stairs[end][1];
            end += 1;
        }
        let right = stairs.get(end).map_or(reference[0], |step| step[0]);
        area += (right - left) * (ceiling - y);
        stairs.splice(at..end, [[x, y]]);
    }
    total + area * (reference[2] - height)
}
