//! Small random programs whose optimum is known by trying every point: what certificates are measured by, in tests.

/// A generator of numbers that are always the same.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % bound as u64) as usize
    }

    pub(super) fn between(&mut self, lower: i64, upper: i64) -> i64 {
        lower + self.below((upper - lower + 1) as usize) as i64
    }
}

/// Minimise a sum over whole points of a box that keep rows (coefficients, sense, right side).
pub(super) struct Small {
    pub(super) bounds: Vec<(i64, i64)>,
    pub(super) rows: Vec<(Vec<i64>, char, i64)>,
    pub(super) objective: Vec<i64>,
}

impl Small {
    pub(super) fn random(numbers: &mut Numbers) -> Small {
        let columns = numbers.below(4) + 1;
        let bounds: Vec<(i64, i64)> = (0..columns)
            .map(|_| {
                let lower = numbers.between(-2, 2);
                (lower, lower + numbers.between(0, 4))
            })
            .collect();
        let point: Vec<i64> = bounds.iter().map(|&(lower, upper)| numbers.between(lower, upper)).collect();
        let coefficients = |numbers: &mut Numbers| (0..columns).map(|_| numbers.between(-4, 4)).collect::<Vec<i64>>();
        let rows = (0..numbers.below(3) + 1).map(|_| {
            let row = coefficients(numbers);
            let right = product(&row, &point) + numbers.between(-1, 1);
            (row, ['L', 'G', 'E'][numbers.below(3)], right)
        });
        let rows = rows.collect();
        Small { bounds, rows, objective: coefficients(numbers) }
    }

    /// The least objective and a point that has it, by trying every point.
    pub(super) fn optimum(&self) -> Option<(i64, Vec<i64>)> {
        let mut best: Option<(i64, Vec<i64>)> = None;
        let mut point: Vec<i64> = self.bounds.iter().map(|&(lower, _)| lower).collect();
        loop {
            if self.rows.iter().all(|(row, sense, right)| holds(product(row, &point), *sense, *right)) {
                let value = product(&self.objective, &point);
                if best.as_ref().is_none_or(|(least, _)| value < *least) {
                    best = Some((value, point.clone()));
                }
            }
            let Some(next) = (0..point.len()).find(|&column| point[column] < self.bounds[column].1) else {
                return best;
            };
            point[next] += 1;
            for (value, bounds) in point.iter_mut().zip(&self.bounds).take(next) {
                *value = bounds.0;
            }
        }
    }
}

/// The value of a sum at a point.
pub(super) fn product(coefficients: &[i64], point: &[i64]) -> i64 {
    coefficients.iter().zip(point).map(|(coefficient, value)| coefficient * value).sum()
}

fn holds(left: i64, sense: char, right: i64) -> bool {
    match sense {
        'L' => left <= right,
        'G' => left >= right,
        _ => left == right,
    }
}
