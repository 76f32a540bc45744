//! Every instrument of relief. Without relief a t costs 1 (capex 10 over 10 years) + 1 (opex) + 2 (raw) + 1 (freight).

use karkas_model::project::Instrument;

use crate::build::Build;
use crate::features::limits::chain;
use crate::solving::{assert_close, optimum};

fn with(instrument: Instrument, values: &[f64]) -> f64 {
    let mut b: Build = chain();
    for (number, value) in values.iter().enumerate() {
        b.incentive(&format!("relief{number}"), instrument, *value, |_| {});
    }
    optimum(&b.project)
}

#[test]
fn reliefs_take_off_their_share() {
    assert_close(optimum(&chain().project), 500.0);
    assert_close(with(Instrument::Capex, &[0.5]), 450.0);
    assert_close(with(Instrument::Opex, &[0.5]), 450.0);
    assert_close(with(Instrument::Price, &[0.5]), 400.0);
    assert_close(with(Instrument::Subsidy, &[0.5]), 450.0);
}

#[test]
fn reliefs_add_up_to_the_whole_at_most() {
    assert_close(with(Instrument::Opex, &[0.3, 0.3]), 440.0);
    assert_close(with(Instrument::Opex, &[0.6, 0.6]), 400.0);
}

#[test]
fn taxes_are_the_investors_matter() {
    assert_close(with(Instrument::ProfitTax, &[0.02]), 500.0);
    assert_close(with(Instrument::PropertyTax, &[0.0]), 500.0);
}

#[test]
fn duty_is_relieved_where_lanes_end() {
    let mut b = chain();
    let good = b.project.commodities.ids().nth(1).expect("the good");
    b.project.commodities[good].price = Some(crate::build::always(20.0));
    for lane in b.project.lanes.ids().collect::<Vec<_>>() {
        b.project.lanes[lane].duty = crate::build::always(0.1);
    }
    // 10 % of 20 EUR on each t sent.
    assert_close(optimum(&b.project), 700.0);
    let (works, market) = (b.everywhere()[0], b.everywhere()[1]);
    let relieved_at = |place| {
        let mut b = b.clone();
        b.incentive("zone", Instrument::Duty, 0.5, |incentive| incentive.places = vec![place]);
        optimum(&b.project)
    };
    assert_close(relieved_at(market), 600.0);
    assert_close(relieved_at(works), 700.0);
}

#[test]
fn a_relief_holds_in_its_years_only() {
    let mut b = chain();
    b.project.settings.periods[0].length = 4;
    assert_close(optimum(&b.project), 2000.0);
    b.incentive("relief", Instrument::Price, 1.0, |incentive| incentive.until = Some(2027));
    // Raw for 2 EUR in three years of four: 1.5 on average.
    assert_close(optimum(&b.project), 1800.0);
}
