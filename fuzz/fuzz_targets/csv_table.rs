//! Any bytes as any table: the first byte chooses the table.

#![no_main]

use karkas_model::diagnostics::Diagnostics;
use karkas_model::read::read_csv;
use karkas_model::registry;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let spec = &registry::tables()[usize::from(*choice) % registry::tables().len()];
    let mut found = Diagnostics::new();
    let table = read_csv(spec, "some.csv", bytes, &mut found);
    assert!(table.is_some() || found.has_errors(), "what is not read is reported");
});
