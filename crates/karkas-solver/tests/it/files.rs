//! Problems as files.

use karkas_solver::{Problem, SolverError, write_model};

use crate::support::NONE;

fn small() -> Problem {
    let mut problem = Problem::new();
    let need = problem.add_row(10.0, NONE);
    problem.set_row_name(need, "balance[steel,2030]");
    problem.add_row(-NONE, 5.0);
    let made = problem.add_column(3.0, 0.0, 6.0, false, &[(need, 1.0)]);
    problem.set_column_name(made, "activity of a mill");
    let open = problem.add_column(5.0, 0.0, 1.0, true, &[(need, 2.0)]);
    problem.set_column_name(open, "activity of a mill");
    problem
}

#[test]
fn both_formats_carry_clean_unique_names() {
    let folder = std::env::temp_dir().join(format!("karkas-solver-files-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for ending in ["lp", "mps"] {
        let path = folder.join(format!("model.{ending}"));
        write_model(&small(), &path).expect("written");
        let text = std::fs::read_to_string(&path).expect("a file");
        for name in ["balance_steel_2030_", "r1", "activity_of_a_mill", "activity_of_a_mill_c1"] {
            assert!(text.contains(name), "no {name} in\n{text}");
        }
    }
    let refused = write_model(&small(), &folder.join("model.txt"));
    assert!(matches!(refused, Err(SolverError::Write { .. })), "{refused:?}");
    let refused = write_model(&small(), &folder.join("no such folder").join("model.lp"));
    assert!(matches!(refused, Err(SolverError::Write { .. })), "{refused:?}");
    std::fs::remove_dir_all(&folder).expect("removed");
}
