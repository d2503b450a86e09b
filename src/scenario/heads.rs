//! Other headcounts: by number, by per cent; classes grow and shrink with their college.

use crate::numbers::{held, to_usize};
use crate::problem::{Class, College, Demand};

/// How many heads (minutes, for a college that states minutes) a college has now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewHeads {
    /// So many; classes share them in proportion. At least one head per class.
    To(u64),
    /// So many more, or fewer; at least one is left.
    By(i64),
    /// So many per cent more, or fewer; rounded half up for each class, or for the college where it has none; at least
    /// one head is left.
    Percent(i32),
}

impl NewHeads {
    /// Changes the college's demand.
    pub(super) fn set(self, college: &mut College) {
        let (Demand::Heads(old) | Demand::Minutes(old)) = college.demand;
        let new = match self {
            NewHeads::To(new) => new,
            NewHeads::By(more) => old.saturating_add_signed(more).max(1),
            NewHeads::Percent(percent) => scaled(old, percent),
        };
        let new = match self {
            _ if !college.parts.is_empty() => self.set_parts(college, new),
            _ if college.classes.is_empty() => new,
            NewHeads::Percent(percent) => {
                college.classes.iter_mut().for_each(|class| class.heads = scaled(class.heads, percent));
                college.classes.iter().map(|class| class.heads).sum()
            }
            NewHeads::To(_) | NewHeads::By(_) => share(&mut college.classes, new),
        };
        college.demand = match college.demand {
            Demand::Heads(_) => Demand::Heads(new),
            Demand::Minutes(_) => Demand::Minutes(new),
        };
    }

    /// Changes the heads of each part; returns their sum.
    fn set_parts(self, college: &mut College, new: u64) -> u64 {
        if let (NewHeads::Percent(percent), false) = (self, college.classes.is_empty()) {
            college.classes.iter_mut().for_each(|class| class.heads = scaled(class.heads, percent));
        } else {
            let heads: Vec<u64> = college.parts.iter().map(|part| part.heads).collect();
            for (part, heads) in college.parts.iter_mut().zip(in_proportion(&heads, new)) {
                part.heads = heads;
            }
        }
        for part in &mut college.parts {
            let mut own: Vec<Class> = part.classes.iter().map(|class| college.classes[class.0].clone()).collect();
            if own.is_empty() {
                continue;
            }
            if !matches!(self, NewHeads::Percent(_)) {
                share(&mut own, part.heads);
            }
            part.heads = own.iter().map(|class| class.heads).sum();
            for (class, changed) in part.classes.iter().zip(own) {
                college.classes[class.0] = changed;
            }
        }
        college.parts.iter().map(|part| part.heads).sum()
    }
}

/// Heads in proportion to what there was: whole shares, and one more for the largest remainders, of equal ones for the
/// earlier; at least one each, so the sum can exceed what was asked for.
fn in_proportion(old: &[u64], heads: u64) -> Vec<u64> {
    let all: u128 = old.iter().map(|&old| u128::from(old)).sum::<u128>().max(1);
    let exact = |old: u64| u128::from(old) * u128::from(heads);
    let mut shares: Vec<u64> = old.iter().map(|&old| held(exact(old) / all)).collect();
    let mut order: Vec<usize> = (0..old.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(exact(old[at]) % all));
    let left = heads.saturating_sub(shares.iter().sum());
    for &at in order.iter().take(to_usize(left)) {
        shares[at] += 1;
    }
    shares.into_iter().map(|share| share.max(1)).collect()
}

/// So many per cent more than `old`, rounded half up, at least 1.
fn scaled(old: u64, percent: i32) -> u64 {
    let hundredths = i128::from(old) * (100 + i128::from(percent)).max(0);
    u64::try_from((hundredths + 50) / 100).unwrap_or(u64::MAX).max(1)
}

/// Divides heads among classes in proportion to what they had: each running sum is rounded, so that all add up. A class
/// has at least one head, so the sum can exceed what was asked for; it is returned.
fn share(classes: &mut [Class], heads: u64) -> u64 {
    let old: u128 = classes.iter().map(|class| u128::from(class.heads)).sum::<u128>().max(1);
    let (mut before, mut given) = (0_u128, 0_u128);
    for class in classes.iter_mut() {
        before += u128::from(class.heads);
        let until = (before * u128::from(heads) * 2 + old) / (old * 2);
        class.heads = u64::try_from(until.saturating_sub(given)).unwrap_or(u64::MAX).max(1);
        given += u128::from(class.heads);
    }
    classes.iter().map(|class| class.heads).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn college(heads: &[u64]) -> College {
        let class = |(number, &heads): (usize, &u64)| Class { name: format!("{number}"), heads };
        College { classes: heads.iter().enumerate().map(class).collect(), ..College::new("a", heads.iter().sum()) }
    }

    #[test]
    fn classes_share_the_heads_of_their_college() {
        for (new, expected) in [
            (NewHeads::To(90), vec![30, 60]),
            (NewHeads::By(10), vec![43, 87]),
            (NewHeads::Percent(5), vec![42, 84]),
            (NewHeads::Percent(-100), vec![1, 1]),
            (NewHeads::By(-500), vec![1, 1]),
        ] {
            let mut college = college(&[40, 80]);
            new.set(&mut college);
            let heads: Vec<u64> = college.classes.iter().map(|class| class.heads).collect();
            assert_eq!(heads, expected, "{new:?}");
            assert_eq!(college.demand, Demand::Heads(heads.iter().sum()), "{new:?}");
        }
    }

    #[test]
    fn parts_share_the_heads_of_their_college_by_largest_remainders() {
        assert_eq!(in_proportion(&[50, 50], 101), [51, 50], "of equal remainders the earlier");
        assert_eq!(in_proportion(&[10, 20, 70], 7), [1, 1, 5]);
        assert_eq!(in_proportion(&[1, 99], 10), [1, 10], "at least one each");
    }

    #[test]
    fn without_classes_a_college_has_just_so_many() {
        for (new, expected) in [(NewHeads::To(7), 7), (NewHeads::By(-3), 117), (NewHeads::Percent(1), 121)] {
            let mut college = College::new("a", 120);
            new.set(&mut college);
            assert_eq!(college.demand, Demand::Heads(expected), "{new:?}");
        }
    }
}
