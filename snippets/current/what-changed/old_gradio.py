# --8<-- [start:start]
"""gradio"""

import os
import re
import textwrap
import warnings

import gradio as gr

# --8<-- [end:start]


# --8<-- [start:today]
def named(says: Exception, width: int = 84) -> str:
    """Kind and first line of an error or a warning, without paths of this machine."""
    text = str(says.args[0] if isinstance(says, KeyError) else says).strip()
    text = re.sub(r" \(/\S+\)$", "", text.split("\n")[0])
    return textwrap.shorten(f"{type(says).__name__}: {text}", width, placeholder=" …")


def today(old: str) -> str:
    """What an old line does today: its error, else its warning, else its value."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            run = exec if old.startswith(("from ", "import ")) else eval
            value = run(old, globals())
        except Exception as error:
            return named(error)
    about = [
        w.message for w in caught if re.search("Deprecat|Future", w.category.__name__)
    ]
    return f"works, {named(about[-1], 77)}" if about else f"no error: {value}"


# --8<-- [end:today]


# --8<-- [start:setup]
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


def reply(message: str, history: list) -> str:
    """The function of a chat."""
    return message


# --8<-- [end:setup]

# --8<-- [start:chat]
# ChatInterface type
print(today("gr.ChatInterface(reply, type='messages')"))
#> TypeError: ChatInterface.__init__() got an unexpected keyword argument 'type'
chat = gr.ChatInterface(reply)
print(type(chat).__name__)
#> ChatInterface

# Chatbot type
print(today("gr.Chatbot(type='messages')"))
#> TypeError: Chatbot.__init__() got an unexpected keyword argument 'type'
box = gr.Chatbot()
print(type(box).__name__)
#> Chatbot

# Chatbot tuples
print(today("gr.Chatbot(value=[('Hi', 'Hello')])"))
#> Error: "Data incompatible with messages format. Each message should be a …
box = gr.Chatbot(value=[{"role": "user", "content": "Hi"}])
print(len(box.value))
#> 1
# --8<-- [end:chat]

# --8<-- [start:chat-2]
# retry_btn
print(today("gr.ChatInterface(reply, retry_btn=None)"))
#> TypeError: ChatInterface.__init__() got an unexpected keyword argument 'retry_btn'
chat = gr.ChatInterface(reply, chatbot=gr.Chatbot(buttons=["copy"]))
print(chat.chatbot.buttons)
#> ['copy']

# show_copy_button
print(today("gr.Chatbot(show_copy_button=True)"))
#> TypeError: Chatbot.__init__() got an unexpected keyword argument 'show_copy_button'
box = gr.Chatbot(buttons=["copy"])
print(box.buttons)
#> ['copy']
# --8<-- [end:chat-2]

# --8<-- [start:components]
# allow_flagging
print(today("gr.Interface(str.upper, 'text', 'text', allow_flagging='never')"))
#> TypeError: BlockContext.__init__() got an unexpected keyword argument …
page = gr.Interface(str.upper, "text", "text", flagging_mode="never")
print(page.flagging_mode)
#> never

# gr.inputs
print(today("gr.inputs.Textbox()"))
#> AttributeError: module 'gradio' has no attribute 'inputs'
print(gr.Textbox().get_block_name())
#> textbox

# gr.outputs
print(today("gr.outputs.Label()"))
#> AttributeError: module 'gradio' has no attribute 'outputs'
print(gr.Label().get_block_name())
#> label
# --8<-- [end:components]

# --8<-- [start:components-2]
# component.style()
print(today("gr.Textbox().style(container=False)"))
#> AttributeError: 'Textbox' object has no attribute 'style'
print(gr.Textbox(container=False).container)
#> False

# gr.Textbox.update
print(today("gr.Textbox.update(value='Hi')"))
#> AttributeError: type object 'Textbox' has no attribute 'update'
print(gr.update(value="Hi")["value"])
#> Hi

# Image source
print(today("gr.Image(source='webcam')"))
#> TypeError: Image.__init__() got an unexpected keyword argument 'source'
print(gr.Image(sources=["webcam"]).sources)
#> ['webcam']
# --8<-- [end:components-2]

# --8<-- [start:launch]
# concurrency_count
print(today("gr.Blocks().queue(concurrency_count=3)"))
#> TypeError: Blocks.queue() got an unexpected keyword argument 'concurrency_count'
page = gr.Blocks().queue(default_concurrency_limit=3)
print(type(page).__name__)
#> Blocks

# launch enable_queue
print(today("gr.Blocks().launch(enable_queue=True)"))
#> TypeError: Blocks.launch() got an unexpected keyword argument 'enable_queue'
page = gr.Blocks().queue()
print(page.enable_queue)
#> True

# launch show_api
print(today("gr.Blocks().launch(show_api=False)"))
#> TypeError: Blocks.launch() got an unexpected keyword argument 'show_api'
page = gr.Interface(str.upper, "text", "text")
page.launch(footer_links=[], prevent_thread_lock=True, quiet=True)
print(page.is_running)
#> True
page.close(verbose=False)
# --8<-- [end:launch]
