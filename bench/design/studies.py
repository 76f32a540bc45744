"""Ten thousand designs of one parcel screened and a thousand looked at closely, by the program as a user runs it."""

import json
import shutil

from .case import ROOT, Bar, Found, Row, run, say

SCREENED, PROMOTED, SECONDS, CORES = 10_000, 1000, 300, 2


def studies(options) -> Found:
    found = Found()
    out = options.work / "study"
    shutil.rmtree(out, ignore_errors=True)
    brief = ROOT / "examples" / "pechatniki-hall"
    # No generations: then exactly as many are screened and promoted as is asked.
    counts = ["--screened", SCREENED, "--generations", 0, "--promoted", PROMOTED]
    used = run([options.programs / "karkas", "design", brief, "-o", out, *counts], threads=CORES)
    figures = json.loads((out / "analysis.json").read_text())["figures"]
    say(f"study: {used.wall:.0f} s of the wall, {used.cpu:.0f} CPU s")
    # The base design is one of those that are looked at closely.
    done = figures["evaluations_quick"] == SCREENED and figures["evaluations_full"] >= PROMOTED
    seen = f"{used.wall:.0f} s of the wall, {used.cpu:.0f} CPU s"
    if not done:
        seen += f", but only {figures['evaluations_quick']:,} screened and {figures['evaluations_full']:,} promoted"
    holds, instead = done and used.wall < SECONDS, "not run"
    if done and used.wall >= SECONDS > used.cpu / CORES:
        # Others used the machine: what the wall says is theirs.
        seen += f" = {used.cpu / CORES:.0f} s on {CORES} cores of its own"
        holds, instead = None, "not decided: others used the machine"
    text = f"{SCREENED:,} designs of one parcel screened and {PROMOTED:,} promoted in under {SECONDS // 60} minutes on {CORES} cores"
    found.bars.append(Bar(text, seen, holds, instead))
    remark = f"{figures['allowed']:,} keep all rules, {figures['front']:,} on the front; reading, models and page included; {used.memory:.0f} MB"
    what = f"pechatniki-hall, {SCREENED:,} screened, {PROMOTED:,} promoted"
    found.rows.append(Row(what, f"Karkas, {CORES} threads", seen, remark))
    shutil.rmtree(out, ignore_errors=True)
    return found
