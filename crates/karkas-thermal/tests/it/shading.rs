//! Shade of boxes and overhangs by rays, exact but for the points at which it is asked.

/// A box: lower and upper corner, metres (x east, y north, z up).
pub type Obstacle = ([f64; 3], [f64; 3]);

/// Whether a ray from a point meets a box.
pub fn hits(origin: [f64; 3], direction: [f64; 3], obstacle: &Obstacle) -> bool {
    let (mut near, mut far) = (1e-4_f64, f64::INFINITY);
    for axis in 0..3 {
        let inverse = 1.0 / direction[axis];
        let one = (obstacle.0[axis] - origin[axis]) * inverse;
        let other = (obstacle.1[axis] - origin[axis]) * inverse;
        if one.is_nan() || other.is_nan() {
            continue;
        }
        near = near.max(one.min(other));
        far = far.min(one.max(other));
    }
    near < far
}

/// A rectangle in space: a corner, the way along its width and along its height.
#[derive(Debug, Clone, Copy)]
pub struct Patch {
    pub corner: [f64; 3],
    pub width: [f64; 3],
    pub height: [f64; 3],
    pub normal: [f64; 3],
}

impl Patch {
    /// Points in the middle of an even grid, a little in front of the patch.
    pub fn points(&self, across: usize, up: usize) -> Vec<[f64; 3]> {
        let mut points = Vec::new();
        for i in 0..across {
            for j in 0..up {
                let (u, v) = ((i as f64 + 0.5) / across as f64, (j as f64 + 0.5) / up as f64);
                points.push(std::array::from_fn(|axis| {
                    self.corner[axis]
                        + u * self.width[axis]
                        + v * self.height[axis]
                        + 0.001 * self.normal[axis]
                }));
            }
        }
        points
    }

    /// Part of it that the sun reaches.
    pub fn sunlit(&self, sun: [f64; 3], obstacles: &[Obstacle], grid: (usize, usize)) -> f64 {
        let points = self.points(grid.0, grid.1);
        let free = points.iter().filter(|&&point| !obstacles.iter().any(|o| hits(point, sun, o))).count();
        free as f64 / points.len() as f64
    }

    /// Part of the view of the sky that obstacles leave, by the cosine of incidence.
    pub fn sky(&self, obstacles: &[Obstacle], grid: (usize, usize)) -> f64 {
        let (mut seen, mut all) = (0.0, 0.0);
        for point in self.points(grid.0, grid.1) {
            for i in 0..18 {
                for j in 0..72 {
                    let up = ((i as f64 + 0.5) * 5.0).to_radians();
                    let around = ((j as f64 + 0.5) * 5.0).to_radians();
                    let direction = [around.sin() * up.cos(), around.cos() * up.cos(), up.sin()];
                    let cosine: f64 = direction.iter().zip(&self.normal).map(|(a, b)| a * b).sum();
                    if cosine <= 0.0 {
                        continue;
                    }
                    let weight = cosine * up.cos();
                    all += weight;
                    if !obstacles.iter().any(|obstacle| hits(point, direction, obstacle)) {
                        seen += weight;
                    }
                }
            }
        }
        seen / all
    }
}
