//! Symmetric systems of linear equations.

/// The lower half of a symmetric matrix, row by row: row `i` has `i + 1` numbers.
pub(super) type Lower = Vec<Vec<f64>>;

/// Solves `matrix * x = right` for each of several right sides, by Cholesky's decomposition. `right` holds a row per row
/// of the matrix, with a column per right side; it becomes the solution.
///
/// The matrix is positive definite: that of a kernel, with a positive number added to its diagonal.
pub(super) fn solve(mut matrix: Lower, right: &mut [Vec<f64>]) {
    decompose(&mut matrix);
    for (at, row) in matrix.iter().enumerate() {
        let (done, rest) = right.split_at_mut(at);
        let (Some(own), Some((diagonal, factors))) = (rest.first_mut(), row.split_last()) else { continue };
        for (factor, other) in factors.iter().zip(done) {
            add(own, -factor, other);
        }
        divide(own, *diagonal);
    }
    for (at, row) in matrix.iter().enumerate().rev() {
        let (before, rest) = right.split_at_mut(at);
        let (Some(own), Some((diagonal, factors))) = (rest.first_mut(), row.split_last()) else { continue };
        divide(own, *diagonal);
        for (factor, other) in factors.iter().zip(before) {
            add(other, -factor, own);
        }
    }
}

/// The matrix becomes the factor whose product with its own transpose it was.
fn decompose(matrix: &mut Lower) {
    for at in 0..matrix.len() {
        let (done, rest) = matrix.split_at_mut(at);
        let Some(row) = rest.first_mut() else { continue };
        for (column, above) in done.iter().enumerate() {
            let (before, from) = row.split_at_mut(column);
            let (Some(value), Some(diagonal)) = (from.first_mut(), above.last()) else { continue };
            *value = (*value - dot(before, above)) / diagonal;
        }
        if let Some((diagonal, before)) = row.split_last_mut() {
            *diagonal = (*diagonal - dot(before, before)).max(f64::EPSILON).sqrt();
        }
    }
}

/// Divides each number of a row.
fn divide(row: &mut [f64], by: f64) {
    for value in row {
        *value /= by;
    }
}

/// The sum of the products of two rows, as far as both reach.
pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// Adds `factor` times `what` to a row.
pub(super) fn add(row: &mut [f64], factor: f64, what: &[f64]) {
    for (value, other) in row.iter_mut().zip(what) {
        *value += factor * other;
    }
}
