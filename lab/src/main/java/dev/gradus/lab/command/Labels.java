package dev.gradus.lab.command;

import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.study.Contender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells rules of one name apart by where their files are: {@code old/My} and {@code new/My}. */
final class Labels {
  private Labels() {}

  /** The same contenders, with labels that rules of several files do not share. */
  static List<Contender> tellingApart(List<Contender> contenders) {
    List<Contender> labelled = new ArrayList<>();
    for (Contender contender : contenders) {
      Set<List<String>> places = new HashSet<>();
      for (Contender other : contenders) {
        if (other.rule().name().equals(contender.rule().name())) {
          places.add(place(other.rule()));
        }
      }
      labelled.add(contender.labelled(label(contender.rule(), places)));
    }
    return labelled;
  }

  /** The name of a rule, after as many of its last folders as it takes. */
  private static String label(LoadedRule rule, Set<List<String>> places) {
    List<String> own = place(rule);
    int depth = 0;
    while (places.size() > 1 && depth < own.size() && isShared(own, places, depth)) {
      depth++;
    }
    List<String> label = new ArrayList<>(end(own, depth));
    label.add(rule.name());
    return String.join("/", label);
  }

  private static boolean isShared(List<String> own, Set<List<String>> places, int depth) {
    return places.stream().filter(place -> end(place, depth).equals(end(own, depth))).count() > 1;
  }

  private static List<String> end(List<String> place, int depth) {
    return place.subList(Math.max(0, place.size() - depth), place.size());
  }

  /** The folders of a rule, and its file if that is called otherwise; nothing if it is shipped. */
  private static List<String> place(LoadedRule rule) {
    List<String> names = new ArrayList<>();
    Path file = rule.file();
    if (file != null) {
      file.toAbsolutePath().normalize().forEach(part -> names.add(part.toString()));
      if (names.get(names.size() - 1).equals(rule.rule().getSimpleName() + ".java")) {
        names.remove(names.size() - 1);
      }
    }
    return names;
  }
}
