//! Every link that could be: a need, an offer, and what it would bring.
//!
//! Delivered price = (price at the gate + freight) × (1 + duty), freight = rate × tonnes of a unit × kilometres of road. The
//! risk is the expected loss (1 − reliability) × loss of a unit that does not come. Saving = present price + present risk −
//! delivered price − risk. What cannot be computed is named, and such a link has no money.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use karkas_cluster::progress::Stopped;

use crate::codes::{Agreement, contains, plain};
use crate::geography::kilometres;
use crate::input::Case;
use crate::wants::{Need, Offer, Origin, Wants};

/// Why a link may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A row states the need.
    Stated,
    /// A recipe gives the need; with its amount.
    Recipe(f64),
    /// Codes agree in so many digits of so many.
    Code(usize, usize),
    /// A row states the offer.
    Offered,
    /// They trade already.
    Existing,
    /// The buyer sells to the seller already.
    Reverse,
    /// So many buyers of a like kind buy from the seller.
    SimilarBuyers(usize),
}

/// What is not known of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Codes agree in two digits or less.
    CodeVague,
    /// Price at the gate.
    Price,
    /// Present price of the buyer.
    PresentPrice,
    /// Free capacity of the seller.
    Capacity,
    /// Coordinates of one of them.
    Coordinates,
    /// What a unit weighs.
    Weight,
    /// Country of one of them, while there are duties.
    Country,
    /// The two codes are counted in different units.
    Unit,
    /// How reliable the seller is.
    Reliability,
}

impl Lack {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::CodeVague,
        Self::Price,
        Self::PresentPrice,
        Self::Capacity,
        Self::Coordinates,
        Self::Weight,
        Self::Country,
        Self::Unit,
        Self::Reliability,
    ];

    /// Its word in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::CodeVague => "code-vague",
            Self::Price => "price",
            Self::PresentPrice => "present-price",
            Self::Capacity => "capacity",
            Self::Coordinates => "coordinates",
            Self::Weight => "weight",
            Self::Country => "country",
            Self::Unit => "unit",
            Self::Reliability => "reliability",
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stated => to.write_str("stated"),
            Self::Recipe(amount) => write!(to, "recipe:{amount}"),
            Self::Code(digits, of) => write!(to, "code:{digits}/{of}"),
            Self::Offered => to.write_str("offered"),
            Self::Existing => to.write_str("existing"),
            Self::Reverse => to.write_str("reverse"),
            Self::SimilarBuyers(count) => write!(to, "similar-buyers:{count}"),
        }
    }
}

/// A link that could be.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Number of the need.
    pub need: usize,
    /// Number of the offer.
    pub offer: usize,
    /// How the codes agree.
    pub agreement: Agreement,
    /// Kilometres of road; assumed where coordinates lack and an assumption is set.
    pub distance: Option<f64>,
    /// Freight of a unit.
    pub freight: Option<f64>,
    /// Duty as a share.
    pub duty: f64,
    /// Price of a unit, delivered.
    pub delivered: Option<f64>,
    /// Expected loss of a unit for what does not come.
    pub risk: Option<f64>,
    /// Saving of a unit.
    pub saving: Option<f64>,
    /// Units a year: the smaller of need and free capacity.
    pub quantity: Option<f64>,
    /// Economic score, from which the order comes where nothing is learnt.
    pub score: f64,
    /// Offers that would fit the need.
    pub sellers: usize,
    /// Needs that the offer would fit.
    pub buyers: usize,
    /// Why.
    pub evidence: Vec<Reason>,
    /// What is not known.
    pub missing: Vec<Lack>,
}

impl Link {
    /// Saving a year if all of it came to be.
    pub fn yearly(&self) -> Option<f64> {
        Some(self.saving? * self.quantity?)
    }

    /// Whether the buyer buys from the seller already.
    pub fn exists(&self) -> bool {
        self.evidence.contains(&Reason::Existing)
    }
}

/// Links, by needs and within a need by score.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Links {
    /// Links.
    pub all: Vec<Link>,
    /// Links that were left out because a need has many better ones.
    pub left_out: usize,
}

/// Elasticity of trade by price: how strongly a dearer delivered price lowers the economic score. About 4 (Simonovska and
/// Waugh, Journal of International Economics 92, 2014).
pub const PRICE_ELASTICITY: f64 = 4.0;
/// Distance in kilometres at which the score halves where no price says what distance costs; trade falls about as one over
/// distance (Disdier and Head, Review of Economics and Statistics 90, 2008).
pub const HALF_DISTANCE: f64 = 100.0;

/// What contracts say, looked up fast.
pub(crate) struct Known<'c> {
    /// Products by seller and buyer.
    pairs: BTreeMap<(usize, usize), Vec<String>>,
    /// Buyers by seller.
    buyers: BTreeMap<usize, Vec<usize>>,
    codes: &'c [Vec<String>],
}

impl<'c> Known<'c> {
    pub(crate) fn new(case: &Case, codes: &'c [Vec<String>]) -> Self {
        let (mut pairs, mut buyers) = (BTreeMap::new(), BTreeMap::new());
        for flow in &case.contracts {
            let products: &mut Vec<String> = pairs.entry((flow.seller, flow.buyer)).or_default();
            products.push(plain(&flow.product));
            let of: &mut Vec<usize> = buyers.entry(flow.seller).or_default();
            if !of.contains(&flow.buyer) {
                of.push(flow.buyer);
            }
        }
        Self { pairs, buyers, codes }
    }

    /// Whether the seller sells the code to the buyer, or sells something that is not named.
    fn trade(&self, seller: usize, buyer: usize, code: &str) -> bool {
        let fits = |product: &String| product.is_empty() || contains(product, code);
        self.pairs.get(&(seller, buyer)).is_some_and(|products| products.iter().any(fits))
    }

    /// Buyers of the seller other than this one that share a code of four digits with it.
    fn alike(&self, seller: usize, buyer: usize) -> usize {
        let alike = |other: &usize| {
            let fits = |one: &String| self.codes[buyer].iter().any(|own| Agreement::of(one, own).digits >= 4);
            *other != buyer && self.codes[*other].iter().any(fits)
        };
        self.buyers.get(&seller).map_or(0, |buyers| buyers.iter().filter(|other| alike(other)).count())
    }
}

/// Finds all links.
///
/// # Errors
/// Where `go_on`, which is told how many needs of how many are done, says to stop.
pub fn links(
    case: &Case,
    wants: &Wants,
    go_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Links, Stopped> {
    let settings = &case.settings;
    let head = |code: &str| code.chars().take(settings.least_digits).collect::<String>();
    let mut by_head: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, offer) in wants.offers.iter().enumerate() {
        by_head.entry(head(&offer.code)).or_default().push(number);
    }
    let known = Known::new(case, &wants.codes);
    let totals = totals(wants);
    let mut found = Links::default();
    let mut buyers = vec![0; wants.offers.len()];
    for (number, need) in wants.needs.iter().enumerate() {
        if go_on(number, wants.needs.len()).is_break() {
            return Err(Stopped);
        }
        if need.temperature.is_some() || need.code.chars().count() < settings.least_digits {
            continue;
        }
        let fitting = by_head.get(&head(&need.code)).map_or(&[][..], Vec::as_slice);
        let mut own: Vec<Link> = Vec::new();
        for &offer_number in fitting {
            let offer = &wants.offers[offer_number];
            if offer.seller != need.buyer {
                buyers[offer_number] += 1;
                let mut link = link(case, need, offer, &known, totals[need.buyer]);
                (link.need, link.offer) = (number, offer_number);
                own.push(link);
            }
        }
        let sellers = own.len();
        own.iter_mut().for_each(|link| link.sellers = sellers);
        own.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.offer.cmp(&b.offer)));
        found.left_out += own.len().saturating_sub(settings.kept);
        own.truncate(settings.kept);
        found.all.append(&mut own);
    }
    found.all.iter_mut().for_each(|link| link.buyers = buyers[link.offer]);
    Ok(found)
}

/// Value of all needs of each buyer.
fn totals(wants: &Wants) -> Vec<f64> {
    let mut totals = vec![0.0; wants.codes.len()];
    wants.needs.iter().for_each(|need| totals[need.buyer] += need.value);
    totals
}

fn link(case: &Case, need: &Need, offer: &Offer, known: &Known<'_>, total: f64) -> Link {
    let settings = &case.settings;
    let mut missing = Vec::new();
    let agreement = Agreement::of(&need.code, &offer.code);
    if agreement.digits <= 2 && agreement.of > 2 {
        missing.push(Lack::CodeVague);
    }
    let distance = distance(case, offer.seller, need.buyer, &mut missing);
    let freight = freight(case, &offer.code, distance, &mut missing);
    let duty = duty(case, offer.seller, need.buyer, &offer.code, &mut missing);
    let same_unit = need.unit == offer.unit;
    if !same_unit {
        missing.push(Lack::Unit);
    }
    // Money for money has no price.
    let priced = same_unit && !need.unit.is_empty();
    let gate = offer.price.filter(|_| priced);
    if gate.is_none() && same_unit {
        missing.push(Lack::Price);
    }
    let delivered = gate.zip(freight).map(|(gate, freight)| (gate + freight) * (1.0 + duty));
    if need.price.is_none() {
        missing.push(Lack::PresentPrice);
    }
    if offer.free.is_none() {
        missing.push(Lack::Capacity);
    }
    if offer.reliability.is_none() {
        missing.push(Lack::Reliability);
    }
    let loss = need.loss.or_else(|| Some(settings.loss * need.price.or(gate)?));
    let expected =
        |reliability: Option<f64>| Some((1.0 - reliability.unwrap_or(settings.reliability)) * loss?);
    let risk = expected(offer.reliability);
    let saving = need.price.zip(delivered).map(|(price, delivered)| {
        price + expected(need.reliability).unwrap_or(0.0) - delivered - risk.unwrap_or(0.0)
    });
    let quantity = offer.free.filter(|_| same_unit).map(|free| free.min(need.quantity));
    let mut evidence = vec![match &need.origin {
        Origin::Recipe { amount, .. } => Reason::Recipe(*amount),
        _ => Reason::Stated,
    }];
    evidence.push(Reason::Code(agreement.digits, agreement.of));
    if offer.origin == Origin::Row {
        evidence.push(Reason::Offered);
    }
    if known.trade(offer.seller, need.buyer, &need.code) {
        evidence.push(Reason::Existing);
    }
    if known.pairs.contains_key(&(need.buyer, offer.seller)) {
        evidence.push(Reason::Reverse);
    }
    let alike = known.alike(offer.seller, need.buyer);
    if alike > 0 {
        evidence.push(Reason::SimilarBuyers(alike));
    }
    let share = if total > 0.0 { need.value / total } else { 1.0 };
    let fit =
        quantity.map_or(1.0, |quantity| if need.quantity > 0.0 { quantity / need.quantity } else { 1.0 });
    let price = match need.price.zip(delivered) {
        Some((price, delivered)) if price > 0.0 && delivered > 0.0 => {
            (price / delivered).powf(PRICE_ELASTICITY)
        }
        _ => distance.map_or(1.0, |distance| HALF_DISTANCE / (HALF_DISTANCE + distance)),
    };
    let reliability = offer.reliability.unwrap_or(settings.reliability);
    let score = share * agreement.similarity() * fit * price * reliability;
    Link {
        need: 0,
        offer: 0,
        agreement,
        distance,
        freight,
        duty,
        delivered,
        risk,
        saving,
        quantity,
        score,
        sellers: 0,
        buyers: 0,
        evidence,
        missing,
    }
}

/// Kilometres of road between two enterprises.
pub(crate) fn distance(case: &Case, one: usize, other: usize, missing: &mut Vec<Lack>) -> Option<f64> {
    let settings = &case.settings;
    match case.coordinates(one).zip(case.coordinates(other)) {
        Some((one, other)) => Some(kilometres(one, other) * settings.detour),
        None => {
            missing.push(Lack::Coordinates);
            settings.assumed_distance.map(|distance| distance * settings.detour)
        }
    }
}

fn freight(case: &Case, code: &str, distance: Option<f64>, missing: &mut Vec<Lack>) -> Option<f64> {
    let rate = case.settings.freight;
    if rate == 0.0 {
        return Some(0.0);
    }
    let tonnes = case.good(code).and_then(|good| good.tonnes);
    if tonnes.is_none() {
        missing.push(Lack::Weight);
    }
    Some(rate * tonnes? * distance?)
}

/// The duty of the row that fits best: a longer code first, then a named seller, then a named buyer.
fn duty(case: &Case, seller: usize, buyer: usize, code: &str, missing: &mut Vec<Lack>) -> f64 {
    if case.duties.is_empty() {
        return 0.0;
    }
    let Some((from, to)) = case.country(seller).zip(case.country(buyer)) else {
        missing.push(Lack::Country);
        return 0.0;
    };
    if from == to {
        return 0.0;
    }
    let fits = |name: &str, country: &str| name.is_empty() || name == country;
    let fitting = case
        .duties
        .iter()
        .filter(|one| fits(&one.from, from) && fits(&one.to, to) && code.starts_with(&one.code));
    let best = fitting.max_by_key(|one| (one.code.len(), !one.from.is_empty(), !one.to.is_empty()));
    best.map_or(0.0, |one| one.rate)
}
