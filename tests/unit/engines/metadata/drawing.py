"""Random hand-written packages for property tests: codes or ids, texts in every spelling, keys in any order."""

from hypothesis import strategies as st

CODES = st.from_regex(r"[a-z][a-z0-9]{2,7}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
TEXTS = st.one_of(
    WORDS,
    st.fixed_dictionaries({"zh": WORDS}, optional={"en": WORDS, "ja": WORDS}),
    st.fixed_dictionaries({"en": WORDS}, optional={"zh": WORDS}),
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.floats(-1e6, 1e6), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)
NOTES = st.dictionaries(st.from_regex(r"x-[a-z]{1,5}", fullmatch=True), JSON, max_size=2)


@st.composite
def shuffled(draw, node):
    """Draw the same object with its keys in another order."""
    return dict(draw(st.permutations(list(node.items()))))


@st.composite
def options(draw):
    codes = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
    return [draw(st.one_of(st.just(code), st.builds(dict, label=TEXTS, code=st.just(code)))) for code in codes]


@st.composite
def fields(draw, code, form):
    kind = draw(
        st.sampled_from(
            [
                {"type": "text", "max_length": draw(st.integers(1, 99))},
                {"type": "choice", "options": draw(options())},
                {"type": "relation", "to": form},
            ]
        )
    )
    extra = draw(
        st.fixed_dictionaries({}, optional={"label": TEXTS, "hint": TEXTS, "default": JSON, "unique": st.booleans()})
    )
    return draw(shuffled({"code": f"f_{code}", **kind, **extra, **draw(NOTES)}))


@st.composite
def behaviour(draw, some):
    # One condition cannot hide what it shows or asks for.
    effects = draw(st.sampled_from([("show", "require"), ("hide", "read_only"), ("require",), ("show", "read_only")]))
    return draw(shuffled({"when": draw(WORDS), **{effect: draw(some) for effect in effects}, **draw(NOTES)}))


@st.composite
def checks(draw, codes):
    at = draw(st.fixed_dictionaries({}, optional={"at": st.sampled_from(codes)}))
    return draw(shuffled({"that": draw(WORDS), "message": draw(TEXTS), **at, **draw(NOTES)}))


@st.composite
def forms(draw, code):
    listed = [draw(fields(name, code)) for name in draw(st.lists(CODES, min_size=1, max_size=4, unique=True))]
    codes = [field["code"] for field in listed]
    some = st.lists(st.sampled_from(codes), min_size=1, max_size=4)
    node = {
        "code": code,
        "label": draw(TEXTS),
        "title": "".join(f"{{{name}}} " for name in codes),
        "fields": listed,
        "unique": [draw(some)],
        "layout": [{"section": draw(TEXTS), "fields": codes}],
        "views": [{"code": "v", "columns": draw(some), "sort": ["-" + codes[0], "created_at"]}],
        "page": {"header": draw(some)},
        "behaviour": draw(st.lists(behaviour(some), max_size=3)),
        "checks": draw(st.lists(checks(codes), max_size=3)),
    }
    return draw(shuffled({**node, **draw(NOTES)}))


@st.composite
def packages(draw):
    """Draw the documents of a right package."""
    codes = [f"m_{code}" for code in draw(st.lists(CODES, min_size=1, max_size=3, unique=True))]
    app = {
        "format": 1,
        "code": "a_" + draw(CODES),
        "version": "1.0.0",
        "label": draw(TEXTS),
        "navigation": [{"open": {"form": code, "view": "v"}} for code in codes],
        **draw(NOTES),
    }
    roles = {
        "roles": [{"code": "r", "label": draw(TEXTS)}],
        "permissions": [{"form": code, "to": [{"role": "r"}], "can": ["view"]} for code in codes],
    }
    data = {"code": "d", "kind": "sample", "steps": [{"create": code, "set": {}} for code in codes]}
    return {
        "app.json": draw(shuffled(app)),
        "roles.json": roles,
        "data/d.json": data,
        "i18n/ja.json": {"language": "ja", "texts": {code: {"label": draw(WORDS)} for code in codes}},
        **{f"forms/{code}.json": draw(forms(code)) for code in codes},
    }


def places(node, path=()):
    """Yield the path to every part of a document."""
    yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, item in inner:
        yield from places(item, (*path, key))


def replaced(node, path, value):
    """Return the document with another part at the path."""
    if not path:
        return value
    parts = dict(node) if isinstance(node, dict) else list(node)
    parts[path[0]] = replaced(parts[path[0]], path[1:], value)
    return parts


@st.composite
def spoilt(draw, documents):
    """Draw the documents with a few parts replaced by anything at all."""
    for _ in range(draw(st.integers(1, 3))):
        document = draw(st.sampled_from(sorted(documents)))
        place = draw(st.sampled_from(list(places(documents[document]))))
        value = draw(st.one_of(JSON, CODES, st.just([{}]), st.just({"a": {}}), st.just("=c"), st.just("crm.x")))
        documents = {**documents, document: replaced(documents[document], place, value)}
    return documents
