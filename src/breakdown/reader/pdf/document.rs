//! The objects of a PDF, found by looking for them: the table at its end may be damaged.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
};

use super::{
    filters::{self, Filter},
    syntax::{Dictionary, Lexer, Object},
};
use crate::breakdown::reader::Unreadable;

/// Objects in one file, at most.
const OBJECTS_MAX: usize = 300_000;
/// Pages, at most.
const PAGES_MAX: usize = 3_000;
/// What may be unpacked and read in all, bytes.
const WORK_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Pages below pages, at most.
const DEPTH_MAX: usize = 32;

/// An object, and where its stream begins if it has one.
#[derive(Debug)]
struct Found {
    object: Object,
    stream: Option<usize>,
}

/// An opened file.
pub struct Document<'a> {
    bytes: &'a [u8],
    objects: HashMap<u32, Found>,
    left: Cell<u64>,
}

/// A page: its own dictionary, and the resources it may have inherited.
pub struct Page {
    pub dictionary: Dictionary,
    pub resources: Dictionary,
}

impl<'a> Document<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let mut document = Self { bytes, objects: HashMap::new(), left: Cell::new(WORK_BYTES_MAX) };
        document.find_objects();
        if document.is_encrypted() {
            return Err(Unreadable::EncryptedPdf);
        }
        document.unpack_objects();
        if document.objects.is_empty() { Err(Unreadable::BrokenPdf) } else { Ok(document) }
    }

    /// Whether the work allowed was not enough.
    pub fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    fn spend(&self, bytes: u64) -> bool {
        let left = self.left.get().saturating_sub(bytes);
        self.left.set(left);
        left > 0
    }

    /// Every "12 0 obj": later ones replace earlier ones.
    fn find_objects(&mut self) {
        let mut at = 0;
        while let Some(found) = find(self.bytes, b" obj", at) {
            at = found + 4;
            let Some(number) = number_before(self.bytes, found) else { continue };
            let mut lexer = Lexer::new(self.bytes, at);
            let Some(object) = lexer.next() else { continue };
            lexer.skip_blanks();
            let has_stream = self.bytes[lexer.at..].starts_with(b"stream");
            let stream = has_stream.then(|| after_line(self.bytes, lexer.at + 6));
            if !self.spend((lexer.at - found) as u64) || self.objects.len() >= OBJECTS_MAX {
                return;
            }
            at = stream.map_or(at, |stream| self.end_of_stream(&object, stream));
            self.objects.insert(number, Found { object, stream });
        }
    }

    /// Where to go on looking: behind a stream whose length is written and true.
    fn end_of_stream(&self, object: &Object, stream: usize) -> usize {
        let length = object.dictionary().and_then(|entries| entries.get("Length")?.number());
        let end = length.map(|length| stream.saturating_add(length.max(0.0) as usize));
        end.filter(|end| is_end(self.bytes, *end)).unwrap_or(stream)
    }

    fn is_encrypted(&self) -> bool {
        let in_stream = self.objects.values().any(|found| {
            found.object.dictionary().is_some_and(|entries| {
                entries.get("Type").and_then(Object::name) == Some("XRef")
                    && entries.contains_key("Encrypt")
            })
        });
        let mut at = 0;
        while let Some(found) = find(self.bytes, b"trailer", at) {
            at = found + 7;
            let trailer = Lexer::new(self.bytes, at).next();
            if trailer
                .as_ref()
                .and_then(Object::dictionary)
                .is_some_and(|entries| entries.contains_key("Encrypt"))
            {
                return true;
            }
        }
        in_stream
    }

    /// Objects packed into streams.
    fn unpack_objects(&mut self) {
        let mut packed: Vec<u32> = self
            .objects
            .iter()
            .filter(|(_, found)| type_of(&found.object) == Some("ObjStm"))
            .map(|(number, _)| *number)
            .collect();
        packed.sort_unstable();
        for number in packed {
            let Some(stream) = self.stream(number) else { continue };
            let entry =
                |name: &str| self.objects.get(&number)?.object.dictionary()?.get(name)?.number();
            let (Some(count), Some(first)) = (entry("N"), entry("First")) else { continue };
            let mut head = Lexer::new(&stream, 0);
            let mut places = Vec::new();
            for _ in 0..(count.max(0.0) as usize).min(OBJECTS_MAX) {
                let (Some(Object::Number(number)), Some(Object::Number(place))) =
                    (head.next(), head.next())
                else {
                    break;
                };
                places.push((
                    number as u32,
                    (first.max(0.0) as usize).saturating_add(place.max(0.0) as usize),
                ));
            }
            for (number, place) in places {
                let mut lexer = Lexer::new(&stream, place.min(stream.len()));
                let Some(object) = lexer.next() else { continue };
                if !self.spend((lexer.at - place.min(lexer.at)) as u64)
                    || self.objects.len() >= OBJECTS_MAX
                {
                    return;
                }
                self.objects.entry(number).or_insert(Found { object, stream: None });
            }
        }
    }

    /// What an object stands for; chains of references end.
    pub fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        let mut object = object;
        for _ in 0..8 {
            let Object::Reference(number) = object else { return object };
            object = self.objects.get(number).map_or(&Object::Null, |found| &found.object);
        }
        &Object::Null
    }

    pub fn entry<'o>(&'o self, dictionary: &'o Dictionary, name: &str) -> Option<&'o Object> {
        dictionary.get(name).map(|object| self.resolve(object))
    }

    pub fn dictionary_in<'o>(
        &'o self,
        dictionary: &'o Dictionary,
        name: &str,
    ) -> Option<&'o Dictionary> {
        self.entry(dictionary, name)?.dictionary()
    }

    /// The unpacked bytes of a stream.
    pub fn stream(&self, number: u32) -> Option<Vec<u8>> {
        let found = self.objects.get(&number)?;
        let start = found.stream?.min(self.bytes.len());
        let entries = found.object.dictionary()?;
        let length = self.entry(entries, "Length").and_then(Object::number);
        let end = length.map(|length| start.saturating_add(length.max(0.0) as usize));
        let end = end
            .filter(|end| is_end(self.bytes, *end))
            .or_else(|| find(self.bytes, b"endstream", start));
        let raw = &self.bytes[start..end.unwrap_or(self.bytes.len())];
        let mut data = raw.to_vec();
        for filter in self.filters(entries) {
            data = filters::unpack(&filter, &data, self.left.get())?;
        }
        self.spend(data.len() as u64 + raw.len() as u64).then_some(data)
    }

    /// The filters of a stream, each with its parameters.
    fn filters(&self, entries: &Dictionary) -> Vec<Filter> {
        let each = |object: Option<&Object>| -> Vec<Object> {
            match object {
                Some(Object::Array(all)) => {
                    all.iter().map(|one| self.resolve(one).clone()).collect()
                }
                Some(one) => vec![one.clone()],
                None => Vec::new(),
            }
        };
        let names = each(self.entry(entries, "Filter"));
        let names = names.iter().filter_map(Object::name).map(str::to_owned).collect();
        let parameters = each(self.entry(entries, "DecodeParms"));
        let parameters = parameters.iter().map(|one| one.dictionary().cloned().unwrap_or_default());
        filters::steps(names, parameters.collect())
    }

    /// Every page in order.
    pub fn pages(&self) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut roots: Vec<u32> = self.numbers_of("Catalog");
        roots.reverse();
        for root in roots {
            let catalog = self.objects.get(&root).and_then(|found| found.object.dictionary());
            let Some(tree) = catalog.and_then(|catalog| catalog.get("Pages")) else { continue };
            self.walk(tree, &Dictionary::new(), 0, &mut HashSet::new(), &mut pages);
            if !pages.is_empty() {
                return pages;
            }
        }
        for number in self.numbers_of("Page") {
            if let Some(page) =
                self.objects.get(&number).and_then(|found| found.object.dictionary())
            {
                let resources = self.dictionary_in(page, "Resources").cloned().unwrap_or_default();
                pages.push(Page { dictionary: page.clone(), resources });
            }
        }
        pages.truncate(PAGES_MAX);
        pages
    }

    fn numbers_of(&self, kind: &str) -> Vec<u32> {
        let mut numbers: Vec<u32> = self
            .objects
            .iter()
            .filter(|(_, found)| type_of(&found.object) == Some(kind))
            .map(|(number, _)| *number)
            .collect();
        numbers.sort_unstable();
        numbers
    }

    fn walk(
        &self,
        node: &Object,
        inherited: &Dictionary,
        depth: usize,
        seen: &mut HashSet<u32>,
        pages: &mut Vec<Page>,
    ) {
        if let Object::Reference(number) = node
            && !seen.insert(*number)
        {
            return;
        }
        let Some(entries) = self.resolve(node).dictionary() else { return };
        if depth > DEPTH_MAX || pages.len() >= PAGES_MAX {
            return;
        }
        let own = self.dictionary_in(entries, "Resources");
        let resources = own.unwrap_or(inherited);
        if let Some(Object::Array(kids)) = self.entry(entries, "Kids") {
            for kid in kids {
                self.walk(kid, resources, depth + 1, seen, pages);
            }
        } else {
            pages.push(Page { dictionary: entries.clone(), resources: resources.clone() });
        }
    }
}

fn type_of(object: &Object) -> Option<&str> {
    object.dictionary()?.get("Type")?.name()
}

/// Where `wanted` stands at or after `from`.
fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}

/// The object number in "12 0" before `end`.
fn number_before(bytes: &[u8], end: usize) -> Option<u32> {
    let digits_before = |end: usize| {
        let from =
            bytes[..end].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
        (end > from && end - from <= 10).then_some(from)
    };
    let generation = digits_before(end)?;
    let blank = generation.checked_sub(1).filter(|at| bytes[*at].is_ascii_whitespace())?;
    let number = digits_before(blank)?;
    std::str::from_utf8(&bytes[number..blank]).ok()?.parse().ok()
}

fn after_line(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => at + 2,
        (Some(b'\n' | b'\r'), _) => at + 1,
        _ => at,
    }
}

fn is_end(bytes: &[u8], at: usize) -> bool {
    let Some(rest) = bytes.get(at..) else { return false };
    let blanks = rest.iter().take(3).take_while(|byte| byte.is_ascii_whitespace()).count();
    rest[blanks..].starts_with(b"endstream")
}
