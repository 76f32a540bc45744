//! Who supplies what, and what is made, bought and sold most: lists that several sections start from.

use karkas_model::index::CommodityId;

use crate::facts::{Facility, Kind, kind};
use crate::sections::{Scene, measures};

/// New facilities, the largest investment first.
pub fn new_facilities<'a>(scene: &'a Scene<'_>) -> Vec<&'a Facility<'a>> {
    let mut new: Vec<&Facility<'_>> =
        scene.facts.facilities.iter().filter(|facility| facility.is_new()).collect();
    new.sort_by(|a, b| b.total_investment().total_cmp(&a.total_investment()));
    new
}

/// Goods that are demanded, by the worth of what is sold in the last period, the largest first.
pub fn products_by_worth(scene: &Scene<'_>) -> Vec<CommodityId> {
    let last = scene.last();
    let sold = |commodity: &CommodityId| -> f64 {
        let sales = scene.facts.sales.iter().filter(|((id, _), _)| id == commodity);
        sales.map(|(_, by)| scene.facts.value(*commodity, last, by[last])).sum()
    };
    let products = measures::products(scene.view, scene.facts);
    let mut products: Vec<(CommodityId, f64)> = products.into_iter().map(|id| (id, sold(&id))).collect();
    products.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    products.into_iter().map(|(id, _)| id).collect()
}

/// What is paid to one supplier for one good.
pub struct Payment {
    /// Supplier.
    pub partner: String,
    /// Good.
    pub good: CommodityId,
    /// Country code of its origin.
    pub country: String,
    /// Whether that is home.
    pub home: bool,
    /// Money over all years.
    pub money: f64,
    /// Amount a year in the last period.
    pub amount: f64,
}

/// Payments for goods, the largest first.
pub fn payments(scene: &Scene<'_>) -> Vec<Payment> {
    let last = scene.last();
    let goods = scene
        .facts
        .suppliers
        .iter()
        .filter(|(supplier, _)| kind(scene.view, supplier.commodity) == Kind::Good);
    let payment = goods.map(|(supplier, bought)| Payment {
        partner: scene.partner(&supplier.partner, supplier.place),
        good: supplier.commodity,
        country: supplier.country.clone(),
        home: supplier.home,
        money: scene.over_years(&bought.money),
        amount: bought.amount[last],
    });
    let mut payments: Vec<Payment> = payment.filter(|payment| payment.money > 0.0).collect();
    payments.sort_by(|a, b| b.money.total_cmp(&a.money).then_with(|| a.partner.cmp(&b.partner)));
    payments
}

/// A good with foreign supply in the last period.
pub struct Import {
    /// Good.
    pub good: CommodityId,
    /// Foreign part of all its supply.
    pub share: f64,
    /// Worth of that part, a year.
    pub worth: f64,
    /// Countries that it comes from, the largest first.
    pub countries: Vec<String>,
}

/// Goods with foreign supply in the last period, the largest worth first.
pub fn imports(scene: &Scene<'_>) -> Vec<Import> {
    let last = scene.last();
    let mut imports = Vec::new();
    for (good, origins) in
        scene.facts.supply.iter().filter(|(good, _)| kind(scene.view, **good) == Kind::Good)
    {
        let all: f64 = origins.values().map(|amounts| amounts[last]).sum();
        let mut foreign: Vec<(&str, f64)> = origins
            .iter()
            .filter(|(origin, amounts)| !origin.home && amounts[last] > 0.0)
            .map(|(origin, amounts)| (origin.country.as_str(), amounts[last]))
            .collect();
        foreign.sort_by(|a, b| b.1.total_cmp(&a.1));
        let sum: f64 = foreign.iter().map(|(_, amount)| amount).sum();
        // What is below the solver's tolerance is not imported.
        if sum <= 1e-6 * all || sum <= 0.0 {
            continue;
        }
        let mut countries: Vec<String> = Vec::new();
        for (country, _) in foreign {
            let name = scene.country(country);
            if !countries.contains(&name) {
                countries.push(name);
            }
        }
        imports.push(Import {
            good: *good,
            share: sum / all,
            worth: scene.facts.value(*good, last, sum),
            countries,
        });
    }
    imports.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.good.cmp(&b.good)));
    imports
}
