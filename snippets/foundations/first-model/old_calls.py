import transformers
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
try:
    transformers.TFAutoModelForCausalLM
except AttributeError as error:
    print(type(error).__name__, error)
    #> AttributeError module transformers has no attribute TFAutoModelForCausalLM
try:
    tokenizer("hello", return_tensors="tf")
except ValueError as error:
    print(type(error).__name__, str(error).split(",")[0])
    #> ValueError tf is not a valid TensorType
chat = pipeline("text-generation", model=name, framework="tf")
print("framework='tf' gives", chat.model.__class__.__name__, "on", chat.device)
#> framework='tf' gives LlamaForCausalLM on cpu
try:
    AutoModelForCausalLM.from_pretrained(name, load_in_8bit=True)
except TypeError as error:
    print(type(error).__name__, str(error).split(".")[-1])
    #> TypeError __init__() got an unexpected keyword argument 'load_in_8bit'
try:
    pipeline("summarization", model=name)
except KeyError as error:
    print(type(error).__name__, error.args[0].split(" Use")[0])
    #> KeyError The task summarization has been removed from transformers.
