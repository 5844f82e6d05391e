#!/usr/bin/env python3
"""Writes what PEFT and AdapterHub themselves write, with the logits they give, for InteropTest to read.

    python model/src/interop/write_foreign.py BASE FOLDER peft          # torch, transformers, peft
    python model/src/interop/write_foreign.py BASE FOLDER adapterhub    # torch, transformers, adapters
"""
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import GPT2LMHeadModel


def moved(model):
    """Trained arrays start at zero in part; noise makes each of them matter."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "lora_" in name or "adapter" in name:
                parameter.add_(torch.randn_like(parameter) * 0.1)
    return model.eval()


def peft(base, folder):
    from peft import LoraConfig, get_peft_model

    for name, config in {
        "peft-rslora": LoraConfig(r=3, lora_alpha=5, use_rslora=True, target_modules=["c_fc", "c_attn"],
                                  fan_in_fan_out=True, task_type="CAUSAL_LM"),
        "peft-pattern": LoraConfig(r=2, lora_alpha=7, target_modules=r".*\.attn\.c_proj", layers_to_transform=None,
                                   fan_in_fan_out=False, task_type="CAUSAL_LM"),
    }.items():
        model = moved(get_peft_model(GPT2LMHeadModel.from_pretrained(base), config))
        model.save_pretrained(folder / name)
        yield name, model


def adapterhub(base, folder):
    import adapters

    for name, config in {
        "hub-seq-bn": adapters.SeqBnConfig(reduction_factor=4),
        "hub-double-seq-bn": adapters.DoubleSeqBnConfig(reduction_factor=3, non_linearity="relu"),
    }.items():
        model = GPT2LMHeadModel.from_pretrained(base)
        adapters.init(model)
        model.add_adapter("prices", config=config)
        model.set_active_adapters("prices")
        moved(model).save_adapter(str(folder / name), "prices", use_safetensors=True)
        yield name, model


def main():
    base, folder, writer = Path(sys.argv[1]), Path(sys.argv[2]), {"peft": peft, "adapterhub": adapterhub}[sys.argv[3]]
    torch.manual_seed(4)
    file = folder / "python.safetensors"
    seen = load_file(file) if file.exists() else {}
    ids = seen["input_ids"].long()
    for name, model in writer(base, folder):
        with torch.no_grad():
            seen[name] = model(ids).logits.contiguous()
        print(name, tuple(seen[name].shape))
    save_file(seen, file)


if __name__ == "__main__":
    main()
