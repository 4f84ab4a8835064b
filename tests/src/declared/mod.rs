//! Declarations that use every word, for the tests that try many bytes or many values.

mod custom;
mod lists;
mod scalars;
mod shapes;
mod texts;

pub use self::custom::{Custom, Seconds};
pub use self::lists::{Lists, Mixed, Pair};
pub use self::scalars::{Closed, Open, Optionals, Port, Scalars, Wide};
pub use self::shapes::{Generic, Head, Headed, Keeps, KeepsOwned, Lazy, Tree};
pub use self::texts::{Blobs, OwnedTexts, Texts};
