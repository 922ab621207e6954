//! Work on several threads.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::mem::take;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Room for what is nested as deep as the bounds of readers allow.
pub const STACK: usize = 64 * 1024 * 1024;

/// Threads that do jobs; they begin when there is something to do, and stay, so that the memory of one job serves the next.
///
/// Typst uses rayon inside. On a common pool, a document that waits for its pages would begin another one on top of it, and
/// the stack would grow; therefore each thread is a pool of its own, and does all of a document.
#[derive(Debug, Clone)]
pub struct Workers {
    threads: usize,
    pools: Arc<OnceLock<Vec<ThreadPool>>>,
}

impl Default for Workers {
    fn default() -> Self {
        Self::new(1)
    }
}

impl Workers {
    /// So many threads, at least one.
    #[must_use]
    pub fn new(threads: usize) -> Self {
        Self { threads: threads.max(1), pools: Arc::default() }
    }

    /// Does jobs over a queue, and returns their results in order.
    pub fn each<T: Sync, R: Send>(&self, jobs: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        let next = AtomicUsize::new(0);
        let results = Mutex::new(BTreeMap::new());
        let until_done = || {
            while let Some((index, job)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, jobs.get(i)?)))
            {
                let result = work(job);
                results.lock().unwrap_or_else(PoisonError::into_inner).insert(index, result);
            }
        };
        match self.pools(jobs.len()) {
            [] => until_done(),
            pools => in_all(pools, &until_done),
        }
        results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }

    /// The threads for so many jobs; none where this one is enough, or where there are no more to be had.
    fn pools(&self, jobs: usize) -> &[ThreadPool] {
        if self.threads.min(jobs) < 2 {
            return &[];
        }
        let one = |_| ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok();
        let pools = self.pools.get_or_init(|| (0..self.threads).map_while(one).collect());
        &pools[..pools.len().min(jobs)]
    }

    /// Does the jobs of several groups in the same way, those of the greatest `weight` first, so that all threads end together.
    /// Whoever does the last job of a group finishes that group with the results of all of its jobs: nobody waits for other
    /// groups. Returns what each group came to, in order; a group without jobs comes to nothing.
    pub fn groups<T: Send, R: Send, S: Send>(
        &self,
        groups: Vec<Vec<T>>,
        weight: impl Fn(&T) -> usize,
        work: impl Fn(T) -> R + Sync,
        finish: impl Fn(usize, Vec<R>) -> S + Sync,
    ) -> Vec<S> {
        let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
        let jobs = groups.into_iter().enumerate().flat_map(|(group, jobs)| {
            jobs.into_iter().enumerate().map(move |(place, job)| (group, place, job))
        });
        let mut jobs: Vec<(usize, usize, T)> = jobs.collect();
        jobs.sort_by_key(|(_, _, job)| Reverse(weight(job)));
        let jobs: Vec<_> = jobs.into_iter().map(|job| Mutex::new(Some(job))).collect();
        let results: Vec<Mutex<BTreeMap<usize, R>>> =
            sizes.iter().map(|_| Mutex::new(BTreeMap::new())).collect();
        let finished = self.each(&jobs, |job| {
            let (group, place, job) = job.lock().unwrap_or_else(PoisonError::into_inner).take()?;
            let result = work(job);
            let mut results = results[group].lock().unwrap_or_else(PoisonError::into_inner);
            results.insert(place, result);
            let whole = (results.len() == sizes[group]).then(|| take(&mut *results));
            drop(results);
            whole.map(|results| (group, finish(group, results.into_values().collect())))
        });
        let finished: BTreeMap<usize, S> = finished.into_iter().flatten().collect();
        finished.into_values().collect()
    }
}

/// Does the same work in each pool, all at the same time.
fn in_all(pools: &[ThreadPool], work: &(impl Fn() + Sync)) {
    if let [first, others @ ..] = pools {
        first.in_place_scope(|scope| {
            scope.spawn(|_| work());
            in_all(others, work);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::Workers;

    #[test]
    fn the_heaviest_jobs_are_begun_first_and_results_keep_their_order() {
        let begun = Mutex::new(Vec::new());
        let work = |job: usize| {
            begun.lock().unwrap().push(job);
            job * 10
        };
        let groups = vec![vec![1, 7], vec![], vec![9, 3]];
        let done = Workers::new(1).groups(groups.clone(), |job| *job, work, |group, r| (group, r));
        assert_eq!(done, [(0, vec![10, 70]), (2, vec![90, 30])]);
        assert_eq!(*begun.lock().unwrap(), [9, 7, 3, 1]);
        let on_more =
            Workers::new(3).groups(groups, |job| *job, |job| job * 10, |group, r| (group, r));
        assert_eq!(on_more, done);
    }
}
