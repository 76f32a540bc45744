"""Opens an IFC file with IfcOpenShell, validates it with its where-rules, builds every shape: ifc.py FILE CITYJSON.

Walls and windows must lie where the CityJSON file of the same building has them.
"""

import json
import sys
from collections import Counter

import ifcopenshell
import ifcopenshell.geom
import ifcopenshell.util.element
import ifcopenshell.util.pset
import ifcopenshell.validate

file = ifcopenshell.open(sys.argv[1])
print(Counter(thing.is_a() for thing in file.by_type("IfcProduct")))
faults = 0

logger = ifcopenshell.validate.json_logger()
ifcopenshell.validate.validate(file, logger, express_rules=True)
for statement in logger.statements[:20]:
    print("validate:", json.dumps({key: str(value)[:200] for key, value in statement.items()}))
faults += len(logger.statements)

# Shapes, each with a volume near that of its quantities where it has one.
settings = ifcopenshell.geom.settings()
settings.set("use-world-coords", True)
iterator = ifcopenshell.geom.iterator(settings, file)
built, volumes, boxes = 0, {}, {}
if iterator.initialize():
    while True:
        shape = iterator.get()
        corners, faces = shape.geometry.verts, shape.geometry.faces
        total = 0.0
        for a, b, c in zip(faces[0::3], faces[1::3], faces[2::3]):
            p, q, r = (corners[3 * v:3 * v + 3] for v in (a, b, c))
            total += (p[0] * (q[1] * r[2] - q[2] * r[1]) + p[1] * (q[2] * r[0] - q[0] * r[2]) + p[2] * (q[0] * r[1] - q[1] * r[0])) / 6
        volumes[shape.guid] = total
        boxes[shape.guid] = [(min(corners[axis::3]), max(corners[axis::3])) for axis in range(3)]
        built += 1
        if not iterator.next():
            break
shaped = [p for p in file.by_type("IfcProduct") if p.Representation and not p.is_a("IfcOpeningElement") and not p.is_a("IfcSite")]
print(f"{built} shapes built; {len(shaped)} products with bodies")
for product in shaped:
    if product.GlobalId not in volumes:
        faults += 1
        print("no shape:", product)
    elif volumes[product.GlobalId] <= 0:
        faults += 1
        print("no volume:", product, volumes[product.GlobalId])
for product in file.by_type("IfcWall") + file.by_type("IfcSlab"):
    for quantities in ifcopenshell.util.element.get_psets(product, qtos_only=True).values():
        told, is_ = quantities["NetVolume"], volumes.get(product.GlobalId, 0.0)
        if abs(told - is_) > 0.01 * told + 1e-3:
            faults += 1
            print(f"{product.Name}: told {told:.3f} m3, built {is_:.3f} m3")

# Places: the box about all walls is that of all bodies in plan; windows stand where CityJSON has theirs.
city = json.load(open(sys.argv[2], encoding="utf-8"))
points = [[x * s for x, s in zip(vertex, city["transform"]["scale"])] for vertex in city["vertices"]]
bodies, panes = [], []
for thing in city["CityObjects"].values():
    if thing["type"] == "BuildingPart":
        for face, number in zip(thing["geometry"][-1]["boundaries"][0], thing["geometry"][-1]["semantics"]["values"][0]):
            corners = [points[v] for v in face[0]]
            bodies += corners
            if thing["geometry"][-1]["semantics"]["surfaces"][number]["type"] == "Window":
                panes.append([(min(c) + max(c)) / 2 for c in zip(*corners)])
walls = [boxes[wall.GlobalId] for wall in file.by_type("IfcWall") if wall.GlobalId in boxes]
for axis in range(2):
    own = min(box[axis][0] for box in walls), max(box[axis][1] for box in walls)
    whole = min(p[axis] for p in bodies), max(p[axis] for p in bodies)
    if max(abs(a - b) for a, b in zip(own, whole)) > 0.005:
        faults += 1
        print("walls lie elsewhere:", "xy"[axis], own, whole)
for window in file.by_type("IfcWindow"):
    middle = [(low + high) / 2 for low, high in boxes[window.GlobalId]]
    away = min(sum((a - b) ** 2 for a, b in zip(middle, pane)) ** 0.5 for pane in panes)
    if away > 0.15:
        faults += 1
        print(f"{window.Name} is {away:.3f} m from any window of the CityJSON file")
print(f"{len(walls)} walls and {len(file.by_type('IfcWindow'))} windows compared with CityJSON's {len(panes)} windows")

# Names of standard property sets and quantities.
templates = ifcopenshell.util.pset.get_template("IFC4")
for definition in file.by_type("IfcPropertySet") + file.by_type("IfcElementQuantity"):
    template = templates.get_by_name(definition.Name)
    names = {p.Name for p in (definition.HasProperties if definition.is_a("IfcPropertySet") else definition.Quantities)}
    if definition.Name.startswith(("Pset_", "Qto_")):
        known = {p.Name for p in template.HasPropertyTemplates} if template else set()
        if names - known:
            faults += 1
            print("not in the standard:", definition.Name, names - known)
print(f"{faults} faults")
sys.exit(faults > 0)
