//! The vocabulary that generated events stand on.
