//! Nodes that stand between communities, and how communities lie over places.

use std::collections::BTreeMap;

use karkas_community::describe::{CommunityOverlapRow, CommunityPlaceRow};
use serde_json::json;

use super::super::{maybe, numbers, words};
use super::Page;
use crate::block::{Block, Cell, Row, Section, Table};
use crate::charts::{Figure, axis, color, picture, plain, short};

/// Nodes of the table; communities and places of the picture; rows of its table.
const NODES: usize = 60;
const COMMUNITIES: usize = 20;
const PLACES: usize = 24;
const ROWS: usize = 60;

impl Page<'_> {
    /// Nodes a good part of whose weight lies in other communities, those with the largest such part first.
    pub(super) fn between(&self) -> Option<Section> {
        if self.overlaps.is_empty() {
            return None;
        }
        let speech = self.scene.speech;
        let mut nodes: Vec<(&str, f64, Vec<&CommunityOverlapRow>)> = Vec::new();
        for row in &self.overlaps {
            if nodes.last().is_none_or(|node| node.0 != row.node) {
                nodes.push((&row.node, 0.0, Vec::new()));
            }
            if let Some(node) = nodes.last_mut() {
                node.1 += if row.own == 0 { row.share } else { 0.0 };
                node.2.push(row);
            }
        }
        // A stable sort: equal shares stay in the order of nodes.
        nodes.sort_by(|a, b| b.1.total_cmp(&a.1));
        let row = |(node, outside, rows): &(&str, f64, Vec<&CommunityOverlapRow>)| {
            let own = rows.iter().find(|row| row.own == 1);
            let mut others: Vec<&&CommunityOverlapRow> = rows.iter().filter(|row| row.own == 0).collect();
            others.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.community.cmp(&b.community)));
            let said: Vec<String> = others
                .iter()
                .take(4)
                .map(|row| {
                    format!("{} ({})", short(&self.community(row.community), 36), speech.share(row.share))
                })
                .collect();
            Row::from(vec![
                Cell::words(short(self.node(node), 60)),
                Cell::words(own.map(|row| short(&self.community(row.community), 36)).unwrap_or_default()),
                Cell::number(own.map_or_else(|| "\u{2013}".to_owned(), |row| speech.percent(row.share, 0))),
                Cell::number(speech.percent(*outside, 0)).with_bar(*outside),
                Cell::words(said.join("; ")),
            ])
        };
        let (all, shown) = (nodes.len(), nodes.len().min(NODES));
        Some(Section {
            id: "between",
            title: speech.say("cluster-between"),
            lead: speech.say("cluster-between-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("cluster-between-caption"),
                class: "sortable",
                head: vec![
                    words(speech, "node"),
                    words(speech, "own"),
                    numbers(speech, "own-share"),
                    numbers(speech, "outside"),
                    words(speech, "others"),
                ],
                rows: nodes.iter().take(NODES).map(row).collect(),
                note: (all > shown)
                    .then(|| speech.tell("cluster-shown", &[("shown", shown.into()), ("all", all.into())])),
                ..Table::default()
            })],
        })
    }

    /// How communities lie over places.
    pub(super) fn places_section(&self) -> Option<Section> {
        if self.places.is_empty() {
            return None;
        }
        let speech = self.scene.speech;
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for row in &self.places {
            *sums.entry(&row.place).or_default() += row.members;
        }
        let mut order: Vec<(&str, i64)> = sums.into_iter().collect();
        order.sort_by_key(|(_, members)| std::cmp::Reverse(*members));
        let places: Vec<&str> = order.iter().take(PLACES).map(|(place, _)| *place).collect();
        let count = self.communities.len().min(COMMUNITIES);
        let cell = |community: i64, place: &str| {
            self.places.iter().find(|row| row.community == community && row.place == place)
        };
        let numbers_of = 1..=count as i64;
        let z: Vec<Vec<Option<f64>>> = numbers_of
            .clone()
            .map(|community| {
                places.iter().map(|place| cell(community, place).map(|row| row.location_quotient)).collect()
            })
            .collect();
        let hover: Vec<Vec<String>> = numbers_of
            .clone()
            .map(|community| {
                let said = |row: &CommunityPlaceRow| {
                    let values = [
                        ("members", row.members.into()),
                        ("quotient", speech.compact(row.location_quotient).into()),
                    ];
                    plain(&speech.tell("cluster-hover-place", &values))
                };
                places.iter().map(|place| cell(community, place).map(said).unwrap_or_default()).collect()
            })
            .collect();
        let names: Vec<String> =
            numbers_of.map(|community| plain(&short(&self.community(community), 34))).collect();
        let heat = json!({
            "type": "heatmap", "x": places.iter().map(|place| plain(&short(place, 22))).collect::<Vec<_>>(), "y": names, "z": z,
            "customdata": hover, "zmin": 0, "zmax": 4, "xgap": 1, "ygap": 1,
            "colorscale": [[0.0, "#f2f6fa"], [0.25, "#cfe1f0"], [0.5, "#6baed6"], [1.0, "#08306b"]],
            "colorbar": {"title": {"text": plain(&speech.say("cluster-column-quotient")), "side": "right"}, "thickness": 12},
            "hovertemplate": "%{y}<br>%{x}<br>%{customdata}<extra></extra>"
        });
        let layout = json!({
            "xaxis": axis(&json!({"type": "category", "showgrid": false, "tickangle": -40, "dtick": 1})),
            "yaxis": axis(&json!({"type": "category", "autorange": "reversed", "showgrid": false, "dtick": 1})),
            "margin": {"l": 12, "t": 12, "b": 60, "r": 12}, "plot_bgcolor": color::LAND
        });
        let mut figure = Figure::new(
            "places",
            speech.say("cluster-places-figure"),
            speech.say("cluster-places-figure-words"),
            (190 + 24 * count) as u32,
            picture(speech, vec![heat], &layout),
        );
        figure.bare = true;
        let mut strong: Vec<&CommunityPlaceRow> = self.places.iter().filter(|row| row.members > 1).collect();
        strong.sort_by(|a, b| {
            b.members.cmp(&a.members).then(b.location_quotient.total_cmp(&a.location_quotient))
        });
        let row = |row: &&CommunityPlaceRow| {
            Row::from(vec![
                Cell::words(self.community(row.community)),
                Cell::words(row.place.clone()),
                Cell::number(speech.number(row.members as f64, 0)),
                Cell::number(speech.percent(row.share_of_community, 0)).with_bar(row.share_of_community),
                Cell::number(speech.percent(row.share_of_place, 0)).with_bar(row.share_of_place),
                Cell::number(maybe(speech, Some(row.location_quotient))),
            ])
        };
        let (all, shown) = (strong.len(), strong.len().min(ROWS));
        Some(Section {
            id: "places",
            title: speech.say("cluster-places"),
            lead: speech.say("cluster-places-lead"),
            blocks: vec![
                Block::Figure(figure),
                Block::Table(Table {
                    caption: speech.say("cluster-places-caption"),
                    class: "sortable",
                    head: vec![
                        words(speech, "community"),
                        words(speech, "place"),
                        numbers(speech, "members"),
                        numbers(speech, "of-community"),
                        numbers(speech, "of-place"),
                        numbers(speech, "quotient"),
                    ],
                    rows: strong.iter().take(ROWS).map(row).collect(),
                    note: (all > shown).then(|| {
                        speech.tell("cluster-shown", &[("shown", shown.into()), ("all", all.into())])
                    }),
                    ..Table::default()
                }),
            ],
        })
    }
}
