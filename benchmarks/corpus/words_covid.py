"""Words of the movement against Covid-19, by criterion. Keys as in ``words_society``.

Nothing here says or hints who was ill: a health story is about work done.
"""

from __future__ import annotations

from typing import Final

PREFIX: Final = "covid-"
"""A theme is the prefix and the id of a criterion."""

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "mo-hinh": ("an-sinh-xa-hoi", "chuyen-doi-so", "y-te", "giao-duc"),
    "y-te": ("y-te",),
    "luc-luong-vu-trang": ("quoc-phong-an-ninh", "bien-gioi"),
    "co-so": ("an-sinh-xa-hoi", "xay-dung-nong-thon-moi", "cai-cach-hanh-chinh", "giao-duc"),
    "thi-truong-chinh-sach": ("cong-nghiep-thuong-mai", "an-sinh-xa-hoi"),
    "tuyen-truyen": ("thong-tin-truyen-thong", "van-hoa-the-thao"),
    "dong-gop": ("cong-nghiep-thuong-mai", "doi-ngoai", "nong-nghiep"),
}
"""The fields of work of those who are honoured under a criterion."""

_TROUBLE: Final = (
    "mọi thứ đều mới và chưa ai có kinh nghiệm", "người từ xa về đông hơn dự tính",
    "vật tư thiếu đúng lúc cần nhất", "nhiều bản phải tạm dừng chợ phiên",
    "đường đèo mưa rét mà chốt chỉ có một mái bạt",
)  # fmt: skip
_PEOPLE: Final = (
    "người đang cách ly", "bà con từ xa trở về", "lái xe đường dài", "người cao tuổi ở bản xa",
    "đồng đội cùng ca trực",
)  # fmt: skip

WORDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    PREFIX + criterion: {"trouble": _TROUBLE, "people": _PEOPLE} | rules
    for criterion, rules in {
        "mo-hinh": {
            "deed": (
                "sáng tạo mô hình gian hàng không đồng phục vụ {200-4200} lượt người khó khăn",
                "tổ chức tổ tự quản liên gia, quản lý {40-900} hộ trong thời gian giãn cách",
                "xây dựng bản đồ số phục vụ điều phối tiêm chủng tại {4-40} xã, phường",
                "dạy học tại nhà bằng phiếu bài tập cho {60-1200} học sinh vùng không có sóng",
            ),
            "tool": ("tấm bản đồ vẽ tay", "gian hàng không đồng", "nhóm liên gia", "hòm bài tập"),
            "gain": ("{3-20} xã đến học và làm theo", "{200-3000} hộ được phục vụ",
                     "việc truy vết rút ngắn còn vài giờ"),
        },
        "y-te": {
            "deed": (
                "lấy mẫu, xét nghiệm {900-46000} lượt người, trả kết quả trong ngày",
                "điều tra, truy vết nhanh, khoanh vùng kịp thời {4-60} điểm nguy cơ",
                "tổ chức tiêm {1200-52000} mũi vắc-xin phòng Covid-19 an toàn",
                "tình nguyện chi viện {20-90} ngày cho các tỉnh phía Nam chống dịch",
                "thiết lập, vận hành khu điều trị {30-300} giường trong {3-10} ngày",
            ),
            "tool": ("bảng mười hai bước bảo hộ", "xe tiêm lưu động", "sổ giao ca",
                     "tủ lạnh mượn của trường"),
            "gain": ("{85-99}% người trong diện được tiêm đủ mũi",
                     "không có lây nhiễm chéo trong ca trực",
                     "kết quả xét nghiệm có sau {4-12} giờ"),
        },
        "luc-luong-vu-trang": {
            "deed": (
                "trực {60-420} ngày đêm tại các chốt kiểm soát dịch trên tuyến biên giới",
                "bảo đảm hậu cần, nuôi dưỡng {90-2600} công dân tại khu cách ly tập trung",
                "kiểm soát {400-26000} lượt phương tiện, giữ vững an ninh, trật tự trên địa bàn",
                "tuần tra khép kín {10-60} km đường biên, ngăn chặn nhập cảnh trái phép",
            ),
            "tool": ("lán chốt dựng bằng bạt", "bếp dã chiến", "sổ trực chốt",
                     "bảng phân ca bốn giờ"),
            "gain": ("không để lọt người nhập cảnh trái phép",
                     "{300-2000} công dân hoàn thành cách ly an toàn",
                     "hàng hoá qua chốt không bị ùn ứ"),
        },
        "co-so": {
            "deed": (
                "lãnh đạo Tổ Covid cộng đồng, thường xuyên nắm tình hình {40-420} hộ dân",
                "đón, sắp xếp chỗ ở riêng cho {20-500} người từ vùng dịch trở về",
                "phân công thành viên mang lương thực, thuốc men tới {30-600} hộ phải cách ly",
                "huy động đoàn viên, hội viên góp {200-5200} ngày công phục vụ phòng, chống dịch",
            ),
            "tool": ("cuốn sổ của tổ Covid cộng đồng", "chiếc loa tay", "bữa cơm treo cổng",
                     "lán nương cho mượn"),
            "gain": ("không phát sinh ổ dịch trong cộng đồng",
                     "nhà nào cũng có người hỏi thăm mỗi ngày",
                     "không hộ nào thiếu gạo"),
        },
        "thi-truong-chinh-sach": {
            "deed": (
                "chi trả kịp thời {200-9600} triệu đồng hỗ trợ người lao động gặp khó khăn",
                "bảo đảm nguồn cung {30-1400} tấn hàng thiết yếu, không để tăng giá đột biến",
                "phát hiện, thu giữ {900-64000} khẩu trang, vật tư y tế không rõ nguồn gốc",
                "tổ chức {10-160} chuyến hàng lưu động đến khu vực phong toả",
            ),
            "tool": ("chuyến xe hàng đúng giá", "hồ sơ một trang", "bảng giá công khai",
                     "điểm chi trả tại bản"),
            "gain": ("{300-4000} người nhận hỗ trợ trong tuần",
                     "giá gạo và trứng không đổi suốt đợt dịch",
                     "không có hồ sơ chi sai đối tượng"),
        },
        "tuyen-truyen": {
            "deed": (
                "thực hiện {40-640} tin, bài, bản tin phát thanh về phòng, chống dịch",
                "dịch, thu âm {10-120} bản tin bằng tiếng dân tộc phát trên loa bản",
                "giải đáp {90-2400} câu hỏi của người dân qua nhóm tin nhắn và chợ phiên",
                "phát hiện, bác bỏ {10-140} tin sai sự thật về dịch bệnh và vắc-xin",
            ),
            "tool": ("loa kéo sau xe máy", "bản tin bằng tiếng mẹ đẻ", "tờ gấp có tranh",
                     "đoạn băng ba phút"),
            "gain": ("{5-50} bản nghe tin mỗi sáng", "người dân tự giác khai báo",
                     "tin đồn được trả lời ngay trong ngày"),
        },
        "dong-gop": {
            "deed": (
                "ủng hộ {20-2600} triệu đồng cùng vật tư y tế cho công tác phòng, chống dịch",
                "cung cấp {900-42000} suất ăn miễn phí cho lực lượng trực chốt và khu cách ly",
                "tặng {3-60} tấn gạo, rau xanh cho đồng bào phía Nam và các khu cách ly",
                "hỗ trợ {4-90} chuyến xe chở người và hàng phục vụ chống dịch không lấy tiền",
            ),
            "tool": ("chuyến xe không đồng", "bếp ăn của công ty", "thùng quyên góp ở chợ",
                     "kho rau chung"),
            "gain": ("{20-90} chốt có bữa ăn nóng", "{900-20000} suất quà đến đúng nơi cần",
                     "mọi khoản đóng góp đều được công khai"),
        },
    }.items()
}  # fmt: skip
