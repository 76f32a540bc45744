use std::fs;

use super::*;
use crate::flows::Flow;

fn project() -> (tempfile::TempDir, Project) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).expect("a small file");
    write(
        "karkas.toml",
        "name = \"Trial\"\nbase_year = 2025\nperiods = \"2026..2027\"\ncurrency = \"USD\"\nhome = \"RU\"\n",
    );
    write("places.csv", "place,kind,country\nworks,site,RU\nsantiago,partner,CL\n");
    write(
        "commodities.csv",
        "commodity,unit,hs,mass\ncarbonate,kg,283691,1\ncell,kWh,850760,5\npack,kWh,850760,7\nheat,kWh,,\n",
    );
    write("lanes.csv", "from,to,mode,commodity,cost\nsantiago,works,sea,carbonate,1\n");
    write("demands.csv", "place,commodity,quantity,price\nworks,carbonate,10,50\n");
    let (project, _) = karkas_model::resolve::load(folder.path(), None).expect("a sound project");
    (folder, project)
}

fn flows() -> Flows {
    let mut flows = Flows::default();
    for (exporter, importer, product, value, quantity) in [
        ("chl", "rus", "283691", 90_000.0, 10.0),
        ("chl", "chn", "283691", 90_000.0, 10.0),
        ("arg", "chn", "283691", 120_000.0, 10.0),
        ("rus", "chn", "283691", 100_000.0, 10.0),
        ("chn", "rus", "850760", 1_000.0, 1.0),
    ] {
        let (exporter, importer) = (flows.places.number(exporter), flows.places.number(importer));
        let product = flows.products.number(product);
        flows.rows.push(Flow { year: 2020, exporter, importer, product, value, quantity });
    }
    flows
}

fn cell<'r>(row: &'r ProposedRow, column: &str) -> &'r str {
    row.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell)
}

#[test]
fn rows_of_a_small_project_by_hand() {
    let (folder, project) = project();
    let flows = flows();
    let source = Source {
        id: "trade_2020".to_owned(),
        title: "Trade".to_owned(),
        publisher: "Somebody".to_owned(),
        year: "2020".to_owned(),
        url: String::new(),
    };
    let country = |name: &str| {
        let known = [("chl", "CL"), ("arg", "AR"), ("rus", "RU"), ("chn", "CN")];
        known.iter().find(|(from, _)| *from == name).map(|(_, to)| (*to).to_owned())
    };
    let buyer = Buyer { place: "works".to_owned(), importer: "rus".to_owned(), share: 0.1 };
    let asked = Asked {
        project: &project,
        flows: &flows,
        source: &source,
        country: &country,
        places: &BTreeMap::new(),
        suppliers: 10,
        cover: 1.0,
        reach: 0.5,
        shared_codes: false,
        buyer: Some(&buyer),
    };
    let found = find(&asked);
    let tables: Vec<&str> = found.proposals.iter().map(|proposal| proposal.table).collect();
    assert_eq!(tables, ["sources", "offers", "demands"]);
    let [offer] = found.proposals[1].rows.as_slice() else { panic!("one offer: {found:?}") };
    assert_eq!(
        [cell(offer, "place"), cell(offer, "partner"), cell(offer, "origin")],
        ["santiago", "cl", "CL"]
    );
    // 9,000 USD a tonne are 9 USD a kg; half of 20 t can be bought; shares 0.45, 0.3 and 0.25 make 0.355.
    assert_eq!([cell(offer, "price"), cell(offer, "capacity"), cell(offer, "risk")], ["9", "10000", "0.355"]);
    let [demand] = found.proposals[2].rows.as_slice() else { panic!("one demand") };
    assert_eq!(
        [cell(demand, "quantity"), cell(demand, "price"), cell(demand, "must_serve")],
        ["1000", "9", "no"]
    );
    let passed: Vec<(&str, &str, &str)> = found
        .passed_over
        .iter()
        .map(|row| (row.commodity.as_str(), row.reason.as_str(), row.subject.as_str()))
        .collect();
    let expected =
        [("carbonate", "no-place", "AR"), ("cell", "shared-code", "pack"), ("pack", "shared-code", "cell")];
    assert_eq!(passed, expected);
    // What is proposed can be written into the project.
    let difference =
        karkas_model::proposal::compare(folder.path(), "trade offers", &found.proposals).expect("compared");
    difference.write().expect("written");
    let (project, _) = karkas_model::resolve::load(folder.path(), None).expect("still sound");
    assert_eq!(project.offers.len(), 1);
}
