// Python in a worker: started by the first Run on a page, ended by Stop.
import { loadPyodide } from "./pyodide/pyodide.mjs"

let python

onmessage = async ({ data: { name, code, files } }) => {
  try {
    python ??= await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href })
    postMessage({ version: python.runPython("import platform; platform.python_version()") })
    for (const [file, bytes] of files) python.FS.writeFile(file, bytes)
    const says = { batched: line => postMessage({ line }) }
    await python.loadPackagesFromImports(code, { messageCallback() {}, errorCallback: says.batched })
    python.setStdout(says)
    python.setStderr(says)
    const globals = python.toPy({ __name__: "__main__", __file__: `${python.FS.cwd()}/${name}` })
    await python.runPythonAsync(code, { globals, filename: name })
    postMessage({ done: true })
  } catch (error) {
    const lines = error.message.trim().split("\n")
    postMessage({ line: lines.findLast(line => /^[\w.]+(Error|Exception)\b/.test(line)) ?? lines.at(-1), failed: true, done: true })
  }
}
