//! The portfolio on a map, and as bands from sellers to buyers.

use std::collections::BTreeMap;

use karkas_match::tables::{FirmRow, PortfolioRow};

use super::Page;
use crate::charts::Figure;
use crate::charts::color;
use crate::charts::geo;
use crate::charts::map::{Map, Role, Spot, Stream};
use crate::charts::sankey::{self, Band, Node};
use crate::input::ReportError;

impl Page<'_> {
    /// Links on a map; none where nobody's place is known.
    pub(super) fn map(&self) -> Result<Option<Figure>, ReportError> {
        let speech = &self.speech;
        let at = |firm: &FirmRow| firm.lon.zip(firm.lat);
        let most = self.firms.values().map(|firm| firm.sells.max(firm.saves)).fold(1.0, f64::max);
        let spot = |firm: &FirmRow| {
            let role = match (firm.sells > 0.0, firm.saves > 0.0) {
                (_, true) => Role::Demand,
                (true, false) => Role::Supplier,
                (false, false) => Role::Other,
            };
            let saves = [("saving", speech.money(firm.saves).into())];
            let sells = [("saving", speech.money(firm.sells).into())];
            let mut lines = Vec::new();
            if firm.saves > 0.0 {
                lines.push(speech.tell("match-spot-saves", &saves));
            }
            if firm.sells > 0.0 {
                lines.push(speech.tell("match-spot-sells", &sells));
            }
            let size = firm.sells.max(firm.saves) / most;
            at(firm).map(|at| Spot { name: firm.name.clone(), at, role, size, lines })
        };
        let largest = self.portfolio.iter().map(|row| row.saving).fold(1.0, f64::max);
        let stream = |row: &PortfolioRow| {
            let from = at(self.firms.get(&row.seller)?)?;
            let to = at(self.firms.get(&row.buyer)?)?;
            let across = row.kind == "heat" || row.kind == "by-product";
            Some(Stream {
                from,
                to,
                size: (row.saving / largest).max(0.0),
                across,
                lines: vec![self.said(row)],
            })
        };
        let land = geo::land()?;
        let map = Map {
            id: "match-map",
            caption: speech.say("match-map"),
            alternative: self
                .portfolio
                .iter()
                .take(5)
                .map(|row| self.said(row))
                .collect::<Vec<_>>()
                .join("; "),
            spots: self.firms.values().filter_map(spot).collect(),
            streams: self.portfolio.iter().filter_map(stream).collect(),
            land: &land,
            outlines: &[],
        };
        // The legend in the words of this page.
        let names = [
            ("map-demand", "match-map-buyer"),
            ("map-supplier", "match-map-seller"),
            ("map-other", "match-map-other"),
            ("map-across", "match-map-exchange"),
            ("map-within", "match-map-link"),
        ];
        let names = names.map(|(known, own)| (speech.say(known), speech.say(own)));
        let mut figure = map.figure(speech);
        let pictures = figure.iter_mut().flat_map(|figure| &mut figure.pictures);
        for trace in pictures.filter_map(|picture| picture.get_mut("data")?.as_array_mut()).flatten() {
            let name = trace.get("name").and_then(serde_json::Value::as_str);
            if let Some((_, own)) = names.iter().find(|(known, _)| Some(known.as_str()) == name) {
                trace["name"] = own.as_str().into();
            }
        }
        Ok(figure)
    }

    /// A row of the portfolio in a sentence.
    fn said(&self, row: &PortfolioRow) -> String {
        let values = [
            ("product", self.product(&row.product).into()),
            ("seller", self.firm(&row.seller).into()),
            ("buyer", self.firm(&row.buyer).into()),
            ("saving", self.speech.money(row.saving).into()),
        ];
        self.speech.tell("match-point-link", &values)
    }

    /// From sellers on the left to buyers on the right; as wide as they save.
    pub(super) fn bands(&self) -> Figure {
        let speech = &self.speech;
        let mut nodes: Vec<Node> = Vec::new();
        let mut known: BTreeMap<(bool, &str), usize> = BTreeMap::new();
        let mut bands = Vec::new();
        for row in &self.portfolio {
            let mut node = |buys: bool, firm: &'_ str, key| {
                *known.entry(key).or_insert_with(|| {
                    let color = if buys { color::PINK } else { color::series(nodes.len() % 6) };
                    nodes.push(Node { name: self.firm(firm), color });
                    nodes.len() - 1
                })
            };
            let from = node(false, &row.seller, (false, row.seller.as_str()));
            let to = node(true, &row.buyer, (true, row.buyer.as_str()));
            bands.push(Band { from, to, width: row.saving.max(0.0), said: self.said(row) });
        }
        let height = 200 + 26 * nodes.len() as u32;
        let picture = sankey::picture(speech, &nodes, &bands);
        let alternative =
            self.portfolio.iter().take(5).map(|row| self.said(row)).collect::<Vec<_>>().join("; ");
        Figure::new("match-bands", speech.say("match-bands"), alternative, height.min(900), picture)
    }
}
