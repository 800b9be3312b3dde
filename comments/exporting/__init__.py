"""Comments handed out: one row a comment, in the order of the act. CSV and XLSX (see FORMATS).

Expert opinions are the second sheet of the workbook, and a CSV file of their own.
"""

from comments.exporting.csv_file import csv_chunks, opinions_csv_chunks
from comments.exporting.opinion_rows import opinions_file_name
from comments.exporting.rows import COLUMNS, PUBLIC_COLUMNS, comments_of, file_name
from comments.exporting.xlsx_file import write_xlsx

FORMATS = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

__all__ = [
    "COLUMNS",
    "FORMATS",
    "PUBLIC_COLUMNS",
    "comments_of",
    "csv_chunks",
    "file_name",
    "opinions_csv_chunks",
    "opinions_file_name",
    "write_xlsx",
]
