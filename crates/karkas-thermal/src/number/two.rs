//! Two vectors in turn.

use std::ops::{Add, Div, Mul, Sub};

use super::Number;

/// Two groups of numbers in turn, so that the processor has work on one while the other waits for a result.
#[derive(Clone, Copy)]
pub(crate) struct Two<N: Number>(N, N);

impl<N: Number> Number for Two<N> {
    type Token = N::Token;
    type Mask = (N::Mask, N::Mask);
    const LANES: usize = 2 * N::LANES;

    #[inline(always)]
    fn all(token: N::Token, value: f64) -> Self {
        let value = N::all(token, value);
        Self(value, value)
    }
    #[inline(always)]
    fn read(token: N::Token, from: &[f64]) -> Self {
        Self(N::read(token, from), N::read(token, &from[N::LANES..]))
    }
    #[inline(always)]
    fn write(self, to: &mut [f64]) {
        self.0.write(to);
        self.1.write(&mut to[N::LANES..]);
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, summand: Self) -> Self {
        Self(self.0.times_plus(factor.0, summand.0), self.1.times_plus(factor.1, summand.1))
    }
    #[inline(always)]
    fn times_from(self, factor: Self, minuend: Self) -> Self {
        Self(self.0.times_from(factor.0, minuend.0), self.1.times_from(factor.1, minuend.1))
    }
    #[inline(always)]
    fn root(self) -> Self {
        Self(self.0.root(), self.1.root())
    }
    #[inline(always)]
    fn size(self) -> Self {
        Self(self.0.size(), self.1.size())
    }
    #[inline(always)]
    fn at_least(self, other: Self) -> Self {
        Self(self.0.at_least(other.0), self.1.at_least(other.1))
    }
    #[inline(always)]
    fn at_most(self, other: Self) -> Self {
        Self(self.0.at_most(other.0), self.1.at_most(other.1))
    }
    #[inline(always)]
    fn below(self, other: Self) -> Self::Mask {
        (self.0.below(other.0), self.1.below(other.1))
    }
    #[inline(always)]
    fn both(token: N::Token, one: Self::Mask, other: Self::Mask) -> Self::Mask {
        (N::both(token, one.0, other.0), N::both(token, one.1, other.1))
    }
    #[inline(always)]
    fn anywhere(token: N::Token, mask: Self::Mask) -> bool {
        N::anywhere(token, mask.0) || N::anywhere(token, mask.1)
    }
    #[inline(always)]
    fn choose(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Self(N::choose(mask.0, yes.0, no.0), N::choose(mask.1, yes.1, no.1))
    }
    #[inline(always)]
    fn guess_inverse_cube_root(self) -> Self {
        Self(self.0.guess_inverse_cube_root(), self.1.guess_inverse_cube_root())
    }
}

impl<N: Number> Add for Two<N> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1)
    }
}

impl<N: Number> Sub for Two<N> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0, self.1 - other.1)
    }
}

impl<N: Number> Mul for Two<N> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0, self.1 * other.1)
    }
}

impl<N: Number> Div for Two<N> {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(self.0 / other.0, self.1 / other.1)
    }
}
