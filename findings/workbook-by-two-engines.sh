#!/bin/sh
# One workbook with a chart on its first tab and a date in a Japanese format, read by both engines that pandas has for .xlsx.
#
# Expected: read_excel gives the same table by either; pandas 3.1.1 warns that its default goes over from openpyxl to calamine.
# Seen, pandas 3.1.1, openpyxl 3.1.5, python-calamine 0.9.1: openpyxl gives the table, in it the date as the number 43835, since it does
# not know the builtin formats 27 to 36 and 50 to 58 of East Asian editions (ECMA-376-1, 18.8.30). With calamine sheet 0 is the
# chart, and an empty frame comes without a word; sheet 1 is refused, because charts are left out where sheets are counted and
# not where they are fetched; so the one table is reached by its name alone, and has the date. The same line of code gives
# a table today and none after the update, and a number becomes a date.
# Output: openpyxl 0: [['glad', 43835]]; calamine 0: [], 1: Worksheet index 1 is invalid, 1 worksheets found, Sheet1: [['glad', '2020-01-05']]
#
# Run by hand; needs Python 3.11 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet pandas==3.1.1 openpyxl==3.1.5 python-calamine==0.9.1 xlsxwriter==3.3.1 2>/dev/null

cat >engines.py <<'END_OF_PYTHON'
import sys, warnings
import pandas, xlsxwriter

warnings.simplefilter("ignore")
book = xlsxwriter.Workbook("a.xlsx")
tab = book.add_chartsheet()
sheet = book.add_worksheet()
sheet.write_row(0, 0, ["glad"])
sheet.write_number(0, 1, 43835, book.add_format({"num_format": 31}))
chart = book.add_chart({"type": "bar"})
chart.add_series({"values": "=Sheet1!$B$1:$B$1"})
tab.set_chart(chart)
book.close()

def table(engine, sheet):
    try:
        frame = pandas.read_excel("a.xlsx", header=None, sheet_name=sheet, engine=engine, dtype=object)
    except ValueError as error:
        return str(error)
    return [[cell if isinstance(cell, (str, int)) else str(cell)[:10] for cell in row] for row in frame.values.tolist()]

tables = [table("openpyxl", 0), table("calamine", 0), table("calamine", 1), table("calamine", "Sheet1")]
print("openpyxl 0: {}; calamine 0: {}, 1: {}, Sheet1: {}".format(*tables))
expected = [[["glad", 43835]], [], "Worksheet index 1 is invalid, 1 worksheets found", [["glad", "2020-01-05"]]]
sys.exit(0 if tables == expected else 1)
END_OF_PYTHON
venv/bin/python engines.py
