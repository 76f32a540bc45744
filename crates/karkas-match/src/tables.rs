//! What is found, as rows of tables.

use crate::entities::Entity;
use crate::exchange::Exchanges;
use crate::input::Case;
use crate::judge::{Judgement, NAMES, Ranked, Weights, expected_rank};
use crate::links::{Links, Reason};
use crate::missing::Missing;
use crate::portfolio::{Item, Portfolio};
use crate::wants::Wants;

karkas_model::row! {
    /// A link that could be.
    LinkRow = "links" {
        buyer: String, seller: String, product: String, offer: String, unit: String, score: f64, similarity: f64,
        quantity: Option<f64>, needed: f64, free: Option<f64>, present_price: Option<f64>, delivered_price: Option<f64>,
        freight: Option<f64>, duty: f64, risk: Option<f64>, saving_per_unit: Option<f64>, saving: Option<f64>,
        distance: Option<f64>, sellers: i64, buyers: i64, chosen: f64, evidence: String, missing: String
    }
}

karkas_model::row! {
    /// A link or an exchange of the portfolio.
    PortfolioRow = "portfolio" {
        kind: String, buyer: String, seller: String, product: String, offer: String, unit: String, quantity: f64, share_of_need: f64,
        saving_per_unit: f64, fixed_cost: f64, investment: f64, saving: f64, distance: Option<f64>,
        capacity_worth: f64, need_worth: f64, evidence: String, missing: String
    }
}

karkas_model::row! {
    /// What a by-product or heat could do.
    ExchangeRow = "exchanges" {
        producer: String, stream: String, product: String, user: String, need: String, treatment: String, verdict: String,
        temperature: Option<f64>, arrives: Option<f64>, needed_temperature: Option<f64>, distance: Option<f64>,
        output_share: Option<f64>, quantity: Option<f64>, saving_per_unit: Option<f64>, fixed_cost: Option<f64>,
        investment: Option<f64>, saving: Option<f64>, chosen: f64, missing: String
    }
}

karkas_model::row! {
    /// What nobody offers.
    MissingRow = "missing" {
        product: String, name: String, name_ru: String, unit: String, needed: f64, offered: f64, value: f64, imported: f64,
        buyers: String, makers: String, opportunity: String, opportunity_name: String, opportunity_rank: Option<f64>,
        opportunity_score: Option<f64>
    }
}

karkas_model::row! {
    /// An enterprise of the matching.
    FirmRow = "match_enterprises" {
        enterprise: String, name: String, codes: String, lat: Option<f64>, lon: Option<f64>, saves: f64, sells: f64
    }
}

karkas_model::row! {
    /// A row of the second list of enterprises.
    EntityRow = "entities" {
        second: String, second_name: String, first: String, first_name: String, probability: f64, verdict: String, reasons: String
    }
}

karkas_model::row! {
    /// A link that was held back.
    RankingRow = "ranking" {
        buyer: String, seller: String, product: String, rank: f64, baseline_rank: f64, candidates: i64
    }
}

karkas_model::row! {
    /// What a feature weighs.
    WeightRow = "ranking_weights" { feature: String, weight: f64 }
}

/// The second list, joined, in rows.
pub fn entity_rows(case: &Case, entities: &[Entity]) -> Vec<EntityRow> {
    let row = |one: &Entity| {
        let (second, first) = (&case.others[one.second], one.first.map(|first| &case.enterprises[first]));
        EntityRow {
            second: second.id.clone(),
            second_name: second.name.clone(),
            first: first.map(|first| first.id.clone()).unwrap_or_default(),
            first_name: first.map(|first| first.name.clone()).unwrap_or_default(),
            probability: one.probability,
            verdict: one.verdict.name().to_owned(),
            reasons: joined(&one.evidence),
        }
    };
    entities.iter().map(row).collect()
}

/// Held-back links with their ranks, in rows.
pub fn ranking_rows(case: &Case, judgement: &Judgement) -> Vec<RankingRow> {
    let id = |firm: usize| case.enterprises[firm].id.clone();
    let row = |one: &Ranked| RankingRow {
        buyer: id(one.link.buyer),
        seller: id(one.link.seller),
        product: one.link.product.clone(),
        rank: expected_rank(one.own),
        baseline_rank: expected_rank(one.baseline),
        candidates: one.candidates as i64,
    };
    judgement.ranked.iter().map(row).collect()
}

/// Weights of the ranking, in rows.
pub fn weight_rows(weights: &Weights) -> Vec<WeightRow> {
    let row = |(name, weight): (&&str, &f64)| WeightRow { feature: (*name).to_owned(), weight: *weight };
    NAMES.iter().zip(&weights.weights).map(row).collect()
}

/// All tables of links and of the portfolio.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Links.
    pub links: Vec<LinkRow>,
    /// Portfolio.
    pub portfolio: Vec<PortfolioRow>,
    /// Exchanges.
    pub exchanges: Vec<ExchangeRow>,
    /// Missing links.
    pub missing: Vec<MissingRow>,
    /// Enterprises.
    pub enterprises: Vec<FirmRow>,
}

fn joined<T: ToString>(parts: impl IntoIterator<Item = T>) -> String {
    parts.into_iter().map(|part| part.to_string()).collect::<Vec<_>>().join(";")
}

/// All that was found, in rows.
pub fn tables(
    case: &Case,
    wants: &Wants,
    links: &Links,
    exchanges: &Exchanges,
    missing: &[Missing],
    portfolio: &Portfolio,
) -> Tables {
    let id = |firm: usize| case.enterprises[firm].id.clone();
    let flow = |item: Item| {
        let at = portfolio.items.iter().position(|one| *one == item);
        at.map_or(0.0, |at| portfolio.choice.flows[at])
    };
    let mut chosen = vec![0.0; links.all.len()];
    for (item, flow) in portfolio.items.iter().zip(&portfolio.choice.flows) {
        if let Item::Link(number) = item {
            chosen[*number] = *flow;
        }
    }
    let link_rows = links.all.iter().zip(&chosen).map(|(link, &chosen)| {
        let (need, offer) = (&wants.needs[link.need], &wants.offers[link.offer]);
        LinkRow {
            buyer: id(need.buyer),
            seller: id(offer.seller),
            product: need.code.clone(),
            offer: offer.code.clone(),
            unit: need.unit.clone(),
            score: link.score,
            similarity: link.agreement.similarity(),
            quantity: link.quantity,
            needed: need.quantity,
            free: offer.free,
            present_price: need.price,
            delivered_price: link.delivered,
            freight: link.freight,
            duty: link.duty,
            risk: link.risk,
            saving_per_unit: link.saving,
            saving: link.yearly(),
            distance: link.distance,
            sellers: link.sellers as i64,
            buyers: link.buyers as i64,
            chosen,
            evidence: joined(&link.evidence),
            missing: joined(link.missing.iter().map(|lack| lack.name())),
        }
    });
    let refused = exchanges.refused.iter().map(|&(stream, need, why)| {
        let (row, need) = (&case.streams[stream], &wants.needs[need]);
        ExchangeRow {
            producer: id(row.enterprise),
            stream: row.name.clone(),
            product: row.code.clone(),
            user: id(need.buyer),
            need: need.code.clone(),
            treatment: String::new(),
            verdict: why.name().to_owned(),
            temperature: row.temperature,
            arrives: None,
            needed_temperature: need.temperature,
            distance: None,
            output_share: None,
            quantity: None,
            saving_per_unit: None,
            fixed_cost: None,
            investment: None,
            saving: None,
            chosen: 0.0,
            missing: String::new(),
        }
    });
    let possible = exchanges.all.iter().enumerate().map(|(number, one)| {
        let (row, need) = (&case.streams[one.stream], &wants.needs[one.need]);
        let yearly = one.yearly();
        ExchangeRow {
            producer: id(row.enterprise),
            stream: row.name.clone(),
            product: row.code.clone(),
            user: id(need.buyer),
            need: need.code.clone(),
            treatment: one.treatment.map(|way| case.treatments[way].name.clone()).unwrap_or_default(),
            verdict: yearly
                .map_or("no-price", |saving| if saving > 0.0 { "pays" } else { "dear" })
                .to_owned(),
            temperature: row.temperature,
            arrives: one.arrives,
            needed_temperature: need.temperature,
            distance: Some(one.distance),
            output_share: Some(one.output),
            quantity: Some(one.quantity),
            saving_per_unit: one.saving,
            fixed_cost: Some(one.fixed),
            investment: Some(one.investment),
            saving: yearly,
            chosen: flow(Item::Exchange(number)),
            missing: joined(one.missing.iter().map(|lack| lack.name())),
        }
    });
    let portfolio_rows = portfolio_rows(case, wants, links, exchanges, portfolio);
    Tables {
        links: link_rows.collect(),
        exchanges: possible.chain(refused).collect(),
        missing: missing.iter().map(|one| missing_row(case, one)).collect(),
        enterprises: firms(case, &portfolio_rows),
        portfolio: portfolio_rows,
    }
}

fn portfolio_rows(
    case: &Case,
    wants: &Wants,
    links: &Links,
    exchanges: &Exchanges,
    portfolio: &Portfolio,
) -> Vec<PortfolioRow> {
    let choice = &portfolio.choice;
    let mut rows = Vec::new();
    for ((item, arc), &flow) in portfolio.items.iter().zip(&portfolio.programme.arcs).zip(&choice.flows) {
        if flow <= 0.0 {
            continue;
        }
        let need = &wants.needs[arc.sink];
        let (kind, offer, distance, evidence, missing) = match *item {
            Item::Link(number) => {
                let link = &links.all[number];
                let known = link.evidence.contains(&Reason::Existing);
                let kind = if known { "existing" } else { "new" };
                let offer = wants.offers[link.offer].code.clone();
                (kind, offer, link.distance, joined(&link.evidence), &link.missing)
            }
            Item::Exchange(number) => {
                let one = &exchanges.all[number];
                let stream = &case.streams[one.stream];
                let kind = if one.arrives.is_some() { "heat" } else { "by-product" };
                let treatment = one.treatment.map(|way| format!("treatment:{}", case.treatments[way].name));
                let evidence = std::iter::once(format!("stream:{}", stream.name)).chain(treatment);
                (kind, stream.code.clone(), Some(one.distance), joined(evidence), &one.missing)
            }
        };
        rows.push(PortfolioRow {
            kind: kind.to_owned(),
            buyer: case.enterprises[need.buyer].id.clone(),
            seller: case.enterprises[arc.supplier].id.clone(),
            product: need.code.clone(),
            offer,
            unit: need.unit.clone(),
            quantity: flow,
            share_of_need: flow / need.quantity,
            saving_per_unit: arc.value,
            fixed_cost: arc.fixed,
            investment: arc.investment,
            saving: arc.value * flow - arc.fixed,
            distance,
            capacity_worth: choice.capacity_worth[arc.source],
            need_worth: choice.demand_worth[arc.sink],
            evidence,
            missing: joined(missing.iter().map(|lack| lack.name())),
        });
    }
    rows.sort_by(|a, b| b.saving.total_cmp(&a.saving));
    rows
}

fn missing_row(case: &Case, one: &Missing) -> MissingRow {
    let good = case.good(&one.code);
    let id = |firm: &usize| case.enterprises[*firm].id.clone();
    let maker = |(firm, agreement): &(usize, crate::codes::Agreement)| {
        format!("{}:{}/{}", id(firm), agreement.digits, agreement.of)
    };
    let opportunity = one.opportunity.as_ref();
    MissingRow {
        product: one.code.clone(),
        name: good.map(|good| good.name.clone()).unwrap_or_default(),
        name_ru: good.map(|good| good.name_ru.clone()).unwrap_or_default(),
        unit: one.unit.clone(),
        needed: one.needed,
        offered: one.offered,
        value: one.value,
        imported: one.imported,
        buyers: joined(one.buyers.iter().map(id)),
        makers: joined(one.makers.iter().map(maker)),
        opportunity: opportunity.map(|one| format!("{} {}", one.place, one.code)).unwrap_or_default(),
        opportunity_name: opportunity.map(|one| one.name.clone()).unwrap_or_default(),
        opportunity_rank: opportunity.map(|one| one.rank),
        opportunity_score: opportunity.map(|one| one.score),
    }
}

fn firms(case: &Case, portfolio: &[PortfolioRow]) -> Vec<FirmRow> {
    let row = |(number, one): (usize, &karkas_cluster::enterprises::Enterprise)| {
        let at = case.coordinates(number);
        let sum = |of: &dyn Fn(&PortfolioRow) -> bool| -> f64 {
            portfolio.iter().filter(|row| of(row)).map(|row| row.saving).sum()
        };
        FirmRow {
            enterprise: one.id.clone(),
            name: one.name.clone(),
            codes: one.codes.join(";"),
            lat: at.map(|at| at.0),
            lon: at.map(|at| at.1),
            saves: sum(&|row| row.buyer == one.id),
            sells: sum(&|row| row.seller == one.id),
        }
    };
    case.enterprises.iter().enumerate().map(row).collect()
}
