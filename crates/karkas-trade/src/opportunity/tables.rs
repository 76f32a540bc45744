//! The tables of opportunities.

use karkas_model::words::{Lang, Words};

use super::evidence::Criterion;
use super::reasons::{Side, reasons, words};
use super::score::Opportunity;
use super::weights::Weights;
use crate::names::Names;

karkas_model::row! {
    /// A product that a place could make.
    OpportunityRow = "opportunities" {
        place: String, rank: i64, product: String, name: String, score: f64,
        advantage: f64, density: f64, relative_density: Option<f64>, entry_probability: Option<f64>,
        complexity: f64, outlook_gain: Option<f64>, world_market: f64, world_growth: Option<f64>,
        imports: Option<f64>, import_concentration: Option<f64>, top_supplier: String, top_share: Option<f64>,
        dependent: Option<f64>, backward_linkage: Option<f64>, forward_linkage: Option<f64>,
        ambiguity: Option<f64>, residual: i64,
        rank_feasibility: Option<f64>, rank_complexity: Option<f64>, rank_outlook: Option<f64>,
        rank_market: Option<f64>, rank_growth: Option<f64>, rank_imports: Option<f64>,
        rank_dependence: Option<f64>, rank_linkage: Option<f64>,
        reasons_for: String, reasons_against: String, reasons_for_ru: String, reasons_against_ru: String,
    }
}

karkas_model::row! {
    /// How much a criterion counts.
    WeightRow = "weights" { criterion: String, weight: f64, known: i64 }
}

karkas_model::row! {
    /// A place that opportunities were looked for in.
    PlaceRow = "opportunity_places" {
        place: String, name: String, rank: i64, of: i64, complexity: f64, diversity: i64, outlook: Option<f64>,
        opportunities: i64, exports: f64, imports: Option<f64>, dependent_imports: Option<f64>,
    }
}

karkas_model::row! {
    /// A product that a place makes with advantage already.
    PresentRow = "present" { place: String, product: String, name: String, advantage: f64, exports: f64 }
}

karkas_model::row! {
    /// A product in the product space.
    SpaceRow = "product_space" {
        product: String, name: String, group: String, x: f64, y: f64, complexity: f64, ubiquity: i64, world_market: f64,
    }
}

karkas_model::row! {
    /// A link of the product space.
    LinkRow = "product_links" { from: String, to: String, proximity: f64, in_tree: i64 }
}

karkas_model::row! {
    /// Imports of a place that are shown by their concentration.
    ImportRow = "place_imports" {
        place: String, product: String, name: String, group: String, imports: f64, concentration: f64,
        top_supplier: String, top_share: f64, dependent: i64,
    }
}

/// The group of a product: its section of the Harmonised System (`hs01` to `hs21`) where `harmonised`, else the first letter of
/// its code.
pub fn group(code: &str, harmonised: bool) -> String {
    let chapter = code.get(..2).and_then(|digits| digits.parse::<u32>().ok()).filter(|_| harmonised);
    match chapter {
        None => code.chars().take(1).collect(),
        Some(chapter) => {
            let section = 1 + LAST_CHAPTERS.iter().position(|last| chapter <= *last).unwrap_or(20);
            format!("hs{section:02}")
        }
    }
}

/// Last chapter of each of the first twenty sections of the Harmonised System (World Customs Organization); works of art are
/// the last section.
const LAST_CHAPTERS: [u32; 20] =
    [5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96];

/// The rows of opportunities. `name` gives the name of a product by its code.
pub fn rows(
    opportunities: &[Opportunity],
    places: &Names,
    products: &Names,
    name: impl Fn(&str) -> String,
) -> Vec<OpportunityRow> {
    let languages = [words(Lang::En), words(Lang::Ru)];
    opportunities.iter().map(|opportunity| row(opportunity, places, products, &name, &languages)).collect()
}

fn row(
    opportunity: &Opportunity,
    places: &Names,
    products: &Names,
    name: impl Fn(&str) -> String,
    languages: &[Words; 2],
) -> OpportunityRow {
    let evidence = &opportunity.evidence;
    let product = products.text(evidence.product);
    let reasons = reasons(opportunity);
    let said = |side: Side, words: &Words| {
        let texts = reasons.iter().filter(|reason| reason.side == side).map(|reason| reason.text(words));
        texts.collect::<Vec<_>>().join("; ")
    };
    let known = |figure: Option<f64>| figure.filter(|figure| figure.is_finite());
    let [feasibility, complexity, outlook, market, growth, imports, dependence, linkage] = opportunity.ranks;
    OpportunityRow {
        place: places.text(evidence.place).to_owned(),
        rank: opportunity.position as i64,
        product: product.to_owned(),
        name: name(product),
        score: opportunity.score,
        advantage: evidence.advantage,
        density: evidence.density,
        relative_density: known(evidence.relative_density),
        entry_probability: known(evidence.entry_probability),
        complexity: evidence.complexity,
        outlook_gain: known(evidence.outlook_gain),
        world_market: evidence.world_market,
        world_growth: known(evidence.world_growth),
        imports: known(evidence.imports),
        import_concentration: known(evidence.import_concentration),
        top_supplier: evidence
            .top_supplier
            .as_ref()
            .map_or_else(String::new, |(supplier, _)| supplier.clone()),
        top_share: evidence.top_supplier.as_ref().map(|(_, share)| *share),
        dependent: evidence.dependent.map(|dependent| f64::from(u8::from(dependent))),
        backward_linkage: known(evidence.backward_linkage),
        forward_linkage: known(evidence.forward_linkage),
        ambiguity: known(evidence.ambiguity),
        residual: i64::from(evidence.residual),
        rank_feasibility: feasibility,
        rank_complexity: complexity,
        rank_outlook: outlook,
        rank_market: market,
        rank_growth: growth,
        rank_imports: imports,
        rank_dependence: dependence,
        rank_linkage: linkage,
        reasons_for: said(Side::For, &languages[0]),
        reasons_against: said(Side::Against, &languages[0]),
        reasons_for_ru: said(Side::For, &languages[1]),
        reasons_against_ru: said(Side::Against, &languages[1]),
    }
}

/// The weights as they were used; `known` is 1 where some opportunity has a figure for the criterion.
pub fn weight_rows(weights: &Weights, opportunities: &[Opportunity]) -> Vec<WeightRow> {
    let known =
        |criterion: usize| opportunities.iter().any(|opportunity| opportunity.ranks[criterion].is_some());
    let row = |(number, criterion): (usize, Criterion)| WeightRow {
        criterion: criterion.name().to_owned(),
        weight: weights.of(criterion),
        known: i64::from(known(number)),
    };
    Criterion::ALL.into_iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_fall_into_the_sections_of_the_harmonised_system() {
        let found: Vec<String> =
            ["0101", "0901", "2709", "8507", "8703", "9703"].iter().map(|code| group(code, true)).collect();
        assert_eq!(found, ["hs01", "hs02", "hs05", "hs16", "hs17", "hs21"]);
        assert_eq!((group("B60L", true), group("8507", false)), ("B".to_owned(), "8".to_owned()));
    }
}
