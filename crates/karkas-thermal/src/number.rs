//! Numbers of several zones side by side, with the operators of arithmetic.
//!
//! An engine is written once over [`Number`] and runs for one zone (`f64`), for as many as the processor handles at once
//! ([`Wide`]), or for twice as many ([`Two`]), so that it does not wait for one result before it begins the next. Each lane
//! goes through the same operations, each rounded once: a zone has the same bits alone and in any company, on any processor.

mod two;
mod wide;

use std::ops::{Add, Div, Mul, Sub};

pub(crate) use two::Two;
pub(crate) use wide::Wide;

/// Most zones side by side.
pub(crate) const MOST_LANES: usize = 16;

/// One number for each zone of a group.
pub(crate) trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// What shows that the processor can do it.
    type Token: Copy;
    /// A yes or no for each zone.
    type Mask: Copy;
    /// Zones side by side.
    const LANES: usize;

    /// The same number everywhere.
    fn all(token: Self::Token, value: f64) -> Self;
    /// The first numbers of a slice.
    fn read(token: Self::Token, from: &[f64]) -> Self;
    /// Writes them to the beginning of a slice.
    fn write(self, to: &mut [f64]);
    /// `self · factor + summand`, rounded once.
    fn times_plus(self, factor: Self, summand: Self) -> Self;
    /// `minuend − self · factor`, rounded once.
    fn times_from(self, factor: Self, minuend: Self) -> Self;
    /// Square roots.
    fn root(self) -> Self;
    /// Sizes without sign.
    fn size(self) -> Self;
    /// The larger of each two.
    fn at_least(self, other: Self) -> Self;
    /// The smaller of each two.
    fn at_most(self, other: Self) -> Self;
    /// Where these are less.
    fn below(self, other: Self) -> Self::Mask;
    /// Where both are so.
    fn both(token: Self::Token, one: Self::Mask, other: Self::Mask) -> Self::Mask;
    /// Whether it is so anywhere.
    fn anywhere(token: Self::Token, mask: Self::Mask) -> bool;
    /// `yes` where it is so, `no` elsewhere.
    fn choose(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// One by the cube root of numbers that are not negative, within five percent for such as count.
    fn guess_inverse_cube_root(self) -> Self;

    /// Numbers lane by lane.
    #[inline(always)]
    fn by_lane(token: Self::Token, value: impl Fn(usize) -> f64) -> Self {
        let mut values = [0.0; MOST_LANES];
        for (lane, place) in values[..Self::LANES].iter_mut().enumerate() {
            *place = value(lane);
        }
        Self::read(token, &values)
    }

    /// Cube roots of numbers that are not negative, to 2e-4, without roots and divisions, for which processors have few
    /// places: a guess y of the inverse leaves r = 1 − x·y³, and ∛x = x·y²·(1 − r)^(−2/3). The series 1 + 2r/3 + 5r²/9 + … of
    /// that is cut after its third term, whose factors are those that spread what is left out evenly.
    #[inline(always)]
    fn cube_root(self, token: Self::Token) -> Self {
        let all = |value: f64| Self::all(token, value);
        let guess = self.guess_inverse_cube_root();
        let root = self * (guess * guess);
        let rest = root.times_from(guess, all(1.0));
        let factor = rest.times_plus(all(SQUARE), all(LINEAR));
        root.times_plus(rest * factor, root)
    }
}

/// Factors of the series in [`Number::cube_root`].
const LINEAR: f64 = 0.671_28;
const SQUARE: f64 = 0.558_5;

/// Upper half of the bits of the inverse cube root of one, with a shift that spreads the error evenly.
const GUESS: u32 = 0x5529_9500;

/// The guess by the upper half of the bits of a number.
#[inline(always)]
fn guess(upper: u32) -> u32 {
    // A third as (1/4 + 1/16) · (1 + 1/16): exact enough for numbers of the size of differences of temperature.
    let part = (upper >> 2).wrapping_add(upper >> 4);
    GUESS.wrapping_sub(part.wrapping_add(part >> 4))
}

impl Number for f64 {
    type Token = ();
    type Mask = bool;
    const LANES: usize = 1;

    #[inline(always)]
    fn all((): (), value: f64) -> Self {
        value
    }
    #[inline(always)]
    fn read((): (), from: &[f64]) -> Self {
        from[0]
    }
    #[inline(always)]
    fn write(self, to: &mut [f64]) {
        to[0] = self;
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, summand: Self) -> Self {
        self.mul_add(factor, summand)
    }
    #[inline(always)]
    fn times_from(self, factor: Self, minuend: Self) -> Self {
        (-self).mul_add(factor, minuend)
    }
    #[inline(always)]
    fn root(self) -> Self {
        self.sqrt()
    }
    #[inline(always)]
    fn size(self) -> Self {
        self.abs()
    }
    #[inline(always)]
    fn at_least(self, other: Self) -> Self {
        if self > other { self } else { other }
    }
    #[inline(always)]
    fn at_most(self, other: Self) -> Self {
        if self < other { self } else { other }
    }
    #[inline(always)]
    fn below(self, other: Self) -> bool {
        self < other
    }
    #[inline(always)]
    fn both((): (), one: bool, other: bool) -> bool {
        one && other
    }
    #[inline(always)]
    fn anywhere((): (), mask: bool) -> bool {
        mask
    }
    #[inline(always)]
    fn choose(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
    #[inline(always)]
    fn guess_inverse_cube_root(self) -> Self {
        Self::from_bits(u64::from(guess((self.to_bits() >> 32) as u32)) << 32)
    }
}

#[cfg(test)]
mod tests {
    use pulp::{Simd, WithSimd};

    use super::*;

    struct Roots<'r>(&'r [f64; MOST_LANES]);

    fn roots<N: Number>(token: N::Token, values: &[f64; MOST_LANES]) -> Vec<f64> {
        let mut roots = vec![0.0; MOST_LANES];
        for first in (0..MOST_LANES).step_by(N::LANES) {
            N::read(token, &values[first..]).cube_root(token).write(&mut roots[first..]);
        }
        roots
    }

    impl WithSimd for Roots<'_> {
        type Output = [Vec<f64>; 3];
        #[inline(always)]
        fn with_simd<S: Simd>(self, simd: S) -> [Vec<f64>; 3] {
            [roots::<f64>((), self.0), roots::<Wide<S>>(simd, self.0), roots::<Two<Wide<S>>>(simd, self.0)]
        }
    }

    #[test]
    fn cube_roots_are_the_same_in_any_company() {
        for step in 0..400 {
            let values: [f64; MOST_LANES] =
                std::array::from_fn(|lane| 0.004 * f64::from(step) * (lane as f64 + 1.0));
            let plain = roots::<f64>((), &values);
            let found = pulp::Arch::new().dispatch(Roots(&values));
            assert!(found.iter().all(|one| *one == plain));
            assert_eq!(roots::<Wide<pulp::Scalar>>(pulp::Scalar, &values), plain);
            for (root, value) in plain.iter().zip(values) {
                assert!((root - value.cbrt()).abs() <= 5e-4 * value.cbrt(), "{value}");
            }
        }
    }
}
