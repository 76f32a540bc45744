//! The core dependency indicators of a group of places: a customs union, a city with its region, a firm's sites.

use super::Criteria;
use crate::flows::Flow;
use crate::names::Names;

/// Which places count as inside, with what trade over its border says of each product.
///
/// Memory: 8 bytes for each place and product.
#[derive(Debug, Clone)]
pub struct Bloc {
    /// Its name.
    pub name: String,
    inside: Vec<bool>,
    places: usize,
    /// Value from each outside place (column) by product (row).
    from_outside: Vec<f64>,
    intra: Vec<f64>,
    exports: Vec<f64>,
    missing: Vec<String>,
}

impl Bloc {
    /// A bloc of these places out of all. Members that are not among the places are kept by name: see
    /// [`Bloc::missing`].
    pub fn new<'a>(name: &str, members: impl IntoIterator<Item = &'a str>, places: &Names) -> Self {
        let mut inside = vec![false; places.len()];
        let mut missing = Vec::new();
        for member in members {
            match places.get(member) {
                Some(place) => inside[place as usize] = true,
                None => missing.push(member.to_string()),
            }
        }
        Self {
            name: name.to_string(),
            places: inside.len(),
            inside,
            from_outside: Vec::new(),
            intra: Vec::new(),
            exports: Vec::new(),
            missing,
        }
    }

    /// Members that have no flows at all.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Whether a place is inside.
    pub fn contains(&self, place: u32) -> bool {
        self.inside.get(place as usize).copied().unwrap_or(false)
    }

    /// Takes in one flow; see [`super::Margins::add`].
    pub fn add(&mut self, flow: &Flow) {
        self.add_value(flow.exporter, flow.importer, flow.product, flow.value);
    }

    /// As [`Bloc::add`], from the bare numbers.
    pub fn add_value(&mut self, exporter: u32, importer: u32, product: u32, value: f64) {
        let (from, to) = (self.contains(exporter), self.contains(importer));
        if exporter == importer || !(from || to) {
            return;
        }
        let product = product as usize;
        if product >= self.intra.len() {
            self.intra.resize(product + 1, 0.0);
            self.exports.resize(product + 1, 0.0);
            self.from_outside.resize((product + 1) * self.places, 0.0);
        }
        if exporter as usize >= self.places {
            self.widen(exporter as usize + 1);
        }
        if from {
            self.exports[product] += value;
            if to {
                self.intra[product] += value;
            }
        } else {
            self.from_outside[product * self.places + exporter as usize] += value;
        }
    }

    fn widen(&mut self, places: usize) {
        let places = places.max(2 * self.places);
        let mut wider = vec![0.0; self.intra.len() * places];
        for product in 0..self.intra.len() {
            wider[product * places..][..self.places]
                .copy_from_slice(&self.from_outside[product * self.places..][..self.places]);
        }
        self.from_outside = wider;
        self.places = places;
    }
}

/// The indicators of one product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoreIndicators {
    /// The product.
    pub product: u32,
    /// Imports from outside, US dollars.
    pub outside: f64,
    /// Trade between places inside, US dollars.
    pub intra: f64,
    /// All exports of places inside, to inside and outside, US dollars.
    pub exports: f64,
    /// CDI1: concentration of outside suppliers.
    pub concentration: f64,
    /// CDI2: imports from outside as a share of all imports.
    pub outside_share: f64,
    /// CDI3: imports from outside over all exports.
    pub outside_over_exports: f64,
    /// Number of outside suppliers.
    pub suppliers: u32,
    /// The largest outside supplier.
    pub top_supplier: u32,
    /// Its share of what comes from outside.
    pub top_share: f64,
    /// All three indicators are above their limits.
    pub dependent: bool,
}

/// The indicators of every product that comes from outside, by product.
pub fn core_indicators<'a>(
    bloc: &'a Bloc,
    criteria: &'a Criteria,
) -> impl Iterator<Item = CoreIndicators> + 'a {
    (0..bloc.intra.len()).filter_map(move |product| {
        let suppliers = &bloc.from_outside[product * bloc.places..][..bloc.places];
        let outside: f64 = suppliers.iter().sum();
        if outside <= 0.0 {
            return None;
        }
        let squares: f64 = suppliers.iter().map(|value| value * value).sum();
        let mut top = 0;
        for (place, &value) in suppliers.iter().enumerate() {
            if value > suppliers[top] {
                top = place;
            }
        }
        let (intra, exports) = (bloc.intra[product], bloc.exports[product]);
        let concentration = squares / (outside * outside);
        let outside_share = outside / (outside + intra);
        let outside_over_exports = if exports == 0.0 { criteria.no_exports } else { outside / exports };
        Some(CoreIndicators {
            product: product as u32,
            outside,
            intra,
            exports,
            concentration,
            outside_share,
            outside_over_exports,
            suppliers: suppliers.iter().filter(|&&value| value != 0.0).count() as u32,
            top_supplier: top as u32,
            top_share: suppliers[top] / outside,
            dependent: concentration > criteria.concentration
                && outside_share > criteria.outside_share
                && outside_over_exports > criteria.imports_over_exports,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_with_its_region_as_inside() {
        // Inside: city, region. From outside: north 60 (40 to the city, 20 to the region), south 20. Region to city 20.
        // City to north 10. CDI1 = (60² + 20²)/80² = 0.625, CDI2 = 80/100, CDI3 = 80/30.
        let places: Names = ["city", "region", "north", "south"].into_iter().collect();
        let mut bloc = Bloc::new("city and region", ["city", "region", "moon"], &places);
        for (from, to, value) in
            [(2, 0, 40.0), (2, 1, 20.0), (3, 0, 20.0), (1, 0, 20.0), (0, 2, 10.0), (2, 3, 99.0)]
        {
            bloc.add_value(from, to, 0, value);
        }
        let rows: Vec<_> = core_indicators(&bloc, &Criteria::default()).collect();
        assert_eq!(rows.len(), 1);
        let row = rows[0];
        assert_eq!((row.concentration, row.outside_share), (0.625, 0.8));
        assert!((row.outside_over_exports - 80.0 / 30.0).abs() < 1e-15);
        assert_eq!((row.top_supplier, row.top_share, row.suppliers, row.dependent), (2, 0.75, 2, true));
        assert_eq!(bloc.missing(), ["moon"]);
    }

    #[test]
    fn places_that_come_later_are_outside() {
        let mut bloc = Bloc::new("one", ["a"], &["a"].into_iter().collect());
        bloc.add_value(5, 0, 0, 3.0);
        bloc.add_value(9, 0, 2, 1.0);
        let rows: Vec<_> = core_indicators(&bloc, &Criteria::default()).collect();
        assert_eq!(
            rows.iter().map(|row| (row.product, row.top_supplier)).collect::<Vec<_>>(),
            [(0, 5), (2, 9)]
        );
    }
}
