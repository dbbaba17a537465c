//! Files that tests send, made by hand, and callers who send them.

use reqwest::Method;

use crate::api_house::{Client, Reply, Served, issued, task_of};

/// The smallest document that begins like a PDF.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// An archive of stored entries: name, content, and how long it says that it unpacks to.
pub fn zip(entries: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let (mut archive, mut list) = (Vec::new(), Vec::new());
    for (name, content, unpacked) in entries {
        let at = u32::try_from(archive.len()).unwrap();
        let length = u32::try_from(content.len()).unwrap();
        let mut sizes = Vec::new();
        sizes.extend(length.to_le_bytes());
        sizes.extend(unpacked.to_le_bytes());
        sizes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        sizes.extend(0_u16.to_le_bytes());
        archive.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        archive.extend(&sizes);
        archive.extend(name.as_bytes());
        archive.extend(*content);
        list.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        list.extend(&sizes);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let count = u16::try_from(entries.len()).unwrap();
    let (from, length) = (archive.len(), list.len());
    archive.extend(list);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(length).unwrap().to_le_bytes());
    archive.extend(u32::try_from(from).unwrap().to_le_bytes());
    archive.extend(0_u16.to_le_bytes());
    archive
}

/// A document of Office Open XML whose main part is `part`.
pub fn office(part: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>", 8), (part, b"<x/>", 4)])
}

/// A task that Điện Biên leads and the Ministry of Justice helps with; its path below the API.
pub async fn task(site: &Served) -> String {
    let office = site.client("secretariat@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18"]]).await;
    let task = format!("/tasks/{}", task_of(&tasks, "H18"));
    let mended = serde_json::json!({
        "reason": "Thêm cơ quan phối hợp", "coordinators": [{ "organisation": "G15" }],
    });
    office.post(&format!("{task}/correction"), mended).await.ok();
    task
}

/// Sends a file as the whole body.
pub async fn send(client: &Client, task: &str, name: &str, bytes: &[u8]) -> Reply {
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("name", name).finish();
    let path = format!("/api/v1{task}/attachments?{query}");
    client.bytes(Method::POST, &path, "application/octet-stream", bytes.to_vec()).await
}

/// Sends a file as a form does.
pub async fn send_form(client: &Client, task: &str, name: &str, bytes: &[u8]) -> Reply {
    let mut body = format!(
        "--parts\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend(bytes);
    body.extend(b"\r\n--parts--\r\n");
    let path = format!("/api/v1{task}/attachments");
    client.bytes(Method::POST, &path, "multipart/form-data; boundary=parts", body).await
}

/// The code of the one field that was refused.
pub fn code(reply: &Reply) -> (&str, &str) {
    let field = &reply.json["fields"][0];
    (field["field"].as_str().unwrap_or_default(), field["code"].as_str().unwrap_or_default())
}
