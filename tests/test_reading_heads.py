"""The head of a register file and its sections: what is missing or misspelt there is one fault, in the reader's words."""

import pytest
from small import SOURCE, entry, read_texts

ID_REMEDY = 'Use lower case letters, digits and single hyphens, e.g. "older-people".'


def said(added: str, source: str = SOURCE) -> list[str]:
    """The problems of one file, as they are printed, without the name of the file."""
    problems = read_texts(source + added).problems
    assert all(problem.where.file == "1.yaml" for problem in problems)
    return [str(problem).removeprefix("1.yaml:").strip() for problem in problems]


NO_SECTION = (
    "an entry of a list stands here, and no section above it says what it is. "
    'Write the section on the line above, e.g. "bodies:", or indent the hyphen like those above it.'
)
HEAD_REMEDY = 'Begin with "register:", and indent its id and its label below it.'
HEADS = {
    "": ['the file is empty. Begin with "register:"; "accountgraph init" writes an example.'],
    "# only a remark\n": ['the file is empty. Begin with "register:"; "accountgraph init" writes an example.'],
    "posts: []\n": [f"1: the file does not say which register it is. {HEAD_REMEDY}"],
    "id: small\nlabel: Small\nposts: []\n": [f"1: the file does not say which register it is. {HEAD_REMEDY}"],
    "- a\n": [f"1: {NO_SECTION}"],
    "register: {id: small, label: x}\n- id: a\n": [f"2: {NO_SECTION}"],
    "register:\n  id: small\n  label: x\n- id: a\n  kind: council\n": [f"4: {NO_SECTION}"],
    "hello\n": ['1: the file holds no sections. Write sections such as "bodies:" at the left margin.'],
    "register: small\n": ['1: the head of the register has no keys. Write "id:" and "label:" below it.'],
    "register:\n": ['1: the head of the register has no keys. Write "id:" and "label:" below it.'],
    "register: {id: small, label: }\n": [
        '1: "label" takes one value. Write label: and a text.',
        '1: the register has no "label". Add "label:".',
    ],
    "register: {id: Small One, label: x}\n": [f'1: "Small One" cannot be an id. {ID_REMEDY}'],
    "register: {id: shared, label: x}\n": [
        '1: "shared" is the name of what registers share. Choose another id for the register.'
    ],
    "register: {id: small, label: x, nation: Atlantis}\n": [
        '1: "Atlantis" is not a known "nation". Use one of "England", "Wales", "Scotland", "Northern Ireland", "United Kingdom".'
    ],
    "register: {id: small, lable: x}\n": [
        '1: "lable" is not a key of the head of a register. Write "label".',
        '1: the register has no "label". Add "label:".',
    ],
    "register: {id: small, label: x, zzz: y}\n": [
        '1: "zzz" is not a key of the head of a register. '
        'Use one of "id", "label", "summary", "nation", "as at", "licence".'
    ],
}


@pytest.mark.parametrize("text", HEADS)
def test_faults_of_the_head_of_a_file(text):
    assert said(text, source="") == HEADS[text]


def test_a_section_that_is_misspelt_is_one_fault_however_often_its_entries_are_named():
    added = entry("bodys", "id: mill-council", "kind: council") + entry("holdings", "id: h", "body: mill-council")
    (fault,) = said(added)
    assert fault.endswith('"bodys" is not a section of a register. Write "bodies".')
