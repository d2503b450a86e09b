//! A number as people write it where the format wants a bare one: `270人`, `1,200`, `约 80`, `半小时`.

use super::super::letters::half_width;

/// Keys that count minutes, and keys that count seconds: an hour is 60 of the first, a minute 60 of the second.
const MINUTES: [&str; 8] =
    ["minutes", "slot_minutes", "changeover", "kept_free", "walking", "arrive_early", "form_over", "windows"];
const SECONDS: [&str; 2] = ["seconds_per_head", "time_limit"];

/// The number that a text says of a key, without its unit; `None` where that leaves a doubt.
pub(in super::super) fn number(key: &str, text: &str) -> Option<u64> {
    let text = with_digits(&half_width(text).to_lowercase());
    if text == "半小时" && MINUTES.contains(&key) {
        return Some(30);
    }
    let at = text.find(|letter: char| letter.is_ascii_digit())?;
    let (before, rest) = text.split_at(at);
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && !", ".contains(letter)).unwrap_or(rest.len());
    let (digits, unit) = rest.split_at(end);
    let groups: Vec<&str> = digits.trim_end_matches([',', ' ']).split([',', ' ']).collect();
    let thousands = groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3;
    let number: u64 = (groups.len() == 1 || thousands).then(|| groups.concat().parse().ok())??;
    // A decimal point with nothing behind it but zeros is a spreadsheet's.
    let unit = unit.strip_prefix('.').map_or(unit, |decimals| decimals.trim_start_matches('0'));
    let unit = if digits.len() < end { "?" } else { unit.trim() };
    let clear = !unit.contains(|letter: char| letter.is_ascii_digit() || "+~-—万千百?".contains(letter));
    // Of a single letter it must be sure what it counts: 5k is no 5.
    let is_time = MINUTES.contains(&key) || SECONDS.contains(&key);
    let clear = clear
        && (unit.len() != 1
            || !unit.starts_with(|c: char| c.is_ascii_alphabetic())
            || (is_time && "hms".contains(unit)));
    let is_below = ["-", "−", "负", "少于", "不到"].iter().any(|sign| before.contains(sign));
    let is_cut = digits.ends_with(',') && !unit.is_empty();
    if !clear || is_cut || is_below || key == "heads_per_hour" && (unit.contains('分') || unit.contains('秒')) {
        return None;
    }
    let unit = unit.trim_start_matches(['个', ' ']);
    let hours = ["小时", "钟头", "hour", "hr"].iter().any(|hour| unit.starts_with(hour)) || unit == "h";
    let minutes = unit.starts_with('分') || unit.starts_with("min");
    match (MINUTES.contains(&key) && hours, SECONDS.contains(&key) && minutes) {
        (false, false) => Some(number),
        _ => number.checked_mul(60),
    }
}

/// A text with digits for letters that look like some, in words that have nothing but those and digits: 5o, l20.
fn with_digits(text: &str) -> String {
    let digit = |letter: char| match letter {
        'o' | '〇' | '○' => '0',
        'l' | 'i' | '|' => '1',
        other => other,
    };
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || digit(letter) != letter;
    let mut words = String::new();
    for part in text.split_inclusive(|letter| !is_of_word(letter)) {
        let word = part.trim_end_matches(|letter| !is_of_word(letter));
        let is_number = word.contains(|letter: char| letter.is_ascii_digit())
            && word.chars().all(|letter| digit(letter).is_ascii_digit());
        words.extend(part.chars().map(|letter| if is_number { digit(letter) } else { letter }));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_count_with_its_unit_is_its_number() {
        for (key, text, meant) in [
            ("headcount", "270人", 270),
            ("headcount", "２７０ 名", 270),
            ("headcount", "1,200", 1200),
            ("headcount", "１，２００人", 1200),
            ("headcount", "约80人", 80),
            ("headcount", "270.0", 270),
            ("headcount", "045", 45),
            ("minutes", "40分钟", 40),
            ("minutes", "2小时", 120),
            ("kept_free", "半小时", 30),
            ("time_limit", "2 min", 120),
            ("seconds_per_head", "20秒", 20),
            ("heads_per_hour", "每小时180人", 180),
            ("heads_per_hour", "180人/小时", 180),
            ("allowance", "5%", 5),
            ("headcount", "5O", 50),
            ("headcount", "l2〇人", 120),
            ("headcount", "40 in all", 40),
            ("time_limit", "90s", 90),
        ] {
            assert_eq!(number(key, text), Some(meant), "{text}");
        }
        for text in ["", "很多", "120-130", "60+20", "1.5", "1.2万", "-5", "12,34", "三百", "5k", "3w", "7x", "1O,lOO"]
        {
            assert_eq!(number("headcount", text), None, "{text}");
        }
        assert_eq!(number("heads_per_hour", "3人/分钟"), None);
    }
}
