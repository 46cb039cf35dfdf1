//! A corpus made by hand: each article a list of (speaker, party, stance).

use super::*;
use crate::types::{
    Article, Document, Kind, Narration, Report, Reported, Scores, Sentence, SentenceScore, Span, Speaker, SpeakerId, SpeakerKind,
    Statement, Token, TokenKind,
};
use proptest::prelude::*;

/// An article of one-word statements; an empty name is a statement of nobody. What points toward a deal is about Norway,
/// what points away tells what Canada does. The narrator says all of it again.
fn article(said: &[(&str, &str, f64)]) -> Analysis {
    let text = "word ".repeat(said.len());
    let spans: Vec<Span> = (0..said.len()).map(|index| Span::new(index * 5, index * 5 + 4)).collect();
    let tokens = spans.iter().map(|span| Token { span: *span, kind: TokenKind::Word }).collect();
    let sentences: Vec<Sentence> =
        spans.iter().enumerate().map(|(index, span)| Sentence { span: *span, paragraph: 0, tokens: index..index + 1 }).collect();
    let mut analysis = Analysis { document: Document::new(&text, Vec::new(), sentences, tokens), ..Analysis::default() };
    analysis.article = Article { text, ..Article::default() };
    for (span, (name, party, stance)) in spans.iter().zip(said) {
        let speaker = (!name.is_empty()).then(|| speaker(&mut analysis, name, party));
        let target = (*stance > 0.0).then(|| "Norway".to_owned());
        let statement =
            Statement { content: vec![*span], kind: Kind::Direct, cue: Vec::new(), mention: None, speaker, target, confidence: 1.0 };
        let mut scores = Scores::default();
        scores.sentiment.compound = stance / 3.0;
        scores.stance.score = Some(*stance);
        scores.postures.own = Some(*stance);
        if *stance < 0.0 {
            scores.postures.reported.push(Reported { party: "Canada".to_owned(), posture: *stance, acts: 2 });
        }
        analysis.statements.push(statement);
        analysis.sentences.push(SentenceScore { span: *span, statement: None, scores: scores.clone() });
        analysis.narration.push(Narration { words: 2, scores: Some(scores.clone()), ..Narration::default() });
        analysis.statement_scores.push(scores);
    }
    analysis
}

fn speaker(analysis: &mut Analysis, name: &str, party: &str) -> SpeakerId {
    let found = analysis.speakers.iter().position(|speaker| speaker.name == name);
    SpeakerId(found.unwrap_or_else(|| {
        let party = (!party.is_empty()).then(|| party.to_owned());
        let kind = if name.starts_with("officials") { SpeakerKind::Group } else { SpeakerKind::Person };
        analysis.speakers.push(Speaker { name: name.to_owned(), party, kind, ..Speaker::default() });
        analysis.speakers.len() - 1
    }))
}

fn tally(articles: &[Analysis]) -> Summary {
    let mut tally = Tally::default();
    articles.iter().for_each(|analysis| tally.add(analysis));
    tally.finish()
}

fn names(summary: &Summary) -> Vec<(&str, u64, u64)> {
    summary.speakers.iter().map(|row| (row.name.as_str(), row.articles, row.statements)).collect()
}

#[test]
fn one_person_is_one_row_over_all_articles() {
    let summary = tally(&[
        article(&[("Smith", "", 0.5), ("Ann Lee", "Norway", -0.5)]),
        article(&[("John Smith", "Canada", 0.1), ("Smith", "", 0.3), ("", "", 0.9)]),
    ]);
    assert_eq!(names(&summary), [("John Smith", 2, 3), ("Ann Lee", 1, 1), ("unresolved", 1, 1), ("narrator", 2, 5)]);
    let smith = &summary.speakers[0];
    assert_eq!((smith.party.as_deref(), &smith.aliases), (Some("Canada"), &vec!["Smith".to_owned()]));
    assert_eq!(smith.tone.stance.mean, Some(0.3));
    assert_eq!(summary.totals, Totals { articles: 2, sentences: 5, statements: 5, speakers: 2, words: 15 });
}

#[test]
fn the_ledger_sums_to_the_whole_text() {
    let summary = tally(&[article(&[("Smith", "", 0.5), ("", "", -0.5), ("officials", "Norway", 0.0)])]);
    assert_eq!(summary.speakers.iter().map(|row| row.words).sum::<u64>(), summary.totals.words);
    assert_eq!(summary.parties.len(), 1);
    assert_eq!((summary.parties[0].party.as_str(), summary.parties[0].speakers), ("Norway", 1));
}

#[test]
fn targets_follow_a_speaker_to_the_full_name() {
    let summary = tally(&[article(&[("Smith", "", 0.5)]), article(&[("John Smith", "", 0.1)])]);
    let targets: Vec<_> = summary.targets.iter().map(|row| (row.speaker.as_str(), row.target.as_str(), row.statements)).collect();
    assert_eq!(targets, [("John Smith", "Norway", 2)]);
}

#[test]
fn what_others_report_is_no_posture_of_ones_own() {
    let said = [("Smith", "Norway", -0.5), ("Ann Lee", "Canada", 0.5), ("Lee", "", -0.1), ("", "", -0.9)];
    let summary = tally(&[article(&said)]);
    let parties: Vec<_> = summary.parties.iter().map(|row| (row.party.as_str(), row.tone.posture_own, row.reported)).collect();
    // Smith once and the narrator three times; not Lee, who turns out to speak for Canada, and not nobody.
    let reported = Report { posture: Some(-0.5), acts: 8 };
    assert_eq!(parties, [("Canada", Some(0.2), reported), ("Norway", Some(-0.5), Report::default())]);
    let views: Vec<_> = summary.views.iter().map(|view| (view.from.as_deref(), view.about.as_str(), view.reported.acts)).collect();
    let expected = [("Canada", "Norway", 0), ("Canada", "Canada", 2), ("Norway", "Canada", 2), ("narrator", "Canada", 6)];
    assert_eq!(views, expected.map(|(from, about, acts)| (Some(from), about, acts)));
    let smith = summary.targets.iter().find(|row| row.speaker == "Smith").map(|row| (row.target.as_str(), row.statements, row.reported));
    assert_eq!(smith, Some(("Canada", 0, Report { posture: Some(-0.5), acts: 2 })));
}

/// A tally that was written down and read back.
fn recorded(tally: &Tally) -> Tally {
    serde_json::from_str(&serde_json::to_string(tally).unwrap()).unwrap()
}

#[test]
fn what_most_articles_tell_of_a_speaker_counts() {
    let told = |name: &str, party: &str, role: Option<&str>, alias: &str| {
        let mut article = article(&[(name, party, 0.1)]);
        article.speakers[0].role = role.map(str::to_owned);
        article.speakers[0].aliases = vec![alias.to_owned()];
        article
    };
    let summary = tally(&[
        told("ANN LEE", "Canada", Some("an envoy who, as she says herself, speaks for nobody at all"), "the envoy"),
        told("Ann Lee", "Norway", Some("envoy"), "Lee"),
        told("Ann Lee", "Norway", Some("special envoy"), "Ms. Lee"),
    ]);
    let lee = &summary.speakers[0];
    assert_eq!((lee.name.as_str(), lee.role.as_deref(), lee.party.as_deref()), ("Ann Lee", Some("special envoy"), Some("Norway")));
    assert_eq!(lee.aliases, ["Lee", "Ms. Lee", "the envoy"]);
}

#[test]
fn counts_that_no_corpus_has_are_told() {
    let mut tally = Tally::default();
    tally.add(&article(&[("Smith", "", 0.5)]));
    assert!(recorded(&tally).is_sound());
    tally.narrator.account.words = u64::MAX;
    assert!(!tally.is_sound());
    let broken = serde_json::to_string(&recorded(&tally)).unwrap().replacen("[1,5000,25000000]", "[1,5000,2500000]", 1);
    assert!(serde_json::from_str::<Tally>(&broken).is_err());
}

/// The parts of a corpus, in any order, each tallied for itself, written down and read back.
fn parts(articles: &[Analysis], cuts: &[usize], shuffle: usize) -> Vec<Tally> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (articles.len() + 1)).chain([0, articles.len()]).collect();
    cuts.sort_unstable();
    let mut parts: Vec<Tally> = cuts
        .windows(2)
        .map(|pair| {
            let mut tally = Tally::default();
            articles[pair[0]..pair[1]].iter().for_each(|analysis| tally.add(analysis));
            recorded(&tally)
        })
        .collect();
    let turn = shuffle % parts.len();
    parts.rotate_left(turn);
    if shuffle.is_multiple_of(2) {
        parts.reverse();
    }
    parts
}

/// Folded from the left, and as a tree.
fn merged(parts: Vec<Tally>) -> [Tally; 2] {
    let join = |mut one: Tally, other: Tally| {
        one.merge(other);
        one
    };
    let line = parts.clone().into_iter().fold(Tally::default(), join);
    let mut tree = parts;
    while tree.len() > 1 {
        let mut rest = tree.into_iter();
        let mut next = Vec::new();
        while let Some(one) = rest.next() {
            next.push(rest.next().map_or_else(|| one.clone(), |other| join(one.clone(), other)));
        }
        tree = next;
    }
    [line, tree.pop().unwrap_or_default()]
}

fn any_article() -> impl Strategy<Value = Vec<(&'static str, &'static str, f64)>> {
    let name = prop::sample::select(vec!["", "Smith", "SMITH", "John Smith", "Jane Smith", "Ann Lee", "Anne Lee", "Lee", "officials"]);
    let party = prop::sample::select(vec!["", "Norway", "the Norway", "Canada"]);
    prop::collection::vec((name, party, -1.0..1.0f64), 0..6)
}

/// An article with a date, and with roles and more aliases than are kept.
fn dressed(said: &[(&str, &str, f64)], day: i32) -> Analysis {
    let mut analysis = article(said);
    analysis.article.date = (day % 7 > 0).then(|| jiff::civil::Date::constant(2020, 1, 1) + jiff::Span::new().days(day));
    for speaker in &mut analysis.speakers {
        let words = day as usize % 13;
        speaker.role = (words > 0).then(|| ["envoy", "minister"][words % 2].repeat(words).replace("rm", "r m").replace("ye", "y e"));
        speaker.aliases = (0..day % 6).map(|index| format!("the {index} of {}", day % 11)).chain(["Smith".into()]).collect();
    }
    analysis
}

proptest! {
    /// Merging is associative and commutative, and what was merged is what one run has: every row, to the last bit.
    #[test]
    fn parts_merged_in_any_order_are_the_tally_of_all(
        articles in prop::collection::vec((any_article(), 0..4_000), 0..8),
        cuts in prop::collection::vec(0_usize..9, 0..5),
        shuffle in 0_usize..40,
    ) {
        let articles: Vec<Analysis> = articles.iter().map(|(said, day)| dressed(said, *day)).collect();
        let mut whole = Tally::default();
        articles.iter().for_each(|analysis| whole.add(analysis));
        for tally in merged(parts(&articles, &cuts, shuffle)) {
            prop_assert_eq!(serde_json::to_string(&tally).unwrap(), serde_json::to_string(&whole).unwrap());
            prop_assert_eq!(tally.finish(), whole.clone().finish());
        }
        let mut backward = Tally::default();
        articles.iter().rev().for_each(|analysis| backward.add(analysis));
        prop_assert_eq!(&backward, &whole);
    }

    #[test]
    fn no_record_panics(text in "\\PC*", cut in 0_usize..2_000, said in any_article()) {
        let _ = serde_json::from_str::<Tally>(&text);
        let mut tally = Tally::default();
        tally.add(&dressed(&said, 5));
        let record = serde_json::to_string(&tally).unwrap();
        let half: String = record.chars().take(cut).chain(text.chars()).collect();
        let _ = serde_json::from_str::<Tally>(&half).map(Tally::finish);
    }
}
