//! What is left of a college while it is dealt out over windows.

use super::ClassShare;

/// A class, or all of a college that has none, and how much of it is left: heads or work, as the caller counts.
pub(crate) type Left = (Option<ClassShare>, u64);

/// Takes as much from what is left as there is room for: classes whole.
pub(crate) fn taken(left: &mut Vec<Left>, room: u64) -> (u64, Vec<ClassShare>) {
    let (mut sum, mut classes) = (0, Vec::new());
    while let Some((class, amount)) = left.first().copied() {
        let free = room.saturating_sub(sum);
        let now = if class.is_some() && amount > free { 0 } else { amount.min(free) };
        if now == 0 {
            break;
        }
        sum += now;
        classes.extend(class);
        if now == amount {
            left.remove(0);
        } else {
            left[0].1 -= now;
        }
    }
    (sum, classes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::ClassIndex;

    #[test]
    fn a_class_is_taken_whole_and_heads_as_far_as_they_go() {
        let share = |class, heads| (Some(ClassShare { class: ClassIndex(class), heads }), heads);
        let mut left = vec![share(0, 30), share(1, 30), share(2, 5)];
        let (heads, classes) = taken(&mut left, 40);
        assert_eq!((heads, classes.len(), left.len()), (30, 1, 2));
        let mut left = vec![(None, 100)];
        assert_eq!((taken(&mut left, 40).0, left), (40, vec![(None, 60)]));
    }
}
