//! What the clients of all families have in common: a connection, and how one comes by it.

/// `client! { /// What its calls are for. }`, where `Connection` and the calls' `Error` are in scope.
macro_rules! client {
    ($(#[$meta:meta])*) => {
        $(#[$meta])*
        ///
        /// It is a handle, as the [`Connection`] is that it speaks through: clones share their sockets, and all methods
        /// may be called from any thread. It speaks to the network namespace in which the connection was opened.
        #[derive(Clone, Debug)]
        pub struct Client {
            netlink: Connection,
        }

        impl Client {
            /// Opens a connection of its own, with the defaults of [`Connection::builder`].
            ///
            /// # Errors
            /// When the system denies the socket.
            pub fn open() -> Result<Self, Error> {
                Ok(Client::new(Connection::open()?))
            }

            /// A client that speaks through `netlink`, or a clone of it.
            #[must_use]
            pub const fn new(netlink: Connection) -> Self {
                Client { netlink }
            }

            /// The connection: for what this client has no method for, and for its counters.
            #[must_use]
            pub const fn connection(&self) -> &Connection {
                &self.netlink
            }
        }

        impl From<Connection> for Client {
            fn from(netlink: Connection) -> Self {
                Client::new(netlink)
            }
        }
    };
}

pub(crate) use client;
