"""What a column seems to be: the first guess that speaks up, from the narrowest to plain text. Pure.

Each guess looks at what stands in the cells before what the column is called; a type is proposed only where its own
reader takes nearly every cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Final

from builder.services.spreadsheets import words
from builder.services.spreadsheets.cells import is_number, text_of
from builder.services.spreadsheets.guess import Guess, because
from builder.services.spreadsheets.normal import is_moment
from builder.services.spreadsheets.options import MOST_OPTIONS, choices, parts, separated, singles
from builder.services.spreadsheets.trials import Tried
from builder.services.spreadsheets.words import says
from engines.kernel.values import JsonObject

CURRENCIES: Final = {"\u00a5": "CNY", "\uffe5": "CNY", "元": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
_SIGN: Final = re.compile("^[+-]?\\s*([\u00a5\uffe5$€£])|(元)$")
_UNIT: Final = re.compile(r"\d\s*(?:h|m|s|d|hours?|minutes?|min|days?|小时|分钟|分|秒|天)", re.IGNORECASE)
_MOBILE: Final = re.compile(r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-\d{7,8}(?:-\d+)?|\+\d[\d ()-]{7,}")
_ZEROS: Final = re.compile(r"0\d")
_SPACES: Final = re.compile(r"\s")
LONG: Final = 100
SHORT: Final = 40
TAG_LENGTH: Final = 20
MIXED: Final = 0.15
REPEATED: Final = 2
SURELY_REPEATED: Final = 3
SURE_OF_CHOICE: Final = 12
TWO: Final = 2
IDENTIFYING: Final = 40


def guess(tried: Tried) -> Guess:
    """Return what a column seems to be."""
    return next(found for speak in GUESSES if (found := speak(tried)) is not None)


def is_key(tried: Tried) -> bool:
    """Say whether a column tells rows apart: every row has one, no two the same, and each is a short text or number."""
    column = tried.column
    plain = not any(is_moment(value) or isinstance(value, float) for value in column.values)
    return column.is_full and column.is_distinct and plain and column.longest <= IDENTIFYING and not column.has_breaks


def _key(tried: Tried) -> Guess | None:
    name = tried.column.name
    numbered = says(words.NUMBERED, name) and not says(words.PHONE, name)
    if not (is_key(tried) and numbered):
        return None
    reason = because(
        "每行都有,没有重复,列名像编号", "Every row has one, none repeats, and the name sounds like a number"
    )
    return Guess("text", reason, unique=True)


def _truth(tried: Tried) -> Guess | None:
    column = tried.column
    if column.distinct > TWO or not tried.fits("boolean"):
        return None
    if all(is_number(value) for value in column.values) and not says(words.TRUTH, column.name):
        return None
    said = "、".join(column.samples)
    return Guess("boolean", because("只有 {said}", "Nothing but {said}", said=said))


def _percent(tried: Tried) -> Guess | None:
    column = tried.column
    signed = sum(1 for value in column.values if isinstance(value, str) and value.rstrip().endswith(("%", "\uff05")))
    if not ("%" in column.format or signed * TWO > len(column.values)) or not tried.fits("percent"):
        return None
    return Guess("percent", because("写成百分数", "Written with percent signs"), settings=tried.settings("percent"))


def _money(tried: Tried) -> Guess | None:
    column = tried.column
    if not tried.fits("money"):
        return None
    signs = [sign for value in column.values if isinstance(value, str) and (sign := _sign(value))]
    shown = next((sign for sign in CURRENCIES if sign in column.format), None)
    settings = tried.settings("money")
    if signs or shown or "¤" in column.format:
        sign = signs[0] if signs else shown or ""
        reason = because("带货币符号 {sign}", "Written with {sign}", sign=sign or "¤")
        return Guess("money", reason, settings=_in(CURRENCIES.get(sign, "CNY"), settings))
    named = says(words.MONEY, column.name)
    if named and words.CHINESE.search(column.name) and not says(words.COUNTED, column.name):
        reason = because("列名像金额,内容都是数", "The name sounds like money, and all cells are numbers")
        return Guess("money", reason, "likely", settings)
    return None


def _in(currency: str, settings: JsonObject) -> JsonObject:
    return settings if currency == "CNY" else {**settings, "currency": currency}


def _sign(text: str) -> str | None:
    found = _SIGN.search(text.strip())
    return (found[1] or found[2]) if found else None


def _day(tried: Tried) -> Guess | None:
    column = tried.column
    if not _any_separator(tried) or not tried.fits("date"):
        return None
    form = tried.form
    if form is not None:
        return Guess("date", because("都是日期,写作 {form}", "All are days, written {form}", form=form))
    sure = "sure" if all(is_moment(value) for value in column.values) else "likely"
    return Guess("date", because("都是日期", "All are days"), sure)  # type: ignore[arg-type]


def _any_separator(tried: Tried) -> bool:
    """Say whether the cells are days by more than being eight digits."""
    return any(is_moment(value) or (isinstance(value, str) and not value.isdigit()) for value in tried.column.values)


def _moment(tried: Tried) -> Guess | None:
    if not _any_separator(tried) or not tried.fits("datetime"):
        return None
    if not any(isinstance(value, datetime | str) for value in tried.column.values):
        return None
    return Guess("datetime", because("都是日期和时间", "All are days with a time"))


def _time(tried: Tried) -> Guess | None:
    values = tried.column.values
    if all(isinstance(value, time) for value in values) and tried.fits("time"):
        return Guess("time", because("都是一天里的时刻", "All are times of day"))
    return None


def _duration(tried: Tried) -> Guess | None:
    values = list(tried.column.values)
    texts = [value for value in values if isinstance(value, str)]
    with_unit = sum(1 for text in texts if _UNIT.search(text))
    spelled = (
        says(words.DURATION, tried.column.name) and all(":" in text for text in texts) and len(texts) == len(values)
    )
    if not (with_unit * TWO > len(values) or (spelled and texts)) or not tried.fits("duration"):
        return None
    return Guess("duration", because("都写成时长", "All are written as lengths of time"), "likely")


def _phone(tried: Tried) -> Guess | None:
    column = tried.column
    if not tried.fits("phone"):
        return None
    numbers = sum(1 for value in column.values if _MOBILE.fullmatch(text_of(value)))
    if says(words.PHONE, column.name) or numbers * 10 >= 9 * len(column.values):
        return Guess("phone", because("都是电话号码", "All are phone numbers"))
    return None


def _email(tried: Tried) -> Guess | None:
    return Guess("email", because("都是邮箱地址", "All are email addresses")) if tried.fits("email") else None


def _url(tried: Tried) -> Guess | None:
    texts = [text_of(value) for value in tried.column.values]
    schemes = sum(1 for text in texts if "://" in text or text.startswith("www."))
    if schemes * TWO > len(texts) and tried.fits("url"):
        return Guess("url", because("都是网址", "All are web addresses"))
    return None


def _number(tried: Tried) -> Guess | None:
    column = tried.column
    zeros = any(isinstance(value, str) and _ZEROS.match(value) for value in column.values)
    if zeros or not tried.fits("number"):
        return None
    if says(words.NUMBERED, column.name) and not tried.raw_decimals and not says(words.COUNTED, column.name):
        return Guess(
            "text", because("是数字,但列名像编号,不用来算", "Digits, but the name sounds like a number of something")
        )
    trial = tried.trial("number")
    if trial.refused:
        reason = because("几乎都是数;「{first}」不是", 'Nearly all are numbers; "{first}" is not', first=trial.first)
        return Guess("number", reason, "likely", tried.settings("number"))
    settings = tried.settings("number")
    if tried.decimals("number") < tried.raw_decimals:
        reason = because(
            "都是数,留 {scale} 位小数", "All are numbers; {scale} decimals are kept", scale=tried.decimals("number")
        )
        return Guess("number", reason, "likely", settings)
    return Guess("number", because("都是数", "All are numbers"), settings=settings)


def _several(tried: Tried) -> Guess | None:
    column = tried.column
    if column.has_breaks or column.longest > LONG or separated(column) < MIXED or not column.all_kept:
        return None
    counted = parts(column)
    longest = max(len(part) for part in counted)
    repeated = sum(counted.values()) >= REPEATED * len(counted)
    if longest > TAG_LENGTH or not repeated or any(part.isdigit() for part in counted):
        return None
    if len(counted) <= MOST_OPTIONS // TWO:
        reason = because(
            "一格里有几项,来来去去是这 {count} 个", "Cells hold several of the same {count} things", count=len(counted)
        )
        return Guess("multi_choice", reason, "likely", options=choices(counted))
    return Guess("tags", because("一格里有几项,花样不少", "Cells hold several things of many kinds"), "likely")


def _choice(tried: Tried) -> Guess | None:
    column = tried.column
    counted = singles(column) if column.all_kept else {}
    if not 0 < len(counted) <= MOST_OPTIONS or column.longest > SHORT or column.has_breaks:
        return None
    options = choices(counted)
    named = says(words.NAMED, column.name) and len(options) > SURE_OF_CHOICE
    status = says(words.STATUS, column.name)
    few = len(options) * REPEATED <= column.filled or (status and len(options) < column.filled)
    if len(options) == 1 or not few or (named and not status):
        return None
    reason = because(
        "{filled} 格里只有 {count} 种",
        "Only {count} different ones in {filled} cells",
        count=len(options),
        filled=column.filled,
    )
    sure = len(options) <= SURE_OF_CHOICE and len(options) * SURELY_REPEATED <= column.filled
    return Guess("choice", reason, "sure" if sure else "likely", options=options)


def _long(tried: Tried) -> Guess | None:
    column = tried.column
    prose = says(words.LONG, column.name) and column.longest > SHORT // TWO
    if column.longest > LONG or column.has_breaks or prose:
        reason = because("有长文字(最长 {most} 字)", "Holds long texts, up to {most} characters", most=column.longest)
        return Guess("long_text", reason)
    return None


def _text(tried: Tried) -> Guess:
    column = tried.column
    reason = because("各不相同的文字", "Texts that differ") if column.distinct > 1 else because("文字", "Text")
    return Guess("text", reason, settings=tried.settings("text"))


GUESSES: Final[Sequence[Callable[[Tried], Guess | None]]] = (
    _key,
    _truth,
    _time,
    _percent,
    _money,
    _day,
    _moment,
    _duration,
    _phone,
    _email,
    _url,
    _number,
    _long,
    _several,
    _choice,
    _text,
)
"""The guesses, the narrowest first; the last always speaks."""
