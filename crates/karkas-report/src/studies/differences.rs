//! What one plan does otherwise than another, in sentences, a chart and a table.

use std::collections::BTreeMap;

use karkas_study::difference::DifferenceRow;
use serde_json::json;

use super::StudyScene;
use crate::block::{Block, Cell, Head, Point, Row, Table};
use crate::charts::{self, Figure, axis, color, plain, short};

/// Things told in sentences, and drawn.
const TOLD: usize = 8;
/// Things in the table.
const LISTED: usize = 40;
/// Kinds in the order of the legend.
const KINDS: [&str; 9] =
    ["built", "made", "bought", "sold", "moved", "disposed", "kept", "unserved", "limit"];

/// A thing that is done otherwise, over all periods.
pub(super) struct Thing<'a> {
    first: &'a DifferenceRow,
    /// Built: all of it; kept: mean of the periods' ends; else mean of all years, units a year.
    before: f64,
    after: f64,
    money: f64,
    /// The first period in which it differs.
    since: i64,
}

/// All differences between two plans, the largest first.
pub(super) struct Differences<'a> {
    things: Vec<Thing<'a>>,
}

/// What a thing is: kind, place, end of a lane, item and partner.
type Key<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

impl<'a> Differences<'a> {
    pub(super) fn new(scene: &StudyScene<'_>, rows: &'a [DifferenceRow], plan: &str, against: &str) -> Self {
        let periods = &scene.input.project.settings.periods;
        let years: f64 = periods.iter().map(|period| f64::from(period.length)).sum();
        let length = |start: i64| {
            let found = periods.iter().find(|period| i64::from(period.start) == start);
            found.map_or(0.0, |period| f64::from(period.length))
        };
        let mut things: BTreeMap<Key<'_>, Thing<'a>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.plan == plan && row.against == against) {
            let key = (&*row.kind, &*row.place, &*row.to, &*row.item, &*row.partner);
            let share = if row.kind == "built" { 1.0 } else { length(row.period) / years };
            let fresh = || Thing { first: row, before: 0.0, after: 0.0, money: 0.0, since: row.period };
            let thing = things.entry(key).or_insert_with(fresh);
            thing.before += share * row.before;
            thing.after += share * row.after;
            thing.money += row.money;
            thing.since = thing.since.min(row.period);
        }
        let mut things: Vec<Thing<'a>> = things.into_values().collect();
        things.sort_by(|a, b| b.money.abs().total_cmp(&a.money.abs()));
        Self { things }
    }

    /// The largest differences in sentences, a chart of them, and a table of more.
    pub(super) fn blocks(&self, scene: &StudyScene<'_>, id: &str) -> Vec<Block> {
        let speech = scene.speech;
        if self.things.is_empty() {
            return vec![Block::text(speech.say("differences-none"))];
        }
        let points: Vec<Point> = self.things.iter().take(TOLD).map(|thing| thing.said(scene)).collect();
        vec![
            Block::Points { points },
            Block::Figure(self.chart(scene, id)),
            Block::Details {
                summary: speech.tell("differences-all", &[("count", self.things.len().into())]),
                blocks: vec![Block::Table(self.table(scene))],
            },
        ]
    }

    fn chart(&self, scene: &StudyScene<'_>, id: &str) -> Figure {
        let speech = scene.speech;
        let shown: Vec<&Thing<'_>> =
            self.things.iter().take(2 * TOLD).filter(|one| one.money != 0.0).collect();
        let top = shown.iter().fold(0.0_f64, |top, thing| top.max(thing.money.abs()));
        let scale = speech.money_scale(top);
        let names: Vec<String> = shown
            .iter()
            .map(|thing| plain(&short(&format!("{}: {}", thing.kind(scene), thing.name(scene)), 64)))
            .collect();
        let values: Vec<f64> = shown.iter().map(|thing| thing.money / scale.divisor).collect();
        let texts: Vec<String> = shown.iter().map(|thing| speech.money(thing.money)).collect();
        let colors: Vec<&str> =
            values.iter().map(|value| if *value > 0.0 { color::ORANGE } else { color::ACCENT }).collect();
        // Two things may have one name once it is cut short: they are told apart by their number.
        let rows: Vec<usize> = (0..names.len()).collect();
        let trace = json!({
            "type": "bar", "orientation": "h", "x": values, "y": rows, "text": texts, "textposition": "outside",
            "cliponaxis": false, "marker": {"color": colors}, "customdata": names,
            "hovertemplate": "%{customdata}<br>%{text}<extra></extra>"
        });
        // Room for the words beside the bars.
        let (least, most) =
            values.iter().fold((0.0_f64, 0.0_f64), |(a, b), value| (a.min(*value), b.max(*value)));
        let room = 0.2 * (most - least);
        let range =
            [if least < 0.0 { least - room } else { 0.0 }, if most > 0.0 { most + room } else { 0.0 }];
        let layout = json!({
            "xaxis": axis(&json!({
                "title": {"text": plain(&scale.label)}, "zeroline": true, "tickformat": ",~f", "range": range
            })),
            "yaxis": axis(&json!({
                "autorange": "reversed", "showgrid": false, "tickmode": "array", "tickvals": rows, "ticktext": names
            })),
            "margin": {"l": 8, "r": 24, "t": 4, "b": 40}, "bargap": 0.3, "font": {"size": 12}
        });
        let said: Vec<String> =
            names.iter().zip(&texts).map(|(name, text)| format!("{name} {text}")).collect();
        let height = 56 + 24 * shown.len() as u32;
        let picture = charts::picture(speech, vec![trace], &layout);
        let caption = speech.say("differences-chart");
        Figure::new(&format!("differences-{id}"), caption, said.join("; "), height, picture)
    }

    fn table(&self, scene: &StudyScene<'_>) -> Table {
        let speech = scene.speech;
        let row = |thing: &Thing<'_>| {
            let (before, after) = thing.amounts(scene);
            Row::from(vec![
                Cell::words(thing.about(scene)),
                Cell::words(thing.name(scene)),
                Cell::number(before),
                Cell::number(after),
                Cell::number(speech.money(thing.money)),
                Cell::number(thing.since.to_string()),
            ])
        };
        let more = self.things.len().saturating_sub(LISTED);
        Table {
            caption: speech.say("differences-table"),
            head: vec![
                Head::words(speech.say("differences-column-kind")),
                Head::words(speech.say("differences-column-what")),
                Head::number(speech.say("differences-column-before"), String::new()),
                Head::number(speech.say("differences-column-after"), String::new()),
                Head::number(speech.say("differences-column-money"), String::new()),
                Head::number(speech.say("differences-column-since"), String::new()),
            ],
            rows: self.things.iter().take(LISTED).map(row).collect(),
            note: (more > 0).then(|| speech.tell("differences-more", &[("count", more.into())])),
            ..Table::default()
        }
    }
}

impl Thing<'_> {
    fn kind(&self, scene: &StudyScene<'_>) -> String {
        scene.speech.known("difference-kind", &self.first.kind)
    }

    /// What happens to it: "Builds new", "Buys less".
    fn about(&self, scene: &StudyScene<'_>) -> String {
        let small = 1e-6 * self.before.abs().max(self.after.abs());
        let change = match (self.before, self.after) {
            (before, after) if (after - before).abs() <= small => "same",
            (before, _) if before <= small => "new",
            (_, after) if after <= small => "gone",
            (before, after) if after > before => "more",
            _ => "less",
        };
        scene
            .speech
            .tell("difference-about", &[("kind", self.first.kind.as_str().into()), ("change", change.into())])
    }

    fn name(&self, scene: &StudyScene<'_>) -> String {
        let row = self.first;
        let values = |item: String| {
            [
                ("item", item.into()),
                ("place", scene.place(&row.place).into()),
                ("to", scene.place(&row.to).into()),
                ("partner", partner(scene, row).into()),
            ]
        };
        let id = match row.kind.as_str() {
            "built" | "made" => {
                return scene.speech.tell("difference-facility", &values(scene.process(&row.item)));
            }
            "limit" => return scene.limit(&row.item),
            "bought" => "difference-purchase",
            "sold" | "unserved" if !row.partner.is_empty() => "difference-sale",
            "moved" => "difference-lane",
            _ => "difference-spot",
        };
        scene.speech.tell(id, &values(scene.commodity(&row.item)))
    }

    fn amounts(&self, scene: &StudyScene<'_>) -> (String, String) {
        let write = |value: f64| match self.first.kind.as_str() {
            "kept" => scene.speech.amount(value, &self.first.unit),
            _ => scene.speech.amount_yearly(value, &self.first.unit),
        };
        (write(self.before), write(self.after))
    }

    fn said(&self, scene: &StudyScene<'_>) -> Point {
        let speech = scene.speech;
        let (before, after) = self.amounts(scene);
        let money = match self.money {
            0.0 => speech.say("difference-free"),
            money if money > 0.0 => speech.tell("difference-costs", &[("money", speech.money(money).into())]),
            money => speech.tell("difference-saves", &[("money", speech.money(-money).into())]),
        };
        let values = [
            ("name", self.name(scene).into()),
            ("before", before.into()),
            ("after", after.into()),
            ("money", money.into()),
            ("since", self.since.to_string().into()),
        ];
        let change = (self.after - self.before).abs() > 1e-6 * self.before.abs().max(self.after.abs());
        let id = if change { "difference-said" } else { "difference-said-price" };
        Point { about: self.about(scene), text: speech.tell(id, &values) }
    }
}

/// A supplier, segment or mode in the reader's language.
fn partner(scene: &StudyScene<'_>, row: &DifferenceRow) -> String {
    let speech = scene.speech;
    match row.kind.as_str() {
        "moved" => speech.known("mode", &row.partner),
        "sold" | "unserved" => speech.known("segment", &row.partner),
        _ if row.partner.is_empty() || row.partner == "local" => scene.place(&row.place),
        _ => speech.known("partner", &row.partner),
    }
}

/// What the differences of each plan come to, by kind.
pub(super) fn chart_of_kinds(
    scene: &StudyScene<'_>,
    rows: &[DifferenceRow],
    plans: &[String],
) -> Option<Figure> {
    let speech = scene.speech;
    if plans.is_empty() || rows.is_empty() {
        return None;
    }
    let sum = |kind: &str, plan: &String| -> f64 {
        rows.iter().filter(|row| row.kind == kind && row.plan == *plan).map(|row| row.money).sum()
    };
    let layers: Vec<(String, Vec<f64>)> = KINDS
        .iter()
        .map(|kind| {
            (speech.known("difference-kind", kind), plans.iter().map(|plan| sum(kind, plan)).collect())
        })
        .filter(|(_, values): &(String, Vec<f64>)| values.iter().any(|value| *value != 0.0))
        .collect();
    let top = layers.iter().flat_map(|(_, values)| values).fold(0.0_f64, |top, value| top.max(value.abs()));
    let scale = speech.money_scale(top);
    let names: Vec<String> = plans.iter().map(|plan| plain(&short(&scene.plan(plan), 28))).collect();
    let traces = layers.iter().enumerate().map(|(rank, (name, values))| {
        let scaled: Vec<f64> = values.iter().map(|value| value / scale.divisor).collect();
        let texts: Vec<String> = values.iter().map(|value| speech.money(*value)).collect();
        json!({
            "type": "bar", "orientation": "h", "name": plain(name), "x": scaled, "y": names, "customdata": texts,
            "marker": {"color": color::series(rank)},
            "hovertemplate": format!("%{{y}}<br>{}: %{{customdata}}<extra></extra>", plain(name))
        })
    });
    let layout = json!({
        "barmode": "relative", "bargap": 0.35,
        "xaxis": axis(&json!({"title": {"text": plain(&scale.label)}, "zeroline": true, "tickformat": ",~f"})),
        "yaxis": axis(&json!({"autorange": "reversed", "showgrid": false})),
        "margin": {"l": 8, "t": 44}
    });
    let picture = charts::picture(speech, traces.collect(), &layout);
    let said: Vec<String> = layers
        .iter()
        .map(|(name, values)| {
            let each: Vec<String> = names
                .iter()
                .zip(values)
                .map(|(plan, value)| format!("{plan} {}", speech.money(*value)))
                .collect();
            format!("{name}: {}", each.join(", "))
        })
        .collect();
    let height = 110 + 44 * plans.len() as u32;
    Some(Figure::new("kinds", speech.say("differences-kinds"), said.join("; "), height, picture))
}
