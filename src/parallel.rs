//! Work on several threads.

use std::collections::BTreeMap;
use std::mem::take;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::ThreadPoolBuilder;

/// Does jobs on several threads over a queue, and returns their results in order.
///
/// Typst uses rayon inside. On a common pool, a document that waits for its pages would begin another one on top of it, and
/// the stack would grow; therefore each thread has a pool of its own, and does all of a document.
pub fn in_parallel<T: Sync, R: Send>(
    jobs: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(BTreeMap::new());
    let take = || {
        while let Some((index, job)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, jobs.get(i)?)))
        {
            let result = work(job);
            results.lock().unwrap_or_else(PoisonError::into_inner).insert(index, result);
        }
    };
    let threads = threads.clamp(1, jobs.len().max(1));
    if threads == 1 {
        take();
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| alone(&take));
            }
        });
    }
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// Does the jobs of several groups in the same way. Whoever does the last job of a group finishes that group with the results
/// of all of its jobs, so that nobody waits for other groups. Returns what each group came to, in order; a group without
/// jobs comes to nothing.
pub fn in_groups<T: Sync, R: Send, S: Send>(
    groups: &[Vec<T>],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    finish: impl Fn(usize, Vec<R>) -> S + Sync,
) -> Vec<S> {
    let jobs: Vec<(usize, usize)> = groups
        .iter()
        .enumerate()
        .rev()
        .flat_map(|(group, jobs)| (0..jobs.len()).map(move |job| (group, job)))
        .collect();
    let results: Vec<Mutex<BTreeMap<usize, R>>> =
        groups.iter().map(|_| Mutex::new(BTreeMap::new())).collect();
    let finished = in_parallel(&jobs, threads, |&(group, job)| {
        let result = work(&groups[group][job]);
        let mut results = results[group].lock().unwrap_or_else(PoisonError::into_inner);
        results.insert(job, result);
        let whole = (results.len() == groups[group].len()).then(|| take(&mut *results));
        drop(results);
        whole.map(|results| (group, finish(group, results.into_values().collect())))
    });
    let finished: BTreeMap<usize, S> = finished.into_iter().flatten().collect();
    finished.into_values().collect()
}

/// Does work on a thread that does not share what rayon would share; on this one if there are no more threads to be had.
fn alone(work: &(impl Fn() + Sync)) {
    match ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
