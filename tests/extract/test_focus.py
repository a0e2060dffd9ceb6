"""The place and the council that a bare title means."""


def test_councillors_are_of_the_council_that_the_article_is_about(read):
    record = read(
        "The leader of Thornby Borough Council has left. Cllr Ola Tern spoke on Tuesday. Thornby Borough Council hired a firm of "
        "Milford, and it was paid. Thornby Borough Council did not answer. Voters chose Thornby Borough Council in May. Ned Ash once worked for Milford Borough Council. Milford is near."
    )
    names = {entity.key: entity.name for entity in record.entities}
    found = {(r.property, names[r.object]) for r in record.relations if names[r.subject] == "Ola Tern" and r.property != "hasTitle"}
    assert found == {("represents", "Thornby"), ("memberOf", "Thornby Borough Council")}
