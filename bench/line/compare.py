"""Our simulator beside SimPy on one line in one run; closed forms by evaluations a second. Writes RESULTS-line.md.

    python compare.py BENCH_LINE RESULTS
"""

import json
import random
import subprocess
import sys
import time

import simpy

STATIONS, ROOM, SECONDS = 10, 3, 20_000.0


def station(env, before, behind, mean, done, draw):
    """Takes a part, works on it, and keeps it until there is room behind (blocking after service)."""
    while True:
        if before is not None:
            yield before.get(1)
        yield env.timeout(draw(mean))
        done[0] += 1
        if behind is not None:
            yield behind.put(1)
        else:
            done[1] += 1


def simulate(seed):
    """One run of the line with exponential times; operations, parts after the warm-up a second, seconds of CPU."""
    random.seed(seed)
    env = simpy.Environment()
    done = [0, 0]
    buffers = [simpy.Container(env, capacity=ROOM) for _ in range(STATIONS - 1)]
    for at in range(STATIONS):
        before = buffers[at - 1] if at > 0 else None
        behind = buffers[at] if at + 1 < STATIONS else None
        env.process(station(env, before, behind, 1.0, done, lambda mean: random.expovariate(1.0 / mean)))
    begin = time.process_time()
    env.run(SECONDS * 0.1)
    warm = done[1]
    env.run(SECONDS)
    return done[0], (done[1] - warm) / (SECONDS * 0.9), time.process_time() - begin


def main():
    program, results = sys.argv[1:3]
    ours = [json.loads(line) for line in subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines()]
    by_name = {one["what"]: one for one in ours}
    runs = [simulate(seed) for seed in range(1, 6)]
    peer_rate = sum(run[0] for run in runs) / sum(run[2] for run in runs)
    peer_mean = sum(run[1] for run in runs) / len(runs)
    spread = (sum((run[1] - peer_mean) ** 2 for run in runs) / (len(runs) - 1)) ** 0.5
    error = 4.604 * spread / len(runs) ** 0.5
    same = by_name["simulator, 10 stations, exponential times"]
    mean = by_name["throughput, exponential times"]
    agree = abs(mean["mean"] - peer_mean) <= mean["half_99"] + error
    lines = [
        "# Lines: results of `make bench-line`",
        "",
        f"A row of {STATIONS} stations with exponential times and {ROOM} places between each two; seconds of CPU of one core, both in one run. An operation is a part",
        "worked on at a station.",
        "",
        "| measured | ours | SimPy 4.1.1 | ratio |",
        "| --- | ---: | ---: | ---: |",
        f"| operations a second | {same['per_second'] / 1e6:.1f} M | {peer_rate / 1e6:.3f} M | {same['per_second'] / peer_rate:.0f} |",
        f"| parts a second, ± half of 99 % | {mean['mean']:.4f} ± {mean['half_99']:.4f} | {peer_mean:.4f} ± {error:.4f} | {'agree' if agree else 'DIFFER'} |",
        "",
        "| alone | a second |",
        "| --- | ---: |",
    ]
    for one in ours:
        if "per_second" in one:
            lines.append(f"| {one['what']} | {one['per_second'] / 1e6:.2f} M |")
    bars = [
        ("simulator at least 10 M operations a second", same["per_second"] >= 1e7),
        ("throughput agrees with SimPy", agree),
        ("closed forms at least 1 M evaluations a second", by_name["two Bernoulli machines"]["per_second"] >= 1e6 and by_name["two exponential machines"]["per_second"] >= 1e6),
    ]
    lines += [""] + [f"* {'kept' if kept else 'MISSED'}: {name}" for name, kept in bars]
    with open(results, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print("\n".join(lines[-len(bars):]))


if __name__ == "__main__":
    main()
