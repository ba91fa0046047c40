# --8<-- [start:ask]
import json
import re
from pathlib import Path

from openai import OpenAI

TEN = json.loads(Path(__file__).with_name("ten.json").read_text("utf-8"))
client = OpenAI()


def right(reply, accepted):
    """Is one of the accepted answers in the reply, as whole words?"""
    found = [re.search(rf"\b{answer}\b", reply, re.IGNORECASE) for answer in accepted]
    return any(found)


for ending in (" Answer in a few words.", ""):
    marks, replies = [], []
    for question, *accepted in TEN["questions"]:
        text = f"{TEN['passage']}\n\n{question}{ending}"
        answer = client.chat.completions.create(
            model="qwen2.5-coder-0.5b-instruct",
            messages=[{"role": "user", "content": text}],
            temperature=0,
            max_tokens=12,
        )
        replies.append(answer.choices[0].message.content)
        marks.append(int(right(replies[-1], accepted)))
    print(marks, sum(marks), replies[3:5])
# --8<-- [end:ask]
