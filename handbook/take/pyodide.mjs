// Which programs run in the browser's Python? JSON [{name, code, files}, ...] in, [[lines, error], ...] out.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const programs = JSON.parse(readFileSync(0, "utf8"))
const [{ loadPyodide }, { execute }] = await Promise.all(process.argv.slice(2).map(file => import(pathToFileURL(file))))
const python = await loadPyodide()
const found = []
for (const program of programs) {
  let printed = ""
  const error = await execute(python, program, (text, stream) => { if (stream === "stdout") printed += text })
  found.push([printed ? printed.replace(/\n$/, "").split("\n") : [], error])
}
process.stdout.write(JSON.stringify(found))
process.exit(0)
