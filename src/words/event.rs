//! What an office calls people for, and what it calls the table, the hours and the places of each: nobody is photographed
//! where textbooks are handed out.

use super::Language;

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Event {
    /// Graduation photographs.
    #[default]
    Photos,
    /// Textbooks handed out.
    Textbooks,
    /// Medical check-ups.
    Medical,
    /// Fitness tests.
    Fitness,
    /// Moving into dormitories.
    MoveIn,
    /// Registration of new students.
    Registration,
    /// Vaccination.
    Vaccination,
}

impl Event {
    /// All kinds, in the order in which messages list them.
    pub const ALL: [Event; 7] = [
        Event::Photos,
        Event::Textbooks,
        Event::Medical,
        Event::Fitness,
        Event::MoveIn,
        Event::Registration,
        Event::Vaccination,
    ];

    /// Their names in files and commands, in the same order.
    pub const NAMES: [&'static str; 7] =
        ["photos", "textbooks", "medical", "fitness", "move-in", "registration", "vaccination"];

    /// The name in files and commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Event::Photos => "photos",
            Event::Textbooks => "textbooks",
            Event::Medical => "medical",
            Event::Fitness => "fitness",
            Event::MoveIn => "move-in",
            Event::Registration => "registration",
            Event::Vaccination => "vaccination",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Event> {
        Event::ALL.into_iter().find(|event| event.name() == name)
    }

    /// What it is, in a word or two.
    #[must_use]
    pub fn what(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Event::Photos => ("毕业照拍摄", "graduation photographs"),
            Event::Textbooks => ("教材发放", "textbooks handed out"),
            Event::Medical => ("体检", "medical check-ups"),
            Event::Fitness => ("体质健康测试", "fitness tests"),
            Event::MoveIn => ("办理入住", "moving into dormitories"),
            Event::Registration => ("新生报到", "registration of new students"),
            Event::Vaccination => ("疫苗接种", "vaccination"),
        };
        language.pick(chinese, english)
    }

    /// Whether its people are usually called for a whole half-day, and come when they like.
    #[must_use]
    pub fn whole_session(self) -> bool {
        matches!(self, Event::Textbooks | Event::MoveIn | Event::Vaccination)
    }

    /// The title of its schedule, where the planner's file gives none.
    #[must_use]
    pub fn title(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Event::Photos => ("拍摄日程表", "Schedule"),
            Event::Textbooks => ("教材发放日程表", "Textbook collection"),
            Event::Medical => ("体检日程表", "Medical check-ups"),
            Event::Fitness => ("体质健康测试日程表", "Fitness tests"),
            Event::MoveIn => ("入住办理日程表", "Moving in"),
            Event::Registration => ("新生报到日程表", "Registration"),
            Event::Vaccination => ("疫苗接种日程表", "Vaccination"),
        };
        language.pick(chinese, english)
    }

    /// Heading of its places.
    #[must_use]
    pub fn place(self, language: Language) -> &'static str {
        let chinese = match self {
            Event::Photos => "拍摄地点",
            Event::Textbooks => "领取地点",
            Event::Medical => "体检地点",
            Event::Fitness => "测试地点",
            Event::MoveIn => "办理地点",
            Event::Registration => "报到地点",
            Event::Vaccination => "接种地点",
        };
        language.pick(chinese, "Place")
    }

    /// What its hours are called, before them.
    #[must_use]
    pub fn hours(self, language: Language) -> &'static str {
        let chinese = match self {
            Event::Photos => "拍摄时间",
            Event::Textbooks => "领取时间",
            Event::Medical => "体检时间",
            Event::Fitness => "测试时间",
            Event::MoveIn => "办理时间",
            Event::Registration => "报到时间",
            Event::Vaccination => "接种时间",
        };
        language.pick(chinese, "Opening hours")
    }

    /// The second line above its table.
    #[must_use]
    pub fn be_on_time(self, language: Language) -> &'static str {
        let chinese = match self {
            Event::Photos => "请在教务处规定的拍摄时间内到达拍摄地点。",
            Event::Textbooks => "请在规定的时间内到指定地点领取教材。",
            Event::Medical => "请在规定的时间内到达体检地点。",
            Event::Fitness => "请在规定的时间内到达测试地点。",
            Event::MoveIn => "请在规定的时间内到指定地点办理入住。",
            Event::Registration => "请在规定的时间内到达报到地点。",
            Event::Vaccination => "请在规定的时间内到达接种地点。",
        };
        language.pick(chinese, "Please be at the place within the time set for you.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_known_by_its_name_and_says_nothing_of_photographs_but_its_own() {
        assert_eq!(Event::ALL.map(Event::name), Event::NAMES);
        for event in Event::ALL {
            assert_eq!(Event::named(event.name()), Some(event));
            let language = Language::Chinese;
            let said =
                [event.title(language), event.place(language), event.hours(language), event.be_on_time(language)];
            assert!(said.iter().all(|words| words.contains("拍摄") == (event == Event::Photos)), "{said:?}");
        }
    }
}
