// Run a snippet in the page: its program in a field, Python in a worker, and whether it prints what the page shows.

const LINES = 1000, SIGNS = 100_000 // what is kept of a long output: its end
let worker
let current // ends the program that is at work

const element = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more)

// The end of an output that has grown, and how many lines were left out before it; a line cut in two begins with "…".
export function tail({ text, left }, more) {
  const all = text + more
  let from = Math.max(0, all.length - SIGNS)
  const over = all.slice(from).split("\n").slice(0, -1 - LINES)
  if (over.length) from += over.join("\n").length + 1
  for (let at = all.indexOf("\n"); at >= 0 && at < from; at = all.indexOf("\n", at + 1)) left++
  return { text: (from && all[from - 1] !== "\n" ? "…" : "") + all.slice(from), left }
}

export async function openRunner(note, base) {
  const opened = note.nextElementSibling
  if (opened?.classList.contains("book-run")) return (opened.querySelector("textarea") ?? opened).focus()
  const [program, ...data] = note.dataset.run.split(" ")
  const name = program.split("/").at(-1)
  if (note.dataset.lacks) {
    const why = element("p", `This copy of the site was published without ${note.dataset.lacks}, which ${name} needs. Take the file along and type: uv run ${name}`, { className: "book-run", tabIndex: -1 })
    note.after(why)
    return why.focus()
  }
  const load = async file => {
    const reply = await fetch(new URL(`snippets/${file}`, base))
    if (!reply.ok) throw new Error(reply.status)
    return reply.arrayBuffer()
  }
  const text = new TextDecoder().decode(await load(program)).replace(/^# \/\/\/ script\n(?:#.*\n)*\n/, "")
  const lines = text.split("\n")
  const recorded = lines.filter(line => /^\s*#>/.test(line)).map(line => line.replace(/^\s*#> ?/, ""))
  const code = lines.filter(line => !/^\s*(#>|# --8<-- )/.test(line)).join("\n").trimEnd()

  const box = element("div", "", { className: "book-run" })
  const label = element("label", `${name}, to be changed at will`)
  const field = element("textarea", "", { value: code, spellcheck: false, wrap: "off", rows: Math.min(24, code.split("\n").length + 1) })
  const run = element("button", "Run", { type: "button" })
  const stop = element("button", "Stop", { type: "button", disabled: true })
  const reset = element("button", "Reset", { type: "button" })
  const state = element("p", "")
  const cut = element("p", "", { hidden: true })
  const output = element("pre", "", { tabIndex: 0 })
  state.setAttribute("role", "status")
  output.setAttribute("role", "region")
  output.setAttribute("aria-label", "Output")
  label.append(field)
  box.append(label, run, stop, reset, state, cut, output)
  note.after(box)
  field.focus()
  field.setSelectionRange(0, 0)

  // What is printed is drawn with the next frame, however many messages bring it: a page that draws can be clicked.
  let printed, fresh, frame, version
  const draw = () => {
    printed = tail(printed, fresh)
    fresh = ""
    frame = cancelAnimationFrame(frame)
    output.textContent = printed.text
    cut.hidden = !printed.left
    cut.textContent = `Lines left out here: ${printed.left.toLocaleString("en")}`
    if (printed.left) output.scrollTop = output.scrollHeight
  }
  const clear = () => {
    [printed, fresh] = [{ text: "", left: 0 }, ""]
    draw()
  }
  const idle = says => {
    draw()
    state.textContent = says
    stop.disabled = true
    run.disabled = false
    current = undefined
  }
  const end = says => {
    if (worker) worker.onmessage = null // what is still on its way
    worker?.terminate()
    worker = undefined
    idle(says)
  }
  const verdict = error => {
    if (error) return /^line \d/.test(error) ? `It failed in ${error.split(":")[0]}.` : "It failed."
    const said = printed.text ? printed.text.replace(/\n$/, "").split("\n") : []
    if (!printed.left && JSON.stringify(said.sort()) === JSON.stringify([...recorded].sort())) return `Python ${version} prints what the page shows.`
    return field.value.trimEnd() !== code ? "Your version has run." : `Python ${version} prints something else than the page shows.`
  }
  const hear = ({ data: { text = "", version: found, done, error, ended } }) => {
    if (found) { version = found; state.textContent = `Running on Python ${version}` }
    fresh += text
    if (fresh.length > SIGNS) [printed, fresh] = [tail(printed, fresh), ""] // no frame comes while the page is out of sight
    if (ended) return end("Python has ended; Run starts it anew.")
    if (!done) return frame ??= requestAnimationFrame(draw)
    draw()
    if (error) fresh = `${printed.text && !printed.text.endsWith("\n") ? "\n" : ""}${error}\n`
    idle(verdict(error))
  }
  run.addEventListener("click", async () => {
    current?.("Stopped: another program runs.")
    const mine = current = says => end(says)
    clear()
    run.disabled = true
    stop.disabled = false
    state.textContent = worker ? "Running" : `Loading Python${note.dataset.numpy ? " and NumPy" : ""}, ${note.dataset.numpy ?? 6} MB, once a page`
    let files
    try {
      files = await Promise.all(data.map(async file => [file.split("/").at(-1), new Uint8Array(await load(file))]))
    } catch {
      if (current === mine) end("A file that it reads could not be loaded; try again.")
    }
    if (current !== mine) return // stopped meanwhile
    worker ??= new Worker(new URL("assets/run-worker.js", base), { type: "module" })
    worker.onmessage = hear
    worker.onerror = () => end("Python could not be loaded; try again.")
    worker.postMessage({ name, code: field.value, files: Object.fromEntries(files) })
  })
  stop.addEventListener("click", () => end("Stopped."))
  reset.addEventListener("click", () => { field.value = code; clear(); state.textContent = "" })
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !run.disabled) run.click()
  })
}
