//! Turns emoji into the words that describe them, as VADER does before anything else.

use crate::types::{Span, Table};
use vader_sentiment::EMOJI_LEXICON;

/// The emoji of one code point. Longer ones cannot match: the original goes through the text one code point at a time.
#[derive(Debug)]
pub struct Emoji(Table<char, &'static str>);

impl Default for Emoji {
    fn default() -> Self {
        let single = |emoji: &str| {
            let mut chars = emoji.chars();
            chars.next().filter(|_| chars.as_str().is_empty())
        };
        Self(EMOJI_LEXICON.iter().filter_map(|(emoji, words)| Some((single(emoji)?, *words))).collect())
    }
}

/// A text with words for its emoji, and where they came from.
pub struct Translated {
    pub text: String,
    /// Where the words stand and the emoji they stand for, in order.
    swaps: Vec<(Span, Span)>,
}

impl Emoji {
    fn words(&self, c: char) -> Option<&'static str> {
        // Letters and the marks of print are common, and none of them is an emoji.
        let seldom = !matches!(c, '\0'..='\u{A8}' | '\u{AF}'..='\u{203B}');
        if seldom || matches!(c, '©' | '®') { self.0.get(&c).copied() } else { None }
    }

    /// The text with words for its emoji; `None` where it has none.
    pub fn translate(&self, text: &str) -> Option<Translated> {
        if text.is_ascii() || !text.chars().any(|c| self.words(c).is_some()) {
            return None;
        }
        let mut translated = Translated { text: String::with_capacity(text.len() * 2), swaps: Vec::new() };
        let mut after_space = true;
        for (at, c) in text.char_indices() {
            let Some(words) = self.words(c) else {
                translated.text.push(c);
                after_space = c == ' ';
                continue;
            };
            if !after_space {
                translated.text.push(' ');
            }
            let start = translated.text.len();
            translated.text.push_str(words);
            translated.swaps.push((Span::new(start, translated.text.len()), Span::new(at, at + c.len_utf8())));
            after_space = false;
        }
        Some(translated)
    }
}

impl Translated {
    /// The span of the original text that `span` came from; a whole emoji for a part of its words.
    pub fn source(&self, span: Span) -> Span {
        Span::new(self.source_at(span.start, |swap, at| swap.start <= at), self.source_end(span.end))
    }

    fn source_at(&self, at: usize, before: impl Fn(Span, usize) -> bool) -> usize {
        match self.swaps[..self.swaps.partition_point(|(words, _)| before(*words, at))].last() {
            None => at,
            Some((words, emoji)) if at < words.end => emoji.start,
            Some((words, emoji)) => emoji.end + (at - words.end),
        }
    }

    fn source_end(&self, end: usize) -> usize {
        match self.swaps[..self.swaps.partition_point(|(words, _)| words.start < end)].last() {
            None => end,
            Some((words, emoji)) => emoji.end + end.saturating_sub(words.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_become_words_and_spans_find_back() {
        let text = "é so😀 ❤️ ok😀!";
        let translated = Emoji::default().translate(text).unwrap();
        assert_eq!(translated.text, "é so grinning face red heart\u{FE0F} ok grinning face!");
        for (word, source) in [("so", "so"), ("grinning face", "😀"), ("face", "😀"), ("heart\u{FE0F}", "❤️"), ("ok", "ok"), ("!", "!")]
        {
            let start = translated.text.find(word).unwrap();
            assert_eq!(translated.source(Span::new(start, start + word.len())).of(text), source, "{word}");
        }
    }

    #[test]
    fn a_text_without_emoji_stays() {
        assert!(Emoji::default().translate("“Curly” — é 你好").is_none());
    }
}
