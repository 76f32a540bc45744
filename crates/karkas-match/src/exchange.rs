//! By-products and heat: who could use what another throws away.
//!
//! Heat flows only where it is warm enough at the far end: temperature − drop × kilometres ≥ temperature of the use + least
//! approach, through a pipe of bounded length whose investment is spread over its life; a share is lost on each kilometre. A
//! by-product goes as it is or through a treatment. Saving of a delivered unit = present price − (price asked + treatment +
//! freight − disposal avoided) ÷ yield, less pumping for heat.

use crate::codes::Agreement;
use crate::input::{Case, StreamRow, Treatment};
use crate::links::{Lack, distance};
use crate::wants::{Need, Wants};

/// What a stream could do for a need.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// Number of the stream.
    pub stream: usize,
    /// Number of the need.
    pub need: usize,
    /// Number of the treatment; none where it goes as it is.
    pub treatment: Option<usize>,
    /// How the codes agree.
    pub agreement: Agreement,
    /// Kilometres of road or pipe.
    pub distance: f64,
    /// Units of the need from a unit of the stream: yield, or what is left of heat.
    pub output: f64,
    /// Temperature at the far end, °C, where it is heat.
    pub arrives: Option<f64>,
    /// Saving of a delivered unit, without investment.
    pub saving: Option<f64>,
    /// Units of the need a year at most.
    pub quantity: f64,
    /// Investment: pipe or treatment.
    pub investment: f64,
    /// Money a year for it.
    pub fixed: f64,
    /// What is not known.
    pub missing: Vec<Lack>,
}

impl Exchange {
    /// Saving a year if all of it came to be.
    pub fn yearly(&self) -> Option<f64> {
        Some(self.saving? * self.quantity - self.fixed)
    }
}

/// Why a stream does nothing for a need that its code would fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Not warm enough.
    TooCold,
    /// Too far for a pipe.
    TooFar,
    /// Where one of them lies is not known.
    Nowhere,
}

impl Refusal {
    /// Its word in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooCold => "too-cold",
            Self::TooFar => "too-far",
            Self::Nowhere => "coordinates",
        }
    }
}

/// Exchanges that can be, by stream and need, and pairs (stream, need) of heat that cannot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exchanges {
    /// Those that can be.
    pub all: Vec<Exchange>,
    /// Those that cannot, with the reason.
    pub refused: Vec<(usize, usize, Refusal)>,
}

/// Finds all exchanges.
pub fn exchanges(case: &Case, wants: &Wants) -> Exchanges {
    let mut found = Exchanges::default();
    for (stream_number, stream) in case.streams.iter().enumerate() {
        for (need_number, need) in wants.needs.iter().enumerate() {
            if need.buyer == stream.enterprise {
                continue;
            }
            match (stream.temperature, need.temperature) {
                (Some(warm), Some(needed)) if stream.code == need.code => {
                    match heat(case, stream, need, warm, needed) {
                        Ok(exchange) => {
                            found.all.push(Exchange { stream: stream_number, need: need_number, ..exchange });
                        }
                        Err(refusal) => found.refused.push((stream_number, need_number, refusal)),
                    }
                }
                (None, None) => {
                    for (treatment, exchange) in by_product(case, stream, need) {
                        let numbers = (stream_number, need_number);
                        let exchange = Exchange { stream: numbers.0, need: numbers.1, treatment, ..exchange };
                        found.all.push(exchange);
                    }
                }
                _ => {}
            }
        }
    }
    found
}

fn heat(case: &Case, stream: &StreamRow, need: &Need, warm: f64, needed: f64) -> Result<Exchange, Refusal> {
    let settings = &case.settings;
    let pipe = &settings.heat;
    let mut missing = Vec::new();
    let distance = distance(case, stream.enterprise, need.buyer, &mut missing);
    let distance = distance.filter(|_| missing.is_empty()).ok_or(Refusal::Nowhere)?;
    if distance > pipe.distance {
        return Err(Refusal::TooFar);
    }
    let arrives = warm - pipe.drop * distance;
    if arrives < needed + pipe.approach {
        return Err(Refusal::TooCold);
    }
    let output = (1.0 - pipe.loss).powf(distance);
    if output <= 0.0 {
        return Err(Refusal::TooFar);
    }
    if need.price.is_none() {
        missing.push(Lack::PresentPrice);
    }
    let cost = (stream.price - stream.disposal + pipe.pumping * distance) / output;
    let investment = pipe.station + pipe.pipe * distance;
    Ok(Exchange {
        stream: 0,
        need: 0,
        treatment: None,
        agreement: Agreement::of(&stream.code, &need.code),
        distance,
        output,
        arrives: Some(arrives),
        saving: need.price.map(|price| price - cost),
        quantity: need.quantity.min(stream.quantity * output),
        investment,
        fixed: investment * settings.annuity(pipe.life),
        missing,
    })
}

/// As it is, and through every treatment that makes something of it that fits.
fn by_product(case: &Case, stream: &StreamRow, need: &Need) -> Vec<(Option<usize>, Exchange)> {
    let raw = std::iter::once((None, Agreement::of(&stream.code, &need.code)));
    let treated = case.treatments.iter().enumerate().filter(|(_, way)| stream.code.starts_with(&way.from));
    let treated = treated.map(|(number, way)| (Some(number), Agreement::of(&way.to, &need.code)));
    let fits = |agreement: &Agreement| {
        agreement.digits >= case.settings.least_digits
            && agreement.similarity() >= case.settings.least_similarity
    };
    raw.chain(treated)
        .filter(|(_, agreement)| fits(agreement))
        .filter_map(|(number, agreement)| {
            let way = number.map(|number| &case.treatments[number]);
            Some((number, moved(case, stream, need, way, agreement)?))
        })
        .collect()
}

fn moved(
    case: &Case,
    stream: &StreamRow,
    need: &Need,
    way: Option<&Treatment>,
    agreement: Agreement,
) -> Option<Exchange> {
    let settings = &case.settings;
    let mut missing = Vec::new();
    let distance = distance(case, stream.enterprise, need.buyer, &mut missing)?;
    if need.price.is_none() {
        missing.push(Lack::PresentPrice);
    }
    let (output, cost) = way.map_or((1.0, 0.0), |way| (way.output, way.cost));
    let freight = settings.freight * stream.tonnes * distance;
    let investment = way.map_or(0.0, |way| way.investment);
    let annuity = way.map_or(0.0, |way| settings.annuity(way.life));
    let each = (stream.price + cost + freight - stream.disposal) / output;
    Some(Exchange {
        stream: 0,
        need: 0,
        treatment: None,
        agreement,
        distance,
        output,
        arrives: None,
        saving: need.price.map(|price| price - each),
        quantity: need.quantity.min(stream.quantity * output),
        investment,
        fixed: investment * annuity,
        missing,
    })
}
