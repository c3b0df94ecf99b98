/**
 * PyTorch's {@code .pt} files: {@link dev.gradus.interop.torch.TorchFile#read} reads files of
 * {@code torch.save}, and {@code torch.load(weights_only=True)} loads files of {@link
 * dev.gradus.interop.torch.TorchFile#write}.
 *
 * <p>Reading, in order: {@code ZipArchive} or {@code LegacyFile} finds the bytes, {@code Unpickler}
 * interprets the pickle, which can name nothing but {@code Global}s, {@code Storages} holds the
 * elements, {@code Freezer} makes the tree that cannot be changed. Whatever a file claims is
 * checked before memory is taken for it, and nothing in it is ever executed.
 */
@NullMarked
package dev.gradus.interop.torch;

import org.jspecify.annotations.NullMarked;
