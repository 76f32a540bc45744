//! Where the stations of a line stand in its diagram: columns along the way of the parts, rows for branches, and rows between them for what
//! only mends.

/// Column and row of a station, from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Spot {
    pub(super) column: usize,
    pub(super) row: usize,
}

/// Who hands parts to whom.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    /// Stations.
    pub(super) count: usize,
    /// Buffers: from, to.
    pub(super) links: Vec<(usize, usize)>,
    /// Parts to be mended: from, to.
    pub(super) reworks: Vec<(usize, usize)>,
    /// Stations that only mend.
    pub(super) mends: Vec<bool>,
}

impl Ways {
    fn before(&self, station: usize) -> impl Iterator<Item = usize> {
        self.links
            .iter()
            .filter(move |(from, to)| *to == station && !self.mends[*from])
            .map(|(from, _)| *from)
    }

    fn behind(&self, station: usize) -> impl Iterator<Item = usize> {
        self.links.iter().filter(move |(from, _)| *from == station).map(|(_, to)| *to)
    }

    /// The spot of each station; no two stand on one.
    pub(super) fn spots(&self) -> Vec<Spot> {
        let depths = self.depths();
        let columns = self.columns(&depths);
        let rows = self.branches(&depths);
        let mut spots: Vec<Spot> =
            columns.iter().zip(&rows).map(|(&column, &row)| Spot { column, row }).collect();
        self.insert_mending(&mut spots);
        spots
    }

    /// Longest way from the beginning.
    fn depths(&self) -> Vec<usize> {
        let mut columns = vec![0; self.count];
        // Each round settles at least one more step of every way.
        for _ in 0..self.count {
            for station in (0..self.count).filter(|&at| !self.mends[at]) {
                let least = self.before(station).map(|from| columns[from] + 1).max().unwrap_or(0);
                columns[station] = least.max(columns[station]).min(self.count);
            }
        }
        columns
    }

    /// As deep as it is; branches that are shorter begin as late as they can.
    fn columns(&self, depths: &[usize]) -> Vec<usize> {
        let mut columns = depths.to_vec();
        for _ in 0..self.count {
            for station in (0..self.count).filter(|&at| !self.mends[at]) {
                if let Some(next) = self.behind(station).map(|to| columns[to]).min() {
                    columns[station] = columns[station].max(next.saturating_sub(1));
                }
            }
        }
        columns
    }

    /// The longest way is the first row; each branch that joins it, or a branch, has one of its own below.
    fn branches(&self, depths: &[usize]) -> Vec<usize> {
        let mut rows = vec![usize::MAX; self.count];
        let mut next = 0;
        let ends = (0..self.count).filter(|&at| !self.mends[at] && self.behind(at).next().is_none());
        for end in ends {
            self.walk_back(end, &mut rows, &mut next, depths);
        }
        for row in rows.iter_mut().filter(|row| **row == usize::MAX) {
            *row = 0;
        }
        rows
    }

    fn walk_back(&self, end: usize, rows: &mut [usize], next: &mut usize, depths: &[usize]) {
        let mut open = vec![end];
        while let Some(first) = open.pop() {
            if rows[first] != usize::MAX {
                continue;
            }
            let row = *next;
            *next += 1;
            let mut at = first;
            loop {
                rows[at] = row;
                let mut free: Vec<usize> = self.before(at).filter(|&from| rows[from] == usize::MAX).collect();
                free.sort_by_key(|&from| depths[from]);
                let Some(main) = free.pop() else { break };
                // The nearest join is drawn first, so that branches do not cross.
                open.extend(free);
                at = main;
            }
        }
    }

    /// Stations that only mend stand in a row of their own above the station that sends them parts.
    fn insert_mending(&self, spots: &mut [Spot]) {
        let senders: Vec<(usize, usize)> = (0..self.count)
            .filter(|&at| self.mends[at])
            .map(|at| (at, self.reworks.iter().find(|(_, to)| *to == at).map_or(at, |(from, _)| *from)))
            .collect();
        let last = spots.iter().map(|spot| spot.row).max().unwrap_or(0);
        let mut shift = 0;
        let old: Vec<usize> = spots.iter().map(|spot| spot.row).collect();
        for row in 0..=last {
            let mut above: Vec<Vec<usize>> = Vec::new();
            for &(mending, sender) in senders.iter().filter(|(_, sender)| old[*sender] == row) {
                let column = spots[sender].column;
                match above.iter().position(|taken| !taken.contains(&column)) {
                    Some(level) => above[level].push(column),
                    None => above.push(vec![column]),
                }
                let level = above.iter().rposition(|taken| taken.contains(&column)).unwrap_or(0);
                spots[mending] = Spot { column, row: level };
            }
            let added = above.len();
            for at in (0..self.count).filter(|&at| !self.mends[at] && old[at] == row) {
                spots[at].row = row + shift + added;
            }
            for &(mending, _) in senders.iter().filter(|(_, sender)| old[*sender] == row) {
                spots[mending].row = row + shift + added - 1 - spots[mending].row;
            }
            shift += added;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(count: usize, links: &[(usize, usize)], reworks: &[(usize, usize)], mends: &[usize]) -> Ways {
        Ways {
            count,
            links: links.to_vec(),
            reworks: reworks.to_vec(),
            mends: (0..count).map(|at| mends.contains(&at)).collect(),
        }
    }

    fn at(column: usize, row: usize) -> Spot {
        Spot { column, row }
    }

    #[test]
    fn a_row_with_a_bench_above_its_tester() {
        let found = ways(4, &[(0, 1), (1, 2), (3, 2)], &[(2, 3)], &[3]).spots();
        assert_eq!(found, [at(0, 1), at(1, 1), at(2, 1), at(2, 0)]);
    }

    #[test]
    fn branches_begin_late_and_have_rows_of_their_own() {
        // 0 → 1 → 2 → 3 with 4 joining at 2 and 5 at 3.
        let found = ways(6, &[(0, 1), (1, 2), (2, 3), (4, 2), (5, 3)], &[], &[]).spots();
        assert_eq!(found, [at(0, 0), at(1, 0), at(2, 0), at(3, 0), at(1, 1), at(2, 2)]);
    }

    #[test]
    fn ways_that_part_and_come_together() {
        let found = ways(4, &[(0, 1), (0, 2), (1, 3), (2, 3)], &[], &[]).spots();
        let rows: Vec<usize> = found.iter().map(|spot| spot.row).collect();
        assert_eq!(found.iter().map(|spot| spot.column).collect::<Vec<_>>(), [0, 1, 1, 2]);
        assert_ne!(rows[1], rows[2]);
    }

    #[test]
    fn no_two_stand_on_one_spot() {
        let found =
            ways(7, &[(0, 1), (1, 2), (3, 2), (4, 2), (5, 2), (6, 5)], &[(2, 3), (2, 4)], &[3, 4]).spots();
        for (number, spot) in found.iter().enumerate() {
            assert!(!found[..number].contains(spot), "{found:?}");
        }
    }
}
