// Python in a worker: started by the first Run on a page, ended by Stop.
import { loadPyodide } from "./pyodide/pyodide.mjs"
import { execute } from "./run-python.js"

const MOST = 500, SPAN = 100 // so many messages in so many milliseconds; what is printed beyond them goes along with the next
let python, held = "", since = 0, sent = 0

const flush = () => {
  if (held) postMessage({ text: held })
  held = ""
}
const write = text => {
  held += text
  const now = performance.now()
  if (now - since > SPAN) [since, sent] = [now, 0]
  if (sent++ < MOST) flush()
}

// os._exit() and the like end Python itself; nothing answers then but this.
onunhandledrejection = event => {
  if (!event.reason?.pyodide_fatal_error) return
  event.preventDefault()
  flush()
  postMessage({ ended: true })
}

onmessage = async ({ data: program }) => {
  let error
  try {
    python ??= await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href })
    postMessage({ version: python.runPython("import platform; platform.python_version()") })
    error = await execute(python, program, write)
  } catch ({ message }) {
    error = message.trim().split("\n").at(-1)
  }
  flush()
  postMessage({ done: true, error })
}
