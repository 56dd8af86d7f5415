"use strict";
(() => {
  const { bundle, chains, operations } = JSON.parse(document.getElementById("data").textContent);
  const search = document.getElementById("search");
  const results = document.getElementById("results");
  const count = document.getElementById("count");
  const detail = document.getElementById("detail");
  const SHOWN = 200;
  const ORDER = ["import", "new", "call", "build", "fill"];

  // Everything from the bundle goes into the page as text, never as markup.
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") made.addEventListener("click", value);
      else if (value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== undefined && child !== null));
    return made;
  }
  // A sentence, with what stands in backticks as code.
  const prose = (text) => text.split(/`([^`]*)`/).map((part, index) => (index % 2 ? element("code", {}, breakable(part)) : part));
  // A dotted name may break where its parts meet, and nowhere else as long as that suffices.
  function breakable(name) {
    const parts = name.split(/(?<=\.)|(?<=[A-Za-z0-9]_)(?=[A-Za-z0-9])/);
    return element("span", {}, ...parts.flatMap((part) => [part, element("wbr")]));
  }
  const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);
  const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  // Sets and groups have names of their own: "set:…" and "group:…".
  const section = (id) =>
    (id.startsWith("set:") ? own(bundle.sets, id.slice(4)) : own(bundle.groups, id.slice(6))) || {};
  const title = (id) => id.slice(id.indexOf(":") + 1);
  const idOf = (hold) => (hold.set !== undefined ? "set:" + hold.set : "group:" + hold.group);
  const start = (root) => "set:" + (bundle.roots[root].set ?? root);

  // Breadth first, so that the way back from a section is a shortest one.
  function reach(root) {
    const from = new Map([[start(root), null]]);
    const open = [start(root)];
    for (let at = 0; at < open.length; at++) {
      for (const hold of section(open[at]).holds ?? []) {
        const held = idOf(hold);
        if (!from.has(held)) {
          from.set(held, { holder: open[at], why: hold.why });
          open.push(held);
        }
      }
    }
    return { from, order: open };
  }

  function close(root) {
    const { from, order } = reach(root);
    const grants = new Map();
    const unknown = new Map();
    for (const id of order) {
      for (const grant of section(id).grants ?? []) {
        if (!grants.has(grant.name)) grants.set(grant.name, { name: grant.name, may: new Set(), why: new Set(), limits: [], free: false, ownState: false, first: id });
        const sum = grants.get(grant.name);
        grant.may.forEach((one) => sum.may.add(one));
        grant.why.forEach((one) => sum.why.add(one));
        sum.ownState ||= grant.state === "own";
        if (grant.where) sum.limits.push(grant.where);
        else if (grant.may.includes("call")) sum.free = true;
      }
      for (const one of section(id).unknown ?? []) unknown.set(one.attribute, one.why);
    }
    const sorted = [...grants.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return { from, order, grants: sorted, unknown };
  }

  const granted = new Map();
  const holders = new Map();
  for (const [kind, sections] of [["set:", bundle.sets], ["group:", bundle.groups]]) {
    for (const [name, body] of Object.entries(sections)) {
      for (const grant of body.grants ?? []) {
        if (!granted.has(grant.name)) granted.set(grant.name, []);
        granted.get(grant.name).push(kind + name);
      }
      for (const hold of body.holds ?? []) {
        const held = idOf(hold);
        if (!holders.has(held)) holders.set(held, []);
        holders.get(held).push(kind + name);
      }
    }
  }
  const chainOf = new Map(chains.map((chain) => [chain.root + "\n" + chain.name, chain]));

  // ---- the list on the left

  const entries = Object.keys(bundle.roots).map((name) => ({ name, kind: "root", text: (name + " " + (own(bundle.aliases, name) ?? []).join(" ")).toLowerCase() }));
  const names = [...granted.keys()].sort().map((name) => ({ name, kind: "name", text: (name + " " + (own(bundle.aliases, name) ?? []).join(" ")).toLowerCase() }));

  function rank(entry, words) {
    if (!words.every((word) => entry.text.includes(word))) return -1;
    const leaf = entry.name.slice(entry.name.lastIndexOf(".") + 1).toLowerCase();
    if (words.length === 1 && leaf === words[0]) return 3;
    return words.length && leaf.startsWith(words[0]) ? 2 : 1;
  }

  function list() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const pool = words.length ? [...entries, ...names.filter((one) => !own(bundle.roots, one.name))] : entries;
    const found = pool.map((entry) => ({ entry, rank: rank(entry, words) })).filter((one) => one.rank > 0);
    found.sort((a, b) => b.rank - a.rank);
    const roots = found.filter((one) => one.entry.kind === "root").length;
    count.textContent = words.length
      ? `${plural(roots, "root")}, ${plural(found.length - roots, "other name")}`
      : plural(roots, "root");
    results.replaceChildren(...found.slice(0, SHOWN).map(({ entry }) => element("li", {}, item(entry))));
    if (found.length > SHOWN) {
      results.append(element("li", { class: "sub" }, `and ${found.length - SHOWN} more: type to narrow`));
    }
    mark();
  }

  function item({ name, kind }) {
    const dot = name.lastIndexOf(".");
    const leaf = name.includes(" ") ? name : name.slice(dot + 1);
    const module = name.includes(" ") ? "" : name.slice(0, Math.max(dot, 0));
    const button = element("button", { type: "button", onclick: () => go(kind, name) },
      element("span", { class: "leaf" }, leaf),
      element("span", { class: "module" }, kind === "name" ? `${module} · granted` : module));
    button.dataset.key = kind + " " + name;
    return button;
  }

  function mark() {
    const current = decodeHash();
    for (const button of results.querySelectorAll("button")) {
      button.setAttribute("aria-current", String(current !== null && button.dataset.key === current.kind + " " + current.name));
    }
  }

  // ---- the page of one root

  function link(kind, name, text = name) {
    return element("button", { type: "button", class: "link", onclick: () => go(kind, name) }, text);
  }

  function limitText(limit) {
    const parts = [];
    const kinds = { "new": "a class granted new", "import": "a granted name", "import-or-none": "a granted name or None", call: "a name granted call with any arguments", "call-or-none": "a name granted call with any arguments, or None", "factory-or-none": "a name granted call without arguments, or None", "builtin-type": "a builtin type", text: "a str", bytes: "a bytes", "plain-dtype": "a dtype without objects", data: "plain data", literal: "a plain value or a builtin container" };
    if (limit.attributes) parts.push("of the attributes " + limit.attributes.join(", "));
    for (const [index, kind] of Object.entries(limit.arguments ?? {})) {
      parts.push(`argument ${index}: ` + (Array.isArray(kind) ? "one of " + kind.map((one) => JSON.stringify(one)).join(", ") : kind.among ? "a str, or one of " + kind.among.join(", ") + " or what it made" : kinds[kind] ?? kind));
    }
    if (limit.applies) parts.push(`argument ${limit.applies.function} is called with argument ${limit.applies.arguments}, under the same policy`);
    if (limit.nested !== undefined) parts.push(`argument ${limit.nested} is a pickle, loaded under the same policy`);
    return "Only with " + parts.join("; ");
  }

  function markedLine(step) {
    const bytes = new TextEncoder().encode(step.snippet).slice(0, step.span.start);
    return step.line + bytes.filter((byte) => byte === 10).length;
  }

  function snippet(step) {
    // The span counts bytes; a browser's text does not.
    const bytes = new TextEncoder().encode(step.snippet);
    const decode = (from, to) => new TextDecoder().decode(bytes.slice(from, to));
    const begin = decode(0, step.span.start).length;
    const end = begin + decode(step.span.start, step.span.end).length;
    const code = element("code");
    let offset = 0;
    const lines = step.snippet.replace(/\n$/, "").split("\n");
    // Narrow screens need the room that a deep indentation takes.
    const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
    const indent = indents.length ? Math.min(...indents) : 0;
    lines.forEach((line, index) => {
      const from = Math.max(begin - offset, 0), to = Math.min(end - offset, line.length);
      const hit = begin < offset + line.length + 1 && end > offset && from < to;
      const row = element("span", { class: hit ? "row hit" : "row" }, element("span", { class: "number", "aria-hidden": "true" }, String(step.line + index)));
      if (hit) row.append(line.slice(indent, Math.max(from, indent)), element("mark", {}, line.slice(Math.max(from, indent), to)), line.slice(to));
      else row.append(line.slice(indent) || " ");
      code.append(row);
      offset += line.length + 1;
    });
    return element("pre", { tabindex: "0", "aria-label": `Source of ${step.file}` }, code);
  }

  function chainOfSources(chain) {
    return element("ol", { class: "chain" }, ...chain.steps.map((step) =>
      element("li", {}, element("div", {}, ...prose(step.label)), element("div", { class: "file" }, `${step.file}:${markedLine(step)}`), snippet(step))));
  }

  // Without sources: the sections on the way from the root, and the reason of each.
  function chainOfSections(root, grant, from) {
    const way = [];
    for (let id = grant.first; from.get(id); id = from.get(id).holder) way.unshift({ id, ...from.get(id) });
    const steps = [element("li", {}, root, element("div", { class: "sub" }, bundle.roots[root].why.join(", ")))];
    for (const { id, why } of way) {
      steps.push(element("li", {}, (id.startsWith("group:") ? "group " : "") + title(id), element("div", { class: "sub" }, why.join(", "))));
    }
    const own = (section(grant.first).grants ?? []).find((one) => one.name === grant.name);
    steps.push(element("li", {}, element("strong", {}, grant.name), element("div", { class: "sub" }, own.why.join(", "))));
    return element("ol", { class: "chain" }, ...steps);
  }

  function grantCard(root, grant, from) {
    const order = ORDER.filter((one) => grant.may.has(one));
    const reasons = [...grant.why];
    const why = reasons.slice(0, 3).join(", ") + (reasons.length > 3 ? ` and ${reasons.length - 3} more` : "");
    const card = element("details", { class: "grant" },
      element("summary", {}, element("span", { class: "name" }, breakable(grant.name)),
        element("span", { class: "ops" }, ...order.map((one) => element("span", { class: "op " + one, title: operations[one] }, one))),
        element("span", { class: "why" }, why)));
    card.dataset.name = grant.name;
    // The body is made when it is asked for: a set may have hundreds of grants.
    card.addEventListener("toggle", () => {
      if (!card.open || card.querySelector(".body")) return;
      const body = element("div", { class: "body" });
      if (!grant.free) grant.limits.forEach((limit) => body.append(element("p", { class: "limit" }, limitText(limit))));
      if (grant.ownState) body.append(element("p", { class: "limit state" }, "Its own __setstate__ takes the state: the keys are data to it"));
      const chain = chainOf.get(root + "\n" + grant.name);
      body.append(chain ? chainOfSources(chain) : chainOfSections(root, grant, from));
      const aliases = own(bundle.aliases, grant.name);
      if (aliases) body.append(element("p", { class: "sub" }, "Also as " + aliases.join(", ")));
      if (own(bundle.roots, grant.name) && grant.name !== root) body.append(element("p", { class: "sub" }, "A root of its own: ", link("root", grant.name)));
      card.append(body);
    });
    return card;
  }

  // What holds what, a level at a time; a cycle ends where it closes.
  function tree(id, above) {
    const holds = section(id).holds ?? [];
    return element("ul", {}, ...holds.map((hold) => {
      const held = idOf(hold);
      const text = [element("span", {}, (hold.group !== undefined ? "group " : "") + title(held)), element("span", { class: "sub" }, " " + hold.why.slice(0, 3).join(", "))];
      if (!(section(held).holds ?? []).length || above.includes(held)) return element("li", {}, ...text);
      const branch = element("details", {}, element("summary", {}, ...text));
      branch.addEventListener("toggle", () => {
        if (branch.open && branch.children.length === 1) branch.append(tree(held, [...above, held]));
      });
      return element("li", {}, branch);
    }));
  }

  function showRoot(root, opened) {
    const { from, order, grants, unknown } = close(root);
    const filter = element("input", { type: "search", class: "filter", placeholder: "Filter these names", "aria-label": "Filter these names" });
    const cards = element("div", { id: "grants" }, ...grants.map((grant) => grantCard(root, grant, from)));
    filter.addEventListener("input", () => {
      const word = filter.value.toLowerCase();
      for (const card of cards.children) card.hidden = !card.dataset.name.toLowerCase().includes(word);
    });
    const aliases = own(bundle.aliases, root);
    const graph = tree(start(root), [start(root)]);
    graph.className = "tree";
    detail.replaceChildren(
      element("h2", {}, breakable(root)),
      element("p", { class: "sub" }, bundle.roots[root].why.join(", ") + (aliases ? " · also as " + aliases.join(", ") : "")),
      element("p", { class: "sub" }, `A pickle of it may need ${plural(grants.length, "name")} from ${plural(order.length, "section")}.`),
      filter,
      element("h3", {}, "What may be loaded"), cards,
      ...(unknown.size ? [element("h3", {}, "Attributes of unknown type"), element("ul", { class: "plain" }, ...[...unknown].sort().map(([attribute, why]) => element("li", {}, attribute, element("span", { class: "sub" }, " " + why.join(", ")))))] : []),
      ...(graph.children.length ? [element("h3", {}, "What holds what"), graph] : []));
    if (opened) {
      const card = [...cards.children].find((one) => one.dataset.name === opened);
      if (card) { card.open = true; card.scrollIntoView({ block: "start" }); }
    }
  }

  function showName(name) {
    const ids = granted.get(name) ?? [];
    // Against the holds: all that leads to a section that grants the name.
    const leading = new Set(ids);
    for (const id of leading) (holders.get(id) ?? []).forEach((holder) => leading.add(holder));
    const roots = Object.keys(bundle.roots).filter((root) => leading.has(start(root)));
    detail.replaceChildren(
      element("h2", {}, breakable(name)),
      element("p", { class: "sub" }, `Granted to ${plural(roots.length, "root")}, by ${ids.map(title).slice(0, 5).join(", ")}${ids.length > 5 ? " …" : ""}`),
      element("h3", {}, "Roots that may need it"),
      element("ul", { class: "plain" }, ...roots.slice(0, SHOWN).map((root) => element("li", {}, element("button", { type: "button", class: "link", onclick: () => go("root", root, name) }, root)))),
      ...(roots.length > SHOWN ? [element("p", { class: "sub" }, `and ${roots.length - SHOWN} more`)] : []));
  }

  // ---- moving about

  function decodeHash() {
    const [kind, name, opened] = location.hash.slice(1).split("/").map((part) => { try { return decodeURIComponent(part); } catch { return ""; } });
    if (kind === "root" && own(bundle.roots, name)) return { kind, name, opened };
    return kind === "name" && granted.has(name) ? { kind, name } : null;
  }
  function go(kind, name, opened) {
    location.hash = [kind, name, opened].filter((part) => part !== undefined).map(encodeURIComponent).join("/");
    if (matchMedia("(max-width: 46rem)").matches) detail.scrollIntoView();
  }
  function render() {
    const wanted = decodeHash();
    if (wanted === null) {
      detail.replaceChildren(element("h2", {}, "Choose a root"),
        element("p", { class: "sub" }, "A root is what may lie at the top of a file: a class, or a checkpoint that the library itself saves. Its page lists all that loading it may need, and why."));
    } else if (wanted.kind === "root") showRoot(wanted.name, wanted.opened);
    else showName(wanted.name);
    mark();
  }
  window.addEventListener("hashchange", () => { render(); detail.focus({ preventScroll: true }); });
  search.addEventListener("input", list);
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); search.select(); return; }
    const inList = event.target === search || results.contains(event.target);
    const buttons = [...results.querySelectorAll("button")];
    if (inList && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const at = buttons.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
      (at < 0 ? search : buttons[Math.min(at, buttons.length - 1)])?.focus();
    } else if (event.target === search && event.key === "Enter") buttons[0]?.click();
  });

  const { target, mode } = bundle;
  document.getElementById("facts").textContent =
    `Python ${target.python} on ${target.platform} · ${plural(Object.keys(bundle.roots).length, "root")} · ${mode} mode · ${bundle.analyser} · read: ` +
    Object.entries(bundle.universe).map(([name, one]) => `${name} ${one.version}`).join(", ");
  list();
  render();
})();
