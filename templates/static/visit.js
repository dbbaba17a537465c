// The page of an inspection where reception is poor. It does everything without this file.
"use strict";

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
