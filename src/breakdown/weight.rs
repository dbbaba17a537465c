//! An exhortation, or a task that can be followed up.

use std::sync::LazyLock;

use super::{
    lexicon,
    phrases::Phrases,
    words::{Kind, Word, is, is_any},
};

static SOFT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "quán triệt|tổ chức quán triệt|tăng cường|đẩy mạnh|nâng cao|phát huy|quan tâm|chú trọng|biểu dương|khen thưởng|kịp thời biểu dương|kịp thời khen thưởng|\
theo dõi|đôn đốc|giám sát|kiểm tra, giám sát|theo dõi, đôn đốc|theo dõi, kiểm tra|kiểm tra, đôn đốc|xử lý nghiêm|chịu trách nhiệm|nêu cao|đề cao|siết chặt|\
nghiêm túc thực hiện|nghiêm túc triển khai|tổ chức thực hiện nghiêm|tổ chức thực hiện tốt|tổ chức thực hiện thủ tục|thực hiện nghiêm|thực hiện tốt|làm tốt|\
triển khai quyết liệt|triển khai nghiêm túc|tổ chức triển khai nghiêm túc|tổ chức triển khai thực hiện nghiêm|tổ chức triển khai quyết liệt|không để|bám sát|bám sát tình hình|phát động|gương mẫu|lắng nghe|nỗ lực|phấn đấu|kiên quyết|kiên trì|quyết liệt|tuyệt đối|\
lãnh đạo, chỉ đạo|trực tiếp chỉ đạo|trực tiếp lãnh đạo|đồng hành|coi|xác định|thi đua|đổi mới tư duy|làm gương|giữ gìn|giữ vững|tiếp tục phát huy|tiếp tục đẩy mạnh|tiếp tục tăng cường|tiếp tục nâng cao|chủ động nắm bắt|lưu trữ, bảo quản",
    )
});

static CLOSING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "nhiệm vụ, giải pháp nêu trên|các nhiệm vụ nêu trên|chỉ thị này|công điện này|nghị quyết này|quyết định này|kết luận này|thông báo này|các nội dung nêu trên|những vấn đề vượt thẩm quyền|vấn đề phát sinh vượt thẩm quyền|this directive|esta directiva|this decision",
    )
});

static DELIVERABLES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "trình chính phủ|trình thủ tướng|trình quốc hội|trình bộ chính trị|trình ban bí thư|trình cấp có thẩm quyền|ban hành|nghị định|thông tư|đề án|dự án luật|dự thảo|danh mục|cơ sở dữ liệu|phương án|lộ trình|quy trình|thành lập|sửa đổi|bổ sung|hướng dẫn",
    )
});

static HARD: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "hoàn thiện|xây dựng|ban hành|trình|rà soát|sửa đổi|đề xuất|lập|thành lập|công bố|hoàn thành|tham mưu|nghiên cứu|chuẩn bị|bố trí|phê duyệt|thẩm định|tổng hợp|cập nhật|kết nối|tích hợp|hướng dẫn",
    )
});

static SMALL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "tiếp tục|chủ động|khẩn trương|tập trung|kịp thời|thường xuyên|tích cực|sớm|nhanh chóng|có trách nhiệm|phải|cần|trực tiếp|nghiêm túc|quyết liệt|đồng thời|trước mắt|cùng|thực hiện|tổ chức|chỉ đạo",
    )
});

/// Whether the words that begin at `from` only exhort: no date, no measure, nothing to deliver.
#[must_use]
pub fn is_general(words: &[Word], from: usize, has_due: bool, has_target: bool) -> bool {
    let closes = CLOSING.is_in(words);
    let is_watching = (from..words.len().min(from + 12))
        .any(|at| is(words, at, "theo") && is(words, at + 1, "dõi"));
    // "Văn phòng Chính phủ thông báo để các bộ biết, thực hiện."
    let informs = (from..words.len().min(from + 4)).any(|at| {
        is(words, at, "thông")
            && is(words, at + 1, "báo")
            && is_any(words, at + 2, &["để", "đến", "tới"])
    }) && words.iter().any(|word| word.text == "biết");
    if informs {
        return true;
    }
    if has_due || has_target {
        return false;
    }
    if closes && (is_watching || closing_verb(words, from)) {
        return true;
    }
    let Some(at) = soft_at(words, from) else { return false };
    let hard_later = (from + 1..words.len())
        .any(|at| super::head::ends_sentence(words, at - 1) && is_hard(words, at));
    let is_measured = words[from.min(words.len())..].iter().any(|word| {
        word.kind == Kind::Number && word.number().is_some_and(|number| number > 2 && number < 1900)
    });
    !hard_later && !DELIVERABLES.is_in(&words[at..]) && !is_measured
}

/// Where the exhorting verb stands, behind adverbs.
fn soft_at(words: &[Word], from: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..4 {
        if SOFT.at(words, at) > 0 {
            return Some(at);
        }
        let length = lexicon::EACH.at(words, at).max(SMALL.at(words, at));
        if length == 0 && !is_any(words, at, &[",", "và"]) {
            return None;
        }
        at += length.max(1);
    }
    (SOFT.at(words, at) > 0).then_some(at)
}

/// Whether a sentence begins with an order whose doing can be checked.
fn is_hard(words: &[Word], from: usize) -> bool {
    let mut at = from;
    while SMALL.at(words, at) > 0 && HARD.at(words, at) == 0 && at < from + 8 {
        at += SMALL.at(words, at);
    }
    HARD.at(words, at) > 0
}

fn closing_verb(words: &[Word], from: usize) -> bool {
    (from..words.len().min(from + 25)).any(|at| {
        is(words, at, "triển") && is(words, at + 1, "khai")
            || is(words, at, "thi") && is(words, at + 1, "hành")
            || is(words, at, "thực") && is(words, at + 1, "hiện")
            || is(words, at, "đôn") && is(words, at + 1, "đốc")
            || is_any(words, at, &["implement", "implementation", "aplicarán", "cumplimiento"])
    })
}
