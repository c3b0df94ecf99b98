package dev.gradus.processor.ir;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The names in a generated class, of three kinds that cannot meet: classes have upper and lower
 * case, constants no lower case, and variables begin with no capital and are not all upper case.
 */
public final class GeneratedNames {
  /** The classes inside a generated one, which cannot have the name of the class around them. */
  public static final String BUILDER = "Builder";

  public static final String RULE = "Rule";
  public static final String UPDATE = "Update";
  public static final String VECTOR_KERNELS = "VectorKernels";
  public static final String DIRECT_KERNELS = "DirectKernels";

  private static final Set<String> CLASSES =
      Set.of(BUILDER, RULE, UPDATE, VECTOR_KERNELS, DIRECT_KERNELS);

  /** Variables of these names would hide the packages of classes that must be named in full. */
  private static final Set<String> PACKAGES = Set.of("java", "jdk", "dev");

  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern AFTER_LINE = Pattern.compile("_(\\w)");

  private GeneratedNames() {}

  /** Whether a class inside every generated one has this name. */
  public static boolean isNestedClass(String name) {
    return CLASSES.contains(name);
  }

  /** The classes inside a generated one. */
  public static Stream<String> nestedClasses() {
    return CLASSES.stream().sorted();
  }

  /** The name of a constant: {@code WEIGHT_DECAY} for {@code weightDecay}. */
  public static String constant(String label) {
    return HUMP.matcher(label).replaceAll("$1_$2").toUpperCase(Locale.ROOT);
  }

  /** The name of a list's setter: {@code stepSizes} for {@code step_sizes}; maybe no identifier. */
  public static String setter(String list) {
    return AFTER_LINE.matcher(list).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  /**
   * The name of the variable for a user's name: the same, unless that may be a constant's or a
   * class's, or is a keyword or package.
   */
  public static String variable(String label) {
    int first = label.offsetByCodePoints(0, 1);
    String name =
        mayBeConstant(label)
            ? label.toLowerCase(Locale.ROOT)
            : label.substring(0, first).toLowerCase(Locale.ROOT) + label.substring(first);
    boolean taken = mayBeConstant(name) || SourceVersion.isKeyword(name) || PACKAGES.contains(name);
    return taken ? name + "Value" : name;
  }

  private static boolean mayBeConstant(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }
}
