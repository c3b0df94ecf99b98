package dev.gradus.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Copies of all classes of Gradus and of a rule's package, in which no kernel uses vectors. A
 * process decides about vectors once; with a second copy of the runtime both kinds of kernels can
 * be called beside each other. What goes in and out has types of Java only.
 */
final class PlainWorld extends ClassLoader {
  private static final String GRADUS = "dev.gradus.";
  private static final String DECISION = "dev.gradus.kernel.Vectors";

  private final Class<?> rule;

  PlainWorld(Class<?> rule) {
    super(rule.getClassLoader());
    this.rule = rule;
  }

  /**
   * Calls a static method, the only one of this name with as many parameters, of the copy of a
   * class of this package. A first argument is added: the copy of the rule.
   *
   * @throws RuntimeException what the method throws
   */
  Object call(Class<?> owner, String name, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try {
      all[0] = loadClass(rule.getName());
      Method method =
          Arrays.stream(loadClass(owner.getName()).getDeclaredMethods())
              .filter(candidate -> candidate.getName().equals(name))
              .filter(candidate -> candidate.getParameterCount() == all.length)
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      return method.invoke(null, all);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      String place = rule.getPackageName() + ".";
      boolean ofRule = name.startsWith(place) && name.indexOf('.', place.length()) < 0;
      byte[] bytes = ofRule || name.startsWith(GRADUS) ? bytesOf(name) : null;
      if (bytes == null) {
        return otherClass(name, resolve);
      }
      byte[] own = name.equals(DECISION) ? withoutVectors(bytes) : bytes;
      return defineClass(name, own, 0, own.length);
    }
  }

  private Class<?> otherClass(String name, boolean resolve) throws ClassNotFoundException {
    try {
      return super.loadClass(name, resolve);
    } catch (ClassNotFoundException e) {
      return Class.forName(name, false, PlainWorld.class.getClassLoader());
    }
  }

  private byte @Nullable [] bytesOf(String name) {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      return file == null ? null : file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The class file of " + name, e);
    }
  }

  /**
   * The file that the loader of the rule has, or of this class: of any kind, also one in memory.
   */
  @Override
  public @Nullable InputStream getResourceAsStream(String path) {
    InputStream ofRule = getParent().getResourceAsStream(path);
    return ofRule != null ? ofRule : PlainWorld.class.getClassLoader().getResourceAsStream(path);
  }

  /** The class that decides, whose decision is no. */
  private static byte[] withoutVectors(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String type,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
            if (!name.equals("decide")) {
              return method;
            }
            method.visitCode();
            method.visitInsn(Opcodes.ICONST_0);
            method.visitInsn(Opcodes.IRETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
            return null;
          }
        },
        0);
    return writer.toByteArray();
  }
}
