//! What planners write in place of the format's own keys and words: 人数 for `headcount`, `heads` too.

use super::suggest::folded;

/// Words of planners, and the keys and tables of the format that each may stand for, the likelier first.
const KEYS: &[(&[&str], &[&str])] = &[
    (&["名称", "名字", "姓名", "名", "title"], &["name", "title"]),
    (&["单位", "学院", "院系", "系部", "部门", "单位名称", "学院名称", "college", "department"], &["name", "colleges"]),
    (&["班级", "班", "行政班", "class"], &["name", "classes"]),
    (&["班级列表", "各班"], &["classes"]),
    (&["地点", "教室", "场地", "房间", "机房", "place", "location", "venue"], &["name", "room", "rooms", "label"]),
    (&["半天名称", "场次"], &["name", "half_day", "half_days"]),
    (
        &[
            "人数",
            "总人数",
            "应到人数",
            "毕业生人数",
            "学生数",
            "合计",
            "heads",
            "people",
            "students",
            "count",
            "number",
        ],
        &["headcount", "to"],
    ),
    (&["分钟", "时长", "分钟数", "用时", "duration"], &["minutes"]),
    (&["开始", "开始时间", "起", "起始", "始", "开放", "begin", "begins", "from", "opens"], &["start", "from"]),
    (&["结束", "结束时间", "止", "终止", "截止", "到", "finish", "until", "to", "closes"], &["end", "to"]),
    (&["日期", "日", "天", "date", "day", "days"], &["dates", "date"]),
    (&["半天", "时段", "half_day", "halfday", "halfdays", "sessions"], &["half_days", "half_day"]),
    (&["显示名", "显示名称", "全称", "地点名称", "位置"], &["label"]),
    (&["每小时人数", "每小时", "速度", "人每小时", "per_hour", "rate"], &["heads_per_hour"]),
    (&["每人秒数", "每人用时", "每人秒", "seconds"], &["seconds_per_head"]),
    (&["机位", "台数", "机位数", "摄影师", "cameras", "photographers"], &["stations"]),
    (&["标签", "类别", "tag", "groups"], &["tags"]),
    (&["校区"], &["campus"]),
    (&["楼", "楼栋", "建筑"], &["building"]),
    (&["联系人", "负责人", "person"], &["contact"]),
    (&["电话", "联系电话", "手机", "telephone", "mobile"], &["phone"]),
    (&["优先级", "优先", "次序"], &["priority"]),
    (&["组数", "分组"], &["groups"]),
    (&["种类", "类型", "规则类型", "type"], &["kind"]),
    (&["上限", "限制", "最多", "max", "most", "at_most"], &["limit"]),
    (&["步行", "路上", "步行时间"], &["walking"]),
    (&["之后", "后"], &["then"]),
    (&["其他", "另一些"], &["others"]),
    (&["最先", "第一批", "首批"], &["first"]),
    (&["全部", "整体"], &["whole"]),
    (&["粒度", "按"], &["grain"]),
    (&["每", "单位时间", "each", "every"], &["per"]),
    (&["最多天数", "至多"], &["at_most"]),
    (&["最少", "最少天数", "至少"], &["at_least"]),
    (&["相同", "时间相同", "same"], &["alike"]),
    (&["可同", "可以相同", "宽松"], &["weak"]),
    (&["部分", "分部", "part"], &["parts"]),
    (&["权重", "代价", "cost"], &["weight"]),
    (&["原因", "理由", "why"], &["reason"]),
    (&["版本", "格式版本", "version"], &["schema"]),
    (&["语言", "lang"], &["language"]),
    (&["标题", "表名"], &["title"]),
    (&["说明", "备注", "注意事项", "须知", "note", "remarks"], &["notes"]),
    (&["版式", "布局"], &["layout"]),
    (&["时间格", "格", "最小时间", "slot", "grid"], &["slot_minutes"]),
    (&["取整", "进位"], &["rounding"]),
    (&["富余", "余量", "机动"], &["allowance"]),
    (&["换场", "间隔", "换场时间", "break", "gap"], &["changeover"]),
    (&["预留", "预留时间", "留空", "reserve"], &["kept_free"]),
    (&["时限", "限时", "timeout"], &["time_limit"]),
    (&["峰值", "人数按", "最多人数按"], &["peak"]),
    (&["按小时", "每小时", "per_hour"], &["peak_per_hour"]),
    (&["目标", "优化目标", "goals"], &["objectives"]),
    (&["单位", "学院", "院系", "各单位", "college", "departments", "units"], &["colleges"]),
    (&["地点", "教室", "场地", "房间", "room", "places", "venues"], &["rooms"]),
    (&["规则", "硬规则", "约束", "rule", "constraints"], &["rules"]),
    (&["愿望", "意愿", "软规则", "希望", "wish", "preferences"], &["wishes"]),
    (&["日历", "dates"], &["calendar"]),
    (&["设置", "参数", "setting", "options"], &["settings"]),
    (&["安排表", "日程", "排版", "表格"], &["schedule"]),
    (&["时间", "开放时间", "hour"], &["hours"]),
    (&["关闭", "停用", "不可用", "close"], &["closed"]),
    (&["休息", "休息时间", "茶歇", "pause", "pauses", "break"], &["breaks"]),
    (&["补拍", "补拍场次", "补考", "makeup"], &["make_up"]),
    (&["人数表", "名单"], &["headcounts"]),
];

/// Words of planners for the words of the format.
const WORDS: &[(&[&str], &str)] = &[
    (&["中文", "汉语", "简体中文", "zh", "cn", "chinese"], "zh-CN"),
    (&["英文", "英语", "english", "en-US", "en-GB"], "en"),
    (&["只在", "仅限", "只能", "必须在", "只能来"], "only"),
    (&["不得", "不能", "禁止", "避开", "不在", "不能来", "not"], "never"),
    (&["固定", "指定", "钉住", "fix", "fixed"], "pin"),
    (&["先后", "先于", "在前"], "before"),
    (&["错开", "分开", "不同时"], "apart"),
    (&["一起", "同场", "同时"], "together"),
    (&["依次", "次序"], "sequence"),
    (&["最多批数", "批数上限", "最多几批"], "at-most-batches"),
    (&["单位数上限", "最多单位数", "最多几个单位"], "at-most-colleges"),
    (&["人数上限", "最多人数", "最多几人"], "at-most-heads"),
    (&["天数", "来几天"], "days"),
    (&["最短一批", "最短批", "每批至少"], "shortest-batch"),
    (&["同时最多", "一次一批"], "at-a-time"),
    (&["向上", "进一"], "up"),
    (&["四舍五入", "就近"], "nearest"),
    (&["钟点", "时刻"], "clock"),
    (&["半天", "场次"], "half-day"),
    (&["日", "天", "日期", "同一天", "date"], "day"),
    (&["地点", "教室"], "room"),
    (&["整场", "场"], "session"),
    (&["批", "分批"], "batch"),
    (&["人数"], "headcount"),
    (&["班级"], "classes"),
    (&["联系人", "负责人"], "contact"),
];

/// The key, among those that a table has, for which a word stands.
pub(super) fn key<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    let word = folded(word);
    let meant = KEYS.iter().filter(|(words, _)| words.contains(&word.as_str())).flat_map(|(_, keys)| keys.iter());
    meant.filter(|key| **key != word).find_map(|key| known.clone().find(|known| known == key))
}

/// The word, among the choices, for which another stands.
pub(super) fn word<'c>(found: &str, mut choices: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let found = folded(found);
    let meant = WORDS.iter().find(|(words, _)| words.iter().any(|word| folded(word) == found))?.1;
    choices.find(|choice| *choice == meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_a_key_only_where_the_table_has_it() {
        let college = ["name", "headcount", "minutes", "classes", "tags"];
        let half_day = ["name", "start", "end", "times", "dates"];
        let key = |word, keys: &[&'static str]| key(word, keys.iter().copied());
        assert_eq!(key("人数", &college), Some("headcount"));
        assert_eq!(key(" 单位 ", &college), Some("name"));
        assert_eq!(key("Heads", &college), Some("headcount"));
        assert_eq!(key("开始时间", &half_day), Some("start"));
        assert_eq!(key("开始时间", &college), None);
        assert_eq!(key("name", &college), None);
        assert_eq!(word("中文", ["zh-CN", "en"].into_iter()), Some("zh-CN"));
        assert_eq!(word("半天", ["clock", "half-day"].into_iter()), Some("half-day"));
        assert_eq!(word("半天", ["up", "nearest"].into_iter()), None);
    }
}
