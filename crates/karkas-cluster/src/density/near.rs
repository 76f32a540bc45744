//! Which sites are within a distance of a place.

use crate::distance::Sites;

/// Sites by squares of a map, each as wide as the distance that will be asked for.
pub(super) struct Near<'a> {
    sites: &'a Sites,
    width: f64,
    cells: Vec<((i64, i64), usize)>,
}

impl<'a> Near<'a> {
    pub(super) fn new(sites: &'a Sites, width: f64) -> Self {
        let cell = |site: usize| {
            let (x, y) = sites.place(site);
            ((x / width).floor() as i64, (y / width).floor() as i64)
        };
        let mut cells: Vec<_> = (0..sites.len()).map(|site| (cell(site), site)).collect();
        cells.sort_unstable();
        Self { sites, width, cells }
    }

    /// Sites within the width of a site, itself among them, in the order of sites.
    pub(super) fn of(&self, site: usize) -> Vec<usize> {
        let (x, y) = self.sites.place(site);
        let (column, row) = ((x / self.width).floor() as i64, (y / self.width).floor() as i64);
        let square = self.width * self.width;
        let mut near = Vec::new();
        // A site exactly at the width lies in the next cell at the farthest, but for rounding of the quotient: one more.
        for column in column - 2..=column + 2 {
            let from = self.cells.partition_point(|(cell, _)| *cell < (column, row - 2));
            let cells = self.cells[from..].iter().take_while(|(cell, _)| *cell <= (column, row + 2));
            near.extend(
                cells.map(|(_, other)| *other).filter(|o| self.sites.squared_distance(site, *o) <= square),
            );
        }
        near.sort_unstable();
        near
    }
}
