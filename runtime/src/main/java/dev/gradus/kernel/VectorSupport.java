package dev.gradus.kernel;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Tells whether a JVM compiles the Vector API to instructions, as HotSpot's C2 does. Without C2
 * each vector is an object, and kernels take a hundred times as long as plain loops.
 */
final class VectorSupport {
  private static final int FEWEST_BITS = 128;

  private final Function<String, Optional<String>> properties;
  private final Function<String, Optional<String>> flags;
  private final IntSupplier bits;

  /**
   * The facts of a JVM.
   *
   * @param properties the JVM's system properties
   * @param flags the JVM's flags, as far as it shows them
   * @param bits the bits of the vectors that the machine prefers
   */
  VectorSupport(
      Function<String, Optional<String>> properties,
      Function<String, Optional<String>> flags,
      IntSupplier bits) {
    this.properties = properties;
    this.flags = flags;
    this.bits = bits;
  }

  /** The support by the running JVM, which must have the module of vectors. */
  static VectorSupport here() {
    return new VectorSupport(
        name -> Optional.ofNullable(System.getProperty(name)),
        VectorSupport::flag,
        VectorSupport::preferredBits);
  }

  private static Optional<String> flag(String name) {
    try {
      return VmFlags.get(name);
    } catch (LinkageError notInThisProgram) {
      return Optional.empty();
    }
  }

  /** Why vectors are not fast, as a clause for the log; empty if they are fast. */
  Optional<String> lack() {
    String vm = property("java.vm.name");
    if (!vm.matches("(OpenJDK|Java HotSpot\\(TM\\)) .*Server VM")) {
      return Optional.of("only HotSpot with C2 is known to make vectors fast, and this is " + vm);
    } else if (hasJvmci()) {
      return Optional.of("only C2 is known to make vectors fast, and a JVMCI compiler replaces it");
    }
    return withoutC2()
        .map(how -> "only C2 makes vectors fast, and here it does not (" + how + ")")
        .or(this::shortVectors);
  }

  private Optional<String> shortVectors() {
    int here = bits.getAsInt();
    return here < FEWEST_BITS
        ? Optional.of("this JVM has vectors of " + here + " bits, and " + FEWEST_BITS + " pay")
        : Optional.empty();
  }

  /**
   * Whether a JVMCI compiler such as Graal compiles: in a JVM built for one, unless a flag says
   * that C2 does.
   */
  private boolean hasJvmci() {
    boolean built = property("java.vm.version").contains("jvmci");
    return flags.apply("UseJVMCICompiler").map(Boolean::parseBoolean).orElse(built);
  }

  private Optional<String> withoutC2() {
    String mode = property("java.vm.info");
    if (mode.contains("interpreted") || mode.contains("emulated-client")) {
      return Optional.of(mode);
    } else if (isFlag("UseCompiler", "false")) {
      return Optional.of("-XX:-UseCompiler");
    } else if (isFlag("EnableVectorSupport", "false")) {
      return Optional.of("-XX:-EnableVectorSupport");
    }
    return flags
        .apply("TieredStopAtLevel")
        .filter(level -> !level.equals("4"))
        .map(level -> "-XX:TieredStopAtLevel=" + level);
  }

  private boolean isFlag(String name, String value) {
    return flags.apply(name).filter(value::equals).isPresent();
  }

  private String property(String name) {
    return properties.apply(name).orElse("");
  }

  private static int preferredBits() {
    try {
      Class<?> type = Class.forName("jdk.incubator.vector.VectorSpecies");
      Object species =
          Class.forName("jdk.incubator.vector.FloatVector").getField("SPECIES_PREFERRED").get(null);
      return (int) type.getMethod("vectorBitSize").invoke(species);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java has another Vector API", e);
    }
  }
}
