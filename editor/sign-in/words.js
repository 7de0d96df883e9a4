// What somebody who signs in may read, in the language of the portal. It stands here and not in
// generator/languages/, because this program runs elsewhere, without the portal.

export const LANGUAGE = "vi";
export const WORDS = {
  title: "Đăng nhập trang biên tập",
  running: "Máy chủ đăng nhập đang chạy. Muốn đăng nhập, xin mở trang biên tập của cổng.",
  finishing: "Đang hoàn tất đăng nhập…",
  no_opener: "Cửa sổ này không mở từ trang biên tập. Xin đóng lại, mở trang biên tập của cổng rồi đăng nhập.",
  no_answer: "Trang biên tập không trả lời. Xin đóng cửa sổ này rồi đăng nhập lại từ trang biên tập.",
  close: "Xin đóng cửa sổ này rồi đăng nhập lại từ trang biên tập.",
  nothing_here: "Không có trang này.",
  no_such_method: "Trang này chỉ để mở, không nhận dữ liệu gửi lên.",
  too_many: "Có quá nhiều lần đăng nhập từ nơi này. Xin chờ một phút rồi thử lại.",
  not_a_window: "Trang này chỉ mở được trong một cửa sổ riêng.",
  other_provider: "Chỉ đăng nhập được bằng GitHub.",
  other_portal: "Cổng này không có trong danh sách được đăng nhập. Xin báo người quản trị xem lại PORTAL_ORIGINS.",
  expired: "Lượt đăng nhập này đã quá hạn hoặc không bắt đầu từ trình duyệt này.",
  no_code: "GitHub không gửi mã đăng nhập.",
  denied: "Bạn đã không đồng ý cho trang biên tập dùng tài khoản GitHub của mình.",
  refused: "GitHub không nhận lượt đăng nhập này.",
  unreachable: "Chưa hỏi được GitHub. Xin thử lại sau ít phút.",
  misconfigured: "Máy chủ đăng nhập chưa được cài đặt xong. Xin báo người quản trị.",
};
