package dev.gradus.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flags of HotSpot. They have a class of their own, since a program may lack the modules that
 * show them: then its use is a {@link LinkageError}.
 */
final class VmFlags {
  private VmFlags() {}

  /** A flag's value; empty if there is no such flag, or the flag is locked. */
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
