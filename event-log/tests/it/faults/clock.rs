//! Clocks that go back.
