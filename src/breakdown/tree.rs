//! What stands below what, and each item's path as printed.

use super::{
    head::Follow,
    outline::{Block, Class},
    reading::{Reading, Role},
};

/// Sets every block's parent from its sign and its role.
pub fn set_parents(blocks: &mut [Block], readings: &[Reading]) {
    let mut stack: Vec<(Class, usize)> = Vec::new();
    for index in 0..blocks.len() {
        let (class, reading) = (blocks[index].class, &readings[index]);
        if class == Class::Plain {
            let stays = place_plain(&mut stack, blocks, readings, index);
            blocks[index].parent = stack.last().map(|(_, above)| *above);
            if stays {
                stack.push((class, index));
            }
            continue;
        }
        match stack.iter().position(|(known, _)| *known == class) {
            Some(depth) => stack.truncate(depth),
            None => climb(&mut stack, class, readings),
        }
        let above = stack.last().map(|(_, above)| *above);
        blocks[index].parent = above;
        // "Cơ quan chủ trì: …" stands under the item above it and has nothing below.
        if reading.role != Role::About {
            stack.push((class, index));
        }
    }
}

/// A number of an outer kind ends the bullets and inner numbers above it.
fn climb(stack: &mut Vec<(Class, usize)>, class: Class, readings: &[Reading]) {
    while let Some((top, above)) = stack.last() {
        let is_inner =
            *top != Class::Plain && *top > class && (top.is_bullet() || class <= Class::Capital);
        let is_plain_above_section = *top == Class::Plain
            && class <= Class::Capital
            && readings[*above].role != Role::LeadIn;
        if !is_inner && !is_plain_above_section {
            break;
        }
        stack.pop();
    }
}

/// Finds the place of a paragraph without a sign; says whether others may stand below it.
fn place_plain(
    stack: &mut Vec<(Class, usize)>,
    blocks: &[Block],
    readings: &[Reading],
    index: usize,
) -> bool {
    let reading = &readings[index];
    let is_addressed = reading.head.is_some();
    match reading.role {
        Role::LeadIn | Role::Addressee | Role::Background => {
            pop_to_title(stack, readings);
            true
        }
        Role::Title => {
            let is_deeper = blocks[index].announces() && has_addressee(stack, readings);
            if is_deeper {
                pop_bullets(stack);
            } else {
                pop_to_title(stack, readings);
            }
            true
        }
        Role::Text if is_addressed => {
            pop_to_title(stack, readings);
            false
        }
        Role::Text | Role::About | Role::SharedDue | Role::Row => {
            if reading.role == Role::Text {
                pop_bullets(stack);
            }
            false
        }
    }
}

fn pop_bullets(stack: &mut Vec<(Class, usize)>) {
    while stack.last().is_some_and(|(class, _)| class.is_bullet()) {
        stack.pop();
    }
}

fn has_addressee(stack: &[(Class, usize)], readings: &[Reading]) -> bool {
    stack.iter().any(|(_, above)| readings[*above].role == Role::Addressee)
}

/// Leaves only headings that address nobody: a new addressee stands beside the old one.
fn pop_to_title(stack: &mut Vec<(Class, usize)>, readings: &[Reading]) {
    while let Some((class, above)) = stack.last() {
        let reading = &readings[*above];
        let is_title = *class != Class::Plain
            && !class.is_bullet()
            && matches!(reading.role, Role::Title | Role::Background)
            && reading.head.as_ref().is_none_or(|head| head.follow != Follow::Heading);
        if is_title {
            break;
        }
        stack.pop();
    }
}

/// Paths as printed: "II.1.a", "1.(1).-3"; plain paragraphs are counted with "¶".
#[must_use]
pub fn paths(blocks: &[Block]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::with_capacity(blocks.len());
    let mut counts: std::collections::HashMap<(Option<usize>, Class), usize> =
        std::collections::HashMap::new();
    for block in blocks {
        let count = counts.entry((block.parent, block.class)).or_default();
        *count += 1;
        let own = match block.class {
            Class::Plain => format!("¶{count}"),
            Class::Dash => format!("-{count}"),
            Class::Plus => format!("+{count}"),
            Class::Star => format!("•{count}"),
            Class::NumberInParens | Class::RomanInParens | Class::LetterInParens => {
                format!("({})", block.label)
            }
            _ => block.label.clone(),
        };
        let above = block.parent.map(|above| paths[above].as_str()).unwrap_or_default();
        // A lead-in without a number gives none to what stands below it.
        let above = match above.rsplit_once('.') {
            Some((outer, last)) if last.starts_with('¶') => outer,
            None if above.starts_with('¶') => "",
            _ => above,
        };
        // "1.2" below "1" is not "1.1.2".
        let is_whole = matches!(block.class, Class::Number(2..));
        let path = if above.is_empty() || is_whole && own.starts_with(above) {
            own
        } else {
            format!("{above}.{own}")
        };
        paths.push(path);
    }
    paths
}
