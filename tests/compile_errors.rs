//! What the compiler says to those who mix up what the registry keeps apart. Each file of `compile_errors` has the text
//! beside it; `TRYBUILD=overwrite cargo test compile_errors` writes it anew.

#[test]
fn mistakes_do_not_compile_and_the_compiler_says_why() {
    trybuild::TestCases::new().compile_fail("tests/compile_errors/*.rs");
}
