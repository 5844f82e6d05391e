"""Forecasts prices with the weights in this folder.

    from transformers import AutoTokenizer
    from forecast import forecast
    tokenizer = AutoTokenizer.from_pretrained(BASE)      # and model as README.md opens it
    forecast(model, tokenizer, closes, input_length=20, horizon=5, point=0.00001, shrinkage=0.8)

closes: closing prices, oldest first, the newest last; 16 times the input length of them, or as many as there are.
The other numbers stand in best.json. Returned are the expected next prices. Paths are drawn at random from the second
step on, so that those differ a little from what Pipevolve prints; the first does not.
"""

import torch

CODES = 255
ORIGIN = 127
PAST = 4
STEP = 0.125
DISTANCE = 0.25


def code(move, unit):
    units = (abs(move) / unit + 0.5) // 1
    return int(min(max(ORIGIN + (units if move >= 0 else -units), 0), CODES - 1))


def context(prices, input_length, point):
    """Codes of what was before the last prices and of the steps between them, and the unit of a step."""
    last = prices[-input_length:]
    steps = last.diff()
    sigma = max(point, steps.std().item())
    codes, nearest = [code(step, STEP * sigma) for step in steps.tolist()], ORIGIN
    end, length = len(prices) - input_length, input_length
    for _ in range(PAST):
        start = max(0, end - length)
        if start < end:
            nearest = code((prices[start:end].mean() - last[0]).item(), DISTANCE * sigma)
        codes.insert(0, nearest)
        end, length = start, 2 * length
    return codes, STEP * sigma


@torch.no_grad()
def forecast(model, tokenizer, closes, input_length, horizon, point, shrinkage=1.0, paths=256, seed=1):
    prices = torch.tensor(closes, dtype=torch.float64)
    codes, unit = context(prices, input_length, point)
    tokens = torch.tensor([tokenizer.encode(f" {number}")[0] for number in range(CODES)])
    row = tokens[torch.tensor(codes)].repeat(paths, 1)
    moves = torch.arange(CODES, dtype=torch.float64) - ORIGIN
    come_to = torch.zeros(paths, dtype=torch.float64)
    chance = torch.Generator().manual_seed(seed)
    expected = []
    for _ in range(horizon):
        probabilities = model(row).logits[:, -1, tokens].double().softmax(-1)
        expected.append(prices[-1].item() + shrinkage * unit * (come_to + probabilities @ moves).mean().item())
        drawn = torch.multinomial(probabilities, 1, generator=chance)
        come_to += moves[drawn[:, 0]]
        row = torch.cat([row, tokens[drawn]], 1)
    return expected
