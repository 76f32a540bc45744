//! The map of sites, partners and flows.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId};

use crate::block::{Block, Section};
use crate::charts::map::{Map, Role, Spot, Stream};
use crate::facts::{Kind, kind};
use crate::sections::Scene;

/// Streams drawn on one map.
const STREAMS: usize = 60;
/// Places nearer to one another than this many degrees may be drawn as one on a wide map.
const NEAR: f64 = 1.5;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let groups = groups(scene);
    let wide = figure(scene, "map", &groups);
    let mut blocks = Vec::new();
    if let Some((figure, note)) = wide {
        blocks.push(Block::Figure(figure));
        blocks.extend(note.map(Block::note));
    }
    if let Some(cluster) = cluster(&groups) {
        let single: Vec<Group> =
            cluster.iter().map(|place| Group { name: None, members: vec![*place] }).collect();
        if let Some((mut figure, note)) = figure(scene, "map-near", &single) {
            figure.caption = speech.say("map-near-caption");
            blocks.push(Block::Figure(figure));
            blocks.extend(note.map(Block::note));
        }
    }
    blocks.push(Block::note(speech.say("map-note")));
    if blocks.len() == 1 {
        return None;
    }
    Some(Section {
        id: "map",
        title: speech.say("map-title"),
        lead: speech.tell("map-lead", &[("period", scene.last_period().into())]),
        blocks,
    })
}

/// Places that are drawn as one.
struct Group {
    name: Option<String>,
    members: Vec<PlaceId>,
}

/// Places with coordinates, those of one city and near to each other as one.
fn groups(scene: &Scene<'_>) -> Vec<Group> {
    let mut groups: Vec<(Option<&str>, (f64, f64), Group)> = Vec::new();
    for (id, place) in scene.view.project.places.enumerate() {
        let (Some(lat), Some(lon)) = (place.lat, place.lon) else { continue };
        let city = place.city.as_deref().filter(|city| !city.is_empty());
        let near = |at: &(f64, f64)| (at.0 - lon).abs() < NEAR && (at.1 - lat).abs() < NEAR;
        match groups.iter_mut().find(|(other, at, _)| city.is_some() && *other == city && near(at)) {
            Some((_, _, group)) => group.members.push(id),
            None => groups.push((city, (lon, lat), Group { name: None, members: vec![id] })),
        }
    }
    for (city, _, group) in &mut groups {
        if let (Some(city), true) = (city, group.members.len() > 1) {
            // The place that bears the city's name knows it in both languages.
            let own = group.members.iter().find(|id| scene.view.place(**id).id.eq_ignore_ascii_case(city));
            group.name = Some(own.map_or_else(|| (*city).to_string(), |id| scene.place(*id)));
        }
    }
    groups.into_iter().map(|(_, _, group)| group).collect()
}

/// The places of the group with the most of them, where a map of its own is worth while.
fn cluster(groups: &[Group]) -> Option<&[PlaceId]> {
    let largest = groups.iter().max_by_key(|group| group.members.len())?;
    (groups.len() > 1 && largest.members.len() > 2).then_some(&largest.members[..])
}

fn figure(scene: &Scene<'_>, id: &str, groups: &[Group]) -> Option<(crate::charts::Figure, Option<String>)> {
    let speech = scene.speech;
    let (streams, note) = streams(scene, groups);
    let touched: Vec<(f64, f64)> = streams.iter().flat_map(|stream| [stream.from, stream.to]).collect();
    let spots: Vec<Spot> = groups
        .iter()
        .map(|group| spot(scene, group))
        .filter(|spot| spot.role != Role::Other || touched.contains(&spot.at))
        .collect();
    if spots.is_empty() {
        return None;
    }
    let named = |role: Role| -> Vec<String> {
        spots.iter().filter(|spot| spot.role == role).map(|spot| spot.name.clone()).collect()
    };
    let mut strongest: Vec<&Stream> = streams.iter().collect();
    strongest.sort_by(|a, b| b.size.total_cmp(&a.size));
    let strongest: Vec<String> =
        strongest.iter().take(5).filter_map(|stream| stream.lines.first().cloned()).collect();
    let alternative = speech.tell(
        "map-alternative",
        &[
            ("new", speech.list(&named(Role::New)).into()),
            ("suppliers", speech.list(&[named(Role::SupplierAbroad), named(Role::Supplier)].concat()).into()),
            ("streams", strongest.join("; ").into()),
        ],
    );
    let map = Map {
        id,
        caption: speech.tell("map-caption", &[("period", scene.last_period().into())]),
        alternative,
        spots,
        streams,
        land: scene.land,
        outlines: scene.input.outlines,
    };
    map.figure(speech).map(|figure| (figure, note))
}

fn position(scene: &Scene<'_>, group: &Group) -> (f64, f64) {
    let places = group.members.iter().map(|id| scene.view.place(*id));
    let count = group.members.len() as f64;
    let sum = places.fold((0.0, 0.0), |sum, place| {
        (sum.0 + place.lon.unwrap_or_default(), sum.1 + place.lat.unwrap_or_default())
    });
    (sum.0 / count, sum.1 / count)
}

fn spot(scene: &Scene<'_>, group: &Group) -> Spot {
    let speech = scene.speech;
    let last = scene.last();
    let mut lines = Vec::new();
    let facilities = scene.facts.facilities.iter().filter(|f| group.members.contains(&f.place));
    let mut facilities: Vec<_> = facilities.collect();
    facilities.sort_by(|a, b| b.total_investment().total_cmp(&a.total_investment()));
    let investment: f64 = facilities.iter().map(|f| f.total_investment()).sum();
    for facility in facilities.iter().filter(|f| f.is_new()).take(6) {
        lines.push(speech.tell(
            "map-spot-new",
            &[
                ("process", scene.process(facility.process).into()),
                ("money", speech.money(facility.total_investment()).into()),
            ],
        ));
    }
    let new = facilities.iter().filter(|f| f.is_new()).count();
    if new > 6 {
        lines.push(speech.tell("and-more", &[("count", (new - 6).into())]));
    }
    let stands = facilities.iter().any(|f| largest_of(&f.standing) > 0.0);
    let goods = |id: CommodityId| kind(scene.view, id) == Kind::Good;
    let mut bought: Vec<(String, f64, bool)> = Vec::new();
    for (supplier, bought_here) in &scene.facts.suppliers {
        if group.members.contains(&supplier.place)
            && goods(supplier.commodity)
            && bought_here.amount[last] > 0.0
        {
            let amount = speech
                .amount_yearly(bought_here.amount[last], &scene.view.commodity(supplier.commodity).unit);
            bought.push((
                format!("{} {amount}", scene.commodity(supplier.commodity)),
                bought_here.money[last],
                supplier.home,
            ));
        }
    }
    bought.sort_by(|a, b| b.1.total_cmp(&a.1));
    let money: f64 = bought.iter().map(|(_, money, _)| money).sum();
    let abroad = bought.iter().any(|(_, _, home)| !home);
    for (text, ..) in bought.iter().take(5) {
        lines.push(speech.tell("map-spot-buys", &[("good", text.as_str().into())]));
    }
    if bought.len() > 5 {
        lines.push(speech.tell("and-more", &[("count", (bought.len() - 5).into())]));
    }
    let sells = scene.view.tables.sales.iter().any(|row| {
        row.amount > 0.0
            && scene.view.place_id(&row.place).is_some_and(|place| group.members.contains(&place))
    });
    let role = match () {
        () if new > 0 => Role::New,
        () if stands => Role::Standing,
        () if abroad => Role::SupplierAbroad,
        () if !bought.is_empty() => Role::Supplier,
        () if sells => Role::Demand,
        () => Role::Other,
    };
    let most: f64 = scene.facts.facilities.iter().map(|f| f.total_investment()).sum();
    let size = match role {
        Role::New if most > 0.0 => investment / most,
        Role::SupplierAbroad | Role::Supplier => {
            let (_, all) = scene.facts.paid_abroad();
            if all[last] > 0.0 { (money / all[last]).min(1.0) } else { 0.0 }
        }
        _ => 0.0,
    };
    let name = group
        .name
        .clone()
        .unwrap_or_else(|| group.members.first().map_or_else(String::new, |id| scene.place(*id)));
    Spot { name, at: position(scene, group), role, size, lines }
}

fn largest_of(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

/// What moves between two groups: their positions, its worth, and its goods with their amounts.
type Weighed = ((usize, usize), f64, Vec<(CommodityId, f64)>);

/// Flows between groups in the last period by worth, and a remark on those that are not drawn.
fn streams(scene: &Scene<'_>, groups: &[Group]) -> (Vec<Stream>, Option<String>) {
    let speech = scene.speech;
    let view = scene.view;
    let last = scene.last();
    let of: BTreeMap<PlaceId, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(position, group)| group.members.iter().map(move |id| (*id, position)))
        .collect();
    let mut sums: BTreeMap<(usize, usize), BTreeMap<CommodityId, f64>> = BTreeMap::new();
    for row in &view.tables.flows {
        let (Some(from), Some(to), Some(commodity)) =
            (view.place_id(&row.from), view.place_id(&row.to), view.commodity_id(&row.commodity))
        else {
            continue;
        };
        if view.period(row.period) != Some(last) {
            continue;
        }
        if let (Some(from), Some(to)) = (of.get(&from), of.get(&to))
            && from != to
        {
            *sums.entry((*from, *to)).or_default().entry(commodity).or_insert(0.0) +=
                row.sent * view.weight(&row.scenario);
        }
    }
    let mut weighed: Vec<Weighed> = sums
        .into_iter()
        .map(|(pair, goods)| {
            let mut goods: Vec<(CommodityId, f64)> = goods.into_iter().collect();
            goods.sort_by(|a, b| {
                scene.facts.value(b.0, last, b.1).total_cmp(&scene.facts.value(a.0, last, a.1))
            });
            let worth = goods.iter().map(|(id, amount)| scene.facts.value(*id, last, *amount)).sum();
            (pair, worth, goods)
        })
        .collect();
    weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let most = weighed.first().map_or(0.0, |(_, worth, _)| *worth);
    let hidden: f64 = weighed.iter().skip(STREAMS).map(|(_, worth, _)| worth).sum();
    let note = (weighed.len() > STREAMS).then(|| {
        let values = [("count", (weighed.len() - STREAMS).into()), ("money", speech.money(hidden).into())];
        speech.tell("map-rest", &values)
    });
    let name = |position: usize| {
        let group = &groups[position];
        group
            .name
            .clone()
            .unwrap_or_else(|| group.members.first().map_or_else(String::new, |id| scene.place(*id)))
    };
    let country =
        |position: usize| groups[position].members.first().and_then(|id| view.place(*id).country.clone());
    let stream = |((from, to), worth, goods): &Weighed| {
        let mut lines = vec![speech.tell(
            "map-stream",
            &[("from", name(*from).into()), ("to", name(*to).into()), ("money", speech.money(*worth).into())],
        )];
        for (commodity, amount) in goods.iter().take(6) {
            let amount = speech.amount_yearly(*amount, &view.commodity(*commodity).unit);
            lines.push(format!("{} {amount}", scene.commodity(*commodity)));
        }
        if goods.len() > 6 {
            lines.push(speech.tell("and-more", &[("count", (goods.len() - 6).into())]));
        }
        Stream {
            from: position(scene, &groups[*from]),
            to: position(scene, &groups[*to]),
            size: if most > 0.0 { worth / most } else { 0.0 },
            across: country(*from) != country(*to),
            lines,
        }
    };
    (weighed.iter().take(STREAMS).map(stream).collect(), note)
}
