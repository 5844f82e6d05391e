#!/usr/bin/env python3
"""Times a fine-tuning in Pipevolve and in HuggingFace (Trainer + PEFT), in turns, and prints the ratios.

Each pair runs one after the other on an otherwise idle machine; a ratio is the median over the pairs.

  pip install torch transformers peft accelerate
  python model/src/bench/compare.py --peer hf_finetune.py [--pairs 3] [--only NAME] [--python PYTHON]

The peer is any program that takes the options of `pipevolve bench finetune` and prints the same keys of JSON.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys

HOME = pathlib.Path(__file__).resolve().parents[3]
CODES = ["--target", "40", "--head", "restricted", "--bf16"]
# name: options of Pipevolve, options of the peer
CASES = {
    **{f"equal work, {m}, {p}": (["--method", m, *b], ["--method", m, *b])
       for m in ("full", "lora", "adapter") for p, b in (("f32", []), ("bf16", ["--bf16"]))},
    **{f"as searches run, {m}": (["--method", m, *CODES], ["--method", m, "--bf16", "--target", "40"])
       for m in ("full", "lora", "adapter")},
    **{f"against prices as text, {m}": (["--method", m, *CODES],
                                        ["--method", m, "--tokens", "252", "--target", "168", "--steps", "2"])
       for m in ("full", "lora", "adapter")},
}


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", required=True, help="hf_finetune.py, or a program with its options")
    parser.add_argument("--python", default=sys.executable, help="Python that runs the peer")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--only", default="", help="only cases whose name holds this")
    a = parser.parse_args()
    print("| case | s/step | peer s/step | time | MB | peer MB | memory | ms/token | peer ms/token | decoding | GEMM share |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for name, (ours, theirs) in CASES.items():
        if a.only not in name:
            continue
        pairs = []
        for _ in range(a.pairs):
            steps = ["--steps", str(a.steps)]
            mine = run([str(HOME / "pipevolve"), "bench", "finetune", *steps, *ours])
            peer = run([a.python, a.peer, *steps, *theirs])
            pairs.append((mine, peer))

        def middle(of):
            return statistics.median(of(mine, peer) for mine, peer in pairs)

        def ratio(key):
            return middle(lambda mine, peer: peer[key] / mine[key])

        print("| {} | {:.2f} | {:.2f} | **{:.2f}×** | {:.0f} | {:.0f} | **{:.2f}×** | {:.1f} | {:.1f} | {:.2f}× | {:.0%} |".format(
            name, middle(lambda m, p: m["step_s_median"]), middle(lambda m, p: p["step_s_median"]),
            ratio("step_s_median"), middle(lambda m, p: m["peak_rss_mb"]), middle(lambda m, p: p["peak_rss_mb"]),
            ratio("peak_rss_mb"), middle(lambda m, p: m["gen_ms_per_token_step"]),
            middle(lambda m, p: p["gen_ms_per_token_step"]), ratio("gen_ms_per_token_step"),
            middle(lambda m, p: m["gemm_share"])), flush=True)


if __name__ == "__main__":
    main()
