//! "Các bộ, ngành, địa phương": the many ways to name everybody at once.

use std::sync::LazyLock;

use super::{
    phrases::Phrases,
    words::{Word, is, is_any},
};

/// `@ministries`
pub static MINISTRIES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "các bộ|bộ trưởng các bộ|bộ trưởng|thủ trưởng các bộ|các bộ trưởng|các bộ ngành|bộ ngành|\
các bộ, ngành|bộ, ngành|các bộ, ban, ngành|bộ, ban, ngành|các bộ, ban ngành|bộ, ban ngành|các ban, bộ, ngành|ban, bộ, ngành|\
các bộ, ngành trung ương|bộ, ngành trung ương|các bộ và cơ quan ngang bộ|các bộ, cơ quan ngang bộ|\
bộ, cơ quan ngang bộ|bộ và cơ quan ngang bộ|cơ quan ngang bộ|các cơ quan ngang bộ|\
thủ trưởng cơ quan ngang bộ|thủ trưởng các cơ quan ngang bộ|cơ quan thuộc chính phủ|\
cơ quan trực thuộc chính phủ|các cơ quan thuộc chính phủ|các cơ quan trực thuộc chính phủ|\
thủ trưởng cơ quan thuộc chính phủ|thủ trưởng các cơ quan thuộc chính phủ|\
thủ trưởng các cơ quan ngang bộ, cơ quan thuộc chính phủ|\
các cơ quan trung ương|cơ quan trung ương|các bộ, cơ quan trung ương|bộ, cơ quan trung ương|\
các bộ, cơ quan|bộ, cơ quan|các bộ và cơ quan|các bộ, ngành, cơ quan|bộ, ngành, cơ quan|các bộ, ngành, đơn vị|bộ, ngành, đơn vị|\
các bộ, ngành, cơ quan trung ương|bộ, ngành, cơ quan trung ương|các ngành|ngành|\
các bộ quản lý ngành, lĩnh vực|các bộ quản lý chuyên ngành|các bộ chuyên ngành|lãnh đạo các bộ|người đứng đầu các bộ|\
thủ trưởng các bộ, ngành|bộ trưởng, thủ trưởng các bộ, ngành|các bộ, các ngành|trưởng ngành|các trưởng ngành|thủ trưởng các ngành|từng bộ, ngành|mỗi bộ, ngành|\
các cơ quan, ban, ngành|các ban, ngành|ban, ngành|các ban ngành|các sở, ban, ngành trung ương|\
ministries|all ministries|the ministries|ministries and agencies|ministries, agencies|ministries and sectors|\
ministries, sectors|sectors|all ministries, sectors|ministries, agencies|agencies|ministries, ministerial-level agencies|government agencies|ministerial-level agencies|relevant ministries|relevant ministries and agencies|\
los ministerios|ministerios|todos los ministerios|los ministerios y organismos|ministerios y organismos|los ministerios y agencias",
    )
});

/// `@all`
pub static ALL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "các cấp, các ngành|các cấp, ngành|các ngành, các cấp|các ngành, cấp|các cấp, các ngành, các địa phương|\
các cấp, các ngành, địa phương|các cấp, ngành, địa phương|các ngành, các cấp, các địa phương",
    )
});

/// How many words at `at` name the provinces as a whole.
#[must_use]
pub fn provinces(words: &[Word], at: usize) -> usize {
    static PLAIN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "địa phương|các địa phương|chính quyền địa phương|chính quyền địa phương các cấp|chính quyền các địa phương|\
lãnh đạo các địa phương|lãnh đạo địa phương|các tỉnh, thành phố|các tỉnh, thành|các tỉnh thành|tỉnh, thành phố|\
các tỉnh và thành phố|các tỉnh, các thành phố|các tỉnh/thành phố|chính quyền các cấp|từng địa phương|mỗi địa phương|\
localities|provinces|the provinces|all provinces|local authorities|provincial people's committees|people's committees of provinces|\
the people's committees of provinces|people's committees of provinces and cities|provincial people’s committees|people’s committees of provinces|\
las provincias|provincias|las localidades|localidades|autoridades locales|todas las provincias|los comités populares provinciales|los comités populares de las provincias|comités populares de las provincias",
        )
    });
    let counted = words.get(at).is_some_and(|word| word.number().is_some());
    let plain = PLAIN.at(words, at + usize::from(counted));
    let plain = if plain > 0 { plain + usize::from(counted) } else { 0 };
    plain.max(committees(words, at))
}

/// "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương".
fn committees(words: &[Word], at: usize) -> usize {
    let mut index = at;
    for title in [["chủ", "tịch"], ["lãnh", "đạo"], ["thường", "trực"]] {
        if is(words, index, title[0]) && is(words, index + 1, title[1]) {
            index += 2;
            index += usize::from(is(words, index, ",") || is(words, index, "và"));
        }
    }
    let mut is_committee = false;
    for _ in 0..2 {
        let length = if is_any(words, index, &["ubnd", "hđnd"]) {
            1
        } else if (is(words, index, "ủy") && is(words, index + 1, "ban")
            || is(words, index, "hội") && is(words, index + 1, "đồng"))
            && is(words, index + 2, "nhân")
            && is(words, index + 3, "dân")
        {
            4
        } else {
            break;
        };
        is_committee = true;
        index += length;
        if is_any(words, index, &[",", "và", "-"]) && (is_any(words, index + 1, &["ubnd", "ủy"]))
        {
            index += 1;
        }
    }
    if !is_committee {
        return 0;
    }
    while is_any(words, index, &["các", "63", "34", "cả"]) {
        index += 1;
    }
    let is_plural = index > at && is_any(words, index - 1, &["các", "63", "34", "cả"]);
    let from = index;
    static PLACES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "tỉnh, thành phố|tỉnh và thành phố|tỉnh, các thành phố|tỉnh/thành phố|tỉnh, thành|địa phương|cấp tỉnh/thành phố|\
cấp tỉnh|cấp|tỉnh thành|tỉnh|cấp tỉnh, cấp xã|cấp tỉnh, xã|tỉnh, tp|cấp tỉnh và cấp xã",
        )
    });
    let length = PLACES.at(words, from);
    // "UBND tỉnh Hà Giang" is one province, whether it is known or not.
    let is_single = length == 1 && !is_plural && is_any(words, from, &["tỉnh", "thành", "tp"]);
    let is_named = words.get(from + length).is_some_and(|next| {
        next.is_capital && next.kind == super::words::Kind::Word && length <= 2
    });
    if length == 0 || is_single || is_named { 0 } else { from + length - at }
}

/// Whether words behind a collective narrow it: "các tỉnh ven biển", "các bộ được giao vốn".
#[must_use]
pub fn is_narrowed(words: &[Word], at: usize) -> bool {
    is_any(
        words,
        at,
        &["ven", "vùng", "khu", "miền", "biên", "phía", "thuộc", "nơi", "đang", "nêu"],
    ) || (is(words, at, "có") && !is(words, at + 1, "liên") && !is(words, at + 1, "trách"))
}
