// Small makers of elements. Texts are texts, never markup.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** A section with a heading that can be linked to. */
function section(id, title, ...children) {
  return element("section", {id, "aria-labelledby": id + "-title"},
    element("h2", {id: id + "-title"}, title), ...children);
}

/** A name may go on in the next line behind these, and not within 1e-08. */
const breakable = name => name.split(/(?<=[:,/])/).flatMap((part, i) =>
  [i ? element("wbr") : "", /e-\d/.test(part) ? element("span", {class: "whole"}, part) : part]);

/** A table of rows of texts; the first of each row is its heading. A cell may be an array: a value and a remark. */
function table(caption, heads, rows) {
  const cell = content =>
    Array.isArray(content) ? [content[0], element("small", {}, content[1])] : [content];
  const named = content => {
    const [name, ...remark] = cell(content);
    return [...breakable(name), ...remark];
  };
  return scrolled(caption,
    element("table", {},
      element("caption", {}, element("span", {}, caption)),
      element("thead", {},
        element("tr", {}, ...heads.map(head => element("th", {scope: "col"}, ...cell(head))))),
      element("tbody", {}, ...rows.map(row =>
        element("tr", {}, ...row.map((content, i) =>
          i === 0 ? element("th", {scope: "row"}, ...named(content)) : element("td", {}, ...cell(content))))))));
}

/** What is too wide for the page goes from side to side in a box of its own, by keys, too. */
const scrolled = (name, made) => element("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": name}, made);

/** Pairs of a name and a value. */
function facts(caption, settings) {
  return element("table", {class: "facts"},
    element("caption", {class: "unseen"}, caption),
    element("tbody", {}, ...settings.map(setting =>
      element("tr", {}, element("th", {scope: "row"}, ...breakable(setting.name)), element("td", {}, setting.value)))));
}

/** What is opened is made only then. */
function details(summary, make) {
  const made = element("details", {}, element("summary", {}, summary));
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) made.append(make());
  });
  return made;
}

const JAVA = new RegExp(
  [
    "(?<comment>//.*|/\\*[^]*?\\*/)",
    "(?<text>\"\"\"[^]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*')",
    "(?<note>@\\w[\\w.]*)",
    "(?<number>\\b(?:0x[\\da-fA-F_.p+-]+|\\d[\\d_]*\\.?\\d*(?:[eE][+-]?\\d+)?)[fFdDlL]?\\b)",
    "(?<word>\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|"
      + "final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package|private|protected|"
      + "public|record|return|sealed|short|static|super|switch|this|throw|throws|true|false|try|var|void|while)\\b)",
  ].join("|"), "g");

/** Java with its words, texts and comments marked. */
function java(source) {
  const code = element("code");
  let end = 0;
  for (const match of source.matchAll(JAVA)) {
    const kind = Object.keys(match.groups).find(name => match.groups[name] !== undefined);
    code.append(source.slice(end, match.index), element("span", {class: "java-" + kind}, match[0]));
    end = match.index + match[0].length;
  }
  code.append(source.slice(end));
  return element("pre", {class: "java", tabindex: 0}, code);
}

/** A text to copy. */
function copyable(text) {
  const code = element("code", {}, text);
  const button = element("button", {type: "button", class: "copy", onclick: () => copy(code, button)}, "Copy");
  return element("div", {class: "copyable"}, element("pre", {tabindex: 0}, code), button);
}

/** If the browser does not let us, the text is selected at least. */
function copy(code, button) {
  const select = () => {
    getSelection().selectAllChildren(code);
    button.textContent = "Selected";
  };
  if (!navigator.clipboard) return select();
  navigator.clipboard.writeText(code.textContent).then(() => (button.textContent = "Copied"), select);
}
