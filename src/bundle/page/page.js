(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const bundle = readBundle(data);
  const find = searchOf(bundle);
  const search = document.getElementById("search");
  const results = document.getElementById("results");
  const count = document.getElementById("count");
  const detail = document.getElementById("detail");
  // Longer lists are cut until one asks for the rest.
  const SHOWN = 200;

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
  const sub = (...text) => element("p", { class: "sub" }, ...text);
  const counted = (number) => number.toLocaleString("en");
  const plural = (number, noun) => `${counted(number)} ${noun}${number === 1 ? "" : "s"}`;
  const sectionsOf = (ids) => {
    const groups = ids.filter((id) => bundle.section(id).isGroup).length;
    const kinds = [[ids.length - groups, "set"], [groups, "group"]].filter(([number]) => number > 0);
    return kinds.map(([number, noun]) => plural(number, noun)).join(" and ");
  };
  const few = (texts, number) => texts.slice(0, number).join(", ") + (texts.length > number ? ` and ${texts.length - number} more` : "");
  const address = (...key) => "#" + key.map(encodeURIComponent).join("/");
  const link = (key, text = breakable(key[1])) => element("a", { href: address(...key) }, text);
  const pageOf = (section) => [section.isGroup ? "group" : "set", section.name];

  // The first of many, and a button for the others.
  function listed(list, items, made) {
    const show = (from, to) => list.append(...items.slice(from, to).map(made));
    show(0, SHOWN);
    if (items.length > SHOWN) {
      const rest = element("button", { type: "button", class: "more", onclick: () => { more.remove(); show(SHOWN); } }, `Show ${counted(items.length - SHOWN)} more`);
      const more = list.tagName === "UL" ? element("li", {}, rest) : rest;
      list.append(more);
    }
    return list;
  }

  // ---- the list on the left

  function list() {
    const { found, roots, typed } = find(search.value);
    count.textContent = typed ? `${plural(roots, "root")}, ${plural(found.length - roots, "other name")}` : plural(roots, "root");
    results.replaceChildren(...found.slice(0, SHOWN).map((entry) => element("li", {}, item(entry))));
    if (found.length > SHOWN) {
      results.append(element("li", { class: "sub" }, `and ${counted(found.length - SHOWN)} more: type to narrow`));
    }
    mark();
  }

  function item({ kind, name }) {
    // What a library saves goes by a sentence: `torch.save in module.function`.
    const dot = name.includes(" ") ? -1 : name.lastIndexOf(".");
    const where = name.slice(0, Math.max(dot, 0));
    const button = element("button", { type: "button", onclick: () => { location.hash = address(kind, name); } },
      element("span", { class: "leaf" }, breakable(name.slice(dot + 1))),
      element("span", { class: "module" }, kind === "name" ? `${where} · granted` : where));
    button.dataset.key = kind + " " + name;
    return button;
  }

  function mark() {
    const { kind, name } = chosen();
    for (const button of results.querySelectorAll("button")) {
      const current = button.dataset.key === kind + " " + name;
      button.setAttribute("aria-current", String(current));
      if (current && button !== document.activeElement) results.scrollTop = button.offsetTop - results.offsetTop - results.clientHeight / 3;
    }
  }

  // ---- the chain of reasons

  function snippet({ file, line, lines, start, end }) {
    const code = element("code");
    let offset = 0;
    // Narrow screens need the room that a deep indentation takes.
    const indents = lines.filter((one) => one.trim()).map((one) => one.search(/\S/));
    const indent = indents.length ? Math.min(...indents) : 0;
    lines.forEach((text, index) => {
      const from = Math.max(start - offset, indent), to = Math.min(end - offset, text.length);
      const hit = from < to;
      const row = element("span", { class: hit ? "row hit" : "row" }, element("span", { class: "number", "aria-hidden": "true" }, String(line + index)));
      if (hit) row.append(text.slice(indent, from), element("mark", {}, text.slice(from, to)), text.slice(to));
      else row.append(text.slice(indent) || " ");
      code.append(row);
      offset += text.length + 1;
    });
    return element("pre", { tabindex: "0", "aria-label": `Source of ${file}` }, code);
  }

  const markedLine = ({ line, lines, start }) => line + lines.join("\n").slice(0, start).split("\n").length - 1;
  const source = (step) => element("li", {}, element("div", {}, ...prose(step.label)), element("div", { class: "file" }, `${step.file}:${markedLine(step)}`), snippet(step));
  // Where the sources are not at hand, the bundle's own words are.
  const reason = ({ to, isGroup, why }) => element("li", {}, isGroup ? "the group " : null, element("code", {}, breakable(to)), sub(why.join(", ")));

  function chain(begin, links) {
    const first = links[0]?.steps.length ? [] : [begin];
    return element("ol", { class: "chain" }, ...first, ...links.flatMap((one) => (one.steps.length ? one.steps.map(source) : [reason(one)])));
  }

  // ---- grants

  function grantCard(shown, grant) {
    const card = element("details", { class: "grant" },
      element("summary", {}, element("span", { class: "name" }, breakable(grant.name)),
        element("span", { class: "ops" }, ...[...grant.may].sort().map((one) => element("span", { class: "op " + data.operations[one][0], title: data.operations[one][1] }, data.operations[one][0]))),
        element("span", { class: "why" }, few([...grant.why], 3))));
    card.dataset.name = grant.name;
    // The body is made when it is asked for: a set may have thousands of grants.
    card.addEventListener("toggle", () => {
      if (card.open && !card.querySelector(".body")) card.append(grantBody(shown, grant));
    });
    return card;
  }

  function grantBody(shown, grant) {
    const body = element("div", { class: "body" });
    const limit = (text, kind) => body.append(element("p", { class: "limit" + kind }, ...prose(text)));
    if (!grant.free) grant.limits.forEach((text) => limit("Only with " + text, ""));
    if (grant.ownState) limit("Its own `__setstate__` takes the state: the keys are data to it", " state");
    body.append(chain(shown.begin, bundle.way(shown.closed, grant)));
    const aliases = bundle.aliases.get(grant.name);
    if (aliases) body.append(sub("Also as " + few(aliases, 10)));
    body.append(sub("See ", link(["name", grant.name], "which roots may need it"), ...(bundle.roots.has(grant.name) && grant.name !== shown.name ? [", or ", link(["root", grant.name], "it as a root")] : [])));
    return body;
  }

  // What is long is made when it is unfolded.
  function fold([name, number], why, made) {
    const folded = element("details", { class: "grant" }, element("summary", {},
      element("span", { class: "name" }, breakable(name)), element("span", { class: "sub" }, number), element("span", { class: "why" }, why)));
    folded.addEventListener("toggle", () => {
      if (folded.open && folded.children.length === 1) folded.append(element("div", { class: "body" }, made()));
    });
    return folded;
  }

  function groupFold(shown, id, grants) {
    const from = shown.closed.from.get(id);
    const cards = () => listed(element("div", {}), grants, (grant) => grantCard(shown, grant));
    return fold([bundle.section(id).name, plural(grants.length, "name")], from ? few(from.hold.why, 3) : "", cards);
  }

  // What sets need comes first, a card each; then what groups add.
  function grantParts(shown) {
    const ofSets = [], ofGroups = new Map();
    for (const grant of shown.closed.grants) {
      if (!bundle.section(grant.first).isGroup) ofSets.push(grant);
      else ofGroups.set(grant.first, [...(ofGroups.get(grant.first) ?? []), grant]);
    }
    const parts = [];
    if (ofSets.length) parts.push(element("h3", {}, "What may be loaded"), listed(element("div", {}), ofSets, (grant) => grantCard(shown, grant)));
    if (ofGroups.size) parts.push(element("h3", {}, "What groups add"), ...[...ofGroups].map(([id, grants]) => groupFold(shown, id, grants)));
    return parts;
  }

  function grantList(shown, opened) {
    const { grants } = shown.closed;
    const filter = element("input", { type: "search", class: "filter", placeholder: "Filter these names", "aria-label": "Filter these names" });
    const cards = element("div", { id: "grants" });
    const render = () => {
      const word = filter.value.trim().toLowerCase();
      const found = grants.filter((grant) => grant.name.toLowerCase().includes(word));
      cards.replaceChildren(...(word ? [element("h3", {}, plural(found.length, "name")), listed(element("div", {}), found, (grant) => grantCard(shown, grant))] : grantParts(shown)));
    };
    filter.addEventListener("input", render);
    if (opened) filter.value = opened;
    render();
    return [filter, cards];
  }

  // ---- what holds what

  // A level at a time; a cycle ends where it closes.
  function tree(id, above) {
    return listed(element("ul", {}), bundle.section(id).holds, ({ held, why }) => {
      const section = bundle.section(held);
      const name = [element("span", {}, section.isGroup ? "group " : "", breakable(section.name)), element("span", { class: "sub" }, " " + few(why, 3))];
      const key = pageOf(section);
      if (!section.holds.length || above.includes(held)) return element("li", {}, link(key, name[0]), name[1]);
      const branch = element("details", {}, element("summary", {}, ...name));
      branch.addEventListener("toggle", () => {
        if (branch.open && branch.children.length === 1) branch.append(sub(link(key, "its own page")), tree(held, [...above, held]));
      });
      return element("li", {}, branch);
    });
  }

  function graph(id) {
    const parts = [];
    const { holds } = bundle.section(id);
    if (holds.length) {
      const down = tree(id, [id]);
      down.className = "tree";
      parts.push(element("h3", {}, "What it holds"), down);
    }
    const up = bundle.holders[id].map((holder) => bundle.section(holder));
    if (up.length) {
      const row = (section) => element("li", {}, link(pageOf(section)), element("span", { class: "sub" }, " " + few(section.holds.find((hold) => hold.held === id).why, 3)));
      parts.push(element("h3", {}, `What holds it (${counted(up.length)})`), listed(element("ul", { class: "plain" }), up, row));
    }
    return parts;
  }

  // ---- pages

  function showSection(id, heading, about, opened) {
    const closed = bundle.close(id);
    const begin = element("li", {}, element("code", {}, breakable(heading)), sub(about));
    const shown = { name: heading, closed, begin };
    const aliases = bundle.aliases.get(heading);
    const unknown = [...closed.unknown].sort();
    const unknownRow = ([attribute, why]) => element("li", {}, breakable(attribute), element("span", { class: "sub" }, " " + why.join(", ")));
    detail.replaceChildren(
      element("h2", {}, breakable(heading)),
      sub(about + (aliases ? " · also as " + few(aliases, 5) : "")),
      sub(`A pickle of it may need ${plural(closed.grants.length, "name")}, from ${sectionsOf(closed.order)}.`),
      ...grantList(shown, opened),
      ...(unknown.length ? [element("h3", {}, "What is not known"), fold(["Attributes of unknown type", plural(unknown.length, "attribute")], "", () => listed(element("ul", { class: "plain" }), unknown, unknownRow))] : []),
      ...graph(id));
    const card = opened && [...detail.querySelectorAll("details.grant")].find((one) => one.dataset.name === opened);
    if (card) card.open = true;
  }

  function showRoot(name, opened) {
    const root = bundle.roots.get(name);
    showSection(root.set, name, few(root.why, 5), opened);
  }

  function showName(name) {
    const ids = bundle.granting.get(name);
    const roots = bundle.rootsOf(ids);
    const places = ids.map((id) => bundle.section(id));
    detail.replaceChildren(
      element("h2", {}, breakable(name)),
      sub(`Granted to ${plural(roots.length, "root")}, by ${sectionsOf(ids)}. Choose a root to see why.`),
      element("h3", {}, "Roots that may need it"),
      listed(element("ul", { class: "plain" }), roots, (root) => element("li", {}, link(["root", root, name], breakable(root)))),
      element("h3", {}, "What grants it"),
      listed(element("ul", { class: "plain" }), places, (section) => element("li", {}, link(pageOf(section)))));
  }

  function showStart() {
    const saved = [...bundle.roots.values()].filter((root) => root.why.some((why) => why.startsWith("saved by ")));
    const { sets, sections } = data;
    detail.replaceChildren(
      element("h2", {}, "What may this library's pickles do?"),
      sub("A root is what may lie at the top of a file: a class, or what the library itself saves. Choose one: its page lists every name that loading it may need, and the chain of reasons for each."),
      element("ul", { class: "numbers" }, ...[[bundle.roots.size, "roots"], [sets, "sets"], [sections.length - sets, "groups"], [bundle.granting.size, "names granted"]].map(([number, noun]) => element("li", {}, element("strong", {}, counted(number)), " " + noun))),
      ...(saved.length ? [element("h3", {}, "What the library itself saves"), listed(element("ul", { class: "plain" }), saved, (root) => element("li", {}, link(["root", root.name])))] : []));
  }

  // ---- moving about

  function chosen() {
    const [kind, name, opened] = location.hash.slice(1).split("/").map((part) => { try { return decodeURIComponent(part); } catch { return ""; } });
    const known = { root: bundle.roots, name: bundle.granting }[kind]?.has(name) || bundle.sectionIds.has(kind + " " + name);
    if (known) return { kind, name, opened };
    return data.opened.root === null ? {} : { kind: "root", name: data.opened.root, opened: data.opened.name };
  }
  function render() {
    const { kind, name, opened } = chosen();
    if (kind === undefined) showStart();
    else if (kind === "root") showRoot(name, opened);
    else if (kind === "name") showName(name);
    else showSection(bundle.sectionIds.get(kind + " " + name), name, kind === "set" ? "One of the sets that roots hold" : "A group that several sets share");
    mark();
    // A narrow page has the list above what was chosen.
    if (kind !== undefined && matchMedia("(max-width: 46rem)").matches) detail.scrollIntoView();
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

  const { target, mode, analyser, universe } = data;
  document.getElementById("facts").textContent = `Python ${target.python} on ${target.platform} · ${mode} mode · ${analyser}`;
  const [summary, versions] = document.getElementById("universe").children;
  summary.textContent = `${plural(universe.length, "distribution")} read`;
  versions.textContent = universe.map(([name, version]) => `${name} ${version}`).join(", ");
  list();
  render();
})();
