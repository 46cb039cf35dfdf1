use demarche::evaluate::attribution::{Attribution, Counts, compare};
use demarche::learn::attribution::*;
use demarche::learn::{brat, crf::Settings};
use demarche::quote::{self, linker, tagger::{Tagger, Tags, label::Label}};
use std::path::Path;
fn show(name: &str, c: &Counts) {
    let p = |c: demarche::evaluate::attribution::Count| { let [p, r, f] = c.scores(); format!("{:.1} ({:.1}/{:.1})", f*100., p*100., r*100.) };
    println!("{name}: attributed {} lenient {} direct {} mixed {} indirect {} | tok src {:.1} cue {:.1} content {:.1}", p(c.attributed), p(c.lenient), p(c.buckets[0]), p(c.buckets[1]), p(c.buckets[2]), c.tokens[0].f1()*100., c.tokens[1].f1()*100., c.tokens[2].f1()*100.);
}
fn env(name: &str, or: f32) -> f32 { std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(or) }
fn main() {
    let mut args = std::env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    let base = Path::new("/work/shared/attribution/polnear");
    let dev = brat::read(&base.join("dev")).unwrap();
    let room = Room::builtin();
    let ex = examples(&room, &dev);
    if mode == "gold" {
        let mut all = Counts::default(); let mut raw = Counts::default();
        for (a, e) in dev.iter().zip(&ex) {
            all.merge(&compare(&a.text, &a.attributions, &a.attributions));
            let pred: Vec<Attribution> = quote::observe(&a.text, &e.document, room.lists(), |c| {
                let tags = Tags { marginals: e.labels.iter().map(|l| { let mut m = [0.0; 7]; m[*l as usize] = 1.0; m }).collect(), labels: e.labels.clone() };
                linker::link(c.view, &tags).iter().map(|l| Attribution::from(&l.statement)).collect()
            });
            raw.merge(&compare(&a.text, &a.attributions, &pred));
        }
        show("gold", &all); show("gold spans, linked", &raw);
        return;
    }
    let epochs: usize = args.next().and_then(|a| a.parse().ok()).unwrap_or(12);
    let train_set = brat::read(&base.join("train")).unwrap();
    let t = std::time::Instant::now();
    let plan = Plan { settings: Settings { epochs, l1: env("L1", 5e-5), rate: env("RATE", 0.025), dropout: env("DROP", 0.3), averaged: env("AVG", 4.0) as usize, seed: 1 }, most: [env("N1", 130e3) as usize, env("N2", 160e3) as usize], second: mode == "two" };
    let [first, second] = train(&train_set, plan, &|line| eprintln!("{:.0?} {line}", t.elapsed()));
    let first = first.unwrap();
    println!("{:.0?} rows {} {:?}", t.elapsed(), first.rows.len(), second.as_ref().map(|s| s.rows.len()));
    let mut tagger = Tagger { first: first.weights(), second: second.map(|s| s.weights()).unwrap_or_default(), bias: 0.0 };
    show("dev", &measure(&room, &dev, &ex, &tagger));
    for bias in [0.25, 0.5] { tagger.bias = bias; show(&format!("bias {bias}"), &measure(&room, &dev, &ex, &tagger)); }
    let _ = Label::O;
}
