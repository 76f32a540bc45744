//! Answers in words.

use std::collections::BTreeMap;

use karkas_model::project::Project;
use karkas_model::words::{Value, Words};

use super::answer::{FacilityAnswer, Method, OfferAnswer, PriceAnswer, Why};
use super::phrases;
use super::scarce::Scarce;

/// Share of a price that makes no difference.
const TIE: f64 = 1e-6;
/// Most scarce things that are said; the figures have all.
const SCARCE: usize = 15;

/// The answer in lines. `words` holds the texts of [`phrases`].
pub fn say(project: &Project, why: &Why, words: &Words) -> Vec<String> {
    let speaker = Speaker { project, currency: &why.currency, words };
    let mut lines = speaker.scarce(&why.scarce);
    for answer in &why.facilities {
        lines.extend(speaker.facility(answer));
    }
    lines.extend(speaker.prices(&why.prices));
    lines.extend(speaker.offers(&why.offers));
    if lines.is_empty() {
        lines.push(words.text("why-nothing", &[]));
    }
    lines
}

struct Speaker<'a> {
    project: &'a Project,
    currency: &'a str,
    words: &'a Words,
}

impl Speaker<'_> {
    fn place(&self, id: &str) -> String {
        let found = self.project.places.iter().find(|row| row.id == id);
        found.map_or(id.to_owned(), |row| phrases::name(&row.name, id, self.words.lang()))
    }

    fn commodity(&self, id: &str) -> String {
        let found = self.project.commodities.iter().find(|row| row.id == id);
        found.map_or(id.to_owned(), |row| phrases::name(&row.name, id, self.words.lang()))
    }

    fn process(&self, id: &str) -> String {
        let found = self.project.processes.iter().find(|row| row.id == id);
        found.map_or(id.to_owned(), |row| phrases::name(&row.name, id, self.words.lang()))
    }

    fn limit(&self, id: &str) -> String {
        let found = self.project.limits.iter().find(|row| row.id == id);
        found.map_or(id.to_owned(), |row| phrases::name(&row.name, id, self.words.lang()))
    }

    fn money(&self, value: f64) -> String {
        self.words.money(value, self.currency)
    }

    fn scarce(&self, all: &[Scarce]) -> Vec<String> {
        // Periods of one thing make one line; the order stays that of the worth.
        let mut groups: Vec<Vec<&Scarce>> = Vec::new();
        let mut positions = BTreeMap::new();
        for row in all {
            let key = (row.kind, &row.scenario, &row.place, &row.item, &row.detail, &row.rows);
            let position = *positions.entry(key).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[position].push(row);
        }
        let rent = |group: &Vec<&Scarce>| group.iter().map(|row| row.rent).sum::<f64>();
        groups.sort_by(|a, b| rent(b).total_cmp(&rent(a)));
        groups.iter().take(SCARCE).map(|group| self.scarce_line(group)).collect()
    }

    fn scarce_line(&self, group: &[&Scarce]) -> String {
        let first = group[0];
        let periods: Vec<i32> = group.iter().map(|row| row.period).collect();
        let worths: Vec<f64> = group.iter().map(|row| row.worth).collect();
        let share = first.unit == "share";
        // A share is spoken of in hundredths.
        let scale = if share { 0.01 } else { 1.0 };
        let low = self.money(scale * worths.iter().copied().fold(f64::INFINITY, f64::min));
        let high = self.money(scale * worths.iter().copied().fold(0.0, f64::max));
        let item = match first.kind {
            "max_capacity" | "capacity" => self.process(&first.item),
            "limit_max" | "limit_min" => self.limit(&first.item),
            _ => self.commodity(&first.item),
        };
        let detail = match (first.kind, first.detail.split_once(' ')) {
            ("lane", Some((to, mode))) => format!("{} ({mode})", self.place(to)),
            _ => first.detail.clone(),
        };
        let bounds: Vec<f64> = group.iter().map(|row| row.bound).collect();
        let figure = |value: f64| if share { self.words.percent(value, 1) } else { self.words.figure(value) };
        let least = figure(bounds.iter().copied().fold(f64::INFINITY, f64::min));
        let most = figure(bounds.iter().copied().fold(f64::NEG_INFINITY, f64::max));
        let unit = if share { self.words.text("why-point", &[]) } else { first.unit.clone() };
        let bound_unit = if share { String::new() } else { format!("\u{a0}{}", first.unit) };
        let values: Vec<(&str, Value<'_>)> = vec![
            ("place", self.place(&first.place).into()),
            ("item", item.into()),
            ("detail", detail.into()),
            ("years", phrases::years(self.project, &periods).into()),
            ("worth", range(low, high).into()),
            ("unit", unit.into()),
            ("bound", format!("{}{bound_unit}", range(least, most)).into()),
            ("rows", first.rows.join(", ").into()),
        ];
        self.words.text(&format!("why-{}", first.kind.replace('_', "-")), &values)
    }

    fn facility(&self, answer: &FacilityAnswer) -> Vec<String> {
        let is_built = answer.built > 0.0;
        let (low, high) = answer.extra_cost_range.unwrap_or((0.0, 0.0));
        let exact = self.money(low) == self.money(high);
        let margin = answer.margin.unwrap_or(0.0);
        let values: Vec<(&str, Value<'_>)> = vec![
            ("place", self.place(&answer.place).into()),
            ("process", self.process(&answer.process).into()),
            ("unit", answer.unit.as_str().into()),
            ("built", self.words.figure(answer.built).into()),
            ("other", self.words.figure(answer.other_built.unwrap_or(0.0)).into()),
            ("margin", self.money(margin.abs()).into()),
            ("year", answer.period.to_string().into()),
            ("cost", self.money(answer.extra_cost.unwrap_or(0.0)).into()),
            ("known", if exact { "exactly" } else { "range" }.into()),
            ("low", self.money(low.max(0.0)).into()),
            ("high", self.money(high).into()),
            ("capex", self.money(answer.capex).into()),
            ("price", self.money(answer.break_even.unwrap_or(0.0)).into()),
        ];
        let text = |id: &str| self.words.text(id, &values);
        let mut lines = Vec::new();
        if answer.method == Method::NotACandidate {
            return vec![text("why-not-a-candidate")];
        }
        lines.push(text(if is_built { "why-built" } else { "why-not-built" }));
        if answer.margin.is_some() && !is_built {
            lines.push(text(if margin < 0.0 { "why-loses" } else { "why-earns" }));
        }
        lines.extend(match (answer.method, is_built) {
            (Method::Forced, _) => Some(text("why-forced")),
            (Method::Forbidden, _) => Some(text("why-forbidden")),
            (Method::NoPlan, true) => Some(text("why-indispensable")),
            (Method::NoPlan, false) => Some(text("why-impossible")),
            (Method::Stopped, _) => Some(text("why-stopped")),
            (Method::Prices | Method::NotACandidate, _) => None,
        });
        if answer.within_gap {
            lines.push(text("why-within-gap"));
        }
        if answer.capex > 0.0 {
            lines.extend(match (answer.method, is_built, answer.break_even) {
                (Method::Forbidden, ..) => (!answer.estimated).then(|| text("why-stays")),
                (Method::Prices | Method::Forced, false, Some(_)) => {
                    Some(text(if answer.estimated { "why-about" } else { "why-enters" }))
                }
                (Method::Prices | Method::Forced, false, None) => Some(text("why-never-enters")),
                _ => None,
            });
        }
        lines
    }

    fn prices(&self, all: &[PriceAnswer]) -> Vec<String> {
        let mut groups: BTreeMap<&str, Vec<&PriceAnswer>> = BTreeMap::new();
        for row in all {
            groups.entry(&row.scenario).or_default().push(row);
        }
        groups
            .values()
            .map(|group| {
                let by_year: Vec<String> =
                    group.iter().map(|row| format!("{}: {}", row.period, self.money(row.price))).collect();
                let values: Vec<(&str, Value<'_>)> = vec![
                    ("place", self.place(&group[0].place).into()),
                    ("item", self.commodity(&group[0].commodity).into()),
                    ("unit", group[0].unit.as_str().into()),
                    ("prices", by_year.join("; ").into()),
                ];
                self.words.text("why-price", &values)
            })
            .collect()
    }

    fn offers(&self, all: &[OfferAnswer]) -> Vec<String> {
        let mut groups: BTreeMap<_, Vec<&OfferAnswer>> = BTreeMap::new();
        for row in all {
            let key = (&row.scenario, &row.place, &row.commodity, &row.partner, row.tier, row.amount > 0.0);
            groups.entry(key).or_default().push(row);
        }
        groups.values().map(|group| self.offer_line(group)).collect()
    }

    /// Periods in which one offer is used, or in which it is not.
    fn offer_line(&self, group: &[&OfferAnswer]) -> String {
        // Of what is bought the period in which it is worth most; of what is not, that in which it is nearest.
        let gain = |row: &OfferAnswer| row.break_even - row.price;
        let nearest = group.iter().max_by(|a, b| gain(a).total_cmp(&gain(b))).unwrap_or(&group[0]);
        let periods: Vec<i32> = group.iter().map(|row| row.period).collect();
        let most = group.iter().map(|row| row.amount).fold(0.0, f64::max);
        let values: Vec<(&str, Value<'_>)> = vec![
            ("partner", nearest.partner.as_str().into()),
            ("place", self.place(&nearest.place).into()),
            ("item", self.commodity(&nearest.commodity).into()),
            ("unit", nearest.unit.as_str().into()),
            ("years", phrases::years(self.project, &periods).into()),
            ("year", nearest.period.to_string().into()),
            ("amount", self.words.figure(most).into()),
            ("price", self.money(nearest.price).into()),
            ("other", self.money(nearest.break_even).into()),
            ("row", nearest.row.as_str().into()),
        ];
        let small = TIE * nearest.price.abs();
        let id = if nearest.amount > 0.0 {
            "why-bought"
        } else if nearest.break_even <= small {
            "why-never-bought"
        } else if nearest.break_even >= nearest.price - small {
            "why-tied"
        } else {
            "why-not-bought"
        };
        self.words.text(id, &values)
    }
}

/// Two figures with a dash between them; a unit that both share is said once.
fn range(low: String, high: String) -> String {
    if low == high {
        return low;
    }
    match (low.split_once('\u{a0}'), high.split_once('\u{a0}')) {
        (Some((figure, unit)), Some((_, same))) if unit == same => format!("{figure}\u{2013}{high}"),
        _ => format!("{low}\u{2013}{high}"),
    }
}
