mod against_programme;
mod capacity;
mod magnitudes;
mod money;
mod properties;
mod sketch;
mod supply;
mod unused;

use sketch::{trade, workshop};

#[test]
fn a_sound_project_has_nothing_to_complain_about() {
    assert_eq!(trade().found(), Vec::<String>::new());
    assert_eq!(workshop().0.found(), Vec::<String>::new());
}
