//! Complexity as tables.

use super::Complexity;
use super::project::Projected;

karkas_model::row! {
    /// A place in a year.
    PlaceRow = "complexity_places" {
        year: i64, place: String, sample: i64, output: f64, diversity: i64, eci: Option<f64>, rank: Option<f64>,
        outlook: Option<f64>, fitness: Option<f64>, nonhomogeneous_fitness: Option<f64>, income_level: Option<f64>,
        known: f64
    }
}

karkas_model::row! {
    /// A product in a year.
    ProductRow = "complexity_products" {
        year: i64, product: String, output: f64, ubiquity: i64, pci: Option<f64>, rank: Option<f64>,
        complexity: f64, nonhomogeneous_complexity: f64, income_level: Option<f64>
    }
}

karkas_model::row! {
    /// A place and a product in a year.
    CellRow = "complexity_cells" {
        year: i64, place: String, product: String, value: f64, advantage: f64, present: i64, density: f64,
        relative_density: f64, gain: f64
    }
}

karkas_model::row! {
    /// A place or product without an index.
    LeftOutRow = "complexity_left_out" { year: i64, kind: String, code: String, reason: String }
}

impl Complexity {
    /// Places of the sample, then those that are seen by it.
    pub fn place_rows(&self, projected: &[Projected], outputs: &[f64]) -> Vec<PlaceRow> {
        let year = i64::from(self.year);
        let ranks = ranks(&self.eci);
        let sums = self.values.row_sums();
        let own = self.places.iter().enumerate().map(|(number, place)| PlaceRow {
            year,
            place: place.to_string(),
            sample: 1,
            output: sums[number],
            diversity: i64::from(self.presence.diversity[number]),
            eci: self.eci[number],
            rank: ranks[number],
            outlook: self.outlook[number],
            fitness: Some(self.fitness.places[number]),
            nonhomogeneous_fitness: Some(self.nonhomogeneous.places[number]),
            income_level: self.place_income[number],
            known: 1.0,
        });
        let others = projected.iter().zip(outputs).map(|(place, &output)| PlaceRow {
            year,
            place: place.place.clone(),
            sample: 0,
            output,
            diversity: i64::from(place.diversity),
            eci: place.index,
            rank: None,
            outlook: None,
            fitness: None,
            nonhomogeneous_fitness: None,
            income_level: None,
            known: place.known,
        });
        own.chain(others).collect()
    }

    /// Products of the sample.
    pub fn product_rows(&self) -> Vec<ProductRow> {
        let ranks = ranks(&self.pci);
        let sums = self.values.column_sums();
        let row = |(number, product): (usize, &str)| ProductRow {
            year: i64::from(self.year),
            product: product.to_string(),
            output: sums[number],
            ubiquity: i64::from(self.presence.ubiquity[number]),
            pci: self.pci[number],
            rank: ranks[number],
            complexity: self.fitness.products[number],
            nonhomogeneous_complexity: self.nonhomogeneous.products[number],
            income_level: self.product_income[number],
        };
        self.products.iter().enumerate().map(row).collect()
    }

    /// All pairs of a place and a product of the sample.
    pub fn cell_rows(&self) -> Vec<CellRow> {
        let mut rows = Vec::with_capacity(self.values.cells.len());
        for (place, place_code) in self.places.iter().enumerate() {
            for (product, product_code) in self.products.iter().enumerate() {
                rows.push(CellRow {
                    year: i64::from(self.year),
                    place: place_code.to_string(),
                    product: product_code.to_string(),
                    value: self.values.at(place, product),
                    advantage: self.advantage.at(place, product),
                    present: i64::from(self.presence.has(place, product)),
                    density: self.density.at(place, product),
                    relative_density: self.relative.at(place, product),
                    gain: self.gain.at(place, product),
                });
            }
        }
        rows
    }

    /// What is out or has no index, and why.
    pub fn left_out_rows(&self) -> Vec<LeftOutRow> {
        let row = |out: &super::sample::LeftOut| LeftOutRow {
            year: i64::from(self.year),
            kind: if out.is_place { "place" } else { "product" }.to_string(),
            code: out.code.clone(),
            reason: out.reason.code().to_string(),
        };
        self.left_out.iter().map(row).collect()
    }
}

/// Ranks from 1, the highest first; equals in the order of the table.
fn ranks(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..values.len()).filter(|&number| values[number].is_some()).collect();
    order.sort_by(|&a, &b| values[b].unwrap_or(0.0).total_cmp(&values[a].unwrap_or(0.0)).then(a.cmp(&b)));
    let mut ranks = vec![None; values.len()];
    for (rank, number) in order.into_iter().enumerate() {
        ranks[number] = Some((rank + 1) as f64);
    }
    ranks
}
