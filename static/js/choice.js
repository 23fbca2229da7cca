// What a combobox wraps, behind one face: a <select> (one or many), or a text field (one value, or several with commas).

class Options {
  constructor(select) {
    this.select = select;
    this.many = select.multiple;
  }

  get all() {
    return [...this.select.options].filter((option) => option.value).map(({ value, label }) => ({ value, label }));
  }

  get chosen() {
    return [...this.select.selectedOptions].filter((option) => option.value).map(({ value, label }) => ({ value, label }));
  }

  add({ value, label }) {
    if (![...this.select.options].some((option) => option.value === String(value))) this.select.add(new Option(label, value));
    [...this.select.options].find((option) => option.value === String(value)).selected = true;
  }

  drop(value) {
    const option = [...this.select.options].find((one) => one.value === value);
    if (this.many) option.selected = false;
    else this.select.value = "";
  }
}

class Words {
  all = [];

  constructor(field, many, label) {
    this.field = field;
    this.many = many;
    this.labels = { [field.value]: label };
  }

  get values() {
    const words = this.many ? this.field.value.split(",") : [this.field.value];
    return words.map((word) => word.trim()).filter(Boolean);
  }

  get chosen() {
    return this.values.map((value) => ({ value, label: this.labels[value] || value }));
  }

  add({ value, label }) {
    this.labels[value] = label;
    this.field.value = this.many ? [...new Set([...this.values, value])].join(", ") : value;
  }

  drop(value) {
    this.field.value = this.values.filter((one) => one !== value).join(", ");
  }
}

export const choice = (field, { many, label }) =>
  field.localName === "select" ? new Options(field) : new Words(field, many, label);
