package dev.gradus.verification.hostile;

import dev.gradus.HyperKey;
import dev.gradus.optim.Optimizer;
import dev.gradus.rule.UpdateRule;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.hostile.Finding.Kind;
import dev.gradus.verification.random.Duels;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Compiles a case, with the processor and if need be without, and looks at what comes of it. */
final class Examiner {
  private static final Pattern PROBLEM = Pattern.compile("\\[gradus:([a-z-]+)]");
  private static final int DUELS = 2;

  /** Examines a case. */
  Finding examine(HostileCase hostile) {
    return examine(hostile.draft());
  }

  /** Examines a draft. */
  Finding examine(HostileDraft draft) {
    Map<String, String> sources = draft.sources();
    CompiledRules compiled = CompiledRules.compileHere(sources, draft.encoding, options(draft));
    if (!compiled.isSuccessful() && compiled.errors().isEmpty()) {
      return compilesPlainly(sources, draft)
          ? Finding.of(Kind.CRASH, "javac", "javac fails with the processor only")
          : Finding.of(Kind.NO_JAVA, "javac", "");
    }
    Finding wrong = errors(compiled, sources, draft);
    return wrong == null ? run(compiled, draft) : wrong;
  }

  private static List<String> options(HostileDraft draft) {
    List<String> options = new ArrayList<>(draft.options);
    options.add("-Xlint:all");
    return options;
  }

  private static boolean compilesPlainly(Map<String, String> sources, HostileDraft draft) {
    return CompiledRules.compilePlainly(sources, draft.options).isSuccessful();
  }

  private static @Nullable Finding errors(
      CompiledRules compiled, Map<String, String> sources, HostileDraft draft) {
    for (Map.Entry<String, String> file : compiled.generated().entrySet()) {
      int odd = file.getValue().chars().filter(c -> c > 127 || c == 0).findFirst().orElse(-1);
      if (odd >= 0) {
        return Finding.of(Kind.NOT_ASCII, "", file.getKey() + " has U+" + Integer.toHexString(odd));
      }
    }
    for (Diagnostic<? extends JavaFileObject> message : compiled.diagnostics()) {
      boolean matters = message.getKind() != Diagnostic.Kind.NOTE;
      if (matters && CompiledRules.isGenerated(message)) {
        boolean java = compilesPlainly(sources, draft);
        String code = message.getCode() + (java ? "" : " of no Java");
        return Finding.of(Kind.BROKEN_CODE, code, message.toString());
      } else if (code(message).equals("internal-error")) {
        return Finding.of(
            Kind.CRASH,
            message.getMessage(Locale.ROOT).replaceAll(".* at ", ""),
            message.toString());
      }
    }
    if (compiled.errors().isEmpty()) {
      return null;
    }
    return compilesPlainly(sources, draft)
        ? ours(compiled.errors())
        : Finding.of(
            Kind.NO_JAVA, compiled.errors().get(0).getCode(), compiled.errors().get(0).toString());
  }

  private static Finding ours(List<Diagnostic<? extends JavaFileObject>> errors) {
    for (Diagnostic<? extends JavaFileObject> error : errors) {
      if (code(error).isEmpty()) {
        return Finding.of(Kind.FOREIGN_ERROR, error.getCode(), error.toString());
      } else if (error.getSource() == null || error.getPosition() == Diagnostic.NOPOS) {
        return Finding.of(Kind.NO_PLACE, code(error), error.toString());
      }
    }
    return Finding.of(Kind.REFUSED, code(errors.get(0)), errors.get(0).toString());
  }

  private static String code(Diagnostic<? extends JavaFileObject> message) {
    Matcher problem = PROBLEM.matcher(message.getMessage(Locale.ROOT));
    return problem.find() ? problem.group(1) : "";
  }

  /** Runs what was compiled without an error. */
  private static Finding run(CompiledRules compiled, HostileDraft draft) {
    ClassLoader loader = compiled.loader();
    Map<String, String> generated = compiled.generated();
    try {
      for (String name : compiled.classes().keySet()) {
        Class<?> type = name.startsWith("java.") ? Object.class : loader.loadClass(name);
        if (type.isAnnotationPresent(UpdateRule.class)) {
          if (generated.isEmpty()) {
            return Finding.of(Kind.SILENCE, "", name + " has no optimizer");
          } else if (!draft.options.contains("--add-modules")) {
            String difference = difference(type);
            if (!difference.isEmpty()) {
              return Finding.of(Kind.DIFFERS, "", difference);
            }
          } else {
            Optimizer.builderOf(type);
          }
        }
      }
      return Finding.of(
          draft.options.contains("--add-modules") ? Kind.COMPILED : Kind.AGREES, "", "");
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Finding.of(Kind.DIFFERS, e.getClass().getName(), e + trace(e));
    }
  }

  private static String difference(Class<?> rule) throws ReflectiveOperationException {
    String difference = defaults(rule);
    for (int seed = 0; seed < DUELS && difference.isEmpty(); seed++) {
      difference = Duels.difference(rule, seed);
    }
    return difference;
  }

  /** The first default that is not what the field of a new object has. */
  private static String defaults(Class<?> rule) throws ReflectiveOperationException {
    Constructor<?> constructor = rule.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object instance = constructor.newInstance();
    for (HyperKey<?> key : Optimizer.builderOf(rule).hypers()) {
      Field field = rule.getDeclaredField(key.name());
      field.setAccessible(true);
      Object value = key.defaultValue();
      if (value != null && !value.equals(field.get(instance))) {
        return "the default of " + key.name() + " is " + value + ", not " + field.get(instance);
      }
    }
    return "";
  }

  private static String trace(Throwable e) {
    StringBuilder trace = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      StackTraceElement[] lines = cause.getStackTrace();
      trace.append("\n  ").append(cause);
      for (int i = 0; i < Math.min(6, lines.length); i++) {
        trace.append("\n    at ").append(lines[i]);
      }
    }
    return trace.toString();
  }
}
