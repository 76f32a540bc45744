use proptest::prelude::*;

use super::*;

fn system() -> UnitSystem {
    let mut system = UnitSystem::new("USD");
    system.add_currency("RUB", 0.0125);
    system.add_unit("kWh_set", &CustomUnit::New).expect("new");
    system.add_unit("pack", &CustomUnit::Multiple("240 kWh".to_string())).expect("a multiple");
    system
}

fn read(text: &str, pattern: &str, filled: &[(&str, &str)]) -> Result<f64, UnitFault> {
    let system = system();
    let rule = system.rule(pattern, filled).expect("a rule");
    system.read(text, &rule)
}

fn read_yearly(text: &str, unit: &str) -> Result<f64, UnitFault> {
    let system = system();
    let rule = system.rule("{commodity}/a", &[("commodity", unit)]).expect("a rule").year_optional(true);
    system.read(text, &rule)
}

#[test]
fn plain_conversions_are_exact() {
    for (text, unit, expected) in [
        ("12 kt", "t", 12000.0),
        ("3.5 GWh", "kWh", 3.5e6),
        ("40 g", "kg", 0.04),
        ("1 pack", "kWh", 240.0),
        ("7 ha", "m2", 70000.0),
        ("7 m^2", "m2", 7.0),
        ("7 m²", "m2", 7.0),
        ("1 km2", "m2", 1e6),
        ("250 L", "m3", 0.25),
        ("36 MJ", "kWh", 10.0),
        ("2 days", "h", 48.0),
        ("5 pcs", "unit", 5.0),
        ("5", "kWh_set", 5.0),
        ("5 kWh_set", "kWh_set", 5.0),
        ("12kt", "t", 12000.0),
        ("−3 t", "kg", -3000.0),
        ("2e3 t", "kt", 2.0),
    ] {
        assert_eq!(read(text, "{commodity}", &[("commodity", unit)]), Ok(expected), "{text} in {unit}");
    }
}

#[test]
fn money_in_all_its_forms() {
    for (text, expected) in [
        ("40", 40.0),
        ("40 USD", 40.0),
        ("$", f64::NAN),
        ("40 kUSD", 40e3),
        ("1.5 MUSD", 1.5e6),
        ("2 bnUSD", 2e9),
        ("2 bn USD", 2e9),
        ("3 bn RUB", 37.5e6),
        ("3 million RUB", 37500.0),
    ] {
        let found = read(text, "money", &[]);
        if expected.is_nan() {
            assert_eq!(found, Err(UnitFault::NotANumber { found: text.to_string() }));
        } else {
            assert_eq!(found, Ok(expected), "{text}");
        }
    }
    assert_eq!(read("40 RUB/t", "money/{commodity}", &[("commodity", "kg")]), Ok(0.0005));
    assert_eq!(read("40 EUR", "money", &[]), Err(UnitFault::CurrencyWithoutRate { code: "EUR".to_string() }));
    assert_eq!(
        read("40 kEUR", "money", &[]),
        Err(UnitFault::CurrencyWithoutRate { code: "EUR".to_string() })
    );
}

#[test]
fn yearly_amounts_with_or_without_per_year() {
    assert_eq!(read_yearly("12 kt", "t"), Ok(12000.0));
    assert_eq!(read_yearly("12 kt/a", "t"), Ok(12000.0));
    assert_eq!(read_yearly("12 kt/year", "t"), Ok(12000.0));
    assert_eq!(read_yearly("1 MW", "MWh"), Ok(8760.0));
    assert_eq!(read_yearly("12 MW", "kW"), Ok(12000.0));
    assert_eq!(read_yearly("1 t/day", "t"), Ok(365.0));
}

#[test]
fn hours_of_work_by_year() {
    assert_eq!(read_yearly("1900 h", "h"), Ok(1900.0));
    assert_eq!(read_yearly("1900 h/a", "h"), Ok(1900.0));
    assert_eq!(read_yearly("1900", "h"), Ok(1900.0));
    assert_eq!(read_yearly("1.9 million h", "h"), Ok(1.9e6));
    assert_eq!(read_yearly("1.9 million", "h"), Ok(1.9e6));
    assert!(matches!(read_yearly("25 %", "h"), Err(UnitFault::Mismatch { .. })));
    assert_eq!(read("30 USD/h", "money/{commodity}", &[("commodity", "h")]), Ok(30.0));
    assert_eq!(
        read("0.5 h/kWh", "{commodity}/{process}", &[("commodity", "h"), ("process", "MWh")]),
        Ok(500.0)
    );
}

#[test]
fn capex_per_yearly_capacity() {
    let system = system();
    let rule = system.rule("money/({process}/a)", &[("process", "kWh")]).expect("a rule").year_optional(true);
    assert_eq!(system.read("60 USD/(kWh/a)", &rule), Ok(60.0));
    assert_eq!(system.read("60 USD/kWh", &rule), Ok(60.0));
    assert_eq!(system.read("60 MUSD/(GWh/a)", &rule), Ok(60.0));
    assert_eq!(rule.shown(), "USD/(kWh/a)");
    let per_hour =
        system.rule("money/({process}/a)", &[("process", "h")]).expect("a rule").year_optional(true);
    assert_eq!(system.read("60 USD/(h/a)", &per_hour), Ok(60.0));
    assert_eq!(system.read("60 USD/h", &per_hour), Ok(60.0));
}

#[test]
fn shares() {
    assert_eq!(read("25 %", "share", &[]), Ok(0.25));
    assert_eq!(read("0.25", "share", &[]), Ok(0.25));
    assert_eq!(read("25%", "share", &[]), Ok(0.25));
    assert_eq!(read("50 g/kg", "share", &[]), Ok(0.05));
    assert!(matches!(read("25 kg", "share", &[]), Err(UnitFault::Mismatch { .. })));
}

#[test]
fn faults_say_what_was_likely_meant() {
    let likely = |text: &str, pattern: &str, filled: &[(&str, &str)]| match read(text, pattern, filled) {
        Err(UnitFault::Mismatch { expected, found, likely }) => (expected, found, likely),
        other => panic!("{text}: {other:?}"),
    };
    let said = |a: &str, b: &str, c: &str| (a.to_string(), b.to_string(), c.to_string());
    let kwh = [("commodity", "kWh")];
    assert_eq!(likely("3 kW", "{commodity}", &kwh), said("kWh", "kW", "kWh"));
    assert_eq!(likely("3 MW", "{commodity}", &kwh), said("kWh", "MW", "MWh"));
    assert_eq!(likely("3 MWh", "{commodity}", &[("commodity", "kW")]), said("kW", "MWh", "MW"));
    assert_eq!(likely("3 USD", "money/{commodity}", &kwh), said("USD/kWh", "USD", "USD/kWh"));
    assert_eq!(likely("3 USD/kg", "money/{commodity}", &kwh), said("USD/kWh", "USD/kg", "USD/kWh"));
    assert_eq!(
        read("3 kwh", "{commodity}", &kwh),
        Err(UnitFault::UnknownUnit { name: "kwh".to_string(), nearest: Some("kWh".to_string()) })
    );
    assert!(matches!(read("3 kg)", "{commodity}", &kwh), Err(UnitFault::Syntax { .. })));
}

#[test]
fn mistaken_numbers_are_explained() {
    let likely = |text: &str| match Quantity::parse(text) {
        Err(UnitFault::DecimalComma { likely, .. }) => format!("comma {likely}"),
        Err(UnitFault::GroupedThousands { likely, .. }) => format!("groups {likely}"),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(likely("3,5"), "comma 3.5");
    assert_eq!(likely("3,5 kt"), "comma 3.5 kt");
    assert_eq!(likely("1,234"), "comma 1.234");
    assert_eq!(likely("1,234,567 t"), "groups 1234567 t");
    assert_eq!(likely("1,234.5"), "groups 1234.5");
    assert_eq!(likely("1 234"), "groups 1234");
    assert_eq!(likely("1\u{a0}234,5 t"), "groups 1234.5 t");
    assert_eq!(likely("1'000"), "groups 1000");
    assert_eq!(Quantity::parse("NaN"), Err(UnitFault::NotFinite { found: "NaN".to_string() }));
    assert_eq!(Quantity::parse("-inf"), Err(UnitFault::NotFinite { found: "-inf".to_string() }));
    assert_eq!(Quantity::parse("1e999"), Err(UnitFault::NotFinite { found: "1e999".to_string() }));
    assert!(matches!(Quantity::parse("abc"), Err(UnitFault::NotANumber { .. })));
    assert_eq!(Quantity::parse("5 EUR").map(|quantity| (quantity.value, quantity.unit)), Ok((5.0, "EUR")));
    assert_eq!(Quantity::parse("5EUR").map(|quantity| (quantity.value, quantity.unit)), Ok((5.0, "EUR")));
}

const NAMES: &[&str] =
    &["kg", "t", "kWh", "GWh", "m2", "h", "a", "USD", "MUSD", "unit", "pack", "kWh_set", "L"];

fn expressions() -> impl Strategy<Value = String> {
    let factor = (prop::sample::select(NAMES), 1..=3_i32, prop::bool::ANY);
    prop::collection::vec(factor, 1..4).prop_map(|factors| {
        let mut text = String::from("1");
        for (name, exponent, below) in factors {
            text.push_str(if below { "/" } else { "*" });
            text.push_str(name);
            if exponent > 1 {
                text.push_str(&format!("^{exponent}"));
            }
        }
        text
    })
}

proptest! {
    #[test]
    fn a_written_expression_reads_as_itself(text in expressions()) {
        let expression = Expression::parse(&text).expect("made to be right");
        let again = Expression::parse(&expression.to_string()).expect("written by itself");
        let sorted = |expression: &Expression| {
            let mut factors = expression.factors().to_vec();
            factors.sort();
            factors
        };
        prop_assert_eq!(sorted(&expression), sorted(&again));
        let system = system();
        let (one, two) = (system.unit(&text).expect("known"), system.unit(&again.to_string()).expect("known"));
        let ratio = one.in_units_of(&two).expect("the same dimension");
        prop_assert!((ratio - 1.0).abs() < 1e-12);
    }

    #[test]
    fn there_and_back(value in -1e9..1e9_f64, from in prop::sample::select(NAMES), to in prop::sample::select(NAMES)) {
        let system = system();
        let (from, to) = (system.unit(from).expect("known"), system.unit(to).expect("known"));
        match from.convert(value, &to) {
            None => prop_assert!(to.convert(value, &from).is_none()),
            Some(there) => {
                let back = to.convert(there, &from).expect("the same dimension");
                prop_assert!((back - value).abs() <= 1e-12 * value.abs());
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC*") {
        let system = system();
        let rule = system.rule("money/({process}/a)", &[("process", "kWh")]).expect("a rule").year_optional(true);
        let _ = system.unit(&text);
        let _ = system.read(&text, &rule);
        let _ = system.read(&format!("1 {text}"), &rule);
    }

    #[test]
    fn no_odd_unit_panics(text in "[-+0-9.,eE µ²³⁻%$(){}/*·^kMGtWha1m]{0,40}") {
        let system = system();
        let rule = system.rule("{commodity}/a", &[("commodity", "kg")]).expect("a rule").year_optional(true);
        let _ = system.unit(&text);
        let _ = system.read(&text, &rule);
    }
}
