// Which programs run in the browser's Python? JSON [{name, code, files}, ...] in, [[lines, error], ...] out.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const programs = JSON.parse(readFileSync(0, "utf8"))
const { loadPyodide } = await import(pathToFileURL(process.argv[2]))
const python = await loadPyodide()
const found = []
for (const { name, code, files } of programs) {
  const lines = []
  for (const [file, text] of Object.entries(files)) python.FS.writeFile(file, text)
  python.setStdout({ batched: line => lines.push(...line.split("\n")) })
  try {
    await python.loadPackagesFromImports(code, { messageCallback() {} })
    const globals = python.toPy({ __name__: "__main__", __file__: `${python.FS.cwd()}/${name}` })
    await python.runPythonAsync(code, { globals, filename: name })
    found.push([lines, ""])
  } catch (error) {
    found.push([lines, error.message.trim().split("\n").at(-1)])
  }
}
process.stdout.write(JSON.stringify(found))
process.exit(0)
