//! Any text as a quantity, as a unit, and as the meaning of a unit of a project.

#![no_main]

use karkas_model::units::{CustomUnit, Expression, UnitSystem};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut system = UnitSystem::new("USD");
    let filled = [("commodity", "kWh"), ("process", "h")];
    for pattern in ["{commodity}/a", "money/({process}/a)", "{commodity}/{process}", "share", "money"] {
        let rule = system.rule(pattern, &filled).expect("known units").year_optional(true);
        if let Ok(value) = system.read(text, &rule) {
            assert!(!value.is_nan());
        }
    }
    if let Ok(expression) = Expression::parse(text) {
        let again = Expression::parse(&expression.to_string()).expect("what is written by itself is read");
        assert_eq!(expression.to_string(), again.to_string());
    }
    let _ = system.add_unit("own", &CustomUnit::Multiple(text.to_string()));
});
