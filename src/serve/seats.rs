//! A bounded number of connections, where one that waits gives way to one that asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// All connections.
pub struct Seats {
    most: usize,
    taken: Mutex<Taken>,
    /// That one became free, or may have to give way.
    freed: Notify,
}

#[derive(Default)]
struct Taken {
    turn: u64,
    places: BTreeMap<u64, Place>,
}

struct Place {
    phase: Phase,
    task: Option<AbortHandle>,
}

/// What goes on at a connection.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// The browser asked nothing yet, or had its answer: since when.
    Waiting(u64),
    /// It is being answered.
    Asking,
    /// The answer is on its way.
    Answered,
    /// It has to go.
    Leaving,
}

/// The place of one connection, until it is dropped.
pub struct Seat {
    id: u64,
    seats: Arc<Seats>,
}

impl Seats {
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, taken: Mutex::default(), freed: Notify::new() })
    }

    /// A place, once there is one.
    pub async fn take(self: &Arc<Self>) -> Arc<Seat> {
        loop {
            if let Some(id) = self.place() {
                return Arc::new(Seat { id, seats: Arc::clone(self) });
            }
            self.freed.notified().await;
        }
    }

    /// A free place; if there is none, who waits longest is sent away.
    fn place(&self) -> Option<u64> {
        let mut taken = self.taken();
        if taken.places.len() < self.most {
            let turn = taken.next();
            taken.places.insert(turn, Place { phase: Phase::Waiting(turn), task: None });
            return Some(turn);
        }
        let longest = taken.places.values_mut().min_by_key(|place| place.phase)?;
        if matches!(longest.phase, Phase::Waiting(_)) {
            longest.phase = Phase::Leaving;
            if let Some(task) = &longest.task {
                task.abort();
            }
        }
        None
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    fn next(&mut self) -> u64 {
        self.turn += 1;
        self.turn
    }
}

impl Seat {
    /// What is stopped when it has to give way.
    pub fn is_of(&self, task: AbortHandle) {
        if let Some(place) = self.seats.taken().places.get_mut(&self.id) {
            place.task = Some(task);
        }
    }

    /// The browser asked something.
    pub fn asks(&self) {
        self.change(|_, _| Some(Phase::Asking));
    }

    /// The answer was given.
    pub fn has_answer(&self) {
        self.change(|phase, _| (phase == Phase::Asking).then_some(Phase::Answered));
    }

    /// All that was given is sent.
    pub fn has_sent(&self) {
        self.change(|phase, turn| (phase == Phase::Answered).then_some(Phase::Waiting(turn)));
    }

    fn change(&self, to: impl FnOnce(Phase, u64) -> Option<Phase>) {
        let mut taken = self.seats.taken();
        let turn = taken.next();
        let Some(place) = taken.places.get_mut(&self.id) else { return };
        if place.phase != Phase::Leaving
            && let Some(phase) = to(place.phase, turn)
        {
            place.phase = phase;
            self.seats.freed.notify_one();
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.taken().places.remove(&self.id);
        self.seats.freed.notify_one();
    }
}
