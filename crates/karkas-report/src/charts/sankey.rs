//! A picture of flows as bands from left to right.

use serde_json::{Value, json};

use crate::charts::{self, color, plain, short};
use crate::speech::Speech;

/// A node.
pub struct Node {
    /// Name.
    pub name: String,
    /// Colour.
    pub color: &'static str,
}

/// A band between two nodes.
pub struct Band {
    /// Position of the node it leaves.
    pub from: usize,
    /// Position of the node it enters.
    pub to: usize,
    /// Width, in one measure for all bands.
    pub width: f64,
    /// What is said when pointed at.
    pub said: String,
}

/// The picture.
pub fn picture(speech: &Speech, nodes: &[Node], bands: &[Band]) -> Value {
    let trace = json!({
        "type": "sankey", "arrangement": "snap",
        "node": {
            "label": nodes.iter().map(|node| plain(&short(&node.name, 34))).collect::<Vec<_>>(),
            "customdata": nodes.iter().map(|node| plain(&node.name)).collect::<Vec<_>>(),
            "color": nodes.iter().map(|node| node.color).collect::<Vec<_>>(),
            "pad": 14, "thickness": 12, "line": {"width": 0},
            "hovertemplate": "%{customdata}<extra></extra>"
        },
        "link": {
            "source": bands.iter().map(|band| band.from).collect::<Vec<_>>(),
            "target": bands.iter().map(|band| band.to).collect::<Vec<_>>(),
            "value": bands.iter().map(|band| band.width).collect::<Vec<_>>(),
            "color": bands.iter().map(|band| color::translucent(nodes[band.from].color, 0.32)).collect::<Vec<_>>(),
            "customdata": bands.iter().map(|band| plain(&band.said)).collect::<Vec<_>>(),
            "hovertemplate": "%{customdata}<extra></extra>"
        },
        "textfont": {"size": 12, "color": color::INK}
    });
    charts::picture(speech, vec![trace], &json!({"margin": {"l": 4, "r": 4, "t": 8, "b": 8}}))
}
