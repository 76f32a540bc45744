//! Numbers of meshes in one buffer, and the two chunks of a binary file.

use super::normal_of;
use super::triangles::triangulated;
use serde_json::{Value, json};

const ARRAY: u32 = 34_962;
const ELEMENTS: u32 = 34_963;
const FLOAT: u32 = 5126;
const UNSIGNED: u32 = 5125;

/// Triangles with flat normals.
#[derive(Default)]
pub struct Mesh {
    positions: Vec<[f32; 3]>,
    normals: Vec<[f32; 3]>,
    colours: Vec<[f32; 3]>,
    indices: Vec<u32>,
}

impl Mesh {
    /// Adds a plane polygon; within one mesh either all have colours or none.
    pub fn add(
        &mut self,
        outer: &[[f64; 3]],
        holes: &[Vec<[f64; 3]>],
        shift: [f64; 3],
        colour: Option<[f32; 3]>,
    ) {
        let normal = normal_of(outer);
        let first = self.positions.len() as u32;
        let triangles = triangulated(outer, holes, normal);
        if triangles.is_empty() {
            return;
        }
        let [east, north, up] = normal.map(|part| part as f32);
        for point in [outer].into_iter().chain(holes.iter().map(Vec::as_slice)).flatten() {
            let [x, y, z] = [0, 1, 2].map(|axis| (point[axis] - shift[axis]) as f32);
            self.positions.push([x, z, 0.0 - y]);
            self.normals.push([east, up, 0.0 - north]);
            self.colours.extend(colour);
        }
        self.indices.extend(triangles.into_iter().map(|corner| first + corner));
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }
}

/// The binary chunk, and what the document says of it.
#[derive(Default)]
pub struct Buffer {
    bytes: Vec<u8>,
    views: Vec<Value>,
    accessors: Vec<Value>,
}

impl Buffer {
    /// Puts a mesh into the buffer: a primitive.
    pub fn primitive(&mut self, mesh: &Mesh, material: usize) -> Value {
        let positions = self.vectors(&mesh.positions, true);
        let normals = self.vectors(&mesh.normals, false);
        let mut attributes = json!({ "POSITION": positions, "NORMAL": normals });
        if !mesh.colours.is_empty() {
            attributes["COLOR_0"] = self.vectors(&mesh.colours, false).into();
        }
        let bytes = mesh.indices.iter().flat_map(|index| index.to_le_bytes());
        let view = self.view(bytes.collect(), ELEMENTS);
        let indices = self.accessor(json!({
            "bufferView": view, "componentType": UNSIGNED, "count": mesh.indices.len(), "type": "SCALAR",
        }));
        json!({ "attributes": attributes, "indices": indices, "material": material, "mode": 4 })
    }

    fn vectors(&mut self, vectors: &[[f32; 3]], bounded: bool) -> usize {
        let bytes = vectors.iter().flatten().flat_map(|number| number.to_le_bytes());
        let view = self.view(bytes.collect(), ARRAY);
        let mut accessor = json!({
            "bufferView": view, "componentType": FLOAT, "count": vectors.len(), "type": "VEC3",
        });
        if bounded {
            let bound = |better: fn(f32, f32) -> f32| {
                [0, 1, 2].map(|axis| {
                    let all = vectors.iter().map(|vector| vector[axis]);
                    f64::from(all.reduce(better).unwrap_or(0.0))
                })
            };
            accessor["min"] = json!(bound(f32::min));
            accessor["max"] = json!(bound(f32::max));
        }
        self.accessor(accessor)
    }

    fn view(&mut self, bytes: Vec<u8>, target: u32) -> usize {
        let (offset, length) = (self.bytes.len(), bytes.len());
        self.bytes.extend(bytes);
        self.views.push(json!({
            "buffer": 0, "byteOffset": offset, "byteLength": length, "target": target,
        }));
        self.views.len() - 1
    }

    fn accessor(&mut self, accessor: Value) -> usize {
        self.accessors.push(accessor);
        self.accessors.len() - 1
    }

    /// The file of a document with this buffer: header, chunk of JSON, binary chunk, each a multiple of four bytes.
    pub fn file(self, mut document: Value) -> Vec<u8> {
        // All numbers in the buffer are of four bytes.
        if !self.bytes.is_empty() {
            document["buffers"] = json!([{ "byteLength": self.bytes.len() }]);
            document["bufferViews"] = self.views.into();
            document["accessors"] = self.accessors.into();
        }
        let mut text = document.to_string().into_bytes();
        text.resize(text.len().next_multiple_of(4), b' ');
        let mut chunks = vec![(b"JSON", text)];
        if !self.bytes.is_empty() {
            chunks.push((b"BIN\0", self.bytes));
        }
        let total = 12 + chunks.iter().map(|(_, bytes)| 8 + bytes.len()).sum::<usize>();
        let mut file = Vec::with_capacity(total);
        file.extend_from_slice(b"glTF");
        file.extend_from_slice(&2u32.to_le_bytes());
        file.extend_from_slice(&(total as u32).to_le_bytes());
        for (kind, bytes) in chunks {
            file.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
            file.extend_from_slice(kind);
            file.extend(bytes);
        }
        file
    }
}
