//! A link that is longer than any buffer that programs start with.

use netlink_core::Error;
use netlink_families::rtnetlink::Text;
use netlink_families::rtnetlink::link::{AddNames, GetLink, GetLinks, Link, NewLink};

use super::{link, name, with_netlink};

/// Asks once more after an answer that was cut off: the buffer has grown then.
fn again<T>(ask: impl Fn() -> Result<T, Error>) -> T {
    match ask() {
        Err(Error::Truncated { needed, .. }) => {
            assert!(needed > 38 * 1024, "{needed}");
            ask().expect("the buffer has grown")
        }
        answer => answer.expect("an answer"),
    }
}

#[test]
fn a_link_of_more_than_38_kilobytes_arrives_whole() {
    with_netlink(|netlink| {
        netlink.execute(&NewLink(Link::bridge(name("br0")))).expect("made");
        let index = link(netlink, "br0").header.index;
        let names: Vec<Text> =
            (0..300).map(|number| Text::from(format!("{number:0>127}").as_str())).collect();
        for part in names.chunks(50) {
            netlink.execute(&AddNames::new(index, part.to_vec())).expect("added");
        }
        let of = |link: Link| link.properties.expect("IFLA_PROP_LIST").alternative_names;
        let listed: Vec<Link> = again(|| netlink.dump(&GetLinks::default())?.collect());
        let listed = listed.into_iter().find(|link| link.header.index == index).expect("listed");
        assert_eq!(of(listed), names);
        assert_eq!(of(again(|| netlink.query(&GetLink::by_index(index)))), names);
        let by_last = GetLink::by_any_name(names[299].clone());
        assert_eq!(again(|| netlink.query(&by_last)).header.index, index);
    });
}
