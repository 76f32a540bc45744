//! Numbers, series, ranges, evidence.

use karkas_model::series::Series;

use crate::folder::{COMMODITIES, found, only, project};

fn offers(cells: &str) -> String {
    format!("place,commodity,price,capacity\nnorth,{cells}\n")
}

#[test]
fn units_in_cells_are_converted() {
    let project = project(&[("offers.csv", &offers("ore,40 USD/kg,12 kt"))]);
    let offer = project.offers.iter().next().expect("one offer");
    assert_eq!(offer.price, Series::constant(40000.0));
    assert_eq!(offer.capacity, Some(Series::constant(12000.0)));
}

#[test]
fn power_and_energy_are_told_apart() {
    let fault = only(&[("offers.csv", &offers("power,40 USD/MW,"))]);
    assert_eq!((fault.code, fault.row, fault.column.as_deref()), ("unit-mismatch", Some(2), Some("price")));
    assert!(fault.args.contains(&("likely", "USD/MWh".to_string())), "{:?}", fault.args);
    // One megawatt all the year round.
    let project = project(&[("offers.csv", &offers("power,1,1 MW"))]);
    assert_eq!(project.offers.iter().next().expect("one").capacity, Some(Series::constant(8_760_000.0)));
}

#[test]
fn a_unit_whose_words_cancel_is_still_a_unit() {
    let commodities = format!("{COMMODITIES}    fume,kg,carbon,,\n").replace("    ", "");
    let offers = "place,commodity,emits,emission\nnorth,ore,fume,0.5 kg/kg\n";
    let project = project(&[("commodities.csv", &commodities), ("offers.csv", offers)]);
    let emission = project.offers.iter().next().and_then(|offer| offer.emission.clone());
    // Half a kilogram for each kilogram of ore, which is counted in tonnes.
    assert_eq!(emission.map(|(_, amount)| amount), Some(Series::constant(500.0)));
}

#[test]
fn hours_of_work_a_year() {
    for capacity in ["1900 h", "1900 h/a", "1900", "1.9 k", "1.9 thousand h/year"] {
        let project = project(&[("offers.csv", &offers(&format!("work,30 USD/h,{capacity}")))]);
        let offer = project.offers.iter().next().expect("one offer");
        assert_eq!(offer.capacity, Some(Series::constant(1900.0)), "{capacity}");
        assert_eq!(offer.price, Series::constant(30.0));
    }
}

#[test]
fn series_by_year_in_a_cell() {
    let project = project(&[("offers.csv", &offers("ore,2026: 10 USD/t; 2035: 0.05 USD/kg,"))]);
    let price = &project.offers.iter().next().expect("one offer").price;
    assert_eq!(price.points(), [(2026, 10.0), (2035, 50.0)]);
    let codes = |cell: &str| found(&[("offers.csv", &offers(&format!("ore,{cell},")))], None);
    assert_eq!(codes("2026: 1; 2026: 2"), ["offers.csv:2 price series-year-twice"]);
    assert_eq!(codes("26: 1"), ["offers.csv:2 price series-syntax"]);
    assert_eq!(codes("2026: x"), ["offers.csv:2 price not-a-number"]);
}

#[test]
fn mistaken_numbers() {
    let code = |cell: &str| only(&[("offers.csv", &offers(&format!("ore,{cell},")))]).code;
    assert_eq!(code("\"3,5\""), "decimal-comma");
    assert_eq!(code("\"1,234,567\""), "grouped-thousands");
    assert_eq!(code("1 234"), "grouped-thousands");
    assert_eq!(code("nan"), "not-finite");
    assert_eq!(code("inf"), "not-finite");
    assert_eq!(code("1e400"), "not-finite");
    assert_eq!(code("about 5"), "not-a-number");
    assert_eq!(code("5 EUR/t"), "currency-without-rate");
    assert_eq!(code("5 USD/tonn"), "unknown-unit");
    assert_eq!(code("5 USD//t"), "unit-syntax");
    assert_eq!(code("#REF!"), "not-a-number");
}

#[test]
fn ranges_lie_around_the_value() {
    let table = |low: &str, high: &str, capacity: &str| {
        format!(
            "place,commodity,price,low,high,capacity,capacity_low\nnorth,ore,10,{low},{high},100,{capacity}\n"
        )
    };
    let project = project(&[("offers.csv", &table("8 USD/t", "0.012 USD/kg", "90"))]);
    let ranges = &project.offers.iter().next().expect("one offer").info.ranges;
    let facts: Vec<_> = ranges.iter().map(|range| (range.column, range.low, range.high)).collect();
    assert_eq!(facts, [("price", Some(8.0), Some(12.0)), ("capacity", Some(90.0), None)]);
    assert_eq!(found(&[("offers.csv", &table("11", "12", ""))], None), ["offers.csv:2 low range-misfit"]);
    assert_eq!(found(&[("offers.csv", &table("", "9", ""))], None), ["offers.csv:2 high range-misfit"]);
    assert_eq!(
        found(&[("offers.csv", &table("", "", "101"))], None),
        ["offers.csv:2 capacity_low range-misfit"]
    );
}

#[test]
fn evidence_is_kept() {
    let offers = "place,commodity,source,quality,note\nnorth,ore,b; a,A,seen there\n";
    let sources = "source,title,year\na,Book,2024\nb,Page,\n";
    let project = project(&[("offers.csv", offers), ("sources.csv", sources)]);
    let info = &project.offers.iter().next().expect("one offer").info;
    assert_eq!(info.evidence.sources, [0, 1]);
    assert_eq!(info.evidence.quality.as_deref(), Some("A"));
    assert_eq!(info.evidence.note.as_deref(), Some("seen there"));
    assert_eq!(info.origin.file.as_ref(), "offers.csv");
    let fault =
        only(&[("offers.csv", "place,commodity,source\nnorth,ore,bok\n"), ("sources.csv", "source\nbook\n")]);
    assert_eq!((fault.code, fault.column.as_deref()), ("unknown-reference", Some("source")));
    assert!(fault.args.contains(&("nearest", "book".to_string())));
}

#[test]
fn mass_follows_from_a_unit_of_mass() {
    let project = project(&[]);
    let masses: Vec<_> = project.commodities.iter().map(|commodity| commodity.mass).collect();
    assert_eq!(masses, [Some(1000.0), None, Some(150.0), None]);
    let wrong = COMMODITIES.replace("ore,t,raw,100,", "ore,t,raw,100,2");
    assert_eq!(only(&[("commodities.csv", &wrong)]).code, "mass-misfit");
}

#[test]
fn disposal_and_keeping_hang_together() {
    let table = |cells: &str| {
        format!("commodity,unit,disposable,disposal_price,kept,kept_loss,kept_cost\nore,t,{cells}\n")
    };
    let project = project(&[("commodities.csv", &table("yes,30 USD/t,yes,5 %,1"))]);
    let ore = project.commodities.iter().next().expect("one");
    assert_eq!(ore.disposal_price, Some(Series::constant(30.0)));
    assert_eq!(ore.kept.as_ref().map(|kept| kept.loss), Some(0.05));
    let code = |cells: &str| only(&[("commodities.csv", &table(cells))]).code;
    assert_eq!(code("no,30,no,,"), "disposal-price-without-disposable");
    assert_eq!(code("no,,no,5 %,"), "kept-column-without-kept");
    assert_eq!(code("no,,yes,105 %,"), "out-of-range");
    assert_eq!(code("perhaps,,,,"), "not-a-flag");
    // Nobody minds an explicit zero.
    assert!(found(&[("commodities.csv", &table("no,0,no,0,0"))], None).is_empty());
}

#[test]
fn ids_are_plain_and_unique() {
    assert_eq!(only(&[("places.csv", "place\nkind:site\n")]).code, "bad-id");
    assert_eq!(only(&[("places.csv", "place\na b\n")]).code, "bad-id");
    let fault = only(&[("places.csv", "place\na\nb\na\n")]);
    assert_eq!((fault.code, fault.row), ("id-twice", Some(4)));
    assert!(fault.args.contains(&("other", "2".to_string())));
    assert!(found(&[("places.csv", "place\nПечатники\n")], None).is_empty());
    assert_eq!(only(&[("places.csv", "place,lat\na,91\n")]).code, "out-of-range");
}
