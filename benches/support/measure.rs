//! Two ways to do the same, measured beside each other, and the line of a table that says how they compare.
//!
//! Time is CPU time, so that other programs disturb it little. The two ways alternate, so that any disturbance affects
//! both. The result is the median of all rounds.

/// How we compare with something else. Figures are seconds unless the caller says otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// The cost of our way.
    pub ours: f64,
    /// The cost of the other way.
    pub theirs: f64,
    /// Ours, divided by theirs.
    pub ratio: f64,
}

impl Comparison {
    /// The comparison of these two costs.
    pub fn of(ours: f64, theirs: f64) -> Self {
        Self { ours, theirs, ratio: ours / theirs }
    }
}

/// The medians of this number of rounds. Each closure does its work once and returns the cost.
pub fn alternate(
    rounds: usize,
    mut ours: impl FnMut() -> f64,
    mut theirs: impl FnMut() -> f64,
) -> Comparison {
    let rounds: Vec<_> = (0..rounds).map(|_| Comparison::of(ours(), theirs())).collect();
    let median = |figure: fn(&Comparison) -> f64| median(rounds.iter().map(figure).collect());
    Comparison {
        ours: median(|round| round.ours),
        theirs: median(|round| round.theirs),
        ratio: median(|round| round.ratio),
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Opens a table.
pub fn heading(title: &str, theirs: &str) {
    println!("\n{title}\n");
    println!("{:<44} {:>10} {:>10} {:>7} {:>6}", "", "ours", theirs, "ratio", "bound");
}

/// A line of the table, with the figures as `unit` shows them.
pub fn row(what: &str, comparison: Comparison, unit: fn(f64) -> String, bound: Option<f64>) {
    let Comparison { ours, theirs, ratio } = comparison;
    let verdict = match bound {
        Some(bound) if ratio <= bound => format!("{bound:>6.2}  ok"),
        Some(bound) => format!("{bound:>6.2}  over"),
        None => String::new(),
    };
    let line = format!("{what:<44} {:>10} {:>10} {ratio:>7.2} {verdict}", unit(ours), unit(theirs));
    println!("{}", line.trim_end());
}

/// A time in the unit that suits it.
pub fn time(seconds: f64) -> String {
    match seconds {
        1.0.. => format!("{seconds:.2} s"),
        1e-3.. => format!("{:.2} ms", seconds * 1e3),
        1e-6.. => format!("{:.2} us", seconds * 1e6),
        _ => format!("{:.1} ns", seconds * 1e9),
    }
}
