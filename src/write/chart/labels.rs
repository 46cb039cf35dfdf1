//! Where names stand so that none covers another, or a dot.

use crate::write::terminal::text::width;

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect(pub [f64; 4]);

impl Rect {
    /// The square around a dot.
    pub fn around(at: [f64; 2], radius: f64) -> Self {
        Self([at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius])
    }

    /// True where the two share any room.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (Self(one), Self(two)) = (self, other);
        one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3]
    }

    fn is_inside(&self, field: &Self) -> bool {
        let (Self(one), Self(field)) = (self, field);
        one[0] >= field[0] && one[1] >= field[1] && one[2] <= field[2] && one[3] <= field[3]
    }
}

/// How high a line of letters is, in units.
pub(super) const HEIGHT: f64 = 13.0;
/// How wide a letter is taken to be: somewhat more than the mean of common typefaces at 12 units.
const LETTER: f64 = 7.0;

/// How wide `text` is taken to be.
pub(super) fn extent(text: &str) -> f64 {
    width(text) as f64 * LETTER
}

/// Room for `text` beside a dot: to the right, the left, above, below or aslant, near before far; `None` where all that lies
/// in the `field` is `taken`.
pub(super) fn place(at: [f64; 2], radius: f64, text: &str, taken: &[Rect], field: &Rect) -> Option<Rect> {
    const GAPS: [f64; 3] = [3.0, 10.0, 20.0];
    const SIDES: [[f64; 2]; 8] = [[1.0, 0.0], [-1.0, 0.0], [0.0, -1.0], [0.0, 1.0], [0.7, -0.7], [-0.7, -0.7], [0.7, 0.7], [-0.7, 0.7]];
    let half = [extent(text) / 2.0, HEIGHT / 2.0];
    let rect = |gap: f64, side: [f64; 2]| {
        let [x, y] = [0, 1].map(|axis| at[axis] + side[axis] * (radius + gap) + side[axis].signum() * turned(side[axis]) * half[axis]);
        Rect([x - half[0], y - half[1], x + half[0], y + half[1]])
    };
    let rooms = GAPS.into_iter().flat_map(|gap| SIDES.map(|side| rect(gap, side)));
    rooms.into_iter().find(|room| room.is_inside(field) && !taken.iter().any(|other| other.overlaps(room)))
}

/// 1 on an axis along which the label is pushed away from its dot, else 0.
fn turned(side: f64) -> f64 {
    if side == 0.0 { 0.0 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_lone_dot_has_its_name_at_the_right() {
        let Rect(room) = place([50.0, 50.0], 4.0, "Ada", &[], &Rect([0.0, 0.0, 200.0, 100.0])).unwrap();
        assert_eq!(room[0], 57.0);
        assert_eq!((room[1] + room[3]) / 2.0, 50.0);
    }

    proptest! {
        #[test]
        fn no_name_covers_another(dots in prop::collection::vec((0.0..300.0, 0.0..200.0, "[a-z]{1,20}"), 0..60)) {
            let field = Rect([0.0, 0.0, 300.0, 200.0]);
            let mut taken = Vec::new();
            for (x, y, name) in dots {
                if let Some(room) = place([x, y], 5.0, &name, &taken, &field) {
                    prop_assert!(room.is_inside(&field) && !taken.iter().any(|other| room.overlaps(other)));
                    taken.push(room);
                }
            }
        }
    }
}
