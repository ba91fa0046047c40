import json
import re
from pathlib import Path

from openai import OpenAI

TEN = json.loads(Path(__file__).with_name("ten.json").read_text("utf-8"))
ORDER = "Answer the question from the text, in one short sentence."
WORDINGS = {
    "a few words": "{passage}\n\n{question} Answer in a few words.",
    "in order": "Text: {passage}\n\n" + ORDER + "\nQuestion: {question}",
}
client = OpenAI()
for wording, form in WORDINGS.items():
    marks = []
    for question, *accepted in TEN["questions"]:
        text = form.format(passage=TEN["passage"], question=question)
        answer = client.chat.completions.create(
            model="qwen2.5-coder-0.5b-instruct",
            messages=[{"role": "user", "content": text}],
            temperature=0,
            max_tokens=12,
        )
        reply = answer.choices[0].message.content
        found = [re.search(rf"\b{word}\b", reply, re.IGNORECASE) for word in accepted]
        marks.append(int(any(found)))
    print(marks, sum(marks), wording)
    #> [0, 1, 1, 0, 0, 0, 1, 0, 0, 1] 4 a few words
    #> [0, 1, 1, 1, 1, 0, 1, 1, 0, 1] 7 in order
