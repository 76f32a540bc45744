//! One plan: solved, audited and written.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::Ordering;

use karkas_model::index::{PlaceId, ProcessId};
use karkas_model::project::Project;
use karkas_model::table::Table;
use karkas_plan::audit::{AuditReport, audit};
use karkas_plan::formulation::{FormulationError, Overrides};
use karkas_plan::investor::{InvestorRow, InvestorTables, InvestorYearRow, TransferPriceRow};
use karkas_plan::manifest::{FileRecord, Manifest};
use karkas_plan::solve::NoSolution;
use karkas_plan::tables::Row;
use karkas_plan::{Plan, PlanError, PlanOutcome, Request, output};
use karkas_report::{PlanInput, ReportInput, read_outlines};

use super::Context;
use crate::clock;
use crate::exit::Exit;
use crate::folders::{self, Stop};
use crate::loading;
use crate::out_folder::{AUDIT, PROJECT, REPORT};
use crate::progress::{Progress, Standing};
use crate::screen::Screen;
use crate::values::FacilityName;

/// Demand below this share of itself counts as served: what is left is the solver's tolerance.
const SERVED: f64 = 1e-6;

/// A plan to be made, of one scenario or of several that chance decides between.
pub struct Job {
    projects: Vec<(f64, Project)>,
    overrides: Overrides,
}

/// How planning ended.
pub enum Ended {
    /// With a plan.
    Planned(Box<Made>),
    /// With none.
    None(NoPlan),
}

/// A plan with what is known of it.
pub struct Made {
    /// The projects that it is for, with probabilities.
    pub projects: Vec<(f64, Project)>,
    /// The plan.
    pub plan: Plan,
    /// The investor's sheets of its new facilities.
    pub investor: InvestorTables,
    /// What the audit found.
    pub audit: AuditReport,
}

/// There is no plan.
pub struct NoPlan {
    /// Why.
    pub why: NoSolution,
    /// The projects, with probabilities.
    pub projects: Vec<(f64, Project)>,
}

impl Job {
    /// Takes the project with the scenario applied, or with each of those that chance decides between.
    pub fn new(scenario: Option<&str>, context: &Context<'_>) -> Result<Self, Stop> {
        let Context { arguments, folder, screen, .. } = context;
        let projects = loading::scenarios(folder, scenario, arguments.all, screen)?;
        let first = &projects[0].1;
        let pairs = |names: &[FacilityName]| -> Result<_, Stop> {
            names.iter().map(|name| facility(name, first, screen)).collect()
        };
        let overrides = Overrides { force: pairs(&arguments.force)?, forbid: pairs(&arguments.forbid)? };
        Ok(Self { projects, overrides })
    }

    /// Solves and audits.
    pub fn carry_out(self, context: &Context<'_>) -> Result<Ended, Stop> {
        let Context { screen, solve, stop, .. } = context;
        let projects: Vec<(f64, &Project)> =
            self.projects.iter().map(|(share, project)| (*share, project)).collect();
        let request = Request { solve: solve.clone(), overrides: self.overrides };
        let limit = solve.time_limit.map(|limit| limit.as_secs_f64());
        let progress = Progress::new(screen, &projects[0].1.settings.currency, limit);
        progress.stage("progress-building");
        let outcome = karkas_plan::plan(&projects, &request, &mut |state| {
            let (seconds, cost) = (state.seconds, state.incumbent);
            progress.show(&Standing { seconds, cost, bound: state.bound, gap: state.gap });
            if stop.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .map_err(|fault| failure(&fault, screen))?;
        let mut plan = match outcome {
            PlanOutcome::NoPlan(why) => return Ok(Ended::None(NoPlan { why, projects: self.projects })),
            PlanOutcome::Planned(plan) => *plan,
        };
        progress.stage("progress-auditing");
        plan.manifest.created = clock::now();
        let audit = audit(&projects, &plan.tables, &plan.manifest);
        let mut investor = InvestorTables::default();
        for (_, project) in &projects {
            investor.append(InvestorTables::new(project, &plan.tables));
        }
        Ok(Ended::Planned(Box::new(Made { projects: self.projects, plan, investor, audit })))
    }
}

fn investor_tables(made: &InvestorTables) -> [Table; 3] {
    [
        InvestorRow::to_table(&made.investor),
        InvestorYearRow::to_table(&made.investor_years),
        TransferPriceRow::to_table(&made.transfer_prices),
    ]
}

/// The positions of a facility that the user names.
fn facility(name: &FacilityName, project: &Project, screen: &Screen) -> Result<(PlaceId, ProcessId), Stop> {
    let place = project.places.enumerate().find(|(_, place)| place.id == name.place);
    let process = project.processes.enumerate().find(|(_, process)| process.id == name.process);
    let unknown = |what: &str, id: &str| Err(Stop::new(Exit::Usage, screen, what, &[("id", id.into())]));
    match (place, process) {
        (Some((place, _)), Some((process, _))) => Ok((place, process)),
        (None, _) => unknown("place-unknown", &name.place),
        (_, None) => unknown("process-unknown", &name.process),
    }
}

fn failure(fault: &PlanError, screen: &Screen) -> Stop {
    match fault {
        PlanError::Formulation(FormulationError::NotACandidate { place, process }) => {
            let values = [("place", place.as_str().into()), ("process", process.as_str().into())];
            Stop::new(Exit::Usage, screen, "not-a-candidate", &values)
        }
        PlanError::Formulation(fault) => Stop { exit: Exit::Faults, text: fault.to_string() },
        PlanError::Solver(fault) => {
            Stop::new(Exit::SolverFailed, screen, "solver-failed", &[("reason", fault.to_string().into())])
        }
    }
}

impl Made {
    /// Writes tables, manifest, audit and a copy of the project into a folder.
    pub fn write(mut self: Box<Self>, folder: &Path, context: &Context<'_>) -> Result<Box<Self>, Stop> {
        let screen = context.screen;
        let hashes = context.folder.input_hashes();
        let record = |(file, sha256, bytes): &(String, String, u64)| FileRecord {
            file: file.clone(),
            sha256: sha256.clone(),
            bytes: *bytes,
        };
        self.plan.manifest.inputs = hashes.iter().map(record).collect();
        let files: Vec<String> = hashes.iter().map(|(file, ..)| file.clone()).collect();
        let fault = |fault| Stop::output(&fault);
        output::copy_project(&context.arguments.project, &files, &folder.join(PROJECT)).map_err(fault)?;
        self.plan.manifest =
            output::write_plan(folder, &self.plan, &investor_tables(&self.investor)).map_err(fault)?;
        let audit = serde_json::to_string_pretty(&self.audit)
            .map_err(|error| Stop::unwritable(&folder.join(AUDIT), &error.into(), screen))?;
        folders::write(&folder.join(AUDIT), format!("{audit}\n").as_bytes(), screen)?;
        Ok(self)
    }

    /// Writes the page into a folder, with other plans to compare with.
    pub fn write_report(&self, folder: &Path, others: &[&Self], context: &Context<'_>) -> Result<(), Stop> {
        if context.arguments.no_report {
            return Ok(());
        }
        let screen = context.screen;
        let stop = |fault: karkas_report::ReportError| Stop { exit: Exit::Files, text: fault.to_string() };
        let outlines = read_outlines(&context.arguments.project).map_err(stop)?;
        let others: Vec<PlanInput<'_>> = others.iter().map(|made| made.input()).collect();
        let input = ReportInput { main: self.input(), others: &others, outlines: &outlines };
        let page = karkas_report::report(&input, screen.words.lang()).map_err(stop)?;
        folders::write(&folder.join(REPORT), page.as_bytes(), screen)
    }

    fn input(&self) -> PlanInput<'_> {
        PlanInput {
            project: &self.projects[0].1,
            tables: &self.plan.tables,
            manifest: &self.plan.manifest,
            audit: Some(&self.audit),
        }
    }

    /// What the plan says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.plan.manifest
    }

    /// Whether demand that must be served is not.
    pub fn is_short(&self) -> bool {
        let short = |row: &karkas_plan::tables::UnservedRow| {
            let sold = self.plan.tables.sales.iter().find(|sale| {
                (&sale.scenario, &sale.place, &sale.commodity, &sale.segment, sale.period)
                    == (&row.scenario, &row.place, &row.commodity, &row.segment, row.period)
            });
            row.amount > SERVED * sold.map_or(row.amount, |sale| sale.amount + row.amount)
        };
        self.plan.tables.unserved.iter().any(short)
    }

    /// How the command ends for this plan.
    pub fn exit(&self) -> Exit {
        match (self.audit.holds, self.is_short()) {
            (false, _) => Exit::AuditFailed,
            (true, true) => Exit::NoPlan,
            (true, false) => Exit::Done,
        }
    }
}

impl NoPlan {
    /// Says why.
    pub fn print(&self, context: &Context<'_>) {
        let id = match self.why {
            NoSolution::Infeasible => "no-plan-infeasible",
            NoSolution::Unbounded => "no-plan-unbounded",
            NoSolution::Stopped => "no-plan-stopped",
            NoSolution::Unreliable => "no-plan-unreliable",
        };
        context.screen.complain(&context.screen.text(id, &[]));
    }

    /// How the command ends for it.
    pub fn exit(&self) -> Exit {
        match self.why {
            NoSolution::Infeasible | NoSolution::Unbounded => Exit::NoPlan,
            NoSolution::Stopped => Exit::Stopped,
            NoSolution::Unreliable => Exit::SolverFailed,
        }
    }
}
