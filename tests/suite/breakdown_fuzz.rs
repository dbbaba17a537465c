//! Damaged files and texts, as many as the time given allows: read or refused, soon, in little
//! memory. `scripts/long-fuzz` gives more time.

use std::time::{Duration, Instant};

use dondoc::breakdown::{proposal::Proposal, reader};

use crate::{
    breakdown_kit::register,
    breakdown_papers::{Packing, packed},
    breakdown_readers::{docx, pdf},
};

const TEXT: &str = "Số: 9/CT-TTg\nHà Nội, ngày 01 tháng 10 năm 2025\nThủ tướng Chính phủ yêu cầu:\n\
    1. Bộ Y tế chủ trì, phối hợp với Bộ Công an, các Bộ: Tài chính, Tư pháp rà soát 100% nhiệm vụ; báo cáo trước \
    ngày 15/12/2025.\n2. UBND các tỉnh: Lào Cai, Điện Biên và TP. Hà Nội:\na) Hằng quý tổng hợp, báo cáo;\n\
    - Trong 15 ngày làm việc kể từ ngày ký.\nPhụ lục I\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n\
    1\tLập danh mục\tBộ Y tế\tQuý I/2026\nNơi nhận:\n- Như trên.\n";

/// One input may take so long, in a build without optimisation and beside other work.
const BOUND: Duration = Duration::from_secs(5);

fn seconds() -> u64 {
    std::env::var("DONDOC_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2)
}

/// Marsaglia's xorshift: the same inputs every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }

    fn place(&mut self, file: &[u8]) -> std::ops::Range<usize> {
        let from = self.roll(file.len());
        from..(from + 1 + self.roll(64)).min(file.len())
    }
}

/// A few wounds: bytes changed, cut out, doubled, moved, or put in from a list of the grammar.
fn wounded(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    const SPLINTERS: [&[u8]; 14] = [
        b"<<",
        b">>",
        b"[[[[[[[[",
        b"(",
        b"endobj",
        b" 0 R",
        b"/Length 99999999",
        b"stream\n",
        b"<w:tbl>",
        b"</w:p>",
        b"\xff\xff\xff\xff",
        b"1 0 obj",
        b"/Filter/LZWDecode",
        "Bộ ".as_bytes(),
    ];
    let mut file = file.to_vec();
    for _ in 0..=dice.roll(6) {
        if file.is_empty() {
            break;
        }
        let at = dice.place(&file);
        match dice.roll(6) {
            0 => file[at.start] = u8::try_from(dice.roll(256)).unwrap(),
            1 => drop(file.drain(at)),
            2 => {
                let part = file[at.clone()].repeat(1 + dice.roll(40));
                drop(file.splice(at.end..at.end, part));
            }
            3 => drop(file.splice(at.start..at.start, SPLINTERS[dice.roll(14)].iter().copied())),
            4 => {
                let part: Vec<u8> = file.drain(at).collect();
                let to = dice.roll(file.len() + 1);
                drop(file.splice(to..to, part));
            }
            _ => file.truncate(at.start),
        }
    }
    file
}

fn is_sound(text: &str, proposal: &Proposal) -> bool {
    let chars = text.chars().count();
    proposal.tasks.iter().all(|task| task.start < task.end && task.end <= chars)
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let lines: Vec<&str> = TEXT.lines().collect();
    let units: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut seeds = vec![
        ("plain", TEXT.as_bytes().to_vec()),
        ("plain", units),
        ("docx", docx(TEXT)),
        ("pdf", pdf(&lines)),
    ];
    for packing in Packing::ALL {
        seeds.push(("pdf", packed(&lines, packing)));
    }
    seeds
}

#[test]
fn wounded_files_are_read_or_refused_in_time() {
    let (began, mut dice) = (Instant::now(), Dice(0x9e37_79b9_7f4a_7c15));
    let seeds = seeds();
    let (mut count, mut read, mut slowest) = ([0_usize; 3], [0_usize; 3], Duration::ZERO);
    while began.elapsed() < Duration::from_secs(seconds()) {
        let (what, seed) = &seeds[dice.roll(seeds.len())];
        let file = wounded(seed, &mut dice);
        let start = Instant::now();
        let known = reader::read(&file);
        let proposal = register().break_down(&file);
        let took = start.elapsed();
        let kind = ["plain", "docx", "pdf"].iter().position(|known| known == what).unwrap();
        count[kind] += 1;
        read[kind] += usize::from(known.is_ok());
        slowest = slowest.max(took);
        let is_sound = proposal.map_or(true, |done| is_sound(&done.text, &done.proposal));
        assert!(took < BOUND && is_sound, "{what} {took:?}: {}", hex(&file));
    }
    println!("plain, docx, pdf: {count:?} inputs, {read:?} of them read; slowest {slowest:?}");
    println!("most memory of the process: {:?}", most_memory());
}

fn hex(file: &[u8]) -> String {
    file.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The most memory that this process held, as Linux counts it.
fn most_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(|kept| kept.trim().to_owned())
}
