package dev.gradus.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Defines the rewritten class of a rule, and copies of what else its package has: as classes of
 * another loader they would not be of one package.
 */
final class RuleLoader extends ClassLoader {
  private final String name;

  RuleLoader(Class<?> original) {
    super(original.getClassLoader());
    this.name = original.getName();
  }

  /**
   * The bytes of a class.
   *
   * @throws IllegalArgumentException if its loader does not show them
   */
  static byte[] bytesOf(Class<?> type) {
    String path = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream file =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : loader.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException(
            "The class file of " + type.getName() + " is not found: its loader has no " + path);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The class file of " + type.getName(), e);
    }
  }

  Class<?> define(byte[] bytes) {
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  protected Class<?> loadClass(String other, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(other)) {
      Class<?> loaded = findLoadedClass(other);
      if (loaded != null || !packageOf(other).equals(packageOf(name))) {
        return loaded != null ? loaded : super.loadClass(other, resolve);
      }
      byte[] bytes = bytesOf(getParent().loadClass(other));
      return defineClass(other, bytes, 0, bytes.length);
    }
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.') + 1);
  }
}
