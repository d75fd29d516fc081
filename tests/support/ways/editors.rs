//! Editors, each of which saves in its own way.

use super::Way;
use super::scene::Scene;

pub(super) const WAYS: &[Way] = &[
    Way::new("vim, `backupcopy=yes`", |scene, n| vim(scene, n, "yes")).by("vim"),
    Way::new("vim, `backupcopy=no`", |scene, n| vim(scene, n, "no")).by("vim"),
    Way::new("vim, `backupcopy=auto`", |scene, n| vim(scene, n, "auto")).by("vim"),
    Way::new("emacs", |scene, n| emacs(scene, n, "")).by("emacs"),
    Way::new("emacs, `backup-by-copying`", |scene, n| {
        emacs(scene, n, "(setq backup-by-copying t)");
    })
    .by("emacs"),
    Way::new("emacs, `file-precious-flag`", |scene, n| {
        emacs(scene, n, "(setq-default file-precious-flag t)");
    })
    .by("emacs"),
    Way::new("nano", |scene, n| scene.python(n, NANO)).by("nano"),
    Way::new("ed", |scene, n| {
        scene.shell(n, "printf '1,$d\\n0r %s\\nw\\nq\\n' $NEW | ed -s $FILE");
    })
    .by("ed"),
];

/// Has vim save the file; all that a swap file, a backup and its trial file do to a folder happens.
fn vim(scene: &Scene, n: u32, backup_copy: &str) {
    let script = format!(
        "vim -N -u NONE -i NONE -es -c 'set backup backupcopy={backup_copy}' \
        -c '%d' -c \"0r $NEW\" -c '$g/^$/d' -c 'wq' $FILE"
    );
    scene.shell(n, &script);
}

fn emacs(scene: &Scene, n: u32, setting: &str) {
    let script = format!(
        "HOME=$PWD/elsewhere emacs -Q --batch --eval \"(progn {setting}
            (find-file \\\"$FILE\\\")
            (erase-buffer)
            (insert-file-contents \\\"$NEW\\\")
            (save-buffer))\""
    );
    scene.shell(n, &script);
}

/// Types what a user would, into a terminal: nano takes nothing else.
const NANO: &str = r"import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.environ['TERM'] = 'xterm'
    os.execvp('nano', ['nano', '-I', os.environ['FILE']])
os.read(terminal, 1)
start, mark, end, cut = '\x1b\\', '\x1ba', '\x1b/', '\x0b'
insert, save, leave = '\x12', '\x13', '\x18'
keys = start + mark + end + cut + insert + os.environ['NEW'] + '\r' + save + leave
os.write(terminal, keys.encode())
try:
    while os.read(terminal, 1000):
        pass
except OSError:
    pass
sys.exit(os.waitpid(child, 0)[1])";
