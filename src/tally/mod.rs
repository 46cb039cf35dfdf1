//! SCORES → GROUPS: speakers, parties, targets and articles, with means and intervals.
