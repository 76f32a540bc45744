//! Zones side by side: the faces of some zones as one list of faces whose numbers have a lane for each zone.

use super::chain::{Between, Chain};
use super::face::Face;
use super::member::Member;
use super::network::{Kind, Surface};
use crate::number::Number;

/// Where the faces of each kind begin, and how many there are in all: as many of a kind as the zone has that has most.
pub(super) fn places(members: &[Member<'_>]) -> ([usize; Kind::ALL.len()], usize) {
    let mut count = 0;
    let begin = Kind::ALL.map(|kind| {
        let begin = count;
        let most = members.iter().map(|member| member.network.of_kind(kind).len()).max();
        count += most.unwrap_or(0);
        begin
    });
    (begin, count)
}

/// The faces of some zones, kind by kind. A zone that has fewer of a kind has faces there that have no area and add zeros to
/// all sums; lanes without a zone do as the last one.
pub(super) fn faces<N: Number>(token: N::Token, members: &[Member<'_>]) -> Vec<Face<N>> {
    let mut faces = Vec::new();
    for kind in Kind::ALL {
        let of_kind = |lane: usize| members[lane.min(members.len() - 1)].network.of_kind(kind);
        let most = members.iter().map(|member| member.network.of_kind(kind).len()).max().unwrap_or(0);
        for index in 0..most {
            faces.push(face(token, kind, members.len(), &|lane| of_kind(lane).get(index)));
        }
    }
    faces
}

fn face<'m, N: Number>(
    token: N::Token,
    kind: Kind,
    zones: usize,
    of: &dyn Fn(usize) -> Option<&'m Surface>,
) -> Face<N> {
    let put = |missing: f64, value: &dyn Fn(&Surface) -> f64| {
        N::by_lane(token, |lane| of(lane).map_or(missing, value))
    };
    let chains: Vec<Chain> = (0..zones)
        .map(|lane| of(lane).map_or_else(Chain::default, |surface| surface.chain.clone()))
        .collect();
    let mut face = Face {
        outdoors: (0..zones).filter_map(of).any(Surface::meets_air),
        all_outdoors: (0..zones).all(|zone| of(zone).is_some_and(Surface::meets_air)),
        upright: (0..zones).filter_map(of).all(Surface::is_upright),
        floor: matches!(kind, Kind::Grounded | Kind::Raised),
        glass: kind == Kind::Window,
        area: put(0.0, &|surface| surface.area),
        outer_outer: put(1.0, &|surface| surface.sides.outer_outer + surface.fixed()),
        outer_inner: put(0.0, &|surface| surface.sides.outer_inner),
        inner_inner: put(1.0, &|surface| surface.sides.inner_inner),
        outer_capacity: put(0.0, &|surface| surface.sides.outer_capacity),
        inner_capacity: put(0.0, &|surface| surface.sides.inner_capacity),
        meets_air: put(0.0, &|surface| f64::from(u8::from(surface.meets_air()))),
        emitting: put(0.0, &Surface::emitting),
        sky_share: put(0.0, &|surface| surface.sky_share),
        roughness: put(1.0, &|surface| surface.roughness),
        windward_square: put(0.0, &|surface| surface.forced[0].powi(2)),
        leeward_square: put(0.0, &|surface| surface.forced[1].powi(2)),
        east: put(0.0, &|surface| surface.facing[0]),
        north: put(0.0, &|surface| surface.facing[1]),
        outer_warmer: put(1.0, &|surface| surface.outside.warmer),
        outer_colder: put(1.0, &|surface| surface.outside.colder),
        inner_warmer: put(1.0, &|surface| surface.inside.warmer),
        inner_colder: put(1.0, &|surface| surface.inside.colder),
        exchanging: put(0.0, &|surface| surface.exchanging),
        radiant_share: put(0.0, &|surface| surface.radiant_share),
        light_share: put(0.0, &|surface| surface.light_share),
        floor_share: put(0.0, &|surface| surface.floor_share),
        between: Between::new(token, &chains),
        ..Face::empty(token)
    };
    face.give_from_within();
    face
}
