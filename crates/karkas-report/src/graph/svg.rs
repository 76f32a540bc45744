//! The picture as SVG: layers from left to right, laid out by the crate `layout`, drawn by ourselves.

use std::fmt::Write as _;

use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::Point;
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;

use crate::graph::chain::{Chain, Node, Shape};
use crate::input::ReportError;

/// Width that the layout allows for a letter, in pixels; our letters are a little narrower.
const LETTER: usize = 8;
/// Height of a line of text, in pixels.
const LINE: f64 = 17.0;
/// Size of the letters, in pixels.
const SIZE: f64 = 13.0;
/// Room around the picture, in pixels.
const MARGIN: f64 = 16.0;

/// Draws the picture.
pub fn draw(chain: &Chain) -> Result<String, ReportError> {
    if chain.nodes.is_empty() {
        return Err(ReportError::Graph("there is nothing to draw: no process, offer or demand".to_string()));
    }
    let mut graph = VisualGraph::new(Orientation::LeftToRight);
    let handles: Vec<_> = chain.nodes.iter().map(|node| graph.add_node(element(node))).collect();
    let look = StyleAttr::new(Color::new(0x7c_89_96_ff), 1, None, 0, LETTER);
    for (from, to) in &chain.edges {
        let arrow = Arrow::new(LineEndKind::None, LineEndKind::Arrow, LineStyleKind::Normal, "", &look, &None, &None);
        graph.add_edge(arrow, handles[*from], handles[*to]);
    }
    let mut canvas = Canvas::default();
    graph.do_it(false, false, false, &mut canvas);
    Ok(canvas.finish(&chain.remarks))
}

fn element(node: &Node) -> Element {
    let (line, fill, rounded) = match node.shape {
        Shape::Commodity => (0x9a_a5_b1_ff, 0xf5_f7_f9_ff, 12),
        Shape::Process => (0x00_72_b2_ff, 0xd9_ea_f5_ff, 0),
        Shape::Offer => (0xe6_9f_00_ff, 0xfd_f3_df_ff, 4),
        Shape::Demand => (0xcc_79_a7_ff, 0xf8_eb_f2_ff, 4),
    };
    let look = StyleAttr::new(Color::new(line), 1, Some(Color::new(fill)), rounded, LETTER);
    // The layout reckons a line as high as a letter is wide: empty lines make up for the difference.
    let needed = (node.lines.len() as f64 * LINE / LETTER as f64).ceil() as usize;
    let mut text = node.lines.join("\n");
    for _ in node.lines.len()..needed {
        text.push_str("\n ");
    }
    Element::create(ShapeKind::new_box(&text), look, Orientation::LeftToRight, Point::zero())
}

/// Gathers what the layout draws.
#[derive(Default)]
struct Canvas {
    shapes: String,
    lines: String,
    right: f64,
    bottom: f64,
}

impl Canvas {
    fn reach(&mut self, point: Point) {
        self.right = self.right.max(point.x);
        self.bottom = self.bottom.max(point.y);
    }

    fn finish(self, remarks: &[String]) -> String {
        let top = MARGIN + remarks.len() as f64 * LINE + 8.0;
        let (width, height) = ((self.right + 2.0 * MARGIN).max(520.0).ceil(), (self.bottom + top + MARGIN).ceil());
        let mut text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif\" font-size=\"{SIZE}\">\n\
             <defs><marker id=\"head\" markerWidth=\"9\" markerHeight=\"7\" refX=\"8\" refY=\"3.5\" orient=\"auto-start-reverse\" \
             markerUnits=\"userSpaceOnUse\"><path d=\"M0 0 L9 3.5 L0 7 z\" fill=\"#7c8996\"/></marker></defs>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
        );
        for (position, remark) in remarks.iter().enumerate() {
            let y = MARGIN + SIZE + position as f64 * LINE;
            let fill = if position == 0 { "#1c2733" } else { "#5b6875" };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "<text x=\"{MARGIN}\" y=\"{y}\" fill=\"{fill}\">{}</text>", escaped(remark));
        }
        let _ = writeln!(text, "<g transform=\"translate({MARGIN} {top})\">\n{}{}</g>\n</svg>", self.lines, self.shapes);
        text
    }
}

impl RenderBackend for Canvas {
    fn draw_rect(&mut self, xy: Point, size: Point, look: &StyleAttr, _: Option<String>, _: Option<ClipHandle>) {
        self.reach(xy.add(size));
        let fill = look.fill_color.map_or_else(|| "none".to_string(), |color| color.to_web_color());
        let _ = writeln!(
            self.shapes,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{}\" fill=\"{fill}\" stroke=\"{}\" stroke-width=\"1.2\"/>",
            xy.x,
            xy.y,
            size.x,
            size.y,
            look.rounded,
            look.line_color.to_web_color()
        );
    }

    fn draw_line(&mut self, start: Point, stop: Point, look: &StyleAttr, _: Option<String>) {
        self.reach(start);
        self.reach(stop);
        let _ = writeln!(
            self.lines,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{}\"/>",
            start.x,
            start.y,
            stop.x,
            stop.y,
            look.line_color.to_web_color()
        );
    }

    fn draw_circle(&mut self, xy: Point, size: Point, look: &StyleAttr, _: Option<String>) {
        self.reach(xy.add(size.scale(0.5)));
        let _ = writeln!(
            self.shapes,
            "<ellipse cx=\"{:.1}\" cy=\"{:.1}\" rx=\"{:.1}\" ry=\"{:.1}\" fill=\"none\" stroke=\"{}\"/>",
            xy.x,
            xy.y,
            size.x / 2.0,
            size.y / 2.0,
            look.line_color.to_web_color()
        );
    }

    fn draw_text(&mut self, xy: Point, text: &str, _: &StyleAttr) {
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let first = xy.y - (lines.len() as f64 - 1.0) * LINE / 2.0 + SIZE * 0.35;
        for (position, line) in lines.iter().enumerate() {
            let _ = writeln!(
                self.shapes,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#1c2733\">{}</text>",
                xy.x,
                first + position as f64 * LINE,
                escaped(line)
            );
        }
    }

    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        _: bool,
        head: (bool, bool),
        look: &StyleAttr,
        _: Option<String>,
        _: &str,
    ) {
        let [first, second, rest @ ..] = path else { return };
        for (a, b) in path {
            self.reach(*a);
            self.reach(*b);
        }
        let mut curve = format!(
            "M{:.1} {:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            first.0.x, first.0.y, first.1.x, first.1.y, second.0.x, second.0.y, second.1.x, second.1.y
        );
        for (control, end) in rest {
            let _ = write!(curve, " S{:.1} {:.1} {:.1} {:.1}", control.x, control.y, end.x, end.y);
        }
        let start = if head.0 { " marker-start=\"url(#head)\"" } else { "" };
        let end = if head.1 { " marker-end=\"url(#head)\"" } else { "" };
        let _ = writeln!(
            self.lines,
            "<path d=\"{curve}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.1\" opacity=\"0.8\"{start}{end}/>",
            look.line_color.to_web_color()
        );
    }

    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
