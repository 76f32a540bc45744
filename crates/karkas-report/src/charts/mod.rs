//! Charts as plain plotly figures (JSON), drawn by the embedded library when the page opens.

pub mod bars;
pub mod color;
pub mod geo;
pub mod map;
pub mod ranking;
pub mod sankey;

use serde::Serialize;
use serde_json::{Value, json};

use crate::speech::Speech;

/// A chart with its words.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// Name by which the page finds its data; unique in the page.
    pub id: String,
    /// What to see in it.
    pub caption: String,
    /// The same for those who cannot see it, with the main figures.
    pub alternative: String,
    /// Height on a wide screen, in pixels; 0 where `aspect` is given.
    pub height: u32,
    /// Height as a share of the width.
    pub aspect: Option<f64>,
    /// Without the fold that says it in words, where the same figures stand in a table nearby.
    pub bare: bool,
    /// Choices that the reader has, from the outermost to the innermost.
    pub choices: Vec<Choice>,
    /// One picture for each combination of choices, the last choice varying fastest.
    #[serde(skip)]
    pub pictures: Vec<Value>,
}

/// Something that the reader may choose.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is chosen.
    pub label: String,
    /// From what.
    pub options: Vec<String>,
    /// What is shown first.
    pub first: usize,
}

impl Figure {
    /// A chart without choices.
    pub fn new(id: &str, caption: String, alternative: String, height: u32, picture: Value) -> Self {
        Self {
            id: id.to_string(),
            caption,
            alternative,
            height,
            aspect: None,
            bare: false,
            choices: Vec::new(),
            pictures: vec![picture],
        }
    }
}

/// Traces and layout as one picture, with the looks that all charts share.
pub fn picture(speech: &Speech, traces: Vec<Value>, own: &Value) -> Value {
    let mut layout = json!({
        "font": {
            "family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
            "size": 13, "color": color::INK
        },
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 56, "r": 12, "t": 12, "b": 40},
        "separators": separators(speech),
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": color::RULE, "font": {"color": color::INK, "size": 13}, "align": "left"},
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        "showlegend": traces.len() > 1
    });
    merge(&mut layout, own);
    json!({"data": traces, "layout": layout})
}

/// Decimal point and thousands mark as plotly wants them.
fn separators(speech: &Speech) -> &'static str {
    match speech.lang() {
        karkas_model::words::Lang::En => ".,",
        karkas_model::words::Lang::Ru => ",\u{202f}",
    }
}

/// An axis with the looks that all charts share.
pub fn axis(own: &Value) -> Value {
    let mut axis = json!({
        "gridcolor": color::GRID, "zerolinecolor": color::RULE, "linecolor": color::RULE,
        "automargin": true, "fixedrange": true, "ticks": "", "title": {"font": {"size": 12}, "standoff": 8}
    });
    merge(&mut axis, own);
    axis
}

/// Puts the keys of one object over those of another, deeply.
pub(crate) fn merge(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                merge(base.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over.clone(),
    }
}

/// A name for plotly, which reads a little HTML in texts: made harmless.
pub fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A harmless name, cut into lines of about `width` letters.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines.iter().map(|line| plain(line)).collect::<Vec<_>>().join("<br>")
}

/// A name cut to at most `width` letters.
pub fn short(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_string();
    }
    let cut: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}\u{2026}", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_markup_and_keep_their_letters() {
        assert_eq!(plain("<b>A & B</b>"), "&lt;b&gt;A &amp; B&lt;/b&gt;");
        assert_eq!(wrapped("LFP traction pack assembly", 14), "LFP traction<br>pack assembly");
        assert_eq!(short("Печатники", 6), "Печат\u{2026}");
    }

    #[test]
    fn objects_are_merged_deeply() {
        let mut base = json!({"a": {"b": 1, "c": 2}});
        merge(&mut base, &json!({"a": {"c": 3}, "d": 4}));
        assert_eq!(base, json!({"a": {"b": 1, "c": 3}, "d": 4}));
    }
}
