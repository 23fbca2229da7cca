// What the toolbar does to a text area. Everything goes through `put`, so that the browser's own undo still works.

export function put(area, text, start = area.selectionStart, end = area.selectionEnd) {
  area.focus();
  area.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const chosen = (area) => area.value.slice(area.selectionStart, area.selectionEnd);

function wrap(area, mark, end = mark) {
  const { selectionStart: from, selectionEnd: to } = area;
  const inside = chosen(area);
  const before = area.value.slice(from - mark.length, from);
  const after = area.value.slice(to, to + end.length);
  if (before === mark && after === end) {
    put(area, inside, from - mark.length, to + end.length);
    area.setSelectionRange(from - mark.length, to - mark.length);
  } else {
    put(area, `${mark}${inside}${end}`);
    area.setSelectionRange(from + mark.length, to + mark.length);
  }
}

function lines(area, change) {
  const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = area.value.indexOf("\n", area.selectionEnd);
  const to = next < 0 ? area.value.length : next;
  const text = change(area.value.slice(from, to).split("\n")).join("\n");
  put(area, text, from, to);
  if (text.includes("\n")) area.setSelectionRange(from, from + text.length);
}

function prefix(area, mark) {
  lines(area, (all) =>
    all.every((line) => line.startsWith(mark))
      ? all.map((line) => line.slice(mark.length))
      : all.map((line) => mark + line.replace(/^(?:[-*+] (?:\[[ x]\] )?|#{1,6} |> )/, "")),
  );
}

function block(area, text, select = "") {
  const before = area.value.slice(0, area.selectionStart);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const from = area.selectionStart + gap.length + Math.max(0, text.indexOf(select));
  put(area, `${gap}${text}\n`);
  if (select) area.setSelectionRange(from, from + select.length);
}

function heading(area) {
  lines(area, ([first, ...rest]) => {
    const [, marks = "", words] = /^(#{1,6} )?(.*)$/.exec(first);
    const next = { "": "## ", "## ": "### ", "### ": "#### " }[marks] ?? "";
    return [next + words, ...rest];
  });
}

function link(area) {
  const text = chosen(area);
  const from = area.selectionStart;
  if (/^https?:\/\/\S+$/.test(text)) {
    put(area, `[](${text})`);
    area.setSelectionRange(from + 1, from + 1);
  } else {
    put(area, `[${text}](https://)`);
    area.setSelectionRange(from + text.length + 3, from + text.length + 11);
  }
}

function code(area) {
  if (chosen(area).includes("\n")) block(area, `\`\`\`\n${chosen(area)}\n\`\`\``);
  else wrap(area, "`");
}

function table(area, button) {
  const name = button.dataset.text;
  block(area, `| ${name} 1 | ${name} 2 |\n| --- | --- |\n|  |  |\n|  |  |`, `${name} 1`);
}

function callout(kind) {
  return (area) => block(area, `> [!${kind}]\n> ${chosen(area).replaceAll("\n", "\n> ")}`);
}

export const commands = {
  bold: (area) => wrap(area, "**"),
  italic: (area) => wrap(area, "_"),
  heading,
  list: (area) => prefix(area, "- "),
  tasks: (area) => prefix(area, "- [ ] "),
  quote: (area) => prefix(area, "> "),
  link,
  page: (area) => put(area, `[[${chosen(area)}`),
  code,
  table,
  "callout-tip": callout("TIP"),
  "callout-warning": callout("WARNING"),
  "callout-do": callout("DO"),
  "callout-dont": callout("DONT"),
};
