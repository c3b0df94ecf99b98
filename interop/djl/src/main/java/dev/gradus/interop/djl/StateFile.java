package dev.gradus.interop.djl;

import dev.gradus.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saves and loads the state of the optimizer and the counts of updates. */
final class StateFile {
  private static final String ALL = "djl.updates";
  private static final String EACH = "djl.updates.of";

  private final JoinedParameters members;
  private final LearningRate learningRate;

  StateFile(JoinedParameters members, LearningRate learningRate) {
    this.members = members;
    this.learningRate = learningRate;
  }

  void save(Path file) throws IOException {
    Map<String, Object> each = new LinkedHashMap<>();
    members.named().forEach((name, member) -> each.put(name, (long) member.updates()));
    Checkpoint.builder()
        .optimizer(members.optimizer())
        .metadata(ALL, (long) learningRate.updates())
        .metadata(EACH, each)
        .save(file);
  }

  void load(Path file) throws IOException {
    Map<String, DjlParameter> named = members.named();
    Checkpoint checkpoint = Checkpoint.read(file);
    int all = count(file, ALL, checkpoint.metadata().get(ALL));
    Map<DjlParameter, Integer> counts = new LinkedHashMap<>();
    if (!(checkpoint.metadata().get(EACH) instanceof Map<?, ?> each)) {
      throw new IllegalArgumentException(file + " has no '" + EACH + "': it is not of saveState");
    }
    named.forEach((name, member) -> counts.put(member, count(file, name, each.get(name))));
    members.optimizer().loadStateDict(checkpoint.optimizer());
    counts.forEach(DjlParameter::setUpdates);
    learningRate.setUpdates(all);
  }

  private static int count(Path file, String of, @Nullable Object value) {
    if (value instanceof Long count && count >= 0 && count <= Integer.MAX_VALUE) {
      return count.intValue();
    }
    throw new IllegalArgumentException(
        file + " has no count of updates of '" + of + "': it is not of saveState for this block");
  }
}
