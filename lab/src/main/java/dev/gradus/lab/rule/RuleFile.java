package dev.gradus.lab.rule;

import dev.gradus.lab.file.FileTrouble;
import dev.gradus.processor.ir.RuleDeclaration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.SimpleJavaFileObject;

/** Compiles a source file with rules in memory, with javac and the processor. */
public final class RuleFile {
  /** The end of the names of files. */
  public static final String ENDING = ".java";

  private RuleFile() {}

  /**
   * Compiles a file.
   *
   * @return its rules, in its order; one at least
   * @throws RuleFileException if it cannot be read, has errors (then the message is javac's, with
   *     lines and carets), or has no rule
   */
  public static List<LoadedRule> compile(Path file) throws RuleFileException {
    String source = read(file);
    Compilation compilation = Compilation.of(new Source(file, source), file.toString());
    List<LoadedRule> rules = new ArrayList<>();
    for (LoadedRule.Analysis analysis : compilation.analyses()) {
      RuleDeclaration rule = analysis.declaration();
      rules.add(
          new LoadedRule(
              compilation.rule(rule),
              source,
              compilation.generated(rule),
              file,
              compilation.warnings(),
              () -> analysis));
    }
    if (rules.isEmpty()) {
      throw RuleFileException.wrong(
          file + " has no rule: write @UpdateRule before the class with the formula");
    }
    return rules;
  }

  /** Compiles the source of a shipped rule again, to look at it. */
  static LoadedRule.Analysis analyse(String name, String source) {
    try {
      Path file = Path.of(name + ENDING);
      return Compilation.of(new Source(file, source), file.toString()).analyses().get(0);
    } catch (RuleFileException e) {
      throw new IllegalStateException(name + " was compiled before", e);
    }
  }

  private static String read(Path file) throws RuleFileException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw RuleFileException.unreadable(FileTrouble.reading(file, e));
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
