//! How many parts each station works on for a good unit of the line: the balance of parts at every station.

use super::Plant;

/// Why the balance has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unbalanced {
    /// Two ways to a station bring parts in another proportion than it takes them: one of them fills up for good.
    Clashing,
    /// Several sources come together in any proportion: the shares follow from the run.
    Open,
}

/// Below this a coefficient is nothing.
const NOTHING: f64 = 1e-11;

impl Plant {
    /// Operated parts of each station for one good unit of the line, with scrap and rework.
    ///
    /// # Errors
    /// Where the parts cannot balance, or may balance in several ways.
    pub fn visits(&self) -> Result<Vec<f64>, Unbalanced> {
        let count = self.stations.len();
        // Each row: coefficients of the visits, and what they sum to.
        let mut rows: Vec<Vec<f64>> = Vec::new();
        let lost = |at: usize| {
            let station = &self.stations[at];
            station.scrap + station.rework.map_or(0.0, |rework| rework.share)
        };
        for station in 0..count {
            let mut fresh = vec![0.0; count + 1];
            fresh[station] += 1.0;
            for (from, feeder) in self.stations.iter().enumerate() {
                if let Some(rework) = feeder.rework
                    && rework.station == station
                {
                    fresh[from] -= rework.share;
                }
            }
            let arriving = |link: usize| {
                let link = &self.links[link];
                let share = if self.stations[link.from].splits { link.share } else { 1.0 };
                let each = f64::from(link.made) / f64::from(link.taken);
                (link.from, (1.0 - lost(link.from)) * share * each)
            };
            let before: Vec<usize> = self.before(station).collect();
            if self.only_mends(station) {
                rows.push(fresh);
            } else if self.stations[station].merges {
                for (from, coefficient) in before.into_iter().map(arriving) {
                    fresh[from] -= coefficient;
                }
                if !self.stations[station].is_source {
                    rows.push(fresh);
                }
            } else {
                for (from, coefficient) in before.into_iter().map(arriving) {
                    let mut row = fresh.clone();
                    row[from] -= coefficient;
                    rows.push(row);
                }
            }
        }
        let mut unit = vec![0.0; count + 1];
        unit[self.output] = 1.0 - lost(self.output);
        unit[count] = 1.0;
        rows.push(unit);
        solve(rows, count)
    }
}

/// Gauss and Jordan with the largest pivot of each column.
fn solve(mut rows: Vec<Vec<f64>>, count: usize) -> Result<Vec<f64>, Unbalanced> {
    let mut done = 0;
    let mut missing = false;
    for column in 0..count {
        let size = |row: &usize| rows[*row][column].abs();
        let pivot = (done..rows.len()).max_by(|a, b| size(a).total_cmp(&size(b)));
        let Some(pivot) = pivot.filter(|row| size(row) > NOTHING) else {
            missing = true;
            continue;
        };
        rows.swap(done, pivot);
        let (head, divisor) = (rows[done].clone(), rows[done][column]);
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = if at == done { 0.0 } else { row[column] / divisor };
            if factor != 0.0 {
                row.iter_mut().zip(&head).for_each(|(cell, above)| *cell -= factor * above);
            }
        }
        rows[done].iter_mut().for_each(|cell| *cell /= divisor);
        done += 1;
    }
    if rows[done..].iter().any(|row| row[count].abs() > 1e-9) {
        return Err(Unbalanced::Clashing);
    }
    if missing {
        return Err(Unbalanced::Open);
    }
    Ok((0..count).map(|at| rows[at][count].max(0.0)).collect())
}
