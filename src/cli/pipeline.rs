//! Many articles at once, results strictly in input order.
//!
//! The caller's thread reads and writes, worker threads do the work between. Every item handed to a
//! worker leaves a ticket in a queue; results are taken by the ticket at its head, so order needs no
//! sorting and a slow article holds back only what follows it. The queue's length bounds what is in
//! memory, whatever the size of the corpus.

use crate::read::ReadError;
use crate::types::Article;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Items in flight for each thread: enough that a long article does not leave the others idle.
const AHEAD: usize = 8;

/// Bytes of text in flight, 10 MiB, as long as the longest article: an analysis takes some hundred times its text, so that sixteen
/// books at once would fill a memory. A larger item goes alone.
const HELD: usize = 10 << 20;

/// An item with the way its result goes back.
type Job<T, R> = (T, SyncSender<R>);

/// What is in flight: where each result comes from, and the size of its item.
type Tickets<R> = VecDeque<(Receiver<R>, usize)>;

/// [`run`] over articles, of which at most 10 MiB of text are in flight.
///
/// # Errors
/// As [`run`].
pub fn articles<R: Send, E>(
    articles: impl Iterator<Item = Result<Article, ReadError>>,
    threads: usize,
    work: impl Fn(Result<Article, ReadError>) -> R + Sync,
    sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    sized(articles, threads, |article| article.as_ref().map_or(0, |article| article.text.len()), work, sink)
}

/// Applies `work` to every item on `threads` threads and hands the results to `sink` in input order.
///
/// One thread and many call `sink` with the same results in the same order. At most eight items a thread are
/// in flight.
///
/// # Errors
/// The first error of `sink`; no further item is taken from `items` after it.
pub fn run<T, R, E>(
    items: impl Iterator<Item = T>,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    sized(items, threads, |_| 0, work, sink)
}

fn sized<T, R, E>(
    items: impl Iterator<Item = T>,
    threads: usize,
    size: impl Fn(&T) -> usize,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    if threads <= 1 {
        return items.map(work).try_for_each(sink);
    }
    let (jobs, inbox) = sync_channel::<Job<T, R>>(threads * AHEAD);
    let inbox = Arc::new(Mutex::new(inbox));
    let work = &work;
    thread::scope(|scope| {
        for _ in 0..threads {
            let inbox = Arc::clone(&inbox);
            scope.spawn(move || serve(&inbox, work));
        }
        // The workers alone hold the inbox, so that nobody waits for them should they all panic.
        drop(inbox);
        let items = items.map(|item| (size(&item), item));
        feed(items, jobs, threads * AHEAD, &mut sink)
    })
}

/// Works off jobs until no more can come.
fn serve<T, R>(inbox: &Mutex<Receiver<Job<T, R>>>, work: impl Fn(T) -> R) {
    loop {
        let job = inbox.lock().map(|inbox| inbox.recv());
        let Ok(Ok((item, reply))) = job else { return };
        // Nobody waits for the result once the sink has failed.
        let _ = reply.send(work(item));
    }
}

/// Hands out items with their sizes, at most `limit` at a time, and passes on the results in order. At its end `jobs`
/// closes, and that sends the workers home.
fn feed<T, R, E>(
    items: impl Iterator<Item = (usize, T)>,
    jobs: SyncSender<Job<T, R>>,
    limit: usize,
    sink: &mut impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut tickets = Tickets::with_capacity(limit);
    for (size, item) in items {
        while !tickets.is_empty() && held(&tickets) + size > HELD {
            pass_on_next(&mut tickets, sink)?;
        }
        let (reply, ticket) = sync_channel(1);
        tickets.push_back((ticket, size));
        if jobs.send((item, reply)).is_err() {
            break;
        }
        pass_on_finished(&mut tickets, sink)?;
        if tickets.len() >= limit {
            pass_on_next(&mut tickets, sink)?;
        }
    }
    while !tickets.is_empty() {
        pass_on_next(&mut tickets, sink)?;
    }
    Ok(())
}

/// Bytes in flight.
fn held<R>(tickets: &Tickets<R>) -> usize {
    tickets.iter().map(|(_, size)| size).sum()
}

/// Passes on what is finished at the head of the queue, without waiting.
fn pass_on_finished<R, E>(tickets: &mut Tickets<R>, sink: &mut impl FnMut(R) -> Result<(), E>) -> Result<(), E> {
    while let Some((ticket, _)) = tickets.front() {
        match ticket.try_recv() {
            Ok(result) => sink(result)?,
            Err(TryRecvError::Empty) => break,
            Err(TryRecvError::Disconnected) => {}
        }
        tickets.pop_front();
    }
    Ok(())
}

/// Waits for the result at the head of the queue and passes it on.
fn pass_on_next<R, E>(tickets: &mut Tickets<R>, sink: &mut impl FnMut(R) -> Result<(), E>) -> Result<(), E> {
    // A ticket without a result belongs to a worker that panicked; the scope tells of that.
    match tickets.pop_front().map(|(ticket, _)| ticket.recv()) {
        Some(Ok(result)) => sink(result),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn order_is_kept_whatever_the_delays(delays in prop::collection::vec(0_u64..300, 0..120), threads in 0_usize..9) {
            let mut seen = Vec::new();
            let work = |(index, delay): (usize, u64)| {
                thread::sleep(Duration::from_micros(delay));
                index
            };
            let outcome = run(delays.into_iter().enumerate(), threads, work, |index| {
                seen.push(index);
                Ok::<_, Infallible>(())
            });
            prop_assert!(outcome.is_ok());
            prop_assert!(seen.iter().copied().eq(0..seen.len()));
        }

        #[test]
        fn an_error_in_the_sink_stops_all(threads in 1_usize..6, stop in 0_usize..50) {
            let taken = AtomicUsize::new(0);
            let items = (0_usize..).inspect(|_| { taken.fetch_add(1, Ordering::Relaxed); });
            let outcome = run(items, threads, |item| item, |item| if item == stop { Err(item) } else { Ok(()) });
            prop_assert_eq!(outcome, Err(stop));
            prop_assert!(taken.load(Ordering::Relaxed) <= stop + 1 + threads * AHEAD);
        }
    }

    #[test]
    fn no_more_than_the_limit_is_in_flight() {
        let (begun, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..500).inspect(|_| {
            let waiting = begun.fetch_add(1, Ordering::SeqCst) - done.load(Ordering::SeqCst);
            assert!(waiting <= 3 * AHEAD, "{waiting} items at once");
        });
        let outcome = run(
            items,
            3,
            |item| item,
            |_| {
                done.fetch_add(1, Ordering::SeqCst);
                Ok::<_, Infallible>(())
            },
        );
        assert!(outcome.is_ok());
        assert_eq!(done.into_inner(), 500);
    }

    #[test]
    fn no_more_text_than_the_limit_is_in_flight() {
        let held = AtomicUsize::new(0);
        let sizes = [HELD / 3, HELD / 3, HELD / 2, 2 * HELD, 1, HELD - 1, HELD];
        let items = sizes.into_iter().cycle().take(40);
        let work = |size| {
            let others = held.fetch_add(size, Ordering::SeqCst);
            assert!(others == 0 || others + size <= HELD, "{others} bytes and {size} more");
            size
        };
        let outcome = sized(
            items,
            4,
            |size| *size,
            work,
            |size| {
                held.fetch_sub(size, Ordering::SeqCst);
                Ok::<_, Infallible>(())
            },
        );
        assert!(outcome.is_ok());
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn panics_in_all_workers_end_the_run() {
        let _ = run(0..100, 2, |item: u32| assert!(item < 50), |()| Ok::<_, Infallible>(()));
    }
}
