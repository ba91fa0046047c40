import json
import re
from pathlib import Path

from openai import OpenAI

TEN = json.loads(Path(__file__).with_name("ten.json").read_text("utf-8"))
client = OpenAI()
for wording, form in TEN["wordings"].items():
    marks, replies = [], []
    for question, *accepted in TEN["questions"]:
        text = form.format(passage=TEN["passage"], question=question)
        answer = client.chat.completions.create(
            model="qwen2.5-coder-0.5b-instruct",
            messages=[{"role": "user", "content": text}],
            temperature=0,
            max_tokens=20,
        )
        reply = answer.choices[0].message.content
        found = [re.search(rf"\b{word}\b", reply, re.IGNORECASE) for word in accepted]
        marks.append(int(any(found)))
        replies.append(reply)
    print(marks, sum(marks), wording, "|", replies[6])
    #> [0, 1, 1, 0, 0, 0, 1, 0, 0, 1] 4 a few words | Van takes five working days.
    #> [0, 1, 1, 1, 1, 0, 1, 1, 0, 1] 7 one sentence | The post takes five working days.
