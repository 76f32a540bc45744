"""Radiance's matrix route on a scene: what 10,000 sensors receive in each hour of a year, with one reflection.

    python radiance.py FOLDER WEATHER.epw

FOLDER has scene.rad and sensors.pts as the example `radiation` of karkas-surroundings writes them. The route: octree, sky of the year in 145
patches (gendaymtx), coefficients of the patches (rfluxmtx, two bounces), hours as their product (dctimestep). Prints a line of JSON:
processor seconds of each step, and the year of each sensor in kWh/m². The program files come with the package pyradiance.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyradiance

ROOM = Path(pyradiance.__file__).parent
#: Rays from each sensor: as many as give the accuracy of the reference, and the limit of weight that belongs to them.
RAYS = 1024
SKY = """#@rfluxmtx h=u u=Y
void glow ground_glow
0
0
4 1 1 1 0

ground_glow source ground
0
0
4 0 0 -1 180

#@rfluxmtx h=r1 u=Y
void glow sky_glow
0
0
4 1 1 1 0

sky_glow source sky
0
0
4 0 0 1 180
"""


def timed(command: list[str], folder: Path, give: Path | None = None, take: Path | None = None) -> float:
    """Processor seconds of a command and all that it starts, reading from one file and writing to another."""
    environment = os.environ | {"PATH": f"{ROOM / 'bin'}:{os.environ['PATH']}", "RAYPATH": f".:{ROOM / 'lib'}"}
    given = give.open("rb") if give else subprocess.DEVNULL
    taken = take.open("wb") if take else subprocess.DEVNULL
    before = os.times()
    done = subprocess.run(command, cwd=folder, stdin=given, stdout=taken, stderr=subprocess.PIPE, env=environment)
    after = os.times()
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.decode()[-2000:]}")
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    folder, weather = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    (folder / "sky.rad").write_text(SKY)
    sensors = sum(1 for _ in (folder / "sensors.pts").open())
    seconds = {
        "epw2wea": timed(["epw2wea", weather, "year.wea"], folder),
        "octree": timed(["oconv", "scene.rad"], folder, take=folder / "scene.oct"),
        # -O1: all of the sun's spectrum; the sky in binary numbers.
        "gendaymtx": timed(["gendaymtx", "-m", "1", "-O1", "-of", "year.wea"], folder, take=folder / "year.smx"),
    }
    # Two bounces: the second one is the reflection. The sky is the receiver; the scene is what stands in between.
    command = ["rfluxmtx", "-I+", "-y", str(sensors), "-n", "1", "-faf", "-ab", "2", "-ad", str(RAYS), "-lw", str(1 / RAYS / 10)]
    command += ["-", "sky.rad", "-i", "scene.oct"]
    seconds["rfluxmtx"] = timed(command, folder, give=folder / "sensors.pts", take=folder / "coefficients.mtx")
    command = ["dctimestep", "-of", "coefficients.mtx", "year.smx"]
    seconds["dctimestep"] = timed(command, folder, take=folder / "hours.bin")
    print(json.dumps({"seconds": seconds, "annual": annual(folder / "hours.bin", sensors)}))
    # A gigabyte.
    (folder / "hours.bin").unlink()


def annual(file: Path, sensors: int) -> list[float]:
    """kWh/m² of each sensor, from irradiance by sensor and hour in three equal colours."""
    with file.open("rb") as opened:
        head = opened.read(4096).index(b"\n\n") + 2
    rows = np.memmap(file, dtype=np.float32, mode="r", offset=head).reshape(sensors, -1, 3)
    return [float(row[:, 0].sum(dtype=np.float64)) / 1000 for row in rows]


if __name__ == "__main__":
    main()
