// Run a snippet in the page: its program in a field, Python in a worker, and whether it prints what the page shows.

let worker
let current // the runner whose program is at work

const element = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more)

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
  const load = async file => (await fetch(new URL(`snippets/${file}`, base))).arrayBuffer()
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
  const output = element("pre", "", { tabIndex: 0 })
  state.setAttribute("role", "status")
  output.setAttribute("role", "region")
  output.setAttribute("aria-label", "Output")
  label.append(field)
  box.append(label, run, stop, reset, state, output)
  note.after(box)
  field.focus()
  field.setSelectionRange(0, 0)

  let printed, version
  const idle = says => {
    state.textContent = says
    stop.disabled = true
    run.disabled = false
    current = undefined
  }
  const end = says => {
    worker?.terminate()
    worker = undefined
    idle(says)
  }
  const hear = ({ data: reply }) => {
    if (reply.version) { version = reply.version; state.textContent = `Running on Python ${version}` }
    if (reply.line !== undefined) { printed.push(...reply.line.split("\n")); output.textContent += `${reply.line}\n` }
    if (!reply.done) return
    const same = JSON.stringify([...printed].sort()) === JSON.stringify([...recorded].sort())
    const changed = field.value.trimEnd() !== code
    idle(reply.failed ? "It failed." : same ? `Python ${version} prints what the page shows.` : changed ? "Your version has run." : `Python ${version} prints something else than the page shows.`)
  }
  run.addEventListener("click", async () => {
    current?.()
    current = () => end("Stopped: another program runs.")
    printed = []
    output.textContent = ""
    run.disabled = true
    stop.disabled = false
    state.textContent = worker ? "Running" : `Loading Python${note.dataset.numpy ? " and NumPy" : ""}, ${note.dataset.numpy ?? 6} MB, once a page`
    const files = await Promise.all(data.map(async file => [file.split("/").at(-1), new Uint8Array(await load(file))]))
    worker ??= new Worker(new URL("assets/run-worker.js", base), { type: "module" })
    worker.onmessage = hear
    worker.onerror = () => end("Python could not be loaded; try again.")
    worker.postMessage({ name, code: field.value, files })
  })
  stop.addEventListener("click", () => end("Stopped."))
  reset.addEventListener("click", () => { field.value = code; output.textContent = ""; state.textContent = "" })
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !run.disabled) run.click()
  })
}
