//! A map drawn by ourselves: land, outlines, flows as bent arrows, and places.

use serde_json::{Value, json};

use crate::charts::geo::{Outline, Projection};
use crate::charts::{self, Figure, color, plain, wrapped};
use crate::speech::Speech;

/// What a place mainly is on the map; earlier ones are drawn above later ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Something new is built here.
    New,
    /// Something stands here.
    Standing,
    /// Something is bought here from abroad.
    SupplierAbroad,
    /// Something is bought here.
    Supplier,
    /// Something is sold here.
    Demand,
    /// Goods pass through, or nothing happens.
    Other,
}

/// A place on the map.
#[derive(Debug, Clone)]
pub struct Spot {
    /// Name.
    pub name: String,
    /// Longitude and latitude.
    pub at: (f64, f64),
    /// What it mainly is.
    pub role: Role,
    /// Weight among spots of its role, 0 to 1.
    pub size: f64,
    /// What is said when pointed at, line by line.
    pub lines: Vec<String>,
}

/// Goods that move.
#[derive(Debug, Clone)]
pub struct Stream {
    /// Where from.
    pub from: (f64, f64),
    /// Where to.
    pub to: (f64, f64),
    /// Weight, 0 to 1.
    pub size: f64,
    /// Whether it crosses the border.
    pub across: bool,
    /// What is said when pointed at, line by line.
    pub lines: Vec<String>,
}

/// A map to draw.
pub struct Map<'a> {
    /// Id of the figure.
    pub id: &'a str,
    /// What to see.
    pub caption: String,
    /// The same in words.
    pub alternative: String,
    /// Places.
    pub spots: Vec<Spot>,
    /// Flows.
    pub streams: Vec<Stream>,
    /// Land of the world.
    pub land: &'a [Outline],
    /// The project's outlines.
    pub outlines: &'a [Outline],
}

/// Width of the picture that labels are placed for, in pixels.
const WIDTH: f64 = 940.0;

impl Map<'_> {
    /// The figure; `None` without a place that has coordinates.
    pub fn figure(mut self, speech: &Speech) -> Option<Figure> {
        let points: Vec<(f64, f64)> = self.spots.iter().map(|spot| spot.at).collect();
        let projection = Projection::around(&points)?;
        self.spots.sort_by(|a, b| b.role.cmp(&a.role).then(a.size.total_cmp(&b.size)));
        let mut traces = vec![areas(&projection, self.land, color::LAND, "#d3dae1", true)];
        traces.extend(
            self.outlines
                .iter()
                .filter(|o| projection.shows(&o.points))
                .map(|o| outline(&projection, o, speech)),
        );
        let mut streams: Vec<&Stream> = self.streams.iter().collect();
        streams.sort_by(|a, b| a.size.total_cmp(&b.size));
        for stream in &streams {
            traces.push(arc(&projection, stream));
        }
        traces.push(arrows(&projection, &streams));
        traces.extend(self.stream_legend(speech));
        let labels = labels(&projection, &self.spots);
        for role in
            [Role::Other, Role::Demand, Role::Supplier, Role::SupplierAbroad, Role::Standing, Role::New]
        {
            let spots: Vec<(&Spot, &Label)> =
                self.spots.iter().zip(&labels).filter(|(spot, _)| spot.role == role).collect();
            if !spots.is_empty() {
                traces.push(dots(&projection, role, &spots, speech));
            }
        }
        let bare = json!({"visible": false, "fixedrange": true});
        let layout = json!({
            "xaxis": with_range(&bare, projection.x, json!({"constrain": "domain"})),
            "yaxis": with_range(&bare, projection.y, json!({"scaleanchor": "x", "scaleratio": 1, "constrain": "domain"})),
            "margin": {"l": 0, "r": 0, "t": 30, "b": 0}, "hovermode": "closest", "showlegend": true,
            "legend": {"itemclick": false, "itemdoubleclick": false}
        });
        let mut figure =
            Figure::new(self.id, self.caption, self.alternative, 0, charts::picture(speech, traces, &layout));
        figure.aspect = Some((projection.aspect() * 1000.0).round() / 1000.0);
        Some(figure)
    }

    fn stream_legend(&self, speech: &Speech) -> Vec<Value> {
        let entry = |across: bool| {
            let id = if across { "map-across" } else { "map-within" };
            json!({
                "type": "scatter", "mode": "lines", "x": [null], "y": [null], "name": speech.say(id),
                "line": {"color": stream_color(across), "width": 3}, "hoverinfo": "skip"
            })
        };
        let kinds =
            [true, false].into_iter().filter(|across| self.streams.iter().any(|s| s.across == *across));
        kinds.map(entry).collect()
    }
}

fn with_range(bare: &Value, range: (f64, f64), own: Value) -> Value {
    let mut axis = bare.clone();
    charts::merge(&mut axis, &json!({"range": [range.0, range.1]}));
    charts::merge(&mut axis, &own);
    axis
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Closed outlines as one filled trace, with gaps between them.
fn areas(projection: &Projection, outlines: &[Outline], fill: &str, line: &str, closed: bool) -> Value {
    let (mut x, mut y): (Vec<Option<f64>>, Vec<Option<f64>>) = (Vec::new(), Vec::new());
    for outline in
        outlines.iter().filter(|outline| outline.closed == closed && projection.shows(&outline.points))
    {
        for &point in &outline.points {
            let at = projection.project(point);
            x.push(Some(rounded(at.0)));
            y.push(Some(rounded(at.1)));
        }
        x.push(None);
        y.push(None);
    }
    json!({
        "type": "scatter", "mode": "lines", "x": x, "y": y, "fill": "toself", "fillcolor": fill,
        "line": {"color": line, "width": 0.8}, "hoverinfo": "skip", "showlegend": false
    })
}

fn outline(projection: &Projection, outline: &Outline, speech: &Speech) -> Value {
    let points: Vec<(f64, f64)> = outline.points.iter().map(|point| projection.project(*point)).collect();
    let x: Vec<f64> = points.iter().map(|point| rounded(point.0)).collect();
    let y: Vec<f64> = points.iter().map(|point| rounded(point.1)).collect();
    let name = speech.name(&outline.name);
    let (fill, hover) = match (outline.closed, name.is_empty()) {
        (false, _) => ("none", "skip"),
        (true, true) => ("toself", "skip"),
        (true, false) => ("toself", "text"),
    };
    json!({
        "type": "scatter", "mode": "lines", "x": x, "y": y, "fill": fill, "text": plain(&name), "hoveron": "fills",
        "fillcolor": color::translucent(color::GREY, 0.12), "line": {"color": color::GREY, "width": 1},
        "hoverinfo": hover, "showlegend": false
    })
}

fn stream_color(across: bool) -> &'static str {
    if across { color::ORANGE } else { color::ACCENT }
}

/// A bent line from start to end, in map coordinates. The bend keeps the way out and the way back apart.
fn bend(projection: &Projection, stream: &Stream) -> Vec<(f64, f64)> {
    let (x0, y0) = projection.project(stream.from);
    let (x1, y1) = projection.project(stream.to);
    let (dx, dy) = (x1 - x0, y1 - y0);
    let control = ((x0 + x1) / 2.0 - dy * 0.18, (y0 + y1) / 2.0 + dx * 0.18);
    let steps = 24;
    let point = |step: i32| {
        let s = f64::from(step) / f64::from(steps);
        let (a, b, c) = ((1.0 - s) * (1.0 - s), 2.0 * s * (1.0 - s), s * s);
        (rounded(a * x0 + b * control.0 + c * x1), rounded(a * y0 + b * control.1 + c * y1))
    };
    (0..=steps).map(point).collect()
}

fn arc(projection: &Projection, stream: &Stream) -> Value {
    let points = bend(projection, stream);
    let lines: Vec<String> = stream.lines.iter().map(|line| plain(line)).collect();
    json!({
        "type": "scatter", "mode": "lines",
        "x": points.iter().map(|point| point.0).collect::<Vec<_>>(),
        "y": points.iter().map(|point| point.1).collect::<Vec<_>>(),
        "line": {"color": color::translucent(stream_color(stream.across), 0.75), "width": 1.2 + 7.0 * stream.size.sqrt(), "shape": "spline"},
        "text": lines.join("<br>"), "hoverinfo": "text", "showlegend": false
    })
}

/// Heads of the arrows, in the middle of each stream.
fn arrows(projection: &Projection, streams: &[&Stream]) -> Value {
    let (mut x, mut y, mut angles, mut sizes, mut colors) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut texts = Vec::new();
    for stream in streams {
        let points = bend(projection, stream);
        let (before, at) = (points[14], points[15]);
        x.push(at.0);
        y.push(at.1);
        // Plotly turns symbols clockwise from upwards.
        angles.push(((at.0 - before.0).atan2(at.1 - before.1).to_degrees() * 10.0).round() / 10.0);
        sizes.push(8.0 + 9.0 * stream.size.sqrt());
        colors.push(stream_color(stream.across));
        texts.push(stream.lines.iter().map(|line| plain(line)).collect::<Vec<_>>().join("<br>"));
    }
    json!({
        "type": "scatter", "mode": "markers", "x": x, "y": y, "text": texts, "hoverinfo": "text", "showlegend": false,
        "marker": {"symbol": "triangle-up", "angle": angles, "size": sizes, "color": colors, "opacity": 1}
    })
}

/// Where a label stands.
struct Label {
    text: String,
    position: &'static str,
}

/// Places labels one by one, the weightiest first, where they cover neither each other nor a spot.
fn labels(projection: &Projection, spots: &[Spot]) -> Vec<Label> {
    let scale = WIDTH / (projection.x.1 - projection.x.0);
    let pixel = |at: (f64, f64)| {
        let (x, y) = projection.project(at);
        ((x - projection.x.0) * scale, (projection.y.1 - y) * scale)
    };
    let mut taken: Vec<[f64; 4]> =
        spots.iter().map(|spot| pixel(spot.at)).map(|(x, y)| [x - 8.0, y - 8.0, x + 8.0, y + 8.0]).collect();
    let mut labels: Vec<Label> =
        spots.iter().map(|_| Label { text: String::new(), position: "top center" }).collect();
    for (position, spot) in spots.iter().enumerate().rev() {
        if spot.role == Role::Other {
            continue;
        }
        let text = wrapped(&charts::short(&spot.name, 44), 22);
        let lines: Vec<&str> = text.split("<br>").collect();
        let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) as f64 * 7.0 + 4.0;
        let height = lines.len() as f64 * 16.0;
        let (x, y) = pixel(spot.at);
        let gap = 10.0;
        let candidates = [
            ("middle right", [x + gap, y - height / 2.0]),
            ("middle left", [x - gap - width, y - height / 2.0]),
            ("top center", [x - width / 2.0, y - gap - height]),
            ("bottom center", [x - width / 2.0, y + gap]),
            ("top right", [x + gap / 2.0, y - gap - height]),
            ("bottom right", [x + gap / 2.0, y + gap]),
            ("top left", [x - gap / 2.0 - width, y - gap - height]),
            ("bottom left", [x - gap / 2.0 - width, y + gap]),
        ];
        let free = candidates.into_iter().find(|(_, corner)| {
            let own = [corner[0], corner[1], corner[0] + width, corner[1] + height];
            own[0] >= 0.0 && own[2] <= WIDTH && !taken.iter().any(|other| overlap(&own, other))
        });
        if let Some((place, corner)) = free {
            taken.push([corner[0], corner[1], corner[0] + width, corner[1] + height]);
            labels[position] = Label { text, position: place };
        }
    }
    labels
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn dots(projection: &Projection, role: Role, spots: &[(&Spot, &Label)], speech: &Speech) -> Value {
    let (name, symbol, fill, base) = match role {
        Role::New => ("map-new", "circle", color::ACCENT, 11.0),
        Role::Standing => ("map-standing", "square", color::QUIET, 9.0),
        Role::SupplierAbroad => ("map-supplier-abroad", "diamond", color::ORANGE, 10.0),
        Role::Supplier => ("map-supplier", "diamond", color::GREEN, 10.0),
        Role::Demand => ("map-demand", "triangle-down", color::PINK, 10.0),
        Role::Other => ("map-other", "circle", color::GREY, 6.0),
    };
    let at: Vec<(f64, f64)> = spots.iter().map(|(spot, _)| projection.project(spot.at)).collect();
    let hover = |spot: &Spot| {
        let mut lines = vec![format!("<b>{}</b>", plain(&spot.name))];
        lines.extend(spot.lines.iter().map(|line| plain(line)));
        lines.join("<br>")
    };
    json!({
        "type": "scatter", "mode": "markers+text", "name": speech.say(name),
        "x": at.iter().map(|at| rounded(at.0)).collect::<Vec<_>>(),
        "y": at.iter().map(|at| rounded(at.1)).collect::<Vec<_>>(),
        "text": spots.iter().map(|(_, label)| label.text.clone()).collect::<Vec<_>>(),
        "textposition": spots.iter().map(|(_, label)| label.position).collect::<Vec<_>>(),
        "textfont": {"size": 12, "color": color::INK},
        "customdata": spots.iter().map(|(spot, _)| hover(spot)).collect::<Vec<_>>(),
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "symbol": symbol, "color": fill, "opacity": 1, "line": {"color": "#ffffff", "width": 1.2},
            "size": spots.iter().map(|(spot, _)| base + 12.0 * spot.size.sqrt()).collect::<Vec<_>>()
        }
    })
}
