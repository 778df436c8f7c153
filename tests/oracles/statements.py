"""The statements of a script, for engines that are given one at a time."""

import re

STRINGS = {
    # A backslash keeps what follows it from ending the string.
    "backslash": r"'(?:[^'\\]|\\.|'')*'",
    "plain": r"'(?:[^']|'')*'",
}


def statements(text, strings):
    """Text up to each semicolon that stands in no string, name or comment of a line."""
    token = rf"""--[^\n]*|{STRINGS[strings]}|`(?:[^`]|``)*`|"(?:[^"]|"")*"|;|."""
    found, current, empty = [], "", True
    for match in re.finditer(token, text, re.DOTALL):
        piece = match.group()
        if piece == ";":
            found.append(current)
            current, empty = "", True
            continue
        current += piece
        empty = empty and (piece.isspace() or piece.startswith("--"))
    if not empty:
        found.append(current)
    return found
