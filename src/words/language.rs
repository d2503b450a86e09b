//! The languages that halfday speaks.

use std::str::FromStr;

/// A language of messages and schedules.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
pub enum Language {
    /// Simplified Chinese, `zh-CN`.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English, `en`.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The tag under which files and options name the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// Takes the Chinese or the English wording, whichever this language asks for.
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "zh-CN" | "zh" => Ok(Language::Chinese),
            "en" => Ok(Language::English),
            _ => Err(UnknownLanguage(text.to_owned())),
        }
    }
}

/// A language tag that is neither `zh-CN` nor `en`.
#[derive(Debug, thiserror::Error)]
#[error("unknown language `{0}`: use `zh-CN` or `en`")]
pub struct UnknownLanguage(String);
