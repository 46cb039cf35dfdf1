//! `demarche explain`: how one sentence gets its scores.

mod view;
