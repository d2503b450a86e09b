"""Word documents and workbooks in a folder, opened by python-docx, openpyxl and LibreOffice, and held against the plan.

    python check_office.py FOLDER SOURCES_OF_PYTHON_DOCX
"""

import json
import pathlib
import re
import subprocess
import sys
import zipfile

import docx
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
    """A text as files show it: each mark for a new line is a line feed, other control characters are U+FFFD."""
    text = text.replace("\r\n", "\n")
    text = re.sub("[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)


def batches(plan):
    """College and heads of each batch, room by room, as often as they are there."""
    return sorted((seen(batch["college"]), str(batch["headcount"])) for batch in plan["batches"])


def check_word(file, plan):
    document = docx.Document(file)
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    colleges = sorted(row[1] for row in rows if row[0].isdigit())
    expected = sorted(college for college, _ in batches(plan))
    assert colleges == expected, (file.name, colleges, expected)


def check_workbook(file, plan):
    book = openpyxl.load_workbook(file)
    assert book.worksheets[-1].sheet_state == "veryHidden"
    list_ = book.worksheets[0]
    rows = [row for row in list_.iter_rows() if isinstance(row[0].value, int)]
    assert sorted(row[1].value for row in rows) == sorted(college for college, _ in batches(plan)), file.name
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), (file.name, sheet.title)
        assert len(sheet.title) <= 31
    assert list_.freeze_panes and list_.print_title_rows and list_.page_setup.paperSize == 9


def pages(file, folder):
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, file], check=True, capture_output=True, timeout=300)
    info = subprocess.run(["pdfinfo", folder / (file.stem + ".pdf")], check=True, capture_output=True, text=True)
    return int(re.search(r"Pages:\s+(\d+)", info.stdout).group(1))


def main():
    folder, types = pathlib.Path(sys.argv[1]).resolve(), excerpts(sys.argv[2])
    missing = sorted(name for name in set(TYPES.values()) if not order(types, name))
    print("schema types compared:", len(set(TYPES.values())) - len(missing), "not quoted:", missing)
    for file in sorted(folder.glob("*.docx")):
        compared = check_schema(file, types)
        name = ".".join(file.name.split(".")[:2])
        plan = folder / f"{name}.json"
        docx.Document(file)
        if plan.exists() and file.name == f"{name}.docx":
            check_word(file, json.loads(plan.read_text(encoding="utf-8")))
        print(f"{file.name}: {compared} elements in the schema's order, {pages(file, folder)} pages")
    for file in sorted(folder.glob("*.xlsx")):
        check_workbook(file, json.loads(file.with_suffix(".json").read_text(encoding="utf-8")))
        print(f"{file.name}: {pages(file, folder)} pages")


main()
