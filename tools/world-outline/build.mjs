// Makes crates/karkas-report/data/land.geojson: the outline of the world's land for the report's map.
//
// Source: Natural Earth, land, 1:110m (public domain), as packed by the npm package world-atlas.
// Run:    npm install && npm run build      (in this folder; only needed when the outline should change)
//
// What is done to it: coordinates are rounded to 0.1 degree (11 km at the equator), points that fall together
// are dropped, Antarctica is left out, and rings too small to be seen are left out.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const topology = JSON.parse(readFileSync(require.resolve("world-atlas/land-110m.json"), "utf8"));
const land = feature(topology, topology.objects.land);

const round = (value) => Math.round(value * 10) / 10;

function compact(ring) {
  const points = ring.map(([lon, lat]) => [round(lon), round(lat)]);
  return points.filter((point, i) => i === 0 || point[0] !== points[i - 1][0] || point[1] !== points[i - 1][1]);
}

const polygons = land.features
  .flatMap((f) => (f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates))
  .map((rings) => rings.map(compact).filter((ring) => ring.length >= 4))
  .filter((rings) => rings.length > 0)
  .filter((rings) => rings[0].some(([, lat]) => lat > -60));

const outline = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: {
        source: "Natural Earth, land, 1:110m, https://www.naturalearthdata.com",
        licence: "public domain",
        changes: "rounded to 0.1 degree, without Antarctica; made by tools/world-outline/build.mjs",
      },
      geometry: { type: "MultiPolygon", coordinates: polygons },
    },
  ],
};

const target = new URL("../../crates/karkas-report/data/land.geojson", import.meta.url);
const text = JSON.stringify(outline);
writeFileSync(target, text + "\n");
console.log(`${polygons.length} polygons, ${text.length} bytes`);
