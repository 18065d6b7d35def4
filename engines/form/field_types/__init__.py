"""Every field type there is, by name. A new type is one new file here and one line below."""

from engines.form.field_types.address import AddressType
from engines.form.field_types.attachment import AttachmentType
from engines.form.field_types.barcode import BarcodeType
from engines.form.field_types.boolean import BooleanType
from engines.form.field_types.cascade import CascadeType
from engines.form.field_types.choice import ChoiceType
from engines.form.field_types.color import ColorType
from engines.form.field_types.computed import ComputedType
from engines.form.field_types.date import DateType
from engines.form.field_types.datetime import DatetimeType
from engines.form.field_types.department import DepartmentType
from engines.form.field_types.departments import DepartmentsType
from engines.form.field_types.description import DescriptionType
from engines.form.field_types.duration import DurationType
from engines.form.field_types.email import EmailType
from engines.form.field_types.image import ImageType
from engines.form.field_types.location import LocationType
from engines.form.field_types.long_text import LongTextType
from engines.form.field_types.lookup import LookupType
from engines.form.field_types.money import MoneyType
from engines.form.field_types.multi_choice import MultiChoiceType
from engines.form.field_types.number import NumberType
from engines.form.field_types.percent import PercentType
from engines.form.field_types.phone import PhoneType
from engines.form.field_types.rating import RatingType
from engines.form.field_types.registry import field_types
from engines.form.field_types.relation import RelationType
from engines.form.field_types.rich_text import RichTextType
from engines.form.field_types.rollup import RollupType
from engines.form.field_types.section import SectionType
from engines.form.field_types.serial import SerialType
from engines.form.field_types.signature import SignatureType
from engines.form.field_types.slider import SliderType
from engines.form.field_types.table import TableType
from engines.form.field_types.tags import TagsType
from engines.form.field_types.text import TextType
from engines.form.field_types.time import TimeType
from engines.form.field_types.url import UrlType
from engines.form.field_types.user import UserType
from engines.form.field_types.users import UsersType

__all__ = [
    "AddressType",
    "AttachmentType",
    "BarcodeType",
    "BooleanType",
    "CascadeType",
    "ChoiceType",
    "ColorType",
    "ComputedType",
    "DateType",
    "DatetimeType",
    "DepartmentType",
    "DepartmentsType",
    "DescriptionType",
    "DurationType",
    "EmailType",
    "ImageType",
    "LocationType",
    "LongTextType",
    "LookupType",
    "MoneyType",
    "MultiChoiceType",
    "NumberType",
    "PercentType",
    "PhoneType",
    "RatingType",
    "RelationType",
    "RichTextType",
    "RollupType",
    "SectionType",
    "SerialType",
    "SignatureType",
    "SliderType",
    "TableType",
    "TagsType",
    "TextType",
    "TimeType",
    "UrlType",
    "UserType",
    "UsersType",
    "field_types",
]
