use netlink_core::{NlaDecode, NlaEncode};

fn weight_of<T>(service: &Service<T>) -> &T {
    &service.weight
}

#[derive(NlaEncode, NlaDecode)]
struct Service<T> {
    #[nla(1)]
    weight: T,
}

fn main() {
    let service = Service { weight: String::new() };
    weight_of(&service);
    netlink_core::encode(&service, &mut netlink_core::wire::Buffer::new()).ok();
}
