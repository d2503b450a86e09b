//! The chart as SVG: alone, drawn to a fixed width, or inside a page, as wide as the page is.
//!
//! Nothing is said by colour alone: every bar has a border, its number, its name and a description; make-up sessions
//! have a dashed border. A name too long for its bar goes on in a second line and is cut with an ellipsis.

use super::gantt::{Bar, Lane, Panel, panels};
use super::options::Options;
use super::plain::xml;
use super::source::Source;
use crate::check::CheckedPlan;
use crate::numbers::to_u32;
use crate::problem::{ClockSpan, Problem};
use crate::words::sheets::{SheetLabel, chart_described};
use std::fmt::Write;

/// Width of a chart of its own; in a page, the width for which names are cut.
const WIDTH: u32 = 960;
/// Hundredths of the width at which the lanes begin, and how many they take.
const LEFT: u32 = 1;
const ACROSS: u32 = 98;
/// Pixels from the top of a panel to its first lane, of a lane for the room's name and per row of bars, and below the
/// last lane.
const HEAD: u32 = 44;
const NAME: u32 = 18;
const ROW: u32 = 40;
const FOOT: u32 = 18;
/// Pixels of a letter, and of a line.
const FONT: u32 = 12;

/// The chart as an SVG file: a panel per half-day, a lane per room, a bar per batch.
#[must_use]
pub fn svg(problem: &Problem, checked: &CheckedPlan, options: &Options) -> String {
    let source = Source::new(problem, checked, options);
    let panels = panels(&source);
    let title = xml(&crate::words::clean::line(&source.title()));
    let height: u32 = 40 + panels.iter().map(height_of).sum::<u32>();
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} \
         {height}\" xml:lang=\"{lang}\" role=\"img\" aria-labelledby=\"title desc\" {FACE}>\n\
         <title id=\"title\">{title}</title>\n<desc id=\"desc\">{described}</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"16\" y=\"28\" font-size=\"18\" font-weight=\"bold\">{title}</text>\n",
        lang = source.language().tag(),
        described = xml(&chart_described(count(&panels), source.language())),
    );
    let mut top = 40;
    for panel in &panels {
        let _ = writeln!(text, "<g transform=\"translate(0 {top})\">");
        draw(&mut text, panel, Across::Pixels);
        text.push_str("</g>\n");
        top += height_of(panel);
    }
    text + "</svg>\n"
}

/// One SVG per half-day for a page, each as wide as the page, with the name of the half-day.
pub(super) fn figures(source: &Source<'_>) -> Vec<String> {
    let figure = |panel: &Panel| {
        let height = height_of(panel);
        let name = xml(&panel.name);
        let bars = panel.lanes.iter().map(|lane| lane.bars.len()).sum();
        let mut text = format!(
            "<svg width=\"100%\" height=\"{height}\" role=\"img\" {FACE}>\n<title>{chart}: {name}</title>\n\
             <desc>{described}</desc>\n",
            chart = SheetLabel::Chart.text(source.language()),
            described = xml(&chart_described(bars, source.language())),
        );
        draw(&mut text, panel, Across::Share);
        text + "</svg>"
    };
    panels(source).iter().map(figure).collect()
}

/// Fonts and colours of everything written: dark on light, 4.5 : 1 and more.
const FACE: &str = "font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif\" \
                    font-size=\"12\" fill=\"#111111\"";

fn count(panels: &[Panel]) -> usize {
    panels.iter().flat_map(|panel| &panel.lanes).flat_map(|lane| &lane.bars).filter(|bar| !bar.make_up).count()
}

fn height_of(panel: &Panel) -> u32 {
    HEAD + panel.lanes.iter().map(height_of_lane).sum::<u32>() + FOOT
}

fn height_of_lane(lane: &Lane) -> u32 {
    NAME + ROW * to_u32(lane.rows)
}

/// How far from the left something stands.
#[derive(Clone, Copy)]
enum Across {
    /// In pixels of a chart of its own.
    Pixels,
    /// In per cent of the page.
    Share,
}

impl Across {
    /// Hundredths of a per cent of the width, written in this way's unit.
    fn written(self, share: u32) -> String {
        match self {
            Across::Pixels => {
                let pixels = share * WIDTH; // in ten-thousandths
                format!("{}.{:02}", pixels / 10_000, pixels % 10_000 / 100)
            }
            Across::Share => format!("{}.{:02}%", share / 100, share % 100),
        }
    }
}

/// Where a minute of a panel stands, in hundredths of a per cent of the width.
fn position(panel: &Panel, minute: u32) -> u32 {
    let inside = minute.saturating_sub(panel.span.start).min(panel.span.minutes());
    LEFT * 100 + inside * ACROSS * 100 / panel.span.minutes().max(1)
}

fn draw(text: &mut String, panel: &Panel, across: Across) {
    let bottom = height_of(panel) - FOOT;
    let _ = writeln!(
        text,
        "<text x=\"{}\" y=\"18\" font-size=\"14\" font-weight=\"bold\">{}</text>",
        across.written(LEFT * 100),
        xml(&panel.name)
    );
    for (minute, written) in &panel.ticks {
        let x = across.written(position(panel, *minute));
        let anchor = match *minute {
            minute if minute == panel.span.start => "start",
            minute if minute == panel.span.end => "end",
            _ => "middle",
        };
        if anchor == "middle" {
            let top = HEAD - 6;
            let _ = writeln!(
                text,
                "<line x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\" stroke=\"#767676\" stroke-dasharray=\"2 3\"/>"
            );
        }
        let _ = writeln!(text, "<text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{written}</text>", HEAD - 10);
    }
    let mut top = HEAD;
    for lane in &panel.lanes {
        draw_lane(text, panel, lane, top, across);
        top += height_of_lane(lane);
    }
}

fn draw_lane(text: &mut String, panel: &Panel, lane: &Lane, top: u32, across: Across) {
    let name = cut(&lane.name, WIDTH * ACROSS / 100);
    let _ = writeln!(text, "<text x=\"{}\" y=\"{}\">{}</text>", across.written(LEFT * 100), top + NAME - 4, xml(&name));
    if let Some(open) = lane.open {
        let place = place(panel, open, top + NAME, lane.rows, across);
        let Place { x, width, top, height } = place;
        let _ = writeln!(
            text,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"#f2f2f2\" stroke=\"#767676\"/>"
        );
    }
    for bar in &lane.bars {
        draw_bar(text, panel, bar, top, across);
    }
}

/// A rectangle in which something stands, in the unit of its chart.
struct Place {
    x: String,
    width: String,
    top: u32,
    height: u32,
}

fn place(panel: &Panel, hours: ClockSpan, top: u32, rows: usize, across: Across) -> Place {
    let (start, end) = (position(panel, hours.start), position(panel, hours.end));
    Place { x: across.written(start), width: across.written(end - start), top, height: ROW * to_u32(rows) - 2 }
}

fn draw_bar(text: &mut String, panel: &Panel, bar: &Bar, top: u32, across: Across) {
    let place = place(panel, bar.hours, top + NAME + ROW * to_u32(bar.row), 1, across);
    let share = position(panel, bar.hours.end) - position(panel, bar.hours.start);
    let look = if bar.make_up {
        "fill=\"#ffffff\" stroke=\"#111111\" stroke-dasharray=\"4 3\""
    } else {
        "fill=\"#cfe3f5\" stroke=\"#1f4e79\""
    };
    let pixels = (share * WIDTH / 10_000).saturating_sub(8);
    boxed(text, &place, bar, pixels, look);
}

/// A bar with its text in at most two lines, of which it cuts off what is too long.
fn boxed(text: &mut String, place: &Place, bar: &Bar, pixels: u32, look: &str) {
    let Place { x, width, top, height } = place;
    let _ = write!(
        text,
        "<svg x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"><title>{}</title>\
         <rect x=\"0\" y=\"0\" width=\"100%\" height=\"100%\" {look}/>",
        xml(&bar.described)
    );
    let mut lines = wrapped(&bar.text, pixels);
    if lines.len() == 1 && fitting(&bar.times, pixels) == bar.times.len() {
        lines.push(bar.times.clone());
    }
    let first = (height + FONT) / 2 - 2 - (to_u32(lines.len()) - 1) * (FONT + 2) / 2;
    for (row, line) in lines.iter().enumerate() {
        let y = first + to_u32(row) * (FONT + 2);
        let _ = write!(text, "<text x=\"4\" y=\"{y}\">{}</text>", xml(line));
    }
    text.push_str("</svg>\n");
}

/// Pixels of a letter: a Chinese one is square, a Latin one about half as wide.
fn letter(c: char) -> u32 {
    match c {
        '\u{2e80}'..='\u{ffef}' | '\u{1f000}'.. => FONT,
        'A'..='Z' | 'm' | 'w' | '@' | '%' => FONT * 3 / 4,
        _ => FONT * 7 / 12,
    }
}

/// The bytes of a text that fit.
fn fitting(text: &str, pixels: u32) -> usize {
    let mut taken = 0;
    let beyond = text.char_indices().find(|(_, c)| {
        taken += letter(*c);
        taken > pixels
    });
    beyond.map_or(text.len(), |(at, _)| at)
}

/// A text that fits, if need be cut with an ellipsis.
fn cut(text: &str, pixels: u32) -> String {
    let fits = fitting(text, pixels);
    if fits == text.len() {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text[..fits].chars().collect();
    letters.pop();
    letters.into_iter().chain(['…']).collect()
}

/// A text in one or two lines, parted at a blank where there is a good one; the second line is cut.
fn wrapped(text: &str, pixels: u32) -> Vec<String> {
    let fits = fitting(text, pixels);
    if fits == text.len() {
        return vec![text.to_owned()];
    }
    let fits = fits.max(text.chars().next().map_or(0, char::len_utf8));
    // A number alone in the first line is no better than a parted word.
    let whole = text[fits..].starts_with(' ').then_some(fits);
    let blank = whole.or_else(|| text[..fits].rfind(' ').filter(|&at| at * 2 > fits));
    let (first, rest) = text.split_at(blank.unwrap_or(fits));
    let rest = rest.trim_start();
    if rest.is_empty() { vec![first.to_owned()] } else { vec![first.to_owned(), cut(rest, pixels)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_takes_two_lines_and_is_cut_then() {
        assert_eq!(wrapped("1 商学院", 100), ["1 商学院"]);
        assert_eq!(wrapped("1 计算机科学与工程学院", 80), ["1 计算机科学", "与工程学院"]);
        assert_eq!(wrapped("School of Law and of Letters", 100), ["School of Law", "and of Letters"]);
        assert_eq!(wrapped("商学院商学院商学院", 30), ["商学", "院…"]);
        assert_eq!(wrapped("商", 3), ["商"]);
    }

    #[test]
    fn no_width_is_too_small_for_cutting() {
        for text in ["商学院", "a", "", "\u{1f393}\u{1f393}", " x y z "] {
            for pixels in 0..60 {
                assert!((1..=2).contains(&wrapped(text, pixels).len()));
            }
        }
    }
}
