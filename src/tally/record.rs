//! A tally written down, to be merged with others later: exact, since all of its sums are integers.

use super::{Tally, Target};
use crate::types::MOST_COUNTED;

impl Tally {
    /// True where every count is one that some corpus could have, so that adding up many such tallies cannot overflow.
    pub fn is_sound(&self) -> bool {
        let totals = [self.totals.articles, self.totals.sentences, self.totals.statements, self.totals.speakers, self.totals.words];
        let rows = self.speakers.values().flat_map(|row| row.profile.counts().chain(row.voice.counts()));
        let targets = self.targets.values().chain(self.narrated.values()).flat_map(Target::counts);
        let nobody = self.unresolved.counts().chain(self.narrator.counts());
        totals.into_iter().chain(rows).chain(targets).chain(nobody).all(|count| count <= MOST_COUNTED)
    }
}

impl Target {
    fn counts(&self) -> impl Iterator<Item = u64> {
        self.account.counts().chain([self.reports.acts()])
    }
}

/// A map whose keys are no strings, as pairs of key and value.
pub(super) mod pairs {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub fn serialize<K: Serialize, V: Serialize, S: Serializer>(map: &BTreeMap<K, V>, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(map)
    }

    pub fn deserialize<'de, K, V, D>(input: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(input)?.into_iter().collect())
    }
}
