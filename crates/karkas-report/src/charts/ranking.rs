//! Bars that lie: a list of things, the first at the top, each with one or two amounts from a middle line.

use serde_json::{Value, json};

use crate::charts::{self, Figure, axis, plain, short, wrapped};

use crate::speech::Speech;

/// Letters of a name that are shown beside its bar.
const NAME: usize = 80;

/// Amounts of one kind.
pub struct Side {
    /// Name.
    pub name: String,
    /// Amount of each thing, in the project's unit.
    pub values: Vec<f64>,
    /// Colour.
    pub color: &'static str,
}

/// Bars to draw.
pub struct Ranking<'a> {
    /// Id of the figure.
    pub id: &'a str,
    /// What to see.
    pub caption: String,
    /// Names of the things, from the top.
    pub names: Vec<String>,
    /// Kinds of amounts.
    pub sides: Vec<Side>,
    /// Divide values by this.
    pub divisor: f64,
    /// Unit after the division.
    pub unit: String,
    /// Whether the bars of a thing lie over each other rather than in a row.
    pub over: bool,
}

impl Ranking<'_> {
    /// The figure.
    pub fn figure(self, speech: &Speech) -> Figure {
        // Things of one name would be drawn on one line.
        let names: Vec<String> = self
            .names
            .iter()
            .enumerate()
            .map(|(number, name)| format!("{}{}", wrapped(&short(name, NAME), 44), "\u{200b}".repeat(number)))
            .collect();
        let traces: Vec<Value> = self
            .sides
            .iter()
            .map(|side| {
                let scaled: Vec<f64> = side.values.iter().map(|value| value / self.divisor).collect();
                let texts: Vec<String> = scaled.iter().map(|value| speech.figure(*value)).collect();
                let hover = format!(
                    "%{{y}}<br>{}: %{{customdata}} {}<extra></extra>",
                    plain(&side.name),
                    plain(&self.unit)
                );
                json!({
                    "type": "bar", "orientation": "h", "name": plain(&side.name), "y": names, "x": scaled,
                    "customdata": texts, "marker": {"color": side.color}, "hovertemplate": hover
                })
            })
            .collect();
        let layout = json!({
            "barmode": if self.over { "overlay" } else { "relative" }, "bargap": 0.3,
            "xaxis": axis(&json!({"title": {"text": plain(&self.unit)}, "tickformat": ",~f", "zeroline": true})),
            "yaxis": axis(&json!({"type": "category", "autorange": "reversed", "showgrid": false})),
            "margin": {"t": 36, "l": 12}
        });
        let lines: usize = names.iter().map(|name| name.matches("<br>").count() + 1).sum();
        let height = 110 + (10 * names.len() + 18 * lines) as u32;
        let alternative = self.alternative(speech);
        Figure::new(self.id, self.caption, alternative, height, charts::picture(speech, traces, &layout))
    }

    fn alternative(&self, speech: &Speech) -> String {
        let of = |position: usize| {
            let sides: Vec<String> = self
                .sides
                .iter()
                .map(|side| format!("{} {}", side.name, speech.figure(side.values[position] / self.divisor)))
                .collect();
            format!("{}: {}", self.names[position], sides.join(", "))
        };
        let lines: Vec<String> = (0..self.names.len()).map(of).collect();
        format!("{} ({})", lines.join("; "), self.unit)
    }
}
