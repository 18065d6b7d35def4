"""A wrong name is answered with the one that was probably meant, and with none when none is near."""

from engines.metadata.suggest import closest, did_you_mean


def test_the_nearest_name_is_offered():
    assert closest("custmer", ["customer", "custom", "complaint"]) == "customer"


def test_a_name_like_no_other_gets_no_offer():
    assert closest("zzz", ["customer", "complaint"]) is None


def test_an_endless_name_costs_no_endless_time():
    assert closest("customer" * 100_000, ["customer"] * 300) is None


def test_the_offer_is_a_sentence_in_both_languages():
    assert (did_you_mean("a").en, did_you_mean("a").zh) == ('. Did you mean "a"?', "。是不是想写「a」?")


def test_no_offer_is_no_sentence():
    assert (did_you_mean(None).en, did_you_mean(None).zh) == ("", "")
