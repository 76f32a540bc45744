//! Rows of the tables.

use karkas_model::row;

row! {
    /// A community.
    CommunityRow = "communities" {
        community: i64, name: String, largest: String, members: i64, internal_weight: f64, leaving_weight: Option<f64>,
        arriving_weight: Option<f64>, cut_weight: f64, conductance: Option<f64>, density: Option<f64>,
    }
}

row! {
    /// A node.
    CommunityMemberRow = "community_members" {
        node: String, name: String, community: i64, links: i64, weight_out: f64, weight_in: f64, share_inside: Option<f64>,
    }
}

row! {
    /// A node that stands between communities, in one of them.
    CommunityOverlapRow = "community_overlaps" {
        node: String, community: i64, share: f64, own: i64,
    }
}

row! {
    /// Links between two communities, or in one direction between them.
    CommunityLinkRow = "community_links" {
        from: i64, to: i64, links: i64, weight: f64,
    }
}

row! {
    /// A heavy link inside a large community.
    CommunityInnerRow = "community_inner" {
        community: i64, from: String, to: String, weight: f64,
    }
}

row! {
    /// A word or code that is frequent in a community.
    CommunityNameRow = "community_words" {
        community: i64, word: String, members: i64, elsewhere: i64, standardised: f64,
    }
}

row! {
    /// A community in a place.
    CommunityPlaceRow = "community_places" {
        community: i64, place: String, members: i64, weight: f64, share_of_community: f64, share_of_place: f64,
        location_quotient: f64,
    }
}

row! {
    /// A resolution of the sweep.
    CommunitySweepRow = "community_sweep" {
        resolution: f64, communities: i64, effective_communities: f64, quality: f64, agreement: f64,
        like_next: Option<f64>, evidence: f64, trivial: i64, scale: i64,
    }
}

row! {
    /// A scale at which there are communities.
    CommunityScaleRow = "community_scales" {
        scale: i64, resolution: Option<f64>, from_resolution: Option<f64>, to_resolution: Option<f64>,
        likeness: Option<f64>, communities: i64, quality: f64, agreement: f64, evidence: f64, share_inside: f64,
        share_expected: f64, chance_observed: Option<f64>, chance_mean: Option<f64>, chance_deviation: Option<f64>,
        beyond_chance: String,
    }
}
