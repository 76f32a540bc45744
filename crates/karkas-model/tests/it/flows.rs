//! Stocks and incentives.

use karkas_model::project::Instrument;
use karkas_model::series::Series;

use crate::folder::{found, only, project};

const KEPT: &str = "commodity,unit,kept\nore,t,yes\npower,kWh,no\n";

#[test]
fn stocks_are_of_what_is_kept() {
    let stocks = "place,commodity,initial,capacity\nkind:site,ore,5,10 kt\nnorth,ore,7,\n";
    let project = project(&[("commodities.csv", KEPT), ("stocks.csv", stocks)]);
    let facts: Vec<_> = project.stocks.iter().map(|stock| (stock.initial, stock.capacity.clone())).collect();
    assert_eq!(facts, [(5.0, Some(Series::constant(10000.0))), (7.0, None)]);
    let fault = only(&[("commodities.csv", KEPT), ("stocks.csv", "place,commodity\nnorth,power\n")]);
    assert_eq!(fault.code, "stock-of-what-is-not-kept");
}

#[test]
fn stocks_may_give_something_without_being_used_up() {
    let commodities = "commodity,unit,kept\nwelder,person,yes\nhours,h,no\n";
    let with = |row: &str| {
        let stocks = format!("place,commodity,initial,gives,gives_amount\nnorth,welder,5,{row}\n");
        found(&[("commodities.csv", commodities), ("stocks.csv", &stocks)], None)
    };
    for amount in ["1900", "1900 h/person", "1900 h/person/a"] {
        let stocks = format!("place,commodity,gives,gives_amount\nnorth,welder,hours,{amount}\n");
        let project = project(&[("commodities.csv", commodities), ("stocks.csv", &stocks)]);
        let (_, given) = project.stocks[0].gives.clone().expect("it gives hours");
        assert_eq!(given, Series::constant(1900.0), "{amount}");
    }
    assert_eq!(with("hours,"), ["stocks.csv:2 gives gives-without-amount"]);
    assert_eq!(with(",1900"), ["stocks.csv:2 gives_amount amount-of-nothing-given"]);
    assert_eq!(with("welder,1"), ["stocks.csv:2 gives stock-gives-itself"]);
    assert_eq!(with("hours,5 kg/person"), ["stocks.csv:2 gives_amount unit-mismatch"]);
}

#[test]
fn incentives_have_a_unit_by_instrument() {
    let processes = "process,unit\nmine,t\nplant,unit\n";
    let table = |rows: &str| format!("incentive,instrument,place,process,value,from,until,years\n{rows}\n");
    let with = |rows: &str| found(&[("processes.csv", processes), ("incentives.csv", &table(rows))], None);
    let project = project(&[
        ("processes.csv", processes),
        (
            "incentives.csv",
            &table("zone,capex,kind:site,,25 %,,,\nzone,subsidy,,mine,2 USD/kg,,,\nzone,profit_tax,,,0,,,10"),
        ),
    ]);
    let facts: Vec<_> = project
        .incentives
        .iter()
        .map(|one| (one.instrument, one.value.clone(), one.places.len(), one.years))
        .collect();
    assert_eq!(
        facts,
        [
            (Instrument::Capex, Series::constant(0.25), 2, None),
            (Instrument::Subsidy, Series::constant(2000.0), 3, None),
            (Instrument::ProfitTax, Series::constant(0.0), 3, Some(10))
        ]
    );
    assert_eq!(with("zone,capex,,,1.5,,,"), ["incentives.csv:2 value out-of-range"]);
    assert_eq!(with("zone,subsidy,,,5,,,"), ["incentives.csv:2 process units-differ"]);
    assert_eq!(with("zone,opex,,,5 %,,,3"), ["incentives.csv:2 years years-without-tax"]);
    assert_eq!(with("zone,duti,,,5 %,,,"), ["incentives.csv:2 instrument not-a-choice"]);
    assert_eq!(with("zone,opex,,,5 %,,2030,\nzone,opex,,,6 %,2029,,"), ["incentives.csv:3 key-twice"]);
    assert!(with("zone,opex,,,5 %,,2030,\nzone,opex,,,6 %,2030,,").is_empty());
}
