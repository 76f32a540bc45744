//! Any text as a recipe in one line.

#![no_main]

use karkas_model::resolve::parse_recipe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    if let Ok(items) = parse_recipe(line) {
        assert!(!items.is_empty());
        for item in items {
            assert!(line.contains(item.quantity) && line.contains(item.commodity));
        }
    }
});
