"""Word documents and workbooks in a folder, opened by python-docx, openpyxl and LibreOffice, and held against the plan:
the text of every cell as each of the three reads it, page counts, headers repeated over pages.

    python check_office.py FOLDER SOURCES_OF_PYTHON_DOCX
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import tomllib
import zipfile

import docx
import lxml.html
import openpyxl
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XSD = "{http://www.w3.org/2001/XMLSchema}"

# The type of each element that our documents use, as the schema declares it.
TYPES = {
    "document": "CT_Document", "body": "CT_Body", "p": "CT_P", "pPr": "CT_PPr", "r": "CT_R", "rPr": "CT_RPr",
    "tbl": "CT_Tbl", "tblPr": "CT_TblPr", "tblGrid": "CT_TblGrid", "tr": "CT_Row", "trPr": "CT_TrPr", "tc": "CT_Tc",
    "tcPr": "CT_TcPr", "sectPr": "CT_SectPr", "settings": "CT_Settings", "styles": "CT_Styles", "style": "CT_Style",
    "docDefaults": "CT_DocDefaults",
}


def excerpts(sources):
    """The complex types and groups of the schema that the documentation quotes, each as trees, the longest first."""
    found = {}
    for page in pathlib.Path(sources).rglob("*.rst"):
        text = page.read_text(encoding="utf-8", errors="replace")
        for kind in ("complexType", "group"):
            for match in re.finditer(rf"<xsd:{kind} name=\"(\w+)\".*?</xsd:{kind}>", text, re.S):
                xml = match.group(0).replace("<xsd:" + kind, f"<xsd:{kind} xmlns:xsd='{XSD[1:-1]}'", 1)
                try:
                    tree = etree.fromstring(re.sub(r"\b(w|r|s|xml|m|wp):", r"\1_", xml).encode())
                except etree.XMLSyntaxError:
                    continue  # an excerpt with gaps
                # Some quotations leave out "33 others".
                if not any("others" in (note.text or "") for note in tree.iter(etree.Comment)):
                    found.setdefault(match.group(1), []).append(tree)
    for trees in found.values():
        trees.sort(key=lambda tree: -len(list(tree.iter())))
    return found


def order(types, name, seen=()):
    """Names of the children that a type allows, and whether they must come in this order; None where the type, or a part
    of it, is not quoted."""
    quoted = [] if name in seen else types.get(name, [])
    return next((found for found in (order_in(types, name, tree, seen) for tree in quoted) if found), None)


def order_in(types, name, tree, seen):
    names, fixed = [], not any(node.tag == XSD + "choice" for node in tree.iter())
    for node in tree.iter():
        if node.tag == XSD + "element":
            names.append((node.get("name") or node.get("ref")).split("_")[-1])
        elif node.tag in (XSD + "group", XSD + "extension") and node is not tree:
            inner = order(types, node.get("ref") or node.get("base"), (*seen, name))
            if inner is None:
                return None
            names += inner[0]
            # What may be repeated as a whole comes in any order.
            fixed = fixed and inner[1] and node.get("maxOccurs") is None
    return names, fixed


def sequence_is_kept(types, node):
    """Whether an element has the children that its type allows, in their order; None where its type is not quoted."""
    allowed = order(types, TYPES.get(etree.QName(node).localname))
    if allowed is None:
        return None
    children = [etree.QName(child).localname for child in node if isinstance(child.tag, str)]
    if any(child not in allowed[0] for child in children):
        return False
    places = [allowed[0].index(child) for child in children]
    return places == sorted(places) or not allowed[1]


def check_schema(file, types):
    compared = 0
    with zipfile.ZipFile(file) as archive:
        for part in archive.namelist():
            if not part.endswith((".xml", ".rels")):
                continue
            tree = etree.fromstring(archive.read(part))
            if not part.startswith("word/"):
                continue
            for node in tree.iter():
                if isinstance(node.tag, str) and node.tag.startswith(W):
                    kept = sequence_is_kept(types, node)
                    assert kept is not False, (file.name, part, node.tag, [child.tag for child in node])
                    compared += kept is True
    assert compared > 100, (file.name, compared)
    return compared


def seen(text):
    """A text as files show it: each mark for a new line is a line feed, other control characters are U+FFFD, and what turns
    the direction of writing is left out."""
    text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text.replace("\r\n", "\n"))
    text = re.sub("[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)


def time_of(batch, language):
    """Date and times of a batch as the office writes them, worked out here anew."""
    day = datetime.date.fromisoformat(batch["date"])
    start, end = (tuple(map(int, batch[key].split(":"))) for key in ("start", "end"))

    def clock(hour, minute):
        return f"{hour if hour < 13 else hour - 12}:{minute:02}"

    if language == "zh-CN":
        return f"{day.month}月{day.day}日{batch['half_day']}{clock(*start)}-{clock(*end)}"
    assert (start[0] < 12) == (end[0] < 12), batch
    return f"{day:%a} {day.day} {day:%b}, {clock(*start)}-{clock(*end)} {'am' if start[0] < 12 else 'pm'}"


def expected_rows(plan, problem, language):
    """The cells of each batch in the table of its room, room by room; the columns that the problem asks for behind."""
    rooms = [room["name"] for room in problem["rooms"]]
    labels = {room["name"]: seen(room.get("label", room["name"])) for room in problem["rooms"]}
    colleges = {college["name"]: college for college in problem["colleges"]}
    rows = []
    for batch in plan["batches"]:
        college = colleges[batch["college"]]
        classes = [part["name"] for part in batch.get("classes", [])]
        more = {
            "headcount": str(batch["headcount"]),
            "classes": ("、" if language == "zh-CN" else ", ").join(classes),
            "contact": " ".join(college[key] for key in ("contact", "phone") if key in college),
        }
        row = [str(batch["number"]), seen(batch["college"]), time_of(batch, language), labels[batch["room"]]]
        order = (rooms.index(batch["room"]), batch["number"])
        rows.append((order, row + [more[name] for name in problem.get("schedule", {}).get("columns", [])]))
    return [row for _, row in sorted(rows)]


def blocks(rows):
    """The rows of each table without its header; a make-up session has no number and is none of the plan's batches."""
    return [row for row in rows if row[0].isdigit()]


def with_places(rows):
    """The rows of a document with the place that stands once across the head of their table put into each."""
    place, found = None, []
    for row in rows:
        if len(set(row)) == 1 and re.search(r"[：:]", row[0]):
            place = re.split(r"：|: ?", row[0], maxsplit=1)[1]
        else:
            found.append([*row[:3], place, *row[3:]])
    return found


def check_word(file, plan, problem, language):
    document = docx.Document(file)
    rows = with_places([cell.text for cell in row.cells] for table in document.tables for row in table.rows)
    schedule = [row for row in rows if len(row) == len(expected_rows(plan, problem, language)[0])]
    assert blocks(schedule) == expected_rows(plan, problem, language), (file.name, schedule)


def bare(text):
    """A text without what differs from reader to reader: blanks, and marks that nobody sees."""
    unseen = {chr(code) for code in (0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    return "".join(letter for letter in text if letter not in unseen and not letter.isspace())


def check_word_in_office(file, folder, plan, problem, language):
    """The same cells, as LibreOffice reads them out of the document."""
    convert(file, folder, "html:HTML:EmbedImages")
    page = lxml.html.parse(str(folder / (file.stem + ".html")), lxml.html.HTMLParser(encoding="utf-8"))
    rows = [[bare(cell.text_content()) for cell in row.xpath("./td|./th")] for row in page.iter("tr")]
    expected = [[bare(cell) for cell in row] for row in expected_rows(plan, problem, language)]
    # A hyphen that does not break is another letter there.
    rows = with_places([cell.replace("\u2011", "-") for cell in row] for row in rows)
    assert blocks([row for row in rows if len(row) == len(expected[0])]) == expected, (file.name, rows)


def check_workbook(file, plan, problem, language):
    book = openpyxl.load_workbook(file)
    assert book.worksheets[-1].sheet_state == "veryHidden"
    list_ = book.worksheets[0]
    text = lambda row: ["" if cell.value is None else str(cell.value) for cell in row]
    rows = [text(row)[1:] for row in list_.iter_rows() if isinstance(row[0].value, int)]
    expected = [row[1:] for row in expected_rows(plan, problem, language)]
    assert sorted(row[: len(expected[0])] for row in rows) == sorted(expected), (file.name, rows)
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), (file.name, sheet.title)
        assert len(sheet.title) <= 31
    assert list_.freeze_panes and list_.print_title_rows and list_.page_setup.paperSize == 9


def check_form(file):
    """A college's form: protected without a password, open where it is to be filled in, and nowhere else."""
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert sheet.protection.sheet and not sheet.protection.password, file.name
    header = next(row for row in sheet.iter_rows() if row[6].value in ("人数", "People"))
    open_ = {cell.column for row in sheet.iter_rows(min_row=header[0].row + 1) for cell in row if not cell.protection.locked}
    words = [cell.value for cell in header if cell.column in open_]
    assert words[-3:] in (["顺序", "开始", "结束"], ["Order", "Start", "End"]), (file.name, words)
    document = docx.Document(file.with_suffix(".docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    of_sheet = [[str(cell.value or "") for cell in row][1:] for row in sheet.iter_rows(min_row=header[0].row)]
    assert rows == [row for row in of_sheet if any(row)][: len(rows)], (file.name, rows)


def convert(file, folder, form):
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", folder, file], check=True, capture_output=True, timeout=300)


def pages(file, folder):
    """The text of each page that LibreOffice prints."""
    convert(file, folder, "pdf")
    command = ["pdftotext", "-enc", "UTF-8", folder / (file.stem + ".pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


def check_pages(file, folder, plan):
    """Page counts that the kind of document fixes, and the header of a table that goes on over pages."""
    found = pages(file, folder)
    kind = file.name.split(".")[-2]
    if file.name.startswith("seed.") and kind == "slips":
        # Several on a page.
        colleges = {bare(batch["college"]) for batch in plan["batches"]}
        slips = [text for text in found if any(college in bare(text) for college in colleges)]
        assert 1 < len(slips) == len(found) < len(colleges) / 3, (file.name, len(found))
    if file.name.startswith("seed.") and kind == "doors":
        sessions = {(batch["room"], batch["date"], batch["half_day"]) for batch in plan["batches"]}
        assert len(found) == len(sessions), (file.name, len(found))
    if file.name == "seed.zh-CN.docx":
        assert len(found) == 2, len(found)
    if file.name == "long.zh-CN.docx":
        with_rows = [page for page in found if re.search("第[0-9]+学院", bare(page))]
        assert len(with_rows) > 2 and all("起止时间" in page for page in with_rows), (file.name, len(with_rows))
    return len(found)


def main():
    folder, types = pathlib.Path(sys.argv[1]).resolve(), excerpts(sys.argv[2])
    missing = sorted(name for name in set(TYPES.values()) if not order(types, name))
    print("schema types compared:", len(set(TYPES.values())) - len(missing), "not quoted:", missing)
    for file in sorted(folder.glob("*.docx")):
        compared = check_schema(file, types)
        name = ".".join(file.name.split(".")[:2])
        plan, problem = given(folder, name)
        docx.Document(file)
        if plan and file.name == f"{name}.docx":
            check_word(file, plan, problem, name.split(".")[1])
            check_word_in_office(file, folder, plan, problem, name.split(".")[1])
        print(f"{file.name}: {compared} elements in the schema's order, {check_pages(file, folder, plan)} pages")
    for file in sorted(folder.glob("*.xlsx")):
        plan, problem = given(folder, file.stem)
        if plan:
            check_workbook(file, plan, problem, file.stem.split(".")[1])
        print(f"{file.name}: {len(pages(file, folder))} pages")
    forms = sorted(folder.glob("forms*/*.xlsx"))
    assert len(forms) == 4, forms
    for file in forms:
        check_schema(file.with_suffix(".docx"), types)
        check_form(file)
        print(f"{file.parent.name}/{file.stem}: {len(pages(file.with_suffix('.docx'), folder))} pages")


def given(folder, name):
    """The plan and the problem that a file was made of, where it is a schedule."""
    plan = folder / f"{name}.json"
    if not plan.exists():
        return None, None
    problem = tomllib.loads((folder / f"{name.split('.')[0]}.toml").read_text(encoding="utf-8"))
    return json.loads(plan.read_text(encoding="utf-8")), problem


main()
