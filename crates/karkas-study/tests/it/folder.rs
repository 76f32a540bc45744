//! A study in its folder.

use std::path::Path;

use karkas_model::project::Name;
use karkas_model::read::Folder;
use karkas_plan::audit::audit_folder;
use karkas_plan::tables::KeyFigureRow;
use karkas_plan::{PlanOutcome, Request, plan};
use karkas_study::{Inputs, Study, StudyPlan, WrittenStudy};

#[test]
fn what_is_written_is_read_and_its_plans_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hello");
    let folder = Folder::read(&path).0.expect("the example can be read");
    let (project, _) = folder.project(None).expect("the example has no faults");
    let planned = plan(&[(1.0, &project)], &Request::default(), &mut |_| std::ops::ControlFlow::Continue(()));
    let PlanOutcome::Planned(plan) = planned.expect("it can be planned") else {
        panic!("the example has a plan");
    };
    let figures = plan.tables.key_figures.clone();
    let label = Name { en: "as it is".to_owned(), ru: String::new() };
    let mut study = Study { question: "test", complete: true, ..Study::default() };
    study.push(&figures);
    study.plans.push(StudyPlan::new("one", label, vec![(1.0, project.clone())], *plan));
    assert!(study.holds());

    let out = tempfile::tempdir().expect("a temporary folder");
    let inputs = Inputs {
        project: &path,
        files: folder.input_hashes(),
        name: &project.settings.name,
        created: "2026-01-01T00:00:00Z",
    };
    let manifest = study.write(out.path(), &inputs).expect("it can be written");
    let read = WrittenStudy::open(out.path()).expect("it can be read");
    assert_eq!(read.manifest, manifest);
    assert_eq!(read.rows::<KeyFigureRow>().expect("its table"), figures);
    let audited = audit_folder(&read.plan_folder("one"), None).expect("the plan can be audited");
    assert!(audited.holds);
    assert_eq!(audited.objective_from_solver, manifest.plans[0].objective);
}
