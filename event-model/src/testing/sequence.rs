//! Sequences of matchers.

use crate::matching::{EventMatcher, IntoMatcher};

/// A sequence of matchers: a tuple of up to twelve, or an array or `Vec` of one type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sequence of matchers",
    label = "expected a tuple of matchers, or an array or `Vec` of one type",
    note = "write `expect_in_order((first, second))`; for one matcher, `expect_in_order((first,))`"
)]
pub trait Sequence {
    /// The matchers in order.
    fn into_matchers(self) -> Vec<EventMatcher>;
}

#[diagnostic::do_not_recommend]
impl<M: IntoMatcher> Sequence for Vec<M> {
    fn into_matchers(self) -> Vec<EventMatcher> {
        self.into_iter().map(IntoMatcher::into_matcher).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<M: IntoMatcher, const N: usize> Sequence for [M; N] {
    fn into_matchers(self) -> Vec<EventMatcher> {
        self.into_iter().map(IntoMatcher::into_matcher).collect()
    }
}

macro_rules! tuples {
    ($($first:ident $($rest:ident)*)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<$first: IntoMatcher, $($rest: IntoMatcher),*> Sequence for ($first, $($rest,)*) {
            fn into_matchers(self) -> Vec<EventMatcher> {
                #[expect(non_snake_case, reason = "a variable is named as its type")]
                let ($first, $($rest,)*) = self;
                vec![$first.into_matcher(), $($rest.into_matcher()),*]
            }
        }

        tuples!($($rest)*);
    )?};
}

tuples!(A B C D E F G H I J K L);
