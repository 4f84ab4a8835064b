//! Modules that are taken away and loaded again.

use std::ffi::{CStr, CString};
use std::fs::{File, read_dir, read_to_string};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::kmod::{DeleteModuleFlags, ModuleInitFlags, delete_module, finit_module};

/// A module of the lab's kernel. It is loaded from its file, as `modprobe` would take ten times as long.
#[derive(Debug)]
pub struct Module {
    name: &'static CStr,
    file: File,
}

impl Module {
    /// The module of this name.
    ///
    /// # Panics
    /// When the kernel has none.
    #[must_use]
    pub fn of(name: &'static CStr) -> Self {
        let modules = format!("/lib/modules/{}", super::run("uname", ["-r"]).trim());
        let list = read_to_string(format!("{modules}/modules.dep")).expect("the list of modules");
        let file_name = format!("/{}.ko", name.to_str().expect("ASCII"));
        let mut paths = list.lines().filter_map(|line| line.split(':').next());
        let path = paths.find(|path| path.ends_with(&file_name)).expect("the module's file");
        let file = File::open(format!("{modules}/{path}")).expect("the module's file");
        Module { name, file }
    }

    /// Loads it. What it needs is loaded.
    ///
    /// # Panics
    /// When the kernel does not.
    pub fn load(&self) {
        match finit_module(&self.file, c"", ModuleInitFlags::empty()) {
            // The kernel loads it by itself when a thread asks for its family.
            Ok(()) | Err(Errno::EEXIST) => {}
            Err(error) => panic!("{:?}: {error}", self.name),
        }
    }

    /// Takes it away, and those that need it: schedulers, say, which other tests have used.
    ///
    /// # Panics
    /// When it is not loaded, or is in use for too long.
    pub fn unload(&self) {
        take_away(self.name);
    }

    /// Takes it away and loads it again.
    ///
    /// # Panics
    /// As [`unload`](Self::unload) and [`load`](Self::load).
    pub fn reload(&self) {
        self.unload();
        self.load();
    }
}

/// Which modules need a module that is loaded.
fn holders(module: &CStr) -> Vec<String> {
    let names = read_dir(format!("/sys/module/{}/holders", module.to_string_lossy()));
    let names = names.into_iter().flatten();
    names.map(|name| name.expect("a name").file_name().into_string().expect("ASCII")).collect()
}

fn take_away(module: &CStr) {
    for holder in holders(module) {
        take_away(&CString::new(holder).expect("no NUL"));
    }
    let deadline = Instant::now() + Duration::from_secs(60);
    // A call that is under way holds the module for a moment.
    while let Err(error) = delete_module(module, DeleteModuleFlags::O_NONBLOCK) {
        assert!(matches!(error, Errno::EAGAIN | Errno::EBUSY), "{module:?}: {error}");
        if Instant::now() > deadline {
            let users = read_to_string(format!("/sys/module/{}/refcnt", module.to_string_lossy()));
            panic!("{module:?} stays loaded: {error}, {users:?} uses, {:?} need it", holders(module));
        }
        sleep(Duration::from_millis(1));
    }
}
