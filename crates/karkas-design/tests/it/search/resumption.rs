//! The same bits whatever the threads, the stops and the saving.

use std::ops::ControlFlow;

use karkas_design::search::{Evaluation, Gene, Search, Settings, swaps};

use super::problems::{Given, dtlz2, mixed, zdt1};

fn settings(method: usize) -> Settings {
    let settings =
        if method == 0 { Settings::crowding(24, 20, 5) } else { Settings::directions(3, 5, 20, 5) };
    Settings { epsilon: vec![0.05; if method == 0 { 2 } else { 3 }], ..settings }
}

fn with_threads(threads: usize, problem: &Given, settings: &Settings) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let mut search = Search::new(problem, settings.clone(), &[]).unwrap();
        assert!(search.run(problem, &mut |_| ControlFlow::Continue(())).is_continue());
        search.to_json().unwrap()
    })
}

#[test]
fn threads_do_not_change_a_bit() {
    for (method, problem) in [zdt1(), dtlz2()].iter().enumerate() {
        let settings = settings(method);
        let one = with_threads(1, problem, &settings);
        assert_eq!(one, with_threads(2, problem, &settings));
        assert_eq!(one, with_threads(5, problem, &settings));
    }
}

#[test]
fn stopping_saving_and_going_on_changes_nothing() {
    for (method, problem) in [zdt1(), dtlz2()].iter().enumerate() {
        let settings = settings(method);
        let whole = with_threads(2, problem, &settings);
        let mut search = Search::new(problem, settings, &[]).unwrap();
        let mut stops = 0;
        while search
            .run(problem, &mut |progress| {
                if progress.generation % 3 == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .is_break()
        {
            stops += 1;
            let text = search.to_json().unwrap();
            search = Search::from_json(&text, problem).unwrap();
        }
        assert!(stops >= 6);
        assert_eq!(search.to_json().unwrap(), whole);
    }
}

#[test]
fn a_saved_search_of_another_problem_is_refused() {
    let search = Search::new(&zdt1(), Settings::crowding(8, 2, 0), &[]).unwrap();
    let text = search.to_json().unwrap();
    assert!(Search::from_json(&text, &dtlz2()).unwrap_err().to_string().contains("another problem"));
    assert!(Search::from_json("{", &dtlz2()).is_err());
}

#[test]
fn given_designs_take_part_and_bad_ones_are_named() {
    let problem = mixed();
    let best = vec![2.0, 3.0, 8.0];
    let mut search = Search::new(&problem, Settings::crowding(8, 1, 0), std::slice::from_ref(&best)).unwrap();
    assert!(search.run(&problem, &mut |_| ControlFlow::Continue(())).is_continue());
    assert!(search.population().iter().any(|one| one.genes == best));
    let fault = Search::new(&problem, Settings::crowding(8, 1, 0), &[vec![2.0, 3.5, 8.0]]).unwrap_err();
    assert!(fault.to_string().contains("storeys"), "{fault}");
}

/// A problem that sometimes cannot be computed: such designs are forbidden, saved and read back.
#[test]
fn numbers_that_are_none_lose() {
    let problem = Given {
        genes: vec![Gene::real("x", -1.0, 1.0)],
        objectives: vec!["root".into(), "minus".into()],
        function: |x| Evaluation::free(vec![x[0].sqrt(), -x[0]]),
    };
    let mut search = Search::new(&problem, Settings::crowding(8, 1, 0), &[]).unwrap();
    assert!(search.run(&problem, &mut |_| ControlFlow::Continue(())).is_continue());
    assert!(search.front().iter().all(|one| one.genes[0] >= 0.0));
    assert!(search.population().iter().any(|one| !one.is_feasible()));
    assert_eq!(Search::from_json(&search.to_json().unwrap(), &problem).unwrap(), search);
}

/// Swapping one gene of (timber, 3, 8) back to (steel, 3, 8): only the frame differs.
#[test]
fn swaps_go_back_one_gene_at_a_time() {
    let problem = mixed();
    let all = swaps(&problem, &[2.0, 3.0, 8.0], &[0.0, 3.0, 9.0]);
    assert_eq!(all.iter().map(|swap| swap.gene).collect::<Vec<_>>(), [0, 2]);
    // Steel with 3 storeys and 8 bays: cost 5 + 0 + 0.8, carbon 9 + 0 + 0.9.
    assert_eq!(all[0].evaluation.objectives, [5.8, 9.9]);
}
