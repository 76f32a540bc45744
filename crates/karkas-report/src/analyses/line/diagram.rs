//! The diagram of a line: stations with the shares of their time, buffers with what lies in them, the bottleneck marked.

use std::fmt::Write as _;

use karkas_line::output::{BufferRow, StationRow};

use super::places::{Spot, Ways};
use crate::charts::color;
use crate::graph::{escaped, folded};
use crate::speech::Speech;

/// Size of a station, of a buffer, and the room between stations, in pixels.
const STATION: (f64, f64) = (126.0, 92.0);
const BUFFER: (f64, f64) = (46.0, 26.0);
const BETWEEN: (f64, f64) = (78.0, 62.0);
/// Room around the picture; the legend lies below.
const MARGIN: f64 = 14.0;
const LEGEND: f64 = 34.0;
/// Letters of a line of a station's name.
const LETTERS: usize = 15;
/// Where arrows enter and leave a station beside its corner.
const CORNER: f64 = 14.0;
const ARROW: &str = "#7c8996";

/// Colours of the shares of time, as in the chart of the stations.
pub(super) const SHARES: [(&str, &str); 5] = [
    ("line-working", color::ACCENT),
    ("line-setting", color::INK),
    ("line-down", color::ORANGE),
    ("line-starved", color::GREEN),
    ("line-blocked", "#b8b8b8"),
];

/// A line that is drawn.
pub(super) struct Diagram<'a> {
    /// Name of the picture, unique in the page.
    pub(super) id: &'a str,
    pub(super) speech: &'a Speech,
    pub(super) stations: &'a [&'a StationRow],
    /// Names of the stations in the reader's language.
    pub(super) names: &'a [String],
    pub(super) buffers: &'a [&'a BufferRow],
}

/// Corners of a station.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
}

impl Frame {
    fn of(spot: Spot) -> Self {
        Self {
            left: MARGIN + spot.column as f64 * (STATION.0 + BETWEEN.0),
            top: MARGIN + 8.0 + spot.row as f64 * (STATION.1 + BETWEEN.1),
        }
    }

    fn right(self) -> f64 {
        self.left + STATION.0
    }

    fn bottom(self) -> f64 {
        self.top + STATION.1
    }

    fn middle(self) -> f64 {
        self.top + STATION.1 / 2.0
    }

    /// A point of its upper or lower edge, by a share of the width.
    fn across(self, share: f64) -> f64 {
        self.left + share * STATION.0
    }
}

/// Corners of an arrow, and where its buffer lies.
struct Way {
    points: Vec<(f64, f64)>,
    buffer: (f64, f64),
}

impl Diagram<'_> {
    /// The picture; `None` where buffers name stations that are not there.
    pub(super) fn svg(&self) -> Option<String> {
        let number = |name: &str| self.stations.iter().position(|row| row.station == name);
        let links: Option<Vec<(usize, usize)>> =
            self.buffers.iter().map(|row| Some((number(&row.from)?, number(&row.to)?))).collect();
        let links = links?;
        let reworks: Vec<(usize, usize, f64)> = self
            .stations
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((at, number(&row.rework_to)?, row.rework)))
            .collect();
        let mends = |at: usize| {
            self.stations[at].raw != "yes"
                && reworks.iter().any(|(_, to, _)| *to == at)
                && links.iter().all(|(_, to)| *to != at)
        };
        let ways = Ways {
            count: self.stations.len(),
            links: links.clone(),
            reworks: reworks.iter().map(|(from, to, _)| (*from, *to)).collect(),
            mends: (0..self.stations.len()).map(mends).collect(),
        };
        let spots = ways.spots();
        let frames: Vec<Frame> = spots.iter().map(|spot| Frame::of(*spot)).collect();
        let width = frames.iter().map(|frame| frame.right()).fold(0.0, f64::max) + MARGIN;
        let least = self.legend_width() + 2.0 * MARGIN;
        let lane = if self.has_lane(&ways, &spots) { 18.0 } else { 0.0 };
        let height = frames.iter().map(|frame| frame.bottom()).fold(0.0, f64::max) + MARGIN + lane;
        let mut text = self.head(width.max(least), height + LEGEND);
        for (at, (from, to, share)) in reworks.iter().enumerate() {
            self.rework(&mut text, &ways, &spots, (*from, *to, *share), at);
        }
        for (row, &(from, to)) in self.buffers.iter().zip(&links) {
            let way =
                if ways.mends[from] { mended(&spots, from, to, &ways) } else { handed(&spots, from, to) };
            self.arrow(&mut text, &way.points, false);
            self.buffer(&mut text, row, way.buffer);
        }
        for (at, frame) in frames.iter().enumerate() {
            self.station(&mut text, at, *frame);
        }
        self.legend(&mut text, height);
        text.push_str("</svg>");
        Some(text)
    }

    fn has_lane(&self, ways: &Ways, spots: &[Spot]) -> bool {
        ways.links.iter().any(|&(from, to)| !ways.mends[from] && is_over_others(spots, from, to))
    }

    fn head(&self, width: f64, height: f64) -> String {
        let label = escaped(&self.in_words());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" style=\"width:100%;min-width:{least:.0}px;max-width:{width:.0}px\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             role=\"img\" aria-label=\"{label}\" font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif\" font-size=\"12\">\n\
             <defs><marker id=\"{id}\" markerWidth=\"9\" markerHeight=\"7\" refX=\"8.5\" refY=\"3.5\" orient=\"auto\" \
             markerUnits=\"userSpaceOnUse\"><path d=\"M0 0 L9 3.5 L0 7 z\" fill=\"{ARROW}\"/></marker></defs>\n",
            id = self.id,
            // Smaller than this its words cannot be read: then it is moved sideways.
            least = 0.8 * width,
        )
    }

    /// What the picture shows, for those who do not see it.
    pub(super) fn in_words(&self) -> String {
        let said = self.stations.iter().zip(self.names).map(|(row, name)| {
            let values = [
                ("station", name.as_str().into()),
                ("places", self.speech.number(row.places, 0).into()),
                ("working", self.speech.percent(row.working, 0).into()),
                ("starved", self.speech.percent(row.starved, 0).into()),
                ("blocked", self.speech.percent(row.blocked, 0).into()),
            ];
            self.speech.tell("line-diagram-station", &values)
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn station(&self, text: &mut String, at: usize, frame: Frame) {
        let (row, speech) = (self.stations[at], self.speech);
        let mark = match (row.is_bottleneck.as_str(), row.by_arrows.as_str()) {
            ("yes", _) => Some((speech.say("line-diagram-bottleneck"), color::WARM)),
            (_, "yes") => Some((speech.say("line-diagram-arrows"), color::QUIET)),
            _ => None,
        };
        let (stroke, thick) = mark.as_ref().map_or((color::GREY, 1.0), |(_, shade)| (*shade, 2.2));
        let _ = writeln!(
            text,
            "<g><title>{}</title><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{}\" height=\"{}\" rx=\"6\" fill=\"#ffffff\" stroke=\"{stroke}\" stroke-width=\"{thick}\"/>",
            escaped(&self.shares_in_words(at)),
            frame.left,
            frame.top,
            STATION.0,
            STATION.1,
        );
        let mut lines = folded(&self.names[at], LETTERS);
        if lines.len() > 2 {
            lines.truncate(2);
            lines[1].push('\u{2026}');
        }
        let first = if lines.len() == 1 { 26.0 } else { 18.0 };
        for (number, line) in lines.iter().enumerate() {
            let y = frame.top + first + 15.0 * number as f64;
            words(text, (frame.across(0.5), y), "middle", color::INK, line, true);
        }
        let working = speech.percent(row.working, 0);
        let told = if row.places > 1.0 {
            let values = [("places", speech.number(row.places, 0).into()), ("working", working.into())];
            speech.tell("line-diagram-places", &values)
        } else {
            speech.tell("line-diagram-works", &[("working", working.into())])
        };
        words(text, (frame.across(0.5), frame.top + 50.0), "middle", color::QUIET, &told, false);
        let inner = STATION.0 - 16.0;
        let mut left = frame.left + 8.0;
        let shares = [row.working, row.setting, row.down, row.starved, row.blocked];
        for (share, (_, shade)) in shares.iter().zip(SHARES) {
            let width = share.clamp(0.0, 1.0) * inner;
            if width >= 0.05 {
                let y = frame.top + 57.0;
                let _ = writeln!(
                    text,
                    "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"11\" fill=\"{shade}\"/>"
                );
            }
            left += width;
        }
        if let Some((said, shade)) = mark {
            let y = frame.bottom() - 7.0;
            words(text, (frame.across(0.5), y), "middle", shade, &said, true);
        }
        text.push_str("</g>\n");
    }

    fn shares_in_words(&self, at: usize) -> String {
        let row = self.stations[at];
        let shares = [row.working, row.setting, row.down, row.starved, row.blocked];
        let said = SHARES
            .iter()
            .zip(shares)
            .filter(|(_, share)| *share >= 5e-4)
            .map(|((id, _), share)| format!("{} {}", self.speech.say(id), self.speech.percent(share, 1)));
        format!("{}: {}", self.names[at], said.collect::<Vec<_>>().join(", "))
    }

    fn buffer(&self, text: &mut String, row: &BufferRow, (x, y): (f64, f64)) {
        let speech = self.speech;
        let (left, top) = (x - BUFFER.0 / 2.0, y - BUFFER.1 / 2.0);
        let room = row.capacity.map_or_else(|| "\u{221e}".to_owned(), |room| speech.number(room, 0));
        let digits = if row.level >= 9.95 { 0 } else { 1 };
        let level = speech.number(row.level, digits);
        let full = match row.capacity {
            Some(room) if room > 0.0 => (row.level / room).clamp(0.0, 1.0),
            _ => 0.0,
        };
        let values = [("level", level.as_str().into()), ("room", room.as_str().into())];
        let _ = writeln!(
            text,
            "<g><title>{}</title><rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{w}\" height=\"{h}\" rx=\"3\" fill=\"#ffffff\" stroke=\"{}\"/>\
             <rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{w}\" height=\"{:.1}\" rx=\"3\" fill=\"{}\"/>",
            escaped(&speech.tell("line-diagram-buffer", &values)),
            color::GREY,
            top + (1.0 - full) * BUFFER.1,
            full * BUFFER.1,
            color::translucent(color::ACCENT, 0.22),
            w = BUFFER.0,
            h = BUFFER.1,
        );
        words(text, (x, y + 4.0), "middle", color::INK, &format!("{level}/{room}"), false);
        text.push_str("</g>\n");
    }

    /// Parts that go back: to a station that only mends, just above; or to another, over the row.
    fn rework(
        &self,
        text: &mut String,
        ways: &Ways,
        spots: &[Spot],
        (from, to, share): (usize, usize, f64),
        at: usize,
    ) {
        let (sender, mender) = (Frame::of(spots[from]), Frame::of(spots[to]));
        let is_above =
            ways.mends[to] && spots[to].column == spots[from].column && spots[to].row < spots[from].row;
        let (points, label) = if is_above {
            let x = sender.across(0.22);
            (vec![(x, sender.top), (x, mender.bottom())], (x - 5.0, sender.top - 6.0))
        } else {
            let lane = sender.top - 18.0 - 7.0 * (at % 4) as f64;
            let out = sender.across(0.22);
            let label = (out - 5.0, lane - 4.0);
            if spots[to].row == spots[from].row {
                let back = mender.across(0.5);
                (vec![(out, sender.top), (out, lane), (back, lane), (back, mender.top)], label)
            } else {
                let back = mender.left - 10.0;
                let side = mender.middle() + 18.0;
                (vec![(out, sender.top), (out, lane), (back, lane), (back, side), (mender.left, side)], label)
            }
        };
        self.arrow(text, &points, true);
        let said = self.speech.percent(share, if share < 0.1 { 1 } else { 0 });
        words(text, label, "end", color::WARM, &said, false);
    }

    fn arrow(&self, text: &mut String, points: &[(f64, f64)], is_rework: bool) {
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let (shade, dash) = if is_rework { (color::WARM, " stroke-dasharray=\"5 3\"") } else { (ARROW, "") };
        let _ = writeln!(
            text,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{shade}\" stroke-width=\"1.4\"{dash} stroke-linejoin=\"round\" marker-end=\"url(#{})\"/>",
            path.join(" L"),
            self.id,
        );
    }

    fn legend_width(&self) -> f64 {
        let letters: usize = SHARES.iter().map(|(id, _)| self.speech.say(id).chars().count()).sum();
        letters as f64 * 7.0 + 5.0 * 32.0
    }

    fn legend(&self, text: &mut String, top: f64) {
        let mut x = MARGIN;
        for (id, shade) in SHARES {
            let said = self.speech.say(id);
            let y = top + 12.0;
            let _ = writeln!(
                text,
                "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"12\" height=\"11\" fill=\"{shade}\"/>",
                y - 10.0
            );
            words(text, (x + 17.0, y), "start", color::QUIET, &said, false);
            x += 32.0 + said.chars().count() as f64 * 7.0;
        }
    }
}

/// From the side of a station to the side of the next: along the row of the branch, up or down where it meets the other.
fn handed(spots: &[Spot], from: usize, to: usize) -> Way {
    let (start, end) = (Frame::of(spots[from]), Frame::of(spots[to]));
    let (y, z) = (start.middle(), end.middle());
    let half = BETWEEN.0 / 2.0 - 4.0;
    if is_over_others(spots, from, to) {
        let (lane, out, back) = (start.bottom() + 22.0, start.right() + 8.0, end.left - CORNER);
        let points = vec![
            (start.right(), y),
            (out, y),
            (out, lane),
            (back, lane),
            (back, z + 12.0),
            (end.left, z + 12.0),
        ];
        return Way { points, buffer: ((out + back) / 2.0, lane) };
    }
    match spots[from].row.cmp(&spots[to].row) {
        std::cmp::Ordering::Equal => {
            Way { points: vec![(start.right(), y), (end.left, z)], buffer: (start.right() + half, y) }
        }
        std::cmp::Ordering::Greater => {
            let meet = end.left - CORNER;
            let points = vec![(start.right(), y), (meet, y), (meet, z), (end.left, z)];
            Way { points, buffer: (start.right() + half, y) }
        }
        std::cmp::Ordering::Less => {
            let part = start.right() + CORNER;
            let points = vec![(start.right(), y), (part, y), (part, z), (end.left, z)];
            Way { points, buffer: (end.left - half, z) }
        }
    }
}

/// Whether a buffer leads past other stations of the same row.
fn is_over_others(spots: &[Spot], from: usize, to: usize) -> bool {
    let (start, end) = (spots[from], spots[to]);
    start.row == end.row
        && spots
            .iter()
            .any(|spot| spot.row == start.row && spot.column > start.column && spot.column < end.column)
}

/// From a station that only mends, down to where its parts come back.
fn mended(spots: &[Spot], from: usize, to: usize, ways: &Ways) -> Way {
    let (start, end) = (Frame::of(spots[from]), Frame::of(spots[to]));
    if ways.mends[to] || spots[from].row >= spots[to].row {
        return handed(spots, from, to);
    }
    let y = start.middle();
    match spots[to].column.cmp(&spots[from].column) {
        std::cmp::Ordering::Equal => {
            let x = start.across(0.72);
            Way {
                points: vec![(x, start.bottom()), (x, end.top)],
                buffer: (x, (start.bottom() + end.top) / 2.0 - 3.0),
            }
        }
        std::cmp::Ordering::Less => {
            let x = end.across(0.72);
            let points = vec![(start.left, y), (x, y), (x, end.top)];
            Way { points, buffer: (start.left - BETWEEN.0 / 2.0, y) }
        }
        std::cmp::Ordering::Greater => {
            let x = end.across(0.28);
            let points = vec![(start.right(), y), (x, y), (x, end.top)];
            Way { points, buffer: (start.right() + BETWEEN.0 / 2.0 - 4.0, y) }
        }
    }
}

fn words(text: &mut String, (x, y): (f64, f64), anchor: &str, shade: &str, said: &str, is_strong: bool) {
    let weight = if is_strong { " font-weight=\"600\"" } else { "" };
    let _ = writeln!(
        text,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{shade}\"{weight}>{}</text>",
        escaped(said)
    );
}
