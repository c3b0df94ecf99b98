package dev.gradus.lab.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of hyper-parameters as they are typed: {@code lr=0.1}. */
public final class Settings {
  private Settings() {}

  /**
   * Reads settings.
   *
   * @param words each a name, {@code =} and a value
   * @param where what stands around them, as {@code " in 'sgd:lr'"}, or nothing
   * @return the values by name, in the order of the words
   * @throws IllegalArgumentException if one is no setting, or a name is there twice
   */
  public static Map<String, String> of(List<String> words, String where) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "'" + word + "'" + where + " is no setting: write name=value");
      }
      String name = word.substring(0, equals).strip();
      if (settings.put(name, word.substring(equals + 1).strip()) != null) {
        throw new IllegalArgumentException(name + where + " is set twice: leave one out");
      }
    }
    return settings;
  }
}
