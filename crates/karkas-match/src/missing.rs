//! Missing links: what enterprises buy that nobody among them offers, or not enough.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use karkas_data::{Fault, Faults, Options, Rows, Source};
use karkas_model::diagnostics::Diagnostics;

use crate::codes::{Agreement, contains, plain};
use crate::input::Case;
use crate::wants::Wants;

/// What nobody offers, by code.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// Plain code.
    pub code: String,
    /// Numbers of the enterprises that need it.
    pub buyers: Vec<usize>,
    /// Units a year that they need.
    pub needed: f64,
    /// Units a year that others among them could give.
    pub offered: f64,
    /// Unit; empty for money.
    pub unit: String,
    /// Money a year for what nobody offers.
    pub value: f64,
    /// Money a year of that which is bought abroad.
    pub imported: f64,
    /// Enterprises whose codes are nearest, with the digits that agree: who could begin to make it.
    pub makers: Vec<(usize, Agreement)>,
    /// The opportunity of the same code.
    pub opportunity: Option<Opportunity>,
}

/// A row of `opportunities.csv`, as `karkas trade opportunities` writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// Place.
    pub place: String,
    /// Rank within the place.
    pub rank: f64,
    /// Plain code in trade statistics.
    pub code: String,
    /// Name.
    pub name: String,
    /// Score.
    pub score: f64,
}

/// Makers that are named at most.
const MAKERS: usize = 5;

/// Finds what is missing, the most expensive first.
pub fn missing(case: &Case, wants: &Wants, opportunities: &[Opportunity]) -> Vec<Missing> {
    let settings = &case.settings;
    let mut by_code: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (number, need) in wants.needs.iter().enumerate().filter(|(_, need)| need.temperature.is_none()) {
        by_code.entry((&need.code, &need.unit)).or_default().push(number);
    }
    let mut offered_by: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let head = |code: &str| code.chars().take(settings.least_digits).collect::<String>();
    for (number, offer) in wants.offers.iter().enumerate() {
        offered_by.entry(head(&offer.code)).or_default().push(number);
    }
    let mut all = Vec::new();
    for ((code, unit), needs) in by_code {
        let buyers: BTreeSet<usize> = needs.iter().map(|&need| wants.needs[need].buyer).collect();
        let needed: f64 = needs.iter().map(|&need| wants.needs[need].quantity).sum();
        let fitting = offered_by.get(&head(code)).map_or(&[][..], Vec::as_slice);
        let offered: f64 = fitting
            .iter()
            .map(|&offer| &wants.offers[offer])
            .filter(|offer| offer.unit == unit && !(buyers.len() == 1 && buyers.contains(&offer.seller)))
            .filter(|offer| Agreement::of(&offer.code, code).similarity() >= settings.least_similarity)
            .map(|offer| offer.free.unwrap_or(0.0))
            .sum();
        if needed <= 0.0 || offered >= needed {
            continue;
        }
        let open = 1.0 - offered / needed;
        let value = |imported: bool| -> f64 {
            let counted =
                needs.iter().map(|&need| &wants.needs[need]).filter(|need| need.imported || !imported);
            counted.map(|need| need.value).sum::<f64>() * open
        };
        all.push(Missing {
            code: code.to_owned(),
            needed,
            // A sum of nothing is minus zero.
            offered: offered + 0.0,
            unit: unit.to_owned(),
            value: value(false),
            imported: value(true) + 0.0,
            makers: makers(wants, code, &buyers, settings.least_digits),
            opportunity: opportunity(case, code, opportunities),
            buyers: buyers.into_iter().collect(),
        });
    }
    all.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.code.cmp(&b.code)));
    all
}

/// Enterprises that make something near, the nearest first.
fn makers(wants: &Wants, code: &str, buyers: &BTreeSet<usize>, least: usize) -> Vec<(usize, Agreement)> {
    let near = |(firm, codes): (usize, &Vec<String>)| {
        let best = codes.iter().map(|own| Agreement::of(own, code)).max_by_key(|one| one.digits)?;
        (best.digits >= least && !buyers.contains(&firm)).then_some((firm, best))
    };
    let mut makers: Vec<_> = wants.codes.iter().enumerate().filter_map(near).collect();
    makers.sort_by(|a, b| b.1.digits.cmp(&a.1.digits).then(a.0.cmp(&b.0)));
    makers.truncate(MAKERS);
    makers
}

/// The best opportunity whose code begins as the good's code in trade statistics does, or the other way round.
fn opportunity(case: &Case, code: &str, all: &[Opportunity]) -> Option<Opportunity> {
    let trade = case.good(code).map(|good| good.trade_code.as_str()).filter(|trade| !trade.is_empty());
    let wanted = trade.unwrap_or(code);
    let fitting =
        all.iter().filter(|one| contains(&one.code, wanted) && one.code.len().min(wanted.len()) >= 4);
    fitting.min_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code))).cloned()
}

/// Reads `opportunities.csv` of the folder that `karkas trade opportunities` wrote, or the table itself.
///
/// # Errors
/// All faults, by row and column.
pub fn read_opportunities(path: &Path) -> Result<Vec<Opportunity>, Diagnostics> {
    let file = if path.is_dir() { path.join("opportunities.csv") } else { path.to_owned() };
    let one = |fault: Fault| {
        let mut all = Diagnostics::new();
        all.push(*fault);
        all
    };
    let source = Source::one(&file, None).map_err(one)?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(source.name());
    let found = ["place", "rank", "product", "name", "score"].map(|name| faults.keep(rows.column(name)));
    let [Some(place), Some(rank), Some(product), Some(name), Some(score)] = found else {
        return Err(faults.into_diagnostics());
    };
    let mut all = Vec::new();
    while let Some(row) = rows.next(&mut faults) {
        let code = faults.keep(row.needed_text(product)).map(|code| plain(&code));
        let figures = (faults.keep(row.needed_number(rank)), faults.keep(row.needed_number(score)));
        if let (Some(code), (Some(rank), Some(score))) = (code, figures) {
            let (place, name) = (row.text(place).into_owned(), row.text(name).into_owned());
            all.push(Opportunity { place, rank, code, name, score });
        }
    }
    faults.finish()?;
    Ok(all)
}
