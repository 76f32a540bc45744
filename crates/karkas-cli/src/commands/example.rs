//! `karkas example`: the projects, design briefs and lines that come with the program, embedded in it.

use std::path::Path;

use include_dir::{Dir, include_dir};
use karkas_model::words::Lang;
use serde_json::json;

use crate::command_line::{ExampleArguments, ExampleCommand, ExtractArguments};
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::screen::Screen;

static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples");

/// Lists or extracts examples.
pub fn run(arguments: &ExampleArguments, screen: &Screen) -> Result<Exit, Stop> {
    match &arguments.command {
        ExampleCommand::List => list(screen),
        ExampleCommand::Extract(arguments) => extract(arguments, screen)?,
    }
    Ok(Exit::Done)
}

/// An embedded project, design brief or line.
struct Example {
    id: &'static str,
    files: &'static Dir<'static>,
}

/// The examples by name. A folder is one if it is a project, a design brief or a line.
fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = EXAMPLES
        .dirs()
        .filter_map(|files| Some(Example { id: files.path().file_name()?.to_str()?, files }))
        .filter(|example| example.settings().is_some())
        .collect();
    examples.sort_by_key(|example| example.id);
    examples
}

impl Example {
    fn file(&self, name: &str) -> Option<&'static str> {
        self.files.get_file(self.files.path().join(name))?.contents_utf8()
    }

    fn settings(&self) -> Option<&'static str> {
        self.file("karkas.toml").or_else(|| self.file("design.toml")).or_else(|| self.file("line.toml"))
    }

    /// A text of its settings in the language of the screen, in English where there is none.
    fn setting(&self, key: &str, lang: Lang) -> String {
        let source = self.settings().unwrap_or_default();
        let settings: toml::Table = source.parse().unwrap_or_default();
        let text = |key: &str| settings.get(key).and_then(toml::Value::as_str).map(str::to_string);
        let translated = if lang == Lang::Ru { text(&format!("{key}_ru")) } else { None };
        translated.or_else(|| text(key)).unwrap_or_default()
    }
}

fn list(screen: &Screen) {
    let lang = screen.words.lang();
    let examples = examples();
    if screen.json {
        let list = examples.iter().map(|example| {
            json!({
                "id": example.id,
                "name": example.setting("name", lang),
                "description": example.setting("description", lang),
            })
        });
        screen.json(&list.collect());
        return;
    }
    let width = examples.iter().map(|example| example.id.len()).max().unwrap_or(0);
    for example in &examples {
        screen.result(&format!("{:width$}  {}\n", example.id, example.setting("name", lang)));
    }
}

fn extract(arguments: &ExtractArguments, screen: &Screen) -> Result<(), Stop> {
    let examples = examples();
    let Some(example) = examples.iter().find(|example| example.id == arguments.name) else {
        let names = examples.iter().map(|example| example.id).collect::<Vec<_>>().join(", ");
        let values = [("name", arguments.name.as_str().into()), ("names", names.into())];
        return Err(Stop::new(Exit::Usage, screen, "example-unknown", &values));
    };
    folders::free(&arguments.folder, screen)?;
    write_all(example.files, example.files.path(), &arguments.folder, screen)?;
    let values = [("name", example.id.into()), ("path", shown(&arguments.folder))];
    if screen.json {
        screen.json(&json!({ "example": example.id, "folder": arguments.folder }));
    } else {
        let said = match ["karkas.toml", "line.toml"].map(|name| example.file(name).is_some()) {
            [true, _] => "example-done",
            [_, true] => "example-done-line",
            _ => "example-done-brief",
        };
        screen.note(&screen.text(said, &values));
    }
    Ok(())
}

fn write_all(files: &Dir<'_>, top: &Path, folder: &Path, screen: &Screen) -> Result<(), Stop> {
    for file in files.files() {
        // Paths of embedded files always begin with the folder that they are embedded under.
        let inside = file.path().strip_prefix(top).unwrap_or(file.path());
        folders::write(&folder.join(inside), file.contents(), screen)?;
    }
    files.dirs().try_for_each(|below| write_all(below, top, folder, screen))
}
