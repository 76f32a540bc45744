//! Tiny models with optima worked by hand. Several are models on which a release of HiGHS (1.14.0) called a worse
//! solution optimal; a new solver version that breaks one of them must not get in. Each runs with presolve on and off.

use karkas_solver::Problem;

use crate::support::{NONE, assert_near, optimum};

/// min 2x + 3z, x + z ≥ 4.5, both in 0..=10, z whole. By z = 0, 1, 2 ...: 9, 10, 11 ... (ERGO-Code/HiGHS#3043).
#[test]
fn one_fraction_and_one_whole() {
    let mut problem = Problem::new();
    let row = problem.add_row(4.5, NONE);
    problem.add_column(2.0, 0.0, 10.0, false, &[(row, 1.0)]);
    problem.add_column(3.0, 0.0, 10.0, true, &[(row, 1.0)]);
    assert_near(optimum(&problem), 9.0);
}

/// min 100 g + 0.01 t, g + x = 3, |x| ≤ t, 0.45 ≤ x ≤ 3 whole. x = 3, g = 0, t = 3 costs 0.03; each unit of x
/// less costs 100 more and saves 0.01 (#3073).
#[test]
fn absolute_value_of_a_whole_number() {
    let mut problem = Problem::new();
    let balance = problem.add_row(3.0, 3.0);
    let above = problem.add_row(-NONE, 0.0);
    let below = problem.add_row(-NONE, 0.0);
    let most = problem.add_row(-NONE, 3.0);
    let least = problem.add_row(-NONE, -0.45);
    problem.add_column(100.0, 0.0, NONE, false, &[(balance, 1.0)]);
    problem.add_column(0.01, -NONE, NONE, false, &[(above, -1.0), (below, -1.0)]);
    let entries = [(balance, 1.0), (above, 1.0), (below, -1.0), (most, 1.0), (least, -1.0)];
    problem.add_column(0.0, 0.0, NONE, true, &entries);
    assert_near(optimum(&problem), 0.03);
}

/// Two links of which one may be open, each carries up to 1000 of its own demand of 1000; what is not carried costs
/// 10 and 8. Opening the dearer one leaves 8 · 1000 (#3094).
#[test]
fn one_of_two_links() {
    let mut problem = Problem::new();
    let links = [problem.add_row(-NONE, 0.0), problem.add_row(-NONE, 0.0)];
    let balances = [problem.add_row(1000.0, 1000.0), problem.add_row(1000.0, 1000.0)];
    let one = problem.add_row(-NONE, 1.0);
    for (index, penalty) in [10.0, 8.0].into_iter().enumerate() {
        problem.add_column(penalty, 0.0, 1000.0, false, &[(balances[index], 1.0)]);
        problem.add_column(0.0, 0.0, 1000.0, false, &[(links[index], 1.0), (balances[index], 1.0)]);
        problem.add_column(0.0, 0.0, 1.0, true, &[(links[index], -1000.0), (one, 1.0)]);
    }
    assert_near(optimum(&problem), 8000.0);
}

/// min x + 4y + 9z, x + y ≤ 5, x + z ≥ 10, z - y = 7.5, 0 ≤ x ≤ 4, -1 ≤ y ≤ 1, z whole. So z is 7 or 8:
/// z = 7, y = -0.5, x = 3 costs 64; z = 8, y = 0.5, x = 2 costs 76 (#3002).
#[test]
fn equation_with_a_half() {
    let mut problem = Problem::new();
    let most = problem.add_row(-NONE, 5.0);
    let least = problem.add_row(10.0, NONE);
    let half = problem.add_row(7.5, 7.5);
    problem.add_column(1.0, 0.0, 4.0, false, &[(most, 1.0), (least, 1.0)]);
    problem.add_column(4.0, -1.0, 1.0, false, &[(most, 1.0), (half, -1.0)]);
    problem.add_column(9.0, 0.0, NONE, true, &[(least, 1.0), (half, 1.0)]);
    assert_near(optimum(&problem), 64.0);
}

/// Ten times: min 2x + y, 2x + y ≥ 10, x 0 or 1, y ≥ 9. x = 0, y = 10 costs 10, x = 1, y = 9 costs 11.
#[test]
fn ten_times_the_same_small_choice() {
    let mut problem = Problem::new();
    for _ in 0..10 {
        let row = problem.add_row(10.0, NONE);
        problem.add_column(2.0, 0.0, 1.0, true, &[(row, 2.0)]);
        problem.add_column(1.0, 9.0, NONE, false, &[(row, 1.0)]);
    }
    assert_near(optimum(&problem), 100.0);
}

/// A plant with a fixed cost of 5000 makes for 2 a piece, a market sells up to the demand for 3, and the link between
/// opening and making is far too loose (a million).
fn plant_or_market(demand: f64) -> Problem {
    let mut problem = Problem::new();
    let need = problem.add_row(demand, demand);
    let link = problem.add_row(-NONE, 0.0);
    problem.add_column(5000.0, 0.0, 1.0, true, &[(link, -1e6)]);
    problem.add_column(2.0, 0.0, NONE, false, &[(need, 1.0), (link, 1.0)]);
    problem.add_column(3.0, 0.0, demand, false, &[(need, 1.0)]);
    problem
}

/// 20 pieces: the market's 60 beat 5000 + 40. 6000 pieces: 5000 + 12 000 beat the market's 18 000.
#[test]
fn fixed_cost_behind_a_loose_link() {
    assert_near(optimum(&plant_or_market(20.0)), 60.0);
    assert_near(optimum(&plant_or_market(6000.0)), 17_000.0);
}

/// Build nothing or 40 to 100 (100 for opening, 1 a unit), or buy for 9. For 10 units buying costs 90, building 100
/// + 40 = 140; for 50 units buying costs 450, building 150; for 110 units building 100 and buying 10 costs 290.
#[test]
fn nothing_or_at_least_a_minimum() {
    for (demand, cost) in [(10.0, 90.0), (50.0, 150.0), (110.0, 290.0)] {
        let mut problem = Problem::new();
        let need = problem.add_row(demand, NONE);
        let least = problem.add_row(0.0, NONE);
        let most = problem.add_row(-NONE, 0.0);
        problem.add_column(100.0, 0.0, 1.0, true, &[(least, -40.0), (most, -100.0)]);
        problem.add_column(1.0, 0.0, NONE, false, &[(need, 1.0), (least, 1.0), (most, 1.0)]);
        problem.add_column(9.0, 0.0, NONE, false, &[(need, 1.0)]);
        assert_near(optimum(&problem), cost);
    }
}

/// 25 units from modules of 10 at 7 each, or single units at 1: two modules and five units, 19.
#[test]
fn whole_modules_and_a_rest() {
    let mut problem = Problem::new();
    let need = problem.add_row(25.0, NONE);
    problem.add_column(7.0, 0.0, NONE, true, &[(need, 10.0)]);
    problem.add_column(1.0, 0.0, NONE, false, &[(need, 1.0)]);
    assert_near(optimum(&problem), 19.0);
}

/// 31 = 6 + 10 + 15 with three coins, 30 = 15 + 15 with two; see `statuses` for 29, which has no answer.
#[test]
fn change_for_an_exact_sum() {
    for (sum, coins) in [(31.0, 3.0), (30.0, 2.0)] {
        let mut problem = Problem::new();
        let row = problem.add_row(sum, sum);
        for coin in [6.0, 10.0, 15.0] {
            problem.add_column(1.0, 0.0, NONE, true, &[(row, coin)]);
        }
        assert_near(optimum(&problem), coins);
    }
}
