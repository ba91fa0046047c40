from importlib import import_module

for name in ["GPT2LMHeadModel", "T5ForConditionalGeneration", "TransfoXLLMHeadModel"]:
    try:
        model = getattr(import_module("transformers"), name)
        print(model.__name__, "is there")
        #> GPT2LMHeadModel is there
        #> T5ForConditionalGeneration is there
    except AttributeError as error:
        print(type(error).__name__, str(error)[:60])
        #> AttributeError module transformers has no attribute TransfoXLLMHeadModel
