//! The plot of growth: time and memory against the number of colleges, both axes logarithmic, as SVG.

use super::row::Row;
use std::fmt::Write;

/// What is drawn as one line: its name in the legend, and the lines of the CSV file that belong to it.
struct Series {
    name: &'static str,
    engine: &'static str,
    /// How full the problems are, as in the names of the instances.
    fullness: &'static str,
}

/// The lines; their colours are the classes `s0`, `s1`, … of [`STYLE`].
const SERIES: [Series; 6] = [
    Series { name: "halfday, 85 % full", engine: "halfday", fullness: "-u85-" },
    Series { name: "halfday, 95 % full", engine: "halfday", fullness: "-u95-" },
    Series { name: "halfday, 99 % full", engine: "halfday", fullness: "-u99-" },
    Series { name: "plain model on HiGHS, 95 %", engine: "plain", fullness: "-u95-" },
    Series { name: "plain model on CP-SAT, 95 %", engine: "cp-sat", fullness: "-u95-" },
    Series { name: "plain model on SCIP, 95 %", engine: "scip", fullness: "-u95-" },
];

/// The order of levels that is drawn.
const ORDER: &str = "A";

/// Colours that can be told apart on white and on black, also by those who do not see red or green.
const STYLE: &str = "\
text{font:13px system-ui,sans-serif;fill:#333}.title{font-weight:600;font-size:15px}\
.paper{fill:#fff}.grid{stroke:#ddd}.frame{stroke:#888;fill:none}\
.line{fill:none;stroke-width:2}.open{fill:#fff}\
.s0{stroke:#56b4e9}.s1{stroke:#0072b2}.s2{stroke:#8a63c9}.s3{stroke:#d55e00}.s4{stroke:#b8860b}.s5{stroke:#009e73}\
.f0{fill:#56b4e9}.f1{fill:#0072b2}.f2{fill:#8a63c9}.f3{fill:#d55e00}.f4{fill:#b8860b}.f5{fill:#009e73}\
@media(prefers-color-scheme:dark){text{fill:#ddd}.paper,.open{fill:#161b22}.grid{stroke:#30363d}.frame{stroke:#8b949e}}";

/// Width and height of the picture, and the place of a panel's plotting area in it.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 450.0;
const PANEL_WIDTH: f64 = 390.0;
const PANEL_HEIGHT: f64 = 300.0;
const PANEL_TOP: f64 = 42.0;

/// One measured point.
struct Point {
    series: usize,
    colleges: f64,
    value: f64,
    proven: bool,
}

/// A panel: where it is, and what its axes show.
struct Panel {
    left: f64,
    /// Powers of ten at the ends of the axes.
    across: (i32, i32),
    up: (i32, i32),
}

/// The picture. Filled dots are proven results, open dots are not.
pub fn growth(rows: &[Row]) -> String {
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-label=\"Time and memory against the number of colleges\"><style>{STYLE}</style>\n\
         <rect class=\"paper\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>\n"
    );
    let time = points(rows, Row::time);
    let space = points(rows, Row::space);
    panel(&mut svg, 70.0, "Seconds until proven, or until the limit", &time);
    panel(&mut svg, 550.0, "Most memory, MB", &space);
    legend(&mut svg, &time);
    svg += "</svg>\n";
    svg
}

/// The points of all series, by series and number of colleges.
fn points(rows: &[Row], value: fn(&Row) -> Option<f64>) -> Vec<Point> {
    let mut points = Vec::new();
    for (series, wanted) in SERIES.iter().enumerate() {
        let drawn = rows.iter().filter(|row| {
            row.set == "generated"
                && row.order == ORDER
                && row.engine == wanted.engine
                && row.instance.contains(wanted.fullness)
                && row.outcome != "too large"
        });
        let point = |row: &Row| {
            let value = value(row).filter(|&value| value > 0.0)?;
            Some(Point { series, colleges: row.colleges as f64, value, proven: row.proven == "yes" })
        };
        points.extend(drawn.filter_map(point));
    }
    points
}

/// Powers of ten around all numbers; one decade where there are none.
fn decades(numbers: impl Iterator<Item = f64>) -> (i32, i32) {
    let (low, high) = numbers.fold((f64::INFINITY, 0.0_f64), |(low, high), n| (low.min(n), high.max(n)));
    if high == 0.0 {
        return (0, 1);
    }
    let (low, high) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    (low, high.max(low + 1))
}

impl Panel {
    fn x(&self, value: f64) -> f64 {
        let (low, high) = (f64::from(self.across.0), f64::from(self.across.1));
        self.left + (value.log10() - low) / (high - low) * PANEL_WIDTH
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = (f64::from(self.up.0), f64::from(self.up.1));
        PANEL_TOP + PANEL_HEIGHT - (value.log10() - low) / (high - low) * PANEL_HEIGHT
    }
}

fn panel(svg: &mut String, left: f64, title: &str, points: &[Point]) {
    let across = decades(points.iter().map(|point| point.colleges));
    let up = decades(points.iter().map(|point| point.value));
    let panel = Panel { left, across, up };
    axes(svg, &panel, title);
    for series in 0..SERIES.len() {
        let mine: Vec<&Point> = points.iter().filter(|point| point.series == series).collect();
        let place = |point: &&Point| format!("{:.1},{:.1}", panel.x(point.colleges), panel.y(point.value));
        let line: Vec<String> = mine.iter().map(place).collect();
        if line.len() > 1 {
            let _ = writeln!(svg, "<polyline class=\"line s{series}\" points=\"{}\"/>", line.join(" "));
        }
        for point in mine {
            dot(svg, panel.x(point.colleges), panel.y(point.value), series, point.proven);
        }
    }
}

fn dot(svg: &mut String, x: f64, y: f64, series: usize, proven: bool) {
    let fill = if proven { format!("f{series}") } else { "open".to_owned() };
    let _ =
        writeln!(svg, "<circle class=\"{fill} s{series}\" stroke-width=\"2\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>");
}

fn axes(svg: &mut String, panel: &Panel, title: &str) {
    let (left, bottom) = (panel.left, PANEL_TOP + PANEL_HEIGHT);
    let middle = left + PANEL_WIDTH / 2.0;
    let _ = writeln!(svg, "<text class=\"title\" text-anchor=\"middle\" x=\"{middle}\" y=\"24\">{title}</text>");
    for power in panel.across.0..=panel.across.1 {
        let x = panel.x(10_f64.powi(power));
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{PANEL_TOP}\" y2=\"{bottom}\"/>\
             <text text-anchor=\"middle\" x=\"{x:.1}\" y=\"{}\">{}</text>",
            bottom + 18.0,
            number(power)
        );
    }
    for power in panel.up.0..=panel.up.1 {
        let y = panel.y(10_f64.powi(power));
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{left}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text text-anchor=\"end\" x=\"{}\" y=\"{:.1}\">{}</text>",
            left + PANEL_WIDTH,
            left - 8.0,
            y + 4.0,
            number(power)
        );
    }
    let _ = writeln!(
        svg,
        "<rect class=\"frame\" x=\"{left}\" y=\"{PANEL_TOP}\" width=\"{PANEL_WIDTH}\" height=\"{PANEL_HEIGHT}\"/>\
         <text text-anchor=\"middle\" x=\"{middle}\" y=\"{}\">colleges</text>",
        bottom + 36.0
    );
}

/// A power of ten as a number.
fn number(power: i32) -> String {
    let value = 10_f64.powi(power);
    if power < 0 { format!("{value:.*}", power.unsigned_abs() as usize) } else { format!("{value:.0}") }
}

/// Names the series that have points, in two rows, and what open dots mean.
fn legend(svg: &mut String, points: &[Point]) {
    let shown = (0..SERIES.len()).filter(|&series| points.iter().any(|point| point.series == series));
    let (top, column) = (PANEL_TOP + PANEL_HEIGHT + 62.0, 215.0);
    let mut places = 0;
    for series in shown {
        let (x, y) = (70.0 + column * f64::from(places % 4), top + 24.0 * f64::from(places / 4));
        dot(svg, x, y - 4.0, series, true);
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{y}\">{}</text>", x + 12.0, SERIES[series].name);
        places += 1;
    }
    let (x, y) = (70.0 + column * f64::from(places % 4), top + 24.0 * f64::from(places / 4));
    let _ = writeln!(svg, "<circle class=\"open frame\" stroke-width=\"2\" cx=\"{x}\" cy=\"{}\" r=\"4\"/>", y - 4.0);
    let _ = writeln!(svg, "<text x=\"{}\" y=\"{y}\">not all levels proven</text>", x + 12.0);
}
