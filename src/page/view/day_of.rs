//! The day itself: what has begun by a moment stays, the rest is planned anew.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, input, labelled, list, select};
use serde_json::json;

impl View<'_> {
    /// Freezes what has begun, once something was told.
    pub(super) fn day_of(&self) -> Option<Element> {
        let is_told = !list(self.state, "versions").is_empty() && !self.state["plan"].is_null();
        is_told.then(|| {
            let dates = self.dates();
            let first = dates.first().map_or("", |(date, _)| date.as_str());
            let date = labelled(self.t("date"), select("freeze-date", &dates, first));
            let time = input("time", "", 6).key("freeze-time").with("placeholder", self.t("freeze-hint"));
            let moment = json!({ "date": "$freeze-date", "time": "$?time" });
            let run = button("").key("freeze").json("data-job", &json!([{ "replan": { "freeze": moment } }]));
            let run = run.with("data-then", "/plan").add(self.t("freeze"));
            let body = h("div").class("body stack").with("data-form", "").add((
                h("p").class("small muted").add(self.t("day-of-why")),
                h("div").class("row").add((date, labelled(self.t("freeze-from"), time), run)),
            ));
            card(self.t("day-of"), None, body)
        })
    }
}
