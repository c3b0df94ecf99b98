package dev.gradus.lab.rule;

import dev.gradus.Optimizer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.SimpleJavaFileObject;

/** Compiles a rule's source file in memory, with javac and the processor. */
public final class RuleFile {
  private RuleFile() {}

  /**
   * Compiles a file.
   *
   * @throws RuleFileException if it cannot be read, has errors (then the message is javac's, with
   *     lines and carets), or has not just one rule
   */
  public static LoadedRule compile(Path file) throws RuleFileException {
    String source = read(file);
    Compilation compilation = Compilation.of(new Source(file, source), file.toString());
    List<Class<?>> rules = compilation.rules();
    if (rules.isEmpty()) {
      throw new RuleFileException(
          file + " has no rule: write @UpdateRule before the class with the formula");
    } else if (rules.size() > 1) {
      throw new RuleFileException(
          file
              + " has "
              + rules.size()
              + " rules, "
              + rules.stream().map(Class::getSimpleName).collect(Collectors.joining(" and "))
              + ": put each in a file of its own");
    }
    Class<?> rule = rules.get(0);
    String optimizer = Optimizer.builderOf(rule).getClass().getEnclosingClass().getName();
    return new LoadedRule(
        rule, source, compilation.generated(optimizer), () -> compilation.analyses().get(0));
  }

  /** Compiles the source of a shipped rule again, to look at it. */
  static LoadedRule.Analysis analyse(String name, String source) {
    try {
      Path file = Path.of(name + ".java");
      return Compilation.of(new Source(file, source), file.toString()).analyses().get(0);
    } catch (RuleFileException e) {
      throw new IllegalStateException(name + " was compiled before", e);
    }
  }

  private static String read(Path file) throws RuleFileException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new RuleFileException(file + " does not exist");
    } catch (CharacterCodingException e) {
      throw new RuleFileException(file + " is no text in UTF-8");
    } catch (IOException e) {
      throw new RuleFileException(
          Files.isDirectory(file)
              ? file + " is a folder: name a rule's file"
              : file + " cannot be read: " + e.getMessage());
    }
  }

  /** A file's text, known by the path that its author gave. */
  private static final class Source extends SimpleJavaFileObject {
    private final String path;
    private final String text;

    Source(Path file, String text) {
      super(file.toUri(), Kind.SOURCE);
      this.path = file.toString();
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public String getName() {
      return path;
    }
  }
}
