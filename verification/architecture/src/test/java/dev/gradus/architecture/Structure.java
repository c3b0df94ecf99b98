package dev.gradus.architecture;

import static java.util.function.Predicate.not;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which classes use which, a class with those inside it being one: rings within packages, and how
 * many users and used each package has. Seen in class files, so the use of a constant that javac
 * copies is not.
 */
final class Structure {
  /** For each class, those that it uses, itself not among them. */
  private final Map<String, Set<String>> used = new TreeMap<>();

  Structure(JavaClasses classes) {
    Set<String> known =
        classes.stream()
            .map(Structure::outermost)
            .filter(not(name -> name.endsWith(".package-info")))
            .collect(Collectors.toSet());
    known.forEach(name -> used.put(name, new TreeSet<>()));
    for (JavaClass user : classes) {
      for (Dependency use : user.getDirectDependenciesFromSelf()) {
        String from = outermost(user);
        String to = outermost(use.getTargetClass());
        if (known.contains(from) && known.contains(to) && !from.equals(to)) {
          used.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
        }
      }
    }
  }

  private static String outermost(JavaClass inside) {
    JavaClass type = inside.isArray() ? inside.getBaseComponentType() : inside;
    while (type.getEnclosingClass().isPresent()) {
      type = type.getEnclosingClass().get();
    }
    return type.getName();
  }

  private static Set<String> at(Map<String, Set<String>> arrows, String name) {
    return arrows.getOrDefault(name, Set.of());
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Classes of one package each of which uses each other, by way of others if not by itself. */
  record Ring(String packageName, Set<String> classes) {
    static Ring of(String packageName, String classes) {
      return new Ring(packageName, new TreeSet<>(List.of(classes.split(" "))));
    }

    @Override
    public String toString() {
      return packageName + ": " + String.join(" ", classes);
    }
  }

  /** The largest rings. */
  Set<Ring> rings() {
    Map<String, Set<String>> reached =
        used.keySet().stream().collect(Collectors.toMap(Function.identity(), this::reached));
    return used.keySet().stream()
        .filter(name -> at(reached, name).contains(name))
        .map(
            name ->
                new Ring(
                    packageOf(name),
                    at(reached, name).stream()
                        .filter(other -> at(reached, other).contains(name))
                        .map(Structure::simple)
                        .collect(Collectors.toCollection(TreeSet::new))))
        .collect(
            Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(Ring::toString))));
  }

  /** The classes of its package that a class uses, and those that they use. */
  private Set<String> reached(String from) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      at(used, open.pop()).stream()
          .filter(to -> packageOf(to).equals(packageOf(from)))
          .filter(reached::add)
          .forEach(open::push);
    }
    return reached;
  }

  /** Who uses whom in a ring, a line for each class. */
  String arrows(Ring ring) {
    return ring.classes().stream()
        .map(
            name ->
                "  "
                    + name
                    + " uses "
                    + at(used, ring.packageName() + "." + name).stream()
                        .filter(to -> packageOf(to).equals(ring.packageName()))
                        .map(Structure::simple)
                        .filter(ring.classes()::contains)
                        .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n", ring.packageName() + "\n", ""));
  }

  /**
   * A line for each package: how many classes it has, how many packages use it and it uses, the
   * class that most others use and the one that uses most others, of all packages, and its rings.
   */
  Stream<String> table() {
    Map<String, Set<String>> users = inverted();
    return Stream.concat(
        Stream.of(
            "| package | classes | used by packages | uses packages | most used class | class that uses most | rings |",
            "| --- | ---: | ---: | ---: | --- | --- | --- |"),
        used.keySet().stream().map(Structure::packageOf).distinct().map(name -> row(name, users)));
  }

  private String row(String name, Map<String, Set<String>> users) {
    List<String> inside = used.keySet().stream().filter(c -> packageOf(c).equals(name)).toList();
    String rings =
        rings().stream()
            .filter(ring -> ring.packageName().equals(name))
            .map(ring -> ring.classes().size() + ": " + String.join(" ", ring.classes()))
            .collect(Collectors.joining("; "));
    return "| %s | %d | %d | %d | %s | %s | %s |"
        .formatted(
            name,
            inside.size(),
            others(name, inside, users),
            others(name, inside, used),
            most(inside, users),
            most(inside, used),
            rings);
  }

  private static long others(String name, List<String> inside, Map<String, Set<String>> arrows) {
    return inside.stream()
        .map(type -> at(arrows, type))
        .flatMap(Collection::stream)
        .map(Structure::packageOf)
        .filter(not(name::equals))
        .distinct()
        .count();
  }

  private static String most(List<String> inside, Map<String, Set<String>> arrows) {
    String most =
        inside.stream()
            .max(Comparator.comparingInt((String c) -> at(arrows, c).size()))
            .orElseThrow();
    return simple(most) + " " + at(arrows, most).size();
  }

  private Map<String, Set<String>> inverted() {
    Map<String, Set<String>> users = new TreeMap<>();
    used.keySet().forEach(name -> users.put(name, new TreeSet<>()));
    used.forEach(
        (from, all) ->
            all.forEach(to -> users.computeIfAbsent(to, name -> new TreeSet<>()).add(from)));
    return users;
  }
}
