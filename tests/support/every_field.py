"""A package with one form that has every type of field, and a value for each. Used by the browser test of fields.

A type that joins the registry joins here: add a field to a section below,
and what a record may be made with to `GIVEN`.
"""

from __future__ import annotations

import json
from typing import Any, Final

Node = dict[str, Any]


def _text(zh: str, en: str) -> Node:
    return {"zh": zh, "en": en}


def _field(code: str, zh: str, en: str, **more: object) -> Node:
    return {"code": code, "type": code, "label": _text(zh, en), **more}


def _option(code: str, zh: str, en: str, **more: object) -> Node:
    return {"code": code, "label": _text(zh, en), **more}


APP: Final[Node] = {
    "format": 1,
    "id": "app_every",
    "code": "every",
    "version": "1.0.0",
    "label": _text("字段大全", "Every field"),
    "navigation": [{"open": {"form": "thing", "view": "all"}}, {"open": {"form": "maker"}}],
}
MAKER: Final[Node] = {
    "code": "maker",
    "label": _text("厂商", "Maker"),
    "title": "{name}",
    "fields": [
        {"code": "name", "type": "text", "label": _text("名称", "Name"), "required": True},
        {"code": "city", "type": "text", "label": _text("城市", "City")},
    ],
}
_REGIONS: Final = [
    _option("east", "华东", "East"),
    _option("shanghai", "上海", "Shanghai", under="east"),
    _option("hangzhou", "杭州", "Hangzhou", under="east"),
    _option("north", "华北", "North"),
    _option("beijing", "北京", "Beijing", under="north"),
]
_WORDS: Final = [
    _field("text", "名称", "Name", required=True, hint=_text("设备叫什么", "What the device is called")),
    _field("id_card", "身份证号", "Identity card", type="text", format="id_card"),
    _field("asset", "资产编号", "Asset no.", type="text", format="regex", pattern="ZC-[0-9]{4}", scan=True),
    _field("barcode", "设备序列号", "Device no.", kind="qr"),
    _field("bars", "物流单号", "Parcel no.", type="barcode", kind="code128"),
    _field("serial", "编号", "No.", pattern="B-{0000}"),
    _field("long_text", "描述", "Description"),
    _field("rich_text", "处理说明", "Instructions"),
    _field("tags", "标签", "Tags"),
]
_REACHED: Final = [
    _field("phone", "手机", "Mobile"),
    _field("secret", "银行卡号", "Bank card", type="text", sensitive={"mask": "last4", "encrypt": True}),
    _field("masked", "备用手机", "Second mobile", type="phone", sensitive={"mask": "first3last4"}),
    _field("email", "邮箱", "Email"),
    _field("url", "网站", "Website"),
    _field("address", "地址", "Address"),
    _field("location", "现场位置", "Place"),
]
_NUMBERS: Final = [
    _field("number", "数量", "Quantity", unit="台"),
    _field("money", "金额", "Amount"),
    _field("percent", "折扣", "Discount", decimals=1),
    _field("slider", "完成度", "Progress", unit="%", step=5),
    _field("duration", "用时", "Time taken"),
    _field("date", "购买日期", "Bought on"),
    _field("datetime", "发生时间", "Happened at"),
    _field("time", "上门时间", "Visit at"),
]
_CHOSEN: Final = [
    _field("boolean", "在保", "In warranty"),
    _field(
        "choice", "类型", "Kind", options=[_option("repair", "报修", "Repair"), _option("question", "咨询", "Question")]
    ),
    _field(
        "multi_choice",
        "故障现象",
        "Symptoms",
        options=[_option("noise", "异响", "Noise"), _option("leak", "漏水", "Leak"), _option("heat", "发热", "Heat")],
    ),
    _field("cascade", "区域", "Region", options=_REGIONS),
    _field("color", "颜色", "Colour"),
    _field("rating", "服务评分", "Service"),
    _field("csat", "满意度", "Satisfaction", type="rating", kind="csat"),
    _field("ces", "省心程度", "Effort", type="rating", kind="ces"),
    _field("nps", "推荐意愿", "Recommendation", type="rating", kind="nps"),
]
_PEOPLE: Final = [
    _field("user", "负责人", "Owner"),
    _field("users", "协作人", "Helpers"),
    _field("owning_department", "责任部门", "Department", type="department"),
    _field("departments", "协作部门", "Other departments"),
    _field("relation", "厂商", "Maker", to="maker"),
    _field("lookup", "厂商城市", "Maker's city", formula="relation.city", result="text"),
]
_FILES: Final = [
    _field("image", "照片", "Photos"),
    _field("attachment", "附件", "Files"),
    _field("signature", "客户签名", "Signature"),
]
_WORKED: Final = [
    _field("computed", "折后金额", "Discounted", formula="money * (1 - COALESCE(percent, 0))", result="money"),
    _field(
        "table",
        "配件",
        "Parts",
        fields=[
            {"code": "part", "type": "text", "label": _text("项目", "Item")},
            {"code": "price", "type": "money", "label": _text("单价", "Price")},
        ],
    ),
    _field("rollup", "配件费用", "Cost of parts", formula="SUM(table.price)", result="money"),
]
_PIECES: Final = [
    _field("section", "到场以后", "On site", hint=_text("工程师到场后再填", "Filled in by the engineer")),
    _field(
        "description",
        "安全须知",
        "Safety",
        text=_text("先断电,再开盖。\n湿手不碰面板。", "Switch it off, then open it.\nKeep wet hands away."),
        link="https://example.com/safety",
    ),
]
SECTIONS: Final[tuple[tuple[Node, list[Node]], ...]] = (
    (_text("文字", "Words"), _WORDS),
    (_text("联系方式", "Contact"), _REACHED),
    (_text("数字和时间", "Numbers and times"), _NUMBERS),
    (_text("选择和评分", "Choices and scores"), _CHOSEN),
    (_text("人员和关联", "People and records"), _PEOPLE),
    (_text("文件", "Files"), _PIECES + _FILES),
    (_text("计算", "Worked out"), _WORKED),
)
FIELDS: Final[list[Node]] = [field for _, fields in SECTIONS for field in fields]
_STAFF_ONLY: Final = {"user", "users", "department", "departments", "relation", "table"}
_FOUND_OUT: Final = {"serial", "lookup", "computed", "rollup"}
_NOT_ASKED: Final = _STAFF_ONLY | _FOUND_OUT
SHOWN_IN_LISTS: Final = [field["code"] for field in FIELDS if field["type"] not in {"section", "description", "table"}]
ASKED: Final = [field["code"] for field in FIELDS if field["type"] not in _NOT_ASKED]
THING: Final[Node] = {
    "code": "thing",
    "label": _text("设备", "Device"),
    "title": "{serial} {text}",
    "fields": FIELDS,
    "layout": [
        {"section": label, "columns": 2, "fields": [field["code"] for field in fields]} for label, fields in SECTIONS
    ],
    "views": [{"code": "all", "label": _text("全部", "All"), "columns": SHOWN_IN_LISTS}],
    "public": [
        {"code": "ask", "can": "create", "label": _text("登记设备", "Register a device"), "fields": ASKED},
    ],
}
_DOOR: Final = ["view", "create", "edit", "delete", "import", "export", "print", "batch", "comment", "history", "share"]
ROLES: Final[Node] = {
    "roles": [{"id": "rol_keeper", "code": "keeper", "label": _text("管理员", "Keeper")}],
    "permissions": [{"form": form, "to": [{"role": "keeper"}], "can": _DOOR} for form in ("thing", "maker")],
}


GIVEN: Final[Node] = {
    "text": "净水机",
    "id_card": "11010519491231002X",
    "asset": "ZC-0001",
    "barcode": "SN-2026-0001",
    "bars": "SF1234567890",
    "long_text": "昨晚开始漏水\n今天更多",
    "rich_text": "<p>先断电</p><p><strong>再开盖</strong></p>",
    "tags": ["急"],
    "phone": "13800138000",
    "secret": "6222021234567890",
    "masked": "13900139000",
    "email": "xu@example.com",
    "url": "https://example.com/help",
    "address": {"province": "江苏省", "city": "苏州市", "district": "工业园区", "detail": "星湖街 1 号"},
    "location": {"lat": 31.230416, "lng": 121.473701, "text": "外滩"},
    "number": 3,
    "money": 199.5,
    "percent": 0.125,
    "slider": 15,
    "duration": "1h30m",
    "date": "2026-11-01",
    "datetime": "2026-11-02T01:30:00Z",
    "time": "14:00",
    "boolean": True,
    "choice": "repair",
    "multi_choice": ["leak"],
    "cascade": "east/shanghai",
    "color": "#cc3311",
    "rating": 4,
    "csat": 5,
    "ces": 6,
    "nps": 9,
    "table": [{"part": "滤芯", "price": 30}],
}
"""What a record is made with: a value of every type that needs nothing else to be there first."""


def package() -> dict[str, bytes]:
    """Return the files of the package."""
    documents = {"app.json": APP, "forms/maker.json": MAKER, "forms/thing.json": THING, "roles.json": ROLES}
    return {path: json.dumps(document, ensure_ascii=False).encode() for path, document in documents.items()}
