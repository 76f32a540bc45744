//! One choice among links: a mixed-integer programme, linear where no link costs anything to have.
//!
//! maximise Σ value·x − Σ fixed·y, subject to Σ uses·x ≤ capacity of each source, Σ x ≤ demand of each sink, x of one supplier
//! ≤ share × demand, least·y ≤ x ≤ most·y, Σ investment·y ≤ budget, y whole. Without fixed costs, least amounts and
//! investment it is the transport problem (Hitchcock 1941) and y is not needed; then the duals are what one more unit is worth.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use karkas_solver::{Options, Problem, Progress, Row, SolverError, Status, solve};

/// A link of the programme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arc {
    /// Number of the source.
    pub source: usize,
    /// Number of the sink.
    pub sink: usize,
    /// Who supplies: shares are bounded for each supplier of a sink.
    pub supplier: usize,
    /// Units of the source for a unit that arrives.
    pub uses: f64,
    /// Money for a unit that arrives.
    pub value: f64,
    /// Units a year at most.
    pub most: f64,
    /// Units a year at least, where there are any.
    pub least: f64,
    /// Money a year where there are any.
    pub fixed: f64,
    /// Investment where there are any.
    pub investment: f64,
}

/// The programme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Programme {
    /// Units of each source a year.
    pub capacities: Vec<f64>,
    /// Units of each sink a year.
    pub demands: Vec<f64>,
    /// Links.
    pub arcs: Vec<Arc>,
    /// Most of a demand that one supplier may have, as a share.
    pub most_share: f64,
    /// Investment that there is.
    pub budget: Option<f64>,
}

/// The best choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Units a year of each link.
    pub flows: Vec<f64>,
    /// Money a year.
    pub total: f64,
    /// No choice brings more.
    pub bound: f64,
    /// `(bound − total) / total`.
    pub gap: f64,
    /// Whether that was proven.
    pub proven: bool,
    /// Whether it was linear.
    pub linear: bool,
    /// What one more unit of each source is worth a year; of a programme that is not linear with its links as they are chosen.
    pub capacity_worth: Vec<f64>,
    /// What one more unit of each sink is worth a year.
    pub demand_worth: Vec<f64>,
}

/// Where there is no choice.
#[derive(Debug, thiserror::Error)]
pub enum ProgrammeError {
    /// Stopped before any choice was found.
    #[error("stopped")]
    Stopped,
    /// The solver gave up.
    #[error("the solver ended with: {0}")]
    Ended(&'static str),
    /// The programme makes no sense to the solver.
    #[error(transparent)]
    Solver(#[from] SolverError),
}

/// A flow below this share of the most that may flow is rounding.
const ROUNDING: f64 = 1e-9;

struct Built {
    problem: Problem,
    sources: Vec<Row>,
    sinks: Vec<Row>,
    /// Columns of flows come first, so that their numbers are those of links.
    whole: bool,
}

impl Programme {
    /// The programme for the solver; with `open` a linear one in which just these links stand.
    fn build(&self, open: Option<&[bool]>) -> Built {
        let mut problem = Problem::new();
        let none = f64::NEG_INFINITY;
        let sources = self.capacities.iter().map(|&most| problem.add_row(none, most)).collect::<Vec<_>>();
        let sinks = self.demands.iter().map(|&most| problem.add_row(none, most)).collect::<Vec<_>>();
        let mut shares: BTreeMap<(usize, usize), Row> = BTreeMap::new();
        if self.most_share < 1.0 {
            for arc in &self.arcs {
                let most = self.most_share * self.demands[arc.sink];
                shares.entry((arc.sink, arc.supplier)).or_insert_with(|| problem.add_row(none, most));
            }
        }
        let budget = self.budget.map(|budget| problem.add_row(none, budget));
        let needs_whole = |arc: &Arc| {
            open.is_none()
                && (arc.fixed > 0.0 || arc.least > 0.0 || (arc.investment > 0.0 && budget.is_some()))
        };
        let gates: Vec<Option<(Row, Option<Row>)>> = self
            .arcs
            .iter()
            .map(|arc| {
                let least = (arc.least > 0.0).then_some(());
                needs_whole(arc).then(|| {
                    (problem.add_row(none, 0.0), least.map(|()| problem.add_row(0.0, f64::INFINITY)))
                })
            })
            .collect();
        for (number, (arc, gate)) in self.arcs.iter().zip(&gates).enumerate() {
            let mut entries = vec![(sources[arc.source], arc.uses), (sinks[arc.sink], 1.0)];
            entries.extend(shares.get(&(arc.sink, arc.supplier)).map(|&row| (row, 1.0)));
            if let Some((most, least)) = gate {
                entries.push((*most, 1.0));
                entries.extend(least.map(|row| (row, 1.0)));
            }
            // Bounds of sources and sinks stay with their rows, so that the rows have the duals.
            let (least, most) = match open {
                None => (0.0, arc.most),
                Some(open) if open[number] => (arc.least, arc.most),
                Some(_) => (0.0, 0.0),
            };
            problem.add_column(-arc.value, least, most, false, &entries);
        }
        let mut whole = false;
        for (arc, gate) in self.arcs.iter().zip(&gates) {
            let Some((most, least)) = *gate else { continue };
            whole = true;
            let mut entries = vec![(most, -self.most(arc))];
            entries.extend(least.map(|row| (row, -arc.least)));
            entries.extend(budget.map(|row| (row, arc.investment)));
            problem.add_column(arc.fixed, 0.0, 1.0, true, &entries);
        }
        Built { problem, sources, sinks, whole }
    }

    /// The most that may flow by a link, by all bounds that it alone must keep.
    fn most(&self, arc: &Arc) -> f64 {
        let source = if arc.uses > 0.0 { self.capacities[arc.source] / arc.uses } else { f64::INFINITY };
        arc.most.min(source).min(self.most_share * self.demands[arc.sink]).max(0.0)
    }

    /// Makes the best choice. `gap` is the relative gap at which a search with whole numbers may end.
    ///
    /// # Errors
    /// Where the solver gives up, or `watch` stops it before it has found any choice.
    pub fn choose(
        &self,
        gap: f64,
        watch: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Choice, ProgrammeError> {
        let built = self.build(None);
        // Nothing chosen is always a choice; the absolute gap is in money, so a cent.
        let options = Options { gap, absolute_gap: 0.0, ..Options::default() };
        let outcome = solve(&built.problem, &options, watch)?;
        let Some(solution) = &outcome.solution else {
            return Err(match outcome.status {
                Status::Interrupted => ProgrammeError::Stopped,
                status => ProgrammeError::Ended(status.words()),
            });
        };
        let settle = |(flow, arc): (&f64, &Arc)| {
            let least = ROUNDING * self.most(arc).max(1.0);
            if *flow <= least { 0.0 } else { flow.min(self.most(arc)) }
        };
        let flows: Vec<f64> = solution.columns.iter().zip(&self.arcs).map(settle).collect();
        let total = self.value(&flows);
        let bound = outcome.bound.map_or(f64::INFINITY, |bound| (-bound).max(total));
        let duals = match &outcome.duals {
            Some(duals) => Some(duals.rows.clone()),
            None => self.duals(&flows, &options)?,
        };
        let worth = |rows: &[Row]| -> Vec<f64> {
            rows.iter()
                .map(|row| duals.as_ref().map_or(0.0, |duals| (-duals[row.index()]).max(0.0)))
                .collect()
        };
        Ok(Choice {
            total,
            bound,
            gap: if bound - total <= 0.0 {
                0.0
            } else {
                (bound - total) / total.abs().max(f64::MIN_POSITIVE)
            },
            proven: outcome.is_optimal(),
            linear: !built.whole,
            capacity_worth: worth(&built.sources),
            demand_worth: worth(&built.sinks),
            flows,
        })
    }

    /// Duals of the rows with links as they were chosen.
    fn duals(&self, flows: &[f64], options: &Options) -> Result<Option<Vec<f64>>, SolverError> {
        let open: Vec<bool> = flows.iter().map(|&flow| flow > 0.0).collect();
        let built = self.build(Some(&open));
        let outcome = solve(&built.problem, options, &mut karkas_solver::quiet)?;
        Ok(outcome.duals.map(|duals| duals.rows))
    }

    /// Money a year of flows.
    pub fn value(&self, flows: &[f64]) -> f64 {
        let of = |(arc, &flow): (&Arc, &f64)| if flow > 0.0 { arc.value * flow - arc.fixed } else { 0.0 };
        self.arcs.iter().zip(flows).map(of).sum()
    }

    /// What a buyer would do who takes links one after the other, the most lucrative first, each as far as it goes: a choice
    /// that keeps all bounds, to compare with.
    pub fn greedy(&self) -> Vec<f64> {
        let mut order: Vec<usize> = (0..self.arcs.len()).collect();
        let gain = |arc: &Arc| arc.value * self.most(arc) - arc.fixed;
        order.sort_by(|&a, &b| gain(&self.arcs[b]).total_cmp(&gain(&self.arcs[a])).then(a.cmp(&b)));
        let (mut capacities, mut demands) = (self.capacities.clone(), self.demands.clone());
        let mut shares: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut budget = self.budget.unwrap_or(f64::INFINITY);
        let mut flows = vec![0.0; self.arcs.len()];
        for number in order {
            let arc = &self.arcs[number];
            let share = self.most_share * self.demands[arc.sink];
            let taken = shares.get(&(arc.sink, arc.supplier)).copied().unwrap_or(0.0);
            let source = if arc.uses > 0.0 { capacities[arc.source] / arc.uses } else { f64::INFINITY };
            let flow = arc.most.min(source).min(demands[arc.sink]).min(share - taken);
            if flow <= 0.0 || flow < arc.least || arc.investment > budget || arc.value * flow <= arc.fixed {
                continue;
            }
            flows[number] = flow;
            capacities[arc.source] = (capacities[arc.source] - flow * arc.uses).max(0.0);
            demands[arc.sink] -= flow;
            budget -= arc.investment;
            *shares.entry((arc.sink, arc.supplier)).or_default() += flow;
        }
        flows
    }
}
