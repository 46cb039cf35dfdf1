//! Characters for entities, in linear time.

use dom_query::Document;

/// The longest name of an entity, with `&` and `;`.
const LONGEST: usize = 34;

/// `text` with the characters that its entities stand for: "&" for `&amp;`. What is no entity stays.
pub fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b';').map_or(1, |end| end + 1);
        let (entity, after) = rest.split_at(end);
        match entity {
            "&" => plain.push('&'),
            "&amp;" => plain.push('&'),
            "&lt;" => plain.push('<'),
            "&gt;" => plain.push('>'),
            "&quot;" => plain.push('"'),
            "&apos;" | "&#39;" => plain.push('\''),
            "&nbsp;" => plain.push('\u{A0}'),
            _ if entity[1..].contains(['&', '<']) => {
                // No entity: a later `&` may begin one.
                plain.push('&');
                rest = &rest[1..];
                continue;
            }
            // All others, some two thousand, as the parser of pages knows them.
            _ => plain.push_str(&Document::fragment(entity).text()),
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn entities_are_characters() {
        assert_eq!(unescaped("A&amp;B &lt;b&gt; &rsquo;&#8211;&eacute; & &nosuch; &&amp; AT&T; &"), "A&B <b> ’–é & &nosuch; && AT&T; &");
    }

    proptest! {
        #[test]
        fn any_text_can_be_unescaped(text in "(&|;|amp|#|x|8217|é|<| ){0,30}") {
            let _ = unescaped(&text);
        }
    }
}
