#!/bin/sh
# Writes two example buildings as CityJSON, glTF, IFC and GeoJSON, and has others read them: cjio and the official CityJSON
# validator, Khronos' glTF validator, IfcOpenShell. Needs the network once, Python 3 and Node.js; all goes to .local/models.
set -eu
cd "$(dirname "$0")/.."
room=.local/models
mkdir -p "$room"
[ -f "$room/venv/ready" ] || {
    python3 -m venv "$room/venv"
    "$room/venv/bin/pip" install --quiet cjio==0.10.1 ifcopenshell==0.9.0.post1 pytest
    touch "$room/venv/ready"
}
[ -d "$room/node_modules/gltf-validator" ] || npm install --silent --no-audit --no-fund --prefix "$room" gltf-validator@2.0.0-dev.3.10
[ -x "$room/cjval/bin/cjval" ] || cargo install --quiet --locked --features build-binary --root "$room/cjval" cjval@0.10.0

cargo run --quiet -p karkas-design --example write_models -- "$room/out"
for building in building stacked; do
    file="$room/out/$building"
    echo "== $building as CityJSON: cjval, the validator behind cjio validate"
    # It ends with 0 whatever it finds.
    "$room/cjval/bin/cjval" --summary "$file.city.json" | tee "$room/out/verdict"
    grep -q "File is valid" "$room/out/verdict"
    echo "== $building as CityJSON: cjio"
    "$room/venv/bin/cjio" "$file.city.json" info
    "$room/venv/bin/python" scripts/check-models/solids.py "$file.city.json"
    echo "== $building as GLB: gltf-validator"
    NODE_PATH="$room/node_modules" node scripts/check-models/gltf.js "$file.glb"
    echo "== $building as IFC: IfcOpenShell"
    "$room/venv/bin/python" scripts/check-models/ifc.py "$file.ifc" "$file.city.json"
done
