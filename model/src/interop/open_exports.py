#!/usr/bin/env python3
"""Opens what Pipevolve writes with transformers and PEFT, and compares the logits with those Pipevolve saw.

    mvn -B -pl model -am verify -Dtest=InteropTest -Dsurefire.failIfNoSpecifiedTests=false   # writes model/target/interop
    pip install torch transformers peft          # and adapters, where its release fits: then it opens the adapters too
    python model/src/interop/open_exports.py model/target/interop

Beside every folder NAME lies NAME.logits.safetensors: input_ids, logits, and the tokens of the logits' columns.
--golden FILE writes the logits that Python saw, for InteropTest. Ends with 1 where a difference is above 1e-4.
"""
import argparse
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from transformers import GPT2LMHeadModel

MOST = 1e-4


def base_of(folder, name):
    """A base's name is a path from inside the adapter's folder, or from here."""
    return GPT2LMHeadModel.from_pretrained(folder / name if (folder / name).is_dir() else name)


def by_formula(folder, config):
    """AdapterHub's bottleneck: F + up(relu(down(x))), x = F or, with original_ln_before, the residual stream and F."""
    model = base_of(folder, config["model_name"])
    arrays = load_file(folder / "adapter.safetensors")
    form = config["config"]

    def linear(prefix):
        weight = arrays.pop(prefix + ".weight")
        layer = nn.Linear(weight.shape[1], weight.shape[0])
        layer.load_state_dict({"weight": weight, "bias": arrays.pop(prefix + ".bias")})
        return layer

    def adapt(module, place):
        down, up = linear(f"{place}.adapter_down.0"), linear(f"{place}.adapter_up")

        def hook(_, __, output):
            first = output[0] if isinstance(output, tuple) else output
            first = first + up(torch.relu(down(first)))
            return (first, *output[1:]) if isinstance(output, tuple) else first

        module.register_forward_hook(hook)

    for i, block in enumerate(model.transformer.h):
        place = f"transformer.h.{i}.%s_adapters.adapters.{config['name']}"
        if form["mh_adapter"]:
            adapt(block.attn, place % "attention")
        adapt(block if form["original_ln_before"] else block.mlp, place % "output")
    assert not arrays, f"not used: {sorted(arrays)}"
    return model


def by_adapterhub(folder, config):
    import adapters

    model = base_of(folder, config["model_name"])
    adapters.init(model)
    model.set_active_adapters(model.load_adapter(str(folder), use_safetensors=True))
    return model


class ArticleAdapter(nn.Module):
    def __init__(self, width, size):
        super().__init__()
        self.down_project, self.up_project = nn.Linear(width, size), nn.Linear(size, width)

    def forward(self, x):
        return x + self.up_project(torch.relu(self.down_project(x)))


class WithArticleAdapters(GPT2LMHeadModel):
    """The article's GPT2LMHeadModelWithAdapters, without the dropout of training; its bottleneck comes from the file."""

    def __init__(self, config):
        super().__init__(config)
        self.adapters = nn.ModuleList(ArticleAdapter(config.n_embd, self.size) for _ in range(config.n_layer))

    def forward(self, input_ids):
        hidden = self.transformer(input_ids)[0]
        for adapter in self.adapters:
            hidden = adapter(hidden)
        return type("Output", (), {"logits": self.lm_head(hidden)})


def opened(folder):
    """Ways to open a folder, by name."""
    if (folder / "adapter_config.json").exists():
        config = json.loads((folder / "adapter_config.json").read_text())
        if config.get("peft_type"):
            from peft import PeftModel

            yield "PeftModel.from_pretrained", PeftModel.from_pretrained(
                base_of(folder, config["base_model_name_or_path"]), str(folder))
            return
        yield "AdapterHub's formula", by_formula(folder, config)
        try:
            yield "adapters.load_adapter", by_adapterhub(folder, config)
        except ImportError:
            pass
        return
    names = load_file(folder / "model.safetensors")
    if "adapters.0.down_project.bias" in names:
        WithArticleAdapters.size = names["adapters.0.down_project.bias"].numel()
        yield "the article's class", WithArticleAdapters.from_pretrained(folder)
    else:
        model, report = GPT2LMHeadModel.from_pretrained(folder, output_loading_info=True)
        assert not report["missing_keys"] and not report["unexpected_keys"], report
        yield "GPT2LMHeadModel.from_pretrained", model


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--golden", type=Path)
    args = parser.parse_args()
    worst, golden = 0.0, {}
    for file in sorted(args.folder.glob("*.logits.safetensors")):
        name = file.name.removesuffix(".logits.safetensors")
        noted = load_file(file)
        for way, model in opened(args.folder / name):
            with torch.no_grad():
                seen = model.eval()(noted["input_ids"].long()).logits[..., noted["tokens"].long()]
            difference = (seen - noted["logits"]).abs().max().item()
            print(f"{name:26} {way:32} logits {tuple(seen.shape)} largest difference {difference:.1e}")
            worst = max(worst, difference)
            golden.setdefault(name, seen.contiguous())
    if not golden:
        sys.exit(f"{args.folder}: nothing to open")
    if args.golden:
        save_file(golden, args.golden)
    sys.exit(0 if worst <= MOST else 1)


if __name__ == "__main__":
    main()
