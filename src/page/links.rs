//! Start links: each works once, and not for long.

use super::secret;
use std::time::{Duration, Instant};

/// How long a start link works.
const LIFE: Duration = Duration::from_secs(60);

/// The start links that nobody has used yet.
#[derive(Debug, Default)]
pub(super) struct Links {
    made: Vec<(String, Instant)>,
}

impl Links {
    /// Notes a link that was made now.
    pub(super) fn add(&mut self, once: String, now: Instant) {
        self.made.retain(|&(_, made)| is_young(made, now));
        self.made.push((once, now));
    }

    /// Uses a link up; whether it still works.
    pub(super) fn use_up(&mut self, once: &str, now: Instant) -> bool {
        let mine = |(link, made): &(String, Instant)| secret::same(link, once) && is_young(*made, now);
        let place = self.made.iter().position(mine);
        place.map(|place| self.made.remove(place)).is_some()
    }
}

fn is_young(made: Instant, now: Instant) -> bool {
    now.saturating_duration_since(made) < LIFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_link_works_once_and_grows_old() {
        let now = Instant::now();
        let mut links = Links::default();
        for link in ["one", "two", "three"] {
            links.add(link.to_owned(), now);
        }
        assert!(!links.use_up("four", now));
        assert!(links.use_up("one", now) && !links.use_up("one", now));
        assert!(links.use_up("two", now + LIFE - Duration::from_millis(1)));
        assert!(!links.use_up("three", now + LIFE));
        links.add("five".to_owned(), now + LIFE);
        assert_eq!(links.made.len(), 1, "an old one is forgotten");
    }
}
