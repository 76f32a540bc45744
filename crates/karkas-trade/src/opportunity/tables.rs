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
