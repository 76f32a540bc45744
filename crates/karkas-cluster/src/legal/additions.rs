//! The fewest additions that pass: organisations that join, contracts that are signed.
//!
//! Sets of none, of one, of two additions and so on are sought in turn, so the first that passes is smallest, and it is
//! proven so by the searches before it. Each search branches on a participant that lacks a contract (one of its possible
//! ones must be signed), then on additions by what they bring, and leaves off where bounds say that what is left cannot do.

use super::rules::Rule;
use super::test::{Outcome, judge};
use super::{Case, Contract};
use crate::progress::{Stage, Stopped, Watch, tell};

/// The fewest additions, or what is known of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Additions {
    /// Organisations that join, by number; none where no set passes or none was found.
    pub joining: Option<Vec<usize>>,
    /// Contracts that are signed, by number.
    pub signing: Vec<usize>,
    /// How the cluster stands with them.
    pub outcome: Option<Outcome>,
    /// No smaller set passes.
    pub at_least: usize,
    /// Whether the search came to its end: the set is smallest, or no set passes at all.
    pub proven: bool,
}

/// Seeks the fewest additions among possible members and contracts. Looks at `most_nodes` sets at most.
///
/// # Errors
/// Where someone stopped.
pub fn additions(
    case: &Case,
    rule: &Rule,
    most_nodes: usize,
    watch: Watch<'_>,
) -> Result<Additions, Stopped> {
    let available = case.organisations.iter().filter(|organisation| !organisation.member).count()
        + case.contracts.iter().filter(|contract| !contract.signed).count();
    let mut search = Search::new(case, rule, most_nodes);
    for size in 0..=available {
        tell(watch, Stage::Seeking, size, available)?;
        let mut state = search.start.clone();
        let found = search.seek(&mut state, size, watch)?;
        if found || search.nodes > search.most_nodes {
            return Ok(search.answer(found.then_some(&state), size, found));
        }
        if !search.cut {
            // Nothing was left off for its size, so larger sets hold nothing new.
            return Ok(search.answer(None, size + 1, true));
        }
    }
    Ok(search.answer(None, available + 1, true))
}

/// What is decided: members and contracts that are in, and those that are left out for good.
#[derive(Clone)]
struct State {
    members: Vec<bool>,
    signed: Vec<bool>,
    barred_members: Vec<bool>,
    barred_contracts: Vec<bool>,
}

struct Search<'a> {
    case: &'a Case,
    rule: &'a Rule,
    start: State,
    nodes: usize,
    most_nodes: usize,
    /// Whether some set of the present search was left off because it would be too large.
    cut: bool,
}

#[derive(Clone, Copy)]
enum Addition {
    Member(usize),
    Contract(usize),
}

impl<'a> Search<'a> {
    fn new(case: &'a Case, rule: &'a Rule, most_nodes: usize) -> Self {
        let members: Vec<bool> = case.organisations.iter().map(|organisation| organisation.member).collect();
        let signed: Vec<bool> = case.contracts.iter().map(|contract| contract.signed).collect();
        let (barred_members, barred_contracts) = (vec![false; members.len()], vec![false; signed.len()]);
        let start = State { members, signed, barred_members, barred_contracts };
        Self { case, rule, start, nodes: 0, most_nodes, cut: false }
    }

    fn answer(&self, found: Option<&State>, at_least: usize, proven: bool) -> Additions {
        let added = |now: &[bool], before: &[bool]| -> Vec<usize> {
            (0..now.len()).filter(|&number| now[number] && !before[number]).collect()
        };
        Additions {
            joining: found.map(|state| added(&state.members, &self.start.members)),
            signing: found.map_or_else(Vec::new, |state| added(&state.signed, &self.start.signed)),
            outcome: found.map(|state| judge(self.case, self.rule, &state.members, &state.signed)),
            at_least,
            proven,
        }
    }

    /// Whether a state passes with so many more additions; then it is made to.
    fn seek(&mut self, state: &mut State, left: usize, watch: Watch<'_>) -> Result<bool, Stopped> {
        self.nodes += 1;
        if self.nodes.is_multiple_of(4096) {
            tell(watch, Stage::Seeking, self.nodes, self.most_nodes)?;
        }
        let outcome = judge(self.case, self.rule, &state.members, &state.signed);
        if outcome.passes() {
            return Ok(true);
        }
        if self.nodes > self.most_nodes || !self.can(state, &outcome, left) {
            return Ok(false);
        }
        let options = self.options(state, &outcome);
        // Every option that was tried and failed is left out afterwards, so that no set is looked at twice.
        let mut barred = Vec::new();
        for option in options {
            let (joins, contract) = self.needs(state, option);
            let cost = joins.len() + usize::from(contract.is_some());
            if cost > left {
                self.cut = true;
            } else {
                let mut next = state.clone();
                joins.iter().for_each(|&member| next.members[member] = true);
                contract.into_iter().for_each(|number| next.signed[number] = true);
                if self.seek(&mut next, left - cost, watch)? {
                    *state = next;
                    return Ok(true);
                }
            }
            match option {
                Addition::Member(member) => state.barred_members[member] = true,
                Addition::Contract(number) => state.barred_contracts[number] = true,
            }
            barred.push(option);
        }
        for option in barred {
            match option {
                Addition::Member(member) => state.barred_members[member] = false,
                Addition::Contract(number) => state.barred_contracts[number] = false,
            }
        }
        Ok(false)
    }

    /// Additions of which at least one is in every set that passes: what gives a contract to the participant that lacks one
    /// and has the fewest ways to it, or else everything, by what it brings.
    fn options(&self, state: &State, outcome: &Outcome) -> Vec<Addition> {
        let all = self.open(state);
        let lacking = outcome.standings.iter().filter(|standing| !standing.passes);
        let ways = lacking.map(|standing| {
            let of = |addition: &&Addition| self.touches(state, **addition, standing.organisation);
            all.iter().filter(of).copied().collect::<Vec<Addition>>()
        });
        if let Some(fewest) = ways.min_by_key(Vec::len) {
            return fewest;
        }
        let mut all = all;
        all.sort_by(|a, b| self.gain(*b).total_cmp(&self.gain(*a)));
        all
    }

    /// Additions that are neither in nor left out.
    fn open(&self, state: &State) -> Vec<Addition> {
        let members = (0..state.members.len()).filter(|&m| !state.members[m] && !state.barred_members[m]);
        let may = |number: usize| state.members[number] || !state.barred_members[number];
        let contracts = (0..state.signed.len()).filter(|&number| {
            let Contract { seller, buyer, .. } = self.case.contracts[number];
            !state.signed[number]
                && !state.barred_contracts[number]
                && may(seller)
                && may(buyer)
                && seller != buyer
        });
        members.map(Addition::Member).chain(contracts.map(Addition::Contract)).collect()
    }

    /// Organisations that must join for an addition, and the contract itself.
    fn needs(&self, state: &State, addition: Addition) -> (Vec<usize>, Option<usize>) {
        match addition {
            Addition::Member(member) => (vec![member], None),
            Addition::Contract(number) => {
                let Contract { seller, buyer, .. } = self.case.contracts[number];
                ([seller, buyer].into_iter().filter(|&end| !state.members[end]).collect(), Some(number))
            }
        }
    }

    /// Whether an addition gives a participant one more contract, by itself or with others.
    fn touches(&self, state: &State, addition: Addition, participant: usize) -> bool {
        let between = |contract: &Contract, one: usize, other: usize| {
            (contract.seller, contract.buyer) == (one, other)
                || (contract.seller, contract.buyer) == (other, one)
        };
        match addition {
            Addition::Contract(number) => {
                let Contract { seller, buyer, .. } = self.case.contracts[number];
                seller == participant || buyer == participant
            }
            Addition::Member(member) => {
                let mut contracts = self.case.contracts.iter().zip(&state.signed);
                contracts.any(|(contract, signed)| *signed && between(contract, member, participant))
            }
        }
    }

    /// The most that an addition can bring towards the dependence, at the lowest level that may be asked for.
    fn gain(&self, addition: Addition) -> f64 {
        match addition {
            Addition::Contract(number) => self.case.contracts[number].value,
            Addition::Member(member) => {
                let contracts = self.case.contracts.iter().filter(|contract| contract.signed);
                let own = contracts.filter(|contract| contract.seller == member || contract.buyer == member);
                let value: f64 = own.map(|contract| contract.value).sum();
                value - self.lowest() * self.case.organisations[member].output
            }
        }
    }

    fn lowest(&self) -> f64 {
        let general = self.rule.dependence.unwrap_or(0.0);
        self.rule.lowered_dependence.map_or(general, |lowered| lowered.min(general))
    }

    /// Whether so many additions can be enough, by bounds that hold for every choice.
    fn can(&mut self, state: &State, outcome: &Outcome, left: usize) -> bool {
        let open = self.open(state);
        let members: Vec<usize> = open
            .iter()
            .filter_map(|addition| if let Addition::Member(member) = addition { Some(*member) } else { None })
            .collect();
        let mut enough = true;
        for check in outcome.checks.iter().filter(|check| !check.passes) {
            let lacking = (check.needed - check.found).max(0.0);
            let (possible, with_left) = match check.name {
                "contracts" => {
                    let lacking = check.found;
                    let covered = |addition: &Addition| {
                        let short = outcome.standings.iter().filter(|standing| !standing.passes);
                        short.filter(|s| self.touches(state, *addition, s.organisation)).count() as f64
                    };
                    best_of(
                        open.iter().map(covered).collect(),
                        left,
                        lacking * self.rule.least_contracts.min(1) as f64,
                    )
                }
                "dependence" if self.rule.dependence.is_some() => {
                    let deficit = self.lowest() * outcome.output - outcome.inside;
                    best_of(open.iter().map(|a| self.gain(*a).max(0.0)).collect(), left, deficit)
                }
                "participants" => best_of(vec![1.0; members.len()], left, lacking),
                "projects" => {
                    let projects = |&member: &usize| self.case.organisations[member].projects as f64;
                    best_of(members.iter().map(projects).collect(), left, lacking)
                }
                // More participants never lower the number of those without output.
                _ => (false, false),
            };
            if !possible {
                return false;
            }
            enough &= with_left;
        }
        // It could pass with more additions than are left.
        self.cut |= !enough;
        enough
    }
}

/// Whether all gains together, and the best `left` of them, reach what is needed.
fn best_of(mut gains: Vec<f64>, left: usize, needed: f64) -> (bool, bool) {
    gains.sort_by(|a, b| b.total_cmp(a));
    let slack = 1e-9 * needed.abs().max(1e-9);
    let all: f64 = gains.iter().sum();
    let best: f64 = gains.iter().take(left).sum();
    (all >= needed - slack, best >= needed - slack)
}
