"""Makes the workbooks in problems/workbooks: the shapes in which offices keep headcounts.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install openpyxl==3.1.5 xlwt==1.3.0
    /tmp/venv/bin/python tests/workbooks/make.py

LibreOffice (`soffice`) computes the formulas of some of them, as a spreadsheet does when a person saves it. The files
are committed; to make them again is needed only when a shape is added. Expected readings stand beside them as text.
"""

import datetime
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

import openpyxl
import xlwt
from openpyxl.styles import Font

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "problems" / "workbooks"
WHEN = datetime.datetime(2022, 3, 1, 8, 0, 0)


def pack(source, target):
    """The same package with fixed times, so that the same script gives the same bytes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2022, 3, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2022-03-01T08:00:00Z", data)
            new.writestr(info, data)


def save(book, name):
    book.properties.creator = "office"
    book.properties.created = book.properties.modified = WHEN
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "book.xlsx"
        book.save(path)
        pack(path, OUT / name)


def save_computed(book, name):
    """Saves a workbook with the results of its formulas, as LibreOffice computes them."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "book.xlsx"
        book.save(path)
        command = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder + "/out"]
        subprocess.run([*command, path], check=True, capture_output=True)
        pack(pathlib.Path(folder) / "out" / "book.xlsx", OUT / name)


def sheet(title, rows, book=None):
    """A workbook with a sheet of these rows."""
    if book is None:
        book = openpyxl.Workbook()
        book.remove(book.active)
    page = book.create_sheet(title)
    for row in rows:
        page.append(row)
    return book, page


def title_and_note():
    rows = [["2022届毕业生图像采集人数统计表"], ["填报单位：教务处　　截止日期：2022年3月1日"]]
    rows += [["序号", "学院", "人数", "备注"], [1, "商学院", 675, None], [2, "外国语学院", 360, None]]
    rows += [[3, "法学与公共管理学院", 118, "含转入"], ["合计", None, "=SUM(C4:C6)", None]]
    rows += [["注：人数以学籍系统为准。"]]
    book, page = sheet("Sheet1", rows)
    page.merge_cells("A1:D1")
    page.merge_cells("A2:D2")
    page.merge_cells("A7:B7")
    page["A1"].font = Font(bold=True, size=16)
    save_computed(book, "title-and-note.xlsx")


MERGED = [
    ("法学院", [("法学2201班", 41), ("法学2202班", 39)]),
    ("外国语学院", [("英语2201班", 32), ("英语2202班", 30), ("日语2201班", 28)]),
    ("体育学院", [("体育教育2201班", 45)]),
]


def merged_colleges():
    book, page = sheet("2022届", [["学院", "班级", "人数", "负责人", "联系电话"]])
    row = 2
    for college, classes in MERGED:
        first = row
        for name, heads in classes:
            page.append([college if row == first else None, name, heads, None, None])
            row += 1
        page.cell(first, 4, "学院办公室")
        page.cell(first, 5, "0731-5829%04d" % (first * 111))
        for column in "ADE":
            page.merge_cells(f"{column}{first}:{column}{row - 1}")
        page.append([None, "小计", f"=SUM(C{first}:C{row - 1})"])
        row += 1
    page.append(["总计", None, "=" + "+".join(["C4", "C8", "C10"])])
    page.merge_cells(f"A{row}:B{row}")
    save_computed(book, "merged-colleges.xlsx")


def merged_colleges_before_2007():
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("2022届")
    page.write_merge(0, 0, 0, 4, "2022届各班人数")
    for column, heading in enumerate(["学院", "班级", "人数", "校区", "报到日期"]):
        page.write(1, column, heading)
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    row = 2
    for college, classes in MERGED:
        page.write_merge(row, row + len(classes) - 1, 0, 0, college)
        page.write_merge(row, row + len(classes) - 1, 3, 3, "北校区" if college == "法学院" else "南校区")
        for name, heads in classes:
            page.write(row, 1, name)
            page.write(row, 2, heads)
            page.write(row, 4, datetime.date(2022, 3, 1), day)
            row += 1
    page.write(row, 0, "合计")
    page.write(row, 2, sum(heads for _, classes in MERGED for _, heads in classes))
    book.save(str(OUT / "merged-colleges.xls"))


def two_row_header():
    rows = [["学院", "班级", "学生人数", None, None, "联系人", None], [None, None, "男", "女", "小计", "姓名", "电话"]]
    rows += [["商学院", "会计1班", 12, 28, 40, "教学秘书", "58290001"], ["商学院", "会计2班", 11, 30, 41, "教学秘书", "58290001"]]
    rows += [["化学化工学院", "应用化学1班", 20, 15, 35, "教学秘书", "58290002"], ["合计", None, 43, 73, 116, None, None]]
    book, page = sheet("人数", rows)
    for cells in ["A1:A2", "B1:B2", "C1:E1", "F1:G1"]:
        page.merge_cells(cells)
    save(book, "two-row-header.xlsx")


def numbers_as_text():
    rows = [["单　位", "人　数（人）"], ["商 学 院", "６７５"], ["外国语学院　", " 360 "], ["法学院", "1,118人"], ["体育学院", "90.0"]]
    rows += [["", "　"], ["合　计", "2,243"]]
    book, page = sheet("人数", rows)
    page["F40"] = "  "
    save(book, "numbers-as-text.xlsx")


def estimates():
    book, _ = sheet("人数", [["院系", "应到人数"], ["商学院", 675], ["研究生学院", "约120"], ["继续教育学院", "30人左右"], ["招生办", 0]])
    save(book, "estimates.xlsx")


def hidden_rows():
    book, page = sheet("人数", [["学院", "人数"], ["商学院", 675], ["外国语学院", 360], ["法学院", 118], ["合计", 1153]])
    page.row_dimensions[3].hidden = True
    _, old = sheet("去年", [["学院", "人数"], ["商学院", 1]], book)
    old.sheet_state = "hidden"
    sheet("填表说明", [["请各学院于3月1日前填报。"]], book)
    save(book, "hidden-rows.xlsx")


def sheet_per_college():
    book = None
    for college, classes in MERGED:
        rows = [[f"{college}人数表"], ["班级", "人数"], *[list(row) for row in classes]]
        book, page = sheet(college, [*rows, ["合计", sum(heads for _, heads in classes)]], book)
        page.merge_cells("A1:B1")
    save(book, "sheet-per-college.xlsx")


def students():
    rows = [["学号", "姓名", "性别", "学院", "专业", "班级"]]
    number = 2018030100
    for college, major, name, count in [("商学院", "会计学", "1班", 4), ("商学院", "金融学", "1班", 3), ("法学院", "法学", "1班", 5)]:
        for _ in range(count):
            number += 1
            rows.append([str(number), f"学生{number % 1000}", "女", college, major, name])
    book, _ = sheet("名单", rows)
    save(book, "students.xlsx")


def english():
    rows = [["Graduation photographs 2022"], [], ["No.", "School", "Number of students", "Campus", "Contact", "Phone", "Remarks"]]
    rows += [[1, "Business", 540, "North", "School office", "5829 0001", None], [2, "Languages", 360, "South", "School office", None, None]]
    rows += [["Total", None, 900, None, None, None, None]]
    book, _ = sheet("Headcounts", rows)
    save(book, "english.xlsx")


def blank_below():
    """Colleges written once, blank below; a heading of its own; the header again on the next page; a note."""
    rows = [["学院", "专业", "班级", "人数"], ["商学院", "会计学", "1班", 40], [None, "会计学", "2班", 41], [None, "金融学", "1班", 38]]
    rows += [["学院", "专业", "班级", "人数"], ["法学院", None, None, None], [None, "法学", "1班", 39], ["研究生学院", None, None, 300]]
    rows += [[None, None, None, 458], ["制表：教务处"]]
    book, _ = sheet("人数", rows)
    save(book, "blank-below.xlsx")


def texts():
    rows = "学院{0}班级{0}人数{1}商学院{0}会计1班{0}40{1}商学院{0}会计2班{0}41{1}法学院{0}法学1班{0}39{1}合计{0}{0}120{1}"
    (OUT / "utf-8-comma.csv").write_bytes(rows.format(",", "\n").encode("utf-8"))
    (OUT / "utf-8-mark-semicolon.csv").write_bytes(rows.format(";", "\r\n").encode("utf-8-sig"))
    (OUT / "gbk-comma.csv").write_bytes(rows.format(",", "\r\n").encode("gbk"))
    (OUT / "gb18030-tab.txt").write_bytes(rows.format("\t", "\r\n").replace("法学院", "㐀学院").encode("gb18030"))
    (OUT / "utf-16-tab.txt").write_bytes(b"\xff\xfe" + rows.format("\t", "\r\n").encode("utf-16-le"))


def page_as_workbook():
    """What a registry's web pages call an export to Excel."""
    cells = "".join(
        f"<tr>{f'<td rowspan={len(classes)}>{college}</td>' if at == 0 else ''}<td>{name}</td><td>{heads}&nbsp;</td></tr>\n"
        for college, classes in MERGED
        for at, (name, heads) in enumerate(classes)
    )
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style>td{mso-number-format:"\\@"}</style></head>'
    page = f'{head}<body><table border="1"><tr><th>学院</th><th>班级</th><th>在籍人数</th></tr>\n{cells}</table></body></html>'
    (OUT / "page-as-workbook.xls").write_bytes(page.encode("gbk"))


def open_document():
    """A spreadsheet of LibreOffice: merged cells, repeated rows, a note on a cell, a hidden sheet."""

    def cell(text, extra=""):
        if isinstance(text, int):
            return f'<table:table-cell office:value-type="float" office:value="{text}"{extra}><text:p>{text}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"{extra}><text:p>{text}</text:p></table:table-cell>'

    rows = [cell("2022届毕业生人数", ' table:number-columns-spanned="4"') + '<table:covered-table-cell table:number-columns-repeated="3"/>']
    rows += ["".join(map(cell, ["学院", "班级", "人数", "日期"]))]
    for college, classes in MERGED:
        for at, (name, heads) in enumerate(classes):
            first = cell(college, f' table:number-rows-spanned="{len(classes)}"') if at == 0 else "<table:covered-table-cell/>"
            note = "<office:annotation><text:p>已核对</text:p></office:annotation>"
            named = f'<table:table-cell office:value-type="string">{note}<text:p>{name[:2]}<text:span>{name[2:]}</text:span></text:p></table:table-cell>'
            day = '<table:table-cell office:value-type="date" office:date-value="2022-03-01"><text:p>2022-03-01</text:p></table:table-cell>'
            rows.append(first + named + cell(heads) + day)
    total = sum(heads for _, classes in MERGED for _, heads in classes)
    rows.append(cell("合计") + "<table:table-cell/>" + cell(total, ' table:formula="of:=SUM([.C3:.C8])"'))
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table += '<table:table-row table:number-rows-repeated="1048567"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ["office", "style", "table", "text"])
    styles = '<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    hidden = f'<table:table table:name="去年" table:style-name="ta2"><table:table-row>{cell("学院")}{cell("人数")}</table:table-row></table:table>'
    body = f'<office:body><office:spreadsheet><table:table table:name="2022届">{table}</table:table>{hidden}</office:spreadsheet></office:body>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{0}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    with zipfile.ZipFile(OUT / "merged-colleges.ods", "w") as new:
        for name, text in [("mimetype", kind), ("META-INF/manifest.xml", manifest.format(kind)), ("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2">{styles}{body}</office:document-content>')]:
            info = zipfile.ZipInfo(name, (2022, 3, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, text)


def linked():
    """Values from another file, kept in this one."""
    book, page = sheet("人数", [["学院", "人数"], ["商学院", 675], ["法学院", 118]])
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "book.xlsx"
        book.save(path)
        changed = pathlib.Path(folder) / "linked.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    data = data.replace(b"<v>118</v>", b"<f>[1]Sheet1!$B$7</f><v>118</v>")
                new.writestr(name, data)
        pack(changed, OUT / "linked.xlsx")


def wrong():
    """Wrong on purpose."""
    rows = [["学院", "应到人数", "实到人数"], ["商学院", 675, 670], ["法学院", 118, 118]]
    save(sheet("人数", rows)[0], "wrong-two-headcounts.xlsx")
    rows = [["学院", "班级", "人数"], ["商学院", "会计1班", 40], [None, "会计2班", 41], [None, "小计", 82], ["法学院", "法学1班", 39]]
    save(sheet("人数", [*rows, [None, "小计", 39], ["合计", None, 121]])[0], "wrong-sum.xlsx")
    rows = [["学院", "班级", "人数"], ["商学院", "会计1班", "四十"], ["商学院", "会计2班", "40+3"], ["商学院", "会计1班", 38]]
    rows += [["法学院", "法学1班", None], [None, None, 39], ["体育学院", "体育1班", 45.5]]
    save(sheet("人数", rows)[0], "wrong-numbers.xlsx")
    book, page = sheet("人数", [["学院", "人数"], ["商学院", 675], ["法学院", "=B2-557"], ["合计", "=SUM(B2:B3)"]])
    save(book, "wrong-formula.xlsx")
    rows = [["学号", "姓名"], ["2018030101", "学生101"], ["2018030102", "学生102"]]
    save(sheet("名单", rows)[0], "wrong-students.xlsx")
    book, _ = sheet("汇总", [["学院", "人数"], ["商学院", 81], ["法学院", 39]])
    book, _ = sheet("明细", [["学院", "班级", "人数"], ["商学院", "会计1班", 81], ["法学院", "法学1班", 39]], book)
    save(book, "wrong-sheets.xlsx")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    if shutil.which("soffice") is None:
        raise SystemExit("soffice (LibreOffice) is needed to compute formulas")
    for make in [title_and_note, merged_colleges, merged_colleges_before_2007, two_row_header, numbers_as_text, estimates]:
        make()
    for make in [hidden_rows, sheet_per_college, students, english, blank_below, texts, page_as_workbook, open_document, linked, wrong]:
        make()


if __name__ == "__main__":
    main()
