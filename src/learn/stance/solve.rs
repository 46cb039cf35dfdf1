//! Least squares by coordinate descent (Friedman, Hastie & Tibshirani 2010): small, exact and the same every time.

/// A feature and how its weight is held back.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// The rows where it is not 0, with its value there.
    pub cells: Vec<(usize, f64)>,
    /// What its weight is drawn to.
    pub prior: f64,
    /// How strongly: the weight of one row whose value is 1, times this.
    pub ridge: f64,
    /// How much a row's worth of evidence must pull before the weight leaves the prior at all.
    pub lasso: f64,
}

impl Column {
    /// Adds `value` to what stands in `row`, which is the last row there is or a later one.
    pub fn add(&mut self, row: usize, value: f64) {
        match self.cells.last_mut() {
            Some((last, sum)) if *last == row => *sum += value,
            _ => self.cells.push((row, value)),
        }
    }
}

/// The weights that make the weighted squares of `residual` least. `residual` is what is left when all weights are 0, and
/// then what is left by those found; rows of weight 0 are predicted, not learned from.
pub fn solve(columns: &[Column], rows: &[f64], residual: &mut [f64], rounds: usize) -> Vec<f64> {
    let norms: Vec<f64> = columns.iter().map(|column| column.cells.iter().map(|(row, value)| rows[*row] * value * value).sum()).collect();
    let mut weights = vec![0.0; columns.len()];
    for (column, weight) in columns.iter().zip(&mut weights) {
        shift(column, column.prior, residual);
        *weight = column.prior;
    }
    for _ in 0..rounds {
        for ((column, norm), weight) in columns.iter().zip(&norms).zip(&mut weights) {
            let pull: f64 = column.cells.iter().map(|(row, value)| rows[*row] * value * residual[*row]).sum();
            let off = pull + norm * (*weight - column.prior);
            let size = (off.abs() - column.lasso).max(0.0) / (norm + column.ridge);
            let new = column.prior + size.copysign(off);
            if new != *weight {
                shift(column, new - *weight, residual);
                *weight = new;
            }
        }
    }
    weights
}

fn shift(column: &Column, by: f64, residual: &mut [f64]) {
    for (row, value) in &column.cells {
        residual[*row] -= by * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_ridge_and_lasso_have_their_closed_forms() {
        let column = |ridge, lasso, prior| Column { cells: vec![(0, 1.0), (1, 1.0)], prior, ridge, lasso };
        let weight = |column| {
            let mut residual = [2.0, 4.0, 9.0];
            (solve(&[column], &[1.0, 1.0, 1.0], &mut residual, 10)[0], residual[2])
        };
        assert_eq!(weight(column(0.0, 0.0, 0.0)), (3.0, 9.0));
        assert_eq!(weight(column(2.0, 0.0, 0.0)).0, 1.5);
        assert_eq!(weight(column(2.0, 0.0, 1.0)).0, 2.0);
        assert_eq!(weight(column(0.0, 4.0, 0.0)).0, 1.0);
        assert_eq!(weight(column(0.0, 9.0, 0.5)).0, 0.5);
    }

    #[test]
    fn rows_of_no_weight_are_predicted() {
        let columns = [Column { cells: vec![(0, 1.0), (1, 2.0)], ..Column::default() }];
        let mut residual = [3.0, 5.0];
        assert_eq!(solve(&columns, &[1.0, 0.0], &mut residual, 5), [3.0]);
        assert_eq!(residual, [0.0, -1.0]);
    }
}
