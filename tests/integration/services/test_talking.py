"""People talk about records they may see; whoever follows one is told, and nobody learns more than they may see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.values import JsonObject
from runtime.services.talking.comments import Wording
from runtime.storage import notifications
from tests.support.platforms import Desk


def say(desk: Desk, record_id: str, text: str, login: str = "lea") -> str:
    return desk.platform.talk.comments.add(desk.actor(login), desk.ticket, record_id, Wording(text)).id


def read(desk: Desk, record_id: str, login: str = "lea") -> list[JsonObject]:
    talk, actor = desk.platform.talk, desk.actor(login)
    rows, _ = talk.comments.page(actor, desk.ticket, record_id)
    return talk.words.present(actor, desk.ticket, rows)


def told(desk: Desk, login: str) -> list[tuple[object, object]]:
    page = desk.platform.talk.notices.page(desk.actor(login))
    return [(item["kind"], item["text"] or item["fields"] or item["count"]) for item in page.items]


def unread(desk: Desk, login: str) -> int:
    return desk.platform.talk.notices.unread(desk.actor(login))


class TestComments:
    def test_they_stand_newest_first_with_who_said_what(self, desk: Desk) -> None:
        ticket = desk.create()
        say(desk, ticket, "First")
        say(desk, ticket, "  Second\x00 ")
        assert [(item["text"], item["by"]["label"]) for item in read(desk, ticket)] == [  # type: ignore[index,call-overload]
            ("Second", "Lea"),
            ("First", "Lea"),
        ]

    def test_who_may_only_view_reads_them_and_says_nothing(self, desk: Desk) -> None:
        ticket = desk.create()
        say(desk, ticket, "First")
        assert [(item["text"], item["can"]) for item in read(desk, ticket, "anna")] == [("First", [])]
        with pytest.raises(DeniedError, match="comment"):
            say(desk, ticket, "No", "anna")

    def test_who_may_not_view_the_record_reads_none(self, desk: Desk) -> None:
        ticket = desk.create()
        with pytest.raises(DeniedError):
            read(desk, ticket, "otto")

    def test_one_that_says_nothing_is_refused(self, desk: Desk) -> None:
        with pytest.raises(InvalidError):
            say(desk, desk.create(), " \n ")

    def test_a_record_that_is_gone_is_not_spoken_of(self, desk: Desk) -> None:
        ticket = desk.create()
        desk.platform.writer.delete(desk.actor("lea"), desk.ticket, ticket)
        with pytest.raises(MissingError):
            say(desk, ticket, "Hello")

    def test_an_edited_one_is_marked(self, desk: Desk) -> None:
        ticket = desk.create()
        comment = say(desk, ticket, "Frist")
        desk.platform.talk.comments.edit(desk.actor("lea"), desk.ticket, (ticket, comment), Wording("First"))
        (item,) = read(desk, ticket)
        assert (item["text"], item["edited_at"] is not None) == ("First", True)

    def test_a_deleted_one_keeps_its_place_and_no_words(self, desk: Desk) -> None:
        ticket = desk.create()
        comment = say(desk, ticket, "Oops")
        desk.platform.talk.comments.delete(desk.actor("lea"), desk.ticket, ticket, comment)
        (item,) = read(desk, ticket)
        assert (item["text"], item["deleted"], item["can"]) == ("", True, [])
        with pytest.raises(MissingError):
            desk.platform.talk.comments.edit(desk.actor("lea"), desk.ticket, (ticket, comment), Wording("Back"))

    def test_a_comment_is_found_on_its_own_record_only(self, desk: Desk) -> None:
        comment = say(desk, desk.create(), "Here")
        with pytest.raises(MissingError):
            desk.platform.talk.comments.delete(desk.actor("lea"), desk.ticket, desk.create(), comment)


class TestMentions:
    def test_who_is_named_is_told_and_shown_by_name(self, desk: Desk) -> None:
        ticket = desk.create()
        anna = desk.actor("anna").id
        say(desk, ticket, f"@[{anna}] please look")
        assert read(desk, ticket)[0]["mentions"] == [{"id": anna, "label": "Anna"}]
        assert told(desk, "anna") == [("mentioned", "@Anna please look")]

    def test_who_may_not_see_the_record_cannot_be_named(self, desk: Desk) -> None:
        with pytest.raises(InvalidError) as caught:
            say(desk, desk.create(), f"@[{desk.actor('otto').id}] look")
        assert [(one.pointer, one.code) for one in caught.value.problems] == [("/text", "comment.unseen")]

    def test_only_those_who_may_see_the_record_are_offered(self, desk: Desk) -> None:
        offered = desk.platform.talk.audience.search(desk.ticket, desk.create(), "", 10)
        assert sorted(user.login for user in offered) == ["anna", "lea"]

    def test_who_is_named_by_an_edit_is_told_once(self, desk: Desk) -> None:
        ticket = desk.create("lea")
        anna = desk.actor("anna").id
        comment = say(desk, ticket, "Look")
        for text in (f"@[{anna}] look", f"@[{anna}] look here"):
            desk.platform.talk.comments.edit(desk.actor("lea"), desk.ticket, (ticket, comment), Wording(text))
        assert told(desk, "anna") == [("mentioned", "@Anna look here")]


class TestFollowing:
    def test_the_author_hears_of_comments_and_changes_of_others(self, desk: Desk) -> None:
        ticket = desk.create()
        say(desk, ticket, "Hello")
        desk.platform.writer.edit(desk.actor("lea"), desk.ticket, ticket, {"cost": 3, "subject": "Burst"})
        desk.platform.writer.edit(desk.actor("anna"), desk.ticket, ticket, {"cost": 4})
        assert told(desk, "anna") == [("changed", ["费用", "标题"]), ("commented", "Hello")]

    def test_changes_that_were_not_read_yet_are_one_line(self, desk: Desk) -> None:
        ticket = desk.create()
        for values in ({"cost": 3}, {"due": "2026-04-01"}):
            desk.platform.writer.edit(desk.actor("lea"), desk.ticket, ticket, values)
        assert told(desk, "anna") == [("changed", ["费用", "期限"])]

    def test_who_stopped_following_hears_nothing(self, desk: Desk) -> None:
        ticket = desk.create()
        desk.platform.talk.following.choose(desk.actor("anna"), desk.ticket, ticket, following=False)
        desk.platform.writer.edit(desk.actor("lea"), desk.ticket, ticket, {"cost": 3})
        assert told(desk, "anna") == []

    def test_who_chose_to_follow_hears_of_the_deletion(self, desk: Desk) -> None:
        ticket = desk.create()
        said = desk.platform.talk.following.choose(desk.actor("lea"), desk.ticket, ticket, following=True)
        assert [one["label"] for one in said["followers"]] == ["Anna", "Lea"]  # type: ignore[index,union-attr,call-overload]
        desk.platform.writer.delete(desk.platform.actors.of_user(str(desk.actor("lea").id)), desk.ticket, ticket)  # type: ignore[arg-type]
        assert told(desk, "anna") == [("deleted", None)]

    def test_who_is_given_a_record_is_told(self, desk: Desk) -> None:
        desk.create(owner="lea")
        assert told(desk, "lea") == [("assigned", None)]

    def test_much_at_once_is_told_as_a_number(self, desk: Desk) -> None:
        raws = [{"subject": f"Leak {number}", "owner": "lea"} for number in range(11)]
        desk.platform.writer.create_many(desk.actor("anna"), desk.ticket, raws, atomic=True)
        assert told(desk, "lea") == [("many", 11)]


class TestBell:
    def test_what_is_read_is_not_counted(self, desk: Desk) -> None:
        ticket = desk.create()
        say(desk, ticket, "One")
        say(desk, ticket, "Two")
        newest = desk.platform.talk.notices.page(desk.actor("anna")).items[0]
        assert unread(desk, "anna") == 2
        assert desk.platform.talk.notices.read(desk.actor("anna"), [str(newest["id"])]) == 1
        assert desk.platform.talk.notices.read(desk.actor("anna"), None) == 0

    def test_nobody_marks_what_others_were_told(self, desk: Desk) -> None:
        say(desk, desk.create(), "One")
        desk.platform.talk.notices.read(desk.actor("lea"), None)
        assert unread(desk, "anna") == 1

    def test_what_is_out_of_sight_by_now_is_neither_shown_nor_counted(self, desk: Desk) -> None:
        say(desk, desk.create(), "One")
        desk.platform.take_roles(str(desk.actor("anna").id), desk.platform.apps.snapshot().app("desk"), ["agent"])
        assert (told(desk, "anna"), unread(desk, "anna")) == ([], 0)

    def test_after_half_a_year_it_is_forgotten(self, desk: Desk) -> None:
        say(desk, desk.create(), "One")
        desk.clock.advance(timedelta(days=183))
        say(desk, desk.create(), "Two")
        before = desk.clock.now() - timedelta(days=182)
        assert desk.platform.database.run(lambda connection: notifications.forget(connection, before)) == 1
        assert told(desk, "anna") == [("commented", "Two")]
