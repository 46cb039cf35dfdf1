//! The report to read in a browser and the charts: whatever an article holds, they are well-formed and hold no element or
//! attribute but their own. What a browser makes of them is tested in `tests/html/`.

#[path = "html/markup.rs"]
mod markup;

use demarche::compare::{self, By, Comparer, Digest};
use demarche::engine::{Engine, Options};
use demarche::lexicon::Lexicons;
use demarche::tally::Tally;
use demarche::types::Article;
use demarche::write::{ComparisonFiles, ComparisonFormat, ComparisonPlot, Files, Format, Input, Plot, Receipt, Skipped};
use markup::Markup;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Lexicons::default(), Options::default()));

/// Words that would do something if they were taken for markup.
const HOSTILE: [&str; 10] = [
    "<script>document.title='run'</script>",
    "</script><img src=x onerror=\"document.title='run'\">",
    "\" onmouseover=\"document.title='run'",
    "</style></svg></title><b>",
    "<!-- <![CDATA[ ]]> -->",
    "&lt;script&gt; &#0; &nbsp;",
    "javascript:document.title='run'",
    "a\u{202E}b\u{2066}c\u{200F}",
    "\0\u{1b}[31m\u{9b}\u{FFFF}",
    "{{constructor}} ${x} %3Cscript%3E",
];

/// The report and the charts of these articles, each file under its name.
fn reports(articles: Vec<Article>) -> Vec<(String, String)> {
    let dir = tempfile::tempdir().unwrap();
    let mut files = Files::create(dir.path(), &[Format::Html], false).unwrap().with_plots(dir.path(), &Plot::ALL).unwrap();
    let mut tally = Tally::default();
    let inputs = articles.iter().map(|article| Input { path: article.path.clone(), bytes: 1, sha256: "0f".repeat(32) }).collect();
    for article in articles {
        let mut analysis = ENGINE.analyze(article);
        (0..analysis.sentences.len()).for_each(|sentence| ENGINE.explain(&mut analysis, sentence));
        tally.add(&analysis);
        files.add(&analysis).unwrap();
    }
    let skipped = HOSTILE.map(|words| Skipped { path: words.to_owned(), reason: words.to_owned() }).to_vec();
    let receipt = Receipt { program: "demarche".into(), version: "0.1.0".into(), inputs, skipped, ..Receipt::default() };
    let written = files.finish(&tally.finish(), &receipt).unwrap();
    let named =
        written.into_iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()));
    named.filter(|(name, _)| name.ends_with("html") || name.ends_with("svg")).collect()
}

/// The page and the charts of these articles held against each other, each file under its name; nothing where they make one group.
fn comparisons(articles: &[Article], by: By) -> Vec<(String, String)> {
    let dir = tempfile::tempdir().unwrap();
    let mut comparer = Comparer::new(compare::Options { by: Some(by), ..compare::Options::default() });
    for article in articles {
        let analysis = ENGINE.analyze(article.clone());
        let shares = ENGINE.shares(&analysis);
        comparer.add(Digest::of(&analysis, shares));
    }
    let Ok((comparison, _)) = comparer.finish() else { return Vec::new() };
    let skipped = HOSTILE.map(|words| Skipped { path: words.to_owned(), reason: words.to_owned() }).to_vec();
    let receipt = Receipt { program: "demarche".into(), version: "0.1.0".into(), skipped, ..Receipt::default() };
    let files = ComparisonFiles::create(dir.path(), &[ComparisonFormat::Html], &ComparisonPlot::ALL, false).unwrap();
    let written = files.finish(&comparison, &receipt).unwrap();
    let named =
        written.into_iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()));
    named.filter(|(name, _)| name.ends_with("html") || name.ends_with("svg")).collect()
}

fn seed(name: &str) -> Article {
    let path = format!("seeds/{name}.txt");
    let text = fs::read_to_string(&path).unwrap();
    let date = Some("2026-03-05".parse().unwrap());
    Article {
        id: name.into(),
        path,
        title: Some("An accord".into()),
        outlet: Some("Norrant Wire".into()),
        date,
        text,
        ..Article::default()
    }
}

#[test]
fn the_report_of_a_seed_is_as_it_was() {
    let reports = reports(vec![seed("2026-03-05-norrant-wire-halvik-accord")]);
    let (_, page) = reports.iter().find(|(name, _)| name == "report.html").unwrap();
    let (_, body) = page.split_once("<body>").unwrap();
    let (body, _) = body.split_once("<div id=\"tip\"").unwrap();
    // A line an element or so, to be read when it changes; the page itself has no line breaks to spare.
    let lines = body.replace("><", ">\n<");
    snapbox::assert_data_eq!(lines, snapbox::Data::read_from(Path::new("tests/data/write/report.html.txt"), None).raw());
}

#[test]
fn the_policy_names_the_script_and_the_style_that_are_there() {
    let reports = reports(Vec::new());
    let (_, page) = &reports[0];
    assert!(page.contains("default-src 'none'") && !page.contains("unsafe-"), "{page}");
    for wanted in ["style-src", "script-src"] {
        assert!(page.contains(&format!("{wanted} 'sha256-")), "{page}");
    }
    assert!(!page.contains("src=\"") && !page.contains("@import") && !page.contains("url("), "{page}");
}

#[test]
fn a_quotation_in_a_quotation_keeps_every_word() {
    let text = "\"The board told us 'we reject the offer' and left,\" Ada Marr said. \"We agreed.\"";
    let article = Article { id: "a".into(), path: "a.txt".into(), text: text.into(), ..Article::default() };
    let reports = reports(vec![article]);
    let (_, page) = reports.iter().find(|(name, _)| name == "report.html").unwrap();
    let shown = Markup::read(page).unwrap().text_of_class("text");
    let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let labels = ["Ada Marr", "the board", "The board", "unresolved"];
    let bare = labels.iter().fold(shown, |text, label| text.replace(label, ""));
    assert!(words(&bare).contains("wereject") && words(&bare).contains("Weagreed"), "{bare}");
}

#[test]
fn hostile_words_stay_words_wherever_they_stand() {
    for words in HOSTILE {
        let said = format!("\"We reject {words} and insist,\" Ada {words} Marr, of {words}, said. {words}: We will never agree.");
        let article = Article {
            id: words.into(),
            path: words.into(),
            title: Some(words.into()),
            outlet: Some(words.into()),
            byline: Some(words.into()),
            url: Some(words.into()),
            text: said,
            ..Article::default()
        };
        check(reports(vec![article]));
    }
}

#[test]
fn hostile_words_stay_words_in_a_comparison() {
    for words in HOSTILE {
        let article = |outlet: &str, said: &str| Article {
            id: format!("{outlet}{words}"),
            outlet: Some(format!("{outlet} {words}")),
            date: Some(jiff::civil::date(2026, 3, if outlet == "A" { 3 } else { 4 })),
            text: format!(
                "\"{said} {words} and insist on the deal of today,\" Ada Marr said. {words}: We will never agree. Tom Poe said that they agreed to {words}."
            ),
            ..Article::default()
        };
        let articles = [article("A", "We reject"), article("B", "We accept")];
        for by in By::NAMES.map(By::of) {
            check_page(comparisons(&articles, by.clone()), "compare.html", 1, by == By::Party);
        }
    }
}

#[test]
fn the_page_of_a_comparison_lets_nothing_else_run() {
    let articles = ["2026-03-05-norrant-wire-halvik-accord", "2026-03-03-varn-courier-halvik-talks"].map(seed);
    let pages = comparisons(&articles, By::Article);
    let (_, page) = pages.iter().find(|(name, _)| name == "compare.html").unwrap();
    assert!(page.contains("default-src 'none'; style-src 'sha256-") && page.contains("script-src 'sha256-"), "{page}");
    assert!(!page.contains("unsafe-") && !page.contains("src=\"") && !page.contains("url("), "{page}");
    for part in ["What differs", "Mirela Sand", "left out", "cannot be told apart", "compare-run.json"] {
        assert!(page.contains(part), "{part}");
    }
}

/// Well-formed, with no element, attribute or character that is not the report's own.
fn check(reports: Vec<(String, String)>) {
    check_page(reports, "report.html", 2, false);
}

/// The same for a page of that name with so many scripts and two charts; `or_none`, where there may be no page.
fn check_page(reports: Vec<(String, String)>, page: &str, wanted: usize, or_none: bool) {
    assert!(reports.len() == 3 || or_none && reports.is_empty());
    for (name, text) in reports {
        let markup = Markup::read(&text).unwrap_or_else(|fault| panic!("{name}: {fault}\n{text}"));
        let scripts = markup.count("script");
        assert_eq!(scripts, if name == page { wanted } else { 0 }, "{name}");
        assert!(text.chars().all(|c| c == '\n' || c == '\t' || c == '\r' || !c.is_control()), "{name}: a control character");
        assert!(!text.chars().any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFF}')), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_read_the_report_is_well_formed(
        title in any::<String>(),
        parts in prop::collection::vec(prop_oneof![any::<String>(), prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
            Just("\"We reject it,\" Ada Marr said.\n\n".to_owned())], 0..12),
    ) {
        let article = Article { id: title.clone(), path: title.clone(), title: Some(title), text: parts.concat(), ..Article::default() };
        let other = Article { id: "b".into(), text: "\"We agreed,\" Ada Marr said. Tom Poe said that they rejected it.".into(), ..Article::default() };
        check_page(comparisons(&[article.clone(), other], By::Article), "compare.html", 1, true);
        check(reports(vec![article]));
    }
}
