//! The tables of a measurement: figures, errors, articles.

use crate::cli::args::{Layout, Shown};
use crate::cli::evaluate::table::{Table, per_cent};
use crate::cli::layout::{count, one_line, signed};
use crate::cli::terminal;
use crate::evaluate::attribution::{Count, Counts, FIGURES, MAIN, Match};
use crate::evaluate::bootstrap;
use crate::read::brat::Labelled;
use crate::write::Cell;
use std::path::Path;

/// How to read the errors.
const PARTIAL: &str = "Partial: less than half of the tokens in common, or matched by another already.\n";

/// Articles shown for reading.
const WORST: usize = 10;

/// What one system reaches, article by article, in the order of the gold.
pub struct System {
    /// Its name, for the tables.
    pub name: String,
    /// The counts of each article.
    pub articles: Vec<Counts>,
}

impl System {
    fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.articles.iter().for_each(|counts| total.merge(counts));
        total
    }

    /// The F1 of every figure in every round of articles drawn anew; no number where none of its kind was drawn.
    fn drawn(&self) -> Vec<Vec<f64>> {
        let mut figures = vec![Vec::with_capacity(bootstrap::ROUNDS); FIGURES.len()];
        for times in bootstrap::draws(self.articles.len()) {
            let mut total = Counts::default();
            self.articles.iter().zip(times).for_each(|(counts, times)| total.add(counts, times));
            for (drawn, (_, figure)) in figures.iter_mut().zip(FIGURES) {
                let count = figure(&total);
                drawn.push(if count.gold + count.predicted > 0 { count.f1() } else { f64::NAN });
            }
        }
        figures
    }
}

/// The tables of a measurement.
pub struct Report<'r> {
    /// Where the labelled articles come from.
    pub folder: &'r Path,
    /// The labelled articles.
    pub gold: &'r [Labelled],
    /// What was measured on them.
    pub systems: &'r [System],
}

impl Report<'_> {
    /// One of the tables, and how to read it.
    pub fn table(&self, shown: Shown, layout: Layout) -> (Table, String) {
        let reading = layout == Layout::Table;
        match shown {
            Shown::Figures if reading && self.systems.len() > 1 => self.side_by_side(),
            Shown::Figures => (self.figures(), if reading { self.legend() } else { String::new() }),
            Shown::Errors => (self.errors(), if reading { PARTIAL.to_owned() } else { String::new() }),
            Shown::Articles => (self.articles(reading), String::new()),
        }
    }

    /// What a table shows, and what was measured on.
    fn title(&self, what: &str) -> String {
        format!("{what}, {}: {}", one_line(&self.folder.display().to_string()), count(self.gold.len() as u64, "article", "articles"))
    }

    /// Every figure of every system.
    fn figures(&self) -> Table {
        let mut table =
            Table::new(self.title("Figures"), &["system", "figure"], &["precision", "recall", "F1", "low", "high", "gold", "found"]);
        for system in self.systems {
            let total = system.total();
            for ((name, figure), drawn) in FIGURES.into_iter().zip(system.drawn()) {
                let count = figure(&total);
                let [precision, recall, f1] = count.scores();
                let [low, high] = bootstrap::interval(drawn).unwrap_or_default();
                let shares = [share_of(count, precision), Table::share(recall), share_of(count, f1)];
                let bounds = [low, high].map(|bound| share_of(count, bound));
                let counts = [count.gold, count.predicted].map(Cell::Integer);
                let words = [system.name.clone(), name.to_owned()].map(Cell::text);
                table.rows.push(words.into_iter().chain(shares).chain(bounds).chain(counts).collect());
            }
        }
        self.fitted(table)
    }

    /// The figures of several systems for reading.
    fn side_by_side(&self) -> (Table, String) {
        let totals: Vec<Counts> = self.systems.iter().map(System::total).collect();
        let cells = |whole: bool| {
            let names: Vec<&str> = self.systems.iter().map(|system| system.name.as_str()).collect();
            let mut table = Table::new(self.title("Figures"), &["figure"], &names);
            for (name, figure) in FIGURES {
                let cells = totals.iter().map(|total| Cell::text(side(figure(total), whole)));
                table.rows.push([Cell::text(name)].into_iter().chain(cells).collect());
            }
            table
        };
        let (table, what) = match cells(true) {
            table if table.width() <= usize::from(terminal::width()) => (table, "Precision / recall / F1"),
            _ => (cells(false), "F1"),
        };
        (table, format!("{what} in per cent.\n{}", self.differences()))
    }

    /// How far the other systems are from the first in the main figure, on the same draws of articles.
    fn differences(&self) -> String {
        let Some((first, others)) = self.systems.split_first() else { return String::new() };
        let main = |system: &System| FIGURES.iter().position(|figure| figure.0 == MAIN.0).map(|place| system.drawn().swap_remove(place));
        let base = main(first).unwrap_or_default();
        let line = |system: &System| {
            let apart = 100.0 * (MAIN.1(&system.total()).f1() - MAIN.1(&first.total()).f1());
            let drawn = main(system).unwrap_or_default().iter().zip(&base).map(|(own, base)| 100.0 * (own - base)).collect();
            let [low, high] = bootstrap::interval(drawn).unwrap_or_default();
            let [apart, low, high] = [apart, low, high].map(|points| signed(points, 1));
            let names = [&system.name, &first.name].map(|name| one_line(name));
            format!("{}, {} against {}: {apart} (95 %: {low} to {high}).\n", MAIN.0, names[0], names[1])
        };
        others.iter().map(line).collect()
    }

    fn legend(&self) -> String {
        format!(
            "In per cent; low and high: 95 % of the F1s on articles drawn anew, {} times.\n\
             Lenient: half of a content's tokens or more; attributed: its source right too.\n",
            bootstrap::ROUNDS
        )
    }

    /// What goes wrong, by how much is quoted.
    fn errors(&self) -> Table {
        let numbers = ["gold", "right", "misattributed", "partial", "missed", "found", "spurious"];
        let mut table = Table::new(self.title("Errors"), &["system", "kind"], &numbers);
        for system in self.systems {
            let total = system.total();
            let [direct, mixed, indirect] = total.buckets;
            for (kind, matches) in [("all", total.all), ("direct", direct), ("mixed", mixed), ("indirect", indirect)] {
                let words = [system.name.clone(), kind.to_owned()].map(Cell::text);
                table.rows.push(words.into_iter().chain(Errors::of(&matches).cells()).collect());
            }
        }
        self.fitted(table)
    }

    /// Where it goes wrong: the articles with most errors, or all of them in the order of the gold.
    fn articles(&self, reading: bool) -> Table {
        let (what, numbers): (_, &[&str]) = if reading {
            ("Most errors", &["F1", "misattributed", "partial", "missed", "spurious"])
        } else {
            ("Articles", &["F1", "gold", "right", "misattributed", "partial", "missed", "found", "spurious"])
        };
        let mut table = Table::new(self.title(what), &["system", "article"], numbers);
        for system in self.systems {
            let mut articles: Vec<(&Labelled, Errors, &Counts)> =
                self.gold.iter().zip(&system.articles).map(|(labelled, counts)| (labelled, Errors::of(&counts.all), counts)).collect();
            if reading {
                articles.sort_by_key(|(_, errors, _)| std::cmp::Reverse(errors.number()));
                articles.truncate(WORST);
            }
            for (labelled, errors, counts) in articles {
                let words = [system.name.clone(), labelled.id.clone()].map(Cell::text);
                let f1 = share_of(counts.attributed(), counts.attributed().f1());
                let numbers = if reading { errors.alone().to_vec() } else { errors.cells().to_vec() };
                table.rows.push(words.into_iter().chain([f1]).chain(numbers).collect());
            }
        }
        self.fitted(table)
    }

    /// The table, without the names of systems where there is one that needs none.
    fn fitted(&self, table: Table) -> Table {
        if self.systems.len() == 1 { table.without_first() } else { table }
    }
}

/// A figure of predictions, where there are any.
fn share_of(count: Count, share: f64) -> Cell<'static> {
    Table::share((count.predicted > 0).then_some(share))
}

/// A figure among others: its F1, or with precision and recall before it.
fn side(count: Count, whole: bool) -> String {
    let [precision, recall, f1] = count.scores().map(per_cent);
    match (whole, count.predicted) {
        (true, 0) => format!("– / {recall} / –"),
        (true, _) => format!("{precision} / {recall} / {f1}"),
        (false, 0) => "–".to_owned(),
        (false, _) => f1,
    }
}

/// What becomes of the gold's attributions and of the predicted ones.
struct Errors {
    gold: u64,
    /// Content and source right.
    right: u64,
    /// Content right, source wrong.
    misattributed: u64,
    /// Only a part in common with what was predicted.
    partial: u64,
    /// Nothing in common.
    missed: u64,
    predicted: u64,
    /// Predicted without anything in common with the gold.
    spurious: u64,
    wrong: u64,
}

impl Errors {
    fn of(matches: &[Count]) -> Self {
        let of = |kind: Match| matches.get(kind as usize).copied().unwrap_or_default();
        let (touched, lenient, attributed) = (of(Match::Touched), of(Match::Lenient), of(Match::Attributed));
        Self {
            gold: attributed.gold,
            right: attributed.found,
            misattributed: lenient.found - attributed.found,
            partial: touched.found - lenient.found,
            missed: touched.gold - touched.found,
            predicted: attributed.predicted,
            spurious: touched.predicted - touched.right,
            wrong: attributed.predicted - attributed.right,
        }
    }

    /// Gold not found and predictions not right.
    fn number(&self) -> u64 {
        self.gold - self.right + self.wrong
    }

    fn alone(&self) -> [Cell<'static>; 4] {
        [self.misattributed, self.partial, self.missed, self.spurious].map(Cell::Integer)
    }

    fn cells(&self) -> [Cell<'static>; 7] {
        [self.gold, self.right, self.misattributed, self.partial, self.missed, self.predicted, self.spurious].map(Cell::Integer)
    }
}
