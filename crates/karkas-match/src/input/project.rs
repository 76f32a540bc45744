//! Recipes of a project of the planner.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::project::{Per as ProjectPer, Project};

use super::Case;
use super::rows::{Per, Recipe};
use crate::codes::plain;

impl Case {
    /// Adds what processes of a project need for a unit of their product, in its first year; several processes for one product by
    /// their mean. A commodity has the code of the good that names it, else its own id as a code. Products that have recipes in the
    /// table keep these.
    pub fn add_project(&mut self, project: &Project) {
        let code = |id: &str| {
            let good = self.goods.iter().find(|good| good.commodity == id);
            good.map_or_else(|| plain(id), |good| good.code.clone())
        };
        let stated: BTreeSet<String> = self.recipes.iter().map(|recipe| recipe.product.clone()).collect();
        let year = project.settings.periods.first().map_or(0, |period| period.start);
        let mut found: BTreeMap<(String, String), f64> = BTreeMap::new();
        let mut processes: BTreeMap<String, f64> = BTreeMap::new();
        for process in project.processes.iter() {
            let Some(product) = process.product else { continue };
            let runs = || process.recipe.iter().filter(|flow| flow.per == ProjectPer::Activity);
            let made: f64 =
                runs().filter(|flow| flow.commodity == product).map(|flow| flow.amount.at(year)).sum();
            let product = code(&project.commodities[product].id);
            if made <= 0.0 || product.is_empty() || stated.contains(&product) {
                continue;
            }
            *processes.entry(product.clone()).or_default() += 1.0;
            for flow in runs().filter(|flow| flow.amount.at(year) < 0.0) {
                let input = code(&project.commodities[flow.commodity].id);
                if !input.is_empty() && input != product {
                    *found.entry((product.clone(), input)).or_default() -= flow.amount.at(year) / made;
                }
            }
        }
        for ((product, input), amount) in found {
            let amount = amount / processes[&product];
            self.recipes.push(Recipe { product, input, amount, per: Per::Unit });
        }
    }
}
