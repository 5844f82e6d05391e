# Projections for decoding whose weights were laid out for oneDNN once, where the plain product does it in every call.
# A source of its own: libtorch builds without oneDNN refuse it.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def pack(self: __torch__.Kernels, weight: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(torch.contiguous(torch.t(weight)), 64)

  def linear(self: __torch__.Kernels, x: Tensor, packed: Tensor, bias: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, packed, bias, "none", annotate(List[Optional[number]], []), "")
