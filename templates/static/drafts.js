// What is typed into a form with `data-draft` outlives the page: a lost session, a lost connection, a
// conflict. It is kept in this browser, apart for each reader, until the server took the form, the
// reader drops it or signs out, 14 days at most. Every page does everything without this file.
"use strict";

{
  const DAYS = 14;
  const BEGIN = "dondoc-draft:";
  // A server that is there answers much sooner.
  const PROBE_MS = 8_000;
  const { reader } = document.body.dataset;

  const storage = (act) => {
    try {
      return act();
    } catch {
      // No room, or not allowed: forms work as they do without drafts.
      return null;
    }
  };
  const keys = () => storage(() => Object.keys(localStorage)) ?? [];
  const drop = (key) => storage(() => localStorage.removeItem(key));
  const read = (key) => {
    const kept = storage(() => JSON.parse(localStorage.getItem(key)));
    const isFresh = kept && Date.now() - kept.at < DAYS * 86_400_000;
    return isFresh ? kept : null;
  };

  // A draft's name in cookies: letters and digits, the same for the same key (FNV-1a, twice).
  const nameOf = (key) => {
    const hash = (seed) => {
      let state = seed;
      for (const c of key) state = Math.imul(state ^ c.codePointAt(0), 0x01000193) >>> 0;
      return state.toString(36);
    };
    return `${hash(0x811c9dc5)}x${hash(0x9747b28c)}`;
  };

  // The server names the draft that it took.
  const taken = document.cookie.match(/(?:^|; )dondoc_taken=([a-z0-9]+)/)?.[1];
  if (taken) {
    for (const key of keys()) {
      if (key.startsWith(BEGIN) && nameOf(key) === taken) drop(key);
    }
    document.cookie = "dondoc_taken=; path=/; max-age=0";
  }

  // Whoever signs out leaves nothing that was not sent.
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") !== "/sign-out") return;
    for (const key of keys()) if (key.startsWith(BEGIN)) drop(key);
  });

  const TYPED = ["text", "textarea", "date", "time", "number", "email", "select-one"];
  const TICKED = ["checkbox", "radio"];
  const isTicked = (field) => TICKED.includes(field.type);
  const fieldsOf = (form) =>
    [...form.elements].filter(
      (field) => field.name && (TYPED.includes(field.type) || isTicked(field)),
    );
  // Ticked boxes of one name are told apart by their values.
  const slot = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
  const value = (field) => (isTicked(field) ? field.checked : field.value);
  const first = (field) => {
    if (isTicked(field)) return field.defaultChecked;
    if (field.type !== "select-one") return field.defaultValue;
    const options = [...field.options];
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value;
  };

  const note = (form, id, place) => {
    const template = document.getElementById(id);
    const mark = template?.content.firstElementChild;
    if (!mark) return null;
    const known = form.querySelector(`:scope > [${place}]`);
    if (known) return known;
    form.prepend(mark.cloneNode(true));
    return form.querySelector(`:scope > [${place}]`);
  };

  const keep = (form, key) => {
    // What came back refused is what was sent, and all of it is kept.
    const isRefused = form.querySelector(".refusals") !== null;
    const store = () => {
      // A shorter form keeps what a longer one held.
      const values = { ...read(key)?.values };
      for (const field of fieldsOf(form)) {
        const isNew = isRefused || value(field) !== first(field);
        if (isNew) values[slot(field)] = value(field);
        else delete values[slot(field)];
      }
      const hasAny = Object.keys(values).length > 0;
      storage(() => {
        if (hasAny) localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
        else localStorage.removeItem(key);
      });
    };

    const kept = isRefused ? null : read(key);
    if (isRefused) store();
    let isFilled = false;
    for (const field of fieldsOf(form)) {
      const was = kept?.values[slot(field)];
      if (was === undefined || was === value(field)) continue;
      if (isTicked(field)) field.checked = was;
      else field.value = was;
      isFilled ||= value(field) === was;
    }
    if (isFilled) {
      const mark = note(form, "draft-note", "data-draft-note");
      const time = mark?.querySelector("time");
      if (time) {
        const at = new Date(kept.at);
        const isToday = at.toDateString() === new Date().toDateString();
        const clock = { hour: "2-digit", minute: "2-digit" };
        const shown = isToday ? clock : { day: "2-digit", month: "2-digit", ...clock };
        time.dateTime = at.toISOString();
        time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, shown).format(at);
      }
      mark?.querySelector("button").addEventListener("click", () => {
        drop(key);
        form.reset();
        mark.remove();
      });
      const fold = form.closest("details");
      if (fold) fold.open = true;
    }
    form.addEventListener("input", store);
    form.addEventListener("change", store);
  };

  // A browser that believes to be connected may not be: the server is asked first, and a form that
  // would not arrive stays where it is.
  const arrives = async () => {
    if (!navigator.onLine) return false;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PROBE_MS);
    try {
      await fetch("/healthz", { cache: "no-store", signal: stop.signal });
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
  window.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (!form.dataset.draft) return;
      if (form.dataset.arrives) {
        delete form.dataset.arrives;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (form.dataset.asks) return;
      // Asked at once, not after the server answered.
      const asked = form.dataset.confirm;
      if (asked && !window.confirm(asked)) return;
      if (asked) form.dataset.confirmed = "yes";
      form.dataset.asks = "yes";
      arrives().then((does) => {
        delete form.dataset.asks;
        if (!does) {
          delete form.dataset.confirmed;
          note(form, "offline-note", "data-offline-note")?.focus();
          return;
        }
        form.querySelector(":scope > [data-offline-note]")?.remove();
        const name = nameOf(form.dataset.key);
        const [path] = form.getAttribute("action").split("?");
        document.cookie = `dondoc_draft=${name}; path=${path}; samesite=lax`;
        form.dataset.arrives = "yes";
        form.requestSubmit(submitter);
      });
    },
    true,
  );
  window.addEventListener("online", () => {
    for (const mark of document.querySelectorAll("[data-offline-note]")) mark.remove();
  });

  for (const form of document.querySelectorAll("form[data-draft]")) {
    form.dataset.key = `${BEGIN}${reader}:${form.dataset.draft}`;
    if (reader) keep(form, form.dataset.key);
  }
}
