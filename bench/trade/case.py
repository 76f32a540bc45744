"""A case: one piece of work that ours and the peers do on the same files."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable


@dataclass(frozen=True)
class Bar:
    """What the case has to reach beside one peer."""

    peer: str
    #: CPU seconds of the peer over ours, at least.
    faster: float | None = None
    #: Peak memory of ours in MB, below.
    memory: float | None = None
    #: The bar in words.
    text: str = ""


@dataclass(frozen=True)
class Case:
    """Ours is built with the profile `quick`; peers are scripts of `peers/`."""

    name: str
    what: str
    #: Makes the files that all read, and returns them.
    files: Callable[[Path, Path], list[Path]]
    #: A program and its arguments; `{files}` stands for the files, `{out}` for an empty folder to write to.
    ours: list[str]
    #: Script, and arguments before the files.
    peers: dict[str, list[str]] = field(default_factory=dict)
    bars: list[Bar] = field(default_factory=list)
    #: Compares the lines that ours and a peer printed; returns what differs, or "".
    agree: Callable[[list[str], list[str]], str] | None = None
    #: What ours wrote as lines like those that the peers print.
    read: Callable[[Path], list[str]] | None = None
    #: Peers that print something to compare; all where not said.
    agreeing: list[str] | None = None
