//! Tables of dependence, described in `data/tables.toml`.

use karkas_model::row;

use super::{Bloc, Chain, CoreIndicators, Dependence, Exposure, Persistence, Player, SinglePoint, StageView};
use crate::names::Names;

row! {
    /// An importer and product.
    DependenceRow = "dependence" {
        year: i64, place: String, product: String, imports: f64, exports: f64, import_concentration: f64,
        world_concentration: f64, imports_over_exports: f64, suppliers: i64, top_supplier: String, top_share: f64,
        dependent: i64, passes_on: i64, supplier_passes_on: i64, hangs_on_freight: i64,
    }
}

/// The rows of `dependence`, one for each importer and product.
pub fn dependence_table(
    year: i32,
    rows: impl Iterator<Item = Dependence>,
    places: &Names,
    products: &Names,
) -> Vec<DependenceRow> {
    rows.map(|row| DependenceRow {
        year: year.into(),
        place: places.text(row.place).to_owned(),
        product: products.text(row.product).to_owned(),
        imports: row.imports,
        exports: row.exports,
        import_concentration: row.import_concentration,
        world_concentration: row.world_concentration,
        imports_over_exports: row.imports_over_exports,
        suppliers: row.suppliers.into(),
        top_supplier: places.text(row.top_supplier).to_owned(),
        top_share: row.top_share,
        dependent: row.dependent.into(),
        passes_on: row.passes_on.into(),
        supplier_passes_on: row.supplier_passes_on.into(),
        hangs_on_freight: row.hangs_on_freight.into(),
    })
    .collect()
}

row! {
    /// A bloc and product.
    BlocRow = "dependence_bloc" {
        year: i64, bloc: String, product: String, outside: f64, intra: f64, exports: f64, concentration: f64,
        outside_share: f64, outside_over_exports: f64, suppliers: i64, top_supplier: String, top_share: f64,
        dependent: i64,
    }
}

/// The rows of `dependence_bloc`, one for each product.
pub fn bloc_table(
    year: i32,
    bloc: &Bloc,
    rows: impl Iterator<Item = CoreIndicators>,
    places: &Names,
    products: &Names,
) -> Vec<BlocRow> {
    rows.map(|row| BlocRow {
        year: year.into(),
        bloc: bloc.name.clone(),
        product: products.text(row.product).to_owned(),
        outside: row.outside,
        intra: row.intra,
        exports: row.exports,
        concentration: row.concentration,
        outside_share: row.outside_share,
        outside_over_exports: row.outside_over_exports,
        suppliers: row.suppliers.into(),
        top_supplier: places.text(row.top_supplier).to_owned(),
        top_share: row.top_share,
        dependent: row.dependent.into(),
    })
    .collect()
}

row! {
    /// A product's most central exporter.
    SinglePointRow = "single_points" {
        year: i64, product: String, trade: f64, exporters: i64, importers: i64, concentration: f64, centre: String,
        centre_share: f64, reach: f64, leaning_importers: f64, leaning_trade: f64, centralisation: f64,
        single_point: i64,
    }
}

/// The rows of `single_points`, one for each product.
pub fn single_point_table(
    year: i32,
    points: &[SinglePoint],
    places: &Names,
    products: &Names,
) -> Vec<SinglePointRow> {
    points
        .iter()
        .map(|point| SinglePointRow {
            year: year.into(),
            product: products.text(point.product).to_owned(),
            trade: point.trade,
            exporters: point.exporters.into(),
            importers: point.importers.into(),
            concentration: point.concentration,
            centre: places.text(point.centre).to_owned(),
            centre_share: point.centre_share,
            reach: point.reach,
            leaning_importers: point.leaning_importers,
            leaning_trade: point.leaning_trade,
            centralisation: point.centralisation,
            single_point: point.single_point.into(),
        })
        .collect()
}

row! {
    /// An exporter and product.
    ReverseRow = "reverse_dependence" {
        year: i64, place: String, product: String, exports: f64, market_share: f64, buyers: i64,
        buyer_concentration: f64, top_buyer: String, top_buyer_share: f64, leaning_importers: i64, leaning_value: f64,
    }
}

/// The rows of `reverse_dependence`, one for each exporter and product.
pub fn reverse_table<'a>(
    year: i32,
    players: impl Iterator<Item = &'a Player>,
    places: &Names,
    products: &Names,
) -> Vec<ReverseRow> {
    players
        .map(|player| ReverseRow {
            year: year.into(),
            place: places.text(player.place).to_owned(),
            product: products.text(player.product).to_owned(),
            exports: player.exports,
            market_share: player.market_share,
            buyers: player.buyers.into(),
            buyer_concentration: player.buyer_concentration,
            top_buyer: places.text(player.top_buyer).to_owned(),
            top_buyer_share: player.top_buyer_share,
            leaning_importers: player.leaning_importers.into(),
            leaning_value: player.leaning_value,
        })
        .collect()
}

row! {
    /// An importer and supplier.
    ExposureRow = "supplier_losses" {
        year: i64, place: String, supplier: String, value: f64, products: i64, leaning: f64, leaning_products: i64,
        dependent: f64, irreplaceable: f64, passed_on: f64,
    }
}

/// The rows of `supplier_losses`, one for each importer and supplier that `keep` lets through by the importer.
pub fn exposure_table(
    year: i32,
    exposure: &Exposure,
    places: &Names,
    keep: impl Fn(u32) -> bool,
) -> Vec<ExposureRow> {
    exposure
        .rows()
        .filter(|&(importer, _, _)| keep(importer))
        .map(|(importer, supplier, loss)| ExposureRow {
            year: year.into(),
            place: places.text(importer).to_owned(),
            supplier: places.text(supplier).to_owned(),
            value: loss.value,
            products: loss.products.into(),
            leaning: loss.leaning,
            leaning_products: loss.leaning_products.into(),
            dependent: loss.dependent,
            irreplaceable: loss.irreplaceable,
            passed_on: loss.passed_on,
        })
        .collect()
}

row! {
    /// What several years say of an importer and product.
    PersistenceRow = "dependence_persistence" {
        place: String, product: String, observed: i64, dependent: i64, streak: i64, lasting: i64, entered: i64,
        left: i64,
    }
}

/// The rows of `dependence_persistence` over the last `window` years; `lasting` is C4 with at least `least` of them.
pub fn persistence_table(
    persistence: &Persistence,
    window: usize,
    least: u32,
    places: &Names,
    products: &Names,
    keep: impl Fn(u32) -> bool,
) -> Vec<PersistenceRow> {
    persistence
        .records(window)
        .filter(|&((place, _), _)| keep(place))
        .map(|((place, product), record)| PersistenceRow {
            place: places.text(place).to_owned(),
            product: products.text(product).to_owned(),
            observed: record.observed.into(),
            dependent: record.dependent.into(),
            streak: record.streak.into(),
            lasting: (record.dependent >= least).into(),
            entered: record.entered.into(),
            left: record.left.into(),
        })
        .collect()
}

row! {
    /// A stage of a chain.
    StageRow = "chain_stages" {
        year: i64, place: String, stage: String, codes: i64, imports: f64, exports: f64, concentration: f64,
        dependent: i64, pure_share: f64,
    }
}

/// The rows of `chain_stages`, one for each stage.
pub fn stage_table(year: i32, place: &str, stages: &[StageView]) -> Vec<StageRow> {
    stages
        .iter()
        .map(|stage| StageRow {
            year: year.into(),
            place: place.to_owned(),
            stage: stage.stage.clone(),
            codes: stage.codes.len() as i64,
            imports: stage.imports,
            exports: stage.exports,
            concentration: stage.concentration,
            dependent: stage.dependent as i64,
            pure_share: stage.pure_share,
        })
        .collect()
}

row! {
    /// A code of a chain.
    ChainRow = "chain_codes" {
        year: i64, place: String, stage: String, group: String, product: String, purity: String, zero_restored: i64,
        note: String, imports: Option<f64>, import_concentration: Option<f64>, world_concentration: Option<f64>,
        imports_over_exports: Option<f64>, top_supplier: String, top_share: Option<f64>, dependent: i64,
    }
}

/// The rows of `chain_codes`, one for each code of the chain; figures are empty where nothing is imported.
pub fn chain_table(
    year: i32,
    place: &str,
    chain: &Chain,
    stages: &[StageView],
    places: &Names,
) -> Vec<ChainRow> {
    stages
        .iter()
        .flat_map(|stage| &stage.codes)
        .map(|(at, row)| {
            let link = &chain.links[*at];
            ChainRow {
                year: year.into(),
                place: place.to_owned(),
                stage: link.stage.clone(),
                group: link.group.clone(),
                product: link.code.clone(),
                purity: link.purity.letter().to_owned(),
                zero_restored: link.zero_restored.into(),
                note: link.note.clone(),
                imports: row.map(|row| row.imports),
                import_concentration: row.map(|row| row.import_concentration),
                world_concentration: row.map(|row| row.world_concentration),
                imports_over_exports: row.map(|row| row.imports_over_exports),
                top_supplier: row.map_or_else(String::new, |row| places.text(row.top_supplier).to_owned()),
                top_share: row.map(|row| row.top_share),
                dependent: row.is_some_and(|row| row.dependent).into(),
            }
        })
        .collect()
}
