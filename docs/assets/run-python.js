// One program on the browser's Python: used by the page's worker, and by handbook/take/pyodide.mjs, which finds out what runs here.

// Streams of its own for each program, and nobody to ask. The program ends like any: its last words are written out.
const HARNESS = `
import builtins, io, sys, traceback
from pyodide.code import eval_code_async

def nobody(prompt="", /):
    raise EOFError('input() has nobody to ask here; write the answer into the program, as in: name = "Ada"')

def stream(number):
    return io.TextIOWrapper(io.FileIO(number, "w", closefd=False), encoding="utf-8", write_through=True)

async def run(code, name, path):
    builtins.input = nobody
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), stream(1), stream(2)
    try:
        await eval_code_async(code, {"__name__": "__main__", "__file__": path}, filename=name)
        return ""
    except SystemExit as end:
        return "" if end.code in (None, 0) else f"SystemExit: {end.code}"
    except BaseException as error:
        told = traceback.TracebackException.from_exception(error)
        lines = [frame.lineno for frame in told.stack if frame.filename == name]
        line = told.lineno if isinstance(error, SyntaxError) and told.filename == name else lines[-1] if lines else None
        text = "".join(traceback.format_exception_only(error)).strip()
        text = text[text.index(type(error).__name__):]
        return f"line {line}: {text}" if line else text

run
`

// Run it: "" or, in one sentence, the error with its line in the program; write(text, stream) gets what it prints.
export async function execute(python, { name, code, files = {} }, write) {
  const to = stream => {
    const decoder = new TextDecoder()
    return { write: bytes => { write(decoder.decode(bytes, { stream: true }), stream); return bytes.length } }
  }
  python.setStdout(to("stdout"))
  python.setStderr(to("stderr"))
  for (const [file, bytes] of Object.entries(files)) python.FS.writeFile(file, bytes)
  await python.loadPackagesFromImports(code, { messageCallback() {}, errorCallback: said => write(`${said}\n`, "stderr") }).catch(() => {})
  const run = python.runPython(HARNESS)
  return run(code, name, `${python.FS.cwd()}/${name}`)
}
