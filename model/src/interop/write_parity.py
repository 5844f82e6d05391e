#!/usr/bin/env python3
"""Writes a folder that 'pipevolve check-parity' reads: what transformers, PEFT and torch compute from one GPT-2.

    pip install torch transformers peft
    python write_parity.py parity/small --layers 3 --width 48 --heads 3 --targets c_attn c_proj c_fc --alpha 12 --rank 6
    python write_parity.py parity/gpt2 --base gpt2            # or the folder of your own checkpoint

docs/parity.md describes the folder. Everything is 32-bit, on the CPU, without dropout.
"""
import argparse
import json
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from torch import nn
from transformers import GPT2Config, GPT2LMHeadModel

SPREAD = 0.02


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", help="a GPT-2 checkpoint; without it one of the sizes below with random weights")
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--heads", type=int, default=4)
    parser.add_argument("--inner", type=int, help="width of the MLP, four times the width by default")
    parser.add_argument("--vocab", type=int, default=400)
    parser.add_argument("--positions", type=int, default=64)
    parser.add_argument("--methods", nargs="+", default=["full", "lora", "adapter"], choices=["full", "lora", "adapter"])
    parser.add_argument("--rank", type=int, default=4)
    parser.add_argument("--alpha", type=float, default=8)
    parser.add_argument("--targets", nargs="+", default=["c_attn"], choices=["c_attn", "c_proj", "c_fc"])
    parser.add_argument("--bottleneck", type=int, default=8)
    parser.add_argument("--placement", default="mlp", choices=["residual", "mlp", "houlsby"])
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--tokens", type=int, default=12)
    parser.add_argument("--target-tokens", type=int, default=5)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--learning-rate", type=float, default=3e-3)
    parser.add_argument("--weight-decay", type=float, default=0.01)
    parser.add_argument("--clip", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def base_model(args):
    """All biases and norms are moved a little, so that none of them can be forgotten unseen."""
    if args.base:
        model = GPT2LMHeadModel.from_pretrained(args.base, dtype=torch.float32)
        for name in ("resid_pdrop", "embd_pdrop", "attn_pdrop"):
            setattr(model.config, name, 0.0)
        return model
    model = GPT2LMHeadModel(GPT2Config(
        n_layer=args.layers, n_embd=args.width, n_head=args.heads, n_inner=args.inner, vocab_size=args.vocab,
        n_positions=args.positions, resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0, bos_token_id=0, eos_token_id=0))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * SPREAD)
    return model


def bottleneck(module, width, size):
    """x + up(relu(down(x))), its arrays as module.down and module.up."""
    module.down, module.up = nn.Linear(width, size), nn.Linear(size, width)
    for parameter in [*module.down.parameters(), *module.up.parameters()]:
        nn.init.normal_(parameter, std=SPREAD)

    def adapt(_, __, output):
        first = output[0] if isinstance(output, tuple) else output
        first = first + module.up(torch.relu(module.down(first)))
        return (first, *output[1:]) if isinstance(output, tuple) else first

    module.register_forward_hook(adapt)


def tuned(method, args, folder):
    """The model as the method begins, read from the folder's base."""
    model = GPT2LMHeadModel.from_pretrained(folder / "base", dtype=torch.float32)
    if method == "lora":
        model = get_peft_model(model, LoraConfig(
            r=args.rank, lora_alpha=args.alpha, lora_dropout=0.0, target_modules=args.targets, fan_in_fan_out=True,
            bias="none", task_type="CAUSAL_LM"))
        for name, parameter in model.named_parameters():
            if "lora_B" in name:
                nn.init.normal_(parameter, std=SPREAD)
    elif method == "adapter":
        for parameter in model.parameters():
            parameter.requires_grad_(False)
        width = model.config.n_embd
        for block in model.transformer.h:
            if args.placement == "houlsby":
                bottleneck(block.attn, width, args.bottleneck)
            bottleneck(block if args.placement == "residual" else block.mlp, width, args.bottleneck)
    return model


def trained(model):
    return {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}


def copies(stage, arrays):
    return {f"{stage}.{name}": array.detach().clone().contiguous() for name, array in arrays.items()}


def logits(model, ids):
    with torch.no_grad():
        return model(ids).logits.float().contiguous()


def greedy(model, prompt, count):
    ids = prompt
    for _ in range(count):
        ids = torch.cat([ids, logits(model, ids)[:, -1].argmax(-1, keepdim=True)], 1)
    return ids.contiguous()


def compute(method, args, folder, ids):
    model = tuned(method, args, folder).eval()
    arrays = trained(model)
    labels = ids.clone()
    labels[:, :, : -args.target_tokens] = -100
    tensors = {"input_ids": ids, "labels": labels, "logits0": logits(model, ids[0]), **copies("init", arrays)}
    optimizer = torch.optim.AdamW(arrays.values(), lr=args.learning_rate, weight_decay=args.weight_decay)
    losses, norms = [], []
    for step in range(args.steps):
        optimizer.zero_grad()
        loss = model(ids[step], labels=labels[step]).loss
        loss.backward()
        if step == 0:
            tensors |= copies("grad0", {name: array.grad for name, array in arrays.items()})
        losses.append(loss.item())
        norms.append(torch.nn.utils.clip_grad_norm_(arrays.values(), args.clip).item())
        optimizer.step()
    tensors |= copies("final", arrays)
    tensors["losses"] = torch.tensor(losses, dtype=torch.float64)
    tensors["grad_norms"] = torch.tensor(norms, dtype=torch.float64)
    tensors[f"logits{args.steps}"] = logits(model, ids[0])
    tensors[f"greedy{args.steps}"] = greedy(model, ids[0][:, : -args.target_tokens], args.tokens)
    save_file(tensors, folder / f"{method}.safetensors")
    print(f"{method}: {sum(array.numel() for array in arrays.values())} trained parameters, losses {losses}")


def main():
    args = arguments()
    torch.manual_seed(args.seed)
    args.folder.mkdir(parents=True, exist_ok=True)
    model = base_model(args)
    if 2 * args.tokens - args.target_tokens > model.config.n_positions:
        raise SystemExit(f"2 x {args.tokens} - {args.target_tokens} tokens do not fit into {model.config.n_positions} positions")
    model.save_pretrained(args.folder / "base")
    ids = torch.randint(model.config.vocab_size, (args.steps, args.batch, args.tokens))
    for method in args.methods:
        compute(method, args, args.folder, ids)
    (args.folder / "case.json").write_text(json.dumps({
        "rank": args.rank, "lora_alpha": args.alpha, "targets": args.targets, "bottleneck": args.bottleneck,
        "adapter_placement": args.placement, "target_tokens": args.target_tokens, "learning_rate": args.learning_rate,
        "weight_decay": args.weight_decay, "clip": args.clip}, indent=1) + "\n")


if __name__ == "__main__":
    main()
