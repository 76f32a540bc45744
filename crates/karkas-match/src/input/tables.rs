//! The small tables beside the enterprises.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use karkas_cluster::enterprises::Enterprise;
use karkas_data::Faults;
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::cells::{Cells, Columns, read};
use super::rows::{Duty, Good, NeedRow, OfferRow, Per, Place, Recipe, StreamRow, Treatment};
use crate::codes::plain;

/// The tables.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub goods: Vec<Good>,
    pub recipes: Vec<Recipe>,
    pub needs: Vec<NeedRow>,
    pub offers: Vec<OfferRow>,
    pub streams: Vec<StreamRow>,
    pub treatments: Vec<Treatment>,
    pub places: Vec<Place>,
    pub duties: Vec<Duty>,
}

/// What rows may name.
pub(super) struct Reading<'a> {
    /// Enterprises by each of their names; none where their table could not be read, and names are not judged then.
    known: Option<BTreeMap<&'a str, usize>>,
}

const GOODS: Columns<8> = Columns {
    names: ["code", "name", "name_ru", "unit", "price", "tonnes", "trade_code", "commodity"],
    needed: 1,
};
const RECIPES: Columns<4> = Columns { names: ["product", "input", "amount", "per"], needed: 3 };
const NEEDS: Columns<8> = Columns {
    names: ["enterprise", "product", "quantity", "price", "reliability", "loss", "imported", "temperature"],
    needed: 3,
};
const OFFERS: Columns<7> = Columns {
    names: ["enterprise", "product", "capacity", "sold", "price", "reliability", "least"],
    needed: 2,
};
const STREAMS: Columns<8> = Columns {
    names: ["enterprise", "stream", "product", "quantity", "temperature", "disposal_cost", "price", "tonnes"],
    needed: 4,
};
const TREATMENTS: Columns<7> =
    Columns { names: ["treatment", "from", "to", "yield", "cost", "investment", "life"], needed: 4 };
const PLACES: Columns<4> = Columns { names: ["place", "country", "lat", "lon"], needed: 1 };
const DUTIES: Columns<4> = Columns { names: ["rate", "from", "to", "product"], needed: 1 };

impl<'a> Reading<'a> {
    pub fn new(enterprises: Option<&'a [Enterprise]>) -> Self {
        let known = |enterprises: &'a [Enterprise]| {
            let mut known = BTreeMap::new();
            for (number, one) in enterprises.iter().enumerate() {
                let names = [Some(one.id.as_str()), one.ogrn.as_deref(), one.inn.as_deref()];
                names.into_iter().flatten().for_each(|name| {
                    known.entry(name).or_insert(number);
                });
            }
            known
        };
        Self { known: enterprises.map(known) }
    }

    /// Reads the table if it is one of these.
    pub fn table(&self, name: &str, path: &Path, into: &mut Tables, faults: &mut Diagnostics) {
        match name {
            "goods" => goods(path, &mut into.goods, faults),
            "recipes" => recipes(path, &mut into.recipes, faults),
            "needs" => self.needs(path, &mut into.needs, faults),
            "offers" => self.offers(path, &mut into.offers, faults),
            "streams" => self.streams(path, &mut into.streams, faults),
            "treatments" => treatments(path, &mut into.treatments, faults),
            "places" => places(path, &mut into.places, faults),
            "duties" => duties(path, &mut into.duties, faults),
            _ => {}
        }
    }

    fn firm<const N: usize>(&self, cells: &Cells<'_, N>, faults: &mut Faults) -> Option<usize> {
        let known = self.known.as_ref()?;
        cells.known(0, |name| known.get(name).copied(), known.keys().copied(), faults)
    }

    fn needs(&self, path: &Path, into: &mut Vec<NeedRow>, all: &mut Diagnostics) {
        let mut seen = BTreeSet::new();
        read(path, &NEEDS, all, &mut |cells, faults| {
            let enterprise = self.firm(cells, faults);
            let code = code(cells, 1, faults);
            let quantity = cells.needed_amount(2, faults);
            let mut row = NeedRow {
                price: cells.amount(3, faults),
                reliability: cells.share(4, faults),
                loss: cells.amount(5, faults),
                imported: cells.yes(6, faults),
                temperature: cells.number(7, faults),
                ..NeedRow::default()
            };
            let (Some(enterprise), Some(code), Some(quantity)) = (enterprise, code, quantity) else { return };
            let class = row.temperature.map(f64::to_bits);
            if !seen.insert((enterprise, code.clone(), class)) {
                return faults.push(cells.twice(&[0, 1, 7]));
            }
            (row.enterprise, row.code, row.quantity) = (enterprise, code, quantity);
            into.push(row);
        });
    }

    fn offers(&self, path: &Path, into: &mut Vec<OfferRow>, all: &mut Diagnostics) {
        let mut seen = BTreeSet::new();
        read(path, &OFFERS, all, &mut |cells, faults| {
            let enterprise = self.firm(cells, faults);
            let code = code(cells, 1, faults);
            let mut row = OfferRow {
                capacity: cells.amount(2, faults),
                sold: cells.amount(3, faults),
                price: cells.amount(4, faults),
                reliability: cells.share(5, faults),
                least: cells.amount(6, faults),
                ..OfferRow::default()
            };
            if let (Some(capacity), Some(sold)) = (row.capacity, row.sold)
                && sold > capacity
            {
                let fault = cells.at(Diagnostic::error("match-oversold"), 3).found(sold.to_string());
                faults.push(Box::new(fault.with("capacity", capacity)));
            }
            let (Some(enterprise), Some(code)) = (enterprise, code) else { return };
            if !seen.insert((enterprise, code.clone())) {
                return faults.push(cells.twice(&[0, 1]));
            }
            (row.enterprise, row.code) = (enterprise, code);
            into.push(row);
        });
    }

    fn streams(&self, path: &Path, into: &mut Vec<StreamRow>, all: &mut Diagnostics) {
        let mut seen = BTreeSet::new();
        read(path, &STREAMS, all, &mut |cells, faults| {
            let enterprise = self.firm(cells, faults);
            let name = cells.needed(1, faults);
            let code = code(cells, 2, faults);
            let quantity = cells.needed_amount(3, faults);
            let mut row = StreamRow {
                temperature: cells.number(4, faults),
                disposal: cells.number(5, faults).unwrap_or(0.0),
                price: cells.amount(6, faults).unwrap_or(0.0),
                tonnes: cells.amount(7, faults).unwrap_or(1.0),
                ..StreamRow::default()
            };
            let (Some(enterprise), Some(name), Some(code), Some(quantity)) =
                (enterprise, name, code, quantity)
            else {
                return;
            };
            if !seen.insert((enterprise, name.clone())) {
                return faults.push(cells.twice(&[0, 1]));
            }
            (row.enterprise, row.name, row.code, row.quantity) = (enterprise, name, code, quantity);
            into.push(row);
        });
    }
}

/// A code that must be there and have letters or digits.
fn code<const N: usize>(cells: &Cells<'_, N>, column: usize, faults: &mut Faults) -> Option<String> {
    let text = cells.needed(column, faults)?;
    let code = plain(&text);
    if code.is_empty() {
        faults.push(Box::new(cells.at(Diagnostic::error("match-code"), column).found(text)));
        return None;
    }
    Some(code)
}

fn goods(path: &Path, into: &mut Vec<Good>, all: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    read(path, &GOODS, all, &mut |cells, faults| {
        let Some(code) = code(cells, 0, faults) else { return };
        if !seen.insert(code.clone()) {
            return faults.push(cells.twice(&[0]));
        }
        into.push(Good {
            code,
            name: cells.text(1),
            name_ru: cells.text(2),
            unit: cells.text(3),
            price: cells.amount(4, faults),
            tonnes: cells.amount(5, faults),
            trade_code: plain(&cells.text(6)),
            commodity: cells.text(7),
        });
    });
}

fn recipes(path: &Path, into: &mut Vec<Recipe>, all: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    read(path, &RECIPES, all, &mut |cells, faults| {
        let (product, input) = (code(cells, 0, faults), code(cells, 1, faults));
        let amount = cells.needed_amount(2, faults);
        let per = match cells.text(3).as_str() {
            "" | "value" => Per::Value,
            "unit" => Per::Unit,
            other => {
                let fault = cells.at(Diagnostic::error("match-per"), 3).found(other);
                return faults.push(Box::new(fault));
            }
        };
        let (Some(product), Some(input), Some(amount)) = (product, input, amount) else { return };
        if !seen.insert((product.clone(), input.clone())) {
            return faults.push(cells.twice(&[0, 1]));
        }
        into.push(Recipe { product, input, amount, per });
    });
}

fn treatments(path: &Path, into: &mut Vec<Treatment>, all: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    read(path, &TREATMENTS, all, &mut |cells, faults| {
        let name = cells.needed(0, faults);
        let (from, to) = (code(cells, 1, faults), code(cells, 2, faults));
        let output = cells.needed_amount(3, faults);
        let (cost, investment) = (cells.amount(4, faults), cells.amount(5, faults));
        let life = cells.amount(6, faults).unwrap_or(10.0);
        if output == Some(0.0) || life == 0.0 {
            let column = if life == 0.0 { 6 } else { 3 };
            return faults
                .push(Box::new(cells.at(Diagnostic::error("match-not-above-zero"), column).found("0")));
        }
        let (Some(name), Some(from), Some(to), Some(output)) = (name, from, to, output) else { return };
        if !seen.insert(name.clone()) {
            return faults.push(cells.twice(&[0]));
        }
        let (cost, investment) = (cost.unwrap_or(0.0), investment.unwrap_or(0.0));
        into.push(Treatment { name, from, to, output, cost, investment, life });
    });
}

fn places(path: &Path, into: &mut Vec<Place>, all: &mut Diagnostics) {
    read(path, &PLACES, all, &mut |cells, faults| {
        let Some(name) = cells.needed(0, faults) else { return };
        let (latitude, longitude) = (cells.number(2, faults), cells.number(3, faults));
        if latitude.is_some_and(|one| one.abs() > 90.0) || longitude.is_some_and(|one| one.abs() > 180.0) {
            let found = format!("{}, {}", cells.text(2), cells.text(3));
            let fault = Diagnostic::error("cluster-coordinates-outside");
            faults.push(Box::new(cells.at(fault, 2).found(found)));
        }
        if into.iter().any(|place| place.name == name) {
            return faults.push(cells.twice(&[0]));
        }
        into.push(Place { name, country: cells.text(1), coordinates: latitude.zip(longitude) });
    });
}

fn duties(path: &Path, into: &mut Vec<Duty>, all: &mut Diagnostics) {
    read(path, &DUTIES, all, &mut |cells, faults| {
        let Some(rate) = cells.needed_amount(0, faults) else { return };
        let duty = Duty { from: cells.text(1), to: cells.text(2), code: plain(&cells.text(3)), rate };
        let same = |one: &Duty| (&one.from, &one.to, &one.code) == (&duty.from, &duty.to, &duty.code);
        if into.iter().any(same) {
            return faults.push(cells.twice(&[1, 2, 3]));
        }
        into.push(duty);
    });
}
