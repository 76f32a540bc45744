//! The portfolio: links and exchanges that together save most.

use std::ops::ControlFlow;

use karkas_solver::Progress;

use crate::exchange::Exchanges;
use crate::input::Case;
use crate::links::Links;
use crate::programme::{Arc, Choice, Programme, ProgrammeError};
use crate::wants::Wants;

/// What an arc of the programme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Number of a link.
    Link(usize),
    /// Number of an exchange.
    Exchange(usize),
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Portfolio {
    /// What each arc is.
    pub items: Vec<Item>,
    /// The programme: sources are the offers, then the streams; sinks are the needs.
    pub programme: Programme,
    /// The choice.
    pub choice: Choice,
    /// What taking the most lucrative link first would bring.
    pub greedy: f64,
}

/// Gap at which the search ends.
pub const GAP: f64 = 1e-6;

/// The programme of all links that have money and whose codes agree well enough, and of all exchanges that have money.
pub fn programme(case: &Case, wants: &Wants, links: &Links, exchanges: &Exchanges) -> (Vec<Item>, Programme) {
    let settings = &case.settings;
    let offers = wants.offers.iter().map(|offer| offer.free.unwrap_or(0.0));
    let streams = case.streams.iter().map(|stream| stream.quantity);
    let mut programme = Programme {
        capacities: offers.chain(streams).collect(),
        demands: wants.needs.iter().map(|need| need.quantity).collect(),
        arcs: Vec::new(),
        most_share: settings.most_share,
        budget: settings.budget,
    };
    let mut items = Vec::new();
    for (number, link) in links.all.iter().enumerate() {
        let Some((saving, quantity)) = link.saving.zip(link.quantity) else { continue };
        if saving <= 0.0 || quantity <= 0.0 || link.agreement.similarity() < settings.least_similarity {
            continue;
        }
        items.push(Item::Link(number));
        programme.arcs.push(Arc {
            source: link.offer,
            sink: link.need,
            supplier: wants.offers[link.offer].seller,
            uses: 1.0,
            value: saving,
            most: f64::INFINITY,
            least: wants.offers[link.offer].least,
            fixed: if link.exists() { 0.0 } else { settings.link_cost },
            investment: 0.0,
        });
    }
    for (number, exchange) in exchanges.all.iter().enumerate() {
        let Some(saving) = exchange.saving.filter(|saving| *saving > 0.0) else { continue };
        items.push(Item::Exchange(number));
        programme.arcs.push(Arc {
            source: wants.offers.len() + exchange.stream,
            sink: exchange.need,
            supplier: case.streams[exchange.stream].enterprise,
            uses: 1.0 / exchange.output,
            value: saving,
            most: f64::INFINITY,
            least: 0.0,
            fixed: exchange.fixed,
            investment: exchange.investment,
        });
    }
    (items, programme)
}

/// Chooses.
///
/// # Errors
/// As [`Programme::choose`].
pub fn portfolio(
    case: &Case,
    wants: &Wants,
    links: &Links,
    exchanges: &Exchanges,
    watch: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Portfolio, ProgrammeError> {
    let (items, programme) = programme(case, wants, links, exchanges);
    let choice = programme.choose(GAP, watch)?;
    let greedy = programme.value(&programme.greedy());
    Ok(Portfolio { items, programme, choice, greedy })
}
