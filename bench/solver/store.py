"""What was measured, kept in a file of JSON lines so that it can be used again, always with the date and the machine."""

import json
import os
import platform
from datetime import datetime, timezone


class Store:
    """Measurements by key; the newest counts."""

    def __init__(self, path):
        self.path = path
        self.found = {}
        if path.exists():
            for line in path.read_text().splitlines():
                record = json.loads(line)
                self.found[_text(record["key"])] = record

    def get(self, key):
        """The newest measurement of this, or None."""
        record = self.found.get(_text(key))
        return record and record["value"]

    def put(self, key, value):
        """Keeps a measurement, dated now; returns it with its date."""
        value = value | {"date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M")}
        record = {"key": key, "value": value}
        self.found[_text(key)] = record
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.path, "a") as file:
            file.write(json.dumps(record) + "\n")
        return value


def machine():
    """The processor in words, and how many there are."""
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            name = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), name)
    except OSError:
        pass
    return f"{name}, {os.cpu_count()} cores, {platform.system()}"


def _text(key):
    return json.dumps(key, sort_keys=True)
