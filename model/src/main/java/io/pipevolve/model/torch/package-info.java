/**
 * PyTorch through DJL: kernels, devices, precision, native memory. Imports only {@code config}. Start at
 * {@link io.pipevolve.model.torch.TorchOps}.
 */
@NullMarked
package io.pipevolve.model.torch;

import org.jspecify.annotations.NullMarked;
