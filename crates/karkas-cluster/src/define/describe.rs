//! A definition as rows of tables.

use faer::Mat;

use super::{Definition, Link, marginal, standardised};
use crate::measure::Table;
use crate::tables::{DefinedClusterRow, DefinedIndustryRow, DefinitionRow, LinkScoreRow, SimilarityRow};

/// A row for every definition that was tried, the best first.
pub fn definition_rows(all: &[Definition]) -> Vec<DefinitionRow> {
    let row = |(number, one): (usize, &Definition)| DefinitionRow {
        rank: number as i64 + 1,
        similarity: one.similarity.clone(),
        method: one.method.name().to_owned(),
        clusters: one.groups.iter().max().map_or(0, |most| most + 1) as i64,
        quality: one.quality,
        separation: one.separation,
    };
    all.iter().enumerate().map(row).collect()
}

/// Scores of a definition for every kind of link.
pub fn score_rows(definition: &Definition, links: &[Link]) -> Vec<LinkScoreRow> {
    let row = |(link, scores): (&Link, &super::Scores)| LinkScoreRow {
        link: link.name.clone(),
        cluster_mean: scores.cluster_mean,
        cluster_95: scores.cluster_95,
        industry_mean: scores.industry_mean,
        industry_95: scores.industry_95,
    };
    links.iter().zip(&definition.scores).map(row).collect()
}

/// Mean similarity of an industry to others; none where there are no others.
fn mean(matrix: &Mat<f64>, industry: usize, others: impl Iterator<Item = usize>) -> Option<f64> {
    let (sum, count) = others
        .filter(|&other| other != industry)
        .fold((0.0, 0_usize), |(sum, count), other| (sum + matrix[(industry, other)], count + 1));
    (count > 0).then(|| sum / count as f64)
}

/// Rows of clusters, the one with most employment first, and of industries in the order of the table. Similarities are those of
/// the definition, in standard deviations from the mean over all pairs.
pub fn cluster_rows(
    table: &Table,
    definition: &Definition,
    similarity: &Link,
) -> (Vec<DefinedClusterRow>, Vec<DefinedIndustryRow>) {
    let matrix = standardised(&similarity.matrix);
    let groups = &definition.groups;
    let count = groups.iter().max().map_or(0, |most| most + 1);
    let members: Vec<Vec<usize>> =
        (0..count).map(|group| (0..groups.len()).filter(|&i| groups[i] == group).collect()).collect();
    let people = |group: usize| members[group].iter().map(|&i| table.total(i)).sum::<f64>();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| people(b).total_cmp(&people(a)).then(a.cmp(&b)));
    let mut number_of = vec![0; count];
    order.iter().enumerate().for_each(|(number, &group)| number_of[group] = number as i64 + 1);
    let overall =
        |values: Vec<f64>| (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
    let cluster = |&group: &usize| {
        let own = &members[group];
        let outside = || (0..groups.len()).filter(|&i| groups[i] != group);
        let within: Vec<f64> = own.iter().filter_map(|&i| mean(&matrix, i, own.iter().copied())).collect();
        let between: Vec<f64> = own.iter().filter_map(|&i| mean(&matrix, i, outside())).collect();
        let largest =
            own.iter().copied().max_by(|&a, &b| table.total(a).total_cmp(&table.total(b)).then(b.cmp(&a)));
        DefinedClusterRow {
            cluster: number_of[group],
            largest: largest.map_or(String::new(), |industry| table.industries()[industry].clone()),
            industries: own.len() as i64,
            employment: people(group),
            within: overall(within),
            between: overall(between),
        }
    };
    let clusters = order.iter().map(cluster).collect();
    let astray = marginal(&matrix, groups);
    let industry = |i: usize| {
        let near = astray.iter().find(|marginal| marginal.industry == i);
        DefinedIndustryRow {
            industry: table.industries()[i].clone(),
            cluster: number_of[groups[i]],
            employment: table.total(i),
            within: mean(&matrix, i, members[groups[i]].iter().copied()),
            nearer: near.map(|near| number_of[near.nearer] as f64),
            nearer_link: near.map(|near| near.link),
        }
    };
    (clusters, (0..groups.len()).map(industry).collect())
}

/// The similarity of every pair, as the definition was made from it.
pub fn similarity_rows(table: &Table, similarity: &Link) -> Vec<SimilarityRow> {
    let matrix = standardised(&similarity.matrix);
    let names = table.industries();
    let mut rows = Vec::new();
    for one in 0..names.len() {
        for other in one + 1..names.len() {
            rows.push(SimilarityRow {
                industry: names[one].clone(),
                other: names[other].clone(),
                similarity: matrix[(one, other)],
            });
        }
    }
    rows
}
