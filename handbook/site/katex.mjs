// Formulas in, HTML out: JSON [[tex, display], ...] on standard input, [html, ...] on standard output.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const { default: katex } = await import(pathToFileURL(process.argv[2]))
const formulas = JSON.parse(readFileSync(0, "utf8"))
const html = formulas.map(([tex, displayMode]) => katex.renderToString(tex, { displayMode, strict: "error", output: "htmlAndMathml" }))
process.stdout.write(JSON.stringify(html))
