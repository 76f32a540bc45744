//! Who needs what and who could give it, a year: stated by rows, or derived from codes, outputs and recipes.

use std::collections::{BTreeMap, BTreeSet};

use crate::codes::{contains, plain};
use crate::input::{Case, Per};

/// Where a need or an offer comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A row states it.
    Row,
    /// A recipe of a product that the enterprise makes; with the amount of the recipe.
    Recipe {
        /// Plain code of the product.
        product: String,
        /// Amount of the recipe.
        amount: f64,
    },
    /// A code of the enterprise.
    Code,
}

/// What is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Number of the enterprise.
    pub buyer: usize,
    /// Plain code.
    pub code: String,
    /// Units a year; money where the code has no price.
    pub quantity: f64,
    /// What that is worth a year, by the present price or the usual one; the units themselves where none is known.
    pub value: f64,
    /// Unit; empty for money.
    pub unit: String,
    /// Present price of a unit, delivered.
    pub price: Option<f64>,
    /// Share of what is promised that comes at present.
    pub reliability: Option<f64>,
    /// Loss for a unit that does not come.
    pub loss: Option<f64>,
    /// Whether it is bought abroad.
    pub imported: bool,
    /// Least temperature in °C, where it is heat.
    pub temperature: Option<f64>,
    /// Where it comes from.
    pub origin: Origin,
}

/// What could be given.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Number of the enterprise.
    pub seller: usize,
    /// Plain code.
    pub code: String,
    /// Units a year that are not sold yet; none where nothing is known.
    pub free: Option<f64>,
    /// Unit; empty for money.
    pub unit: String,
    /// Price of a unit at the gate.
    pub price: Option<f64>,
    /// Share of what is promised that comes.
    pub reliability: Option<f64>,
    /// Least amount that is sold to one buyer.
    pub least: f64,
    /// Where it comes from.
    pub origin: Origin,
}

/// Needs and offers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wants {
    /// Needs, those of rows first.
    pub needs: Vec<Need>,
    /// Offers, those of rows first.
    pub offers: Vec<Offer>,
    /// Plain codes of each enterprise.
    pub codes: Vec<Vec<String>>,
}

impl Wants {
    /// Makes needs and offers of all that is known.
    pub fn new(case: &Case) -> Self {
        let codes = |codes: &Vec<String>| {
            let all: Vec<String> =
                codes.iter().map(|code| plain(code)).filter(|code| !code.is_empty()).collect();
            all
        };
        let codes: Vec<Vec<String>> = case.enterprises.iter().map(|one| codes(&one.codes)).collect();
        Self { needs: needs(case, &codes), offers: offers(case, &codes), codes }
    }
}

fn unit(case: &Case, code: &str) -> String {
    case.good(code).map(|good| good.unit.clone()).unwrap_or_default()
}

/// Offers of rows, then one for each other code of an enterprise: its output in equal parts, in units where a price of the
/// code is known, less what contracts say is sold.
fn offers(case: &Case, codes: &[Vec<String>]) -> Vec<Offer> {
    let mut stated = BTreeSet::new();
    let mut all = Vec::new();
    for row in &case.offers {
        stated.insert((row.enterprise, row.code.as_str()));
        let sold = row.sold.unwrap_or_else(|| sold(case, row.enterprise, &row.code));
        all.push(Offer {
            seller: row.enterprise,
            code: row.code.clone(),
            free: row.capacity.map(|capacity| (capacity - sold).max(0.0)),
            unit: unit(case, &row.code),
            price: row.price.or_else(|| case.good(&row.code).and_then(|good| good.price)),
            reliability: row.reliability,
            least: row.least.unwrap_or(0.0),
            origin: Origin::Row,
        });
    }
    for (seller, own) in codes.iter().enumerate() {
        for code in own.iter().filter(|code| !stated.contains(&(seller, code.as_str()))) {
            let price = case.good(code).and_then(|good| good.price).filter(|price| *price > 0.0);
            let output = case.enterprises[seller].output.map(|output| output / own.len() as f64);
            all.push(Offer {
                seller,
                code: code.clone(),
                free: output.map(|output| {
                    let made = price.map_or(output, |price| output / price);
                    (made - sold(case, seller, code)).max(0.0)
                }),
                unit: if price.is_some() { unit(case, code) } else { String::new() },
                price,
                reliability: None,
                least: 0.0,
                origin: Origin::Code,
            });
        }
    }
    all
}

/// What contracts say is sold of a code: in units where its price is known, else in money. A contract that names no product
/// is one for all codes, in equal parts.
fn sold(case: &Case, seller: usize, code: &str) -> f64 {
    let parts = case.enterprises[seller].codes.len().max(1) as f64;
    let price = case.good(code).and_then(|good| good.price).filter(|price| *price > 0.0).unwrap_or(1.0);
    let own = case.contracts.iter().filter(|flow| flow.seller == seller);
    let value: f64 = own
        .map(|flow| match plain(&flow.product) {
            product if product.is_empty() => flow.value / parts,
            product if contains(&product, code) => flow.value,
            _ => 0.0,
        })
        .sum();
    value / price
}

/// Needs of rows, then those that recipes give.
fn needs(case: &Case, codes: &[Vec<String>]) -> Vec<Need> {
    let mut stated = BTreeSet::new();
    let mut all = Vec::new();
    for row in &case.needs {
        stated.insert((row.enterprise, row.code.as_str()));
        all.push(Need {
            buyer: row.enterprise,
            code: row.code.clone(),
            quantity: row.quantity,
            value: row.quantity * row.price.or_else(|| case.good(&row.code)?.price).unwrap_or(1.0),
            unit: unit(case, &row.code),
            price: row.price,
            reliability: row.reliability,
            loss: row.loss,
            imported: row.imported,
            temperature: row.temperature,
            origin: Origin::Row,
        });
    }
    let by_product = by_product(case);
    for (buyer, own) in codes.iter().enumerate() {
        let mut derived: Vec<Need> = Vec::new();
        for code in own {
            let Some(output) = made(case, buyer, code, own.len()) else { continue };
            for &recipe in recipes_of(code, &by_product) {
                let recipe = &case.recipes[recipe];
                if stated.contains(&(buyer, recipe.input.as_str())) {
                    continue;
                }
                let Some((quantity, unit)) = amount(case, recipe.per, recipe.amount, &output, &recipe.input)
                else {
                    continue;
                };
                if quantity <= 0.0 {
                    continue;
                }
                let value = quantity * case.good(&recipe.input).and_then(|good| good.price).unwrap_or(1.0);
                if let Some(same) =
                    derived.iter_mut().find(|need| need.code == recipe.input && need.unit == unit)
                {
                    same.quantity += quantity;
                    same.value += value;
                    continue;
                }
                derived.push(Need {
                    buyer,
                    code: recipe.input.clone(),
                    quantity,
                    value,
                    unit,
                    price: None,
                    reliability: None,
                    loss: None,
                    imported: false,
                    temperature: None,
                    origin: Origin::Recipe { product: recipe.product.clone(), amount: recipe.amount },
                });
            }
        }
        all.append(&mut derived);
    }
    all
}

/// Recipes by the plain code of their product.
pub(crate) fn by_product(case: &Case) -> BTreeMap<&str, Vec<usize>> {
    let mut by_product: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, recipe) in case.recipes.iter().enumerate() {
        by_product.entry(&recipe.product).or_default().push(number);
    }
    by_product
}

/// The recipes that tell most of a code: those of the longest beginning of it that has any.
pub(crate) fn recipes_of<'r>(code: &str, by_product: &'r BTreeMap<&str, Vec<usize>>) -> &'r [usize] {
    let ends = code.char_indices().map(|(at, _)| at).skip(1).chain([code.len()]);
    let beginnings: Vec<usize> = ends.collect();
    let found = beginnings.iter().rev().find_map(|&end| by_product.get(&code[..end]));
    found.map_or(&[], Vec::as_slice)
}

/// What an enterprise makes of a code a year, in money and, where a row or a price says, in units.
struct Made {
    value: Option<f64>,
    units: Option<f64>,
}

fn made(case: &Case, firm: usize, code: &str, codes: usize) -> Option<Made> {
    let row = case.offers.iter().find(|row| row.enterprise == firm && row.code == code);
    let price = row.and_then(|row| row.price).or_else(|| case.good(code)?.price).filter(|price| *price > 0.0);
    let sold = row.and_then(|row| row.sold.or(row.capacity));
    let value = case.enterprises[firm].output.map(|output| output / codes as f64);
    let value = value.or_else(|| Some(sold? * price?));
    let units = sold.or_else(|| Some(value? / price?));
    (value.is_some() || units.is_some()).then_some(Made { value, units })
}

/// How much of an input is needed, and in which unit.
fn amount(case: &Case, per: Per, amount: f64, output: &Made, input: &str) -> Option<(f64, String)> {
    match per {
        Per::Unit => Some((amount * output.units?, unit(case, input))),
        Per::Value => {
            let value = amount * output.value?;
            match case.good(input).and_then(|good| good.price).filter(|price| *price > 0.0) {
                Some(price) => Some((value / price, unit(case, input))),
                None => Some((value, String::new())),
            }
        }
    }
}
