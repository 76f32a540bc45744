//! karkas.toml.

use karkas_model::series::{Period, Series};

use crate::folder::{folder, found, line, only, project, shown};

fn settings(lines: &str) -> String {
    format!("name = \"Test\"\ncurrency = \"USD\"\n{lines}\n")
}

fn periods(lines: &str) -> Vec<(i32, u32)> {
    let project = project(&[("karkas.toml", &settings(lines))]);
    project.settings.periods.iter().map(|&Period { start, length }| (start, length)).collect()
}

#[test]
fn periods_in_three_ways() {
    assert_eq!(periods("periods = [2026, 2028, 2031]"), [(2026, 2), (2028, 3), (2031, 3)]);
    assert_eq!(periods("periods = [2026, 2028]\nhorizon = 2040"), [(2026, 2), (2028, 12)]);
    assert_eq!(periods("periods = \"2026..2028\""), [(2026, 1), (2027, 1), (2028, 1)]);
    assert_eq!(periods("periods = \"2026..2036 step 5\""), [(2026, 5), (2031, 5), (2036, 5)]);
    assert_eq!(periods("periods = [2026]"), [(2026, 1)]);
}

#[test]
fn faulty_periods() {
    let code = |lines: &str| only(&[("karkas.toml", &settings(lines))]).code;
    assert_eq!(code("periods = [2028, 2026]"), "periods-not-rising");
    assert_eq!(code("periods = [2026, 2026]"), "periods-not-rising");
    assert_eq!(code("periods = []"), "bad-periods");
    assert_eq!(code("periods = 5"), "bad-periods");
    assert_eq!(code("periods = [\"x\"]"), "bad-periods");
    assert_eq!(code("periods = [2026, 2030]\nhorizon = 2030"), "horizon-too-early");
    assert_eq!(code("periods = \"1000..9999\""), "bad-periods");
}

#[test]
fn all_faults_of_a_file_at_once() {
    let text = "name = 5\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rte = 0.1\ndiscount_rate = \"8 kg\"\n\
        objective = \"profit\"\nsize_classes = 0\n[solver]\ngap = 2\ntimes = 5\n[taxes]\nprofit = \"x\"\n\
        [units]\nkg = \"new\"\nbox = \"5 things\"\n[exchange_rates]\neuro = 1.1\nEUR = -1\n[scenarios.a]\nprobability = 0.4\n";
    let lines = found(&[("karkas.toml", text)], None);
    assert_eq!(
        lines,
        [
            "karkas.toml scenarios probabilities-sum",
            "karkas.toml:1 name wrong-type",
            "karkas.toml:4 discount_rte unknown-key",
            "karkas.toml:5 discount_rate unit-mismatch",
            "karkas.toml:6 objective not-a-choice",
            "karkas.toml:7 size_classes out-of-range",
            "karkas.toml:9 solver.gap out-of-range",
            "karkas.toml:10 solver.times unknown-key",
            "karkas.toml:12 taxes.profit not-a-number",
            "karkas.toml:14 units.kg bad-unit-name",
            "karkas.toml:15 units.box unknown-unit",
            "karkas.toml:17 exchange_rates.euro bad-currency",
            "karkas.toml:18 exchange_rates.EUR out-of-range"
        ]
    );
}

#[test]
fn what_is_not_toml_is_shown_with_its_line() {
    let folder = folder(&[("karkas.toml", "name = \"Test\"\ncurrency = USD\n")]);
    let found = karkas_model::resolve::load(folder.path(), None).expect_err("it is not TOML");
    let first = found.iter().next().expect("there is one");
    assert_eq!((first.code, first.row), ("not-toml", Some(2)), "{}", shown(&found));
    let lacking = only(&[("karkas.toml", "name = \"Test\"\ncurrency = \"USD\"\n")]);
    assert_eq!(line(&lacking), "karkas.toml periods key-missing");
}

#[test]
fn units_currencies_and_solver() {
    let text = settings(
        "periods = [2026]\ndiscount_rate = \"8 %\"\n[units]\nbig_pack = \"2 pack\"\npack = \"240 kWh\"\nset = \"new\"\n\
         [exchange_rates]\nRUB = 0.0125\n[solver]\ngap = \"0.1 %\"\ntime = \"10 min\"\nthreads = 2\nseed = 0\n[taxes]\nprofit = \"25 %\"",
    );
    let commodities = "commodity,unit,price\npower,kWh,8000 RUB/pack\nthing,set,3 bn RUB/set\n";
    let project = project(&[("karkas.toml", &text), ("commodities.csv", commodities)]);
    let prices: Vec<_> = project.commodities.iter().map(|one| one.price.clone()).collect();
    let (power, thing) = (8000.0 * 0.0125 / 240.0, Series::constant(37.5e6));
    assert!((prices[0].as_ref().expect("a price").at(2026) - power).abs() < 1e-15);
    assert_eq!(prices[1], Some(thing));
    let settings = &project.settings;
    assert_eq!((settings.discount_rate, settings.profit_tax, settings.property_tax), (0.08, 0.25, 0.0));
    assert_eq!((settings.solver.gap, settings.solver.time), (Some(0.001), Some(600.0)));
    assert_eq!((settings.solver.threads, settings.solver.seed), (Some(2), Some(0)));
    assert_eq!(settings.base_year, 2026);
}
