package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import dev.gradus.processor.OptimizerProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Whatever the texts and names of a rule are, what is generated is ASCII, javac takes it, and it
 * declares what it declares for harmless texts; or the rule is refused in Gradus's own words.
 * {@code -Dhostile=N} tries N of them, {@code -Dhostile.seed=S} others.
 */
final class HostileTextTest {
  private static final String[] PLAIN = {"-Xlint:all,-processing,-cast", "-Agradus.vectors=none"};
  private static final String[] VECTORS = {
    "--add-modules", "jdk.incubator.vector", "-Agradus.vectors=all"
  };

  @Test
  void nothingOfItLeavesItsPlace() throws IOException {
    HostileSource sources = new HostileSource(new Random(Long.getLong("hostile.seed", 11)));
    int compiled = 0;
    int tries = Integer.getInteger("hostile", 30);
    for (int i = 0; i < tries; i++) {
      List<String> pair = sources.pair();
      String[] options = i % 2 == 0 ? PLAIN : VECTORS;
      List<String> hostile = members(pair.get(0), options);
      assertThat(hostile).as(pair.get(0)).isEqualTo(members(pair.get(1), options));
      compiled += hostile.isEmpty() ? 0 : 1;
    }
    assertThat(compiled).isGreaterThan(tries / 2);
  }

  /** What the generated class declares; nothing if there is none. */
  private static List<String> members(String rule, String... options) throws IOException {
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("p/XRule.java", rule)), new OptimizerProcessor(), options);
    List<Marker> messages =
        Marker.of(result.diagnostics()).stream()
            .filter(marker -> !marker.text().contains("incubating"))
            .toList();
    if (!result.success()) {
      assertThat(messages).as(rule).isNotEmpty().noneMatch(m -> m.code().equals("javac"));
      return List.of();
    }
    assertThat(messages).as(rule).isEmpty();
    String generated = Objects.requireNonNull(result.sources().get("p.X"));
    assertThat(generated.chars()).as(generated).allMatch(c -> c < 0x80);
    List<String> members = new ArrayList<>();
    parse(generated).getTypeDecls().forEach(type -> collect(type, members));
    return members;
  }

  private static CompilationUnitTree parse(String source) throws IOException {
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    JavacTask task =
        (JavacTask)
            javac.getTask(
                null, null, null, null, null, List.of(InMemoryJavac.source("p/X.java", source)));
    return task.parse().iterator().next();
  }

  private static void collect(Tree member, List<String> members) {
    if (member instanceof ClassTree type) {
      members.add("class " + type.getSimpleName());
      type.getMembers().forEach(inner -> collect(inner, members));
    } else if (member instanceof MethodTree method) {
      members.add("method " + method.getName() + method.getParameters());
    } else if (member instanceof VariableTree field) {
      members.add("field " + field.getName());
    } else {
      members.add(member instanceof BlockTree ? "block" : member.toString());
    }
  }
}
