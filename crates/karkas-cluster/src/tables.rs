//! What is found, as rows of tables.

karkas_model::row! {
    /// Concentration of an industry.
    ConcentrationRow = "cluster_concentration" {
        industry: String, reference: String, employment: f64, raw: Option<f64>, herfindahl: Option<f64>, herfindahl_from: String,
        plants: Option<f64>, ellison_glaeser: Option<f64>, z: Option<f64>, p: Option<f64>, maurel_sedillot: Option<f64>
    }
}

karkas_model::row! {
    /// An industry in an area.
    QuotientRow = "cluster_quotients" {
        area: String, industry: String, employment: f64, establishments: Option<f64>, location_quotient: Option<f64>,
        focus: Option<f64>, size_star: i64, specialisation_star: i64, focus_star: i64
    }
}

karkas_model::row! {
    /// Two industries.
    PairRow = "cluster_pairs" {
        industry: String, other: String, coagglomeration: f64, locational_correlation: f64, proximity: f64
    }
}

karkas_model::row! {
    /// A curve of distances at a distance.
    CurveRow = "cluster_curves" {
        kind: String, distance: f64, value: Option<f64>, mean: Option<f64>, local_low: Option<f64>, local_high: Option<f64>,
        global_low: Option<f64>, global_high: Option<f64>
    }
}

karkas_model::row! {
    /// A range of distances at which a kind is nearer together, or farther apart, than chance.
    RangeRow = "cluster_ranges" { kind: String, sites: i64, from: f64, to: f64, side: String }
}

karkas_model::row! {
    /// A site and its cluster.
    SiteRow = "cluster_sites" { site: i64, kind: String, x: f64, y: f64, cluster: Option<f64> }
}

karkas_model::row! {
    /// A cluster of sites.
    DenseRow = "cluster_dense" { cluster: i64, sites: i64, x: f64, y: f64, main_kind: String, main_share: f64 }
}

karkas_model::row! {
    /// A demand of a legal test.
    CheckRow = "cluster_checks" { rule: String, check: String, found: f64, needed: f64, passes: i64, with_additions: Option<f64> }
}

karkas_model::row! {
    /// A participant.
    StandingRow = "cluster_standings" {
        enterprise: String, name: String, sold: f64, bought: f64, contracts: i64, dependence: Option<f64>, passes: i64
    }
}

karkas_model::row! {
    /// An addition of the smallest set that passes.
    AdditionRow = "cluster_additions" { addition: String, enterprise: String, name: String, buyer: String, buyer_name: String, value: Option<f64> }
}

karkas_model::row! {
    /// What people call an industry or kind.
    NameRow = "cluster_names" { code: String, name: String }
}

karkas_model::row! {
    /// A definition of clusters of industries that was tried.
    DefinitionRow = "cluster_definitions" {
        rank: i64, similarity: String, method: String, clusters: i64, quality: f64, separation: f64
    }
}

karkas_model::row! {
    /// How good the best definition is by one kind of link.
    LinkScoreRow = "cluster_scores" {
        link: String, cluster_mean: f64, cluster_95: f64, industry_mean: f64, industry_95: f64
    }
}

karkas_model::row! {
    /// A cluster of industries.
    DefinedClusterRow = "cluster_defined" {
        cluster: i64, largest: String, industries: i64, employment: f64, within: Option<f64>, between: Option<f64>
    }
}

karkas_model::row! {
    /// An industry and its cluster.
    DefinedIndustryRow = "cluster_industries" {
        industry: String, cluster: i64, employment: f64, within: Option<f64>, nearer: Option<f64>, nearer_link: Option<f64>
    }
}

karkas_model::row! {
    /// How alike two industries are.
    SimilarityRow = "cluster_similarities" { industry: String, other: String, similarity: f64 }
}
