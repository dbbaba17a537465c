//! The list of contents of a ZIP archive, read from its end without unpacking anything.

/// The end of an archive, with its longest comment, is within so many bytes.
const TAIL_BYTES: usize = 22 + 65_535;
/// Entries of a document, at most.
const ENTRIES_MAX: usize = 20_000;
/// What a document unpacks to, at most, bytes: nothing here unpacks it, but its readers will.
const UNPACKED_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// Why an archive is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has no list of contents, or one that leads out of it.
    Broken,
    /// It unpacks to more than its readers bear.
    Bomb,
    /// An entry would be unpacked elsewhere than below it.
    Path,
}

/// Names of the entries of `archive`, in order.
///
/// # Errors
/// The archive is broken, a bomb, or unpacks outside itself.
pub fn names(archive: &[u8]) -> Result<Vec<String>, Refused> {
    let end = end_of(archive).ok_or(Refused::Broken)?;
    let comment = usize::from(short(archive, end + 20).ok_or(Refused::Broken)?);
    if end + 22 + comment != archive.len() {
        return Err(Refused::Broken);
    }
    let count = usize::from(short(archive, end + 10).ok_or(Refused::Broken)?);
    let mut at = usize::try_from(long(archive, end + 16).ok_or(Refused::Broken)?)
        .map_err(|_| Refused::Broken)?;
    if count > ENTRIES_MAX {
        return Err(Refused::Bomb);
    }
    let (mut names, mut unpacked) = (Vec::with_capacity(count.min(1_000)), 0_u64);
    for _ in 0..count {
        let entry = entry_at(archive, at).ok_or(Refused::Broken)?;
        unpacked = unpacked.saturating_add(entry.unpacked_bytes);
        if unpacked > UNPACKED_BYTES_MAX {
            return Err(Refused::Bomb);
        }
        if leads_out(&entry.name) {
            return Err(Refused::Path);
        }
        names.push(entry.name);
        at = entry.next;
    }
    Ok(names)
}

/// What the first entry holds, where it is stored as it is: the `mimetype` of OpenDocument.
#[must_use]
pub fn first_stored<'a>(archive: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let method = short(archive, 8)?;
    let length = usize::try_from(long(archive, 22)?).ok()?;
    let name_length = usize::from(short(archive, 26)?);
    let extra_length = usize::from(short(archive, 28)?);
    let from = 30 + name_length + extra_length;
    let is_it = method == 0 && archive.get(30..30 + name_length)? == name.as_bytes();
    archive.get(from..from.checked_add(length)?).filter(|_| is_it)
}

struct Entry {
    name: String,
    unpacked_bytes: u64,
    next: usize,
}

fn entry_at(archive: &[u8], at: usize) -> Option<Entry> {
    if archive.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
        return None;
    }
    let unpacked_bytes = u64::from(long(archive, at + 24)?);
    let name_length = usize::from(short(archive, at + 28)?);
    let rest = usize::from(short(archive, at + 30)?) + usize::from(short(archive, at + 32)?);
    let name = archive.get(at + 46..at + 46 + name_length)?;
    let name = String::from_utf8_lossy(name).into_owned();
    Some(Entry { name, unpacked_bytes, next: at + 46 + name_length + rest })
}

fn end_of(archive: &[u8]) -> Option<usize> {
    let from = archive.len().saturating_sub(TAIL_BYTES);
    let tail = archive.get(from..)?;
    tail.windows(4).rposition(|window| window == b"PK\x05\x06").map(|at| from + at)
}

fn leads_out(name: &str) -> bool {
    let has_drive = name.chars().nth(1) == Some(':');
    name.starts_with(['/', '\\']) || has_drive || name.split(['/', '\\']).any(|part| part == "..")
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
