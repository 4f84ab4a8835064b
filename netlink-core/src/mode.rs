//! Strict and lenient decoding: one generated function, two ways to take an error.

use alloc::vec::Vec;
use core::fmt::Debug;

use crate::codec::NlaDecode;
use crate::error::{DecodeError, Passed, Segment};
use crate::private::{attrs_of, missing, offset_in};
use crate::schema::Schema;
use crate::wire::{Attr, Payload};

/// What a decoder does with an error: give up, or note it and go on.
pub trait Mode: Debug + sealed::Sealed {
    /// How many errors there are so far.
    #[doc(hidden)]
    fn mark(&self) -> usize;

    /// Ends a step that may have failed, or had errors within since `mark`; `locate` puts the step
    /// in front of an error's path.
    #[doc(hidden)]
    fn leave(
        &mut self,
        mark: usize,
        result: Result<(), DecodeError>,
        locate: impl Fn(DecodeError) -> DecodeError,
    ) -> Result<(), DecodeError>;

    /// The same of the step into an attribute. Its place is asked for where there is an error only: values that a loop keeps
    /// for that cost it a tenth.
    #[doc(hidden)]
    fn leave_attr<'a>(
        &mut self,
        mark: usize,
        result: Result<(), DecodeError>,
        place: impl Fn() -> Place<'a>,
    ) -> Result<(), DecodeError>;

    /// The error of a list without a required attribute; `mark` is from the list's start.
    #[doc(hidden)]
    fn missing(&mut self, mark: usize, schema: &'static Schema, id: u16) -> DecodeError;
}

mod sealed {
    #[allow(unnameable_types, reason = "seals the trait")]
    pub trait Sealed {}
    impl Sealed for super::Strict {}
    impl Sealed for super::Noted {}
}

/// The first error ends it: [`decode`](crate::decode).
#[derive(Clone, Copy, Debug, Default)]
pub struct Strict;

impl Mode for Strict {
    #[inline(always)]
    fn mark(&self) -> usize {
        0
    }

    #[inline(always)]
    fn leave(
        &mut self,
        _mark: usize,
        result: Result<(), DecodeError>,
        locate: impl Fn(DecodeError) -> DecodeError,
    ) -> Result<(), DecodeError> {
        match result {
            Ok(()) => Ok(()),
            Err(error) => Err(locate(error)),
        }
    }

    #[inline(always)]
    fn leave_attr<'a>(
        &mut self,
        _mark: usize,
        result: Result<(), DecodeError>,
        place: impl Fn() -> Place<'a>,
    ) -> Result<(), DecodeError> {
        match result {
            Ok(()) => Ok(()),
            Err(error) => Err(first_error(place(), error)),
        }
    }

    fn missing(&mut self, _mark: usize, schema: &'static Schema, id: u16) -> DecodeError {
        missing(schema, id)
    }
}

/// Errors are collected: [`decode_lenient`].
#[derive(Debug, Default)]
pub struct Noted {
    errors: Vec<DecodeError>,
    passed: Passed,
}

impl Mode for Noted {
    fn mark(&self) -> usize {
        self.errors.len()
    }

    fn leave(
        &mut self,
        mark: usize,
        result: Result<(), DecodeError>,
        locate: impl Fn(DecodeError) -> DecodeError,
    ) -> Result<(), DecodeError> {
        self.errors.extend(result.err());
        let within = self.errors.split_off(mark.min(self.errors.len()));
        self.errors.extend(within.into_iter().map(locate));
        Ok(())
    }

    fn leave_attr<'a>(
        &mut self,
        mark: usize,
        result: Result<(), DecodeError>,
        place: impl Fn() -> Place<'a>,
    ) -> Result<(), DecodeError> {
        self.errors.extend(result.err());
        if self.errors.len() > mark {
            let within = self.errors.split_off(mark);
            let step = Step::to(place(), &mut self.passed);
            self.errors.extend(within.into_iter().map(|error| step.before(error)));
        }
        Ok(())
    }

    /// An attribute that was there but malformed is not missing: its own error is why there is no list.
    fn missing(&mut self, mark: usize, schema: &'static Schema, id: u16) -> DecodeError {
        let mut within = self.errors.iter().skip(mark);
        let known =
            within.position(|error| error.path().segments().next().is_some_and(|step| step.id() == id));
        match known {
            Some(index) => self.errors.remove(mark.saturating_add(index)),
            None => missing(schema, id),
        }
    }
}

/// Where an attribute is: the list's declaration, its bytes, and the attribute itself.
type Place<'a> = (&'static Schema, Payload<'a>, Attr<'a>);

/// The step from a list into one of its attributes.
struct Step {
    segment: Segment,
    offset: usize,
    secret: bool,
}

impl Step {
    fn to((schema, body, attr): Place<'_>, passed: &mut Passed) -> Self {
        let (list, id) = (attrs_of(schema, body), attr.id());
        let start = offset_in(list, attr.payload()).saturating_sub(4);
        Step {
            segment: Segment::to(Some(schema), id, list, start, passed),
            offset: offset_in(body, attr.payload()),
            secret: schema.known(id).is_some_and(|spec| spec.layout.is_secret()),
        }
    }

    /// The error seen from the list.
    fn before(&self, error: DecodeError) -> DecodeError {
        let error = if self.secret { error.without_value() } else { error };
        error.inside(self.segment, self.offset)
    }
}

#[cold]
#[inline(never)]
fn first_error(place: Place<'_>, error: DecodeError) -> DecodeError {
    Step::to(place, &mut Passed::default()).before(error)
}

/// What [`decode_lenient`] made of the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lenient<T> {
    /// The value without the attributes that were malformed; `None` when a required one is among them
    /// or absent, or the fixed header is not all there.
    pub value: Option<T>,
    /// Every error, with its path and offset, in the order of the bytes.
    pub errors: Vec<DecodeError>,
}

/// Reads what can be read.
///
/// A malformed attribute is left out of the value and noted as an error. So the three answers stay
/// apart: an attribute is in the value, or in the errors, or was not there.
#[must_use]
pub fn decode_lenient<'nla, T: NlaDecode<'nla>>(bytes: &'nla [u8]) -> Lenient<T> {
    let mut noted = Noted::default();
    let (value, fatal) = match T::decode_with(Payload::new(bytes), &mut noted) {
        Ok(value) => (Some(value), None),
        Err(error) => (None, Some(error)),
    };
    noted.errors.extend(fatal);
    noted.errors.sort_by_key(DecodeError::offset);
    Lenient { value, errors: noted.errors }
}
