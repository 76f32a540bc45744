//! The picture in the DOT language.

use std::fmt::Write as _;

use crate::graph::chain::{Chain, Shape};

/// Writes the picture.
pub fn write(chain: &Chain) -> String {
    let mut text = String::from(
        "digraph value_chain {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11];\n",
    );
    for remark in &chain.remarks {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  // {}", remark.replace(['\n', '\r'], " "));
    }
    for node in &chain.nodes {
        let look = match node.shape {
            Shape::Commodity => "shape=ellipse, style=filled, fillcolor=\"#eef1f4\"",
            Shape::Process => "shape=box, style=filled, fillcolor=\"#cfe3f1\"",
            Shape::Offer => "shape=box, style=\"rounded,filled\", fillcolor=\"#fae3b4\"",
            Shape::Demand => "shape=box, style=\"rounded,filled\", fillcolor=\"#ecd3e1\"",
        };
        let label: Vec<String> = node.lines.iter().map(|line| escaped(line)).collect();
        let _ = writeln!(text, "  \"{}\" [label=\"{}\", {look}];", escaped(&node.id), label.join("\\n"));
    }
    for (from, to) in &chain.edges {
        let (from, to) = (&chain.nodes[*from].id, &chain.nodes[*to].id);
        let _ = writeln!(text, "  \"{}\" -> \"{}\";", escaped(from), escaped(to));
    }
    text.push_str("}\n");
    text
}

/// Text that may stand between quotation marks.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotation_marks_cannot_end_a_name() {
        assert_eq!(super::escaped("a\"];\nb\\"), "a\\\"]; b\\\\");
    }
}
