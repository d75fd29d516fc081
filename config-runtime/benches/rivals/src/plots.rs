//! Draws how costs grow.

use std::fs;
use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::rig::{Outcome, Series, time};

const SIZE: (u32, u32) = (960, 600);

/// The width of the names of the lines, right of them.
const LEGEND: u32 = 260;

/// A page has its own fonts.
const FONT: (&str, u32) = ("sans-serif", 15);

/// One colour after the other; they can be told apart by those who do not see all of them.
const COLOURS: [RGBColor; 9] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(148, 103, 0),
    RGBColor(0, 0, 0),
    RGBColor(128, 128, 128),
    RGBColor(90, 60, 160),
];

/// Draws each plot into a file of its name in `folder`, with both axes logarithmic: what is linear
/// climbs as the dashed line does.
///
/// # Errors
///
/// A file cannot be written.
pub fn draw(series: &[Series], folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder)?;
    let mut plots: Vec<&str> = series.iter().map(|one| one.plot).collect();
    plots.sort_unstable();
    plots.dedup();
    for plot in plots {
        let lines: Vec<&Series> = series.iter().filter(|one| one.plot == plot).collect();
        let path = folder.join(plot).with_extension("svg");
        draw_one(plot, &lines, &path)?;
    }
    Ok(())
}

fn draw_one(plot: &str, lines: &[&Series], path: &Path) -> Outcome<()> {
    let sizes = range(lines, |point| point.0);
    let costs = range(lines, |point| point.1);
    let costs = (costs.0 / 2.0, costs.1 * 2.0);
    let root = SVGBackend::new(path, SIZE).into_drawing_area();
    // The page around it may be dark.
    root.fill(&WHITE)?;
    let (left, right) = root.split_horizontally(SIZE.0 - LEGEND);
    let mut chart = ChartBuilder::on(&left)
        .margin(16)
        .x_label_area_size(48)
        .y_label_area_size(72)
        .build_cartesian_2d(
            (sizes.0..sizes.1).log_scale(),
            (costs.0..costs.1).log_scale(),
        )?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.12))
        .label_style(FONT)
        .x_desc(plot.split('-').next().unwrap_or(plot))
        .x_label_formatter(&|size| format!("{size}"))
        .y_label_formatter(&|cost| time(*cost))
        .draw()?;
    for ends in linear(sizes, costs) {
        let grey = BLACK.mix(0.4).stroke_width(1);
        chart.draw_series(DashedLineSeries::new(ends, 5, 5, grey))?;
    }
    for (line, colour) in lines.iter().zip(colours()) {
        let points = || line.points.iter().copied();
        chart.draw_series(LineSeries::new(points(), colour.stroke_width(2)))?;
        chart.draw_series(points().map(|point| Circle::new(point, 3, colour.filled())))?;
    }
    legend(lines, &right)
}

/// Lines that climb as what is linear does, one for each power of ten, as far as they are seen.
fn linear(sizes: (f64, f64), costs: (f64, f64)) -> Vec<[(f64, f64); 2]> {
    let steepest = costs.1 / sizes.0;
    let least = costs.0 / sizes.1;
    // So much for each of them; those that are seen lie between these.
    let mut each = 10_f64.powf(least.log10().ceil());
    let mut lines = Vec::new();
    while each < steepest {
        let start = sizes.0.max(costs.0 / each);
        let end = sizes.1.min(costs.1 / each);
        lines.push([start, end].map(|size| (size, size * each)));
        each *= 10.0;
    }
    lines
}

/// What the lines are called, the one that ends highest first.
fn legend(lines: &[&Series], area: &DrawingArea<SVGBackend<'_>, Shift>) -> Outcome<()> {
    let mut named: Vec<_> = lines.iter().zip(colours()).collect();
    let end = |line: &Series| line.points.last().map_or(0.0, |point| point.1);
    named.sort_by(|(one, _), (other, _)| end(other).total_cmp(&end(one)));
    let mut height = 32;
    for (line, colour) in named {
        let stroke = vec![(8, height), (36, height)];
        area.draw(&PathElement::new(stroke, colour.stroke_width(3)))?;
        area.draw(&Text::new(line.line.clone(), (44, height - 8), FONT))?;
        height += 26;
    }
    let stroke = [8, 20, 32].map(|from| vec![(from, height), (from + 6, height)]);
    for dash in stroke {
        area.draw(&PathElement::new(dash, BLACK.mix(0.4)))?;
    }
    area.draw(&Text::new("linear", (44, height - 8), FONT))?;
    Ok(())
}

fn colours() -> impl Iterator<Item = RGBColor> {
    COLOURS.into_iter().cycle()
}

/// The least and the greatest of what `of` says of the points.
fn range(lines: &[&Series], of: fn(&(f64, f64)) -> f64) -> (f64, f64) {
    let all = lines.iter().flat_map(|one| &one.points).map(of);
    all.fold((f64::INFINITY, 0.0), |(least, most), one| {
        (least.min(one), most.max(one))
    })
}
