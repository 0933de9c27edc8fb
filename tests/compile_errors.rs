//! The compile errors for code that confuses what the registry distinguishes. Each file in `compile_errors` has its
//! expected text beside it. `TRYBUILD=overwrite cargo test compile_errors` rewrites the texts.

#[test]
fn mistakes_do_not_compile_and_the_compiler_says_why() {
    trybuild::TestCases::new().compile_fail("tests/compile_errors/*.rs");
}
