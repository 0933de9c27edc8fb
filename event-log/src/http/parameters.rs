//! The parameters of a request, read strictly: what is not known is an error.

use super::{
    nearest::nearest,
    problem::{Mistake, Problem},
};
use crate::shown::shown;
use std::str::FromStr;

/// The longest value of a parameter, in bytes.
const MAX_VALUE: usize = 1_024;
/// The greatest number of parameters.
const MAX_PARAMETERS: usize = 256;

/// The parameters of a request. A handler takes the ones that it knows; the others are mistakes.
#[derive(Debug)]
pub(super) struct Parameters {
    left: Vec<(String, String)>,
    mistakes: Vec<Mistake>,
    known: Vec<String>,
}

impl Parameters {
    /// Reads the query of a URL.
    pub(super) fn of(query: Option<&str>) -> Self {
        let all = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let mut parameters = Self { left: Vec::new(), mistakes: Vec::new(), known: Vec::new() };
        for (name, value) in all.map(|(name, value)| (name.into_owned(), value.into_owned())) {
            if parameters.left.len() == MAX_PARAMETERS {
                parameters
                    .mistake(&name, &format!("there are more than {MAX_PARAMETERS} parameters"));
                break;
            }
            if value.len() > MAX_VALUE {
                parameters.mistake(&name, &format!("the value is longer than {MAX_VALUE} bytes"));
                continue;
            }
            parameters.left.push((name, value));
        }
        parameters
    }

    /// All values of this parameter.
    pub(super) fn all(&mut self, name: &str) -> Vec<String> {
        self.known.push(name.to_owned());
        let (taken, left) = self.left.drain(..).partition(|(other, _)| other == name);
        self.left = left;
        let taken: Vec<(String, String)> = taken;
        taken.into_iter().map(|(_, value)| value).collect()
    }

    /// All values of this parameter, parsed. `expected` says what a value must be.
    pub(super) fn all_parsed<T: FromStr>(&mut self, name: &str, expected: &str) -> Vec<T> {
        let mut values = Vec::new();
        for value in self.all(name) {
            match value.parse() {
                Ok(value) => values.push(value),
                Err(_) => self.wrong(name, &value, expected),
            }
        }
        values
    }

    /// The value of a parameter that may be given once.
    pub(super) fn one<T: FromStr>(&mut self, name: &str, expected: &str) -> Option<T> {
        let values = self.all(name);
        if values.len() > 1 {
            self.mistake(name, "it is given more than once");
        }
        let value = values.into_iter().next()?;
        match value.parse() {
            Ok(value) => Some(value),
            Err(_) => {
                self.wrong(name, &value, expected);
                None
            }
        }
    }

    /// Notes that a parameter is wrong.
    pub(super) fn mistake(&mut self, name: &str, detail: &str) {
        self.mistakes.push(Mistake::new("query", name, format!("`{name}`: {detail}")));
    }

    fn wrong(&mut self, name: &str, value: &str, expected: &str) {
        let value = shown(value, 100);
        self.mistake(name, &format!("`{value}` is not {expected}"));
    }

    /// Ends reading.
    ///
    /// # Errors
    ///
    /// If parameters are wrong or not known: all of them.
    pub(super) fn end(mut self) -> Result<(), Problem> {
        for (name, _) in std::mem::take(&mut self.left) {
            let near = nearest(&name, self.known.iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let name = shown(&name, 100);
            self.mistake(&name, &format!("there is no such parameter{hint}"));
        }
        match self.mistakes.is_empty() {
            true => Ok(()),
            false => Err(Problem::mistakes(self.mistakes)),
        }
    }
}
