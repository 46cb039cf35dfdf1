//! The words of a sentence as they stay when somebody else reports them: "We will not" and "that they would not" are the same.

use crate::types::Table;

/// Words that say little by themselves: two sentences that share only these share nothing.
const SMALL: &str = "a an the and or but nor so yet of in on at to for from by with as than then if that which who whom whose what when where why how \
    be have do will can may should must not no it its this there here up out into over under about after before between against during \
    very more most much many any all some each other such only own same too just also even still now again once off down while until \
    because although though per via like well pron our self one two say tell add call ask \
    go get want know think thing lot people person come take make see let good great new year time way need really feel people's";

/// What reported speech and other grammar change, each with the form that stands for all.
const SAME: &str = "am:be is:be are:be was:be were:be been:be being:be has:have had:have having:have would:will shall:will wo:will could:can ca:can might:may \
    does:do did:do done:do i:pron we:pron you:pron he:pron she:pron they:pron me:pron us:pron him:pron her:our them:pron my:our your:our his:our their:our mine:our ours:our \
    theirs:our myself:self ourselves:self himself:self herself:self themselves:self yourself:self itself:self these:this those:that an:a n't:not \
    said:say says:say told:tell tells:tell added:add called:call calls:call asked:ask made:make makes:make making:make gone:go goes:go went:go";

/// A sentence in plain words, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Plain {
    /// Its words.
    pub words: Vec<u32>,
    /// Whether each says something by itself.
    pub says: Vec<bool>,
    /// How many do.
    pub content: usize,
}

impl Plain {
    /// Neighbours of which at least one says something.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        let pairs = self.words.windows(2).zip(self.says.windows(2)).filter(|(_, says)| says.contains(&true));
        pairs.filter_map(|(words, _)| if let [a, b] = *words { Some((a, b)) } else { None })
    }

    /// Three in a row of which at least one says something.
    pub fn triples(&self) -> impl Iterator<Item = (u32, u32, u32)> {
        let triples = self.words.windows(3).zip(self.says.windows(3)).filter(|(_, says)| says.contains(&true));
        triples.filter_map(|(words, _)| if let [a, b, c] = *words { Some((a, b, c)) } else { None })
    }
}

/// The plain forms of all words of a corpus.
pub(super) struct Plainer {
    /// For each word, by number, its plain forms: none for a mere ending, two for "won't".
    forms: Vec<Vec<u32>>,
    says: Vec<bool>,
}

impl Plainer {
    /// The plain forms of `words`, which their place numbers.
    pub fn new(words: &[String]) -> Self {
        let same: Table<&str, &str> = SAME.split_whitespace().filter_map(|pair| pair.split_once(':')).collect();
        let small: Table<&str, ()> = SMALL.split_whitespace().map(|word| (word, ())).collect();
        let mut numbers: Table<String, u32> = Table::default();
        let mut plainer = Self { forms: Vec::with_capacity(words.len()), says: Vec::new() };
        for word in words {
            let forms = parts(word).into_iter().map(|part| {
                let form = same.get(part.as_str()).map_or(part, |form| (*form).to_owned());
                let next = plainer.says.len();
                let says = !small.contains(form.as_str());
                let number = *numbers.entry(form, || u32::try_from(next).unwrap_or(u32::MAX));
                if number as usize == next {
                    plainer.says.push(says);
                }
                number
            });
            let forms = forms.collect();
            plainer.forms.push(forms);
        }
        plainer
    }

    /// A sentence of these words.
    pub fn plain(&self, words: &[u32]) -> Plain {
        let words: Vec<u32> = words.iter().filter_map(|word| self.forms.get(*word as usize)).flatten().copied().collect();
        let says: Vec<bool> = words.iter().map(|word| self.says.get(*word as usize).copied().unwrap_or_default()).collect();
        Plain { content: says.iter().filter(|says| **says).count(), words, says }
    }
}

/// A contraction in its parts, without the possessive: "won't" → "wo", "n't".
fn parts(word: &str) -> Vec<String> {
    for (ending, meaning) in
        [("n't", "not"), ("'ll", "will"), ("'re", "be"), ("'ve", "have"), ("'m", "be"), ("'d", "will"), ("'s", ""), ("'", "")]
    {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return [stem, meaning].into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect();
        }
    }
    vec![word.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reporting_changes_is_the_same() {
        let of = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let (said, told) = (of("we won't sign our deal"), of("they would not sign their deal"));
        let words: Vec<String> = said.iter().chain(&told).cloned().collect();
        let plainer = Plainer::new(&words);
        let plain = |range: std::ops::Range<u32>| plainer.plain(&range.collect::<Vec<_>>());
        let (one, other) = (plain(0..5), plain(5..11));
        assert_eq!(one.words, other.words);
        assert_eq!((one.content, one.pairs().count(), one.triples().count()), (2, 3, 3));
    }
}
