//! The programme taken apart: what is decided first, and for each scenario what is decided after it is known.

use karkas_solver::{Column, NewRow, Problem, Row};

use crate::process_network::Knowledge;

/// When a column is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Before it is known which scenario comes.
    First,
    /// In this scenario, once it is known.
    Scenario(u32),
}

/// An inequality that follows from the whole numbers of the programme and not from its relaxation:
/// `column ≤ most · Σ switches`.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// A column of some scenario.
    pub column: usize,
    /// The most that it can be.
    pub most: f64,
    /// Whole-number columns of the first stage without which it is zero.
    pub switches: Vec<usize>,
}

/// A programme in two stages.
#[derive(Debug, Clone)]
pub struct Programme<'a> {
    /// The programme as a whole.
    pub problem: &'a Problem,
    /// The stage of each column. Whole numbers belong to the first stage.
    pub stages: Vec<Stage>,
    /// The scenario that each row is written for, also where none of its columns is in it; else the first stage.
    pub rows: Vec<Stage>,
    /// Number of scenarios.
    pub scenarios: usize,
    /// Inequalities that tighten the relaxation.
    pub links: Vec<Link>,
    /// Probability of each scenario, by which the costs of its columns are weighed.
    pub weights: Vec<f64>,
    /// What is known of the programme besides.
    pub knowledge: Knowledge,
}

/// What keeps a programme from being taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotStaged {
    /// A row ties scenarios together.
    #[error("row {0} has columns of more than one scenario")]
    Tied(usize),
    /// A whole number is decided late.
    #[error("column {0} of a scenario must be whole")]
    Whole(usize),
}

/// A part of the programme: a problem and where its columns stand in the whole.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) problem: Problem,
    /// First-stage columns that take part, as positions in the list of first-stage columns: the first columns of
    /// `problem`.
    pub(super) first: Vec<usize>,
    /// Columns of its own, as positions in the whole: the columns after those.
    pub(super) own: Vec<usize>,
    /// Links among them, in the part's own columns.
    pub(super) links: Vec<NewRow>,
}

/// The programme taken apart.
#[derive(Debug, Clone)]
pub(super) struct Split {
    /// First-stage columns as positions in the whole.
    pub(super) first: Vec<usize>,
    /// The first stage alone: its columns and rows.
    pub(super) master: Problem,
    /// One part for each scenario. First-stage columns cost nothing in it.
    pub(super) parts: Vec<Part>,
}

impl Split {
    pub(super) fn new(programme: &Programme<'_>) -> Result<Self, NotStaged> {
        let problem = programme.problem;
        let row_stages = row_stages(programme)?;
        let mut first = Vec::new();
        let mut position = vec![usize::MAX; problem.columns()];
        let mut own = vec![Vec::new(); programme.scenarios];
        for column in problem.column_handles() {
            match programme.stages[column.index()] {
                Stage::First => {
                    position[column.index()] = first.len();
                    first.push(column.index());
                }
                Stage::Scenario(_) if problem.is_integer(column) => {
                    return Err(NotStaged::Whole(column.index()));
                }
                Stage::Scenario(s) => own[s as usize].push(column.index()),
            }
        }
        // Rows numbered within their stage.
        let mut number = vec![0_usize; problem.rows()];
        let mut master = Problem::new();
        let mut parts: Vec<Problem> = vec![Problem::new(); programme.scenarios];
        for row in problem.row_handles() {
            let (lower, upper) = problem.row_bounds(row);
            let part = match row_stages[row.index()] {
                Stage::First => &mut master,
                Stage::Scenario(s) => &mut parts[s as usize],
            };
            number[row.index()] = part.add_row(lower, upper).index();
        }
        let entries_in = |column: usize, stage: Stage| -> Vec<(Row, f64)> {
            problem
                .entries(Column::from_index(column))
                .filter(|(row, _)| row_stages[row.index()] == stage)
                .map(|(row, value)| (Row::from_index(number[row.index()]), value))
                .collect()
        };
        for &column in &first {
            let handle = Column::from_index(column);
            let (lower, upper) = problem.column_bounds(handle);
            let entries = entries_in(column, Stage::First);
            master.add_column(problem.cost(handle), lower, upper, problem.is_integer(handle), &entries);
        }
        master.set_offset(problem.offset());
        let mut links: Vec<Vec<&Link>> = vec![Vec::new(); programme.scenarios];
        for link in &programme.links {
            if let Stage::Scenario(s) = programme.stages[link.column] {
                links[s as usize].push(link);
            }
        }
        let parts = parts
            .into_iter()
            .zip(own)
            .zip(links)
            .enumerate()
            .map(|(s, ((part, own), links))| {
                let stage = Stage::Scenario(s as u32);
                let switches: std::collections::BTreeSet<usize> =
                    links.iter().flat_map(|link| link.switches.iter().copied()).collect();
                let here: Vec<usize> = first
                    .iter()
                    .copied()
                    .filter(|&column| {
                        let in_rows = problem
                            .entries(Column::from_index(column))
                            .any(|(row, _)| row_stages[row.index()] == stage);
                        in_rows || switches.contains(&column)
                    })
                    .collect();
                let mut part = Part {
                    problem: part,
                    first: here.iter().map(|&column| position[column]).collect(),
                    own,
                    links: Vec::new(),
                };
                let mut local = std::collections::BTreeMap::new();
                for &column in &here {
                    let (lower, upper) = problem.column_bounds(Column::from_index(column));
                    let handle =
                        part.problem.add_column(0.0, lower, upper, false, &entries_in(column, stage));
                    local.insert(column, handle);
                }
                for &column in &part.own {
                    let handle = Column::from_index(column);
                    let (lower, upper) = problem.column_bounds(handle);
                    let entries = entries_in(column, stage);
                    let added = part.problem.add_column(problem.cost(handle), lower, upper, false, &entries);
                    local.insert(column, added);
                }
                part.links = links.into_iter().map(|link| row_of(link, &local)).collect();
                part
            })
            .collect();
        Ok(Self { first, master, parts })
    }
}

/// The row of a link, divided by the most that its column can be.
fn row_of(link: &Link, local: &std::collections::BTreeMap<usize, Column>) -> NewRow {
    let mut entries = vec![(local[&link.column], 1.0 / link.most)];
    entries.extend(link.switches.iter().map(|switch| (local[switch], -1.0)));
    NewRow { lower: f64::NEG_INFINITY, upper: 0.0, entries }
}

/// The stage of each row: that of the one scenario whose columns it has.
fn row_stages(programme: &Programme<'_>) -> Result<Vec<Stage>, NotStaged> {
    let problem = programme.problem;
    let mut stages = vec![Stage::First; problem.rows()];
    for column in problem.column_handles() {
        let stage = programme.stages[column.index()];
        if stage == Stage::First {
            continue;
        }
        for (row, _) in problem.entries(column) {
            let known = &mut stages[row.index()];
            if *known != Stage::First && *known != stage {
                return Err(NotStaged::Tied(row.index()));
            }
            *known = stage;
        }
    }
    Ok(stages)
}
