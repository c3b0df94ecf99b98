package dev.gradus.lab.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Defaults of {@link StudyOptions}, which differ between commands. */
class StudyDefaults implements IDefaultValueProvider {
  private final Map<String, String> values;

  /**
   * Defaults of the two options that differ.
   *
   * @param data the problems
   * @param seeds how many runs count
   */
  StudyDefaults(String data, int seeds) {
    values = Map.of("--data", data, "--seeds", Integer.toString(seeds));
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? values.get(option.longestName()) : null;
  }
}
