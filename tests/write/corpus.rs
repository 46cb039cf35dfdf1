//! A small corpus made by hand.

use demarche::types::{
    Act, Analysis, Article, Document, Entry, Hit, Kind, Label, Narration, Part, Place, Reported, Scores, Sentence, SentenceScore, ShownAct,
    Span, Speaker, SpeakerId, SpeakerKind, Statement, Token, TokenKind,
};
use std::sync::Arc;

/// An article of which each line is a sentence.
pub struct Story(pub Analysis);

impl Story {
    /// An article that nobody speaks in so far.
    pub fn new(id: &str, outlet: &str, date: &str, text: &str) -> Self {
        let text = text.to_owned();
        let spans: Vec<Span> = pieces(&text, '\n');
        let tokens: Vec<Token> =
            pieces(&text.replace('\n', " "), ' ').into_iter().map(|span| Token { span, kind: TokenKind::Word }).collect();
        let sentence = |span: &Span| {
            let first = tokens.partition_point(|token| token.span.start < span.start);
            let last = tokens.partition_point(|token| token.span.start < span.end);
            Sentence { span: *span, paragraph: 0, tokens: first..last }
        };
        let sentences = spans.iter().map(sentence).collect();
        let document = Document::new(&text, Vec::new(), sentences, tokens);
        let sentences = spans.iter().map(|span| SentenceScore { span: *span, ..SentenceScore::default() }).collect();
        let date = (!date.is_empty()).then(|| date.parse().unwrap());
        let outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
        let article = Article { id: id.to_owned(), path: format!("news/{id}.txt"), outlet, date, text, ..Article::default() };
        Self(Analysis { article, document, sentences, ..Analysis::default() })
    }

    /// `name` says `words`; `evidence` are phrases in them with act and weight, all held by Ostmark where the words name it.
    pub fn says(mut self, name: &str, party: &str, kind: Kind, words: &str, sentiment: f64, evidence: &[(&str, Act, f64)]) -> Self {
        let span = self.find(words);
        let speaker = (!name.is_empty()).then(|| self.speaker(name, party));
        let target = words.contains("Ostmark").then(|| "Ostmark".to_owned());
        let mut scores = self.scores(span, sentiment, evidence);
        let posture: Vec<&mut Hit> = scores.stance.hits.iter_mut().filter(|hit| hit.act.part() == Part::Posture).collect();
        if let (false, Some(party)) = (posture.is_empty(), &target) {
            let reported = Reported { party: party.clone(), posture: scores.stance.score.unwrap(), acts: posture.len() as u64 };
            posture.into_iter().for_each(|hit| hit.held_by = Some(party.clone()));
            scores.postures.reported.push(reported);
        } else if !posture.is_empty() {
            scores.postures.own = scores.stance.score;
        }
        let statement = self.0.statements.len();
        for sentence in self.0.sentences.iter_mut().filter(|sentence| sentence.span.overlaps(span)) {
            sentence.statement = Some(statement);
            sentence.scores = scores.clone();
        }
        self.0.statements.push(Statement { content: vec![span], kind, cue: Vec::new(), mention: None, speaker, target, confidence: 0.9 });
        self.0.statement_scores.push(scores);
        self
    }

    /// The narrator says what nobody else does.
    pub fn narrated(mut self, words: &str, sentiment: f64, evidence: &[(&str, Act, f64)]) -> Self {
        let span = self.find(words);
        let scores = self.scores(span, sentiment, evidence);
        let index = self.0.sentences.iter().position(|sentence| sentence.span.contains(span)).unwrap();
        self.0.sentences[index].scores = scores.clone();
        let words = self.0.document.words_in(span);
        self.0.narration.push(Narration { sentence: index, parts: vec![span], scored: vec![span], words, scores: Some(scores) });
        self
    }

    fn find(&self, words: &str) -> Span {
        let start = self.0.article.text.find(words).unwrap_or_else(|| panic!("no '{words}'"));
        Span::new(start, start + words.len())
    }

    fn speaker(&mut self, name: &str, party: &str) -> SpeakerId {
        let speakers = &mut self.0.speakers;
        let place = speakers.iter().position(|speaker| speaker.name == name).unwrap_or_else(|| {
            let kind = if name.contains("ministry") { SpeakerKind::Office } else { SpeakerKind::Person };
            let party = (!party.is_empty()).then(|| party.to_owned());
            speakers.push(Speaker { name: name.to_owned(), party, kind, ..Speaker::default() });
            speakers.len() - 1
        });
        SpeakerId(place)
    }

    fn scores(&self, inside: Span, sentiment: f64, evidence: &[(&str, Act, f64)]) -> Scores {
        let mut scores = Scores::default();
        scores.sentiment.compound = sentiment;
        scores.sentiment.neutral = 1.0;
        let sum: f64 = evidence.iter().map(|(_, _, weight)| weight).sum();
        if !evidence.is_empty() {
            scores.stance.score = Some(sum.clamp(-1.0, 1.0));
            scores.stance.label = if sum > 0.05 { Label::Toward } else { Label::Away };
        }
        for (phrase, act, weight) in evidence {
            let start = inside.start + inside.of(&self.0.article.text).find(phrase).unwrap();
            let place = Place { file: "stance.toml".into(), line: 41, column: 3 };
            let entry = Entry { pattern: (*phrase).to_owned(), act: *act, weight: *weight, diplomatic: false, place };
            let span = Span::new(start, start + phrase.len());
            if scores.stance.acts.iter().all(|shown| shown.act != *act) {
                scores.stance.acts.push(ShownAct { act: *act, evidence: 1.0 });
            }
            scores.stance.hits.push(Hit {
                entry: Arc::new(entry),
                span,
                act: *act,
                contribution: *weight,
                rules: Vec::new(),
                cancelled: false,
                holder: None,
                held_by: None,
                target: None,
            });
        }
        scores
    }
}

/// The parts of `text` between separators.
fn pieces(text: &str, separator: char) -> Vec<Span> {
    let mut start = 0;
    let mut spans = Vec::new();
    for part in text.split(separator) {
        spans.push(Span::new(start, start + part.len()));
        start += part.len() + separator.len_utf8();
    }
    spans.retain(|span| !span.is_empty());
    spans
}

const FIRST: &str = "The second day of talks in Vesterholm ended after two hours without a statement.
“We made real headway on the fishing grounds,” said Ingrid Solberg, who leads the delegation of Norland.
She added that Ostmark had agreed to a timetable for the release of detained crews.
“There is no progress to speak of, and nobody should pretend otherwise,” Marek Duda told reporters.
Duda said his side insists on full control of the strait and will walk away if patrols go on.
Ostmark’s foreign ministry called the offer “unacceptable” and accused Norland of dragging out the talks.
One diplomat put it more softly: the two were “closer than in spring”.
Trawlers stayed in port for a ninth day.";

const SECOND: &str = "Both delegations will return to Vesterholm next week, the hosts announced.
“A deal is within reach,” Solberg told the Harbour Post.
日本の外相は「対話を続けるべきだ」と述べ、両国に歩み寄りを求めた。
Duda, asked about a compromise, said there would be none.
\"=SUM(A1:A9)\" was all that appeared on the ministry's site.";

/// Two articles on the second day of talks.
pub fn corpus() -> Vec<Analysis> {
    use Kind::{Direct, Indirect, Mixed};
    let first = Story::new("vesterholm-day-2", "Northern Wire", "2031-04-02", FIRST)
        .narrated("The second day of talks in Vesterholm ended after two hours without a statement.", 0.0, &[])
        .says(
            "Ingrid Solberg",
            "Norland",
            Direct,
            "We made real headway on the fishing grounds,",
            0.3182,
            &[("real headway", Act::Progress, 0.6)],
        )
        .says(
            "Ingrid Solberg",
            "Norland",
            Indirect,
            "Ostmark had agreed to a timetable for the release of detained crews",
            0.1027,
            &[("agreed to", Act::Agree, 0.7)],
        )
        .says(
            "Marek Duda",
            "Ostmark",
            Direct,
            "There is no progress to speak of, and nobody should pretend otherwise,",
            -0.5267,
            &[("no progress", Act::Impasse, -0.6)],
        )
        .says(
            "Marek Duda",
            "Ostmark",
            Indirect,
            "his side insists on full control of the strait and will walk away if patrols go on",
            0.0,
            &[("insists on", Act::Demand, -0.35), ("walk away if", Act::Threaten, -0.45)],
        )
        .says(
            "Ostmark’s foreign ministry",
            "Ostmark",
            Mixed,
            "the offer “unacceptable” and accused Norland of dragging out the talks",
            -0.6369,
            &[("unacceptable", Act::Reject, -0.8), ("dragging out", Act::Accuse, -0.5)],
        )
        .says("", "", Mixed, "the two were “closer than in spring”", 0.0, &[("closer", Act::Progress, 0.4)])
        .narrated("Trawlers stayed in port for a ninth day.", 0.0, &[]);
    let second = Story::new("harbour-post-0403", "Harbour Post", "", SECOND)
        .narrated(
            "Both delegations will return to Vesterholm next week, the hosts announced.",
            0.0,
            &[("will return to", Act::Engage, 0.3)],
        )
        .says("Solberg", "", Direct, "A deal is within reach,", 0.0258, &[("within reach", Act::Progress, 0.8)])
        .says("日本の外相", "日本", Mixed, "対話を続けるべきだ", 0.0, &[("続ける", Act::Engage, 0.3)])
        .says("Duda", "", Indirect, "there would be none", 0.0, &[("none", Act::Reject, -0.5)])
        .says("the ministry", "", Direct, "=SUM(A1:A9)", 0.0, &[]);
    vec![first.0, second.0]
}
