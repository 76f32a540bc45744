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

    /// The smaller of each two.
    #[inline(always)]
    pub(super) fn at_most(self, other: Self) -> Self {
        Self { value: self.simd.min_f64s(self.value, other.value), ..self }
    }

    /// `positive` where these are above or at zero, `negative` elsewhere.
    #[inline(always)]
    pub(super) fn choose(self, positive: Self, negative: Self) -> Self {
        let mask = self.simd.greater_than_or_equal_f64s(self.value, self.simd.splat_f64s(0.0));
        Self { value: self.simd.select_f64s(mask, positive.value, negative.value), ..self }
    }

    /// Cube roots of numbers from 0 to 81, to 0.35 % from 0.01 on: the fourth root q by two square roots, then q^(4/3) as q
    /// times a polynomial through q^(1/3) at the nodes of Chebyshev from 0.3 to 3.
    #[inline(always)]
    pub(super) fn cube_root(self) -> Self {
        const POLYNOMIAL: [f64; 6] = [
            0.424_613_724_376_675_4,
            0.992_998_361_491_790_8,
            -0.645_779_749_007_850_5,
            0.292_876_506_709_465_7,
            -0.070_570_366_190_239_28,
            0.006_829_528_203_748_666,
        ];
        let constant = |value: f64| Self::all(self.simd, value);
        let fourth = self.root().root().at_most(constant(3.0));
        // In pairs, so that no term waits for all before it.
        let square = fourth * fourth;
        let pair = |low: usize| constant(POLYNOMIAL[low]) + constant(POLYNOMIAL[low + 1]) * fourth;
        let sum = pair(0) + pair(2) * square + pair(4) * (square * square);
        sum * fourth
    }
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
                assert!((root / value.cbrt() - 1.0).abs() < 0.0036, "{value}");
            }
        }
        assert_eq!(pulp::Arch::new().dispatch(Roots([0.0; 4])), [0.0; 4]);
    }
}
