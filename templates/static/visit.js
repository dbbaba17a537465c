// The page of an inspection where reception is poor. It does everything without this file.
"use strict";

// What is typed into a form with `data-draft` is kept in this browser, under the form's key, until
// it was sent or the person signs out (app.js forgets all drafts then).
const DRAFT_DAYS = 14;
const draftForm = document.querySelector("form[data-draft]");
if (draftForm) {
  const key = `dondoc-draft:${draftForm.dataset.draft}`;
  const kinds = "textarea, select, input[type=text], input[type=date]";
  const fields = [...draftForm.querySelectorAll(kinds)].filter((field) => field.name);
  const note = document.querySelector("[data-draft-note]");

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      const isFresh = kept && Date.now() - kept.at < DRAFT_DAYS * 86_400_000;
      return isFresh ? kept : null;
    } catch {
      return null;
    }
  };
  const write = (isSent) => {
    // A shorter form keeps what a longer one held.
    const values = { ...read()?.values };
    for (const field of fields) values[field.name] = field.value;
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), isSent, values }));
    } catch {
      // No room, or not allowed: the form works as it does without drafts.
    }
  };
  const forget = () => localStorage.removeItem(key);

  let kept = read();
  const wasTaken = kept?.isSent && document.querySelector(".flash-success");
  const wasRefused = draftForm.querySelector(".refusals");
  if (wasTaken) {
    forget();
    kept = null;
  } else if (wasRefused) {
    // What came back is what was sent.
    write(false);
    kept = null;
  }
  let isFilled = false;
  for (const field of fields) {
    const value = kept?.values[field.name];
    if (!value || field.value === value) continue;
    field.value = value;
    isFilled ||= field.value === value;
  }
  if (note) {
    note.hidden = !isFilled;
    note.querySelector("button").addEventListener("click", () => {
      forget();
      draftForm.reset();
      note.hidden = true;
    });
  }
  draftForm.addEventListener("input", () => write(false));
  draftForm.addEventListener("change", () => write(false));
  draftForm.addEventListener("submit", () => write(true));
}

// A photo that is chosen in a field with `data-shrink` becomes a smaller JPEG.
const SIDE_PX_MAX = 1600;
const QUALITY = 0.8;
const shrunk = async (file) => {
  if (!["image/jpeg", "image/png"].includes(file.type)) return file;
  const drawing = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_PX_MAX / Math.max(drawing.width, drawing.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(drawing.width * scale));
  canvas.height = Math.max(1, Math.round(drawing.height * scale));
  const pen = canvas.getContext("2d");
  // A JPEG has no holes.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  drawing.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob || blob.size >= file.size) return file;
  const name = `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
  return new File([blob], name, { type: "image/jpeg", lastModified: file.lastModified });
};

for (const field of document.querySelectorAll("input[type=file][data-shrink]")) {
  let work = null;
  field.addEventListener("change", () => {
    const chosen = [...field.files];
    // A photo that cannot be read is sent as it is.
    const mine = Promise.all(chosen.map((file) => shrunk(file).catch(() => file))).then((files) => {
      if (work !== mine) return;
      const held = new DataTransfer();
      for (const file of files) held.items.add(file);
      field.files = held.files;
      work = null;
    });
    work = mine;
  });
  // Sent at once, the form waits until its photo is ready.
  window.addEventListener(
    "submit",
    (event) => {
      if (event.target !== field.form || !work) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      work.then(() => field.form.requestSubmit(submitter));
    },
    true,
  );
}
