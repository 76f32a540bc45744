//! Evidence put together from what the engines found.

use std::collections::{BTreeMap, HashMap};

use super::evidence::Evidence;
use super::view::View;
use crate::complexity::Complexity;
use crate::dependence::{Criteria, Margins, dependence};
use crate::entry::Assessment;
use crate::flows::Flows;

/// Imports of places by product, from flows of one year.
#[derive(Debug, Clone, Default)]
pub struct Imports {
    /// By place and product, in the codes of the flows.
    pub rows: BTreeMap<(String, String), Import>,
}

/// What a place imports of a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Value, USD.
    pub value: f64,
    /// Concentration over suppliers.
    pub concentration: f64,
    /// The largest supplier.
    pub top_supplier: String,
    /// Its share.
    pub top_share: f64,
    /// Whether the criteria of strategic dependence hold.
    pub dependent: bool,
}

impl Imports {
    /// The imports of these places in the last year of the flows.
    pub fn of(flows: &Flows, places: &[String]) -> Self {
        let Some(last) = flows.rows.iter().map(|flow| flow.year).max() else { return Self::default() };
        let mut margins = Margins::new(flows.places.len(), flows.products.len());
        for flows in flows.rows.chunk_by(|a, b| a.year == b.year).filter(|flows| flows[0].year == last) {
            margins.add(flows);
        }
        let wanted: Vec<u32> = places.iter().filter_map(|place| flows.places.get(place)).collect();
        let rows = dependence(&margins, &Criteria::default())
            .filter(|row| wanted.contains(&row.place))
            .map(|row| {
                let key =
                    (flows.places.text(row.place).to_owned(), flows.products.text(row.product).to_owned());
                let import = Import {
                    value: row.imports,
                    concentration: row.import_concentration,
                    top_supplier: flows.places.text(row.top_supplier).to_owned(),
                    top_share: row.top_share,
                    dependent: row.dependent,
                };
                (key, import)
            })
            .collect();
        Self { rows }
    }

    /// What a place imports of a product.
    pub fn get(&self, place: &str, product: &str) -> Option<&Import> {
        self.rows.get(&(place.to_owned(), product.to_owned()))
    }

    /// All imports of a place.
    pub fn of_place<'i>(&'i self, place: &'i str) -> impl Iterator<Item = (&'i str, &'i Import)> {
        let own = self.rows.iter().filter(move |((owner, _), _)| owner == place);
        own.map(|((_, product), import)| (product.as_str(), import))
    }
}

/// Linkages of the industries that make products, by the beginnings of product codes.
#[derive(Debug, Clone, Default)]
pub struct Linkages {
    /// Beginning of a code, backward and forward linkage.
    pub by_code: BTreeMap<String, (f64, f64)>,
}

impl Linkages {
    /// The linkages under the longest beginning of a code.
    pub fn of(&self, code: &str) -> Option<(f64, f64)> {
        (1..=code.len())
            .rev()
            .filter_map(|length| code.get(..length))
            .find_map(|start| self.by_code.get(start).copied())
    }
}

/// What evidence is put together from.
pub struct Sources<'a> {
    /// Complexity in the last year.
    pub solved: &'a Complexity,
    /// World exports of each product in the last year and, where there is one, in an earlier year, with the years between.
    pub world: &'a BTreeMap<String, f64>,
    /// The same in an earlier year, and how many years lie between.
    pub earlier: Option<(&'a BTreeMap<String, f64>, i32)>,
    /// Probabilities of entry.
    pub assessment: Option<&'a Assessment>,
    /// Imports.
    pub imports: Option<&'a Imports>,
    /// Linkages.
    pub linkages: Option<&'a Linkages>,
    /// Whether a product's code is a residual one.
    pub residual: &'a dyn Fn(&str) -> bool,
    /// Share of a product's value that a change of codes could not place surely.
    pub ambiguity: &'a dyn Fn(&str) -> Option<f64>,
}

/// Evidence for every product that these places do not make with advantage and whose complexity is known. Places are numbered
/// in the order given, products as in the sample.
pub fn evidence(sources: &Sources<'_>, views: &[View]) -> Vec<Evidence> {
    let solved = sources.solved;
    let probabilities = sources.assessment.map(probabilities).unwrap_or_default();
    let mut found = Vec::new();
    for (place, view) in views.iter().enumerate() {
        let with_entry = probabilities.keys().any(|(known, _)| *known == view.place);
        for (product, complexity) in solved.pci.iter().enumerate() {
            let Some(complexity) = *complexity else { continue };
            if view.made[product] {
                continue;
            }
            let code = solved.products.text(product as u32);
            let market = sources.world.get(code).copied().unwrap_or(0.0);
            let growth = sources.earlier.and_then(|(earlier, years)| {
                let before = earlier.get(code).copied().filter(|before| *before > 0.0)?;
                (years > 0 && market > 0.0).then(|| (market / before).powf(1.0 / f64::from(years)) - 1.0)
            });
            let import = sources.imports.map(|imports| imports.get(&view.place, code));
            let linkage = sources.linkages.and_then(|linkages| linkages.of(code));
            found.push(Evidence {
                place: place as u32,
                product: product as u32,
                advantage: view.advantage[product],
                density: view.density[product],
                relative_density: Some(view.relative[product]),
                with_entry,
                entry_probability: probabilities.get(&(view.place.as_str(), code)).copied(),
                complexity,
                place_complexity: view.complexity.unwrap_or(0.0),
                outlook_gain: view.gain.as_ref().map(|gain| gain[product]),
                world_market: market,
                world_growth: growth,
                // Where imports are known at all, a product that is not among them is not imported.
                imports: import.map(|import| import.map_or(0.0, |import| import.value)),
                import_concentration: import.flatten().map(|import| import.concentration),
                top_supplier: import.flatten().map(|import| (import.top_supplier.clone(), import.top_share)),
                dependent: import.map(|import| import.is_some_and(|import| import.dependent)),
                backward_linkage: linkage.map(|linkage| linkage.0),
                forward_linkage: linkage.map(|linkage| linkage.1),
                ambiguity: (sources.ambiguity)(code),
                residual: (sources.residual)(code),
            });
        }
    }
    found
}

fn probabilities(assessment: &Assessment) -> HashMap<(&str, &str), f64> {
    assessment
        .candidates
        .iter()
        .map(|one| {
            let key = (assessment.places.text(one.place), assessment.products.text(one.product));
            (key, one.probability)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flows::Flow;

    #[test]
    fn the_longest_beginning_of_a_code_counts() {
        let linkages = Linkages {
            by_code: [("85".to_owned(), (1.0, 1.1)), ("8507".to_owned(), (1.4, 0.9))].into_iter().collect(),
        };
        assert_eq!(linkages.of("850760"), Some((1.4, 0.9)));
        assert_eq!(linkages.of("8501"), Some((1.0, 1.1)));
        assert_eq!(linkages.of("9001"), None);
    }

    #[test]
    fn imports_of_the_last_year_by_hand() {
        let mut flows = Flows::default();
        for (year, from, to, value) in [
            (2019, "chn", "rus", 1000.0),
            (2020, "chn", "rus", 90.0),
            (2020, "deu", "rus", 10.0),
            (2020, "rus", "deu", 5.0),
        ] {
            let (exporter, importer) = (flows.places.number(from), flows.places.number(to));
            let product = flows.products.number("8507");
            flows.rows.push(Flow { year, exporter, importer, product, value, quantity: f64::NAN });
        }
        let imports = Imports::of(&flows, &["rus".to_owned()]);
        let import = imports.get("rus", "8507").expect("imports");
        // Shares 0.9 and 0.1: 0.82. The world's exports 90, 10 and 5 of 105 are concentrated too, and 100 is more than 5.
        assert_eq!((import.value, import.top_supplier.as_str(), import.top_share), (100.0, "chn", 0.9));
        assert!((import.concentration - 0.82).abs() < 1e-12);
        assert!(import.dependent);
        assert_eq!(imports.of_place("deu").count(), 0);
    }
}
