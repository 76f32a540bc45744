//! The tables of opportunities beside that of the opportunities themselves.

use std::collections::BTreeMap;

use karkas_trade::codes::country;
use karkas_trade::complexity::Complexity;
use karkas_trade::complexity::proximity::Proximity;
use karkas_trade::opportunity::view::View;
use karkas_trade::opportunity::{
    ImportRow, Imports, LinkRow, Opportunity, PlaceRow, PresentRow, SpaceRow, group,
};
use karkas_trade::space::{layout, links};

use super::names::Naming;

/// Links of the product space beyond the tree: as proximate as this, and at most so many for each product.
const CLOSE: f64 = 0.55;
const LINKS_EACH: usize = 3;

/// What the tables are made from.
pub struct Told<'a> {
    pub solved: &'a Complexity,
    pub views: &'a [View],
    pub names: &'a Naming,
    pub imports: Option<&'a Imports>,
    pub world: &'a BTreeMap<String, f64>,
}

impl Told<'_> {
    fn is_harmonised(&self) -> bool {
        self.solved
            .products
            .iter()
            .all(|code| code.bytes().all(|byte| byte.is_ascii_digit()) && code.len() >= 4)
    }

    pub fn place_name(view: &View) -> String {
        country(&view.place).map_or_else(String::new, |found| found.name.to_string())
    }

    pub fn places(&self, opportunities: &[Opportunity]) -> Vec<PlaceRow> {
        let row = |(number, view): (usize, &View)| {
            let above = |index: f64| self.solved.eci.iter().flatten().filter(|other| **other > index).count();
            let own = self.imports.map(|imports| imports.of_place(&view.place).map(|(_, import)| import));
            let sums = own.map(|own| {
                own.fold((0.0, 0.0), |(all, dependent), import| {
                    (all + import.value, dependent + if import.dependent { import.value } else { 0.0 })
                })
            });
            PlaceRow {
                place: view.place.clone(),
                name: Self::place_name(view),
                rank: view.complexity.map_or(0, |index| 1 + above(index) as i64),
                of: self.solved.eci.iter().flatten().count() as i64,
                complexity: view.complexity.unwrap_or(0.0),
                diversity: view.diversity() as i64,
                outlook: view.outlook,
                opportunities: opportunities
                    .iter()
                    .filter(|one| one.evidence.place as usize == number)
                    .count() as i64,
                exports: view.values.iter().sum(),
                imports: sums.map(|(all, _)| all),
                dependent_imports: sums.map(|(_, dependent)| dependent),
            }
        };
        self.views.iter().enumerate().map(row).collect()
    }

    pub fn present(&self) -> Vec<PresentRow> {
        let mut rows = Vec::new();
        for view in self.views {
            for product in (0..view.made.len()).filter(|&product| view.made[product]) {
                let code = self.solved.products.text(product as u32);
                rows.push(PresentRow {
                    place: view.place.clone(),
                    product: code.to_owned(),
                    name: self.names.of(code),
                    advantage: view.advantage[product],
                    exports: view.values[product],
                });
            }
        }
        rows
    }

    pub fn space(&self, proximity: &Proximity<'_>) -> (Vec<SpaceRow>, Vec<LinkRow>) {
        let count = proximity.products();
        let mut counts = vec![0; count];
        let rows: Vec<Vec<f32>> = (0..count)
            .map(|product| {
                let mut row = vec![0.0; count];
                proximity.row(product, &mut counts, &mut row);
                row.into_iter().map(|proximity| proximity as f32).collect()
            })
            .collect();
        let near = |one: u32, other: u32| f64::from(rows[one as usize][other as usize]);
        let links = links(count as u32, near, CLOSE, LINKS_EACH * count);
        let at = layout(count as u32, &links);
        let products = &self.solved.products;
        let harmonised = self.is_harmonised();
        let space = (0..count)
            .map(|product| {
                let code = products.text(product as u32);
                SpaceRow {
                    product: code.to_owned(),
                    name: self.names.of(code),
                    group: group(code, harmonised),
                    x: at[product].0,
                    y: at[product].1,
                    complexity: self.solved.pci[product].unwrap_or(0.0),
                    ubiquity: i64::from(self.solved.presence.ubiquity[product]),
                    world_market: self.world.get(code).copied().unwrap_or(0.0),
                }
            })
            .collect();
        let link = |link: &karkas_trade::space::Link| LinkRow {
            from: products.text(link.from).to_owned(),
            to: products.text(link.to).to_owned(),
            proximity: link.proximity,
            in_tree: i64::from(link.in_tree),
        };
        (space, links.iter().map(link).collect())
    }

    pub fn imports(&self) -> Vec<ImportRow> {
        let harmonised = self.is_harmonised();
        let mut rows = Vec::new();
        for view in self.views {
            for (code, import) in self.imports.iter().flat_map(|imports| imports.of_place(&view.place)) {
                rows.push(ImportRow {
                    place: view.place.clone(),
                    product: code.to_owned(),
                    name: self.names.of(code),
                    group: group(code, harmonised),
                    imports: import.value,
                    concentration: import.concentration,
                    top_supplier: import.top_supplier.clone(),
                    top_share: import.top_share,
                    dependent: i64::from(import.dependent),
                });
            }
        }
        rows
    }
}
