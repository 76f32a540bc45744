//! The picture as SVG.

use std::fmt::Write as _;

use crate::graph::chain::{Chain, Node, Shape};
use crate::graph::layers::{Size, lay_out};
use crate::input::ReportError;

/// Width that is allowed for a letter, in pixels.
const LETTER: f64 = 7.2;
/// Height of a line of text, in pixels.
const LINE: f64 = 17.0;
/// Size of the letters, in pixels.
const SIZE: f64 = 13.0;
/// Room around the picture, in pixels.
const MARGIN: f64 = 16.0;
/// Colour of arrows.
const ARROW: &str = "#7c8996";

/// Draws the picture.
///
/// # Errors
/// Where there is nothing to draw.
pub fn draw(chain: &Chain) -> Result<String, ReportError> {
    if chain.nodes.is_empty() {
        return Err(ReportError::Graph("there is nothing to draw: no process, offer or demand".to_string()));
    }
    let sizes: Vec<Size> = chain.nodes.iter().map(size).collect();
    let layout = lay_out(&sizes, &chain.edges);
    let top = MARGIN + chain.remarks.len() as f64 * LINE + 12.0;
    let longest =
        chain.remarks.iter().map(|remark| remark.chars().count()).max().unwrap_or(0).min(130) as f64;
    let width = (layout.width.max(longest * LETTER) + 2.0 * MARGIN).ceil();
    let remarks: Vec<String> = chain
        .remarks
        .iter()
        .flat_map(|remark| folded(remark, ((width - 2.0 * MARGIN) / LETTER) as usize))
        .collect();
    let top = top + (remarks.len() - chain.remarks.len()) as f64 * LINE;
    let height = (layout.height + top + MARGIN).ceil();
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif\" font-size=\"{SIZE}\">\n\
         <defs><marker id=\"head\" markerWidth=\"9\" markerHeight=\"7\" refX=\"8.5\" refY=\"3.5\" orient=\"auto\" \
         markerUnits=\"userSpaceOnUse\"><path d=\"M0 0 L9 3.5 L0 7 z\" fill=\"{ARROW}\"/></marker></defs>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    for (position, remark) in remarks.iter().enumerate() {
        let y = MARGIN + SIZE + position as f64 * LINE;
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "<text x=\"{MARGIN}\" y=\"{y}\" fill=\"#5b6875\">{}</text>", escaped(remark));
    }
    let _ = writeln!(text, "<g transform=\"translate({MARGIN} {top})\">");
    for path in layout.paths.iter().filter(|path| path.len() > 1) {
        let _ = writeln!(
            text,
            "<path d=\"{}\" fill=\"none\" stroke=\"{ARROW}\" stroke-width=\"1.1\" opacity=\"0.85\" marker-end=\"url(#head)\"/>",
            curve(path)
        );
    }
    for ((node, size), middle) in chain.nodes.iter().zip(&sizes).zip(&layout.middles) {
        write_box(&mut text, node, *size, *middle);
    }
    text.push_str("</g>\n</svg>\n");
    Ok(text)
}

fn size(node: &Node) -> Size {
    let longest = node.lines.iter().map(|line| line.chars().count()).max().unwrap_or(1) as f64;
    Size { width: longest * LETTER + 20.0, height: node.lines.len().max(1) as f64 * LINE + 12.0 }
}

/// A smooth line through points, level at each of them.
fn curve(points: &[(f64, f64)]) -> String {
    let mut text = format!("M{:.1} {:.1}", points[0].0, points[0].1);
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let half = (x1 - x0) / 2.0;
        let _ = write!(text, " C{:.1} {y0:.1} {:.1} {y1:.1} {x1:.1} {y1:.1}", x0 + half, x1 - half);
    }
    text
}

fn write_box(text: &mut String, node: &Node, size: Size, (x, y): (f64, f64)) {
    let (line, fill, round) = match node.shape {
        Shape::Commodity => ("#9aa5b1", "#f5f7f9", size.height.min(30.0) / 2.0),
        Shape::Process => ("#0072b2", "#d9eaf5", 0.0),
        Shape::Offer => ("#e69f00", "#fdf3df", 5.0),
        Shape::Demand => ("#cc79a7", "#f8ebf2", 5.0),
    };
    let (left, top) = (x - size.width / 2.0, y - size.height / 2.0);
    let _ = writeln!(
        text,
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.2\"/>",
        size.width, size.height
    );
    for (position, said) in node.lines.iter().enumerate() {
        let base = top + 6.0 + SIZE + position as f64 * LINE;
        let _ = writeln!(
            text,
            "<text x=\"{x:.1}\" y=\"{base:.1}\" text-anchor=\"middle\" fill=\"#1c2733\">{}</text>",
            escaped(said)
        );
    }
}

/// A text cut into lines of at most about `width` letters.
fn folded(text: &str, width: usize) -> Vec<String> {
    super::chain::folded(text, width.max(20))
}

/// A text that is safe in SVG.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
