//! Economic complexity of places and products (Hidalgo and Hausmann 2009; Hausmann et al. 2014).
//!
//! `kp` is the eigenvector of `U⁻¹ Mᵀ D⁻¹ M` to its second eigenvalue and `kc = D⁻¹ M kp`, where `M` says who makes what,
//! and `D`, `U` are the diversities and ubiquities. It is found from the symmetric form `S Sᵀ` or `Sᵀ S`, whichever is
//! smaller, of `S = D^-½ M U^-½`, whose eigenvalues are the same and real.

use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::evd::{ComputeEigenvectors, self_adjoint_evd, self_adjoint_evd_scratch};
use faer::linalg::matmul::triangular::{BlockStructure, matmul};
use faer::linalg::solvers::Solve;
use faer::{Accum, Mat, MatMut, Par, Side};

use super::bits::Presence;
use super::statistics::{correlation, mean, sum};

/// The raw eigenvectors of a table, and how sure one can be of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Vectors {
    /// Of places; the mean of `kp` over what a place makes.
    pub kc: Vec<f64>,
    /// Of products; of length one.
    pub kp: Vec<f64>,
    /// The four largest eigenvalues, or all if there are fewer; the first is one.
    pub eigenvalues: Vec<f64>,
    /// Correlation of diversity and `kc`, which gives the sign.
    pub diversity_correlation: f64,
}

/// Below this a second eigenvalue is no more than rounding: places do not differ in what they make.
const NOTHING: f64 = 1e-12;

/// Eigenvalues nearer than this do not tell their vectors apart well.
const APART: f64 = 1e-6;

/// The eigenvectors of a connected table without empty rows and columns; `None` where places do not differ.
pub fn vectors(presence: &Presence) -> Option<Vectors> {
    if presence.places < 2 || presence.products < 2 {
        return None;
    }
    let by_places = presence.places <= presence.products;
    let (eigenvalues, vector) = second(presence, by_places)?;
    let root = |count: u32| f64::from(count).sqrt();
    let mut kp = if by_places {
        let kc: Vec<f64> = vector.iter().zip(&presence.diversity).map(|(a, &d)| a / root(d)).collect();
        products_from(presence, &kc)
    } else {
        vector.iter().zip(&presence.ubiquity).map(|(b, &u)| b / root(u)).collect()
    };
    let length = sum(kp.iter().map(|value| value * value)).sqrt();
    kp.iter_mut().for_each(|value| *value /= length);
    let mut kc = places_from(presence, &kp);
    let diversity: Vec<f64> = presence.diversity.iter().map(|&d| f64::from(d)).collect();
    let mut with_diversity = correlation(&diversity, &kc);
    if !with_diversity.is_finite() || with_diversity.abs() < 1e-12 {
        // Diversity says nothing: then the first place that is not in the middle is taken to be above it.
        let first = kc.iter().copied().find(|value| value.abs() > 1e-9).unwrap_or(1.0);
        with_diversity = if first < 0.0 { -0.0 } else { 0.0 };
    }
    if with_diversity.is_sign_negative() {
        kp.iter_mut().chain(&mut kc).for_each(|value| *value = -*value);
        with_diversity = -with_diversity;
    }
    Some(Vectors { kc, kp, eigenvalues, diversity_correlation: with_diversity })
}

/// Means over what each place makes: `D⁻¹ M kp`. Zero for places that make nothing.
pub fn places_from(presence: &Presence, products: &[f64]) -> Vec<f64> {
    presence
        .made
        .iter()
        .map(|made| sum(made.iter().map(|&product| products[product as usize])) / (made.len().max(1) as f64))
        .collect()
}

/// Means over where each product is made: `U⁻¹ Mᵀ kc`. Zero for products that nobody makes.
pub fn products_from(presence: &Presence, places: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; presence.products];
    for (made, value) in presence.made.iter().zip(places) {
        for &product in made {
            sums[product as usize] += value;
        }
    }
    sums.iter().zip(&presence.ubiquity).map(|(sum, &u)| sum / f64::from(u.max(1))).collect()
}

/// The largest eigenvalues of the symmetric form, and the eigenvector to the second.
fn second(presence: &Presence, by_places: bool) -> Option<(Vec<f64>, Vec<f64>)> {
    let size = if by_places { presence.places } else { presence.products };
    let other = if by_places { presence.products } else { presence.places };
    let mut scaled = Mat::<f64>::zeros(other, size);
    for (place, made) in presence.made.iter().enumerate() {
        for &product in made {
            let product = product as usize;
            let weight =
                1.0 / (f64::from(presence.diversity[place]) * f64::from(presence.ubiquity[product])).sqrt();
            let (row, column) = if by_places { (product, place) } else { (place, product) };
            scaled[(row, column)] = weight;
        }
    }
    let mut square = Mat::<f64>::zeros(size, size);
    matmul(
        square.as_mut(),
        BlockStructure::TriangularLower,
        Accum::Replace,
        scaled.transpose(),
        BlockStructure::Rectangular,
        scaled.as_ref(),
        BlockStructure::Rectangular,
        1.0,
        Par::Seq,
    );
    let values = eigen(&square, None)?;
    // Ascending, so the largest stand last.
    let largest: Vec<f64> = values.iter().rev().take(4).copied().collect();
    if largest[1] < NOTHING {
        return None;
    }
    let alone = largest.windows(2).take(2).all(|pair| pair[0] - pair[1] > APART);
    if let Some(vector) = alone.then(|| by_inverse_iteration(&square, largest[1])).flatten() {
        return Some((largest, vector));
    }
    let mut columns = Mat::<f64>::zeros(size, size);
    eigen(&square, Some(columns.as_mut()))?;
    let vector = (0..size).map(|row| columns[(row, size - 2)]).collect();
    Some((largest, vector))
}

/// All eigenvalues, ascending, of a matrix given by its lower half, and all eigenvectors if wanted.
fn eigen(square: &Mat<f64>, vectors: Option<MatMut<'_, f64>>) -> Option<Vec<f64>> {
    let size = square.nrows();
    let mut values = Mat::<f64>::zeros(size, 1);
    let params = Default::default();
    let wanted = if vectors.is_some() { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
    let scratch = self_adjoint_evd_scratch::<f64>(size, wanted, Par::Seq, params);
    self_adjoint_evd(
        square.as_ref(),
        values.col_mut(0).as_diagonal_mut(),
        vectors,
        Par::Seq,
        MemStack::new(&mut MemBuffer::new(scratch)),
        params,
    )
    .ok()?;
    Some((0..size).map(|row| values[(row, 0)]).collect())
}

/// The eigenvector of an eigenvalue that is alone by inverse iteration (Wilkinson 1965), far cheaper than all of them. `None`
/// where it does not come out as exact as it would among all.
fn by_inverse_iteration(square: &Mat<f64>, eigenvalue: f64) -> Option<Vec<f64>> {
    const STEPS: usize = 4;
    let size = square.nrows();
    let nearly_zero = f64::EPSILON * 16.0;
    let shifted = Mat::<f64>::from_fn(size, size, |row, column| {
        let cell = square[(row.max(column), row.min(column))];
        // A hair beside the eigenvalue, so that the system can be solved.
        if row == column { cell - eigenvalue * (1.0 + f64::EPSILON) } else { cell }
    });
    let factors = shifted.lblt(Side::Lower);
    // Any start will do that is not at a right angle to what is sought: steps of the golden ratio.
    let mut vector =
        Mat::<f64>::from_fn(size, 1, |row, _| (row as f64 * 0.618_033_988_749_894_9).fract() - 0.5);
    for _ in 0..STEPS {
        factors.solve_in_place(vector.as_mut());
        let length = vector.norm_l2();
        if !(length.is_finite() && length > 0.0) {
            return None;
        }
        vector.col_mut(0).iter_mut().for_each(|cell| *cell /= length);
        let residual = &shifted * &vector;
        if residual.norm_l2() < nearly_zero {
            return Some((0..size).map(|row| vector[(row, 0)]).collect());
        }
    }
    None
}

/// Complexity by reflections (Hidalgo and Hausmann 2009) as economic-complexity of Datawheel defines it: `order` steps of
/// averaging from diversity and ubiquity, of which the last even one of places and the last odd one of products are given, less
/// a constant.
///
/// Each step shrinks the differences. Without the constant they are kept to the last digit; with it, as the packages compute
/// them, they drown in rounding from an order of some sixty on.
pub fn reflections(presence: &Presence, order: usize) -> (Vec<f64>, Vec<f64>) {
    let mut places: Vec<f64> = presence.diversity.iter().map(|&d| f64::from(d)).collect();
    let mut products: Vec<f64> = presence.ubiquity.iter().map(|&u| f64::from(u)).collect();
    let mut even = places.clone();
    let mut odd = products.clone();
    for step in 1..order {
        // Averaging keeps a constant as it is, so that it can be taken off at any time.
        (places, products) =
            (centred(places_from(presence, &products)), centred(products_from(presence, &places)));
        if step % 2 == 0 {
            even.clone_from(&places);
        } else {
            odd.clone_from(&products);
        }
    }
    (even, odd)
}

fn centred(mut values: Vec<f64>) -> Vec<f64> {
    let middle = mean(&values);
    values.iter_mut().for_each(|value| *value -= middle);
    values
}
