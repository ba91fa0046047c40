from pathlib import Path

data = Path(__file__).with_name("genesis.jsonl").read_bytes()
print(len(data), "bytes,", data.count(b"\n"), "lines")
#> 2797762 bytes, 10731 lines
blocks = [data[at : at + 2**20] for at in range(0, len(data), 2**20)]
print([len(block) for block in blocks])
#> [1048576, 1048576, 700610]
for left, right in zip(blocks, blocks[1:]):
    print(left[-25:], right[:25])
    #> b'33.14", "language": "en",' b' "year": 1901, "source": '
    #> b'apter": 10, "verse": 20, ' b'"text": "Estos son los hi'
