"""Plane faces and closed, simple solids of a CityJSON file: solids.py FILE.

What val3dity would be asked, as far as it can be had without it (it is in no package registry): every edge is used once
in each direction, faces are plane within a centimetre, rings do not cross themselves or their holes, volumes are positive.
"""

import json
import sys


def newell(ring):
    normal = [0.0, 0.0, 0.0]
    for a, b in zip(ring, ring[1:] + ring[:1]):
        for axis in range(3):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            normal[axis] += (a[u] - b[u]) * (a[v] + b[v])
    return normal


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def crossings(rings, normal):
    """Pairs of edges of one face that cross or touch, but for neighbours in a ring."""
    drop = max(range(3), key=lambda axis: abs(normal[axis]))
    edges = []
    for number, ring in enumerate(rings):
        flat = [[p[axis] for axis in range(3) if axis != drop] for p in ring]
        edges += [(number, i, len(flat), a, b) for i, (a, b) in enumerate(zip(flat, flat[1:] + flat[:1]))]

    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    found = 0
    for i, (ring, place, count, a, b) in enumerate(edges):
        for other, at, _, c, d in edges[i + 1:]:
            if ring == other and (at - place) % count in (1, count - 1):
                continue
            if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
                found += 1
    return found


city = json.load(open(sys.argv[1], encoding="utf-8"))
scale = city["transform"]["scale"]
points = [[x * s for x, s in zip(vertex, scale)] for vertex in city["vertices"]]
solids, worst, faults = 0, 0.0, []
for name, thing in city["CityObjects"].items():
    for body in thing.get("geometry", []):
        solids += 1
        edges, volume = set(), 0.0
        for face in body["boundaries"][0]:
            rings = [[points[v] for v in ring] for ring in face]
            normal = newell(rings[0])
            length = dot(normal, normal) ** 0.5
            if length == 0:
                faults.append(f"{name}: a face without area")
                continue
            unit = [x / length for x in normal]
            middle = [sum(p[axis] for p in rings[0]) / len(rings[0]) for axis in range(3)]
            for ring in rings:
                volume += dot(newell(ring), ring[0]) / 6
                for p in ring:
                    worst = max(worst, abs(dot([x - y for x, y in zip(p, middle)], unit)))
            if crossings(rings, normal):
                faults.append(f"{name} {body['lod']}: a face crosses itself")
            for ring in face:
                edges.update(zip(ring, ring[1:] + ring[:1]))
        used = sum(len(ring) for face in body["boundaries"][0] for ring in face)
        if len(edges) != used or any((b, a) not in edges for a, b in edges):
            faults.append(f"{name} {body['lod']}: not closed")
        if volume <= 0:
            faults.append(f"{name} {body['lod']}: volume {volume}")
        print(f"{name}, level {body['lod']}: {len(body['boundaries'][0])} faces, {volume:.1f} m3")
if worst > 0.01:
    faults.append(f"a point lies {worst:.4f} m off its face")
print(f"{solids} solids, farthest point off its face {worst * 1000:.2f} mm, {len(faults)} faults", *faults, sep="\n")
sys.exit(bool(faults))
