package dev.gradus.processor.frontend.javac;

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

  /** The qualified names that imports spell out for a simple name, whether they exist or not. */
  Stream<String> named(String simple) {
    return all.stream().filter(i -> i.name.equals(simple)).map(i -> i.qualifier + "." + simple);
  }

  /** The qualified names that a simple name may have by imports on demand. */
  Stream<String> onDemand(String simple) {
    return all.stream()
        .filter(i -> !i.isStatic && i.name.equals("*"))
        .map(i -> i.qualifier + "." + simple);
  }

  /** The classes from which a static import takes the members of this name. */
  Stream<String> singleStatic(String member) {
    return all.stream().filter(i -> i.isStatic && i.name.equals(member)).map(Import::qualifier);
  }

  /** The classes from which static imports take all members. */
  Stream<String> staticOnDemand() {
    return singleStatic("*");
  }
}
