//! Numbers side by side, with the operators of arithmetic.

use std::ops::{Add, Div, Mul, Sub};

use pulp::Simd;

/// Numbers of a block of faces.
pub(super) const LANES: usize = 4;

/// One number for each face of a block.
pub(super) type Lanes = [f64; LANES];

/// As many numbers as the processor handles at once: 4, 2 or 1. Multiplication and addition are never fused, so that all
/// processors give the same bits.
#[derive(Clone, Copy)]
pub(super) struct Wide<S: Simd> {
    simd: S,
    value: S::f64s,
}

impl<S: Simd> Wide<S> {
    /// Parts of a block.
    pub(super) const PARTS: usize = LANES / S::F64_LANES;

    /// The same number everywhere.
    #[inline(always)]
    pub(super) fn all(simd: S, value: f64) -> Self {
        Self { simd, value: simd.splat_f64s(value) }
    }

    /// A part of a block's numbers.
    #[inline(always)]
    pub(super) fn of(simd: S, lanes: &Lanes, part: usize) -> Self {
        Self { simd, value: S::as_simd_f64s(lanes).0[part] }
    }

    /// Writes them to where they were read.
    #[inline(always)]
    pub(super) fn put(self, lanes: &mut Lanes, part: usize) {
        S::as_mut_simd_f64s(lanes).0[part] = self.value;
    }

    /// Square roots.
    #[inline(always)]
    pub(super) fn root(self) -> Self {
        Self { value: self.simd.sqrt_f64s(self.value), ..self }
    }

    /// Sizes without sign.
    #[inline(always)]
    pub(super) fn size(self) -> Self {
        Self { value: self.simd.abs_f64s(self.value), ..self }
    }

    /// The larger of each two.
    #[inline(always)]
    pub(super) fn at_least(self, other: Self) -> Self {
        Self { value: self.simd.max_f64s(self.value, other.value), ..self }
    }

    /// `positive` where these are above or at zero, `negative` elsewhere.
    #[inline(always)]
    pub(super) fn choose(self, positive: Self, negative: Self) -> Self {
        let mask = self.simd.greater_than_or_equal_f64s(self.value, self.simd.splat_f64s(0.0));
        Self { value: self.simd.select_f64s(mask, positive.value, negative.value), ..self }
    }

    /// Cube roots of numbers that are not negative, to 3e-5, without roots and divisions, for which processors have few
    /// places: a first guess of the inverse root from a third of the exponent, bettered twice by Newton's method.
    #[inline(always)]
    pub(super) fn cube_root(self) -> Self {
        let constant = |value: f64| Self::all(self.simd, value);
        let mut inverse = self.guess_inverse_cube_root();
        for _ in 0..2 {
            let product = self * inverse * inverse * inverse;
            inverse = inverse * (constant(4.0) - product) * constant(1.0 / 3.0);
        }
        self * inverse * inverse
    }

    /// Within four percent. Both halves of a number are treated alike; the lower one hardly counts.
    #[inline(always)]
    fn guess_inverse_cube_root(self) -> Self {
        if S::IS_SCALAR {
            let bits = pulp::bytemuck::cast::<S::f64s, u64>(self.value);
            let high = u64::from(guess((bits >> 32) as u32));
            let guessed = high << 32 | u64::from(guess(bits as u32));
            return Self { value: pulp::bytemuck::cast::<u64, S::f64s>(guessed), ..self };
        }
        let simd = self.simd;
        let shifted = |value: S::u32s, by: u32| simd.wrapping_dyn_shr_u32s(value, simd.splat_u32s(by));
        let bits = pulp::bytemuck::cast::<S::f64s, S::u32s>(self.value);
        let mut third = simd.add_u32s(shifted(bits, 2), shifted(bits, 4));
        for by in [4, 8, 16] {
            third = simd.add_u32s(third, shifted(third, by));
        }
        let guessed = simd.sub_u32s(simd.splat_u32s(GUESS), third);
        Self { value: pulp::bytemuck::cast::<S::u32s, S::f64s>(guessed), ..self }
    }
}

/// Upper half of the bits that belong to the inverse cube root of one, with the usual shift that spreads the error evenly.
const GUESS: u32 = 0x553e_f0ff;

/// The guess for one half of the bits of a number.
#[inline(always)]
fn guess(half: u32) -> u32 {
    // A third as 1/4 + 1/16 + 1/64 …
    let mut third = (half >> 2) + (half >> 4);
    for by in [4, 8, 16] {
        third = third.wrapping_add(third >> by);
    }
    GUESS.wrapping_sub(third)
}

impl<S: Simd> Add for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self { value: self.simd.add_f64s(self.value, other.value), ..self }
    }
}

impl<S: Simd> Sub for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self { value: self.simd.sub_f64s(self.value, other.value), ..self }
    }
}

impl<S: Simd> Mul for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self { value: self.simd.mul_f64s(self.value, other.value), ..self }
    }
}

impl<S: Simd> Div for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self { value: self.simd.div_f64s(self.value, other.value), ..self }
    }
}

/// Numbers of all lanes together, in their order.
#[inline(always)]
pub(super) fn sum(lanes: &Lanes) -> f64 {
    lanes[0] + lanes[1] + lanes[2] + lanes[3]
}

#[cfg(test)]
mod tests {
    use pulp::WithSimd;

    use super::*;

    struct Roots(Lanes);

    impl WithSimd for Roots {
        type Output = Lanes;
        #[inline(always)]
        fn with_simd<S: Simd>(self, simd: S) -> Lanes {
            let mut roots = [0.0; LANES];
            for part in 0..Wide::<S>::PARTS {
                Wide::of(simd, &self.0, part).cube_root().put(&mut roots, part);
            }
            roots
        }
    }

    #[test]
    fn cube_roots_on_this_processor_and_on_the_plainest() {
        for step in 1..400 {
            let values = [0.01, 0.05, 0.1, 0.2].map(|start| start * f64::from(step));
            let roots = pulp::Arch::new().dispatch(Roots(values));
            assert_eq!(roots, Roots(values).with_simd(pulp::Scalar));
            for (root, value) in roots.iter().zip(values) {
                assert!((root / value.cbrt() - 1.0).abs() < 3e-5, "{value}");
            }
        }
        assert_eq!(pulp::Arch::new().dispatch(Roots([0.0; 4])), [0.0; 4]);
    }
}
