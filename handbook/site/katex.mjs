// Formulas in, HTML out: JSON [[tex, display], ...] on standard input, [[html, error], ...] on standard output.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const { default: katex } = await import(pathToFileURL(process.argv[2]))
const formulas = JSON.parse(readFileSync(0, "utf8"))
const made = formulas.map(([tex, displayMode]) => {
  try {
    return [katex.renderToString(tex, { displayMode, strict: "error", output: "htmlAndMathml" }), ""]
  } catch (error) {
    return ["", error.message.replace("KaTeX parse error: ", "")]
  }
})
process.stdout.write(JSON.stringify(made))
