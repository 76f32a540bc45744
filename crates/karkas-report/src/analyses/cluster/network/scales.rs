//! The scales of a network: what was found at every resolution, and where it stays the same.

use karkas_community::describe::{CommunityScaleRow, CommunitySweepRow};
use serde_json::{Value, json};

use super::super::{fixed, maybe, numbers};
use super::{Page, quality};
use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::charts::{Figure, axis, color, picture, plain};

impl Page<'_> {
    pub(super) fn scales_section(&self) -> Section {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        if self.sweep.len() > 1 {
            let words = speech.say("cluster-sweep-words");
            let mut figure =
                Figure::new("sweep", speech.say("cluster-sweep"), words, 400, self.sweep_picture());
            figure.bare = true;
            blocks.push(Block::Figure(figure));
        }
        blocks.push(Block::Table(self.scale_table()));
        Section {
            id: "scales",
            title: speech.say("cluster-scales"),
            lead: speech.say(if quality(self) == "map_equation" {
                "cluster-scales-lead-map"
            } else {
                "cluster-scales-lead"
            }),
            blocks,
        }
    }

    fn sweep_picture(&self) -> Value {
        let speech = self.scene.speech;
        let x: Vec<f64> = self.sweep.iter().map(|row| row.resolution).collect();
        let of = |pick: fn(&CommunitySweepRow) -> f64| self.sweep.iter().map(pick).collect::<Vec<f64>>();
        let hover: Vec<String> = self
            .sweep
            .iter()
            .map(|row| {
                let values = [
                    ("resolution", speech.compact(row.resolution).into()),
                    ("communities", row.communities.into()),
                    ("agreement", speech.number(row.agreement, 3).into()),
                ];
                plain(&speech.tell("cluster-hover-sweep", &values))
            })
            .collect();
        let traces = vec![
            json!({
                "type": "scatter", "mode": "lines+markers", "x": x, "y": of(|row| row.communities as f64),
                "name": plain(&speech.say("cluster-axis-communities")), "customdata": hover,
                "line": {"color": color::ACCENT, "width": 2.2}, "marker": {"size": 6},
                "hovertemplate": "%{customdata}<extra></extra>"
            }),
            json!({
                "type": "scatter", "mode": "lines+markers", "x": x, "y": of(|row| row.agreement), "yaxis": "y2",
                "name": plain(&speech.say("cluster-axis-agreement")), "hoverinfo": "skip",
                "line": {"color": color::WARM, "width": 1.6, "dash": "dot"}, "marker": {"size": 5, "symbol": "diamond"}
            }),
        ];
        let mut shapes = Vec::new();
        let mut notes = Vec::new();
        for scale in &self.scales {
            let (Some(from), Some(to)) = (scale.from_resolution, scale.to_resolution) else { continue };
            let shade = if scale.scale == 1 { color::ACCENT } else { color::GREY };
            shapes.push(json!({
                "type": "rect", "xref": "x", "yref": "paper", "x0": from, "x1": to, "y0": 0, "y1": 1, "layer": "below",
                "fillcolor": color::translucent(shade, 0.14), "line": {"width": 0}
            }));
            // The middle of a range on an axis of powers.
            notes.push(json!({
                "x": (from.log10() + to.log10()) / 2.0, "xref": "x", "y": 1.0, "yref": "paper", "yanchor": "top", "showarrow": false,
                "text": format!("<b>{}</b>", scale.scale), "font": {"size": 12, "color": color::QUIET}
            }));
        }
        let layout = json!({
            "xaxis": axis(&json!({
                "type": "log", "title": {"text": plain(&speech.say("cluster-axis-resolution"))}, "autorange": "reversed", "exponentformat": "none"
            })),
            "yaxis": axis(&json!({
                "type": "log", "title": {"text": plain(&speech.say("cluster-axis-communities"))}, "exponentformat": "none"
            })),
            "yaxis2": axis(&json!({
                "overlaying": "y", "side": "right", "range": [0, 1.05], "showgrid": false,
                "title": {"text": plain(&speech.say("cluster-axis-agreement"))}
            })),
            "shapes": shapes, "annotations": notes, "margin": {"l": 60, "r": 60, "t": 40, "b": 48}
        });
        picture(speech, traces, &layout)
    }

    fn scale_table(&self) -> Table {
        let speech = self.scene.speech;
        let with_chance = self.scales.iter().any(|row| row.chance_mean.is_some());
        let row = |row: &CommunityScaleRow| {
            let range = match (row.from_resolution, row.to_resolution) {
                (Some(from), Some(to)) => {
                    format!("{}\u{2013}{}", speech.compact(from), speech.compact(to))
                }
                _ => "\u{2013}".to_owned(),
            };
            let mut cells = vec![
                Cell::number(row.scale.to_string()),
                Cell::number(speech.number(row.communities as f64, 0)),
                Cell::number(maybe(speech, row.resolution)),
                Cell::number(range),
                Cell::number(fixed(speech, Some(row.quality), 4)),
                Cell::number(fixed(speech, Some(row.agreement), 3)),
                Cell::number(speech.percent(row.share_inside, 1)).with_bar(row.share_inside),
                Cell::number(speech.percent(row.share_expected, 1)),
            ];
            if with_chance {
                let chance = match (row.chance_mean, row.chance_deviation) {
                    (Some(mean), Some(deviation)) => {
                        format!("{} \u{b1} {}", speech.number(mean, 4), speech.number(deviation, 4))
                    }
                    _ => "\u{2013}".to_owned(),
                };
                cells.push(Cell::number(fixed(speech, row.chance_observed, 4)));
                cells.push(Cell::number(chance));
            }
            Row { class: if row.scale == 1 { "main" } else { "" }, cells }
        };
        let mut head: Vec<Head> =
            ["scale", "communities", "resolution", "range", "quality", "agreement", "inside", "expected"]
                .iter()
                .map(|id| numbers(speech, id))
                .collect();
        if with_chance {
            head.extend([numbers(speech, "observed"), numbers(speech, "chance")]);
        }
        Table {
            caption: speech.say("cluster-scales-caption"),
            head,
            rows: self.scales.iter().map(row).collect(),
            ..Table::default()
        }
    }
}
