//! STATEMENTS → WHO: names, titles, pronouns, groups; the roster; the party.
