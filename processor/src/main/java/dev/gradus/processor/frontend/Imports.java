package dev.gradus.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The imports of one file. */
final class Imports {
  private record Import(String qualifier, String name, boolean isStatic) {}

  private final List<Import> all;

  Imports(CompilationUnitTree unit) {
    this.all = unit.getImports().stream().flatMap(tree -> Stream.ofNullable(read(tree))).toList();
  }

  private static @Nullable Import read(ImportTree tree) {
    return tree.getQualifiedIdentifier() instanceof MemberSelectTree select
        ? new Import(
            select.getExpression().toString(), select.getIdentifier().toString(), tree.isStatic())
        : null;
  }

  Stream<String> named(String simple) {
    return all.stream().filter(i -> i.name.equals(simple)).map(i -> i.qualifier + "." + simple);
  }

  Stream<String> onDemand(String simple) {
    return all.stream().filter(i -> i.name.equals("*")).map(i -> i.qualifier + "." + simple);
  }

  /** The classes that a static member of this name may be imported from, as Java prefers them. */
  Stream<String> classesOffering(String member) {
    return Stream.concat(
        all.stream().filter(i -> i.isStatic && i.name.equals(member)).map(Import::qualifier),
        all.stream().filter(i -> i.isStatic && i.name.equals("*")).map(Import::qualifier));
  }
}
