//! The compiler as its users see it: text in, code and diagnostics out.

#[cfg(feature = "cli")]
mod cli;
mod golden;
#[cfg(feature = "docs")]
mod pages;
mod vocabulary;
