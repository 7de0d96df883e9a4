// What `make editor-server` says, in the language of the portal: in its window, and in the form editor
// where something stands in the way. It stands here and not in generator/languages/, because this
// program runs without the portal.

export const WORDS = {
  listening: "Trang biên tập ghi vào kho này qua http://localhost:{port}/. Để cửa sổ này mở; Ctrl+C để dừng.",
  not_started: "Chưa chạy được máy chủ của trang biên tập:",
  old_node: "Node.js ở máy này là bản {found}, cần bản {needed} trở lên. Cài bản mới từ https://nodejs.org/ rồi chạy lại.",
  no_git: "Máy này chưa có git. Cài git (https://git-scm.com/) rồi chạy lại.",
  no_repository: "{folder} không phải thư mục gốc của một kho git. Lấy kho về bằng git clone, hoặc tạo kho ở đây: git init, git add ., git commit.",
  no_commit: "Kho git này chưa có lần ghi nào. Chạy: git add . rồi git commit.",
  no_identity: "git chưa biết ai ghi. Chạy: git config user.name \"Họ và tên\" và git config user.email \"dia-chi@thu\".",
  under_way: "Kho git đang dở một lần gộp ({what}). Làm cho xong, hoặc bỏ: git {what} --abort.",
  detached: "Kho git không ở nhánh nào. Chạy: git switch {branch}.",
  record_branch: "Kho git đang ở nhánh {found} của một hồ sơ, có lẽ vì lần trước bị ngắt giữa chừng. Chạy: git switch {branch}.",
  no_branch: "Kho git không có nhánh {branch} mà cổng lấy nội dung (edit_branch trong mkdocs.yml). Tạo: git branch {branch} origin/{branch}.",
  unclean: "Thư mục có thay đổi chưa ghi ({files}), sẽ lẫn vào hồ sơ. Ghi lại (git add, git commit) hoặc cất đi (git stash --include-untracked) rồi thử lại.",
  and_more: "và {n} tệp khác",
  port_taken: "Cổng mạng {port} đang có chương trình khác dùng. Có lẽ make editor-server đã chạy ở cửa sổ khác: dùng cửa sổ ấy, hoặc dừng nó rồi chạy lại.",
  not_the_portal: "Chỉ cổng trên máy này mới được hỏi. Cổng ở địa chỉ khác thì thêm nó vào PORTAL_ORIGINS (docs/BIEN-TAP.md).",
  outside_content: "Chỉ được hỏi các tệp trong content/.",
  conflict: "Hồ sơ này và nhánh {branch} cùng sửa một chỗ, git không tự gộp được. Chưa có gì bị ghi đè: gộp nhánh cms/{record} bằng tay, hoặc chép phần đang viết, bỏ thay đổi rồi làm lại.",
  failed: "Kho git trên máy này không làm được việc vừa yêu cầu; lý do ở cửa sổ chạy make editor-server.",
};

// "{port}" and the like, filled in.
export const say = (name, values = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
