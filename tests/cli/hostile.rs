//! What somebody might put in the way on purpose: sizes, depths, names, links, escape codes. The message and the exit code of each, and
//! the good input beside it is done all the same.

use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::io::Write as _;

/// Scores a hostile input between two good ones: exit code 3, both good ones are done, and this is what is told.
fn beside_good(name: &str, content: &[u8]) -> String {
    let files = [("first.txt", ARTICLE.as_bytes()), (name, content), ("last.txt", ARTICLE.as_bytes())];
    let run = run(&files, &["score", "first.txt", name, "last.txt", "--format", "jsonl", "--out", "-"]).code(3);
    assert_eq!(stdout(&run).lines().count(), 2, "{name}");
    stderr(&run).lines().filter(|line| !line.contains("repeat")).map(|line| format!("{line}\n")).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_is_too_large_is_told_and_nothing_behind_it_is_lost() {
    let long = "They met. ".repeat(1_100_000);
    let too_long = "larger than 10 MiB, too large for one article or record; split it into its articles or chapters";
    assert_eq!(beside_good("long.txt", long.as_bytes()), format!("warning: skipped: long.txt: {too_long}\n"));
    assert_eq!(
        beside_good("long.jsonl", format!("{{\"text\": \"{long}\"}}\n").as_bytes()),
        format!("warning: skipped: long.jsonl:1: {too_long}\n")
    );
    assert_eq!(beside_good("packed.txt.gz", &gzip(long.as_bytes())), format!("warning: skipped: packed.txt.gz: {too_long}\n"));
}

#[test]
fn rows_behind_one_that_is_too_long_are_read() {
    let cell = "They met. ".repeat(7_000_000);
    let table = format!("id,text\na,They left.\nb,\"{cell}\"\nc,They came back.\n");
    let run = run(&[("a.csv", table.as_bytes())], &["score", "a.csv", "--format", "jsonl", "--out", "-"]).code(3).stderr_eq(str![[r#"
warning: skipped: a.csv:3: larger than 64 MiB, too large for one article or record; a closing quotation mark may be missing

"#]]);
    assert_eq!(stdout(&run).lines().count(), 2);
}

#[test]
fn a_bomb_is_left_where_it_grows_beyond_what_text_does() {
    let bomb = gzip("They met and they left and met. \n".repeat(2_200_000).as_bytes());
    let told = beside_good("bomb.jsonl.gz", &bomb);
    assert!(told.contains("bomb.jsonl.gz: grows to more than 200 times its size when unpacked (gzip), as no text does"), "{told}");
}

#[test]
fn depth_fills_no_stack() {
    let deep = 100_000;
    assert_eq!(
        beside_good("deep.json", "[".repeat(deep).as_bytes()),
        "warning: skipped: deep.json:1:100001: not valid JSON: the file ends inside a record\n"
    );
    let told = beside_good("deep.jsonl", format!("{{\"text\": \"a\", \"b\": {}{}}}", "[".repeat(deep), "]".repeat(deep)).as_bytes());
    assert_eq!(told, "warning: skipped: deep.jsonl:1:146: not valid JSON: recursion limit exceeded\n");
    let told = beside_good("deep.xml", format!("<rss>{}", "<item>".repeat(deep)).as_bytes());
    assert!(told.starts_with("warning: skipped: deep.xml:1:"), "{told}");
    let told = beside_good("many.html", format!("<html><body>{}", "<b>".repeat(3 * deep)).as_bytes());
    assert!(told.contains("more than 200000 elements and entities"), "{told}");

    let page = format!("<html><body>{}<p>{ARTICLE}</p>{}", "<div>".repeat(deep), "</div>".repeat(deep));
    let run = run(&[("deep.html", page.as_bytes())], &["score", "deep.html", "--format", "jsonl", "--out", "-"]).code(0);
    assert!(stdout(&run).contains("The talks were difficult but businesslike"));
}

#[test]
fn lists_that_are_deep_or_long_are_refused_shortly() {
    let names = ["deep.toml", "tables.toml", "keys.toml", "nolist.toml"];
    let deep = 50_000;
    let texts = [
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}", "{a=".repeat(deep)),
        format!("[{}a]", "a.".repeat(deep)),
        "x\n".repeat(deep),
    ];
    let mut files: Vec<(&str, &[u8])> = names.iter().copied().zip(texts.iter().map(String::as_bytes)).collect();
    files.push(("a.txt", ARTICLE.as_bytes()));
    let folder = folder(&files);
    for name in names {
        for option in ["--lexicon", "--sentiment-lexicon", "--speakers", "--stance-fit"] {
            let run = demarche(folder.path(), &["score", "a.txt", option, name]).assert().code(1).stdout_eq("");
            let told = stderr(&run);
            assert!(told.starts_with(&format!("error: {name}:1:")) && told.len() < 100_000, "{option} {name}: {} bytes", told.len());
        }
    }
}

#[test]
fn a_damaged_model_is_told() {
    let mut model = fs::read("lexicons/attribution.bin").unwrap();
    let half = model.len() / 2;
    let cut = model[..half].to_vec();
    model[half] ^= 16;
    let files: [(&str, &[u8]); 3] = [("a.txt", ARTICLE.as_bytes()), ("cut.model", &cut), ("flipped.model", &model)];
    let folder = folder(&files);
    for name in ["cut.model", "flipped.model"] {
        let run = demarche(folder.path(), &["score", "a.txt", "--attribution-model", name]).assert().code(1).stdout_eq("");
        assert_eq!(stderr(&run), format!("error: {name}: the model is damaged: its check sum is wrong; copy or train it again\n"));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn names_of_any_bytes_are_read_in_a_folder_and_told_on_one_line() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    let names: [&[u8]; 4] = [b"new\nline", b"escape\x1b]0;owned\x07", b"wrong\xff", "turned\u{202E}txt".as_bytes()];
    for name in names {
        fs::write(folder.path().join(OsStr::from_bytes(&[name, b".txt"].concat())), ARTICLE).unwrap();
        fs::write(folder.path().join(OsStr::from_bytes(&[b"empty ", name, b".txt"].concat())), "").unwrap();
    }
    let run = demarche(folder.path(), &["score", ".", "--color", "always", "--show", "articles,sentences"]).assert().code(3);
    let told = stderr(&run);
    let skipped: Vec<&str> = told.lines().filter(|line| line.ends_with(".txt: empty")).collect();
    assert_eq!(skipped.len(), 4, "{told}");
    steers_nothing(&told);
    steers_nothing(&stdout(&run));

    let wrong =
        snapbox::cmd::Command::new(snapbox::cmd::cargo_bin!("demarche")).args([OsStr::new("score"), OsStr::from_bytes(b"wrong\xff.txt")]);
    wrong.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: 'wrong�.txt': not valid UTF-8; rename the file, or name the folder it is in, where files of any name are read

"#]]);
    let run = demarche(folder.path(), &["score", "--\u{1b}[2Jno"]).assert().code(2);
    steers_nothing(&stderr(&run));
}

#[test]
#[cfg(unix)]
fn links_that_lead_nowhere_and_pipes_in_a_folder_stop_nothing() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("news/good.txt", ARTICLE.as_bytes())]);
    let news = folder.path().join("news");
    for (target, link) in [("loop.txt", "loop.txt"), ("b", "a"), ("a", "b"), ("missing", "nowhere.txt"), (".", "self")] {
        symlink(target, news.join(link)).unwrap();
    }
    assert!(std::process::Command::new("mkfifo").arg(news.join("pipe.txt")).status().is_ok_and(|status| status.success()));
    let run = demarche(folder.path(), &["score", "news", "--format", "jsonl", "--out", "-"]).assert().code(3);
    assert_eq!((stdout(&run).lines().count(), stderr(&run).lines().count()), (1, 4), "{}", stderr(&run));
}

/// Words that steer a terminal, turn the writing direction or begin a formula, wherever a file can put them.
const STEERING: [&str; 8] = [
    "\u{1b}]0;owned\u{7}",
    "\u{1b}[2J\u{1b}[5m",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "\u{8}\u{8}\u{7f}",
    "\u{202E}desrever\u{2066}",
    "=cmd|'/C calc'!A0",
    "\r\u{1b}c",
];

/// Panics where a text holds what steers a terminal, but for the colours that are meant.
fn steers_nothing(shown: &str) {
    let mut rest = shown.to_owned();
    for code in ["0", "1", "2", "31", "32", "33", "34", "36", "91", "94", "1;31", "1;33"] {
        rest = rest.replace(&format!("\u{1b}[{code}m"), "");
    }
    let harmful =
        |c: &char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let found = rest.char_indices().find(|(_, c)| harmful(c));
    assert!(
        found.is_none(),
        "{found:?} in {:?}",
        found.map(|(at, _)| rest.get(at.saturating_sub(40)..).map(|rest| rest.chars().take(90).collect::<String>()))
    );
}

/// A table of articles with such words in every field, in the names of speakers and in the text.
fn steering_articles() -> String {
    let mut table = "id,title,outlet,date,byline,url,text\n".to_owned();
    for (number, words) in STEERING.iter().enumerate() {
        let _ = writeln!(
            table,
            "\"{words}{number}\",\"{words} title\",\"{words} outlet\",2026-03-0{},\"{words} byline\",\"https://a.example/{words}\",\"\"\"The talks {words} were difficult, \
             and we will not agree {words} to the terms,\"\" chief negotiator Ada {words} Marr {number} said. {words} She told Russia{words} that she \
             welcomed the progress. “We {words} reject it,” {words}Bob Roe said.\"",
            number % 2 + 1
        );
    }
    table
}

#[test]
fn no_article_steers_the_terminal_in_any_table_message_or_stream() {
    let roster = "[[speaker]]\nname = \"Bob Roe\"\nrole = \"\\u001b[2Jenvoy\"\nparty = \"\\u202Eparty\\u009b2J\"\n";
    let table = steering_articles();
    let article = format!("Title: {}\n\n{}", STEERING.concat().replace('\r', " "), table.lines().last().unwrap());
    let lexicon = format!(
        "[category.DEMAND]\nabout = \"x\"\nweight = -0.5\nentries = [\n  {{ pattern = \"(a|{}\", hit = \"b\" }},\n]\n",
        "\u{9b}2J\u{202E}"
    );
    let files: [(&str, &[u8]); 5] = [
        ("a.csv", table.as_bytes()),
        ("speakers.toml", roster.as_bytes()),
        ("one.txt", article.as_bytes()),
        ("broken.toml", lexicon.as_bytes()),
        ("broken.jsonl", "{\"te\u{9b}2Jxt\u{202E}\": \"\u{9b}\", }\n{\"\u{9b}2J\u{202E}\": 1}\n".as_bytes()),
    ];
    let folder = folder(&files);
    let all = "speakers,sentences,statements,parties,targets,timeline,articles";
    let commands: [&[&str]; 22] = [
        &["score", "a.csv", "--show", all, "--format", "csv,jsonl,html,md,dna,plover"],
        &["score", "a.csv", "--format", "jsonl", "--out", "-"],
        &["score", "a.csv", "--format", "md", "--out", "-"],
        &["score", "a.csv", "--format", "dna", "--out", "-"],
        &["score", "a.csv", "--format", "plover", "--out", "-"],
        &["score", "a.csv", "--format", "csv", "--out", "-", "--show", "sentences"],
        &["score", "a.csv", "--format", "csv", "--out", "-", "--show", "statements", "--excel"],
        &["score", "a.csv", "--format", "csv", "--out", "-", "--show", "speakers"],
        &["score", "a.csv", "--format", "csv", "--out", "-", "--show", "articles"],
        &["score", "a.csv", "--text-field", "\u{1b}[2J\u{202E}"],
        &["compare", "a.csv", "--by", "outlet"],
        &["compare", "a.csv", "--by", "date"],
        &["compare", "a.csv", "--by", "speaker"],
        &["compare", "a.csv", "--by", "party"],
        &["explain", "one.txt", "--sentence", "1"],
        &["explain", "one.txt", "--sentence", "2"],
        &["explain", "one.txt"],
        &["speakers", "a.csv"],
        &["sample", "a.csv", "--n", "5", "--out", "\u{9b}2Jsheet.csv"],
        &["score", "one.txt", "--lexicon", "broken.toml"],
        &["score", "one.txt", "--sentiment-lexicon", "broken.toml"],
        &["score", "broken.jsonl"],
    ];
    for command in commands {
        let run = demarche(folder.path(), &[command, &["--color", "always"]].concat()).assert();
        for shown in [stdout(&run), stderr(&run)] {
            println!("{command:?}");
            steers_nothing(&shown);
        }
    }
    for (name, bytes) in contents(&folder.path().join("reports")) {
        println!("{name}");
        steers_nothing(&String::from_utf8(bytes).unwrap());
    }
}

#[test]
fn no_cell_is_run_by_a_spreadsheet_that_was_meant_for_one() {
    let folder = folder(&[("a.csv", steering_articles().as_bytes())]);
    demarche(folder.path(), &["score", "a.csv", "--excel", "--quiet", "--format", "csv,dna,plover"]).assert().code(0);
    demarche(folder.path(), &["compare", "a.csv", "--by", "outlet", "--excel"]).assert().code(0);
    demarche(folder.path(), &["sample", "a.csv", "--n", "5", "--out", "reports/sheet.csv"]).assert().code(0);
    let mut guarded = 0;
    for (name, bytes) in contents(&folder.path().join("reports")).into_iter().filter(|(name, _)| name.ends_with(".csv")) {
        let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes));
        for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell:?}");
            guarded += usize::from(cell.starts_with("'="));
        }
    }
    assert!(guarded > 0);
}
