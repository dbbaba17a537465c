//! Reads the forms of our own pages. It knows what our templates write, and no more HTML.

use url::form_urlencoded::Serializer;

/// Parts the fields of a form that carries a file.
const BOUNDARY: &str = "----dondoc-test-boundary";

/// A form as its page fills it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormSeen {
    pub action: String,
    /// Names and values that would be sent.
    pub fields: Vec<(String, String)>,
    /// Name, file name and bytes.
    pub files: Vec<(String, String, Vec<u8>)>,
    /// Every name that the form could send.
    pub names: Vec<String>,
    pub is_multipart: bool,
}

impl FormSeen {
    /// With `value` in the field `name`, which must be there.
    #[track_caller]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        assert!(self.names.iter().any(|known| known == name), "no field {name} in {self:?}");
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// One more value of that name, as a second ticked box sends it.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With the field `name` left out: an unticked box, a field that somebody took away.
    #[track_caller]
    pub fn without(mut self, name: &str) -> Self {
        assert!(self.names.iter().any(|known| known == name), "no field {name} in {self:?}");
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// With a file in the field `name`, which must be there.
    #[track_caller]
    pub fn file(mut self, name: &str, file_name: &str, bytes: &[u8]) -> Self {
        assert!(self.is_multipart && self.names.iter().any(|known| known == name), "{self:?}");
        self.files.retain(|(known, ..)| known != name);
        self.files.push((name.to_owned(), file_name.to_owned(), bytes.to_vec()));
        self
    }

    /// What the field `name` holds.
    pub fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Media type and bytes, as a browser sends them.
    pub fn body(&self) -> (String, Vec<u8>) {
        if !self.is_multipart {
            let body = Serializer::new(String::new()).extend_pairs(&self.fields).finish();
            return ("application/x-www-form-urlencoded".to_owned(), body.into_bytes());
        }
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"");
            part(&mut body, &head, value.as_bytes());
        }
        for (name, file_name, bytes) in &self.files {
            let head = format!(
                "Content-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
                 Content-Type: application/octet-stream"
            );
            part(&mut body, &head, bytes);
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }
}

fn part(body: &mut Vec<u8>, head: &str, bytes: &[u8]) {
    body.extend_from_slice(format!("--{BOUNDARY}\r\n{head}\r\n\r\n").as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n");
}

/// The forms of a page that post.
pub fn read(html: &str) -> Vec<FormSeen> {
    let forms = html.split("<form ").skip(1);
    let forms = forms.map(|rest| rest.split("</form>").next().unwrap_or_default());
    forms.filter_map(form).collect()
}

fn form(source: &str) -> Option<FormSeen> {
    let (head, inside) = source.split_once('>')?;
    if attribute(head, "method").as_deref() != Some("post") {
        return None;
    }
    let mut form = FormSeen {
        action: attribute(head, "action").unwrap_or_default(),
        is_multipart: attribute(head, "enctype").as_deref() == Some("multipart/form-data"),
        ..FormSeen::default()
    };
    let mut rest = inside;
    while let Some((_, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>')?;
        rest = after;
        match tag.split([' ', '\n']).next().unwrap_or_default() {
            "input" => form.input(tag),
            // A button sends its value only where it is the one that is pressed.
            "button" => form.known(tag, None),
            "textarea" => {
                let text = after.split("</textarea>").next().unwrap_or_default();
                let text = text.strip_prefix('\n').unwrap_or(text);
                form.known(tag, Some(unescaped(text)));
            }
            "select" => {
                let options = after.split("</select>").next().unwrap_or_default();
                form.known(tag, chosen(options));
            }
            _ => {}
        }
    }
    Some(form)
}

impl FormSeen {
    fn input(&mut self, tag: &str) {
        let value = attribute(tag, "value").unwrap_or_default();
        let kind = attribute(tag, "type").unwrap_or_default();
        let is_sent = match kind.as_str() {
            "checkbox" | "radio" => has(tag, "checked"),
            "file" => false,
            _ => true,
        };
        self.known(tag, is_sent.then_some(value));
    }

    fn known(&mut self, tag: &str, value: Option<String>) {
        let Some(name) = attribute(tag, "name") else { return };
        if let Some(value) = value {
            self.fields.push((name.clone(), value));
        }
        self.names.push(name);
    }
}

/// What a folded list sends: the option chosen, or else the first.
fn chosen(options: &str) -> Option<String> {
    let tags: Vec<&str> =
        options.split("<option ").skip(1).filter_map(|option| option.split('>').next()).collect();
    let tag = tags.iter().find(|tag| has(tag, "selected")).or_else(|| tags.first())?;
    attribute(tag, "value")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(unescaped(rest.split('"').next()?))
}

/// Whether a tag bears a mark without a value, behind its values.
fn has(tag: &str, mark: &str) -> bool {
    tag.split('"').step_by(2).any(|outside| outside.split_whitespace().any(|word| word == mark))
}

/// The text of a page without its tags.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    unescaped(&text)
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x60;", "`"),
        ("&#x3D;", "="),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
