//! GeoDep's criteria for every importer and product, with what makes a figure doubtful beside it.

use super::margins::Margins;

/// Limits above which a figure speaks of dependence, and those of the flags.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Criteria {
    /// Concentration of imports, and of the world's exporters (C1, C2, CDI1).
    pub concentration: f64,
    /// Share of imports that comes from outside (CDI2).
    pub outside_share: f64,
    /// Imports over exports (C3, CDI3).
    pub imports_over_exports: f64,
    /// Written for imports over exports where nothing is exported.
    pub no_exports: f64,
    /// A place whose imports of a product are at least this share of its exports may only pass it on.
    pub passing_on: f64,
    /// By how much freight and insurance may swell imports recorded CIF beside exports recorded FOB.
    pub freight_margin: f64,
}

impl Default for Criteria {
    fn default() -> Self {
        Self {
            concentration: 0.4,
            outside_share: 0.5,
            imports_over_exports: 1.0,
            no_exports: 9999.0,
            passing_on: 0.5,
            freight_margin: 0.1,
        }
    }
}

/// One importer and product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dependence {
    /// The importer.
    pub place: u32,
    /// The product.
    pub product: u32,
    /// Imports, US dollars.
    pub imports: f64,
    /// Exports, US dollars.
    pub exports: f64,
    /// Concentration of imports (C1).
    pub import_concentration: f64,
    /// Concentration of the world's exporters (C2).
    pub world_concentration: f64,
    /// Imports over exports (C3).
    pub imports_over_exports: f64,
    /// Number of suppliers.
    pub suppliers: u32,
    /// The largest supplier.
    pub top_supplier: u32,
    /// Its share.
    pub top_share: f64,
    /// All three criteria hold.
    pub dependent: bool,
    /// The importer also exports so much that its imports may be passing through (the Rotterdam effect).
    pub passes_on: bool,
    /// The largest supplier imports so much of the product that the origin may lie elsewhere.
    pub supplier_passes_on: bool,
    /// C3 would fall otherwise if imports were less by the margin of freight: it hangs on CIF against FOB.
    pub hangs_on_freight: bool,
}

/// The rows of all pairs that import something, by importer, then product.
pub fn dependence<'a>(margins: &'a Margins, criteria: &'a Criteria) -> impl Iterator<Item = Dependence> + 'a {
    let world: Vec<f64> = margins.world().iter().map(super::Side::concentration).collect();
    let products = margins.products() as u32;
    (0..margins.places() as u32)
        .flat_map(move |place| (0..products).map(move |product| (place, product)))
        .filter(|&(place, product)| margins.imports(place, product).partners > 0)
        .map(move |(place, product)| row(margins, criteria, world[product as usize], place, product))
}

fn row(margins: &Margins, criteria: &Criteria, world: f64, place: u32, product: u32) -> Dependence {
    let (imports, exports) = (margins.imports(place, product), margins.exports(place, product));
    let ratio = if exports.total == 0.0 { criteria.no_exports } else { imports.total / exports.total };
    let concentration = imports.concentration();
    let supplier = imports.top_partner;
    let limit = criteria.imports_over_exports;
    Dependence {
        place,
        product,
        imports: imports.total,
        exports: exports.total,
        import_concentration: concentration,
        world_concentration: world,
        imports_over_exports: ratio,
        suppliers: imports.partners,
        top_supplier: supplier,
        top_share: imports.top_share(),
        dependent: concentration > criteria.concentration && world > criteria.concentration && ratio > limit,
        passes_on: passes_on(exports.total, imports.total, criteria.passing_on)
            && passes_on(imports.total, exports.total, criteria.passing_on),
        supplier_passes_on: passes_on(
            margins.imports(supplier, product).total,
            margins.exports(supplier, product).total,
            criteria.passing_on,
        ),
        hangs_on_freight: exports.total > 0.0
            && ratio > limit
            && ratio <= limit * (1.0 + criteria.freight_margin),
    }
}

/// Whether what comes in is at least a share of what goes out, and something does both.
pub(super) fn passes_on(comes_in: f64, goes_out: f64, share: f64) -> bool {
    comes_in > 0.0 && goes_out > 0.0 && comes_in >= share * goes_out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place 0 buys 90 from 1 and 10 from 2, sells 40 to 3; 1 buys 60 from 2.
    fn example() -> Margins {
        let mut margins = Margins::default();
        for (from, to, value) in [(1, 0, 90.0), (2, 0, 10.0), (0, 3, 40.0), (2, 1, 60.0)] {
            margins.add_value(from, to, 0, value);
        }
        margins
    }

    #[test]
    fn three_criteria_by_hand() {
        let rows: Vec<_> = dependence(&example(), &Criteria::default()).collect();
        let first = rows[0];
        // C1 = 0.9² + 0.1² = 0.82. World exports: 90, 70, 40 of 200: 0.2025 + 0.1225 + 0.04 = 0.365. C3 = 100/40.
        assert!((first.import_concentration - 0.82).abs() < 1e-15);
        assert!((first.world_concentration - 0.365).abs() < 1e-15);
        assert_eq!(first.imports_over_exports, 2.5);
        assert!(!first.dependent, "the world's exporters are many enough");
        // Its largest supplier sells 90 and buys 60: two thirds may be passed on.
        assert!(first.supplier_passes_on);
        // Imports 100 are more than half of exports 40, but exports are less than half of imports.
        assert!(!first.passes_on);
        assert_eq!(rows[1].imports_over_exports, 60.0 / 90.0);
    }

    #[test]
    fn nothing_exported_is_marked() {
        let rows: Vec<_> = dependence(&example(), &Criteria::default()).collect();
        let last = rows[2];
        assert_eq!((last.place, last.imports_over_exports), (3, 9999.0));
        assert!(!last.hangs_on_freight);
    }

    #[test]
    fn freight_decides_near_one() {
        let mut margins = Margins::default();
        margins.add_value(1, 0, 0, 105.0);
        margins.add_value(0, 2, 0, 100.0);
        let row = dependence(&margins, &Criteria::default()).next().expect("place 0 imports");
        assert!(row.hangs_on_freight && row.imports_over_exports > 1.0);
    }
}
