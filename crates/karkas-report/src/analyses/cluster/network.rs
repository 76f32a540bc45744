//! The page of `karkas cluster network`: communities of a network and the scales at which they are stable.

mod between;
mod pictures;
mod scales;

use std::collections::BTreeMap;

use karkas_community::describe::{
    CommunityInnerRow, CommunityLinkRow, CommunityMemberRow, CommunityOverlapRow, CommunityPlaceRow,
    CommunityRow, CommunityScaleRow, CommunitySweepRow,
};
use karkas_model::analysis::WrittenAnalysis;

use super::super::{AnalysisScene, Answer};
use super::{asked, fixed, method, numbers, tile, words};
use crate::block::{Block, Cell, Point, Row, Section, Table};
use crate::charts::{Choice, Figure, short};
use crate::input::ReportError;
use crate::sections::proof::Stamp;
use crate::sections::summary::Summary;

/// Rows of the table of communities; members that are named in each.
const ROWS: usize = 200;
const MEMBERS: usize = 5;
/// Communities that are drawn, and links between them.
const DRAWN: usize = 40;
const LINKS: usize = 160;

pub(super) struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    communities: Vec<CommunityRow>,
    links: Vec<CommunityLinkRow>,
    inner: Vec<CommunityInnerRow>,
    /// The weightiest members of each community, and the names of all nodes that have one.
    largest: BTreeMap<i64, Vec<CommunityMemberRow>>,
    names: BTreeMap<String, String>,
    overlaps: Vec<CommunityOverlapRow>,
    scales: Vec<CommunityScaleRow>,
    sweep: Vec<CommunitySweepRow>,
    places: Vec<CommunityPlaceRow>,
}

/// The page.
pub(in crate::analyses) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let (largest, names) = members(written)?;
    let mut page = Page {
        scene,
        communities: written.rows()?,
        links: written.rows()?,
        inner: written.rows()?,
        largest,
        names,
        overlaps: written.rows()?,
        scales: written.rows()?,
        sweep: written.rows()?,
        places: if written.has("community_places") { written.rows()? } else { Vec::new() },
    };
    page.links.sort_by(|a, b| b.weight.total_cmp(&a.weight).then((a.from, a.to).cmp(&(b.from, b.to))));
    let speech = scene.speech;
    let mut sections = vec![page.communities_section()];
    sections.extend(page.inside());
    sections.push(page.scales_section());
    sections.extend(page.between());
    sections.extend(page.places_section());
    sections.push(method(
        speech,
        &[
            "cluster-method-weights",
            "cluster-method-leiden",
            "cluster-method-plateau",
            "cluster-method-networks-of-chance",
            "cluster-method-drawing",
        ],
    ));
    Ok(Answer {
        title: speech.say("cluster-network-title"),
        kicker: speech.say("cluster-kicker"),
        description: speech.say("cluster-network-description"),
        stamps: page.stamps(),
        summary: page.summary(),
        sections,
    })
}

type Members = (BTreeMap<i64, Vec<CommunityMemberRow>>, BTreeMap<String, String>);

/// Of all members, which may be hundreds of thousands, those that are shown.
fn members(written: &WrittenAnalysis) -> Result<Members, ReportError> {
    let mut rows: Vec<CommunityMemberRow> = written.rows()?;
    let weight = |row: &CommunityMemberRow| row.weight_out.max(row.weight_in);
    rows.sort_by(|a, b| a.community.cmp(&b.community).then(weight(b).total_cmp(&weight(a))));
    let mut largest: BTreeMap<i64, Vec<CommunityMemberRow>> = BTreeMap::new();
    let mut names = BTreeMap::new();
    for row in rows {
        if !row.name.is_empty() {
            names.insert(row.node.clone(), row.name.clone());
        }
        let own = largest.entry(row.community).or_default();
        if own.len() < MEMBERS {
            own.push(row);
        }
    }
    Ok((largest, names))
}

impl Page<'_> {
    /// A node as people call it.
    fn node<'n>(&'n self, node: &'n str) -> &'n str {
        self.names.get(node).map_or(node, String::as_str)
    }

    /// A community: its number and its name.
    fn community(&self, number: i64) -> String {
        let name = self.communities.get(number as usize - 1).map_or("", |row| row.name.as_str());
        let known = self.node(name);
        format!("{number}. {}", short(known, 60))
    }

    fn answer(&self, key: &str) -> &serde_json::Value {
        &self.scene.written.manifest.figures[key]
    }

    fn stamps(&self) -> Vec<Stamp> {
        let speech = self.scene.speech;
        let stamp =
            |good: bool, id: &str| Stamp { class: if good { "good" } else { "bad" }, text: speech.say(id) };
        let mut stamps = Vec::new();
        // A resolution that was asked for, and the map equation, say nothing of other resolutions.
        if self.sweep.len() > 1 {
            let stable = self.answer("stable") == true;
            stamps
                .push(stamp(stable, if stable { "cluster-stamp-stable" } else { "cluster-stamp-unstable" }));
        }
        match self.answer("beyond_chance").as_bool() {
            Some(true) => stamps.push(stamp(true, "cluster-stamp-beyond-chance")),
            Some(false) => stamps.push(stamp(false, "cluster-stamp-chance")),
            None => {}
        }
        stamps
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let whole = |key: &str| speech.number(self.answer(key).as_f64().unwrap_or(0.0), 0);
        let scale = self.scales.first();
        let inside = scale.map_or(0.0, |scale| scale.share_inside);
        let expected = scale.map_or(0.0, |scale| scale.share_expected);
        let tiles = vec![
            tile(speech, "cluster-tile-nodes", whole("nodes"), &[("links", whole("links").into())]),
            tile(
                speech,
                "cluster-tile-communities",
                whole("communities"),
                &[("scales", self.scales.len().into())],
            ),
            tile(
                speech,
                "cluster-tile-inside",
                speech.share(inside),
                &[("expected", speech.share(expected).into())],
            ),
            tile(speech, "cluster-tile-agreement", fixed(speech, self.answer("agreement").as_f64(), 3), &[]),
        ];
        let point = |row: &CommunityRow| {
            let members: Vec<String> = self
                .largest
                .get(&row.community)
                .into_iter()
                .flatten()
                .take(3)
                .map(|member| short(self.node(&member.node), 40))
                .collect();
            let values = [("members", row.members.into()), ("list", members.join("; ").into())];
            Point {
                about: self.community(row.community),
                text: speech.tell("cluster-point-community", &values),
            }
        };
        let points = self.communities.iter().take(6).map(point).collect();
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    fn communities_section(&self) -> Section {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        let count = self.communities.len().min(DRAWN);
        if count > 1 {
            let links = self.drawn_links(count);
            let caption = speech.say("cluster-network-figure");
            let picture = pictures::communities(self, count, &links);
            let mut figure =
                Figure::new("communities", caption, speech.say("cluster-network-figure-words"), 620, picture);
            figure.bare = true;
            blocks.push(Block::Figure(figure));
            let (communities, pairs) = (self.communities.len() - count, self.links.len() - links.len());
            if communities + pairs > 0 {
                let values = [("communities", communities.into()), ("links", pairs.into())];
                blocks.push(Block::note(speech.tell("cluster-network-left", &values)));
            }
        }
        blocks.push(Block::Table(self.community_table()));
        Section {
            id: "communities",
            title: speech.say("cluster-communities"),
            lead: speech.say("cluster-communities-lead"),
            blocks,
        }
    }

    /// The heaviest links between the communities that are drawn, and of each at least its heaviest.
    fn drawn_links(&self, count: usize) -> Vec<&CommunityLinkRow> {
        let mut met = vec![false; count];
        let mut links = Vec::new();
        for row in self.links.iter().filter(|row| row.from as usize <= count && row.to as usize <= count) {
            let ends = [row.from as usize - 1, row.to as usize - 1];
            if links.len() < LINKS || ends.iter().any(|&end| !met[end]) {
                ends.iter().for_each(|&end| met[end] = true);
                links.push(row);
            }
        }
        links
    }

    fn community_table(&self) -> Table {
        let speech = self.scene.speech;
        let row = |row: &CommunityRow| {
            let members: Vec<String> = self
                .largest
                .get(&row.community)
                .into_iter()
                .flatten()
                .map(|member| short(self.node(&member.node), 32))
                .collect();
            let kept = row.internal_weight / (row.internal_weight + row.cut_weight).max(f64::MIN_POSITIVE);
            Row::from(vec![
                Cell::words(self.community(row.community)),
                Cell::number(speech.number(row.members as f64, 0)),
                Cell::number(speech.compact(row.internal_weight)),
                Cell::number(speech.compact(row.cut_weight)),
                Cell::number(speech.percent(kept, 0)).with_bar(kept),
                Cell::number(row.density.map_or_else(|| "\u{2013}".to_owned(), |share| speech.share(share))),
                Cell::words(members.join("; ")),
            ])
        };
        let all = self.communities.len();
        Table {
            caption: speech.say("cluster-communities-caption"),
            class: "sortable",
            head: vec![
                words(speech, "community"),
                numbers(speech, "members"),
                numbers(speech, "internal"),
                numbers(speech, "cut"),
                numbers(speech, "kept"),
                numbers(speech, "density"),
                words(speech, "largest-members"),
            ],
            rows: self.communities.iter().take(ROWS).map(row).collect(),
            note: (all > ROWS)
                .then(|| speech.tell("cluster-shown", &[("shown", ROWS.into()), ("all", all.into())])),
            ..Table::default()
        }
    }

    /// The inner networks of the largest communities.
    fn inside(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let mut shown: Vec<i64> = self.inner.iter().map(|row| row.community).collect();
        shown.dedup();
        let first = shown.first()?;
        let mut figure = Figure::new(
            "inside",
            speech.say("cluster-inside-figure"),
            speech.say("cluster-inside-figure-words"),
            600,
            pictures::inside(self, *first),
        );
        figure.bare = true;
        if shown.len() > 1 {
            let options = shown.iter().map(|number| self.community(*number)).collect();
            figure.choices =
                vec![Choice { label: speech.say("cluster-column-community"), options, first: 0 }];
            figure.pictures = shown.iter().map(|number| pictures::inside(self, *number)).collect();
        }
        Some(Section {
            id: "inside",
            title: speech.say("cluster-inside"),
            lead: speech.say("cluster-inside-lead"),
            blocks: vec![Block::Figure(figure)],
        })
    }
}

/// Whether links of the network have a direction.
fn is_directed(page: &Page<'_>) -> bool {
    page.answer("directed") == true
}

/// The objective, by its name.
fn quality(page: &Page<'_>) -> String {
    asked(page.scene, "quality")
}
