//! Offers and demands of a project from the trade in its commodities, as rows that can be proposed for its tables.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::project::{Commodity, Project};
use karkas_model::proposal::{Proposal, ProposedRow};
use karkas_model::units::UnitSystem;

use super::{End, Market, Supply, markets};
use crate::flows::Flows;

/// Where the flows come from, as a row of `sources`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id, which the other rows name.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Year of the data.
    pub year: String,
    /// Where it is to be had.
    pub url: String,
}

/// A market that is supplied from abroad until it is supplied from here.
#[derive(Debug, Clone, PartialEq)]
pub struct Buyer {
    /// Place of the project at which the demand stands.
    pub place: String,
    /// The importer in the flows.
    pub importer: String,
    /// Share of its imports that the place stands for, above 0, at most 1.
    pub share: f64,
}

/// What is asked for.
pub struct Asked<'a> {
    /// The project.
    pub project: &'a Project,
    /// Flows of the project's commodities (others do no harm), products by customs code.
    pub flows: &'a Flows,
    /// Where the flows come from.
    pub source: &'a Source,
    /// The code of a country by ISO 3166-1 alpha-2, from the name that a place has in the flows.
    pub country: &'a dyn Fn(&str) -> Option<String>,
    /// The place at which the suppliers of a country offer, by country; of others the project's own places are looked at.
    pub places: &'a BTreeMap<String, String>,
    /// Most suppliers of a commodity.
    pub suppliers: usize,
    /// Suppliers are taken, the largest first, until they stand for this share of the world's exports.
    pub cover: f64,
    /// Share of a supplier's exports that may be bought.
    pub reach: f64,
    /// Whether commodities are taken that share a customs code with others of the project.
    pub shared_codes: bool,
    /// The market whose imports become demands, if any.
    pub buyer: Option<&'a Buyer>,
}

/// Why there is no row for a commodity, or for one of its suppliers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassedOver {
    /// It has no customs code.
    NoCode,
    /// Others have the same code, so that its unit value is theirs too: their ids.
    SharedCode(Vec<String>),
    /// The flows have nothing under its code.
    NoTrade(String),
    /// It is not known what a unit weighs.
    NoMass,
    /// No exporter has a quantity.
    NoQuantity,
    /// The project has no place in the country of this supplier.
    NoPlace(String),
    /// The flows name no country for this supplier.
    NoCountry(String),
}

impl PassedOver {
    /// A stable code of the reason, and what it speaks of.
    pub fn parts(&self) -> (&'static str, String) {
        match self {
            Self::NoCode => ("no-code", String::new()),
            Self::SharedCode(others) => ("shared-code", others.join(", ")),
            Self::NoTrade(code) => ("no-trade", code.clone()),
            Self::NoMass => ("no-mass", String::new()),
            Self::NoQuantity => ("no-quantity", String::new()),
            Self::NoPlace(country) => ("no-place", country.clone()),
            Self::NoCountry(name) => ("no-country", name.clone()),
        }
    }
}

karkas_model::row! {
    /// A supplier, or the market, of a commodity of a project.
    SupplyRow = "supplies" {
        side: String, commodity: String, product: String, country: String, place: String, year: i64,
        price: f64, price_low: f64, price_high: f64, unit: String, quantity: f64, share: f64, concentration: f64,
        yearly_change: Option<f64>, lots: i64, outliers: i64,
    }
}

karkas_model::row! {
    /// A commodity, or a supplier of it, without a row.
    PassedOverRow = "passed_over" { commodity: String, reason: String, subject: String, share: Option<f64> }
}

/// Rows to propose, and what they rest on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Rows of `offers`, `demands` and `sources`.
    pub proposals: Vec<Proposal>,
    /// Everything that stands behind them, also where there is no row.
    pub supplies: Vec<SupplyRow>,
    /// What has no row, and why; with the share of the supplier in the world's exports.
    pub passed_over: Vec<PassedOverRow>,
}

/// Finds offers (and demands, where a buyer is given) for the commodities of a project that have a customs code.
///
/// * `price`, `low`, `high`: median, tenth and ninetieth percentile of the unit values in the supplier's last year; see
///   [`super::unit_value`].
/// * `capacity`: the supplier's exports of that year, times [`Asked::reach`].
/// * `risk`: concentration of the world's exports of the product. It tells how few there are to turn to and is no chance of a
///   failure.
pub fn find(asked: &Asked<'_>) -> Found {
    let mut found = Found::default();
    let exports = markets(asked.flows, End::Exporter);
    let imports = if asked.buyer.is_some() { markets(asked.flows, End::Importer) } else { Vec::new() };
    let (mut offers, mut demands) = (Vec::new(), Vec::new());
    for commodity in &asked.project.commodities {
        let pass = |found: &mut Found, reason: PassedOver, share: Option<f64>| {
            let (reason, subject) = reason.parts();
            let commodity = commodity.id.clone();
            found.passed_over.push(PassedOverRow { commodity, reason: reason.to_owned(), subject, share });
        };
        let Some(code) = code(commodity) else {
            if commodity.mass.is_some() {
                pass(&mut found, PassedOver::NoCode, None);
            }
            continue;
        };
        let others = sharing(asked.project, commodity, &code);
        if !others.is_empty() && !asked.shared_codes {
            pass(&mut found, PassedOver::SharedCode(others), None);
            continue;
        }
        let Some(mass) = mass(commodity) else {
            pass(&mut found, PassedOver::NoMass, None);
            continue;
        };
        let Some(market) = market(&exports, asked.flows, &code) else {
            pass(&mut found, PassedOver::NoTrade(code), None);
            continue;
        };
        if market.supplies.is_empty() {
            pass(&mut found, PassedOver::NoQuantity, None);
        }
        let line = Line { asked, commodity, market, mass, ambiguous: !others.is_empty() };
        offers.extend(line.offers(&mut found));
        if let Some(buyer) = asked.buyer
            && let Some(market) = self::market(&imports, asked.flows, &code)
        {
            demands.extend(Line { market, ..line }.demand(buyer, &mut found));
        }
    }
    for (table, rows) in [("offers", offers), ("demands", demands)] {
        if !rows.is_empty() {
            found.proposals.push(Proposal { table, rows });
        }
    }
    if !found.proposals.is_empty() {
        found.proposals.insert(0, Proposal { table: "sources", rows: vec![source_row(asked.source)] });
    }
    found
}

fn source_row(source: &Source) -> ProposedRow {
    vec![
        ("source", source.id.clone()),
        ("title", source.title.clone()),
        ("publisher", source.publisher.clone()),
        ("year", source.year.clone()),
        ("url", source.url.clone()),
    ]
}

/// The six digits of a commodity's customs code that are the same everywhere (fewer where fewer are given).
fn code(commodity: &Commodity) -> Option<String> {
    let digits: String = commodity.hs.as_deref()?.chars().filter(char::is_ascii_digit).take(6).collect();
    (digits.len() >= 2).then_some(digits)
}

fn sharing(project: &Project, commodity: &Commodity, wanted: &str) -> Vec<String> {
    let others = project.commodities.iter().filter(|other| other.id != commodity.id);
    others.filter(|other| code(other).as_deref() == Some(wanted)).map(|other| other.id.clone()).collect()
}

/// What a unit of a commodity weighs, kg.
fn mass(commodity: &Commodity) -> Option<f64> {
    let units = UnitSystem::new("USD");
    let by_unit = || units.unit(&commodity.unit).ok()?.in_units_of(&units.unit("kg").ok()?);
    commodity.mass.or_else(by_unit).filter(|mass| *mass > 0.0)
}

/// The market of the product with this code.
fn market<'m>(markets: &'m [Market], flows: &Flows, code: &str) -> Option<&'m Market> {
    markets.iter().find(|market| flows.products.text(market.product) == code)
}

/// One commodity with its market.
struct Line<'a> {
    asked: &'a Asked<'a>,
    commodity: &'a Commodity,
    market: &'a Market,
    /// Mass of a unit, kg.
    mass: f64,
    ambiguous: bool,
}

impl Line<'_> {
    fn offers(&self, found: &mut Found) -> Vec<ProposedRow> {
        let asked = self.asked;
        let mut rows = Vec::new();
        let mut seen = BTreeSet::new();
        let mut covered = 0.0;
        for supply in &self.market.supplies {
            if rows.len() >= asked.suppliers || covered >= asked.cover {
                break;
            }
            let name = asked.flows.places.text(supply.place);
            let mut pass = |reason: PassedOver| {
                let (reason, subject) = reason.parts();
                let commodity = self.commodity.id.clone();
                found.passed_over.push(PassedOverRow {
                    commodity,
                    reason: reason.to_owned(),
                    subject,
                    share: Some(supply.share),
                });
            };
            covered += supply.share;
            let Some(country) = (asked.country)(name) else {
                pass(PassedOver::NoCountry(name.to_owned()));
                continue;
            };
            if asked.project.settings.home.as_ref() == Some(&country) || !seen.insert(country.clone()) {
                continue;
            }
            let place = self.place(&country);
            found.supplies.push(self.row("export", supply, &country, place.as_deref().unwrap_or_default()));
            let Some(place) = place else {
                pass(PassedOver::NoPlace(country));
                continue;
            };
            let mut row: ProposedRow = vec![
                ("place", place),
                ("commodity", self.commodity.id.clone()),
                ("partner", country.to_lowercase()),
                ("price", self.money(supply.price.median)),
                ("low", self.money(supply.price.low)),
                ("high", self.money(supply.price.high)),
                ("capacity", figure(supply.quantity * asked.reach * 1000.0 / self.mass)),
                ("origin", country),
                ("risk", figure(self.market.concentration.min(1.0))),
            ];
            row.extend(self.evidence(supply));
            rows.push(row);
        }
        rows
    }

    fn demand(&self, buyer: &Buyer, found: &mut Found) -> Option<ProposedRow> {
        let importer = self.asked.flows.places.get(&buyer.importer)?;
        let supply = self.market.supplies.iter().find(|supply| supply.place == importer)?;
        let country = (self.asked.country)(&buyer.importer).unwrap_or_default();
        found.supplies.push(self.row("import", supply, &country, &buyer.place));
        let mut row: ProposedRow = vec![
            ("place", buyer.place.clone()),
            ("commodity", self.commodity.id.clone()),
            ("segment", "imports".to_owned()),
            ("quantity", figure(supply.quantity * buyer.share * 1000.0 / self.mass)),
            ("price", self.money(supply.price.median)),
            ("price_low", self.money(supply.price.low)),
            ("price_high", self.money(supply.price.high)),
            ("must_serve", "no".to_owned()),
        ];
        row.extend(self.evidence(supply));
        Some(row)
    }

    /// The place at which the suppliers of a country offer: the one named, else one that has offers, else where a lane starts.
    fn place(&self, country: &str) -> Option<String> {
        if let Some(place) = self.asked.places.get(country) {
            return Some(place.clone());
        }
        let project = self.asked.project;
        let is_there = |place: &karkas_model::project::Place| place.country.as_deref() == Some(country);
        let with_offers =
            project.offers.iter().map(|offer| &project.places[offer.place]).find(|place| is_there(place));
        let with_lanes =
            || project.lanes.iter().map(|lane| &project.places[lane.from]).find(|place| is_there(place));
        with_offers.or_else(with_lanes).map(|place| place.id.clone())
    }

    fn row(&self, side: &str, supply: &Supply, country: &str, place: &str) -> SupplyRow {
        let unit = self.mass / 1000.0;
        SupplyRow {
            side: side.to_owned(),
            commodity: self.commodity.id.clone(),
            product: self.asked.flows.products.text(supply.product).to_owned(),
            country: country.to_owned(),
            place: place.to_owned(),
            year: i64::from(supply.year),
            price: supply.price.median * unit,
            price_low: supply.price.low * unit,
            price_high: supply.price.high * unit,
            unit: format!("USD/{}", self.commodity.unit),
            quantity: supply.quantity / unit,
            share: supply.share,
            concentration: self.market.concentration,
            yearly_change: supply.yearly_change,
            lots: supply.price.lots as i64,
            outliers: supply.price.outliers as i64,
        }
    }

    /// A price for each unit of the commodity as a cell.
    fn money(&self, per_tonne: f64) -> String {
        let price = figure(per_tonne * self.mass / 1000.0);
        if self.asked.project.settings.currency == "USD" {
            price
        } else {
            format!("{price} USD/{}", self.commodity.unit)
        }
    }

    fn evidence(&self, supply: &Supply) -> Vec<(&'static str, String)> {
        let product = self.asked.flows.products.text(supply.product);
        let lots = format!("{} lots", supply.price.lots);
        let mut note = format!("HS {product}, {}: unit value of {lots}", supply.year);
        if supply.price.outliers > 0 {
            note += &format!(", {} outliers set aside", supply.price.outliers);
        }
        if let Some(change) = supply.yearly_change {
            note += &format!("; price {:+.1} % a year", 100.0 * change);
        }
        note += &format!("; {:.1} % of the trade in these files", 100.0 * supply.share);
        if self.ambiguous {
            note += "; other commodities share the code";
        }
        let quality = if self.ambiguous || supply.price.lots < 3 { "C" } else { "B" };
        vec![("source", self.asked.source.id.clone()), ("quality", quality.to_owned()), ("note", note)]
    }
}

/// A figure with five significant digits.
fn figure(value: f64) -> String {
    let rounded: f64 = format!("{value:.4e}").parse().unwrap_or(value);
    rounded.to_string()
}

#[cfg(test)]
mod tests;
