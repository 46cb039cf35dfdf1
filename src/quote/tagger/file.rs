//! The model as a file: a head that names it, its version and a check sum, then numbers, little-endian.
//!
//! Features stand by rising key, each as the distance from the one before in a few bytes (LEB128) and seven weights.

use super::forest::{Forest, Tree};
use super::habits::Habit;
use super::label::LABELS;
use super::model::{Field, Row};
use super::trust::{Cues, Trust};
use super::{Tagger, crf::Transitions};
use std::path::Path;
use thiserror::Error;

const MAGIC: &[u8] = b"demarche attribution model\n";
/// Rises whenever the features or the layout change, since weights for other features mean nothing.
pub const VERSION: u32 = 5;

/// A model that cannot be used.
#[derive(Debug, Error)]
pub enum ModelError {
    /// The file cannot be read.
    #[error("{path}: cannot be read: {error}; check the name and the permissions")]
    Read {
        /// The file as the user named it.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// Something else.
    #[error("{0}: not an attribution model; `demarche train attribution` writes one")]
    Foreign(String),
    /// Of another version of the program.
    #[error("{path}: a model of version {found}, and this program reads version {VERSION}; train it again")]
    Version {
        /// The file as the user named it.
        path: String,
        /// Its version.
        found: u32,
    },
    /// Changed or cut off.
    #[error("{0}: the model is damaged: its check sum is wrong; copy or train it again")]
    Damaged(String),
}

/// A model as training gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What is known of words, by rising key.
    pub habits: Vec<(u32, Habit)>,
    /// The conditional random field.
    pub field: Field,
    /// Added to the scores of labels that begin a role.
    pub bias: f32,
    /// Which candidates can be trusted.
    pub trust: Trust,
}

impl Model {
    /// The same, ready for tagging.
    pub fn tagger(&self) -> Tagger {
        Tagger::new(&self.habits, &self.field, self.bias, self.trust.clone())
    }
}

/// The bytes of a model.
pub fn write(model: &Model) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend(model.bias.to_le_bytes());
    write_trust(&model.trust, &mut body);
    write_habits(&model.habits, &mut body);
    write_field(&model.field, &mut body);
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(check_sum(&body).to_le_bytes());
    out.extend(body);
    out
}

/// The bytes of the file at `path`, for [`read`].
///
/// # Errors
/// Where it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, ModelError> {
    std::fs::read(path).map_err(|error| ModelError::Read { path: path.display().to_string(), error })
}

/// The tagger in `bytes`, which `name` stands for in errors.
///
/// # Errors
/// Where it is no model, of another version or damaged.
pub fn read(name: &str, bytes: &[u8]) -> Result<Tagger, ModelError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| ModelError::Foreign(name.to_owned()))?;
    let damaged = || ModelError::Damaged(name.to_owned());
    let mut head = Reader(rest);
    let found = head.u32().ok_or_else(damaged)?;
    if found != VERSION {
        return Err(ModelError::Version { path: name.to_owned(), found });
    }
    let sum = head.array().map(u64::from_le_bytes).ok_or_else(damaged)?;
    if sum != check_sum(head.0) {
        return Err(damaged());
    }
    Ok(model(&mut head).ok_or_else(damaged)?.tagger())
}

fn model(body: &mut Reader) -> Option<Model> {
    let bias = body.f32()?;
    let (trust, habits) = (trust(body)?, habits(body)?);
    Some(Model { habits, field: field(body)?, bias, trust })
}

fn write_trust(trust: &Trust, body: &mut Vec<u8>) {
    body.extend((trust.cues.0.len() as u32).to_le_bytes());
    let mut last = 0;
    for (key, counts) in &trust.cues.0 {
        leb128(key.wrapping_sub(last), body);
        counts.iter().for_each(|count| leb128(*count, body));
        last = *key;
    }
    body.extend((trust.forest.trees().len() as u32).to_le_bytes());
    body.extend(trust.forest.start.to_le_bytes());
    for tree in trust.forest.trees() {
        body.extend(tree.numbers);
        tree.thresholds.iter().chain(&tree.leaves).for_each(|number| body.extend(number.to_le_bytes()));
    }
}

fn trust(body: &mut Reader) -> Option<Trust> {
    let mut cues = Cues::default();
    let mut last = 0_u32;
    for _ in 0..body.u32()? {
        last = last.wrapping_add(body.leb128()?);
        cues.add(last, body.leb128()?, body.leb128()?);
    }
    let length = body.u32()?;
    let start = body.f32()?;
    let mut trees = Vec::new();
    for _ in 0..length {
        let mut tree = Tree { numbers: body.array()?, ..Tree::default() };
        for number in tree.thresholds.iter_mut().chain(&mut tree.leaves) {
            *number = body.f32()?;
        }
        trees.push(tree);
    }
    Some(Trust { forest: Forest::new(start, trees), cues })
}

fn write_habits(habits: &[(u32, Habit)], body: &mut Vec<u8>) {
    body.extend((habits.len() as u32).to_le_bytes());
    let mut last = 0;
    for (key, habit) in habits {
        leb128(key.wrapping_sub(last), body);
        body.extend([habit.class, habit.cue << 4 | habit.source]);
        last = *key;
    }
}

fn habits(body: &mut Reader) -> Option<Vec<(u32, Habit)>> {
    let length = body.u32()? as usize;
    // A row takes 3 bytes at the least, so a wrong length asks for no more memory than the file has.
    let mut rows = Vec::with_capacity(length.min(body.0.len() / 3));
    let mut last = 0_u32;
    for _ in 0..length {
        last = last.wrapping_add(body.leb128()?);
        let [class, steps] = body.array()?;
        rows.push((last, Habit { class, cue: steps >> 4, source: steps & 15 }));
    }
    Some(rows)
}

fn write_field(field: &Field, body: &mut Vec<u8>) {
    body.extend((field.rows.len() as u32).to_le_bytes());
    body.extend(field.scale.to_le_bytes());
    field.transitions.iter().flatten().for_each(|weight| body.extend(weight.to_le_bytes()));
    let mut last = 0;
    for (key, row) in &field.rows {
        leb128(key.wrapping_sub(last), body);
        body.extend(row[..LABELS].iter().map(|weight| *weight as u8));
        last = *key;
    }
}

fn field(body: &mut Reader) -> Option<Field> {
    let length = body.u32()? as usize;
    let scale = body.f32()?;
    let mut transitions = Transitions::default();
    for weight in transitions.iter_mut().flatten() {
        *weight = body.f32()?;
    }
    // A row takes 8 bytes at the least, so a wrong length asks for no more memory than the file has.
    let mut rows = Vec::with_capacity(length.min(body.0.len() / 8));
    let mut last = 0_u32;
    for _ in 0..length {
        last = last.wrapping_add(body.leb128()?);
        let mut row = Row::default();
        row[..LABELS].copy_from_slice(&body.array::<LABELS>()?.map(|byte| byte as i8));
        rows.push((last, row));
    }
    Some(Field { rows, scale, transitions })
}

/// Bytes not yet read.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn f32(&mut self) -> Option<f32> {
        self.array().map(f32::from_le_bytes).filter(|number| number.is_finite())
    }

    fn leb128(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let [byte] = self.array()?;
            value |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

fn leb128(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// FNV-1a over eight bytes at a time: finds accidents, not attacks.
fn check_sum(bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(23);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(0xCBF2_9CE4_8422_2325, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(mix(sum, bytes.len() as u64), |sum, byte| mix(sum, u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Vec<u8> {
        let rows = vec![(3, [1, -2, 0, 0, 0, 0, 127, 0]), (70_000, [5, 5, 5, 5, 5, 5, 5, 0]), (u32::MAX, [-1, 0, 0, 0, 0, 0, 0, 0])];
        let field = Field { rows, scale: 0.5, transitions: [[0.25; LABELS]; LABELS + 1] };
        let mut cues = Cues::default();
        cues.add(7, 1, 2);
        let trust = Trust { forest: Forest::new(0.5, vec![Tree::default()]), cues };
        let habits = vec![(2, Habit { class: 9, cue: 6, source: 1 }), (300, Habit::default())];
        write(&Model { habits, field, bias: 0.25, trust })
    }

    #[test]
    fn a_model_is_read_as_written() {
        let bytes = sample();
        let mut body = Reader(&bytes[MAGIC.len() + 12..]);
        let model = model(&mut body).unwrap();
        assert!(body.0.is_empty());
        assert_eq!(write(&model), bytes);
        assert_eq!(model.field.rows[0], (3, [1, -2, 0, 0, 0, 0, 127, 0]));
        assert!(!read("m", &bytes).unwrap().is_empty());
    }

    #[test]
    fn what_is_no_model_is_told() {
        let message = |bytes: &[u8]| read("m", bytes).unwrap_err().to_string();
        let good = sample();
        assert!(message(b"PNG").contains("not an attribution model"));
        assert!(message(&good[..good.len() - 1]).contains("damaged"));
        let mut other = good.clone();
        other[MAGIC.len()] = 99;
        assert!(message(&other).contains("version 99"));
    }

    proptest! {
        #[test]
        fn any_change_is_noticed(at in MAGIC.len()..400_usize, bit in 0_u8..8) {
            let mut bytes = sample();
            let at = at % (bytes.len() - MAGIC.len()) + MAGIC.len();
            bytes[at] ^= 1 << bit;
            prop_assert!(read("m", &bytes).is_err());
        }

        #[test]
        fn any_body_is_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = model(&mut Reader(&body));
        }
    }
}
