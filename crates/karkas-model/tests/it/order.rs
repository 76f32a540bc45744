//! The order of rows and the file format change nothing but numbering.

use std::collections::BTreeSet;

use karkas_model::project::Project;
use karkas_model::resolve::load;
use proptest::prelude::*;

use crate::folder::{COMMODITIES, PLACES, folder, shown};

const TABLES: [(&str, &str); 7] = [
    ("places.csv", PLACES),
    ("commodities.csv", COMMODITIES),
    (
        "processes.csv",
        "process,unit,recipe\nmine,t,20 kWh power -> 1 t ore\nplant,unit,0.4 t ore -> 1 unit engine\n",
    ),
    ("candidates.csv", "place,process,capex_factor\nkind:site,*,2\nnorth,mine,1\nport,plant,3\n"),
    (
        "lanes.csv",
        "from,to,commodity,cost,capacity\n*,*,*,9,\nnorth,south,ore;engine,30 USD/t,5 kt\nsouth,port,engine,2,\n",
    ),
    (
        "offers.csv",
        "place,commodity,year,price\nport,ore,2026,1\nport,ore,2030,2\nkind:site,power,,0.1\nnorth,power,,0.2\n",
    ),
    (
        "demands.csv",
        "place,commodity,year,quantity\nport,engine,2026,5\nport,engine,2028,7\nnorth,engine,,1\n",
    ),
];

/// What a project says, by ids and without positions and origins.
fn facts(project: &Project) -> BTreeSet<String> {
    let place = |id| &project.places[id].id;
    let commodity = |id| &project.commodities[id].id;
    let mut facts = BTreeSet::new();
    for one in &project.candidates {
        facts.insert(format!(
            "{} {} {}",
            place(one.place),
            project.processes[one.process].id,
            one.capex_factor
        ));
    }
    for lane in &project.lanes {
        let bound = lane.capacity.map(|(bound, weight)| (&project.lane_capacities[bound].capacity, weight));
        facts.insert(format!(
            "{} {} {} {:?} {bound:?}",
            place(lane.from),
            place(lane.to),
            commodity(lane.commodity),
            lane.cost
        ));
    }
    for offer in &project.offers {
        facts.insert(format!("{} {} {:?}", place(offer.place), commodity(offer.commodity), offer.price));
    }
    for demand in &project.demands {
        facts.insert(format!(
            "{} {} {:?}",
            place(demand.place),
            commodity(demand.commodity),
            demand.quantity
        ));
    }
    for process in &project.processes {
        let recipe: BTreeSet<String> = process
            .recipe
            .iter()
            .map(|flow| format!("{} {:?}", commodity(flow.commodity), flow.amount))
            .collect();
        facts.insert(format!("{} {recipe:?} {:?}", process.id, process.product.map(commodity)));
    }
    facts
}

fn read(tables: &[(&str, String)]) -> BTreeSet<String> {
    let files: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = folder(&files);
    let (project, _) = load(folder.path(), None).unwrap_or_else(|found| panic!("{}", shown(&found)));
    facts(&project)
}

fn shuffled(text: &str, order: &[u64]) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let header = lines.remove(0);
    let mut keyed: Vec<(u64, &str)> = order.iter().copied().cycle().zip(lines).collect();
    keyed.sort_by_key(|(key, line)| (*key, line.len()));
    let body: Vec<&str> = keyed.into_iter().map(|(_, line)| line).collect();
    format!("{header}\n{}\n", body.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn rows_in_any_order_mean_the_same(order in prop::collection::vec(any::<u64>(), 5)) {
        let plain: Vec<_> = TABLES.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
        let mixed: Vec<_> = TABLES.iter().map(|(name, text)| (*name, shuffled(text, &order))).collect();
        prop_assert_eq!(read(&plain), read(&mixed));
    }
}
