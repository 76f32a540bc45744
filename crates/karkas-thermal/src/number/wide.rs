//! As many numbers as fit into a vector of the processor.

use std::ops::{Add, Div, Mul, Sub};

use pulp::Simd;

use super::{GUESS, Number, guess};

/// As many numbers as the processor handles at once.
#[derive(Clone, Copy)]
pub(crate) struct Wide<S: Simd> {
    simd: S,
    value: S::f64s,
}

/// A yes or no for each of them.
pub(crate) struct WideMask<S: Simd> {
    simd: S,
    mask: S::m64s,
}

impl<S: Simd> Clone for WideMask<S> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Simd> Copy for WideMask<S> {}

impl<S: Simd> Wide<S> {
    #[inline(always)]
    fn with(self, value: S::f64s) -> Self {
        Self { simd: self.simd, value }
    }
}

impl<S: Simd> Number for Wide<S> {
    type Token = S;
    type Mask = WideMask<S>;
    const LANES: usize = S::F64_LANES;

    #[inline(always)]
    fn all(simd: S, value: f64) -> Self {
        Self { simd, value: simd.splat_f64s(value) }
    }
    #[inline(always)]
    fn read(simd: S, from: &[f64]) -> Self {
        Self { simd, value: S::as_simd_f64s(from).0[0] }
    }
    #[inline(always)]
    fn write(self, to: &mut [f64]) {
        S::as_mut_simd_f64s(to).0[0] = self.value;
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, summand: Self) -> Self {
        self.with(self.simd.mul_add_f64s(self.value, factor.value, summand.value))
    }
    #[inline(always)]
    fn times_from(self, factor: Self, minuend: Self) -> Self {
        self.with(self.simd.negate_mul_add_f64s(self.value, factor.value, minuend.value))
    }
    #[inline(always)]
    fn root(self) -> Self {
        self.with(self.simd.sqrt_f64s(self.value))
    }
    #[inline(always)]
    fn size(self) -> Self {
        // As `abs_f64s` of pulp would, but always inlined.
        let (simd, bits) = (self.simd, self.simd.transmute_u64s_f64s(self.value));
        self.with(simd.transmute_f64s_u64s(simd.and_u64s(bits, simd.splat_u64s(u64::MAX >> 1))))
    }
    #[inline(always)]
    fn at_least(self, other: Self) -> Self {
        self.with(self.simd.max_f64s(self.value, other.value))
    }
    #[inline(always)]
    fn at_most(self, other: Self) -> Self {
        self.with(self.simd.min_f64s(self.value, other.value))
    }
    #[inline(always)]
    fn below(self, other: Self) -> WideMask<S> {
        WideMask { simd: self.simd, mask: self.simd.less_than_f64s(self.value, other.value) }
    }
    #[inline(always)]
    fn both(simd: S, one: WideMask<S>, other: WideMask<S>) -> WideMask<S> {
        WideMask { simd, mask: simd.and_m64s(one.mask, other.mask) }
    }
    #[inline(always)]
    fn anywhere(simd: S, mask: WideMask<S>) -> bool {
        simd.first_true_m64s(mask.mask) < S::F64_LANES
    }
    #[inline(always)]
    fn choose(mask: WideMask<S>, yes: Self, no: Self) -> Self {
        yes.with(mask.simd.select_f64s(mask.mask, yes.value, no.value))
    }
    #[inline(always)]
    fn guess_inverse_cube_root(self) -> Self {
        if S::IS_SCALAR {
            let bits = pulp::bytemuck::cast::<S::f64s, u64>(self.value);
            let guessed = u64::from(guess((bits >> 32) as u32)) << 32;
            return self.with(pulp::bytemuck::cast::<u64, S::f64s>(guessed));
        }
        let simd = self.simd;
        let shifted = |value: S::u32s, by: u32| simd.wrapping_dyn_shr_u32s(value, simd.splat_u32s(by));
        let bits = pulp::bytemuck::cast::<S::f64s, S::u32s>(self.value);
        let part = simd.add_u32s(shifted(bits, 2), shifted(bits, 4));
        let third = simd.add_u32s(part, shifted(part, 4));
        let guessed = simd.sub_u32s(simd.splat_u32s(GUESS), third);
        let upper = simd.splat_u64s(0xffff_ffff_0000_0000);
        let kept = simd.and_u64s(pulp::bytemuck::cast::<S::u32s, S::u64s>(guessed), upper);
        self.with(simd.transmute_f64s_u64s(kept))
    }
}

impl<S: Simd> Add for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.with(self.simd.add_f64s(self.value, other.value))
    }
}

impl<S: Simd> Sub for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.with(self.simd.sub_f64s(self.value, other.value))
    }
}

impl<S: Simd> Mul for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.with(self.simd.mul_f64s(self.value, other.value))
    }
}

impl<S: Simd> Div for Wide<S> {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        self.with(self.simd.div_f64s(self.value, other.value))
    }
}
