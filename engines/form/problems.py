"""What people hear when a value is wrong: one short sentence each, said next to the field."""

from __future__ import annotations

from typing import Final

from engines.kernel import messages

REQUIRED: Final = messages.define("value.required", zh="请填写{label}", en="Enter {label}")
NOT_TEXT: Final = messages.define("value.not_text", zh="这里要写文字", en="Write text here")
TOO_LONG: Final = messages.define(
    "value.too_long", zh="最多 {limit} 个字,现在有 {length} 个", en="At most {limit} characters; there are {length}"
)
CONTROL: Final = messages.define(
    "value.control_character", zh="第 {place} 个字符不能用,请删掉", en="Remove character {place}: it cannot be stored"
)
PATTERN: Final = messages.define("value.pattern", zh="写法不对,要符合 {pattern}", en="Must look like {pattern}")
NOT_NUMBER: Final = messages.define("value.not_number", zh="「{value}」不是数字", en='"{value}" is not a number')
TOO_PRECISE: Final = messages.define("value.too_precise", zh="最多 {scale} 位小数", en="At most {scale} decimals")
NOT_WHOLE: Final = messages.define("value.not_whole", zh="要填整数", en="Enter a whole number")
TOO_BIG: Final = messages.define("value.too_big", zh="最多 {digits} 位数字", en="At most {digits} digits")
TOO_SMALL: Final = messages.define("value.too_small", zh="不能小于 {limit}", en="Must be {limit} or more")
TOO_LARGE: Final = messages.define("value.too_large", zh="不能大于 {limit}", en="Must be {limit} or less")
NOT_DATE: Final = messages.define(
    "value.not_date", zh="「{value}」不是日期,写作 2026-11-22", en='"{value}" is no date; write 2026-11-22'
)
NOT_DATETIME: Final = messages.define(
    "value.not_datetime",
    zh="「{value}」不是日期时间,写作 2026-11-22 15:43",
    en='"{value}" is no date and time; write 2026-11-22 15:43',
)
NOT_DURATION: Final = messages.define(
    "value.not_duration",
    zh="「{value}」不是时长,写作 2小时30分 或 2h30m",
    en='"{value}" is no duration; write 2h30m, 90m or 1d 4h',
)
HAS_TIME: Final = messages.define(
    "value.has_time", zh="只要日期,「{value}」带了时间", en='Only a date; "{value}" has a time'
)
FORMAT: Final = messages.define(
    "value.format", zh="「{value}」不是 {format} 的写法", en='"{value}" is not written {format}'
)
TOO_EARLY: Final = messages.define("value.too_early", zh="不能早于 {limit}", en="Must be {limit} or later")
TOO_LATE: Final = messages.define("value.too_late", zh="不能晚于 {limit}", en="Must be {limit} or earlier")
NOT_BOOLEAN: Final = messages.define(
    "value.not_boolean", zh="「{value}」不是「是」或「否」", en='"{value}" is neither yes nor no'
)
NOT_OPTION: Final = messages.define(
    "value.not_option", zh="没有「{value}」这个选项{hint}", en='There is no option "{value}"{hint}'
)
NOT_LEAF: Final = messages.define(
    "value.not_leaf", zh="「{value}」下面还要再选一级", en='Choose something below "{value}"'
)
AMBIGUOUS_OPTION: Final = messages.define(
    "value.ambiguous_option",
    zh="有几个选项叫「{value}」,请写出上级,如 {example}",
    en='Several options are called "{value}"; write what it is below, such as {example}',
)
NOT_PHONE: Final = messages.define(
    "value.not_phone", zh="「{value}」不是电话号码", en='"{value}" is not a phone number'
)
NOT_EMAIL: Final = messages.define(
    "value.not_email", zh="「{value}」不是邮箱地址", en='"{value}" is not an email address'
)
NOT_COLOR: Final = messages.define(
    "value.not_color", zh="「{value}」不是颜色,写作 #1f7a4d", en='"{value}" is no colour; write #1f7a4d'
)
NOT_LOCATION: Final = messages.define(
    "value.not_location",
    zh="「{value}」不是地点,写作 31.2304, 121.4737 外滩",
    en='"{value}" is no place; write 31.2304, 121.4737 The Bund',
)
OFF_EARTH: Final = messages.define(
    "value.off_earth", zh="要在 -{limit} 和 {limit} 之间", en="Must be between -{limit} and {limit}"
)
MASKED: Final = messages.define(
    "value.masked",
    zh="这是遮住的内容,不是原文;不改就不要填",
    en="This is the masked text, not the text itself; leave it out to keep what is there",
)
NOT_RICH: Final = messages.define(
    "value.not_rich",
    zh="这段带格式的文字读不懂,请作为纯文字粘贴",
    en="This formatted text cannot be read; paste it as plain text",
)
NOT_URL: Final = messages.define(
    "value.not_url",
    zh="「{value}」不是网址,写作 https://example.com",
    en='"{value}" is no web address; write https://example.com',
)
NOT_TIME: Final = messages.define(
    "value.not_time", zh="「{value}」不是时间,写作 09:30", en='"{value}" is no time of day; write 09:30'
)
NOT_ID_CARD: Final = messages.define(
    "value.not_id_card",
    zh="「{value}」不是有效的身份证号,请核对 18 位号码",
    en='"{value}" is no valid identity card number; check its 18 digits',
)
NOT_STEP: Final = messages.define(
    "value.not_step",
    zh="从 {low} 开始,每 {step} 一档",
    en="Must lie on a step of {step} from {low}",
)
NOT_CODE128: Final = messages.define(
    "value.not_code128",
    zh="「{value}」画不成条码:只能有英文、数字和符号,也不能太长",
    en='"{value}" cannot be drawn as bars: Latin letters, digits and signs only, and not too many',
)
NOT_ADDRESS: Final = messages.define(
    "value.not_address",
    zh="「{value}」认不出省市,写作 上海市浦东新区世纪大道100号",
    en='No province is found in "{value}"; write 上海市浦东新区世纪大道100号',
)
NOT_PROVINCE: Final = messages.define(
    "value.not_province", zh="没有「{value}」这个省份", en='There is no province "{value}"'
)
NOT_CITY: Final = messages.define(
    "value.not_city", zh="{province}没有「{value}」这个市", en='There is no city "{value}" in {province}'
)
NOT_REFERENCE: Final = messages.define("value.not_reference", zh="这里要选一个", en="Choose one here")
NOT_FILES: Final = messages.define(
    "value.not_files", zh="附件要先上传,这里写它的编号", en="Upload files first and give their ids here"
)
TOO_MANY: Final = messages.define("value.too_many", zh="最多 {limit} 个", en="At most {limit}")
READ_ONLY: Final = messages.define(
    "value.read_only", zh="{label}由系统生成,不能填写", en="{label} is set by the system"
)
UNKNOWN_FIELD: Final = messages.define(
    "value.unknown_field", zh="没有「{name}」这个字段{hint}", en='There is no field "{name}"{hint}'
)
TWICE: Final = messages.define("value.twice", zh="{label}给了两次", en="{label} is given twice")

LOCKED: Final = messages.define("value.locked", zh="现在不能修改{label}", en="{label} cannot be changed now")
NOT_OFFERED: Final = messages.define(
    "value.not_offered", zh="{label}现在不能选这一项", en="This choice of {label} is not offered now"
)
NOT_PICKABLE: Final = messages.define(
    "value.not_pickable", zh="这条记录不在{label}可选的范围里", en="This record is not one that {label} may point at"
)
FAILED: Final = messages.define("value.check", zh="{message}", en="{message}")

# What authors hear about the settings of a field.
BAD_RANGE: Final = messages.define("field.bad_range", zh="最小值大于最大值", en="The minimum is above the maximum")
BAD_LIMIT: Final = messages.define(
    "field.bad_limit", zh="{value} 不是这个字段能有的值", en="{value} is no value that this field can have"
)
BAD_PATTERN: Final = messages.define(
    "field.bad_pattern", zh="看不懂这个写法:{reason}", en="The pattern cannot be used: {reason}"
)
NO_PATTERN: Final = messages.define(
    "field.no_pattern", zh="格式是正则表达式时要写 pattern", en="The format regex needs a pattern"
)
OTHER_FORMAT: Final = messages.define(
    "field.other_format", zh="pattern 只用在格式 regex", en="A pattern belongs to the format regex"
)
BAD_STEP: Final = messages.define(
    "field.bad_step", zh="步长太小,最多分 {limit} 档", en="The step is too small; there may be {limit} of them"
)
BAD_DEFAULT: Final = messages.define(
    "field.bad_default", zh="默认值不对:{reason}", en="The default does not fit: {reason}"
)
NO_TREE: Final = messages.define(
    "field.no_tree", zh="{type}字段的选项没有上下级", en="The options of a field of type {type} are no tree"
)
TREE_CIRCLE: Final = messages.define(
    "field.tree_circle", zh="选项「{name}」绕回了自己下面", en='The option "{name}" stands below itself'
)
TREE_DEPTH: Final = messages.define(
    "field.tree_depth", zh="选项最多 {limit} 级", en="Options are at most {limit} levels deep"
)
NO_DEFAULT: Final = messages.define(
    "field.no_default", zh="{type}字段没有默认值", en="A field of type {type} has no default"
)
NO_UNIQUE: Final = messages.define(
    "field.no_unique", zh="{type}字段不能设为唯一", en="A field of type {type} cannot be unique"
)
NO_REQUIRED: Final = messages.define(
    "field.no_required", zh="{type}字段由系统填写,不用设为必填", en="A field of type {type} is filled in by the system"
)
CIRCLE: Final = messages.define(
    "form.circle",
    zh="这些字段的显示条件或默认值互相等待:{path}",
    en="These fields wait for each other to be shown or filled in: {path}",
)
BAD_SET: Final = messages.define(
    "form.bad_set", zh="设定的值不对:{reason}", en="The value that is set does not fit: {reason}"
)
SET_REFERENCE: Final = messages.define(
    "form.set_reference",
    zh="{type}字段的值要用公式给出,如 =me",
    en="A field of type {type} is set by an expression, such as =me",
)
NOT_SET: Final = messages.define(
    "form.not_set", zh="{type}字段由系统填写,不能设值", en="A field of type {type} is filled in by the system"
)
NOT_ALIKE: Final = messages.define(
    "field.not_alike",
    zh="不能把「{other}」({theirs})带入「{own}」({mine})",
    en='"{own}" ({mine}) cannot take over "{other}" ({theirs})',
)
OPTIONS_LACK: Final = messages.define(
    "field.options_lack",
    zh="「{own}」没有这些选项:{codes};带入时会留空",
    en='"{own}" lacks the options {codes}; they are copied as blanks',
)
NOT_A_TREE: Final = messages.define(
    "field.not_a_tree",
    zh="只有指向本表单的关联可以设为树",
    en="Only a relation to its own form can be a tree",
)
BAD_SERIAL: Final = messages.define(
    "field.bad_serial",
    zh="编号规则要有一处 {{0000}} 这样的计数,可以有 {{yyyy}}、{{yyyyMM}}、{{yyyyMMdd}}",
    en="A serial pattern has one counter such as {{0000}}, and may have {{yyyy}}, {{yyyyMM}} or {{yyyyMMdd}}",
)
SERIAL_PERIOD: Final = messages.define(
    "field.serial_period",
    zh="按{reset}重新计数时,编号里要有到{reset}的日期,否则会重复",
    en="A counter that starts anew each {reset} needs the date to the {reset} in the pattern, or numbers repeat",
)
BAD_TITLE: Final = messages.define(
    "form.bad_title", zh="标题模板里没有「{name}」这个字段{hint}", en='The title names an unknown field "{name}"{hint}'
)
OPEN_TITLE: Final = messages.define(
    "form.open_title", zh="标题模板的花括号不成对", en="The title has an unmatched brace"
)
SINGLE_RELATION: Final = messages.define(
    "field.single_relation",
    zh="指向多条记录的关联不能用「{key}」",
    en='A relation to several records cannot have "{key}"',
)
REQUIRED_CLEAR: Final = messages.define(
    "field.required_clear",
    zh="必填的关联不能在对方被删除时清空;请改成 refuse 或 cascade",
    en="A required relation cannot be cleared when its target goes; choose refuse or cascade",
)

NO_AGGREGATE: Final = messages.define(
    "field.no_aggregate",
    zh="汇总字段的公式是一个汇总函数,如 SUM(orders.amount);别的算法请用公式字段",
    en="The formula of a rollup is one aggregate such as SUM(orders.amount); for more, take a computed field",
)
NO_PATH: Final = messages.define(
    "field.no_path",
    zh="他表字段写作一条路径,如 customer.phone",
    en="A lookup is a path such as customer.phone",
)

# What people hear about rows.
NOT_ROWS: Final = messages.define("value.not_rows", zh="这里要一个行的列表", en="A list of rows is expected here")
NOT_ROW: Final = messages.define("value.not_row", zh="这一行应是 {{字段: 值}}", en="A row is expected here")
MANY_ROWS: Final = messages.define(
    "value.many_rows", zh="最多 {limit} 行,这里有 {count} 行", en="At most {limit} rows; these are {count}"
)
NO_KEY_IN_ROWS: Final = messages.define(
    "field.no_key_in_rows",
    zh="子表的字段不能用「{key}」",
    en='A field of a sub-table cannot have "{key}"',
)
UNKNOWN_ROW: Final = messages.define(
    "value.unknown_row",
    zh="「{label}」里没有这一行;别人可能删了它",
    en='"{label}" has no such row; somebody may have deleted it',
)
FEW_ROWS: Final = messages.define("value.few_rows", zh="至少要 {limit} 行", en="At least {limit} rows are needed")

# What authors hear about views.
NOT_FITTING: Final = messages.define(
    "view.not_fitting", zh="{name} 不能用在这里,要用:{expected}", en="{name} does not fit here; take {expected}"
)
NO_SYSTEM_FIELD: Final = messages.define(
    "view.no_system_field", zh="视图不能用「{name}」", en='A view cannot be made of "{name}"'
)
ONE_EACH: Final = messages.define(
    "view.one_each",
    zh="{name} 一次可以有多个值,一张卡片只能在一列里",
    en="{name} takes several values, but a card stands in one column",
)
NO_LIMITS: Final = messages.define(
    "view.no_limits", zh="只有按选项分列时才能限制张数", en="Only columns that are options can have limits"
)
MIXED_ENDS: Final = messages.define(
    "view.mixed_ends",
    zh="开始和结束要是两个字段,并且都是日期或都是日期时间",
    en="Beginning and end are two fields, both dates or both with a time",
)
NO_PARENT: Final = messages.define(
    "view.no_parent",
    zh="「parent」要写一个指向本表单、只选一条的关联字段",
    en='"parent" takes a relation to one record of this very form',
)
