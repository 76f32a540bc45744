use super::*;

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).expect("a small file");
    write(
        "karkas.toml",
        "name = \"Trial\"\nbase_year = 2025\nperiods = \"2026..2027\"\ncurrency = \"USD\"\n",
    );
    write("places.csv", "place,kind\nworks,site\nshop,market\n");
    write("commodities.csv", "commodity,unit\nsalt,kg\nsugar,kg\n");
    write("offers.csv", "place,commodity,partner,price,note\nworks, salt ,mine,2,\"by hand, with care\"\n");
    write("demands.csv", "place,commodity,quantity,price\nworks,salt,10,5\n");
    folder
}

fn row(commodity: &str, partner: &str, price: &str) -> ProposedRow {
    vec![
        ("place", "works".to_owned()),
        ("commodity", commodity.to_owned()),
        ("partner", partner.to_owned()),
        ("price", price.to_owned()),
    ]
}

fn proposal(rows: Vec<ProposedRow>) -> [Proposal; 1] {
    [Proposal { table: "offers", rows }]
}

fn offers(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("offers.csv")).expect("the table")
}

#[test]
fn rows_are_added_renewed_and_kept() {
    let folder = project();
    let first = proposal(vec![row("salt", "sea", "3"), row("salt", "mine", "1")]);
    let difference = compare(folder.path(), "trade offers", &first).expect("compared");
    assert_eq!(difference.outcomes[0].fate, Fate::Added);
    // The user's own row stands, whatever is proposed.
    let kept = &difference.outcomes[1];
    assert_eq!(kept.key, "works/salt/mine/1");
    assert!(
        matches!(&kept.fate, Fate::Kept(changes) if changes.contains(&("price".to_owned(), "2".to_owned(), "1".to_owned())))
    );
    difference.write().expect("written");
    let text = offers(&folder);
    assert!(text.contains("works, salt ,mine,2,\"by hand, with care\"\n"), "{text}");
    assert!(text.contains("works,salt,sea,3,[karkas trade offers "), "{text}");

    // The same again changes nothing; a new price renews the row.
    let again =
        compare(folder.path(), "trade offers", &proposal(vec![row("salt", "sea", "3")])).expect("compared");
    assert_eq!(again.outcomes[0].fate, Fate::Same);
    assert!(!again.changes());
    let newer =
        compare(folder.path(), "trade offers", &proposal(vec![row("salt", "sea", "4")])).expect("compared");
    assert_eq!(
        newer.outcomes[0].fate,
        Fate::Renewed(vec![("price".to_owned(), "3".to_owned(), "4".to_owned())])
    );
    newer.write().expect("written");
    assert!(offers(&folder).contains("works,salt,sea,4,"));

    // Another engine may not renew it, and it is said which rows are not proposed any more.
    let other = compare(folder.path(), "line", &proposal(vec![row("salt", "sea", "5")])).expect("compared");
    assert!(matches!(other.outcomes[0].fate, Fate::Kept(_)));
    let none =
        compare(folder.path(), "trade offers", &proposal(vec![row("sugar", "sea", "5")])).expect("compared");
    assert_eq!(none.not_renewed, [("offers", "works/salt/sea/1".to_owned())]);
}

#[test]
fn a_row_changed_by_hand_is_the_users() {
    let folder = project();
    compare(folder.path(), "trade offers", &proposal(vec![row("salt", "sea", "3")]))
        .and_then(|difference| difference.write())
        .expect("written");
    let path = folder.path().join("offers.csv");
    fs::write(&path, offers(&folder).replace("works,salt,sea,3,", "works,salt,sea,3.5,")).expect("changed");
    let difference =
        compare(folder.path(), "trade offers", &proposal(vec![row("salt", "sea", "4")])).expect("compared");
    assert!(matches!(difference.outcomes[0].fate, Fate::Kept(_)));
    assert!(!difference.changes());
}

#[test]
fn new_columns_leave_the_other_rows_as_they_are() {
    let folder = project();
    let mut wide = row("salt", "sea", "3");
    wide.push(("capacity", "100".to_owned()));
    compare(folder.path(), "trade offers", &proposal(vec![wide]))
        .and_then(|difference| difference.write())
        .expect("written");
    let text = offers(&folder);
    assert!(text.starts_with("place,commodity,partner,price,note,capacity\n"), "{text}");
    assert!(text.contains("works, salt ,mine,2,\"by hand, with care\",\n"), "{text}");
    assert!(crate::resolve::load(folder.path(), None).is_ok());
}

#[test]
fn rows_that_would_break_the_project_are_not_written() {
    let folder = project();
    let before = offers(&folder);
    let difference =
        compare(folder.path(), "trade offers", &proposal(vec![row("pepper", "sea", "3")])).expect("compared");
    assert!(matches!(difference.write(), Err(ProposalError::Unsound(_))));
    assert_eq!(offers(&folder), before);
}

#[test]
fn semicolons_line_ends_and_a_byte_order_mark_stay() {
    let folder = project();
    let path = folder.path().join("offers.csv");
    fs::write(&path, "\u{feff}place;commodity;partner;price\r\nworks;salt;mine;2\r\n").expect("a small file");
    compare(folder.path(), "trade offers", &proposal(vec![row("sugar", "sea", "3")]))
        .and_then(|difference| difference.write())
        .expect("written");
    let text = offers(&folder);
    assert!(
        text.starts_with(
            "\u{feff}place;commodity;partner;price;note\r\nworks;salt;mine;2;\r\nworks;sugar;sea;3;"
        ),
        "{text:?}"
    );
}

#[test]
fn replacing_takes_the_proposed_cells_and_leaves_the_others() {
    let folder = project();
    let path = folder.path().join("offers.csv");
    fs::write(
        &path,
        "place,commodity,partner,price,price_low,price_high,capacity,note\n\
         works,salt,mine,2,1,4,500,guessed\nworks,salt,sea,3,,,,by hand\n",
    )
    .expect("a small file");
    let proposed = || proposal(vec![row("salt", "mine", "1.5")]);
    // Not told to replace, it keeps the user's row, bounds and all.
    let kept = compare_with(folder.path(), "line", &proposed(), false).expect("compared");
    assert!(matches!(kept.outcomes[0].fate, Fate::Kept(_)) && !kept.changes());

    let difference = compare_with(folder.path(), "line", &proposed(), true).expect("compared");
    let Fate::Renewed(changes) = &difference.outcomes[0].fate else { panic!("{difference:?}") };
    assert!(changes.contains(&("price".to_owned(), "2".to_owned(), "1.5".to_owned())), "{changes:?}");
    assert!(
        changes.iter().all(|(column, ..)| column != "capacity"),
        "what is not proposed stays: {changes:?}"
    );
    difference.write().expect("written");
    let text = offers(&folder);
    assert!(text.contains("works,salt,sea,3,,,,by hand\n"), "a row that nothing is said of: {text}");
    let renewed = text.lines().find(|line| line.starts_with("works,salt,mine,1.5,")).expect("the row");
    assert!(renewed.contains(",500,guessed [karkas line "), "{renewed}");
    // What the difference said is what stands now, cell by cell.
    let sheet = Sheet::read(&path).expect("the table");
    for (column, _, after) in changes {
        assert_eq!(mark::bare(sheet.cell(0, column)), after, "{column}");
    }

    // From now on the row is the engine's, until somebody touches it: then it takes being told again.
    let again = compare_with(folder.path(), "line", &proposed(), true).expect("compared");
    assert_eq!((&again.outcomes[0].fate, again.changes()), (&Fate::Same, false));
    fs::write(&path, text.replace("mine,1.5,", "mine,1.6,")).expect("changed");
    let kept = compare_with(folder.path(), "line", &proposed(), false).expect("compared");
    assert!(matches!(kept.outcomes[0].fate, Fate::Kept(_)));
    let told = compare_with(folder.path(), "line", &proposed(), true).expect("compared");
    assert_eq!(
        told.outcomes[0].fate,
        Fate::Renewed(vec![("price".to_owned(), "1.6".to_owned(), "1.5".to_owned())])
    );
}

#[test]
fn replacing_with_the_same_changes_nothing() {
    let folder = project();
    let difference = compare_with(folder.path(), "line", &proposal(vec![row("salt", "mine", "2")]), true)
        .expect("compared");
    assert!(matches!(difference.outcomes[0].fate, Fate::Kept(_)), "{difference:?}");
    assert!(!difference.changes());
}
