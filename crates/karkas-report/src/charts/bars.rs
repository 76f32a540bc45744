//! Stacked bars over periods, with an optional line on an axis of its own.

use serde_json::{Value, json};

use crate::charts::{self, Figure, axis, color, plain};
use crate::speech::Speech;

/// One layer of the bars.
pub struct Layer {
    /// Name.
    pub name: String,
    /// Height in each period, in the project's unit.
    pub values: Vec<f64>,
    /// Colour.
    pub color: String,
}

/// Bars to draw.
pub struct Bars<'a> {
    /// Id of the figure.
    pub id: &'a str,
    /// What to see.
    pub caption: String,
    /// Words for each bar.
    pub periods: Vec<String>,
    /// Layers from the bottom.
    pub layers: Vec<Layer>,
    /// Divide values by this.
    pub divisor: f64,
    /// Unit after the division.
    pub unit: String,
    /// A share to draw as a line, with its name.
    pub line: Option<(String, Vec<Option<f64>>)>,
    /// A total to draw as a line in the same unit, with its name.
    pub total: Option<(String, Vec<f64>)>,
    /// Height in pixels.
    pub height: u32,
}

impl Bars<'_> {
    /// The figure.
    pub fn figure(self, speech: &Speech) -> Figure {
        let alternative = self.alternative(speech);
        let mut traces: Vec<Value> = self.layers.iter().map(|layer| self.layer(speech, layer)).collect();
        if let Some((name, values)) = &self.total {
            let scaled: Vec<f64> = values.iter().map(|value| value / self.divisor).collect();
            let texts: Vec<String> = scaled.iter().map(|value| speech.figure(*value)).collect();
            traces.push(json!({
                "type": "scatter", "mode": "lines+markers", "name": plain(name), "x": self.periods, "y": scaled,
                "customdata": texts, "line": {"color": color::INK, "width": 2}, "marker": {"size": 6},
                "hovertemplate": format!("%{{x}}<br>{}: %{{customdata}} {}<extra></extra>", plain(name), plain(&self.unit))
            }));
        }
        if let Some((name, shares)) = &self.line {
            let texts: Vec<String> = shares
                .iter()
                .map(|share| share.map_or_else(String::new, |share| speech.share(share)))
                .collect();
            traces.push(json!({
                "type": "scatter", "mode": "lines+markers", "name": plain(name), "x": self.periods, "y": shares,
                "yaxis": "y2", "customdata": texts,
                "line": {"color": color::INK, "width": 2, "dash": "dot"}, "marker": {"size": 6},
                "hovertemplate": format!("%{{x}}<br>{}: %{{customdata}}<extra></extra>", plain(name))
            }));
        }
        let layout = json!({
            "barmode": "relative", "bargap": 0.25,
            "xaxis": axis(&json!({"type": "category", "showgrid": false})),
            "yaxis": axis(&json!({"title": {"text": plain(&self.unit)}, "rangemode": "tozero", "tickformat": ",~f"})),
            "yaxis2": axis(&json!({
                "overlaying": "y", "side": "right", "range": [0, 1.05], "tickformat": ".0%", "showgrid": false,
                "visible": self.line.is_some()
            })),
            "margin": {"t": 36}
        });
        let picture = charts::picture(speech, traces, &layout);
        Figure::new(self.id, self.caption, alternative, self.height, picture)
    }

    fn layer(&self, speech: &Speech, layer: &Layer) -> Value {
        let scaled: Vec<f64> = layer.values.iter().map(|value| value / self.divisor).collect();
        let texts: Vec<String> = scaled.iter().map(|value| speech.figure(*value)).collect();
        let hover =
            format!("%{{x}}<br>{}: %{{customdata}} {}<extra></extra>", plain(&layer.name), plain(&self.unit));
        json!({
            "type": "bar", "name": plain(&layer.name), "x": self.periods, "y": scaled, "customdata": texts,
            "marker": {"color": layer.color}, "hovertemplate": hover
        })
    }

    fn alternative(&self, speech: &Speech) -> String {
        let (Some(first), Some(last)) = (self.periods.first(), self.periods.last()) else {
            return String::new();
        };
        let describe = |layer: &Layer| {
            let at = |value: Option<&f64>| speech.figure(value.copied().unwrap_or(0.0) / self.divisor);
            speech.tell(
                "chart-layer",
                &[
                    ("name", layer.name.as_str().into()),
                    ("first", at(layer.values.first()).into()),
                    ("last", at(layer.values.last()).into()),
                ],
            )
        };
        let layers: Vec<String> = self.layers.iter().map(describe).collect();
        speech.tell(
            "chart-bars",
            &[
                ("from", first.as_str().into()),
                ("to", last.as_str().into()),
                ("unit", self.unit.as_str().into()),
                ("layers", layers.join("; ").into()),
            ],
        )
    }
}

/// The largest layers, at most `most`, and the rest as one grey layer. Layers without any height are left out.
pub fn largest_layers(named: Vec<(String, Vec<f64>)>, most: usize, rest: &str) -> Vec<Layer> {
    let size = |values: &[f64]| values.iter().map(|value| value.abs()).sum::<f64>();
    let mut named: Vec<_> = named.into_iter().filter(|(_, values)| size(values) > 0.0).collect();
    named.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then_with(|| a.0.cmp(&b.0)));
    let beyond = if named.len() > most { named.split_off(most - 1) } else { Vec::new() };
    let colored = |(rank, (name, values))| Layer { name, values, color: color::series(rank).to_string() };
    let mut layers: Vec<Layer> = named.into_iter().enumerate().map(colored).collect();
    if let Some(periods) = beyond.first().map(|(_, values)| values.len()) {
        let sum = |t: usize| beyond.iter().map(|(_, values)| values[t]).sum();
        let name = format!("{rest} ({})", beyond.len());
        layers.push(Layer { name, values: (0..periods).map(sum).collect(), color: color::GREY.to_string() });
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_palette_is_added_up() {
        let named = vec![
            ("small".to_string(), vec![1.0, 1.0]),
            ("none".to_string(), vec![0.0, 0.0]),
            ("large".to_string(), vec![9.0, 9.0]),
            ("negative".to_string(), vec![-3.0, -3.0]),
            ("tiny".to_string(), vec![0.5, 0.0]),
        ];
        let layers = largest_layers(named, 3, "other");
        let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["large", "negative", "other (2)"]);
        assert_eq!(layers[2].values, [1.5, 1.0]);
    }
}
