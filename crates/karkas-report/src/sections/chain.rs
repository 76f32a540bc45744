//! The value chain as a picture of flows: from suppliers through processes to buyers.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, ProcessId};

use crate::block::{Block, Section};
use crate::charts::sankey::{self, Band, Node};
use crate::charts::{Choice, Figure, color};
use crate::facts::{Kind, kind};
use crate::sections::Scene;

/// Goods that are only bought and carry less than this share of the period's trade are drawn as one.
const SMALL: f64 = 0.01;

/// Bands drawn at most.
const MOST_BANDS: usize = 84;

/// How wide a band is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    /// By worth of what flows.
    Worth,
    /// By share of the good's whole amount.
    Share,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Home,
    Country(String),
    Good(CommodityId),
    Small,
    Kind(Kind),
    Process(ProcessId),
    Buyers(String),
    Disposal,
}

struct Flow {
    from: Key,
    to: Key,
    good: CommodityId,
    amount: f64,
}

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let mut pictures = Vec::new();
    let mut nodes = 0;
    let mut hidden = Vec::new();
    let mut described = String::new();
    let last = scene.last();
    for t in 0..scene.view.periods().len() {
        let flows = flows(scene, t);
        let small = small(scene, &flows, t);
        if t == last {
            let sum: f64 = small.iter().map(|id| supplied(scene, *id, t)).sum();
            if !small.is_empty() {
                let values = [("count", small.len().into()), ("money", speech.money(sum).into())];
                hidden.push(speech.tell("chain-small-note", &values));
            }
            described = describe(scene, &flows, t);
        }
        for width in [Width::Worth, Width::Share] {
            let (picture, count, not_drawn) = picture(scene, &flows, &small, t, width);
            nodes = nodes.max(count);
            if t == last && width == Width::Worth && not_drawn.bands > 0 {
                let values =
                    [("count", not_drawn.bands.into()), ("money", speech.money(not_drawn.width).into())];
                hidden.push(speech.tell("chain-hidden-note", &values));
            }
            pictures.push(picture);
        }
    }
    if nodes == 0 {
        return None;
    }
    let mut figure = Figure::new(
        "chain",
        speech.say("chain-caption"),
        described,
        (nodes as u32 * 18).clamp(420, 900),
        serde_json::Value::Null,
    );
    figure.pictures = pictures;
    figure.choices = vec![
        Choice { label: speech.say("choose-period"), options: scene.periods(), first: last },
        Choice {
            label: speech.say("choose-width"),
            options: vec![speech.say("width-worth"), speech.say("width-share")],
            first: 0,
        },
    ];
    let mut blocks = vec![Block::Figure(figure), Block::note(speech.say("chain-note"))];
    blocks.extend(hidden.into_iter().map(Block::note));
    Some(Section { id: "chain", title: speech.say("chain-title"), lead: speech.say("chain-lead"), blocks })
}

/// Everything that moves in a period, as flows between suppliers, goods, processes and buyers.
fn flows(scene: &Scene<'_>, t: usize) -> Vec<Flow> {
    let facts = scene.facts;
    let mut flows = Vec::new();
    let mut push = |from: Key, to: Key, good: CommodityId, amount: f64| {
        if amount > 0.0 && kind(scene.view, good) != Kind::Carbon {
            flows.push(Flow { from, to, good, amount });
        }
    };
    for (good, origins) in &facts.supply {
        for (origin, amounts) in origins.iter().filter(|(origin, _)| !origin.made) {
            let from = if origin.home { Key::Home } else { Key::Country(origin.country.clone()) };
            push(from, Key::Good(*good), *good, amounts[t]);
        }
    }
    for ((good, process), amounts) in &facts.outputs {
        push(Key::Process(*process), Key::Good(*good), *good, amounts[t]);
    }
    for ((good, process), amounts) in &facts.inputs {
        push(Key::Good(*good), Key::Process(*process), *good, amounts[t]);
    }
    for ((good, country), amounts) in &facts.sales {
        let home = country.is_empty() || scene.view.is_home(Some(country));
        let buyers = Key::Buyers(if home { String::new() } else { country.clone() });
        push(Key::Good(*good), buyers, *good, amounts[t]);
    }
    for row in &scene.view.tables.disposals {
        if let Some(good) =
            scene.view.commodity_id(&row.commodity).filter(|_| scene.view.period(row.period) == Some(t))
        {
            push(Key::Good(good), Key::Disposal, good, row.amount * scene.view.weight(&row.scenario));
        }
    }
    flows
}

fn supplied(scene: &Scene<'_>, good: CommodityId, t: usize) -> f64 {
    let amounts = scene.facts.supply.get(&good).into_iter().flat_map(BTreeMap::values);
    scene.facts.value(good, t, amounts.map(|by| by[t]).sum())
}

/// Goods that nobody makes in the plan and that carry little of its trade.
fn small(scene: &Scene<'_>, flows: &[Flow], t: usize) -> BTreeSet<CommodityId> {
    let made: BTreeSet<CommodityId> =
        flows.iter().filter(|flow| matches!(flow.from, Key::Process(_))).map(|flow| flow.good).collect();
    let sold: BTreeSet<CommodityId> =
        flows.iter().filter(|flow| matches!(flow.to, Key::Buyers(_))).map(|flow| flow.good).collect();
    let goods: BTreeSet<CommodityId> = flows.iter().map(|flow| flow.good).collect();
    let bought: Vec<CommodityId> = goods
        .into_iter()
        .filter(|id| !made.contains(id) && !sold.contains(id) && kind(scene.view, *id) == Kind::Good)
        .collect();
    let all: f64 = flows
        .iter()
        .filter(|flow| matches!(flow.from, Key::Home | Key::Country(_)))
        .map(|flow| scene.facts.value(flow.good, t, flow.amount))
        .sum();
    bought.into_iter().filter(|id| supplied(scene, *id, t) < SMALL * all).collect()
}

fn picture(
    scene: &Scene<'_>,
    flows: &[Flow],
    small: &BTreeSet<CommodityId>,
    t: usize,
    width: Width,
) -> (serde_json::Value, usize, Hidden) {
    let speech = scene.speech;
    let seen = |key: &Key, good: CommodityId| match (key, kind(scene.view, good)) {
        (Key::Good(_), Kind::Good) if small.contains(&good) => Key::Small,
        (Key::Good(_), Kind::Good) => key.clone(),
        (Key::Good(_), kind) => Key::Kind(kind),
        _ => key.clone(),
    };
    let mut totals: BTreeMap<CommodityId, f64> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| matches!(flow.to, Key::Good(_))) {
        *totals.entry(flow.good).or_insert(0.0) += flow.amount;
    }
    let mut bands: Bands = BTreeMap::new();
    for flow in flows {
        let pair = (seen(&flow.from, flow.good), seen(&flow.to, flow.good));
        let grouped =
            matches!(pair.0, Key::Small | Key::Kind(_)) || matches!(pair.1, Key::Small | Key::Kind(_));
        let wide = match width {
            Width::Worth => scene.facts.value(flow.good, t, flow.amount),
            // Shares of different goods cannot be added up.
            Width::Share if grouped => 0.0,
            Width::Share => totals.get(&flow.good).map_or(0.0, |total| flow.amount / total),
        };
        if wide > 0.0 {
            let band = bands.entry(pair).or_default();
            band.0 += wide;
            band.1.push((flow.good, flow.amount));
        }
    }
    let hidden = hide(&mut bands);
    let keys: Vec<Key> = bands
        .keys()
        .flat_map(|(from, to)| [from.clone(), to.clone()])
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let nodes: Vec<Node> = keys.iter().map(|key| node(scene, key)).collect();
    let at = |key: &Key| keys.binary_search(key).unwrap_or_default();
    let bands: Vec<Band> = bands
        .iter()
        .map(|((from, to), (wide, goods))| {
            let mut goods = goods.clone();
            goods.sort_by(|a, b| scene.facts.value(b.0, t, b.1).total_cmp(&scene.facts.value(a.0, t, a.1)));
            let listed: Vec<String> = goods
                .iter()
                .take(3)
                .map(|(id, amount)| {
                    format!(
                        "{} {}",
                        scene.commodity(*id),
                        speech.amount_yearly(*amount, &scene.view.commodity(*id).unit)
                    )
                })
                .collect();
            let measure = match width {
                Width::Worth => speech.tell("chain-worth", &[("money", speech.money(*wide).into())]),
                Width::Share => speech.share(*wide),
            };
            let said = format!(
                "{} \u{2192} {}: {} ({measure})",
                node(scene, from).name,
                node(scene, to).name,
                listed.join("; ")
            );
            Band { from: at(from), to: at(to), width: *wide, said }
        })
        .collect();
    (sankey::picture(speech, &nodes, &bands), nodes.len(), hidden)
}

/// Bands that are not drawn.
#[derive(Default)]
struct Hidden {
    bands: usize,
    width: f64,
}

type Bands = BTreeMap<(Key, Key), (f64, Vec<(CommodityId, f64)>)>;

/// Takes out what would only clutter the picture: the weakest bands where there are many, and the weakest band of
/// each cycle, because a picture from left to right cannot show goods that come back.
fn hide(bands: &mut Bands) -> Hidden {
    let mut hidden = Hidden::default();
    let mut remove = |bands: &mut Bands, key: &(Key, Key)| {
        if let Some((wide, _)) = bands.remove(key) {
            hidden.bands += 1;
            hidden.width += wide;
        }
    };
    let mut widths: Vec<(f64, (Key, Key))> =
        bands.iter().map(|(key, (wide, _))| (*wide, key.clone())).collect();
    widths.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let least = 1e-4 * widths.first().map_or(0.0, |(wide, _)| *wide);
    for (position, (wide, key)) in widths.iter().enumerate() {
        if position >= MOST_BANDS || *wide < least {
            remove(bands, key);
        }
    }
    // What enters a node and does not leave it again because its way on is too weak to be drawn.
    loop {
        let onward: BTreeSet<Key> = bands.keys().map(|(from, _)| from.clone()).collect();
        let ends = |key: &Key| matches!(key, Key::Buyers(_) | Key::Disposal) || onward.contains(key);
        let dead: Vec<(Key, Key)> = bands.keys().filter(|(_, to)| !ends(to)).cloned().collect();
        if dead.is_empty() {
            break;
        }
        dead.iter().for_each(|key| remove(bands, key));
    }
    while let Some(cycle) = cycle(bands) {
        let weakest =
            cycle.into_iter().min_by(|a, b| bands[a].0.total_cmp(&bands[b].0).then_with(|| a.cmp(b)));
        match weakest {
            Some(key) => remove(bands, &key),
            None => break,
        }
    }
    hidden
}

/// The bands of one cycle, if there is one.
fn cycle(bands: &Bands) -> Option<Vec<(Key, Key)>> {
    let mut done: BTreeSet<&Key> = BTreeSet::new();
    for start in bands.keys().map(|(from, _)| from) {
        if done.contains(start) {
            continue;
        }
        let leaving =
            |key: &Key| bands.keys().filter(|(from, _)| from == key).map(|(_, to)| to).collect::<Vec<_>>();
        let mut way: Vec<(&Key, Vec<&Key>)> = vec![(start, leaving(start))];
        while let Some((key, next)) = way.last_mut() {
            let key = *key;
            let Some(to) = next.pop() else {
                done.insert(key);
                way.pop();
                continue;
            };
            if let Some(back) = way.iter().position(|(on_way, _)| *on_way == to) {
                let mut keys: Vec<&Key> = way[back..].iter().map(|(key, _)| *key).collect();
                keys.push(to);
                return Some(keys.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect());
            }
            if !done.contains(to) {
                way.push((to, leaving(to)));
            }
        }
    }
    None
}

fn node(scene: &Scene<'_>, key: &Key) -> Node {
    let speech = scene.speech;
    let (name, color) = match key {
        Key::Home if scene.view.knows_home() => (speech.say("chain-home"), color::GREEN),
        Key::Home => (speech.say("chain-suppliers"), color::GREEN),
        Key::Country(code) => {
            (speech.tell("chain-country", &[("country", scene.country(code).into())]), color::ORANGE)
        }
        Key::Good(id) => (scene.commodity(*id), color::QUIET),
        Key::Small => (speech.say("chain-small"), color::GREY),
        Key::Kind(Kind::Labour) => (speech.say("kind-labour"), "#56B4E9"),
        Key::Kind(Kind::Energy) => (speech.say("kind-energy"), "#F0E442"),
        Key::Kind(Kind::Land) => (speech.say("kind-land"), color::GREY),
        Key::Kind(_) => (speech.say("kind-carbon"), color::GREY),
        Key::Process(id) => (scene.process(*id), color::ACCENT),
        Key::Buyers(country) if country.is_empty() => (speech.say("chain-buyers"), color::PINK),
        Key::Buyers(country) => {
            (speech.tell("chain-buyers-abroad", &[("country", scene.country(country).into())]), color::PINK)
        }
        Key::Disposal => (speech.say("chain-disposal"), color::GREY),
    };
    Node { name, color }
}

fn describe(scene: &Scene<'_>, flows: &[Flow], t: usize) -> String {
    let speech = scene.speech;
    let mut processes: BTreeMap<ProcessId, f64> = BTreeMap::new();
    for flow in flows {
        if let Key::Process(process) = &flow.from {
            *processes.entry(*process).or_insert(0.0) += scene.facts.value(flow.good, t, flow.amount);
        }
    }
    let mut processes: Vec<(ProcessId, f64)> = processes.into_iter().collect();
    processes.sort_by(|a, b| b.1.total_cmp(&a.1));
    let named: Vec<String> = processes
        .iter()
        .take(8)
        .map(|(id, worth)| format!("{}: {}", scene.process(*id), speech.money(*worth)))
        .collect();
    speech.tell(
        "chain-alternative",
        &[("period", scene.last_period().into()), ("processes", named.join("; ").into())],
    )
}
