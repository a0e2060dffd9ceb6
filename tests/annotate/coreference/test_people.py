"""Which names of persons name one person, in articles of the tests' own."""


def names(read, text: str) -> list[set[str]]:
    return [{e.name, *e.aliases} for e in read(text).entities if e.cls in ("Person", "Official")]


def test_a_junior_named_after_the_name_in_full_is_somebody_else(read):
    found = names(read, "Daniel T. Rourke spoke on Friday. His son, Dan Jr., was there. Daniel Rourke Jr. told the crowd that it was late.\n")
    assert found == [{"Daniel T. Rourke"}, {"Daniel Rourke Jr.", "Dan Jr."}]


def test_a_junior_named_first_may_lose_his_suffix(read):
    found = names(read, "Daniel T. Rourke Jr. spoke on Friday. Daniel Rourke told the crowd that it was late.\n")
    assert found == [{"Daniel T. Rourke Jr.", "Daniel Rourke"}]
