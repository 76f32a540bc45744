//! What an importer would lose with one supplier, over all products. A second pass over the flows.

use super::{Criteria, Margins};
use crate::flows::Flow;

/// What hangs on one supplier.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SupplierLoss {
    /// Imports from it, US dollars.
    pub value: f64,
    /// Products bought from it.
    pub products: u32,
    /// Value of products of which it supplies more than half.
    pub leaning: f64,
    /// Number of these products.
    pub leaning_products: u32,
    /// Value of products that meet all three criteria of dependence and of which it is the largest supplier.
    pub dependent: f64,
    /// What the rest of the world's exporters could hardly replace: for each product the part of the loss above a tenth of
    /// what all others export to other places.
    pub irreplaceable: f64,
    /// Value of products that the supplier itself imports in amounts near its exports: the origin may lie elsewhere.
    pub passed_on: f64,
}

/// Share of what others export elsewhere that could be turned to the importer within a year: an assumption, stated in
/// every table that uses it.
const DIVERTIBLE: f64 = 0.1;

/// Losses for every importer and supplier.
#[derive(Debug, Clone)]
pub struct Exposure {
    places: usize,
    losses: Vec<SupplierLoss>,
    world: Vec<f64>,
    dependent: Vec<bool>,
    criteria: Criteria,
}

impl Exposure {
    /// Ready for the second pass, from the margins of the first.
    pub fn new(margins: &Margins, criteria: &Criteria) -> Self {
        let places = margins.places();
        let mut dependent = vec![false; places * margins.products()];
        for row in super::dependence(margins, criteria) {
            dependent[row.place as usize * margins.products() + row.product as usize] = row.dependent;
        }
        Self {
            places,
            losses: vec![SupplierLoss::default(); places * places],
            world: margins.world().iter().map(|side| side.total).collect(),
            dependent,
            criteria: *criteria,
        }
    }

    /// Takes in one flow; the same flows as those of the margins.
    ///
    /// # Panics
    /// If the margins did not see the flow's places and product.
    pub fn add(&mut self, margins: &Margins, flow: &Flow) {
        self.add_value(margins, flow.exporter, flow.importer, flow.product, flow.value);
    }

    /// As [`Exposure::add`], from the bare numbers.
    pub fn add_value(&mut self, margins: &Margins, exporter: u32, importer: u32, product: u32, value: f64) {
        if exporter == importer || value <= 0.0 {
            return;
        }
        let imports = margins.imports(importer, product);
        let supplied = margins.exports(exporter, product);
        let loss = &mut self.losses[importer as usize * self.places + exporter as usize];
        loss.value += value;
        loss.products += 1;
        if value > 0.5 * imports.total {
            loss.leaning += value;
            loss.leaning_products += 1;
        }
        let pair = importer as usize * margins.products() + product as usize;
        if self.dependent[pair] && imports.top_partner == exporter {
            loss.dependent += value;
        }
        // Others: all but the lost supplier, the importer itself, and what they sell to the importer already.
        let others = self.world[product as usize]
            - supplied.total
            - margins.exports(importer, product).total
            - (imports.total - value);
        loss.irreplaceable += (value - DIVERTIBLE * others.max(0.0)).max(0.0);
        let comes_in = margins.imports(exporter, product).total;
        if super::criteria::passes_on(comes_in, supplied.total, self.criteria.passing_on) {
            loss.passed_on += value;
        }
    }

    /// What an importer would lose with a supplier.
    pub fn loss(&self, importer: u32, supplier: u32) -> &SupplierLoss {
        &self.losses[importer as usize * self.places + supplier as usize]
    }

    /// All pairs with trade, by importer, then supplier.
    pub fn rows(&self) -> impl Iterator<Item = (u32, u32, &SupplierLoss)> {
        let places = self.places;
        self.losses
            .iter()
            .enumerate()
            .filter(|(_, loss)| loss.products > 0)
            .map(move |(pair, loss)| ((pair / places) as u32, (pair % places) as u32, loss))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loss_of_one_supplier_by_hand() {
        // Place 0 buys product 0: 80 from 1, 20 from 2; product 1: 30 from 1, 70 from 2. Place 2 sells 200 of product 0 to 3.
        let flows = [(1, 0, 0, 80.0), (2, 0, 0, 20.0), (1, 0, 1, 30.0), (2, 0, 1, 70.0), (2, 3, 0, 200.0)];
        let mut margins = Margins::default();
        for (from, to, product, value) in flows {
            margins.add_value(from, to, product, value);
        }
        let mut exposure = Exposure::new(&margins, &Criteria::default());
        for (from, to, product, value) in flows {
            exposure.add_value(&margins, from, to, product, value);
        }
        let loss = exposure.loss(0, 1);
        assert_eq!((loss.value, loss.products, loss.leaning, loss.leaning_products), (110.0, 2, 80.0, 1));
        // Product 0: others sell 300 − 80 − 20 = 200 elsewhere, a tenth is 20: 60 stay lost. Product 1: nothing: 30.
        assert_eq!(loss.irreplaceable, 90.0);
        // Product 0: C1 = 0.68, C2 = (80² + 220²)/300² = 0.609, no exports: dependent on place 1.
        assert_eq!(loss.dependent, 80.0);
        assert_eq!(
            exposure.rows().map(|(importer, supplier, _)| (importer, supplier)).collect::<Vec<_>>(),
            [(0, 1), (0, 2), (3, 2)]
        );
    }
}
