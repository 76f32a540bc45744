//! The page of `karkas pareto`: the front, its exchange rates, and what changes along it.

mod tables;

use karkas_plan::aim::Aim;
use karkas_study::difference::DifferenceRow;
use karkas_study::pareto::{FrontRow, PayoffRow};
use karkas_study::traced::ContentRow;
use serde_json::json;

use super::compare::parts;
use super::differences::Differences;
use super::{Answer, StudyScene};
use crate::block::{Block, Point, Section};
use crate::charts::{self, Figure, axis, color, plain};
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};
use crate::units::Scale;

/// The front with what its aims are.
struct Front<'a> {
    scene: &'a StudyScene<'a>,
    /// Aims beside cost.
    aims: Vec<Aim>,
    /// Points of the front, the cheapest first.
    points: Vec<&'a FrontRow>,
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let speech = scene.speech;
    let study = scene.input.study;
    let rows: Vec<FrontRow> = study.rows()?;
    let payoff: Vec<PayoffRow> = study.rows()?;
    let differences: Vec<DifferenceRow> = study.rows()?;
    let content: Vec<ContentRow> = study.rows()?;
    let named = study.manifest.request["over"].as_array().into_iter().flatten();
    let aims =
        named.filter_map(|name| Aim::from_name(name.as_str()?)).filter(|aim| *aim != Aim::Cost).collect();
    let points = rows.iter().filter(|row| row.state == "front").collect();
    let front = Front { scene, aims, points };

    let mut blocks = vec![Block::Points { points: front.said() }];
    blocks.extend(front.charts());
    blocks.push(Block::Table(front.table()));
    let mut sections = vec![
        Section {
            id: "aims",
            title: speech.say("front-aims-title"),
            lead: speech.say("front-aims-lead"),
            blocks: front.definitions(&payoff),
        },
        Section {
            id: "steps",
            title: speech.say("front-steps-title"),
            lead: speech.say("front-steps-lead"),
            blocks: front.steps(&differences),
        },
    ];
    sections.extend(front.content(&content));
    sections.push(front.asked(&rows));
    Ok(Answer {
        title: speech.say("front-title"),
        description: speech.say("front-description"),
        summary: Summary { tiles: front.tiles(), blocks },
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    })
}

/// Value, rate and slope of an aim in a row.
fn figures(row: &FrontRow, aim: Aim) -> (Option<f64>, Option<f64>, Option<f64>) {
    match aim {
        Aim::Cost => (row.cost, None, None),
        Aim::Carbon => (row.carbon, row.rate_carbon, row.slope_carbon),
        Aim::Dependence => (row.dependence, row.rate_dependence, row.slope_dependence),
        Aim::Jobs => (row.jobs, row.rate_jobs, row.slope_jobs),
    }
}

fn value(row: &FrontRow, aim: Aim) -> f64 {
    figures(row, aim).0.unwrap_or(0.0)
}

impl Front<'_> {
    fn name(&self, aim: Aim) -> String {
        self.scene.speech.known("aim", aim.name())
    }

    fn unit(&self, aim: Aim) -> String {
        aim.unit(self.scene.input.project).unwrap_or_default()
    }

    /// An amount of an aim with its unit.
    fn amount(&self, aim: Aim, value: f64) -> String {
        match aim {
            Aim::Cost | Aim::Dependence => self.scene.speech.money(value),
            aim => self.scene.speech.amount(value, &self.unit(aim)),
        }
    }

    /// The scale of a column or axis of an aim.
    fn scale(&self, aim: Aim) -> Scale {
        let top = self.points.iter().fold(0.0_f64, |top, row| top.max(value(row, aim).abs()));
        match aim {
            Aim::Cost | Aim::Dependence => self.scene.speech.money_scale(top),
            aim => self.scene.speech.scale(&self.unit(aim), top),
        }
    }

    /// What a unit of an aim costs: money per unit, or per unit of money.
    fn price(&self, aim: Aim, price: f64) -> String {
        match aim {
            Aim::Cost | Aim::Dependence => self.scene.speech.compact(price),
            // A thousand of the commodity's units, where one is as small as a kilogram.
            Aim::Carbon if self.unit(aim) == "kg" => self.scene.speech.price(price * 1000.0, "t"),
            aim => self.scene.speech.price(price, &self.unit(aim)),
        }
    }

    fn knee(&self) -> Option<&FrontRow> {
        self.points.iter().find(|row| row.knee == 1).copied()
    }

    fn tiles(&self) -> Vec<Tile> {
        let speech = self.scene.speech;
        let tile = |name: String, text: String, note: String| {
            let (figure, unit) = parts(&text);
            Tile { name, figure, unit, note }
        };
        let mut tiles = vec![Tile {
            name: speech.say("front-tile-points"),
            figure: self.points.len().to_string(),
            unit: String::new(),
            note: speech.say("front-tile-points-note"),
        }];
        if let Some(first) = self.points.first() {
            let cost = speech.money(first.cost.unwrap_or(0.0));
            tiles.push(tile(speech.say("front-tile-cheapest"), cost, first.point.clone()));
        }
        for aim in &self.aims {
            let best = self.points.iter().min_by(|a, b| {
                let turned = |row: &FrontRow| if aim.rises() { -value(row, *aim) } else { value(row, *aim) };
                turned(a).total_cmp(&turned(b))
            });
            if let Some(best) = best {
                let text = self.amount(*aim, value(best, *aim));
                let name = speech.tell("front-tile-best", &[("aim", self.name(*aim).into())]);
                tiles.push(tile(name, text, best.point.clone()));
            }
        }
        tiles
    }

    /// The front in sentences.
    fn said(&self) -> Vec<Point> {
        let speech = self.scene.speech;
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else { return Vec::new() };
        let mut points = Vec::new();
        let from_first = |row: &FrontRow, aim: Aim, id: &str| {
            let (before, after) = (value(first, aim), value(row, aim));
            let more = row.cost.unwrap_or(0.0) - first.cost.unwrap_or(0.0);
            let values = [
                ("aim", self.name(aim).into()),
                ("before", self.amount(aim, before).into()),
                ("after", self.amount(aim, after).into()),
                ("money", speech.money(more).into()),
            ];
            speech.tell(id, &values)
        };
        for aim in &self.aims {
            points.push(Point { about: self.name(*aim), text: from_first(last, *aim, "front-said-span") });
            let slopes = self.points.iter().filter_map(|row| Some((row, figures(row, *aim).2?)));
            let slopes: Vec<_> = slopes.collect();
            if let ([.., (_, dear)], Some((_, cheap)), 1) = (&slopes[..], slopes.first(), self.aims.len()) {
                let values =
                    [("cheap", self.price(*aim, *cheap).into()), ("dear", self.price(*aim, *dear).into())];
                let id = if aim.rises() { "front-said-prices-more" } else { "front-said-prices" };
                points.push(Point { about: speech.say("front-price"), text: speech.tell(id, &values) });
            }
        }
        if let Some(knee) = self.knee() {
            let each: Vec<String> =
                self.aims.iter().map(|aim| from_first(knee, *aim, "front-said-from-to")).collect();
            let values = [("point", knee.point.as_str().into()), ("what", each.join("; ").into())];
            points.push(Point {
                about: speech.say("front-knee"),
                text: speech.tell("front-said-knee", &values),
            });
        }
        let open: Vec<f64> =
            self.points.iter().filter(|row| row.is_open()).filter_map(|row| row.cheaper()).collect();
        if let Some(most) = open.iter().copied().reduce(f64::max) {
            let values = [("count", open.len().into()), ("money", speech.money(most).into())];
            points.push(Point {
                about: speech.say("front-open"),
                text: speech.tell("front-said-open", &values),
            });
        }
        points
    }

    /// Cost against each other aim.
    fn charts(&self) -> Vec<Block> {
        let figures: Vec<Block> = self.aims.iter().map(|aim| Block::Figure(self.chart(*aim))).collect();
        match figures.len() {
            1 => figures,
            _ => vec![Block::Grid { class: "two", blocks: figures }],
        }
    }

    fn chart(&self, aim: Aim) -> Figure {
        let speech = self.scene.speech;
        let (across, up) = (self.scale(aim), self.scale(Aim::Cost));
        let mut rows = self.points.clone();
        rows.sort_by(|a, b| value(a, aim).total_cmp(&value(b, aim)));
        let x: Vec<f64> = rows.iter().map(|row| value(row, aim) / across.divisor).collect();
        let y: Vec<f64> = rows.iter().map(|row| value(row, Aim::Cost) / up.divisor).collect();
        let below: Vec<f64> = rows.iter().map(|row| row.cheaper().unwrap_or(0.0) / up.divisor).collect();
        let texts: Vec<String> = rows
            .iter()
            .map(|row| {
                let (of, cost) = (self.amount(aim, value(row, aim)), speech.money(value(row, Aim::Cost)));
                format!("{}: {of}, {cost}", row.point)
            })
            .collect();
        let colors: Vec<&str> =
            rows.iter().map(|row| if row.knee == 1 { color::WARM } else { color::ACCENT }).collect();
        let sizes: Vec<u32> = rows.iter().map(|row| if row.knee == 1 { 13 } else { 8 }).collect();
        // Along one aim the points are a line; of several they are a cloud.
        let mode = if self.aims.len() == 1 { "lines+markers" } else { "markers" };
        let trace = json!({
            "type": "scatter", "mode": mode, "x": x, "y": y, "customdata": texts,
            "marker": {"color": colors, "size": sizes}, "line": {"color": color::GREY, "width": 1.5},
            "error_y": {
                "type": "data", "symmetric": false, "array": vec![0.0; below.len()], "arrayminus": below,
                "color": color::GREY, "thickness": 1, "width": 3
            },
            "hovertemplate": "%{customdata}<extra></extra>"
        });
        let title = |name: String, scale: &Scale| plain(&format!("{name}, {}", scale.label));
        let layout = json!({
            "xaxis": axis(&json!({"title": {"text": title(self.name(aim), &across)}, "tickformat": ",~f"})),
            "yaxis": axis(&json!({"title": {"text": title(self.name(Aim::Cost), &up)}, "tickformat": ",~f"})),
            "margin": {"l": 72, "t": 12, "b": 52}
        });
        let picture = charts::picture(speech, vec![trace], &layout);
        let caption = if self.knee().is_some() { "front-chart-bend" } else { "front-chart" };
        let caption = speech.tell(caption, &[("aim", self.name(aim).into())]);
        Figure::new(&format!("front-{}", aim.name()), caption, texts.join("; "), 380, picture)
    }

    /// What changes from point to point.
    fn steps(&self, differences: &[DifferenceRow]) -> Vec<Block> {
        let speech = self.scene.speech;
        let step = |pair: &[&FrontRow]| {
            let found = Differences::new(self.scene, differences, &pair[1].plan, &pair[0].plan);
            let more = value(pair[1], Aim::Cost) - value(pair[0], Aim::Cost);
            let values = [
                ("from", pair[0].point.as_str().into()),
                ("to", pair[1].point.as_str().into()),
                ("money", speech.money(more).into()),
            ];
            Block::Details {
                summary: speech.tell("front-step", &values),
                blocks: found.blocks(self.scene, &format!("step-{}", pair[1].plan)),
            }
        };
        self.points.windows(2).map(step).collect()
    }

    /// Bounds that gave no point of the front.
    fn asked(&self, rows: &[FrontRow]) -> Section {
        let speech = self.scene.speech;
        let item = |row: &FrontRow| {
            let state = speech.known("front-state", &row.state);
            let values = [
                ("point", row.point.as_str().into()),
                ("state", state.into()),
                ("other", row.other.as_str().into()),
            ];
            speech.tell(if row.other.is_empty() { "front-left-alone" } else { "front-left-other" }, &values)
        };
        let items: Vec<String> = rows.iter().filter(|row| row.state != "front").map(item).collect();
        let blocks = if items.is_empty() { Vec::new() } else { vec![Block::List { items }] };
        Section {
            id: "left-out",
            title: speech.say("front-left-title"),
            lead: speech.say("front-left-lead"),
            blocks,
        }
    }
}
