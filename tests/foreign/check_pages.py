"""Checks every page of a folder: html5lib (strict), the console, the width and the print of Chromium, charts as XML."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import html5lib

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
HTML = "{http://www.w3.org/1999/xhtml}"
ALLOWED = set(
    "html head meta title link style body header main nav ul li a h1 h2 h3 p strong section figure table caption thead "
    "tbody tr th td span br svg desc rect text line g".split()
)


def chromium(page: str, *options: str) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as profile:
        command = [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--allow-file-access-from-files", "--enable-logging=stderr",
            f"--user-data-dir={profile}", *options, page,
        ]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def widths(page: Path, width: int) -> tuple[int, int]:
    """The width of a frame and of what stands in it."""
    with tempfile.TemporaryDirectory() as folder:
        frame = Path(folder) / "frame.html"
        frame.write_text(
            f'<!DOCTYPE html><title>?</title><iframe src="{page.resolve().as_uri()}" style="border:0;width:{width}px;'
            'height:600px" onload="const e=this.contentDocument.documentElement;'
            "document.title=e.clientWidth+' '+e.scrollWidth\"></iframe>",
            "utf-8",
        )
        dom = chromium(frame.as_uri(), "--dump-dom", "--window-size=1400,900", "--hide-scrollbars").stdout
    inner, needed = re.search(r"<title>(\d+) (\d+)</title>", dom).groups()
    return int(inner), int(needed)


def check_markup(page: Path) -> None:
    text = page.read_text("utf-8")
    # What HTML allows and the strict parser of 2016 does not yet: a slash at the end of an element without content.
    tree = html5lib.HTMLParser(strict=True).parse(text)
    names = {element.tag.split("}")[-1] for element in tree.iter() if isinstance(element.tag, str)}
    assert names <= ALLOWED, (page, names - ALLOWED)
    identities = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(identities)) == len(identities), (page, identities)
    assert tree.get("lang") in ("zh-CN", "en"), page
    for table in tree.iter(f"{HTML}table"):
        assert table.find(f"{HTML}caption") is not None, page
        assert all(cell.get("scope") for cell in table.iter(f"{HTML}th")), page
        columns = len(table.findall(f"{HTML}thead/{HTML}tr/{HTML}th"))
        assert all(len(row) == columns for row in table.findall(f"{HTML}tbody/{HTML}tr")), page


def check_in_browser(page: Path) -> None:
    for width in (360, 1280):
        inner, needed = widths(page, width)
        assert inner == width and needed <= inner, f"{page}: {needed} px wide in {inner}"
    printed = page.with_suffix(".pdf")
    said = chromium(page.resolve().as_uri(), f"--print-to-pdf={printed}", "--no-pdf-header-footer").stderr
    console = [line for line in said.splitlines() if "CONSOLE" in line]
    assert not console, (page, console)
    data = printed.read_bytes()
    assert data.startswith(b"%PDF"), page
    pages = len(re.findall(rb"/Type\s*/Page\b", data))
    print(f"{page.name}: {pages} pages of paper")
    sheets = page.read_text("utf-8").count('class="sheet"')
    if ".doors." in page.name:
        # A name of 200 letters may take a second page, an ordinary sign never.
        assert pages == sheets or ("names" in page.name and pages > sheets), (page, pages, sheets)
    if ".slips." in page.name:
        assert pages < sheets, (page, pages, sheets)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    pages, charts = sorted(folder.glob("*.html")), sorted(folder.glob("*.svg"))
    assert pages and charts, "nothing to check"
    for chart in charts:
        root = ElementTree.parse(chart).getroot()
        names = {element.tag.split("}")[-1] for element in root.iter()}
        assert names <= {"svg", "title", "desc", "rect", "text", "line", "g"}, (chart, names)
    for page in pages:
        check_markup(page)
        check_in_browser(page)
