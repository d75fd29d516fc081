"""Watches a file with watchdog as is usual: `on_modified`, and no second load within a second."""

import sys
import time
import tomllib
from pathlib import Path

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

PATH = Path(sys.argv[1])
GUARD = 1.0


def load():
    with PATH.open("rb") as file:
        values = tomllib.load(file)
    return values.get("first", 0), values.get("last", 0)


def tell(values):
    print(*values, flush=True)


class Handler(FileSystemEventHandler):
    def __init__(self):
        self.loaded = 0.0

    def on_modified(self, event):
        if event.src_path != str(PATH) or time.time() - self.loaded < GUARD:
            return
        self.loaded = time.time()
        try:
            tell(load())
        except (OSError, tomllib.TOMLDecodeError) as error:
            print(error, file=sys.stderr)


observer = Observer()
try:
    observer.schedule(Handler(), str(PATH.parent))
    observer.start()
except OSError as error:
    print(error, file=sys.stderr)
try:
    tell(load())
except (OSError, tomllib.TOMLDecodeError):
    tell((0, 0))
sys.stdin.read()
