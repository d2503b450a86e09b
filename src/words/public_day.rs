//! Public holidays, and weekends worked in exchange for them: what they are, and how a date that is one is spoken of.

use super::Language;

/// What a holiday is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Festival {
    /// 元旦.
    NewYear,
    /// 春节.
    SpringFestival,
    /// 清明节.
    TombSweeping,
    /// 劳动节.
    LabourDay,
    /// 端午节.
    DragonBoat,
    /// 中秋节.
    MidAutumn,
    /// 国庆节.
    NationalDay,
}

/// What sort of day a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A public holiday; of a festival, unless the file alone says it.
    Holiday(Option<Festival>),
    /// A Saturday or Sunday that is worked in exchange for a holiday.
    WorkedWeekend(Option<Festival>),
    /// A Saturday or Sunday.
    Weekend,
    /// Any other day.
    Weekday,
}

/// A festival by name: `国庆节`, `National Day`.
#[must_use]
pub fn festival_name(festival: Festival, language: Language) -> &'static str {
    let (chinese, english) = match festival {
        Festival::NewYear => ("元旦", "New Year's Day"),
        Festival::SpringFestival => ("春节", "Spring Festival"),
        Festival::TombSweeping => ("清明节", "Tomb-sweeping Day"),
        Festival::LabourDay => ("劳动节", "Labour Day"),
        Festival::DragonBoat => ("端午节", "Dragon Boat Festival"),
        Festival::MidAutumn => ("中秋节", "Mid-autumn Festival"),
        Festival::NationalDay => ("国庆节", "National Day"),
    };
    language.pick(chinese, english)
}

/// What is to be said of a date beside itself: `国庆节放假`, `worked in exchange for a holiday`; nothing of other days.
#[must_use]
pub fn day_remark(kind: DayKind, language: Language) -> Option<String> {
    let name = |festival: Option<Festival>| festival.map_or("", |festival| festival_name(festival, language));
    match kind {
        DayKind::Holiday(None) => Some(language.pick("放假", "a public holiday").to_owned()),
        DayKind::Holiday(festival) => {
            let name = name(festival);
            Some(language.pick(format!("{name}放假"), format!("a public holiday, {name}")))
        }
        DayKind::WorkedWeekend(_) => Some(language.pick("调休上班", "worked in exchange for a holiday").to_owned()),
        DayKind::Weekend | DayKind::Weekday => None,
    }
}
