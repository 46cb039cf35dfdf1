//! The whole way from articles to a comparison, on small invented articles.

use demarche::compare::{By, Comparer, Digest, Options, Trouble};
use demarche::engine::{self, Engine};
use demarche::lexicon::Lexicons;
use demarche::types::{Article, Carried, Carrying, Comparison, PairedBy, Verdict};
use jiff::civil::Date;
use proptest::prelude::*;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Lexicons::builtin(), engine::Options::default()));

fn article(outlet: &str, number: usize, text: &str) -> Article {
    let date = Date::constant(2026, 3, 3);
    Article { id: format!("{outlet}-{number}"), outlet: Some(outlet.into()), date: Some(date), text: text.into(), ..Article::default() }
}

fn compared(articles: &[Article], options: Options) -> Result<Comparison, Trouble> {
    let mut comparer = Comparer::new(options);
    for article in articles {
        let analysis = ENGINE.analyze(article.clone());
        let shares = ENGINE.shares(&analysis);
        comparer.add(Digest::of(&analysis, shares));
    }
    comparer.finish().map(|(comparison, _)| comparison)
}

fn against(baseline: &str) -> Options {
    Options { baseline: Some(baseline.into()), ..Options::default() }
}

/// Two outlets on the same day, one grim and one bright.
fn corpus() -> Vec<Article> {
    let grim = [
        "The talks collapsed in bitter failure. \"We reject this terrible offer,\" Mirela Sand said. Tomas Verrin said that they would never sign.",
        "\"There will be no deal,\" Mirela Sand said. The talks are deadlocked. \"We will not negotiate under fire,\" Tomas Verrin warned.",
        "Talks broke down again. \"We refuse to talk,\" Tomas Verrin said. The mediators gave up. \"We rejected the plan,\" Mirela Sand said.",
    ];
    let bright = [
        "The talks made good progress. \"We welcome the offer,\" Mirela Sand said. Tomas Verrin said that they agreed to a truce.",
        "\"We are close to a deal,\" Mirela Sand said. The day brought a breakthrough in the talks. \"We made a concession,\" Tomas Verrin said.",
        "A breakthrough was reached. \"We agreed to talk,\" Tomas Verrin said. The talks moved closer to a deal. \"We accept the plan,\" Mirela Sand said.",
    ];
    let of = |outlet: &'static str, texts: [&str; 3]| {
        texts.into_iter().enumerate().map(move |(number, text)| article(outlet, number, text)).collect::<Vec<_>>()
    };
    [of("Grim", grim), of("Bright", bright)].concat()
}

#[test]
fn two_tones_are_told_apart_and_what_makes_them_adds_up() {
    let found = compared(&corpus(), Options::default()).unwrap();
    assert_eq!((found.by.as_str(), found.groups.len(), found.groups[0].name.as_str()), ("outlet", 2, "Bright"));
    let mut checked = 0;
    for level in found.groups.iter().flat_map(|group| &group.levels) {
        let Some(contrast) = &level.contrast else { panic!("{found:#?}") };
        let sum: f64 = contrast.drivers.iter().map(|driver| driver.share).sum::<f64>() + contrast.rest;
        assert!((sum - contrast.gap.difference).abs() < 1e-9, "{sum} {:?}", contrast.gap);
        checked += usize::from(!contrast.drivers.is_empty());
    }
    assert!(checked >= 6, "{checked}");
    let quoted = &found.groups[0].levels[1];
    let contrast = quoted.contrast.as_ref().unwrap();
    assert_eq!((contrast.gap.verdict, quoted.letters.as_str()), (Verdict::Different, "a"), "{contrast:?}");
    assert!(contrast.gap.difference > 0.5 && contrast.delta > 0.5);
    assert!(contrast.drivers.iter().any(|driver| driver.example.as_ref().is_some_and(|example| example.speaker == "Mirela Sand")));
    let paired: Vec<(PairedBy, u64)> = contrast.paired.iter().map(|paired| (paired.by, paired.pairs)).collect();
    assert_eq!(paired, [(PairedBy::Speaker, 2)]);
}

#[test]
fn one_held_against_the_other_is_the_other_turned_round() {
    let of = |found: &Comparison, group: usize, level: usize| found.groups[group].levels[level].contrast.clone();
    let (left, right) = (compared(&corpus(), against("grim")).unwrap(), compared(&corpus(), against("Bright")).unwrap());
    for level in 0..4 {
        let (one, other) = (of(&left, 0, level).unwrap(), of(&right, 1, level).unwrap());
        assert_eq!((one.gap.difference, one.delta, one.gap.p), (-other.gap.difference, -other.delta, other.gap.p));
        assert!(of(&left, 1, level).is_none());
        // Of two groups, the rest of one is the other.
        assert_eq!(of(&compared(&corpus(), Options::default()).unwrap(), 0, level).unwrap().gap.difference, one.gap.difference);
    }
}

#[test]
fn the_order_of_the_articles_does_not_show() {
    let mut articles = corpus();
    for by in ["outlet", "article", "speaker", "date"].map(By::of) {
        let options = Options { by: Some(by), ..Options::default() };
        let before = compared(&articles, options.clone());
        articles.reverse();
        assert_eq!(compared(&articles, options), before);
    }
}

fn carried(text: &Carrying) -> Vec<Carried> {
    text.versions.iter().map(|version| version.carried).collect()
}

#[test]
fn a_quotation_is_found_again_trimmed_and_in_other_words() {
    let full =
        "\"We will not negotiate under fire while the dam is shelled,\" Mirela Sand said. Tomas Verrin said that the rain had been heavy.";
    let articles = [
        article("A", 1, full),
        article("B", 1, "\"We will not negotiate under fire,\" Mirela Sand said. Tomas Verrin said that the rain had been heavy."),
        article(
            "C",
            1,
            "Mirela Sand said that they would not negotiate under fire while somebody shelled the dam. Tomas Verrin said that hail fell.",
        ),
        article(
            "D",
            1,
            "\"We will not negotiate under fire while the dam is shelled,\" Tomas Verrin said. \"It rained,\" Mirela Sand said.",
        ),
    ];
    let found = compared(&articles, Options::default()).unwrap();
    let quotation = found.quotations.iter().find(|quotation| quotation.speaker == "Mirela Sand" && quotation.carriers == 3);
    let quotation = quotation.unwrap_or_else(|| panic!("{:#?}", found.quotations));
    assert_eq!(carried(quotation), [Carried::Full, Carried::Trimmed, Carried::Paraphrased, Carried::LeftOut]);
    assert!(quotation.text.starts_with("We will not negotiate"));
    let coverage = found.groups[1].coverage;
    assert_eq!((coverage.trimmed, coverage.left_out > 0, coverage.speakers_left_out), (1, true, 0));
}

#[test]
fn another_story_is_not_left_out() {
    let mut articles = corpus();
    articles.push(article("Far", 1, "\"The harvest was poor,\" Anna Poe said. \"Prices will rise,\" John Roe said."));
    let found = compared(&articles, Options::default()).unwrap();
    let far = found.groups.iter().find(|group| group.name == "Far").unwrap();
    assert_eq!((far.coverage.quotations, far.coverage.speakers_left_out), (0, 0));
}

#[test]
fn a_speaker_is_compared_alone() {
    let found = compared(&corpus(), Options { speaker: Some("sand".into()), ..Options::default() }).unwrap();
    assert_eq!((found.speaker.as_deref(), found.groups[0].statements, found.groups[0].levels.len()), (Some("Mirela Sand"), 3, 2));
    assert!(found.quotations.iter().all(|quotation| quotation.speaker == "Mirela Sand"));
    let by_speaker = compared(&corpus(), Options { by: Some(By::Speaker), ..Options::default() }).unwrap();
    assert_eq!(by_speaker.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["Mirela Sand", "Tomas Verrin"]);
}

#[test]
fn parties_and_speakers_are_paired_by_what_quotes_both_and_told_by_who_carries_them() {
    let told = "\"We will not negotiate under fire while the dam is shelled,\" Mirela Sand said. \"We welcome the offer of the guild,\" Tomas Verrin said.";
    let more = " \"We reject the plan of the mediators,\" Mirela Sand said.";
    let articles = [
        article("A", 1, &format!("{told}{more}")),
        article("B", 1, told),
        article("B", 2, "Tomas Verrin said that it rained in the hills."),
    ];
    let found = compared(&articles, Options { by: Some(By::Speaker), ..Options::default() }).unwrap();
    let sand = &found.groups[0];
    assert_eq!(
        (sand.name.as_str(), found.carried_by.as_str(), found.carriers.as_slice()),
        ("Mirela Sand", "outlet", &["A".to_owned(), "B".to_owned()][..])
    );
    let paired: Vec<(PairedBy, u64)> =
        sand.levels[1].contrast.as_ref().unwrap().paired.iter().map(|paired| (paired.by, paired.pairs)).collect();
    assert_eq!(paired, [(PairedBy::Article, 2), (PairedBy::Day, 1)]);
    let carried = sand.coverage;
    assert_eq!((carried.quotations, carried.full, carried.left_out, carried.alone), (4, 3, 1, 1), "{:#?}", found.quotations);
    let left = found.quotations.iter().find(|quotation| quotation.text.starts_with("We reject")).unwrap();
    let versions: Vec<(&str, Carried)> =
        left.versions.iter().map(|version| (found.carriers[version.carrier].as_str(), version.carried)).collect();
    assert_eq!(versions, [("A", Carried::Full), ("B", Carried::LeftOut)]);
    let dates = compared(
        &[article("A", 1, told), Article { date: Some(Date::constant(2026, 3, 4)), ..article("B", 1, told) }],
        Options { by: Some(By::Date), ..Options::default() },
    );
    assert!(dates.unwrap().quotations.is_empty());
}

#[test]
fn what_cannot_be_compared_is_told() {
    let told = |options: Options| compared(&corpus(), options).unwrap_err().to_string();
    let speaker = |name: &str| Options { speaker: Some(name.into()), ..Options::default() };
    assert_eq!(
        told(speaker("Mirela Sant")),
        "nobody called 'Mirela Sant' speaks in these articles; did you mean Mirela Sand?; `demarche speakers` lists who does"
    );
    assert_eq!(told(against("Dim")), "no outlet is called 'Dim'; there are Bright, Grim");
    let by = |by: By| Options { by: Some(by), ..Options::default() };
    assert_eq!(
        told(by(By::Date)),
        "nothing to compare: all there is belongs to one date, 2026-03-03; choose other groups with --by, as in --by article"
    );
    assert!(told(by(By::Field("desk".into()))).starts_with("nothing to compare: nothing here tells its desk;"));
    assert!(
        told(by(By::Field("outlett".into()))).starts_with("nothing to compare: nothing here tells its outlett (did you mean 'outlet'?);")
    );
    let alone = told(Options { by: Some(By::Party), ..speaker("Mirela Sand") });
    assert_eq!(
        alone,
        "--speaker compares what one person says, which is all of one party: choose --by outlet, article or date, or leave --speaker out"
    );
    assert!(compared(&[], Options::default()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_texts_can_be_compared(texts in prop::collection::vec("(\"|”|“|Ann Poe |said |he |that |no |deal |talks |agreed |rejected |\\.|, |’|é|\n\n|\\PC ){0,40}", 2..6)) {
        let articles: Vec<Article> = texts.iter().enumerate().map(|(number, text)| article(if number % 2 == 0 { "A" } else { "B" }, number, text)).collect();
        for by in By::NAMES.map(By::of) {
            if let Ok(found) = compared(&articles, Options { by: Some(by), ..Options::default() }) {
                for contrast in found.groups.iter().flat_map(|group| &group.levels).filter_map(|level| level.contrast.as_ref()) {
                    let sum: f64 = contrast.drivers.iter().map(|driver| driver.share).sum::<f64>() + contrast.rest;
                    prop_assert!((sum - contrast.gap.difference).abs() < 1e-9);
                    prop_assert!(contrast.gap.difference.abs() <= 2.0 && contrast.delta.abs() <= 1.0);
                }
            }
        }
    }
}
