
## Forms of dates, times and numbers

form-date = { $dd }/{ $mm }/{ $year }
form-time = { $hour } giờ { $minute }
form-instant = { $time } ngày { $date }
form-date-hint = Nhập theo dạng năm-tháng-ngày, ví dụ 2023-12-20
month-1 = tháng 1
month-2 = tháng 2
month-3 = tháng 3
month-4 = tháng 4
month-5 = tháng 5
month-6 = tháng 6
month-7 = tháng 7
month-8 = tháng 8
month-9 = tháng 9
month-10 = tháng 10
month-11 = tháng 11
month-12 = tháng 12
weekday-1 = Hai
weekday-2 = Ba
weekday-3 = Tư
weekday-4 = Năm
weekday-5 = Sáu
weekday-6 = Bảy
weekday-7 = CN
days-late = Quá hạn { $n } ngày
days-late-working = Quá hạn { $n } ngày ({ $working } ngày làm việc)
days-left = Còn { $n } ngày làm việc
due-today = Đến hạn hôm nay
submitted-late = Nộp muộn { $n } ngày
blocked-for = Vướng mắc { $n } ngày, chờ { $whom }

## The frame of every page

product = Đôn đốc
product-line = Theo dõi, đôn đốc nhiệm vụ được giao
skip = Đến nội dung chính
language = Ngôn ngữ
language-vi = Tiếng Việt
language-en = English
language-es = Español
nav-label = Trang
nav-work = Việc của tôi
nav-overview = Nhiệm vụ quá hạn
nav-directives = Văn bản chỉ đạo
nav-tasks = Nhiệm vụ
nav-messages = Thư nhắc
nav-calendar = Lịch làm việc
nav-people = Người dùng
nav-organisations = Cơ quan
nav-jobs = Vận hành
nav-api = Giao diện lập trình
user-menu = Tài khoản
sign-out = Đăng xuất
footer-clock = Giờ của hệ thống: { $now }
banner-demo = Bản trình diễn: dữ liệu minh họa, đồng hồ riêng.
banner-held = Hệ thống đang tạm giữ: chưa nhắc việc, chưa gửi thư.
banner-held-link = Xem và quyết định

## Forms

errors-title = Chưa thực hiện được. Xin xem lại:
required = bắt buộc
optional = không bắt buộc
choose = – Chọn –
save = Lưu
cancel = Hủy bỏ
add = Thêm
remove = Xóa
edit = Sửa
search = Tìm
apply-filter = Lọc
clear-filter = Bỏ lọc
local-filter = Lọc nhanh trong bảng này
confirm-default = Hành động này không thể hoàn tác. Tiếp tục?
yes = Có
no = Không

## Lists

pager-label = Phân trang
pager-first = Về đầu danh sách
pager-next = Xem tiếp
list-count = { $n } mục
table-scroll = Bảng rộng: cuộn ngang để xem hết

## Status of a task

status-draft = Dự thảo
status-assigned = Chờ tiếp nhận
status-in_progress = Đang thực hiện
status-returned = Đã trả lại
status-submitted = Chờ duyệt kết quả
status-suspended = Tạm dừng
status-completed = Hoàn thành
status-withdrawn = Đã rút
status-open = Đang mở
status-issued = Đã ban hành
status-closed = Đã kết thúc
status-revoked = Đã thu hồi
status-late = Quá hạn
status-due_soon = Sắp đến hạn
status-blocked = Vướng mắc
status-exhausted = Đã nhắc hết các cấp
status-undated = Chưa có hạn
status-in_time = Trong hạn
status-done_late = Hoàn thành muộn
status-extension_pending = Đang xin lùi hạn

## Somebody's own words

plain = { $text }

## Coming in

title-sign-in = Đăng nhập
sign-in = Đăng nhập
title-forgotten = Quên mật khẩu
forgotten-about = Nhập địa chỉ thư công vụ của bạn. Hệ thống gửi một đường dẫn dùng một lần để đặt mật khẩu mới.
forgotten-send = Gửi đường dẫn
forgotten-sent = Nếu địa chỉ này có trong hệ thống, thư có đường dẫn đã được gửi. Đường dẫn chỉ dùng được một lần.
back-to-sign-in = Về trang đăng nhập
title-invitation = Đặt mật khẩu
invitation-for = Tài khoản của { $name }
invitation-save = Đặt mật khẩu và đăng nhập
invitation-expired = Đường dẫn này đã được dùng hoặc đã hết hiệu lực. Hãy yêu cầu đường dẫn mới hoặc liên hệ quản trị viên.
hint-password = Ít nhất 12 ký tự; nên dùng một câu dễ nhớ.
field-email = Địa chỉ thư điện tử
field-password = Mật khẩu
field-password-again = Nhập lại mật khẩu
error-sign-in = Địa chỉ thư hoặc mật khẩu không đúng.
error-sign-in-wait = Đã thử quá nhiều lần. Xin đợi { $minutes } phút rồi thử lại.
error-password_too_short = Mật khẩu cần ít nhất 12 ký tự.
error-passwords_differ = Hai lần nhập mật khẩu không giống nhau.

## Roles and posts

role-admin = Quản trị viên
role-secretariat = Thư ký Tổ công tác
role-head = Tổ trưởng Tổ công tác
role-member = Thành viên Tổ công tác
role-leader = Lãnh đạo cơ quan
role-focal = Cán bộ đầu mối
role-inspector = Thành viên đoàn kiểm tra
role-auditor = Kiểm toán viên
role-handler = Người xử lý
post = { $role }, { $organisation }

## My work

work-about = Chào { $name }. Dưới đây là những việc đang chờ bạn, việc gấp nhất trước.
work-empty = Không có việc nào đang chờ bạn.
work-empty-then = Khi có nhiệm vụ mới được giao hoặc sắp đến hạn, nhiệm vụ sẽ hiện ở đây và hệ thống gửi thư cho bạn.
see-all = Xem tất cả
group-overdue = Quá hạn
group-overdue-then = Nộp kết quả, hoặc cam kết ngày hoàn thành.
group-acknowledge = Chờ tiếp nhận
group-acknowledge-then = Tiếp nhận, hoặc trả lại nếu không thuộc thẩm quyền.
group-due_soon = Sắp đến hạn
group-due_soon-then = Còn không quá 3 ngày làm việc.
group-returned = Bị trả lại
group-returned-then = Giao lại, chuyển cơ quan khác, hoặc rút nhiệm vụ.
group-review = Chờ bạn duyệt kết quả
group-review-then = Chấp nhận kết quả, hoặc yêu cầu làm lại.
group-decide = Chờ quyết định
group-decide-then = Đồng ý hoặc từ chối đề nghị lùi hạn.
group-in_hand = Đang thực hiện
group-in_hand-then = Cập nhật tiến độ khi có chuyển biến.
col-task = Nhiệm vụ
col-lead = Chủ trì
col-status = Tình trạng
col-due = Thời hạn
flash-saved = Đã lưu.

## Problems

back-to = Về { $what }
problem-400 = Yêu cầu không đọc được
problem-400-then = Địa chỉ hoặc dữ liệu gửi lên không đúng dạng. Hãy quay lại và thử lại từ trang trước.
problem-403 = Bạn không có quyền làm việc này
problem-403-then = Nếu bạn cho rằng đây là nhầm lẫn, hãy liên hệ quản trị viên. Nếu trang mở đã lâu, hãy tải lại rồi thử lại.
problem-404 = Không tìm thấy
problem-404-then = Trang này không tồn tại, hoặc không thuộc phạm vi bạn được xem.
problem-405 = Không thể thực hiện theo cách này
problem-405-then = Hãy dùng nút trên trang thay vì mở địa chỉ trực tiếp.
problem-409 = Không thể thực hiện bước này
problem-409-then = Có thể người khác vừa thực hiện trước bạn. Chưa có gì thay đổi; hãy xem lại tình trạng hiện tại.
problem-412 = Nội dung đã thay đổi
problem-412-then = Nội dung này đã được sửa sau khi bạn mở trang. Hãy xem bản mới nhất rồi thực hiện lại.
problem-413 = Dữ liệu quá lớn
problem-413-then = Tệp hoặc nội dung vượt quá dung lượng cho phép.
problem-415 = Loại tệp không được hỗ trợ
problem-415-then = Hãy dùng một trong các định dạng nêu trên trang.
problem-422 = Có mục chưa hợp lệ
problem-422-then = Hãy quay lại, sửa các mục sau rồi gửi lại.
problem-429 = Quá nhiều yêu cầu
problem-429-then = Xin đợi một lát rồi thử lại.
problem-500 = Hệ thống gặp lỗi
problem-500-then = Lỗi đã được ghi lại. Chưa có gì thay đổi; hãy thử lại sau ít phút.
problem-503 = Hệ thống tạm thời chưa sẵn sàng
problem-503-then = Hãy thử lại sau ít phút.

## Rules that refuse a step

rule-not_from_this_state = Không thể thực hiện khi nhiệm vụ ở tình trạng “{ $state }”.
rule-own_submission = Không ai được tự duyệt kết quả do chính mình nộp.
rule-returned_once_already = Nhiệm vụ đã được trả lại một lần; không thể trả lại lần nữa.
rule-too_late_to_return = Đã quá thời hạn được trả lại nhiệm vụ.
rule-nothing_to_answer = Chưa có nhắc nhở quá hạn nào cần trả lời bằng cam kết.
rule-promised_twice = Đã cam kết hai lần trong kỳ này; không nhận thêm cam kết.
rule-urged_today = Hôm nay nhiệm vụ này đã được đôn đốc.
rule-not_yours = Việc này không thuộc quyền của bạn.

## Overdue review

overview-title = Tổng hợp nhiệm vụ quá hạn
overview-as-of = Số liệu tính đến { $now }.
count-open-late = Chưa hoàn thành, quá hạn
count-open-in-time = Chưa hoàn thành, trong hạn
count-done-in-time = Hoàn thành đúng hạn
count-done-late = Hoàn thành quá hạn
count-total = Tổng số
overview-by-organisation = Theo cơ quan
overview-by-organisation-about = Nhiều việc quá hạn nhất ở trên.
overview-two-by-two = Tình hình thực hiện
overview-two-by-two-about = Theo thời hạn hiện tại và thời hạn ban đầu. Chưa có hạn: { $n } nhiệm vụ.
against-current = Thời hạn hiện tại
against-original = Thời hạn ban đầu
overview-worst = Chậm nhất
overview-exhausted-about = Đã nhắc đến cấp cao nhất đủ số lần quy định; cần lãnh đạo quyết định.
overview-blocked = Đang vướng mắc
overview-blocked-about = Vướng mắc không làm dừng thời hạn.
overview-none-late = Không có nhiệm vụ quá hạn.
overview-none-late-then = Xem danh sách nhiệm vụ để theo dõi những việc sắp đến hạn.
col-organisation = Cơ quan
col-overdue = Quá hạn
col-open = Đang mở
col-longest = Lâu nhất
days = { $n } ngày
percent = { $n }%

## Tasks

filters = Bộ lọc
any = Tất cả
field-q = Tìm trong nhiệm vụ
field-sort = Sắp xếp
task-new = Giao nhiệm vụ
tasks-empty = Không có nhiệm vụ nào khớp.
tasks-empty-then = Hãy bỏ bớt bộ lọc, hoặc tìm bằng từ khác; có thể gõ không dấu.

## One task

clause = điểm { $path }
task-order = Nội dung giao
task-submission = Kết quả đã nộp
task-submitted-by = { $who } nộp lúc { $at }
task-actions = Việc bạn có thể làm
task-part-actions = Phần việc phối hợp của cơ quan bạn
task-history = Quá trình thực hiện
task-history-empty = Chưa có diễn biến nào.
task-facts = Thông tin chung
task-original-due = Thời hạn ban đầu
task-extensions = Đã lùi { $n } lần
task-progress = Tiến độ
task-plan = Lịch nhắc việc
plan-to = Gửi:
plan-said = đã gửi
plan-silent = Hiện không có nhắc nhở nào được lên lịch cho nhiệm vụ này.
part-delivered = Đã giao phần việc ngày { $date }
part-due = Hạn phần việc: { $date }
the-system = Hệ thống
on-behalf-of = thay { $who }
a-date = { $date }

## What a ladder says

kind-reminder = Nhắc việc
kind-overdue = Thông báo quá hạn
kind-slip = Phiếu báo chậm tiến độ
kind-letter = Công văn đôn đốc
kind-escalation = Báo cáo lãnh đạo

## Acts on a task

action-acknowledge = Tiếp nhận
action-return = Trả lại
action-insist = Giao lại cơ quan cũ
action-reassign = Chuyển cơ quan chủ trì
action-report = Báo cáo tiến độ
action-submit = Nộp kết quả
action-recall = Thu hồi kết quả đã nộp
action-commit = Cam kết ngày hoàn thành
action-accept = Chấp nhận kết quả
action-reject = Yêu cầu làm lại
action-reopen = Mở lại
action-suspend = Tạm dừng
action-resume = Tiếp tục thực hiện
action-withdraw = Rút nhiệm vụ
action-change_due_date = Điều chỉnh thời hạn
action-correct = Đính chính
action-urge = Đôn đốc
action-set_handler = Phân công người xử lý
action-part_report = Báo cáo tiến độ phần việc
action-part_deliver = Giao phần việc phối hợp
confirm-withdraw = Rút nhiệm vụ này? Nhiệm vụ đã rút không mở lại được.
confirm-suspend = Tạm dừng nhiệm vụ này? Mọi thời hạn sẽ đứng lại cho đến khi tiếp tục.
event-issue = Giao nhiệm vụ
event-import = Nhập từ tệp
event-acknowledge = Tiếp nhận
event-return = Trả lại
event-insist = Giao lại
event-reassign = Chuyển cơ quan chủ trì
event-report = Báo cáo tiến độ
event-submit = Nộp kết quả
event-recall = Thu hồi kết quả đã nộp
event-commit = Cam kết ngày hoàn thành
event-accept = Chấp nhận kết quả, hoàn thành
event-reject = Yêu cầu làm lại
event-reopen = Mở lại
event-suspend = Tạm dừng
event-resume = Tiếp tục thực hiện
event-withdraw = Rút nhiệm vụ
event-change_due_date = Điều chỉnh thời hạn
event-correct = Đính chính
event-urge = Đôn đốc
event-set_handler = Phân công người xử lý
event-part_report = Báo cáo tiến độ phần việc phối hợp
event-part_deliver = Giao phần việc phối hợp

## Fields of the acts

field-reason = Lý do
field-decision-number = Số quyết định
field-lead = Cơ quan chủ trì
field-assigner = Cơ quan giao
field-handler = Người xử lý
field-new-due-on = Thời hạn mới
field-due-on = Thời hạn
field-keep-due-date = Giữ nguyên thời hạn cũ đã qua
hint-due-past = Thời hạn cũ đã qua: nêu thời hạn mới, hoặc nói rõ là giữ nguyên.
hint-keep-due-date = Nhiệm vụ tiếp tục được tính là quá hạn. Để trống ô thời hạn mới.
hint-due-stays = Để trống nếu giữ nguyên thời hạn.
field-progress-text = Đã làm được gì
field-percent = Tỷ lệ hoàn thành (%)
hint-percent = Số nguyên từ 0 đến 100.
field-result = Kết quả thực hiện
field-document-number = Số văn bản kết quả
hint-document-number = Ví dụ: 1203/BC-UBND.
field-promised-on = Ngày cam kết hoàn thành
hint-promised-on = Sau hôm nay, trong vòng 10 ngày làm việc. Cam kết không làm thay đổi thời hạn.
field-title = Tiêu đề
field-task-text = Nội dung nhiệm vụ
field-text = Nội dung
field-deliverable = Sản phẩm phải nộp
field-coordinators = Cơ quan phối hợp
hint-coordinators = Mỗi dòng một mã cơ quan; thêm hạn riêng nếu có, ví dụ: G15=2023-12-05.
field-urging-text = Nội dung đôn đốc
field-source = Nguồn giao
field-directive = Văn bản chỉ đạo

## What a field complains of

error-required = Mục này không được để trống.
error-too_long = Nội dung quá dài.
error-control_characters = Có ký tự không in được; xin nhập lại.
error-not_an_address = Địa chỉ thư điện tử không hợp lệ.
error-same_as_before = Giá trị mới giống giá trị cũ.
error-past_say_new_or_keep = Thời hạn cũ đã qua: nêu thời hạn mới hoặc chọn giữ nguyên.
error-in_the_past = Ngày này đã qua; hãy chọn từ hôm nay trở đi.
error-after_parent = Không được muộn hơn thời hạn của nhiệm vụ cấp trên, { $detail }. Hãy chọn ngày sớm hơn, hoặc xin lùi nhiệm vụ cấp trên trước.
error-not_after_today = Phải sau hôm nay.
error-too_far = Quá xa; chậm nhất là ngày { $detail }.
error-is_the_lead = Cơ quan này đang chủ trì.
error-named_twice = Được nêu hai lần.
error-out_of_range = Ngoài khoảng cho phép.
error-not_with_due_on = Chỉ chọn một: thời hạn mới hoặc giữ nguyên.
error-nothing_to_correct = Chưa có gì được sửa.
error-unknown = Không có trong hệ thống.
error-malformed = Không đúng dạng.
error-taken = Đã có người khác dùng.

## Directives

directives-about = Chỉ thị, kết luận, công điện, quyết định có giao nhiệm vụ; văn bản mới nhất ở trên.
directives-empty = Không có văn bản nào khớp.
directives-empty-then = Hãy tìm bằng số, ngày hoặc trích yếu khác, hoặc nhập văn bản mới.
field-q-directives = Tìm theo số hoặc trích yếu
directive-new = Nhập văn bản mới
directive-new-about = Nhập thông tin văn bản trước, sau đó thêm từng điểm, khoản. Chưa có gì được giao cho đến khi ban hành. Văn bản mật không được đưa vào hệ thống.
directive-edit = Sửa thông tin văn bản
directive-save = Lưu dự thảo
directive-issue = Ban hành và giao nhiệm vụ
directive-revoke = Thu hồi văn bản
directive-clauses = Các điểm, khoản
directive-text = Toàn văn
directive-kind-directive = Chỉ thị
directive-kind-conclusion = Kết luận
directive-kind-dispatch = Công điện
directive-kind-decision = Quyết định
directive-kind-announcement = Thông báo
directive-kind-resolution = Nghị quyết
directive-kind-official_letter = Công văn
directive-kind-other = Văn bản khác
related-amends = sửa đổi, bổ sung
related-replaces = thay thế
issued-by-on = { $issuer } ban hành ngày { $date }
k-of-n = { $k }/{ $n }
n-late = { $n } quá hạn
no-tasks-yet = Chưa giao nhiệm vụ
gives-tasks = Thành { $n } nhiệm vụ
col-directive = Văn bản
col-clause = Điểm, khoản
col-done = Đã hoàn thành
matrix-title = Tình hình thực hiện theo điểm, khoản và cơ quan
matrix-about = Mỗi ô là một nhiệm vụ; chọn ô để mở. Ô trống: cơ quan không được giao điểm đó.
matrix-empty = Văn bản này không có nhiệm vụ nào trong phạm vi bạn được xem.
matrix-empty-then = Xem các văn bản khác trong danh sách.
clause-new = Thêm điểm, khoản
clause-edit = Sửa điểm, khoản
clause-save = Lưu điểm, khoản
clause-remove-confirm = Xóa điểm, khoản này khỏi dự thảo?
clauses-empty = Dự thảo chưa có điểm, khoản nào.
clauses-empty-then = Thêm điểm đầu tiên bằng biểu mẫu bên dưới.
issue-preview = Khi ban hành
issue-tasks = Số nhiệm vụ được giao
issue-people = Số người nhận thông báo
issue-messages = Số thư gửi đi
issue-confirm = Ban hành và giao { $tasks } nhiệm vụ, thông báo cho { $people } người?
issue-not-yet = Chưa thể ban hành: cần ít nhất một điểm có cơ quan chủ trì.
warning-no-recipient = { $organisation }: chưa có người nhận; thông báo sẽ gửi đến hộp thư hoặc cơ quan cấp trên.
warning-due-past = Điểm { $path }: thời hạn { $date } đã qua.
warning-due-beyond-calendar = Thời hạn { $date } nằm ngoài năm cuối có lịch làm việc.
revoke-about = Mọi nhiệm vụ đang mở của văn bản này sẽ được rút theo cùng quyết định.
revoke-confirm = Thu hồi văn bản và rút mọi nhiệm vụ đang mở?
collective-provinces = Các tỉnh, thành phố trực thuộc trung ương
collective-ministries = Các bộ, ngành
collective-all = Các bộ, ngành, địa phương

## Fields of directives, clauses and tasks

field-kind = Loại
field-number = Số, ký hiệu
hint-number = Ví dụ: 27/CT-TTg.
field-issued-on = Ngày ban hành
field-issuer = Cơ quan, người ban hành
hint-issuer = Ví dụ: Thủ tướng Chính phủ.
field-signer = Người ký
field-about = Trích yếu
hint-directive-text = Toàn văn để đối chiếu; không bắt buộc.
field-before-means-the-day-before = “Trước ngày” nghĩa là chậm nhất ngày liền trước
field-path = Điểm, khoản
hint-path = Như in trong văn bản, ví dụ: II.1.a.
hint-clause-title = Tên ngắn của nhiệm vụ; để trống thì lấy phần đầu nội dung.
field-assignees = Cơ quan chủ trì
hint-assignees = Mỗi dòng một mã cơ quan hoặc nhóm: H18, @provinces (các tỉnh, thành phố), @ministries (các bộ, ngành), @all (tất cả).
field-due-rule = Cách tính thời hạn
field-due-date = Ngày
hint-due-date = Ngày nêu trong văn bản; với tháng, quý, năm: một ngày bất kỳ trong kỳ đó.
field-due-days = Số ngày
hint-due-days = Chỉ dùng cho “trong … ngày”.
field-due-from = Tính từ
field-due-working = Tính ngày làm việc
field-due-words = Nguyên văn thời hạn
hint-due-words = Ví dụ: “chậm nhất ngày 20/12/2023”.
due-rule-date = Chậm nhất ngày
due-rule-before = Trước ngày
due-rule-span = Trong … ngày
due-rule-month = Trong tháng
due-rule-quarter = Trong quý
due-rule-half = Trong 6 tháng đầu năm hoặc cuối năm
due-rule-nine_months = 9 tháng đầu năm
due-rule-year = Trong năm
due-rule-standing = Thường xuyên
due-rule-none = Không có thời hạn
due-from-signing = Ngày ký
due-from-receipt = Ngày nhận nhiệm vụ
due-by = Chậm nhất ngày { $date }
due-standing = Thường xuyên, báo cáo hằng quý
due-none = Chưa có thời hạn
due-after-receipt = Trong { $n } ngày kể từ khi nhận
hint-source = Cuộc họp, văn bản hoặc ý kiến chỉ đạo làm căn cứ giao.
error-marked_secret = Văn bản có dấu hiệu mật. Theo quy định, tài liệu mật không được đưa vào hệ thống này.
error-unknown_organisation = Không có cơ quan nào có mã này ở thời điểm đó.
error-organisation_has_ended = Cơ quan này đã kết thúc hoạt động.
error-one_organisation_only = Chỉ một cơ quan chủ trì.
error-known_with_this_date_and_issuer = Đã có văn bản cùng số, ngày và cơ quan ban hành.
error-too_many_clauses = Quá nhiều điểm, khoản.
error-not_a_focal_officer_of_the_lead = Người này không phải cán bộ đầu mối của cơ quan chủ trì.
error-unknown_directive = Không có văn bản này.
error-not_with_this_rule = Không dùng với cách tính thời hạn đã chọn.
error-not_with_days = Chỉ nêu số ngày hoặc ngày cuối, không nêu cả hai.

## Messages

messages-about = Mọi thư nhắc việc của hệ thống: đang chờ, đã gửi, không gửi được.
messages-empty = Không có thư nào khớp.
messages-empty-then = Thư được tạo khi có nhiệm vụ mới, kết quả mới hoặc đến lịch nhắc việc.
col-message = Thư
col-recipient = Người nhận
col-made = Lập lúc
status-waiting = Đang chờ gửi
status-retry = Sẽ gửi lại
status-sent = Đã gửi
status-failed = Không thành công
status-discarded = Đã bỏ
status-cancelled = Đã hủy
fate-waiting = Gửi từ { $at }
fate-sent = Máy chủ thư đã nhận: { $at }
fate-retry = Đã thử { $n } lần; thử lại: { $at }
fate-failed = Máy chủ thư từ chối hẳn: { $at }
fate-discarded = Quản trị viên đã bỏ: { $at }
fate-cancelled = Không còn đúng khi đến lúc gửi: { $at }
trouble-no-smtp = Chưa cài đặt máy chủ thư: thư nằm chờ trong hệ thống, không thư nào bị mất.
trouble-smtp = Không gửi được qua máy chủ thư: { $cause }. Thư chờ và sẽ tự gửi khi khắc phục xong.
trouble-held = Hệ thống đang tạm giữ; không thư nào được gửi.
server-said = Máy chủ thư trả lời:
message-text = Nội dung thư
message-of = Về việc
message-resend = Gửi lại
message-discard = Bỏ thư này
hold-title = Tạm giữ
hold-about = Hệ thống đang tạm giữ, thường là sau khi khôi phục dữ liệu: không nhắc việc, không gửi thư. Hãy kiểm tra rồi quyết định.
hold-not = Hệ thống đang hoạt động bình thường. Có thể tạm giữ để kiểm tra.
hold-hold = Tạm giữ
hold-hold-confirm = Dừng mọi nhắc việc và thư cho đến khi cho chạy lại?
hold-release = Cho chạy lại
hold-discard = Bỏ các thư đang chờ rồi cho chạy lại
hold-discard-confirm = Bỏ tất cả thư đang chờ? Các thư này sẽ không được gửi.

## Calendar

calendar-of = Lịch làm việc năm { $year }
calendar-about = { $n } ngày làm việc. Thay đổi lịch sẽ sắp xếp lại lịch nhắc việc; thời hạn đã giao không đổi.
calendar-blank = Chưa có ngày nghỉ nào được nhập cho năm { $year }; thời hạn trong năm này có thể tính sai.
calendar-marked = Ngày nghỉ và ngày làm bù
calendar-day = Sửa một ngày
calendar-day-of = Ngày { $date }
calendar-import = Nhập lịch từ tệp
legend-day-off = Ngày nghỉ
legend-make-up = Ngày làm bù
day-kind-working = Theo thứ trong tuần
day-kind-holiday = Nghỉ lễ, Tết
day-kind-compensatory_day_off = Nghỉ bù
day-kind-swapped_day_off = Nghỉ hoán đổi
day-kind-compensatory_working_day = Làm bù
field-day-name = Tên ngày

## Imports

import = Nhập tệp
import-new = Nhập từ tệp
report = Kết quả đọc tệp
field-file = Tệp
hint-import = CSV (UTF-8) hoặc XLSX; lịch làm việc nhận cả ICS.
field-dry-run = Chỉ kiểm tra, chưa ghi
import-good = { $n } dòng hợp lệ, sẽ được ghi.
import-bad-row = Dòng { $row }, cột { $column }: { $complaint }

## People

field-q-people = Tìm theo tên hoặc địa chỉ thư
field-name = Họ và tên
field-locale = Ngôn ngữ nhận thư
field-role = Vai trò
field-organisation = Cơ quan
field-from = Từ ngày
field-to = Đến ngày
col-posts = Chức trách
no-posts = Chưa có chức trách nào
no-posts-then = Giao một chức trách tại một cơ quan để người này bắt đầu làm việc.
people-empty = Không tìm thấy người dùng nào.
people-empty-then = Hãy tìm bằng tên khác (có thể gõ không dấu), hoặc thêm người mới.
person-new = Thêm người dùng
person-invite = Tạo đường dẫn đặt mật khẩu
person-close = Khóa tài khoản
invitation-link = Đường dẫn đặt mật khẩu
invitation-link-about = Chỉ hiện một lần và chỉ dùng được một lần. Hãy chuyển cho đúng người.
post-new = Giao chức trách
post-end = Kết thúc
post-end-confirm = Kết thúc chức trách này từ hôm nay?
status-active = Đang hoạt động
status-invited = Chưa đặt mật khẩu
status-former = Đã kết thúc
status-provisional = Mã tạm

## Organisations

organisations-about = Các cơ quan tại ngày { $date }. Cơ quan đã sáp nhập, đổi tên vẫn được giữ lại.
organisations-empty = Không tìm thấy cơ quan nào.
organisations-empty-then = Hãy tìm bằng tên hoặc mã khác, hoặc chọn ngày khác.
field-q-organisations = Tìm theo tên hoặc mã
field-as-of = Tại ngày
field-code = Mã
hint-code = Ví dụ: H18.
field-name-vi = Tên tiếng Việt
field-name-en = Tên tiếng Anh
field-name-es = Tên tiếng Tây Ban Nha
field-parent = Cơ quan cấp trên
field-mailbox = Hộp thư cơ quan
hint-mailbox = Nhận thư khi chưa có người giữ chức trách.
field-valid-from = Hiệu lực từ
field-valid-to = Hiệu lực đến
col-valid = Hiệu lực
today-on = nay
predecessors = Hình thành từ
successors = Cơ quan kế thừa
field-successor = Cơ quan kế thừa
successor-add = Ghi nhận cơ quan kế thừa
organisation-new = Thêm cơ quan
organisation-edit = Sửa thông tin cơ quan
organisation-no-people = Chưa có ai giữ chức trách tại cơ quan này.
organisation-no-people-then = Thư nhắc sẽ gửi đến hộp thư cơ quan hoặc cơ quan cấp trên.
organisation-kind-central_office = Văn phòng trung ương
organisation-kind-ministry = Bộ
organisation-kind-ministerial_level_agency = Cơ quan ngang bộ
organisation-kind-government_agency = Cơ quan thuộc Chính phủ
organisation-kind-province = Tỉnh, thành phố
organisation-kind-district = Quận, huyện
organisation-kind-commune = Xã, phường
organisation-kind-department = Sở, vụ, cục, phòng
organisation-kind-other = Cơ quan khác

## Running

jobs-about = Những việc hệ thống tự làm theo lịch, và tình trạng của chúng.
jobs-checks = Tự kiểm tra
jobs-no-checks = Chưa có lần tự kiểm tra nào.
jobs-timetable = Lịch chạy
jobs-runs = Các lần chạy gần nhất
jobs-empty = Lịch chạy trống.
jobs-empty-then = Tiến trình nền sẽ tự ghi lịch và lần chạy khi khởi động.
runs-empty = Chưa có lần chạy nào.
col-job = Công việc
col-next-five = Năm lần tới
col-planned = Theo lịch lúc
col-outcome = Kết quả
col-took = Thời gian chạy
col-detail = Chi tiết
milliseconds = { $n } ms
job-edit = Sửa lịch
field-expression = Biểu thức lịch
hint-expression = Giây phút giờ ngày tháng thứ; thứ viết bằng chữ, ví dụ: 0 0 8 * * Mon-Fri.
field-is-enabled = Cho chạy
job-sweep = Rà soát thời hạn
job-compose = Soạn thư
job-deliver = Gửi thư
job-self_check = Tự kiểm tra
job-checkpoint = Chốt nhật ký
job-clean_up = Dọn dữ liệu hết hạn
job-occurrences = Tạo nhiệm vụ định kỳ
job-digest = Bản tin tuần cho lãnh đạo
job-freeze = Chốt số liệu kỳ
status-done = Xong
status-running = Đang chạy
status-missed = Bỏ lỡ
check-looks-good = Mọi thời hạn được rà soát đúng giờ.
check-looks-late = { $n } thời hạn đáng lẽ đã được rà soát hơn 5 phút trước.
error-cron = Biểu thức lịch không đọc được; thứ trong tuần phải viết bằng chữ.

## More complaints about fields

error-ambiguous_code = Mã này chỉ nhiều cơ quan; hãy nêu rõ hơn.
error-a_new_name_is_a_new_validity = Tên mới cần một bản ghi mới có ngày hiệu lực riêng.
error-a_post_is_not_prolonged = Chức trách đã kết thúc không được kéo dài; hãy giao chức trách mới.
error-before_the_first_day = Ngày kết thúc trước ngày bắt đầu.
error-clock_never_goes_back = Đồng hồ không chạy lùi.
error-code_is_taken_then = Mã này đã được cơ quan khác dùng trong thời gian đó.
error-differs_from_an_earlier_row = Khác với một dòng phía trên.
error-due_after_lead = Hạn phối hợp không được sau hạn của cơ quan chủ trì.
error-empty_collective = Nhóm này không có cơ quan nào vào ngày đó.
error-empty_file = Tệp không có nội dung.
error-held_already = Người này đang giữ chức trách đó.
error-its_own_parent = Một cơ quan không thể là cấp trên của chính mình.
error-its_own_successor = Một cơ quan không thể kế thừa chính mình.
error-missing_column = Thiếu cột: { $detail }
error-not_a_code = Không phải mã cơ quan.
error-not_a_collective_code = Mã nhóm bắt đầu bằng @ và chỉ gồm chữ thường, số, gạch nối.
error-not_a_cursor = Địa chỉ trang tiếp theo không còn dùng được.
error-not_a_date = Không phải ngày theo dạng năm-tháng-ngày.
error-not_a_member = Người này không phải thành viên Tổ công tác.
error-not_a_plain_name = Tên có ký tự không được dùng.
error-not_a_table = Tệp không đọc được như một bảng.
error-not_after_send_at = Phải sau giờ bắt đầu gửi.
error-organisation_has_not_ended = Cơ quan này vẫn đang hoạt động.
error-person_is_inactive = Tài khoản của người này đã khóa.
error-too_deep = Có quá nhiều cấp.
error-too_large = Quá lớn.
error-too_many = Quá nhiều.
error-too_many_rows = Tệp có quá nhiều dòng.
error-unknown_kind = Không có loại này.
error-not_utf8 = Tệp không phải văn bản UTF-8.
error-password_is_the_address = Mật khẩu không được trùng với địa chỉ thư.
error-password_too_plain = Mật khẩu quá đơn giản.
error-unknown_collective = Không có nhóm cơ quan này.
error-unknown_locale = Không có ngôn ngữ này.
error-unknown_person = Không có người này.
error-unknown_role = Không có vai trò này.
error-unknown_status = Không có tình trạng này.
error-ambiguous_directive = Có nhiều văn bản cùng số và ngày này; cần đính chính trước khi nhập.
error-ambiguous_organisation = Có nhiều cơ quan cùng tên gọi này; hãy ghi mã.
error-column_named_twice = Cột xuất hiện hai lần: { $detail }
error-directive_not_issued = Văn bản này còn là dự thảo, đã kết thúc hoặc đã bị thu hồi; chỉ thêm nhiệm vụ vào văn bản đã ban hành.
error-in_the_future = Ngày này chưa tới.
error-not_with_this_state = Không phù hợp với trạng thái của nhiệm vụ.
error-old_excel_format = Tệp bảng tính định dạng cũ (.xls): hãy lưu thành .xlsx hoặc CSV.
error-state_not_imported = Chỉ nhập nhiệm vụ ở trạng thái đã giao, đang thực hiện, hoàn thành hoặc đã rút.
error-unknown_column = Không có cột này: { $detail }
error-unknown_state = Không có trạng thái này.
error-unpacks_too_large = Tệp bảng tính giải nén ra quá lớn: hãy lưu riêng trang tính cần nhập, hoặc lưu thành CSV.

## More rules that refuse an act

rule-a_new_name_is_a_new_validity = Tên mới cần một bản ghi mới có ngày hiệu lực riêng.
rule-answered_already = Yêu cầu này đang được xử lý hoặc đã được trả lời.
rule-key_of_another_request = Khóa này đã dùng cho một yêu cầu khác.
rule-invitation_expired = Đường dẫn đã hết hiệu lực.
rule-invitation_used = Đường dẫn đã được dùng.
rule-issued_number_date_and_issuer_stay = Số, ngày và cơ quan ban hành không đổi được sau khi ban hành.
rule-no_central_office = Chưa có cơ quan thường trực của Tổ công tác trong danh mục.
rule-organisation_has_not_ended = Cơ quan này vẫn đang hoạt động.
rule-same_as_the_newest_policy = Giống hệt quy định mới nhất.
rule-the_last_administrator_stays = Quản trị viên cuối cùng phải được giữ lại.
rule-too_many_collectives = Quá nhiều nhóm cơ quan.
rule-too_many_tokens = Quá nhiều khóa truy cập; hãy hủy bớt.
rule-admin_only = Chỉ quản trị viên được làm việc này.
rule-secretariat_only = Chỉ thư ký Tổ công tác được làm việc này.
rule-machine_only = Chỉ hệ thống được làm việc này.
rule-not_for_this_role = Vai trò của bạn không được làm việc này.
rule-own_tokens_only = Chỉ được xem và hủy khóa của chính mình.
rule-stale = Nội dung đã được người khác sửa sau khi bạn mở trang.
## Thư nhắc

letter-greeting = Kính gửi Quý vị,
letter-footer = Thư này do hệ thống theo dõi, đôn đốc nhiệm vụ gửi tự động; đề nghị không trả lời thư.
letter-more = … và { $n } nội dung khác
letter-subject-one = { $what }: { $title }
letter-subject-many = { $what }: { $n } nhiệm vụ
letter-subject-mixed = { $what }: { $n }; và { $rest } nội dung khác
letter-heading = { $kind } – { $what }
letter-reference = Số hiệu: { $reference }
letter-lead = Chủ trì: { $lead }
letter-due = Thời hạn: { $date }
letter-undated = Chưa có thời hạn
letter-words = Nội dung: { $text }
letter-in-place-of = Ông/bà nhận thư này thay { $name }, người đang vắng mặt.
letter-no-recipient = Danh bạ chưa có người nhận của cơ quan này; thư được gửi tới địa chỉ thay thế.
letter-due-reminder = Nhắc việc: nhiệm vụ đến hạn
letter-due-overdue = Nhiệm vụ quá hạn
letter-due-slip = Phiếu báo nhiệm vụ quá hạn
letter-due-letter = Đôn đốc thực hiện nhiệm vụ quá hạn
letter-due-escalation = Báo cáo nhiệm vụ quá hạn kéo dài
letter-acknowledgement = nhiệm vụ chưa được tiếp nhận
letter-return = nhiệm vụ bị trả lại đang chờ xử lý
letter-review = kết quả đang chờ xem xét
letter-event-other = Thông báo về nhiệm vụ
letter-event-issue = Nhiệm vụ mới được giao
letter-event-import = Nhiệm vụ được chuyển vào hệ thống từ tệp
letter-event-coordinate = Nhiệm vụ mới được giao phối hợp
letter-event-reassign = Nhiệm vụ được giao lại cho cơ quan
letter-event-reassign-away = Nhiệm vụ đã chuyển cho cơ quan khác chủ trì
letter-event-urge = Đôn đốc thực hiện nhiệm vụ
letter-event-insist = Cơ quan giao giữ nguyên việc giao nhiệm vụ
letter-event-return = Nhiệm vụ bị trả lại
letter-event-submit = Kết quả thực hiện đã được nộp
letter-event-reject = Kết quả chưa được chấp nhận
letter-event-reopen = Nhiệm vụ được mở lại
letter-event-recall = Kết quả đã nộp được rút lại
letter-event-accept = Kết quả được chấp nhận, nhiệm vụ hoàn thành
letter-event-suspend = Nhiệm vụ tạm dừng
letter-event-resume = Nhiệm vụ tiếp tục thực hiện
letter-event-withdraw = Nhiệm vụ được rút
letter-event-change_due_date = Thời hạn được điều chỉnh
letter-event-correct = Nội dung nhiệm vụ được đính chính
letter-ask-acknowledge = Đề nghị tiếp nhận nhiệm vụ, hoặc trả lại nếu không thuộc thẩm quyền.
letter-ask-coordinate = Đề nghị phối hợp với cơ quan chủ trì thực hiện.
letter-ask-in-time = Đề nghị hoàn thành và nộp kết quả đúng hạn.
letter-ask-late = Đề nghị khẩn trương hoàn thành và nộp kết quả; trường hợp vướng mắc, đề nghị nêu rõ lý do và cam kết thời hạn.
letter-ask-return = Đề nghị xem xét: giữ nguyên, giao lại cho cơ quan khác hoặc rút nhiệm vụ.
letter-ask-review = Đề nghị xem xét, chấp nhận hoặc yêu cầu bổ sung kết quả.
letter-ask-again = Đề nghị tiếp tục thực hiện và nộp lại kết quả.
letter-ask-follow = Kính báo để theo dõi, chỉ đạo.
letter-ask-link = Đề nghị mở liên kết sau để đặt mật khẩu. Liên kết chỉ dùng được một lần; không chuyển cho người khác.
letter-ask-keep = Đề nghị lưu thư này để đối chiếu khi kiểm tra nhật ký.
letter-invitation = Lời mời sử dụng hệ thống
letter-password = Đặt lại mật khẩu
letter-link-ends = Liên kết có hiệu lực đến { $at }
letter-link-hidden = (Liên kết không còn được hiển thị.)
letter-checkpoint = Mốc đối chiếu nhật ký
letter-checkpoint-about = Mốc số { $number }, gồm { $events } sự kiện; mã băm gốc: { $root }
letter-gap = Hệ thống đã ngừng theo dõi một thời gian
letter-gap-about = Không có lượt theo dõi nào từ { $from } đến { $until }. Các nội dung đến hạn trong thời gian này được nhắc một lần theo quy định.
letter-ask-imported = Đề nghị rà soát danh sách; nhiệm vụ nào chưa tiếp nhận thì tiếp nhận.
letter-import-led = { $n } nhiệm vụ đang mở do cơ quan chủ trì
letter-import-helped = { $n } nhiệm vụ đang mở do cơ quan phối hợp

## Trang: sau khi làm xong, việc của tôi, lịch sử
flash-issued = Đã ban hành: { $n } nhiệm vụ được giao.
flash-signed-out = Bạn đã đăng xuất.
flash-password = Đã đặt mật khẩu. Mời đăng nhập.
flash-removed = Đã bỏ.
flash-discarded = Đã hủy { $n } thư đang chờ.
flash-moved = Đã lưu. { $n } đồng hồ nhắc việc chuyển sang thời điểm khác.
flash-imported = Đã nhập { $n } dòng.
group-undated = Chưa có thời hạn
group-undated-then = Cần có người định thời hạn.
group-with_assigner = Chờ cơ quan giao
group-with_assigner-then = Chờ xem xét kết quả hoặc việc trả lại.
sort-due = Thời hạn sớm nhất trước
sort-newest = Mới giao trước
in-clause = Điểm { $path }: { $complaint }
n-coordinators = { $n } cơ quan phối hợp
field-completed-on = Ngày hoàn thành
clock-acknowledgement = Chưa tiếp nhận – { $kind }
clock-return = Bị trả lại, chờ xử lý – { $kind }
clock-review = Chờ xem xét kết quả – { $kind }
error-not_a_number = Hãy ghi một số.
directive-discard = Hủy bản dự thảo
directive-discard-confirm = Hủy bản dự thảo này? Việc này không lấy lại được.
rule-only_drafts_change = Chỉ sửa được bản dự thảo.
rule-only_issued_directives_are_revoked = Chỉ thu hồi được văn bản đã ban hành.
rule-nothing_to_issue = Chưa có điểm nào để ban hành.
rule-too_many_tasks = Quá nhiều nhiệm vụ trong một văn bản.
group-overdue_elsewhere = Quá hạn
group-overdue_elsewhere-then = Đôn đốc cơ quan chủ trì, hoặc quyết định lùi, rút.
field-relation = Quan hệ với văn bản khác
field-related = Văn bản đó
relation-amends = Sửa đổi, bổ sung
relation-replaces = Thay thế
letter-decision = đề nghị điều chỉnh đang chờ quyết định
letter-part = phần việc phối hợp
letter-report = báo cáo quý
letter-triage = khó khăn, vướng mắc chưa được xem xét
letter-answer = khó khăn, vướng mắc chờ trả lời
letter-ask-decide = Đề nghị quyết định: đồng ý hoặc không đồng ý đề nghị.
letter-ask-part = Đề nghị hoàn thành và giao phần việc phối hợp.
letter-ask-report = Đề nghị báo cáo tiến độ của quý.
letter-ask-triage = Đề nghị xem xét và chuyển đến cơ quan có thẩm quyền.
letter-ask-answer = Đề nghị trả lời, hoặc báo lại nếu không thuộc thẩm quyền.
clock-decision = Đề nghị chờ quyết định – { $kind }
clock-part = Phần việc phối hợp – { $kind }
clock-report = Báo cáo quý – { $kind }
clock-triage = Vướng mắc chưa xem xét – { $kind }
clock-answer = Vướng mắc chờ trả lời – { $kind }

## Trao đổi và tệp đính kèm
talk = Trao đổi
talk-all = Trao đổi – { $reference }
talk-empty = Chưa có trao đổi nào.
talk-older = Các trao đổi trước đó
talk-whole = Xem toàn bộ
talk-say = Gửi trao đổi
talk-files = Tệp đính kèm
talk-no-files = Chưa có tệp nào.
talk-send = Tải tệp lên
talk-remove = Gỡ tệp
talk-remove-confirm = Gỡ tệp này? Nội dung tệp sẽ bị xóa, lịch sử vẫn ghi lại.
talk-held = thuộc kết quả đã gửi
field-comment = Nội dung trao đổi
field-attachments = Tệp chứng minh
hint-comment = Viết @ trước địa chỉ thư của người được xem nhiệm vụ để báo cho người đó, ví dụ @ten@coquan.vn.
hint-attachment = PDF, docx, xlsx, pptx, odt, PNG, JPEG, txt, csv; tối đa 20 MB một tệp, 200 MB tất cả.
hint-attachments = Chọn các tệp đã tải lên.
hint-number-or-file = Cần số văn bản hoặc ít nhất một tệp.
size-bytes = { $n } byte
size-kilobytes = { $n } kB
size-megabytes = { $n } MB
event-comment = Đã trao đổi
event-attach = Đã tải tệp lên
event-detach = Đã gỡ tệp
letter-event-comment = Trao đổi mới về nhiệm vụ
letter-event-mention = Có người nhắc đến bạn trong trao đổi
letter-ask-reply = Đề nghị xem và trả lời trên trang nhiệm vụ.
rule-own_files_only = Chỉ gỡ được tệp do chính mình tải lên.
rule-a_submission_rests_on_it = Tệp thuộc một kết quả đã gửi nên được giữ lại.
rule-too_many_comments = Nhiệm vụ đã có quá nhiều trao đổi.
error-file_too_large = Tệp lớn hơn 20 MB; hãy nén ảnh bên trong hoặc chia thành nhiều tệp.
error-not_a_file_name = Tên tệp không dùng được; hãy đổi tên.
error-file_is_a_program = Tệp là chương trình; chương trình không được nhận, dù mang tên gì.
error-file_is_an_archive = Tệp nén không được nhận; hãy tải từng tệp lên.
error-file_has_macros = Tệp có macro; hãy lưu lại không kèm macro.
error-file_is_broken = Tệp bị hỏng; hãy lưu lại rồi tải lên.
error-file_unpacks_too_large = Nội dung tệp khi mở ra quá lớn.
error-file_leads_outside = Tệp chứa đường dẫn ra ngoài nên không được nhận.
error-file_kind_not_taken = Loại tệp này không được nhận; hãy gửi PDF, docx, xlsx, pptx, odt, PNG, JPEG, txt hoặc csv (UTF-8).
error-content_differs_from_name = Nội dung tệp không đúng với phần mở rộng của tên; hãy sửa tên hoặc chọn đúng tệp.
error-one_file_only = Mỗi lần chỉ gửi một tệp.
error-too_many_files = Nhiệm vụ đã có quá nhiều tệp; hãy gỡ bớt.
error-no_room_left = Các tệp ở đây đã đủ 200 MB; hãy gỡ bớt.
error-unknown_attachment = Tệp này không có trong nhiệm vụ.
error-too_many_mentions = Nhắc đến quá nhiều người trong một trao đổi.
error-mention_sees_nothing = Người được nhắc sau dấu @ không xem được nhiệm vụ này; hãy bỏ hoặc sửa địa chỉ.
## Đề nghị điều chỉnh, phần việc phối hợp
action-request_extension = Đề nghị lùi hạn hoặc rút
action-grant_extension = Đồng ý đề nghị
action-refuse_extension = Không đồng ý đề nghị
action-withdraw_extension = Thôi đề nghị
event-request_extension = Đề nghị lùi hạn hoặc rút
event-grant_extension = Đồng ý đề nghị
event-refuse_extension = Không đồng ý đề nghị
event-withdraw_extension = Thôi đề nghị
extension-kind-postpone = Lùi thời hạn
extension-kind-withdraw = Rút nhiệm vụ
field-extension-kind = Nội dung đề nghị
field-granted-due-on = Thời hạn được đồng ý
hint-postpone = Chỉ ghi khi đề nghị lùi thời hạn.
hint-granted = Để trống nếu đồng ý đúng ngày được đề nghị.
extension-asked-until = Đề nghị lùi hạn đến { $date }; cần quyết định trước hết ngày { $by }. Việc nhắc vẫn theo hạn cũ.
extension-asked-off = Đề nghị rút nhiệm vụ; cần quyết định trước hết ngày { $by }. Việc nhắc vẫn tiếp tục.
rule-extension_pending = Đã có một đề nghị đang chờ quyết định.
rule-no_extension_pending = Không còn đề nghị nào chờ quyết định.
rule-part_delivered_already = Phần việc này đã được giao, hoặc không thuộc cơ quan của bạn.
error-not_later = Ngày này phải sau thời hạn hiện tại.
error-not_with_this_kind = Không dùng cùng nội dung đề nghị này.
letter-event-request_extension = Đề nghị lùi hạn hoặc rút
letter-event-grant_extension = Đề nghị được đồng ý
letter-event-refuse_extension = Đề nghị không được đồng ý
letter-event-withdraw_extension = Đề nghị đã được rút lại
letter-event-part_deliver = Cơ quan phối hợp đã giao phần việc
letter-extension-pending = Đang có đề nghị lùi hạn hoặc rút chờ quyết định.
nav-extensions = Đề nghị
extensions-about = Đề nghị lùi hạn, rút của cơ quan chủ trì; chờ lâu nhất ở trên.
extensions-empty = Không có đề nghị nào.
extensions-empty-then = Khi cơ quan chủ trì đề nghị lùi hạn hoặc rút, đề nghị hiện ở đây.
extension-state-requested = Chờ quyết định
extension-state-granted = Đã đồng ý
extension-state-refused = Không đồng ý
extension-state-withdrawn = Đã thôi đề nghị
col-asked-for = Đề nghị
col-requested = Ngày đề nghị
col-answer = Trả lời
postpone-from-to = { $from } → { $to }

## Trang quản trị, tài khoản, nhật ký
nav-policies = Thang nhắc
nav-audit = Nhật ký
title-me = Tài khoản của tôi
message-resend-confirm = Thư này đã được máy chủ thư nhận. Gửi lại lần nữa?
message-discard-confirm = Bỏ thư này? Thư sẽ không được gửi và nội dung coi như đã báo.
message-text-today = Nội dung dựng theo tình trạng nhiệm vụ hôm nay; số ngày trong thư đã gửi có thể khác.
calendar-day-about = Thay đổi làm dời các lời nhắc sắp tới; hạn đã giao giữ nguyên. Sau khi lưu, trang sẽ nêu những gì đã dời.
field-day-name-en = Tên tiếng Anh của ngày
calendar-moved = Lịch đã đổi
calendar-moved-about = { $n } đồng hồ nhắc việc chuyển sang thời điểm khác.
calendar-moved-days = Ngày đã đổi:
col-clock = Đồng hồ nhắc việc
col-was = Trước
col-is = Nay
clock-name-due = Hạn hoàn thành
clock-name-acknowledgement = Tiếp nhận nhiệm vụ
clock-name-return = Trả lại chờ quyết định
clock-name-review = Kết quả chờ xem xét
clock-name-decision = Đề nghị chờ quyết định
clock-name-part = Phần việc phối hợp
clock-name-report = Báo cáo quý
clock-name-triage = Khó khăn chờ phân loại
clock-name-answer = Khó khăn chờ trả lời
subject-extension = Đề nghị điều chỉnh
subject-import = Tệp nhập
subject-difficulty = Khó khăn
import-apply = Ghi các dòng tốt
import-apply-about = Chưa ghi gì cả. Xem báo cáo dưới đây rồi quyết định.
import-other-file = Chọn tệp khác
import-calendar-about = Tệp CSV hoặc XLSX với các cột date, kind, name_vi, name_en, hoặc tệp ICS.
import-people-about = Tệp CSV hoặc XLSX với các cột name, email, locale, organisation, role, from, to.
import-organisations-about = Tệp CSV hoặc XLSX với các cột code, name_vi, name_en, name_es, kind, parent, mailbox, valid_from, valid_to, successor.
import-created = { $n } dòng sẽ thêm mới.
import-was-created = { $n } dòng đã thêm mới.
import-changed = { $n } dòng sẽ sửa điều đã có.
import-was-changed = { $n } dòng đã sửa điều đã có.
import-same = { $n } dòng không đổi gì.
import-moves = { $n } đồng hồ nhắc việc chuyển sang thời điểm khác.
import-rejected = { $n } dòng bị từ chối:
import-more = … và { $n } lỗi nữa.
import-nothing = Tệp không có dòng nào.
person-edit = Sửa thông tin
person-open = Mở lại tài khoản
person-close-confirm = Đóng tài khoản? Mọi phiên và mã truy cập của người này hết hiệu lực.
flash-invited = Đã tạo đường dẫn và gửi thư.
hint-name-stays = Chỉ sửa được khi chưa có gì nhắc tới cơ quan này; sau đó tên mới là một hiệu lực mới.
field-code-is-provisional = Mã tạm, chưa có nguồn xác nhận
check-looks-since = Có thời hạn đáng lẽ phải được rà soát từ { $since }.
check-mail-good = Đường gửi thư thông suốt.
check-waiting = { $n } thư đang chờ.
check-waiting-since = { $n } thư đang chờ, lâu nhất từ { $since }.
check-failed = { $n } thư không gửi được.
check-calendar-until = Lịch nghỉ đã có đến { $date }.
check-calendar-ends = Lịch nghỉ chỉ có đến { $date }: cần nhập năm tới.
check-calendar-empty = Chưa có ngày nghỉ nào trong lịch.
check-without-address = { $n } thông báo không tìm được địa chỉ người nhận.
check-focals-good = Mọi cơ quan chủ trì nhiệm vụ đang mở đều có cán bộ đầu mối.
check-focals-missing = { $n } cơ quan chủ trì nhiệm vụ đang mở chưa có cán bộ đầu mối.
check-leaderless = { $name }: văn bản gửi đi phải được lãnh đạo duyệt nhưng chưa có ai giữ chức trách lãnh đạo. { $n ->
    [0] Việc trình duyệt sẽ chờ
   *[other] { $n } việc đang chờ duyệt
 } cho đến khi có người giữ chức trách, hoặc tắt yêu cầu duyệt rồi người trình gửi lại.
check-leaderless-more = Còn { $n } cơ quan khác phải có lãnh đạo duyệt nhưng chưa có lãnh đạo.
check-checkpoint = Mốc đối chiếu nhật ký gần nhất: { $at }
job-fold_tally = Gộp số đếm
job-freeze_figures = Chốt số liệu kỳ báo cáo
job-create_occurrences = Tạo nhiệm vụ định kỳ
error-needs_six_fields = Cần sáu phần: giây phút giờ ngày tháng thứ.
error-weekday_by_name = Ghi thứ bằng chữ, ví dụ Mon-Fri.
error-not_a_time = Giờ phải có dạng giờ:phút.
rule-being_sent = Thư đang được gửi.
rule-csrf_missing = Trang mở đã lâu hoặc biểu mẫu thiếu phần bảo vệ; tải lại trang rồi thử lại.
rule-form_from_elsewhere = Biểu mẫu này không đến từ trang của hệ thống.
rule-database_busy = Cơ sở dữ liệu đang bận.
rule-exists_already = Đã có rồi.
rule-held_already = Hệ thống đã tạm giữ rồi.
rule-not_held = Hệ thống không bị tạm giữ.
rule-not_sent_and_not_failed = Chỉ gửi lại được thư đã gửi hoặc gửi hỏng.
rule-not_waiting = Thư không còn chờ nữa.
rule-secret_is_gone = Đường dẫn trong thư không còn được giữ; hãy tạo đường dẫn mới.
rule-malformed = Không đọc được yêu cầu.
rule-malformed_query = Không đọc được địa chỉ.
rule-throttled = Quá nhiều lần thử.
rule-token_may_only_read = Mã truy cập này chỉ được đọc.
rule-too_large = Nội dung gửi lên quá lớn.
rule-checkpoints = Vai trò của bạn không làm việc này.
rule-discard = Vai trò của bạn không làm việc này.
rule-hold = Vai trò của bạn không làm việc này.
rule-jobs = Vai trò của bạn không làm việc này.
rule-messages = Vai trò của bạn không làm việc này.
rule-notices = Vai trò của bạn không làm việc này.
rule-release = Vai trò của bạn không làm việc này.
rule-resend = Vai trò của bạn không làm việc này.
my-posts = Chức trách
tokens = Mã truy cập
tokens-about = Chương trình dùng mã truy cập để làm việc thay bạn qua giao diện lập trình.
tokens-empty = Chưa có mã truy cập nào.
tokens-empty-then = Chỉ tạo khi một chương trình cần đến.
token-new = Tạo mã truy cập
token-make = Tạo mã
token-made = Mã truy cập mới
token-made-about = Chỉ hiện một lần này. Hãy chép lại và giữ kín như mật khẩu.
token-revoke = Thu hồi
token-revoke-confirm = Thu hồi mã này? Chương trình dùng nó sẽ bị từ chối ngay.
field-token-name = Tên gọi
hint-token-name = Ví dụ: báo cáo hằng tuần.
field-token-scope = Phạm vi
token-scope-read = Chỉ đọc
token-scope-write = Đọc và thao tác
field-token-days = Số ngày hiệu lực (tối đa 366)
col-expires = Hết hạn
flash-token = Đã tạo mã truy cập.
sessions = Phiên đăng nhập
sessions-about = Nếu bạn quên đăng xuất ở máy khác, hãy kết thúc mọi phiên; mã truy cập vẫn giữ nguyên.
sign-out-everywhere = Đăng xuất mọi nơi
sign-out-everywhere-confirm = Kết thúc mọi phiên, kể cả phiên này?
audit-about = Mọi việc đã xảy ra, mới nhất trước. Không dòng nào sửa hay xóa được mà không bị phát hiện.
audit-same = Bước { $n } của mục này
audit-empty = Không có việc nào.
audit-empty-then = Kiểm tra lại mã, hoặc bỏ bộ lọc.
field-subject = Mã của một mục
col-when = Khi nào
col-who = Ai
col-what = Việc gì
col-subject = Với
checkpoints = Mốc đối chiếu
checkpoints-about = Mỗi mốc khóa mọi việc trước nó bằng một mã băm, và được gửi cho kiểm toán viên.
checkpoints-empty = Chưa có mốc nào.
checkpoints-empty-then = Mốc đầu tiên được lập vào buổi tối theo lịch chạy.
col-version = Phiên bản
col-order = Số
col-events = Số việc
col-root = Mã băm gốc
subject-task = Nhiệm vụ
subject-directive = Văn bản chỉ đạo
subject-person = Người
subject-organisation = Cơ quan
subject-message = Thư
subject-installation = Hệ thống
subject-timetable = Lịch chạy
subject-calendar = Lịch làm việc
subject-policy = Thang nhắc
subject-post = Chức trách
subject-collective = Nhóm cơ quan
act-create = Thêm mới
act-change = Sửa đổi
act-end = Kết thúc
act-add_successors = Nêu cơ quan kế thừa
act-import = Nhập từ tệp
act-edit = Sửa lịch
act-hold = Tạm giữ
act-release = Cho chạy lại
act-discard = Bỏ
act-resend = Gửi lại
act-set_job = Đổi lịch chạy
act-invite = Mời đặt mật khẩu
act-lost_password = Xin đường dẫn đặt mật khẩu
act-use_invitation = Đặt mật khẩu
act-set_password = Đặt mật khẩu trên máy chủ
act-create_token = Tạo mã truy cập
act-revoke_token = Thu hồi mã truy cập
act-give_portfolio = Giao theo dõi
act-end_portfolio = Thôi theo dõi
act-add = Thêm phiên bản
act-draft = Soạn dự thảo
act-correct = Sửa dự thảo
act-issue = Ban hành
act-revoke = Thu hồi
policy-of = Thang nhắc, phiên bản { $n }
policy-about = Lời nhắc phát lúc { $from }, muộn nhất trước { $until } của ngày làm việc. Đồng hồ nhắc việc đang chạy giữ phiên bản lúc bắt đầu.
policy-preview = Xem thử với hạn
policy-preview-show = Xem
policy-versions = Các phiên bản
col-rung = Nấc
col-offset = Khi nào so với hạn
col-dated = Ngày giờ
col-level = Cấp
col-hears = Báo cho
ladder-silent = Đồng hồ này không nhắc gì.
rung-before = { $n } ngày làm việc trước hạn
rung-on-the-day = Đúng ngày hạn
rung-after = { $n } ngày làm việc sau hạn
rung-repeat = Lặp lại mỗi { $every } ngày làm việc, tối đa { $times } lần
policy-new = Thêm phiên bản
policy-new-about = Chỉ các đồng hồ nhắc việc bắt đầu từ nay dùng phiên bản mới. Sửa bản dưới đây rồi lưu.
policy-add = Thêm phiên bản này
field-policy = Thang nhắc (JSON)
in-policy = { $path }: { $complaint }
## Khó khăn, vướng mắc

nav-difficulties = Khó khăn, vướng mắc
difficulties-about = Điều đang cản trở nhiệm vụ, ai có thẩm quyền tháo gỡ, và trước ngày nào.
difficulties-all = Tất cả
difficulties-empty = Không có báo cáo khó khăn, vướng mắc nào.
difficulties-empty-then = Cơ quan chủ trì và phối hợp báo cáo từ trang nhiệm vụ.
queue-triage = Cần xem xét
queue-triage-then = Tiếp nhận, chuyển đến cơ quan có thẩm quyền, hoặc không xem xét tiếp.
queue-answer = Cần trả lời
queue-answer-then = Trả lời, hoặc báo lại nếu không thuộc thẩm quyền.
queue-mine = Cơ quan tôi báo cáo
queue-mine-then = Xác nhận khi đã được tháo gỡ.
queue-empty = Không có gì đang chờ.
difficulty-report = Báo cáo khó khăn, vướng mắc
difficulty-six-clear = Sáu rõ: bối cảnh, lĩnh vực, vướng mắc, đề xuất, thẩm quyền, thời hạn. Báo cáo không làm dừng thời hạn của nhiệm vụ.
difficulty-told = Nội dung báo cáo
difficulty-waiting =
    { $n ->
       *[other] { $n } ngày, đang chờ { $whom }
    }
col-difficulty = Vướng mắc
field-reporter = Cơ quan báo cáo
field-needed-by = Cần tháo gỡ trước
field-queue = Việc chờ tôi
field-waiting-for = Đang chờ
field-field = Lĩnh vực
field-authority = Cơ quan có thẩm quyền
field-routed-to = Chuyển đến
field-answer-by = Trả lời trước
field-answer = Nội dung trả lời
field-note = Ghi chú
field-context = Thông tin, bối cảnh
field-obstacle = Khó khăn, vướng mắc
field-proposal = Đề xuất giải pháp
field-blocking = Nhiệm vụ không thể tiếp tục khi chưa tháo gỡ
reported-by-at = { $who }, { $at }
answer-late =
    { $n ->
       *[other] Đã quá hạn trả lời { $n } ngày; đang chờ { $whom }
    }
status-reported = Mới báo cáo
status-acknowledged = Đang xem xét
status-routed = Chờ trả lời
status-answered = Đã trả lời
status-resolved = Đã tháo gỡ
status-dismissed = Không xem xét tiếp
hint-context = Việc gì, ở đâu, từ khi nào; đã làm những gì.
hint-field = Một dòng, ví dụ: Tài chính, Đất đai.
hint-obstacle = Điều cụ thể đang cản trở: quy định, kinh phí, dữ liệu, kỹ thuật.
hint-proposal = Cơ quan báo cáo đề nghị giải quyết thế nào.
hint-authority = Ai được quyền quyết định việc này; Tổ công tác có thể chuyển đến cơ quan khác.
hint-needed-by = Sau ngày này nhiệm vụ sẽ bị ảnh hưởng.
hint-blocking = Nhiệm vụ sẽ hiện “vướng mắc, N ngày, đang chờ …”. Thời hạn vẫn tính.
hint-answer-by = Từ hôm nay trở đi; cơ quan được chuyển đến sẽ được nhắc theo ngày này.
hint-answer-by-past = Ngày trả lời cũ đã qua: cần ngày mới.
hint-answer-by-stays = Để trống nếu giữ ngày cũ.
difficulty-action-acknowledge = Tiếp nhận
difficulty-action-route = Chuyển đến cơ quan có thẩm quyền
difficulty-action-answer = Trả lời
difficulty-action-resolve = Xác nhận đã tháo gỡ
difficulty-action-decline = Báo không thuộc thẩm quyền
difficulty-action-reopen = Chưa tháo gỡ, gửi lại
difficulty-action-dismiss = Không xem xét tiếp
difficulty-action-withdraw = Rút báo cáo
difficulty-confirm-dismiss = Không xem xét tiếp báo cáo này?
difficulty-confirm-withdraw = Rút báo cáo này?
difficulty-event-report = Báo cáo khó khăn, vướng mắc
difficulty-event-acknowledge = Tiếp nhận vướng mắc
difficulty-event-route = Chuyển vướng mắc đến cơ quan có thẩm quyền
difficulty-event-answer = Trả lời vướng mắc
difficulty-event-decline = Báo vướng mắc không thuộc thẩm quyền
difficulty-event-resolve = Xác nhận vướng mắc đã được tháo gỡ
difficulty-event-reopen = Vướng mắc chưa được tháo gỡ, gửi lại
difficulty-event-dismiss = Không xem xét tiếp vướng mắc
difficulty-event-withdraw = Rút báo cáo vướng mắc
difficulty-event-join = Gộp vào vướng mắc chung
difficulty-event-attach = Đã tải tệp lên
difficulty-event-detach = Đã gỡ tệp
rule-difficulty_not_from_this_state = Không làm được khi báo cáo đang ở trạng thái “{ $state }”.
rule-nothing_waits_for_this = Không có báo cáo nào đang chờ bước này.
error-no_task_to_block = Báo cáo không gắn với nhiệm vụ thì không có nhiệm vụ nào bị cản trở.
error-past_say_new = Ngày cũ đã qua: cần ngày mới.
error-two_at_least = Cần ít nhất hai báo cáo.
error-joined_already = Báo cáo đã được gộp.
error-has_ended = Báo cáo đã kết thúc.
error-not_the_task_of_the_path = Không phải nhiệm vụ của địa chỉ này.
letter-difficulty-report = Báo cáo khó khăn, vướng mắc mới
letter-difficulty-acknowledge = Khó khăn, vướng mắc đã được tiếp nhận
letter-difficulty-route = Khó khăn, vướng mắc chuyển đến cơ quan anh/chị
letter-difficulty-answer = Khó khăn, vướng mắc đã có trả lời
letter-difficulty-decline = Cơ quan được chuyển báo không thuộc thẩm quyền
letter-difficulty-resolve = Khó khăn, vướng mắc đã được tháo gỡ
letter-difficulty-reopen = Khó khăn, vướng mắc chưa được tháo gỡ
letter-difficulty-dismiss = Khó khăn, vướng mắc không được xem xét tiếp
letter-difficulty-withdraw = Báo cáo khó khăn, vướng mắc đã rút
letter-ask-confirm = Đề nghị xác nhận đã được tháo gỡ, hoặc gửi lại kèm lý do.
letter-reporter = Cơ quan báo cáo: { $reporter }
letter-answer-by = Trả lời trước: { $date }
letter-about-task = Nhiệm vụ: { $title }
letter-subject-reports =
    { $what }: { $n ->
       *[other] { $n } báo cáo
    }

## Vướng mắc chung

common-difficulty = Vướng mắc chung
common-difficulties = Vướng mắc chung
common-difficulties-about = Nhiều báo cáo về cùng một vướng mắc được gộp lại, để chuyển và trả lời một lần cho tất cả.
common-new = Gộp các báo cáo
common-join = Gộp
common-reports = Các báo cáo
common-open =
    { $n ->
       *[other] { $n } báo cáo, { $open } chưa kết thúc
    }
common-answered = Đã trả lời
common-unanswered = Chưa có trả lời
common-joined-at = Gộp lúc
common-actions = Làm một lần cho tất cả
common-actions-about = Áp dụng cho mọi báo cáo đang chờ bước này; những báo cáo khác giữ nguyên.
common-empty = Chưa có vướng mắc chung nào.
common-empty-then = Khi nhiều địa phương báo cáo cùng một vướng mắc, tổ thư ký gộp các báo cáo tại đây.
field-common-title = Vướng mắc chung
field-difficulties = Các báo cáo
hint-common-title = Một dòng nêu đúng điều đang cản trở.
hint-common-reports = Ít nhất hai báo cáo chưa kết thúc. Mỗi báo cáo chỉ thuộc một vướng mắc chung.
queue-triage-work = Khó khăn, vướng mắc cần xem xét
queue-answer-work = Khó khăn, vướng mắc cần trả lời
queue-mine-work = Khó khăn, vướng mắc cơ quan tôi báo cáo

## Làm một lần cho nhiều nhiệm vụ

bulk-acknowledge = Tiếp nhận nhiều nhiệm vụ
bulk-acknowledge-do = Tiếp nhận các nhiệm vụ đã chọn
bulk-urge = Đôn đốc nhiều nhiệm vụ
bulk-urge-do = Gửi đôn đốc
bulk-will = Sẽ thực hiện
bulk-reaches = { $tasks } nhiệm vụ, { $people } người nhận, { $people } thư.
bulk-left-out =
    { $n ->
       *[other] { $n } nhiệm vụ trong danh sách không làm được việc này lúc này (ví dụ hôm nay đã đôn đốc) nên không kể ở đây.
    }
bulk-more = Danh sách còn dài hơn: mỗi lần tối đa 200 nhiệm vụ. Lọc hẹp lại, hoặc làm tiếp sau lần này.
bulk-task = { $title } – { $lead }. { $lateness }
field-tasks = Các nhiệm vụ
field-urging = Nội dung đôn đốc
flash-bulk =
    { $n ->
       *[other] Đã thực hiện với { $n } nhiệm vụ.
    }
rule-no_task_allows_this = Không nhiệm vụ nào trong số đã chọn còn làm được việc này.
## Nhiệm vụ con
role-giver-focal = Cán bộ đầu mối cơ quan giao
role-giver-leader = Lãnh đạo cơ quan giao
field-departments = Đơn vị được giao
field-shared = Cho cấp trên xem
field-withdraw-subtasks = Thu hồi luôn các nhiệm vụ con đang mở
field-visibility = Phạm vi xem
hint-subtask-due = Không muộn hơn thời hạn của nhiệm vụ này.
hint-shared = Nếu không, cấp trên chỉ thấy nhiệm vụ này.
subtasks-head = Nhiệm vụ con
subtask-internal = Chỉ trong nội bộ cơ quan giao
subtask-shared = Cả cấp trên
subtasks-unseen = Còn { $n } nhiệm vụ con nội bộ đang mở.
split-about = Mỗi đơn vị được chọn nhận một nhiệm vụ con. Cơ quan chủ trì là cơ quan giao của các nhiệm vụ đó.
subtasks-open = Nhiệm vụ con đang mở: { $open }. Chỉ tiếp tục được khi thu hồi luôn các nhiệm vụ này.
subtasks-withdrawn-with = Các nhiệm vụ con sau sẽ bị thu hồi: { $open }.
subtasks-suspended-with = Các nhiệm vụ con sau sẽ tạm dừng theo: { $open }.
subtasks-resumed-with = Các nhiệm vụ con đã dừng theo sẽ tiếp tục: { $open }.
subtasks-cut-with = Thời hạn sớm hơn sẽ kéo thời hạn các nhiệm vụ con về cùng ngày: { $open }.
subtasks-unshared-with = Các nhiệm vụ con bên dưới cũng thôi cho cấp trên xem: { $open }.
action-split = Giao cho đơn vị trực thuộc
action-share = Cho cấp trên xem
action-unshare = Thôi cho cấp trên xem
event-split = Đã giao cho đơn vị trực thuộc
event-share = Đã đổi phạm vi xem
group-parts_review = Nhiệm vụ con chờ duyệt
group-parts_review-then = Chấp nhận kết quả của đơn vị, hoặc trả lại.
group-parts_returned = Đơn vị trả lại
group-parts_returned-then = Yêu cầu thực hiện, giao đơn vị khác hoặc rút.
error-parent_is_dated = Nhiệm vụ cấp trên có thời hạn; cần ghi ngày, muộn nhất là { $detail }.
error-open_subtasks = Còn nhiệm vụ con đang mở: { $detail }. Hãy đánh dấu để thu hồi luôn, hoặc đợi hoàn thành.
error-not_a_department_of_the_lead = Không phải đơn vị trực thuộc cơ quan giao. Hãy chọn đơn vị cấp dưới.
error-not_with_parent = Nhiệm vụ con không ghi nguồn riêng.
error-unknown_task = Không có nhiệm vụ này.
rule-parent_stands_still = Nhiệm vụ cấp trên đang dừng, đã nộp hoặc đã kết thúc; hãy xử lý nhiệm vụ đó trước.
rule-parent_is_not_shared = Nhiệm vụ cấp trên chưa được cho xem; hãy cho xem nhiệm vụ đó trước.
rule-split_too_deep = Không chia nhỏ thêm được nữa: tối đa ba cấp.
field-part-of = Thuộc nhiệm vụ
subtasks-internal = { $n } nhiệm vụ con nội bộ
subtasks-and-internal = { $named }; và { $n } nhiệm vụ con nội bộ
## Breaking a directive down

breakdown = Bóc tách văn bản
breakdown-of = Bóc tách { $number }
breakdown-about = Dán toàn văn hoặc chọn tệp: hệ thống đề xuất từng nhiệm vụ, cơ quan chủ trì, phối hợp và thời hạn; anh/chị xem, sửa, chấp nhận. Chưa giao việc cho ai cho đến khi ban hành. Văn bản mật không đưa vào hệ thống.
breakdown-by-hand = Soạn từng điểm bằng tay
breakdown-begin = Bóc tách
breakdown-open = Đang bóc tách
breakdown-last = Sửa lần cuối
breakdown-none = Không có văn bản nào đang bóc tách.
breakdown-none-then = Văn bản đã đưa vào được giữ ở đây cho đến khi thành dự thảo.
breakdown-no-number = Chưa có số
breakdown-progress = Đã xem { $k } trên { $n } đề xuất
breakdown-parts = Các phần của văn bản
breakdown-part-open = còn { $n }
breakdown-tally = Tình hình
breakdown-to-draft = Lập dự thảo
breakdown-to-draft-about = Các đề xuất đã chấp nhận thành điểm của dự thảo. Chưa ban hành, chưa gửi thư cho ai.
breakdown-becomes = Dự thảo sẽ gồm
breakdown-make-draft = Lập dự thảo
breakdown-again = Đọc lại văn bản
breakdown-again-confirm = Đọc lại theo ngày ban hành và danh mục hiện tại? Mọi sửa đổi và chấp nhận sẽ mất.
breakdown-discard = Bỏ bản bóc tách
breakdown-discard-confirm = Bỏ bản bóc tách này? Không lấy lại được.
breakdown-head = Số, ngày, trích yếu của văn bản
breakdown-outsiders = Tên chưa có trong danh mục
breakdown-outsiders-about = Đề xuất nêu các tên này chỉ được chấp nhận sau khi anh/chị chọn cơ quan tương ứng. Nếu chưa có, quản trị viên thêm cơ quan vào danh mục.
breakdown-settle-title = Gán tên cho cơ quan
breakdown-outsider =
    { $n ->
       *[other] { $name } ({ $n } đề xuất)
    }
breakdown-nobody = – Không nêu ai (chỉ giữ trong lời văn) –
breakdown-settle = Gán tên này
breakdown-accept-section = Chấp nhận cả mục ({ $n })
breakdown-accept = Chấp nhận
breakdown-follow = Theo dõi như nhiệm vụ
breakdown-leave-out = Bỏ qua
breakdown-take-back = Xem lại
breakdown-source = Văn bản
breakdown-target = Chỉ tiêu
breakdown-doubts = Cần xem trước ({ $n })
breakdown-without-heading = Ngoài các mục
breakdown-item = Đề xuất { $path }
breakdown-save-accept = Lưu và chấp nhận
breakdown-merge = Gộp với đề xuất kế tiếp
breakdown-split = Tách ở đó
breakdown-split-title = Tách làm hai
breakdown-will-accept =
    { $n ->
       *[other] { $n } đề xuất đã chấp nhận → { $tasks } nhiệm vụ, { $messages } thư khi ban hành.
    }
breakdown-will-drop =
    { $n ->
       *[other] { $n } đề xuất chưa chấp nhận: sẽ không đưa vào dự thảo.
    }
breakdown-left-out =
    { $n ->
       *[other] { $n } đề xuất anh/chị đã bỏ qua.
    }
breakdown-general =
    { $n ->
       *[other] { $n } nội dung chung chỉ còn trong toàn văn, không thành nhiệm vụ.
    }
breakdowns-open =
    { $n ->
       *[other] { $n } văn bản đang bóc tách
    }
fan-out = { $tasks } nhiệm vụ, { $messages } thư
doubt-no_lead = Chưa rõ cơ quan chủ trì.
doubt-not_surely_an_order = Chưa chắc đây là nhiệm vụ.
doubt-several_dues = Có nhiều thời hạn; đang lấy thời hạn cuối.
doubt-year_assumed = Thời hạn không nêu năm; năm là suy đoán.
doubt-before_a_period = “Trước” một kỳ: xem lại ngày.
doubt-span_start_assumed = Không nêu kể từ ngày nào; đang tính từ ngày ký.
doubt-due_not_understood = Không hiểu thời hạn.
doubt-split_in_the_item = Một điểm in thành nhiều nhiệm vụ.
doubt-split_by_hand = Vừa tách: xem lại cơ quan và thời hạn của phần này.
doubt-comes_again = Nhiệm vụ định kỳ: mỗi kỳ một nhiệm vụ; hãy kiểm tra chu kỳ và ngày.
doubt-comes_daily = Việc hằng ngày; đang ghi là thường xuyên.
doubt-outside_the_register = “{ $detail }” chưa có trong danh mục.
doubt-outsiders = Tên có dấu cảnh báo chưa có trong danh mục.
doubt-name_not_exact = “{ $detail }” viết không đúng hẳn tên trong danh mục.
doubt-no_issue_date = Văn bản không nêu ngày ban hành: hãy điền ngày.
doubt-no_orders = Không thấy nhiệm vụ nào.
doubt-named = { $name }: { $complaint }
field-directive-text = Toàn văn
hint-breakdown-text = Dán nguyên văn, kể cả số, ngày và phụ lục.
hint-breakdown-file = Hoặc chọn tệp .txt, .md, .docx hay .pdf có chữ, tối đa 2 MB.
hint-breakdown-issued-on = Tên cơ quan được hiểu theo danh mục tại ngày này.
field-outside-name = Tên trong văn bản
field-meant = Cơ quan tương ứng
field-remember = Ghi nhớ cho lần sau
hint-remember = Chỉ ghi nhớ cơ quan, không ghi nhớ nhóm; xem và xoá ở trang của cơ quan.
field-leave-out-rest = Tôi biết và đồng ý không đưa các đề xuất chưa chấp nhận vào dự thảo
field-proposal-kind = Loại nội dung
proposal-kind-task = Nhiệm vụ phải theo dõi
proposal-kind-general = Nội dung chung, không theo dõi
field-add-lead = Thêm cơ quan chủ trì
field-add-coordinator = Thêm cơ quan phối hợp
hint-leads = Mỗi dòng một cơ quan: tên, mã hoặc nhóm (@provinces, @ministries, @all). Dấu ~ đứng trước tên chưa có trong danh mục.
hint-helpers = Như trên; thêm hạn riêng nếu có, ví dụ: Bộ Tài chính=2025-10-31.
field-split-at = Phần thứ hai bắt đầu ở đâu
error-empty = Không có chữ nào.
error-document_too_large = Tệp lớn hơn 2 MB: bỏ bớt hình, hoặc dán nội dung.
error-tcvn3 = Chữ theo mã TCVN3 (ABC) cũ: chuyển sang Unicode, ví dụ bằng UniKey.
error-vni = Chữ theo mã VNI cũ: chuyển sang Unicode, ví dụ bằng UniKey.
error-unknown_encoding = Không nhận ra bảng mã: lưu lại dạng UTF-8.
error-not_a_text = Đây không phải tệp văn bản: chọn .txt, .md, .docx hoặc .pdf.
error-broken_docx = Tệp Word bị hỏng: mở và lưu lại dạng .docx.
error-zip_bomb = Tệp nén mở ra quá lớn: kiểm tra nguồn gốc tệp.
error-old_or_encrypted_word = Tệp Word cũ (.doc) hoặc có mật khẩu: lưu lại dạng .docx, không mật khẩu.
error-rtf = Tệp RTF: mở và lưu lại dạng .docx.
error-broken_pdf = Tệp PDF bị hỏng: in lại ra PDF, hoặc dán nội dung.
error-encrypted_pdf = Tệp PDF có mật khẩu: lưu lại không mật khẩu, hoặc dán nội dung.
error-scanned_pdf = Tệp PDF chỉ có hình quét: nhận dạng chữ (OCR) trước, hoặc dán nội dung.
error-unnamed_letters = Phông chữ trong tệp PDF không cho biết là chữ gì: lưu lại từ trình soạn thảo, hoặc dán nội dung.
error-no_orders = Không thấy nhiệm vụ nào trong văn bản này. Nếu có, hãy soạn từng điểm bằng tay.
error-text_or_file = Chỉ dán nội dung hoặc chọn tệp, không cả hai.
error-unknown_organisation_name = Không có cơ quan nào tên “{ $detail }” vào ngày ban hành.
error-nothing_to_part = Cả hai phần phải có nội dung.
rule-too_many_worksheets = Có quá nhiều bản bóc tách dở dang; hoàn thành hoặc bỏ bớt.
rule-worksheet_is_a_draft = Bản bóc tách đã thành dự thảo.
rule-nothing_accepted = Chưa chấp nhận đề xuất nào.
rule-no_next_proposal = Không có đề xuất kế tiếp.
rule-general_is_not_followed = Nội dung chung không thành nhiệm vụ; chọn theo dõi như nhiệm vụ trước.
rule-nobody_leads = Chưa có cơ quan chủ trì: sửa đề xuất trước.
rule-outside_the_register = Còn tên chưa có trong danh mục: chọn cơ quan tương ứng trước.
status-proposed = Chưa quyết định
status-accepted = Đã chấp nhận
status-left_out = Bỏ qua
status-general = Nội dung chung
flash-section-accepted =
    { $n ->
       *[other] Đã chấp nhận { $n } đề xuất.
    }
flash-section-doubtful =
    { $n ->
       *[other] Đã chấp nhận những gì chắc chắn; còn { $n } đề xuất có điểm nghi vấn, hãy xem từng cái.
    }
flash-settled =
    { $n ->
       *[other] Đã gán tên trong { $n } đề xuất.
    }
alias-title = Tên gọi khác
alias-about = Bản bóc tách hiểu các tên này là cơ quan đây.
alias-learn = Thêm tên gọi khác
alias-forget = Xoá tên này
field-alias = Tên như viết trong văn bản
act-learn_alias = Ghi nhớ tên gọi
act-forget_alias = Xoá tên gọi
## Vắng mặt và người làm thay

nav-absences = Vắng mặt
absences-about = Khi một người vắng mặt, người làm thay xử lý công việc và nhận thư thay họ, đến hết ngày cuối.
absences-empty = Hiện không ai vắng mặt.
absences-empty-then = Ai cũng có thể tự báo vắng mặt ở trang tài khoản; quản trị viên báo thay được cho mọi người.
absence-new = Báo vắng mặt
absence-tell = Báo vắng mặt
absence-back = Đã trở lại
absence-back-confirm = Kết thúc vắng mặt? Từ hôm nay người này tự xử lý và tự nhận thư.
absence-cancel = Huỷ
absence-cancel-confirm = Huỷ lần vắng mặt này?
absence-now = Đang vắng mặt
absence-coming = Sắp vắng mặt
field-absent = Người vắng mặt
field-deputy = Người làm thay
field-first-day = Ngày đầu
field-last-day = Ngày cuối
hint-deputy = Người cùng cơ quan đã có mật khẩu. Người khác thì nhờ quản trị viên.
hint-address = Địa chỉ thư điện tử.
my-absences = Vắng mặt
my-absences-about = Khi bạn vắng mặt, người làm thay xử lý và nhận thư thay bạn. Lịch sử ghi cả hai người.
my-absences-empty = Không có lần vắng mặt nào sắp tới.
my-absences-empty-then = Báo trước khi đi công tác hoặc nghỉ phép, để không thư nào bị bỏ lỡ.
in-place-of = Làm thay { $name } đến hết ngày { $until }
in-place-same = Cùng những nhiệm vụ như của bạn ở trên.
in-place-idle = Không có việc nào đang chờ.
error-own_deputy = Không ai tự làm thay mình; hãy chọn người khác.
error-absence_overlaps = Người này đã báo vắng mặt { $detail }; hãy chọn ngày khác hoặc kết thúc lần đó trước.
error-cycle_of_deputies = Vòng làm thay quay về chính người này từ ngày { $detail }; hãy chọn người khác.
error-cannot_sign_in = Người này chưa đăng nhập được (chưa có mật khẩu hoặc đã khoá); hãy chọn người khác.
error-not_a_colleague = Người này không cùng cơ quan; hãy chọn đồng nghiệp hoặc nhờ quản trị viên.
error-auditors_do_not_act = Kiểm toán viên không xử lý công việc; hãy chọn người khác.
error-an_absence_is_not_prolonged = Không kéo dài một lần vắng mặt; hãy báo thêm lần mới.
rule-absence_is_over = Lần vắng mặt này đã kết thúc.
act-tell_absence = Báo vắng mặt
act-end_absence = Kết thúc vắng mặt

## Phân công theo dõi

nav-portfolios = Theo dõi
portfolios-about = Mỗi thành viên Tổ công tác theo dõi các bộ, địa phương được phân công, từ ngày đến ngày.
portfolios-unmonitored = Cơ quan chưa có người theo dõi
portfolios-unmonitored-about = Các cơ quan này nhận nhiệm vụ nhưng hôm nay chưa thành viên nào theo dõi.
portfolios-all-monitored = Mọi cơ quan nhận nhiệm vụ đều có người theo dõi.
portfolio-give = Giao theo dõi
field-member = Thành viên
field-organisations = Cơ quan
portfolio-tasks = Xem nhiệm vụ
portfolio-empty = Chưa theo dõi cơ quan nào.
portfolios-empty = Chưa có thành viên nào.
portfolios-empty-then = Giao chức trách thành viên cho một người trước, rồi giao cơ quan để theo dõi.
portfolio-end-confirm = Kết thúc việc theo dõi cơ quan này hôm nay?
field-portfolio = Phần theo dõi của
portfolio-own = Tôi
work-monitored = Bạn theo dõi { $n } cơ quan.
portfolio-lines = { $n } cơ quan

## Thư

my-mail = Nhận thư
field-daily-summary = Gộp thư nhắc thường ngày thành một thư
hint-daily-summary = Mỗi sáng ngày làm việc một thư. Thư báo quá hạn và công văn đôn đốc vẫn gửi ngay; không ai tắt được.

## Inspections
nav-inspections = Kiểm tra
inspections-about = Chuyến kiểm tra đã lên kế hoạch, kết luận và việc khắc phục.
inspections-open = Sắp tới và đang thực hiện
inspections-ended = Đã kết thúc
inspections-asked = Kết quả lọc
inspections-empty = Không có cuộc kiểm tra nào.
inspections-none-open = Không có cuộc kiểm tra nào sắp tới.
inspections-none-open-then = Ban thư ký lên kế hoạch tại đây hoặc từ trang rà soát quá hạn.
inspection-plan = Lên kế hoạch kiểm tra
inspection-plan-about = Kế hoạch chỉ đoàn kiểm tra và Tổ công tác thấy; cơ quan được kiểm tra thấy khi đã thông báo.
inspection-plan-head = Kế hoạch
inspection-planned-by = Người lập
col-inspection = Cuộc kiểm tra
field-visit = Thời gian
field-inspected = Cơ quan được kiểm tra
field-inspected-tasks = Nhiệm vụ được xem xét
field-visit-from = Từ ngày
field-visit-to = Đến ngày
field-team = Đoàn kiểm tra
field-team-lead = Trưởng đoàn
field-questions = Nội dung cần làm rõ
field-nature = Nội dung phát hiện
field-severity = Mức độ
field-cause = Nguyên nhân
field-responsibility = Trách nhiệm
field-evidence = Bằng chứng
field-finding-about = Cơ quan liên quan
field-corrective-title = Việc khắc phục
field-corrective-lead = Cơ quan khắc phục
field-corrective-due = Hạn khắc phục
field-nothing-found = Không phát hiện vấn đề
hint-inspection-title = Một dòng, ví dụ: Kiểm tra việc số hóa hồ sơ.
hint-inspected-tasks = Nhiệm vụ của các cơ quan được chọn ở trên.
hint-questions = Cơ quan được kiểm tra sẽ đọc khi có thông báo.
hint-nature = Thực tế khác với yêu cầu ở điểm nào.
hint-responsibility = Cơ quan, bộ phận hoặc chức danh.
hint-evidence = Số văn bản, số liệu, nơi và thời điểm kiểm tra.
hint-finding-about = Để trống nếu liên quan tất cả cơ quan được kiểm tra.
hint-corrective = Để trống nếu không cần; nếu có sẽ được giao thành nhiệm vụ ngay.
severity-minor = Nhẹ
severity-serious = Nghiêm trọng
severity-grave = Rất nghiêm trọng
status-planned = Đã lên kế hoạch
status-announced = Đã thông báo
status-under_way = Đang kiểm tra
status-concluded = Đã kết luận
status-to_close = Có thể đóng
and-more-organisations = và { $n } cơ quan khác
from-to = { $from } – { $to }
inspection-mended = Đã khắc phục { $done }/{ $total }
inspection-action-announce = Thông báo cho cơ quan được kiểm tra
inspection-action-start = Bắt đầu kiểm tra
inspection-action-find = Ghi nhận phát hiện
inspection-action-conclude = Kết luận
inspection-action-close = Đóng cuộc kiểm tra
inspection-action-cancel = Huỷ cuộc kiểm tra
inspection-confirm-announce = Thông báo kế hoạch này cho các cơ quan được kiểm tra?
inspection-confirm-start = Bắt đầu cuộc kiểm tra này?
inspection-confirm-conclude = Kết luận? Cơ quan được kiểm tra sẽ đọc được các phát hiện về mình.
inspection-confirm-close = Đóng cuộc kiểm tra này?
inspection-confirm-cancel = Huỷ cuộc kiểm tra này?
inspection-event-plan = Lập kế hoạch kiểm tra
inspection-event-announce = Thông báo kiểm tra
inspection-event-start = Bắt đầu kiểm tra
inspection-event-find = Ghi nhận phát hiện
inspection-event-conclude = Kết luận kiểm tra
inspection-event-close = Đóng cuộc kiểm tra
inspection-event-cancel = Huỷ cuộc kiểm tra
inspection-event-attach = Đã tải tệp lên
inspection-event-detach = Đã gỡ tệp
inspection-ready-to-close = Mọi việc khắc phục đã xong: có thể đóng cuộc kiểm tra.
inspection-findings = Phát hiện
inspection-corrective = Việc khắc phục
inspection-more-actions = Cần nhiều việc khắc phục hơn
inspection-nothing-found = Không phát hiện vấn đề.
inspection-no-findings = Chưa ghi nhận phát hiện nào.
inspection-findings-later = Các phát hiện được công bố khi có kết luận.
finding-about-all = Tất cả cơ quan
rule-inspection_not_from_this_state = Không thực hiện được khi cuộc kiểm tra ở trạng thái “{ $state }”.
rule-corrective_actions_open = Còn việc khắc phục chưa hoàn thành; chỉ đóng khi tất cả đã hoàn thành hoặc được rút.
clock-visit = Sắp kiểm tra – { $kind }
clock-name-visit = Ngày kiểm tra
role-team = Đoàn kiểm tra
letter-visit = cuộc kiểm tra sắp bắt đầu
letter-inspection-plan = Anh/chị có tên trong đoàn kiểm tra
letter-inspection-announce = Thông báo kiểm tra
letter-inspection-conclude = Kết luận kiểm tra
letter-inspection-close = Đã đóng cuộc kiểm tra
letter-inspection-cancel = Huỷ cuộc kiểm tra
letter-ask-announce = Đề nghị trưởng đoàn thông báo cho cơ quan được kiểm tra.
letter-ask-prepare = Đề nghị chuẩn bị tài liệu và người làm việc.
letter-ask-findings = Đề nghị đọc kết luận và thực hiện việc khắc phục đúng hạn.
letter-visit-days = Thời gian: { $from } – { $to }
error-not_in_the_team = Trưởng đoàn phải là thành viên của đoàn; hãy chọn thêm người này vào đoàn.
error-not_an_inspector = { $detail } không phải thanh tra, cũng không thuộc Tổ công tác; hãy chọn người khác.
error-task_of_another = { $detail } không phải nhiệm vụ của cơ quan được kiểm tra; hãy bỏ ra hoặc thêm cơ quan đó.
error-not_inspected = Cơ quan này không thuộc diện được kiểm tra.
error-nothing_recorded = Chưa ghi nhận phát hiện nào: hãy ghi nhận, hoặc nêu rõ là không phát hiện vấn đề.
error-findings_recorded = Đã có phát hiện được ghi nhận, không thể kết luận là không phát hiện vấn đề.
subject-inspection = Kiểm tra
bulk-inspect = Kiểm tra các cơ quan này …
overview-inspect = Chọn kiểm tra
overview-inspect-one = Chọn kiểm tra { $name }
overview-inspect-week = Trong tuần có ngày
overview-inspect-do = Lên kế hoạch kiểm tra các cơ quan đã chọn
letter-subject-visits =
    { $what }: { $n ->
       *[other] { $n } cuộc kiểm tra
    }
## Lãnh đạo duyệt

field-requires-approval = Lãnh đạo duyệt trước khi gửi đi
hint-requires-approval = Kết quả, đề nghị lùi hạn và cam kết của đầu mối chờ lãnh đạo duyệt; lãnh đạo tự làm thì gửi đi ngay.
approval-required = Có: kết quả, đề nghị lùi hạn và cam kết chờ lãnh đạo duyệt.
approval-lacks-leader = Chưa có ai giữ chức trách lãnh đạo, nên việc này chờ đến khi có. Quản trị viên có thể giao chức trách hoặc tắt yêu cầu duyệt.
approval-waits = Chờ lãnh đạo duyệt: { $what }
approval-asked = { $who } trình lúc { $at }. Chưa có gì được gửi đi; thời hạn vẫn tính.
action-approve = Duyệt
action-send_back = Trả lại để sửa
action-withdraw_approval = Rút lại
group-approve = Chờ bạn duyệt
group-approve-then = Duyệt, hoặc trả lại kèm lý do.
col-to-leave = Nội dung gửi đi
col-asked-by = Người trình
field-act = Việc
field-asked-by = Người trình
flash-asked = Đang chờ lãnh đạo duyệt, chưa gửi đi.
subject-approval = Trình duyệt
approval-event-ask = Trình lãnh đạo duyệt
approval-event-approve = Lãnh đạo đã duyệt
approval-event-send_back = Lãnh đạo trả lại
approval-event-withdraw = Rút lại việc trình duyệt
approval-event-lapse = Việc trình duyệt hết hiệu lực vì nhiệm vụ đã thay đổi
rule-needs_approval = Việc này chờ lãnh đạo duyệt trước khi gửi đi.
rule-approval_waits = Việc này đang chờ lãnh đạo duyệt rồi.
rule-approval_decided = Việc này không còn chờ duyệt nữa.
rule-approval_outdated = Nội dung không còn phù hợp với nhiệm vụ hiện nay; hãy trả lại để trình lại.
letter-event-approval_ask = Chờ bạn duyệt
letter-event-approval_given = Lãnh đạo đã duyệt và gửi đi
letter-event-approval_sent_back = Lãnh đạo trả lại
letter-event-approval_lapsed = Việc trình duyệt hết hiệu lực
letter-ask-approve = Đề nghị duyệt, hoặc trả lại kèm lý do.
letter-ask-mend = Đề nghị sửa và trình lại.

# Series
nav-series = Nhiệm vụ định kỳ
series-about = Mỗi kỳ có một nhiệm vụ riêng, được tạo khi kỳ bắt đầu.
series-empty = Chưa có nhiệm vụ định kỳ.
series-empty-then = Khi ban hành một điểm “định kỳ”, mỗi cơ quan có một chuỗi nhiệm vụ ở đây.
col-recurs = Chu kỳ
col-period = Kỳ
series-state-running = Đang tiếp diễn
series-state-over = Đã hết hạn
series-state-ended = Đã dừng
series-next-on = Kỳ tiếp theo tạo ngày
series-next-head = Kỳ tiếp theo
series-next = Tạo ngày { $on }, hạn { $due }
series-occurrences = Các kỳ
series-missed = Bỏ lỡ: hệ thống không chạy trong kỳ này, không giao bù
series-no-occurrences = Chưa có kỳ nào.
series-ended-because = Lý do dừng
series-end = Dừng chuỗi nhiệm vụ
hint-series-end = Các nhiệm vụ đã giao vẫn giữ nguyên; không tạo kỳ mới nữa.
field-series = Thuộc nhiệm vụ định kỳ
series-occurrence = Lần { $n }, kỳ { $from } – { $to }
series-event-begin = Bắt đầu nhiệm vụ định kỳ
series-event-miss = Ghi nhận các kỳ bỏ lỡ
series-event-end = Dừng nhiệm vụ định kỳ
due-rule-recurrent = Định kỳ
field-due-every = Chu kỳ
hint-due-every = Chỉ dùng cho nhiệm vụ định kỳ.
due-every-week = Hằng tuần
due-every-month = Hằng tháng
due-every-quarter = Hằng quý
due-every-half = 6 tháng một lần
due-every-year = Hằng năm
field-due-day = Ngày trong kỳ
hint-due-day = Ngày trong tuần (1 = thứ Hai) hoặc ngày trong tháng cuối kỳ; để trống: ngày cuối kỳ.
field-due-until = Đến ngày
hint-due-until = Để trống: hết năm thứ năm sau ngày ban hành.
recurs-week = Hằng tuần, hạn Chủ nhật
recurs-month = Hằng tháng, hạn ngày cuối tháng
recurs-quarter = Hằng quý, hạn ngày cuối quý
recurs-half = 6 tháng một lần, hạn ngày cuối kỳ
recurs-year = Hằng năm, hạn 31/12
recurs-month-day = Hằng tháng, chậm nhất ngày { $day }
recurs-quarter-day = Hằng quý, chậm nhất ngày { $day } tháng cuối quý
recurs-half-day = 6 tháng một lần, chậm nhất ngày { $day } tháng cuối kỳ
recurs-year-day = Hằng năm, chậm nhất ngày { $day }/12
recurs-week-day = Hằng tuần, chậm nhất { $day ->
    [1] thứ Hai
    [2] thứ Ba
    [3] thứ Tư
    [4] thứ Năm
    [5] thứ Sáu
    [6] thứ Bảy
   *[7] Chủ nhật
    }
error-no_occurrence_left = Chuỗi kết thúc trước kỳ đầu tiên; hãy lùi ngày kết thúc.
error-too_many_occurrences = Quá nhiều kỳ (tối đa { $detail }); hãy chọn ngày kết thúc sớm hơn.
error-no_series_of_parts = Nhiệm vụ thành phần không thể là định kỳ; hãy chọn cách tính thời hạn khác.
error-rrule_malformed = Không đọc được RRULE: { $detail }
error-rrule_not_periodic = Chỉ nhận RRULE hằng tuần, tháng, quý, nửa năm hoặc năm.
error-rrule_without_end = RRULE phải có ngày kết thúc (UNTIL).
error-rrule_with_count = Hãy dùng UNTIL thay cho COUNT.
rule-series_has_ended = Chuỗi nhiệm vụ đã kết thúc.

# Frozen figures
nav-periods = Số liệu chốt kỳ
periods-about = Số liệu 2×2 chính thức, chốt cuối ngày 25 hằng tháng, 20 tháng cuối quý, 15/6 và 10/12; đã chốt thì không thay đổi.
periods-empty = Chưa có kỳ nào được chốt.
periods-empty-then = Số liệu được chốt tự động vào đêm sau ngày chốt.
period-month = Tháng { $label }
period-quarter = Quý { $label }
period-half = 6 tháng { $label }
period-year = Năm { $label }
period-cut-off = Ngày chốt
period-everything = Tất cả nhiệm vụ
period-facts = Kỳ { $from } – { $to }, chốt hết ngày { $cut }.
period-frozen-at = Đã chốt lúc
period-by-all = Tổng số
period-by-class = Theo khối cơ quan
period-by-organisation = Theo cơ quan
period-by-directive = Theo văn bản
period-against = So với
period-current = thời hạn tại ngày chốt
period-original = thời hạn đầu tiên
period-corrections = Đính chính
period-corrections-about = Những nhiệm vụ mà nay biết là lẽ ra được tính khác; số liệu đã chốt giữ nguyên.
period-no-corrections = Không có đính chính.
period-frozen-as = Đã tính là
period-known-now = Nay biết là
period-more = Còn { $n } nhiệm vụ nữa.
figure-all = Tổng
figure-done_in_time = Xong đúng hạn
figure-done_late = Xong quá hạn
figure-open_in_time = Đang làm, trong hạn
figure-open_late = Chưa xong, quá hạn
figure-none = Không tính

# One clause, followed
clause-nothing-yet = Chưa có kết quả
