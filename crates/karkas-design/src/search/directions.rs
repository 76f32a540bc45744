//! Directions in which NSGA-III looks.

/// Points of the unit simplex whose coordinates are multiples of 1/`divisions` (Das and Dennis 1998): C(m+p−1, p) rows for
/// m objectives and p divisions, in lexicographic order.
pub fn das_dennis(objectives: usize, divisions: usize) -> Vec<Vec<f64>> {
    fn fill(row: &mut Vec<usize>, left: usize, objectives: usize, divisions: usize, all: &mut Vec<Vec<f64>>) {
        if row.len() + 1 == objectives {
            let shares = row.iter().copied().chain([left]);
            all.push(shares.map(|part| part as f64 / divisions as f64).collect());
            return;
        }
        for part in 0..=left {
            row.push(part);
            fill(row, left - part, objectives, divisions, all);
            row.pop();
        }
    }
    let mut all = Vec::new();
    if objectives > 0 && divisions > 0 {
        fill(&mut Vec::new(), divisions, objectives, divisions, &mut all);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Deb and Jain 2014, table I: 91 directions for 3 objectives with 12 divisions, 210 for 5 with 6.
    #[test]
    fn counts_of_the_paper() {
        assert_eq!(das_dennis(3, 12).len(), 91);
        assert_eq!(das_dennis(5, 6).len(), 210);
        assert!(das_dennis(4, 5).iter().all(|row| (row.iter().sum::<f64>() - 1.0).abs() < 1e-12));
    }
}
