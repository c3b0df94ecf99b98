package dev.gradus.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flags of HotSpot. A class of its own, since a program may lack the modules that show them:
 * then linking or using it is a {@link LinkageError}.
 */
final class VmFlags {
  private VmFlags() {}

  /** A flag's value; empty if there is no such flag, or it is locked. */
  static Optional<String> get(String name) {
    try {
      @Nullable HotSpotDiagnosticMXBean flags =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return flags == null ? Optional.empty() : Optional.of(flags.getVMOption(name).getValue());
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
