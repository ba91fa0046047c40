/**
 * The handbook's search: BM25 over the sections of the index that handbook/site/search.py writes, and its dialog.
 *
 * The engine is a few pure functions without a document, so that tests/site/test_search.py runs them in Node. Below it, the
 * dialog; book.js imports this file when a reader first asks for it, and only then is the index fetched.
 */

// Weights: textbook values, PAGE chosen on fifty questions over another project's pages, never on tests/site/questions.yml.
const K1 = 1.2; // how soon a repeated word stops counting
const B = 0.6; // how much a long section is held against it
const TITLE = 3; // a word in a section's title counts as three in its text
const PAGE_TITLE = 2;
const PAGE = 0.5; // what the page as a whole says, against the section
const PREFIX = 0.4; // "monitor" while "mon" is being typed, against "mon" itself
const SYNONYM = 0.5;
const PER_PAGE = 2; // sections shown of one page

const IRREGULAR = { indices: "index", matrices: "matrix", grey: "gray", learnt: "learned", misspelt: "misspelled" };
const SPELLINGS = [
  [/iz(?=[aei])/g, "is"],
  [/yz(?=[ei])/g, "ys"],
  [/(?<=[a-z]{3})our(?=(?:s|ed|ings?|ites?|able|al|hoods?|ful|less|ists?|ly)?$)/g, "or"],
  [/(?<=[bt])re(?=s?$)/g, "er"],
  [/(?<=[bt])r(?=ed$)/g, "er"],
  [/(?<=[a-z]{3}[ae])ll(?=(?:ed|ers?|ings?)$)/g, "l"],
  [/(?<=log)u(?=e[sd]?$)/g, ""],
  [/(?<=licen|defen|offen)c(?=es?$)/g, "s"],
  [/(?<=dg)e(?=m)/g, ""],
];
const RUN = /[\p{L}\p{N}]+/gu;
const NAME = /[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)+/gu;

/** Lower case, and one spelling where British and American differ. @param {string} word */
const plain = (word) => SPELLINGS.reduce((made, [there, here]) => made.replace(there, here), word.toLowerCase());

/** The one form of a word, by the rules of `fold` in handbook/site/search.py. @param {string} word @returns {string} */
export function fold(word) {
  const lower = word.toLowerCase();
  word = plain(Object.hasOwn(IRREGULAR, lower) ? IRREGULAR[lower] : lower);
  for (let before = ""; word.length > 3 && word !== before; ) {
    before = word;
    word = word.replace(/(?<!s)s$|e$/, "");
  }
  return word.length > 3 ? word.replace(/y$/, "i") : word;
}

/** The folded words of a text, as `words` in handbook/site/search.py. @param {string} text @returns {string[]} */
export function words(text) {
  const runs = [...text.matchAll(RUN)].flatMap(([run]) => {
    const parts = run.split(/(?<=[a-z])(?=[A-Z])/);
    return (parts.length > 1 ? [run, ...parts] : parts).map(fold);
  });
  return [...text.matchAll(NAME)].map(([name]) => fold(name)).concat(runs);
}

/** Add to a number in a Map. */
const add = (map, key, n) => map.set(key, (map.get(key) ?? 0) + n);

/** Lengths as shares of their average. @param {number[]} lengths */
function relative(lengths) {
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return lengths.map((length) => length / average);
}

/** Unpack an index once: `postings` maps a word to a Map from section to weighted count. @param {object} index */
export function prepare(index) {
  const postings = new Map();
  const counts = (word) => postings.get(word) ?? postings.set(word, new Map()).get(word);
  const stop = new Set(index.stop);
  for (const [word, steps] of Object.entries(index.words)) {
    let section = 0;
    for (const n of steps) {
      if (n < 0) counts(word).set(section, -n);
      else counts(word).set((section += n), 1);
    }
  }
  const pageLengths = index.pages.map(() => 0);
  const lengths = index.sections.map(([page, , title, , length], section) => {
    for (const [text, weight] of [[title, TITLE], [index.pages[page][1], PAGE_TITLE]]) {
      for (const word of words(text).filter((word) => !stop.has(word))) {
        add(counts(word), section, weight);
        length += weight;
      }
    }
    pageLengths[page] += length;
    return length;
  });
  return { ...index, postings, stop, lengths: relative(lengths), pageLengths: relative(pageLengths) };
}

/** What to look for: one Map per word of the query, from a word of the index to its share. */
function terms({ postings, stop, synonyms }, query) {
  const asked = [...new Set(words(query))].filter((word) => !stop.has(word));
  const groups = asked.map((word) => new Map([[word, 1]]));
  for (const [here, there] of synonyms.flatMap(([a, b]) => [[a, b], [b, a]])) {
    if (!here.every((word) => asked.includes(word) || stop.has(word))) continue;
    for (const word of there) if (!asked.includes(word)) groups.push(new Map([[word, SYNONYM]]));
  }
  const typing = query.match(/[\p{L}\p{N}]{2,}$/u)?.[0] ?? "";
  if (typing && !stop.has(fold(typing))) {
    const last = groups[asked.indexOf(fold(typing))];
    // As it stands, and as its spelling would be folded a letter or two later: tokeniz-e, behaviou-r, modell-ed.
    const starts = [plain(`${typing}e`).slice(0, -1), ...["r", "d", "ed", "g", "ng"].map((end) => plain(typing + end))];
    const begins = (word) => starts.some((start) => word.startsWith(start));
    for (const word of postings.keys()) if (!last.has(word) && begins(word)) last.set(word, PREFIX);
  }
  return groups;
}

/** Okapi BM25: add one word's part to the scores of the texts (sections, or pages) that hold it. */
function weigh(scores, found, lengths, share) {
  const rarity = Math.log(1 + (lengths.length - found.size + 0.5) / (found.size + 0.5));
  for (const [text, count] of found) {
    const damped = (count * (K1 + 1)) / (count + K1 * (1 - B + B * lengths[text]));
    add(scores, text, share * rarity * damped);
  }
}

/**
 * The best sections for a query, grouped by page, best page first.
 * @param {object} engine from prepare() @param {string} query @param {number} limit pages
 * @returns {{pages: {url: string, title: string, sections: {url: string, title: string, excerpt: string}[]}[],
 *   terms: Set<string>}} and the words found, for mark()
 */
export function search(engine, query, limit = 8) {
  const { postings, lengths, pageLengths, sections, pages } = engine;
  const scores = new Map();
  const pageScores = new Map();
  const groups = terms(engine, query);
  for (const group of groups) {
    const found = new Map();
    const onPage = new Map();
    for (const [word, share] of group) {
      for (const [section, count] of postings.get(word) ?? []) {
        add(found, section, share * count);
        add(onPage, sections[section][0], share * count);
      }
    }
    const share = Math.max(...group.values());
    weigh(scores, found, lengths, share);
    weigh(pageScores, onPage, pageLengths, share * PAGE);
  }
  for (const section of scores.keys()) add(scores, section, pageScores.get(sections[section][0]));
  const best = new Map();
  for (const [number] of [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const [page, anchor, title, excerpt] = sections[number];
    const [url, name] = pages[page];
    if (!best.has(page) && best.size === limit) continue;
    if (!best.has(page)) best.set(page, { url, title: name, sections: [] });
    const shown = best.get(page).sections;
    if (shown.length < PER_PAGE) shown.push({ url: url + (anchor && `#${anchor}`), title: title || name, excerpt });
  }
  return { pages: [...best.values()], terms: new Set(groups.flatMap((group) => [...group.keys()])) };
}

/** Cut a text into [piece, whether it matches] for marking. @param {string} text @param {Set<string>} found */
export function mark(text, found) {
  return text.split(/([\p{L}\p{N}]+)/u).map((piece) => [piece, words(piece).some((word) => found.has(word))]);
}

// ------------------------------------------------------------------------------------------------ the dialog

const HINT = "Type a question, a term or a name from the code.";
let dialog, open;

/** Open the search dialog, made at the first call. @param {URL} root of the site */
export function openSearch(root) {
  if (!dialog) [dialog, open] = makeDialog(root);
  if (!dialog.open) open();
}

function makeDialog(root) {
  let engine; // a promise, from the first opening on
  const load = () =>
    (engine ??= fetch(new URL("assets/search-index.json", root)).then(async (answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      return prepare(await answer.json());
    }));

  const dialog = document.createElement("dialog");
  dialog.className = "search";
  dialog.setAttribute("aria-label", "Search the handbook");
  dialog.innerHTML = `
    <form role="search" class="search__form">
      <input type="text" class="search__input" aria-label="Search the handbook" aria-describedby="search-status"
        placeholder="Search" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go">
      <button type="button" class="search__close">Close</button>
    </form>
    <p class="search__status" id="search-status" role="status">Loading the index …</p>
    <ol class="search__results"></ol>`;
  const [form, input, close, status, results] = ["form", "input", "button", "p", "ol"].map((tag) => dialog.querySelector(tag));

  const element = (tag, name, ...children) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...children);
    return made;
  };
  const marked = (text, found) =>
    mark(text, found).map(([piece, matches]) => (matches ? element("mark", "", piece) : piece));

  function link(page, section, first, found) {
    const a = element("a", "search__link", element("span", "search__title", ...marked(section.title, found)));
    if (first && section.title !== page.title) {
      a.prepend(element("span", "search__page", ...marked(page.title, found)), " ");
    }
    if (section.excerpt) a.append(" ", element("span", "search__excerpt", ...marked(section.excerpt, found)));
    a.href = new URL(section.url, root).href;
    return a;
  }

  async function show() {
    const query = input.value;
    let ready;
    try {
      ready = await load();
    } catch (error) {
      engine = undefined; // the next key tries again
      results.replaceChildren();
      status.textContent = `The search index could not be loaded (${error.message}). Type again to retry.`;
      return;
    }
    if (query !== input.value) return; // typed on while loading
    const { pages, terms: found } = search(ready, query);
    results.replaceChildren(
      ...pages.map((page) => {
        const links = page.sections.map((section, i) => link(page, section, i === 0, found));
        return element("li", "search__group", ...links);
      }),
    );
    results.scrollTop = 0;
    const count = `${pages.length} ${pages.length === 1 ? "page" : "pages"} found.`;
    const none = found.size
      ? `Nothing found for “${query.trim()}”. Try fewer or other words.`
      : words(query).length
        ? "These words are on every page. Add one that says what you look for."
        : `There is no word in “${query.trim()}”. ${HINT}`;
    status.textContent = pages.length ? count : query.trim() ? none : HINT;
  }

  function move(event) {
    if (event.isComposing) return;
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length) {
      event.preventDefault();
      (links[Math.min(at + step, links.length - 1)] ?? input).focus();
    } else if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      show().then(() => results.querySelector("a")?.click());
    } else if (at >= 0 && (event.key.length === 1 || event.key === "Backspace") && !(event.ctrlKey || event.metaKey)) {
      input.focus(); // typing on from a result goes on with the query
    }
  }

  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", move);
  dialog.addEventListener("click", (event) => {
    const backdrop = event.target === dialog; // whatever is inside the dialog belongs to one of its children
    if (backdrop || (event.target.closest("a") && !(event.ctrlKey || event.metaKey || event.shiftKey))) dialog.close();
  });
  document.body.append(dialog);

  const open = () => {
    dialog.showModal(); // Escape closes, and the focus goes back to where it was: the browser's work
    input.select();
    show();
  };
  return [dialog, open];
}
