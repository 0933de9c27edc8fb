//! The compiler as its users see it: text in, code and diagnostics out.

mod golden;
