//! What is typed of a sweep: steps of growth (`1..20%`, `5%,10%`) and a part of the work (`2/4`).

use crate::words::sweep::SweepFault;

/// More than so many per cent more is no growth but a slip.
pub const MOST_GROWTH: i32 = 1000;

/// The steps of growth in per cent, ascending and each once: steps and ranges joined by commas, per cent signs as you
/// like.
///
/// # Errors
///
/// `bad-growth` for what is no step from 1 to [`MOST_GROWTH`], and for a range that ends before it begins.
pub fn growth(text: &str) -> Result<Vec<i32>, SweepFault> {
    let bad = || SweepFault::BadGrowth { found: text.to_owned(), most: MOST_GROWTH };
    let step = |text: &str| {
        let digits = text.trim().trim_end_matches(['%', '％']).trim_end();
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let percent = if plain { digits.parse::<i32>().ok() } else { None };
        percent.filter(|percent| (1..=MOST_GROWTH).contains(percent)).ok_or_else(bad)
    };
    let mut steps = Vec::new();
    for part in text.split([',', '，']) {
        let (first, last) = part.split_once("..").unwrap_or((part, part));
        let (first, last) = (step(first)?, step(last)?);
        if first > last {
            return Err(bad());
        }
        steps.extend(first..=last);
    }
    steps.sort_unstable();
    steps.dedup();
    Ok(steps)
}

/// One part of a sweep's work: the k-th of n.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    part: usize,
    parts: usize,
}

impl Shard {
    /// All the work.
    pub const WHOLE: Shard = Shard { part: 1, parts: 1 };

    /// The most parts into which work is divided: more than there are machines anywhere in an office.
    pub const MOST: usize = 10_000;

    /// Reads `k/n` with 1 ≤ k ≤ n ≤ [`Shard::MOST`].
    ///
    /// # Errors
    ///
    /// `bad-shard`.
    pub fn read(text: &str) -> Result<Shard, SweepFault> {
        let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<usize>().ok())?;
        let pair = text.split_once('/').and_then(|(part, parts)| Some((number(part)?, number(parts)?)));
        match pair {
            Some((part, parts)) if (1..=parts).contains(&part) && parts <= Shard::MOST => Ok(Shard { part, parts }),
            _ => Err(SweepFault::BadShard { found: text.to_owned() }),
        }
    }

    /// Whether a case belongs to this part. Neighbours go to different parts: they are about equally hard.
    #[must_use]
    pub fn has(self, number: usize) -> bool {
        number % self.parts == self.part - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_a_union_of_steps_and_ranges() {
        assert_eq!(growth("1..4%"), Ok(vec![1, 2, 3, 4]));
        assert_eq!(growth("10％， 5 %,3%..5%"), Ok(vec![3, 4, 5, 10]));
        assert_eq!(growth("1..1000%").map(|steps| steps.len()), Ok(1000));
        for bad in
            ["", "%", "0", "5..2%", "1..1001%", "-3", "+3", "2.5%", "1..", "..3", "a", "5%%x", "1,,2", "99999999999"]
        {
            assert!(growth(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_case_belongs_to_just_one_shard() {
        for parts in 1..6 {
            let shards: Vec<Shard> = (1..=parts).flat_map(|part| Shard::read(&format!("{part}/{parts}"))).collect();
            assert_eq!(shards.len(), parts);
            assert!((0..50).all(|number| shards.iter().filter(|shard| shard.has(number)).count() == 1));
        }
        for bad in ["", "1", "0/3", "4/3", "1/0", "/", "1/", "-1/3", "1/3/4", "a/b", "+1/2"] {
            assert!(Shard::read(bad).is_err(), "{bad}");
        }
    }
}
