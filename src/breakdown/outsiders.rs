//! Bodies outside the register: where their names end.

use std::sync::LazyLock;

use super::{
    lexicon,
    phrases::Phrases,
    words::{Kind, Word, is, is_any},
};

const WORDS_MAX: usize = 24;

/// Words that begin the name of a body, the next word being a capital.
static HEADS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "ban|ủy ban|hội đồng|viện|mặt trận|tập đoàn|tổng công ty|tổng cục|cục|vụ|sở|công ty|trung tâm|hội|\
hiệp hội|liên đoàn|tổng liên đoàn|liên minh|đoàn|văn phòng|học viện|trường|đại học|ngân hàng|quỹ|tổ|báo|đài|tạp chí|kho bạc|bộ tư lệnh|\
quân khu|quân chủng|phó thủ tướng|thành ủy|tỉnh ủy|đảng ủy|đảng đoàn|ban cán sự|chi cục|tòa án|quân ủy|tổng hội|thường trực|bộ|bảo hiểm|công đoàn|nhà máy|nhà xuất bản|kho|bệnh viện|cảng|thư viện|bảo tàng|trung ương|hợp tác xã|thành phố|tỉnh|huyện|quận|phường|xã|thị xã",
    )
});

/// Words that begin the name of a body by themselves.
static WHOLE_HEADS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "ban chỉ đạo|ban thường vụ|ban quản lý|ban cán sự đảng|ban chấp hành|ban bí thư|ban thường trực|đảng ủy|tỉnh ủy|thành ủy|đảng đoàn|quân ủy|hội đồng nhân dân|hội đồng thẩm định|\
ủy ban nhân dân cấp xã|ubnd cấp xã|ủy ban nhân dân cấp huyện|ubnd cấp huyện|ubnd huyện|ubnd xã|ubnd phường|chủ tịch ubnd cấp xã|chủ tịch ủy ban nhân dân cấp xã|ủy ban nhân dân các xã|ubnd các xã|ubnd các quận|ubnd các huyện|ủy ban nhân dân các huyện|ủy ban nhân dân các quận|ủy ban nhân dân huyện|ủy ban nhân dân xã|ủy ban nhân dân phường|tòa án nhân dân|viện kiểm sát|kiểm toán nhà nước|mặt trận tổ quốc|tổ công tác|tổ chuyên gia|tổ giúp việc|văn phòng trung ương|văn phòng quốc hội|văn phòng chủ tịch nước|\
cơ quan thường trực|cơ quan chủ quản|chủ đầu tư|nhà đầu tư|nhà thầu|cấp ủy|cấp ủy đảng|chính quyền|tổ chức đảng|\
quốc hội|ủy ban thường vụ quốc hội|lực lượng|cơ quan báo chí|doanh nghiệp|ngân hàng thương mại|trung ương đoàn|trung ương hội|đoàn thanh niên|hội liên hiệp|hội nông dân|hội cựu chiến binh|cơ quan tham mưu|cơ quan, đơn vị|đơn vị|cơ quan|cơ quan, tổ chức|sở, ban, ngành|sở, ngành|hội đồng vùng|tổng cục|công ty|tập đoàn|tổng công ty|hiệp hội|ban, sở|đồng chí|phó thủ tướng|phó thủ tướng chính phủ|phó thủ tướng thường trực|ủy ban nhân dân các huyện, thị xã, thành phố|ubnd các huyện, thị xã, thành phố|ủy ban nhân dân các huyện, thành phố|ubnd các huyện, thành phố|ủy ban nhân dân các xã, phường|ubnd các xã, phường|ủy ban nhân dân các xã, phường, thị trấn|ubnd các xã, phường, thị trấn|ubnd các xã, phường, đặc khu|ủy ban nhân dân các xã, phường, đặc khu|ubnd tỉnh|ủy ban nhân dân tỉnh|ubnd thành phố|ủy ban nhân dân thành phố|công an tỉnh|công an thành phố|công an các tỉnh|bộ chỉ huy quân sự|trường|đại học|trường đại học|văn phòng|chủ đầu tư|người dân|thương nhân|nhân dân",
    )
});

/// Nouns that "các" makes a group.
static GROUPS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "cơ quan|đơn vị|tổ chức|doanh nghiệp|tập đoàn|tổng công ty|công ty|ban|ủy ban|hội|hiệp hội|trường|đại học|học viện|viện|trung tâm|hãng|\
ngân hàng|cấp ủy|tỉnh ủy|thành ủy|đảng ủy|sở|sở, ban, ngành|sở, ngành|ban, ngành|ban|phòng|cục|đoàn|đoàn thể|lực lượng|nhà đầu tư|nhà thầu|chủ đầu tư|nhà mạng|báo|tòa án|\
cơ sở|đoàn kiểm tra|đoàn công tác|đoàn giám sát|đoàn thanh tra|hợp tác xã|thành viên|đồng chí|phó thủ tướng|ban chỉ đạo|huyện|xã|quận|phường|tổ|quỹ|nhà xuất bản|chuyên gia|nhà khoa học|địa phương|nước|đối tác|tổ công tác|cơ quan truyền thông|đài|quân khu|hộ|thương nhân|đảng bộ|cấp|chi bộ",
    )
});

/// Bodies of State, Party and people whose names hold commas, "và" or words that look like verbs.
static WELL_KNOWN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "mặt trận tổ quốc, các đoàn thể trung ương|mặt trận tổ quốc việt nam|bộ chính trị, ban bí thư|bộ chính trị|các cơ quan đảng trung ương|\
ủy ban pháp luật và tư pháp|ủy ban kinh tế và tài chính|ủy ban văn hóa và xã hội|ủy ban khoa học, công nghệ và môi trường|ủy ban dân nguyện và giám sát|\
ủy ban quốc phòng, an ninh và đối ngoại|ủy ban công tác đại biểu|ủy ban trung ương mặt trận tổ quốc việt nam|ban chính sách, chiến lược trung ương|ban tuyên giáo và dân vận trung ương|\
ban tổ chức trung ương|ủy ban kiểm tra trung ương|văn phòng trung ương đảng|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao|kiểm toán nhà nước|hội đồng dân tộc|\
liên đoàn thương mại và công nghiệp việt nam|tổng liên đoàn lao động việt nam|hội liên hiệp phụ nữ việt nam|trung ương đoàn thanh niên cộng sản hồ chí minh|đoàn thanh niên cộng sản hồ chí minh|\
evn|pvn|tkv|vnpt|viettel|mobifone|petrolimex|vinachem|vec|acv|vnr|vcci|scic|fpt|vietnam airlines|nsmo|vinalines|vimc|agribank|vietcombank|bidv|vietinbank|petrovietnam|binh đoàn 19|\
liên hiệp các hội khoa học và kỹ thuật việt nam|liên minh hợp tác xã việt nam|ủy ban thường vụ quốc hội|hội đồng tư vấn cải cách thủ tục hành chính",
    )
});

/// "các Sở: Tài chính, Nội vụ", "các Đảng ủy: Chính phủ; Quốc hội": the noun, and the first name.
#[must_use]
pub fn shared_noun(words: &[Word], at: usize) -> Option<(usize, usize)> {
    static NOUNS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "sở|đảng ủy|cục|tổng cục|ban|tập đoàn|tổng công ty|ngân hàng|vụ|trường|viện|ủy ban|hội|trung tâm",
        )
    });
    let from = at + usize::from(is(words, at, "các"));
    let length = NOUNS.at(words, from);
    let first = from + length + usize::from(is(words, from + length, ":"));
    let is_listed = from > at && length > 0 && words.get(first).is_some_and(|word| word.is_capital);
    let is_clear = first > from + length || is(words, from, "sở");
    (is_listed && is_clear).then_some((from, first))
}

/// One after the last word of a name whose noun stood before.
#[must_use]
pub fn bare_end(words: &[Word], at: usize) -> Option<usize> {
    words.get(at).filter(|word| word.is_capital)?;
    let mut index = at;
    while index < words.len().min(at + WORDS_MAX) {
        let known = WELL_KNOWN.at(words, index);
        if known == 0 && !belongs(words, index, false) {
            break;
        }
        index += known.max(1);
    }
    (index > at).then_some(index)
}

/// One after the last word of the outside body that begins at `at`.
#[must_use]
pub fn end(words: &[Word], at: usize) -> Option<usize> {
    let plural = usize::from(is_any(words, at, &["các", "những", "toàn", "mọi"]));
    let first = at + plural;
    words.get(first)?;
    let length = if plural > 0 {
        GROUPS.at(words, first)
    } else {
        let whole = WHOLE_HEADS.at(words, first);
        let head = HEADS.at(words, first);
        let known = if words[first].is_capital { WELL_KNOWN.at(words, first) } else { 0 };
        let is_proper = head > 0
            && words[first].is_capital
            && words
                .get(first + head)
                .is_some_and(|word| word.is_capital && word.kind == Kind::Word);
        let whole =
            if words[first].is_capital || is(words, first, "cấp") || is_group_word(words, first) {
                whole
            } else {
                0
            };
        whole.max(if is_proper { head } else { 0 }).max(known)
    };
    if length == 0 || is(words, first + length, ":") && plural == 0 && !words[first].is_capital {
        return None;
    }
    let mut index = first + length;
    while index < words.len().min(at + WORDS_MAX) {
        let known = WELL_KNOWN.at(words, index);
        if known == 0 && !belongs(words, index, plural > 0) {
            break;
        }
        index += known.max(1);
    }
    if is_any(words, first, &["ban", "hội", "tổ", "ủy"]) && words[first].is_capital {
        index = about_end(words, index).unwrap_or(index);
    }
    while index > first + length && is_any(words, index - 1, &["và", ",", "của", "-", "là", "thì"])
    {
        index -= 1;
    }
    Some(index)
}

/// Whether the words end in a noun that only a name can follow: "Đảng ủy", "Tổng công ty".
#[must_use]
pub fn wants_name(words: &[Word]) -> bool {
    static NOUNS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "đảng ủy|tổng cục|cục|sở|tập đoàn|tổng công ty|ủy ban|học viện|tổng liên đoàn|quân khu|thành ủy|tỉnh ủy",
        )
    });
    (1..4).any(|length| {
        words.len() > length && {
            let at = words.len() - length;
            words[at].is_capital && NOUNS.at(words, at) == length
        }
    })
}

/// "các tỉnh, thành phố trực thuộc trung ương" behind a name: where its bodies are.
fn is_places(words: &[Word], at: usize) -> bool {
    at > 1
        && is(words, at - 2, "các")
        && is_any(words, at - 1, &["tỉnh", "huyện", "xã"])
        && is_any(words, at + 1, &["thành", "thị", "phường"])
}

/// "Cục Quản lý Khám, chữa bệnh:" is one name: small letters behind its comma up to its end.
fn is_second_half(words: &[Word], at: usize) -> bool {
    const WORDS_MAX: usize = 3;
    if at == 0 || !words[at - 1].is_capital {
        return false;
    }
    for index in at + 1..words.len().min(at + 2 + WORDS_MAX) {
        let ends = is(words, index, ":")
            || lexicon::LEADING.at(words, index) > 0
            || lexicon::VERBS.at(words, index) > 0 && words[index].text != "chữa";
        if index > at + 1 && ends {
            return true;
        }
        let is_noun = words[index].kind == Kind::Word
            && !words[index].is_capital
            && lexicon::ADVERBS.at(words, index) == 0
            && lexicon::STATEMENTS.at(words, index) == 0
            && lexicon::EACH.at(words, index) == 0
            && GROUPS.at(words, index) == 0
            && WHOLE_HEADS.at(words, index) == 0
            && !is_any(words, index, &["các", "và", "nhất", "nơi", "đơn", "bộ", "địa", "ngành"]);
        if !is_noun || ends {
            return false;
        }
    }
    false
}

/// "Ban Chỉ đạo quốc gia về phòng, chống thiên tai": one after the last word of what it is about.
fn about_end(words: &[Word], at: usize) -> Option<usize> {
    const WORDS_MAX: usize = 26;
    if !is(words, at, "về") {
        return None;
    }
    for index in at + 2..words.len().min(at + WORDS_MAX) {
        let is_joined = is_any(words, index - 1, &[",", "và", "về", "phòng", "công"]);
        let is_role = lexicon::LEADING.at(words, index) > 0
            || lexicon::WITH.at(words, index) > 0
            || lexicon::EACH.at(words, index) > 0
            || is(words, index, ":")
            || is_any(
                words,
                index,
                &["khẩn", "tiếp", "họp", "chỉ", "xem", "có", "kịp", "rà", "theo"],
            );
        if is_role && !is_joined {
            return Some(index);
        }
        if is_any(words, index, &[".", ";", "(", ")"]) {
            return None;
        }
    }
    None
}

fn is_group_word(words: &[Word], at: usize) -> bool {
    is_any(words, at, &["doanh", "chủ", "nhà", "ubnd", "thương"])
}

/// Whether the word goes on with the name.
fn belongs(words: &[Word], at: usize, is_group: bool) -> bool {
    let word = &words[at];
    match word.text.as_str() {
        "-" => {
            return word.is_apart || words.get(at + 1).is_some_and(|next| next.kind == Kind::Word);
        }
        "," if is_group && joins_nouns(words, at + 1) => return true,
        "," if is_places(words, at) => return true,
        "," => return !is_group && is_second_half(words, at),
        "và" | "&" => {
            let is_named = |at: usize| {
                words.get(at).is_some_and(|next| next.is_capital)
                    && HEADS.at(words, at) == 0
                    && !is(words, at, "bộ")
            };
            // "Doanh nghiệp nhỏ và vừa Việt Nam".
            let is_quality = is_any(words, at + 1, &["vừa"]) && is_named(at + 2);
            return is_named(at + 1) || is_quality || (is_group && joins_nouns(words, at + 1));
        }
        _ if word.kind == Kind::Sign => return false,
        _ => {}
    }
    if word.is_capital || word.kind == Kind::Number {
        return true;
    }
    if is(words, at, "các") {
        return is_any(words, at + 1, &["cấp", "cơ", "tỉnh", "trường", "tổ"]);
    }
    if at > 0 && is(words, at - 1, "hàng") && is_any(words, at, &["không", "hải"]) {
        return true;
    }
    if is(words, at, "vừa") && is(words, at - 1, "và") {
        return true;
    }
    if is(words, at, "cấp") && is_any(words, at - 1, &["các", "xã", "tỉnh", "huyện"]) {
        return true;
    }
    let stops = lexicon::VERBS.at(words, at) > 0
        || lexicon::ADVERBS.at(words, at) > 0
        || lexicon::STATEMENTS.at(words, at) > 0
        || lexicon::LEADING.at(words, at) > 0
        || lexicon::WITH.at(words, at) > 0
        || lexicon::EACH.at(words, at) > 0
        || is_any(
            words,
            at,
            &["được", "do", "như", "mà", "này", "nêu", "thì", "về", "nhằm", "qua", "khi"],
        );
    // "các tổ chức", "trực thuộc", "nhà nước quản lý": nouns that look like verbs.
    let is_noun = is_any(words, at, &["tổ"])
        && is(words, at + 1, "chức")
        && (at > 0 && is_any(words, at - 1, &["các", "và", ","]))
        || is(words, at, "trực") && is(words, at + 1, "thuộc")
        || is(words, at, "quản")
            && is(words, at + 1, "lý")
            && at > 0
            && is_any(words, at - 1, &["ban", "nước", "cơ", "bộ"])
        || is(words, at, "chỉ") && is(words, at + 1, "đạo") && at > 0 && is(words, at - 1, "ban")
        || is(words, at, "ngoài") && is_any(words, at + 1, &["nhà", "nước", "công"])
        || is(words, at, "trung") && is(words, at + 1, "ương")
        || is(words, at, "có") && is(words, at + 1, "liên")
        || is(words, at, "liên") && is(words, at + 1, "quan")
        || at > 0 && is(words, at - 1, "ban") && is(words, at, "thường")
        || at > 0
            && is_any(
                words,
                at - 1,
                &["trực", "chỉ", "quản", "tổ", "thường", "thanh", "kiểm", "bảo"],
            )
            && is_any(words, at, &["thuộc", "đạo", "lý", "chức", "trực", "tra", "sát", "hiểm"]);
    !stops || is_noun
}

fn joins_nouns(words: &[Word], at: usize) -> bool {
    let length = GROUPS.at(words, at);
    (length > 0 || is_any(words, at, &["cá", "người"]))
        && (lexicon::VERBS.at(words, at + length.max(1)) == 0
            || is(words, at + length + 1, "thuộc"))
}
