"""The place and the council that a bare title means."""


def test_councillors_are_of_the_council_that_the_article_is_about(read):
    record = read(
        "The leader of Thornby Borough Council has left. Cllr Ola Tern spoke on Tuesday. Thornby Borough Council hired a firm of "
        "Milford, and it was paid. Thornby Borough Council did not answer. Voters chose Thornby Borough Council in May. Ned Ash once worked for Milford Borough Council. Milford is near."
    )
    names = {entity.key: entity.name for entity in record.entities}
    found = {(r.property, names[r.object]) for r in record.relations if names[r.subject] == "Ola Tern" and r.property != "hasTitle"}
    assert found == {("represents", "Thornby"), ("memberOf", "Thornby Borough Council")}


def _ties(record, who):
    names = {entity.key: entity.name for entity in record.entities}
    return {(r.property, names[r.object]) for r in record.relations if names[r.subject] == who and r.property != "hasTitle"}


def test_a_city_council_without_a_town_in_its_name_is_no_other_towns(read):
    record = read(
        "Mayor Tess Aldine vetoed a ban on Monday that the City Council wanted. Councilwoman Ila Bose had written it. The City Council "
        "meets on Friday in Norwalk, and Norwalk waits. Fire Marshal Ned Quill said the City Council had asked Norwalk first. Two women from Stamford cheered."
    )
    assert _ties(record, "Tess Aldine") == {("governs", "Norwalk")}
    assert _ties(record, "Ila Bose") == {("represents", "Norwalk"), ("memberOf", "City Council")}
    assert _ties(record, "Ned Quill") == {("serves", "Norwalk")}


def test_a_department_of_education_is_no_body_that_has_members_and_a_chairman(read):
    record = read(
        "The School Committee voted on Monday to close a school. Chairman Walt Orne and members Ada Pell and Sol Reyes voted yes. "
        "The Department of Secondary Education had no comment."
    )
    assert _ties(record, "Walt Orne") == {("leads", "School Committee")}
    assert _ties(record, "Ada Pell") == {("memberOf", "School Committee")}
