//! The words of help in Chinese: what commands and options do, what their values are called. The English ones stand where
//! commands and options are declared; a test holds that every one of them is here.

use super::reference::{Entry, FORMATS, SWEEP_FORMATS, WHAT_IF_FORMATS};
use super::{Event, Language};

/// A text of help in English, and the same in Chinese.
type Pair = (&'static str, &'static str);

macro_rules! pairs {
    ($($english:literal: $chinese:literal;)+) => {
        &[$(($english, $chinese)),+]
    };
}

/// A text of help in Chinese; `None` where none is known.
#[must_use]
pub fn in_chinese(english: &str) -> Option<&'static str> {
    let of_lists = |list: &'static [Entry]| list.iter().find(|entry| entry.english == english);
    let format = || [FORMATS, SWEEP_FORMATS, WHAT_IF_FORMATS].into_iter().find_map(of_lists);
    let texts = [COMMANDS, COMMON, RENDERED, ASKED, IMPORTED, SHOWN, TRIED, CHOICES];
    let known = texts.into_iter().flatten().find(|(text, _)| *text == english);
    let event = || Event::ALL.into_iter().find(|event| event.what(Language::English) == english);
    let known = known.map(|(_, chinese)| *chinese).or_else(|| format().map(|entry| entry.chinese));
    known.or_else(|| event().map(|event| event.what(Language::Chinese)))
}

/// What a value is called in Chinese; `None` where it is called the same.
#[must_use]
pub fn value_in_chinese(name: &str) -> Option<&'static str> {
    VALUES.iter().find(|(english, _)| *english == name).map(|(_, chinese)| *chinese)
}

/// Words that stand between the others in help and usage, in the order in which they are put into Chinese.
pub const FRAME: &[Pair] = pairs! {
    "Usage: ": "用法：";
    "Arguments:": "参数：";
    "Options:": "选项：";
    "Commands:": "命令：";
    "Scenarios:": "情景：";
    "Possible values:": "可以写：";
    "[OPTIONS]": "[选项]";
    "<COMMAND>": "<命令>";
    "[possible values: ": "[可以写：";
};

/// The headings of manual pages.
pub const PAGE: &[Pair] = pairs! {
    "NAME": "名称";
    "SYNOPSIS": "用法";
    "DESCRIPTION": "说明";
    "OPTIONS": "选项";
    "SUBCOMMANDS": "命令";
    "EXTRA": "其他";
    "VERSION": "版本";
    "AUTHORS": "作者";
};

const COMMANDS: &[Pair] = pairs! {
    "Proven-optimal half-day batch schedules for academic-affairs offices": "给教务处排半天批次的日程表，并证明没有更好的排法";
    "Open the planner's page in the browser: everything below without typing": "在浏览器里打开网页：下面的事都不用打字";
    "Make the best plan and print its schedule": "排出最好的方案，打印日程表";
    "Check a plan against its problem, rule by rule": "逐条规则检查一个方案";
    "Write the notice of what has changed since an earlier plan": "写出与原方案相比的调整通知";
    "Say what one more half-day, session or batch would buy": "说明多用一个半天、一场或一批能换来什么";
    "Say why there is no plan, why a college is here and not there, what rules and wishes cost, how many more people fit": "说明为什么排不下、为什么排在这里，规则和愿望的代价，人数余量";
    "Plan a few scenarios and set them beside the problem as it is": "把几个情景各排一遍，与不作改动的并列";
    "Try many scenarios: every room lost, every session closed, more people": "逐项试算：每个地点停用、每一场停开、人数增加";
    "Print the schedule of a plan": "打印一个方案的日程表";
    "Give each class its time inside its college's batches": "把批次的时间分给各班";
    "Make a problem file from a workbook of headcounts, a first one or next year's": "由人数表写出问题文件，第一年的或明年的";
    "Look for faults in a problem file": "检查问题文件";
    "Write the integer program of a level, for other solvers": "写出一项目标的整数规划，给别的求解器用";
    "Write certificates of a plan's levels, which others can check": "写出方案各项目标的证书，供别人核验";
    "Verify certificates of proofs (VIPR), in exact arithmetic and without the solver": "不用求解器，用精确的算术核验证书（VIPR）";
    "List what was done to a problem on its page, and go back to a step": "列出在网页上做过的各步，或退回某一步";
    "Undo what was done last to a problem on its page": "撤销最近的一步";
    "Do again what was undone last": "重做刚撤销的一步";
    "Write a problem file to begin with": "写出一个问题文件的样本";
    "Print the JSON schema of a file format": "打印文件格式的 JSON 结构";
    "Print completions for a shell": "打印命令行的自动补全";
    "Print the manual page of the program or of a command, for man": "打印程序或一条命令的手册页，给 man 看";
};

const COMMON: &[Pair] = pairs! {
    "Language of messages: zh-CN or en [default: the problem's]": "消息的语言：zh-CN 或 en [默认：问题文件的]";
    "Say only what went wrong": "只说出错的地方";
    "Replace files that are there already, those too that somebody has edited; an input never": "直接覆盖已有的文件，有人改过的也覆盖；输入文件绝不覆盖";
    "Print help": "打印说明";
    "Print help (see more with '--help')": "打印说明（--help 更详细）";
    "Print help (see a summary with '-h')": "打印说明（-h 更简短）";
    "Print version": "打印版本";
    "Problem file (TOML); - for standard input": "问题文件（TOML）；- 表示标准输入";
    "Problem file (TOML)": "问题文件（TOML）";
    "Plan (JSON, CSV, or a Word or Excel file of halfday's); - for standard input": "方案（JSON、CSV，或 halfday 写的 Word、Excel 文件）；- 表示标准输入";
    "The plan (JSON, CSV, or a Word or Excel file of halfday's)": "方案（JSON、CSV，或 halfday 写的 Word、Excel 文件）";
    "Write to FILE; without it, or with -, to standard output": "写到文件；不写或写 - 就打印出来";
    "Write to FILE, its ending names the format; may be repeated; - for standard output": "写到文件，按扩展名决定格式；可以写几次；- 表示标准输出";
    "Format, whatever the ending [default on standard output: md]": "不论扩展名，用这个格式 [打印时默认：md]";
    "Format, whatever the ending": "不论扩展名，用这个格式";
    "Begin CSV with a byte order mark, for spreadsheets": "CSV 开头加字节顺序标记，表格软件才认得";
    "Seconds after which the search stops [default: the problem's]": "到这么多秒就停止求解 [默认：问题文件的]";
    "Stay close to this earlier plan, or count changes from it (JSON, CSV, or a Word or Excel file of halfday's)": "尽量照这个原方案，或按它数改动（JSON、CSV，或 halfday 写的 Word、Excel 文件）";
    "What of the earlier plan has begun by this moment stays (\"2021-04-10 10:20\"); nothing new starts before it": "原方案里此刻以前已开始的不动（\"2021-04-10 10:20\"），此刻以前不再开始别的";
    "Hold these rows: all of a CSV or JSON, or those of a Word or Excel file of halfday's that were edited by hand": "固定这些行：CSV 或 JSON 的全部，或者 halfday 写的 Word、Excel 文件里手工改过的行";
    "Where there is no plan, say why, but look for no way out": "排不下时只说原因，不找办法";
    "Count changes from this earlier plan (JSON or CSV), and stay close to it": "按这个原方案数改动，并尽量照旧（JSON 或 CSV）";
};

const RENDERED: &[Pair] = pairs! {
    "Columns beside the usual ones, joined by commas [default: the problem's]": "另加的列，用逗号连接 [默认：问题文件的]";
    "Shape of the schedule [default: the problem's]": "日程表的样式 [默认：问题文件的]";
    "Clock times in 12 or 24 hours [default: the problem's]": "12 或 24 小时制 [默认：问题文件的]";
    "The day of the week after the date": "日期后面写星期";
    "On paper (Word, the page), dates that hold for several rows once, in merged cells": "纸上（Word、网页）几行共用的日期只写一次，上下合并";
    "Put the tables into this Word document, in place of its paragraph {{schedule}} or {{日程表}}": "把表格放进这个 Word 文件，换下其中 {{日程表}} 或 {{schedule}} 那一段";
    "Size of the tables' text on paper, in points [default: the problem's, or 12]": "纸上表格的字号，单位是磅 [默认：问题文件的，或 12]";
    "How the paper lies [default: the problem's]": "纸张方向 [默认：问题文件的]";
    "Number of the attachment, where there are several [default: the problem's]": "附件有几个时的序号 [默认：问题文件的]";
    "Only this college; may be repeated": "只要这个单位；可以写几次";
    "Only this room, by name or label; may be repeated": "只要这个地点（名称或印出的名称）；可以写几次";
    "Number of this version of the plan, for calendar files: raise it when the plan was changed": "方案的第几版，给日历文件用：改过方案就加大";
    "Put the table of values, bounds and reasons below the schedule": "在日程表下面加上各项的值、下界和理由";
    "Leave values, bounds and reasons out everywhere": "哪里都不写值、下界和理由";
    "The new plan (JSON, CSV, or a Word or Excel file of halfday's); - for standard input": "新方案（JSON、CSV，或 halfday 写的 Word、Excel 文件）；- 表示标准输入";
    "The earlier plan, which everybody was told; in the same forms": "已经通知的原方案；格式同上";
    "The problem file of the earlier plan: rooms that are gone are then printed as they were": "原方案的问题文件：没有了的地点照当时的名称写";
    "Why it had to be changed, as the notice is to say it: \"room 106 has no power\"": "为什么要改，照通知的写法：\"四教楼106停电\"";
    "The number of the notice, below its title: \"2022/12\"": "文号，写在标题下面：\"教务〔2022〕12号\"";
    "Who signs it, at its end: \"the registrar's office\"": "落款，写在最后：\"教务处\"";
    "Its date, as it is to stand at its end: \"29 March 2022\"": "日期，照通知的写法：\"2022年3月29日\"";
    "Take a form that came back (XLSX or CSV), or all forms of a folder; may be repeated": "收回的分配表（XLSX 或 CSV），或放着它们的文件夹；可以写几次";
    "Write a form for every college with long batches into FOLDER (with --college: for these)": "给批次长的各单位在文件夹里各写一份分配表（加 --college 只写这些）";
    "Divide every college without classes into N groups [default: the problem's]": "没有班级的单位各分成这么多组 [默认：问题文件的]";
    "Order of a college's classes, `COLLEGE=CLASS,CLASS`; those not named come after; may be repeated": "一个单位里班级的先后，写成 `单位=班级,班级`；没写的排在后面；可以写几次";
};

const ASKED: &[Pair] = pairs! {
    "Stop after so many branch-and-bound nodes of the solver: the same plan on every machine, if the time suffices": "求解器用到这么多个分支就停：只要时间够，每台机器的方案都相同";
    "Look for so many other plans that are as good: a table of them, and with -o FILE each in a file, FILE-2 and so on": "再找这么多个同样好的方案：打印一张表；有 -o 时各写一个文件";
    "Write what each rung of the search has brought to FILE, a line of JSON for each; - for standard output": "把求解的每一行带来了什么写到文件，一行一个 JSON；- 表示标准输出";
    "Leave out a rung of the search, to learn what it is worth; may be repeated": "求解时去掉一行，看它值多少；可以写几次";
    "Seconds after which the search stops, half of them for the plan [default: the problem's]": "到这么多秒就停止求解，一半用来排方案 [默认：问题文件的]";
    "Write the table to FILE (.md .html .docx .xlsx .tsv); may be repeated; - for standard output": "把表写到文件（.md .html .docx .xlsx .tsv）；可以写几次；- 表示标准输出";
    "Derive anew that no plan is better, level by level, whatever the plan's file says": "不论文件怎样说，逐项重新证明没有更好的方案";
    "Seconds after which that search stops [default: the problem's]": "到这么多秒就停止证明 [默认：问题文件的]";
    "The plan that a question with --college is about (JSON, CSV, or a Word or Excel file of halfday's) [default: the best one]": "--college 问的是哪个方案（JSON、CSV，或 halfday 写的 Word、Excel 文件）[默认：最好的方案]";
    "Ask what it would cost to have this college elsewhere, or why it cannot be (with --on, --in or --not-on)": "问这个单位换个地方的代价，或者为什么不行（和 --on、--in、--not-on 一起用）";
    "... on this half-day or date: \"4月9日上午\", \"Fri 9 Apr morning\", 2021-04-09, or the number of a half-day": "……排在这个半天或日期：\"4月9日上午\"、2021-04-09，或者第几个半天";
    "... in this room, by name or label": "……排在这个地点（名称或印出的名称）";
    "... not on this half-day or date (with --in: not there in this room)": "……不排在这个半天或日期（和 --in 一起：那时不在这个地点）";
    "... with at least one of its batches, not all of them": "……至少一批这样，不必全部";
    "Say what each rule costs": "说明每条规则的代价";
    "Say what it would cost to grant each wish that the best plan does not meet": "最好的方案没有满足的愿望，逐个说明照办的代价";
    "Say how many more people each college, and the whole, can bear": "说明每个单位和全部还能多来多少人";
    "Write to FILE the plan with what was asked (--college) or the table (--rules, --wishes, --headroom); may be repeated": "把照办的方案（--college）或表（--rules、--wishes、--headroom）写到文件；可以写几次";
    "Only the reasons: look for no way out": "只说原因，不找办法";
    "Problem file (TOML), or a folder of them [default: this folder]": "问题文件（TOML），或放着问题文件的文件夹 [默认：当前文件夹]";
    "Port on this machine [default: any that is free]": "这台电脑上的端口 [默认：随便一个空的]";
    "Print the link and open no browser": "只打印链接，不打开浏览器";
    "Make the problem and its plan what they were after this step": "把问题和方案退回到这一步以后的样子";
};

const IMPORTED: &[Pair] = pairs! {
    "Headcounts (XLSX, XLS, ODS, CSV); - for standard input": "人数表（XLSX、XLS、ET、ODS、CSV）；- 表示标准输入";
    "Read this sheet [default: all with headcounts]": "读这张工作表 [默认：全部有人数的]";
    "Which columns hold what: college=B,headcount=E or 学院=B,人数=应到人数; headcount=E+F adds up": "哪一列是什么：学院=B,人数=E 或 学院=B,人数=应到人数；人数=E+F 是相加";
    "The row of this name is a sum; may be repeated": "这个名称的一行是合计；可以写几次";
    "The row of this name is no sum, whatever its number; may be repeated": "这个名称的一行不是合计，不论数字；可以写几次";
    "Take rooms, half-days, rules and options from last year's problem file": "地点、半天、规则和选项照去年的问题文件";
    "Move last year's dates so that the first is this one": "去年的日期整体移动，第一天是这一天";
    "With --from: keep the weekdays, beginning on that date or soon after it": "和 --from 一起：星期不变，从那一天或稍后开始";
    "Put these dates in the place of last year's, in their order": "用这些日期依次换下去年的";
    "A college has a new name, A+B=C: two became one; may be repeated": "单位改了名；甲+乙=丙 是两个并成一个；可以写几次";
    "Colleges with names alike are two": "名称相近的单位是两个";
    "Take colleges that are gone out of rules, and drop rules left without any": "把没有了的单位从规则里去掉，一个单位也不剩的规则取消";
};

const SHOWN: &[Pair] = pairs! {
    "The plan at whose values earlier levels are held (JSON, CSV, or a Word or Excel file of halfday's)": "前面各项取这个方案的值（JSON、CSV，或 halfday 写的 Word、Excel 文件）";
    "The level to be minimised [default: the first whose value is not plain; with a plan the last]": "求最小的一项 [默认：第一个看不出值的；有方案时是最后一项]";
    "Write to FILE: the program (.lp, .mps), or what its names stand for (.csv); may be repeated; - for standard output": "写到文件：整数规划（.lp、.mps），或其中名称的意思（.csv）；可以写几次；- 表示标准输出";
    "Format, whatever the ending [default on standard output: lp]": "不论扩展名，用这个格式 [打印时默认：lp]";
    "Write problem, plan, and per level its integer program and certificate into this folder": "把问题、方案、每一项的整数规划和证书写进这个文件夹";
    "Write certificates of all levels into this folder: what others can check, with the integer programs": "把各项目标的证书连同整数规划写进这个文件夹，供别人核验";
    "Write certificates of every plan into folders in this one: what others can check, with the integer programs": "在这个文件夹里为每个方案写一个证书文件夹，供别人核验";
    "Seconds after which the search for one certificate stops [default: the problem's]": "找一份证书到这么多秒就停 [默认：问题文件的]";
    "Folders that halfday prove has written, certificates (VIPR 1.0), or folders of those (.vipr); - for standard input": "halfday prove 写的文件夹、证书（VIPR 1.0），或放着证书（.vipr）的文件夹；- 表示标准输入";
    "The file format": "哪种文件";
    "What people are called for: the words, columns and speeds of the file": "来做什么：决定文件里的用词、列和速度";
    "The shell": "哪种命令行";
    "The command [default: the program as a whole]": "哪条命令 [默认：整个程序]";
};

const TRIED: &[Pair] = pairs! {
    "Files of scenarios (TOML)": "情景文件（TOML）";
    "Seconds after which the search of one scenario stops [default: the problem's]": "每个情景到这么多秒就停 [默认：问题文件的]";
    "Seconds after which the search of one scenario stops [default: ten times the problem's]": "每个情景到这么多秒就停 [默认：问题文件的十倍]";
    "Write the problem file of each scenario into FOLDER, to be planned": "把每个情景写成文件夹里的问题文件，可以接着排";
    "Add a day like another: \"2021-04-12 like 2021-04-11\"; may be repeated": "照另一天加一天：\"2021-04-12 同 2021-04-11\"；可以写几次";
    "Add a room, open and as fast as another: \"107 like 101\"; may be repeated": "照另一个地点加一个：\"107 同 101\"；可以写几次";
    "Lose a room: \"106\", or \"106 from 2021-04-10 10:20\"; may be repeated": "停用一个地点：\"106\"，或 \"106 4月10日 10:20 起\"；可以写几次";
    "Close a session, or a room's whole day: \"101 2021-04-11 上午\", \"all 2021-04-11\"; may be repeated": "停开一场或一整天：\"101 2021-04-11 上午\"、\"全部 2021-04-11\"；可以写几次";
    "Let nobody be served for a while: \"all 2021-04-11 上午 10:00-10:20\"; may be repeated": "有一段时间一个人也不做：\"全部 2021-04-11 上午 10:00-10:20\"；可以写几次";
    "Use the time of a make-up session for batches: \"101 2021-04-11 上午\"; may be repeated": "把补拍的时间改排批次：\"101 2021-04-11 上午\"；可以写几次";
    "Open a session, or give it other hours: \"101 2021-04-11 上午 9:00-11:00\"; may be repeated": "开放一场，或换个时间：\"101 2021-04-11 上午 9:00-11:00\"；可以写几次";
    "People that a room serves in an hour: \"101 200\", \"101 from 2021-04-10 10:20 120\", \"all -10%\"; may be repeated": "一个地点每小时的人数：\"101 200\"、\"101 from 2021-04-10 10:20 120\"、\"all -10%\"；可以写几次";
    "Other headcounts: \"商学院 700\", \"商学院 +20\", \"#理科 -10%\", \"all +5%\"; may be repeated": "人数变化：\"商学院 700\"、\"商学院 +20\"、\"#理科 -10%\"、\"all +5%\"；可以写几次";
    "State a rule anew: \"RULE: limit = 2\"; for one of its colleges alone: \"RULE: colleges = ['商学院'], limit = 3\"; may be repeated": "改一条规则：\"规则名: limit = 2\"；只对其中一个单位改：\"规则名: colleges = ['商学院'], limit = 3\"；可以写几次";
    "Let a rule no longer bind a college: \"商学院 from RULE\"; may be repeated": "规则不再约束一个单位：\"商学院 不受 规则名\"；可以写几次";
    "Drop a rule; may be repeated": "取消一条规则；可以写几次";
    "Make all these changes one scenario, in the order in which they stand here": "全部改动合成一个情景，按这里列出的次序";
    "Lose every room, one at a time": "每个地点停用一次";
    "Close every session, one at a time": "每一场停开一次";
    "More people everywhere, step by step: 1..20% or 5%,10%": "全部人数逐步增加：1..20% 或 5%,10%";
    "Try the scenarios of this file too (TOML, as `halfday what-if` takes them); may be repeated": "这个文件里的情景也试（TOML，写法同 `halfday what-if`）；可以写几次";
    "Scenarios at a time [default: as many as there are cores]": "同时算几个情景 [默认：有几个核心就几个]";
    "Do the k-th of n parts, to be joined by --merge; written as NDJSON": "只算 n 份里的第 k 份，供 --merge 合并；写成 NDJSON";
    "Join parts (NDJSON) in place of a run": "不算，只合并各份（NDJSON）";
    "Format, whatever the ending [default on standard output: md; with --shard: ndjson]": "不论扩展名，用这个格式 [打印时默认：md；有 --shard 时：ndjson]";
};

const CHOICES: &[Pair] = pairs! {
    "The problem file (TOML)": "问题文件（TOML）";
    "The plan as JSON": "JSON 的方案";
    "Scenarios (TOML)": "情景文件（TOML）";
    "The afternoon from 1:00": "下午从 1:00 起";
    "The afternoon from 13:00": "下午从 13:00 起";
    "The program in the LP format": "LP 格式的整数规划";
    "The program in the MPS format, with free fields": "MPS 格式的整数规划（自由格式）";
    "What the parts of its names stand for, as a table": "其中名称的意思，写成表";
    "People of each batch": "每一批的人数";
    "Classes of each batch": "每一批的班级";
    "Person in charge, with the phone number": "负责人和电话";
    "One block per room": "每个地点一块";
    "One table over all rooms, by time": "全部地点按时间排成一张";
    "Rooms across, half-days down": "地点横排，半天竖排";
    "Upright": "纵向";
    "Across": "横向";
};

const VALUES: &[Pair] = pairs! {
    "PROBLEM": "问题文件";
    "PLAN": "方案";
    "SCENARIOS": "情景文件";
    "HEADCOUNTS": "人数表";
    "FILE": "文件";
    "PATH": "路径";
    "FOLDER": "文件夹";
    "DOCX": "文件.docx";
    "NDJSON": "文件";
    "FORMAT": "格式";
    "LANGUAGE": "语言";
    "SECONDS": "秒";
    "COUNT": "个数";
    "N": "个数";
    "NUMBER": "序号";
    "RUNG": "行";
    "COLUMNS": "列";
    "LAYOUT": "样式";
    "HOURS": "小时制";
    "POINTS": "磅";
    "ORIENTATION": "方向";
    "COLLEGE": "单位";
    "ROOM": "地点";
    "REASON": "原因";
    "NUMBER": "文号";
    "WHEN": "时间";
    "ORDER": "先后";
    "PORT": "端口";
    "STEP": "步";
    "STEPS": "百分比";
    "MOMENT": "时刻";
    "ROWS": "行";
    "NAME": "名称";
    "FIELD=COLUMN,…": "内容=列,…";
    "DATE": "日期";
    "DATE,…": "日期,…";
    "OLD=NEW": "旧名=新名";
    "LEVEL": "目标";
    "K/N": "第几份/几份";
    "CHANGE": "改动";
    "RULE": "规则";
    "OF": "种类";
    "EVENT": "来做什么";
    "SHELL": "命令行";
    "COMMAND": "命令";
};
