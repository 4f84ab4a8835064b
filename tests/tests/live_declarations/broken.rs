//! Requests with nothing in them but one attribute that is wrong, and what the kernel says of them.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use netlink_core::schema::Schema;
use netlink_core::wire::{AttrWriter, GenlHeader, NlHeader};
use netlink_core::{
    Connection, Declaration, DumpOp, Error, ExecuteOp, FamilyInfo, Generic, GenlFamily, KernelError,
    NlaDecode, OperationSpec, Protocol, Request,
};
use netlink_families::rtnetlink::Route;

use crate::ways::{Step, Way, places, put, ways};

/// Whose requests they are.
pub(crate) trait Side {
    type Protocol: Protocol;
    const FAMILY: Option<FamilyInfo>;
    /// What stands between the message's header and that of the request.
    const AHEAD: usize;

    /// A fixed header that the kernel looks behind.
    fn header(operation: &OperationSpec) -> Vec<u8>;
}

/// Of a generic-netlink family.
pub(crate) struct Family<F>(PhantomData<F>);

impl<F: GenlFamily> Side for Family<F> {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<F>());
    const AHEAD: usize = GenlHeader::LEN;

    fn header(operation: &OperationSpec) -> Vec<u8> {
        vec![0; operation.request.header.len]
    }
}

/// Of rtnetlink, which the connection has checked strictly.
pub(crate) struct Rtnetlink;

impl Side for Rtnetlink {
    type Protocol = Route;
    const FAMILY: Option<FamilyInfo> = None;
    const AHEAD: usize = 0;

    fn header(operation: &OperationSpec) -> Vec<u8> {
        let mut header = vec![0; operation.request.header.len];
        // Of the objects that have an address family only those of one can be asked for.
        if let Some(family) = header.first_mut().filter(|_| !operation.name.contains("Link")) {
            *family = 2;
        }
        header
    }
}

pub(crate) struct Broken<'a, S> {
    pub(crate) operation: &'a OperationSpec,
    pub(crate) way: &'a [Step],
    pub(crate) side: PhantomData<S>,
}

impl<S: Side> Request for Broken<'_, S> {
    type Protocol = S::Protocol;
    const FAMILY: Option<FamilyInfo> = S::FAMILY;

    fn name(&self) -> &'static str {
        self.operation.name
    }
    fn command(&self) -> u16 {
        self.operation.command
    }
    fn schema(&self) -> &'static Schema {
        self.operation.request
    }
    fn encode_body(&self, out: &mut AttrWriter<'_>) {
        let header = S::header(self.operation);
        if !header.is_empty() {
            out.put_header(&header);
        }
        put(self.way, out);
    }
}

impl<S: Side> ExecuteOp for Broken<'_, S> {}

/// Whatever a list consists of: what is wanted is an error.
#[derive(NlaDecode)]
pub(crate) struct Anything {}

impl<S: Side> DumpOp for Broken<'_, S> {
    type Item<'nla> = Anything;
}

impl<S: Side> Broken<'_, S> {
    /// What the kernel objects to, if it does.
    fn refused(&self, netlink: &Connection<S::Protocol>, dump: bool) -> Option<Box<KernelError>> {
        let kernel = |error| match error {
            Error::Kernel(error) => Some(error),
            _ => None,
        };
        if !dump {
            return netlink.execute(self).err().and_then(kernel);
        }
        match netlink.dump(self) {
            Err(error) => kernel(error),
            // Not all kernels look at what they do not know.
            Ok(list) => list.take(8).filter_map(Result::err).find_map(kernel),
        }
    }

    /// Where each attribute of the request is.
    fn places(&self) -> BTreeMap<usize, String> {
        places(self.way, NlHeader::LEN + S::AHEAD + S::header(self.operation).len().next_multiple_of(4))
    }
}

/// How many errors had an offset, and how many of these were about the attribute that was broken.
#[derive(Clone, Copy, Default)]
pub(crate) struct Named {
    pub(crate) all: usize,
    pub(crate) exact: usize,
}

/// Breaks each attribute of each operation: as a single request, as a list, or as both, as it is declared.
pub(crate) fn break_all<S: Side>(netlink: &Connection<S::Protocol>, declaration: &Declaration) -> Named {
    let mut sum = Named::default();
    for operation in declaration.operations() {
        for dump in operation.forms() {
            let mut of_this = Named::default();
            let ways = ways(operation.request);
            for way in &ways {
                break_one::<S>(netlink, operation, way, dump, &mut of_this);
            }
            let form = if dump { " (list)" } else { "" };
            let Named { all, exact } = of_this;
            println!(
                "{} {}{form}: of {} fields {all} named, {exact} of them exactly",
                declaration.name,
                operation.name,
                ways.len()
            );
            sum = Named { all: sum.all + all, exact: sum.exact + exact };
        }
    }
    sum
}

/// Where the kernel says where, it is said in the words of the declaration.
fn break_one<S: Side>(
    netlink: &Connection<S::Protocol>,
    operation: &OperationSpec,
    way: &Way,
    dump: bool,
    named: &mut Named,
) {
    let broken = Broken::<S> { operation, way, side: PhantomData };
    let Some(error) = broken.refused(netlink, dump) else { return };
    let places = broken.places();
    let path = error.path.as_ref().map(ToString::to_string);
    // What is missing has its own name behind that of the list around.
    let around = path.as_deref().filter(|_| error.ext_ack.missing_type.is_some());
    if let (Some(path), Some(nest)) = (around, error.ext_ack.missing_nest) {
        let outer = &places[&usize::try_from(nest).expect("fits")];
        assert!(path.starts_with(outer.as_str()), "{path} in {outer}: {error}");
        return;
    }
    let Some(offset) = error.ext_ack.offset.filter(|_| around.is_none()) else { return };
    let offset = usize::try_from(offset).expect("fits");
    assert_eq!(path.as_ref(), places.get(&offset), "byte {offset}: {error}");
    named.all += 1;
    named.exact += usize::from(places.last_key_value().is_some_and(|(last, _)| *last == offset));
    let start = format!(
        "{} {}: {}",
        S::FAMILY.map_or(S::Protocol::NAME, |family| family.name),
        operation.name,
        places[&offset]
    );
    assert!(error.to_string().starts_with(&start), "{error}, expected {start}");
}
