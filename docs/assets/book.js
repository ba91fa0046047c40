// What a page can do beyond being read: theme, copy, the section in view, chapters by keyboard, search on demand.

const root = document.documentElement
const base = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", location)

// What is kept in this browser, under names of our own: other programs at this address keep theirs beside it.
const keep = (name, value) => { try { localStorage.setItem(`llm-handbook.${name}`, value) } catch { /* refused, or full */ } }
const kept = name => { try { return localStorage.getItem(`llm-handbook.${name}`) } catch { return null } }

// Theme: follows the system until the reader chooses.
const toggle = document.querySelector("[data-theme-toggle]")
const dark = () => document.body.dataset.mdColorScheme === "slate"
toggle.setAttribute("aria-pressed", dark())
toggle.addEventListener("click", () => {
  document.body.dataset.mdColorScheme = dark() ? "default" : "slate"
  toggle.setAttribute("aria-pressed", dark())
  keep("theme", document.body.dataset.mdColorScheme)
})

// Text size: three steps, kept in this browser.
const sizes = ["normal", "large", "huge"]
const sizer = document.querySelector("[data-size-toggle]")
sizer.addEventListener("click", () => {
  root.dataset.size = sizes[(sizes.indexOf(root.dataset.size) + 1) % sizes.length]
  sizer.title = `Text size: ${root.dataset.size}`
  keep("size", root.dataset.size)
})

// The chapters on a phone: Material's drawer, opened by a real button.
const menu = document.querySelector(".book-menu")
const drawer = document.getElementById("__drawer")
const slide = open => {
  drawer.checked = open
  menu.setAttribute("aria-expanded", open)
}
menu.addEventListener("click", () => {
  slide(!drawer.checked)
  if (drawer.checked) document.querySelector(".book-nav a, .book-nav summary").focus()
})
drawer.addEventListener("change", () => slide(drawer.checked))
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && drawer.checked) { slide(false); menu.focus() }
})

// Copy: exactly the lines of the box. Where the clipboard is refused they are selected, and the button says what to press.
const said = document.createElement("p")
said.className = "book-said"
said.setAttribute("role", "status")
document.querySelector("article").append(said)
for (const pre of document.querySelectorAll(".highlight > pre")) {
  const button = document.createElement("button")
  button.className = "book-copy"
  button.type = "button"
  button.textContent = "Copy"
  button.setAttribute("aria-label", "Copy this code")
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent)
      button.textContent = "Copied"
    } catch {
      getSelection().selectAllChildren(pre)
      button.textContent = `Selected: press ${/Mac|iP/.test(navigator.platform) ? "⌘C" : "Ctrl+C"}`
    }
    said.textContent = button.textContent
    setTimeout(() => { button.textContent = "Copy"; said.textContent = "" }, 5000)
  })
  pre.after(button)
}

// Run: its code, and Python itself, are loaded when the reader first asks for them.
for (const note of document.querySelectorAll("[data-run]")) {
  const button = document.createElement("button")
  button.className = "book-start"
  button.type = "button"
  const { lacks } = note.dataset
  const label = button.textContent = lacks ? `Run: no ${lacks} here` : "Run"
  if (!lacks) button.setAttribute("aria-label", "Run this program here")
  button.addEventListener("click", async () => {
    try {
      await (await import(new URL("assets/run.js", base))).openRunner(note, base)
      button.textContent = label
    } catch {
      said.textContent = button.textContent = "Run: could not be loaded; try again"
    }
  })
  note.prepend(button)
}

// Check yourself: a question, its options and its answer become a quiz. Without this script they are a list and a fold.
for (const fold of document.querySelectorAll("details.question")) {
  const list = fold.previousElementSibling, question = list.previousElementSibling
  const quiz = document.createElement("fieldset"), legend = document.createElement("legend"), reason = document.createElement("p")
  quiz.className = "book-quiz"
  reason.setAttribute("role", "status")
  legend.append(...question.childNodes)
  quiz.append(legend)
  const reasons = fold.querySelectorAll("li")
  for (const [number, option] of [...list.children].entries()) {
    const label = document.createElement("label"), radio = document.createElement("input")
    radio.type = "radio"
    radio.name = legend.textContent
    radio.addEventListener("change", () => {
      reason.replaceChildren(...reasons[number].cloneNode(true).childNodes)
      quiz.dataset.right = /^\w\) Right/.test(reason.textContent)
    })
    label.append(radio, ...option.childNodes)
    quiz.append(label)
  }
  quiz.append(reason)
  question.remove()
  list.remove()
  fold.replaceWith(quiz)
}

// What was read: a chapter counts when its last heading was on the screen. It stays in this browser.
const read = new Set((kept("read") ?? "").split(" ").filter(Boolean))
const here = location.pathname.slice(base.pathname.length)
const last = [...document.querySelectorAll("article h2")].at(-1)
if (here.split("/").length === 3 && last) {
  new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting || read.has(here)) return
    read.add(here)
    keep("read", [...read].join(" "))
  }).observe(last)
}
for (const link of document.querySelectorAll(".book-nav a, .book-path a")) {
  if (!read.has(new URL(link.href).pathname.slice(base.pathname.length))) continue
  link.classList.add("book-read")
  link.append(" (read)")
}

// The section in view, in the list at the right.
const links = new Map([...document.querySelectorAll(".md-nav--secondary a")].map(a => [decodeURIComponent(a.hash.slice(1)), a]))
const seen = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue
    for (const link of links.values()) link.removeAttribute("aria-current")
    links.get(entry.target.id)?.setAttribute("aria-current", "location")
  }
}, { rootMargin: "0px 0px -75% 0px" })
for (const id of links.keys()) { const heading = document.getElementById(id); if (heading) seen.observe(heading) }

// Search: its code and index are loaded when the reader first asks for them.
let search
const open = async () => {
  search ??= import(new URL("assets/search.js", base))
  try {
    (await search).openSearch(base)
  } catch {
    search = undefined // not loaded: the next press tries again
  }
}
for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", open)
document.addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
  if ((event.key === "/" && !typing && !event.metaKey && !event.ctrlKey) || (event.key === "k" && (event.metaKey || event.ctrlKey))) {
    event.preventDefault()
    open()
  }
})

root.classList.add("js")
