"""Rows of a CSV file, each with the line that it begins in; what is no CSV is told by its line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain

from bot.bad_line import BadLine

TOO_LONG = "一格里的字太多，多半是少了一个引号"
NO_END = "这一行的引号一直到文件末尾也没有收尾，多半是少了一个引号，或文件没有传完"
BAD_CSV = "不合 CSV 的写法"
BETWEEN = ",\t;"
LONGEST_CELL = 1_000_000
# What stands behind the last line: it is a row by itself, unless a quotation mark was left open.
END = "\uffffend of file\uffff"


def between(text: str) -> str:
    """What stands between the cells of the first line: programs take other signs than commas."""
    return max(BETWEEN, key=text.split("\n", 1)[0].count)


def rows(lines: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Raises `BadLine`: of a quotation mark that nobody closes all that follows would be one cell."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(chain(lines, [END]), delimiter=delimiter)
    first = 1
    try:
        for row in reader:
            if row == [END]:
                return
            if row and row[-1].endswith(END):
                raise BadLine(first, NO_END)
            yield first, row
            first = reader.line_num + 1
    except csv.Error as error:
        raise BadLine(first, TOO_LONG if "limit" in str(error) else BAD_CSV) from None
