"""Turns an instance into a Karkas project: `python -m solver.convert INSTANCE FOLDER [--family F]`, from bench/."""

import argparse
import sys
from pathlib import Path

from solver import project
from solver.read import READERS, name_of, read


def main():
    parser = argparse.ArgumentParser(prog="python -m solver.convert", description=__doc__)
    parser.add_argument("instance", type=Path, help="file of an instance, plain or gzipped")
    parser.add_argument("folder", type=Path, help="folder of the project")
    parser.add_argument("--family", choices=list(READERS), help="its family, where its folder or content does not tell")
    options = parser.parse_args()
    try:
        problem, family = read(options.instance, options.family)
    except (OSError, ValueError) as fault:
        sys.exit(f"convert: {fault}")
    project.write(problem, f"{family} {name_of(options.instance)}", options.folder)


if __name__ == "__main__":
    main()
