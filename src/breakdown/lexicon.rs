//! The words of orders: verbs, roles, places where an order begins or ends. General language of
//! such documents, never of one document.

use std::sync::LazyLock;

use super::phrases::Phrases;

macro_rules! sets {
    ($($(#[$meta:meta])* $name:ident = $text:expr;)*) => {$(
        $(#[$meta])*
        pub static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new($text));
    )*};
}

sets! {
    /// What an order asks for: the verb after the addressee, or at the head of an item.
    VERBS = "rà soát|xây dựng|ban hành|hoàn thiện|hoàn thành|hoàn tất|trình|báo cáo|tổ chức|hướng dẫn|\
kiểm tra|giám sát|theo dõi|đôn đốc|nghiên cứu|đề xuất|tham mưu|cập nhật|kết nối|chia sẻ|triển khai|\
thực hiện|đẩy mạnh|đẩy nhanh|tăng cường|nâng cao|bảo đảm|đảm bảo|bố trí|cân đối|phân bổ|giải ngân|\
thẩm định|phê duyệt|quyết định|công bố|công khai|thông báo|thông tin|tuyên truyền|phổ biến|vận động|\
xử lý|giải quyết|tháo gỡ|khắc phục|chấn chỉnh|sửa đổi|bổ sung|bãi bỏ|cắt giảm|đơn giản|tái cấu trúc|\
số hóa|nâng cấp|phát triển|mở rộng|đầu tư|mua sắm|thành lập|kiện toàn|sắp xếp|bàn giao|tiếp nhận|\
lưu trữ|quản lý|vận hành|khai thác|sử dụng|lựa chọn|ký kết|đàm phán|quán triệt|huy động|hỗ trợ|tạo|\
thúc đẩy|khuyến khích|duy trì|cung cấp|gửi|lập|đánh giá|tổng hợp|thống kê|kê khai|thu hồi|ngăn chặn|\
phòng ngừa|phòng, chống|phòng chống|đấu tranh|xác minh|thanh tra|xét xử|điều tra|cấp|giao|phân công|quy định|kiểm soát|\
bảo vệ|đưa|thay thế|sơ kết|tổng kết|đào tạo|bồi dưỡng|tập huấn|tuyển dụng|rút ngắn|giảm|tăng|loại bỏ|\
lãnh đạo|chỉ đạo|điều hành|phát huy|biểu dương|khen thưởng|chuẩn bị|xác định|phân cấp|phân quyền|\
tích hợp|đồng bộ|chuẩn hóa|làm sạch|làm rõ|làm việc|lấy ý kiến|góp ý|tiếp thu|giải trình|phản hồi|\
trả lời|cho ý kiến|ký|thông qua|tính toán|dự báo|chuyển|chuyển đổi|điều chỉnh|đề ra|đặt|giải phóng|\
khởi công|khánh thành|thi công|nghiệm thu|quyết toán|thanh toán|thu|chi|nộp|kích hoạt|áp dụng|\
thiết lập|thiết kế|tiến hành|trao đổi|tư vấn|ứng dụng|cải cách|cải thiện|đổi mới|gắn|bám sát|\
nắm|nắm bắt|đề cao|chịu trách nhiệm|củng cố|giữ|kiểm kê|kiểm đếm|kiểm điểm|thẩm tra|thể chế hóa|\
cụ thể hóa|tiết kiệm|tuân thủ|chấp hành|yêu cầu|kiến nghị|xem xét|khoanh|tách|nhập|hợp nhất|sáp nhập|\
giải thể|kết thúc|chấm dứt|dừng|tạm dừng|đóng|mở|bổ nhiệm|tinh giản|chăm lo|chăm sóc|chi trả|trao|tặng|\
đón|phục vụ|vận chuyển|sơ tán|di dời|cứu hộ|cứu nạn|ứng phó|trực|bán|mua|dự trữ|điều tiết|bình ổn|\
khảo sát|quy hoạch|thu hút|xúc tiến|tận dụng|khôi phục|gỡ|truyền thông|đăng tải|phát sóng|tiêu hủy|\
giáo dục|lồng ghép|nhân rộng|tham gia|phối hợp|chủ trì|chú trọng|quan tâm|ưu tiên|tập trung|thống nhất|đề nghị|\
lưu ý|rút|rút gọn|lắp đặt|cài đặt|trang bị|tăng tốc|bứt phá|phấn đấu|nỗ lực|siết chặt|xóa|xóa bỏ|tổng rà soát|tự kiểm tra|cử|điều động|thay đổi|ưu đãi|liên thông|đồng hành|lắng nghe|đối thoại|tiếp|tiếp xúc|tiếp công dân|ghi nhận|khen|tôn vinh|kỷ niệm|phát động|ra quân|đánh|truy quét|tấn công|trấn áp|bắt|bắt giữ|khởi tố|tịch thu|phạt|xử phạt|thu gom|trồng|chữa cháy|tiêm|khám|khám bệnh|điều trị|cách ly|nhập khẩu|xuất khẩu|sản xuất|cung ứng|cung cấp|đấu thầu|đấu giá|định giá|niêm yết|miễn|hoàn|gia hạn|giãn|khoanh nợ|cho vay|tái cơ cấu|cơ cấu|tái định cư|đền bù|bồi thường";
    /// Adverbs and helping words before the verb.
    ADVERBS = "tiếp tục|chủ động|khẩn trương|tập trung|kịp thời|quyết liệt|nghiêm túc|thường xuyên|\
tích cực|sớm|nhanh chóng|kiên quyết|trực tiếp|cần|phải|có trách nhiệm|có văn bản|có kế hoạch|có phương án|có giải pháp|có biện pháp|không để|không được|\
tuyệt đối|trước mắt|ngay|căn cứ|theo|trên cơ sở|trong|định kỳ|hằng ngày|hằng tuần|hằng tháng|hằng quý|hằng năm|hàng ngày|hàng tuần|hàng tháng|hàng quý|hàng năm|chậm nhất|trước|từ|đến|sau|nghiêm|nghiêm cấm|\
kiên trì|chỉ|đồng thời|cùng|phấn đấu|khi|nếu|trường hợp|đặc biệt|đổi mới|để|nhằm|tự|\
thực sự|khẩn|gấp|được giao|chịu|nêu cao|hết sức|chủ trì|phối hợp|làm tốt|làm|có|không|rà|với|đối với|ngoài|ngoài việc|tùy|tăng|bằng|dành|gương mẫu|đi đầu|cho|tiếp|thật|tổng|vừa|mỗi";
    /// After a name these make a statement, not an order.
    STATEMENTS = "đã|chưa|đang|vẫn|là|bị|còn|mới|rất|cũng|luôn|đều|có nhiều|có hiệu lực|và cơ bản|cơ bản|ghi nhận|đạt|thấy|cho biết|nêu rõ|nhận định|nhấn mạnh";
    /// Words by which the one who signs orders somebody.
    ORDERS = "giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|yêu cầu|đề nghị|phân công|kính đề nghị|trân trọng đề nghị|thống nhất giao|đồng ý giao|chỉ đạo|lưu ý|ủy quyền cho|giao đồng chí|đề nghị đồng chí|yêu cầu đồng chí|cho phép";
    /// Who signs.
    SIGNERS = "thủ tướng chính phủ|thủ tướng|phó thủ tướng chính phủ|phó thủ tướng thường trực chính phủ|phó thủ tướng|chính phủ|bộ chính trị|ban bí thư|bộ chính trị, ban bí thư|ban chấp hành trung ương|thường trực chính phủ|thường trực ban bí thư|tổng bí thư|chủ tịch ủy ban nhân dân|trưởng ban chỉ đạo|ủy ban thường vụ quốc hội|quốc hội|chủ tịch nước";
    /// Titles before a body.
    TITLES = "bí thư các tỉnh ủy, thành ủy|bí thư tỉnh ủy, thành ủy|bí thư tỉnh ủy|bí thư thành ủy|bí thư cấp ủy|bí thư|đồng chí|các đồng chí|bộ trưởng, chủ nhiệm|bộ trưởng - chủ nhiệm|bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|thủ trưởng|thống đốc|tổng giám đốc|giám đốc|trưởng|người đứng đầu|lãnh đạo|chủ nhiệm|tổng biên tập|viện trưởng|chánh án|tổng kiểm toán|chánh văn phòng|cục trưởng|thường trực|tập thể lãnh đạo|hội đồng nhân dân,|hđnd,|hội đồng nhân dân và|hđnd và|hđnd -|hđnd|hội đồng nhân dân|cấp ủy,|cấp ủy|chính quyền";
    /// The lead's role.
    LEADING = "chủ trì|làm đầu mối|là cơ quan chủ trì|là cơ quan đầu mối|giữ vai trò chủ trì|làm cơ quan chủ trì";
    /// Before coordinators.
    WITH = "phối hợp chặt chẽ với|phối hợp chặt chẽ cùng|phối hợp chặt chẽ, hiệu quả với|phối hợp chặt chẽ và hiệu quả với|phối hợp hiệu quả với|phối hợp cùng với|phối hợp cùng|phối hợp với|phối hợp, thống nhất với|phối hợp, trao đổi với|phối hợp và thống nhất với|phối hợp chặt chẽ|phối hợp|cùng với|thống nhất với|trao đổi, thống nhất với|kết hợp với|phối hợp và hướng dẫn|với sự phối hợp của|có sự phối hợp của|với sự tham gia của|in coordination with|in close coordination with|in cooperation with|in collaboration with|coordinate with|together with|jointly with|in consultation with|en coordinación con|en colaboración con|en cooperación con|junto con|conjuntamente con|con la colaboración de";
    /// Behind a body: which of its kind.
    QUALIFIERS = "liên quan|có liên quan|khác|trực thuộc trung ương|thuộc trung ương|nêu trên|trên|chủ quản|còn lại|được giao|trong cả nước|trên cả nước|trên toàn quốc|ở trung ương|trung ương|quản lý ngành, lĩnh vực|quản lý ngành|quản lý chuyên ngành|có chức năng quản lý|hữu quan|có chức năng liên quan|các cấp|concerned|relevant|interesados|correspondientes|competentes";
    /// "Each for itself".
    EACH = "theo chức năng, nhiệm vụ, quyền hạn|theo chức năng, nhiệm vụ, quyền hạn được giao|theo chức năng, nhiệm vụ được giao|theo chức năng, nhiệm vụ|theo chức năng nhiệm vụ được giao|theo chức năng nhiệm vụ|theo chức năng|theo thẩm quyền|theo nhiệm vụ được giao|theo nhiệm vụ được phân công|theo phạm vi quản lý|trong phạm vi quản lý|trong phạm vi chức năng, nhiệm vụ|căn cứ chức năng, nhiệm vụ được giao|căn cứ chức năng, nhiệm vụ, quyền hạn được giao|căn cứ chức năng, nhiệm vụ|theo thẩm quyền được giao|theo chức năng, thẩm quyền|theo chức năng, nhiệm vụ và thẩm quyền|within their mandate|within their competence";
    /// Titles of sections that look back or aim: nothing in them is an order.
    BACKGROUND = "mục đích|kết quả đạt được|những kết quả|kết quả thực hiện|tồn tại, hạn chế|hạn chế, tồn tại|những hạn chế|những tồn tại|khó khăn, vướng mắc|nguyên nhân|đánh giá chung|về đánh giá|về tình hình|tình hình|bối cảnh|quan điểm|mục tiêu|bài học|căn cứ|về kết quả|đánh giá tình hình|phạm vi|đối tượng|sự cần thiết|results achieved|achievements|shortcomings|background|context|resultados|antecedentes|deficiencias|logros";
    /// A lead-in announces what follows.
    ANNOUNCES = "như sau|sau đây|nhiệm vụ sau|nội dung sau|giải pháp sau|việc sau|công việc sau|vấn đề sau|yêu cầu|chỉ thị|quyết định|quyết nghị|kết luận|giao|đề nghị|tập trung thực hiện|chỉ đạo|tổ chức thực hiện|trách nhiệm|ý kiến|as follows|requests|instructs|directs|orders|decides|lo siguiente|ordena|instruye|dispone|resuelve|solicita";
    /// Words of what went wrong: a lead-in with them announces no orders.
    COMPLAINTS = "rào cản|hạn chế|tồn tại|bất cập|yếu kém|nguyên nhân|còn chậm|kết quả|thành tựu|chưa đáp ứng|chưa|nổi bật|difficulties|shortcomings|obstacles";
    /// Openers before which nothing is addressed yet.
    OPENERS = "đồng thời|ngoài ra|riêng|bên cạnh đó|theo đó|trong đó|cụ thể|cụ thể là|trước mắt|về phía|đối với|trách nhiệm của|nhiệm vụ của|nhiệm vụ cụ thể của|trong thời gian tới|thời gian tới|tiếp theo|sau đó|mặt khác|the|los|las|el|la";
    /// The first word of a phrase that may stand before the addressee.
    BEFORE_ADDRESSEE = "trong|trước|từ|đến|để|nhằm|trên cơ sở|căn cứ|theo|khi|sau khi|sau|về|đối với|tại|ngay|chậm nhất|định kỳ|hằng|hàng|với|thực hiện|trường hợp|nếu|qua|cùng với|by|before|within|in|antes|en|a más tardar";
    /// English and Spanish words between the addressee and its verb.
    MUST = "shall|must|is to|are to|is requested to|are requested to|is instructed to|are instructed to|is directed to|are directed to|will|should|is responsible for|are responsible for|takes the lead|deberá|deberán|debe|deben|se encargará|se encargarán|tendrá|ha de|han de|presentará|elaborará|publicará|coordinará|to";
}
