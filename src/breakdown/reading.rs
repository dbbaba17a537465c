//! What a block is, before it is known what stands around it.

use super::{
    due_words::{self, Due},
    head::{Follow, Head, label},
    lexicon,
    names::Names,
    outline::{Block, Class},
    weight,
    words::{Word, is, is_any},
};
use chrono::NaiveDate;

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// "Thủ tướng Chính phủ yêu cầu:": orders follow.
    LeadIn,
    /// "Bộ Tài chính:": who is addressed below.
    Addressee,
    /// A heading that names a subject.
    Title,
    /// A title of a section that looks back or aims.
    Background,
    /// "Cơ quan chủ trì: …", "Thời hạn: …": says something about the item above.
    About,
    /// "Các nhiệm vụ trên hoàn thành trước …": a due date for the items above.
    SharedDue,
    /// A row of a table.
    Row,
    /// Text.
    Text,
}

/// A block as read by itself.
#[derive(Debug)]
pub struct Reading {
    /// What it is for.
    pub role: Role,
    /// Its addressee.
    pub head: Option<Head>,
    /// Its due dates.
    pub dues: Vec<Due>,
}

/// Reads one block.
#[must_use]
pub fn read(block: &Block, names: &Names<'_>, issued_on: NaiveDate) -> Reading {
    let words = &block.words;
    let mut head = names.head(words, 0);
    if head.is_none() && block.announces() {
        head = names.head_of_lead_in(words);
    }
    let dues = due_words::find(words, issued_on);
    let role = role(block, head.as_ref(), &dues);
    Reading { role, head, dues }
}

/// A numbered line without a stop at its end, under which others stand, is a title even where it
/// begins with a verb.
pub fn find_titles(blocks: &[Block], readings: &mut [Reading]) {
    const WORDS_MAX: usize = 70;
    for index in 0..blocks.len().saturating_sub(1) {
        let (block, next) = (&blocks[index], &blocks[index + 1]);
        let is_open = block
            .words
            .last()
            .is_some_and(|word| !matches!(word.text.as_str(), "." | ";" | ":" | ","));
        let has_below = next.class > block.class
            && (next.class != Class::Plain || readings[index + 1].head.is_some());
        let is_about = matches!(readings[index + 1].role, Role::About | Role::SharedDue);
        if readings[index].role == Role::Text
            && readings[index].head.is_none()
            && !block.class.is_bullet()
            && block.class != Class::Plain
            && block.words.len() <= WORDS_MAX
            && is_open
            && has_below
            && !is_about
        {
            readings[index].role = Role::Title;
        }
    }
}

fn role(block: &Block, head: Option<&Head>, dues: &[Due]) -> Role {
    let words = &block.words;
    if is_about(words) {
        return Role::About;
    }
    if block.announces() && is_sent_to(words) {
        return Role::Background;
    }
    if let Some(head) = head
        && head.follow == Follow::Heading
    {
        return Role::Addressee;
    }
    let is_order = head.is_some_and(|head| matches!(head.follow, Follow::Lead | Follow::Order));
    if block.announces() {
        // What was said in the sentence before is another matter.
        let tail = &words[words.len().saturating_sub(14)..];
        let from = tail.iter().rposition(|word| word.text == ".").map_or(0, |at| at + 1);
        let complains = lexicon::COMPLAINTS.is_in(&tail[from..]);
        return match is_background(words) {
            _ if is_order => Role::LeadIn,
            true => Role::Background,
            false if complains => Role::Background,
            false if lexicon::ANNOUNCES.is_in(words) || is_document_verb(words) => Role::LeadIn,
            false => Role::Title,
        };
    }
    if !is_order && is_title(block, words) {
        return if is_background(words) { Role::Background } else { Role::Title };
    }
    if shares_due(words) && !dues.is_empty() {
        return Role::SharedDue;
    }
    Role::Text
}

/// "THỦ TƯỚNG CHÍNH PHỦ điện:", "Kính gửi:": below it stands who receives the letter.
fn is_sent_to(words: &[Word]) -> bool {
    let last = words.len().saturating_sub(2);
    words.len() <= 8 && is_any(words, last, &["điện", "gửi"])
}

/// "QUYẾT ĐỊNH:", "CHỈ THỊ:".
fn is_document_verb(words: &[Word]) -> bool {
    words.len() <= 4 && words.first().is_some_and(|word| word.is_shouted)
}

fn is_background(words: &[Word]) -> bool {
    let from = usize::from(is_any(words, 0, &["về", "các", "những", "một"]));
    (0..4).any(|at| lexicon::BACKGROUND.at(words, from + at) > 0) && words.len() < 40
}

/// A heading: short, no full stop at its end, no verb of order at its beginning.
fn is_title(block: &Block, words: &[Word]) -> bool {
    const WORDS_MAX: usize = 30;
    if words.iter().filter(|word| word.is_shouted).count() * 2 > words.len() && words.len() < 60 {
        return true;
    }
    let is_closed =
        words.last().is_some_and(|word| matches!(word.text.as_str(), "." | ";" | "," | ")"));
    let is_numbered = !block.class.is_bullet() && block.class != Class::Plain;
    let begins = lexicon::VERBS.at(words, 0) > 0
        || lexicon::ADVERBS.at(words, 0) > 0 && !is_any(words, 0, &["đối", "công", "với"]);
    let is_topic =
        is_any(words, 0, &["về", "công", "lĩnh", "nhóm", "một", "các", "những", "nhiệm", "tổ"])
            || is(words, 0, "đối");
    words.len() <= WORDS_MAX && !is_closed && (is_topic || is_numbered && !begins)
}

fn is_about(words: &[Word]) -> bool {
    let colon = words.iter().take(8).position(|word| word.text == ":");
    let Some(colon) = colon else { return false };
    if colon + 1 >= words.len() {
        return false;
    }
    label(words, 0, &["chủ", "thực", "phối"]).is_some()
        || is_any(words, 0, &["thời"]) && is_any(words, 1, &["hạn", "gian"])
        || is(words, 0, "tiến") && is(words, 1, "độ")
        || is(words, 0, "sản") && is(words, 1, "phẩm")
        || is(words, 0, "kết") && is(words, 1, "quả")
        || is_any(words, 0, &["deadline"])
}

/// "Các nhiệm vụ nêu trên hoàn thành trước ngày …", "Hoàn thành trong tháng 6/2025."
fn shares_due(words: &[Word]) -> bool {
    const WORDS_MAX: usize = 40;
    let collects = is_any(words, 0, &["các", "những", "toàn", "tất"])
        && (0..words.len().min(14)).any(|at| is_any(words, at, &["trên", "này"]))
        && (0..6).any(|at| is_any(words, at, &["vụ", "dung", "việc"]));
    let only = is(words, 0, "hoàn")
        && is(words, 1, "thành")
        && words.len() <= 16
        && is_any(words, 2, &["trước", "trong", "chậm", "các", "việc", "vào", "xong"])
        || is(words, 0, "thời") && is(words, 1, "hạn") && words.len() <= 16;
    words.len() <= WORDS_MAX && (collects || only)
}

/// Whether a sentence without an addressee reads as an order.
#[must_use]
pub fn is_order(words: &[Word], from: usize) -> bool {
    !is_statement(words, from)
        && (lexicon::VERBS.at(words, from) > 0 || lexicon::ADVERBS.at(words, from) > 0)
}

/// Behind "Về đất đai:", which only names the subject.
#[must_use]
pub fn after_topic(words: &[Word]) -> usize {
    const WORDS_MAX: usize = 30;
    if !is_any(words, 0, &["về", "đối"]) {
        return 0;
    }
    let colon = words.iter().take(WORDS_MAX).position(|word| word.text == ":");
    colon.map_or(0, |colon| colon + 1)
}

/// Whether a sentence reports or judges instead of ordering.
#[must_use]
pub fn is_statement(words: &[Word], from: usize) -> bool {
    use std::sync::LazyLock;
    static OPENERS: LazyLock<super::phrases::Phrases> = LazyLock::new(|| {
        super::phrases::Phrases::new(
            "đánh giá cao|ghi nhận|hoan nghênh|biểu dương các|cơ bản|nhất trí|thống nhất với|đồng ý với|đồng ý|thời gian qua|trong thời gian qua|trong những năm qua|những năm qua|\
hiện nay|tuy nhiên|nhìn chung|qua|mặc dù|đến nay|kết quả|tính đến|theo báo cáo|xét đề nghị|xét|căn cứ luật|căn cứ nghị định|căn cứ nghị quyết|căn cứ hiến pháp|căn cứ quyết định|theo đề nghị|trong bối cảnh|nguyên nhân|bên cạnh kết quả|trong khi đó|vừa qua|nổi bật|in recent|however|so far|whereas",
        )
    });
    let takes_effect = (from..words.len().min(from + 10))
        .any(|at| is(words, at, "có") && is(words, at + 1, "hiệu") && is(words, at + 2, "lực"));
    takes_effect || OPENERS.at(words, from) > 0 || lexicon::STATEMENTS.at(words, from) > 0
}

/// How sure one can be that the words exhort only.
#[must_use]
pub fn is_general(words: &[Word], from: usize, due: Option<&Due>, has_target: bool) -> bool {
    let has_due = due.is_some_and(|due| due.rule != due_words::Rule::Standing);
    weight::is_general(words, from, has_due, has_target)
}
