"""Rules that all fields of work share: names of places and units, citations, summaries, bodies.

Words the caller gives: ``name``, ``who`` ("anh Sình"), ``he`` ("anh"), ``village``, ``commune``,
``district_name``, ``year``, ``first`` and ``second`` (two deeds), ``opening``.
"""

from __future__ import annotations

from typing import Final

NAMES: Final[dict[str, tuple[str, ...]]] = {
    "before": tuple(
        "Nà Nậm Pá Huổi Phiêng Tả Sín Lùng Séo Phìn Pa Hua Khun Chu Nùng Noong Hoàng Suối Căng Ma "
        "Xà Mù Sì Thèn Vàng Lao Pắc Tà Co Hô Chiềng Ít Bó Mỏ".split()
    ),
    "after": tuple(
        "Phùng Cóng Hoi Khinh Lả Sảng Phát Pảng Lèng Khoang Cầy Mừng Khăm Sang Hạ Lò Chải Thàng "
        "Phìn Lìn Cheo Xả Nưa Van Củm Dên Phầy Tấu Giang Sa Hừ Đông Chồ Khao Bai Nghè Mít Tòng "
        "Sẳng Ngoa Kha Lốm Chản Phin Sáng Tăm Mạ Cưởm Luông Thái Trại Ún Bon Đon Ngò Pho Vạt Lướt "
        "Sẩy Trang Pheo Nhùng Củng Dào Én Kẹm Lung Móc Nát Ổi Quang Rang Sưng Tè Ví Xoong".split()
    ),
    "name_of_place": ("{before} {after}",),
    "hamlet": ("bản {name_of_place}",) * 9 + ("bản {name_of_place} {1-2}", "bản {after} {newer}"),
    "newer": ("Mới", "Trên", "Dưới", "Cao"),
    "quarter": ("tổ dân phố số {1-28}", "tổ dân phố {name_of_place}", "tổ dân phố số {1-28}"),
    "school": (
        "Trường Mầm non {flower} {name_of_place}", "Trường Mầm non {name_of_place}",
        "Trường Tiểu học {name_of_place}", "Trường Tiểu học {flower} {name_of_place}",
        "Trường PTDTBT Tiểu học {name_of_place}", "Trường PTDTBT THCS {name_of_place}",
        "Trường THCS {name_of_place}", "Trường THPT {name_of_place}",
        "Trường Phổ thông Dân tộc nội trú {name_of_place}",
    ),
    "flower": ("Hoa Mận", "Hoa Đào", "Hoa Ban", "Sao Mai", "Hoa Lê", "Măng Non", "Hoa Trạng"),
    "subject": ("Ngữ văn", "Toán - Tin", "Khoa học tự nhiên", "Ngoại ngữ", "khối 4 - 5", "Mẫu giáo"),
    "crop": ("chè", "mắc ca", "chuối", "lúa séng cù", "thảo quả", "sâm", "miến dong", "lê", "mận",
             "quế", "ngô nếp", "hoa địa lan", "dược liệu", "lạc đỏ", "cam"),
    "crop_cap": ("Chè", "Mắc ca", "Chuối xanh", "Nông nghiệp", "Dược liệu", "Thảo quả", "Miến dong",
                 "Mật ong", "Du lịch cộng đồng", "Thuỷ sản", "Cây ăn quả"),
    "firm": (
        "TNHH {trade} {name_of_place}", "Cổ phần {trade} {fancy}", "TNHH Một thành viên {fancy}",
        "TNHH {trade} {fancy} {name_of_place}", "Cổ phần Thuỷ điện {name_of_place}",
    ),
    "trade": ("Thương mại", "Xây dựng", "Vận tải", "Chế biến nông sản", "Dược phẩm", "Xuất nhập khẩu",
              "Vật liệu xây dựng", "Dịch vụ môi trường", "Cơ khí"),
    "fancy": ("Đá Xanh", "Sương Núi", "Ngọn Đào", "Mây Trắng", "Bình Minh", "Hoa Ban", "Suối Bạc",
              "Gió Ngàn", "Đỉnh Thông", "Thác Tình", "Rừng Xanh", "Sao Khuê", "Hương Rừng"),
    "officer": ("Trung uý", "Thượng uý", "Đại uý", "Thiếu tá", "Trung tá", "Thượng tá"),
    "ward_of_care": ("Nội tổng hợp", "Ngoại - Sản", "Nhi", "Truyền nhiễm", "Hồi sức cấp cứu",
                     "Y học cổ truyền", "Khám bệnh", "Dược", "Xét nghiệm", "Dinh dưỡng"),
    "newsroom": ("Thời sự", "Kinh tế", "Văn hoá - Xã hội", "Tiếng dân tộc", "Báo điện tử"),
    "sport": ("đẩy gậy", "bắn nỏ", "kéo co", "chạy việt dã", "bóng chuyền hơi", "tù lu", "đua thuyền"),
    "abroad": ("Cộng hoà Séc", "Nhật Bản", "Hàn Quốc", "Lào", "Đức", "Đài Loan", "Ba Lan"),
    "month": ("Tháng {1-12}",),
    "season": ("mùa mưa", "mùa khô", "vụ xuân", "những ngày rét đậm", "dịp giáp Tết", "đầu năm học",
               "mùa nước đổ", "vụ gặt"),
}  # fmt: skip

CITATIONS: Final[dict[str, tuple[str, ...]]] = {
    "opening_any": (
        "Có thành tích xuất sắc trong", "Đã có thành tích xuất sắc trong",
        "Có thành tích tiêu biểu trong việc", "Có nhiều đóng góp tích cực trong",
        "Có thành tích xuất sắc, tiêu biểu trong", "Đã có nhiều cố gắng và thành tích trong",
        "Là điển hình tiên tiến trong", "Có sáng kiến và thành tích nổi bật trong",
    ),
    "opening_yearly": (
        "Hoàn thành xuất sắc nhiệm vụ năm {year},", "Hoàn thành tốt nhiệm vụ năm {year},",
        "Có thành tích xuất sắc năm {year} trong", "Dẫn đầu phong trào thi đua năm {year} trong",
    ),
    "opening_sudden": (
        "Có thành tích xuất sắc đột xuất trong", "Đã dũng cảm, kịp thời và có thành tích trong",
        "Có thành tích đột xuất trong việc",
    ),
    "opening_state": (
        "Đã có thành tích đặc biệt xuất sắc trong", "Có công lao và thành tích đặc biệt trong",
        "Có quá trình cống hiến lâu dài và thành tích xuất sắc trong",
    ),
    "aim": (
        "góp phần vào sự nghiệp xây dựng và bảo vệ Tổ quốc",
        "góp phần phát triển kinh tế - xã hội của địa phương",
        "góp phần giữ vững khối đại đoàn kết các dân tộc trên địa bàn",
        "được cán bộ và nhân dân tin yêu, học tập", "góp phần nâng cao đời sống của nhân dân vùng cao",
        "tạo sức lan toả trong phong trào thi đua yêu nước của tỉnh",
        "góp phần hoàn thành các chỉ tiêu, nhiệm vụ được giao",
        "góp phần bảo đảm quốc phòng, an ninh khu vực biên giới",
        "góp phần giảm nghèo nhanh và bền vững", "góp phần giữ gìn bản sắc văn hoá các dân tộc",
    ),
    "span": ("năm {year}", "giai đoạn {years_before} - {year}", "trong {2-9} năm liên tục",
             "trong {season} năm {year}"),
    "citation": (
        "{opening} {first}.", "{opening} {first}.", "{opening} {first}, {aim}.",
        "{opening} {first} {span}.", "{opening} {first} trên địa bàn {commune}.",
        "{opening} {first} tại {village}, {commune}.", "{opening} {first} {span}, {aim}.",
        "{opening} {first}; {gain}.", "{opening} {first} trên địa bàn {commune}; {gain}, {aim}.",
        "{opening} {first}, đồng thời {second}.", "{opening} {first} và {second}, {aim}.",
        "{opening} {first} tại {village}, {commune} {span}; {gain}.",
        "{opening} {first}, nhất là giúp {people} vượt qua khó khăn khi {trouble}.",
        "{opening} {first} {span}; chủ động đưa {tool} vào phục vụ {people}.",
        "{opening} {first}, {second} trên địa bàn {commune} {span}, {aim}.",
    ),
}  # fmt: skip

SUMMARIES: Final[dict[str, tuple[str, ...]]] = {
    "summary": (
        "Từ {tool}, {he} đã {first}.", "Ở {village}, {he} bền bỉ {first}.",
        "Khi {trouble}, {he} tìm đến {tool} và làm được điều ít ai ngờ: {gain}.",
        "{^tool} ở {village} bắt đầu từ một buổi họp ngắn; nay {gain}.",
        "{^gain} là kết quả của nhiều tháng kiên trì ở {commune}.",
        "{^he} chọn cách làm chậm mà chắc: mỗi ngày một việc cho {people}.",
        "{2-20} năm gắn bó với {commune}, {he} được {people} nhớ đến vì {tool}.",
        "Nhờ {tool}, {people} ở {commune} không còn phải lo chuyện {trouble}.",
        "Kiên trì {first}, {he} giúp {gain}.", "Chuyện một {tool} làm thay đổi nếp nghĩ ở {village}.",
        "Giữa {season}, {he} vẫn {first}.", "Việc nhỏ làm đều: {first}.",
    ),
}

BODIES: Final[dict[str, tuple[str, ...]]] = {
    "open": (
        "Những năm trước, ở {village}, {trouble}.", "Ai đến {village} cũng nghe kể về {tool}.",
        "{^month} năm {year}, {trouble}, và {who} là người đầu tiên lên tiếng.",
        "Công việc của {who} bắt đầu từ lúc trời còn tối.",
        "Khi mới nhận việc ở {commune}, {who} gặp ngay điều khó nhất: {trouble}.",
        "Không ai giao, {who} tự nhận phần việc mà nhiều người ngại: {first}.",
        "Có một dạo, cả {commune} lo lắng vì {trouble}.",
        "Giữa {season}, khi {trouble}, {who} họp mọi người lại ngay tại sân nhà văn hoá.",
        "{^people} ở {commune} nhắc đến {who} bằng một câu giản dị: đã hứa là làm.",
        "Trong cuốn sổ công tác của {who}, trang nào cũng có tên {village}.",
        "Muốn hiểu vì sao {gain}, phải trở lại năm {year}.",
        "Đường vào {village} dài {3-28} cây số, {who} đã thuộc từng khúc cua.",
        "Thành quả hôm nay ở {village} có phần đóng góp không nhỏ của {who}.",
        "Ban đầu, ý tưởng về {tool} không được mấy người ủng hộ.",
    ),
    "work": (
        "{^who} chủ động {first}.", "Bên cạnh đó, {he} còn {second}.",
        "Để làm được việc ấy, {he} bắt đầu bằng {tool}, rồi rủ thêm {3-30} người cùng làm.",
        "Mỗi tuần {he} dành {2-5} buổi gặp {people}, nghe trước rồi mới bàn cách làm.",
        "{^tool} được giao cho từng nhóm giữ, ai làm đến đâu ghi đến đó.",
        "Việc khó nhất là thuyết phục {people}; {he} đi từng nhà, có nhà phải đến {3-12} lần.",
        "{^he} chia công việc thành {3-7} phần nhỏ, phần nào cũng có người chịu trách nhiệm.",
        "Khi {trouble}, {he} đổi cách làm: làm thử ở {other_village}, được rồi mới nhân ra.",
        "Kinh phí không có nhiều, {he} vận động được {10-240} triệu đồng và {60-2400} ngày công.",
        "Từ kinh nghiệm ở {other_village}, {he} điều chỉnh {tool} cho hợp với địa hình nơi đây.",
        "Suốt {3-20} tháng, {he} duy trì {tool} đều đặn, kể cả trong {season}.",
        "Những buổi tối cuối tuần, {he} cùng {people} ngồi lại rà từng việc chưa xong.",
        "{^he} ghi chép cẩn thận từng con số để lần sau không phải làm lại từ đầu.",
        "Cùng với {tool}, {he} đề xuất thêm {2-6} giải pháp và đều được chấp thuận.",
        "Năm {year}, {he} trực tiếp {deed}.", "{^he} không làm thay mà chỉ việc, để {people} tự tay làm.",
        "Có đợt {he} đi liền {4-15} ngày, tối ngủ nhờ nhà dân, sáng lại lên đường.",
        "Nhiều việc tưởng nhỏ như giữ {tool} luôn sẵn sàng lại quyết định tất cả.",
    ),
    "scene": (
        "Sáng hôm chúng tôi đến, sương còn phủ kín {village}, {tool} đã được chuẩn bị xong.",
        "Trên tường nhà văn hoá treo tấm bảng viết phấn: tên người, việc nhận, ngày xong.",
        "Tiếng gà gáy lẫn với tiếng gọi nhau í ới từ đầu dốc.",
        "Bên bếp lửa, câu chuyện quay đi quay lại vẫn là chuyện {trouble}.",
        "Con dốc trước {village} ướt sương, mỗi bước chân lún xuống một vệt đất đỏ.",
        "{^people} đứng thành vòng tròn, ai có ý kiến thì bước lên một bước.",
        "Mưa vừa ngớt, mọi người đã tản ra làm tiếp phần việc dở dang.",
        "Chiếc áo mưa vắt trên cọc rào, đôi ủng còn nguyên bùn của chuyến đi hôm trước.",
        "Trưa, bữa cơm có rau rừng, bát muối ớt và rất nhiều tiếng cười.",
        "Cuối buổi, cuốn sổ được chuyền tay, ai cũng tự ghi phần của mình.",
        "Từ sân nhìn xuống, ruộng bậc thang {commune} xếp lớp như những trang sách mở.",
        "Gió từ khe núi thổi ngược lên, mang theo mùi khói bếp và mùi lúa mới.",
        "Đêm ở {other_village} rất lạnh, chỉ có ánh đèn pin chụm lại quanh {tool}.",
        "Mấy đứa trẻ đứng ngoài cửa nhìn vào, chốc chốc lại khúc khích.",
    ),
    "quote": (
        "“Làm một mình thì nhanh, làm cùng nhau mới lâu bền”, {he} nói.",
        "“Bà con tin thì việc gì cũng xong”, {who} cười.",
        "Trưởng bản bảo: “Từ ngày có {tool}, họp bản không còn ai ngồi ở góc tối nữa”.",
        "“Tôi chỉ nghĩ, nếu mình không làm thì ai làm”, {he} kể.",
        "Một người cao tuổi nói chậm rãi: “Trước kia {trouble}. Giờ khác rồi”.",
        "“Khó nhất là tuần đầu”, {he} nhớ lại, “qua được tuần đầu là qua được cả năm”.",
        "“Con số trong báo cáo thì khô, nhưng sau mỗi con số là một nhà”, {who} tâm sự.",
        "Nhắc đến bằng khen, {he} xua tay: “Của chung cả đấy”.",
        "“Cứ ghi ra giấy, đừng hứa bằng miệng”, {he} vẫn dặn mọi người như thế.",
        "Một bạn trẻ trong nhóm kể: “Ban đầu em định đi một tháng, thế mà đã {2-6} năm”.",
        "“Đừng hỏi tôi, hỏi {people} ấy”, {who} đáp khi được hỏi về bí quyết.",
        "“Chúng tôi sai mất {2-5} lần rồi mới tìm ra cách này”, {he} thẳng thắn.",
    ),
    "result": (
        "Đến nay, {gain}.", "Kết quả rõ nhất là {gain}.", "Sau {6-30} tháng, {gain}.",
        "Cuối năm {year}, {gain}, điều mà trước đó chưa ai dám nghĩ đến.",
        "Từ chỗ {trouble}, nay {gain}.", "{^gain}; {2-14} bản khác đã đến học cách làm.",
        "Tổng kết năm {year}, đơn vị ghi nhận {gain}.",
        "Không chỉ vậy, {people} còn tự đứng ra giữ {tool}.",
        "Theo rà soát của {commune}, {gain}.", "Con số {20-980} lượt người được giúp đỡ nói thay nhiều lời.",
    ),
    "close": (
        "Mùa sau, {he} định mang {tool} sang {other_village}.",
        "Phần thưởng được treo ở nhà văn hoá, vì theo {he}, đó là của cả bản.",
        "Nhận phần thưởng xong, {who} lại trở về với {people}.",
        "{^tool} vẫn ở chỗ cũ, và ngày nào cũng có người dùng đến.",
        "Với {who}, niềm vui lớn nhất là thấy {people} tự tin hơn trước.",
        "Việc còn nhiều, nhưng {village} đã khác.", "Câu chuyện ở {village} vẫn đang được viết tiếp.",
        "Sáng mai, khi sương chưa tan, công việc lại bắt đầu.",
        "{^he} bảo, giữ được mới khó, còn làm được thì ai cũng làm được.",
        "Từ {village}, cách làm này đang lan sang {other_village} và nhiều nơi khác.",
    ),
    "other_village": ("{hamlet}",),
}  # fmt: skip
