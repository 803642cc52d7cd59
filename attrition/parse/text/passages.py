"""What is read of a text far longer than any report: the passages that could hold figures, so that time has a bound."""

from __future__ import annotations

import re

from attrition.parse.language.detect import LETTERS, known
from attrition.parse.language.fold import SIGNS

LONGEST = 40_000  # letters of a text that is read whole
WINDOW = 1_000
DIGITS = re.compile(r"\d+")
MOST = 40  # numbers and known words of a window that are counted: more make it no likelier to be a report


def passages(text: str) -> tuple[list[tuple[int, int]], int]:
    """(the spans of a long text to be read, in order; how many passages with numbers are left out)."""
    windows, words = _windows(text), known().words
    rated = [_rating(text[start:end], words) for start, end in windows]
    chosen, room = {0}, LONGEST - WINDOW
    for place in sorted(range(len(windows)), key=lambda place: (rated[place], -place), reverse=True):
        for near in (place, place - 1, place + 1):  # the heading before a list, the line after it
            if 0 <= near < len(windows) and near not in chosen and room > 0:
                chosen.add(near)
                room -= windows[near][1] - windows[near][0]
        if room <= 0:
            break
    left = sum(1 for place, (figures, _) in enumerate(rated) if figures and place not in chosen)
    return _joined([windows[place] for place in sorted(chosen)]), left


def _windows(text: str) -> list[tuple[int, int]]:
    """The text in spans of about one length, cut at line ends, else at spaces."""
    found, start = [], 0
    while start < len(text):
        end = start + WINDOW
        if end < len(text):
            cut = max(text.rfind("\n", start + WINDOW // 2, end), -1)
            cut = cut if cut >= 0 else text.rfind(" ", start + WINDOW // 2, end)
            end = cut + 1 if cut >= 0 else end
        found.append((start, min(end, len(text))))
        start = end
    return found


def _rating(window: str, words: set[str]) -> tuple[int, int]:
    """(how much speaks for figures in a window: numbers and words that any table knows, 0 without a number; its words)."""
    numbers = len(DIGITS.findall(window))
    told = min(MOST, sum(word in words for word in set(LETTERS.findall(window.translate(SIGNS)))))
    return (min(numbers, MOST) + told if numbers else 0), told


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    made = [spans[0]]
    for start, end in spans[1:]:
        if start == made[-1][1]:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made
