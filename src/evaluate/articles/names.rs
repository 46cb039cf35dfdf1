//! When two names mean one speaker to a judge: more lenient than the program itself may be.

use strsim::levenshtein;

/// True where the last words are alike and so are the first, or one name's words are all in the other's. Case, articles
/// and "Mr." and the like do not count; words of seven letters or more may differ in two.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (Some(last_a), Some(last_b), Some(first_a), Some(first_b)) = (a.last(), b.last(), a.first(), b.first()) else {
        return false;
    };
    if near(last_a, last_b) && (a.len() == 1 || b.len() == 1 || near(first_a, first_b)) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.iter().all(|word| long.iter().any(|other| near(word, other)))
}

fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.filter(|word| !matches!(*word, "the" | "a" | "an" | "mr" | "mrs" | "ms" | "dr")).map(str::to_owned).collect()
}

fn near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (long, other) = (a.chars().count(), b.chars().count());
    long.min(other) >= 7 && long.abs_diff(other) <= 2 && levenshtein(a, b) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person() {
        for (a, b, expected) in [
            ("Volodymyr Zelensky", "Zelenskyy", true),
            ("Mr. Taylor", "William Taylor", true),
            ("the Kremlin", "Kremlin", true),
            ("US officials", "officials from the US", true),
            ("Steve Witkoff", "Steven Pifer", false),
            ("Sergei Lavrov", "Maria Lavrov", false),
            ("", "Taylor", false),
        ] {
            assert_eq!((same_name(a, b), same_name(b, a)), (expected, expected), "{a}, {b}");
        }
    }
}
