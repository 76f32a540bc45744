//! Which boxes and arrows a picture of a value chain has.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, ProcessId};
use karkas_model::project::Project;

use crate::graph::GraphOptions;
use crate::input::ReportError;
use crate::speech::Speech;

/// With more boxes than this, what clutters most is drawn together or left out, and the picture says so.
const CROWDED: usize = 45;
/// Kinds of commodity that nearly every process uses.
const EVERYWHERE: &[&str] = &["labour", "labor", "energy", "power", "utility", "land", "floor", "carbon"];

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A commodity.
    Commodity,
    /// A process, or all variants of one product.
    Process,
    /// Those who offer a commodity.
    Offer,
    /// Those who ask for a commodity.
    Demand,
}

/// A box.
#[derive(Debug)]
pub struct Node {
    /// Name in the DOT language.
    pub id: String,
    /// What it stands for.
    pub shape: Shape,
    /// Lines of text.
    pub lines: Vec<String>,
}

/// Boxes, arrows and remarks.
#[derive(Debug)]
pub struct Chain {
    /// Boxes.
    pub nodes: Vec<Node>,
    /// Arrows between positions of boxes.
    pub edges: Vec<(usize, usize)>,
    /// What the picture shows and what it leaves out.
    pub remarks: Vec<String>,
}

/// Processes that make the same product.
struct Group {
    processes: Vec<ProcessId>,
    inputs: BTreeSet<CommodityId>,
    outputs: BTreeSet<CommodityId>,
}

impl Chain {
    /// The picture's contents.
    ///
    /// # Errors
    /// Where the commodity to look around is not in the project.
    pub fn new(project: &Project, options: &GraphOptions) -> Result<Self, ReportError> {
        let speech = Speech::new(options.lang, project);
        let mut groups = groups(project);
        let made: BTreeSet<CommodityId> =
            groups.iter().flat_map(|group| group.outputs.iter().copied()).collect();
        let mut shown: BTreeSet<CommodityId> = project.commodities.ids().collect();
        if let Some(around) = &options.around {
            let found = project.commodities.enumerate().find(|(_, item)| item.id == *around);
            let (centre, _) = found
                .ok_or_else(|| ReportError::Graph(format!("the project has no commodity `{around}`")))?;
            (groups, shown) = near(groups, centre, options.depth.unwrap_or(1));
        }
        let touched = |groups: &[Group]| -> BTreeSet<CommodityId> {
            groups.iter().flat_map(|group| group.inputs.iter().chain(&group.outputs)).copied().collect()
        };
        let asked: BTreeSet<CommodityId> = project.demands.iter().map(|demand| demand.commodity).collect();
        let offered: BTreeSet<CommodityId> = project.offers.iter().map(|offer| offer.commodity).collect();
        let in_chain = touched(&groups);
        shown.retain(|id| in_chain.contains(id) || asked.contains(id) || offered.contains(id));
        let mut chain = Self { nodes: Vec::new(), edges: Vec::new(), remarks: Vec::new() };
        let full = groups.len()
            + shown.len()
            + shown.intersection(&asked).count()
            + shown.intersection(&offered).count();
        let mut together: BTreeMap<usize, Vec<CommodityId>> = BTreeMap::new();
        if full > CROWDED {
            let everywhere = |id: &CommodityId| {
                let kind = project.commodities[*id].kind.as_deref();
                kind.is_some_and(|kind| EVERYWHERE.contains(&kind))
                    && options.around.as_deref() != Some(&project.commodities[*id].id)
            };
            let left_out: Vec<String> = shown
                .iter()
                .filter(|id| everywhere(id))
                .map(|id| speech.name(&project.commodities[*id].name))
                .collect();
            shown.retain(|id| !everywhere(id));
            if !left_out.is_empty() {
                chain.remarks.push(speech.tell("graph-left-out", &[("names", left_out.join(", ").into())]));
            }
            together = bought_for_one(&groups, &shown, |good| asked.contains(good) || made.contains(good));
            for goods in together.values() {
                for good in goods {
                    shown.remove(good);
                }
            }
            if !together.is_empty() {
                chain.remarks.push(speech.say("graph-together"));
            }
        }
        chain.add(project, &speech, &groups, &shown, &together);
        let counts = [
            ("goods", chain.count(Shape::Commodity).into()),
            ("processes", groups.iter().map(|group| group.processes.len()).sum::<usize>().into()),
        ];
        chain.remarks.insert(0, speech.tell("graph-counts", &counts));
        Ok(chain)
    }

    fn count(&self, shape: Shape) -> usize {
        self.nodes.iter().filter(|node| node.shape == shape).count()
    }

    fn push(&mut self, id: String, shape: Shape, lines: Vec<String>) -> usize {
        self.nodes.push(Node { id, shape, lines });
        self.nodes.len() - 1
    }

    fn add(
        &mut self,
        project: &Project,
        speech: &Speech,
        groups: &[Group],
        shown: &BTreeSet<CommodityId>,
        together: &BTreeMap<usize, Vec<CommodityId>>,
    ) {
        let mut goods: BTreeMap<CommodityId, usize> = BTreeMap::new();
        for id in shown {
            let commodity = &project.commodities[*id];
            let name = speech.name(&commodity.name);
            let lines = folded(&format!("{name}, {}", speech.unit(&commodity.unit)), 24);
            goods.insert(*id, self.push(format!("commodity {}", commodity.id), Shape::Commodity, lines));
        }
        for id in shown {
            let commodity = &project.commodities[*id];
            let partners = partners(project, speech, *id);
            if !partners.is_empty() {
                let lines = folded(&summed(speech, &partners, 3), 24);
                let offer = self.push(format!("offer {}", commodity.id), Shape::Offer, lines);
                self.edges.push((offer, goods[id]));
            }
            let buyers = buyers(project, speech, *id);
            if !buyers.is_empty() {
                let lines = folded(&summed(speech, &buyers, 3), 24);
                let demand = self.push(format!("demand {}", commodity.id), Shape::Demand, lines);
                self.edges.push((goods[id], demand));
            }
        }
        for (position, group) in groups.iter().enumerate() {
            let lines = group_lines(project, speech, group);
            let ids: Vec<&str> =
                group.processes.iter().map(|id| project.processes[*id].id.as_str()).collect();
            let process = self.push(format!("process {}", ids.join(" ")), Shape::Process, lines);
            self.edges
                .extend(group.inputs.iter().filter_map(|id| goods.get(id)).map(|good| (*good, process)));
            self.edges
                .extend(group.outputs.iter().filter_map(|id| goods.get(id)).map(|good| (process, *good)));
            if let Some(bought) = together.get(&position) {
                let names: Vec<String> =
                    bought.iter().map(|id| speech.name(&project.commodities[*id].name)).collect();
                let mut lines = vec![speech.say("graph-bought")];
                lines.extend(folded(&summed(speech, &names, 6), 30));
                let offer = self.push(format!("bought for {}", ids.join(" ")), Shape::Offer, lines);
                self.edges.push((offer, process));
            }
        }
    }
}

/// Processes by product; those without one stand alone.
fn groups(project: &Project) -> Vec<Group> {
    let mut by_product: BTreeMap<CommodityId, usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (id, process) in project.processes.enumerate() {
        let fresh = || Group { processes: Vec::new(), inputs: BTreeSet::new(), outputs: BTreeSet::new() };
        let position = match process.product {
            Some(product) => *by_product.entry(product).or_insert_with(|| {
                groups.push(fresh());
                groups.len() - 1
            }),
            None => {
                groups.push(fresh());
                groups.len() - 1
            }
        };
        let group = &mut groups[position];
        group.processes.push(id);
        for flow in &process.recipe {
            let side = if flow.amount.range().1 > 0.0 { &mut group.outputs } else { &mut group.inputs };
            side.insert(flow.commodity);
        }
    }
    groups
}

/// What lies at most `depth` processes away from a commodity, against the stream and with it.
fn near(groups: Vec<Group>, centre: CommodityId, depth: usize) -> (Vec<Group>, BTreeSet<CommodityId>) {
    let mut kept = BTreeSet::new();
    let mut goods = BTreeSet::from([centre]);
    for with_stream in [false, true] {
        let mut front = BTreeSet::from([centre]);
        for _ in 0..depth {
            let mut next = BTreeSet::new();
            for (position, group) in groups.iter().enumerate() {
                let (reached, beyond) = if with_stream {
                    (&group.inputs, &group.outputs)
                } else {
                    (&group.outputs, &group.inputs)
                };
                if !reached.is_disjoint(&front) {
                    kept.insert(position);
                    next.extend(beyond.iter().copied());
                    goods.extend(beyond.iter().copied());
                }
            }
            front = next;
        }
    }
    let groups = groups.into_iter().enumerate().filter(|(position, _)| kept.contains(position));
    (groups.map(|(_, group)| group).collect(), goods)
}

/// Goods that are used by one group of processes only, by the position of that group; without those to keep apart.
fn bought_for_one(
    groups: &[Group],
    shown: &BTreeSet<CommodityId>,
    apart: impl Fn(&CommodityId) -> bool,
) -> BTreeMap<usize, Vec<CommodityId>> {
    let mut together: BTreeMap<usize, Vec<CommodityId>> = BTreeMap::new();
    for good in shown.iter().filter(|good| !apart(good)) {
        let users: Vec<usize> = groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.inputs.contains(good))
            .map(|(i, _)| i)
            .collect();
        if let [user] = users[..] {
            together.entry(user).or_default().push(*good);
        }
    }
    together
}

fn group_lines(project: &Project, speech: &Speech, group: &Group) -> Vec<String> {
    if let [only] = &group.processes[..] {
        return folded(&speech.name(&project.processes[*only].name), 26);
    }
    let product = group.processes.first().and_then(|id| project.processes[*id].product);
    let name = product.map_or_else(String::new, |id| speech.name(&project.commodities[id].name));
    let mut variants: Vec<String> = Vec::new();
    for id in &group.processes {
        let process = &project.processes[*id];
        let variant = process
            .variant
            .as_deref()
            .map_or_else(|| speech.name(&process.name), |v| speech.known("variant", v));
        if !variants.contains(&variant) {
            variants.push(variant);
        }
    }
    let count =
        speech.tell("graph-ways", &[("product", name.into()), ("count", group.processes.len().into())]);
    let mut lines = folded(&count, 26);
    lines.extend(folded(&summed(speech, &variants, 4), 30));
    lines
}

fn partners(project: &Project, speech: &Speech, good: CommodityId) -> Vec<String> {
    let mut names = Vec::new();
    for offer in project.offers.iter().filter(|offer| offer.commodity == good) {
        let place = speech.name(&project.places[offer.place].name);
        let name = match offer.partner.as_str() {
            "" | "local" => place,
            partner => speech.known("partner", partner),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn buyers(project: &Project, speech: &Speech, good: CommodityId) -> Vec<String> {
    let mut names = Vec::new();
    for demand in project.demands.iter().filter(|demand| demand.commodity == good) {
        let place = speech.name(&project.places[demand.place].name);
        let name = match demand.segment.as_str() {
            "" | "all" => place,
            segment => format!("{place}: {}", speech.known("segment", segment)),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The first names, and how many more there are.
fn summed(speech: &Speech, names: &[String], most: usize) -> String {
    let shown = names[..names.len().min(most)].join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} {}", speech.tell("and-more", &[("count", more.into())])),
    }
}

/// A text cut into lines of about `width` letters.
pub(crate) fn folded(text: &str, width: usize) -> Vec<String> {
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
    lines
}
