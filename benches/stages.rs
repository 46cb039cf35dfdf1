//! Throughput of each stage on one core.
//!
//! `cargo bench --bench stages [-- PATH …]` where each PATH is a file or folder that `demarche score` takes; without one, the
//! project's own invented articles, their paragraphs repeated in other orders. Each line is a stage, megabytes of text a
//! second, microseconds an article, and the stage's share of the whole. A stage is timed over all articles with the results of
//! the stages before it at hand, by the time that the processor spends on it where the system tells that (Linux).
//!
//! `quote` is the rules and the tagger together, `rules` the same without the tagger; `sentiment` (of all sentences) and `stance`
//! (all phrases, those learned among them) are parts of `score`, which also adds them up for statements and narrator. The lines after `whole` tell whether the time grows with the length of one article: each is one text of the kind and
//! length named, through all stages.

use demarche::engine::{Engine, Options};
use demarche::lexicon::abbreviations::Abbreviations;
use demarche::lexicon::learned::Learned;
use demarche::lexicon::people::People;
use demarche::lexicon::places::Places;
use demarche::lexicon::roster::Roster;
use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::lexicon::speech::Speech;
use demarche::lexicon::{Lexicons, StanceLexicon};
use demarche::quote::tagger::Tagger;
use demarche::quote::{Lists, Scope, attribute};
use demarche::read::{self, Reader};
use demarche::score::ledger;
use demarche::score::sentiment::{Mode, Vader};
use demarche::score::stance::StanceScorer;
use demarche::score::texts::Scorer;
use demarche::speaker::resolve;
use demarche::split::split;
use demarche::types::{Analysis, Article, Document, Statement};
use demarche::write::{Stream, StreamKind};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long each stage runs over all articles, again and again: Linux counts the processor's time in steps of some milliseconds.
const LEAST: Duration = Duration::from_millis(700);
/// How many articles are made of the project's own.
const ARTICLES: usize = 300;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let articles = if paths.is_empty() { invented() } else { articles(&paths) };
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!("{} articles of {} bytes on average", articles.len(), bytes / articles.len().max(1));
    let engine = engine();
    let whole = mean(|| articles.iter().for_each(|article| _ = black_box(engine.analyze(article.clone()))));
    let tell = |name: &str, time: Duration| {
        let (seconds, share) = (time.as_secs_f64(), 100.0 * time.as_secs_f64() / whole.as_secs_f64());
        println!("{name:<10} {:>7.2} MB/s {:>8.1} µs {share:>5.1} %", bytes as f64 / seconds / 1e6, seconds * 1e6 / articles.len() as f64);
    };
    stages(&articles, &tell);
    let analyses: Vec<Analysis> = articles.iter().map(|article| engine.analyze(article.clone())).collect();
    tell("jsonl", mean(|| jsonl(&analyses)));
    tell("whole", whole);
    growth(&engine, &articles);
}

fn engine() -> Engine {
    let lexicons = Lexicons::builtin();
    Engine::new(lexicons, Options::default())
}

fn stages(articles: &[Article], tell: &impl Fn(&str, Duration)) {
    let (speech, people, places, roster) = (Speech::builtin(), People::builtin(), Places::builtin(), Roster::default());
    let (abbreviations, tagger, rules) = (Abbreviations::builtin(), Tagger::builtin(), Tagger::default());
    let (vader, stance) = (
        Vader::new(&SentimentLexicon::builtin(), Mode::Domain),
        StanceScorer::new(StanceLexicon::builtin(), Learned::builtin(), Vec::new()),
    );
    let lists = Lists { speech: &speech, people: &people, places: &places };
    let documents: Vec<Document> = articles.iter().map(|article| split(article, &abbreviations)).collect();
    let both = || articles.iter().map(|article| article.text.as_str()).zip(&documents);
    let attributed = |tagger: &Tagger| -> Vec<Vec<Statement>> {
        both().map(|(text, document)| attribute(text, document, lists, tagger, Scope::Speech).1).collect()
    };
    let statements = attributed(&tagger);
    tell("split", mean(|| articles.iter().for_each(|article| _ = black_box(split(article, &abbreviations)))));
    tell("rules", mean(|| _ = black_box(attributed(&rules))));
    tell("quote", mean(|| _ = black_box(attributed(&tagger))));
    tell(
        "speaker",
        mean(|| {
            for ((text, document), statements) in both().zip(&statements) {
                black_box(resolve(text, document, &mut statements.clone(), &people, &places, &roster));
            }
        }),
    );
    let sentences = || both().flat_map(|(text, document)| document.sentences.iter().map(move |sentence| sentence.span.of(text)));
    tell("sentiment", mean(|| sentences().for_each(|sentence| _ = black_box(vader.score(sentence)))));
    let phrases = |(text, document): (&str, &Document)| {
        for sentence in 0..document.sentences.len() {
            black_box((stance.hits(text, document, sentence), stance.traces(document, sentence)));
        }
    };
    tell("stance", mean(|| both().for_each(phrases)));
    tell(
        "score",
        mean(|| {
            for ((text, document), statements) in both().zip(&statements) {
                let scorer = Scorer::new(text, document, &vader, &stance);
                statements.iter().for_each(|statement| _ = black_box(scorer.statement(statement)));
                black_box(ledger::narration(document, statements, &scorer));
                black_box(ledger::sentences(document, statements, &scorer));
            }
        }),
    );
}

fn jsonl(analyses: &[Analysis]) {
    let mut stream = Stream::new(Box::new(std::io::sink()), StreamKind::Jsonl).expect("a stream of rows opens");
    analyses.iter().for_each(|analysis| stream.add(analysis).expect("a sink takes everything"));
}

/// The mean time that `work` takes: of the processor; where the system does not tell it, on the wall.
fn mean(mut work: impl FnMut()) -> Duration {
    let (clock, before) = (Instant::now(), processor_time());
    let mut rounds = 0;
    while rounds == 0 || clock.elapsed() < LEAST {
        work();
        rounds += 1;
    }
    let used = before.zip(processor_time()).map_or(clock.elapsed(), |(before, after)| after.saturating_sub(before));
    used / rounds
}

/// What Linux says this thread has used.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// All articles in `paths`.
fn articles(paths: &[String]) -> Vec<Article> {
    let options = read::Options::default();
    let mut reader = Reader::new(paths, options).expect("readable paths");
    reader.by_ref().map(|article| article.expect("a readable article")).collect()
}

/// Articles whose paragraphs come from the project's own.
fn invented() -> Vec<Article> {
    let own = articles(&[concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").to_owned()]);
    let paragraphs: Vec<&str> = own.iter().flat_map(|article| article.text.split("\n\n")).collect();
    let mut random = 1_usize;
    let mut next = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        paragraphs[(random >> 33) % paragraphs.len()]
    };
    let mut text = || (0..18).map(|_| next()).collect::<Vec<_>>().join("\n\n");
    (0..ARTICLES).map(|_| Article { text: text(), ..Article::default() }).collect()
}

/// Times single texts that grow.
fn growth(engine: &Engine, articles: &[Article]) {
    let prose: String = articles.iter().map(|article| article.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let kinds = [
        ("prose", prose.as_str()),
        ("one line", &prose.replace('\n', " ")),
        ("one sentence", &prose.replace(['\n', '.', '?', '!'], " ")),
        ("capitals", &prose.to_uppercase()),
        ("quotation marks", "\" "),
        ("open quotation", "\u{201C}they said, "),
        ("nested brackets", "([{"),
        ("emoji", "\u{1F600}"),
        ("one word", "word"),
        ("names", "Ann Poe said. "),
        ("says", "said he "),
    ];
    for (name, text) in kinds {
        for size in [1_000, 100_000, 1_000_000] {
            let text: String = text.chars().cycle().take(size).collect();
            let bytes = text.len();
            let time = mean(|| _ = black_box(engine.analyze(Article { text: text.clone(), ..Article::default() })));
            println!("{name:<16} {size:>8} characters {:>8.2} MB/s", bytes as f64 / time.as_secs_f64() / 1e6);
        }
    }
}
