"""What is nobody's business is told where a text means one person, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from generator.checking import sensitive
from generator.checking.sensitive import Speaks
from generator.privacy import rules_of
from hypothesis import given
from hypothesis import strategies as st

from helpers import Portal

POST, DEED, LIFE, OTHER = Speaks.POST, Speaks.DEED, Speaks.LIFE, Speaks.OTHER
OF_ONE = {
    POST: [
        "Trưởng bản, hộ nghèo, dân tộc La Hủ",
        "Nông dân (hộ cận nghèo)",
        "Người dân tộc Mông",
        "Trưởng bản người Mông",
        "Trưởng bản người La Hủ",
        "Học sinh dân tộc Mông",
        "Trưởng bản, dan toc La Hu",
        "Y sĩ, nhiễm HIV",
        "Nông dân, người khuyết tật",
        "Trưởng nhóm, theo đạo Tin Lành",
        "Cán bộ, bị khiển trách năm 2020",
        "Bản Nậm Khao, thuộc hộ nghèo",
        "Y tá, facebook.com/lothihoa",
        "Y sĩ, Zalo: hoalo85",
        "Cô giáo dân tộc Thái",
        "DTTS",
        "Trưởng bản người Dao Đỏ",
        "Đồng bào dân tộc Cống",
        "Nông dân, từng đi tù",
        "Con địa chủ, trưởng bản",
        "Trưởng bản, bệnh nhân ung thư",
    ],
    DEED: [
        "Là người dân tộc Mông, chị đã hiến đất",
        "Tuy là hộ nghèo, vẫn ủng hộ 10 triệu đồng",
        "Bị nhiễm Covid-19 khi làm nhiệm vụ",
        "Dù mắc bệnh hiểm nghèo vẫn trực chốt",
        "Gia đình thuộc hộ cận nghèo nhưng ủng hộ 2 tấn gạo",
        "Từng bị kỷ luật cảnh cáo, nay đã tiến bộ",
        "Xem fb.com/lo.hoa.85",
        "Là hộ nghèo vươn lên khá giả, hiến đất làm đường",
        "Theo đạo Tin Lành, vận động bà con phòng dịch",
        "Có thành tích sau khi bị kỷ luật khiển trách",
        "Sau khi bị cách chức vẫn tận tụy",
        "Đồng bào dân tộc Cống, có thành tích hiến đất",
        "Là đồng bào dân tộc Cống, hiến đất",
        "Người Dao Đỏ, có thành tích hiến đất",
        "Người Mông, hiến đất làm đường",
        "Gia đình địa chủ, hiến đất",
        "Thành phần phú nông, hiến đất",
        "Từng đi tù, nay hiến đất",
        "Từng ngồi tù, hiến đất",
    ],
    LIFE: [
        "Chị Lò Thị Hoa là người dân tộc Thái.",
        "Chị là người Hà Nhì.",
        "Chị Lò Thị Hoa là người Dao Đỏ.",
        "Anh là đồng bào dân tộc Mảng.",
        "Anh có tiền án.",
        "Bố anh từng bị bắt giam.",
        "Gia đình anh là con cháu địa chủ, gia đình địa chủ.",
        "Gia đình chị là hộ nghèo của bản.",
        "Nhà nghèo, chị vẫn góp gạo.",
        "Năm 2020 chị bị ung thư, phải điều trị dài ngày.",
        "Anh dương tính với SARS-CoV-2 sau ca trực.",
        "Chị có hoàn cảnh đặc biệt khó khăn.",
        "Anh nhiễm HIV từ năm 2010.",
        "Chị Hoa (người Si La) dạy lớp xóa mù chữ.",
        "Năm ấy anh Giàng A Sử, người Mông, về bản.",
    ],
    OTHER: [
        "Anh Giàng A Sử, dân tộc Mông, trưởng bản.",
        "Giàng A Sử (dân tộc Mông, bản Nậm Khao) kể lại.",
        "Ông Lý A Dế là hộ nghèo nhưng vẫn hiến đất.",
        "Chị Lò Thị Hoa bị nhiễm Covid-19 trong khi làm nhiệm vụ.",
        "Chị Lò Thị Hoa theo đạo Tin Lành.",
        "Đồng chí Trần Văn Tú bị khiển trách năm 2019.",
        "Liên hệ Facebook: Lò Thị Hoa",
        "https://www.facebook.com/lo.thi.hoa.85",
    ],
}
OF_MANY = {
    POST: [
        "Hiệu trưởng Trường Phổ thông dân tộc nội trú Na Sang",
        "Trưởng Ban Dân tộc tỉnh",
        "Trưởng phòng Dân tộc",
        "Phát thanh viên tiếng dân tộc Thái",
        "Nghệ nhân dân ca dân tộc Thái",
        "Cán bộ phòng chống HIV/AIDS",
        "Trưởng khoa HIV/AIDS và điều trị nghiện",
        "Chủ tịch Hội Người khuyết tật",
        "Trưởng ban Tôn giáo",
        "Phó ban giảm nghèo",
        "Bác sĩ Bệnh viện Tâm thần",
        "Chủ nhiệm Ủy ban Kiểm tra Huyện ủy",
        "Giám đốc Bệnh viện Lao và Bệnh phổi",
        "Cán bộ Hội Chữ thập đỏ",
        "Giáo viên",
        "Tổ trưởng tổ Covid cộng đồng",
        "Chủ tịch Hội Thánh Tin Lành huyện",
        "Cán bộ giữ nghiêm kỷ luật",
        "Tổ trưởng tổ kỷ luật lao động",
        "Cán bộ công tác đồng bào dân tộc thiểu số",
        "Thượng tọa, Trưởng ban Trị sự Phật giáo tỉnh",
    ],
    DEED: [
        "Giúp 30 hộ nghèo xóa nhà tạm",
        "Hỗ trợ gạo cho các hộ nghèo, hộ cận nghèo",
        "Chăm sóc bệnh nhân F0 tại khu cách ly",
        "Truy vết các ca nhiễm Covid-19",
        "Tuyên truyền bằng tiếng dân tộc Mông",
        "Vận động đồng bào dân tộc La Hủ tiêm vắc-xin",
        "Phòng, chống HIV/AIDS",
        "Tư vấn cho người nhiễm HIV",
        "Tuyên truyền qua Zalo, Facebook",
        "Lập nhóm Zalo: “Bản không Covid”",
        "Chấp hành nghiêm kỷ luật, kỷ cương",
        "Có thành tích trong giảm nghèo bền vững",
        "Thăm hỏi gia đình có hoàn cảnh khó khăn",
        "Điều trị bệnh cho nhân dân",
        "Khắc phục khó khăn, bám bản",
        "Ủng hộ học sinh nghèo vượt khó",
        "Xét nghiệm 500 mẫu, phát hiện 3 ca dương tính",
        "Giúp người bị bệnh",
        "Giúp người mãn hạn tù làm ăn",
        "Từng ở tù Côn Đảo, nay kể chuyện truyền thống",
        "Giữ nghiêm kỷ luật lao động",
        "Vì người nghèo",
        "Giúp đồng bào dân tộc thiểu số, đồng bào dân tộc Cống",
        "Người Mông, người Dao trong bản cùng hưởng ứng",
    ],
    LIFE: [
        "Chị giúp bà con thoát nghèo.",
        "Bản Nậm Khao, dân tộc Cống chiếm đa số.",
        "Người dân tộc Mông ở bản tin lời chị.",
        "Chị nói tiếng dân tộc Thái.",
        "Anh cùng tổ Covid đưa người nhiễm bệnh đi cách ly.",
        "Chị chăm sóc những bệnh nhân mắc Covid-19.",
        "Không ai bị nhiễm bệnh.",
        "Chị đưa người bị tai biến ra trạm.",
        "Chị dạy múa, người Thái trong bản đều mê.",
        "Anh Sử về Mường Tè, người Mông ở đó mời anh ở lại.",
        "Anh lập nhóm Zalo của bản.",
    ],
    OTHER: [
        "Xã có 90% là đồng bào dân tộc thiểu số.",
        "Trường Phổ thông dân tộc bán trú Pa Ủ",
        "Mô hình giúp 30 hộ nghèo.",
        "Bản Nậm Khao, dân tộc Cống chiếm đa số.",
        "Trung tâm Phòng chống HIV/AIDS tỉnh Lai Châu",
        "Tỉnh có 20 dân tộc, trong đó dân tộc Thái đông nhất.",
        "Người nhiễm Covid-19 được đưa đi cách ly.",
        "Mạng xã hội Facebook, Zalo",
        "Trang Facebook: Lai Châu online",
        "Bà con dân tộc Mông ở xã Tả Lèng",
        "Anh Sùng A Vàng vận động các hộ nghèo đi tiêm",
        "Bác sĩ Trần Văn Tú điều trị bệnh nhân mắc Covid-19",
        "Chị Hoa dạy chữ cho người dân tộc Mảng",
        "Ông Lò Văn Sơn, Trưởng Ban Dân tộc tỉnh, cho biết",
        "Chị Lò Thị Hoa giúp người bị ung thư",
        "Anh Tú phun khử khuẩn nơi có ca dương tính",
    ],
}


def find(text: str, speaks: Speaks) -> Iterator[sensitive.Sensitive]:
    return sensitive.find(text, speaks, rules_of("vi").sensitive)


@pytest.mark.parametrize(("speaks", "text"), [(one, t) for one in OF_ONE for t in OF_ONE[one]])
def test_what_is_said_of_one_person_is_found(speaks: Speaks, text: str) -> None:
    assert list(find(text, speaks))


@pytest.mark.parametrize(("speaks", "text"), [(one, t) for one in OF_MANY for t in OF_MANY[one]])
def test_groups_aims_and_offices_are_left_alone(speaks: Speaks, text: str) -> None:
    assert not list(find(text, speaks))


PEOPLES = st.sampled_from(
    ["Mông", "Thái", "La Hủ", "Hà Nhì", "Dao", "Giáy", "Khơ Mú", "Si La", "Mảng"]
)
POSTS = st.sampled_from(
    ["Trưởng bản", "Y sĩ", "Giáo viên", "Bí thư chi bộ", "Nông dân", "Công an viên"]
)


@given(POSTS, PEOPLES, st.sampled_from(["{}, dân tộc {}", "{} (người dân tộc {})", "{} - DT {}"]))
def test_every_people_is_found_behind_every_post(post: str, people: str, way: str) -> None:
    assert [one.what for one in find(way.format(post, people), POST)] == ["ethnic"]


@given(
    st.sampled_from(
        ["Vận động đồng bào", "Dạy chữ cho bà con", "Tuyên truyền bằng tiếng", "Giúp 30 hộ"]
    ),
    PEOPLES,
)
def test_no_people_is_told_of_as_a_group(aim: str, people: str) -> None:
    assert not list(find(f"{aim} dân tộc {people} phòng, chống dịch", DEED))


@given(st.text(max_size=200), st.sampled_from(Speaks))
def test_any_text_can_be_looked_through(text: str, speaks: Speaks) -> None:
    for one in find(text, speaks):
        assert one.text in text


PERSON = "individuals/tan-may-de.yml"
LAW = "91/2025/QH15"


def test_a_post_is_refused_with_the_law(portal: Portal) -> None:
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    portal.write(PERSON, "position: Trưởng bản, hộ nghèo, dân tộc La Hủ\n" + text)
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"content/{PERSON}:1:23: " in result.stderr
    assert "[sensitive-poverty]" in result.stderr
    assert "[sensitive-ethnic]" in result.stderr
    assert LAW in result.stderr
    assert "356/2025/NĐ-CP" in result.stderr


def test_a_deed_is_warned_of(portal: Portal) -> None:
    portal.change(PERSON, "Có thành tích", "Bị nhiễm Covid-19 khi làm nhiệm vụ, có thành tích")
    result = portal.run("check")
    assert result.exit_code == 0
    assert "[sensitive-illness]" in result.output
    assert LAW in result.output


@pytest.mark.parametrize("found", ["dân tộc La Hủ", "Chủ nhiệm hợp tác xã dân tộc La Hủ"])
def test_a_reviewed_exception_lets_it_stand(portal: Portal, found: str) -> None:
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    reason = "reason: Tên chính thức của hợp tác xã."
    allowed = f"privacy:\n  exceptions:\n    - found: {found}\n      {reason}\n"
    portal.write(PERSON, "position: Chủ nhiệm hợp tác xã dân tộc La Hủ\n" + text + allowed)
    result = portal.run("check")
    assert (result.exit_code, "sensitive" in result.output) == (0, False)
    assert "exception-unused" not in result.output


def test_an_exception_that_names_nothing_is_told(portal: Portal) -> None:
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    allowed = (
        "privacy:\n  exceptions:\n    - found: hộ nghèo\n      reason: Đã xem lại với chính chủ.\n"
    )
    portal.write(PERSON, text + allowed)
    assert "[exception-unused]" in portal.run("check").output
