//! Synchronisation daemons.

use netlink_core::Errno;

use super::Client;
use crate::ipvs::daemon::check_state;
use crate::ipvs::error::{Error, refusal};
use crate::ipvs::{Daemon, DaemonAttrs, DaemonState, DelDaemon, GetDaemons, NewDaemon};

impl Client {
    /// The daemons that run: none, one, or one of each half.
    ///
    /// # Errors
    /// [`Error::Netlink`]; [`Error::Answer`] for a daemon that the kernel describes incompletely.
    pub fn daemons(&self) -> Result<Vec<Daemon>, Error> {
        let failed = |source| Error::netlink("daemons", source);
        let mut dump = self.netlink.dump(&GetDaemons {}).map_err(failed)?;
        let mut daemons = Vec::new();
        while let Some(answer) = dump.try_next().map_err(failed)? {
            daemons.push(Daemon::from_wire(&answer.daemon)?);
        }
        Ok(daemons)
    }

    /// Starts a daemon.
    ///
    /// # Errors
    /// [`Error::DaemonRuns`]; [`Error::Invalid`]; [`Error::Netlink`], with `ENODEV` when there is no such
    /// interface, and `EINVAL` while a destination's address family is not its service's.
    pub fn start_daemon(&self, daemon: &Daemon) -> Result<(), Error> {
        daemon.check().map_err(|invalid| Error::invalid(about(daemon.state), invalid))?;
        self.netlink.execute(&NewDaemon { daemon: daemon.to_wire() }).map(drop).map_err(|source| {
            match refusal(&source) {
                Some(Errno::EEXIST) => Error::DaemonRuns { state: daemon.state },
                Some(Errno::EINVAL) => Error::refused(
                    about(daemon.state),
                    source,
                    "a destination's address family is not its service's, or the interface's MTU is too small",
                ),
                _ => {
                    let interface = String::from_utf8_lossy(&daemon.interface);
                    Error::netlink(format!("{} on {interface:?}", about(daemon.state)), source)
                }
            }
        })
    }

    /// Stops the daemon of this half.
    ///
    /// The kernel does not answer when the daemon was started only just now and had no time to begin: it stops it,
    /// and says `EINTR` to itself (`kthread_stop`), which netlink takes for a list that is under way
    /// (`netlink_rcv_skb`). So where no answer came in time, the daemons are listed.
    ///
    /// # Errors
    /// [`Error::NoSuchDaemon`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn stop_daemon(&self, state: DaemonState) -> Result<(), Error> {
        check_state(state).map_err(|invalid| Error::invalid(about(state), invalid))?;
        let daemon = DaemonAttrs { state: Some(state), ..DaemonAttrs::default() };
        let source = match self.netlink.execute(&DelDaemon { daemon }) {
            Ok(_) => return Ok(()),
            Err(source) => source,
        };
        match refusal(&source) {
            Some(Errno::ESRCH) => Err(Error::NoSuchDaemon { state }),
            None if matches!(source, netlink_core::Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. })
                && !self.daemons()?.iter().any(|daemon| daemon.state == state) =>
            {
                Ok(())
            }
            _ => Err(Error::netlink(about(state), source)),
        }
    }
}

fn about(state: DaemonState) -> String {
    format!("{state} synchronisation daemon")
}
