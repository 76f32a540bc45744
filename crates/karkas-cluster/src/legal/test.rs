//! Whether a cluster passes, and where not.

use super::Case;
use super::rules::Rule;

/// How a participant stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Number of the organisation.
    pub organisation: usize,
    /// What it sells to other participants.
    pub sold: f64,
    /// What it buys from other participants.
    pub bought: f64,
    /// Contracts with other participants, either way.
    pub contracts: usize,
    /// What it sells to them as a share of its output; none without output.
    pub dependence: Option<f64>,
    /// Whether it has the contracts that it needs, or needs none since it makes nothing yet.
    pub passes: bool,
}

/// One demand of a test.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// `contracts`, `dependence`, `without_output`, `participants` or `projects`.
    pub name: &'static str,
    /// What there is; for contracts, participants without enough of them.
    pub found: f64,
    /// What is asked for.
    pub needed: f64,
    /// Whether it is met.
    pub passes: bool,
}

/// How a cluster stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Participants.
    pub standings: Vec<Standing>,
    /// Demands.
    pub checks: Vec<Check>,
    /// Output of all participants.
    pub output: f64,
    /// What participants sell to each other.
    pub inside: f64,
}

impl Outcome {
    /// Whether every demand is met.
    pub fn passes(&self) -> bool {
        self.checks.iter().all(|check| check.passes)
    }
}

/// Tests a case as it is: members and signed contracts.
pub fn test(case: &Case, rule: &Rule) -> Outcome {
    let members: Vec<bool> = case.organisations.iter().map(|organisation| organisation.member).collect();
    let signed: Vec<bool> = case.contracts.iter().map(|contract| contract.signed).collect();
    judge(case, rule, &members, &signed)
}

/// Tests a case with the members and contracts that are said. A contract with itself counts nothing.
pub(super) fn judge(case: &Case, rule: &Rule, members: &[bool], signed: &[bool]) -> Outcome {
    let within = |number: &usize| {
        let contract = &case.contracts[*number];
        signed[*number]
            && members[contract.seller]
            && members[contract.buyer]
            && contract.seller != contract.buyer
    };
    let inside: Vec<usize> = (0..case.contracts.len()).filter(within).collect();
    let participants: Vec<usize> = (0..members.len()).filter(|&number| members[number]).collect();
    let standing = |&organisation: &usize| {
        let output = case.organisations[organisation].output;
        let (mut sold, mut bought, mut contracts) = (0.0, 0.0, 0);
        for contract in inside.iter().map(|&number| &case.contracts[number]) {
            if contract.seller == organisation {
                sold += contract.value;
                contracts += 1;
            } else if contract.buyer == organisation {
                bought += contract.value;
                contracts += 1;
            }
        }
        let excused = output <= 0.0 && rule.most_without_output.is_some();
        let passes = excused || contracts >= rule.least_contracts;
        let dependence = (output > 0.0).then(|| sold / output);
        Standing { organisation, sold, bought, contracts, dependence, passes }
    };
    let standings: Vec<Standing> = participants.iter().map(standing).collect();
    let of = |pick: &dyn Fn(usize) -> bool| participants.iter().filter(|&&number| pick(number)).count();
    let output: f64 = participants.iter().map(|&number| case.organisations[number].output).sum();
    let inside: f64 = inside.iter().map(|&number| case.contracts[number].value).sum();
    let mut checks = Vec::new();
    let mut check =
        |name, found: f64, needed: f64, passes| checks.push(Check { name, found, needed, passes });
    if rule.least_contracts > 0 {
        let short = standings.iter().filter(|standing| !standing.passes).count();
        check("contracts", short as f64, 0.0, short == 0);
    }
    let priority = of(&|number| case.organisations[number].priority);
    if let Some(needed) = rule.needed_dependence(participants.len(), priority) {
        let found = if output > 0.0 { inside / output } else { 0.0 };
        check("dependence", found, needed, output > 0.0 && inside >= needed * output * (1.0 - 1e-12));
    }
    if let Some(most) = rule.most_without_output {
        let found = of(&|number| case.organisations[number].output <= 0.0);
        check("without_output", found as f64, most as f64, found <= most);
    }
    if rule.least_participants > 0 {
        let found = participants.len();
        check("participants", found as f64, rule.least_participants as f64, found >= rule.least_participants);
    }
    if rule.least_projects > 0 {
        let found: usize = participants.iter().map(|&number| case.organisations[number].projects).sum();
        check("projects", found as f64, rule.least_projects as f64, found >= rule.least_projects);
    }
    Outcome { standings, checks, output, inside }
}
