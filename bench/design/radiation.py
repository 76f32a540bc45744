"""Light of a year on ten thousand sensors with one reflection, beside Radiance's matrix route on the same scene."""

from math import sqrt

from .case import Bar, Found, Row, installed, median, peer, run, say

FACTOR = 10
#: CPU seconds of Radiance's route on the same block when the notes on peers were written: coefficients with two bounces, and hours.
NOTED = 37.2 + 11.7
#: What users of CEA reported (issue 683 of its repository, DAYSIM, on their machines), wall minutes by number of sensors.
CEA_MINUTES = {2225: 19}


def radiation(options) -> Found:
    found = Found()
    block = options.shared / "geometry" / "zug_block_local.geojson"
    weather = options.shared / "weather" / "CHE_Zug-inducity_2009.epw"
    text = f"10,000 sensors × a year with one reflection ≥ {FACTOR}× faster than Radiance's matrix route"
    if not (block.exists() and weather.exists()):
        found.bars.append(Bar(text, "the data is not here", None))
        return found
    folder = options.work / "radiation"
    command = [options.examples / "radiation", block, weather, "--export", folder]
    runs = [run(command).last() for _ in range(options.runs)]
    ours = median(one["total_s"] for one in runs)
    one = runs[0]
    what = f"{one['sensors']:,} sensors among {one['triangles']:,} triangles, a year, one reflection"
    remark = f"rays {one['rays_s']:.2f} s, sums by month {one['monthly_s']:.2f} s, by hour on {one['faces']} faces {one['hourly_s']:.2f} s"
    found.rows.append(Row(what, "Karkas", f"{ours:.2f} CPU s", remark))
    say(f"radiation: ours {ours:.2f} s")
    if installed("pyradiance"):
        theirs = peer("radiance.py", folder, weather).last()
        seconds = sum(theirs["seconds"].values())
        remark = ", ".join(f"{name} {value:.1f} s" for name, value in theirs["seconds"].items())
        found.rows.append(Row(what, "Radiance, 145 patches, two bounces, hours of every sensor", f"{seconds:.1f} CPU s", remark))
        found.rows.append(Row("the same, results", "Karkas and Radiance", agreement(folder, theirs["annual"]), "Radiance smears the sun over its patch"))
        source = ""
    else:
        seconds, source = NOTED, " (measured before on a like machine; Radiance is not installed here)"
        found.rows.append(Row(what, "Radiance" + source, f"{seconds:.1f} CPU s"))
    ratio = seconds / ours
    found.bars.append(Bar(text, f"{seconds:.1f} / {ours:.2f} CPU s = {ratio:.1f}×{source}", ratio >= FACTOR))
    for sensors, minutes in CEA_MINUTES.items():
        found.rows.append(Row(f"{sensors:,} sensors, a year", "CEA (DAYSIM)", f"{minutes} min", "issue 683 of CEA, wall time on a user's machine; not run here"))
    return found


def agreement(folder, theirs: list[float]) -> str:
    ours = [float(line) for line in (folder / "annual.txt").read_text().split()]
    mean = sum(theirs) / len(theirs)
    error = sqrt(sum((a - b) ** 2 for a, b in zip(ours, theirs, strict=True)) / len(theirs))
    return f"mean {sum(ours) / len(ours):.1f} and {mean:.1f} kWh/m², RMSE {error:.1f}"
