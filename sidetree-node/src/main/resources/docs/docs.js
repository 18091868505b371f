// Shows openapi.json. Everything is put into the page as text, never as markup.
"use strict";

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options"];
let document_ = {};

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined) made.setAttribute(key, value);
  }
  for (const child of children.flat()) {
    if (child !== undefined && child !== null) made.append(child);
  }
  return made;
}

/** What a reference leads to; references lead into this document alone. */
function resolved(value) {
  if (!value || !value.$ref) return value || {};
  return value.$ref.slice(2).split("/").reduce((at, name) => at[name] || {}, document_);
}

function name(value) {
  return value && value.$ref ? value.$ref.split("/").pop() : undefined;
}

/** A schema in one line. */
function typeText(schema) {
  if (schema === true || schema === undefined || Object.keys(schema).length === 0) return "any";
  if (schema.$ref) return name(schema);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(" | ");
  const several = schema.anyOf || schema.oneOf;
  if (several && !schema.properties) return several.map(typeText).join(" | ");
  const type = [].concat(schema.type || "any").join(" | ");
  if (schema.items !== undefined) return "list of " + typeText(schema.items);
  return schema.format ? type + " (" + schema.format + ")" : type;
}

/** A schema as a table of members; those of members are opened on demand. */
function schemaView(schema, depth) {
  const at = resolved(schema);
  const inner = at.items !== undefined ? resolved(at.items) : at;
  const chosen = (inner.anyOf || inner.oneOf || []).map(resolved).find(one => one.properties);
  const properties = inner.properties || (chosen && chosen.properties);
  const title = element("code", {}, typeText(schema));
  const words = at.description ? element("span", { class: "words" }, " " + at.description) : null;
  if (!properties || depth > 6) return element("div", {}, title, words);
  const required = new Set(inner.required || (chosen && chosen.required) || []);
  const rows = Object.entries(properties).map(([key, value]) => element("tr", {},
    element("td", {}, element("code", {}, key), required.has(key) ? "" : element("span", { class: "optional" }, " optional")),
    element("td", {}, schemaView(value, depth + 1))));
  const box = element("details", {}, element("summary", {}, title, words), element("table", {}, rows));
  box.open = depth === 0;
  return box;
}

function parametersOf(item, operation) {
  return [...(item.parameters || []), ...(operation.parameters || [])].map(resolved);
}

function parameterRows(parameters, inputs) {
  return parameters.map(parameter => {
    const example = parameter.example !== undefined ? parameter.example : "";
    const input = element("input", { "aria-label": parameter.name, value: parameter.required ? example : "",
      placeholder: String(example), spellcheck: "false" });
    inputs.push({ parameter, input });
    return element("tr", {},
      element("td", {}, element("code", {}, parameter.name), element("span", { class: "optional" },
        " " + parameter.in + (parameter.required ? "" : ", optional"))),
      element("td", {}, element("code", {}, typeText(parameter.schema)), " ", parameter.description || ""),
      element("td", {}, input));
  });
}

/** A DID stands in an address as it is; everything else is encoded. */
function encoded(value) {
  return encodeURIComponent(value).replace(/%3A/g, ":");
}

function addressOf(path, inputs) {
  let address = path;
  const query = [];
  for (const { parameter, input } of inputs) {
    const value = input.value || (parameter.in === "path" ? String(parameter.example || "") : "");
    if (parameter.in === "path") {
      address = address.replace("{" + parameter.name + "}", value ? encoded(value) : "{" + parameter.name + "}");
    } else if (parameter.in === "query" && value) {
      query.push(encodeURIComponent(parameter.name) + "=" + encodeURIComponent(value));
    }
  }
  return address.slice(1) + (query.length ? "?" + query.join("&") : "");
}

function headersOf(inputs) {
  return inputs.filter(({ parameter, input }) => parameter.in === "header" && input.value)
    .map(({ parameter, input }) => [parameter.name, input.value]);
}

function quoted(text) {
  return "'" + text.replace(/'/g, "'\\''") + "'";
}

function curlText(method, path, inputs, operation) {
  const words = ["curl -i"];
  if (method === "head") words.push("-I");
  else if (method !== "get") words.push("-X " + method.toUpperCase());
  headersOf(inputs).forEach(([key, value]) => words.push("-H " + quoted(key + ": " + value)));
  const security = operation.security || [];
  if (security.length && security.every(one => Object.keys(one).length)) words.push("-H \"Authorization: Bearer $KEY\"");
  const content = (operation.requestBody || {}).content;
  if (content) {
    const type = Object.keys(content)[0];
    words.push("-H " + quoted("Content-Type: " + type));
    words.push("-d " + quoted(content[type].example ? JSON.stringify(content[type].example) : "…"));
  }
  return words.concat(quoted(new URL(addressOf(path, inputs), document.baseURI).href)).join(" ");
}

async function ask(path, inputs, output) {
  output.textContent = "…";
  try {
    const response = await fetch(addressOf(path, inputs), { headers: headersOf(inputs), redirect: "manual" });
    const head = [...response.headers].map(([key, value]) => key + ": " + value).join("\n");
    let text = await response.text();
    try {
      text = JSON.stringify(JSON.parse(text), null, 2);
    } catch (e) {
      // no JSON: shown as it came
    }
    const status = response.type === "opaqueredirect" ? "a redirect to elsewhere" : response.status + " " + response.statusText;
    output.textContent = status + "\n" + head + "\n\n" + text.slice(0, 100000);
  } catch (e) {
    output.textContent = "no answer: " + e.message;
  }
}

function responseView(status, response) {
  const at = resolved(response);
  const types = Object.entries(at.content || {});
  const same = new Map();
  types.forEach(([type, media]) => {
    const key = JSON.stringify(media.schema);
    same.set(key, (same.get(key) || { schema: media.schema, names: [] }));
    same.get(key).names.push(type);
  });
  const headers = Object.keys(at.headers || {});
  return element("details", { class: "response" },
    element("summary", {}, element("b", { class: "status s" + status[0] }, status), " " + at.description),
    headers.length ? element("p", {}, "Headers: ", element("code", {}, headers.join(", "))) : null,
    [...same.values()].map(({ schema, names }) => element("div", { class: "media" },
      element("p", {}, element("code", {}, names.join(", "))), schemaView(schema, 0))));
}

function bodyView(content) {
  return Object.entries(content).map(([type, media]) => element("div", { class: "media" },
    element("p", {}, element("code", {}, type)), schemaView(media.schema, 0),
    media.example ? element("pre", {}, JSON.stringify(media.example, null, 2)) : null));
}

function operationView(path, method, item, operation) {
  const inputs = [];
  const rows = parameterRows(parametersOf(item, operation), inputs);
  const curl = element("pre", { class: "curl" });
  const output = element("pre", { class: "output", hidden: "" });
  const update = () => { curl.textContent = curlText(method, path, inputs, operation); };
  inputs.forEach(({ input }) => input.addEventListener("input", update));
  update();
  const tryIt = method !== "get" ? null : element("button", { type: "button",
    onclick: () => { output.hidden = false; ask(path, inputs, output); } }, "Send");
  const content = (operation.requestBody || {}).content;
  return element("section", { id: operation.operationId, class: "operation" },
    element("h3", {}, element("span", { class: "method " + method }, method.toUpperCase()), element("code", {}, path)),
    element("p", { class: "summary" }, operation.summary),
    operation.description ? element("p", {}, operation.description) : null,
    operation["x-akashi-when"] ? element("p", { class: "when" }, "Here because " + operation["x-akashi-when"] + ".") : null,
    rows.length ? element("table", { class: "parameters" }, rows) : null,
    content ? element("div", {}, element("h4", {}, "Body"), bodyView(content)) : null,
    element("h4", {}, "Answers"),
    Object.entries(operation.responses).map(([status, response]) => responseView(status, response)),
    curl, tryIt, output);
}

function operations() {
  const all = [];
  for (const [path, item] of Object.entries(document_.paths)) {
    METHODS.filter(method => item[method]).forEach(method => all.push({ path, method, item, operation: item[method] }));
  }
  return all;
}

function show() {
  const routes = document.getElementById("routes");
  const contents = document.getElementById("contents");
  for (const tag of document_.tags || []) {
    const own = operations().filter(({ operation }) => (operation.tags || []).includes(tag.name));
    routes.append(element("h2", { id: "tag-" + tag.name }, tag.name), element("p", { class: "tag" }, tag.description || ""));
    own.forEach(({ path, method, item, operation }) => routes.append(operationView(path, method, item, operation)));
    contents.append(element("h2", {}, tag.name), element("ul", {}, own.filter(({ method }) => method !== "options")
      .map(({ path, method, operation }) => element("li", { "data-for": operation.operationId },
        element("a", { href: "#" + operation.operationId }, element("span", { class: "method " + method }, method.toUpperCase()), path)))));
  }
  document.getElementById("title").textContent = document_.info.title + " " + document_.info.version;
  const about = document.getElementById("about");
  about.textContent = document_.info.description + " The same for programs: ";
  about.append(element("a", { href: "openapi.json" }, "openapi.json"));
}

function filter(text) {
  const words = text.toLowerCase().split(/\s+/);
  document.querySelectorAll(".operation").forEach(section => {
    const said = (section.id + " " + section.querySelector("h3").textContent + " "
      + section.querySelector(".summary").textContent).toLowerCase();
    section.hidden = !words.every(word => said.includes(word));
    const entry = document.querySelector("li[data-for='" + section.id + "']");
    if (entry) entry.hidden = section.hidden;
  });
}

async function start() {
  try {
    document_ = await (await fetch("openapi.json")).json();
    show();
    document.getElementById("filter").addEventListener("input", event => filter(event.target.value));
    if (location.hash) location.replace(location.hash); // its target has come only now
  } catch (e) {
    document.getElementById("about").textContent = "openapi.json could not be read: " + e.message;
  }
}

start();
