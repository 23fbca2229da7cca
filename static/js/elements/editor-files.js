// Sends one file to the page that is being written, with a place kept for it in the text meanwhile.

let counter = 0;

export async function send(editor, file) {
  const name = file.name || "image.png";
  const say = (sentence) => (editor.news.textContent = sentence.replace("{name}", name));
  const mark = `<!-- ${++counter}: ${name.replace(/[<>\n]|--/g, " ")} -->`;
  editor.complain("");
  editor.insert(mark);
  say(editor.dataset.uploading);
  try {
    const told = await post(editor, file, name);
    replace(editor.area, mark, told.image_code);
    addRow(told.row);
    say(editor.dataset.added);
  } catch (error) {
    replace(editor.area, mark, "");
    editor.complain(error.sentence ?? editor.dataset.failed.replace("{name}", name));
  }
}

async function post(editor, file, name) {
  const form = new FormData();
  form.append("csrfmiddlewaretoken", editor.closest("form").elements.csrfmiddlewaretoken.value);
  form.append("file", file, name);
  const answer = await fetch(editor.dataset.upload, { method: "POST", body: form, headers: { Accept: "application/json" } });
  if (answer.ok) return answer.json();
  const told = await answer.json().catch(() => ({}));
  editor.dispatchEvent(new CustomEvent("kb-refused", { bubbles: true, detail: answer.status }));
  throw Object.assign(new Error(answer.statusText), told);
}

function replace(area, mark, text) {
  const at = area.value.indexOf(mark);
  const where = at < 0 ? area.selectionStart : at;
  area.setRangeText(text, where, at < 0 ? where : at + mark.length, "preserve");
  if (at < 0 || area.selectionStart === at) area.setSelectionRange(where + text.length, where + text.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function addRow(html) {
  const list = document.querySelector("[data-file-rows]");
  if (!list) return;
  const row = document.createRange().createContextualFragment(html).querySelector("li");
  document.getElementById(row.id)?.remove();
  list.append(row);
  window.htmx?.process(row);
}
