// The playground of the tokenization page: a text and its tokens, cut here by the tokenizers of two real models.

const MODELS = { smollm2: "SmolLM2, byte-level BPE", minilm: "MiniLM, WordPiece" }
const START = "An apple, an Apple: naïve in 2021 and 2026. 猫 नमस्ते 🤖"

// The file of a tokenizer as the build packs it: the vocabulary is a list, and what the merges make follows from them.
export function unpack(packed) {
  const { vocab, merges = [] } = packed.model
  const tokens = [...vocab, ...merges.map(merge => merge.replace(" ", ""))]
  return { ...packed, model: { ...packed.model, vocab: Object.fromEntries(tokens.map((token, id) => [token, id])) } }
}

// Byte-level BPE writes each byte as a character: the printable ones as themselves, the others from U+0100 on.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const printable = byte => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173)
const byteOf = new Map()
for (let byte = 0, next = 256; byte < 256; byte++) byteOf.set(String.fromCharCode(printable(byte) ? byte : next++), byte)

// White space and what else cannot be seen, in signs; a mark that combines gets a circle to sit on.
const SIGNS = { " ": "␣", "\n": "↵", "\t": "⇥" }
const visible = text => text
  .replace(/[\p{Z}\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, sign => SIGNS[sign] ?? `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`)
  .replace(/^\p{M}/u, "◌$&")

// Each token of `text`: its id, its entry in the vocabulary, how it is shown, and what is special about it.
export function pieces(tokenizer, packed, text) {
  const special = new Map(packed.added_tokens.map(({ id, content }) => [id, content]))
  const { ids, tokens } = tokenizer.encode(text)
  return tokens.map((token, number) => {
    const id = ids[number], piece = { id, token, shown: visible(token), kind: "" }
    if (special.has(id)) return { ...piece, kind: token === packed.model.unk_token ? "unknown" : "control" }
    if (packed.model.type !== "BPE") return piece
    const bytes = Uint8Array.from(token, character => byteOf.get(character))
    try {
      return { ...piece, shown: visible(utf8.decode(bytes)) }
    } catch {
      const shown = [...bytes].map(byte => byte < 128 ? visible(String.fromCharCode(byte)) : byte.toString(16).toUpperCase())
      return { ...piece, shown: shown.join(" "), kind: "part" }
    }
  })
}

// What the line above the tokens says: Python's len() of the text, its bytes in UTF-8, and its tokens.
export function summary(found, text) {
  const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`
  const bytes = new TextEncoder().encode(text).length
  const unknown = found.filter(({ kind }) => kind === "unknown").length
  return `${count([...text].length, "character")}, ${count(bytes, "byte")}, ${count(found.length, "token")}`
    + (text && found.length ? `: ${(bytes / found.length).toFixed(1)} bytes a token` : "")
    + (unknown ? `; ${unknown} unknown, the text under ${unknown === 1 ? "it" : "them"} is lost` : "")
}

const element = (tag, more = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), more)
  made.append(...children)
  return made
}

export async function open(button, base) {
  const loaded = {}
  const load = async model => {
    const { Tokenizer } = await import(new URL("tokens/tokenizers.mjs", base))
    const reply = await fetch(new URL(`tokens/${model}.json`, base))
    if (!reply.ok) throw new Error(reply.status)
    const packed = unpack(await reply.json())
    return { packed, tokenizer: new Tokenizer(packed, {}) }
  }

  const style = element("link", { rel: "stylesheet", href: new URL("tokens.css", base) })
  await new Promise(done => { style.onload = style.onerror = done; document.head.append(style) })
  const field = element("textarea", { value: START, rows: 3, maxLength: 2000, spellcheck: false, dir: "auto" })
  const choice = element("fieldset", { className: "tokens-choice" }, element("legend", {}, "Tokenizer"))
  const says = element("p", {})
  const list = element("ol", { className: "tokens-list", tabIndex: 0 })
  const legend = element("p", { className: "tokens-legend" }, "␣ is a space (the boxes on this page print Ġ), ↵ a line break. In dashed boxes two hexadecimal digits are a byte of a character that was cut; a double border marks a control token.")
  says.setAttribute("role", "status")
  list.setAttribute("aria-label", "Tokens and their ids")

  let model = "smollm2"
  const show = async () => {
    const wanted = model
    if (!loaded[wanted]) says.textContent = "Loading the tokenizer, once a page"
    try {
      loaded[wanted] ??= await load(wanted)
    } catch {
      says.textContent = "The tokenizer could not be loaded; type again to try again."
      return
    }
    if (wanted !== model) return
    const { tokenizer, packed } = loaded[wanted]
    const found = pieces(tokenizer, packed, field.value)
    says.textContent = summary(found, field.value)
    list.replaceChildren(...found.map(({ id, token, shown, kind }) => {
      const item = element("li", { title: token }, element("bdi", {}, shown), element("small", {}, String(id)))
      if (kind) item.dataset.kind = kind
      return item
    }))
  }
  for (const [name, title] of Object.entries(MODELS)) {
    const radio = element("input", { type: "radio", name: "tokenizer", value: name, checked: name === model })
    radio.addEventListener("change", () => { model = name; show() })
    choice.append(element("label", {}, radio, title))
  }
  field.addEventListener("input", show)
  button.replaceWith(element("label", {}, "Your text", field), choice, says, list, legend)
  field.focus()
  await show()
}
