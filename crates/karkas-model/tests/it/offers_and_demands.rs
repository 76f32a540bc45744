//! Offers and demands: series over rows, tiers, places by selector.

use karkas_model::series::Series;

use crate::folder::{commodity, found, only, place, project, project_and_remarks};

#[test]
fn rows_by_year_form_one_series() {
    let offers = "place,commodity,partner,year,price,capacity,origin,from\n\
        port,ore,Co,2030,20,,KZ,\n\
        port,ore,Co,2026,10,1 kt,KZ,2025\n";
    let project = project(&[("offers.csv", offers)]);
    assert_eq!(project.offers.len(), 1);
    let offer = project.offers.iter().next().expect("one offer");
    assert_eq!(offer.price.points(), [(2026, 10.0), (2030, 20.0)]);
    assert_eq!(offer.capacity.as_ref().map(Series::points), Some(&[(2026, 1000.0)][..]));
    assert_eq!((offer.origin_country.as_deref(), offer.from), (Some("KZ"), Some(2025)));
    assert_eq!(offer.info.origin.row, 2, "the first of its rows");
}

#[test]
fn rows_of_a_series_must_agree() {
    let head = "place,commodity,year,price,origin\n";
    let run = |rows: &str| found(&[("offers.csv", &format!("{head}{rows}"))], None);
    assert_eq!(run("port,ore,2026,1,KZ\nport,ore,2030,1,CN\n"), ["offers.csv:3 origin rows-disagree"]);
    assert_eq!(run("port,ore,2026,1,\nport,ore,2026,2,\n"), ["offers.csv:3 key-twice"]);
    assert_eq!(run("port,ore,,1,\nport,ore,2026,2,\n"), ["offers.csv:3 key-twice"]);
    assert_eq!(run("port,ore,2026,2026: 1; 2030: 2,\n"), ["offers.csv:2 price series-beside-year"]);
    assert_eq!(run("port,ore,26,1,\n"), ["offers.csv:2 year not-a-year"]);
}

#[test]
fn offers_are_spelled_out_by_place() {
    let offers = "place,commodity,price\nkind:site,ore,5\nnorth,ore,4\nport,engine,1\n";
    let project = project(&[("offers.csv", offers)]);
    let facts: Vec<_> = project
        .offers
        .iter()
        .map(|offer| {
            (project.places[offer.place].id.as_str(), offer.price.at(2026), offer.origin_country.as_deref())
        })
        .collect();
    assert_eq!(facts, [("south", 5.0, Some("RU")), ("north", 4.0, Some("RU")), ("port", 1.0, Some("CN"))]);
    let twice = "place,commodity,price\nkind:site,ore,5\ncity:moscow,ore,4\n";
    assert_eq!(only(&[("offers.csv", twice)]).code, "rows-contradict");
}

#[test]
fn tiers_rise() {
    let offers = "place,commodity,tier,price,capacity\nport,ore,1,10,5\nport,ore,2,8,5\nport,ore,3,9,\n";
    let (project, remarks) = project_and_remarks(&[("offers.csv", offers)], None);
    assert_eq!(project.offers.len(), 3);
    let lines: Vec<String> = remarks.iter().map(crate::folder::line).collect();
    assert_eq!(lines, ["warning offers.csv:3 price tier-price-falls"]);
}

#[test]
fn negative_prices_of_offers_are_a_remark() {
    let lines = found(&[("offers.csv", "place,commodity,price\nport,ore,-1\n")], None);
    assert_eq!(lines, ["warning offers.csv:2 price negative-price"]);
    let demands = "place,commodity,quantity,price\nport,ore,1,-1\n";
    assert!(found(&[("demands.csv", demands)], None).is_empty(), "giving away may cost money");
}

#[test]
fn demands_that_must_or_may_be_served() {
    let demands = "place,commodity,segment,year,quantity,price,must_serve,penalty\n\
        north,engine,city,2026,10,2500,yes,9 kUSD\n\
        north,engine,city,2030,30,2500,,9 kUSD\n\
        port,ore,,,,90 USD/t,no,\n";
    let mismatches = ["demands.csv:2 penalty unit-mismatch", "demands.csv:3 penalty unit-mismatch"];
    assert_eq!(found(&[("demands.csv", demands)], None), mismatches, "kUSD is not per unit");
    let demands = demands.replace("9 kUSD", "9 kUSD/unit");
    let project = project(&[("demands.csv", &demands)]);
    assert_eq!(project.demands.len(), 2);
    let (first, second) = {
        let mut all = project.demands.iter();
        (all.next().expect("two"), all.next().expect("two"))
    };
    assert_eq!(first.place, place(&project, "north"));
    assert_eq!(first.quantity.as_ref().map(|quantity| quantity.at(2028)), Some(20.0));
    assert_eq!(first.penalty, Series::from_points(vec![(2026, 9000.0), (2030, 9000.0)]));
    assert_eq!(second.commodity, commodity(&project, "ore"));
    assert_eq!((second.must_serve, second.quantity.clone(), second.segment.as_str()), (false, None, "all"));
}

#[test]
fn sense_of_a_demand() {
    let code = |cells: &str| {
        only(&[("demands.csv", &format!("place,commodity,quantity,must_serve,penalty\nnorth,ore,{cells}\n"))])
            .code
    };
    assert_eq!(code(",yes,"), "must-serve-without-quantity");
    assert_eq!(code("5,no,9"), "penalty-without-must-serve");
    assert_eq!(code("-5,yes,"), "out-of-range");
}
