//! `demarche evaluate stance`: which way texts point, against the labels of coders.

use super::table::Table;
use crate::cli::args::{Layout, StanceArgs, StanceShown, Unit};
use crate::cli::exit::Exit;
use crate::cli::layout::{count, one_line, paragraph};
use crate::cli::{pipeline, setup, terminal};
use crate::engine::Engine;
use crate::evaluate::agreement::{LABELS, Metric, alpha};
use crate::evaluate::bootstrap;
use crate::evaluate::coding::Coding;
use crate::evaluate::stance::{Agreement, Labelled, Pair};
use crate::lexicon::load;
use crate::types::{Article, Stance};
use crate::write::{Cell, evidence};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::thread::available_parallelism;

/// Disagreements shown for reading.
const WORST: usize = 20;

/// Measures what `args` name.
///
/// # Errors
/// For labels that cannot be read, lists with errors, and where output cannot be written.
pub fn run(args: &StanceArgs) -> anyhow::Result<Exit> {
    let coding = coding(&args.gold)?;
    let gold = coding.labelled();
    let (engine, _) = setup::engine(&args.lists, Unit::Record, &[])?;
    let stances = stances(&engine, &gold);
    let pairs = gold.iter().zip(&stances).map(|(gold, (stance, _))| Pair::new(gold, stance)).collect();
    let report = Report { coding: &coding, gold: &gold, stances: &stances, pairs };
    let shown = |shown: &StanceShown| (report.table(*shown, args.format), report.legend(*shown, args.format));
    Table::print(&args.show.iter().map(shown).collect::<Vec<_>>(), args.format)?;
    Ok(Exit::Done)
}

/// The labels in `files`.
///
/// # Errors
/// For a file that cannot be read as labels, and where no text has one.
pub fn coding(files: &[PathBuf]) -> anyhow::Result<Coding> {
    let mut coding = Coding::default();
    for file in files {
        coding.add(&file.display().to_string(), &load::read(file)?)?;
    }
    if coding.labelled().is_empty() {
        anyhow::bail!("nothing was measured: no text has a label yet; fill in the column 'stance' of the sheet");
    }
    Ok(coding)
}

/// What an engine that scores records says of each labelled text, and on what evidence.
pub fn stances(engine: &Engine, gold: &[Labelled]) -> Vec<(Stance, String)> {
    let mut stances = Vec::with_capacity(gold.len());
    let work = |labelled: &Labelled| {
        let analysis = engine.analyze(Article { id: labelled.id.clone(), text: labelled.text.clone(), ..Article::default() });
        let stance = analysis.sentences.into_iter().next().map_or_else(Stance::default, |sentence| sentence.scores.stance);
        let evidence = evidence(&analysis.article, &stance);
        (stance, evidence)
    };
    let Ok(()) = pipeline::run(gold.iter(), available_parallelism().map_or(1, usize::from), work, |found| {
        stances.push(found);
        Ok::<_, Infallible>(())
    });
    stances
}

/// A figure's name and how it is read off.
type Figure = (&'static str, fn(&Agreement) -> Option<f64>);

const FIGURES: [Figure; 6] = [
    ("macro-F1 of the labels", |found| Some(found.macro_f1)),
    ("accuracy of the labels", |found| Some(found.accuracy)),
    ("Pearson's r with the mean label", |found| found.pearson),
    ("Spearman's rho with the mean label", |found| found.spearman),
    ("alpha of the labels", |found| found.alpha),
    ("micro-F1 of the acts", |found| found.acts.iter().any(|(_, counts)| counts.gold > 0).then_some(found.acts_f1)),
];

/// The tables of a measurement.
struct Report<'r> {
    coding: &'r Coding,
    gold: &'r [Labelled],
    /// What the program says of each text, and on what evidence.
    stances: &'r [(Stance, String)],
    pairs: Vec<Pair>,
}

impl Report<'_> {
    fn table(&self, shown: StanceShown, layout: Layout) -> Table {
        match shown {
            StanceShown::Figures => self.figures(),
            StanceShown::Labels => self.labels(),
            StanceShown::Acts => self.acts(),
            StanceShown::Coders => self.coders(),
            StanceShown::Worst => self.worst(layout),
        }
    }

    /// How to read a table.
    fn legend(&self, shown: StanceShown, layout: Layout) -> String {
        let text = match shown {
            StanceShown::Figures => {
                "low, high: 95 % of a thousand samples of the texts drawn anew. alpha: Krippendorff's, of the program and the coders' mean label."
            }
            StanceShown::Labels => "Columns away, neutral, toward: what the program says of texts that the coders label as the row.",
            StanceShown::Coders => "Krippendorff's alpha: scale −2 to 2 by the square of the difference, label by equal or not.",
            StanceShown::Acts | StanceShown::Worst => return String::new(),
        };
        if layout == Layout::Table { paragraph(text, 0, terminal::width()) } else { String::new() }
    }

    fn title(&self, what: &str) -> String {
        let [texts, coders] = [(self.gold.len(), "text", "texts"), (self.coding.coders.len(), "coder", "coders")]
            .map(|(number, one, many)| count(number as u64, one, many));
        format!("{what}: {texts}, {coders}")
    }

    fn figures(&self) -> Table {
        let mut drawn = vec![Vec::with_capacity(bootstrap::ROUNDS); FIGURES.len()];
        for times in bootstrap::draws(self.pairs.len()) {
            let again = |(pair, times): (&Pair, u64)| (0..times).map(|_| *pair).collect::<Vec<_>>();
            let found = Agreement::of(&self.pairs.iter().zip(times).flat_map(again).collect::<Vec<_>>());
            drawn.iter_mut().zip(FIGURES).for_each(|(drawn, (_, figure))| drawn.push(figure(&found).unwrap_or(f64::NAN)));
        }
        let found = Agreement::of(&self.pairs);
        let mut table = Table::new(self.title("Stance"), &["figure"], &["value", "low", "high"]).plain();
        for ((name, figure), drawn) in FIGURES.iter().zip(drawn) {
            let [low, high] = bootstrap::interval(drawn).map_or([None; 2], |ends| ends.map(Some));
            table.rows.push(vec![Cell::text(*name), Cell::score(figure(&found)), Cell::score(low), Cell::score(high)]);
        }
        table
    }

    fn labels(&self) -> Table {
        let confusion = Agreement::of(&self.pairs).confusion;
        let columns = ["away", "neutral", "toward", "precision", "recall", "F1"];
        let mut table = Table::new(self.title("Labels"), &["coders say"], &columns).plain();
        for (at, label) in LABELS.iter().enumerate() {
            let counts = confusion.counts[at].map(Cell::Integer);
            let scores = confusion.scores(at).map(Cell::score);
            table.rows.push([Cell::text(label.as_str())].into_iter().chain(counts).chain(scores).collect());
        }
        table
    }

    fn acts(&self) -> Table {
        let mut table = Table::new(self.title("Acts"), &["act"], &["precision", "recall", "F1", "gold", "found"]).plain();
        for (act, counts) in Agreement::of(&self.pairs).acts {
            let share = |of: usize| (of > 0).then(|| counts.right as f64 / of as f64);
            let [gold, found] = [counts.gold, counts.found].map(|number| Cell::Integer(number as u64));
            if counts.gold + counts.found == 0 {
                continue;
            }
            table.rows.push(vec![
                Cell::text(act.as_str()),
                Cell::score(share(counts.found)),
                Cell::score(share(counts.gold)),
                Cell::score(counts.f1()),
                gold,
                found,
            ]);
        }
        table
    }

    /// How far the coders agree among themselves, and each of them with the program.
    fn coders(&self) -> Table {
        let mut table = Table::new(self.title("Coders"), &["who"], &["texts", "alpha, scale", "alpha, label"]).plain();
        let sign = |labels: &Labelled| labels.stance.iter().map(|label| direction(*label)).collect::<Vec<_>>();
        let several: Vec<&Labelled> = self.gold.iter().filter(|text| text.stance.len() > 1).collect();
        let scale = several.iter().map(|text| text.stance.clone()).collect::<Vec<_>>();
        let label = several.iter().map(|text| sign(text)).collect::<Vec<_>>();
        let row = |who: String, texts: usize, scale: Option<f64>, label: Option<f64>| {
            vec![Cell::text(who), Cell::Integer(texts as u64), Cell::score(scale), Cell::score(label)]
        };
        table.rows.push(row(
            "coders among themselves".into(),
            several.len(),
            alpha(&scale, Metric::Interval),
            alpha(&label, Metric::Nominal),
        ));
        let stances: BTreeMap<&str, _> = self.gold.iter().map(|text| text.id.as_str()).zip(self.stances).collect();
        for (at, coder) in self.coding.coders.iter().enumerate() {
            let own = self.coding.of(at);
            let stance = |text: &Labelled| stances.get(text.id.as_str());
            let pairs: Vec<Pair> = own.iter().filter_map(|text| Some(Pair::new(text, &stance(text)?.0))).collect();
            let scale = pairs.iter().map(|pair| vec![pair.mean, 2.0 * pair.score]).collect::<Vec<_>>();
            let found = Agreement::of(&pairs);
            table.rows.push(row(format!("program and {coder}"), pairs.len(), alpha(&scale, Metric::Interval), found.alpha));
        }
        table
    }

    /// The texts on which program and coders are furthest apart.
    fn worst(&self, layout: Layout) -> Table {
        let mut order: Vec<usize> = (0..self.pairs.len()).collect();
        let apart = |at: &usize| (self.pairs[*at].mean / 2.0 - self.pairs[*at].score).abs();
        order.sort_by(|a, b| apart(b).total_cmp(&apart(a)));
        order.truncate(if layout == Layout::Table { WORST } else { usize::MAX });
        let mut table = Table::new(self.title("Worst disagreements"), &["id", "text", "evidence"], &["coders", "program"]).plain();
        for at in order {
            let (text, pair) = (&self.gold[at], &self.pairs[at]);
            let words = [text.id.clone(), one_line(&text.text), self.stances[at].1.clone()].map(Cell::text);
            table.rows.push(words.into_iter().chain([pair.mean, pair.score].map(Cell::score)).collect());
        }
        table
    }
}

/// −1, 0 or 1.
fn direction(label: f64) -> f64 {
    if label == 0.0 { 0.0 } else { label.signum() }
}
