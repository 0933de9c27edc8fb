//! How many streams there may be.

use crate::http::{Limits, problem::Problem};
use axum::http::StatusCode;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The places of the streams that are open.
#[derive(Debug)]
pub(in crate::http) struct Places {
    limits: Limits,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_token: HashMap<Box<str>, usize>,
}

impl Places {
    pub(in crate::http) fn new(limits: Limits) -> Self {
        Self { limits, taken: Mutex::default() }
    }

    /// The number of streams that are open.
    pub(in crate::http) fn taken(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).all
    }

    /// Takes a place for a caller with this token, or for one that needs none.
    pub(in crate::http) fn take(self: &Arc<Self>, token: Option<&str>) -> Result<Place, Problem> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let Limits { streams: all, streams_of_token: of_token, .. } = self.limits;
        if taken.all >= all {
            let detail =
                format!("{all} streams or waits are open, and no more are served: try again later");
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).retry_after(5));
        }
        if let Some(token) = token {
            let own = taken.by_token.entry(token.into()).or_default();
            if *own >= of_token {
                let detail =
                    format!("{of_token} streams or waits of this token are open: close some first");
                return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, detail).retry_after(5));
            }
            *own += 1;
        }
        taken.all += 1;
        Ok(Place { places: Arc::clone(self), token: token.map(Box::from) })
    }
}

/// The place of a stream. It is free when this is dropped.
#[derive(Debug)]
pub(in crate::http) struct Place {
    places: Arc<Places>,
    token: Option<Box<str>>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        if let Some(token) = &self.token
            && let Some(own) = taken.by_token.get_mut(token)
        {
            *own -= 1;
            if *own == 0 {
                taken.by_token.remove(token);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Places};
    use std::sync::Arc;

    #[test]
    fn each_token_has_its_places_and_all_have_theirs() {
        let places =
            Arc::new(Places::new(Limits { streams: 3, streams_of_token: 2, ..Limits::default() }));
        let first = places.take(Some("a")).unwrap();
        let _second = places.take(Some("a")).unwrap();
        assert!(format!("{:?}", places.take(Some("a")).unwrap_err()).contains("429"));
        let _third = places.take(Some("b")).unwrap();
        assert!(format!("{:?}", places.take(None).unwrap_err()).contains("503"));
        drop(first);
        assert_eq!(places.taken(), 2);
        places.take(Some("a")).unwrap();
    }
}
