//! `karkas cluster legal` on four firms.

use crate::program::Stage;

/// Output of the three members is 100 + 100 + 50 = 250. Signed: 20 + 10 = 30, so 12 % where 20 % are needed, and c has no contract.
/// Signing c's contract with a for 25 brings 55 of 250 = 22 % and a contract to c; d need not join.
const FIRMS: &str = "id,name,output,member,priority,projects\n\
    a,Foundry,100,yes,no,0\nb,Works,100,yes,no,0\nc,Tools,50,yes,no,0\nd,Wire,80,no,no,0\n";
const CONTRACTS: &str = "seller,buyer,value,signed\na,b,20,yes\nb,a,10,yes\nc,a,25,no\nd,a,5,no\n";

#[test]
fn what_fails_and_what_would_make_it_pass() {
    let stage = Stage::new();
    stage.write("firms.csv", FIRMS);
    stage.write("contracts.csv", CONTRACTS);
    let said = stage.run("--json cluster legal firms.csv contracts.csv -o out").ends_with(0).json();
    assert_eq!(said["answer"]["passes"], false);
    assert_eq!((&said["answer"]["output"], &said["answer"]["inside"]), (&250.0.into(), &30.0.into()));
    let additions = stage.read("out/cluster_additions.csv");
    assert_eq!(additions, "addition,enterprise,name,buyer,buyer_name,value\nsigns,c,Tools,a,Foundry,25\n");
    let checks = stage.read("out/cluster_checks.csv");
    assert!(checks.contains("dependence,0.12,0.2,0,0.22"), "{checks}");
    let page = stage.read("out/report.html");
    for words in
        ["Does not pass", "Tools (c)", "signs a contract", "proven to be the fewest", "no legal advice"]
    {
        assert!(page.contains(words), "{words}");
    }
    stage.run("--lang ru report out -o ru.html").ends_with(0);
    let page = stage.read("ru.html");
    for words in ["Промышленный кластер", "Функциональная зависимость", "подписывает договор"]
    {
        assert!(page.contains(words), "{words}");
    }
    stage.write("signed.csv", &CONTRACTS.replace("25,no", "25,yes"));
    let said = stage.run("cluster legal firms.csv signed.csv -o good").ends_with(0);
    assert!(said.out.contains("Passes"), "{}", said.all());
    assert!(stage.read("good/report.html").contains("Passes all demands"));
}

#[test]
fn faults_of_firms_and_contracts_are_named() {
    let stage = Stage::new();
    stage.write("firms.csv", "id,output,member\na,-1,yes\nb,5,perhaps\nb,5,no\n");
    stage.write("contracts.csv", CONTRACTS);
    let said = stage.run("cluster legal firms.csv contracts.csv -o out").ends_with(1);
    for place in ["firms.csv:2", "firms.csv:3", "firms.csv:4"] {
        assert!(said.err.contains(place), "{place}: {}", said.all());
    }
    stage.write("firms.csv", FIRMS);
    stage.write("wrong.csv", "seller,buyer,value,signed\na,a,5,yes\na,z,5,yes\na,b,-5,yes\n");
    let said = stage.run("cluster legal firms.csv wrong.csv -o out").ends_with(1);
    for place in ["wrong.csv:2", "wrong.csv:3", "wrong.csv:4"] {
        assert!(said.err.contains(place), "{place}: {}", said.all());
    }
    let said = stage.run("cluster legal firms.csv contracts.csv -o out --rule none").ends_with(2);
    assert!(said.err.contains("pp779"), "{}", said.all());
}
