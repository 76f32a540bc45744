//! Whether a project can have a plan and says what was meant, before any solver is asked.
//!
//! | module | question |
//! | --- | --- |
//! | `network`, `periods` | what meets where, and when |
//! | `reach`, `bans` | what can be had and got rid of at all |
//! | `supply`, `explain` | demand without a source, processes that can never run, and why |
//! | `capacity`, `limit_sums`, `bounds`, `cut` | amounts that cannot come together |
//! | `unused`, `matching` | rows that nothing uses |
//! | `magnitudes` | figures that are likely not what was meant |
//! | `money` | money and goods from nothing |

mod bans;
mod bounds;
mod capacity;
mod cut;
mod explain;
mod limit_sums;
mod magnitudes;
mod matching;
mod money;
mod network;
mod periods;
mod reach;
mod say;
mod supply;
#[cfg(test)]
mod tests;
mod unused;

use crate::diagnostics::Diagnostics;
use crate::project::Project;

/// Codes of remarks on what is of no use. A row may be there for one scenario only, and a scenario may
/// well make something idle, so these remarks count where they hold in every scenario.
pub const HOLDS_IN_ALL_SCENARIOS: [&str; 14] = [
    "offer-unused",
    "lane-unused",
    "stock-unused",
    "limit-matches-nothing",
    "incentive-matches-nothing",
    "commodity-unused",
    "place-unused",
    "place-cut-off",
    "row-out-of-time",
    "process-nowhere",
    "process-never-runs",
    "candidate-never-runs",
    "facility-idle",
    "demand-out-of-reach",
];

/// Looks at a project as a network of places and commodities and says what cannot work, what nothing
/// uses and what is likely a slip, all at once and sorted.
pub fn check(project: &Project) -> Diagnostics {
    let network = network::Network::new(project);
    let reach = reach::Reach::possible(&network);
    let mut found = Diagnostics::new();
    supply::check(&network, &reach, &mut found);
    capacity::check(&network, &reach, &mut found);
    unused::check(&network, &mut found);
    magnitudes::check(&network, &mut found);
    money::check(&network, &reach, &mut found);
    found.sorted()
}
