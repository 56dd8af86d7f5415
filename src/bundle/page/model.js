"use strict";
// The bundle, and the questions that the page asks of it. Sections (sets, then groups) go by their number.
function readBundle(data) {
  const text = (id) => data.texts[id];
  const all = (ids) => ids.map(text);

  const step = ([file, line, lines, start, end, label]) => ({ file: text(file), line, lines: all(lines), start, end, label: text(label) });
  const steps = (ids) => ids.map((id) => step(data.steps[id]));

  // A section is read when it is looked at: most never are.
  const read = new Map();
  function section(id) {
    if (!read.has(id)) {
      const [name, grants, holds, unknown] = data.sections[id];
      read.set(id, {
        id,
        name: text(name),
        isGroup: id >= data.sets,
        grants: grants.map(([name, may, why, of, ownState, limit]) => ({ name: text(name), may, why: all(why), steps: of, ownState: ownState === 1, limit: limit === null ? null : text(limit) })),
        holds: holds.map(([held, why, of]) => ({ held, why: all(why), steps: of })),
        unknown: unknown.map(([attribute, why]) => ({ attribute: text(attribute), why: all(why) })),
      });
    }
    return read.get(id);
  }

  const aliases = new Map(data.aliases.map(([name, paths]) => [text(name), all(paths)]));
  const roots = new Map(data.roots.map(([name, set, why]) => [text(name), { name: text(name), set, why: all(why) }]));
  const sectionIds = new Map(data.sections.map(([name], id) => [(id < data.sets ? "set " : "group ") + text(name), id]));

  const granting = new Map();
  const holders = data.sections.map(() => []);
  data.sections.forEach(([, grants, holds], id) => {
    for (const [name] of grants) {
      const key = text(name);
      if (!granting.has(key)) granting.set(key, []);
      granting.get(key).push(id);
    }
    for (const [held] of holds) holders[held].push(id);
  });

  // Breadth first, so that the way back from a section is a shortest one.
  function reach(start) {
    const from = new Map([[start, null]]);
    const order = [start];
    for (let at = 0; at < order.length; at++) {
      for (const hold of section(order[at]).holds) {
        if (from.has(hold.held)) continue;
        from.set(hold.held, { holder: order[at], hold });
        order.push(hold.held);
      }
    }
    return { from, order };
  }

  // All that a section may need: its grants and those of what it reaches, added up by name.
  function close(start) {
    const { from, order } = reach(start);
    const grants = new Map();
    const unknown = new Map();
    for (const id of order) {
      for (const grant of section(id).grants) {
        const sum = grants.get(grant.name) ?? { name: grant.name, may: new Set(), why: new Set(), limits: new Set(), free: false, ownState: false, first: id };
        grants.set(grant.name, sum);
        // A set's own reason tells more than that of a group.
        if (section(sum.first).isGroup && !section(id).isGroup) sum.first = id;
        grant.may.forEach((one) => sum.may.add(one));
        grant.why.forEach((one) => sum.why.add(one));
        sum.ownState ||= grant.ownState;
        if (grant.limit !== null) sum.limits.add(grant.limit);
        else if (grant.may.some((one) => data.operations[one][0] === "call")) sum.free = true;
      }
      for (const one of section(id).unknown) unknown.set(one.attribute, one.why);
    }
    // What is nearest comes first.
    const places = new Map(order.map((id, place) => [id, place]));
    const sorted = [...grants.values()].sort((a, b) => places.get(a.first) - places.get(b.first) || (a.name < b.name ? -1 : 1));
    return { from, order, grants: sorted, unknown };
  }

  // The links from where a closed set begins to a grant: sections, and the grant itself at the end.
  function way({ from }, grant) {
    const links = [];
    for (let id = grant.first; from.get(id); id = from.get(id).holder) {
      const { hold } = from.get(id);
      links.unshift({ to: section(id).name, isGroup: section(id).isGroup, why: hold.why, steps: steps(hold.steps) });
    }
    const own = section(grant.first).grants.find((one) => one.name === grant.name);
    links.push({ to: grant.name, isGroup: false, why: own.why, steps: steps(own.steps) });
    return links;
  }

  // The roots that reach one of some sections: against the holds.
  function rootsOf(ids) {
    const leading = new Set(ids);
    for (const id of leading) holders[id].forEach((holder) => leading.add(holder));
    return [...roots.values()].filter((root) => leading.has(root.set)).map((root) => root.name);
  }

  return { data, roots, aliases, granting, sectionIds, holders, section, close, way, rootsOf };
}

// Names that a word or several stand in, the likeliest first.
function searchOf({ roots, aliases, granting }) {
  const entry = (kind) => (name) => ({
    kind,
    name,
    text: [name, ...(aliases.get(name) ?? [])].join(" ").toLowerCase(),
    leaf: name.slice(name.lastIndexOf(".") + 1).toLowerCase(),
  });
  const rootEntries = [...roots.keys()].map(entry("root"));
  const names = [...granting.keys()].filter((name) => !roots.has(name)).sort().map(entry("name"));
  const rank = ({ leaf }, words) => (words.length === 1 && leaf === words[0] ? 0 : leaf.startsWith(words[0]) ? 1 : 2);
  return (typed) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return { found: rootEntries, roots: rootEntries.length, typed: false };
    const fits = (one) => words.every((word) => one.text.includes(word));
    const found = [...rootEntries, ...names].filter(fits);
    const ranks = [[], [], []];
    for (const one of found) ranks[rank(one, words)].push(one);
    return { found: ranks.flat(), roots: found.filter((one) => one.kind === "root").length, typed: true };
  };
}
