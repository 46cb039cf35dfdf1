//! A corpus made by hand: each article a list of (speaker, party, stance).

use super::*;
use crate::types::{
    Article, Document, Kind, Narration, Report, Reported, Scores, Sentence, SentenceScore, Span, SpeakerId, SpeakerKind, Statement, Token,
    TokenKind,
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

fn any_article() -> impl Strategy<Value = Vec<(&'static str, &'static str, f64)>> {
    let name = prop::sample::select(vec!["", "Smith", "John Smith", "Jane Smith", "Ann Lee", "Lee", "officials"]);
    let party = prop::sample::select(vec!["", "Norway", "Canada"]);
    prop::collection::vec((name, party, -1.0..1.0f64), 0..6)
}

proptest! {
    #[test]
    fn merged_tallies_are_the_tally_of_all(articles in prop::collection::vec(any_article(), 0..8), cut in 0usize..8) {
        let articles: Vec<Analysis> = articles.iter().map(|said| article(said)).collect();
        let (first, second) = articles.split_at(cut.min(articles.len()));
        let (mut one, mut other) = (Tally::default(), Tally::default());
        first.iter().for_each(|analysis| one.add(analysis));
        second.iter().for_each(|analysis| other.add(analysis));
        one.merge(other);
        prop_assert_eq!(one.finish(), tally(&articles));
    }

    /// Nobody changes sides here: of two parties the first counts, and which is first is a matter of order.
    #[test]
    fn numbers_do_not_depend_on_the_order(articles in prop::collection::vec(any_article(), 0..8)) {
        let side = |name: &str| if name.contains("Smith") { "Norway" } else { "Canada" };
        let loyal = |said: &[(&'static str, &'static str, f64)]| -> Vec<_> {
            said.iter().map(|(name, party, stance)| (*name, if party.is_empty() { "" } else { side(name) }, *stance)).collect()
        };
        let articles: Vec<Vec<_>> = articles.iter().map(|said| loyal(said)).collect();
        let mut articles: Vec<Analysis> = articles.iter().map(|said| article(said)).collect();
        let forward = tally(&articles);
        articles.reverse();
        let backward = tally(&articles);
        prop_assert_eq!(names(&forward), names(&backward));
        for (one, other) in forward.speakers.iter().zip(&backward.speakers) {
            prop_assert_eq!(&one.tone, &other.tone);
        }
        prop_assert_eq!(forward.targets.len(), backward.targets.len());
    }
}
