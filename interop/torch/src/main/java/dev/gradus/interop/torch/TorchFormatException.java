package dev.gradus.interop.torch;

import java.io.IOException;

/**
 * A file that is no checkpoint of PyTorch's, is damaged, contradicts itself, or holds what is not
 * read: anything but tensors and plain containers. The message names the file and the place.
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
