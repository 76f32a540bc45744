//! A plan with what is known of it, and its folder.

use std::path::Path;

use karkas_model::project::Project;
use karkas_model::table::Table;
use karkas_plan::audit::AuditReport;
use karkas_plan::elastic::RemedyRow;
use karkas_plan::explain::NotChosenRow;
use karkas_plan::formulation::Overrides;
use karkas_plan::investor::{InvestorRow, InvestorTables, InvestorYearRow, TransferPriceRow};
use karkas_plan::manifest::{FileRecord, Manifest};
use karkas_plan::tables::{Row, UnservedRow};
use karkas_plan::{Plan, output};
use karkas_report::{Extras, PlanInput, ReportInput, read_outlines, report_with};

use super::Context;
use crate::exit::Exit;
use crate::folders::{self, Stop};
use crate::out_folder::{AUDIT, PROJECT, REPORT};
use crate::reasons::Reasons;

/// Demand below this share of itself counts as served: what is left is the solver's tolerance.
const SERVED: f64 = 1e-6;

/// A plan with what is known of it.
pub struct Made {
    /// The projects that it is for, with probabilities.
    pub projects: Vec<(f64, Project)>,
    /// What was forced and forbidden.
    pub overrides: Overrides,
    /// The plan.
    pub plan: Plan,
    /// The investor's sheets of its new facilities.
    pub investor: InvestorTables,
    /// What could have been built or bought and was not, and how far it is from that.
    pub not_chosen: Vec<NotChosenRow>,
    /// What the audit found.
    pub audit: AuditReport,
}

impl Made {
    /// Writes tables, manifest, audit and a copy of the project into a folder.
    pub fn write(
        mut self: Box<Self>,
        reasons: Option<&Reasons>,
        folder: &Path,
        context: &Context<'_>,
    ) -> Result<Box<Self>, Stop> {
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
            output::write_plan(folder, &self.plan, &self.further_tables(reasons)).map_err(fault)?;
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
        let extras = Extras { not_chosen: &self.not_chosen };
        let page = report_with(&input, &extras, screen.words.lang()).map_err(stop)?;
        folders::write(&folder.join(REPORT), page.as_bytes(), screen)
    }

    fn further_tables(&self, reasons: Option<&Reasons>) -> Vec<Table> {
        let mut tables = vec![
            InvestorRow::to_table(&self.investor.investor),
            InvestorYearRow::to_table(&self.investor.investor_years),
            TransferPriceRow::to_table(&self.investor.transfer_prices),
            NotChosenRow::to_table(&self.not_chosen),
        ];
        tables.extend(reasons.map(|reasons| RemedyRow::to_table(&reasons.rows())));
        tables
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
        let short = |row: &UnservedRow| {
            let sold = self.plan.tables.sales.iter().find(|sale| {
                (&sale.scenario, &sale.place, &sale.commodity, &sale.segment, sale.period)
                    == (&row.scenario, &row.place, &row.commodity, &row.segment, row.period)
            });
            row.amount > SERVED * sold.map_or(row.amount, |sale| sale.amount + row.amount)
        };
        self.plan.tables.unserved.iter().any(short)
    }

    /// What would let all demand be served, where some is not.
    pub fn reasons(&self, context: &Context<'_>) -> Option<Reasons> {
        if !self.is_short() {
            return None;
        }
        let projects: Vec<(f64, &Project)> =
            self.projects.iter().map(|(share, project)| (*share, project)).collect();
        let (overrides, unserved) = (&self.overrides, &self.plan.tables.unserved);
        Reasons::of_unserved(&projects, overrides, unserved, &context.solve, &context.stop, context.screen)
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
