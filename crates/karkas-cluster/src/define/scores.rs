//! How good a definition is, by links of one kind.

use std::collections::BTreeSet;

use faer::Mat;

/// Shares of clusters and of industries that are more related within (WCR) than between clusters (BCR). A cluster of one
/// industry has no links within and counts as not more related.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Clusters whose mean link within is above their mean link to other clusters.
    pub cluster_mean: f64,
    /// Clusters whose mean link within is above the 95th percentile of their links to other clusters.
    pub cluster_95: f64,
    /// Industries whose mean link to their own cluster is above that to other clusters.
    pub industry_mean: f64,
    /// Industries whose mean link to their own cluster is above the 95th percentile of those to other clusters.
    pub industry_95: f64,
}

impl Scores {
    /// Mean of the four.
    pub fn mean(self) -> f64 {
        0.25 * (self.cluster_mean + self.cluster_95 + self.industry_mean + self.industry_95)
    }
}

/// Mean links of every industry to every cluster, itself left out; none to a cluster with no other industry.
struct Related {
    to: Vec<Vec<Option<f64>>>,
    members: Vec<Vec<usize>>,
}

impl Related {
    fn new(matrix: &Mat<f64>, groups: &[usize]) -> Self {
        let count = groups.iter().max().map_or(0, |most| most + 1);
        let members: Vec<Vec<usize>> =
            (0..count).map(|group| (0..groups.len()).filter(|&i| groups[i] == group).collect()).collect();
        let link = |i: usize, j: usize| Some(matrix[(i, j)]).filter(|link| link.is_finite()).unwrap_or(0.0);
        let mean = |i: usize, members: &Vec<usize>| {
            let others: Vec<f64> = members.iter().filter(|&&j| j != i).map(|&j| link(i, j)).collect();
            (!others.is_empty()).then(|| others.iter().sum::<f64>() / others.len() as f64)
        };
        let to = (0..groups.len()).map(|i| members.iter().map(|group| mean(i, group)).collect()).collect();
        Self { to, members }
    }

    /// Mean link between the industries of two clusters, or within one.
    fn between(&self, one: usize, other: usize) -> Option<f64> {
        let links: Option<Vec<f64>> = self.members[one].iter().map(|&i| self.to[i][other]).collect();
        links.filter(|links| !links.is_empty()).map(|links| links.iter().sum::<f64>() / links.len() as f64)
    }
}

/// Scores of a definition by links of one kind.
pub fn scores(matrix: &Mat<f64>, groups: &[usize]) -> Scores {
    let related = Related::new(matrix, groups);
    let clusters = 0..related.members.len();
    let judged = |own: Option<f64>, others: Vec<f64>| match own {
        Some(own) if !others.is_empty() => {
            let mean = others.iter().sum::<f64>() / others.len() as f64;
            (own > mean, own > percentile_95(others))
        }
        _ => (false, false),
    };
    let of_clusters: Vec<(bool, bool)> = clusters
        .clone()
        .map(|one| {
            let others = clusters.clone().filter(|&other| other != one);
            judged(
                related.between(one, one),
                others.filter_map(|other| related.between(one, other)).collect(),
            )
        })
        .collect();
    let of_industries: Vec<(bool, bool)> = (0..groups.len())
        .map(|i| {
            let others = clusters.clone().filter(|&other| other != groups[i]);
            judged(related.to[i][groups[i]], others.filter_map(|other| related.to[i][other]).collect())
        })
        .collect();
    let share = |all: &[(bool, bool)], pick: fn(&(bool, bool)) -> bool| {
        all.iter().filter(|judged| pick(judged)).count() as f64 / all.len().max(1) as f64
    };
    Scores {
        cluster_mean: share(&of_clusters, |judged| judged.0),
        cluster_95: share(&of_clusters, |judged| judged.1),
        industry_mean: share(&of_industries, |judged| judged.0),
        industry_95: share(&of_industries, |judged| judged.1),
    }
}

/// Mean link of pairs within groups less mean link of pairs between them; 0 where there are none of either.
pub fn separation(matrix: &Mat<f64>, groups: &[usize]) -> f64 {
    let (mut within, mut between) = ((0.0, 0.0), (0.0, 0.0));
    for j in 0..groups.len() {
        for i in 0..j {
            let sums = if groups[i] == groups[j] { &mut within } else { &mut between };
            if matrix[(i, j)].is_finite() {
                sums.0 += matrix[(i, j)];
                sums.1 += 1.0;
            }
        }
    }
    if within.1 == 0.0 || between.1 == 0.0 { 0.0 } else { within.0 / within.1 - between.0 / between.1 }
}

/// The 95th percentile, by linear interpolation between ranks.
fn percentile_95(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = 0.95 * (values.len() - 1) as f64;
    let (low, part) = (rank.floor() as usize, rank.fract());
    let high = (low + 1).min(values.len() - 1);
    values[low] + part * (values[high] - values[low])
}

/// An industry that is more related to another cluster than to its own: for a person to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Marginal {
    /// The industry.
    pub industry: usize,
    /// Its cluster.
    pub own: usize,
    /// Its mean link to it; none where it is alone.
    pub within: Option<f64>,
    /// The cluster to which it is most related.
    pub nearer: usize,
    /// Its mean link to that.
    pub link: f64,
}

/// Industries that are more related to another cluster than to their own, by a matrix of similarities.
pub fn marginal(matrix: &Mat<f64>, groups: &[usize]) -> Vec<Marginal> {
    let related = Related::new(matrix, groups);
    let mut all = Vec::new();
    for (industry, &own) in groups.iter().enumerate() {
        let mut best: Option<(usize, f64)> = None;
        for (group, link) in related.to[industry].iter().enumerate() {
            if let Some(link) = link.filter(|_| group != own)
                && best.is_none_or(|(_, most)| link > most)
            {
                best = Some((group, link));
            }
        }
        let within = related.to[industry][own];
        if let Some((nearer, link)) = best
            && within.is_none_or(|within| link > within)
        {
            all.push(Marginal { industry, own, within, nearer, link });
        }
    }
    all
}

/// How much of the clusters of one definition lies in single clusters of another: the mean over industries of the share of
/// their cluster that its best match holds. 1: every cluster lies within one of the other.
pub fn overlap(one: &[usize], other: &[usize]) -> f64 {
    let mut sum = 0.0;
    for group in one.iter().collect::<BTreeSet<_>>() {
        let members: Vec<usize> = (0..one.len()).filter(|&i| one[i] == *group).collect();
        let matches = members.iter().map(|&i| other[i]).collect::<BTreeSet<_>>();
        let held = |group: usize| members.iter().filter(|&&i| other[i] == group).count();
        sum += matches.into_iter().map(held).max().unwrap_or(0) as f64;
    }
    sum / one.len().max(1) as f64
}
