"""Rules for stories and good practices. Words as in ``rules_common``."""

from __future__ import annotations

from typing import Final

STORIES: Final[dict[str, tuple[str, ...]]] = {
    "byline": ("Hoài Thương", "Minh Khuê", "Khánh Vy", "Tùng Lâm", "Vũ Hà", "Sơn Ca", "Đông Giang",
               "Hạnh Nguyên", "Nhật An", "Phương Ly", "Hải Đăng", "Thu Trang", "Mạnh Khôi",
               "Lê Na"),
    "story_title": (
        "{^tool} ở {village}", "Người giữ {tool} ở {commune}", "Chuyện {tool} ở {village}",
        "Một ngày cùng {people} ở {commune}", "{^season} ở {village}", "Khi {trouble}",
        "Từ {village} nhìn lại năm {year}", "Những người đi trước mặt trời ở {commune}",
        "{^who} và {tool}", "Ở nơi {trouble}", "{^gain}: chuyện ở {commune}",
        "Đường lên {village} đã bớt xa", "Tiếng gọi từ {other_village}",
        "Để {people} bớt nhọc nhằn",
        "Bếp lửa ở {village} và chuyện {tool}", "Giữ lời với {people}",
        "{^village} không còn như trước",
    ),
    "standfirst": (
        "Khi {trouble}, {name} đã chọn một cách làm giản dị, và {gain}.",
        "Ở {village}, {commune}, {tool} không chỉ là một vật dụng mà là lời hứa với {people}.",
        "Nhiều năm qua, {name} lặng lẽ {first}.",
        "Chúng tôi theo chân {name} giữa {season} năm {year}.",
        "{^gain}. Đằng sau kết quả ấy là {2-12} năm kiên trì của {name}.",
        "Không có phép màu nào ở {village}, chỉ có {tool} và những người không bỏ cuộc.",
        "Câu chuyện về {name}, người được {people} ở {commune} tin cậy.",
    ),
    "story_open": (
        "Trời chưa sáng hẳn, {link} đã có mặt ở đầu {village}. Trên vai là {tool}, trước mặt là "
        "con "
        "đường đất còn ướt sương.",
        "“Đi sớm cho đỡ nắng”, đó là câu đầu tiên {link} nói với chúng tôi trong chuyến lên "
        "{village}.",
        "Người ta hay hỏi {link} vì sao ở lại {commune} lâu đến thế. Câu trả lời lần nào cũng "
        "ngắn.",
        "Cuốn sổ bìa xanh của {link} đã sờn bốn góc. Trang đầu ghi một dòng: {trouble}.",
        "Nếu phải kể về {commune} bằng một hình ảnh, nhiều người sẽ chọn {tool}. Và người gắn với "
        "hình ảnh ấy là {link}.",
        "Hôm ấy cả {village} họp. Người nói nhiều nhất không phải cán bộ, mà là {people}. {link} "
        "ngồi "
        "ở hàng cuối, ghi chép.",
        "Mất gần {2-5} giờ từ trung tâm {commune}, chúng tôi mới gặp được {link}.",
        "Có những việc làm xong rồi mới thấy lớn. Việc của {link} ở {village} là như thế.",
    ),
    "heading": (
        "Buổi họp đầu tiên", "Đi từng nhà", "Những ngày khó nhất", "Làm thử rồi mới nhân ra",
        "Con số biết nói", "Bàn tay của nhiều người", "Khi {season} về", "Chuyện bên bếp lửa",
        "Từ một cuốn sổ", "Học từ cái sai", "Người tiếp bước", "Ở {village}, một buổi sáng",
        "Việc còn dở", "Giữ lời", "Đường sang {other_village}", "Điều giản dị", "Sau tấm bằng",
        "Mỗi người một việc", "Câu hỏi của {people}", "Ngày trở lại",
    ),
    "also": (
        "Cùng làm với {who} còn có {link}, người {other_village}, ai cũng quen gọi là “tổng quản”.",
        "Nhắc đến chuyện này không thể quên {link}, người đã góp sức từ buổi đầu.",
        "Ở bên kia con suối, {link} cũng đang theo đuổi một việc tương tự.",
        "{link} thì kể khác: cái khó không nằm ở tiền, mà ở niềm tin.",
    ),
    "talk": (
        "“Lúc đầu tôi cũng ngại”, {he} thú thật. “Nhưng nhìn {people}, tôi không đành”.",
        "“Nhà báo cứ hỏi bà con, đừng hỏi tôi”, {who} nói rồi quay lại với công việc đang dở.",
        "“Năm {year} là năm không ai quên được”, một người trong bản nhớ lại, “vì {trouble}”.",
        "“Có hôm về đến nhà thì con đã ngủ”, {he} kể, giọng nhẹ như không.",
        "“Chúng tôi tính rồi: bỏ ra {5-60} ngày công, được lại cả một đời”, một người lớn tuổi "
        "nói.",
        "“Giấy khen thì quý”, {he} gật đầu, “nhưng quý hơn là sáng ra có người gọi mình đi làm "
        "cùng”.",
    ),
    "telling": (
        "Chúng tôi đi cùng {who} tới {other_village}. Suốt {3-14} cây số, {he} chỉ nói về {tool}: "
        "chỗ nào "
        "được, chỗ nào còn phải sửa.",
        "Ngày ấy {trouble}. Nhiều người khuyên nên chờ, {who} không chờ. {^he} bắt tay vào việc "
        "ngay "
        "hôm sau, bắt đầu từ {tool}.",
        "Cách làm không có gì cao siêu. Mỗi sáng {he} xem lại danh sách, gọi cho {3-15} người, "
        "rồi đi. "
        "Chiều về, việc nào xong thì gạch một gạch.",
        "Lần thất bại đáng nhớ nhất là vào {season} năm {year}, khi {trouble}. Cả nhóm ngồi lại, "
        "không ai "
        "trách ai, chỉ bàn xem sai ở đâu.",
        "Sau {4-18} tháng, điều thay đổi trước tiên không phải là con số. Đó là ánh mắt của "
        "{people} khi "
        "nghe nhắc đến {tool}.",
        "Cán bộ {commune} cho biết, riêng phần việc này đã huy động {200-5200} ngày công. Không "
        "đồng nào "
        "chi mà không ghi lên bảng.",
        "Ở {other_village}, mọi việc khó hơn vì {trouble}. {^who} phải trở lại {3-9} lần mới tìm "
        "được "
        "người đứng ra nhận việc.",
    ),
}  # fmt: skip

PRACTICES: Final[dict[str, tuple[str, ...]]] = {
    "practice_title": (
        "{^tool} giúp {people} bớt khó", "Dùng {tool} để {purpose}",
        "Mô hình “{motto}” ở {village}",
        "{^tool} đến tận {village}", "“{motto}”: cách làm của {commune}",
        "Đưa {tool} về {other_village}",
        "Cả bản cùng giữ {tool}", "{^purpose} bằng {tool}",
    ),
    "motto": ("Ba cùng, bốn biết", "Nhà nhà ghi sổ", "Một người một việc",
              "Đi từng ngõ, gõ từng nhà",
              "Năm phút mỗi ngày", "Nói ít, làm đều", "Góp ít thành nhiều", "Sáng ghi, chiều gạch",
              "Thứ bảy cùng dân", "Mười nhà một nhóm", "Thấy là sửa", "Không để ai phía sau"),
    "purpose": ("không ai phải chờ lâu", "việc chung có người lo", "bà con tự làm lấy",
                "tiết kiệm công sức cho {people}", "giữ nếp làm việc đều đặn",
                "nghe được ý kiến của dân"),
    "problem": (
        "Trước năm {year}, ở {commune}, {trouble}. Nhiều cách đã được thử nhưng không bền: làm "
        "được vài "
        "tháng thì người phụ trách chuyển đi, sổ sách thất lạc.",
        "Khảo sát {20-240} hộ ở {village} cho thấy hơn một nửa gặp cùng một khó khăn: {trouble}. "
        "Tiền "
        "không phải là vấn đề lớn nhất, thiếu nhất là người đứng ra làm.",
        "{^people} chịu thiệt thòi trước tiên khi {trouble}. Việc hỗ trợ đến chậm và mỗi nơi một "
        "kiểu.",
        "Mỗi năm có {2-9} tháng {trouble}. Các lớp tập huấn tổ chức ở trung tâm xã, người cần học "
        "lại "
        "không đến được.",
    ),
    "solution": (
        "Nhóm bắt đầu bằng {tool}, làm thử ở {village} trong {2-6} tháng. Mỗi người nhận **một "
        "việc**, "
        "ghi lên bảng ở nhà văn hoá; cuối tuần cùng rà lại.",
        "Thay vì mở thêm cuộc họp, nhóm đem {tool} đến nơi {people} vẫn lui tới. Ai làm xong phần "
        "mình thì "
        "hướng dẫn cho người kế tiếp.",
        "Cách làm gồm ba vai: **người gọi**, **người làm** và **người ghi**. Ba vai đổi nhau hằng "
        "tháng "
        "để ai cũng biết việc.",
        "Từ {tool}, nhóm lập danh sách việc cần làm, xếp theo mức gấp, rồi chia cho {3-12} tổ "
        "nhỏ. Việc "
        "nào vướng thì đưa ra họp bản ngay trong tuần.",
        "Điểm khác là {people} được hỏi ý kiến trước khi bắt đầu và được biết kết quả trước khi "
        "kết thúc.",
    ),
    "step": (
        "Chọn {3-9} người có uy tín, phân vai rõ ràng", "Rà từng hộ, ghi việc cần làm trước",
        "Làm thử ở một bản trong {2-8} tuần", "Công khai thu chi trên bảng ở nhà văn hoá",
        "Hướng dẫn tận tay, không làm thay", "Họp rút kinh nghiệm vào cuối tuần",
        "Sửa cách làm rồi mới nhân sang bản khác", "Giao {tool} cho người giữ, có sổ ký nhận",
        "Hỏi lại {people} sau một tháng", "Báo kết quả với bản và với xã",
    ),
    "condition": (
        "Cần một người nói được tiếng của bà con và rảnh ít nhất {2-4} buổi mỗi tuần.",
        "Không nên làm cùng lúc ở quá {3-6} bản; nơi nào xong mới sang nơi khác.",
        "Phải có chỗ cất giữ {tool} khô ráo và người chịu trách nhiệm.",
        "Nơi {trouble} cần chuẩn bị phương án dự phòng trước {season}.",
        "Tiền góp phải tự nguyện và ghi công khai, nếu không sẽ mất lòng tin.",
        "Cán bộ chỉ nên đi cùng ba tháng đầu, sau đó để bản tự làm.",
    ),
    "cost": (
        "Khoảng {2-90} triệu đồng cho dụng cụ, phần công do bà con góp.",
        "Chi ban đầu {5-160} triệu đồng, mỗi tháng thêm {200-950} nghìn đồng.",
        "Gần như không tốn tiền, chỉ cần {20-300} ngày công mỗi năm.",
        "Một lần {3-40} triệu đồng, dùng được ít nhất {2-5} năm.",
    ),
    "adopted": (
        "Áp dụng cho {30-420} hộ, sau {3-12} tháng {gain}.",
        "Làm tại {2-9} bản, bà con tự góp công.",
        "Đang làm thử, bước đầu {gain}.", "Điều chỉnh cho hợp với địa hình, {gain}.",
    ),
    "practice_summary": (
        "Với {tool}, {people} ở {commune} không còn phải chờ; {gain}.",
        "Cách làm bắt đầu từ {village}: mỗi người một việc, việc nào cũng có người ghi.",
        "Từ chỗ {trouble}, nhóm tìm ra cách làm rẻ, dễ và {gain}.",
    ),
}  # fmt: skip
