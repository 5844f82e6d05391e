# What DJL's operators lack, as TorchScript. Every method is called by TorchOps; all arrays of a call are on one device.
# Weights of projections are [in, out], as in GPT-2's checkpoints. Scalars arrive as arrays of one element.
# A precision of 15 is bfloat16 (PyTorch's own number) for what enters a matrix product; the residual stream, layer norms
# and the loss stay in the weights' own floats. Any other precision leaves arrays as they are.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def embed(self: __torch__.Kernels, tokens: Tensor, wte: Tensor, wpe: Tensor, start: Tensor) -> Tensor:
    first = int(start)
    places = torch.slice(wpe, 0, first, first + torch.size(tokens, 1))
    return torch.add(torch.embedding(wte, tokens), places)

  def rows(self: __torch__.Kernels, ids: Tensor, wte: Tensor) -> Tensor:
    return torch.embedding(wte, ids)

  def compute(self: __torch__.Kernels, x: Tensor, precision: Tensor) -> Tensor:
    if torch.eq(int(precision), 15):
      y = torch.to(x, 15, False, False)
    else:
      y = x
    return y

  # A copy of its own, in bfloat16.
  def rounded(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.to(x, 15, False, True)

  def norm(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor, epsilon: Tensor, precision: Tensor) -> Tensor:
    return (self).compute(torch.layer_norm(x, [torch.size(x, -1)], weight, bias, float(epsilon)), precision)

  def linear(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    flat = torch.reshape(x, [-1, torch.size(x, -1)])
    y = torch.addmm(bias, flat, weight)
    return torch.reshape(y, [torch.size(x, 0), torch.size(x, 1), torch.size(weight, 1)])

  # a is [rank, in], b is [out, rank]; z is x after its own dropout
  def low_rank(self: __torch__.Kernels, y: Tensor, z: Tensor, a: Tensor, b: Tensor, scale: Tensor) -> Tensor:
    low = torch.linear(torch.type_as(z, y), torch.type_as(a, y))
    return torch.add(y, torch.linear(low, torch.type_as(b, y)), alpha=float(scale))

  # The projection with its low-rank update added; the result belongs to the manager of a.
  def merge_low_rank(self: __torch__.Kernels, a: Tensor, b: Tensor, weight: Tensor, scale: Tensor) -> Tensor:
    return torch.add(weight, torch.mul(torch.t(torch.matmul(b, a)), float(scale)))

  def adapter(self: __torch__.Kernels, x: Tensor, down: Tensor, down_bias: Tensor, up: Tensor, up_bias: Tensor, precision: Tensor) -> Tensor:
    y = (self).compute(x, precision)
    narrow = torch.relu(torch.linear(y, torch.type_as(down, y), torch.type_as(down_bias, y)))
    return torch.add(x, torch.linear(narrow, torch.type_as(up, y), torch.type_as(up_bias, y)))

  # As adapter, with masks of 0 or 1 / (1 - p) on the narrow and on the wide side.
  def adapter_dropout(self: __torch__.Kernels, x: Tensor, down: Tensor, down_bias: Tensor, up: Tensor, up_bias: Tensor, precision: Tensor, keep_narrow: Tensor, keep_wide: Tensor) -> Tensor:
    y = (self).compute(x, precision)
    narrow = torch.relu(torch.linear(y, torch.type_as(down, y), torch.type_as(down_bias, y)))
    kept = torch.mul(narrow, torch.type_as(keep_narrow, y))
    wide = torch.linear(kept, torch.type_as(up, y), torch.type_as(up_bias, y))
    return torch.add(x, torch.mul(wide, torch.type_as(keep_wide, y)))

  def gelu(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.gelu(x, approximate="tanh")

  def heads(self: __torch__.Kernels, x: Tensor, heads: int) -> Tensor:
    split = torch.reshape(x, [torch.size(x, 0), torch.size(x, 1), heads, torch.floordiv(torch.size(x, 2), heads)])
    return torch.transpose(split, 1, 2)

  def merge(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.reshape(torch.transpose(x, 1, 2), [torch.size(x, 0), torch.size(x, 2), -1])

  # 0 where the last places may look among all, minus infinity where that would be the future
  def future(self: __torch__.Kernels, q: Tensor, places: int, time: int) -> Tensor:
    return torch.triu(torch.full([places, time], float("-inf"), dtype=q.dtype, device=q.device), time - places + 1)

  # The probabilities of the last places over those up to them; q, k [batch * heads, places or time, head size]
  def attention(self: __torch__.Kernels, q: Tensor, k: Tensor) -> Tensor:
    future = (self).future(q, torch.size(q, 1), torch.size(k, 1))
    scores = torch.baddbmm(future, q, torch.transpose(k, 1, 2), alpha=torch.pow(float(torch.size(q, 2)), -0.5))
    return torch.softmax(scores, -1)

  def flat(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.reshape(x, [-1, torch.size(x, 2), torch.size(x, 3)])

  # The queries of the last places alone.
  def asking(self: __torch__.Kernels, q: Tensor, heads: int, places: int) -> Tensor:
    time = torch.size(q, 1)
    return (self).heads(torch.slice(q, 1, time - places, time), heads)

  # Up to 256 places plain products are faster, backward above all; beyond, their [time, time] arrays take the memory.
  def attend(self: __torch__.Kernels, qkv: Tensor, heads: Tensor, places: Tensor) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, 2)
    n = int(heads)
    last = int(places)
    time = torch.size(qkv, 1)
    q1 = (self).asking(q, n, last)
    k1 = (self).heads(k, n)
    v1 = (self).heads(v, n)
    if torch.gt(time, 256):
      if torch.eq(time, last):
        y = torch.scaled_dot_product_attention(q1, k1, v1, None, 0.0, True)
      else:
        y = torch.scaled_dot_product_attention(q1, k1, v1, (self).future(q, last, time), 0.0, False)
    else:
      weights = (self).attention((self).flat(q1), (self).flat(k1))
      y = torch.reshape(torch.bmm(weights, (self).flat(v1)), torch.size(q1))
    return (self).merge(y)

  # keep is [batch * heads, places, time]: 0 or 1 / (1 - p)
  def attend_dropout(self: __torch__.Kernels, qkv: Tensor, heads: Tensor, places: Tensor, keep: Tensor) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, 2)
    n = int(heads)
    q1 = (self).asking(q, n, int(places))
    weights = (self).attention((self).flat(q1), (self).flat((self).heads(k, n)))
    kept = torch.mul(weights, torch.type_as(keep, weights))
    return (self).merge(torch.reshape(torch.bmm(kept, (self).flat((self).heads(v, n))), torch.size(q1)))

  # Writes the new keys and values into the cache ([batch, heads, places, head size]) and attends to all places so far.
  def attend_cached(self: __torch__.Kernels, qkv: Tensor, heads: Tensor, places: Tensor, keys: Tensor, values: Tensor, start: Tensor) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, 2)
    n = int(heads)
    asking = int(places)
    first = int(start)
    last = first + torch.size(qkv, 1)
    k1 = torch.slice(keys, 2, 0, last)
    v1 = torch.slice(values, 2, 0, last)
    _ = torch.copy_(torch.slice(k1, 2, first, last), (self).heads(k, n))
    _1 = torch.copy_(torch.slice(v1, 2, first, last), (self).heads(v, n))
    q1 = (self).asking(q, n, asking)
    if torch.eq(asking, 1):
      y = torch.scaled_dot_product_attention(q1, k1, v1, None, 0.0, False)
    else:
      if torch.eq(asking, last):
        y = torch.scaled_dot_product_attention(q1, k1, v1, None, 0.0, True)
      else:
        y = torch.scaled_dot_product_attention(q1, k1, v1, (self).future(q, asking, last), 0.0, False)
    return (self).merge(y)

  # Copies a cache of one row a context into one of several rows a context.
  def fan_out(self: __torch__.Kernels, wide: Tensor, narrow: Tensor, places: Tensor) -> Tensor:
    last = int(places)
    copies = torch.floordiv(torch.size(wide, 0), torch.size(narrow, 0))
    part = torch.slice(narrow, 2, 0, last)
    repeated = torch.reshape(torch.expand(torch.unsqueeze(part, 1), [-1, copies, -1, -1, -1]), [torch.size(wide, 0), torch.size(wide, 1), last, torch.size(wide, 3)])
    return torch.copy_(torch.slice(wide, 2, 0, last), repeated)

  def add(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return torch.add(x, y)

  def add_dropout(self: __torch__.Kernels, x: Tensor, y: Tensor, keep: Tensor) -> Tensor:
    return torch.add(x, torch.mul(y, keep))

  def times(self: __torch__.Kernels, x: Tensor, keep: Tensor) -> Tensor:
    return torch.mul(x, keep)

  # hidden [batch, time, width] at the places before the targets
  def tail(self: __torch__.Kernels, hidden: Tensor, count: Tensor) -> Tensor:
    time = torch.size(hidden, 1)
    return torch.slice(hidden, 1, time - int(count), time)

  # hidden [batch, time, width] -> [places, width]
  def places(self: __torch__.Kernels, hidden: Tensor, places: Tensor) -> Tensor:
    return torch.index_select(torch.reshape(hidden, [-1, torch.size(hidden, 2)]), 0, places)

  def logits(self: __torch__.Kernels, hidden: Tensor, rows: Tensor, precision: Tensor) -> Tensor:
    flat = torch.reshape(hidden, [-1, torch.size(hidden, -1)])
    return torch.linear((self).compute(flat, precision), (self).compute(rows, precision))

  def cross_entropy(self: __torch__.Kernels, logits: Tensor, targets: Tensor) -> Tensor:
    if torch.eq(logits.dtype, 15):
      wide = torch.to(logits, 6, False, False)
    else:
      wide = logits
    return torch.cross_entropy_loss(wide, torch.reshape(targets, [-1]))

  # The mean Kullback-Leibler divergence of the forecast from a normal distribution over codes, law [2, places]: its
  # means and its standard deviations. What lies six of these away counts as impossible: such small numbers take a
  # processor many times as long.
  def law_divergence(self: __torch__.Kernels, logits: Tensor, law: Tensor) -> Tensor:
    codes = torch.size(logits, 1)
    means = torch.unsqueeze(torch.select(law, 0, 0), 1)
    spreads = torch.unsqueeze(torch.select(law, 0, 1), 1)
    edges = torch.add(torch.arange(codes - 1, dtype=6, device=law.device), 0.5)
    away = torch.clamp(torch.div(torch.sub(edges, means), spreads), -6.0, 6.0)
    below = torch.special_ndtr(away)
    p = torch.clamp(torch.diff(below, 1, -1, torch.zeros_like(means), torch.ones_like(means)), 0.0, 1.0)
    losses = torch.sub(torch.xlogy(p, p), torch.mul(p, torch.log_softmax(logits, -1)))
    return torch.div(torch.sum(losses), float(torch.size(logits, 0)))

  # The mean cross entropy, and weight times its slopes by the hidden states and, where trained, by the rows of the head.
  # Logits of a whole vocabulary would be the largest array of a step: only those of some places exist at a time.
  def head_slopes(self: __torch__.Kernels, hidden: Tensor, rows: Tensor, targets: Tensor, precision: Tensor, weight: Tensor, places: Tensor, trained: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    flat = torch.reshape(hidden, [-1, torch.size(hidden, -1)])
    labels = torch.reshape(targets, [-1, 1])
    head = (self).compute(rows, precision)
    count = torch.size(flat, 0)
    slope = torch.div(float(weight), float(count))
    loss = torch.zeros([], dtype=flat.dtype, device=flat.device)
    by_hidden = torch.empty_like(flat)
    by_rows = torch.zeros([0], dtype=flat.dtype, device=flat.device)
    if torch.gt(int(trained), 0):
      by_rows = torch.zeros_like(rows)
    step = int(places)
    for i in range(torch.floordiv(count + step - 1, step)):
      first = i * step
      last = min(first + step, count)
      part = (self).compute(torch.slice(flat, 0, first, last), precision)
      label = torch.slice(labels, 0, first, last)
      logits = torch.type_as(torch.linear(part, head), flat)
      highest, at = torch.max(logits, 1, True)
      p = torch.softmax(logits, 1)
      total = torch.sub(highest, torch.log(torch.gather(p, 1, at)))
      loss = torch.add(loss, torch.sum(torch.sub(total, torch.gather(logits, 1, label))))
      _ = torch.scatter_add_(p, 1, label, torch.full_like(total, -1.0))
      exact = (self).compute(p, precision)
      _1 = torch.copy_(torch.slice(by_hidden, 0, first, last), torch.matmul(exact, head))
      if torch.gt(int(trained), 0):
        if torch.eq(int(precision), 15):
          _2 = torch.add_(by_rows, torch.matmul(torch.t(exact), part), alpha=slope)
        else:
          _3 = torch.addmm_(by_rows, torch.t(exact), part, alpha=slope)
    _4 = torch.mul_(by_hidden, slope)
    return (torch.div(loss, count), torch.reshape(by_hidden, torch.size(hidden)), by_rows)

  # [rows, codes] logits -> [rows, codes] probabilities, and the expected code of each row
  def distribution(self: __torch__.Kernels, logits: Tensor, values: Tensor) -> Tuple[Tensor, Tensor]:
    p = torch.softmax(logits, -1)
    return (p, torch.mv(p, values))

  def probabilities(self: __torch__.Kernels, logits: Tensor) -> Tensor:
    return torch.softmax(logits, -1, 6)

  # The first code whose cumulative probability exceeds u: p [rows, codes], u [rows, paths] -> [rows * paths, 1]
  def draw(self: __torch__.Kernels, p: Tensor, u: Tensor) -> Tensor:
    cumulative = torch.cumsum(p, -1)
    code = torch.searchsorted(cumulative, u, right=True)
    return torch.reshape(torch.clamp(code, 0, torch.size(p, -1) - 1), [-1, 1])

  # The global norm of all gradients.
  def gradient_norm(self: __torch__.Kernels, gradients: List[Tensor]) -> Tensor:
    return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients, 2, 6)))

  # Gradients are divided by scale, in place.
  def adamw(self: __torch__.Kernels, weights: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor], rate: float, decay: float, scale: float) -> None:
    torch._foreach_add_(steps, 1)
    divisor = torch.full([], scale, dtype=6, device=weights[0].device)
    torch._fused_adamw_(weights, gradients, means, squares, annotate(List[Tensor], []), steps, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-08, amsgrad=False, maximize=False, grad_scale=divisor)
    return None

  # As adamw, of 32-bit weights whose bfloat16 copies had the gradients; the copies follow. One 32-bit gradient at a time.
  def adamw_rounded(self: __torch__.Kernels, weights: List[Tensor], copies: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor], rate: float, decay: float, scale: float) -> None:
    for i in range(torch.len(weights)):
      gradient = torch.to(gradients[i], 6, False, False)
      (self).adamw([weights[i]], [gradient], [means[i]], [squares[i]], [steps[i]], rate, decay, scale)
      _ = torch.copy_(copies[i], weights[i])
    return None

  # Five Newton-Schulz steps towards the nearest matrix whose singular values are all 1; x is no higher than wide.
  def orthogonal(self: __torch__.Kernels, x: Tensor) -> Tensor:
    y = torch.div(x, torch.add(torch.linalg_vector_norm(x), 1e-7))
    for i in range(5):
      a = torch.mm(y, torch.t(y))
      b = torch.addmm(a, a, a, beta=-4.775, alpha=2.0315)
      y = torch.addmm(y, b, y, beta=3.4445)
    return y

  # Of matrices [in, out]; one three times as wide as high is three side by side, the first two of which move by the share
  # turn and do not shrink.
  def muon(self: __torch__.Kernels, weights: List[Tensor], gradients: List[Tensor], momenta: List[Tensor], rate: float, turn: float, shrinking: float) -> None:
    for i in range(torch.len(weights)):
      momentum = torch.lerp_(momenta[i], gradients[i], 0.05)
      moves = torch.lerp(gradients[i], momentum, 0.95)
      high = torch.size(moves, 0)
      count = 1
      if torch.eq(torch.size(moves, 1), 3 * high):
        count = 3
      wide = torch.floordiv(torch.size(moves, 1), count)
      for j in range(count):
        move = torch.slice(moves, 1, j * wide, (j + 1) * wide)
        if torch.gt(high, wide):
          y = torch.t((self).orthogonal(torch.t(move)))
        else:
          y = (self).orthogonal(move)
        size = torch.pow(max(1.0, torch.div(float(wide), float(high))), 0.5)
        weight = torch.slice(weights[i], 1, j * wide, (j + 1) * wide)
        if torch.__and__(torch.eq(count, 3), torch.lt(j, 2)):
          size = torch.mul(size, turn)
        else:
          _ = torch.mul_(weight, torch.sub(1.0, torch.mul(rate, shrinking)))
        _1 = torch.add_(weight, y, alpha=torch.neg(torch.mul(rate, size)))
    return None

  def first(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.to(torch.select(torch.reshape(x, [-1]), 0, 0), 6, False, False)

  # The whole embedding with the rows of these tokens replaced, in place.
  def put_rows(self: __torch__.Kernels, whole: Tensor, ids: Tensor, rows: Tensor) -> Tensor:
    return torch.index_copy_(whole, 0, ids, rows)

  # Into an array that exists, so that nothing but the product takes time.
  def product(self: __torch__.Kernels, into: Tensor, a: Tensor, b: Tensor) -> Tensor:
    return torch.mm(a, b, out=into)

  def copy_all(self: __torch__.Kernels, into: List[Tensor], values: List[Tensor]) -> None:
    torch._foreach_copy_(into, values)
    return None

  def swap_all(self: __torch__.Kernels, these: List[Tensor], those: List[Tensor]) -> None:
    for i in range(torch.len(these)):
      kept = torch.clone(these[i])
      _ = torch.copy_(these[i], those[i])
      _1 = torch.copy_(those[i], kept)
    return None

  # Moves arrays by a share of their distance towards others.
  def move_all(self: __torch__.Kernels, these: List[Tensor], towards: List[Tensor], share: float) -> None:
    torch._foreach_lerp_(these, towards, share)
    return None

  # The mean cross entropy of each row: logits [rows * places, codes], targets [rows, places] -> [rows]
  def row_losses(self: __torch__.Kernels, logits: Tensor, targets: Tensor) -> Tensor:
    losses = torch.cross_entropy_loss(torch.to(logits, 6, False, False), torch.reshape(targets, [-1]), None, 0)
    return torch.mean(torch.reshape(losses, torch.size(targets)), [1])
