package dev.gradus.interop.torch;

import java.io.IOException;

/**
 * Thrown if a file is no checkpoint of PyTorch's, is damaged, contradicts itself, or has anything
 * but tensors, plain containers and harmless values. The message names the file and the place.
 */
public final class TorchFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  TorchFormatException(String message) {
    super(message);
  }

  TorchFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
