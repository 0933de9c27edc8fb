//! What is said about syntax errors.
