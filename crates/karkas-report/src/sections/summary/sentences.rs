//! The plan in sentences.

use karkas_model::index::CommodityId;

use crate::block::Point;
use crate::facts::Facility;
use crate::sections::measures::{self, HOURS_OF_A_POST, Measures};
use crate::sections::trade::{Import, Payment, imports, new_facilities, payments, products_by_worth};
use crate::sections::{Scene, binding};

/// Variants that name a degree of automation.
const AUTOMATION: &[&str] = &["manual", "semi", "auto", "auto_best"];

/// The plan in sentences.
pub fn points(scene: &Scene<'_>, measures: &Measures) -> Vec<Point> {
    let said = [
        ("about-building", Some(building(scene, measures))),
        ("about-automation", automation(scene)),
        ("about-products", origin_of_products(scene)),
        ("about-suppliers", supplying(scene)),
        ("about-imports", importing(scene, measures)),
        ("about-cost", Some(cost(scene, measures))),
        ("about-carbon", carbon(scene, measures)),
        ("about-work", work(scene)),
        ("about-demand", serving(scene)),
    ];
    let point =
        |(about, text): (&str, Option<String>)| Some(Point { about: scene.speech.say(about), text: text? });
    said.into_iter().filter_map(point).collect()
}

fn building(scene: &Scene<'_>, measures: &Measures) -> String {
    let speech = scene.speech;
    let new = new_facilities(scene);
    if new.is_empty() {
        return speech.say("says-builds-nothing");
    }
    let mut places: Vec<_> = new.iter().map(|facility| facility.place).collect();
    places.sort();
    places.dedup();
    let name = |facility: &&Facility<'_>| {
        speech.tell(
            "says-facility",
            &[
                ("process", scene.process(facility.process).into()),
                ("place", scene.place(facility.place).into()),
                ("year", first_decision(scene, facility).into()),
            ],
        )
    };
    let largest: Vec<String> = new.iter().take(3).map(name).collect();
    speech.tell(
        "says-builds",
        &[
            ("count", new.len().into()),
            ("places", places.len().into()),
            ("money", speech.money(measures.investment).into()),
            ("largest", largest.join("; ").into()),
            ("more", new.len().saturating_sub(3).into()),
        ],
    )
}

fn first_decision(scene: &Scene<'_>, facility: &Facility<'_>) -> String {
    let first = facility.built.iter().position(|built| *built > 0.0);
    first.map_or_else(String::new, |t| scene.speech.period(scene.view.periods()[t]))
}

fn automation(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    let mut variants: Vec<(String, f64)> = Vec::new();
    for facility in new_facilities(scene) {
        let variant = scene.view.process(facility.process).variant.as_deref();
        let Some(variant) = variant.filter(|variant| AUTOMATION.contains(variant)) else { continue };
        match variants.iter_mut().find(|(name, _)| name == variant) {
            Some((_, sum)) => *sum += facility.total_investment(),
            None => variants.push((variant.to_string(), facility.total_investment())),
        }
    }
    let all: f64 = variants.iter().map(|(_, sum)| sum).sum();
    if all <= 0.0 {
        return None;
    }
    variants.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let parts: Vec<String> = variants
        .iter()
        .map(|(variant, sum)| format!("{} {}", speech.known("variant", variant), speech.share(sum / all)))
        .collect();
    Some(speech.tell("says-automation", &[("parts", speech.list(&parts).into())]))
}

fn origin_of_products(scene: &Scene<'_>) -> Option<String> {
    if !scene.view.knows_home() {
        return None;
    }
    let speech = scene.speech;
    let last = scene.last();
    let say = |id: &CommodityId| {
        let share = measures::home_share(scene.facts, *id, last)?;
        Some(format!("{} {}", scene.commodity(*id), speech.share(share)))
    };
    let all: Vec<String> = products_by_worth(scene).iter().filter_map(say).collect();
    let more = all.len().saturating_sub(5);
    let shown = &all[..all.len().min(5)];
    (!all.is_empty()).then(|| {
        speech.tell(
            "says-products",
            &[
                ("period", scene.last_period().into()),
                ("products", speech.list(shown).into()),
                ("more", more.into()),
            ],
        )
    })
}

fn supplying(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    let paid = payments(scene);
    let all: f64 = paid.iter().map(|payment| payment.money).sum();
    let say = |payment: &Payment| {
        speech.tell(
            "says-supplier",
            &[
                ("partner", payment.partner.as_str().into()),
                ("country", scene.country(&payment.country).into()),
                ("good", scene.commodity(payment.good).into()),
                ("share", speech.share(payment.money / all).into()),
            ],
        )
    };
    let largest: Vec<String> = paid.iter().take(3).map(say).collect();
    (!paid.is_empty()).then(|| {
        speech.tell(
            "says-suppliers",
            &[
                ("span", scene.span().into()),
                ("money", speech.money(all).into()),
                ("largest", largest.join("; ").into()),
                ("more", paid.len().saturating_sub(3).into()),
            ],
        )
    })
}

fn importing(scene: &Scene<'_>, measures: &Measures) -> Option<String> {
    if !scene.view.knows_home() {
        return None;
    }
    let speech = scene.speech;
    let imported = imports(scene);
    if imported.is_empty() {
        return Some(speech.tell("says-imports-nothing", &[("period", scene.last_period().into())]));
    }
    let say = |import: &Import| {
        let countries = import.countries.join(", ");
        format!("{} ({}, {countries})", scene.commodity(import.good), speech.share(import.share))
    };
    let largest: Vec<String> = imported.iter().take(5).map(say).collect();
    let (abroad, _) = scene.facts.paid_abroad();
    let first = abroad.first().copied().unwrap_or(0.0);
    Some(speech.tell(
        "says-imports",
        &[
            ("period", scene.last_period().into()),
            ("goods", largest.join("; ").into()),
            ("more", imported.len().saturating_sub(5).into()),
            ("first", speech.money(first).into()),
            ("firstperiod", scene.periods().first().cloned().unwrap_or_default().into()),
            ("last", speech.money(measures.abroad).into()),
        ],
    ))
}

fn cost(scene: &Scene<'_>, measures: &Measures) -> String {
    let speech = scene.speech;
    let settings = &scene.view.project.settings;
    let ledger = |names: &[&str]| -> f64 {
        names.iter().filter_map(|name| scene.facts.ledger.get(*name)).map(|(_, discounted)| discounted).sum()
    };
    let investment = ledger(&["investment", "incentive_capex"]);
    let bought = ledger(&["purchase", "incentive_price", "freight", "duty", "incentive_duty"]);
    let sales = -ledger(&["sale"]);
    let rest = measures.cost - investment - bought + sales;
    speech.tell(
        if measures.cost < 0.0 { "says-gain" } else { "says-cost" },
        &[
            ("span", scene.span().into()),
            ("money", speech.money(measures.cost.abs()).into()),
            ("year", settings.base_year.to_string().into()),
            ("rate", speech.percent(settings.discount_rate, 1).into()),
            ("investment", speech.money(investment).into()),
            ("bought", speech.money(bought).into()),
            ("rest", speech.money(rest).into()),
            ("sales", speech.money(sales).into()),
            ("sold", (if sales > 0.0 { "yes" } else { "no" }).into()),
        ],
    )
}

fn carbon(scene: &Scene<'_>, measures: &Measures) -> Option<String> {
    let speech = scene.speech;
    let (total, unit) = measures.carbon.as_ref()?;
    let (yearly, _) = measures::carbon_yearly(scene.view)?;
    Some(speech.tell(
        "says-carbon",
        &[
            ("span", scene.span().into()),
            ("total", speech.amount(*total, unit).into()),
            ("period", scene.last_period().into()),
            ("yearly", speech.amount_yearly(yearly.get(scene.last()).copied().unwrap_or(0.0), unit).into()),
        ],
    ))
}

fn work(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    let (yearly, unit) = measures::labour(scene.view, scene.facts)?;
    let last = yearly.get(scene.last()).copied().unwrap_or(0.0);
    let posts = if unit == "h" { speech.number(last / HOURS_OF_A_POST, 0) } else { String::new() };
    Some(speech.tell(
        if unit == "h" { "says-posts" } else { "says-labour" },
        &[
            ("period", scene.last_period().into()),
            ("amount", speech.amount(last, &unit).into()),
            ("posts", posts.into()),
            ("hours", HOURS_OF_A_POST.into()),
        ],
    ))
}

fn serving(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    if scene.facts.demanded.is_empty() && scene.facts.unserved.is_empty() {
        return None;
    }
    let missing: Vec<String> = scene
        .facts
        .unserved
        .iter()
        .filter_map(|(commodity, by)| {
            let amount = scene.over_years(by);
            let asked = scene.facts.demanded.get(commodity).map_or(0.0, |by| scene.over_years(by));
            // What is below the solver's tolerance is served.
            let counts = amount > 1e-6 * asked.max(amount) && amount > 0.0;
            let periods: Vec<String> =
                by.iter().zip(scene.periods()).filter(|(a, _)| **a > 1e-6 * amount).map(|(_, p)| p).collect();
            counts.then(|| {
                let unit = &scene.view.commodity(*commodity).unit;
                speech.tell(
                    "says-missing",
                    &[
                        ("good", scene.commodity(*commodity).into()),
                        ("amount", speech.amount(amount, unit).into()),
                        ("share", speech.share(if asked > 0.0 { amount / asked } else { 1.0 }).into()),
                        ("periods", binding::runs(&periods).into()),
                    ],
                )
            })
        })
        .collect();
    Some(match missing.is_empty() {
        true => speech.say("says-all-served"),
        false => speech
            .tell("says-unserved", &[("span", scene.span().into()), ("goods", missing.join("; ").into())]),
    })
}
